"""The stand-ins for Excel behave as Excel does, as far as our code leans on it."""

from __future__ import annotations

from datetime import date
from datetime import datetime as moment
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlwings as xw
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill, Protection
from openpyxl.worksheet.table import Table

from tests.engines.bad_day import ExcelRefusalError
from tests.engines.values import typed

if TYPE_CHECKING:
    from pathlib import Path

HEADER: list[object] = ["รหัสโครงการ", "โครงการ", "งบประมาณ", "วันที่"]
FIRST_DAY = moment(2020, 10, 1)  # noqa: DTZ001 - as Excel gives it
LAST_DAY = moment(2021, 3, 31)  # noqa: DTZ001
ROWS: list[list[object]] = [
    ["1.1", "ปลูกฝังค่านิยม", 100000, date(2020, 10, 1)],
    ["1.10", "บรรทัดแรก\nบรรทัดสอง", "-", None],
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    plan = book.active
    plan.title = "โครงการ"
    plan.append([])
    plan.append(list(HEADER))
    for cells in ROWS:
        plan.append(list(cells))
    for row in range(3, 30):
        plan.cell(row, 1).number_format = "@"
    plan["C3"].fill = PatternFill("solid", fgColor="FFFFCC00")
    plan["B3"].comment = Comment("มีอยู่ก่อน", "เจ้าหน้าที่")
    plan.add_table(Table(displayName="tblProjects", ref="A2:D4"))
    total = book.create_sheet("สรุปงบประมาณ")
    total["A1"] = "=SUM(tblProjects[งบประมาณ])"
    total["A2"] = "=1/0"
    total["A3"] = True
    total.protection.sheet = True
    total["B1"].protection = Protection(locked=False)
    hidden = book.create_sheet("รายการเลือก")
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "แผน ทดสอบ.xlsx")
    return tmp_path / "แผน ทดสอบ.xlsx"


@pytest.fixture
def book(open_book: Any, engine_name: str, path: Path) -> xw.Book:
    return open_book(path, engine_name)


@pytest.fixture
def plan(book: xw.Book) -> xw.Sheet:
    return book.sheets["โครงการ"]


class TestTheBook:
    def test_is_the_one_that_called(self, book: xw.Book, path: Path) -> None:
        assert xw.Book.caller() == book
        assert (book.name, book.fullname) == (path.name, str(path))
        assert book.sheet_names == ["โครงการ", "สรุปงบประมาณ", "รายการเลือก"]

    def test_is_saved_under_its_own_or_another_name(
        self, book: xw.Book, plan: xw.Sheet, path: Path, tmp_path: Path
    ) -> None:
        plan["C4"].value = 7
        book.save()
        assert openpyxl.load_workbook(path)["โครงการ"]["C4"].value == 7
        book.save(tmp_path / "อื่น.xlsx")
        assert openpyxl.load_workbook(tmp_path / "อื่น.xlsx")["โครงการ"].tables.keys() == {
            "tblProjects"
        }

    def test_has_sheets_added_renamed_and_deleted(self, book: xw.Book) -> None:
        added = book.sheets.add("ใหม่", after=book.sheets[0])
        assert (added.index, book.sheets.active) == (2, added)
        added.name = "ชื่ออื่น"
        assert "ชื่ออื่น" in book.sheet_names
        book.sheets["ชื่ออื่น"].delete()
        assert book.sheet_names == ["โครงการ", "สรุปงบประมาณ", "รายการเลือก"]

    def test_has_names(self, book: xw.Book) -> None:
        book.names.add("รอบ", "='โครงการ'!$A$3:$A$4")
        assert "รอบ" in book.names
        assert book.names["รอบ"].refers_to_range == book.sheets["โครงการ"]["A3:A4"]
        book.names["รอบ"].delete()
        assert "รอบ" not in book.names


class TestTables:
    def test_are_read_in_one_call_each(self, plan: xw.Sheet) -> None:
        tables = {table.name: table.range.options(ndim=2).value for table in plan.tables}
        assert tables == {
            "tblProjects": [
                HEADER,
                ["1.1", "ปลูกฝังค่านิยม", 100000.0, FIRST_DAY],
                ["1.10", "บรรทัดแรก\nบรรทัดสอง", "-", None],
            ]
        }

    def test_know_where_they_stand(self, plan: xw.Sheet) -> None:
        table = plan.tables["TBLPROJECTS"]
        assert table.range.address == "$A$2:$D$4"
        assert table.header_row_range.value == HEADER
        assert table.data_body_range.row == 3
        assert plan["B3"].table == table
        assert plan["F3"].table is None

    def test_grow_and_are_written_in_one_call(self, plan: xw.Sheet) -> None:
        table = plan.tables["tblProjects"]
        table.resize(plan["A2:D6"])
        rows = [["2.1", "ก", 1.5, None], ["2.2", "ข", None, FIRST_DAY]]
        plan["A5"].value = rows
        assert table.data_body_range[2:, :].value == rows

    def test_survive_saving_with_their_new_size(
        self, book: xw.Book, plan: xw.Sheet, path: Path
    ) -> None:
        plan.tables["tblProjects"].resize(plan["A2:D9"])
        book.save()
        assert openpyxl.load_workbook(path)["โครงการ"].tables["tblProjects"].ref == "A2:D9"

    @pytest.mark.parametrize("address", ["A3:D9", "A2:D2"])
    def test_keep_their_header(self, plan: xw.Sheet, address: str) -> None:
        with pytest.raises(ExcelRefusalError):
            plan.tables["tblProjects"].resize(plan[address])


