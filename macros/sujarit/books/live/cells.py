"""Cells of an open workbook, read as the plan's tables.

A sheet's values are read in one call, without their formats, since Excel refuses a whole
range for one date that it cannot show. What a number shows is found out afterwards.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sujarit.books.build.drawing.style import look_of
from sujarit.books.file.layout import Area, SheetLayout, TableLayout
from sujarit.books.file.read import table_in
from sujarit.books.live.formats import number_formats, shown_number
from sujarit.books.live.refusals import ExcelRefusedError
from sujarit.books.live.sheet import LiveSheet, LiveTable, Raw
from sujarit.books.live.spans import Position, halves
from sujarit.plan import schema
from sujarit.plan.cells import UNREADABLE, CellValue, FormulaError, SheetTable, is_blank
from sujarit.plan.values import canonical

MARGIN = 200
"""Rows below and columns beside a table in which all stray cells are looked for.

That is where a sheet's used area is too large to be read whole; farther down only the
table's own columns are looked through: amounts may be there.
"""

_MOST_CELLS = 400_000
_AT_ONCE = 20_000  # rows
_MOST_REFUSALS = 400
_REFUSED = object()
_ROW_OF_A_TABLE = 2  # cells, a number among them: titles and notes are no rows of other tables
_FIRST_ERROR, _LAST_ERROR = -2146826288, -2146826188
_ERRORS = {
    2000: "#NULL!", 2007: "#DIV/0!", 2015: "#VALUE!", 2023: "#REF!", 2029: "#NAME?",
    2036: "#NUM!", 2042: "#N/A", 2043: "#GETTING_DATA", 2045: "#SPILL!", 2046: "#CONNECT!",
    2047: "#BLOCKED!", 2048: "#UNKNOWN!", 2049: "#FIELD!", 2050: "#CALC!",
}  # fmt: skip
_ERROR_BASE = -2146828288

Grid = list[list[Any]]


def read_table(table: LiveTable, name: str) -> SheetTable:
    """An Excel table as it stands on the screen, and the filled cells around it."""
    sheet, area = table.sheet, table.area()
    grid = _grid(sheet, area, name)
    layout = TableLayout(name, "", area, ("",) * (area.right - area.left + 1))
    read = table_in(grid, {}, SheetLayout(sheet.name, "", (layout,)), layout)
    rows = Counter(cell.row for cell in read.apart)
    numbers = (cell.row for cell in read.apart if not isinstance(cell.value, str))
    if not read.strays and all(rows[row] < _ROW_OF_A_TABLE for row in numbers):
        return read
    held = {other.name: other.whole() for other in sheet.tables()}
    totals = held.pop(table.name, area).bottom - area.bottom
    others = [TableLayout(other, "", whole, ()) for other, whole in held.items()]
    layout = replace(layout, totals=totals)
    return table_in(grid, {}, SheetLayout(sheet.name, "", (layout, *others)), layout)


def _grid(sheet: LiveSheet, area: Area, name: str) -> Grid:
    """The sheet's values from A1 on, as far as they concern the table."""
    grid: Grid = []
    alone = name == schema.AS_OF.name  # what stands around that one cell is the sheet's own
    for part, rows in [(area, values_of(sheet, area))] if alone else _read(sheet, area):
        _put(grid, part, rows)
    groups = _numbers(grid, area, looks_of(name, *_titles_and_keys(grid, area)))
    for (row, column), code in number_formats(sheet, groups).items():
        grid[row - 1][column - 1] = shown_number(grid[row - 1][column - 1], code)
    return grid


def _read(sheet: LiveSheet, area: Area) -> Iterator[tuple[Area, Raw]]:
    """What is read of a sheet, from above: all that is used, where that is not very much."""
    used = sheet.used()
    bottom, right = used.area.bottom, used.area.right
    if used.area.cells <= _MOST_CELLS:
        try:
            yield used.area, used.raw()
        except ExcelRefusedError:
            yield used.area, values_of(sheet, used.area)
        return
    below = min(bottom, area.bottom + MARGIN)
    parts = [Area(1, area.left, area.top - 1, area.right)] if area.top > 1 else []
    parts += [Area(area.top, 1, below, min(right, area.right + MARGIN))]
    parts += [
        Area(top, area.left, min(bottom, top + _AT_ONCE - 1), area.right)
        for top in range(below + 1, bottom + 1, _AT_ONCE)
    ]
    yield from ((part, values_of(sheet, part)) for part in parts)


def _put(grid: Grid, area: Area, rows: Raw) -> None:
    """Put an area's values where they stand; rows above it are empty."""
    grid += [[] for _ in range(area.top - 1 - len(grid))]
    grid += [[None] * (area.left - 1) + list(map(cell_value, row)) for row in rows]


