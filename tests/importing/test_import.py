"""A list that an office already has comes into the plan, and nothing is lost in silence."""

import datetime as dt
import json
import sys
import zipfile

import openpyxl
import pytest

from sujarit.books.build import blank_data
from sujarit.books.file.book import FileBook
from sujarit.books.file.calamine import CellValues
from sujarit.checks.example import tables_of
from sujarit.errors import SujaritError
from sujarit.importing import grids
from sujarit.importing.grids import grids_in
from sujarit.importing.list_reader import ListReader
from sujarit.importing.mapping import mapping_bytes, read_mapping
from sujarit.importing.new_rows import new_rows
from sujarit.importing.shared_values import share_out
from sujarit.importing.source import ForeignSheet, lists_in
from sujarit.importing.words.columns import ListColumn, matched
from sujarit.importing.words.money_words import money_parts
from sujarit.importing.words.periods import period_said
from sujarit.plan.fiscal import FiscalYear, Round
from sujarit.plan.parse import parse_plan
from sujarit.plan.schema import MONTH_KEYS
from sujarit.rollup.totals import roll_up
from tests.util.built import built_once
from tests.util.command import run
from tests.util.sampling import sampled

LIST = (
    ("แผนปฏิบัติการป้องกันการทุจริต 4 ปี",),
    ("มิติที่ 1 การสร้างสังคมที่ไม่ทนต่อการทุจริต",),
    (
        "ภารกิจตามมิติ",
        "โครงการ/กิจกรรม/มาตรการ",
        "ปี ๒๕๖๑ งบประมาณ (บาท)",
        "ปี ๒๕๖๒",
        "หมายเหตุ",
        "ของเรา",
    ),
    (
        "๑.๑ การสร้างจิตสำนึก",
        "1.1.1 สร้างความตระหนัก\n๑) โครงการความรู้คู่คุณธรรม",
        "30,000",
        30000,
        None,
        "x",
    ),
    (None, "๒) โครงการส่งเสริมคุณธรรม", 20000, "–", None, None),
    ("๑.๒ ประชาชน", "โครงการรณรงค์", "สองหมื่น", None, "ทุกปี", None),
    (None, "รวม", 50000, 30000, None, None),
)


@pytest.fixture
def folder(tmp_path):
    book = openpyxl.Workbook()
    for row in LIST:
        book.active.append(row)
    book.active.title = "แผน"
    book.save(tmp_path / "list.xlsx")
    (tmp_path / "plan.xlsx").write_bytes(built_once(blank_data(2561, "เทศบาลตัวอย่าง")))
    return tmp_path


def plan_in(folder):
    return parse_plan(FileBook(folder / "plan.xlsx").tables())


def test_a_municipality_s_table_becomes_levels_projects_and_yearly_money(folder):
    status, out, err = run(folder, "import", "plan.xlsx", "list.xlsx")
    assert (status, err) == (0, "")
    plan = plan_in(folder)
    assert [goal.title for goal in plan.goals] == ["การสร้างสังคมที่ไม่ทนต่อการทุจริต"]
    assert [(row.code, row.title) for row in plan.strategies] == [
        ("1.1", "การสร้างจิตสำนึก"),
        ("1.2", "ประชาชน"),
    ]
    assert [row.code for row in plan.levels] == ["1.1.1"]
    assert [project.title for project in plan.projects] == [
        "โครงการความรู้คู่คุณธรรม",
        "โครงการส่งเสริมคุณธรรม",
        "โครงการรณรงค์",
    ]
    years = {row.key: f"{row.amounts.planned:.0f}" for row in roll_up(plan, "year", Round.SIX).rows}
    assert years == {"2561": "50000", "2562": "30000"}
    assert "สองหมื่น" in out
    assert "ของเรา" in out
    assert "ยอดรวม" in out


def test_a_dry_run_writes_the_mapping_and_nothing_else(folder):
    before = (folder / "plan.xlsx").read_bytes()
    status, out, _ = run(
        folder, "import", "plan.xlsx", "list.xlsx", "--map", "map.xlsx", "--dry-run", "--json"
    )
    said = json.loads(out)
    assert (status, said["path"], said["added"]["tblProjects"]) == (0, None, 3)
    assert (folder / "plan.xlsx").read_bytes() == before
    assert (folder / "map.xlsx").exists()