class TestCells:
    def test_take_text_for_numbers_and_formulas_as_excel_does(self, plan: xw.Sheet) -> None:
        plan["F1"].value = ["1.10", "'1.10", "=1+1", "'=1+1", "-", "๑.๑๐", True]
        assert plan["F1:G1"].value == [1.1, "1.10"]
        assert plan["H1"].formula == "=1+1"
        assert plan["I1:L1"].value == ["=1+1", "-", "๑.๑๐", True]

    def test_keep_text_where_the_format_is_text(self, plan: xw.Sheet) -> None:
        plan["A4"].value = "2.20"
        plan["A5"].value = "=1+1"
        assert plan["A4:A5"].value == ["2.20", "=1+1"]

    def test_give_numbers_as_floats_and_one_cell_as_a_scalar(self, plan: xw.Sheet) -> None:
        plan["F1"].value = 7
        assert type(plan["F1"].value) is float
        assert plan["F1"].raw_value == 7.0

    def test_show_a_new_date_as_a_date(self, plan: xw.Sheet) -> None:
        plan["F1"].value = date(2021, 3, 31)
        assert plan["F1"].value == LAST_DAY
        assert plan["F1"].number_format != "General"

    def test_refuse_a_decimal(self, plan: xw.Sheet) -> None:
        with pytest.raises(TypeError, match="Decimal"):
            plan["F1"].value = Decimal("1.5")

    def test_give_formulas_as_excel_writes_them(self, book: xw.Book) -> None:
        total = book.sheets["สรุปงบประมาณ"]
        assert total["A1"].formula == "=SUM(tblProjects[งบประมาณ])"
        total.api.Unprotect()
        total["C1:C2"].formula = "='โครงการ'!C3*2"
        assert total["C2"].formula.replace("'", "") == "=โครงการ!C4*2"

    def test_are_cleared_with_formats_kept(self, plan: xw.Sheet) -> None:
        plan["A3:D4"].clear_contents()
        assert plan["A3:D4"].value == [[None] * 4] * 2
        assert plan["C3"].color == (255, 204, 0)

    def test_mark_the_used_range(self, plan: xw.Sheet) -> None:
        plan["H12"].value = "หลง"
        last = plan.used_range.last_cell
        assert last.column == 8
        assert last.row in {12, 29}  # formats below, which count in Excel's eyes and in openpyxl's


class TestMarks:
    def test_colours_come_and_go(self, plan: xw.Sheet) -> None:
        assert plan["C3"].color == (255, 204, 0)
        assert plan["C4"].color is None
        plan["C3:C4"].color = "#ff0000"
        assert plan["C3:C4"].color == (255, 0, 0)
        plan["C4"].color = None
        plan["C3"].color = (255, 204, 0)
        assert [plan["C3"].color, plan["C4"].color] == [(255, 204, 0), None]

    def test_a_mixture_of_colours_has_none_of_them(self, plan: xw.Sheet) -> None:
        assert plan["C3:C4"].color == (0, 0, 0)

    def test_notes_are_added_read_changed_and_deleted(self, plan: xw.Sheet) -> None:
        assert plan["B3"].note.text == "มีอยู่ก่อน"
        plan["C4"].add_note("งบประมาณว่าง\nให้เลือก")
        assert plan["C4"].note.text == "งบประมาณว่าง\nให้เลือก"
        plan["C4"].note.text = "อื่น"
        assert {note.location.address: note.text for note in plan.notes} == {
            "$B$3": "มีอยู่ก่อน",
            "$C$4": "อื่น",
        }
        plan["C4"].note.delete()
        assert plan["C4"].note is None
        assert len(plan.notes) == 1

    def test_notes_survive_saving(self, book: xw.Book, plan: xw.Sheet, path: Path) -> None:
        plan["C4"].add_note("ใหม่")
        book.save()
        saved = openpyxl.load_workbook(path)["โครงการ"]
        assert [saved[cell].comment.text for cell in ("B3", "C4")] == ["มีอยู่ก่อน", "ใหม่"]

    def test_links_lead_within_the_workbook(
        self, book: xw.Book, plan: xw.Sheet, path: Path
    ) -> None:
        plan["F3"].add_hyperlink("#'โครงการ'!C4", "ไปที่เซลล์", "ไป")
        assert plan["F3"].value == "ไปที่เซลล์"
        assert plan["F3"].hyperlink.replace("'", "") == "#โครงการ!C4"
        book.save()
        saved = openpyxl.load_workbook(path)["โครงการ"]["F3"].hyperlink
        assert saved.location.replace("'", "") == "โครงการ!C4"

    def test_formats_are_set_and_read(self, plan: xw.Sheet) -> None:
        plan["C3:C4"].number_format = "#,##0.00"
        assert plan["C3:C4"].number_format == "#,##0.00"
        plan["A:D"].columns.autofit()
        assert plan["A3:C3"].number_format is None


