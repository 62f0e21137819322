"""Findings written into a workbook that people have worked in: nothing of theirs is lost."""

import zipfile

import openpyxl
import pytest
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table

from sujarit.books.file.book import FileBook
from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.plan.finding import Finding, Severity
from sujarit.plan.lang import Text
from tests.util.maker import SMALL, Maker

SHEET = schema.FINDINGS_SHEET
STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def finding(number):
    text = Text(f"ข้อ {number}", f"item {number}")
    return Finding(
        "BUD01", Severity.ERROR, "โครงการ", "H5", "งบประมาณ", "1.1.1", "300", text, text, text
    )


THREE = [finding(number) for number in range(3)]


def worked_in(path, change):
    """A workbook whose findings table, A4:J5, has room for one, changed by hand."""
    Maker(SMALL).with_derived_sheets(path)
    workbook = openpyxl.load_workbook(path)
    change(workbook[SHEET])
    workbook.save(path)
    return path


def note_below(sheet):
    sheet["C7"] = "หมายเหตุของเจ้าหน้าที่"


def merged_below(sheet):
    sheet.merge_cells("A6:J6")


def totals_row(sheet):
    table = sheet.tables[schema.FINDINGS_TABLE]
    table.ref, table.totalsRowCount, table.autoFilter.ref = "A4:J6", 1, "A4:J5"
    sheet["A6"] = "รวม"


def own_table_below(sheet):
    sheet["A7"], sheet["A8"] = "ของฉัน", None
    sheet.add_table(Table(displayName="Mine", ref="A7:A8"))


@pytest.mark.parametrize("change", [note_below, merged_below, totals_row, own_table_below])
def test_what_stands_below_the_findings_is_never_written_over(tmp_path, change):
    path = worked_in(tmp_path / "plan.xlsx", change)
    before = path.read_bytes()
    with pytest.raises(SujaritError, match="cannot grow over what stands below it"):
        FileBook(path).write_findings(THREE)
    assert path.read_bytes() == before


def test_findings_that_fit_above_a_note_are_written(tmp_path):
    path = worked_in(tmp_path / "plan.xlsx", note_below)
    FileBook(path).write_findings(THREE[:2])
    sheet = openpyxl.load_workbook(path)[SHEET]
    assert (sheet.tables[schema.FINDINGS_TABLE].ref, sheet["C7"].value) == (
        "A4:J6",
        "หมายเหตุของเจ้าหน้าที่",
    )


def test_an_old_filter_hides_no_new_finding(tmp_path):
    def filtered(sheet):
        sheet.tables[schema.FINDINGS_TABLE].autoFilter.add_filter_column(0, ["เตือน"])
        sheet.row_dimensions[5].hidden = True

    path = worked_in(tmp_path / "plan.xlsx", lambda sheet: (add_filter(sheet), filtered(sheet)))
    FileBook(path).write_findings(THREE)
    sheet = openpyxl.load_workbook(path)[SHEET]
    table = sheet.tables[schema.FINDINGS_TABLE]
    assert (table.autoFilter.ref, table.autoFilter.filterColumn) == ("A4:J7", [])
    assert not sheet.row_dimensions[5].hidden


def add_filter(sheet):
    table = sheet.tables[schema.FINDINGS_TABLE]
    table.autoFilter = AutoFilter(ref=table.ref)


def test_findings_go_into_a_workbook_saved_as_strict_ooxml(tmp_path):
    path = Maker(SMALL).with_derived_sheets(tmp_path / "plan.xlsx")
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            for old, new in STRICT.items():
                data = data.replace(old, new)  # noqa: PLW2901
            package.writestr(name, data)
    FileBook(path).write_findings(THREE)
    sheet = next(place for place in FileBook(path).sheets if place.name == SHEET)
    assert sheet.tables[0].area.bottom == 7
    with zipfile.ZipFile(path) as package:
        written = package.read(sheet.part).decode()
    assert "ข้อ 2" in written
    assert "spreadsheetml/2006/main" not in written
