"""BUD: does what was paid agree with what is said to have been done?"""

from collections.abc import Iterator

from sujarit.checks.address import (
    at_record,
    has_columns,
)
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text
from sujarit.plan.money import ZERO, display
from sujarit.plan.records import Plan
from sujarit.plan.schema import CANCELLED, NOT_STARTED, RESULTS, SPENDING, UNDER_WAY
from sujarit.rollup.totals import spent_by_activity


@Rule(
    "BUD11",
    severity=Severity.WARNING,
    title=Text("จ่ายเงินแล้วแต่แจ้งว่ายังไม่ดำเนินการ", "Paid for, and called not begun"),
    meaning=Text(
        "กิจกรรมมีการเบิกจ่ายในรอบ แต่ผลของรอบนั้นมีสถานะ “ยังไม่ดำเนินการ”",
        ("Money was spent on an activity whose result in the round says that it has not begun."),
    ),
    why=Text("ผู้ตรวจสอบจะตั้งข้อสังเกตว่าจ่ายเงินเพื่อการใด", "Auditors will ask what the money was for."),
    mend=Text(
        "แก้สถานะและผลการดำเนินงาน หรือแก้รหัสกิจกรรมของรายการจ่าย",
        "Mend the status and the result, or the payment's activity.",
    ),
    requirements=("status", "status_and_evidence"),
    fails=Example("""
        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก1 | กิจกรรมสร้างความตระหนักรู้

        tblResults
        รอบ | รหัสกิจกรรม | สถานะ
        6 | ก1 | ยังไม่ดำเนินการ

        tblSpending
        วันที่ | รหัสกิจกรรม | จำนวนเงิน
        2021-02-01 | ก1 | 4500
        """),
    passes=Example("""
        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก1 | กิจกรรมสร้างความตระหนักรู้
        ก2 | กิจกรรมสร้างจิตสำนึกสาธารณะ

        tblResults
        รอบ | รหัสกิจกรรม | สถานะ
        6 | ก1 | ยังไม่ดำเนินการ
        6 | ก2 | อยู่ระหว่างดำเนินการ

        tblSpending
        วันที่ | รหัสกิจกรรม | จำนวนเงิน
        2021-02-01 | ก1 | 0
        2021-02-01 | ก2 | 4500
        """),
)
def paid_and_not_begun(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Results that call an activity not begun, on which money was spent."""
    begun = Text(f"เช่น “{UNDER_WAY}”", f"Such as {UNDER_WAY}")
    return _paid(plan, reporting, NOT_STARTED, begun)


@Rule(
    "BUD12",
    severity=Severity.WARNING,
    title=Text("จ่ายเงินแล้วแต่แจ้งว่ายกเลิก", "Paid for, and called cancelled"),
    meaning=Text(
        "กิจกรรมมียอดเบิกจ่ายสุทธิในรอบ แต่ผลของรอบนั้นมีสถานะ “ยกเลิก”",
        "Money was spent on an activity whose result in the round says that it was cancelled.",
    ),
    why=Text(
        "ผู้ตรวจสอบจะถามว่าเงินของกิจกรรมที่ไม่ได้จัดไปอยู่ที่ใด",
        "Auditors will ask where the money of something that never took place has gone.",
    ),
    mend=Text(
        "ถ้าส่งเงินคืนแล้ว ให้เพิ่มแถวเบิกจ่ายเป็นจำนวนติดลบ ถ้าจัดไปแล้วบางส่วน ให้แก้สถานะเป็น “อยู่ระหว่างดำเนินการ” "
        "ถ้ารหัสกิจกรรมของรายการจ่ายผิด ให้แก้รหัส",
        "If the money was returned, add a payment of that amount below zero; if part of it took "
        "place, make the status อยู่ระหว่างดำเนินการ; if the payment's activity is wrong, correct it.",
    ),
    requirements=("status", "status_and_evidence"),
    fails=Example("""
        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก1 | กิจกรรมสร้างความตระหนักรู้

        tblResults
        รอบ | รหัสกิจกรรม | สถานะ
        6 | ก1 | ยกเลิก

        tblSpending
        วันที่ | รหัสกิจกรรม | จำนวนเงิน
        2021-02-01 | ก1 | 4500
        """),
    passes=Example("""
        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก1 | กิจกรรมสร้างความตระหนักรู้

        tblResults
        รอบ | รหัสกิจกรรม | สถานะ
        6 | ก1 | ยกเลิก

        tblSpending
        วันที่ | รหัสกิจกรรม | จำนวนเงิน
        2021-02-01 | ก1 | 4500
        2021-03-01 | ก1 | -4500
        """),
)
def paid_and_cancelled(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Results that call an activity cancelled, on which money was spent and not returned."""
    kept = Text("ไม่มียอดเบิกจ่าย หรือสถานะอื่น", "No money spent, or another status")
    return _paid(plan, reporting, CANCELLED, kept)


def _paid(plan: Plan, reporting: Round, status: str, expected: Text) -> Iterator[Violation]:
    """The round's results of this status whose activity money was spent on."""
    if not has_columns(plan, RESULTS, "status", "activity"):
        return
    if not has_columns(plan, SPENDING, "amount"):
        return
    spent = spent_by_activity(plan, reporting)
    for result in plan.results:
        amount = spent.get(result.activity, ZERO)
        if result.round is reporting and result.status == status and amount > 0:
            message = Text(
                f"เบิกจ่ายแล้ว {display(amount)} บาท แต่สถานะเป็น “{status}”",
                f"{display(amount)} baht was spent, and the status is {status}",
            )
            yield at_record(result, "status", Diagnostic(expected, message))
