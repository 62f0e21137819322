"""Reading workbook files: exact values at true addresses, whatever people did to the sheets."""

import datetime as dt
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from sujarit.books.file.book import FileBook, read_tables
from sujarit.errors import SujaritError
from sujarit.plan.cells import FormulaError, Uncalculated
from sujarit.plan.parse import parse_plan
from tests.util.maker import EXAMPLE, SMALL, Layout, Maker, load


def plan_of(path):
    return parse_plan(read_tables(path))


@pytest.fixture
def small(tmp_path):
    return Maker(SMALL).save(tmp_path / "แผน ปี 2569.xlsx")


def edit(path, change):
    workbook = openpyxl.load_workbook(path)
    change(workbook)
    workbook.save(path)
    return path


def replace_part(path, name, old, new):
    with zipfile.ZipFile(path) as package:
        parts = {item: package.read(item) for item in package.namelist()}
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for item, data in parts.items():
            package.writestr(item, data)
    return path


def sheet_part(path, sheet):
    return next(place.part for place in FileBook(path).sheets if place.name == sheet)


def test_what_was_entered_is_read_back(tmp_path):
    data = load(EXAMPLE)
    plan = plan_of(Maker(data).save(tmp_path / "a.xlsx"))
    assert [item.code for item in plan.projects] == [r["รหัสโครงการ"] for r in data["tblProjects"]]
    assert plan.details.allotted_budget == Decimal("80000.00")
    assert plan.activities[0].budget == Decimal("100000.00")
    assert plan.goals[0].title == data["tblGoals"][0]["เป้าประสงค์"]


def test_each_value_knows_its_cell(small):
    project = plan_of(small).projects[0]
    workbook = openpyxl.load_workbook(small)
    for key, title in (("budget", "งบประมาณ"), ("owner", "ผู้รับผิดชอบ")):
        cell = project.cell(key)
        sheet = workbook[cell.sheet]
        assert sheet[cell.address].value == cell.value
        assert sheet.cell(4, cell.column).value == title


@pytest.mark.parametrize(
    "layout",
    [
        Layout(backwards=True),
        Layout(add=("หมายเหตุของฉัน", "อื่น")),
        Layout(sheet="ชื่อใหม่ ของชีต"),
        Layout(top=11, left=4),
        Layout(spare=40),
        Layout(drop=("แหล่งงบประมาณ",)),
    ],
    ids=[
        "moved columns",
        "extra columns",
        "renamed sheet",
        "moved table",
        "blank rows",
        "lost column",
    ],
)
def test_a_rearranged_sheet_reads_the_same(tmp_path, layout):
    plain = plan_of(Maker(SMALL).save(tmp_path / "a.xlsx"))
    other = plan_of(Maker(SMALL, {"tblProjects": layout}).save(tmp_path / "b.xlsx"))
    assert other == plain


def test_a_missing_column_and_a_missing_table_are_known_by_name(tmp_path):
    layouts = {"tblProjects": Layout(drop=("งบประมาณ",))}
    plan = plan_of(Maker(SMALL, layouts, leave_out=("tblGoals",)).save(tmp_path / "a.xlsx"))
    assert "tblGoals" not in plan.tables
    assert [column.title for column in plan.tables["tblProjects"].missing] == ["งบประมาณ"]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        (1234.5, "1234.50"),
        ("๘๐,๐๐๐", "80000.00"),
        ("80,000 บาท", "80000.00"),
        (" 1,234.56 ", "1234.56"),
        (0.1 + 0.2, "0.30"),
        (-5, "-5.00"),
        ("-", None),
        ("ยังไม่ทราบ", None),
        (True, None),
        (dt.date(2021, 1, 2), None),
    ],
)
def test_money_is_exact_however_it_was_typed(tmp_path, typed, amount):
    data = {**SMALL, "tblProjects": [{**SMALL["tblProjects"][0], "งบประมาณ": typed}]}
    project = plan_of(Maker(data).save(tmp_path / "a.xlsx")).projects[0]
    assert project.budget == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    "typed",
    [
        dt.date(2021, 3, 31),
        dt.datetime.combine(dt.date(2021, 3, 31), dt.time(8, 30)),
        "31/3/2564",
        "๓๑ มี.ค. ๒๕๖๔",
        "31 มีนาคม พ.ศ. 2564",
        "31-03-64",
        "2021-03-31",
        44286,
        dt.date(2564, 3, 31),
    ],
)
def test_one_day_in_many_spellings(tmp_path, typed):
    data = {**SMALL, "tblPlan": {**SMALL["tblPlan"], "start_date": typed}}
    assert plan_of(Maker(data).save(tmp_path / "a.xlsx")).details.start_date == dt.date(2021, 3, 31)


