"""What leads the first sheet: the line about macros, the next step, the last check."""

import datetime as dt
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from sujarit.actions.load import check_book, open_file
from sujarit.actions.validate import validate_into
from sujarit.books import letter_sums
from sujarit.books.build import blank_data, build_workbook, load_plan_data
from sujarit.books.build.data import plan_of
from sujarit.books.build.sheets.home_lead import CHECK_ROW, NEXT_ROW, NOTICE, NOTICE_ROW
from sujarit.books.checksum import checksum
from sujarit.books.file.book import FileBook
from sujarit.books.file.layout import Area, SheetLayout, TableLayout
from sujarit.books.file.read import table_in
from sujarit.books.port import TableWrite
from sujarit.checks.lateness import Light, standings
from sujarit.plan import schema
from sujarit.report.context.figures import Figures
from sujarit.report.context.summary import summary
from sujarit.resources import workbook_dir
from tests.tools.render import convert
from tests.util.built import built, built_once

LONG = "โครงการที่ชื่อยาว " * 20
CLEAN = Path("tests/data/clean-2569.toml")
EXAMPLE = workbook_dir() / "data" / "nakhonsawan3-2564.toml"


def first_sheet(data):
    return openpyxl.load_workbook(BytesIO(data), data_only=True)[schema.HOME_SHEET]


@pytest.fixture(scope="module")
def clean():
    return built(CLEAN)


@pytest.mark.long
def test_a_blank_plan_is_asked_for_its_particulars_first():
    sheet = first_sheet(built_once(blank_data(2569, "")))
    assert sheet[f"A{NEXT_ROW}"].value == "ขั้นต่อไป: กรอกชีต “ข้อมูลแผน” ให้ครบ ยังขาด 3 ช่อง"


def test_never_checked_is_not_clean(clean):
    sheet = first_sheet(clean)
    assert sheet[f"A{NEXT_ROW}"].value.startswith("ขั้นต่อไป: ตรวจสอบข้อมูล")
    assert sheet[f"A{CHECK_ROW}"].value == "ยังไม่เคยตรวจ จึงยังไม่รู้ว่ามีข้อผิดพลาดหรือไม่"


@pytest.mark.long
def test_the_line_about_macros_stands_in_every_file_and_says_what_applies_there():
    for name, says in (
        ("sujarit.xlsm", "เลิกบล็อก (Unblock)"),
        ("nakhonsawan3-2564.xlsm", "เลิกบล็อก (Unblock)"),
        ("nakhonsawan3-2564.xlsx", "ไม่มีแมโคร"),
    ):
        book = openpyxl.load_workbook(workbook_dir() / name)
        sheet = book[schema.HOME_SHEET]
        text = str(sheet[f"A{NOTICE_ROW}"].value)
        assert says in text
        assert "ไอคอน “แผนสุจริต”" in text
        assert not sheet.row_dimensions[NOTICE_ROW].hidden
        assert book.defined_names[NOTICE].attr_text == f"'หน้าแรก'!$A${NOTICE_ROW}"


def test_a_check_shows_the_sheets_that_have_something_to_say(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(built(EXAMPLE))
    assert state(path) == dict.fromkeys(state(path), "hidden")
    validate_into(FileBook(path))
    shown = {name for name, each in state(path).items() if each == "visible"}
    assert shown == {schema.FINDINGS_SHEET, schema.READINESS.sheet}


def state(path):
    """The sheets that programs write, and whether each is seen."""
    names = (schema.FINDINGS_SHEET, *(table.sheet for table in schema.PROGRAM_TABLES))
    book = openpyxl.load_workbook(path)
    return {name: book[name].sheet_state for name in names}


@pytest.mark.long
def test_the_first_sheet_knows_whether_anything_changed_since_the_check(
    libreoffice, clean, tmp_path
):
    same, changed = tmp_path / "same.xlsx", tmp_path / "changed.xlsx"
    same.write_bytes(clean)
    FileBook(same).write_tables([TableWrite("tblProjects", 0, 3, f"{LONG}ก{LONG}")], {})
    validate_into(FileBook(same))
    changed.write_bytes(same.read_bytes())
    FileBook(changed).write_tables([TableWrite("tblProjects", 0, 3, f"{LONG}ข{LONG}")], {})
    rows = [
        first_sheet(path.read_bytes())[f"A{CHECK_ROW}"].value
        for path in convert([same, changed], "xlsx", tmp_path / "calculated")
    ]
    assert all(row.startswith("ตรวจล่าสุดเมื่อ ") for row in rows)
    assert "หลังจากนั้นไม่พบการแก้ไข" in rows[0]
    assert "แก้ไขหลังจากนั้นแล้ว" in rows[1]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("โครงการ", "โครงการอื่น"),
        ("งบประมาณ", 1000.01),
        ("งบประมาณ", None),
        ("กิจกรรมย่อย", "ข"),
        ("ผู้รับผิดชอบ", "กลุ่ม ข"),
    ],
)
def test_a_change_of_a_cell_changes_the_checksum(column, value):
    row = {"โครงการ": "โครงการ", "งบประมาณ": 1000, "กิจกรรมย่อย": "ก", "ผู้รับผิดชอบ": "กลุ่ม ก"}
    assert summed({"tblProjects": [row | {column: value}]}) != summed({"tblProjects": [row]})


@pytest.mark.parametrize("at", range(0, 60, 7))
def test_any_letter_of_a_long_text_that_changes_changes_the_letter_sum(at):
    text = "โครงการเสริมสร้างวัฒนธรรมองค์กรสุจริตและความโปร่งใสในสถานศึกษา"
    other = f"{text[:at]}ฅ{text[at + 1 :]}"
    assert lettered("โครงการ", other) != lettered("โครงการ", text)


