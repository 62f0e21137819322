"""Which activities are late on a day, by their planned months and what is stated of them."""

from datetime import date

import pytest

from sujarit.checks.engine import check
from sujarit.checks.example import plan_of
from sujarit.checks.fixes import fixes
from sujarit.checks.lateness import judged_on, standings
from sujarit.checks.quarter_spending import quarters
from sujarit.checks.rule import Example
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import AskedMoment, Round, Stage, stage_of
from sujarit.plan.money import display
from sujarit.plan.records import Plan
from sujarit.plan.records.progress import carried_over
from sujarit.plan.stage import at_moment

PLAN = """
    tblPlan
    รหัส | ค่า
    fiscal_year | 2570

    tblActivities
    รหัสกิจกรรม | งบประมาณ | ต.ค. | พ.ย. | ธ.ค. | ม.ค. | ก.พ. | มี.ค. | เม.ย. | พ.ค. | มิ.ย. | ก.ค. | ส.ค. | ก.ย.
    ก1 | 12000 | / | | / | | | | | | | | |

    tblSpending
    วันที่ | รหัสกิจกรรม | จำนวนเงิน
    2026-12-20 | ก1 | 3000

    tblResults
    รอบ | รหัสกิจกรรม | สถานะ | ร้อยละความก้าวหน้า
    """
NONE, WAITING, BEGUN = "", "6 | ก1 | ยังไม่ดำเนินการ | 0", "6 | ก1 | อยู่ระหว่างดำเนินการ | 50"
DONE, DROPPED = "6 | ก1 | ดำเนินการแล้วเสร็จ | 100", "6 | ก1 | ยกเลิก |"


def plan(day: date, results: str, reporting: Round) -> Plan:
    asked = AskedMoment(stage_of(reporting), day)
    return at_moment(plan_of(Example(PLAN + results)), asked, day)


@pytest.mark.parametrize(
    ("day", "results", "light"),
    [
        (date(2026, 10, 10), NONE, "LAT03"),
        (date(2026, 11, 1), NONE, "LAT01"),
        (date(2026, 11, 15), WAITING, "LAT01"),
        (date(2026, 11, 15), BEGUN, "LAT04"),
        (date(2026, 12, 15), BEGUN, "LAT03"),
        (date(2026, 12, 31), BEGUN, "LAT02"),
        (date(2027, 1, 1), NONE, "LAT02"),
        (date(2027, 1, 1), "6 | ก1 | | 40", "LAT02"),
        (date(2027, 1, 1), "6 | ก1 | | 100", "finished"),
        (date(2027, 1, 1), DONE, "finished"),
        (date(2027, 1, 1), DROPPED, "dropped"),
        (date(2027, 1, 1), f"{BEGUN}\n{DONE}", "finished"),
    ],
)
def test_an_activity_has_one_light(day: date, results: str, light: str):
    (item,) = standings(plan(day, results, Round.SIX), Round.SIX)
    assert item.light.value == light


def test_one_month_is_not_told_of_as_two():
    def said(months: str) -> str:
        read = plan_of(Example(PLAN.replace("| / | | / | |", months)))
        day = date(2026, 12, 15)
        found = check(at_moment(read, AskedMoment(Stage.SIX, day), day), Round.SIX, Stage.SIX)
        (light,) = (each.message.th for each in found if each.rule == "LAT03")
        return light.partition(" ณ ")[0]

    assert said("| | | / | |") == "ต้องดำเนินการในเดือนนี้ (ธ.ค.)"
    assert said("| | | / | / |") == "ต้องดำเนินการในเดือนนี้ (ธ.ค.-ม.ค.)"


def test_nothing_is_late_before_the_year_begins():
    assert standings(plan(date(2026, 9, 30), NONE, Round.SIX), Round.SIX) == ()


@pytest.mark.parametrize(
    ("day", "reporting", "judged"),
    [
        (date(2026, 11, 15), Round.SIX, date(2026, 11, 15)),
        (date(2027, 7, 15), Round.SIX, date(2027, 3, 31)),
        (date(2027, 7, 15), Round.TWELVE, date(2027, 7, 15)),
        (date(2028, 1, 1), Round.TWELVE, date(2027, 9, 30)),
    ],
)
def test_it_is_judged_no_later_than_the_round_s_end(day: date, reporting: Round, judged: date):
    assert judged_on(plan(day, NONE, reporting), reporting) == judged


