"""Lists in forms that other offices print: units, sources in columns, short years, letters."""

from decimal import Decimal

import openpyxl
import pytest

from sujarit.importing.list_reader import ListReader
from sujarit.importing.new_rows import new_rows
from sujarit.importing.shared_values import share_out
from sujarit.importing.source import ForeignSheet, lists_in
from sujarit.importing.words.columns import SOURCED, matched, meaning_of
from sujarit.plan.fiscal import FiscalYear
from sujarit.plan.parse import parse_plan
from tests.importing.test_import import read_in


def budgets(*rows, above=(), titles=("โครงการ", "งบประมาณ")):
    sheet = ForeignSheet("แผน", len(above), titles, above, rows, {})
    reader = ListReader(FiscalYear(2569))
    reader.read(sheet, matched(titles, rows))
    share_out(reader.outline, 2569)
    taken = new_rows(reader.outline, parse_plan({})).tables
    plain = [row["budget"] for row in taken["tblProjects"] if row.get("budget") is not None]
    return plain + [row["amount"] for row in taken.get("tblBudgets", ())]


@pytest.mark.parametrize(
    ("title", "cell", "baht"),
    [
        ("งบประมาณ (ล้านบาท)", 0.5, 500_000),
        ("งบประมาณ (ล้านบาท)", "๑.๒๕", 1_250_000),
        ("งบประมาณ ปี 2569 (พันบาท)", 30, 30_000),
        ("ปี 2569 (ล้านบาท)", 1.5, 1_500_000),
        ("ไตรมาส 1 (พันบาท)", 12.5, 12_500),
        ("งบประมาณ (ล้านบาท)", "500,000 บาท", 500_000),
        ("งบประมาณ", "0.5 ล้านบาท", 500_000),
        ("งบประมาณ", "1.2 แสนบาท", 120_000),
        ("งบประมาณ (พันบาท)", "เงินอุดหนุน 30 / ข้อบัญญัติ 20", [30_000, 20_000]),
        ("งบประมาณ (บาท)", 30000, 30_000),
        ("งบประมาณ (พันบาท)", "อบต. 20,000 บาท", 20_000),
        ("งบประมาณ (พันบาท)", "20,000.-", 20_000),
        ("งบประมาณ (พันบาท)", "งบ อบต. 20 / งบ สพฐ. 30 บาท", [20_000, 30]),
        ("งบประมาณ (1,000 บาท)", 50, 50_000),
        ("งบประมาณ (x1000 บาท)", 50, 50_000),
        ("งบประมาณ (ล้าน)", 0.5, 500_000),
        ("งบประมาณ (ลบ.)", 0.5, 500_000),
    ],
)
def test_an_amount_is_taken_in_the_unit_that_its_column_or_cell_names(title, cell, baht):
    found = budgets(("โครงการ ก", cell), titles=("โครงการ", title))
    assert found == (baht if isinstance(baht, list) else [baht])


@pytest.mark.parametrize(
    "cell", ["ไม่ใช้งบประมาณ", "ไม่ใช้งบ", "(ไม่มี)", "ไม่มีค่าใช้จ่าย", "ไม่ได้ใช้งบประมาณ"]
)
def test_a_cell_of_money_that_says_none_is_used_says_it_of_the_project(cell):
    (row,) = read_in(("โครงการ", "งบประมาณ"), ("ก", cell)).tables["tblProjects"]
    assert (row.get("budget_use"), row.get("budget")) == ("ไม่ใช้งบประมาณ", None)


def test_a_unit_above_the_list_is_that_of_columns_that_name_none():
    above = (("(หน่วย : ล้านบาท)",),)
    assert budgets(("โครงการ ก", 0.5), above=above) == [500_000]
    assert budgets(("โครงการ ก", 500), above=above, titles=("โครงการ", "งบประมาณ (บาท)")) == [500]


