"""What became of each project and activity, for the plan of the year after."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sujarit.books.build.data import Row
from sujarit.plan.fiscal import Round
from sujarit.plan.money import ZERO
from sujarit.plan.records import Activity, Budgeted, Plan, Result
from sujarit.plan.records.progress import states_of
from sujarit.plan.schema import DONE, LAST_YEAR, OF_ACTIVITY, OF_PROJECT
from sujarit.rollup.totals import roll_up, spent_by_activity


def outcome_rows(plan: Plan) -> list[Row]:
    """A row for every project and activity with a code, by column title."""
    return [_titled(row) for row in (*_projects(plan), *_activities(plan))]


def last_results(plan: Plan) -> Mapping[str, Result]:
    """Each activity's last result that says anything: of the year, else of the first six months."""
    ordered = sorted((each for each in plan.results if each.round), key=lambda r: r.round or 0)
    return {each.activity: each for each in ordered if each.activity and _says_anything(each)}


def _says_anything(result: Result) -> bool:
    said = result.status or result.narrative or result.indicator_result
    return bool(said) or result.progress is not None


def _projects(plan: Plan) -> Iterator[dict[str, Any]]:
    spent = {row.key: row.amounts.spent for row in roll_up(plan, "project", Round.TWELVE).rows}
    own = {each.code: each for each in plan.activities if each.is_project}
    results = last_results(plan)
    seen = set[str]()
    for project in plan.projects:
        if project.code and project.code not in seen:
            seen.add(project.code)
            yield {
                **_of(OF_PROJECT, project.code, project.title, project),
                **(
                    _reached(own[project.code], results)
                    if project.code in own
                    else {"reached": _finished(plan, project.code)}
                ),
                "spent": spent.get(project.code, ZERO),
            }


def _finished(plan: Plan, project: str) -> str:
    """How many of a project's activities were finished in the year."""
    codes = {each.code for each in plan.activities if each.project == project and each.code}
    states = states_of(plan, Round.TWELVE)
    done = sum(states.get(code) == DONE for code in codes)
    return f"กิจกรรมแล้วเสร็จ {done} จาก {len(codes)}" if codes else ""


def _activities(plan: Plan) -> Iterator[dict[str, Any]]:
    spent, results = spent_by_activity(plan, Round.TWELVE), last_results(plan)
    seen = set[str]()
    for activity in plan.activities:
        if activity.code and activity.code not in seen and not activity.is_project:
            seen.add(activity.code)
            yield {
                **_of(OF_ACTIVITY, activity.code, activity.title, activity),
                **_reached(activity, results),
                "spent": spent.get(activity.code, ZERO),
            }


def _reached(activity: Activity, results: Mapping[str, Result]) -> dict[str, Any]:
    result = results.get(activity.code)
    return {
        "unit": activity.unit,
        "target": activity.target,
        "reached": result.indicator_result if result else "",
        "status": result.status if result else "",
    }


def _of(level: str, code: str, title: str, record: Budgeted) -> dict[str, Any]:
    nothing = ZERO if record.says_no_budget else None
    planned = nothing if record.budget is None else record.budget
    return {"level": level, "code": code, "title": title, "planned": planned}


def _titled(row: Mapping[str, Any]) -> Row:
    return {LAST_YEAR.column(key).title: _cell(value) for key, value in row.items()}


def _cell(value: Any) -> Any:
    """A cell holds amounts as Excel does."""
    return float(value) if isinstance(value, Decimal) else value or None
