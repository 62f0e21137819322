"""Plans of other offices, entered as they are printed: nothing invented, no alarm of ours."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from sujarit.checks.engine import about_plan, check
from sujarit.checks.example import tables_of
from sujarit.checks.fixes import fixes
from sujarit.checks.lateness import Light, standings
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import MONTHS, AskedMoment, Round
from sujarit.plan.levels import LevelTree, level_words
from sujarit.plan.parse import parse_plan
from sujarit.plan.people import names_in
from sujarit.plan.stage import at_moment
from sujarit.report.context.assemble import tables_in
from sujarit.report.context.figures import Figures
from sujarit.report.context.late_activities import quarter_rows
from sujarit.report.context.letters import letter_texts
from sujarit.report.context.money import planned_in_all, yearly_rows
from sujarit.report.context.quarterly import quarterly_rows
from sujarit.report.context.rows import goal_rows, level_rows, signer_rows
from sujarit.report.engine.charts import datasets
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


def test_letters_within_their_headings_are_codes_of_their_own_and_stay():
    plan = plan_of("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1 | ปลูกจิตสำนึก
        2 | เปิดเผยข้อมูล

        tblProjects
        รหัสโครงการ | รหัสกลยุทธ์ | โครงการ
        ก | 1 | อบรม
        ข. | 1 | ค่าย
        ก | 2 | เว็บไซต์
        ข | 2 | รายงาน
        ค | 2 | ประกาศ
    """)
    assert codes(plan.projects) == ["1/ก", "1/ข.", "2/ก", "2/ข", "2/ค"]
    assert not [each for each in check(plan, Round.SIX) if each.rule == "REF02"]


@pytest.mark.parametrize(
    ("rows", "mistyped"),
    [
        ("A1 B1 C2 D2 A2", ["A"]),
        ("A1 B1 A2 C2", ["A"]),
        ("ก1 ข1 ก2 ค2", ["ก"]),
        ("A1 B1 B1 A2 B2", ["B", "A", "B"]),
        ("A1 B1 C1 B1", ["B"]),
        ("A1 B1 A- B-", ["A", "B"]),
        ("A1 B1 A2 B2", []),
        ("ก1 ข1 ค1 ง1 ก2 ข2 ค2 ฆ2 ง2", []),
        ("A1 A2 B1 B2 B3", ["A", "B", "B"]),
        ("A1 B1 X2 ๑)1 ๑)2 X2", ["X"]),
    ],
)
def test_letters_that_do_not_count_within_their_headings_are_plain_codes(rows, mistyped):
    lines = [f"{row[:-1]} | {row[-1].strip('-')} | อบรม {n}" for n, row in enumerate(rows.split())]
    plan = plan_of(
        "tblGoals\nรหัสเป้าประสงค์ | เป้าประสงค์\n1 | ก่อน\n2 | ต่อมา\n3 | ท้าย\n\n"
        "tblProjects\nรหัสโครงการ | รหัสกลยุทธ์ | โครงการ\n" + "\n".join(lines)
    )
    found = codes(plan.projects)
    assert [code for place, code in enumerate(found) if code in found[:place]] == mistyped
    told = [each for each in check(plan, Round.SIX) if each.rule == "REF02"]
    assert bool(told) == bool(mistyped)


def test_projects_are_entered_once():
    assert codes(TOWN.activities) == codes(TOWN.projects)
    assert all(activity.is_project for activity in TOWN.activities)


def test_two_sources_stay_two():
    assert planned(LOCAL, "source") == {"ข้อบัญญัติ": "6000.00", "เงินอุดหนุนจังหวัด": "4000.00"}


