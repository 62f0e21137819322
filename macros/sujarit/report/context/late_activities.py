"""What is late, and planned against actual spending by quarter, on the day of judgement."""

from decimal import Decimal
from typing import TYPE_CHECKING

from sujarit.checks.lateness import LIGHT_WORDS, ActivityLight, standings
from sujarit.checks.quarter_spending import QuarterSpending, quarters
from sujarit.report.context.figures import Figures
from sujarit.report.context.wording import NOTHING, months_text, owners_text, percent

if TYPE_CHECKING:
    from sujarit.report.fields.letter_fields import LateRow, QuarterRow

UNSAID = "ไม่ได้ระบุเหตุผล"


def late_rows(figures: Figures) -> "list[LateRow]":
    """The activities that are behind their planned months, in the sheet's order."""
    found = [item for item in standings(figures.plan, figures.round) if item.light.late]
    return [_late(figures, str(number), item) for number, item in enumerate(found, 1)]


def quarter_rows(figures: Figures) -> "list[QuarterRow]":
    """The quarters that have begun to count: all four, with what is known of each."""
    return [_quarter(figures, quarter) for quarter in quarters(figures.plan, figures.round)]


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


def _quarter(figures: Figures, quarter: QuarterSpending) -> "QuarterRow":
    planned = quarter.planned_to_date
    used = quarter.spent_to_date / planned * Decimal(100) if planned else None
    return {
        "title": f"ไตรมาส {quarter.number}",
        "planned": figures.money(quarter.planned),
        "spent": figures.money(quarter.spent) if quarter.has_begun else NOTHING,
        "planned_to_date": figures.money(planned),
        "spent_to_date": figures.money(quarter.spent_to_date) if quarter.has_begun else NOTHING,
        "percent": percent(used) if quarter.has_begun else NOTHING,
        "behind": quarter.behind,
    }