@pytest.mark.long
def test_the_officer_s_correction_of_the_mapping_is_followed(folder):
    run(folder, "import", "plan.xlsx", "list.xlsx", "--map", "map.xlsx", "--dry-run")
    book = openpyxl.load_workbook(folder / "map.xlsx")
    (row,) = [r for r in book.worksheets[0].iter_rows(min_row=3) if r[2].value == "ของเรา"]
    row[4].value = "ผู้รับผิดชอบ"
    book.save(folder / "map.xlsx")
    run(folder, "import", "plan.xlsx", "list.xlsx", "--map", "map.xlsx")
    assert plan_in(folder).projects[0].owner == "x"


@pytest.mark.long
def test_taken_in_again_nothing_stands_twice(folder):
    run(folder, "import", "plan.xlsx", "list.xlsx")
    before = (folder / "plan.xlsx").read_bytes()
    status, out, _ = run(folder, "import", "plan.xlsx", "list.xlsx")
    assert (status, (folder / "plan.xlsx").read_bytes()) == (0, before)
    assert "ไม่เพิ่มซ้ำ" in out


@pytest.mark.long
def test_what_holds_no_list_is_one_clear_line(folder):
    openpyxl.Workbook().save(folder / "empty.xlsx")
    (folder / "text.xlsx").write_text("no workbook")
    for name in ("empty.xlsx", "text.xlsx", "missing.xlsx"):
        status, _, err = run(folder, "import", "plan.xlsx", name)
        assert (status, err.count("\n")) == (2, 1), name


def test_texts_that_sheets_share_are_read_once(folder, monkeypatch):
    book = openpyxl.Workbook()
    for number in range(3):
        book.create_sheet(f"ก{number}")["A1"] = "โครงการ"
    book.save(folder / "รายการ.xlsx")
    read, told = CellValues.grids, []

    def count(values, sheets, formats):
        told.append(len(sheets))
        return read(values, sheets, formats)

    monkeypatch.setattr(CellValues, "grids", count)
    assert len(list(grids_in(folder / "รายการ.xlsx"))) == 4
    assert told == [4]


def test_a_flood_of_merged_cells_is_refused(folder, monkeypatch):
    book = openpyxl.Workbook()
    book.active["D4"] = "ก"
    book.active.merge_cells("A1:C4")
    book.save(folder / "รายการ.xlsx")
    monkeypatch.setattr(grids, "_MOST_MERGED", 11)
    with pytest.raises(SujaritError, match="too many merged"):
        list(grids_in(folder / "รายการ.xlsx"))


def test_rows_merged_over_the_whole_width_count_as_far_as_they_are_read(folder):
    book = openpyxl.Workbook()
    for row in range(1, 41):
        book.active.append([row])
        book.active.merged_cells.add(f"A{row}:XFD{row}")  # merge_cells makes a cell for each
    book.save(folder / "รายการ.xlsx")
    (grid,) = grids_in(folder / "รายการ.xlsx")
    assert grid.merged[39, 1] == (39, 0)
    assert len(grid.merged) == 80


def read_in(titles, *rows, year=2569, plan=None, merged=None):
    sheet = ForeignSheet("แผน", 0, titles, (), rows, merged or {})
    reader = ListReader(FiscalYear(year))
    reader.read(sheet, matched(titles, rows))
    share_out(reader.outline, year)
    return new_rows(reader.outline, plan or parse_plan({}))


def told(taken):
    return [(item.row, item.why.th) for item in taken.left_out]


def months(row):
    return [key for key in MONTH_KEYS if key in row]


def test_outputs_and_outcomes_become_rows_of_indicators():
    taken = read_in(("โครงการ", "ผลผลิต", "ผลลัพธ์"), ("อบรม", "ผู้เข้าอบรม 60 คน", "-"))
    assert taken.tables["tblIndicators"] == [
        {"project": "ค1", "kind": "ผลผลิต", "indicator": "ผู้เข้าอบรม 60 คน"}
    ]


