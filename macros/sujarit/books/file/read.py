"""The tables and pictures of a workbook file, read fast and exactly.

python-calamine reads the values; `scan` finds in the sheet's XML what it does not show,
and keeps out what would fill the memory.
"""

from collections.abc import Iterator, Mapping
from datetime import time, timedelta
from functools import cached_property, partial
from io import BytesIO
from typing import Any, BinaryIO

from sujarit.books.file.layout import Area, SheetLayout, TableLayout
from sujarit.books.file.scan import check_extent, special_cells, usual_form
from sujarit.books.opc.package import DAMAGED, Package, failure
from sujarit.books.pictures.placed import pictures_in_cells
from sujarit.books.port import PictureKind, SheetPicture
from sujarit.plan.cells import Cell, CellValue, SheetTable, is_blank
from sujarit.plan.pictures import PictureState

MAX_STRAYS = 200

Grid = list[list[Any]]
Special = Mapping[tuple[int, int], CellValue]

_TIMES = frozenset({time, timedelta})


class SheetReader:
    """Reads the sheets of one package, each once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._sheets: dict[str, tuple[Grid, Special]] = {}

    @cached_property
    def _calamine(self) -> Any:
        from python_calamine import CalamineError, load_workbook

        if "xl/sharedStrings.xml" in self._package.names:
            self._package.read("xl/sharedStrings.xml")  # proves the size that the zip declares
        try:
            return load_workbook(BytesIO(self._package.data))
        except (CalamineError, OSError, ValueError) as exc:
            raise failure(DAMAGED, self._package.path) from exc

    def grid(self, sheet: SheetLayout) -> Grid:
        """A sheet's values from A1 on."""
        return self._sheet(sheet)[0]

    def table(self, sheet: SheetLayout, table: TableLayout) -> SheetTable:
        """A table of a sheet, and the filled cells around it."""
        grid, special = self._sheet(sheet)
        area = table.area
        bottom = min(area.bottom, len(grid))
        rows = tuple(_line(grid, special, row, area) for row in range(area.top + 1, bottom + 1))
        return SheetTable(
            name=table.name,
            sheet=sheet.name,
            top=area.top,
            left=area.left,
            header=tuple(_header(grid, special, table)),
            rows=rows,
            strays=tuple(_strays(grid, special, sheet, table)),
        )

    def pictures(self, sheet: SheetLayout) -> Iterator[SheetPicture]:
        """The pictures in a sheet's cells, then those over it from left to right."""
        xml = self._xml(sheet)
        for (row, column), part in pictures_in_cells(self._package, xml).items():
            yield SheetPicture(Cell(sheet.name, row, column), partial(self._open, part), "cell")
        kinds = {kind for kind, _ in self._package.relationships(sheet.part).values()}
        if "drawing" in kinds:
            yield from self._floating(sheet, xml)

    def _floating(self, sheet: SheetLayout, xml: bytes) -> Iterator[SheetPicture]:
        from sujarit.books.pictures.floating import floating_pictures

        floating = floating_pictures(self._package, sheet.part, xml)
        for item in sorted(floating, key=lambda item: item.left):
            kind: PictureKind = "group" if item.grouped else "over"
            cell = self._cell(sheet, item.row, item.column)
            yield SheetPicture(cell, partial(self._open, item.part), kind, item.crop, item.turn)

    def _cell(self, sheet: SheetLayout, row: int, column: int) -> Cell:
        return Cell(sheet.name, row, column, _at(*self._sheet(sheet), row, column))

    def _open(self, part: str) -> BinaryIO:
        from sujarit.books.pictures.images import MAX_FILE, PictureError

        if self._package.size(part) > MAX_FILE:
            raise PictureError(PictureState.TOO_LARGE)
        return BytesIO(self._package.read(part))

    def _sheet(self, sheet: SheetLayout) -> tuple[Grid, Special]:
        if sheet.name not in self._sheets:
            xml = self._xml(sheet)
            check_extent(xml, sheet, self._package.path)
            special = dict(special_cells(xml))
            # Programs that know no pictures in cells show an error there; a person sees none.
            special |= dict.fromkeys(pictures_in_cells(self._package, xml))
            self._sheets[sheet.name] = (self._grid(sheet.name), special)
        return self._sheets[sheet.name]

    def _xml(self, sheet: SheetLayout) -> bytes:
        return usual_form(self._package.read(sheet.part), self._package.path)

    def _grid(self, name: str) -> Grid:
        from python_calamine import CalamineError, WorksheetNotFound

        try:
            grid: Grid = self._calamine.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except (CalamineError, WorksheetNotFound, OSError, ValueError) as exc:
            raise failure(DAMAGED, self._package.path) from exc
        return grid


def _line(grid: Grid, special: Special, row: int, area: Area) -> tuple[CellValue, ...]:
    """The cells of a table's row."""
    values = grid[row - 1][area.left - 1 : area.right]
    width = area.right - area.left + 1
    if special or len(values) < width or not _TIMES.isdisjoint(map(type, values)):
        return tuple(_at(grid, special, row, c) for c in range(area.left, area.right + 1))
    return tuple([None if value == "" else value for value in values])


def _at(grid: Grid, special: Special, row: int, column: int) -> CellValue:
    if special and (row, column) in special:
        return special[row, column]
    line = grid[row - 1] if row <= len(grid) else ()
    value = line[column - 1] if column <= len(line) else None
    if value == "":
        return None
    return _shown(value) if isinstance(value, (time, timedelta)) else value


def _shown(value: time | timedelta) -> CellValue:
    """A time of day or a duration means nothing in a plan: shown as Excel's number or text."""
    return value.isoformat() if isinstance(value, time) else value / timedelta(days=1)


def _header(grid: Grid, special: Special, table: TableLayout) -> Iterator[str]:
    """The titles as the cells show them; the table's own where a cell is blank."""
    for offset, title in enumerate(table.titles):
        shown = _at(grid, special, table.area.top, table.area.left + offset)
        yield title if is_blank(shown) else str(shown)


def _strays(grid: Grid, special: Special, sheet: SheetLayout, table: TableLayout) -> Iterator[Cell]:
    """Filled cells below or beside the body that no table of the sheet holds."""
    areas = [other.area for other in sheet.tables]
    count = 0
    for row in range(table.area.top + 1, len(grid) + 1):
        for column in _outside(table.area, row, len(grid[row - 1])):
            value = _at(grid, special, row, column)
            if is_blank(value) or any(area.holds(row, column) for area in areas):
                continue
            yield Cell(sheet.name, row, column, value)
            count += 1
            if count == MAX_STRAYS:
                return


def _outside(area: Area, row: int, width: int) -> Iterator[int]:
    if row > area.bottom:
        yield from range(1, width + 1)
        return
    yield from range(1, min(area.left, width + 1))
    yield from range(area.right + 1, width + 1)
