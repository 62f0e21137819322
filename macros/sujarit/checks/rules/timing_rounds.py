"""TIM: does each round end on a day on which it can?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from sujarit.checks.address import at_entry, at_record
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan.finding import Cause, Severity
from sujarit.plan.fiscal import FiscalYear, Round
from sujarit.plan.lang import Text
from sujarit.plan.records import Plan, Result
from sujarit.plan.thai import thai_date_short

_ENTRIES = {Round.SIX: "round6_cutoff", Round.TWELVE: "round12_cutoff"}
_USUAL = timedelta(days=62)  # days by which a round may well end sooner or later than others do


@Rule(
    "TIM07",
    severity=Severity.ERROR,
    title=Text("วันตัดยอดของรอบไม่สมเหตุผล", "A round's last day that cannot be"),
    meaning=Text(
        "วันตัดยอดอยู่นอกปีของแผน วันตัดยอดรอบ 6 เดือนไม่อยู่ก่อนรอบ 12 เดือน หรือห่างจากวันปกติเกินสองเดือน",
        "A round's last day lies outside the plan's year, that of six months not before that of "
        "twelve, or more than two months from the usual one.",
    ),
    why=Text(
        "วันที่อยู่นอกปีไม่ถูกใช้ วันที่ผิดทำให้เงินและผลของรอบหายไปจากรายงาน",
        "A day outside the year is not used; a wrong one takes payments and results out of the report.",
    ),
    mend=Text(
        "แก้วันตัดยอดในชีตข้อมูลแผน หรือเว้นว่างเพื่อใช้วันปกติของรอบ",
        "Correct the day in the plan's particulars, or leave it blank for the round's usual last day.",
    ),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564
        round6_cutoff | 2020-03-31
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564
        round6_cutoff | 2021-03-15
        round12_cutoff | 2021-09-15
        """),
)
def round_end(plan: Plan, _: Round) -> Iterator[Violation]:
    """Cut-off days outside the year, in the wrong order, or far from the usual ones."""
    year = plan.fiscal_year
    if year is None:
        return
    for reporting, key in _ENTRIES.items():
        day = plan.details.value(key)
        if isinstance(day, date) and (said := _said(plan, year, reporting, day)):
            yield from at_entry(plan, key, said)


def late_for(plan: Plan, reporting: Round) -> Cause | None:
    """The cut-off day because of which something comes after a round, where the plan has one."""
    cell = plan.details.cell(_ENTRIES[reporting])
    return Cause("TIM07", cell.sheet, cell.address) if cell else None


def outside(plan: Plan, result: Result, said: Diagnostic) -> Violation:
    """What is said of a result's day, which may be late for a wrong end of its round alone."""
    year, violation = plan.fiscal_year, at_record(result, "date", said)
    if year is None or result.round is None or result.date is None or result.date < year.start:
        return violation
    return replace(violation, cause=late_for(plan, result.round))


def _said(plan: Plan, year: FiscalYear, reporting: Round, day: date) -> Diagnostic | None:
    usual = plan.usual_year.cutoff(reporting) if plan.usual_year else day
    expected = Text(f"ประมาณ {thai_date_short(usual)}", f"About {thai_date_short(usual)}")
    if day not in year:
        message = Text(
            f"วันตัดยอดอยู่นอก{year.word} {year.number} จึงไม่ใช้วันนี้ ใช้ {thai_date_short(usual)} แทน",
            f"This day lies outside the year {year.number} and is not used, "
            f"but {thai_date_short(usual)}",
        )
        return Diagnostic(expected, message)
    if reporting is Round.SIX and day >= year.cutoff(Round.TWELVE):
        message = Text(
            "วันตัดยอดรอบ 6 เดือนไม่อยู่ก่อนวันตัดยอดรอบ 12 เดือน",
            "The round of six months does not end before that of twelve",
        )
        return Diagnostic(expected, message)
    if abs(day - usual) > _USUAL:
        message = Text(
            f"วันตัดยอดห่างจากวันปกติของรอบ {reporting.value} เดือนเกินสองเดือน",
            f"The round of {reporting.value} months usually ends more than two months from this day",
        )
        return Diagnostic(expected, message, severity=Severity.WARNING)
    return None