@pytest.mark.parametrize(
    "code", ["d/m/bbbb", "[$-107041E]d mmm yyyy", "[$-D07041E]d mmmm yyyy", "bbbb"]
)
def test_buddhist_date_formats_are_dates(tmp_path, code):
    data = {**SMALL, "tblPlan": {**SMALL["tblPlan"], "start_date": dt.date(2021, 3, 31)}}
    path = Maker(data).save(tmp_path / "a.xlsx")

    def reformat(workbook):
        for row in workbook["ข้อมูลแผน"].iter_rows(min_row=5):
            if row[0].value == "start_date":
                row[2].number_format = code

    assert plan_of(edit(path, reformat)).details.start_date == dt.date(2021, 3, 31)


def test_codes_stay_text_and_thai_digits_match_arabic_ones(tmp_path):
    rows = [
        {**SMALL["tblProjects"][0], "รหัสโครงการ": "1.10"},
        {**SMALL["tblProjects"][0], "รหัสโครงการ": "๑.๑"},
    ]
    plan = plan_of(Maker({**SMALL, "tblProjects": rows}).save(tmp_path / "a.xlsx"))
    assert [project.code for project in plan.projects] == ["1.10", "1.1"]


def test_formula_errors_and_uncalculated_formulas_are_seen(small):
    def add(workbook):
        workbook["โครงการ"]["H5"] = "=1/0"
        workbook["โครงการ"]["I5"] = "=A1"

    edit(small, add)
    part = sheet_part(small, "โครงการ")
    with zipfile.ZipFile(small) as package:
        xml = package.read(part)
    start = xml.index(b'<c r="H5"')
    cell = xml[start : xml.index(b"</c>", start) + 4]
    replace_part(small, part, cell, b'<c r="H5" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    row = read_tables(small)["tblProjects"].rows[0]
    assert row[7] == FormulaError("#DIV/0!")
    assert row[8] == Uncalculated()


def test_what_is_typed_below_or_beside_a_table_is_a_stray(small):
    def add(workbook):
        workbook["เป้าประสงค์"]["A20"] = "9"
        workbook["เป้าประสงค์"]["F5"] = "จดไว้"

    strays = read_tables(edit(small, add))["tblGoals"].strays
    assert [(cell.address, cell.value) for cell in strays] == [("F5", "จดไว้"), ("A20", "9")]


def test_a_value_far_away_is_named_and_nothing_is_loaded(small):
    def add(workbook):
        workbook["เป้าประสงค์"]["XFD1048576"] = "?"

    with pytest.raises(SujaritError) as caught:
        read_tables(edit(small, add))
    assert "XFD1048576" in caught.value.text.th
    assert "เป้าประสงค์" in caught.value.text.th


def test_formats_far_away_do_no_harm(small):
    def add(workbook):
        workbook["เป้าประสงค์"]["XFD1048576"].number_format = "0.00"

    assert plan_of(edit(small, add)).goals


def test_a_formatted_last_row_does_no_harm(small):
    def add(workbook):
        workbook["เป้าประสงค์"].row_dimensions[1048576].height = 20
        workbook["เป้าประสงค์"]["B1048570"].number_format = "0.00"

    assert plan_of(edit(small, add)).goals


def test_two_cells_far_apart_are_named_before_memory_runs_out(small):
    def add(workbook):
        workbook["เป้าประสงค์"]["ZZ30000"] = "?"

    with pytest.raises(SujaritError) as caught:
        read_tables(edit(small, add))
    assert "ZZ30000" in caught.value.text.th


def test_a_table_that_reaches_to_the_last_row_is_read_in_no_time(tmp_path):
    path = Maker(SMALL).save(tmp_path / "a.xlsx")

    def stretch(workbook):
        workbook["เป้าประสงค์"].tables["tblGoals"].ref = "A4:B1048576"
        workbook["เป้าประสงค์"].tables["tblGoals"].autoFilter = None

    assert len(plan_of(edit(path, stretch)).goals) == 1


def test_a_header_split_over_lines_or_spaced_still_matches(small):
    def respell(workbook):
        workbook["โครงการ"]["H4"] = " งบประมาณ\n"

    assert plan_of(edit(small, respell)).projects[0].budget == Decimal("300.00")


def test_carriage_returns_in_a_cell_become_plain_lines(tmp_path):
    rows = [{**SMALL["tblProjects"][0], "กิจกรรมย่อย": "- ก\r\n- ข\n\n  "}]
    plan = plan_of(Maker({**SMALL, "tblProjects": rows}).save(tmp_path / "a.xlsx"))
    assert plan.projects[0].subitem_lines == ("ก", "ข")
