"""TIM: is everything planned and reported in its time?"""

from collections.abc import Iterator
from datetime import date, timedelta

from sujarit.checks.address import at, at_entry, at_fault, has
from sujarit.checks.rule import Say, Spot
from sujarit.plan.fiscal import MONTHS, FiscalYear, Round, month_start
from sujarit.plan.lang import Text, same
from sujarit.plan.records import CellFault, Plan
from sujarit.plan.schema import ACTIVITIES, MONTH_KEYS, RESULTS
from sujarit.plan.thai import thai_date_short
from sujarit.plan.values import FaultKind

_WRITING_UP = timedelta(days=31)  # a round's results are written up in the month after it


def no_month(plan: Plan, _: Round) -> Iterator[Spot]:
    """Activities in whose row no month is marked."""
    if not has(plan, ACTIVITIES, *MONTH_KEYS):
        return
    say = Say(
        Text("ใส่ / อย่างน้อยหนึ่งเดือน", "A / in at least one month"),
        Text("กิจกรรมนี้ไม่ได้ระบุเดือนที่ดำเนินการ", "No month is marked for this activity"),
    )
    for activity in plan.activities:
        if not any(activity.months):
            yield at(activity, MONTH_KEYS[0], say)


def no_mark(plan: Plan, _: Round) -> Iterator[Spot]:
    """Cells of months that hold something other than a mark."""
    for fault in plan.faults:
        if fault.kind is FaultKind.NOT_MARK:
            yield at_fault(fault, _no_mark(fault))


def _no_mark(fault: CellFault) -> Say:
    misplaced = fault.origin.blank("owner")
    if len(str(fault.cell.value).strip()) == 1:
        return Say(
            Text("/ หรือเว้นว่าง", "/ or blank"),
            Text(
                f"เครื่องหมายในช่องเดือน {fault.column.title} ไม่ใช่เครื่องหมายที่นับได้",
                f"The month {fault.column.title} has a sign that is not counted as a mark",
            ),
            Text(
                "ถ้าดำเนินการในเดือนนี้ ให้พิมพ์ / แทน", "If work is done in this month, type a / instead."
            ),
        )
    return Say(
        Text("/ หรือเว้นว่าง", "/ or blank"),
        Text(
            f"ช่องเดือน {fault.column.title} ไม่ใช่ที่สำหรับข้อความนี้",
            f"The month {fault.column.title} holds something that is no mark",
        ),
        Text(
            "ช่องผู้รับผิดชอบของแถวนี้ว่าง ถ้าเป็นชื่อผู้รับผิดชอบให้ย้ายไปช่องนั้น",
            "This row's owner is blank: if this is the owner, move it there.",
        )
        if misplaced
        else None,
    )


def month_outside(plan: Plan, _: Round) -> Iterator[Spot]:
    """Marked months that lie wholly before or after the plan's dates."""
    year, start, end = plan.fiscal_year, plan.details.start_date, plan.details.end_date
    if year is None or start is None or end is None:
        return
    outside = [not _overlaps(year, index, start, end) for index in range(len(MONTHS))]
    say = Say(
        same(f"{thai_date_short(start)} - {thai_date_short(end)}"),
        Text("เดือนนี้อยู่นอกวันเริ่มและวันสิ้นสุดของแผน", "This month lies outside the plan's dates"),
    )
    for activity in plan.activities:
        for index, marked in enumerate(activity.months):
            if marked and outside[index]:
                yield at(activity, MONTH_KEYS[index], say)


def _overlaps(year: FiscalYear, index: int, start: date, end: date) -> bool:
    first = month_start(year, index)
    following = month_start(year, index + 1)
    return first <= end and following > start


def year_not_covered(plan: Plan, _: Round) -> Iterator[Spot]:
    """A plan that begins after 1 October or ends before 30 September."""
    year, details = plan.fiscal_year, plan.details
    if year is None:
        return
    if details.start_date and details.start_date > year.start:
        first = thai_date_short(year.start)
        expected = Text(f"ไม่หลัง {first}", f"Not after {first}")
        yield from at_entry(plan, "start_date", Say(expected, _not_covered(year)))
    if details.end_date and details.end_date < year.end:
        last = thai_date_short(year.end)
        expected = Text(f"ไม่ก่อน {last}", f"Not before {last}")
        yield from at_entry(plan, "end_date", Say(expected, _not_covered(year)))


def _not_covered(year: FiscalYear) -> Text:
    return Text(
        f"ระยะเวลาของแผนไม่ครอบคลุมปีงบประมาณ {year.number}",
        f"The plan's dates do not cover the fiscal year {year.number}",
    )


def result_out_of_round(plan: Plan, _: Round) -> Iterator[Spot]:
    """Results dated before the year, or later than the month after their round."""
    year = plan.fiscal_year
    if year is None or not has(plan, RESULTS, "date", "round"):
        return
    for result in plan.results:
        if result.round and result.date and not _in_round(result.date, year, result.round):
            yield at(result, "date", _out_of_round(year, result.round))


def _in_round(day: date, year: FiscalYear, reporting: Round) -> bool:
    return year.start <= day <= year.cutoff(reporting) + _WRITING_UP


def _out_of_round(year: FiscalYear, reporting: Round) -> Say:
    span = f"{thai_date_short(year.start)} - {thai_date_short(year.cutoff(reporting))}"
    return Say(
        Text(f"{span} หรือภายในเดือนถัดไป", f"{span}, or in the month after"),
        Text(
            f"วันที่รายงานอยู่นอกรอบ {reporting.value} เดือน",
            f"The day of the report lies outside the round of {reporting.value} months",
        ),
    )