def test_what_is_no_mark_or_no_amount_is_listed_and_a_date_reads_as_people_write_it():
    taken = read_in(
        ("โครงการ", "งบประมาณ (บาท)", "ต.ค.", "พ.ย.", "ระยะเวลา", "รายละเอียดกิจกรรม"),
        ("อบรม", "๓๐,๐๐๐ บาท", "อาจจะ", "✓", dt.date(2025, 11, 1), "รุ่นที่ 1"),
    )
    (project,) = taken.tables["tblProjects"]
    assert (project["budget"], project["nov"], project["period"]) == (30000.0, "/", "1/11/2568")
    assert project["subitems"] == "รุ่นที่ 1"
    assert "oct" not in project
    assert told(taken) == [(2, "อ่านค่า “อาจจะ” ในคอลัมน์ “ต.ค.” ไม่ได้")]


def test_activities_below_their_project_come_with_their_months_owners_and_sums():
    taken = read_in(
        ("ลำดับ", "โครงการ/กิจกรรม", "งบประมาณ", "ระยะเวลา", "ผู้รับผิดชอบ"),
        (1, "โครงการโรงเรียนสุจริต", 15000, "ตลอดปี", "นายหนึ่ง"),
        (None, "กิจกรรมที่ 1 การประเมิน", "๕,๐๐๐", "ต.ค. 68 – ม.ค. 69", None),
        (None, "กิจกรรมที่ 2 เครือข่าย", 10000, "ไตรมาส 3-4", "นางสอง, นายสาม"),
    )
    (project,) = taken.tables["tblProjects"]
    one, two = taken.tables["tblActivities"]
    assert (project["budget"], one["budget"], two["budget"]) == (15000.0, 5000.0, 10000.0)
    assert (one["code"], one["title"], one["owner"]) == ("กิจกรรมที่ 1", "การประเมิน", "นายหนึ่ง")
    assert months(one) == ["oct", "nov", "dec", "jan"]
    assert months(two) == ["apr", "may", "jun", "jul", "aug", "sep"]
    assert (two["owner"], two["co_owners"]) == ("นางสอง", "นายสาม")
    assert told(taken) == []


def test_a_sum_beside_the_first_of_several_activities_is_the_project_s():
    taken = read_in(
        ("โครงการ", "กิจกรรม", "งบประมาณ", "ผู้รับผิดชอบ"),
        ("โครงการ ก", "อบรม", 50000, "กลุ่มอำนวยการ"),
        (None, "ประเมิน", None, None),
    )
    assert taken.tables["tblProjects"][0]["budget"] == 50000.0
    assert [row.get("budget") for row in taken.tables["tblActivities"]] == [None, None]
    assert [row["owner"] for row in taken.tables["tblActivities"]] == ["กลุ่มอำนวยการ"] * 2


def test_activities_sums_are_their_project_s_where_the_list_gives_it_none():
    taken = read_in(
        ("โครงการ", "กิจกรรม", "งบประมาณ"),
        ("โครงการ ก", "อบรม", 100.1),
        (None, "ประเมิน", 200.2),
    )
    assert taken.tables["tblProjects"][0]["budget"] == 300.3


def test_an_amount_finer_than_a_satang_is_told_of_and_never_rounded():
    taken = read_in(("โครงการ", "งบประมาณ"), ("โครงการ ก", 100.125))
    assert "budget" not in taken.tables["tblProjects"][0]
    assert told(taken) == [(2, "จำนวนเงิน “100.125” ในคอลัมน์ “งบประมาณ” ละเอียดกว่าหนึ่งสตางค์")]


def test_sums_of_several_sources_stay_apart():
    cell = read_in(("โครงการ", "งบประมาณ"), ("ก", "ข้อบัญญัติ 30,000 / เงินอุดหนุน 20,000"))
    rows = read_in(
        ("โครงการ", "แหล่งเงิน", "งบประมาณ"), ("ก", "ข้อบัญญัติ", 30000), (None, "เงินอุดหนุน", 20000)
    )
    columns = read_in(
        ("โครงการ", "งบประมาณ ข้อบัญญัติ", "งบประมาณ เงินอุดหนุน", "งบประมาณรวม"),
        ("ก", 30000, 20000, 50000),
    )
    for taken in (cell, rows, columns):
        sums = {row["source"]: row["amount"] for row in taken.tables["tblBudgets"]}
        assert sums == {"ข้อบัญญัติ": 30000.0, "เงินอุดหนุน": 20000.0}
        assert "budget" not in taken.tables["tblProjects"][0]


