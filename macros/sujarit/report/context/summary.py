"""A report on one page: activities by state, money, results outside the plan, problems."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from sujarit.plan.records import Activity
from sujarit.plan.schema import CANCELLED, DONE, NOT_STARTED, UNDER_WAY
from sujarit.report.context.activities import UNREPORTED
from sujarit.report.context.figures import Figures
from sujarit.report.context.wording import NOTHING, all_say_none, percent, says_something, share
from sujarit.rollup.totals import RollupRow

if TYPE_CHECKING:
    from sujarit.report.fields.report_fields import ResultRow, Share, StateRow, Summary

_OTHER = "สถานะไม่ชัดเจน"
_STATES = (DONE, UNDER_WAY, NOT_STARTED, CANCELLED, UNREPORTED, _OTHER)
_MOST_NAMED = 5


def summary(figures: Figures, results: "Sequence[ResultRow]") -> "Summary":
    """The whole of a round; `results` are the rows of the report's own table."""
    reported = [row for row in results if row["reported"]]
    outside = sum(not row["in_plan"] for row in reported)
    problems = sum(says_something(row["problems"]) for row in reported)
    suggestions = sum(says_something(row["suggestions"]) for row in reported)
    high, low = _extremes(figures)
    return {
        "activities": str(len(figures.plan.activities)),
        "states": _states(figures),
        "outside": str(outside),
        "has_outside": outside > 0,
        "problems": str(problems),
        "has_problems": problems > 0,
        "none_of_problems": all_say_none(row["problems"] for row in reported),
        "suggestions": str(suggestions),
        "has_suggestions": suggestions > 0,
        "none_of_suggestions": all_say_none(row["suggestions"] for row in reported),
        "has_shares": high["percent"] != low["percent"],
        "no_shares": _no_shares(high, figures.strategy_label),
        "highest": high,
        "lowest": low,
    }


def _states(figures: Figures) -> "list[StateRow]":
    """Every state that a plan's activity may have; a state that none should have, if any has."""
    activities = figures.plan.activities
    counts = Counter(_state(figures, each) for each in activities)
    return [
        {
            "title": title,
            "count": str(counts[title]),
            "percent": percent(share(Decimal(counts[title]), Decimal(len(activities)))),
        }
        for title in _STATES
        if title != _OTHER or counts[title]
    ]


def _state(figures: Figures, activity: Activity) -> str:
    """As the first sheet counts it; a result without a state is neither of them."""
    if activity.code in figures.states:
        return figures.states[activity.code]
    return _OTHER if activity.code in figures.latest else UNREPORTED


def _extremes(figures: Figures) -> "tuple[Share, Share]":
    """Which strategies spent most and least of their budgets; those without one do not count."""
    every = figures.rollup(figures.money_level).rows
    rows = [row for row in every if row.amounts.percent_spent is not None]
    shares = [row.amounts.percent_spent or Decimal(0) for row in rows]
    if not rows:
        nothing: Share = {"names": NOTHING, "percent": NOTHING}
        return nothing, nothing
    return _share(rows, max(shares)), _share(rows, min(shares))


def _no_shares(every: "Share", label: str) -> str:
    """What is said of strategies that all spent the same part of their budgets."""
    if every["percent"] == NOTHING:
        return f"ไม่มี{label}ที่ตั้งงบประมาณไว้"
    if every["percent"] == percent(Decimal(0)):
        return f"ยังไม่มีการเบิกจ่ายใน{label}ที่ตั้งงบประมาณไว้"
    return f"ทุก{label}ที่ตั้งงบประมาณไว้เบิกจ่ายเท่ากัน ร้อยละ {every['percent']}"


def _share(rows: Sequence[RollupRow], wanted: Decimal) -> "Share":
    same = [row for row in rows if row.amounts.percent_spent == wanted]
    if len(same) == 1:
        names = f"{same[0].key} {same[0].title}".strip()
    else:
        names = ", ".join(row.key for row in same[:_MOST_NAMED])
        more = len(same) - _MOST_NAMED
        names += f" และอีก {more}" if more > 0 else ""
    return {"names": names, "percent": percent(wanted)}
