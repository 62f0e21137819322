"""BUD: does what was paid agree with the plan?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from sujarit.checks.address import (
    at_header,
    at_record,
    following_first,
    has_columns,
)
from sujarit.checks.rule import REPORTED, Diagnostic, Example, Rule, Violation
from sujarit.checks.rules.budget_totals import known_budget
from sujarit.checks.rules.timing_rounds import late_for
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import FiscalYear, Round
from sujarit.plan.lang import Text, same
from sujarit.plan.money import ZERO, display
from sujarit.plan.records import Activity, Plan, Project, Spending
from sujarit.plan.schema import ACTIVITIES, PROJECTS, RESULTS, SPENDING
from sujarit.plan.thai import thai_date_short
from sujarit.rollup.totals import counted_in, roll_up, spent_by_activity

_CHECK_YEAR = Text(
    "ตรวจปีงบประมาณ วันเริ่ม และวันสิ้นสุดในชีตข้อมูลแผน: วันนี้อยู่ในวันของแผน แต่อยู่นอกปีที่กรอก",
    "Check the fiscal year and the plan's first and last day in its particulars: "
    "this day lies within those dates, but outside that year.",
)


@Rule(
    "BUD06",
    severity=Severity.ERROR,
    title=Text("เบิกจ่ายเกินงบ", "More spent than budgeted"),
    meaning=Text(
        "ยอดเบิกจ่ายถึงวันสิ้นสุดรอบมากกว่างบของกิจกรรมหรือโครงการ",
        "Up to the round's end, more was spent on an activity or a project than its budget.",
    ),
    why=Text(
        "การใช้เงินเกินงบต้องมีการอนุมัติปรับแผน มิฉะนั้นเป็นข้อทักท้วงทางการเงิน",
        "Spending beyond a budget needs an approved change, or auditors object.",
    ),
    mend=Text(
        "แก้รหัสและจำนวนเงินในชีตการเบิกจ่าย ถ้าได้รับอนุมัติให้ปรับแผน ให้ปรับงบของกิจกรรม โครงการ งบที่ได้รับจัดสรร "
        "และยอดควบคุมให้ตรงกัน",
        "Correct codes and amounts of the payments; if a change was approved, raise the budgets "
        "of activity and project, the allotment and the declared totals alike.",
    ),
    requirements=("spending",),
    about_results=True,
    fails=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.3.1 | 20000

        tblSpending
        วันที่ | รหัสโครงการ | จำนวนเงิน
        2021-01-20 | 1.3.1 | 20000.50
        """),
    passes=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.3.1 | 20000

        tblSpending
        วันที่ | รหัสโครงการ | จำนวนเงิน
        2021-01-20 | 1.3.1 | 20000
        """),
)
def overspent(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Activities and projects on which more was spent than budgeted, up to the cut-off."""
    if not has_columns(plan, SPENDING, "amount"):
        return
    if has_columns(plan, ACTIVITIES, "code", "budget"):
        spent = spent_by_activity(plan, reporting)
        yield from _overspent((each for each in plan.activities if not each.is_project), spent)
    if has_columns(plan, PROJECTS, "code", "budget"):
        rows = roll_up(plan, "project", reporting).rows
        yield from _overspent(plan.projects, {row.key: row.amounts.spent for row in rows})


def _overspent(
    records: Iterable[Activity | Project], spent: Mapping[str, Decimal]
) -> Iterator[Violation]:
    seen: set[str] = set()
    for record in records:
        budget, used = known_budget(record), spent.get(record.code, ZERO)
        if record.code not in seen and budget is not None and used > max(budget, ZERO):
            yield at_record(record, "budget", _too_much(budget, used))
        seen.add(record.code)


def _too_much(budget: Decimal, used: Decimal) -> Diagnostic:
    return Diagnostic(
        Text(f"ไม่น้อยกว่า {display(used)}", f"At least {display(used)}"),
        Text(
            f"เบิกจ่ายแล้ว {display(used)} บาท เกินงบประมาณ {display(budget)} "
            f"อยู่ {display(used - budget)} บาท",
            f"{display(used)} baht was spent of a budget of {display(budget)}: "
            f"{display(used - budget)} too much",
        ),
    )