def test_a_sum_that_begins_as_a_year_does_is_no_year():
    taken = read_in(("โครงการ", "งบประมาณ"), ("ก", "24000 บาท/25000 บาท"))
    assert "budget" not in taken.tables["tblProjects"][0]
    assert not taken.tables.get("tblBudgets")


def test_a_long_text_in_a_cell_of_money_is_read_at_once():
    for text in ("ก" + ":" * 32_000 + "ก", "ปี" + " " * 32_000 + "ก", "จำนวน" * 6_000):
        assert money_parts(text) == ()


def test_a_year_s_target_stands_beside_its_sum():
    taken = read_in(
        ("โครงการ", "เป้าหมาย 2569", "งบ 2569", "เป้าหมาย 2570", "งบ 2570"),
        ("ก", "10 คน", 1, "20 คน", 2),
    )
    found = [(row["year"], row["target"], row["amount"]) for row in taken.tables["tblBudgets"]]
    assert found == [(2569, "10 คน", 1.0), (2570, "20 คน", 2.0)]


def test_a_row_that_says_nothing_new_and_one_that_contradicts_are_told_of():
    taken = read_in(("โครงการ", "งบประมาณ"), ("ก", 5000), ("ก", 7000), ("ก", 5000))
    assert [row["budget"] for row in taken.tables["tblProjects"]] == [5000.0]
    assert told(taken) == [
        (3, "“7000” ในคอลัมน์ “งบประมาณ” เพราะแถว 2 ของชีต “แผน” กรอกไว้แล้วเป็นอย่างอื่น"),
        (4, "ซ้ำกับแถว 2 ของชีต “แผน”"),
    ]


