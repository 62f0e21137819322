"""Rows on sheets of the office's own that look like the plan's, where no table holds them.

Somebody copied a range, or went on typing on a new sheet: nobody reads it there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from sujarit.books.build.positions import CALC_SHEET
from sujarit.books.file.formulas import table_formulas
from sujarit.books.file.layout import Area, SheetLayout, TableLayout
from sujarit.books.file.read import SheetReader
from sujarit.books.opc.package import Package
from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.plan.cells import Cell, CellValue, SheetTable, is_blank
from sujarit.plan.origin import BoundTable
from sujarit.plan.parse import bind
from sujarit.plan.rows.row_look import Codes, codes_in, telling_values
from sujarit.plan.schema import Kind
from sujarit.plan.values import code_of, text_of

_BUILT = frozenset(
    (
        *(table.sheet for table in (*schema.TABLES, *schema.PROGRAM_TABLES)),
        *(schema.HOME_SHEET, schema.ROLLUP_SHEET, schema.FINDINGS_SHEET, schema.MANUAL_SHEET),
        *(schema.LISTS_SHEET, schema.GUIDE_SHEET, CALC_SHEET),
    )
)
_WORK = frozenset({schema.PROJECTS.name, schema.ACTIVITIES.name})
_MOST = 20_000  # places of a sheet that are looked at: a sheet of nothing but codes has millions
_ENOUGH = 3  # values that tell: a day, a code and an amount, side by side as in the table
_TITLES = 0.8
"""The share of a table's titles that a row must hold to be its header."""

_Rows = Sequence[Sequence[CellValue]]


def with_alike(
    tables: Mapping[str, SheetTable], sheets: Sequence[SheetLayout], package: Package
) -> Mapping[str, SheetTable]:
    """The tables, each with the first cells of rows elsewhere that look like its own."""
    found = dict(tables)
    own = list(_own(sheets))
    bound = [bind(each, tables[each.name]) for each in schema.TABLES if own and each.name in tables]
    codes = {table.schema.name: codes_in(table) for table in bound}
    for sheet in own:
        rows = _loose(sheet, package)
        for table in filter(_counts, bound):
            if cell := _first_like(table, codes, sheet.name, rows):
                name = table.schema.name
                found[name] = replace(found[name], alike=(*found[name].alike, cell))
    return found


def _own(sheets: Sequence[SheetLayout]) -> Iterator[SheetLayout]:
    ours = {table.name for table in (*schema.TABLES, *schema.PROGRAM_TABLES)}
    for sheet in sheets:
        if sheet.name not in _BUILT and ours.isdisjoint(table.name for table in sheet.tables):
            yield sheet


def _counts(table: BoundTable) -> bool:
    """Whether a row of this table is counted: payments, budgets, results."""
    kinds = {column.kind for column in table.schema.columns}
    return Kind.MONEY in kinds or table.schema is schema.RESULTS


def _loose(sheet: SheetLayout, package: Package) -> _Rows:
    """The sheet's values that were typed outside every table; nothing of one that is unreadable.

    What formulas show stands elsewhere already.
    """
    try:
        reader = SheetReader(package)
        rows = [list(row) for row in reader.cells(sheet)]
        everything = Area(0, 1, len(rows), max(map(len, rows), default=1))
        whole = TableLayout("", "", everything, ())
        shown = [] if reader.is_without_formulas(sheet) else table_formulas(package, sheet, [whole])
        hidden = [(cell.index, cell.offset) for cell, _ in shown]
    except SujaritError:
        return ()
    hidden += [at for table in sheet.tables for at in _cells(table.whole, len(rows))]
    for row, column in hidden:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = None
    return rows


def _cells(area: Area, height: int) -> Iterator[tuple[int, int]]:
    for row in range(area.top - 1, min(area.bottom, height)):
        yield from ((row, column) for column in range(area.left - 1, area.right))


def _first_like(table: BoundTable, codes: Codes, sheet: str, rows: _Rows) -> Cell | None:
    """The first cell of the first row that looks like one of the table's."""
    for row, column in (*_below_titles(table, rows), *_by_values(table, codes, rows)):
        return Cell(sheet, row + 1, column + 1, rows[row][column])
    return None


def _below_titles(table: BoundTable, rows: _Rows) -> Iterator[tuple[int, int]]:
    """The filled cells below a row that holds nearly all of the table's titles."""
    wanted = {column.title for column in table.schema.columns}
    for top, row in enumerate(rows):
        columns = [column for column, value in enumerate(row) if value in wanted]
        if len(columns) >= len(wanted) * _TITLES:
            below = ((at, column) for at in range(top + 1, len(rows)) for column in columns)
            yield from (
                (at, c) for at, c in below if c < len(rows[at]) and not is_blank(rows[at][c])
            )


def _by_values(table: BoundTable, codes: Codes, rows: _Rows) -> Iterator[tuple[int, int]]:
    """The rows in which a code of the plan stands beside what the table has beside it."""
    for at, left in islice(_places(table, codes, rows), _MOST):
        beside = {place - left: value for place, value in enumerate(rows[at])}
        if telling_values(table.schema, table.offsets, beside, codes) >= _ENOUGH:
            yield at, max(left, 0)


def _places(table: BoundTable, codes: Codes, rows: _Rows) -> Iterator[tuple[int, int]]:
    """Where the table's rows would begin, for a known code to stand where it has one."""
    offsets = [(offset, codes.get(home, ())) for offset, home in _coded(table)]
    for at, row in enumerate(rows):
        texts = [code_of(text_of(value)).lower() for value in row]
        yield from dict.fromkeys(
            (at, column - offset)
            for column, text in enumerate(texts)
            if text
            for offset, known in offsets
            if text in known
        )


def _coded(table: BoundTable) -> Iterator[tuple[int, str]]:
    """The columns that name projects and activities, and which of them."""
    for column in table.schema.columns:
        homes = column.reference.tables if column.reference else ()
        homes = (table.schema.name,) if column.key == table.schema.key else homes
        if column.key in table.offsets:
            yield from ((table.offsets[column.key], home) for home in homes if home in _WORK)
