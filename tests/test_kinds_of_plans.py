"""Plans of other offices, entered as they are printed: nothing invented, no alarm of ours."""

from decimal import Decimal

import pytest

from sujarit.checks.engine import about_plan, check
from sujarit.checks.example import tables_of
from sujarit.checks.fixes import fixes
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.levels import LevelTree, level_words
from sujarit.plan.parse import parse_plan
from sujarit.rollup.totals import DIMENSIONS, roll_up
from tests.util.tables import ROOT, tables_from

KINDS = ROOT / "tests" / "data" / "kinds"
TOWN, LOCAL, SCHOOL = (
    parse_plan(tables_from(KINDS / f"{name}.toml"))
    for name in ("municipality-2561", "local-2566", "school-2569")
)


def planned(plan, by):
    return {row.key: f"{row.amounts.planned}" for row in roll_up(plan, by, Round.SIX).rows}


def codes(records):
    return [record.code for record in records]


@pytest.mark.parametrize("plan", [TOWN, LOCAL, SCHOOL], ids=["town", "local", "school"])
def test_a_plan_as_printed_has_no_error(plan):
    errors = [
        (finding.rule, finding.cell)
        for finding in about_plan(plan, check(plan, Round.SIX))
        if finding.severity is Severity.ERROR
    ]
    assert errors == []


@pytest.mark.parametrize("plan", [TOWN, LOCAL, SCHOOL], ids=["town", "local", "school"])
def test_every_dimension_adds_up_to_the_year_s_plan(plan):
    whole = roll_up(plan, "project", Round.SIX).total
    for by in DIMENSIONS:
        if by != "year":
            assert roll_up(plan, by, Round.SIX).total == whole, by


def test_money_of_later_years_is_not_in_this_one():
    assert planned(TOWN, "year") == {
        "2561": "55000.00",
        "2562": "50000.00",
        "2563": "55000.00",
        "2564": "50000.00",
    }
    assert roll_up(TOWN, "goal", Round.SIX).total.planned == Decimal(55000)


def test_a_third_level_has_its_place_and_the_office_s_word():
    assert level_words(TOWN)[:3] == ("มิติ", "ภารกิจ", "หัวข้อ")
    assert LevelTree(TOWN).depth == LevelTree(LOCAL).depth == 3
    assert planned(TOWN, "level1") == planned(TOWN, "goal")
    assert planned(TOWN, "level3")["1.1.1"] == "50000.00"
    assert planned(LOCAL, "level2") == {"1.1": "0.00", "1.2": "10000.00", "2.1": "0.00"}


def test_a_number_within_its_heading_becomes_a_code_of_its_own():
    assert codes(TOWN.projects)[:3] == ["1.1.1/1)", "1.1.1/2)", "1.1.2/1)"]


def test_projects_are_entered_once():
    assert codes(TOWN.activities) == codes(TOWN.projects)
    assert all(activity.is_project for activity in TOWN.activities)


def test_two_sources_stay_two():
    assert planned(LOCAL, "source") == {"ข้อบัญญัติ": "6000.00", "เงินอุดหนุนจังหวัด": "4000.00"}


def test_sources_named_together_keep_an_amount_that_nobody_parted():
    rollup = roll_up(SCHOOL, "source", Round.SIX)
    assert planned(SCHOOL, "source") == {"เงินอุดหนุน": "0.00", "เงินบริจาค": "0.00"}
    assert rollup.unassigned.planned == Decimal(15000)


def test_the_first_owner_leads_and_the_other_carries_nothing():
    assert planned(LOCAL, "owner") == {
        "สำนักปลัด": "10000.00",
        "กองคลัง": "0.00",
        "กองการศึกษา": "0.00",
    }


def test_a_school_year_is_the_school_s():
    year = SCHOOL.fiscal_year
    assert (f"{year.start}", f"{year.end}") == ("2026-05-16", "2027-03-31")
    assert f"{year.cutoff(Round.SIX)}" == "2026-10-31"


def test_what_has_no_code_gets_one_and_its_activities_follow():
    assert codes(SCHOOL.projects) == ["ค1"]
    assert codes(SCHOOL.activities) == [f"กิจกรรมที่ {n}" for n in range(1, 5)] + ["ก5", "ก6"]
    assert {activity.project for activity in SCHOOL.activities} == {"ค1"}


def test_made_codes_are_written_into_their_cells_with_what_refers_to_them():
    written = {(fix.column, fix.row_key, fix.new) for fix in fixes(SCHOOL) if fix.rule == "REF01"}
    assert {new for column, _, new in written if column == "รหัสกิจกรรม"} == {"ก5", "ก6"}
    assert sum(column == "รหัสโครงการ" for column, *_ in written) == 7


def plan_of(text):
    return parse_plan(tables_of(text))


def test_spaces_and_an_abbreviation_make_no_other_group():
    plan = plan_of("""
        tblProjects
        รหัสโครงการ | งบประมาณ | ผู้รับผิดชอบ
        1 | 10 | กลุ่มนิเทศ ติดตาม และประเมินผลการจัดการศึกษา
        2 | 20 | กลุ่มนิเทศฯ, กลุ่มอำนวยการ
        3 | 30 | กลุ่มนิเทศติดตามและประเมินผลการจัดการศึกษา
    """)
    assert planned(plan, "owner") == {
        "กลุ่มนิเทศ ติดตาม และประเมินผลการจัดการศึกษา": "60.00",
        "กลุ่มอำนวยการ": "0.00",
    }


def test_rows_by_quarter_are_planned_by_quarter():
    plan = plan_of("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569

        tblProjects
        รหัสโครงการ | งบประมาณ
        1 | 100
        2 | 7

        tblBudgets
        รหัสโครงการ | ปี | ไตรมาส | จำนวนเงิน
        1 | 2569 | 1 | 40
        1 | 2569 | 3 | 60
        1 | 2570 | 1 | 900
    """)
    rollup = roll_up(plan, "quarter", Round.SIX)
    assert planned(plan, "quarter") == {"1": "40.00", "2": "0.00", "3": "60.00", "4": "0.00"}
    assert (rollup.unassigned.planned, rollup.total.planned) == (Decimal(7), Decimal(107))


def test_a_level_that_leads_back_to_itself_stands_at_the_top():
    plan = plan_of("""
        tblLevels
        รหัสระดับ | รหัสระดับบน | ชื่อระดับ
        ก | ข | หนึ่ง
        ข | ก | สอง
    """)
    assert {node.code: node.depth for node in LevelTree(plan).nodes} == {"ข": 2, "ก": 1} or {
        node.code: node.depth for node in LevelTree(plan).nodes
    } == {"ก": 2, "ข": 1}