def test_quarters_are_months_where_they_are_ticked_and_rows_where_they_hold_money():
    taken = read_in(
        ("โครงการ", "ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "ไตรมาส 4"),
        ("ก", "✓", None, None, None),
        ("ข", 2500, 2500, 5000, None),
    )
    ticked, _ = taken.tables["tblProjects"]
    assert months(ticked) == ["oct", "nov", "dec"]
    assert [(row["quarter"], row["amount"]) for row in taken.tables["tblBudgets"]] == [
        ("1", 2500.0),
        ("2", 2500.0),
        ("3", 5000.0),
    ]


def test_numbers_that_begin_again_under_each_heading_lose_nobody():
    taken = read_in(
        ("ลำดับ", "โครงการ"),
        (None, "มิติที่ 1 วัฒนธรรม"),
        (1, "โครงการ ก"),
        (2, "โครงการ ข"),
        (None, "มิติที่ 2 โปร่งใส"),
        (1, "โครงการ ค"),
    )
    found = [(row["code"], row["strategy"]) for row in taken.tables["tblProjects"]]
    assert found == [
        ("มิติที่ 1/1", "มิติที่ 1"),
        ("มิติที่ 1/2", "มิติที่ 1"),
        ("มิติที่ 2/1", "มิติที่ 2"),
    ]


def test_a_heading_is_known_by_the_codes_below_it():
    taken = read_in(
        ("ลำดับ", "โครงการ", "งบประมาณ"),
        (1, "การสร้างวัฒนธรรมสุจริต", 300),
        (1.1, "โครงการ ก", 100),
        ("1.1.1", "จัดประชุม", 40),
        (1.2, "โครงการ ข", 200),
        ("รวมพลังต่อต้านการทุจริต", None, None),
        (None, "รวมทั้งสิ้น", 300),
    )
    assert [row["title"] for row in taken.tables["tblGoals"]] == ["การสร้างวัฒนธรรมสุจริต"]
    assert [row["code"] for row in taken.tables["tblProjects"]] == ["1.1", "1.2"]
    assert [row["project"] for row in taken.tables["tblActivities"]] == ["1.1"]
    assert [row for row, _ in told(taken)] == [2, 6, 7]


def test_a_code_that_the_workbook_gave_to_something_else_is_told_of():
    plan = parse_plan(
        tables_of("tblProjects\nรหัสโครงการ | โครงการ | งบประมาณ\n1 | เดิม | 10\n2 | อบรม | 20")
    )
    taken = read_in(("รหัส", "โครงการ", "งบประมาณ"), (1, "ใหม่", 5), (9, "อบรม", 30), plan=plan)
    assert taken.tables == {}
    assert taken.there == 1
    assert told(taken) == [
        (2, "“ใหม่” เพราะสมุดงานใช้รหัส 1 กับ “เดิม” แล้ว"),
        (3, "งบประมาณ ของ “อบรม” เพราะมีในสมุดงานแล้วด้วยค่าอื่น"),
    ]


@pytest.mark.parametrize(
    ("text", "grid", "is_whole"),
    [
        ("ต.ค. 68 – ม.ค. 69", "0123", True),
        ("ต.ค. - ม.ค. 69", "0123", True),
        ("ตุลาคม ๒๕๖๘ ถึง ธันวาคม ๒๕๖๘", "012", True),
        ("ม.ค., มี.ค. และ พ.ค. 69", "357", True),
        ("ไตรมาสที่ ๑-๒", "012345", True),
        ("1-15 ธ.ค. 68", "2", False),
        ("1/10/2568 - 30/11/2568", "01", False),
        ("ตลอดปีงบประมาณ 2569", "0123456789", True),
        ("ตลอดปีงบประมาณ 2570", "", False),
        ("ปีงบประมาณ 2566–2570", "", False),
        ("ตามความเหมาะสม", "", False),
    ],
)
def test_a_period_is_read_as_people_write_it(text, grid, is_whole):
    said = period_said(text, FiscalYear(2569))
    assert "".join(map(str, said.months[:10])) == grid
    assert said.is_whole == is_whole


def test_months_outside_the_plan_s_year_are_told_of():
    taken = read_in(("โครงการ", "ระยะเวลา"), ("ก", "ก.ย. 69 – ต.ค. 69"))
    assert months(taken.tables["tblProjects"][0]) == ["sep"]
    assert told(taken) == [(2, "เดือนใน “ก.ย. 69 – ต.ค. 69” ที่อยู่นอกปีของแผน")]


def sheet_file(path, *rows, merged=()):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    book.save(path)
    return path


def test_titles_of_two_rows_and_merged_cells_are_read_as_people_see_them(tmp_path):
    path = sheet_file(
        tmp_path / "list.xlsx",
        ["แผนป้องกันการทุจริต"],
        ["โครงการ", "งบประมาณ (บาท)", None, "ระยะเวลา", None, None, "ผู้รับผิดชอบ"],
        [None, 2569, 2570, "ต.ค.", "พ.ย.", "ธ.ค.", None],
        ["โครงการ ก", "๑๐,๐๐๐", 20000, "<--->", None, None, "กลุ่มอำนวยการ"],
        ["โครงการ ข", "-", 1, None, None, "x", None],
        merged=("B2:C2", "D2:F2", "G2:G3", "D4:F4", "G4:G5"),
    )
    (sheet,) = lists_in(path)
    columns = matched(sheet.titles, sheet.rows)
    assert [(column.meaning, column.year) for column in columns[:3]] == [
        ("โครงการ", None),
        ("งบประมาณของปี", 2569),
        ("งบประมาณของปี", 2570),
    ]
    reader = ListReader(FiscalYear(2569))
    reader.read(sheet, columns)
    one, two = reader.outline.items
    assert (months(one.values), months(two.values)) == (["oct", "nov", "dec"], ["dec"])
    assert two.values["owner"] == "กลุ่มอำนวยการ"


def test_a_second_table_with_other_columns_and_titles_once_more_are_seen(tmp_path):
    path = sheet_file(
        tmp_path / "list.xlsx",
        ["มิติที่ 1 ก"],
        ["โครงการ", "งบประมาณ"],
        ["โครงการ ก", 1],
        ["มิติที่ 2 ข"],
        ["โครงการ", "งบประมาณ"],
        ["โครงการ ข", 2],
        ["โครงการ", "ผู้รับผิดชอบ"],
        ["โครงการ ค", "กองคลัง"],
    )
    one, two = lists_in(path)
    assert (one.repeated, two.name) == (frozenset({4}), "Sheet (2)")
    assert two.rows[0] == ("โครงการ ค", "กองคลัง")


def test_a_form_a_project_is_a_list_turned(tmp_path):
    path = sheet_file(
        tmp_path / "form.xlsx",
        ["มิติที่ 1 การสร้างวัฒนธรรมสุจริต"],
        ["1.2.2 การมีส่วนร่วมของเยาวชน"],
        ["ลำดับ", "1.2.2/11"],
        ["ชื่อโครงการ", "โครงการเยาวชน"],
        ["วิธีดำเนินการ", "1. อบรม"],
        [None, "2. ประเมิน"],
        ["งบประมาณ", "ปี 2569 ข้อบัญญัติ 6,000 บาท"],
        [None, "ปี 2570 ข้อบัญญัติ 4,000 บาท"],
        ["ลำดับ", "1.2.2/12"],
        ["ชื่อโครงการ", "โครงการที่สอง"],
    )
    (sheet,) = lists_in(path)
    taken = read_in(sheet.titles, *sheet.rows)
    assert sheet.numbers == (1, 2, 3, 9)
    assert [row["title"] for row in taken.tables["tblGoals"]] == ["การสร้างวัฒนธรรมสุจริต"]
    assert [row["code"] for row in taken.tables["tblStrategies"]] == ["1.2.2"]
    one, two = taken.tables["tblProjects"]
    assert (one["code"], one["method"], two["title"]) == (
        "1.2.2/11",
        "1. อบรม\n2. ประเมิน",
        "โครงการที่สอง",
    )
    assert [(row["year"], row["amount"]) for row in taken.tables["tblBudgets"]] == [
        (2569, 6000.0),
        (2570, 4000.0),
    ]


def test_a_text_file_of_either_encoding_is_a_list(tmp_path):
    text = "โครงการ;งบประมาณ\nโครงการ ก;๑๐,๐๐๐\n"
    for encoding in ("utf-8-sig", "cp874"):
        path = tmp_path / f"{encoding}.csv"
        path.write_text(text, encoding=encoding)
        (sheet,) = lists_in(path)
        assert sheet.rows == (("โครงการ ก", "๑๐,๐๐๐"),)


@pytest.mark.parametrize("name", ["list.xls", "list.ods", "list.xlsb", "list.pdf", "list.csv"])
def test_what_cannot_be_read_is_one_clear_line(tmp_path, name):
    (tmp_path / name).write_bytes(b"\0\1no workbook")
    with pytest.raises(SujaritError, match="list"):
        lists_in(tmp_path / name)


def returning_sectors(path):
    """An .xls of which the sectors' table leads from the first sector back to it."""
    numbers = {30: 9, 44: 0, 48: 0, 60: 0xFFFFFFFE, 68: 0xFFFFFFFE, 76: 0}
    header = bytearray(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504))
    header[24:30] = bytes.fromhex("3e000300feff")
    for at, number in numbers.items():
        header[at : at + 4] = number.to_bytes(4, "little")
    path.write_bytes(bytes(header) + bytes(20 * 512))