@pytest.mark.parametrize(
    ("titles", "sources"),
    [
        (("งบแผ่นดิน (บาท)", "งบรายได้ (บาท)", "รวม"), ["งบแผ่นดิน", "งบรายได้"]),
        (("งบดำเนินงาน", "งบลงทุน", "รวมงบประมาณ"), ["งบดำเนินงาน", "งบลงทุน"]),
        (("เงินงบประมาณ", "เงินนอกงบประมาณ"), ["เงินงบประมาณ", "เงินนอกงบประมาณ"]),
        (("งบประมาณแผ่นดิน", "เงินสะสม"), ["แผ่นดิน", "เงินสะสม"]),
        (("งบประมาณที่ขอ", "งบประมาณที่ได้รับ"), []),
        (("งบประมาณ", "เงินอุดหนุน"), ["เงินอุดหนุน"]),
        (("งบลงทุน", "งบดำเนินงาน", "งบประมาณทั้งสิ้น"), ["งบลงทุน", "งบดำเนินงาน"]),
        (("งบตั้งไว้", "งบใช้จริง"), []),
        (("งบเดิม", "งบใหม่"), []),
        (("งบประมาณทั้งสิ้น", "เงินงวด 1", "เงินงวด 2"), []),
        (("เงินอุดหนุนที่ขอ", "เงินอุดหนุนที่ได้รับ"), ["เงินอุดหนุนที่ขอ"]),
    ],
)
def test_columns_of_money_that_name_its_kind_are_one_a_source(titles, sources):
    columns = matched(titles, [(10, 20, 30)])
    assert [column.source for column in columns if column.meaning == SOURCED] == sources


@pytest.mark.parametrize(
    ("titles", "row", "sums"),
    [
        (("งบตั้งไว้", "งบใช้จริง"), (50_000, 48_000), [50_000]),
        (("งบใช้จริง", "งบตั้งไว้"), (48_000, 50_000), [50_000]),
        (("งบประมาณ", "งบลงทุน", "งบดำเนินงาน"), (50_000, 20_000, 30_000), [20_000, 30_000]),
        (("งบประมาณทั้งสิ้น", "เงินงวด 1", "เงินงวด 2"), (50_000, 20_000, 30_000), [50_000]),
    ],
)
def test_what_is_planned_spent_paid_by_instalments_or_in_all_is_no_money_more(titles, row, sums):
    assert budgets(("โครงการ ก", *row), titles=("โครงการ", *titles)) == sums


@pytest.mark.parametrize(
    ("title", "meaning", "year"),
    [
        ("ปี 69", "งบประมาณของปี", 2569),
        ("งบประมาณ (บาท) ปี ๖๘", "งบประมาณของปี", 2568),
        ("ค่าเป้าหมาย ปี 70", "เป้าหมายของปี", 2570),
        ("พ.ศ. 2569", "งบประมาณของปี", 2569),
        ("งบประมาณ ปี 2566-70", "ไม่นำเข้า", None),
        ("งบประมาณ ปี 66 – 70", "ไม่นำเข้า", None),
        ("แผนแม่บท", "ระดับที่ 1", None),
        ("แผนย่อย", "ระดับที่ 2", None),
    ],
)
def test_a_year_of_two_digits_is_a_year(title, meaning, year):
    assert meaning_of(title) == (meaning, year)


@pytest.mark.parametrize("cell", [68, "68", "ปี ๖๘", "ปีงบประมาณ 2568"])
def test_money_in_the_row_of_another_year_is_not_this_year_s(cell):
    taken = read_in(("โครงการ", "ปี", "งบประมาณ"), ("ก", cell, 500)).tables
    assert [(row["year"], row["amount"]) for row in taken["tblBudgets"]] == [(2568, 500)]


