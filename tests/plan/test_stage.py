"""Where a plan stands in its year, by the day and by what is filled in."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sujarit.checks.engine import Examiner, check
from sujarit.checks.example import plan_of
from sujarit.checks.lateness import calendar_of
from sujarit.checks.readiness import assess, profile
from sujarit.checks.rule import Example
from sujarit.plan.fiscal import AskedMoment, Moment, Round, Stage
from sujarit.plan.records import Plan
from sujarit.plan.stage import at_moment, is_due, judged_alike

PLAN = """
    tblPlan
    รหัส | ค่า
    fiscal_year | 2570
    {entry}

    tblActivities
    รหัสกิจกรรม | กิจกรรม
    ก1 | ประชุมชี้แจง
    ก2 | อบรมบุคลากร

    tblResults
    รอบ | รหัสกิจกรรม | สถานะ
    """
NONE = ""
SOME = "6 | ก1 | ดำเนินการแล้วเสร็จ\n"
SIX = SOME + "6 | ก2 | อยู่ระหว่างดำเนินการ\n"
YEAR = SIX + "12 | ก1 | ดำเนินการแล้วเสร็จ\n12 | ก2 | ดำเนินการแล้วเสร็จ\n"
OCTOBER, NOVEMBER, APRIL, MAY, JULY = (
    date(2026, 10, 15),
    date(2026, 11, 15),
    date(2027, 4, 1),
    date(2027, 5, 1),
    date(2027, 7, 15),
)


def plan(day: date, results: str, entry: str = "vision |", asked: Stage | None = None) -> Plan:
    """The plan as it is looked at on a day, with one more entry among its particulars."""
    read = plan_of(Example(PLAN.format(entry=entry) + results))
    return at_moment(read, AskedMoment(asked, day), day)


def moment(day: date, results: str, entry: str = "vision |", asked: Stage | None = None) -> Moment:
    found = plan(day, results, entry, asked).moment
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("day", "results", "stage"),
    [
        (date(2026, 9, 20), NONE, "plan"),
        (OCTOBER, NONE, "plan"),
        (NOVEMBER, SOME, "plan"),
        (date(2027, 3, 20), SIX, "6"),
        (date(2027, 3, 31), NONE, "plan"),
        (APRIL, NONE, "6"),
        (date(2027, 4, 30), SIX, "6"),
        (MAY, SIX, "12"),
        (date(2027, 9, 1), YEAR, "12"),
        (date(2027, 10, 5), SIX, "12"),
    ],
)
def test_the_stage_is_worked_out(day: date, results: str, stage: str):
    assert moment(day, results).stage.value == stage


@pytest.mark.parametrize(
    ("said", "stage"), [("แผน", "plan"), ("plan", "plan"), ("6", "6"), ("๑๒", "12")]
)
def test_the_officer_s_choice_goes_before_the_date(said: str, stage: str):
    assert moment(APRIL, SIX, f"stage | {said}").stage.value == stage


def test_what_is_asked_for_goes_before_the_officer_s_choice():
    assert moment(APRIL, SIX, "stage | 12", Stage.PLAN).stage is Stage.PLAN


@pytest.mark.parametrize("day", [OCTOBER, APRIL, MAY, JULY, date(2027, 10, 5)])
@pytest.mark.parametrize("results", [NONE, SIX, YEAR])
def test_the_round_of_6_that_every_old_workbook_has_holds_no_year_back(day: date, results: str):
    old, blank = (moment(day, results, entry) for entry in ("report_round | 6", "report_round |"))
    assert old == blank


def test_an_old_workbook_s_round_of_12_reports_on_the_year_once_six_months_are_over():
    asked = "report_round | 12"
    assert moment(OCTOBER, NONE, asked).stage is Stage.PLAN
    april = moment(APRIL, SIX, asked)
    assert (april.stage, april.speaking) == (Stage.TWELVE, Stage.PLAN)  # nothing is due yet
    assert moment(date(2027, 10, 1), SIX, asked).speaking is Stage.TWELVE


def rules(day: date, results: str) -> set[str]:
    looked_at = plan(day, results)
    assert looked_at.moment is not None
    found = check(looked_at, looked_at.moment.round, looked_at.moment.speaking)
    return {item.rule for item in found}


def test_results_are_asked_for_when_they_are_due_and_not_before():
    results = {"REF08", "BUD09", "RES07", "DAT01"}
    assert not rules(OCTOBER, "6 | ก1 |\n") & results
    assert {"REF08", "DAT01"} <= rules(APRIL, "6 | ก1 |\n")
    assert not rules(JULY, SIX) & results
    assert "REF08" in rules(date(2027, 10, 1), SIX)


def test_what_is_impossible_is_a_fault_at_any_stage():
    text = "รอบ | รหัสกิจกรรม | สถานะ | ร้อยละความก้าวหน้า\n6 | ก1 | อยู่ระหว่างดำเนินการ | 120\n"
    read = plan_of(Example(PLAN.format(entry="vision |").rsplit("รอบ", 1)[0] + text))
    october = at_moment(read, AskedMoment(as_of=OCTOBER), OCTOBER)
    assert october.moment is not None
    found = check(october, october.moment.round, october.moment.speaking)
    assert "RES01" in {item.rule for item in found}


def states(day: date) -> dict[str, str]:
    text = PLAN.replace("2570", "2564").format(entry="vision |")
    read = at_moment(plan_of(Example(text)), AskedMoment(as_of=day), day)
    judged = assess(Examiner(read), profile("obec-2564"))
    return {item.item.document: item.state for item in judged.items}


def test_readiness_does_not_judge_a_report_before_its_time():
    early, late = states(date(2020, 11, 1)), states(date(2021, 4, 1))
    assert (early["plan"], early["six_month"]) == ("failed", "not_due")
    assert late["six_month"] == "failed"


def judgement(looked_at: Plan) -> tuple[object, ...]:
    """Everything about a plan that the day decides, but the day itself."""
    assert looked_at.moment is not None
    calendars = [calendar_of(looked_at, each) for each in Round]
    return (
        replace(looked_at.moment, as_of=OCTOBER),
        *(is_due(looked_at, each) for each in Round),
        *(each and replace(each, day=OCTOBER) for each in calendars),
    )


@pytest.mark.parametrize(
    "entry",
    [
        "vision |",
        "round6_cutoff | 2027-03-10",
        "unit_type | สถานศึกษา\nyear_kind | ปีการศึกษา",
    ],
)
@pytest.mark.parametrize("results", [NONE, SIX])
def test_between_its_turning_days_a_plan_is_judged_alike(entry: str, results: str):
    read = plan(OCTOBER, results, entry)
    days = [date(2026, 8, 20) + timedelta(days=number) for number in range(450)]
    kept: dict[date, tuple[object, ...]] = {}
    for day in days:
        first, last = judged_alike(read, day)
        now = judgement(at_moment(read, AskedMoment(as_of=day), day))
        assert first <= day <= last
        assert kept.setdefault(first, now) == now, day
    assert len(kept) < 60
