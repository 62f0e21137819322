"""What projects do and cost themselves: those without activities, and budgets in rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sujarit.plan.money import ZERO
from sujarit.plan.records import Activity, BudgetRow, Project, Result, Spending
from sujarit.plan.rows.record_columns import extra_columns
from sujarit.plan.schema import ACTIVITIES, BUDGETS, PROJECTS, RESULTS, SPENDING
from sujarit.plan.values import read


def with_own_work(
    rows: Mapping[str, tuple[Any, ...]], fiscal_year: int | None
) -> dict[str, tuple[Any, ...]]:
    """The records with this year's budgets, and each project that is its own activity as one.

    A project is its own activity where no activity names it, and either the plan has no
    activities at all or the project has months, a target or a result of its own.
    """
    found = dict(rows)
    found[PROJECTS.name] = _budgeted(rows, fiscal_year)
    own = _own_activities(found)
    found[ACTIVITIES.name] = (*found.get(ACTIVITIES.name, ()), *own.values())
    codes = {project: activity.code for project, activity in own.items()}
    for name in (RESULTS.name, SPENDING.name):
        found[name] = tuple(_of_activity(record, codes) for record in found.get(name, ()))
    return {name: records for name, records in found.items() if name in rows or records}


def _budgeted(rows: Mapping[str, tuple[Any, ...]], year: int | None) -> tuple[Project, ...]:
    """The projects; what has rows of its own takes this year's sum and sources from them."""
    parts: defaultdict[str, list[BudgetRow]] = defaultdict(list)
    for row in rows.get(BUDGETS.name, ()):
        if row.project and not row.is_target_alone:
            parts[row.project].append(row)
    projects: tuple[Project, ...] = rows.get(PROJECTS.name, ())
    if not parts:
        return projects
    seen: set[str] = set()
    found = []
    for project in projects:
        own = parts.get(project.code, []) if project.code not in seen else []
        seen.add(project.code)
        found.append(
            _from_rows(project, [row for row in own if row.year in (None, year)])
            if own
            else project
        )
    return tuple(found)


def _from_rows(project: Project, rows: Iterable[BudgetRow]) -> Project:
    rows = tuple(rows)
    sources = dict.fromkeys(row.source for row in rows if row.source)
    budget = sum((row.amount for row in rows if row.amount), ZERO)
    return replace(project, budget=budget, source=", ".join(sources) or project.source)


def _own_activities(rows: Mapping[str, tuple[Any, ...]]) -> dict[str, Activity]:
    """By project code, the activity that stands for it."""
    activities: tuple[Activity, ...] = rows.get(ACTIVITIES.name, ())
    named = {activity.project for activity in activities}
    taken = {activity.code for activity in activities}
    reported = _reported(rows)
    found: dict[str, Activity] = {}
    for project in rows.get(PROJECTS.name, ()):
        fits = project.code and project.code not in named and project.code not in found
        if fits and project.months and (not activities or _says_more(project, reported)):
            code = project.code if project.code not in taken else f"โครงการ {project.code}"
            found[project.code] = _own(project, code)
    return found


def _reported(rows: Mapping[str, tuple[Any, ...]]) -> set[str]:
    """The codes that results name, as projects or in the place of activities."""
    results: tuple[Result, ...] = rows.get(RESULTS.name, ())
    return {code for result in results for code in (result.project, result.activity)}


def _says_more(project: Project, reported: set[str]) -> bool:
    has_target = project.target is not None or bool(project.unit)
    return any(project.months) or has_target or project.code in reported


def _own(project: Project, code: str) -> Activity:
    blank = {column.key: read(None, column.kind)[0] for column in extra_columns(ACTIVITIES)}
    return Activity(
        origin=project.origin,
        extra={key: project.extra.get(key, value) for key, value in blank.items()},
        code=code,
        project=project.code,
        title=project.title,
        indicator=project.indicator,
        unit=project.unit,
        target=project.target,
        budget_use=project.budget_use,
        budget=project.budget,
        months=project.months,
        owner=project.owner,
        co_owners=project.co_owners,
    )


def _of_activity(record: Any, codes: Mapping[str, str]) -> Any:
    """What names a project alone, or its code in place of an activity's, is of that activity."""
    is_one = isinstance(record, (Result, Spending)) and not record.activity
    return (
        replace(record, activity=codes[record.project])
        if is_one and record.project in codes
        else record
    )
