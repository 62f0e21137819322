"""Plans of random values, whose sums are also made here, another way."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.fuzz.trial import Outcome, Trial
from tests.util.maker import SMALL, Maker

if TYPE_CHECKING:
    import random
    from pathlib import Path

NAME = "แผน.xlsx"
NONE = Decimal(0)
# What is typed, and what it is worth.
SOUND: tuple[tuple[Any, str], ...] = (
    (100, "100"), (0, "0"), (0.1, "0.10"), (0.01, "0.01"), (123456.78, "123456.78"), (999999999.99, "999999999.99"),
    (1.1, "1.10"), (33.33, "33.33"), (None, "0"), (1e6, "1000000"), (7, "7"), (2.675, "2.68"), (0.005, "0.01"),
    ("1,000", "1000"), ("๕๐๐", "500"), ("๑,๒๓๔.๕๐ บาท", "1234.50"), ("฿300", "300"), (" 42 ", "42"),
    ("1,234,567.89", "1234567.89"), ("80,000 บาทถ้วน", "80000"),
)  # fmt: skip
# What is no amount: named in a finding at its cell, and in no sum.
UNSOUND = (
    "50%", "1.000", "1,00", "หนึ่งร้อย", "10 20", "1e5", "1.2.3", "12-", "#N/A", "100 เหรียญ", "ร้อยละ 5", "๑.๐๐๐",
    "1,0000", "--5", "(100)", "100/2", "1:30", "½", "𝟙𝟘", "１００x",
)  # fmt: skip
ROUND_ENDS = dt.date(2026, 3, 31)
YEAR = dt.date(2025, 10, 1), dt.date(2026, 9, 30)


@dataclass(frozen=True)
class Amount:
    """What a cell holds, what it is worth, and whether it is an amount at all."""

    typed: Any
    worth: Decimal
    sound: bool = True


def amount(rng: random.Random) -> Amount:
    """Mostly sound ones."""
    if rng.random() < 0.08:
        return Amount(rng.choice(UNSOUND), NONE, sound=False)
    if rng.random() < 0.3:
        satang = rng.randrange(10**9)
        return Amount(satang / 100, Decimal(satang) / 100)
    typed, worth = rng.choice(SOUND)
    return Amount(typed, Decimal(worth))


@dataclass(frozen=True)
class Made:
    """The plan's tables, its amounts by table in the order of rows, and its sums by strategy."""

    data: dict[str, Any]
    amounts: dict[str, list[Amount]]
    sums: dict[str, dict[str, Decimal]]


def plan(rng: random.Random) -> Made:
    """Strategies, projects, activities and payments, some linked to nothing."""
    strategies = [f"{n % 3 + 1}.{n + 1}" for n in range(rng.randrange(1, 12))]
    projects = [f"p{n}" for n in range(rng.randrange(1, 15))]
    activities = [f"ก{n}" for n in range(rng.randrange(15))]
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    amounts: dict[str, list[Amount]] = defaultdict(list)
    strategy_of, project_of = {}, {}

    def some(codes: list[str]) -> str | None:
        return rng.choice([*codes, *codes, None, "x99"])

    def counted(table: str, strategy: str, figure: str, *, counts: bool = True) -> Any:
        amounts[table].append(amount(rng))
        if counts:
            sums[strategy if strategy in strategies else ""][figure] += amounts[table][-1].worth
        return amounts[table][-1].typed

    data: dict[str, Any] = {**SMALL, "tblProjects": [], "tblActivities": [], "tblSpending": []}
    data["tblStrategies"] = [{"รหัสกลยุทธ์": c, "รหัสเป้าประสงค์": "1", "กลยุทธ์": c} for c in strategies]
    for code in projects:
        strategy = strategy_of[code] = some(strategies) or ""
        budget = counted("tblProjects", strategy, "planned")
        data["tblProjects"].append(
            {"รหัสโครงการ": code, "รหัสกลยุทธ์": strategy or None, "โครงการ": code, "งบประมาณ": budget}
        )
    for code in activities:
        project = project_of[code] = some(projects) or ""
        budget = counted("tblActivities", strategy_of.get(project, ""), "activities")
        data["tblActivities"].append(
            {"รหัสกิจกรรม": code, "รหัสโครงการ": project or None, "กิจกรรม": code, "งบประมาณ": budget}
        )
    for _ in range(rng.randrange(20)):
        activity, payee = some(activities), some(projects)
        day = YEAR[0] + dt.timedelta(days=rng.randrange((YEAR[1] - YEAR[0]).days + 1))
        through = payee if activity is None else project_of.get(activity)
        strategy = strategy_of.get(through or "", "")
        paid = counted("tblSpending", strategy, "spent", counts=day <= ROUND_ENDS)
        data["tblSpending"].append(
            {"วันที่": day, "รหัสกิจกรรม": activity, "รหัสโครงการ": payee, "จำนวนเงิน": paid}
        )
    if not activities:  # then each project is its own
        for figures in sums.values():
            figures["activities"] = figures["planned"]
    return Made(data, amounts, sums)


def make(rng: random.Random, folder: Path) -> Trial:
    """A plan and one of two questions: its sums, or what is wrong with its amounts."""
    made = plan(rng)
    Maker(made.data).save(folder / NAME)
    if rng.random() < 0.6:
        words = ("rollup", "--by", "strategy", "--round", "6", "--json", NAME)
        return Trial(words, "random amounts", judge=lambda outcome: wrong_sums(made, outcome))
    asked = ("validate", "--round", "6", "--json", NAME)
    return Trial(asked, "random amounts", judge=lambda outcome: unnamed(made, outcome))


def wrong_sums(made: Made, outcome: Outcome) -> list[str]:
    """Sums by strategy that are not those made here."""
    if outcome.status == 2:
        return [f"could not run: {outcome.err}"]
    book = json.loads(outcome.out)["books"][0]
    told = {row["key"]: row for row in book["rows"]} | {"": book["unassigned"]}
    figures = ("planned", "activities", "spent")
    found = [
        f"{key or 'unassigned'} {figure}: {row[figure]}, not {made.sums[key][figure]}"
        for key, row in told.items()
        for figure in figures
        if Decimal(row[figure]) != made.sums[key][figure]
    ]
    for figure in figures:
        whole = sum((some[figure] for some in made.sums.values()), NONE)
        if Decimal(book["total"][figure]) != whole:
            found.append(f"total {figure}: {book['total'][figure]}, not {whole}")
    return found


def unnamed(made: Made, outcome: Outcome) -> list[str]:
    """Cells that hold no amount and that no error-level finding names."""
    if outcome.status == 2:
        return [f"could not run: {outcome.err}"]
    named = {
        (item["sheet"], item["cell"])
        for item in json.loads(outcome.out)["books"][0]["findings"]
        if item["severity"] == "error"
    }
    return [
        f"no error at {sheet} {letter}{row}: {one.typed!r}"
        for table, (sheet, letter) in _AMOUNTS.items()
        for row, one in enumerate(made.amounts[table], start=5)
        if not one.sound and (sheet, f"{letter}{row}") not in named
    ]


def _amount_cells() -> dict[str, tuple[str, str]]:
    """Each table's sheet and the letter of its column of amounts."""
    from sujarit.plan import schema
    from sujarit.plan.schema import Kind

    found = {}
    for name in ("tblProjects", "tblActivities", "tblSpending"):
        table = schema.table(name)
        money = [n for n, column in enumerate(table.columns) if column.kind is Kind.MONEY]
        found[name] = table.sheet, chr(ord("A") + money[0])
    return found


_AMOUNTS = _amount_cells()
