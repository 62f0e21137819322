"""TIM: is everything planned and reported in its time?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from sujarit.checks.address import at_entry, at_fault, at_header, at_record, has_columns
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.checks.rules.payments import blaming_year
from sujarit.checks.rules.timing_rounds import outside
from sujarit.checks.unsaid import all_blank, has_a_form_of_its_own
from sujarit.plan.finding import Cause, Severity
from sujarit.plan.fiscal import MONTHS, FiscalYear, Round, month_after, month_start
from sujarit.plan.lang import Text, same
from sujarit.plan.records import CellFault, Plan
from sujarit.plan.schema import ACTIVITIES, MONTH_KEYS, RESULTS, STAGES
from sujarit.plan.thai import thai_date_short
from sujarit.plan.values import FaultKind

_WRITING_UP = timedelta(days=31)  # a round's results are written up in the month after it
_MONTHS = "ต.ค. | พ.ย. | ธ.ค. | ม.ค. | ก.พ. | มี.ค. | เม.ย. | พ.ค. | มิ.ย. | ก.ค. | ส.ค. | ก.ย."


@Rule(
    "TIM01",
    severity=Severity.ERROR,
    title=Text("ไม่ได้ระบุเดือนที่ดำเนินการ", "No month is marked"),
    meaning=Text("แถวกิจกรรมไม่มีเครื่องหมายในเดือนใดเลย", "An activity's row has no mark in any month."),
    why=Text("เกณฑ์ ITA ต้องเห็นระยะเวลาของทุกกิจกรรม", "ITA must see the period of every activity."),
    mend=Text("ใส่ x ในเดือนที่ดำเนินการอย่างน้อยหนึ่งเดือน", "Put an x into at least one month."),
    requirements=("scheduled",),
    fails=Example(f"""
        tblActivities
        รหัสกิจกรรม | {_MONTHS}
        ก1 | | | | | | | | | | | |
        """),
    passes=Example(f"""
        tblActivities
        รหัสกิจกรรม | {_MONTHS}
        ก1 | | | / | | | | | | | | |
        """),
)
def no_month(plan: Plan, _: Round) -> Iterator[Violation]:
    """Activities in whose row no month is marked."""
    if not has_columns(plan, ACTIVITIES, *MONTH_KEYS):
        return
    say = Diagnostic(
        Text("ใส่ x อย่างน้อยหนึ่งเดือน", "An x in at least one month"),
        Text("กิจกรรมนี้ไม่ได้ระบุเดือนที่ดำเนินการ", "No month is marked for this activity"),
    )
    marked = {project.code for project in plan.projects if any(project.months)}
    years = (None, plan.details.fiscal_year)
    dated = [row for row in plan.budgets if row.quarter and row.year in years]
    marked |= {row.project for row in dated if row.amount or row.target}
    silent = [
        each for each in plan.activities if not any(each.months) and each.project not in marked
    ]
    # An office that plans by quarter may say nothing of the time of what costs nothing.
    is_form = has_a_form_of_its_own(plan) and (dated or len(silent) == len(plan.activities))
    if silent and is_form and all_blank(plan.activities, lambda each: any(each.months)):
        yield at_header(silent[0].origin.table, MONTH_KEYS[0], _NO_MONTHS)
        return
    for activity in silent:
        yield at_record(activity, MONTH_KEYS[0], say)


_NO_MONTHS = Diagnostic(
    Text("ใส่ x ในเดือนที่ดำเนินการ", "An x in the months of the work"),
    Text("แผนไม่ได้ระบุเดือนที่ดำเนินการแม้แต่แถวเดียว", "No row of the plan has a month marked"),
    Text(
        "ถ้าแผนของหน่วยงานไม่มีเดือน ไม่ต้องแก้ แต่ผู้ประเมินจะเห็นเพียงระยะเวลาของแผน",
        "Where the plan has no months there is nothing to mend; assessors see its dates alone.",
    ),
    Severity.WARNING,
)


@Rule(
    "TIM02",
    severity=Severity.ERROR,
    title=Text("ข้อความในช่องเดือน", "A mark that is no mark"),
    meaning=Text(
        "ช่องเดือนมีข้อความ เช่น ชื่อผู้รับผิดชอบที่พิมพ์เลื่อนคอลัมน์",
        "A month's cell holds words, such as an owner typed one column off.",
    ),
    why=Text(
        "เดือนนั้นไม่ถูกนับ และข้อความอาจหายจากช่องที่ควรอยู่",
        "The month is not counted, and the words are missing where they belong.",
    ),
    mend=Text(
        "ย้ายข้อความไปช่องที่ถูก แล้วใส่ x ในเดือนที่ดำเนินการ",
        "Move the words to their own cell, and mark the months with an x.",
    ),
    requirements=("scheduled",),
    fails=Example("""
        tblActivities
        รหัสกิจกรรม | ก.ย. | ผู้รับผิดชอบ
        ก6 | ทุกกลุ่ม |
        """),
    passes=Example("""
        tblActivities
        รหัสกิจกรรม | ก.ย. | ผู้รับผิดชอบ
        ก6 | / | กลุ่มอำนวยการ
        """),
)
def no_mark(plan: Plan, _: Round) -> Iterator[Violation]:
    """Cells of months that hold something other than a mark."""
    for fault in plan.faults:
        if fault.kind is FaultKind.NOT_MARK:
            yield at_fault(fault, _no_mark(fault))


def _no_mark(fault: CellFault) -> Diagnostic:
    misplaced = fault.origin.blank("owner")
    if len(str(fault.cell.value).strip()) == 1:
        return Diagnostic(
            Text("x หรือเว้นว่าง", "x or blank"),
            Text(
                f"เครื่องหมายในช่องเดือน {fault.column.title} ไม่ใช่เครื่องหมายที่นับได้",
                f"The month {fault.column.title} has a sign that is not counted as a mark",
            ),
            Text(
                "ถ้าดำเนินการในเดือนนี้ ให้พิมพ์ x แทน", "If work is done in this month, type an x instead."
            ),
        )
    return Diagnostic(
        Text("x หรือเว้นว่าง", "x or blank"),
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


@Rule(
    "TIM03",
    severity=Severity.WARNING,
    title=Text("เดือนอยู่นอกระยะเวลาของแผน", "A month outside the plan's dates"),
    meaning=Text(
        "เดือนที่ทำเครื่องหมายอยู่ก่อนวันเริ่มหรือหลังวันสิ้นสุดของแผน",
        "A marked month lies before the plan's first day or after its last.",
    ),
    why=Text("ตารางเวลากับหัวแผนขัดกัน", "The schedule contradicts the plan's heading."),
    mend=Text(
        "ลบเครื่องหมาย หรือแก้วันเริ่มและวันสิ้นสุดของแผน", "Remove the mark, or correct the plan's dates."
    ),
    requirements=("scheduled",),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564
        start_date | 2021-01-01
        end_date | 2021-09-30

        tblActivities
        รหัสกิจกรรม | ต.ค. | ม.ค.
        ก1 | / | /
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564
        start_date | 2020-10-15
        end_date | 2021-09-30

        tblActivities
        รหัสกิจกรรม | ต.ค. | ม.ค.
        ก1 | / | /
        """),
)
def month_outside(plan: Plan, _: Round) -> Iterator[Violation]:
    """Marked months that lie wholly before or after the plan's dates."""
    year, start, end = plan.fiscal_year, plan.details.start_date, plan.details.end_date
    if year is None or start is None or end is None:
        return
    outside = [not _overlaps(year, index, start, end) for index in range(len(MONTHS))]
    causes = [_date_to_blame(plan, year, index) for index in range(len(MONTHS))]
    say = Diagnostic(
        same(f"{thai_date_short(start)} - {thai_date_short(end)}"),
        Text("เดือนนี้อยู่นอกวันเริ่มและวันสิ้นสุดของแผน", "This month lies outside the plan's dates"),
    )
    for activity in plan.activities:
        for index, marked in enumerate(activity.months):
            if marked and outside[index]:
                yield replace(at_record(activity, MONTH_KEYS[index], say), cause=causes[index])


