"""Planned months against stated progress: which activities are late, and which are due soon.

Everything is judged on one day, which is never later than the end of the round. The live
lights of the workbook say the same by formulas.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from sujarit.frozen import dataclass
from sujarit.plan.fiscal import FiscalYear, Round
from sujarit.plan.lang import Text
from sujarit.plan.records import Activity, Plan, Result
from sujarit.plan.records.progress import (
    StatedProgress,
    progress_of,
    reported_codes,
    speaking_results,
)
from sujarit.plan.values import is_dash


class Light(StrEnum):
    """Where an activity stands against its planned months, by the rule that says so."""

    FINISH = "LAT02"
    BEGIN = "LAT01"
    SILENT = "LAT05"
    THIS_MONTH = "LAT03"
    NEXT_MONTH = "LAT04"
    FINISHED = "finished"
    DROPPED = "dropped"
    ON_TIME = "on time"

    @property
    def late(self) -> bool:
        """Whether the activity is behind its plan."""
        return self in {Light.FINISH, Light.BEGIN, Light.SILENT}

    @property
    def soon(self) -> bool:
        """Whether it has to begin or to finish this month or the next."""
        return self in {Light.THIS_MONTH, Light.NEXT_MONTH}


LIGHT_WORDS: Mapping[Light, Text] = {
    Light.FINISH: Text("เสร็จช้ากว่าแผน", "late to finish"),
    Light.BEGIN: Text("เริ่มช้ากว่าแผน", "late to begin"),
    Light.SILENT: Text("ยังไม่มีผลในรอบที่จะสิ้นสุด", "no result although the round is closing"),
    Light.THIS_MONTH: Text("ครบกำหนดเดือนนี้", "due this month"),
    Light.NEXT_MONTH: Text("ครบกำหนดเดือนหน้า", "due next month"),
    Light.FINISHED: Text("แล้วเสร็จ", "finished"),
    Light.DROPPED: Text("ยกเลิก", "cancelled"),
    Light.ON_TIME: Text("ตามแผน", "on time"),
}


@dataclass(frozen=True, slots=True)
class ActivityLight:
    """An activity's light, and the result that speaks for it; None where there is none."""

    activity: Activity
    light: Light
    result: Result | None

    @property
    def reason(self) -> str:
        """The problems that the group tells of; "" where it tells of none."""
        said = self.result.problems.strip() if self.result else ""
        return "" if is_dash(said) or said == "ไม่มี" else said


@dataclass(frozen=True, slots=True)
class Calendar:
    """The day in the year on which lateness is judged, never later than the round's end.

    Months count from 0 as the year does, `over` is how many have ended; the round still runs
    where it is `live`, in its last month where it is `closing`.
    """

    year: FiscalYear
    day: date
    month: int
    over: int
    live: bool
    closing: bool


def calendar_of(plan: Plan, reporting: Round) -> Calendar | None:
    """The calendar of a plan; None where no moment or no year is known, or before the year."""
    year, moment = plan.fiscal_year, plan.moment
    if year is None or moment is None or moment.as_of < year.start:
        return None
    cutoff = year.cutoff(reporting)
    day, live = min(moment.as_of, cutoff), moment.as_of <= cutoff
    closing = live and day >= cutoff.replace(day=1)
    return Calendar(year, day, year.month(day), year.months_over(day), live, closing)


def judged_on(plan: Plan, reporting: Round) -> date | None:
    """The day on which lateness is judged; None where there is nothing to judge."""
    calendar = calendar_of(plan, reporting)
    return calendar.day if calendar else None


def standings(plan: Plan, reporting: Round) -> tuple[ActivityLight, ...]:
    """Every activity with a code, the first of several with one, in the sheet's order.

    None where nobody knows the day, or before the year begins.
    """
    calendar = calendar_of(plan, reporting)
    if calendar is None:
        return ()
    results, told = speaking_results(plan, reporting), reported_codes(plan, reporting)
    first: dict[str, ActivityLight] = {}
    for activity in plan.activities:
        if activity.code and activity.code not in first:
            result = results.get(activity.code)
            marked = calendar.year.in_order(activity.months)
            light = _light(marked, result, calendar, silent=activity.code not in told)
            first[activity.code] = ActivityLight(activity, light, result)
    return tuple(first.values())


def _light(marked: list[int], result: Result | None, calendar: Calendar, *, silent: bool) -> Light:
    progress = progress_of(result)
    if progress is StatedProgress.FINISHED:
        return Light.FINISHED
    if progress is StatedProgress.DROPPED:
        return Light.DROPPED
    waiting = progress < StatedProgress.BEGUN
    if marked and marked[-1] < calendar.over:
        return Light.FINISH
    if marked and waiting and marked[0] < calendar.over:
        return Light.BEGIN
    if calendar.closing and silent:
        return Light.SILENT
    return _soon(marked, calendar, waiting=waiting) if marked else Light.ON_TIME


def _soon(marked: list[int], calendar: Calendar, *, waiting: bool) -> Light:
    """What has to begin or to finish this month, or the next; of a past round nothing has."""
    ends = {marked[-1], marked[0]} if waiting else {marked[-1]}
    if calendar.live and calendar.month in ends and calendar.month >= calendar.over:
        return Light.THIS_MONTH
    if calendar.live and calendar.month + 1 in ends:
        return Light.NEXT_MONTH
    return Light.ON_TIME
