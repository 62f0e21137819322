"""The codes that were made for rows without one, as corrections of their cells.

With them go the references that only the made codes give a meaning: what wrote a title, or
what belongs to the plan's one project without saying so, a row put in later included.
"""

from collections.abc import Iterator

from sujarit.checks.rule import Correction
from sujarit.plan.cells import Cell, is_blank
from sujarit.plan.parse.codes import LEVEL_TABLES
from sujarit.plan.records import Plan, Record
from sujarit.plan.rows.row_kinds import RowKind
from sujarit.plan.schema import ACTIVITIES, PLAN, TABLES, Column, Table
from sujarit.plan.values import code_of, text_of


def made_codes(plan: Plan) -> Iterator[Correction]:
    """Each cell of a code, or of a reference to one, that does not hold what it means."""
    for table in TABLES:
        columns = [column for column in table.columns if column.reference]
        if table.key and table is not PLAN:
            columns.append(table.column(table.key))
        for record in plan.records(table.name):
            for column in columns:
                means = str(record.value(column.key) or "")
                if not means and _names_the_project(table, column):
                    means = _only_project(plan)
                if _differs(record, column, means):
                    yield Correction(record.origin, column, means)


def _names_the_project(table: Table, column: Column) -> bool:
    return table is ACTIVITIES and column.key == "project"


def _only_project(plan: Plan) -> str:
    """The code of the one project of a plan without levels; "" for other plans."""
    if len(plan.projects) != 1 or any(map(plan.records, LEVEL_TABLES)):
        return ""
    return plan.projects[0].code


def _differs(record: Record, column: Column, means: str) -> bool:
    cell = record.cell(column.key)
    if cell is None or not means or record.origin.kind is not RowKind.RECORD:
        return False
    if is_blank(cell.value):
        table = record.origin.table.schema
        return column.key == table.key or _names_the_project(table, column)
    return _typed(cell) != code_of(means).lower()


def _typed(cell: Cell) -> str:
    return code_of(text_of(cell.value)).lower()
