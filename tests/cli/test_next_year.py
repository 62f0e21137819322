"""Next year's plan from this year's workbook."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import TableColumn

from sujarit import ribbon
from sujarit.actions.load import check_book, open_file
from sujarit.actions.workbooks.next_year import next_name
from sujarit.books.file.book import FileBook
from sujarit.books.next_year.carried import LEFT, STAYS, Move
from sujarit.books.next_year.outcomes import outcome_rows
from sujarit.books.port import TableWrite
from sujarit.checks.example import plan_of
from sujarit.checks.rule import Example
from sujarit.checks.rules.wording_former_year import speaks_of_year
from sujarit.plan import schema
from sujarit.plan.fiscal import FiscalYear, calendar_year, school_year
from sujarit.plan.parse import parse_plan
from sujarit.report.fingerprint import fingerprint
from tests.exchange import plans
from tests.util.built import built
from tests.util.command import run
from tests.util.tables import CLEAN

OFFICE = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1"


def plan_in(path):
    return parse_plan(FileBook(path).tables())


@pytest.fixture(scope="module")
def years(tmp_path_factory):
    """The folder with this year's plan, and next year's made of it with nothing wished for."""
    folder = tmp_path_factory.mktemp("ปี")
    (folder / "ปี2569.xlsx").write_bytes(built(CLEAN))
    old = openpyxl.load_workbook(folder / "ปี2569.xlsx")
    old["กิจกรรม"]["C4"].value = "กิจกรรมประกาศเจตนารมณ์สุจริต รุ่น ๒๕๖๙"
    old["กลยุทธ์"]["C4"].value = "ดำเนินการให้แล้วเสร็จภายใน 31 มีนาคม 2569"
    old["ผู้ลงนาม"]["D4"].value = dt.date(2025, 10, 1)
    old["ข้อมูลแผน"]["C15"].value = dt.date(2025, 10, 1)
    old.save(folder / "ปี2569.xlsx")
    status, out, err = run(folder, "new", "ปี2570.xlsx", "--from", "ปี2569.xlsx", "--json")
    assert status == 0, err
    return folder, json.loads(out)


@pytest.fixture(scope="module")
def plans_of(years):
    folder, _ = years
    return plan_in(folder / "ปี2569.xlsx"), plan_in(folder / "ปี2570.xlsx")


def test_structure_owners_recipients_and_indicators_come_along(plans_of):
    old, new = plans_of
    for kept in ("goals", "strategies", "approaches", "recipients"):
        assert getattr(new, kept) == getattr(old, kept), kept
    for kept in ("projects", "activities"):
        for one, other in zip(getattr(old, kept), getattr(new, kept), strict=True):
            assert (one.code, one.title, one.owner, one.indicator) == (
                other.code,
                other.title,
                other.owner,
                other.indicator,
            )
    assert [each.target for each in new.activities] == [each.target for each in old.activities]
    assert [(k.indicator, k.target) for k in new.kpis] == [
        (k.indicator, k.target) for k in old.kpis
    ]


def test_signers_posts_come_along_without_names_and_days(plans_of):
    old, new = plans_of
    assert [(s.role, s.position) for s in new.signers] == [
        (s.role, s.position) for s in old.signers
    ]
    assert not any(each.name or each.date for each in new.signers)


def test_what_came_of_the_year_and_what_was_decided_stays_behind(plans_of):
    old, new = plans_of
    assert old.results
    assert old.spending
    for left in ("results", "spending", "photos", "controls", "suppressions"):
        assert getattr(new, left) == ()
    assert not any(each.result for each in new.kpis)


@pytest.mark.long
def test_budgets_and_months_come_only_on_wish(plans_of, years):
    old, new = plans_of
    assert not any(each.budget for each in (*new.projects, *new.activities))
    assert not any(any(each.months) for each in new.activities)
    assert new.details.allotted_budget is None

    folder, _ = years
    run(folder, "new", "งบ.xlsx", "--from", "ปี2569.xlsx", "--keep-budgets")
    kept = plan_in(folder / "งบ.xlsx")
    assert [each.budget for each in kept.activities] == [each.budget for each in old.activities]
    assert [each.months for each in kept.activities] == [each.months for each in old.activities]
    assert kept.details.allotted_budget == old.details.allotted_budget


def test_every_date_moves_a_year(plans_of):
    _, new = plans_of
    details = new.details
    assert details.fiscal_year == 2570
    assert (details.start_date, details.end_date) == (dt.date(2026, 10, 1), dt.date(2027, 9, 30))
    assert details.report_date is None


def test_every_text_that_names_the_old_year_is_listed_and_marked(years):
    folder, said = years
    listed = {(item["sheet"], item["cell"]) for item in said["review"]}
    assert {("กิจกรรม", "C4"), ("กลยุทธ์", "C4"), ("เนื้อหา", "C7")} <= listed
    book = openpyxl.load_workbook(folder / "ปี2570.xlsx")
    for sheet, cell in listed:
        assert "2569" in book[sheet][cell].comment.text
        assert book[sheet][cell].fill.fgColor.rgb.endswith("FFE6B3")
    found = check_book(open_file(folder / "ปี2570.xlsx")).findings
    assert listed == {
        (each.sheet, each.cell) for each in found if each.rule in {"THA08", "THA10", "THA11"}
    }
    table = book["ผลตรวจสอบ"]
    assert "THA11" in [row[1].value for row in table.iter_rows(min_row=4)]


@pytest.mark.long
def test_a_text_that_nobody_went_through_last_year_is_listed_again(years):
    folder, _ = years
    _, out, _ = run(folder, "new", "ปี2571.xlsx", "--from", "ปี2570.xlsx", "--json")
    named = {(item["sheet"], item["cell"]): item["year"] for item in json.loads(out)["review"]}
    assert named["กิจกรรม", "C4"] == named["กลยุทธ์", "C4"] == 2569
    book = openpyxl.load_workbook(folder / "ปี2571.xlsx")
    assert "2569" in book["กิจกรรม"]["C4"].comment.text


FISCAL, SCHOOL, CALENDAR = FiscalYear(2569), school_year(2569), calendar_year(2569)


@pytest.mark.parametrize(
    ("year", "text"),
    [
        *((FISCAL, text) for text in ("ปี ๒๕๖๙", "ปี 69", "ปีงบฯ ๖๙", "ประจำปี 2569 โครงการ", "FY69", "พ.ศ.2569", "ITA 2026")),
        *((FISCAL, text) for text in ("1 ต.ค. 68", "ต.ค. 68 – มี.ค. 69", "31/3/69", "1/10/2568", "2026-03-31", "ครั้งที่ 1/2569")),
        *((FISCAL, text) for text in ("ปีงบประมาณ 2569,2570", "ปี 2568,2569", "ในปีงบประมาณ 2569 คนในชุมชน", "ปี 2569 ครั้งแรก")),
        *((SCHOOL, text) for text in ("ภาคเรียนที่ 2/2569", "ปีการศึกษา 69", "พ.ค. 69", "1 มี.ค. 2570")),
        *((CALENDAR, text) for text in ("1 ม.ค. 69", "ธันวาคม 2569")),
    ],
)  # fmt: skip
def test_a_year_is_known_in_every_spelling(year, text):
    assert speaks_of_year(text, year)


@pytest.mark.parametrize(
    ("year", "text"),
    [
        *((FISCAL, text) for text in ("1 ตุลาคม 2569 – 30 กันยายน 2570", "1/10/69", "ก.ย. 68", "ปี 2570")),
        *((FISCAL, text) for text in ("2,569 คน", "1,12569 คน", "2569.50 บาท", "อายุ 60 ปี 69 คน", "ปีละ 69 ครั้ง", "มาตรา 69")),
        (SCHOOL, "1 เม.ย. 2569"),
        (CALENDAR, "1 ต.ค. 2568"),
    ],
)  # fmt: skip
def test_what_names_another_year_or_counts_is_left_alone(year, text):
    assert not speaks_of_year(text, year)


def test_last_years_outcome_stands_beside_with_its_source(plans_of):
    old, new = plans_of
    assert new.details.value("previous_fingerprint") == fingerprint(old)
    assert new.details.value("previous_year") == 2569
    rows = {(each.level, each.code): each for each in new.last_year}
    second = rows["กิจกรรม", "ก2"]
    assert (second.planned, second.spent, second.reached) == (60000, 59500, "92")
    assert second.status == "ดำเนินการแล้วเสร็จ"
    assert rows["โครงการ", "1.2.1"].spent == 99000


def test_an_annual_row_that_says_nothing_hides_no_outcome_of_six_months():
    plan = plan_of(
        Example("""
        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก1 | อบรมคุณธรรม

        tblResults
        รอบ | รหัสกิจกรรม | สถานะ | ผลตามตัวชี้วัด
        6 | ก1 | ดำเนินการแล้วเสร็จ | 92
        12 | ก1 | |
        """)
    )
    (row,) = outcome_rows(plan)
    assert (row["สถานะปีก่อน"], row["ผลปีก่อน"]) == ("ดำเนินการแล้วเสร็จ", "92")


def test_two_years_are_compared_by_code(years):
    folder, _ = years
    status, out, _ = run(folder, "diff", "ปี2569.xlsx", "ปี2570.xlsx", "--json")
    said = json.loads(out)
    assert (status, said["years"]) == (0, [2569, 2570])
    assert {each["kind"] for each in said["changes"] if each["sheet"] == "กิจกรรม"} == {"changed"}
    assert not {each["sheet"] for each in said["changes"]} & {"ผลดำเนินงาน", "การเบิกจ่าย"}


def test_the_plan_document_shows_two_years_side_by_side(years):
    folder, _ = years
    status, _, _ = run(folder, "report", "ปี2570.xlsx", "--kind", "plan", "--digits", "arabic")
    import docx

    document = docx.Document(str(folder / "output" / "ปี2570-plan.docx"))
    (table,) = [t for t in document.tables if len(t.columns) == 7 and "2569" in t.cell(0, 3).text]
    texts = [[c.text.replace("\u00a0", " ") for c in row.cells] for row in table.rows]
    second = next(row for row in texts if row[0] == "ก2")
    assert second[2:5] == ["60,000.00", "59,500.00", "ร้อยละ 92, ดำเนินการแล้วเสร็จ\nเป้าหมาย ร้อยละ 85"]
    assert status in {0, 1}


def refused(folder: Path, *words: str) -> str:
    """One clear line, and nothing written."""
    before = sorted(each.name for each in folder.iterdir())
    status, out, err = run(folder, "new", "ใหม่.xlsx", *words)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert sorted(each.name for each in folder.iterdir()) == before
    return err


def test_a_source_that_cannot_be_carried_on_is_one_clear_line(years, tmp_path):
    folder, _ = years
    assert "ไม่ใช่ “เทศบาลอื่น”" in refused(folder, "--from", "ปี2569.xlsx", "--office", "เทศบาลอื่น")
    same = refused(folder, "--from", "ปี2569.xlsx", "--fiscal-year", "2569")
    assert "เป็นแผนปี 2569" in same
    assert "ไม่พบไฟล์" in refused(folder, "--from", "ไม่มี.xlsx")
    assert "--keep-budgets" in refused(folder, "--keep-budgets")
    (tmp_path / "เสีย.xlsx").write_bytes(built(CLEAN)[:9000])
    refused(tmp_path, "--from", "เสีย.xlsx")


@pytest.mark.long
def test_conflicts_that_wait_are_settled_first(tmp_path):
    path = tmp_path / "ปี2569.xlsx"
    path.write_bytes(built(CLEAN))
    book = openpyxl.load_workbook(path)
    book["ข้อขัดแย้ง"]["C4"].value = "กิจกรรม"
    book.save(path)
    assert "ข้อขัดแย้งที่รอตัดสิน 1 ข้อ" in refused(tmp_path, "--from", "ปี2569.xlsx")


def test_a_copy_that_went_out_is_no_source(tmp_path):
    shared = plans.share_out(plans.write_master(tmp_path), groups=(plans.ADMIN,))
    copy = shared.copies[0].path
    said = refused(copy.parent, "--from", copy.name)
    assert "สำเนาที่ส่งให้กลุ่ม" in said
    assert "ปรับรุ่น" not in said


@pytest.mark.parametrize(
    ("name", "made"),
    [("แผน2569", "แผน2570"), ("แผน ๒๕๖๙", "แผน ๒๕๗๐"), ("แผนสุจริต", "แผนสุจริต 2570")],
)
def test_next_years_workbook_is_named_after_this_ones(name, made):
    assert next_name(Path(f"{name}.xlsx"), 2569).stem == made


@pytest.mark.long
def test_the_button_makes_next_years_workbook_and_opens_it(tmp_path, open_book):
    path = tmp_path / "แผน2569.xlsx"
    path.write_bytes(built(CLEAN))
    book = open_book(path)
    book.app.impl.answers.append("yes")
    ribbon.next_year()
    made = tmp_path / "แผน2570.xlsx"
    assert made.exists()
    assert [each.name for each in book.app.books] == [path.name, made.name]
    assert any(each.budget for each in plan_in(made).activities)


def test_every_table_comes_along_or_stays_behind():
    names = {table.name for table in schema.TABLES} - {schema.PLAN.name}
    assert set(LEFT) | STAYS == names
    assert not set(LEFT) & STAYS
    for name, left in LEFT.items():
        assert left <= {column.key for column in schema.table(name).columns}


def add_column(sheet, title, values):
    """A column of the office's own at a table's end."""
    (table,) = (t for t in sheet.tables.values() if t.name != "tblLights")
    first, last = table.ref.split(":")
    place = len(table.tableColumns) + 1
    for row, value in enumerate([title, *values], start=3):
        sheet.cell(row, place).value = value
    bottom = last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    table.ref = f"{first}:{get_column_letter(place)}{bottom}"
    table.autoFilter.ref = table.ref
    table.tableColumns.append(TableColumn(id=place, name=title))


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A plan with columns, a sheet and an entry of the office's own, carried into next year."""
    folder = tmp_path_factory.mktemp("ของเรา")
    path = folder / "ปี2569.xlsx"
    path.write_bytes(built(CLEAN))
    book = openpyxl.load_workbook(path)
    add_column(book["โครงการ"], "ผู้ประสานงาน", ["นางหนึ่ง", "ประสาน อบต. ปี 2569", "=1+1"])
    add_column(book["โครงการ"], "นัดประชุม", [dt.date(2024, 2, 29), dt.date(2025, 11, 3)])
    add_column(book["ผลดำเนินงาน"], "คะแนนภายใน", [5, 4])
    book.create_sheet("สรุปของฉัน")["A1"].value = "รวม"
    book.save(path)
    status, out, err = run(folder, "new", "ปี2570.xlsx", "--from", "ปี2569.xlsx", "--json")
    assert status == 0, err
    return folder, json.loads(out)