def test_lettered_activities_below_a_numbered_project_are_its_own_and_count_once():
    titles = ("ที่", "โครงการ/กิจกรรม", "งบประมาณ", "ผู้รับผิดชอบ")
    taken = read_in(
        titles,
        ("๑", "โครงการเขตสุจริต", 50, "กองคลัง"),
        (None, "ก. กิจกรรมประกาศเจตจำนง", "-", "กองคลัง"),
        (None, "ข. อบรมผู้บริหาร", 30, "กองช่าง"),
        (None, "กิจกรรมนิเทศ", 20, "กองคลัง"),
        ("๒", "กิจกรรมโรงเรียนสุจริต", 15, "กองคลัง"),
    ).tables
    assert [(row["code"], row["budget"]) for row in taken["tblProjects"]] == [("๑", 50), ("๒", 15)]
    assert [row["project"] for row in taken["tblActivities"]] == ["๑", "๑", "๑"]


def test_forms_with_their_labels_and_what_they_say_in_one_cell_are_read(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ("มิติที่ 1 การสร้างสังคมที่ไม่ทนต่อการทุจริต",),
        ("1.1 การสร้างจิตสำนึก",),
        ("ลำดับที่ 1",),
        ("1. ชื่อโครงการ : โครงการอบรมคุณธรรม",),
        ("2. หลักการและเหตุผล", "เพราะจำเป็น"),
        ("3. งบประมาณ", "ปี 2569 จำนวน 20,000 บาท\nปี 70 จำนวน 25,000 บาท"),
        ("4. ผู้รับผิดชอบ", "สำนักปลัด, กองคลัง และกองช่าง"),
        ("5. ตัวชี้วัด/ผลลัพธ์", "ผลผลิต : ผู้เข้าอบรม 50 คน\nผลลัพธ์ : ร้อยละ 80 มีความรู้"),
        ("ลำดับที่ 2",),
        ("1. ชื่อโครงการ : มาตรการแสดงเจตจำนง",),
        ("3. งบประมาณ", "ไม่ใช้งบประมาณ"),
        ("4. ผู้รับผิดชอบ", "สำนักปลัด"),
    ):
        book.active.append(row)
    book.save(tmp_path / "forms.xlsx")
    reader = ListReader(FiscalYear(2569))
    for sheet in lists_in(tmp_path / "forms.xlsx"):
        reader.read(sheet, matched(sheet.titles, sheet.rows))
    taken = new_rows(reader.outline, parse_plan({})).tables
    assert [row["title"] for row in taken["tblStrategies"]] == ["การสร้างจิตสำนึก"]
    assert [(row["code"], row["strategy"]) for row in taken["tblProjects"]] == [
        ("1", "1.1"),
        ("2", "1.1"),
    ]
    assert [(row["year"], row["amount"]) for row in taken["tblBudgets"]] == [
        (2569, 20000),
        (2570, 25000),
    ]
    assert [row["kind"] for row in taken["tblIndicators"]] == ["ผลผลิต", "ผลลัพธ์"]
    assert not reader.outline.left_out


@pytest.mark.parametrize(
    ("titles", "project"),
    [
        (("ที่", "รายการ", "งบประมาณ"), "รายการ"),
        (("รายการ", "โครงการ", "งบประมาณ"), "โครงการ"),
        (("มิติ", "รายการ", "งบประมาณ"), "รายการ"),
    ],
)
def test_the_items_of_a_list_without_projects_are_what_is_done(titles, project):
    columns = matched(titles, [("ก", "ข", 10)])
    assert [column.title for column in columns if column.meaning == "โครงการ"] == [project]


def test_the_only_cell_of_activities_beside_lists_of_them_makes_no_activity():
    titles = ("โครงการ", "กิจกรรมหลัก", "งบประมาณ", "หน่วยดำเนินการ")
    rows = [("ก", "1. อบรม\n2. รณรงค์", 10, "กองคลัง"), ("ข", "ประชุมเครือข่าย", 20, "กองช่าง/กองคลัง")]
    taken = read_in(titles, *rows).tables
    assert not taken.get("tblActivities")
    assert [row["subitems"] for row in taken["tblProjects"]] == [rows[0][1], rows[1][1]]
    assert [row["owner"] for row in taken["tblProjects"]] == ["กองคลัง", "กองช่าง"]
    assert sum(Decimal(row["budget"]) for row in taken["tblProjects"]) == 30
