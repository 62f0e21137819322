"""Amounts of a list in other units, and of sources that stand in columns of their own."""

from decimal import Decimal

import pytest

from sujarit.importing.list_reader import ListReader
from sujarit.importing.new_rows import new_rows
from sujarit.importing.shared_values import share_out
from sujarit.importing.source import ForeignSheet
from sujarit.importing.words.columns import SOURCED, matched
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
    ],
)
def test_an_amount_is_taken_in_the_unit_that_its_column_or_cell_names(title, cell, baht):
    found = budgets(("โครงการ ก", cell), titles=("โครงการ", title))
    assert found == (baht if isinstance(baht, list) else [baht])


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
    ],
)
def test_columns_of_money_that_name_its_kind_are_one_a_source(titles, sources):
    columns = matched(titles, [(10, 20, 30)])
    assert [column.source for column in columns if column.meaning == SOURCED] == sources


def test_the_only_cell_of_activities_beside_lists_of_them_makes_no_activity():
    titles = ("โครงการ", "กิจกรรมหลัก", "งบประมาณ", "หน่วยดำเนินการ")
    rows = [("ก", "1. อบรม\n2. รณรงค์", 10, "กองคลัง"), ("ข", "ประชุมเครือข่าย", 20, "กองช่าง/กองคลัง")]
    taken = read_in(titles, *rows).tables
    assert not taken.get("tblActivities")
    assert [row["subitems"] for row in taken["tblProjects"]] == [rows[0][1], rows[1][1]]
    assert [row["owner"] for row in taken["tblProjects"]] == ["กองคลัง", "กองช่าง"]
    assert sum(Decimal(row["budget"]) for row in taken["tblProjects"]) == 30
