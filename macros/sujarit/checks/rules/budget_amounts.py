"""BUD: does every project and activity state what it costs?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from sujarit.checks.address import (
    at_origin,
    at_record,
    every_cell,
    has_columns,
)
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan import schema
from sujarit.plan.cells import is_blank
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text
from sujarit.plan.money import ZERO, display
from sujarit.plan.records import Activity, Budgeted, Plan, Spending
from sujarit.plan.schema import ACTIVITIES, PROJECTS, SPENDING, Kind
from sujarit.plan.values import canonical, read
from sujarit.rollup.totals import counted_in


@Rule(
    "BUD04",
    severity=Severity.ERROR,
    title=Text("ไม่บอกงบประมาณ", "No budget, and no word that none is used"),
    meaning=Text(
        "โครงการหรือกิจกรรมไม่มีจำนวนเงิน (ว่าง ขีด หรือ 0) และไม่ได้เลือก “ไม่ใช้งบประมาณ”",
        ("A project or activity has no amount (blank, a dash or 0) and does not say ไม่ใช้งบประมาณ."),
    ),
    why=Text(
        "เกณฑ์ ITA ต้องเห็นงบของทุกรายการ ขีดหรือช่องว่างอ่านได้ทั้ง “ไม่ใช้” และ “ไม่รู้”",
        "ITA must see a budget for each: a dash can mean none, or not known.",
    ),
    mend=Text(
        "ใส่จำนวนเงิน หรือเลือก “ไม่ใช้งบประมาณ” แล้วลบขีดออก",
        "Enter the amount, or choose ไม่ใช้งบประมาณ and delete the dash.",
    ),
    requirements=("budgeted",),
    fails=Example("""
        tblProjects
        รหัสโครงการ | การใช้งบประมาณ | งบประมาณ
        1.1.1 | | -
        """),
    passes=Example("""
        tblProjects
        รหัสโครงการ | การใช้งบประมาณ | งบประมาณ
        1.1.1 | ไม่ใช้งบประมาณ |
        1.2.1 | ใช้งบประมาณ | 100000
        """),
)
def budget_unsaid(plan: Plan, _: Round) -> Iterator[Violation]:
    """Projects and activities with neither an amount nor the words ไม่ใช้งบประมาณ."""
    say = Diagnostic(
        Text(
            f"จำนวนเงินมากกว่า 0 หรือเลือก “{schema.NO_BUDGET}”",
            f"An amount above 0, or the choice {schema.NO_BUDGET}",
        ),
        Text(
            f"ไม่มีจำนวนเงิน และไม่ได้บอกว่า “{schema.NO_BUDGET}”",
            f"There is no amount, and nothing says {schema.NO_BUDGET}",
        ),
    )
    in_rows = {row.project for row in plan.money_rows}
    shared = _told_by_their_project(plan)
    for record in _budgeted(plan):
        told = record.budget or record.says_no_budget or _says_otherwise(record)
        if not (
            told
            or _title_says_none(record)
            or record.key in in_rows
            or record.origin.table_row in shared
        ):
            yield at_record(record, "budget", say)


def _title_says_none(record: Budgeted) -> bool:
    """Whether the title itself says it, as in (ไม่ใช้งบประมาณ)."""
    return schema.NO_BUDGET in canonical(str(record.value("title")))


def _told_by_their_project(plan: Plan) -> set[tuple[str, int]]:
    """Activities of which none has an amount, for their project has one for all of them."""
    budgets = {project.code for project in plan.projects if project.budget}
    parts: defaultdict[str, list[Activity]] = defaultdict(list)
    for activity in plan.activities:
        parts[activity.project].append(activity)
    return {
        activity.origin.table_row
        for code, activities in parts.items()
        if code in budgets and not any(each.budget for each in activities)
        for activity in activities
    }


def _says_otherwise(record: Budgeted) -> bool:
    """Whether the use of money is told in words that are not in the list: a finding of its own."""
    cell = record.cell("budget_use")
    listed = record.budget_use in schema.BUDGET_USES.items
    return cell is not None and not is_blank(cell.value) and not listed


@Rule(
    "BUD05",
    severity=Severity.ERROR,
    title=Text("บอกว่าไม่ใช้งบแต่มีจำนวนเงิน", "It says no budget, yet has one"),
    meaning=Text(
        "เลือก “ไม่ใช้งบประมาณ” ไว้ แต่ช่องงบประมาณมีจำนวนเงิน",
        "The row says ไม่ใช้งบประมาณ, and its budget is an amount.",
    ),
    why=Text(
        "รายงานจะขัดกันเอง และยอดรวมนับเงินจำนวนนี้",
        "The report contradicts itself, and the totals count the amount.",
    ),
    mend=Text(
        "ถ้าใช้เงินจริง ให้เลือก “ใช้งบประมาณ” ถ้าไม่ใช้ ให้ลบจำนวนเงิน และลดงบโครงการตามถ้าเป็นกิจกรรม",
        "If money is used, choose ใช้งบประมาณ; if none is, delete the amount, and lower the "
        "project's budget where it is an activity's.",
    ),
    requirements=("budgeted",),
    fails=Example("""
        tblProjects
        รหัสโครงการ | การใช้งบประมาณ | งบประมาณ
        1.1.1 | ไม่ใช้งบประมาณ | 5000
        """),
    passes=Example("""
        tblProjects
        รหัสโครงการ | การใช้งบประมาณ | งบประมาณ
        1.1.1 | ไม่ใช้งบประมาณ | 0
        """),
)
def budget_denied(plan: Plan, _: Round) -> Iterator[Violation]:
    """Records that say ไม่ใช้งบประมาณ and yet have an amount."""
    say = Diagnostic(
        Text("ช่องว่าง", "A blank cell"),
        Text(
            f"เลือก “{schema.NO_BUDGET}” ไว้ แต่มีจำนวนเงิน",
            f"It says {schema.NO_BUDGET} and has an amount",
        ),
    )
    for record in _budgeted(plan):
        if record.says_no_budget and record.budget:
            yield at_record(record, "budget", say)


def _budgeted(plan: Plan) -> Iterator[Budgeted]:
    if has_columns(plan, PROJECTS, "budget", "budget_use"):
        yield from plan.projects
    if has_columns(plan, ACTIVITIES, "budget", "budget_use"):
        yield from (each for each in plan.activities if not each.is_project)


@Rule(
    "BUD08",
    severity=Severity.ERROR,
    title=Text("จำนวนเงินติดลบ", "A negative amount"),
    meaning=Text(
        "จำนวนเงินน้อยกว่าศูนย์ การเบิกจ่ายติดลบคือเงินส่งคืน ผิดเฉพาะเมื่อทำให้ยอดของกิจกรรมหรือโครงการติดลบ "
        "ทั้งปีหรือถึงวันสิ้นสุดรอบ",
        "An amount is below zero. A payment below zero is money returned: wrong only where more "
        "is returned than was paid for its activity or project, in all or up to the round's end.",
    ),
    why=Text("ยอดรวมจะลดลงโดยไม่มีใครเห็น", "It lowers the totals without anyone noticing."),
    mend=Text("ลบเครื่องหมายลบ", "Remove the sign."),
    requirements=("budgeted", "spending"),
    fails=Example("""
        tblSpending
        วันที่ | จำนวนเงิน
        2021-01-20 | -5000
        """),
    passes=Example("""
        tblSpending
        วันที่ | รหัสกิจกรรม | จำนวนเงิน
        2021-01-20 | ก1 | 5000
        2021-02-20 | ก1 | -1500
        2021-02-21 | ก2 | 0
        """),
)
def negative(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Amounts below zero, and more money returned than was paid."""
    say = Diagnostic(
        Text("จำนวนเงินตั้งแต่ 0 ขึ้นไป", "An amount of 0 or more"),
        Text("จำนวนเงินติดลบ", "This amount is below zero"),
    )
    for origin, column, value in every_cell(plan, Kind.MONEY):
        amount = read(value, Kind.MONEY)[0]
        is_payment = origin.table.schema is SPENDING and column.key == "amount"
        if amount is not None and amount < 0 and not is_payment:
            yield at_origin(origin, column, say)
    if any(map(_is_refund, plan.spending)):
        yield from _returned_too_much(plan, reporting)