@pytest.mark.parametrize(
    ("annual", "carried", "light"),
    [
        ("", True, "finished"),
        ("12 | ก1 | อยู่ระหว่างดำเนินการ | 80", False, "LAT02"),
        ("12 | ก1 | ดำเนินการแล้วเสร็จ | 100", False, "finished"),
    ],
)
def test_what_was_done_in_six_months_is_done_until_the_annual_row_says_otherwise(
    annual: str, *, carried: bool, light: str
):
    looked_at = plan(date(2027, 10, 5), f"{DONE}\n{annual}", Round.TWELVE)
    assert bool(carried_over(looked_at, Round.TWELVE)) is carried
    (item,) = standings(looked_at, Round.TWELVE)
    assert item.light.value == light


def test_what_six_months_did_not_finish_is_not_carried_over():
    assert carried_over(plan(date(2027, 10, 5), BEGUN, Round.TWELVE), Round.TWELVE) == {}


def test_a_quarter_is_behind_once_it_is_over():
    def first(day: date, results: str) -> tuple[str, str, bool]:
        quarter = quarters(plan(day, results, Round.SIX), Round.SIX)[0]
        return display(quarter.planned), display(quarter.spent), quarter.behind

    assert first(date(2026, 12, 25), BEGUN) == ("12,000.00", "3,000.00", False)
    assert first(date(2027, 1, 5), BEGUN) == ("12,000.00", "3,000.00", True)
    assert first(date(2027, 1, 5), DONE) == ("12,000.00", "3,000.00", False)


OTHER_YEAR = """
    tblPlan
    รหัส | ค่า
    fiscal_year | 2570
    {entries}

    tblActivities
    รหัสกิจกรรม | งบประมาณ | ม.ค. | ก.พ. | พ.ค. | มิ.ย. | ต.ค. | ธ.ค.
    ก1 | 900 | / | / | | | | /

    tblResults
    รอบ | รหัสกิจกรรม | สถานะ
    """
CALENDAR = "year_kind | ปีปฏิทิน"
SCHOOL = """year_kind | ปีการศึกษา
    start_date | 2027-05-16
    end_date | 2028-05-15"""


@pytest.mark.parametrize(
    ("entries", "day", "light"),
    [
        (CALENDAR, date(2027, 1, 10), "LAT03"),  # begins in January, ends in December
        (CALENDAR, date(2027, 2, 1), "LAT01"),
        (CALENDAR, date(2027, 12, 30), "LAT01"),
        (CALENDAR, date(2027, 12, 31), "LAT02"),
        (SCHOOL, date(2027, 5, 20), "on time"),  # begins in December, ends in February
        (SCHOOL, date(2027, 11, 20), "LAT04"),
        (SCHOOL, date(2028, 1, 1), "LAT01"),
        (SCHOOL, date(2028, 3, 1), "LAT02"),
    ],
)
def test_months_follow_each_other_as_in_the_plan_s_own_year(entries: str, day: date, light: str):
    read = plan_of(Example(OTHER_YEAR.format(entries=entries)))
    looked_at = at_moment(read, AskedMoment(stage_of(Round.TWELVE), day), day)
    (item,) = standings(looked_at, Round.TWELVE)
    assert item.light.value == light


def test_the_quarters_of_a_school_year_begin_in_may():
    read = plan_of(Example(OTHER_YEAR.format(entries=SCHOOL)))
    looked_at = at_moment(read, AskedMoment(stage_of(Round.TWELVE)), date(2028, 5, 1))
    planned = [display(each.planned) for each in quarters(looked_at, Round.TWELVE)]
    assert planned == ["0.00", "0.00", "600.00", "300.00"]