def _date_to_blame(plan: Plan, year: FiscalYear, index: int) -> Cause | None:
    """The date of the plan that leaves a month out, where it does not cover the year."""
    start = plan.details.start_date
    is_before = start is not None and month_after(year, index) <= start
    cell = plan.details.cell("start_date" if is_before else "end_date")
    return Cause("TIM04", cell.sheet, cell.address) if cell else None


def _overlaps(year: FiscalYear, index: int, start: date, end: date) -> bool:
    first = month_start(year, index)
    following = month_after(year, index)
    return first <= end and following > start


@Rule(
    "TIM04",
    severity=Severity.ERROR,
    title=Text("แผนไม่ครอบคลุมทั้งปีงบประมาณ", "The plan does not cover the fiscal year"),
    meaning=Text(
        "วันเริ่มหลัง 1 ตุลาคม หรือวันสิ้นสุดก่อน 30 กันยายน ของปีงบประมาณ",
        "The plan begins after 1 October or ends before 30 September of its fiscal year.",
    ),
    why=Text(
        "เกณฑ์ ITA ต้องการแผนที่ครอบคลุมปีที่ประเมิน",
        "ITA asks for a plan that covers the year under assessment.",
    ),
    mend=Text(
        "แก้วันเริ่มและวันสิ้นสุด หรือแก้ปีงบประมาณถ้าใส่ผิดปี",
        "Correct the dates, or the fiscal year if that is the wrong one.",
    ),
    requirements=("whole_year",),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564
        start_date | 2021-01-01
        end_date | 2021-09-30
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564
        start_date | 2020-10-01
        end_date | 2021-09-30
        """),
)
def year_not_covered(plan: Plan, _: Round) -> Iterator[Violation]:
    """A plan that begins after 1 October or ends before 30 September."""
    year, details = plan.fiscal_year, plan.details
    if year is None:
        return
    if details.start_date and details.start_date > year.start:
        first = thai_date_short(year.start)
        expected = Text(f"ไม่หลัง {first}", f"Not after {first}")
        yield from at_entry(plan, "start_date", Diagnostic(expected, _not_covered(year)))
    if details.end_date and details.end_date < year.end:
        last = thai_date_short(year.end)
        expected = Text(f"ไม่ก่อน {last}", f"Not before {last}")
        yield from at_entry(plan, "end_date", Diagnostic(expected, _not_covered(year)))


def _not_covered(year: FiscalYear) -> Text:
    return Text(
        f"ระยะเวลาของแผนไม่ครอบคลุม{year.word} {year.number}",
        f"The plan's dates do not cover the fiscal year {year.number}",
    )


@Rule(
    "TIM06",
    severity=Severity.WARNING,
    title=Text("ขั้นของแผนที่เลือกไว้ไม่ตรงกับวันที่", "A chosen stage that the day contradicts"),
    meaning=Text(
        "เลือกขั้นแผนหรือรอบ 6 เดือนค้างไว้ทั้งที่รอบถัดไปสิ้นสุดแล้ว ผลของรอบนั้นจึงไม่ถูกทวง "
        "หรือ (แจ้งให้ทราบ) เลือกขั้นรายงานก่อนสิ้นรอบเกิน 31 วัน ผลที่ยังไม่ถึงกำหนดจึงถูกทวง",
        "The stage still says plan, or six months, though the next round is over, so nobody is asked "
        "for its results; or (told only) a report's stage was chosen more than 31 days before its "
        "round ends, so results are asked for that are not due.",
    ),
    why=Text(
        "การตรวจ หน้าแรก และปุ่มต่าง ๆ ทำตามขั้นที่เลือก",
        "Checks, the first sheet and the buttons follow the chosen stage.",
    ),
    mend=Text(
        "ลบค่าในรายการ stage ชีตข้อมูลแผน ให้โปรแกรมดูขั้นจากวันที่เอง หรือเลือกขั้นที่ถูก",
        "Clear the entry stage so that it is worked out from the day, or choose the right one.",
    ),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2570
        stage | แผน

        tblAsOf
        ดูความล่าช้า ณ วันที่
        2027-06-01
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2570
        stage | 6

        tblAsOf
        ดูความล่าช้า ณ วันที่
        2027-04-05
        """),
)
def stage_against_the_day(plan: Plan, _: Round) -> Iterator[Violation]:
    """A stage that was chosen too early, or left standing."""
    year, day = plan.fiscal_year, plan.moment.as_of if plan.moment else plan.as_of
    chosen = plan.details.value("stage")
    if year is None or day is None or not chosen:
        return
    following = dict(zip(STAGES.items, Round, strict=False)).get(chosen)
    if following and year.cutoff(following) + _WRITING_UP < day <= year.end + _A_YEAR:
        yield from at_entry(plan, "stage", _left_standing(chosen, year, following))
    elif chosen != STAGES.items[0] and day < year.cutoff(Round(int(chosen))) - _WRITING_UP:
        yield from at_entry(plan, "stage", _chosen_early(year, Round(int(chosen))))