def two_billion_spaces(path):
    open_document(path, ("โครงการ", 'ก<text:s text:c="2000000000"/>ก'))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the memory is bounded otherwise elsewhere")
@pytest.mark.parametrize(
    ("name", "make"),
    sampled([("list.xls", returning_sectors), ("list.ods", two_billion_spaces)], 2),
)
def test_a_file_that_would_take_all_memory_is_one_clear_line(tmp_path, name, make, capfd):
    make(tmp_path / name)
    with pytest.raises(SujaritError, match="cannot be opened"):
        lists_in(tmp_path / name)
    assert capfd.readouterr().err == ""


def test_next_year_s_list_is_taken_as_last_year_s_mapping_says(tmp_path):
    said = {
        "2568": [
            ListColumn(0, "รายการ", "", "โครงการ"),
            ListColumn(1, "ยอด 2568", "", "งบประมาณของปี", 2568),
        ]
    }
    path = tmp_path / "map.xlsx"
    path.write_bytes(mapping_bytes(said))
    fresh = {
        "2569": [
            ListColumn(3, "รายการ", ""),
            ListColumn(4, "ยอด ๒๕๖๙", ""),
            ListColumn(5, "หมายเหตุ", "", "หมายเหตุ"),
        ]
    }
    found = [(column.meaning, column.year) for column in read_mapping(path, fresh)["2569"]]
    assert found == [("โครงการ", None), ("งบประมาณของปี", 2569), ("หมายเหตุ", None)]