def test_a_row_without_a_source_has_that_of_its_project_s_cell_and_never_another_row_s():
    plan = plan_of("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569

        tblProjects
        รหัสโครงการ | โครงการ | แหล่งงบประมาณ
        1 | ก |
        2 | ข | สพฐ.

        tblBudgets
        รหัสโครงการ | ปี | แหล่งงบประมาณ | จำนวนเงิน
        1 | 2569 | ข้อบัญญัติ | 10
        1 | 2569 | | 20
        2 | 2569 | เงินบริจาค | 40
        2 | 2569 | | 80
        """)
    assert planned(plan, "source") == {"ข้อบัญญัติ": "10.00", "เงินบริจาค": "40.00", "สพฐ.": "80.00"}
    assert roll_up(plan, "source", Round.SIX).unassigned.planned == Decimal(20)


def test_a_payment_without_a_source_has_its_project_s_where_that_has_one_alone():
    plan = plan_of("""
        tblProjects
        รหัสโครงการ | โครงการ | แหล่งงบประมาณ
        1 | ก | สพฐ.
        2 | ข | สพฐ., เงินบริจาค
        3 | ค | อบจ.

        tblActivities
        รหัสกิจกรรม | รหัสโครงการ | กิจกรรม
        ก1 | 1 | อบรม

        tblBudgets
        รหัสโครงการ | แหล่งงบประมาณ | จำนวนเงิน
        3 | ข้อบัญญัติ | 8

        tblSpending
        วันที่ | รหัสกิจกรรม | รหัสโครงการ | จำนวนเงิน | แหล่งงบประมาณ
        2026-01-05 | ก1 | | 1 |
        2026-01-05 | | 1 | 2 | เงินบริจาค
        2026-01-05 | | 2 | 4 |
        2026-01-05 | | 3 | 8 |
        2026-01-05 | | | 16 |
        2026-01-05 | | 1 | 32 | สพฐ., เงินบริจาค
        """)
    rollup = roll_up(plan, "source", Round.SIX)
    assert {row.key: int(row.amounts.spent) for row in rollup.rows if row.amounts.spent} == {
        "สพฐ.": 1,
        "เงินบริจาค": 2,
        "ข้อบัญญัติ": 8,
    }
    assert rollup.unassigned.spent == Decimal(4 + 16 + 32)


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


def test_a_row_put_in_after_the_codes_were_written_belongs_to_the_one_project_as_well():
    plan = plan_of("""
        tblProjects
        รหัสโครงการ | โครงการ
        ค1 | โครงการโรงเรียนสุจริต

        tblActivities
        รหัสกิจกรรม | รหัสโครงการ | กิจกรรม | ผู้รับผิดชอบ
        กิจกรรมที่ 1 | ค1 | ค่าย | นายหนึ่ง ตัวอย่าง
        กิจกรรมที่ 7 | | นิทรรศการ | นางสอง ตัวอย่าง
        | | ถอดบทเรียน | นางสอง ตัวอย่าง
    """)
    found = {(fix.cell, fix.column, fix.new) for fix in fixes(plan) if fix.rule == "REF01"}
    assert {(column, new) for _, column, new in found} == {
        ("รหัสโครงการ", "ค1"),
        ("รหัสกิจกรรม", "ก3"),
    }
    assert len(found) == 3


@pytest.mark.parametrize("code", ["1", "โครงการที่ ๑", "สธ.01"])
def test_activities_of_the_only_project_need_not_name_it_whatever_its_code(code):
    plan = plan_of(f"""
        tblProjects
        รหัสโครงการ | โครงการ | ต.ค.
        {code} | โครงการโรงเรียนสุจริต | /

        tblActivities
        รหัสกิจกรรม | รหัสโครงการ | กิจกรรม | งบประมาณ
        กิจกรรมที่ 1 | | ค่าย | 100
        กิจกรรมที่ 2 | | นิทรรศการ | 50
    """)
    assert [each.project for each in plan.activities] == [plan.projects[0].code] * 2
    assert "REF06" not in {each.rule for each in check(plan, Round.SIX)}
    assert {fix.new for fix in fixes(plan) if fix.rule == "REF01"} == {plan.projects[0].code}


def test_a_row_without_a_project_is_not_put_under_a_code_that_was_typed_in_a_plan_with_levels():
    plan = plan_of("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1 | ปลูกจิตสำนึก

        tblProjects
        รหัสโครงการ | รหัสกลยุทธ์ | โครงการ | งบประมาณ
        ค1 | 1 | อบรม | 1000

        tblActivities
        รหัสกิจกรรม | รหัสโครงการ | กิจกรรม | งบประมาณ
        ก1 | ค1 | หนึ่ง | 1000
        ก2 | | งานนอกโครงการ | 500
    """)
    assert not [fix for fix in fixes(plan) if fix.rule == "REF01"]


def plan_of(text):
    return parse_plan(tables_of(text))


