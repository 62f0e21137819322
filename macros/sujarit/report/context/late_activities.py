"""What is late, and planned against actual spending by quarter, on the day of judgement."""

from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from sujarit.checks.lateness import LIGHT_WORDS, ActivityLight, standings
from sujarit.checks.quarter_spending import QuarterSpending, quarters
from sujarit.plan.money import ZERO
from sujarit.report.context.figures import Figures
from sujarit.report.context.wording import NOTHING, months_text, owners_text, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sujarit.report.fields.letter_fields import LateRow, QuarterRow

UNSAID = "ไม่ได้ระบุเหตุผล"


def late_rows(figures: Figures) -> "list[LateRow]":
    """The activities that are behind their planned months, in the sheet's order."""
    found = [item for item in standings(figures.plan, figures.round) if item.light.late]
    return [_late(figures, str(number), item) for number, item in enumerate(found, 1)]


def quarter_rows(figures: Figures) -> "list[QuarterRow]":
    """The quarters that have begun to count: all four, with what is known of each."""
    found = quarters(figures.plan, figures.round)
    planned = _planned(figures, found)
    if planned is None:
        return [_quarter(figures, quarter, None, None) for quarter in found]
    return [
        _quarter(figures, *each) for each in zip(found, planned, accumulate(planned), strict=True)
    ]


def _planned(figures: Figures, found: "Sequence[QuarterSpending]") -> list[Decimal] | None:
    """By the plan's own quarters, else by its months; None where it tells neither of its money."""
    own = [figures.of("quarter", str(quarter.number)).planned for quarter in found]
    if any(amount is not None for amount in own):
        return [amount or ZERO for amount in own]
    by_month = [quarter.planned for quarter in found]
    is_known = any(by_month) or not figures.rollup("strategy").total.planned
    return by_month if is_known else None


def _late(figures: Figures, number: str, item: ActivityLight) -> "LateRow":
    activity = item.activity
    return {
        "no": number,
        "code": activity.code,
        "title": activity.title or NOTHING,
        "owner": owners_text(activity) or NOTHING,
        "months_text": months_text(activity.months, figures.plan.fiscal_year) or NOTHING,
        "lateness": LIGHT_WORDS[item.light].th,
        "reason": item.reason or UNSAID,
    }


def _quarter(
    figures: Figures, quarter: QuarterSpending, planned: Decimal | None, to_date: Decimal | None
) -> "QuarterRow":
    used = quarter.spent_to_date / to_date * Decimal(100) if to_date else None
    return {
        "title": f"ไตรมาส {quarter.number}",
        "planned": figures.money(planned, NOTHING),
        "spent": figures.money(quarter.spent) if quarter.has_begun else NOTHING,
        "planned_to_date": figures.money(to_date, NOTHING),
        "spent_to_date": figures.money(quarter.spent_to_date) if quarter.has_begun else NOTHING,
        "percent": percent(used) if quarter.has_begun else NOTHING,
        "behind": quarter.behind,
    }
