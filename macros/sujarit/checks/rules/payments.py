"""BUD: does what was paid agree with itself and with what was done?"""

from collections.abc import Iterator

from sujarit.checks.address import at, has
from sujarit.checks.rule import Say, Spot
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text
from sujarit.plan.money import ZERO, display
from sujarit.plan.records import Plan, Spending
from sujarit.plan.schema import NOT_STARTED, RESULTS, SPENDING, UNDER_WAY
from sujarit.rollup.totals import spent_by_activity


def entered_twice(plan: Plan, _: Round) -> Iterator[Spot]:
    """A voucher's second row with the same day, amount and purpose."""
    if not has(plan, SPENDING, "document", "amount"):
        return
    first: dict[tuple[object, ...], Spending] = {}
    for payment in plan.spending:
        if not payment.document or not payment.amount:
            continue
        what = (payment.document, payment.amount, payment.date, payment.activity, payment.project)
        there = first.setdefault(what, payment).cell("document")
        if first[what] is not payment and there:
            message = Text(
                f"เลขที่เอกสาร วันที่ จำนวนเงิน และกิจกรรมเหมือนกับแถวที่ช่อง {there.address} ยอดอาจถูกนับสองครั้ง",
                f"Number, day, amount and activity are those of {there.address}: counted twice?",
            )
            yield at(payment, "document", Say(_ONCE, message))


_ONCE = Text("หนึ่งแถวต่อหนึ่งรายการจ่าย", "One row for one payment")


def paid_and_not_begun(plan: Plan, reporting: Round) -> Iterator[Spot]:
    """Results that call an activity not begun, on which money was spent."""
    if not has(plan, RESULTS, "status", "activity") or not has(plan, SPENDING, "amount"):
        return
    spent = spent_by_activity(plan, reporting)
    for result in plan.results:
        amount = spent.get(result.activity, ZERO)
        if result.round is reporting and result.status == NOT_STARTED and amount > 0:
            message = Text(
                f"เบิกจ่ายแล้ว {display(amount)} บาท แต่สถานะเป็น “{NOT_STARTED}”",
                f"{display(amount)} baht was spent, and the status is {NOT_STARTED}",
            )
            yield at(result, "status", Say(_BEGUN, message))


_BEGUN = Text(f"เช่น “{UNDER_WAY}”", f"Such as {UNDER_WAY}")