def test_letters_that_change_places_change_the_letter_sum():
    assert lettered("โครงการ", "กขค", "ก") != lettered("โครงการ", "ขกค", "ก")
    assert lettered("โครงการ", "ก", "ข") != lettered("โครงการ", "ข", "ก")


def test_spaces_alone_weigh_nothing():
    """LibreOffice does not keep a text of spaces alone."""
    assert lettered("โครงการ", "   ") == lettered("โครงการ", None)


def test_of_texts_in_many_rows_the_first_letters_are_compared():
    """And the first sheet says how many."""
    most = letter_sums.MOST
    rows = [{"โครงการ": "ก" * (most // 100 + 1)}, *[{"โครงการ": "ก"}] * 99]
    tables = plan_of({"tblProjects": rows}).tables
    assert letter_sums.seen_letters(tables["tblProjects"].source) == most // 100
    assert letter_sums.seen_letters(tables["tblGoals"].source) is None


def test_blank_rows_far_below_the_last_filled_one_count_for_how_many_letters_are_compared():
    """The formula goes by the rows of the table's area, of which a file holds the filled ones."""
    grid = [["โครงการ"], ["ก" * 300]]
    layout = TableLayout("tblProjects", "", Area(1, 1, 1001, 1), ("โครงการ",))
    read = table_in(grid, {}, SheetLayout("โครงการ", "", (layout,)), layout)
    assert len(read.rows) == 1
    assert letter_sums.seen_letters(read) == letter_sums.MOST // 1000


def lettered(column, *values):
    return letter_sums.letter_sum(plan_of({"tblProjects": [{column: v} for v in values]}).tables)


def test_a_day_counts_as_the_number_that_excel_keeps():
    day = {"tblSpending": [{"วันที่": dt.date(2026, 1, 5)}]}
    assert summed(day) == summed({"tblSpending": [{"วันที่": 46027}]})


def summed(data):
    return checksum({name: table.source for name, table in plan_of(data).tables.items()})


RESULTS, SPENDING = "tblResults", "tblSpending"


def at(day, *, rounds=()):
    """The clean plan on a day, with the results of these rounds, checked."""
    data = load_plan_data(CLEAN)
    data["tblAsOf"] = [{schema.AS_OF.columns[0].title: day}]
    data[RESULTS] = [row for row in data[RESULTS] if row["รอบ"] in rounds]
    data[SPENDING] = [row for row in data[SPENDING] if row["วันที่"] <= day]
    for row in data["tblPlan"]:
        if row["รหัส"] == "report_round":
            row["ค่า"] = None
    return data


STEPS = {
    "ออกเอกสารแผน": (dt.date(2025, 10, 15), ()),
    "ติดตามกิจกรรมที่ล่าช้า 4 รายการ": (dt.date(2025, 12, 15), ()),
    "กรอกผลของกิจกรรมอีก 10 รายการในชีต “ผลดำเนินงาน”": (dt.date(2026, 4, 5), ()),
    "ออกรายงานรอบ 6 เดือน": (dt.date(2026, 4, 5), (6,)),
    "กรอกผลเมื่อดำเนินการ": (dt.date(2026, 5, 2), (6,)),
    "ออกรายงานรอบ 12 เดือน": (dt.date(2026, 10, 5), (6, 12)),
}


def calculated(folder, plans):
    """Each plan as a checked workbook, and its path as LibreOffice calculates it."""
    paths = []
    for number, data in enumerate(plans):
        path = folder / f"{number}.xlsx"
        path.write_bytes(build_workbook(data))
        validate_into(FileBook(path))
        paths.append(path)
    return list(zip(paths, convert(paths, "xlsx", folder / "calculated"), strict=True))


@pytest.mark.long
@pytest.mark.usefixtures("libreoffice")
def test_the_next_step_is_that_of_the_stage(tmp_path):
    shown = calculated(tmp_path, [at(day, rounds=rounds) for day, rounds in STEPS.values()])
    said = [first_sheet(made.read_bytes())[f"A{NEXT_ROW}"].value for _, made in shown]
    for wanted, found in zip(STEPS, said, strict=True):
        assert found.startswith(f"ขั้นต่อไป: {wanted}")


@pytest.mark.long
@pytest.mark.usefixtures("libreoffice")
def test_first_sheet_lights_and_report_count_what_six_months_did_alike(tmp_path):
    """What six months reported as done was not typed again for the annual round."""
    data = at(dt.date(2026, 10, 5), rounds=(6, 12))
    done = {r["รหัสกิจกรรม"] for r in data[RESULTS] if (r["รอบ"], r["สถานะ"]) == (6, schema.DONE)}
    data[RESULTS] = [r for r in data[RESULTS] if r["รอบ"] == 6 or r["รหัสกิจกรรม"] not in done]
    assert done
    ((path, made),) = calculated(tmp_path, [data])
    assert first_sheet(made.read_bytes())[f"A{NEXT_ROW}"].value == "ขั้นต่อไป: ออกรายงานรอบ 12 เดือน"
    checked = check_book(open_file(path))
    assert not [each for each in checked.findings if each.rule in {"REF08", "LAT02"}]
    rows = first_sheet(made.read_bytes()).iter_rows(min_col=1, max_col=3, values_only=True)
    counts = {label: count for label, _, count in rows if isinstance(label, str)}
    figures = Figures(checked.plan, checked.round)
    states = {row["title"]: int(row["count"]) for row in summary(figures, [])["states"]}
    for state in schema.STATUSES.items:
        assert counts[state] == states[state]
    assert counts["ยังไม่มีผลในรอบนี้"] == states["ยังไม่มีรายงานผล"] == 0
    lights = [each.light for each in standings(checked.plan, checked.round)]
    assert lights.count(Light.FINISHED) == counts[schema.DONE]