def test_a_plan_by_quarters_alone_is_asked_once_for_the_months_of_what_costs_nothing():
    plan = plan_of(f"""
        tblActivities
        รหัสกิจกรรม | {" | ".join(MONTHS)}

        tblPlan
        รหัส | ค่า
        unit_type | อื่น ๆ
        fiscal_year | 2569

        tblProjects
        รหัสโครงการ | โครงการ | การใช้งบประมาณ | {" | ".join(MONTHS)}
        1 | อบรม | ใช้งบประมาณ
        2 | ประกาศเจตนารมณ์ | ไม่ใช้งบประมาณ
        3 | เผยแพร่ข้อมูล | ไม่ใช้งบประมาณ

        tblBudgets
        รหัสโครงการ | ไตรมาส | จำนวนเงิน
        1 | 2 | 5000
    """)
    found = [each for each in check(plan, Round.SIX) if each.rule == "TIM01"]
    assert [each.severity for each in found] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("กองคลังและกองช่าง", ["กองคลัง", "กองช่าง"]),
        ("ฝ่ายวิจัยฯ และสาขาชีววิทยา", ["ฝ่ายวิจัยฯ", "สาขาชีววิทยา"]),
        ("สำนักปลัด ร่วมกับกองการศึกษา", ["สำนักปลัด", "กองการศึกษา"]),
        ("กลุ่มงานประกันสุขภาพและกองทุน", ["กลุ่มงานประกันสุขภาพและกองทุน"]),
        ("กลุ่มนิเทศ ติดตาม และประเมินผล", ["กลุ่มนิเทศ ติดตาม และประเมินผล"]),
        ("กองยุทธศาสตร์และงบประมาณ", ["กองยุทธศาสตร์และงบประมาณ"]),
        ("นายหนึ่ง ใจดี และนางสอง ใจงาม", ["นายหนึ่ง ใจดี", "นางสอง ใจงาม"]),
        ("นางโท ใจงาม และคณะ", ["นางโท ใจงาม และคณะ"]),
        ("-", []),
        ("กองคลัง, –", ["กองคลัง"]),
        ("• กลุ่มอำนวยการ • กลุ่มบุคคล", ["กลุ่มอำนวยการ", "กลุ่มบุคคล"]),
        ("1. กลุ่มอำนวยการ 2. กลุ่มบุคคล", ["กลุ่มอำนวยการ", "กลุ่มบุคคล"]),
        ("(๑) กลุ่มอำนวยการ (๒) กลุ่มบุคคล", ["กลุ่มอำนวยการ", "กลุ่มบุคคล"]),
        ("- กลุ่มอำนวยการ\n- กลุ่มบุคคล", ["กลุ่มอำนวยการ", "กลุ่มบุคคล"]),
        ("กลุ่มอำนวยการ (งานสารบรรณ, งานพิธีการ)", ["กลุ่มอำนวยการ (งานสารบรรณ, งานพิธีการ)"]),
        ("ศูนย์ ICT/DLIT", ["ศูนย์ ICT/DLIT"]),
        ("กลุ่มงาน 1/2", ["กลุ่มงาน 1/2"]),
    ],
)
def test_units_joined_by_and_are_several_and_one_unit_s_name_stays_whole(cell, names):
    assert list(names_in(cell)) == names


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


