"""Rows on sheets of the office's own that look like the plan's, where no table holds them.

Somebody copied a range, or went on typing on a new sheet: nobody reads it there. Offices keep
lists of their own as well, so only two kinds of rows are told of: those under the titles of a
table, and payments that stand just as the table has them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from sujarit.books.build.positions import CALC_SHEET
from sujarit.books.file.formulas import table_formulas
from sujarit.books.file.layout import Area, SheetLayout, TableLayout
from sujarit.books.file.read import SheetReader
from sujarit.books.opc.package import Package
from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.plan.cells import Cell, CellValue, RowsElsewhere, SheetTable, column_number, is_blank
from sujarit.plan.origin import BoundTable
from sujarit.plan.parse import bind
from sujarit.plan.patterns import regex
from sujarit.plan.rows.row_look import codes_in
from sujarit.plan.schema import Kind
from sujarit.plan.values import code_of, text_of

_BUILT = frozenset(
    (
        *(table.sheet for table in (*schema.TABLES, *schema.PROGRAM_TABLES)),
        *(schema.HOME_SHEET, schema.ROLLUP_SHEET, schema.FINDINGS_SHEET, schema.MANUAL_SHEET),
        *(schema.LISTS_SHEET, schema.GUIDE_SHEET, CALC_SHEET),
    )
)
_MOST_CELLS, _MOST_BYTES = 50_000, 2_500_000
"""What is looked at of all own sheets together; a sheet that is larger is left out."""
_TITLES = 0.8
"""The share of a table's titles that a row must hold to be its header."""
_LONG_CODE = 3  # characters: a shorter one is a number in a list, or a mark
_FORMULA_CELLS = 10  # a formula takes as long to find as so many values
_FORMULA = regex(rb"<(?:[\w.-]+:)?f[\s/>]")
_ADDRESS = regex(rb' r="([A-Z]{0,3})(\d{1,7})"')
_ALL_TITLES = frozenset(column.title for table in schema.TABLES for column in table.columns)

_Rows = Sequence[Sequence[CellValue]]
_Found = tuple[int, Mapping[str, int]]
"""The first row, and by the table's keys the columns, both counted from 0."""


def with_alike(
    tables: Mapping[str, SheetTable], sheets: Sequence[SheetLayout], package: Package
) -> Mapping[str, SheetTable]:
    """The tables, each with the first cells of rows elsewhere that look like its own."""
    found = dict(tables)
    own = list(_bounded(_own(sheets), package))
    bound = {t.name: bind(t, tables[t.name]) for t in schema.TABLES if own and t.name in tables}
    known = _telling_texts(bound) if own else frozenset()
    for sheet, rows in _loose(own, package):
        headers = [at for at, row in enumerate(rows) if any(v in _ALL_TITLES for v in row)]
        for name, table in bound.items():
            first = _below_titles(table, rows, headers) if _counts(table) else None
            if first is None and table.schema is schema.SPENDING:
                first = _payment(table, rows, known)
            if first:
                alike = (*found[name].alike, _rows_elsewhere(table, sheet.name, rows, first))
                found[name] = replace(found[name], alike=alike)
    return found


def _own(sheets: Sequence[SheetLayout]) -> Iterator[SheetLayout]:
    ours = {table.name for table in (*schema.TABLES, *schema.PROGRAM_TABLES)}
    for sheet in sheets:
        if sheet.name not in _BUILT and ours.isdisjoint(table.name for table in sheet.tables):
            yield sheet


def _bounded(sheets: Iterator[SheetLayout], package: Package) -> Iterator[SheetLayout]:
    """The sheets that are looked at: as many as are read in no time."""
    cells_left, bytes_left = _MOST_CELLS, _MOST_BYTES
    for sheet in sheets:
        size = package.size(sheet.part)
        cost = _cost(package.read(sheet.part)) if size <= bytes_left else 0
        if size <= bytes_left and cost <= cells_left:
            bytes_left -= size
            cells_left -= cost
            yield sheet


def _cost(xml: bytes) -> int:
    """How many cells lie between A1 and the last one that is named; formulas cost more."""
    named = set(_ADDRESS.findall(xml))
    columns = {letters for letters, _ in named if letters}
    width = max((column_number(letters.decode()) for letters in columns), default=1)
    spanned = width * max((int(row) for _, row in named), default=0)
    return spanned + _FORMULA_CELLS * len(_FORMULA.findall(xml))


def _counts(table: BoundTable) -> bool:
    """Whether a row of this table is counted: payments, budgets, results."""
    kinds = {column.kind for column in table.schema.columns}
    return Kind.MONEY in kinds or table.schema is schema.RESULTS


def _loose(sheets: Sequence[SheetLayout], package: Package) -> Iterator[tuple[SheetLayout, _Rows]]:
    """The values of each sheet that were typed outside every table; none of an unreadable one.

    What formulas show stands elsewhere already.
    """
    reader = SheetReader(package)
    with suppress(SujaritError):  # then each is read by itself
        reader.prepare(sheets)
    for sheet in sheets:
        with suppress(SujaritError):
            rows = [list(row) for row in reader.cells(sheet)]
            hidden = [*_formulas(sheet, rows, reader, package), *_in_tables(sheet, len(rows))]
            for row, column in hidden:
                if row < len(rows) and column < len(rows[row]):
                    rows[row][column] = None
            yield sheet, rows


