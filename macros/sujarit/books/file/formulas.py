"""Which cells of a worksheet are formulas: a value written there would destroy one."""

from sujarit.books.file.layout import SheetPlace, area_of
from sujarit.books.file.scan import number_cells
from sujarit.books.opc.package import Package


def formula_cells(package: Package, sheet: SheetPlace) -> frozenset[tuple[int, int]]:
    """The rows and columns, from 1, of the sheet's formulas, spilt and shared ones too.

    Raises `SujaritError` when the sheet cannot be read.
    """
    root = package.tree(sheet.part)
    data = root.find("{*}sheetData")
    if data is None:
        return frozenset()
    number_cells(data)
    found: set[tuple[int, int]] = set()
    for cell in data.iter("{*}c"):
        formula = cell.find("{*}f")
        place = area_of(cell.get("r", ""))
        if formula is not None and place:
            found.add((place.top, place.left))
            found |= _array(formula.get("ref", ""))
    return frozenset(found)


def _array(reference: str) -> set[tuple[int, int]]:
    """Every cell that an array formula fills, of which only the first names it."""
    area = area_of(reference)
    if area is None:
        return set()
    rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
    return {(row, column) for row in rows for column in columns}