def test_targets_by_quarter_without_sums_leave_the_plain_budget_as_it_is():
    plan = plan_of("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569

        tblProjects
        รหัสโครงการ | โครงการ | งบประมาณ | แหล่งงบประมาณ
        1 | อบรม | 100 | เงินบำรุง
        2 | ประชุม | 50 | เงินบำรุง

        tblBudgets
        รหัสโครงการ | ไตรมาส | จำนวนเงิน | เป้าหมาย
        1 | 1 | | 60 คน
        1 | 2 | | 60 คน
        2 | 1 | 50 | 1 ครั้ง
        2 | 2 | | 1 ครั้ง
    """)
    for by, sums in (
        ("source", {"เงินบำรุง": "150.00"}),
        ("year", {"2569": "150.00"}),
        ("quarter", {"1": "50.00", "2": "0.00", "3": "0.00", "4": "0.00"}),
    ):
        assert planned(plan, by) == sums
    assert [f for f in check(plan, Round.SIX) if f.rule == "BUD13"] == []


def findings_of_a_school(*lines):
    plan = plan_of(
        "tblPlan\nรหัส | ค่า\nunit_type | สถานศึกษา\nfiscal_year | 2569\n\n"
        "tblProjects\nรหัสโครงการ | โครงการ | ตัวชี้วัด | ผู้รับผิดชอบ\n"
        f"{lines[0]}\n\ntblActivities\nรหัสกิจกรรม | รหัสโครงการ | กิจกรรม | ผู้รับผิดชอบ\n"
        + "\n".join(lines[1:])
    )
    found = [f for f in check(plan, Round.SIX) if f.rule == "DAT01" and f.sheet != "ข้อมูลแผน"]
    return [(f.sheet, f.cell, f.column, f.severity.value) for f in found]


def test_a_plan_that_names_no_owner_at_all_is_told_so_once():
    assert findings_of_a_school("1 | สุจริต | |", "ก1 | 1 | ค่าย |", "ก2 | 1 | เครือข่าย |") == [
        ("โครงการ", "C1", "ตัวชี้วัด", "warning"),
        ("โครงการ", "D1", "ผู้รับผิดชอบ", "warning"),
    ]


def test_activities_without_owners_have_their_project_s():
    rows = ("ก1 | 1 | ค่าย |", "ก2 | 1 | เครือข่าย | ครู ข")
    assert findings_of_a_school("1 | สุจริต | ร้อยละ 80 | ครู ก", *rows) == []


def test_a_target_that_stands_with_the_year_s_money_is_no_missing_one():
    plan = plan_of(f"""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569

        tblProjects
        รหัสโครงการ | โครงการ | หน่วยนับ | ค่าเป้าหมาย | {" | ".join(MONTHS)}
        1 | อบรม | คน |
        2 | ประชุม | ครั้ง |

        tblActivities
        รหัสกิจกรรม | หน่วยนับ | ค่าเป้าหมาย

        tblBudgets
        รหัสโครงการ | ปี | จำนวนเงิน | เป้าหมาย
        1 | 2569 | 100 | 120
        1 | 2570 | 100 | 140
    """)
    assert [f.row_key for f in check(plan, Round.SIX) if f.rule == "KPI01"] == ["2"]


def test_a_quarter_with_a_sum_or_a_target_says_when_it_is_done():
    months = " | ".join(MONTHS)
    plan = plan_of(f"""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569

        tblProjects
        รหัสโครงการ | โครงการ | {months}
        1 | อบรม | | | | | | | | | | | |
        2 | ประชุม | / | | | | | | | | | | |
        3 | ตรวจ | | | | | | | | | | | |

        tblActivities
        รหัสกิจกรรม | {months}

        tblBudgets
        รหัสโครงการ | ไตรมาส | จำนวนเงิน | เป้าหมาย
        1 | 1 | | 60 คน
    """)
    found = [f for f in check(plan, Round.SIX) if f.rule == "TIM01"]
    assert [f.row_key for f in found] == ["3"]


HOSPITAL = plan_of("""
    tblPlan
    รหัส | ค่า
    fiscal_year | 2569
    goal_label | ยุทธศาสตร์

    tblGoals
    รหัสเป้าประสงค์ | เป้าประสงค์
    1 | ปลูกจิตสำนึก

    tblProjects
    รหัสโครงการ | รหัสกลยุทธ์ | โครงการ | หน่วยนับ | งบประมาณ
    ค1 | 1 | อบรม | คน | 30000
    ค2 | 1 | รายงานการใช้รถ | ร้อยละ |

    tblBudgets
    รหัสโครงการ | ปี | ไตรมาส | จำนวนเงิน | เป้าหมาย
    ค1 | 2569 | 1 | 10000 | 60
    ค1 | | 3 | 20000 |
    ค1 | 2570 | 1 | 7.25 | 9
    ค2 | | 2 | | 100
    ค2 | | 2 | 1.25 | ครบทุกคัน
""")


def test_targets_and_sums_by_quarter_stand_in_the_plan_s_document():
    one, two = quarterly_rows(Figures(HOSPITAL, Round.SIX, all_years=True))
    assert (one["quarter1"], one["quarter2"]) == ("60 คน\n10,000.00", "-")
    assert (one["quarter3"], one["quarter4"]) == ("20,000.00", "-")
    assert (two["quarter2"], two["planned"]) == ("ร้อยละ 100, ครบทุกคัน\n1.25", "1.25")
    assert quarterly_rows(Figures(HOSPITAL, Round.SIX)) == []


def test_satang_of_another_year_are_printed():
    assert yearly_rows(Figures(HOSPITAL, Round.SIX, all_years=True))[1]["planned"] == "7.25"


def test_a_year_s_dash_is_no_sum_and_its_target_is_the_project_s():
    plan = plan_of(f"""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569

        tblProjects
        รหัสโครงการ | โครงการ | หน่วยนับ | {" | ".join(MONTHS)}
        1 | จิตอาสา | ครั้ง |

        tblActivities
        รหัสกิจกรรม | ค่าเป้าหมาย

        tblBudgets
        รหัสโครงการ | ปี | จำนวนเงิน | เป้าหมาย
        1 | 2569 | – | 2
        1 | 2570 | 50 | 3
    """)
    figures = Figures(plan, Round.SIX, all_years=True)
    tables = tables_in(figures)
    assert (tables["activities"][0]["target"], tables["results"][0]["target"]) == ("2", "2 ครั้ง")
    budget = tables["goals"][0]["strategies"][0]["projects"][0]["budget"]
    assert [line.split(" (")[0] for line in budget.splitlines()] == ["ปี 2569: -", "ปี 2570: 50"]


def test_a_code_that_says_the_office_s_word_does_not_say_it_twice():
    plan = plan_of("""
        tblPlan
        รหัส | ค่า
        goal_label | ประเด็นการพัฒนา

        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        ประเด็นที่ ๑ | ปลูกจิตสำนึก

        tblStrategies
        รหัสกลยุทธ์ | รหัสเป้าประสงค์ | กลยุทธ์
        กลยุทธ์ที่ 1.2 | ประเด็นที่ 1 | เยาวชน
        กย.3 | ประเด็นที่ 1 | ชุมชน
    """)
    (goal,) = goal_rows(Figures(plan, Round.SIX))
    assert (goal["code"], [row["code"] for row in goal["strategies"]]) == ("1", ["1.2", "กย.3"])


def test_a_level_without_any_below_it_is_not_its_own_sub_heading():
    figures = Figures(HOSPITAL, Round.SIX, all_years=True)
    (goal,) = level_rows(figures)
    assert [row["is_top"] for row in goal["strategies"]] == [True]
    assert figures.strategy_label == "ยุทธศาสตร์"


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


def found(plan, rule, reporting=Round.SIX):
    return [item for item in check(plan, reporting) if item.rule == rule]


def test_a_plan_of_several_years_adds_up_year_by_year_and_in_all():
    figures = Figures(TOWN, Round.SIX, all_years=True)
    assert {row["year"]: row["planned"] for row in yearly_rows(figures)} == {
        "2561": "55,000",
        "2562": "50,000",
        "2563": "55,000",
        "2564": "50,000",
    }
    first = yearly_rows(figures)[0]
    assert [sum_["title"] for sum_ in first["goals"]] == [goal.title for goal in TOWN.goals]
    assert planned_in_all(figures) == {
        "yearly_planned": "210,000",
        "yearly_planned_words": "สองแสนหนึ่งหมื่นบาทถ้วน",
    }
    assert (figures.years_text, figures.total_title) == ("2561 – 2564", "รวมปีงบประมาณ 2561")


def test_a_report_on_a_plan_of_several_years_says_of_which_one_its_sums_are():
    figures = Figures(TOWN, Round.SIX)
    assert (figures.years_text, figures.total_title) == ("2561", "รวมปีงบประมาณ 2561")


def several(title="แผน", first=2568, last=2570):
    return plan_of(f"""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569
        first_year | {first}
        last_year | {last}
        plan_title | {title}

        tblProjects
        รหัสโครงการ | โครงการ | งบประมาณ
        1 | อบรม | 200
        2 | ประกาศ | 600
        1 | รหัสซ้ำ | 7

        tblBudgets
        รหัสโครงการ | ปี | จำนวนเงิน
        1 | 2568 | 100
        1 | 2569 | 200
        2 | 2569 | 600
        2 | 2570 | 50
    """)


@pytest.mark.parametrize(
    ("title", "first", "last", "in_report", "in_plan"),
    [
        ("แผน", 2568, 2570, "2568 – 2570", "2568 – 2570"),
        ("แผน พ.ศ. 2568 - 2570", 2568, 2570, "", ""),
        ("แผน ปีงบประมาณ พ.ศ. 2569", 2568, 2570, "", ""),
        ("แผน", "", "", "2569", "2569"),
        ("แผน พ.ศ. 2568 - 2570", "", "", "2569", ""),
        ("แผน ปีงบประมาณ พ.ศ. 2569", "", "", "", ""),
    ],
)
def test_a_plan_has_its_own_years_behind_its_name_in_every_document(
    title, first, last, in_report, in_plan
):
    plan = several(title, first, last)
    if not first:
        plan = replace(plan, budgets=())
    every = [Figures(plan, Round.SIX, all_years=each) for each in (False, True)]
    assert [each.plan_years for each in every] == [in_report, in_plan]


def test_a_plan_of_several_years_without_levels_is_told_by_project_year_by_year():
    rows = yearly_rows(Figures(several(), Round.SIX, all_years=True))
    told = {row["year"]: [tuple(each.values()) for each in row["goals"]] for row in rows}
    assert told == {
        "2568": [("1", "อบรม", "100")],
        "2569": [("1", "อบรม", "200"), ("2", "ประกาศ", "600"), ("1", "รหัสซ้ำ", "7")],
        "2570": [("2", "ประกาศ", "50")],
    }


def test_a_project_without_a_level_stands_apart_in_each_year_of_a_plan_with_levels():
    plan = replace(TOWN, projects=(replace(TOWN.projects[0], strategy=""), *TOWN.projects[1:]))
    titles = [
        each["title"] for each in yearly_rows(Figures(plan, Round.SIX, all_years=True))[0]["goals"]
    ]
    assert titles == [*(goal.title for goal in TOWN.goals), "ไม่ระบุมิติ"]


def test_a_report_and_a_plan_of_one_year_have_no_table_of_years():
    assert yearly_rows(Figures(TOWN, Round.SIX)) == []
    assert yearly_rows(Figures(SCHOOL, Round.SIX, all_years=True)) == []


def test_findings_speak_of_the_office_s_levels_and_quote_its_texts_as_they_are():
    plan = plan_of("""
        tblPlan
        รหัส | ค่า
        goal_label | มิติ
        strategy_label | ภารกิจ

        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1 | เป้าประสงค์ของเรา
        2 | กลยุทธ์ของเรา

        tblStrategies
        รหัสกลยุทธ์ | รหัสเป้าประสงค์ | กลยุทธ์
        1.1 | 1 | ก
        """)
    (childless,) = found(plan, "REF04")
    assert childless.expected.th == "ภารกิจอย่างน้อยหนึ่งข้อ"
    assert childless.fix.th == ("เพิ่มภารกิจของมิตินี้พร้อมโครงการและกิจกรรม หรือลบแถวของมิติที่ไม่ใช้")
    assert (childless.column, childless.sheet) == ("รหัสเป้าประสงค์", "เป้าประสงค์")


def test_a_sixth_level_is_told_of_once():
    rows = "\n".join(f"{n} | {n - 1 or ''} | ระดับ {n}" for n in range(1, 8))
    plan = plan_of(f"tblLevels\nรหัสระดับ | รหัสระดับบน | ชื่อระดับ\n{rows}")
    assert [item.row_key for item in found(plan, "REF14")] == ["6"]


def test_indicators_in_rows_are_measured_like_any_other():
    plan = plan_of("""
        tblIndicators
        รหัสโครงการ | ชนิด | ตัวชี้วัด | หน่วยนับ | ค่าเป้าหมาย | ผลรอบ 6 เดือน
        1 | ผลผลิต | ผู้เข้าอบรม | คน | 60 | 45.5
        1 | ผลลัพธ์ | ความพึงพอใจ | ร้อยละ | 120 | 80 คน
        1 | ผลลัพธ์ | ประชาชนเชื่อมั่น | | |
        """)
    assert [(each.column, each.found) for each in found(plan, "KPI04")] == [
        ("ผลรอบ 6 เดือน", "45.5"),
        ("ค่าเป้าหมาย", "120"),
    ]
    assert [each.column for each in found(plan, "KPI05")] == ["ผลรอบ 6 เดือน"]
    (silent,) = found(plan, "KPI02")
    assert silent.severity is Severity.WARNING


def test_one_indicator_has_one_target_whether_it_stands_with_an_activity_or_in_rows():
    plan = plan_of("""
        tblActivities
        รหัสกิจกรรม | รหัสโครงการ | กิจกรรม | ตัวชี้วัด | หน่วยนับ | ค่าเป้าหมาย
        ก1 | 1 | อบรม | ร้อยละความพอใจ | ร้อยละ | 60
        ก2 | 1 | ประเมิน | จำนวนผู้เข้าอบรม | คน | 10

        tblIndicators
        รหัสโครงการ | รหัสกิจกรรม | ตัวชี้วัด | หน่วยนับ | ค่าเป้าหมาย
        1 | | ร้อยละความพอใจ | ร้อยละ | 80
        1 | ก1 | จำนวนผู้เข้าอบรม | คน | 20
        1 | | จำนวนผู้เข้าอบรม | คน | 30
        1 | | จำนวนผู้เข้าอบรม | คน | 40
        """)
    assert [each.found for each in found(plan, "KPI03")] == ["60", "80", "30", "40"]


def test_indicators_without_a_result_are_told_of_once_their_work_is_reported_on():
    rows = """
        tblIndicators
        รหัสโครงการ | รหัสกิจกรรม | ชนิด | ตัวชี้วัด | หน่วยนับ | ค่าเป้าหมาย | ผลรอบ 6 เดือน | ผลรอบ 12 เดือน
        1 | | ผลผลิต | ผู้เข้าอบรม | คน | 60 | |
        1 | | ผลลัพธ์ | ความพอใจ | ร้อยละ | 80 | |
        2 | | ผลผลิต | ป้าย | แห่ง | 5 | |

        tblResults
        รอบ | รหัสโครงการ | สถานะ
        6 | 1 | ดำเนินการแล้วเสร็จ
        12 | 1 | ดำเนินการแล้วเสร็จ
        6 | 2 | ยังไม่ดำเนินการ
        """
    assert [each.row_key for each in found(plan_of(rows), "KPI07")] == ["ผู้เข้าอบรม / 1"]
    whole = found(plan_of(rows), "KPI07", Round.TWELVE)
    assert [each.row_key for each in whole] == ["ผู้เข้าอบรม / 1", "ความพอใจ / 1"]


def test_a_post_that_has_not_signed_is_no_error_where_another_approves():
    plan = plan_of("""
        tblSigners
        บทบาท | ชื่อ | ตำแหน่ง | วันที่
        ผู้เสนอ | | ปลัดเทศบาล |
        ผู้อนุมัติ | | นายกเทศมนตรี |
        ผู้อนุมัติ | นายตัวอย่าง เทศบาล | นายกเทศมนตรีตำบลตัวอย่าง | 2017-09-20

        tblProjects
        รหัสโครงการ | โครงการ
        1 | โครงการความรู้คู่คุณธรรม
        """)
    kinds = {item.severity for rule in ("SIG02", "SIG04") for item in found(plan, rule)}
    assert kinds == {Severity.INFO}


def test_months_of_a_school_year_follow_the_school_s_year():
    plan = plan_of("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569
        year_kind | ปีการศึกษา
        start_date | 2026-05-16
        end_date | 2027-03-31

        tblActivities
        รหัสกิจกรรม | กิจกรรม | มิ.ย. | พ.ย. | ก.พ.
        ก1 | ค่าย | | / |
        ก2 | ประเมิน | / | |
        ก3 | ถอดบทเรียน | | | /
        """)
    seen = at_moment(plan, AskedMoment(as_of=dt.date(2026, 8, 1)), dt.date(2026, 8, 1))
    lights = {each.activity.code: each.light for each in standings(seen, Round.SIX)}
    assert lights == {"ก1": Light.ON_TIME, "ก2": Light.FINISH, "ก3": Light.ON_TIME}


