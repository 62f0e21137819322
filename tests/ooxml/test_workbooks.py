"""Each fault that Excel would repair, refuse or miscalculate, seeded alone in a sound workbook."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.ooxml import workbook_faults
from tests.ooxml.book import open_book
from tests.ooxml.macros import document_modules
from tests.ooxml.samples import WORKBOOK, changed, unzipped, with_part, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

BOOK = "xl/workbook.xml"
SHEET1, SHEET2 = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
TABLE1, TABLE2 = "xl/tables/table1.xml", "xl/tables/table2.xml"
STYLES = "xl/styles.xml"


SEEDED = {
    # cells
    "a cell given twice": (
        SHEET1, '<c r="B2">', '<c r="A2"><v>2</v></c><c r="B2">', "โครงการ!A2: cell given twice"),
    "rows out of order": (SHEET1, '<row r="2">', '<row r="5">', "row 3 stands after row 5"),
    "a row given twice": (SHEET1, '<row r="3">', '<row r="2">', "row 2 stands after row 2"),
    "cells out of order": (SHEET1, '<c r="A3"', '<c r="C3"', "B3: stands after C3"),
    "a cell in another's row": (SHEET1, '<c r="B3"', '<c r="B4"', "B4: stands in row 3"),
    "column widths overlapping": (SHEET1, 'min="2" max="3"', 'min="1" max="3"', "column 1"),
    "merged cells overlapping": (
        SHEET1, 'ref="A7:B8"', 'ref="B6:B8"', "merged cells A6:B6 and B6:B8 overlap"),
    "a shared string that is not there": (
        SHEET1, 't="s"><v>1</v>', 't="s"><v>2</v>', "shared string 2 of 2"),
    "not a number in a number": (SHEET1, "1000.5", "NaN", "B2: 'NaN' is no number"),
    "a word in a number": (SHEET1, "1000.5", "-", "B2: '-' is no number"),
    "a truth value of 2": (SHEET1, 't="b"><v>1', 't="b"><v>2', "'2' is neither 0 nor 1"),
    "an unknown error value": (SHEET1, "#N/A", "#OOPS", "'#OOPS' is no error value"),
    "a text too long": (SHEET1, "<t>1.10", f"<t>{'ก' * 32768}", "text of 32768 characters"),
    # styles
    "a cell style that is not there": (SHEET1, 'r="A1" s="1"', 'r="A1" s="2"', "style 2 of 2"),
    "a row style that is not there": (SHEET1, 'r="1" s="1"', 'r="1" s="7"', "row 1: cell style 7"),
    "a column style that is not there": (SHEET1, 'style="1"', 'style="9"', "column 1: cell style 9"),
    "a rule's style that is not there": (SHEET1, 'dxfId="0"', 'dxfId="1"', "uses style 1 of 1"),
    "a table's style that is not there": (
        TABLE1, 'dataDxfId="0"', 'dataDxfId="1"', "dataDxfId 1 of 1"),
    "a font that is not there": (STYLES, 'fontId="0"', 'fontId="1"', "uses fontId 1 of 1"),
    "a font naming its size twice": (
        STYLES, '<sz val="16"/>', '<sz val="16"/><sz val="14"/>', "font 0 gives sz twice"),
    "a font with something foreign": (STYLES, "<b/>", "<bold/>", "font 1 holds bold"),
    "a pool with a false count": (STYLES, '<dxfs count="1"', '<dxfs count="2"', "dxfs says 2"),
    # entry rules
    "a dropdown list too long": (
        SHEET1, "ใช้งบประมาณ,ไม่ใช้งบประมาณ", "ก," * 128, "dropdown list has 256 characters"),
    "an input message too long": (SHEET1, 'prompt="', f'prompt="{"ก" * 251}', "prompt has 256"),
    "a message title too long": (
        SHEET1, 'promptTitle="', f'promptTitle="{"ก" * 28}', "promptTitle has 33"),
    # tables
    "a header that differs from its cell": (
        TABLE1, 'name="รหัสโครงการ"', 'name="รหัส"', "column 'รหัส', but โครงการ!A1 says 'รหัสโครงการ'"),
    "a header over a number": (
        SHEET1, '<c r="B1" t="s">', '<c r="B1">', "โครงการ!B1 says None"),
    "two columns of one name": (
        TABLE2, 'id="2" name="รวม"', 'id="2" name="รหัส"', "two columns are called 'รหัส'"),
    "two columns of one id": (TABLE1, 'id="2" name', 'id="1" name', "two columns have id 1"),
    "a column too few": (TABLE1, 'ref="A1:B3"', 'ref="A1:C3"', "2 columns in an area of 3"),
    "a false count of columns": (TABLE1, 'count="2"', 'count="3"', "says it has 3 columns"),
    "a table of a header alone": (TABLE1, 'ref="A1:B3"', 'ref="A1:B1"', "no row under its header"),
    "a filter of another size": (
        TABLE1, '<autoFilter ref="A1:B3"', '<autoFilter ref="A1:B2"', "its filter in A1:B2"),
    "a filter over the totals": (
        TABLE2, '<autoFilter ref="A4:B5"', '<autoFilter ref="A4:B6"', "its filter in A4:B6"),
    "two tables of one name": (
        TABLE2, 'displayName="tblRollup"', 'displayName="TBLprojects"', "name of two tables"),
    "a table named like a range": (
        BOOK, 'name="lstStatus"', 'name="tblrollup"', "or of a table and a range"),
    "two tables of one id": (TABLE2, 'id="2" name="tblR', 'id="1" name="tblR', "two tables have id 1"),
    "a sheet's filter over a table": (
        SHEET1, 'ref="D8:E9"', 'ref="B3:E9"', "tblProjects and the sheet's own filter B3:E9 overlap"),
    "merged cells in a table": (
        SHEET1, 'ref="A6:B6"', 'ref="A3:B6"', "merged cells A3:B6 inside tblProjects"),
    "a table the sheet does not list": (
        SHEET1, '<tablePart r:id="rId1"/>', "", "lists 0 tables and is related to 1"),
    # names
    "two sheets of one name": (BOOK, "สรุป งบ", "โครงการ", "two sheets are called 'โครงการ'"),
    "a sheet name too long": (BOOK, 'name="สรุป งบ"', f'name="{"ก" * 32}"', "is not allowed"),
    "a sheet name with a sign": (BOOK, 'name="สรุป งบ"', 'name="งบ/ผล"', "'งบ/ผล' is not allowed"),
    "a defined name given twice": (
        BOOK, "</definedNames>", '<definedName name="LSTstatus">1</definedName></definedNames>',
        "defined name given twice: lststatus"),
    "a name of a sheet that is not there": (
        BOOK, "'สรุป งบ'!$A$1", "'สรุป'!$A$1", "name lstStatus: refers to sheet 'สรุป'"),
    "a name whose cells are gone": (BOOK, "'สรุป งบ'!$A$1:$A$3", "#REF!", "refers to what is gone"),
    "a name in the scope of no sheet": (BOOK, 'localSheetId="0"', 'localSheetId="2"', "sheet 2 of 2"),
    "a name that reads as a cell": (BOOK, 'name="lstStatus"', 'name="Q12"', "'Q12' is not allowed"),
    "a link to a sheet that is not there": (
        SHEET1, "'สรุป งบ'!A1", "'สรุป'!A1", "A6: link to missing sheet 'สรุป'"),
    # formulas
    "a parenthesis left open": (SHEET2, "(1+2)", "(1+2", "สรุป งบ!B1: unbalanced parentheses"),
    "a parenthesis too many": (SHEET2, "(1+2)", "(1+2))", "unbalanced parentheses"),
    "a parenthesis that waits in a string": (SHEET2, "(1+2)", '(1+")"', "unbalanced parentheses"),
    "a string left open": (SHEET2, "(1+2)", '("1+2)', "unbalanced quotes"),
    "a sheet name left open": (SHEET2, "'โครงการ'!B2", "'โครงการ!B2", "unbalanced quotes"),
    "an equals sign in front": (SHEET2, "<f>'โครงการ'", "<f>='โครงการ'", "starts with an equals"),
    "a formula too long": (SHEET2, "(1+2)", "(" + "1+" * 4100 + "2)", "8192 fit"),
    "a formula whose cells are gone": (SHEET2, "'โครงการ'!B2", "#REF!", "refers to what is gone"),
    "a formula on a missing sheet": (
        SHEET2, "'โครงการ'!B2", "'แผน'!B2", "B1: refers to sheet 'แผน', which is not there"),
    "a plain sheet name that is missing": (SHEET2, "'โครงการ'!B2", "Data!B2", "refers to sheet 'Data'"),
    "a formula on another workbook": (SHEET2, "'โครงการ'!B2", "[1]โครงการ!B2", "another workbook"),
    "a missing table": (SHEET2, "tblProjects[", "tblProject[", "refers to table 'tblProject'"),
    "a missing column": (
        SHEET2, "tblRollup[รวม]", "tblRollup[ยอด]", "tblRollup has no column 'ยอด'"),
    "a missing column in a pair": (
        SHEET2, "[#This Row],[รหัส]", "[#This Row],[งบ]", "tblRollup has no column 'งบ'"),
    "this row as people type it": (
        TABLE2, "[[#This Row],[รหัส]]", "[@รหัส]", "calculatedColumnFormula: @ is what people type"),
    "a column without its table": (
        SHEET2, "tblRollup[[#This Row],[รหัส]]", "[รหัส]", "a column without its table's name"),
    "a young function unmarked": (SHEET2, "_xlfn.IFS", "IFS", "IFS needs _xlfn."),
    "a table's column in a conditional format": (
        SHEET1, "ISTEXT($B2)", "ISTEXT(tblRollup[รวม])", "takes only addresses and names"),
    "a table's column in a dropdown": (
        SHEET1, "<formula1>lstStatus", "<formula1>tblRollup[รวม]", "takes only addresses and names"),
    # macros
    "macros' type without macros": (
        "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "holds no macros",
    ),
}  # fmt: skip


def test_a_sound_workbook_has_no_fault(
    tmp_path: Path, sdk_validate: Callable[[Path], list[str]]
) -> None:
    path = tmp_path / "sound.xlsx"
    path.write_bytes(zipped(WORKBOOK))
    assert workbook_faults(path) == []
    assert sdk_validate(path) == []


@pytest.mark.parametrize("seed", SEEDED)
def test_a_seeded_fault_is_named(seed: str) -> None:
    part, old, new, expected = SEEDED[seed]
    faults = workbook_faults(changed(WORKBOOK, part, old, new))
    assert [fault for fault in faults if expected in fault], faults


def test_two_overlapping_tables_are_named() -> None:
    moved = changed(WORKBOOK, "xl/worksheets/_rels/sheet1.xml.rels", "</R", (
        '<Relationship Id="rId2" Target="../tables/table2.xml" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/table"/></R'))  # fmt: skip
    wider = changed(unzipped(moved), TABLE1, 'ref="A1:B3"', 'ref="A1:B5"')
    assert "โครงการ: tblProjects and tblRollup overlap" in workbook_faults(wider)


def test_a_workbook_from_openpyxl_has_no_fault() -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.table import Table

    book = openpyxl.Workbook()
    sheet = book.create_sheet("โครงการ")
    for row in (["รหัส", "งบประมาณ"], ["1.10", 5], ["1.1", None]):
        sheet.append(row)
    sheet["A1"].font = Font(name="TH Sarabun New", bold=True, size=16)
    sheet.add_table(Table(displayName="tblProjects", ref="A1:B3"))
    sheet.add_data_validation(DataValidation("list", formula1='"ก,ข"', sqref="B2:B3"))
    sheet["D1"] = "=SUMPRODUCT((tblProjects[รหัส]=A2)*1,tblProjects[งบประมาณ])"
    file = io.BytesIO()
    book.save(file)
    assert workbook_faults(file.getvalue()) == []
    assert [f.text for f in open_book(file.getvalue()).formulas if "tbl" in f.text]


@pytest.mark.parametrize("name", ["quickstart.xlsm", "quickstart_standalone.xlsm"])
def test_a_workbook_that_excel_itself_saved_has_no_fault(name: str) -> None:
    import xlwings

    assert workbook_faults(Path(xlwings.__file__).with_name(name)) == []


@pytest.fixture(scope="module")
def with_macros(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The sound workbook with a VBA project and a ribbon."""
    from pyopenvba import ExcelFile

    path = tmp_path_factory.mktemp("macros") / "sound.xlsm"
    book = unzipped(zipped(WORKBOOK))
    typed = changed(
        book,
        "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    path.write_bytes(typed)
    with ExcelFile(path) as file:
        file.add_vba_project()
        file.vba_project().add_module("Hello", "Public Sub Hello()\r\nEnd Sub\r\n")
        file.save(path)
    return with_ribbon(unzipped(path.read_bytes()))


def with_ribbon(parts: dict[str, bytes]) -> dict[str, bytes]:
    related = changed(parts, "_rels/.rels", "</Relationships>", (
        '<Relationship Id="rIdUi" Target="customUI/customUI14.xml" '
        'Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"/>'
        "</Relationships>"))  # fmt: skip
    ribbon = (
        '<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"><ribbon><tabs>'
        '<tab id="tab" label="แผน"><group id="group" label="ตรวจ">'
        '<button id="one" label="ตรวจสอบ"/><button id="two" getLabel="Hello"/>'
        "</group></tab></tabs></ribbon></customUI>"
    )
    return unzipped(with_part(unzipped(related), "customUI/customUI14.xml", ribbon))


def test_a_sound_macro_workbook_has_no_fault(
    with_macros: dict[str, bytes], tmp_path: Path, sdk_validate: Callable[[Path], list[str]]
) -> None:
    path = tmp_path / "sound.xlsm"
    path.write_bytes(zipped(with_macros))
    assert workbook_faults(path) == []
    assert sdk_validate(path) == []
    modules = document_modules(with_macros["xl/vbaProject.bin"])
    assert modules == ["ThisWorkbook", "Sheet1", "Sheet2"]


MACRO_SEEDS = {
    "a sheet with a foreign codeName": (
        SHEET1, 'codeName="Sheet1"', 'codeName="Plan"', "codeName 'Plan' is no module"),
    "a sheet with no codeName": (SHEET2, 'codeName="Sheet2"', "", "สรุป งบ: has no codeName"),
    "a workbook with no codeName": (BOOK, 'codeName="ThisWorkbook"', "", "workbook: has no codeName"),
    "two sheets with one codeName": (
        SHEET2, 'codeName="Sheet2"', 'codeName="Sheet1"', "codeName 'Sheet1' given twice"),
    "a module that no sheet has": (
        SHEET2, 'codeName="Sheet2"', 'codeName="Sheet1"', "module Sheet2: no sheet has"),
    "macros behind a plain type": (
        "[Content_Types].xml", "sheet.macroEnabled.main", "sheet.main", "holds macros, yet its type"),
    "two ribbon controls of one id": (
        "customUI/customUI14.xml", 'id="two"', 'id="one"', "id 'one' given twice"),
    "a label given and computed": (
        "customUI/customUI14.xml", 'id="two"', 'id="two" label="x"', "two has both label and getLabel"),
    "a ribbon of the other generation": (
        "customUI/customUI14.xml", "2009/07", "2006/01", "behind a relationship of type"),
}  # fmt: skip


@pytest.mark.parametrize("seed", MACRO_SEEDS)
def test_a_seeded_fault_between_macros_and_workbook_is_named(
    seed: str, with_macros: dict[str, bytes]
) -> None:
    part, old, new, expected = MACRO_SEEDS[seed]
    faults = workbook_faults(changed(with_macros, part, old, new))
    assert [fault for fault in faults if expected in fault], faults
