"""Budget totals as exact decimals, along any dimension of the plan.

Every record is counted once: on the row it belongs to, or as `unassigned`, which is
shown and never dropped. So the rows of any dimension, `unassigned` included, sum to the
plan's totals. Codes nest by the parent column that the plan declares, never by prefix.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Literal, get_args

from sujarit.frozen import dataclass
from sujarit.plan.fiscal import QUARTERS, Round
from sujarit.plan.levels import LevelTree
from sujarit.plan.money import ZERO
from sujarit.plan.people import groups_of, people_of
from sujarit.plan.records import Plan, Project
from sujarit.rollup.amounts import UNASSIGNED, Amounts, Posting, spread
from sujarit.rollup.postings import Postings, counted_in, sources_in

__all__ = [
    "DIMENSIONS",
    "UNASSIGNED",
    "Amounts",
    "Dimension",
    "Rollup",
    "RollupRow",
    "counted_in",
    "roll_up",
    "spent_by_activity",
    "spread",
]

Dimension = Literal[
    "goal",
    "strategy",
    "project",
    "approach",
    "owner",
    "source",
    "quarter",
    "year",
    "level1",
    "level2",
    "level3",
    "level4",
    "level5",
]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)


@dataclass(frozen=True, slots=True)
class RollupRow:
    """One row: the key in its dimension, its declared parent's key, its title, its sums."""

    key: str
    parent: str | None
    title: str
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Rollup:
    """The totals of a plan along one dimension, up to the cut-off of a round."""

    by: Dimension
    round: Round
    fiscal_year: int | None
    allotted: Decimal | None
    rows: tuple[RollupRow, ...]
    unassigned: Amounts
    total: Amounts

    def row(self, key: str) -> RollupRow:
        """The row with this key; KeyError when there is none."""
        for row in self.rows:
            if row.key == key:
                return row
        raise KeyError(key)


def roll_up(plan: Plan, by: Dimension, reporting: Round) -> Rollup:
    """The plan's budget along a dimension, with spending up to the round's cut-off."""
    ledger = Postings(plan, reporting)
    sums = _by_key(_POSTINGS[by](ledger))
    rows = _rows(plan, by, sums)
    known = {row.key for row in rows}
    unassigned = _sum(amounts for key, amounts in sums.items() if key not in known)
    result = Rollup(
        by=by,
        round=reporting,
        fiscal_year=plan.details.fiscal_year,
        allotted=plan.details.allotted_budget,
        rows=rows,
        unassigned=unassigned,
        total=_sum(row.amounts for row in rows) + unassigned,
    )
    if by == "quarter" and not ledger.plans_by_quarter:
        return _without_planned(result, plan)
    return result


def sums_by_project(
    plan: Plan, key: Callable[[Project], str], reporting: Round
) -> Mapping[str, Amounts]:
    """The same sums by whatever a project is given for a key; "" takes what has no project."""
    return _by_key(Postings(plan, reporting).by_project(key))


def _by_key(postings: Iterable[Posting]) -> dict[str, Amounts]:
    sums: defaultdict[str, Amounts] = defaultdict(Amounts)
    for posting in postings:
        sums[posting.key] += posting.amounts
    return dict(sums)


def spent_by_activity(plan: Plan, reporting: Round) -> Mapping[str, Decimal]:
    """Baht spent up to the round's cut-off on each activity that has spending."""
    sums: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
    ledger = Postings(plan, reporting)
    for payment, amount in ledger.payments():
        if payment.activity in ledger.activities:
            sums[payment.activity] += amount
    return dict(sums)


_POSTINGS: Mapping[Dimension, Callable[[Postings], Iterator[Posting]]] = {
    "goal": lambda ledger: ledger.by_project(ledger.goal_of),
    "strategy": lambda ledger: ledger.by_project(ledger.strategy_of),
    "project": lambda ledger: ledger.by_project(lambda item: item.code),
    "approach": lambda ledger: ledger.by_project(lambda item: item.approach),
    "owner": Postings.by_owner,
    "source": Postings.by_source,
    "quarter": Postings.by_quarter,
    "year": Postings.by_year,
    "level1": lambda ledger: ledger.by_project(lambda item: ledger.level_of(item, 1)),
    "level2": lambda ledger: ledger.by_project(lambda item: ledger.level_of(item, 2)),
    "level3": lambda ledger: ledger.by_project(lambda item: ledger.level_of(item, 3)),
    "level4": lambda ledger: ledger.by_project(lambda item: ledger.level_of(item, 4)),
    "level5": lambda ledger: ledger.by_project(lambda item: ledger.level_of(item, 5)),
}


def _sum(amounts: Iterable[Amounts]) -> Amounts:
    return sum(amounts, Amounts())


def _rows(plan: Plan, by: Dimension, sums: Mapping[str, Amounts]) -> tuple[RollupRow, ...]:
    seen: dict[str, RollupRow] = {}
    for key, parent, title in _dimension_rows(plan, by, sums):
        if key and key not in seen:
            seen[key] = RollupRow(key, parent, title, sums.get(key, Amounts()))
    return tuple(seen.values())


def _dimension_rows(
    plan: Plan, by: Dimension, sums: Mapping[str, Amounts]
) -> Iterator[tuple[str, str | None, str]]:
    """Key, parent and title of each row of a dimension, in the workbook's order."""
    match by:
        case "goal":
            yield from ((item.code, None, item.title) for item in plan.goals)
        case "strategy":
            yield from ((item.code, item.goal or None, item.title) for item in plan.strategies)
        case "project":
            yield from ((item.code, item.strategy or None, item.title) for item in plan.projects)
        case "approach":
            yield from ((item.code, None, item.title) for item in plan.approaches)
        case "quarter":
            yield from ((str(n), None, f"ไตรมาส {n}") for n in range(1, QUARTERS + 1))
        case "year":
            yield from ((str(year), None, f"ปี {year}") for year in plan.years)
        case "owner":
            yield from ((key, None, key) for key in (*sums, *_others(plan)))
        case "source":
            yield from ((key, None, key) for key in (*sums, *_sources(plan)))
        case _:
            for node in LevelTree(plan).at(int(by.removeprefix("level"))):
                yield node.code, node.above.code if node.above else None, node.title


def _others(plan: Plan) -> Iterator[str]:
    """Those who share the work and carry no amount."""
    groups = groups_of(plan)
    for record in (*plan.projects, *plan.activities):
        yield from people_of(record, groups)


def _sources(plan: Plan) -> Iterator[str]:
    """The sources that cells name together, so that no amount of either is known."""
    for project in plan.projects:
        yield from sources_in(project.source)


def _without_planned(rollup: Rollup, plan: Plan) -> Rollup:
    """By quarter nobody declares a planned amount: it is known of the whole plan alone."""
    planned = sum((project.budget or ZERO for project in plan.projects), ZERO)
    return replace(
        rollup,
        rows=tuple(replace(row, amounts=replace(row.amounts, planned=None)) for row in rollup.rows),
        unassigned=replace(rollup.unassigned, planned=planned),
        total=replace(rollup.total, planned=planned),
    )
