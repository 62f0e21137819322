"""The workbook that the builder authors: sound, complete, the same every time, true to its data."""

import datetime as dt
import tempfile
import zipfile
from io import BytesIO

import openpyxl
import pytest

from sujarit.books.build import PlanData, blank_data, build_workbook, load_plan_data
from sujarit.books.build.data import filled
from sujarit.books.build.derived import FINDINGS_COLUMNS, ROLLUP_COLUMNS
from sujarit.books.build.drawing.finish import saved
from sujarit.books.file.book import read_tables
from sujarit.books.measure import height_of, lines_of, width_of
from sujarit.books.opc.archive import contents_of
from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.plan.cells import FormulaError, column_letters
from sujarit.plan.lang import Text
from sujarit.plan.parse import parse_plan
from sujarit.plan.schema import Kind
from sujarit.resources import workbook_dir
from tests.ooxml import workbook_faults
from tests.util.built import built_once
from tests.util.sampling import sampled

EXAMPLE = workbook_dir() / "data" / "nakhonsawan3-2564.toml"
CLEAN = "tests/data/clean-2569.toml"
TRICKY: PlanData = {
    "tblProjects": [
        {"รหัสโครงการ": "=1+1", "โครงการ": "=HYPERLINK(1)", "กิจกรรมย่อย": "ก & <ข>\nค “ง”", "งบประมาณ": "-"},
        {"รหัสโครงการ": "0101", "รหัสกลยุทธ์": "1.10", "งบประมาณ": 0.1, "โครงการ": " เว้นหน้า"},
        {"รหัสโครงการ": "+1", "งบประมาณ": FormulaError("#N/A")},
    ],
    "tblSpending": [{"วันที่": dt.date(2021, 3, 31), "จำนวนเงิน": -12.5}],
}  # fmt: skip


@pytest.fixture(scope="module")
def data():
    return load_plan_data(EXAMPLE)


@pytest.fixture(scope="module")
def workbook(data):
    return built_once(data)


@pytest.fixture(scope="module")
def book(workbook):
    return openpyxl.load_workbook(BytesIO(workbook))


@pytest.fixture(scope="module")
def blank():
    return built_once(blank_data(2569, "โรงเรียนบ้านตัวอย่าง"))


@pytest.fixture(scope="module")
def tricky():
    return built_once(TRICKY)


@pytest.mark.long
def test_two_builds_are_equal_to_the_byte(data, workbook):
    assert build_workbook(data) == workbook


