"""80 % typed as a percentage is 80, as the person sees it, wherever a number counts.

A cell with a percent format holds 0.8. The plan reads what is shown, and what is written into
such a cell is shown as meant.
"""

from decimal import Decimal

import openpyxl
import pytest

from sujarit.books.file.book import FileBook
from sujarit.books.file.patch import Changes, Edit
from sujarit.books.file.styles import shows_date, shows_percent
from sujarit.books.live.book import LiveBook
from sujarit.books.port import TableWrite
from sujarit.checks.engine import check
from sujarit.plan.cells import Percent, percent
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from tests.engines.fixtures import memory_every_day
from tests.exchange.plans import bring_in, copy_of, fill, share_out, write_master
from tests.report.make import report, words
from tests.util.built import built
from tests.util.maker import CLEAN


def typed(path, table, index, key, value, number_format="0%"):
    """Type a percentage as Excel stores it: the fraction, and a format of the cell."""
    return type_all(path, [(table, index, key, value, number_format)])


def type_all(path, cells):
    """The same for many cells, each by table, row, column, what it holds, and its format."""
    tables, book = FileBook(path).tables(), openpyxl.load_workbook(path)
    for table, index, key, value, number_format in cells:
        found = tables[table]
        cell = found.cell(index, parse_plan({table: found}).tables[table].offsets[key])
        there = book[cell.sheet][cell.address]
        there.value, there.number_format = value, number_format
    book.save(path)
    return path


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "แผน.xlsx"
    path.write_bytes(built(CLEAN))
    return path


def plan_of(path):
    return parse_plan(FileBook(path).tables())


FORMATS = [
    ("0%", 0.8, "80"), ("0.00%", 0.075, "7.5"), ("0%;[Red]-0%", 0.07, "7"), ("0 %", 1, "100"),
    ("0", 80, "80"), ('0"%"', 80, "80"), ("0\\%", 80, "80"),
]  # fmt: skip


def test_a_number_is_what_its_format_shows(book):
    cells = [
        (table, index, key, held, number_format)
        for index, (number_format, held, _) in enumerate(FORMATS)
        for table, key in (("tblActivities", "target"), ("tblResults", "progress"))
    ]
    plan = plan_of(type_all(book, cells))
    meant = [Decimal(each) for _, _, each in FORMATS]
    assert [each.target for each in plan.activities[: len(FORMATS)]] == meant
    assert [each.progress for each in plan.results[: len(FORMATS)]] == meant
    assert not plan.faults


def test_the_report_says_eighty(book):
    type_all(
        book, [("tblActivities", 0, "target", 0.8, "0%"), ("tblKpis", 0, "target", 0.48, "0%")]
    )
    text = words(report(plan_of(book), digits="arabic"))
    assert "0.8" not in text
    assert "0.48" not in text
    assert "48%" in text


def test_a_percentage_is_no_amount_of_money(book):
    typed(book, "tblProjects", 0, "budget", 0.5)
    plan = plan_of(book)
    assert plan.projects[0].budget is None
    (finding,) = [f for f in check(plan, Round.SIX) if f.column == "งบประมาณ"]
    assert (finding.rule, finding.found) == ("DAT02", "50%")


@pytest.mark.long
def test_a_finding_quotes_what_the_cell_shows(book):
    typed(book, "tblResults", 0, "progress", 1.2)
    (finding,) = [f for f in check(plan_of(book), Round.SIX) if f.column == "ร้อยละความก้าวหน้า"]
    assert finding.found == "120%"


@pytest.mark.long
def test_what_is_written_into_such_a_cell_is_shown_as_meant(book):
    typed(book, "tblResults", 0, "progress", 0.8)
    found = FileBook(book).tables()["tblResults"]
    cell = found.cell(0, found.header.index("ร้อยละความก้าวหน้า"))
    changes = Changes()
    changes.cells[cell.sheet].append(Edit(cell.row, cell.column, 7))
    book.write_bytes(FileBook(book).changed(changes))
    assert openpyxl.load_workbook(book)[cell.sheet][cell.address].value == 0.07
    assert plan_of(book).results[0].progress == 7


@pytest.mark.long
def test_copies_carry_it_and_an_answer_comes_back(tmp_path):
    master = write_master(tmp_path)
    typed_cells = {"tblActivities": ("target", 0.8), "tblKpis": ("target", 0.48)}
    typed_cells["tblResults"] = ("progress", 0.5)
    type_all(master, [(table, 0, key, held, "0%") for table, (key, held) in typed_cells.items()])
    copy = copy_of(share_out(master, by_owner=False), "")
    sent = plan_of(copy)
    assert (sent.activities[0].target, sent.kpis[0].target) == (80, "48%")
    fill(copy, "tblResults", {"round": 6, "activity": "ก1"}, progress=60)
    done = bring_in(master, copy)
    assert not done.conflicts
    plan = plan_of(master)
    assert [r.progress for r in plan.results if r.activity == "ก1"] == [60]
    assert (plan.activities[0].target, plan.kpis[0].target) == (80, "48%")


@pytest.mark.long
def test_an_answer_typed_as_a_percentage_is_taken_as_it_is_seen(tmp_path):
    master = write_master(tmp_path)
    copy = copy_of(share_out(master, by_owner=False), "")
    type_all(copy, [("tblResults", 0, "progress", 0.6, "0%"), ("tblKpis", 0, "target", 0.48, "0%")])
    bring_in(master, copy)
    plan = plan_of(master)
    assert (plan.results[0].progress, plan.kpis[0].target) == (60, "48%")


@pytest.mark.long
@memory_every_day
def test_the_open_workbook_reads_and_writes_the_same(book, open_book, engine_name):
    typed(book, "tblResults", 0, "progress", 0.8)
    live = LiveBook(open_book(book, engine_name))
    table = live.tables()["tblResults"]
    offset = table.header.index("ร้อยละความก้าวหน้า")
    assert parse_plan(live.tables()).results[0].progress == 80
    live.write_tables([TableWrite("tblResults", row, offset, 7) for row in (0, 1)], {})
    results = parse_plan(live.tables()).results
    assert [each.progress for each in results[:2]] == [7, 7]


def test_formats_that_only_look_like_percentages():
    assert shows_percent("#,##0.0%")
    assert not shows_percent('0" %"')
    assert not shows_percent("[$-41E%]0")
    assert percent(0.07) == Percent(7)
    assert not shows_date("[h]:mm")  # a duration, as the saved file has it


def test_a_format_of_nothing_but_brackets_takes_no_time():
    assert not shows_percent("[" * 2_000_000)  # was read again from each
    assert shows_percent("[Red]0%")
