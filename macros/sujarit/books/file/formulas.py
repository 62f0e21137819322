"""Which cells of a file's tables are formulas: a value written there would destroy one."""

from collections.abc import Iterator, Sequence
from itertools import product

from sujarit.books.file.layout import Area, SheetLayout, TableLayout, area_of, check_span
from sujarit.books.file.scan import number_cells
from sujarit.books.opc.package import Package
from sujarit.books.port import TableCell


def table_formulas(
    package: Package, sheet: SheetLayout, tables: Sequence[TableLayout]
) -> Iterator[tuple[TableCell, str]]:
    """The cells of these tables, which lie on one sheet, that hold formulas, and those.

    Of a formula that is shared, or fills several cells, no text is given.

    Raises `SujaritError` when the sheet cannot be read.
    """
    filled = list(_formula_areas(package, sheet))
    for table in tables:
        count = 0
        for area, text in filled:
            rows, columns = _shared(table, area)
            count += len(rows) * len(columns)
            check_span(table.name, count, 1)
            yield from ((cell, text) for cell in _cells(table, rows, columns))


def _formula_areas(package: Package, sheet: SheetLayout) -> Iterator[tuple[Area, str]]:
    """What each formula fills: its own cell, and all those of an array, which it names."""
    data = package.tree(sheet.part).find("{*}sheetData")
    if data is None:
        return
    number_cells(data)
    for cell in data.iter("{*}c"):
        formula = cell.find("{*}f")
        if formula is not None:
            text = "" if formula.get("t", "normal") != "normal" else formula.text or ""
            areas = area_of(cell.get("r", "")), area_of(formula.get("ref", ""))
            yield from ((area, text) for area in areas if area)


def _shared(table: TableLayout, area: Area) -> tuple[range, range]:
    """The rows and the columns of a table's body that lie in an area."""
    body = table.area
    rows = range(max(area.top, body.top + 1), min(area.bottom, body.bottom) + 1)
    return rows, range(max(area.left, body.left), min(area.right, body.right) + 1)


def _cells(table: TableLayout, rows: range, columns: range) -> Iterator[TableCell]:
    """The cells of a table in these rows and columns of its sheet."""
    for row, column in product(rows, columns):
        yield TableCell(table.name, row - table.area.top - 1, column - table.area.left)
