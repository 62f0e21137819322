"""The buttons ask little of Excel: how much does not depend on the number of rows or findings."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from sujarit import ribbon
from sujarit.books.build import build_workbook
from sujarit.books.build.own_columns import NO_COLUMNS, OfficeColumns, OwnColumns
from sujarit.books.live.book import LiveBook
from sujarit.plan import schema
from tests.benchmarks.bench_calls import faulty_data
from tests.engines.watch import WATCH
from tests.util.built import built, built_once
from tests.util.maker import CLEAN
from tests.util.sampling import sampled

if TYPE_CHECKING:
    from pathlib import Path

FEW, MANY = 4, 40


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[int, Path]:
    """A workbook with few faults, and one with many."""
    folder = tmp_path_factory.mktemp("calls")
    paths = {faults: folder / f"{faults}.xlsx" for faults in (FEW, MANY)}
    for faults, path in paths.items():
        path.write_bytes(built_once(faulty_data(faults)))
    return paths


def pressed(name: str) -> int:
    WATCH.reset()
    ribbon.BUTTONS[name]()
    return WATCH.count


def marked(book: Any) -> int:
    return sum(len(sheet.impl.notes) for sheet in book.sheets)


@pytest.mark.parametrize("faults", sampled([FEW, MANY], 2))
def test_checking_and_mending_cost_three_calls_a_cell_at_most(made, open_book, faults) -> None:
    book = open_book(made[faults])
    first, again = pressed("validate"), pressed("validate")
    cells = marked(book)
    assert cells >= faults
    assert first <= 300 + 3 * cells
    assert again <= 300 + 3 * cells
    fixed = pressed("fix")
    record = LiveBook(book).program_tables()[schema.FIXES.name]
    mended = len(list(record.filled_rows()))
    assert mended >= faults
    assert fixed <= 300 + 3 * mended
    assert pressed("undo_fix") <= 300 + 3 * mended


KINDS = sorted((CLEAN.parent / "kinds").glob("*.toml"))


@pytest.mark.parametrize("plan", sampled(KINDS, len(KINDS)), ids=lambda path: path.stem)
def test_no_kind_of_plan_costs_more(plan, open_book, tmp_path, monkeypatch) -> None:
    """The sheets of some tables are called by the office's words, and are found at once."""
    monkeypatch.setattr(ribbon, "_open", lambda _: None)
    path = tmp_path / "แผน.xlsx"
    path.write_bytes(built(plan))
    book = open_book(path)
    first, again = pressed("validate"), pressed("validate")
    assert max(first, again) <= 300 + 3 * marked(book)
    assert pressed("report_6") <= 200


@pytest.mark.long
def test_columns_and_sheets_of_the_office_s_own_cost_nothing(open_book, tmp_path, monkeypatch):
    """No rule reads such a column, whatever its numbers show; and no mark stands on such a sheet."""
    monkeypatch.setattr(ribbon, "_open", lambda _: None)
    row = (1.5, dt.date(2026, 1, 5), "ก", 0.25)
    columns = OwnColumns(("ของเรา", "วันที่เรา", "คำของเรา", "อื่น"), (row, row, row))
    tables = ("tblProjects", "tblActivities", "tblResults", "tblSpending", "tblBudgets")
    own = OfficeColumns(dict.fromkeys(tables, columns))
    costs = []
    for sheets, added in ((0, NO_COLUMNS), (40, own)):
        path = tmp_path / f"{sheets}.xlsx"
        path.write_bytes(build_workbook(faulty_data(FEW), own=added))
        book = open_book(path)
        for number in range(sheets):
            book.sheets.add(f"ของเรา {number}")
        checked = [pressed("validate") - 3 * marked(book) for _ in range(2)]
        costs.append([*checked, pressed("report_6")])
    assert all(mine <= plain for plain, mine in zip(*costs, strict=True))


def test_marks_that_say_the_same_are_left_alone(made, open_book) -> None:
    open_book(made[FEW])
    pressed("validate")
    pressed("validate")
    assert not WATCH.calls["Range.color="]
    assert not WATCH.calls["Range.add_note"]


def test_a_report_costs_the_same_for_few_rows_and_for_many(made, open_book, monkeypatch) -> None:
    monkeypatch.setattr(ribbon, "_open", lambda _: None)
    counts = set()
    for path in made.values():
        open_book(path)
        counts.add(pressed("report_6"))
    assert len(counts) == 1
    assert counts.pop() <= 200


MEASURED = {"validate", "fix", "undo_fix", "clear_marks", "report_6"}
OTHERS = ["seal", *sorted({*ribbon.BUTTONS} - MEASURED - {"seal"})]


@pytest.mark.parametrize("name", sampled(OTHERS, len(OTHERS)))
def test_no_other_button_costs_more_than_a_report(made, open_book, monkeypatch, name) -> None:
    monkeypatch.setattr(ribbon, "_open", lambda _: None)
    open_book(made[MANY])
    assert pressed(name) <= (250 if name == "next_year" else 200)  # it names every sheet, too


def test_every_kind_of_call_is_counted(made, open_book) -> None:
    book = open_book(made[FEW])
    WATCH.reset()
    assert book.sheets[0].range("A1").number_format
    assert dict(WATCH.calls) == {
        "Book.sheets": 1, "Sheets.__len__": 1, "Sheets.__call__": 1, "Sheet.range": 1,
        "Range.number_format": 1,
    }  # fmt: skip
