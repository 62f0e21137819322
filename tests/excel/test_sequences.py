"""Buttons in random orders over random plans, while Excel refuses this and that.

Whatever happens: no unexpected error, the screen as it was, the same findings as the command
line's on the saved file, and what was mended comes back exactly.

Other sequences than the kept ones: `SUJARIT_SEEDS=500-999 pytest tests/excel/test_sequences.py`.
"""

from __future__ import annotations

import os
import random
from datetime import datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from sujarit import ribbon
from sujarit.actions.load import check_book, open_file
from sujarit.books.live import location, refusals
from sujarit.books.live.book import LiveBook
from sujarit.plan import schema
from tests.engines.area import Area
from tests.engines.bad_day import CALL_REJECTED, EDITING, BadDay, CellEdited
from tests.engines.watch import WATCH
from tests.util.built import built
from tests.util.maker import CLEAN
from tests.util.sampling import sampled

if TYPE_CHECKING:
    from pathlib import Path

SEQUENCES, EVERY = 500, 250
WRITES = ("report_stage", "report_plan", "report_6", "report_12", "report_memo", "report_letter",
          "report_announcement", "report_order", "report_ita", "report_set", "share", "collect",
          "next_year", "seal", "upgrade")  # fmt: skip
"""Buttons that write files, which takes long: a few of each sequence are these."""
BUTTONS = tuple(name for name in ribbon.BUTTONS if name not in WRITES)
DATA = CLEAN.parent
PLANS = (CLEAN, CLEAN, CLEAN, *sorted((DATA / "kinds").glob("*.toml")), DATA / "old/first.xlsx")
TYPED: list[Any] = [
    None, "   ", "ไม่มี ", "๑๐๐,๐๐๐", " 0085", "มีน\u0e4d\u0e49\u0e32ใจ\u200b", "-", "/",
    "#N/A", "31/3/2569", -5.0, 25690331.0, 0.8, 3.0, True, "ก" * 30_000,
    datetime(2569, 3, 31), datetime(2026, 3, 31), datetime(3112, 3, 31),  # noqa: DTZ001
]  # fmt: skip
FORMATS = ["@", "General", "0%", "d/m/yyyy", "#,##0.00"]


def seeds() -> list[Any]:
    """The sequences asked for by their numbers, else all, of which most are long."""
    if asked := os.environ.get("SUJARIT_SEEDS"):
        first, _, last = asked.partition("-")
        return list(range(int(first), int(last or first) + 1))
    return sampled(range(SEQUENCES), EVERY)