def _titles_and_keys(grid: Grid, area: Area) -> tuple[Sequence[object], Sequence[object]]:
    """A table's header row, and its first column below that."""
    rows = grid[area.top - 1 : area.bottom]
    header = rows[0][area.left - 1 : area.right] if rows else []
    return header, [row[area.left - 1] if len(row) >= area.left else None for row in rows[1:]]


def looks_of(
    name: str, titles: Sequence[object], keys: Sequence[object]
) -> Callable[[int, int], str]:
    """The number format that a cell was built with, by its row in the body and its column from 0.

    Cells of one are likely to share one still. In the table of the plan's particulars each
    row, known by its key, has its own.
    """
    looks = {canonical(c.title): look_of(c.kind).number_format for c in schema.table(name).columns}
    by_column = [looks.get(canonical(str(title)), "") for title in titles]
    entries = {entry.key: look_of(entry.kind).number_format for entry in schema.PLAN_ENTRIES}
    by_row = [entries.get(str(key), "") if name == schema.PLAN.name else "" for key in keys]

    def built_with(index: int, offset: int) -> str:
        return f"{by_column[offset]} {by_row[index] if index < len(by_row) else ''}"

    return built_with


def _numbers(grid: Grid, area: Area, built_with: Callable[[int, int], str]) -> list[list[Position]]:
    """The cells with numbers, together where they are likely to have one format.

    Those of the office's own columns are left out: they have any, and no rule reads them.
    """
    groups: defaultdict[str, list[Position]] = defaultdict(list)
    for row, line in enumerate(grid[area.top :], start=area.top + 1):
        for column, value in enumerate(line, start=1):
            if not _is_number(value):
                continue
            if not area.holds(row, column):
                groups[f"{column}"].append((row, column))
            elif where := built_with(row - area.top - 1, column - area.left).strip():
                groups[where].append((row, column))
    return list(groups.values())


def with_own_numbers(sheet: LiveSheet, table: SheetTable) -> SheetTable:
    """A table as `read_table` gives it, with what the numbers in the office's columns show."""
    titles = {canonical(column.title) for column in schema.table(table.name).columns}
    own = [n for n, title in enumerate(table.header) if canonical(title) not in titles]
    columns = [
        [_place(table, i, n) for i, row in enumerate(table.rows) if _is_number(row[n])] for n in own
    ]
    if not any(columns):
        return table
    codes = number_formats(sheet, columns)
    rows = tuple(
        tuple(
            shown_number(value, codes[at])
            if isinstance(value, (int, float)) and (at := _place(table, i, n)) in codes
            else value
            for n, value in enumerate(row)
        )
        for i, row in enumerate(table.rows)
    )
    return replace(table, rows=rows)


def _place(table: SheetTable, index: int, offset: int) -> Position:
    return table.top + 1 + index, table.left + offset


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def values_of(sheet: LiveSheet, area: Area) -> Raw:
    """The values of an area by rows; where Excel refuses one, `_REFUSED` stands for it.

    Raises `ExcelRefusedError` where it refuses very many.
    """
    left = [_MOST_REFUSALS]
    return _values(sheet, area, left)


def _values(sheet: LiveSheet, area: Area, left: list[int]) -> Raw:
    try:
        return sheet.raw(area)
    except ExcelRefusedError:
        left[0] -= 1
        if left[0] < 0:
            raise
        if area.cells == 1:
            return [[_REFUSED]]
    first, second = halves(area)
    one, other = _values(sheet, first, left), _values(sheet, second, left)
    if first.right == second.right:
        return [*one, *other]
    return [[*a, *b] for a, b in zip(one, other, strict=True)]


def cell_value(value: Any) -> CellValue:
    """A value as the plan reads one: an error's code is an error, nothing is None."""
    if value is None or value == "":
        return None
    if type(value) is int:
        return _error(value)
    if isinstance(value, (str, bool, float, date, FormulaError)):
        return value
    return UNREADABLE if value is _REFUSED else str(value)


def _error(value: int) -> CellValue:
    """Errors are whole numbers to Excel, and nothing else is: its numbers are all floats."""
    if not _FIRST_ERROR <= value <= _LAST_ERROR:
        return value
    return FormulaError(_ERRORS.get(value - _ERROR_BASE, "#ERROR!"))


def first_filled(sheet: LiveSheet, area: Area) -> Position | None:
    """The first cell of an area that holds something."""
    for row, line in enumerate(values_of(sheet, area), start=area.top):
        for column, value in enumerate(line, start=area.left):
            if not is_blank(cell_value(value)):
                return row, column
    return None
