"""Columns of the calculation sheet that hold a value for each row of a table.

Each value is worked out once, and everything else refers to its cell: programs that calculate
keep an index of cells that codes are looked up in, and keep none of what is made on the way.
A column is one formula over more cells than its table has rows; those below show #N/A. It
takes in as many rows as are prepared when the workbook is built; rows below stand empty in
it, and so count as rows without a code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sujarit.books.build import names, own_work, sums
from sujarit.books.build.drawing.canvas import Canvas
from sujarit.books.build.names import canonical, column
from sujarit.books.build.positions import CALC_SHEET, quoted
from sujarit.books.build.sheets.row_column_values import RowColumnValues
from sujarit.plan.cells import column_letters
from sujarit.plan.records import Plan
from sujarit.plan.schema import ACTIVITIES, BUDGETS, PROJECTS, RESULTS, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TOP = 18
_AT_LEAST, _REACH = 2_000, 100_000  # rows


@dataclass(frozen=True, slots=True)
class RowColumn:
    """One column: the defined name of its cells, where it stands, and its formula (an array's)."""

    name: str
    letters: str
    table: Table
    formula: str

    @property
    def cells(self) -> str:
        """The formula of its cells."""
        return _cells(self.letters, self.letters, self.table)


@dataclass(frozen=True, slots=True)
class Headings:
    """The calculation sheet's cells of the codes above projects, and of levels with their places.

    `places` are those of the strategies or goals above levels, by the levels' codes.
    """

    goals: str
    strategies: str
    levels: str
    places: Mapping[str, int]


def row_columns(headings: Headings) -> Iterator[RowColumn]:
    """All of them. What stands behind a code is found by it: those of a table are neighbours."""
    yield _code("BE", names.PROJECT_CODE)
    yield RowColumn(names.PROJECT_NUMBER, "BF", PROJECTS, _number(PROJECTS))
    place = sums.place_of_project(headings.goals, headings.strategies, headings.levels)
    yield RowColumn(names.PROJECT_PLACE, "BG", PROJECTS, place)
    yield RowColumn(own_work.OWN, "BH", PROJECTS, f"IFERROR({own_work.WORK},0)")
    first = names.first_of(names.PROJECT_CODE, names.PROJECT_NUMBER, names.PROJECT_NUMBERS)
    yield RowColumn(names.PROJECT_FIRST, "BI", PROJECTS, first)
    yield RowColumn(names.PROJECT_BUDGET, "BJ", PROJECTS, names.project_budget())
    yield _code("BK", names.ACTIVITY_CODE)
    yield RowColumn(names.ACTIVITY_NUMBER, "BL", ACTIVITIES, _number(ACTIVITIES))
    yield RowColumn(names.ACTIVITY_PLACE, "BM", ACTIVITIES, sums.place_of_activity())
    first = names.first_of(names.ACTIVITY_CODE, names.ACTIVITY_NUMBER, names.ACTIVITY_NUMBERS)
    yield RowColumn(names.ACTIVITY_FIRST, "BN", ACTIVITIES, first)
    yield RowColumn(names.RESULT_ACTIVITY, "BO", RESULTS, _result_activity())
    yield RowColumn(names.RESULT_ROW, "BP", RESULTS, sums.planned_row())
    for place_of, name in enumerate(_CODES):
        yield _code(column_letters(_CODES_FROM + place_of), name)
    letters = column_letters(_CODES_FROM + len(_CODES))
    yield RowColumn(names.BUDGET_PROJECT, letters, BUDGETS, _money_row())


_CODES_FROM = 69  # column BQ
_CODES = (
    names.PROJECT_STRATEGY,
    names.ACTIVITY_PROJECT,
    names.SPENT_ACTIVITY,
    names.SPENT_PROJECT,
    names.GOAL_CODE,
    names.STRATEGY_CODE,
    names.RESULT_ROUND,
    names.RESULT_STATUS,
)


def _code(letters: str, name: str) -> RowColumn:
    table, key = names.CODES[name]
    return RowColumn(name, letters, table, _codes(table, key))


def _codes(table: Table, key: str) -> str:
    return f'IFERROR({canonical(column(table, key))},"")'


def _number(table: Table) -> str:
    return names.position(column(table, "code"))


def _money_row() -> str:
    """The project of a row of budgets; blank for a row with a target and no sum."""
    amount, target = column(BUDGETS, "amount"), column(BUDGETS, "target")
    blank = f"IFERROR((LEN(TRIM({amount}))=0)*(LEN(TRIM({target}))>0),0)"
    return f"REPT({_codes(BUDGETS, 'project')},1-{blank})"


def _result_activity() -> str:
    """A result of a project that is its own activity may name the project alone."""
    named, project = (_codes(RESULTS, key) for key in ("activity", "project"))
    return f'{named}&REPT({project},({named}="")*1)'


def add_row_columns(canvas: Canvas, sheet: "Worksheet", plan: Plan, headings: Headings) -> None:
    """Write the columns and define their names."""
    values = RowColumnValues(plan, headings.places)
    rows = {t.name: _rows_of(canvas, t) for t in {each.table for each in row_columns(headings)}}
    for each in row_columns(headings):
        canvas.put(sheet, f"{each.letters}{TOP - 1}", each.name)
        shown = values.of(each.name, rows[each.table.name])
        prepared = _area(each.letters, each.letters, rows[each.table.name])
        area = prepared.replace("$", "")
        canvas.put_long_array(sheet, area, f"={each.formula}", shown)
        canvas.name(each.name, each.cells)
        canvas.name(names.prepared_cells(each.name), f"{quoted(CALC_SHEET)}!{prepared}")
    for name, first, last, table in _LOOKED_UP:
        canvas.name(name, _cells(first, last, table))


_LOOKED_UP = (
    (names.PROJECT_ROWS, "BE", "BH", PROJECTS),
    (names.PROJECT_NUMBERS, "BE", "BF", PROJECTS),
    (names.ACTIVITY_ROWS, "BK", "BM", ACTIVITIES),
    (names.ACTIVITY_NUMBERS, "BK", "BL", ACTIVITIES),
)


def _cells(first: str, last: str, table: Table) -> str:
    """The formula of the cells of these columns, as many as the table has rows."""
    rows = f"ROWS({column(table, table.columns[0].key)})"
    reach = f"${last}${TOP}:${last}${TOP + _REACH - 1}"
    sheet = quoted(CALC_SHEET)
    return f"{sheet}!${first}${TOP}:INDEX({sheet}!{reach},{rows})"


def _area(first: str, last: str, rows: int) -> str:
    """The cells of these columns that are prepared for a table that has so many rows now."""
    return f"${first}${TOP}:${last}${TOP + max(_AT_LEAST, 2 * rows) - 1}"


def _rows_of(canvas: Canvas, table: Table) -> int:
    """How many rows the table has on its sheet, blank ones included."""
    from openpyxl.utils.cell import range_boundaries

    ref = canvas.book[canvas.words.sheet(table)].tables[table.name].ref
    _, top, _, bottom = range_boundaries(ref)
    return int(bottom or 0) - int(top or 0)
