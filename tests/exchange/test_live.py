"""The ribbon's side: sharing and collecting with the workbook open in Excel (or its stand-ins)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from sujarit.actions.exchange.returns import collect, settle
from sujarit.actions.exchange.sharing import ShareRequest, share
from sujarit.books.live.book import LiveBook
from sujarit.errors import SujaritError
from sujarit.exchange.back.collection import CollectOptions
from sujarit.exchange.merge.sides import side_of
from sujarit.plan import schema
from tests.engines.fixtures import memory_every_day
from tests.exchange.plans import NOW, TRAINING, add, copy_of, fill

WHERE = {"round": 6, "activity": "ก2"}


@pytest.fixture
def live(open_book, master, shared):
    return LiveBook(open_book(master))


def found(live, **wanted):
    for row in side_of(live.tables())["tblResults"].rows:
        if all(str(row.cells[c]).removesuffix(".0") == str(v) for c, v in wanted.items()):
            return row.cells
    return None


def next_click(live):
    """The open workbook as the next button sees it: each reads the screen for itself, once."""
    return LiveBook(live._book)


def bring_in(live, *paths):
    return collect(live, paths, CollectOptions(), NOW)


@memory_every_day
def test_answers_go_into_the_open_workbook_and_it_is_saved(open_book, engine_name, master, shared):
    live = LiveBook(open_book(master, engine_name))
    path = copy_of(shared, TRAINING)
    fill(path, "tblResults", {"round": 12, "activity": "ก2"}, narrative="=ครบ", problems="ไม่มี")
    add(path, "tblSpending", date=dt.date(2026, 2, 3), activity="ก2", amount=700, document="บจ.77")
    done = bring_in(live, path)
    assert done.path == master
    cells = found(live, round=12, activity="ก2")
    assert (cells["narrative"], cells["problems"]) == ("=ครบ", "ไม่มี")
    paid = side_of(live.tables())["tblSpending"].rows[-1]
    assert (paid.cells["amount"], paid.means("date")) == (700, ("date", "2026-02-03"))
    sheet = openpyxl.load_workbook(master)["ผลดำเนินงาน"]
    assert "=ครบ" in {cell.value for cell in sheet["G"]}, "saved, and text stays text"


@pytest.mark.long
def test_a_table_grows_over_blank_cells_only(live, shared):
    path = copy_of(shared, TRAINING)
    for number in range(12):
        add(path, "tblSpending", activity="ก2", amount=number + 1, document=f"บจ.{number}/ใหม่")
    before = live.tables()
    bring_in(live, path)
    after = live.tables()
    assert len(after["tblSpending"].rows) > len(before["tblSpending"].rows)
    old, new = (len(side_of(tables)["tblSpending"].rows) for tables in (before, after))
    assert new == old + 12


def test_something_below_a_table_stops_the_collection_before_anything_is_written(
    live, shared, master
):
    path = copy_of(shared, TRAINING)
    for number in range(12):
        add(path, "tblSpending", activity="ก2", amount=number + 1, document=f"บจ.{number}/ใหม่")
    area = live.tables()["tblSpending"]
    below = live._book.sheets[area.sheet].range((area.top + len(area.rows) + 3, 1))
    below.value = "อย่าทับ"
    with pytest.raises(SujaritError, match="cannot grow"):
        bring_in(live, path)
    assert below.value == "อย่าทับ"


def test_conflicts_and_answers_stand_in_their_sheets_and_are_settled_there(live, shared):
    path = copy_of(shared, TRAINING)
    fill(path, "tblResults", WHERE, progress=70)
    row = next(r for r in side_of(live.tables())["tblResults"].rows if r.cells["activity"] == "ก2")
    table = side_of(live.tables())["tblResults"]
    live._book.sheets[table.source.sheet].range(table.address(row, "progress")).value = 65
    live = next_click(live)
    bring_in(live, path)
    conflicts = live.program_tables()[schema.CONFLICTS.name]
    titles = list(conflicts.header)
    (line,) = [r for r in conflicts.rows if r[titles.index("รหัสข้อขัดแย้ง")]]
    assert str(line[titles.index("ค่าที่ส่งมา")]) == "70"
    sheet = live._book.sheets[conflicts.sheet]
    sheet.range((conflicts.top + 1, titles.index("เลือก") + 1)).value = schema.USE_THEIRS
    live = next_click(live)
    assert not settle(live, NOW).conflicts
    assert found(live, **WHERE)["progress"] == 70
    answers = live.program_tables()[schema.RETURNS.name]
    states = {r[0]: r[1] for r in answers.rows if r[0]}
    assert states[TRAINING] == "ตอบแล้ว"
    assert len(states) == 8


def test_an_open_workbook_is_shared_as_it_stands_on_the_screen(live, master):
    table = side_of(live.tables())["tblActivities"]
    row = next(r for r in table.rows if r.cells["code"] == "ก2")
    sheet = live._book.sheets[table.source.sheet]
    sheet.range(table.address(row, "title")).value = "กิจกรรมที่เพิ่งเปลี่ยนชื่อ"
    request = ShareRequest(by_owner=True)
    out = share(next_click(live), master.parent / "ส่งออก", request, NOW)
    book = openpyxl.load_workbook(out.copies[0].path)
    assert "กิจกรรมที่เพิ่งเปลี่ยนชื่อ" in {cell.value for cell in book["กิจกรรม"]["C"]}


def test_a_workbook_that_was_never_saved_is_asked_to_be(master, open_book, monkeypatch):
    live = LiveBook(open_book(master))
    monkeypatch.setattr(LiveBook, "path", Path("สมุดงาน1"))
    with pytest.raises(SujaritError, match="Save the workbook"):
        share(live, master.parent / "out", ShareRequest(), NOW)