def _formulas(
    sheet: SheetLayout, rows: _Rows, reader: SheetReader, package: Package
) -> Iterator[tuple[int, int]]:
    if not reader.is_without_formulas(sheet):
        everything = Area(0, 1, len(rows), max(map(len, rows), default=1))
        whole = TableLayout("", "", everything, ())
        yield from (
            (cell.index, cell.offset) for cell, _ in table_formulas(package, sheet, [whole])
        )


def _in_tables(sheet: SheetLayout, height: int) -> Iterator[tuple[int, int]]:
    for area in (table.whole for table in sheet.tables):
        for row in range(area.top - 1, min(area.bottom, height)):
            yield from ((row, column) for column in range(area.left - 1, area.right))


def _below_titles(table: BoundTable, rows: _Rows, headers: Sequence[int]) -> _Found | None:
    """The first row of values below a row that holds nearly all of the table's titles."""
    keys = {column.title: column.key for column in table.schema.columns}
    for top in headers:
        columns = {
            keys[v]: at for at, v in enumerate(rows[top]) if isinstance(v, str) and v in keys
        }
        if len(columns) >= len(keys) * _TITLES:
            below = (at for at in range(top + 1, len(rows)) if _is_filled(rows[at], columns))
            if (first := next(below, None)) is not None:
                return first, columns
    return None


def _is_filled(row: Sequence[CellValue], columns: Mapping[str, int]) -> bool:
    """Whether a row has values there: a single text may be a note, or a signature."""
    filled = [value for column in columns.values() if not is_blank(value := row[column])]
    return len(filled) > 1 or any(not isinstance(value, str) for value in filled)


def _telling_texts(tables: Mapping[str, BoundTable]) -> frozenset[str]:
    """What tells a payment: the codes of projects and activities, and where money comes from."""
    works = (schema.PROJECTS.name, schema.ACTIVITIES.name)
    codes = {code for name in works if name in tables for code in codes_in(tables[name])}
    spending = tables.get(schema.SPENDING.name)
    offset = spending.offsets.get("source") if spending else None
    if spending is not None and offset is not None:
        codes |= {code_of(text_of(row[offset])).lower() for row in spending.source.rows}
    return frozenset(code for code in codes if len(code) >= _LONG_CODE)


def _payment(table: BoundTable, rows: _Rows, known: Collection[str]) -> _Found | None:
    """The first row with a day, an amount, and a code or a source of the plan's, as in the table.

    Nothing in columns under titles that are not the table's.
    """
    offsets, refused = table.offsets, set()
    if not {"date", "amount"} <= offsets.keys():
        return None
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            left = column - offsets["date"]
            if not isinstance(value, date) or left in refused:
                continue
            columns = {k: left + o for k, o in offsets.items() if 0 <= left + o < len(row)}
            if _is_payment(row, columns, known):
                if _has_own_titles(table, rows[:at], columns):
                    refused.add(left)
                else:
                    return at, columns
    return None


def _is_payment(
    row: Sequence[CellValue], columns: Mapping[str, int], known: Collection[str]
) -> bool:
    amount = row[columns["amount"]] if "amount" in columns else None
    if isinstance(amount, bool) or not isinstance(amount, (int, float)) or not amount:
        return False
    beside = (row[columns[key]] for key in ("activity", "project", "source") if key in columns)
    return any(isinstance(v, str) and code_of(text_of(v)).lower() in known for v in beside)


def _has_own_titles(table: BoundTable, above: _Rows, columns: Mapping[str, int]) -> bool:
    """Whether a row of titles stands above, and any over these columns is not the table's."""
    for row in reversed(above):
        over = {key: row[at] for key, at in columns.items() if not is_blank(row[at])}
        if all(isinstance(over.get(key), str) for key in ("date", "amount")):
            return any(table.schema.column(key).title != title for key, title in over.items())
    return False


def _rows_elsewhere(table: BoundTable, sheet: str, rows: _Rows, first: _Found) -> RowsElsewhere:
    at, columns = first
    column = min(c for c in columns.values() if not is_blank(rows[at][c]))
    when = [
        _when(value, each.kind)
        for each in table.schema.columns
        if each.key in columns and (each.kind is Kind.DATE or each.key == "year")
        for row in rows[at:]
        if not is_blank(value := row[columns[each.key]])
    ]
    cell = Cell(sheet, at + 1, column + 1, rows[at][column])
    sure = [each for each in when if each is not None]
    return RowsElsewhere(cell, frozenset(sure if len(sure) == len(when) else ()))


def _when(value: CellValue, kind: Kind) -> date | int | None:
    """A day or a year, where the cell holds one and no words."""
    if kind is not Kind.DATE:
        return int(value) if isinstance(value, (int, float)) else None
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