_A_YEAR = timedelta(days=366)  # of a plan that was put away nobody asks anything


def _left_standing(chosen: str, year: FiscalYear, following: Round) -> Diagnostic:
    over = thai_date_short(year.cutoff(following))
    message = Text(
        f"เลือกขั้น “{chosen}” ค้างไว้ ทั้งที่รอบ {following.value} เดือนสิ้นสุดเมื่อ {over} จึงไม่มีการทวงผลของรอบนั้น",
        f"The stage still says “{chosen}” though the round of {following.value} months ended on {over}: its results are not asked for",
    )
    return Diagnostic(Text("ว่าง หรือขั้นปัจจุบัน", "Blank, or today's stage"), message)


def _chosen_early(year: FiscalYear, reporting: Round) -> Diagnostic:
    over = thai_date_short(year.cutoff(reporting))
    message = Text(
        f"เลือกขั้นรายงานรอบ {reporting.value} เดือนไว้ ทั้งที่รอบสิ้นสุด {over} ผลที่ยังไม่ถึงกำหนดจึงถูกทวง",
        f"The stage of the round of {reporting.value} months was chosen though it ends on {over}: results are asked for before they are due",
    )
    expected = Text("ว่าง หรือขั้นปัจจุบัน", "Blank, or today's stage")
    return Diagnostic(expected, message, severity=Severity.INFO)


