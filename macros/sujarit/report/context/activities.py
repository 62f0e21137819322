"""Activities with their month grid, and what came of them in the round."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from sujarit.plan.fiscal import ANY_YEAR, MONTHS, QUARTERS, SCHOOL_YEAR
from sujarit.plan.money import ZERO
from sujarit.plan.records import Activity, Indicator, Project, Result
from sujarit.plan.schema import ACTIVITIES, DONE, MONTH_KEYS, RESULTS, UNDER_WAY
from sujarit.plan.thai import to_arabic_digits
from sujarit.report.context.extra import with_extra
from sujarit.report.context.figures import Figures
from sujarit.report.context.wording import (
    DONE_MARK,
    NOTHING,
    PLANNED_MARK,
    budget,
    date,
    measured,
    months_marks,
    months_text,
    number,
    owners_text,
    percent,
    share,
    shown,
)

if TYPE_CHECKING:
    from sujarit.report.fields.report_fields import (
        ActivityRow,
        ActivitySpending,
        ResultRow,
        Spent,
    )
    from sujarit.report.fields.table_fields import Months, MonthTitles

UNREPORTED = "ยังไม่มีรายงานผล"
CARRIED = "(รายงานไว้ในรอบ 6 เดือน)"
_YEAR = 12
_SHORT = 8
_WEIGHTS = {DONE_MARK: 0, PLANNED_MARK: 1, "": 2}


def activity_rows(figures: Figures) -> "list[ActivityRow]":
    """Every activity in the sheet's order."""
    return [_activity(figures, *each) for each in enumerate(figures.plan.activities, 1)]


def months_of(figures: Figures, activities: Iterable[Activity]) -> "Months":
    """The marks of several activities laid over each other; a done month wins."""
    marks = [""] * _YEAR
    for activity in activities:
        year = figures.plan.fiscal_year or ANY_YEAR
        own = months_marks(activity.months, year, _done_until(figures, activity))
        marks = [min(pair, key=_WEIGHTS.__getitem__) for pair in zip(marks, own, strict=True)]
    named = dict(zip(MONTH_KEYS, marks, strict=True))
    return cast("Months", named | in_year_s_order(figures, marks))


def month_titles(figures: Figures) -> "MonthTitles":
    """The months' names as the plan's year counts them, and what stands over each three."""
    year = figures.plan.fiscal_year or ANY_YEAR
    by_years = year.word == SCHOOL_YEAR
    over = {
        f"quarter{number}": year.quarter_years(number) if by_years else year.quarter_name(number)
        for number in range(1, QUARTERS + 1)
    }
    return cast("MonthTitles", in_year_s_order(figures, MONTHS) | over)


def in_year_s_order(figures: Figures, of_months: Sequence[str]) -> dict[str, str]:
    """What is said of each month from October on, under the numbers that the year gives them."""
    year = figures.plan.fiscal_year or ANY_YEAR
    return {f"month{n + 1}": of_months[year.column(n)] for n in range(_YEAR)}


def _done_until(figures: Figures, activity: Activity) -> int:
    """How many months of the year count as done: the round's, where anything was done in it.

    A month after the round's last day has not come yet, even where all is reported as done.
    """
    result = figures.latest.get(activity.code) if activity.code else None
    if not result or result.status not in {DONE, UNDER_WAY}:
        return 0
    year = figures.plan.fiscal_year or ANY_YEAR
    last = min(max(year.cutoff(figures.round), year.start), year.end)
    return year.month(last) + 1


def _activity(figures: Figures, index: int, activity: Activity) -> "ActivityRow":
    result = figures.latest.get(activity.code) if activity.code else None
    row: ActivityRow = {
        "no": str(index),
        "code": activity.code,
        "title": activity.title,
        "project_code": activity.project,
        "indicator": indicators_of(figures, activity.code, activity.indicator) or NOTHING,
        "unit": activity.unit or NOTHING,
        "target": _target(figures, activity) or NOTHING,
        "budget": budget(activity, figures.money),
        **_spending(figures, activity),
        "owner": owners_text(activity) or NOTHING,
        "months_text": months_text(activity.months, figures.plan.fiscal_year) or "ไม่ระบุ",
        "status": shown(result, "status", result.status) if result else UNREPORTED,
        **months_of(figures, [activity]),
    }
    return with_extra(row, ACTIVITIES, activity, figures.money)


def _target(figures: Figures, activity: Activity) -> str:
    """The target's number; of a project by years the one that stands with this year's money."""
    own = shown(activity, "target", number(activity.target))
    return own or (figures.year_targets.get(activity.project, "") if activity.is_project else "")


def indicators_of(figures: Figures, code: str, indicator: str) -> str:
    """An indicator, and those that stand in rows: kind, words, target, the round's result."""
    rows = figures.indicators.get(code, []) if code else []
    if not rows:
        return indicator  # with what is bold in it
    return "\n".join(filter(None, (indicator, *(_measure(figures, row) for row in rows))))