def test_no_clock_in_the_file(workbook):
    with zipfile.ZipFile(BytesIO(workbook)) as package:
        assert {item.date_time for item in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert str(dt.datetime.now(dt.UTC).year).encode() + b"-" not in package.read(
            "docProps/core.xml"
        )


@pytest.mark.parametrize("content", sampled(["tricky", "workbook", "blank"], 3))
@pytest.mark.long  # test_shipped has a committed workbook checked every day
def test_our_checker_finds_nothing(content, request, tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(request.getfixturevalue(content))
    assert workbook_faults(path) == []


@pytest.mark.long  # test_shipped asks it about a committed workbook every day
@pytest.mark.parametrize("content", ["tricky", "workbook", "blank"])
def test_the_sdk_finds_nothing(content, request, sdk_validate, tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(request.getfixturevalue(content))
    assert sdk_validate(path) == []


@pytest.mark.parametrize("source", sampled([TRICKY, EXAMPLE, CLEAN], 3))
def test_reading_gives_what_was_put_in(source, tmp_path):
    content = source if isinstance(source, dict) else load_plan_data(_path(source))
    path = tmp_path / "book.xlsx"
    path.write_bytes(built_once(content))
    tables = read_tables(path)
    assert set(tables) == {table.name for table in schema.TABLES}
    for table in schema.TABLES:
        found = tables[table.name]
        assert found.header == tuple(column.title for column in table.columns)
        assert found.sheet == table.sheet
        assert found.strays == ()
        rows = [list(found.rows[index]) for index in found.filled_rows()]
        assert rows == filled(content, table)


def test_sheets_stand_in_order_and_what_has_nothing_to_say_is_hidden(book):
    """Of a new workbook the officer sees the sheets to fill in, the sums and the manual."""
    inputs = [table.sheet for table in schema.TABLES]
    shown = [schema.HOME_SHEET, *inputs, schema.ROLLUP_SHEET, schema.MANUAL_SHEET]
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == shown
    assert schema.LISTS_SHEET in book.sheetnames
    assert book[schema.LISTS_SHEET].sheet_state == "hidden"


def test_derived_tables_carry_their_declared_titles(book):
    for sheet, name, columns in (
        (schema.ROLLUP_SHEET, schema.ROLLUP_TABLE, ROLLUP_COLUMNS),
        (schema.FINDINGS_SHEET, schema.FINDINGS_TABLE, FINDINGS_COLUMNS),
    ):
        table = book[sheet].tables[name]
        assert [column.name for column in table.tableColumns] == [c.title for c in columns]


def test_only_sheets_of_formulas_are_locked_and_without_password(book):
    locked = {sheet.title for sheet in book if sheet.protection.sheet}
    assert locked == {schema.HOME_SHEET, schema.ROLLUP_SHEET, schema.MANUAL_SHEET}
    assert all(sheet.protection.password is None for sheet in book)


def test_code_columns_stay_text_far_below_the_table(book):
    for table in schema.TABLES[1:]:
        sheet = book[table.sheet]
        for place, column in enumerate(table.columns, start=1):
            letters = sheet.cell(1, place).column_letter
            assert (sheet.column_dimensions[letters].number_format == "@") == (
                column.kind is Kind.CODE
            )


def test_every_code_column_is_free_of_green_triangles(workbook):
    parts = contents_of(workbook)
    for number, table in enumerate(schema.TABLES, start=2):
        xml = parts[f"xl/worksheets/sheet{number}.xml"].decode()
        codes = sum(column.kind is Kind.CODE for column in table.columns)
        ignored = xml.partition("<ignoredError ")[2].partition("/>")[0]
        assert len(ignored.partition('sqref="')[2].partition('"')[0].split()) == codes


@pytest.mark.long
def test_text_never_becomes_a_formula(tmp_path):
    sheet = openpyxl.load_workbook(BytesIO(build_workbook(TRICKY)))["โครงการ"]
    assert sheet["A4"].value == "=1+1"
    assert sheet["A4"].data_type == "s"
    assert sheet["D4"].data_type == "s"


def test_every_column_has_a_hint_and_every_list_a_dropdown(book):
    for table in schema.TABLES[1:]:
        rules = {
            str(rule.sqref).partition(":")[0].rstrip("0123456789"): rule
            for rule in book[table.sheet].data_validations.dataValidation
        }
        for place, column in enumerate(table.columns):
            rule = rules[column_letters(place + 1)]
            assert rule.prompt == column.help.th
            owner = table in (schema.PROJECTS, schema.ACTIVITIES) and "owner" in column.key
            listed = column.choices is not None or column.reference is not None or owner
            assert (rule.type == "list") == listed
            if column.choices:
                assert rule.formula1 == column.choices.name


def test_dropdowns_hold_the_schemas_items(book):
    for choices in schema.CHOICE_LISTS:
        area = book.defined_names[choices.name].attr_text
        cells = book[schema.LISTS_SHEET][area.partition("!")[2].replace("$", "")]
        rows = cells if isinstance(cells, tuple) else ((cells,),)
        assert tuple(str(row[0].value) for row in rows) == choices.items


def test_every_sheet_prints_on_a4_with_its_name_and_header(book):
    for table in schema.TABLES:
        sheet = book[table.sheet]
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.oddFooter.left.text == "&A"
        assert sheet.sheet_view.showGridLines is False


def test_the_late_activities_stand_whole_on_the_page_of_the_charts(book):
    """Broken at a fixed scale: Excel minds no break on a sheet that it fits to the paper."""
    sheet = book[schema.HOME_SHEET]
    (page_break,) = sheet.row_breaks.brk
    natural = sheet.sheet_format.defaultRowHeight
    rows = range(page_break.id + 1, sheet.max_row + 1)
    needed = sum(sheet.row_dimensions[row].height or natural for row in rows)
    a4, margins = 210 / 25.4 * 72, (sheet.page_margins.top + sheet.page_margins.bottom) * 72
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert needed * sheet.page_setup.scale / 100 < a4 - margins


def test_the_roll_up_prints_a_filled_plan_and_few_blank_lines(workbook):
    sheet = openpyxl.load_workbook(BytesIO(workbook), data_only=True)[schema.ROLLUP_SHEET]
    lines = sum(bool(row[2].value) for row in sheet.iter_rows(min_row=4))
    assert sheet.print_area.endswith(f"${3 + lines + 6}")


def test_manual_names_every_column_entry_and_list_item(book):
    said = "\n".join(
        str(c.value) for row in book[schema.MANUAL_SHEET].iter_rows() for c in row if c.value
    )
    for table in schema.TABLES:
        assert table.help.th in said
        for column in table.columns:
            assert table is schema.PLAN or column.title in said
    assert all(entry.title in said for entry in schema.PLAN_ENTRIES)
    assert all(item in said for choices in schema.CHOICE_LISTS for item in choices.items)


@pytest.mark.long
def test_manual_ends_with_the_rules_it_is_given():
    rules = [Text("BUD01  แผนเกินงบ", "BUD01  over budget")]
    sheet = openpyxl.load_workbook(BytesIO(build_workbook({}, rules)))[schema.MANUAL_SHEET]
    assert sheet.cell(sheet.max_row, 1).value == rules[0].th


def test_blank_workbook_holds_the_year_and_what_is_usual(blank, tmp_path):
    path = tmp_path / "blank.xlsx"
    path.write_bytes(blank)
    plan = parse_plan(read_tables(path))
    assert plan.details.office_name == "โรงเรียนบ้านตัวอย่าง"
    assert plan.details.fiscal_year == 2569
    assert (plan.details.start_date, plan.details.end_date) == (
        dt.date(2025, 10, 1),
        dt.date(2026, 9, 30),
    )
    assert plan.details.report_round == "6"
    assert not any(list(plan.records(name)) for name in ("tblGoals", "tblProjects", "tblResults"))


@pytest.mark.parametrize(
    "content",
    [
        {"tblNothing": []},
        {"tblGoals": [{"รหัส": "1"}]},
        {"tblPlan": [{"รหัส": "no_such_entry", "ค่า": 1}]},
    ],
)
def test_content_that_the_schema_does_not_have_is_refused(content):
    with pytest.raises(ValueError, match="tbl"):
        build_workbook(content)


def test_widths_leave_out_what_stands_above_and_below():
    assert width_of("ที่") == 1
    assert width_of("กำหนด") == 5
    assert lines_of("ก" * 30, 12) == 4
    assert lines_of("ก\nข", 40) == 2
    assert height_of(2) > height_of(1)
    assert height_of(1000) == 409


def _path(source):
    from pathlib import Path

    return Path(source)


def test_no_room_for_temporary_files_is_one_clear_line(monkeypatch, tmp_path):
    with monkeypatch.context() as full:
        full.setattr(tempfile, "tempdir", str(tmp_path / "ไม่มี"))
        with pytest.raises(SujaritError, match="disk is not full"):
            saved(openpyxl.Workbook())
