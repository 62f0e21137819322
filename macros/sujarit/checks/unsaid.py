"""What a plan may leave unsaid, because it says it elsewhere or has no such column at all.

Offices print plans of many forms: without owners, without months, without an allotment.
What a whole plan does not have is told once, at the column, and not at every row.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from sujarit.plan.records import Activity, CellFault, Plan, Project, Record
from sujarit.plan.schema import (
    ACTIVITIES,
    GOALS,
    PLAN,
    PROJECTS,
    RECIPIENTS,
    STRATEGIES,
    UNIT_TYPES,
    Column,
)
from sujarit.plan.values import is_dash

_Row = TypeVar("_Row", bound=Record)

AREA_OFFICE = UNIT_TYPES.items[0]
_WHOLE_COLUMNS = ("owner", "indicator")
_ENOUGH = 2  # one row alone tells nothing of a plan's form


def is_said_elsewhere(plan: Plan, fault: CellFault) -> bool:
    """Whether a blank cell that is required needs no words of its own in this plan."""
    table, key = fault.origin.table.schema, fault.column.key
    if table is PROJECTS and key == "strategy":
        return not (plan.goals or plan.strategies or plan.levels)
    if table is STRATEGIES and key == "goal":
        return GOALS.name in plan.tables and not plan.goals
    if table is RECIPIENTS and key == "email":
        return not any(each.email for each in plan.recipients)
    is_free = key == "indicator" or has_a_form_of_its_own(plan)
    if table is PROJECTS and key in _WHOLE_COLUMNS and is_free:
        project = next(
            each for each in plan.projects if each.origin.table_row == fault.origin.table_row
        )
        return _says(plan, project, key)
    if table is ACTIVITIES and key == "owner" and has_a_form_of_its_own(plan):
        row = fault.origin.table_row
        codes = {each.project for each in plan.activities if each.origin.table_row == row}
        return any(each.code in codes and each.owner for each in plan.projects)
    return False


def is_for_others(plan: Plan, fault: CellFault) -> bool:
    """Whether a blank is no fault of the plan: what only education area offices must have.

    Nor is a group without an address: it is offered as an owner, and asked for when it is sent to.
    """
    table, key = fault.origin.table.schema, fault.column.key
    if table is RECIPIENTS and key == "email":
        return True
    if table is PROJECTS and key == "indicator" and is_dash(fault.cell.value):
        return has_a_form_of_its_own(plan)
    return table is PLAN and key == "allotted_budget" and has_a_form_of_its_own(plan)


def has_a_form_of_its_own(plan: Plan) -> bool:
    """Whether the office is free in what its plan says: an education area office is not."""
    return plan.details.unit_type != AREA_OFFICE


def lacks_column(plan: Plan, fault: CellFault) -> bool:
    """Whether no project of the plan, or no activity, says anything in this column."""
    column, table = fault.column, fault.origin.table.schema
    is_one = isinstance(column, Column) and column.key in _WHOLE_COLUMNS
    if not is_one or table not in {PROJECTS, ACTIVITIES} or not has_a_form_of_its_own(plan):
        return False
    activities = plan.records(ACTIVITIES.name)
    rows = activities if table is ACTIVITIES else plan.projects
    parts = (rows, (*plan.projects, *activities))
    return any(all_blank(part, lambda each: bool(each.value(column.key))) for part in parts)


def with_own_targets(plan: Plan) -> tuple[Activity, ...]:
    """The activities without the projects whose targets stand with their money, by year or quarter."""
    in_rows = {row.project for row in plan.budgets if row.target}
    return tuple(a for a in plan.activities if not (a.is_project and a.project in in_rows))


def all_blank(records: Iterable[_Row], says: Callable[[_Row], bool]) -> bool:
    """Whether none of several rows says it; a single row is no form of a plan."""
    rows = tuple(records)
    return len(rows) >= _ENOUGH and not any(map(says, rows))


def _says(plan: Plan, project: Project, key: str) -> bool:
    """Whether all activities of a project say it, or rows of indicators do."""
    activities: list[Activity] = [
        each for each in plan.activities if each.project == project.code and not each.is_project
    ]
    if key == "owner":
        return bool(activities) and all(each.owner for each in activities)
    codes = {project.code, *(each.code for each in activities)} - {""}
    return any(row.project in codes or row.activity in codes for row in plan.indicators)