def test_a_post_without_a_name_is_not_printed_beside_the_one_who_signs():
    plan = plan_of("""
        tblSigners
        บทบาท | ชื่อ | ตำแหน่ง
        ผู้เสนอ | | ปลัดเทศบาล
        ผู้อนุมัติ | | นายกเทศมนตรี
        ผู้อนุมัติ | นายตัวอย่าง เทศบาล | นายกเทศมนตรีตำบลตัวอย่าง
        """)
    posts = [row["position"] for row in signer_rows(Figures(plan, Round.SIX))]
    assert posts == ["ปลัดเทศบาล", "นายกเทศมนตรีตำบลตัวอย่าง"]


@pytest.mark.parametrize(
    ("post", "memo_to"),
    [
        *((each, each) for each in ("นายก อบต.", "ปลัด อบต.", "ผอ.รร.", "ผู้อำนวยการ")),
        *((each, "ผู้อำนวยการ") for each in ("", "........", " . . . ", "……")),
    ],
)
def test_a_memo_is_addressed_by_the_approver_s_whole_post(post, memo_to):
    plan = plan_of(f"""
        tblSigners
        บทบาท | ชื่อ | ตำแหน่ง
        ผู้อนุมัติ | นาย ข | {post}
        """)
    told = letter_texts(Figures(plan, Round.SIX), dt.date(2026, 3, 31), [])
    assert told["memo_to"] == memo_to


