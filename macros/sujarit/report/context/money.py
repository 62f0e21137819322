"""Payments one by one, and declared totals beside the computed ones."""

from decimal import Decimal

from sujarit.plan.records import Control, Spending
from sujarit.plan.schema import CONTROLS, SPENDING, WHOLE_PLAN
from sujarit.report.context.extra import with_extra
from sujarit.report.context.fields import ControlRow, SpendingRow
from sujarit.report.context.figures import Basis
from sujarit.report.context.wording import NOTHING, date, shown
from sujarit.rollup.totals import Dimension, is_counted


def payment_rows(basis: Basis) -> list[SpendingRow]:
    """Every payment in the sheet's order."""
    titles = {each.code: each.title for each in basis.plan.projects}
    titles |= {each.code: each.title for each in basis.plan.activities}
    return [_payment(basis, titles, *each) for each in enumerate(basis.plan.spending, 1)]


def _payment(basis: Basis, titles: dict[str, str], index: int, payment: Spending) -> SpendingRow:
    code = payment.activity or payment.project
    row: SpendingRow = {
        "no": str(index),
        "date": date(payment, "date", short=True) or NOTHING,
        "title": f"{code} {titles.get(code, '')}".strip() or "ไม่ระบุ",
        "amount": shown(payment, "amount", basis.money(payment.amount, "")) or NOTHING,
        "document": payment.document or NOTHING,
        "source": payment.source or NOTHING,
        "note": payment.note,
        "counted": is_counted(payment, basis.plan, basis.round),
    }
    return with_extra(row, SPENDING, payment, basis.money)


def control_rows(basis: Basis) -> list[ControlRow]:
    """What the plan declares of itself and what others declare, beside what is computed."""
    total = basis.rollup("strategy").total
    allotted = basis.plan.details.allotted_budget
    own = [
        _control(basis, "งบประมาณที่ได้รับจัดสรร", allotted, total.planned, "ข้อมูลแผน เทียบกับงบประมาณรวมทุกโครงการ"),
        _control(basis, "งบประมาณรวมทุกกิจกรรม", total.activities, total.planned, "ตารางกิจกรรม เทียบกับงบประมาณรวมทุกโครงการ"),
    ]  # fmt: skip
    return [
        *(with_extra(row, CONTROLS, None, basis.money) for row in own),
        *(_declared(basis, control) for control in basis.plan.controls),
    ]


def _declared(basis: Basis, control: Control) -> ControlRow:
    computed = _computed(basis, control.scope)
    row = _control(basis, control.title, control.declared, computed, control.declared_in)
    declared = shown(control, "declared", basis.money(control.declared, ""))
    row["scope"], row["declared"] = control.scope or NOTHING, declared or NOTHING
    return with_extra(row, CONTROLS, control, basis.money)


def _computed(basis: Basis, scope: str) -> Decimal | None:
    if scope == WHOLE_PLAN:
        return basis.rollup("strategy").total.planned
    dimensions: tuple[Dimension, ...] = ("goal", "strategy", "project", "approach")
    found = (basis.find(by, scope) for by in dimensions)
    return next((amounts.planned for amounts in found if amounts), None)


def _control(
    basis: Basis, title: str, declared: Decimal | None, computed: Decimal | None, place: str
) -> ControlRow:
    known = declared is not None and computed is not None
    difference = computed - declared if declared is not None and computed is not None else None
    return {
        "title": title,
        "scope": WHOLE_PLAN,
        "declared": basis.money(declared),
        "computed": basis.money(computed),
        "difference": basis.money(difference),
        "verdict": ("ตรงกัน" if declared == computed else "ไม่ตรงกัน") if known else "เทียบไม่ได้",
        "declared_in": place,
    }