@Rule(
    "TIM05",
    severity=Severity.WARNING,
    title=Text("วันที่รายงานผลอยู่นอกรอบ", "A result dated outside its round"),
    meaning=Text(
        "วันที่รายงานอยู่ก่อนปีงบประมาณ หรือหลังวันสิ้นสุดรอบเกิน 31 วัน",
        "A result is dated before the fiscal year, or more than 31 days after its round.",
    ),
    why=Text(
        "ผลของรอบ 6 เดือนต้องเป็นงานที่ทำในหกเดือนแรก",
        "A six-month report is about the first six months.",
    ),
    mend=Text("ตรวจวันที่และรอบของแถวนี้", "Check this row's date and round."),
    requirements=("dates",),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564

        tblResults
        รอบ | รหัสกิจกรรม | วันที่รายงาน
        6 | ก1 | 2021-08-01
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564

        tblResults
        รอบ | รหัสกิจกรรม | วันที่รายงาน
        6 | ก1 | 2021-03-25
        6 | ก2 | 2021-04-01
        12 | ก1 | 2021-08-01
        """),
)
def result_out_of_round(plan: Plan, _: Round) -> Iterator[Violation]:
    """Results dated before the year, or later than the month after their round."""
    year = plan.fiscal_year
    if year is None or not has_columns(plan, RESULTS, "date", "round"):
        return
    strange = (
        (outside(plan, result, _out_of_round(year, result.round)), result.date)
        for result in plan.results
        if result.round and result.date and not _in_round(result.date, year, result.round)
    )
    yield from blaming_year(plan, "TIM05", strange, _WRITING_UP)


def _in_round(day: date, year: FiscalYear, reporting: Round) -> bool:
    return year.start <= day <= year.cutoff(reporting) + _WRITING_UP


def _out_of_round(year: FiscalYear, reporting: Round) -> Diagnostic:
    span = f"{thai_date_short(year.start)} - {thai_date_short(year.cutoff(reporting))}"
    return Diagnostic(
        Text(f"{span} หรือภายในเดือนถัดไป", f"{span}, or in the month after"),
        Text(
            f"วันที่รายงานอยู่นอกรอบ {reporting.value} เดือน",
            f"The day of the report lies outside the round of {reporting.value} months",
        ),
    )