def test_sums_of_a_plan_by_levels_stand_once_in_its_documents():
    figures = Figures(LOCAL, Round.SIX, all_years=True)
    tables = tables_in(figures)
    assert [row["planned"] for row in tables["goals"]] == ["10,000", "0"]
    assert not tables["has_unassigned"]
    second = tables["goals"][0]["strategies"][1]
    assert (second["code"], second["has_below"]) == ("1.2", True)
    assert figures.levels_title == "มิติ แนวทาง มาตรการ โครงการ ตัวชี้วัด และงบประมาณ"


def test_a_plan_of_projects_alone_is_told_without_levels():
    figures = Figures(SCHOOL, Round.SIX, all_years=True)
    tables = tables_in(figures)
    (project,) = tables["top_levels"]
    assert (project["title"], project["planned"]) == ("โครงการโรงเรียนสุจริต", "15,000")
    assert [row["planned"] for row in project["strategies"]] == ["15,000"]
    (whole,) = tables["goals"]  # as templates of an office's own have always had it
    assert (whole["code"], whole["title"], whole["planned"]) == ("", "โครงการตามแผน", "15,000")
    (all_,) = whole["strategies"]
    assert (all_["title"], all_["planned"], len(all_["projects"])) == ("ทุกโครงการ", "15,000", 1)
    assert not tables["has_unassigned"]
    assert tables["summary"]["no_shares"] == "ยังไม่มีการเบิกจ่ายในโครงการที่ตั้งงบประมาณไว้"
    assert datasets(SCHOOL, Round.SIX)["budget"].categories == ("ค1",)
    assert not tables["has_months"]  # so that no page of empty months is printed
    assert (figures.goal_label, figures.strategy_label) == ("โครงการ", "โครงการ")
    assert figures.levels_title == "โครงการ ตัวชี้วัด และงบประมาณ"