def test_the_activities_of_a_project_named_above_the_list_share_its_sum_and_its_days():
    titles = ("ที่", "กิจกรรม", "ระยะเวลา", "งบประมาณ", "ผู้รับผิดชอบ")
    rows = (
        (1, "กิจกรรมที่ 1 ประเมิน", "16 พ.ย. 68 – 31 ม.ค. 69", 15000, "นายหนึ่ง"),
        (2, "กิจกรรมที่ 2 ค่าย", "16 พ.ย. 68 – 31 ม.ค. 69", None, "นางสอง"),
    )
    sheet = ForeignSheet("แผน", 1, titles, (("โครงการโรงเรียนสุจริต",),), rows)
    reader = ListReader(FiscalYear(2569))
    reader.read(sheet, matched(titles, rows))
    share_out(reader.outline, 2569)
    taken = new_rows(reader.outline, parse_plan({}))
    (project,) = taken.tables["tblProjects"]
    assert (project["title"], project["budget"], project["period"]) == (
        "โครงการโรงเรียนสุจริต",
        15000.0,
        "16 พ.ย. 68 – 31 ม.ค. 69",
    )
    activities = taken.tables["tblActivities"]
    assert [(row["code"], row.get("budget")) for row in activities] == [
        ("กิจกรรมที่ 1", None),
        ("กิจกรรมที่ 2", None),
    ]
    assert months(activities[0]) == ["nov", "dec", "jan"]
    assert told(taken) == []


def open_document(path, *rows, merged=""):
    """A spreadsheet as OpenDocument writes it, with nothing in it but texts and numbers.

    The cell with the text `merged` is merged with the one below it.
    """
    names, spanned = "urn:oasis:names:tc:opendocument:xmlns", ' table:number-rows-spanned="2"'
    texts = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="float" office:value="{value}"/>'
            if isinstance(value, int)
            else "<table:covered-table-cell/>"
            if value is None
            else f"<table:table-cell{spanned if value == merged else ''}"
            f' office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
            for value in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0"'
        f' xmlns:text="{names}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="แผน">{texts}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/"'
        ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return path


def test_merged_cells_of_an_open_document_show_in_each_row(tmp_path):
    path = open_document(
        tmp_path / "list.ods",
        ("โครงการ", "งบประมาณ", "ผู้รับผิดชอบ"),
        ("อบรม", 5000, "กองคลัง"),
        ("ค่าย", 7000, None),
        merged="กองคลัง",
    )
    (sheet,) = lists_in(path)
    assert [sheet.shown(index, 2) for index in (0, 1)] == ["กองคลัง", "กองคลัง"]


def test_a_sum_of_one_baht_by_quarter_is_no_tick():
    taken = read_in(
        ("โครงการ", "ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "ไตรมาส 4"),
        ("อบรม", 1, 20000, None, 1),
        ("ค่าย", "/", None, None, None),
    )
    amounts = [(row["quarter"], row["amount"]) for row in taken.tables["tblBudgets"]]
    assert [(str(quarter), amount) for quarter, amount in amounts] == [
        ("1", 1.0),
        ("2", 20000.0),
        ("4", 1.0),
    ]
    one, two = taken.tables["tblProjects"]
    assert (months(one), months(two)) == ([], ["oct", "nov", "dec"])


def test_an_open_document_is_a_list_too(tmp_path):
    path = open_document(
        tmp_path / "list.ods",
        ("โครงการ", "งบประมาณ", "ระยะเวลา"),
        ("อบรม", 5000, "ต.ค. 68 – ธ.ค. 68"),
    )
    (sheet,) = lists_in(path)
    taken = read_in(sheet.titles, *sheet.rows)
    (project,) = taken.tables["tblProjects"]
    assert (project["budget"], months(project)) == (5000.0, ["oct", "nov", "dec"])
