"""Cells of an open workbook: read as the plan's tables, and written.

Every call into Excel costs about a millisecond on Windows and many on macOS, so whole
ranges are read in one call and written in one call.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sujarit.books.file.layout import Area
from sujarit.books.file.styles import shows_percent
from sujarit.books.port import Formula
from sujarit.books.table_rows import without_error
from sujarit.plan.cells import (
    Cell,
    CellValue,
    FormulaError,
    SheetTable,
    fraction,
    is_blank,
    percent,
    storable_text,
)

if TYPE_CHECKING:
    import xlwings as xw

MARGIN = 200
"""Rows below and columns beside a table in which all stray cells are looked for.

Farther down only the table's own columns are looked through: amounts may be there.
"""

_AT_ONCE = 20_000  # rows

TEXT_FORMAT = "@"

_ERROR_CODES = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"}
)


def read_table(sheet: "xw.Sheet", table: Any, name: str) -> SheetTable:
    """An Excel table as it stands on the screen, and the filled cells around it."""
    area = table.range
    height, width = area.shape
    filled = table.data_body_range  # without the totals' row; None where there is no body
    body = 0 if filled is None else filled.shape[0]
    used = sheet.used_range.last_cell
    rows = max(min(used.row - area.row + 1, height + MARGIN), height)
    columns = min(used.column - area.column + 1, width + MARGIN)
    values = values_of(area[0, 0].resize(rows, max(columns, width)))
    return SheetTable(
        name=name,
        sheet=sheet.name,
        top=area.row,
        left=area.column,
        header=tuple("" if title is None else str(title) for title in values[0][:width]),
        rows=_as_shown(filled, [list(map(cell_value, r[:width])) for r in values[1 : body + 1]]),
        strays=(*_strays(sheet, area, values), *_far_below(sheet, area, rows, used.row)),
    )


def _as_shown(
    body: "xw.Range | None", rows: list[list[CellValue]]
) -> tuple[tuple[CellValue, ...], ...]:
    """The rows with each number as its format shows it: 80 % where a cell holds 0.8."""
    for offset in range(len(rows[0]) if rows else 0):
        numbers = [i for i, row in enumerate(rows) if _is_number(row[offset])]
        if body is None or not numbers:
            continue
        column = body[0, offset].resize(len(rows), 1)
        for index in _percentages(column, numbers):
            rows[index][offset] = percent(rows[index][offset])  # type: ignore[arg-type]
    return tuple(map(tuple, rows))


def _percentages(column: "xw.Range", numbers: Sequence[int]) -> Sequence[int]:
    """Which of these cells show percentages: one call where all have one format."""
    number_format: Any = column.number_format
    if number_format is None:
        return [each for each in numbers if shows_percent(str(column[each, 0].number_format))]
    return numbers if shows_percent(str(number_format)) else ()


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def held_values(area: "xw.Range", values: Sequence[Any]) -> list[Any]:
    """What a column of cells holds to show these values: 0.8 for 80 in a percent format."""
    numbers = [index for index, value in enumerate(values) if _is_number(value)]
    scaled = set(_percentages(area, numbers)) if numbers else set()
    return [float(fraction(value)) if i in scaled else value for i, value in enumerate(values)]


def values_of(area: "xw.Range") -> list[list[Any]]:
    """The values of an area by rows, formula errors as their codes."""
    values: list[list[Any]] = area.options(ndim=2, err_to_str=True).value
    return values


def formulas_of(area: "xw.Range") -> Sequence[Sequence[Any]]:
    """The formulas of an area by rows, also where it is one cell."""
    found = area.formula
    return found if isinstance(found, tuple | list) else ((found,),)


def body_height(table: Any) -> int:
    """How many rows a table's body has; 0 where there is none."""
    body = table.data_body_range
    return 0 if body is None else int(body.shape[0])


def cell_value(value: Any) -> CellValue:
    """A value as the plan reads one: an error's code is an error, nothing is None."""
    if isinstance(value, str) and value in _ERROR_CODES:
        return FormulaError(value)
    if value is None or value == "":
        return None
    if isinstance(value, (str, bool, int, float, datetime, date)):
        return value
    return str(value)


def write_values(area: "xw.Range", values: list[Any]) -> None:
    """A column of values. Text stays text: by the cells' own format, else by Excel's quote."""
    if any(isinstance(value, (str, Formula)) for value in values):
        quote = "" if area.number_format == TEXT_FORMAT else "'"
        area.formula = [[_as_text(value, quote)] for value in values]
    else:
        area.value = [[without_error(value)] for value in values]


def _as_text(value: Any, quote: str) -> Any:
    if isinstance(value, Formula):
        return f"={value.text}"
    if isinstance(value, date):
        value = value.isoformat()
    if isinstance(value, str):
        return f"{quote}{storable_text(value)}" if value else ""
    return "" if without_error(value) is None else value


def _strays(sheet: "xw.Sheet", area: "xw.Range", values: list[list[Any]]) -> Iterator[Cell]:
    height, width = area.shape
    found = (
        (area.row + i, area.column + j, cells[j])
        for i, cells in enumerate(values[1:], start=1)
        for j in range(0 if i >= height else width, len(cells))
    )
    yield from _filled(sheet, found)


def _far_below(sheet: "xw.Sheet", area: "xw.Range", rows: int, last: int) -> Iterator[Cell]:
    """The filled cells in the table's columns from so many rows on, down to a sheet's row."""
    width = area.shape[1]
    for start in range(area.row + rows, last + 1, _AT_ONCE):
        count = min(_AT_ONCE, last + 1 - start)
        values = values_of(area[0, 0].offset(start - area.row).resize(count, width))
        found = (
            (start + i, area.column + j, value)
            for i, row in enumerate(values)
            for j, value in enumerate(row)
        )
        yield from _filled(sheet, found)


def _filled(sheet: "xw.Sheet", found: Iterable[tuple[int, int, Any]]) -> Iterator[Cell]:
    """The cells, given by row, column and value, that hold something and are in no table."""
    tables = [_area(table.range) for table in sheet.tables]
    for row, column, raw in found:
        value = cell_value(raw)
        if not is_blank(value) and not any(table.holds(row, column) for table in tables):
            yield Cell(sheet.name, row, column, value)


def _area(cells: "xw.Range") -> Area:
    last = cells.last_cell
    return Area(cells.row, cells.column, last.row, last.column)
