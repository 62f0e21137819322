"""What is late, and planned against actual spending by quarter, on the day of judgement."""

from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from sujarit.checks.lateness import LIGHT_WORDS, ActivityLight, standings
from sujarit.checks.quarter_spending import QuarterSpending, quarters
from sujarit.plan.fiscal import ANY_YEAR
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
    """What is planned by quarter; None where the plan tells of no quarter or month of its money."""
    planned = [quarter.planned for quarter in found]
    is_known = any(planned) or not figures.rollup("strategy").total.planned
    return planned if is_known else None


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
    year = figures.plan.fiscal_year or ANY_YEAR
    return {
        "title": year.quarter_name(quarter.number),
        "planned": figures.money(planned, NOTHING),
        "spent": figures.money(quarter.spent) if quarter.has_begun else NOTHING,
        "planned_to_date": figures.money(to_date, NOTHING),
        "spent_to_date": figures.money(quarter.spent_to_date) if quarter.has_begun else NOTHING,
        "percent": percent(used) if quarter.has_begun else NOTHING,
        "behind": quarter.behind,
    }
