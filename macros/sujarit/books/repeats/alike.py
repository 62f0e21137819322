"""Rows on sheets of the office's own that look like the plan's, where no table holds them.

Somebody copied a range, or went on typing on a new sheet: nobody reads it there.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, islice

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
        named = list(_named(rows, frozenset[str]().union(*(codes.get(name, ()) for name in _WORK))))
        for table in filter(_counts, bound):
            if cell := _first_like(table, codes, sheet.name, rows, named):
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


def _named(rows: _Rows, known: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """The cells, by row and column, that hold one of these codes, and it."""
    read = cache(lambda value: code_of(text_of(value)).lower())
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None and (code := read(value)) in known:
                yield at, column, code


def _first_like(
    table: BoundTable, codes: Codes, sheet: str, rows: _Rows, named: Iterable[tuple[int, int, str]]
) -> Cell | None:
    """The first cell of the first row that looks like one of the table's."""
    for row, column in chain(_below_titles(table, rows), _by_values(table, codes, rows, named)):
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


def _by_values(
    table: BoundTable, codes: Codes, rows: _Rows, named: Iterable[tuple[int, int, str]]
) -> Iterator[tuple[int, int]]:
    """The rows in which a code of the plan stands beside what the table has beside it."""
    offsets = [(offset, codes.get(home, ())) for offset, home in _coded(table)]
    places = (
        (at, column - offset)
        for at, column, code in named
        for offset, known in offsets
        if code in known
    )
    for at, left in islice(places, _MOST):
        beside = {offset: rows[at][left + offset] for offset in _within(table, left, rows[at])}
        if telling_values(table.schema, table.offsets, beside, codes) >= _ENOUGH:
            yield at, max(left, 0)


def _within(table: BoundTable, left: int, row: Sequence[CellValue]) -> range:
    """The table's columns that have a cell in a row, where its first one would be `left`."""
    return range(max(0, -left), min(len(table.source.header), len(row) - left))


def _coded(table: BoundTable) -> Iterator[tuple[int, str]]:
    """The columns that name projects and activities, and which of them."""
    for column in table.schema.columns:
        homes = column.reference.tables if column.reference else ()
        homes = (table.schema.name,) if column.key == table.schema.key else homes
        if column.key in table.offsets:
            yield from ((table.offsets[column.key], home) for home in homes if home in _WORK)