def test_the_offices_own_columns_come_along_with_their_cells(own):
    folder, said = own
    projects = FileBook(folder / "ปี2570.xlsx").tables()["tblProjects"]
    cells = [dict(zip(projects.header, row, strict=True)) for row in projects.rows[:3]]
    assert [each["ผู้ประสานงาน"] for each in cells] == ["นางหนึ่ง", "ประสาน อบต. ปี 2569", None]
    days = [each["นัดประชุม"] for each in cells]
    assert days == [dt.date(2025, 2, 28), dt.date(2026, 11, 3), None]
    results = FileBook(folder / "ปี2570.xlsx").tables()["tblResults"]
    assert results.header[-1] == "คะแนนภายใน"
    assert not any(results.filled_rows())
    columns = [(each["sheet"], each["column"]) for each in said["own_columns"]]
    assert columns == [
        ("โครงการ", "ผู้ประสานงาน"),
        ("โครงการ", "นัดประชุม"),
        ("ผลดำเนินงาน", "คะแนนภายใน"),
    ]


@pytest.mark.long
def test_what_was_left_behind_of_the_offices_own_is_said(own):
    folder, said = own
    assert said["left_behind"] == {
        "sheets": ["สรุปของฉัน"],
        "formulas": [{"sheet": "โครงการ", "column": "ผู้ประสานงาน"}],
        "entries": [],
    }
    _, out, _ = run(folder, "new", "อีกเล่ม.xlsx", "--from", "ปี2569.xlsx")
    for words in ("คอลัมน์ที่เพิ่มเองมาด้วย", "สูตรในคอลัมน์ที่เพิ่มเองไม่มาด้วย", "ชีตที่เพิ่มเองไม่มาด้วย", "สรุปของฉัน"):
        assert words in out


