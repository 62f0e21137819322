"""Files that other programs, or other people's tricks, write in their own way."""

import re
import warnings
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from sujarit.books.file.book import FileBook, read_tables
from sujarit.errors import SujaritError
from sujarit.plan.cells import FormulaError, Uncalculated
from sujarit.plan.parse import parse_plan
from tests.util.maker import SMALL, Maker

FAR = b'<row r="1048576">%s</row></sheetData>'


@pytest.fixture
def small(tmp_path):
    return Maker(SMALL).save(tmp_path / "plan.xlsx")


def rewrite(path, change):
    """The same file with its parts, as (name, data), changed."""
    with zipfile.ZipFile(path) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")  # a name may stand twice on purpose
        for name, data in change(parts):
            package.writestr(name, data)
    return path


def change_sheet(path, change):
    part = next(place.part for place in FileBook(path).sheets if place.name == "โครงการ")
    return rewrite(
        path, lambda parts: [(name, change(data) if name == part else data) for name, data in parts]
    )


def change_all(path, old, new):
    return rewrite(path, lambda parts: [(name, data.replace(old, new)) for name, data in parts])


def header_off(path, name):
    def change(xml):
        return xml.replace(b'headerRowCount="1"', b'headerRowCount="0"') if name in xml else xml

    return rewrite(path, lambda parts: [(part, change(data)) for part, data in parts])


def with_prefix(xml):
    return re.sub(rb"<(/?)(?!\?)", rb"<\1x:", xml).replace(b"xmlns=", b"xmlns:x=", 1)


def single_quoted(xml):
    return xml.replace(b'"', b"'")


def pretty(xml):
    return xml.replace(b"><f>", b">\n  <f>")


def as_it_is(xml):
    return xml


def budget_cell(path):
    table = read_tables(path)["tblProjects"]
    return table.cell(0, table.header.index("งบประมาณ"))


@pytest.mark.parametrize("form", [as_it_is, with_prefix, single_quoted, pretty])
def test_an_uncalculated_budget_is_seen_whatever_program_wrote_the_file(small, form):
    def no_value(xml):
        assert b"<v>300</v>" in xml
        return form(xml.replace(b"<v>300</v>", b"<f>150*2</f>"))

    assert budget_cell(change_sheet(small, no_value)).value == Uncalculated()


@pytest.mark.parametrize("form", [as_it_is, with_prefix, single_quoted])
def test_a_formula_error_is_seen_whatever_program_wrote_the_file(small, form):
    def error(xml):
        return form(re.sub(rb't="n"><v>300</v>', b't="e"><v>#REF!</v>', xml))

    assert budget_cell(change_sheet(small, error)).value == FormulaError("#REF!")


def test_cells_without_references_of_their_own_are_counted_from_the_left(small):
    def bare(xml):
        return xml.replace(b'<c r="A5" ', b"<c ").replace(b'<c r="B5" ', b"<c ")

    project = parse_plan(read_tables(change_sheet(small, bare))).projects[0]
    assert (project.code, project.strategy, project.budget) == ("1.1.1", "1.1", Decimal("300.00"))


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="XFD1048576"><v>1</v></c>',
        b'<c r="XFD1048576" s="1"><v>1</v></c>',
        b"<c r='XFD1048576'><v>1</v></c>",
        b'<c\nr="XFD1048576"><v>1</v></c>',
        b'<c r="xfd1048576"><v>1</v></c>',
        b'<c r="XFD1048576" t="str"><v></v></c>',
    ],
)
def test_a_value_in_the_last_cell_is_refused_however_it_is_written(small, cell):
    # Without the refusal the reader asks for the whole sheet's memory, and the process dies.
    path = change_sheet(small, lambda xml: xml.replace(b"</sheetData>", FAR % cell))
    with pytest.raises(SujaritError, match="XFD1048576"):
        read_tables(path)


def test_a_sheet_in_another_encoding_is_never_read_as_an_empty_one(small):
    path = change_sheet(small, lambda xml: xml.decode().encode("utf-16"))
    with pytest.raises(SujaritError, match="damaged"):
        read_tables(path)


def test_a_part_that_is_there_twice_is_refused(small):
    path = rewrite(small, lambda parts: [*parts, parts[-1]])
    with pytest.raises(SujaritError, match="damaged"):
        read_tables(path)


def test_table_names_in_other_capitals_are_the_same_tables(small):
    path = change_all(small, b'"tblProjects"', b'"TBLPROJECTS"')
    assert parse_plan(read_tables(path)).projects[0].code == "1.1.1"


def test_a_plan_table_without_its_header_row_is_named(small):
    path = header_off(small, b"tblProjects")
    with pytest.raises(SujaritError, match=r"header row of table tblProjects is switched off"):
        read_tables(path)


def test_somebodys_own_table_without_a_header_row_does_not_matter(tmp_path):
    path = Maker(SMALL).with_derived_sheets(tmp_path / "plan.xlsx")
    path = header_off(change_all(path, b'"tblFindings"', b'"MyList"'), b"MyList")
    assert "tblProjects" in read_tables(path)


def test_a_workbook_that_counts_dates_from_1904_is_refused_with_what_to_do(small):
    change_all(small, b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    with pytest.raises(SujaritError, match="1904"):
        read_tables(small)


def test_a_foreign_workbook_that_counts_dates_from_1904_is_told_that_it_is_no_plan(tmp_path):
    path = tmp_path / "อื่น.xlsx"
    workbook = openpyxl.Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    workbook.save(path)
    with pytest.raises(SujaritError) as refused:
        FileBook(path).tables()
    assert "ไม่ใช่สมุดงานแผนของสุจริต" in refused.value.text.th
    assert "1904" not in refused.value.text.th


def test_a_workbook_that_says_it_does_not_count_from_1904_is_read(small):
    change_all(small, b"<workbookPr/>", b'<workbookPr date1904="0"/>')
    assert read_tables(small)


def test_a_name_longer_than_the_disk_allows_is_one_clear_line(tmp_path):
    with pytest.raises(SujaritError, match=r"cannot be opened|does not exist"):
        read_tables(tmp_path / ("ก" * 300 + ".xlsx"))


def test_a_module_that_excel_keeps_as_a_sheet_without_a_part_is_no_damage(small):
    expected = read_tables(small)
    module = (
        b'<sheet xmlns:r="%s" name="Module1" sheetId="99" state="veryHidden" r:id=""/></sheets>'
    )
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    change_all(small, b"</sheets>", module % office)
    assert module % office in zipfile.ZipFile(small).read("xl/workbook.xml")
    assert read_tables(small) == expected
