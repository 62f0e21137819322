"""Which activities are late on a day, by their planned months and what is stated of them."""

from datetime import date

import pytest

from sujarit.checks.example import plan_of
from sujarit.checks.lateness import carried_over, judged_on, standings
from sujarit.checks.quarter_spending import quarters
from sujarit.checks.rule import Example
from sujarit.plan.fiscal import AskedMoment, Round, stage_of
from sujarit.plan.money import display
from sujarit.plan.records import Plan
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
