"""THA: does a text still speak of the year of the plan that this one was made from?"""

import re
from collections.abc import Iterator
from functools import cache

from sujarit.checks.prose import TextCell, days_named, prose, without_days
from sujarit.checks.rule import Diagnostic, Example, OtherFindings, Rule, Violation
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import BUDDHIST_OFFSET, FiscalYear
from sujarit.plan.lang import Text, same
from sujarit.plan.records import Plan
from sujarit.plan.values import canonical


@Rule(
    "THA11",
    severity=Severity.INFO,
    title=Text("ข้อความที่ยังเอ่ยถึงปีของแผนก่อน", "A text that still names the former plan's year"),
    meaning=Text(
        "แผนนี้ยกมาจากแผนปีก่อน (รายการ previous_year) และข้อความยังเอ่ยถึงปีนั้นหรือวันในปีนั้น "
        "โดยที่กฎเรื่องปีข้ออื่นไม่ได้ทัก",
        "The plan was made from an earlier one (entry previous_year), and a text still names that "
        "year, or a day in it, of which no other rule about years speaks.",
    ),
    why=Text(
        "ข้อความที่ยกมาอาจเล่าเรื่องของปีก่อนโดยไม่มีใครสังเกต",
        "What was carried over may tell of last year, and nobody notices.",
    ),
    mend=Text(
        "อ่านทบทวนแล้วแก้ปี เมื่อทบทวนครบทุกข้อความ ให้ลบค่าในรายการ previous_year ชีตข้อมูลแผน",
        "Read it and correct the year; when all are gone through, clear the entry previous_year.",
    ),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2570
        previous_year | 2569

        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก1 | อบรมคุณธรรม รุ่น ๒๕๖๙
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2570
        previous_year | 2569

        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก1 | อบรมคุณธรรม รุ่น ๒๕๗๐
        """),
).among
def former_year(plan: Plan, others: OtherFindings) -> Iterator[Violation]:
    """Texts that name the former plan's year, where no other rule says so."""
    old = plan.details.value("previous_year")
    codes = ("THA08", "THA10") if old else ()
    told = {(each.sheet, each.cell) for code in codes for each in others.in_any_round(code)}
    for cell in texts_naming_previous_year(plan):
        message = Text(
            f"ข้อความนี้ยังเอ่ยถึงปี {old} ของแผนที่ยกมา",
            f"It still names {old}, the year of the plan that it came from",
        )
        found = cell.violation(Diagnostic(same(str(plan.details.fiscal_year or "")), message))
        if (found.sheet, found.cell) not in told:
            yield found


def texts_naming_previous_year(plan: Plan) -> Iterator[TextCell]:
    """The texts that name the year of the plan that this one was made from, or a day in it."""
    number = plan.details.value("previous_year")
    if isinstance(number, int) and 2400 <= number <= 2700:
        yield from texts_naming(plan, plan.year_of(number))


def texts_naming(plan: Plan, year: FiscalYear) -> Iterator[TextCell]:
    """The texts that name an earlier year, or a day in it, in tables that come along from it."""
    for cell in prose(plan).cells:
        if cell.table not in _NOT_CARRIED and speaks_of_year(cell.normal, year):
            yield cell


def speaks_of_year(text: str, year: FiscalYear) -> bool:
    """Whether a text names a year, or a day in it.

    A day of another year does not name this one: 1 ต.ค. 2569 is a day of fiscal year 2570.
    """
    text = canonical(text)
    if any(day in year for day in days_named(text)):
        return True
    return bool(_naming(year.number).search(without_days(text)))


_NOT_CARRIED = frozenset({"tblResults", "tblControls", "tblSuppress", "tblLastYear"})


@cache
def _naming(year: int) -> re.Pattern[str]:
    """A year whole, the Christian one behind a word for it, or its last two digits behind ปี."""
    short, christian = str(year)[2:], year - BUDDHIST_OFFSET
    return re.compile(
        rf"(?<!\d)(?:(?<!\d[.,])|(?<=\b2\d{{3}},)){year}{_NO_COUNT}"
        rf"|(?:ปี(?:งบประมาณ|งบฯ|งบ|การศึกษา|ปฏิทิน)?|พ\.ศ\.)\s*+(?:พ\.ศ\.)?\s*+{year}(?!\d)"
        rf"|(?:ค\.ศ\.|ปี|FY|ITA|CPI)\s*+['’]?\s*+{christian}{_NO_COUNT}"
        rf"|(?:ปี(?:งบประมาณ|งบฯ|งบ|การศึกษา|ปฏิทิน)?|FY)\.?\s*+(?:พ\.ศ\.)?\s*+['’]?\s*+{short}{_NO_COUNT}"
    )


_NO_COUNT = r"(?!\d|[.,]\d|\s*(?:บาท|คน|ครั้ง(?!ที่)|%))"