def indicator_words(figures: Figures, project: Project) -> Iterator[str]:
    """A project's indicators, and those that stand in rows, without what is measured."""
    if project.indicator:
        yield project.indicator
    for row in figures.indicators.get(project.code, []) if project.code else ():
        yield f"{row.kind}: {row.indicator}" if row.kind else row.indicator


def _measure(figures: Figures, row: Indicator) -> str:
    kind = f"{row.kind}: " if row.kind else ""
    target = measured(row.unit, number(row.target)) if row.target is not None else ""
    # A plan is what is meant to be done.
    result = "" if figures.is_plan else row.result(figures.round)
    ends = (_on_one_line("เป้าหมาย", target), _on_one_line("ผล", result))
    return " ".join(filter(None, (f"{kind}{row.indicator}", *ends)))


def _on_one_line(name: str, said: str) -> str:
    """What is measured behind its name; a short one hangs on it."""
    if not said:
        return ""
    space = "\u00a0" if len(said) <= _SHORT else " "
    return f"{name}{space}{said}"


def _spending(figures: Figures, activity: Activity) -> "Spent":
    spent = figures.spent.get(activity.code, ZERO)
    left = None if activity.budget is None else activity.budget - spent
    return {
        "spent": figures.money(spent),
        "balance": figures.money(left),
        "percent": percent(share(spent, activity.budget)),
    }


def activity_spending(figures: Figures) -> "ActivitySpending":
    """The activities' budgets and spending in sum, and what was spent beside them."""
    total = figures.rollup("strategy").total
    spent = sum(figures.spent.values(), ZERO)
    other = total.spent - spent
    return {
        "budget": figures.money(total.activities),
        "spent": figures.money(spent),
        "balance": figures.money(total.activities - spent),
        "percent": percent(share(spent, total.activities)),
        "has_other": bool(other),
        "other": figures.money(other),
    }


def result_rows(figures: Figures) -> "list[ResultRow]":
    """The round's results in the sheet's order, then the activities without one."""
    missing = [each for each in figures.plan.activities if each.code not in figures.latest]
    rows = [
        *(_result(figures, each) for each in figures.results),
        *(_unreported(figures, each) for each in missing),
    ]
    return [{**row, "no": str(index)} for index, row in enumerate(rows, 1)]


def _result(figures: Figures, result: Result) -> "ResultRow":
    activity = figures.activities.get(result.activity)
    row = {
        **_activity_part(figures, activity),
        "code": result.activity,
        "title": result.title or (activity.title if activity else "") or NOTHING,
        "owner": owners_text(activity) or result.reporter or NOTHING,
        "status": _status(figures, result),
        "progress": shown(result, "progress", number(result.progress)),
        "indicator_result": _measured_result(result, activity),
        "narrative": result.narrative or NOTHING,
        "problems": result.problems,
        "suggestions": result.suggestions,
        "evidence": result.evidence,
        "reporter": result.reporter,
        "date": date(result, "date", short=True),
        "reported": True,
    }
    return with_extra(cast("ResultRow", row), RESULTS, result, figures.money)


def _status(figures: Figures, result: Result) -> str:
    """The stated status; where the first six months stated it, that is said."""
    status = shown(result, "status", result.status) or "ไม่ระบุสถานะ"
    carried = figures.carried.get(result.activity)
    return f"{status} {CARRIED}" if carried is result else status


def _measured_result(result: Result, activity: Activity | None) -> str:
    """What was measured; a bare number is given the unit of its target."""
    text = result.indicator_result
    bare = activity is not None and re.fullmatch(r"[\d.,]+", text)
    return measured(activity.unit, text) if activity and bare else text


_REPORTED = (
    "no", "progress", "indicator_result", "problems", "suggestions", "evidence", "reporter", "date",
)  # fmt: skip


def _unreported(figures: Figures, activity: Activity) -> "ResultRow":
    row = {
        **dict.fromkeys(_REPORTED, ""),
        **_activity_part(figures, activity),
        "code": activity.code,
        "title": activity.title,
        "owner": owners_text(activity) or NOTHING,
        "status": UNREPORTED,
        "narrative": "ยังไม่มีรายงานผลการดำเนินงานในรอบนี้",
        "reported": False,
    }
    return with_extra(cast("ResultRow", row), RESULTS, None, figures.money)


def _activity_part(figures: Figures, activity: Activity | None) -> dict[str, Any]:
    if activity is None:
        return {
            "indicator": "",
            "target": "",
            "budget": NOTHING,
            "spent": NOTHING,
            "in_plan": False,
        }
    target = _target(figures, activity)
    is_number = re.fullmatch(r"[\d.,]*", to_arabic_digits(target))
    return {
        "indicator": indicators_of(figures, activity.code, activity.indicator),
        "target": measured(activity.unit, target) if is_number else target,
        "budget": budget(activity, figures.money),
        "spent": figures.money(figures.spent.get(activity.code, ZERO)),
        "in_plan": True,
    }