def test_a_text_in_an_own_column_that_names_the_old_year_is_listed_and_marked(own):
    folder, said = own
    (listed,) = [item for item in said["review"] if item["column"] == "ผู้ประสานงาน"]
    cell = openpyxl.load_workbook(folder / "ปี2570.xlsx")[listed["sheet"]][listed["cell"]]
    assert cell.value == listed["text"] == "ประสาน อบต. ปี 2569"
    assert "2569" in cell.comment.text


@pytest.mark.parametrize(
    ("old", "new", "day", "moved"),
    [
        (2567, 2568, dt.date(2024, 2, 29), dt.date(2025, 2, 28)),
        (2567, 2571, dt.date(2024, 2, 29), dt.date(2028, 2, 29)),
        (2567, 2568, dt.date(2023, 10, 1), dt.date(2024, 10, 1)),
    ],
)
def test_a_day_moves_by_the_years_between_to_one_that_there_is(old, new, day, moved):
    assert Move(FiscalYear(old), FiscalYear(new)).day(day) == moved


@pytest.mark.long
def test_money_of_the_old_year_is_of_the_new_one_where_budgets_are_kept(tmp_path):
    path = tmp_path / "ปี2569.xlsx"
    path.write_bytes(built(CLEAN))
    keys = [column.key for column in schema.BUDGETS.columns]
    writes = [
        TableWrite("tblBudgets", 0, keys.index("project"), "1.2.1"),
        TableWrite("tblBudgets", 0, keys.index("year"), 2569),
        TableWrite("tblBudgets", 0, keys.index("amount"), 1000),
    ]
    FileBook(path).write_tables(writes, {})
    run(tmp_path, "new", "ปี2570.xlsx", "--from", path.name, "--keep-budgets")
    (row,) = plan_in(tmp_path / "ปี2570.xlsx").budgets
    assert (row.year, row.amount) == (2570, 1000)