@pytest.mark.parametrize(
    ("target", "said"),
    [("20", "20 คน"), ("๑,๐๐๐", "๑,๐๐๐ คน"), *((t, t) for t in ("ร้อยละ 20", "40%", "1,000 บาท"))],
)
def test_a_quarter_s_target_has_the_project_s_unit_where_it_is_a_bare_number(target, said):
    plan = plan_of(f"""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569

        tblProjects
        รหัสโครงการ | โครงการ | หน่วยนับ
        1 | ก | คน

        tblBudgets
        รหัสโครงการ | ไตรมาส | จำนวนเงิน | เป้าหมาย
        1 | 2 | | {target}
        """)
    (row,) = quarterly_rows(Figures(plan, Round.SIX, all_years=True))
    assert (row["quarter2"], row["planned"]) == (said, "-")  # no sum is planned


BY_QUARTERS = plan_of("""
    tblPlan
    รหัส | ค่า
    fiscal_year | 2569
    unit_type | หน่วยงานสาธารณสุข
    allotted_budget | 60000

    tblProjects
    รหัสโครงการ | โครงการ
    1 | โครงการโรงพยาบาลคุณธรรม

    tblBudgets
    รหัสโครงการ | ไตรมาส | จำนวนเงิน | เป้าหมาย
    1 | 1 | 10000 | อบรม 1 รุ่น
    1 | 2 | 20000 | อบรม 2 รุ่น
    1 | 3 | 30000 | อบรม 3 รุ่น

    tblActivities
    รหัสกิจกรรม | รหัสโครงการ | กิจกรรม
    1.1 | 1 | อบรมจริยธรรมบุคลากรใหม่

    tblSpending
    วันที่ | รหัสกิจกรรม | จำนวนเงิน
    2025-12-14 | 1.1 | 9000
    """)