@Rule(
    "BUD07",
    severity=Severity.ERROR,
    title=Text("เบิกจ่ายนอกปีหรือหลังรอบ", "A payment outside the year or after the round"),
    meaning=Text(
        "วันที่เบิกจ่ายอยู่นอกปีงบประมาณ หรือ (แจ้งให้ทราบ) หลังวันสิ้นสุดรอบที่รายงาน",
        (
            "A payment is dated outside the fiscal year or, for information, after the "
            "reported round."
        ),
    ),
    why=Text(
        "เงินนอกปีงบประมาณไม่ควรอยู่ในแผนปีนี้ ส่วนเงินหลังรอบยังไม่นับในยอดของรอบ",
        (
            "Money of another year does not belong here; what comes after the round is not "
            "yet counted."
        ),
    ),
    mend=Text(
        "ตรวจวันที่ โดยเฉพาะปี หรือย้ายรายการไปแผนของปีที่ถูก",
        "Check the date, above all its year, or move the payment to its year's plan.",
    ),
    requirements=("spending",),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564

        tblSpending
        วันที่ | จำนวนเงิน
        2020-09-30 | 5000
        2021-04-01 | 5000
        """),
    passes=Example(
        """
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564

        tblSpending
        วันที่ | จำนวนเงิน
        2020-10-01 | 5000
        2021-09-30 | 5000
        """,
        round=Round.TWELVE,
    ),
)
def spending_out_of_time(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Payments dated outside the fiscal year, or after the round's cut-off."""
    year = plan.fiscal_year
    if year is None or not has_columns(plan, SPENDING, "date"):
        return
    outside = _outside(year)
    strange = []
    is_counted = counted_in(plan, reporting)
    years = [plan.year_of(number) for number in plan.years]
    for payment in plan.spending:
        if payment.date is None:
            continue
        if payment.date not in year:
            other = _other_year(plan, years, payment.date)
            said = at_record(payment, "date", other or outside)
            if other:
                yield said
            else:
                strange.append((said, payment.date))
        elif not is_counted(payment):
            said = at_record(payment, "date", _later(year, reporting))
            yield replace(said, cause=late_for(plan, reporting))
    yield from blaming_year(plan, "BUD07", strange, timedelta())


def blaming_year(
    plan: Plan, rule: str, found: Iterable[tuple[Violation, date]], later: timedelta
) -> Iterator[Violation]:
    """Violations of a rule with their days: those that the plan's own dates allow are one.

    Then the fiscal year is wrong, or those dates are: all but the first only follow.
    """
    blamed = []
    for violation, day in found:
        if _is_year_to_blame(plan, day, later):
            say = replace(violation.diagnostic, fix=_CHECK_YEAR)
            blamed.append(replace(violation, diagnostic=say))
        else:
            yield violation
    yield from following_first(rule, blamed)


def _is_year_to_blame(plan: Plan, day: date, later: timedelta) -> bool:
    """Whether a day outside the fiscal year lies within the plan's dates, or so much later."""
    year, start, end = plan.fiscal_year, plan.details.start_date, plan.details.end_date
    if year is None or start is None or end is None or day in year:
        return False
    covers = start <= year.start and year.end <= end
    return not covers and start <= day <= end + later


def _other_year(plan: Plan, years: Sequence[FiscalYear], day: date) -> Diagnostic | None:
    """What to say of a day in another year of the same plan."""
    number = next((year.number for year in years if day in year), None)
    if number is None:
        return None
    return Diagnostic(
        Text("วันที่ในปีที่รายงาน", "A day of the year under report"),
        Text(
            f"การเบิกจ่ายนี้เป็นของปี {number} ของแผน จึงไม่นับในรายงานของปี {plan.details.fiscal_year}",
            f"This payment is of the plan's year {number} and not counted in this year's report",
        ),
        Text("ไม่ต้องแก้ถ้าวันที่ถูกต้อง", "Nothing to mend if the date is right."),
        Severity.INFO,
    )


def _outside(year: FiscalYear) -> Diagnostic:
    span = f"{thai_date_short(year.start)} - {thai_date_short(year.end)}"
    return Diagnostic(
        same(span),
        Text(
            f"การเบิกจ่ายนี้อยู่นอก{year.word} {year.number}",
            f"This payment lies outside the fiscal year {year.number}",
        ),
    )


def _later(year: FiscalYear, reporting: Round) -> Diagnostic:
    cutoff = thai_date_short(year.cutoff(reporting))
    return Diagnostic(
        Text(f"ไม่เกิน {cutoff}", f"Not after {cutoff}"),
        Text(
            f"การเบิกจ่ายนี้อยู่หลังวันสิ้นสุดรอบ {reporting.value} เดือน จึงยังไม่นับในรอบนี้",
            f"This payment comes after the round of {reporting.value} months "
            "and is not counted in it",
        ),
        Text(
            "ไม่ต้องแก้ถ้าวันที่ถูกต้อง จะนับในรอบถัดไป",
            "Nothing to mend if the date is right: it counts in the next round.",
        ),
        Severity.INFO,
    )


@Rule(
    "BUD09",
    severity=Severity.WARNING,
    title=Text("ไม่รู้ว่าใช้เงินไปเท่าไร", "Nobody says what was spent"),
    meaning=Text(
        "รอบนี้มีผลดำเนินงานและแผนมีงบ แต่ไม่มีแถวการเบิกจ่ายเลย",
        "The round has results and the plan a budget, and there is no payment at all.",
    ),
    why=Text(
        "เกณฑ์ ITA ต้องเห็นงบที่ใช้ในรอบ ศูนย์บาทเป็นคำตอบ แต่ช่องว่างไม่ใช่",
        "ITA asks for the money used in the round: zero is an answer, a blank is none.",
    ),
    mend=Text(
        "กรอกการเบิกจ่าย ถ้ายังไม่ใช้เงินให้ใส่หนึ่งแถว รหัสโครงการ จำนวนเงิน 0 วันที่ในรอบ",
        "Enter the payments; where nothing was spent, one row with a project, 0 baht and a day of the round.",
    ),
    requirements=("spending",),
    about_results=True,
    stages=REPORTED,
    fails=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.2.1 | 100000

        tblResults
        รอบ | รหัสกิจกรรม
        6 | ก1

        tblSpending
        วันที่ | รหัสโครงการ | จำนวนเงิน
        """),
    passes=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.2.1 | 100000

        tblResults
        รอบ | รหัสกิจกรรม
        6 | ก1

        tblSpending
        วันที่ | รหัสโครงการ | จำนวนเงิน
        2021-03-31 | 1.2.1 | 0
        """),
)
def spending_unsaid(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """A round with results and a budget, in which nobody says what was spent, not even 0."""
    if not has_columns(plan, SPENDING, "date", "amount") or not has_columns(plan, RESULTS, "round"):
        return
    if not any(result.round is reporting for result in plan.results):
        return
    funded = any(project.budget for project in plan.projects)
    if funded and not any(map(counted_in(plan, reporting), plan.spending)):
        say = Diagnostic(
            Text("อย่างน้อยหนึ่งแถว แม้ยอดเป็น 0", "At least one row, even of 0"),
            Text(
                f"ไม่มีการเบิกจ่ายในรอบ {reporting.value} เดือนเลย ไม่รู้ว่ายังไม่ใช้เงินหรือยังไม่ได้กรอก",
                f"The round of {reporting.value} months has no payment at all: "
                "nothing spent, or nothing entered?",
            ),
        )
        yield at_header(plan.tables[SPENDING.name], "amount", say)


@Rule(
    "BUD10",
    severity=Severity.WARNING,
    title=Text("รายการจ่ายซ้ำ", "A payment entered twice"),
    meaning=Text(
        "สองแถวมีเลขที่เอกสาร วันที่ จำนวนเงิน และกิจกรรมหรือโครงการเดียวกัน",
        "Two rows have the same voucher, day, amount, and activity or project.",
    ),
    why=Text("ยอดเบิกจ่ายสูงกว่าที่จ่ายจริง", "More seems spent than was."),
    mend=Text(
        "ลบแถวที่ซ้ำ ถ้าจ่ายสองครั้งจริงให้ใส่เลขที่เอกสารของแต่ละครั้ง",
        "Delete one row; if both were paid, give each its own voucher's number.",
    ),
    requirements=("spending",),
    fails=Example("""
        tblSpending
        วันที่ | รหัสกิจกรรม | จำนวนเงิน | เลขที่เอกสาร
        2021-02-01 | ก1 | 4500 | บจ.12/2564
        2021-02-01 | ก1 | 4500 | บจ.๑๒/๒๕๖๔
        """),
    passes=Example("""
        tblSpending
        วันที่ | รหัสกิจกรรม | จำนวนเงิน | เลขที่เอกสาร
        2021-02-01 | ก1 | 4500 | บจ.12/2564
        2021-02-01 | ก2 | 4500 | บจ.12/2564
        2021-02-01 | ก1 | 4500 |
        2021-02-01 | ก1 | 4500 |
        """),
)
def entered_twice(plan: Plan, _: Round) -> Iterator[Violation]:
    """A voucher's second row with the same day, amount and purpose."""
    if not has_columns(plan, SPENDING, "document", "amount"):
        return
    first: dict[tuple[object, ...], Spending] = {}
    for payment in plan.spending:
        if not payment.document or not payment.amount:
            continue
        purpose = payment.activity or payment.project
        what = (payment.document, payment.amount, payment.date, purpose)
        there = first.setdefault(what, payment).cell("document")
        if first[what] is not payment and there:
            message = Text(
                f"เลขที่เอกสาร วันที่ จำนวนเงิน และกิจกรรมเหมือนกับแถวที่ช่อง {there.address} ยอดอาจถูกนับสองครั้ง",
                f"Number, day, amount and activity are those of {there.address}: counted twice?",
            )
            yield at_record(payment, "document", Diagnostic(_ONCE, message))


_ONCE = Text("หนึ่งแถวต่อหนึ่งรายการจ่าย", "One row for one payment")