class TestTheApp:
    def test_remembers_what_it_showed(self, book: xw.Book) -> None:
        app = book.app
        app.status_bar = "กำลังตรวจ"
        app.status_bar = False
        app.impl.answers.append("no")
        assert app.alert("ทำต่อหรือไม่", "แผนสุจริต", "yes_no") == "no"
        assert app.alert("เสร็จแล้ว") == "ok"
        assert app.impl.status_log == ["กำลังตรวจ"]
        assert [alert.prompt for alert in app.impl.alerts] == ["ทำต่อหรือไม่", "เสร็จแล้ว"]

    def test_puts_settings_back(self, book: xw.Book) -> None:
        with book.app.properties(screen_updating=False, calculation="manual"):
            assert book.app.calculation == "manual"
        assert (book.app.screen_updating, book.app.calculation) == (True, "automatic")

    def test_has_a_selection_on_each_sheet(self, book: xw.Book, plan: xw.Sheet) -> None:
        plan.activate()
        plan["C4"].select()
        book.sheets["สรุปงบประมาณ"].activate()
        assert book.app.selection.get_address(include_sheetname=True) == "'สรุปงบประมาณ'!$A$1"
        plan.activate()
        assert book.selection == plan["C4"]

    def test_selects_only_on_the_active_sheet(self, book: xw.Book) -> None:
        with pytest.raises(ExcelRefusalError):
            book.sheets["สรุปงบประมาณ"]["A1"].select()
        with pytest.raises(ExcelRefusalError):
            book.sheets["รายการเลือก"].activate()


class TestProtection:
    def test_refuses_locked_cells_and_every_format(self, book: xw.Book) -> None:
        total = book.sheets["สรุปงบประมาณ"]
        total["B1"].value = "ปลดล็อก"
        assert total["B1"].value == "ปลดล็อก"
        with pytest.raises(ExcelRefusalError):
            total["A1"].value = 1
        with pytest.raises(ExcelRefusalError):
            total["B1"].color = (255, 0, 0)
        with pytest.raises(ExcelRefusalError):
            total["B1"].add_note("ไม่ได้")

    def test_can_be_lifted(self, book: xw.Book) -> None:
        total = book.sheets["สรุปงบประมาณ"]
        assert total.api.ProtectContents
        total.api.Unprotect()
        total["A4"].value = 1
        total.api.Protect()
        assert total.api.ProtectContents

    def test_sheets_are_hidden_and_shown(self, book: xw.Book) -> None:
        lists = book.sheets["รายการเลือก"]
        assert not lists.visible
        lists.visible = True
        assert lists.visible


@pytest.mark.slow
class TestLibreOffice:
    @pytest.fixture
    def engine_name(self) -> str:
        return "libreoffice"

    def test_recalculates_after_a_write(self, book: xw.Book, plan: xw.Sheet) -> None:
        total = book.sheets["สรุปงบประมาณ"]["A1"]
        assert total.value == 100000.0
        plan["C4"].value = 0.25
        assert total.value == 100000.25

    def test_follows_a_table_that_grew(self, book: xw.Book, plan: xw.Sheet) -> None:
        plan.tables["tblProjects"].resize(plan["A2:D5"])
        plan["C5"].value = 11
        assert book.sheets["สรุปงบประมาณ"]["A1"].value == 100011.0

    def test_waits_when_told_to(self, book: xw.Book, plan: xw.Sheet) -> None:
        total = book.sheets["สรุปงบประมาณ"]["A1"]
        with book.app.properties(calculation="manual"):
            plan["C4"].value = 5
            assert total.value == 100000.0
            book.app.calculate()
            assert total.value == 100005.0

    def test_gives_an_error_as_excel_does(self, book: xw.Book) -> None:
        fault = book.sheets["สรุปงบประมาณ"]["A2"]
        assert fault.value is None
        assert fault.options(err_to_str=True).value == "#DIV/0!"


class TestMemory:
    def test_shows_the_results_that_the_file_holds(self, open_book: Any, path: Path) -> None:
        book = open_book(path)
        assert book.sheets["สรุปงบประมาณ"]["A1:A3"].value == [None, None, True]

    def test_resolves_a_theme_colour(self, open_book: Any, path: Path) -> None:
        from openpyxl.styles.colors import Color

        written = openpyxl.load_workbook(path)
        written["โครงการ"]["C4"].fill = PatternFill("solid", fgColor=Color(theme=4))
        written.save(path)
        assert open_book(path).sheets["โครงการ"]["C4"].color == (0x4F, 0x81, 0xBD)


@pytest.mark.parametrize(
    ("text", "cell"),
    [("1,234.5", 1234.5), ("50%", 0.5), ("TRUE", True), ("#N/A", "#N/A"), ("1.1.1", "1.1.1")],
)
def test_typing_rules(text: str, cell: object) -> None:
    assert typed(text, text_format=False) == cell
    assert typed(text, text_format=True) == text