def test_a_plan_by_quarters_is_reported_by_its_own_quarters():
    day = dt.date(2026, 4, 1)
    figures = Figures(at_moment(BY_QUARTERS, AskedMoment(as_of=day), day), Round.SIX)
    rows = quarter_rows(figures)
    assert [row["planned"] for row in rows] == ["10,000", "20,000", "30,000", "0"]
    assert [row["planned_to_date"] for row in rows] == ["10,000", "30,000", "60,000", "60,000"]
    assert [row["percent"] for row in rows[:2]] == ["90.00", "30.00"]
    assert [row["behind"] for row in rows] == [False, True, False, False]
    assert tables_in(figures)["plans_by_quarter"]


def test_a_plan_by_quarters_is_behind_its_own_quarters():
    plan = at_moment(BY_QUARTERS, AskedMoment(as_of=dt.date(2026, 4, 1)), dt.date(2026, 4, 1))
    (behind,) = (f for f in check(plan, Round.SIX) if f.rule == "LAT06")
    assert behind.message.th == "ถึงสิ้นไตรมาส 2 วางแผนใช้ 30,000.00 บาท เบิกจ่าย 9,000.00 บาท"


def test_no_school_speaks_of_quarters():
    day = dt.date(2026, 12, 1)
    figures = Figures(at_moment(SCHOOL, AskedMoment(as_of=day), day), Round.SIX)
    assert [row["title"] for row in quarter_rows(figures)] == [
        "พ.ค. – ก.ค. 2569", "ส.ค. – ต.ค. 2569", "พ.ย. 2569 – ม.ค. 2570", "ก.พ. – เม.ย. 2570",
    ]  # fmt: skip
    titles = tables_in(figures)["month_titles"]
    assert [titles[f"quarter{n}"] for n in range(1, 5)] == ["2569", "2569", "2569/2570", "2570"]
    assert tables_in(Figures(TOWN, Round.SIX))["month_titles"]["quarter1"] == "ไตรมาส 1"


def test_a_plan_s_document_tells_no_results_of_its_indicators():
    report, plan = (Figures(WITH_RESULTS, Round.SIX, all_years=each) for each in (False, True))
    told = [tables_in(each)["goals"][0]["strategies"][0]["projects"][0] for each in (report, plan)]
    assert [each["indicator"] for each in told] == [
        "ผลผลิต: จำนวนผู้เข้าอบรม เป้าหมาย\u00a050 คน ผล\u00a020",
        "ผลผลิต: จำนวนผู้เข้าอบรม เป้าหมาย\u00a050 คน",
    ]
    (goal,) = tables_in(plan)["goals"]
    assert [each["text"] for each in goal["indicators"]] == ["ผลผลิต: จำนวนผู้เข้าอบรม"]
    assert goal["owners"] == "สำนักปลัด, กองคลัง"


WITH_RESULTS = plan_of("""
    tblPlan
    รหัส | ค่า
    fiscal_year | 2569

    tblGoals
    รหัสเป้าประสงค์ | เป้าประสงค์
    1 | ก

    tblStrategies
    รหัสกลยุทธ์ | รหัสเป้าประสงค์ | กลยุทธ์
    1.1 | 1 | ก

    tblProjects
    รหัสโครงการ | รหัสกลยุทธ์ | โครงการ | ผู้รับผิดชอบ | ผู้ร่วมรับผิดชอบ
    ค1 | 1.1 | ก | สำนักปลัด |
    ค2 | 1.1 | ข | สำนักปลัด | กองคลัง

    tblIndicators
    รหัสโครงการ | ชนิด | ตัวชี้วัด | หน่วยนับ | ค่าเป้าหมาย | ผลรอบ 6 เดือน
    ค1 | ผลผลิต | จำนวนผู้เข้าอบรม | คน | 50 | 20
    """)


def test_money_that_no_quarter_is_known_of_is_not_reported_as_nothing():
    day = dt.date(2018, 4, 1)
    rows = quarter_rows(Figures(at_moment(TOWN, AskedMoment(as_of=day), day), Round.SIX))
    assert {(row["planned"], row["planned_to_date"]) for row in rows} == {("-", "-")}


def test_activities_that_do_not_say_what_they_cost_are_not_compared_as_if_they_cost_nothing():
    tables = tables_in(Figures(BY_QUARTERS, Round.SIX))
    assert tables["total"]["activities_budget"] == "-"
    assert [row["verdict"] for row in tables["controls"]] == ["ตรงกัน", "เทียบไม่ได้"]


def test_outputs_and_outcomes_of_a_project_stand_beside_its_result():
    rows = tables_in(Figures(LOCAL, Round.SIX))["results"]
    told = next(row["indicator"] for row in rows if row["indicator"])
    assert [line.split(":")[0] for line in told.splitlines()] == ["ผลผลิต", "ผลลัพธ์"]


@pytest.mark.parametrize(
    ("plan", "has_schedule"),
    [(TOWN, False), (BY_QUARTERS, True)],
    ids=["projects alone", "activities"],
)
def test_a_table_of_activities_that_says_nothing_more_is_left_out(plan, has_schedule):
    tables = tables_in(Figures(plan, Round.SIX, all_years=True))
    assert (tables["has_schedule"], tables["has_months"]) == (has_schedule, False)