def _is_refund(payment: Spending) -> bool:
    return payment.amount is not None and payment.amount < 0


_Owner = tuple[str, str]


def _returned_too_much(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Refunds that leave less than nothing: in the end, in the round, or until more was paid."""
    projects = {item.code: item.project for item in reversed(plan.activities)}
    counted = list(filter(counted_in(plan, reporting), plan.spending))
    ends = [_left(projects, payments) for payments in (counted, plan.spending)]
    paid: defaultdict[_Owner, Decimal] = defaultdict(lambda: ZERO)
    in_time = sorted(plan.spending, key=lambda each: (each.date or date.min, _is_refund(each)))
    for payment in in_time:
        for owner in _owners(projects, payment):
            paid[owner] += payment.amount or ZERO
        if not _is_refund(payment):
            continue
        owner = next(iter(_owners(projects, payment)))
        below = next((left[owner] for left in ends if left[owner] < 0), None)
        if below is not None:
            yield at_record(payment, "amount", _below_zero(owner[1], below))
        elif payment.date and paid[owner] < 0:
            yield at_record(payment, "amount", _before_paid(owner[1], paid[owner]))


def _left(projects: Mapping[str, str], payments: Iterable[Spending]) -> Mapping[_Owner, Decimal]:
    """What these payments come to, by activity and by project."""
    left: defaultdict[_Owner, Decimal] = defaultdict(lambda: ZERO)
    for payment in payments:
        for owner in _owners(projects, payment):
            left[owner] += payment.amount or ZERO
    return left


def _owners(projects: Mapping[str, str], payment: Spending) -> tuple[_Owner, ...]:
    """What a payment belongs to: its activity and that one's project, or its project."""
    project = "project", projects.get(payment.activity) or payment.project
    return (("activity", payment.activity), project) if payment.activity else (project,)


def _before_paid(code: str, amount: Decimal) -> Diagnostic:
    return Diagnostic(
        Text("วันที่หลังการเบิกจ่าย", "A day after the payment"),
        Text(
            f"เงินส่งคืนลงวันที่ก่อนการเบิกจ่าย ถึงวันนั้นยอดของ {code or 'รายการที่ไม่ระบุรหัส'} "
            f"เหลือ {display(amount)} บาท",
            f"Money is returned before it was paid: on that day {code or 'what names no code'} "
            f"is left with {display(amount)} baht",
        ),
        Text(
            "ตรวจวันที่ของเงินส่งคืนและของการเบิกจ่าย",
            "Check the days of the return and of the payment.",
        ),
        Severity.WARNING,
    )


def _below_zero(code: str, amount: Decimal) -> Diagnostic:
    return Diagnostic(
        Text("เงินส่งคืนไม่เกินยอดที่จ่ายไป", "No more returned than was paid"),
        Text(
            f"เงินส่งคืนมากกว่าที่จ่ายไป ยอดเบิกจ่ายของ {code or 'รายการที่ไม่ระบุรหัส'} "
            f"จึงเหลือ {display(amount)} บาท",
            f"More was returned than was paid: {code or 'what names no code'} "
            f"is left with {display(amount)} baht",
        ),
        Text(
            "ถ้าไม่ใช่เงินส่งคืน ให้ลบเครื่องหมายลบ ถ้าใช่ ให้แก้รหัสและจำนวนเงินให้ตรงกับแถวเบิกจ่ายเดิม",
            "If it is no return, remove the sign; if it is, make code and amount agree with the "
            "original payment.",
        ),
    )
