"""A list that an office already has comes into the plan, and nothing is lost in silence."""

import datetime as dt
import json

import openpyxl
import pytest

from sujarit.books.build import blank_data, build_workbook
from sujarit.books.file.book import FileBook
from sujarit.importing.columns import matched
from sujarit.importing.source import ForeignSheet
from sujarit.importing.taken_rows import ListReader
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from sujarit.rollup.totals import roll_up
from tests.util.command import run

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
    (tmp_path / "plan.xlsx").write_bytes(build_workbook(blank_data(2561, "เทศบาลตัวอย่าง")))
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


def read_in(titles, *rows):
    sheet = ForeignSheet("แผน", 0, titles, (), rows)
    reader = ListReader()
    reader.read(sheet, matched(titles, rows))
    return reader.taken


def test_outputs_and_outcomes_become_rows_of_indicators():
    taken = read_in(("โครงการ", "ผลผลิต", "ผลลัพธ์"), ("อบรม", "ผู้เข้าอบรม 60 คน", "-"))
    assert taken.tables["tblIndicators"] == [
        {"project": "ค.1", "kind": "ผลผลิต", "indicator": "ผู้เข้าอบรม 60 คน"}
    ]


def test_what_is_no_mark_or_no_amount_is_listed_and_a_date_reads_as_people_write_it():
    taken = read_in(
        ("โครงการ", "งบประมาณ (บาท)", "ต.ค.", "พ.ย.", "ระยะเวลา", "กิจกรรม"),
        ("อบรม", "๓๐,๐๐๐ บาท", "อาจจะ", "✓", dt.date(2025, 11, 1), "รุ่นที่ 1"),
    )
    (project,) = taken.tables["tblProjects"]
    assert (project["budget"], project["nov"], project["period"]) == (30000.0, "/", "1/11/2568")
    assert project["subitems"] == "รุ่นที่ 1"
    assert "oct" not in project
    assert [item.why.th for item in taken.left_out] == ["อ่านค่า “อาจจะ” ในคอลัมน์ “ต.ค.” ไม่ได้"]