@pytest.mark.parametrize(("stage", "says"), [(Stage.PLAN, ["LAT05"]), (Stage.SIX, ["REF08"])])
def test_of_a_missing_result_one_rule_speaks(stage: Stage, says: list[str]):
    day = date(2027, 3, 16)
    read = plan_of(Example(PLAN.replace("| / | | / |", "| | | |") + "6 | ก9 | ยกเลิก"))
    looked_at = at_moment(read, AskedMoment(stage, day), day)
    found = check(looked_at, Round.SIX, stage)
    assert [each.rule for each in found if each.rule in {"LAT05", "REF08"}] == says


def test_under_way_at_100_percent_is_not_reported_as_done():
    full = plan(date(2027, 10, 5), "6 | ก1 | อยู่ระหว่างดำเนินการ | 100", Round.TWELVE)
    assert carried_over(full, Round.TWELVE) == {}


@pytest.mark.parametrize(
    ("typed", "rule", "day"),
    [
        ("เมื่อวาน", "DAT06", None),
        ("10/4/2570", "DAT07", date(2027, 4, 10)),
        ("2570-04-10", "DAT08", date(2027, 4, 10)),
        ("1970-04-10", "DAT14", None),
    ],
)
def test_a_day_on_the_first_sheet_that_is_no_date_is_told_there(
    typed: str, rule: str, day: date | None
):
    read = plan_of(
        Example(f"tblPlan\nรหัส | ค่า\nfiscal_year | 2570\n\ntblAsOf\nดูความล่าช้า ณ วันที่\n{typed}")
    )
    told = [(each.rule, each.row_key) for each in check(read, Round.SIX) if each.rule == rule]
    assert (told, read.as_of) == ([(rule, "2")], day)


def test_no_button_is_named_that_would_not_mend_the_first_sheet():
    read = plan_of(Example("tblAsOf\nดูความล่าช้า ณ วันที่\n2570-04-10"))
    (advice,) = [each.fix.th for each in check(read, Round.SIX) if each.rule == "DAT08"]
    assert advice == "พิมพ์ใหม่โดยใช้ปี ค.ศ. 2027 ช่องจะแสดงเป็น 10 เม.ย. 2570"
    assert fixes(read) == ()


def test_an_empty_annual_row_of_what_six_months_reported_as_done_asks_for_nothing():
    text = PLAN.replace("ร้อยละความก้าวหน้า", "ร้อยละความก้าวหน้า | ปัญหาอุปสรรค | ข้อเสนอแนะ")
    six = "6 | ก1 | ดำเนินการแล้วเสร็จ | 100 | ไม่มี | ไม่มี\n"
    for annual, said in (
        ("12 | ก1 | | | |", []),
        ("12 | ก1 | ดำเนินการแล้วเสร็จ | 100 | |", ["RES07"] * 2),
    ):
        read = plan_of(Example(text + six + annual))
        looked_at = at_moment(read, AskedMoment(Stage.TWELVE), date(2027, 10, 5))
        found = check(looked_at, Round.TWELVE, Stage.TWELVE)
        assert [each.rule for each in found if each.rule == "RES07"] == said


@pytest.mark.parametrize(
    ("stage", "day", "severity"),
    [
        ("แผน", "2026-10-15", None),
        ("แผน", "2027-04-20", None),  # the six months are being written up
        ("แผน", "2027-05-02", Severity.WARNING),
        ("6", "2026-11-15", Severity.INFO),
        ("6", "2027-03-15", None),
        ("6", "2027-09-30", None),
        ("6", "2027-11-15", Severity.WARNING),
        ("12", "2026-11-15", Severity.INFO),
        ("12", "2028-05-01", None),
        ("6", "2031-01-01", None),  # put away long ago
        ("", "2027-11-15", None),
    ],
)
def test_a_stage_that_was_left_standing_or_chosen_too_early_is_told(stage, day, severity):
    read = plan_of(Example(f"tblPlan\nรหัส | ค่า\nfiscal_year | 2570\nstage | {stage}"))
    told = check(at_moment(read, AskedMoment(), date.fromisoformat(day)), Round.SIX)
    assert [each.severity for each in told if each.rule == "TIM06"] == (
        [severity] if severity else []
    )
