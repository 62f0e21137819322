"""The buttons แก้รูปแบบให้ and เลิกแก้ on an open workbook, in two stand-ins for Excel.

What they change is beyond Excel's own undo, so everything that is mended must be put back
exactly as it was, and nothing that somebody typed since may be touched.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from sujarit import ribbon
from sujarit.actions.fix import brief, write_fixed
from sujarit.books.file.book import FileBook
from sujarit.books.file.patch import Changes, Edit
from sujarit.books.live.book import LiveBook
from sujarit.books.port import Formula
from sujarit.checks.fixes import fixes
from sujarit.plan import schema
from sujarit.plan.cells import SumFormula
from sujarit.plan.parse import parse_plan
from tests.checks.test_fixes import APART, NOW, sum_of
from tests.engines.area import Area
from tests.engines.fixtures import memory_every_day
from tests.test_ribbon import alerts
from tests.util.built import built
from tests.util.maker import CLEAN

NAME = "นางน\u0e4d\u0e49\u0e32ฝน"
TYPED: dict[tuple[str, int, str], Any] = {
    ("tblProjects", 1, "งบประมาณ"): "๑๐๐,๐๐๐",
    ("tblActivities", 0, "ค่าเป้าหมาย"): " 0085",
    ("tblGoals", 1, "เป้าประสงค์"): APART,
    ("tblSpending", 0, "วันที่"): datetime(2568, 11, 20),  # noqa: DTZ001
    ("tblResults", 0, "ผู้รายงาน"): NAME,
    ("tblResults", 1, "ปัญหาอุปสรรค"): "ไม่มี\u00a0",
}
MENDED = {
    ("tblProjects", 1, "งบประมาณ"): 100_000,
    ("tblActivities", 0, "ค่าเป้าหมาย"): 85,
    ("tblGoals", 1, "เป้าประสงค์"): "มีน้ำใจ",
    ("tblSpending", 0, "วันที่"): datetime(2025, 11, 20),  # noqa: DTZ001
    ("tblResults", 0, "ผู้รายงาน"): NAME,
    ("tblResults", 1, "ปัญหาอุปสรรค"): "ไม่มี",
}
FORMULA = ("tblActivities", 1, "ค่าเป้าหมาย")


@pytest.fixture
def faulty(tmp_path):
    """A clean workbook in which six cells were typed as people type, and one is a formula."""
    path = tmp_path / "แผน 2569.xlsx"
    path.write_bytes(built(CLEAN))
    changes = Changes()
    tables = FileBook(path).tables()
    for (name, index, title), value in {**TYPED, FORMULA: Formula('"๘๕"', "๘๕")}.items():
        cell = tables[name].cell(index, tables[name].header.index(title))
        changes.cells[cell.sheet].append(Edit(cell.row, cell.column, value))
    path.write_bytes(FileBook(path).changed(changes))
    return path


def at(book, place, tables=None):
    """The range of a cell by table, row and title, wherever the table stands now."""
    name, index, title = place
    table = (tables or LiveBook(book).tables())[name]
    cell = table.cell(index, table.header.index(title))
    return book.sheets[cell.sheet].range(cell.address)


def held(book, places=tuple(TYPED)):
    tables = LiveBook(book).tables()
    return {place: at(book, place, tables).value for place in places}


def record(book):
    table = LiveBook(book).program_tables()[schema.FIXES.name]
    rows = (dict(zip(table.header, row, strict=True)) for row in table.rows)
    return [row for row in rows if row["กฎ"]]


@memory_every_day
def test_what_is_mechanical_is_mended_listed_and_put_back(faulty, open_book, engine_name):
    book = open_book(faulty, engine_name)
    before = held(book)
    assert before == TYPED
    ribbon.fix()
    assert held(book) == MENDED
    text = alerts(book)[0]
    assert text.startswith("แก้รูปแบบแล้ว 5 ช่อง")
    assert "โครงการ H5: “๑๐๐,๐๐๐” → “100,000.00” (ตัวเลขเก็บเป็นข้อความ)" in text
    assert "เป็นสูตร จึงไม่แก้ให้ 1 ช่อง: กิจกรรม F5" in text
    assert {row["สถานะ"] for row in record(book)} == {"แก้แล้ว"}
    ribbon.undo_fix()
    assert held(book) == before
    assert at(book, FORMULA).formula == '="๘๕"'
    assert alerts(book)[1] == "คืนค่าเดิมแล้ว 5 ช่อง (ยังไม่ได้บันทึกไฟล์)"
    assert {row["สถานะ"] for row in record(book)} == {"คืนค่าเดิมแล้ว"}
    ribbon.undo_fix()
    assert alerts(book)[2] == "ไม่มีการแก้ที่จะคืนค่าได้"


def test_what_is_bold_in_part_is_left_alone_and_named(faulty, open_book):
    """To type a text anew makes all its letters alike, and no program could put them back."""
    book = open_book(faulty)
    amount, goal = (at(book, place) for place in list(TYPED)[0:3:2])
    goal.characters[2:4].font.bold = True
    assert (goal.font.bold, amount.font.bold) == (None, False)
    before = held(book)
    ribbon.fix()
    assert goal.font.bold is None
    assert goal.value == APART
    text = alerts(book)[0]
    assert text.startswith("แก้รูปแบบแล้ว 4 ช่อง")
    assert "มีตัวหนาบางคำ จึงไม่แก้ให้ 1 ช่อง" in text
    assert "เป้าประสงค์ B5" in text
    ribbon.undo_fix()
    assert held(book) == before
    assert goal.font.bold is None


def test_a_mended_text_that_somebody_made_bold_in_part_is_not_put_back(faulty, open_book):
    book = open_book(faulty)
    ribbon.fix()
    problems = at(book, list(TYPED)[5])
    problems.characters[0:2].font.bold = True
    ribbon.undo_fix()
    assert (problems.value, problems.font.bold) == ("ไม่มี", None)
    assert "ไม่คืนค่า 1 ช่อง" in alerts(book)[1]


TOTALS: dict[str, str | int] = {"โครงการ": "รวมทั้งสิ้น", "งบประมาณ": 160_000}


@pytest.fixture
def totalled(tmp_path):
    """A clean workbook whose table of projects ends in a row of totals."""
    return with_totals(tmp_path / "แผน 2569.xlsx")


def with_totals(path, formula=None):
    path.write_bytes(built(CLEAN))
    table = FileBook(path).tables()["tblProjects"]
    row = table.top + 1 + max(table.filled_rows()) + 1
    changes = Changes()
    amount = SumFormula(sum_of(table, "งบประมาณ", row - table.top - 1), 160_000)
    for title, value in {**TOTALS, **({"งบประมาณ": amount} if formula else {})}.items():
        column = table.left + table.header.index(title)
        changes.cells[table.sheet].append(Edit(row, column, value))
    changes.table_bottoms[table.name] = row
    path.write_bytes(FileBook(path).changed(changes))
    return path


def projects_of(book):
    return LiveBook(book).tables()["tblProjects"]


@memory_every_day
def test_a_row_of_totals_goes_below_the_table_and_comes_back(totalled, open_book, engine_name):
    book = open_book(totalled, engine_name)
    before = projects_of(book)
    assert before.strays == ()
    ribbon.fix()
    after = projects_of(book)
    assert after.rows == (*before.rows[:-1], (None,) * len(before.header))
    assert {cell.value for cell in after.strays} == {"รวมทั้งสิ้น", 160_000}
    assert {cell.row for cell in after.strays} == {after.top + len(after.rows) + 2}
    ribbon.undo_fix()
    assert projects_of(book) == before
    assert {row["สถานะ"] for row in record(book)} == {"คืนค่าเดิมแล้ว"}


@memory_every_day
def test_a_total_that_is_a_sum_goes_with_its_formula_and_comes_back(
    tmp_path, open_book, engine_name
):
    path = with_totals(tmp_path / "แผน 2569.xlsx", formula=True)
    book = open_book(path, engine_name)
    before, sums = projects_of(book), sums_in(book)
    assert len(sums) == 1
    ribbon.fix()
    after = projects_of(book)
    assert after.rows == (*before.rows[:-1], (None,) * len(before.header))
    (amount,) = [cell for cell in after.strays if cell.value != "รวมทั้งสิ้น"]
    there = book.sheets[amount.sheet].range(amount.address)
    assert f"={sums[0]}" == there.formula
    assert sums_in(book) == []
    ribbon.undo_fix()
    assert projects_of(book) == before
    assert sums_in(book) == sums


def sums_in(book):
    """The formulas in the table of projects."""
    return list(LiveBook(book).formulas({"tblProjects"}).values())


def test_a_record_edited_by_hand_never_becomes_a_formula(tmp_path, open_book):
    book = open_book(with_totals(tmp_path / "แผน 2569.xlsx", formula=True))
    ribbon.fix()
    table = LiveBook(book).program_tables()[schema.FIXES.name]
    sheet = book.sheets[table.sheet]
    for index in table.filled_rows():
        for offset, value in enumerate(table.rows[index]):
            if "SUM(" in str(value):
                cell = sheet.range(table.cell(index, offset).address)
                cell.value = str(value).replace("SUM(", "HYPERLINK(")
    ribbon.undo_fix()
    assert sums_in(book) == []


def test_a_row_that_was_moved_comes_back_whole_or_not_at_all(totalled, open_book):
    book = open_book(totalled)
    ribbon.fix()
    moved = projects_of(book)
    (amount,) = [cell for cell in moved.strays if cell.value == 160_000]
    book.sheets[amount.sheet].range(amount.address).value = 170_000
    ribbon.undo_fix()
    assert projects_of(book).rows == moved.rows
    assert {cell.value for cell in projects_of(book).strays} == {"รวมทั้งสิ้น", 170_000}


def test_nothing_is_saved_so_that_closing_without_saving_undoes_all(faulty, open_book):
    before = faulty.read_bytes()
    open_book(faulty)
    ribbon.fix()
    assert faulty.read_bytes() == before


@memory_every_day
def test_what_somebody_typed_since_is_left_and_named(faulty, open_book, engine_name):
    book = open_book(faulty, engine_name)
    ribbon.fix()
    place = ("tblProjects", 1, "งบประมาณ")
    at(book, place).value = 90_000
    ribbon.undo_fix()
    assert held(book) == {**TYPED, place: 90_000}
    assert "คืนค่าเดิมแล้ว 4 ช่อง" in alerts(book)[1]
    assert "ไม่คืนค่า 1 ช่อง" in alerts(book)[1]
    assert "โครงการ H5" in alerts(book)[1]
    states = [row["สถานะ"] for row in record(book)]
    assert sorted(set(states)) == ["คืนค่าเดิมแล้ว", "ค่าเปลี่ยนไปหลังแก้"]


@memory_every_day
def test_a_cell_that_held_only_spaces_gets_them_back(faulty, open_book, engine_name):
    typed = {2: "   ", 3: " =x"}  # the second, mended, is a text that reads like a formula
    changes = Changes()
    for index, text in typed.items():
        cell = FileBook(faulty).tables()["tblResults"].cell(index, 7)
        changes.cells[cell.sheet].append(Edit(cell.row, cell.column, text))
    faulty.write_bytes(FileBook(faulty).changed(changes))
    book = open_book(faulty, engine_name)
    before = {("tblResults", index, "ปัญหาอุปสรรค"): text for index, text in typed.items()}
    assert held(book, before) == before
    ribbon.fix()
    assert list(held(book, before).values()) == [None, "=x"]
    ribbon.undo_fix()
    assert held(book, before) == before
    assert "ไม่คืนค่า" not in alerts(book)[1]


def test_an_amount_typed_into_a_cell_of_percentages_is_shown_as_an_amount(faulty, open_book):
    book, place = open_book(faulty), next(iter(TYPED))
    at(book, place).number_format = "0%"
    ribbon.fix()
    assert (at(book, place).value, at(book, place).number_format) == (100_000, "#,##0.00")
    ribbon.undo_fix()
    assert (at(book, place).value, at(book, place).number_format) == (TYPED[place], "0%")


def test_a_formula_put_there_since_is_left(faulty, open_book):
    book = open_book(faulty)
    ribbon.fix()
    cell = at(book, ("tblProjects", 1, "งบประมาณ"))
    cell.formula = "=100000"
    ribbon.undo_fix()
    assert cell.formula == "=100000"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("tblProjects", 1, 2), ("tblResults", 1, 2)],
    ids=["a row with a code", "a row named by round and activity"],
)
def test_a_row_that_was_moved_since_is_found_by_its_key(faulty, open_book, name, old, new):
    book = open_book(faulty)
    ribbon.fix()
    table = LiveBook(book).tables()[name]
    sheet, rows = book.sheets[table.sheet], list(table.rows)
    rows[old], rows[new] = rows[new], rows[old]
    area = sheet.range((table.top + 1, 1)).resize(len(rows), len(table.header))
    formats = [[cell.number_format for cell in row.columns] for row in area.rows[old : new + 1]]
    for index in (old, new):
        for offset, value in enumerate(rows[index]):
            cell = sheet.range((table.top + 1 + index, 1 + offset))
            cell.number_format = formats[0][offset] if value is not None else "General"
            cell.value = value
    ribbon.undo_fix()
    moved = [place for place in TYPED if place[0] == name and place[1] == old]
    for _, _, title in moved:
        assert at(book, (name, new, title)).value == TYPED[name, old, title]
        assert at(book, (name, old, title)).value != TYPED[name, old, title]
    assert moved
    assert "คืนค่าเดิมแล้ว 5 ช่อง" in alerts(book)[1]


def test_a_row_whose_own_key_was_mended_gets_it_back_with_all_that_names_it(
    tmp_path, open_book
) -> None:
    """A town numbers its projects ๑) ๒) anew under each strategy: mending makes codes of them."""
    path = tmp_path / "แผน 2561.xlsx"
    path.write_bytes(built(CLEAN.parent / "kinds" / "municipality-2561.toml"))
    book = open_book(path)
    before = {name: LiveBook(book).tables()[name].rows for name in ("tblProjects", "tblBudgets")}
    assert before["tblProjects"][0][0] == "๑)"
    ribbon.fix()
    assert LiveBook(book).tables()["tblProjects"].rows[0][0] == "1.1.1/1)"
    ribbon.undo_fix()
    assert {name: LiveBook(book).tables()[name].rows for name in before} == before


def test_a_new_code_that_reads_like_another_row_s_number_is_taken_back_as_well(
    tmp_path, open_book
) -> None:
    path = tmp_path / "แผน 2569.xlsx"
    path.write_bytes(built(CLEAN))
    book = open_book(path)
    sheet = book.sheets["ระดับแผน"]
    sheet.range("B4").impl.raw_value = "/"
    sheet.range("C10").impl.raw_value = "-"
    ribbon.fix()
    assert (sheet.range("A4").value, sheet.range("A10").value) == ("/.1", "4")
    ribbon.undo_fix()
    assert (sheet.range("A4").value, sheet.range("A10").value) == (None, None)


def test_a_row_that_is_gone_is_left_and_named(faulty, open_book):
    book = open_book(faulty)
    ribbon.fix()
    at(book, ("tblGoals", 1, "รหัสเป้าประสงค์")).value = "99"
    ribbon.undo_fix()
    assert at(book, ("tblGoals", 1, "เป้าประสงค์")).value == "มีน้ำใจ"
    assert "เป้าประสงค์ B5" in alerts(book)[1]


def test_a_number_in_a_cell_of_texts_becomes_a_number_and_a_text_again(faulty, open_book):
    book = open_book(faulty)
    cell = at(book, ("tblProjects", 1, "งบประมาณ"))
    cell.number_format = "@"
    cell.value = "๑๐๐,๐๐๐"
    ribbon.fix()
    assert (cell.value, cell.number_format) == (100_000, "#,##0.00")
    ribbon.undo_fix()
    assert (cell.value, cell.number_format) == ("๑๐๐,๐๐๐", "@")


@pytest.mark.parametrize("code", ["@", "General"])
def test_a_day_typed_as_a_text_becomes_a_day_and_a_text_again(faulty, open_book, code):
    book = open_book(faulty)
    sheet = book.sheets["การเบิกจ่าย"]
    cell = sheet.range((sheet.tables[0].data_body_range.row, 1))
    cell.number_format = "@"
    cell.value = "31 มีนาคม 2569"
    cell.number_format = code
    ribbon.fix()
    assert cell.value == datetime(2026, 3, 31)  # noqa: DTZ001 (a sheet's dates have no zone)
    assert cell.number_format not in {"@", "General"}
    ribbon.undo_fix()
    assert (cell.value, cell.number_format) == ("31 มีนาคม 2569", code)


def test_the_last_click_is_undone_first_and_then_the_one_before(faulty, open_book, monkeypatch):
    book = open_book(faulty)
    ribbon.fix()
    later = ("tblProjects", 0, "โครงการ")
    at(book, later).value = "โครงการสุจริต "
    monkeypatch.setattr(ribbon, "now", lambda: datetime(2100, 1, 1))  # noqa: DTZ001
    ribbon.fix()
    assert at(book, later).value == "โครงการสุจริต"
    ribbon.undo_fix()
    assert at(book, later).value == "โครงการสุจริต "
    assert held(book) == MENDED
    assert "ครั้งก่อนหน้า" in alerts(book)[2]
    ribbon.undo_fix()
    assert held(book) == TYPED


def test_a_locked_sheet_is_left_and_named_and_all_others_are_mended(faulty, open_book):
    book = open_book(faulty)
    locked = ("tblResults", 1, "ปัญหาอุปสรรค")
    book.sheets["ผลดำเนินงาน"].impl.store.protected = True
    ribbon.fix()
    assert held(book) == {**MENDED, locked: TYPED[locked]}
    assert "เขียนไม่ได้ จึงคงไว้ตามเดิม 1 ช่อง" in alerts(book)[0]
    assert "ผลดำเนินงาน H5" in alerts(book)[0]
    assert len(record(book)) == 4
    book.sheets["ผลดำเนินงาน"].impl.store.protected = False
    ribbon.undo_fix()
    assert held(book) == TYPED


def test_what_cannot_be_put_back_today_is_put_back_tomorrow(faulty, open_book):
    book = open_book(faulty)
    ribbon.fix()
    locked = ("tblResults", 1, "ปัญหาอุปสรรค")
    book.sheets["ผลดำเนินงาน"].impl.store.protected = True
    ribbon.undo_fix()
    assert held(book) == {**TYPED, locked: MENDED[locked]}
    assert "ผลดำเนินงาน H5" in alerts(book)[1]
    book.sheets["ผลดำเนินงาน"].impl.store.protected = False
    ribbon.undo_fix()
    assert held(book) == TYPED


def test_a_row_that_is_moved_moves_whole_or_not_at_all_where_a_cell_takes_nothing(
    totalled, open_book
):
    book = open_book(totalled)
    before = projects_of(book)
    amount = before.cell(len(before.rows) - 1, before.header.index("งบประมาณ"))
    book.app.impl.day.denied.add((before.sheet, Area(amount.row, amount.column)))
    ribbon.fix()
    assert projects_of(book) == before
    assert record(book) == []


def test_a_record_that_cannot_be_written_stops_everything(faulty, open_book):
    book = open_book(faulty)
    book.sheets[schema.FIXES.sheet].impl.store.protected = True
    ribbon.fix()
    assert held(book) == TYPED
    assert schema.FIXES.sheet in alerts(book)[0]
    assert "ไม่คาดคิด" not in alerts(book)[0]


def test_a_workbook_built_before_there_was_a_record_says_what_to_do(tmp_path, open_book):
    from tests.util.maker import SMALL, Maker

    book = open_book(Maker(SMALL).with_derived_sheets(tmp_path / "เก่า.xlsx"))
    ribbon.fix()
    ribbon.undo_fix()
    for text in alerts(book):
        assert "เก่า.xlsx" in text
        assert "บันทึกการแก้" in text
        assert "\n" not in text


def test_a_clean_workbook_has_nothing_to_mend(tmp_path, open_book):
    path = tmp_path / "a.xlsx"
    path.write_bytes(built(CLEAN))
    book = open_book(path)
    ribbon.fix()
    assert alerts(book) == ["ไม่มีข้อผิดพลาดเชิงรูปแบบที่แก้ให้ได้"]
    assert record(book) == []


@pytest.mark.long
def test_many_changes_are_counted_and_the_first_are_listed(faulty, open_book):
    book = open_book(faulty)
    table = LiveBook(book).tables()["tblNarrative"]
    for index in range(14):
        text = table.rows[index][table.header.index("ข้อความ")]
        at(book, ("tblNarrative", index, "ข้อความ")).value = f"{text} "
    ribbon.fix()
    assert "แก้รูปแบบแล้ว 19 ช่อง" in alerts(book)[0]
    assert "… และอีก 7 ช่อง" in alerts(book)[0]
    assert len(alerts(book)[0]) < 1024 * 2


def test_what_the_command_line_mended_can_be_put_back_in_excel(faulty, open_book):
    copy = write_fixed(faulty, NOW).path
    book = open_book(copy)
    assert held(book) == MENDED
    ribbon.undo_fix()
    assert held(book) == TYPED


@pytest.mark.long
def test_a_memo_that_somebody_edited_restores_nothing(faulty, open_book):
    book = open_book(faulty)
    ribbon.fix()
    table = LiveBook(book).program_tables()[schema.FIXES.name]
    sheet = book.sheets[table.sheet]
    offset = table.header.index("ข้อมูลสำหรับคืนค่า")
    for index, text in enumerate(("", "{}", '{"table": "tblNone", "old": [], "new": 1}', "[1]")):
        sheet.range((table.top + 1 + index, table.left + offset)).value = text
    ribbon.undo_fix()
    assert "คืนค่าเดิมแล้ว 1 ช่อง" in alerts(book)[1]
    assert "ไม่คืนค่า 4 ช่อง" in alerts(book)[1]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("๑๐๐,๐๐๐", "100,000.00", ("๑๐๐,๐๐๐", "100,000.00")),
        ("ไม่มี\u00a0", "ไม่มี", ("ไม่มี·", "ไม่มี")),
        (" ไม่\u200bมี", "ไม่มี", ("·ไม่·มี", "ไม่มี")),
        ("ก" * 50 + "เเ" + "ข" * 50, "ก" * 50 + "แ" + "ข" * 50, ("…" + "ก" * 16 + "เเ" + "ข" * 16 + "…", "…" + "ก" * 16 + "แ" + "ข" * 16 + "…")),
        ("หนึ่ง\nสอง ", "หนึ่ง\nสอง", ("หนึ่ง สอง·", "หนึ่ง สอง")),
    ],
)  # fmt: skip
def test_a_long_change_is_shown_where_it_is(old, new, shown):
    assert brief(old, new) == shown


def test_every_fix_knows_what_stood_there(faulty):
    found = fixes(parse_plan(FileBook(faulty).tables()))
    stood = {(fix.table, fix.index, fix.column): fix.was for fix in found}
    for place, typed in TYPED.items():
        if typed != NAME:
            assert stood[place] in {typed, _day(typed)}


def _day(value):
    return date(value.year, value.month, value.day) if isinstance(value, date) else value


@pytest.mark.long
def test_the_record_does_not_go_out_with_a_copy(faulty, open_book, monkeypatch):
    monkeypatch.setattr(ribbon, "_open", lambda _: None)
    book = open_book(faulty)
    ribbon.fix()
    assert record(book)
    ribbon.share()
    copies = sorted((faulty.parent / "output").rglob("*.xlsx"))
    assert copies
    for copy in copies:
        assert schema.FIXES.name not in FileBook(copy).program_tables()
        assert schema.FIXES.sheet not in openpyxl.load_workbook(copy).sheetnames