@pytest.fixture(autouse=True)
def nobody_waits(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(refusals, "PAUSES", (0, 0))
    monkeypatch.setattr(location, "settings_file", lambda: tmp_path / "settings" / "folders.json")
    monkeypatch.setattr(ribbon, "_open", lambda _: None)


def workbook(rng: random.Random, folder: Path) -> Path:
    """One of the kept plans as a workbook, or one that an early version made."""
    plan = rng.choice(PLANS)
    made = folder / "แผน 2569.xlsx"
    made.write_bytes(plan.read_bytes() if plan.suffix == ".xlsx" else built(plan))
    return made


def tables(book: Any) -> dict[str, tuple[Any, Area]]:
    """The plan's tables by name: the sheet's engine, and where the body stands."""
    names = {table.name for table in schema.TABLES}
    return {
        name: (sheet.impl, area._replace(row=area.row + 1, rows=area.rows - 1))
        for sheet in book.sheets
        for name, area in sheet.impl.store.tables().items()
        if name in names
    }


def some_cell(rng: random.Random, book: Any) -> tuple[Any, Area]:
    sheet, body = rng.choice(list(tables(book).values()))
    row, column = rng.randrange(min(body.rows + 2, 14)), rng.randrange(body.columns)
    return sheet, Area(body.row + row, body.column + column)


def damage(rng: random.Random, book: Any) -> None:
    """Type this and that into cells of the plan."""
    for _ in range(rng.randrange(1, 12)):
        sheet, cell = some_cell(rng, book)
        if rng.random() < 0.2:
            sheet.store.set_number_format(cell, rng.choice(FORMATS))
        sheet.range((cell.row, cell.column)).raw_value = rng.choice(TYPED)


def turn_bad(rng: random.Random, book: Any, folder: Path) -> None:
    """Let Excel refuse what does not change what a cell holds."""
    day = book.app.impl.day
    for _ in range(rng.randrange(4)):
        sheet, cell = some_cell(rng, book)
        rng.choice((day.denied, day.threaded, day.withheld)).add((sheet.name, cell))
    if rng.random() < 0.3:
        merge(rng, book)
    if rng.random() < 0.4:
        some_cell(rng, book)[0].store.protected = True
    if rng.random() < 0.2:
        wanted = rng.choice((schema.FINDINGS_SHEET, schema.FIXES.sheet))
        # A workbook of an early version has no record of what was mended.
        named = book.sheets[wanted if wanted in book.sheet_names else schema.FINDINGS_SHEET].impl
        if rng.random() < 0.5:
            named.store.protected = True
        else:
            named.store.filter(next(iter(named.store.tables())))
    day.structure_locked = rng.random() < 0.15
    day.status_bar_refused = rng.random() < 0.2
    day.read_only = rng.random() < 0.2
    if rng.random() < 0.1:
        book.impl.store.path = None  # never saved
    if rng.random() < 0.3:
        day.web_address = "https://d.docs.live.net/0123456789abcdef/แผน 2569.xlsx"
        book.app.impl.folders.extend([str(folder)] * 3)


def arrange(rng: random.Random, book: Any, other: Path) -> None:
    """What a person or another macro may have set, and must find again."""
    app = book.app
    if rng.random() < 0.2:
        app.calculation = "manual"
    if rng.random() < 0.2:
        app.enable_events = app.display_alerts = False
    if rng.random() < 0.2:
        openpyxl.Workbook().save(other)
        app.books.open(other).activate()  # another workbook lies in front


def merge(rng: random.Random, book: Any) -> None:
    """Merge two cells, one below the other: in a table, or below it where that must grow."""
    sheet, cell = some_cell(rng, book)
    if not sheet.store.merged(cell._replace(rows=2)):
        sheet.store.merge(cell._replace(rows=2))


def press(book: Any, button: str, edited: CellEdited | None = None) -> None:
    """Press a button, and look at what an officer would see."""
    WATCH.before, before = edited, screen(book)
    ribbon.BUTTONS[button]()
    WATCH.before = None
    said = "\n".join(alert.prompt for alert in book.app.impl.alerts)
    assert "ไม่คาดคิด" not in said, (button, said)
    assert screen(book) == before, button


def screen(book: Any) -> tuple[Any, ...]:
    """How Excel's window and its settings stand."""
    app = book.app
    return (
        app.screen_updating, app.status_bar, app.enable_events, app.display_alerts,
        app.interactive, app.calculation,
    )  # fmt: skip


def content(book: Any) -> dict[str, list[Any]]:
    """What every cell of the plan holds, and its number format."""
    return {
        name: [
            *sheet.store.plain(body),
            *sheet.store.formulas(body),
            [code for _, code in sheet.store.number_formats(body)],
        ]
        for name, (sheet, body) in tables(book).items()
    }


def findings(book: Any) -> list[tuple[Any, ...]]:
    found = check_book(book).findings
    return [(f.rule, f.severity, f.sheet, f.cell, f.found, f.message.th) for f in found]


@pytest.mark.parametrize("seed", seeds())
def test_any_buttons_in_any_order(seed, tmp_path, open_book) -> None:
    rng = random.Random(seed)
    path = workbook(rng, tmp_path)
    book = open_book(path)
    damage(rng, book)
    turn_bad(rng, book, tmp_path)
    arrange(rng, book, tmp_path / "อื่น.xlsx")
    for _ in range(rng.randrange(1, 4)):
        press(book, rng.choice(WRITES if rng.random() < 0.2 else BUTTONS))
    for _ in range(3):  # whatever was mended above
        press(book, "undo_fix")
    before = content(book)
    press(book, "fix")
    press(book, "undo_fix")
    assert content(book) == before
    first, times = rng.randrange(300), rng.choice((2, 30))
    edited = CellEdited(first, times, rng.choice((EDITING, CALL_REJECTED)))
    press(book, rng.choice(BUTTONS), edited)
    book.app.impl.day = BadDay()
    saved = tmp_path / "ตรวจเทียบ.xlsx"
    book.impl.store.save(saved)
    assert findings(LiveBook(book)) == findings(open_file(saved))
