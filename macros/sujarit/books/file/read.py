"""Workbook files, read fast and exactly.

python-calamine reads the values; `books.scan` finds in the sheet's XML what it does not
show, and keeps out what would fill the memory.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import time, timedelta
from functools import cached_property, partial
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from sujarit.books.file.layout import Area, SheetPlace, TablePlace, sheets
from sujarit.books.file.scan import check_extent, special_cells, usual_form
from sujarit.books.opc.archive import READ_ERRORS
from sujarit.books.opc.package import DAMAGED, Package, failure
from sujarit.books.pictures.placed import pictures_in_cells
from sujarit.books.port import NO_BODIES, Bodies, PictureKind, SheetPicture, SheetPictures
from sujarit.plan import schema
from sujarit.plan.cells import (
    Cell,
    CellValue,
    SheetTable,
    is_blank,
)
from sujarit.plan.finding import Finding
from sujarit.plan.lang import Text
from sujarit.plan.pictures import PictureState

MAX_STRAYS = 200

FOREIGN = Text(
    "“{name}” ไม่ใช่สมุดงานแผนของสุจริต (ไม่พบตารางของแผนแม้แต่ตารางเดียว) ให้เลือกสมุดงานที่สร้างด้วย sujarit new",
    "“{name}” is not a sujarit workbook (it has none of the plan's tables); choose one made with `sujarit new`",
)

NO_FINDINGS_TABLE = Text(
    "สมุดงาน “{name}” ไม่มีตาราง tblFindings ให้คัดลอกชีต “ผลตรวจสอบ” จากสมุดงานต้นแบบ",
    "“{name}” has no table tblFindings; copy the sheet ผลตรวจสอบ from the blank workbook",
)

Grid = list[list[Any]]
Special = Mapping[tuple[int, int], CellValue]


class FileBook:
    """A workbook file, read once."""

    def __init__(self, path: Path, data: bytes | None = None) -> None:
        """Open the file, or these bytes of it; `SujaritError` when it is no readable workbook."""
        self.path = path
        self._package = Package(path, data)

    @cached_property
    def sheets(self) -> tuple[SheetPlace, ...]:
        """The worksheets and where their tables are."""
        try:
            return sheets(self._package)
        except (ValueError, KeyError) as exc:
            raise failure(DAMAGED, self.path) from exc

    def tables(self) -> Mapping[str, SheetTable]:
        """Every table of the plan by its ASCII name.

        Raises `SujaritError` when the workbook holds none of them.
        """
        found = self._read(_NAMES)
        if not found:
            raise failure(FOREIGN, self.path)
        return found

    def program_tables(self) -> Mapping[str, SheetTable]:
        """The tables that programs fill, by ASCII name, as far as the workbook has them."""
        return self._read(_PROGRAM_NAMES)

    def pictures(self) -> SheetPictures:
        """The pictures over and in the cells of the sheet of photos."""
        names = {sheet.name: sheet for sheet in self.sheets}
        holders = {t.name: sheet for sheet in self.sheets for t in sheet.tables}
        sheet = holders.get(schema.PHOTOS.name) or names.get(schema.PHOTOS.sheet)
        try:
            found = tuple(self._reader.pictures(sheet)) if sheet else ()
        except READ_ERRORS as exc:
            raise failure(DAMAGED, self.path) from exc
        by_place = sorted(found, key=lambda item: (item.cell.row, item.cell.column))
        return SheetPictures(tuple(by_place))

    def searched_tables(self) -> Mapping[str, SheetTable]:
        """The plan's tables by sheet and header row, in a workbook that lost its Excel tables."""
        found = {}
        for sheet in self.sheets:
            for table in schema.TABLES:
                if table.sheet == sheet.name and (searched := self._search(sheet, table)):
                    found[table.name] = searched
        return found

    def _search(self, sheet: SheetPlace, table: schema.Table) -> SheetTable | None:
        from sujarit.books.file.headers import header_area

        area = header_area(self._reader.grid(sheet), table)
        if area is None:
            return None
        titles = ("",) * (area.right - area.left + 1)
        return self._reader.table(sheet, TablePlace(table.name, "", area, titles))

    def _read(self, names: frozenset[str]) -> Mapping[str, SheetTable]:
        return {
            place.name: self._reader.table(sheet, place)
            for sheet in self.sheets
            for place in sheet.tables
            if place.name in names
        }

    @cached_property
    def _reader(self) -> "_Reader":
        return _Reader(self._package)

    def write_findings(self, findings: Sequence[Finding], bodies: Bodies = NO_BODIES) -> Path:
        """Fill `tblFindings` and these tables, leaving every other part; where it now is.

        Raises `SujaritError` when the workbook has no such table or cannot be written.
        """
        from sujarit.books.build.derived import FINDINGS_COLUMNS
        from sujarit.books.file.patch import Changes, apply_changes
        from sujarit.books.file.write import fill_body, row_heights
        from sujarit.books.finding_rows import file_rows

        places = {place.name: (sheet, place) for sheet in self.sheets for place in sheet.tables}
        if schema.FINDINGS_TABLE not in places:
            raise failure(NO_FINDINGS_TABLE, self.path)
        changes = Changes()
        sheet, place = places[schema.FINDINGS_TABLE]
        rows = file_rows(findings, place.titles)
        changes.fill_table(sheet.name, place, rows)
        widths = {column.title: column.width for column in FINDINGS_COLUMNS}
        changes.heights[sheet.name] |= row_heights(place, dict(enumerate(rows)), widths)
        for name in bodies.keys() & places.keys():
            fill_body(changes, *places[name], bodies[name])
        return apply_changes(self.path, changes)


def read_tables(path: Path) -> Mapping[str, SheetTable]:
    """The plan's tables in a workbook file; `SujaritError` when it cannot be read."""
    return FileBook(path).tables()


_NAMES = frozenset(table.name for table in schema.TABLES)
_PROGRAM_NAMES = frozenset(table.name for table in schema.PROGRAM_TABLES)


_TIMES = frozenset({time, timedelta})


class _Reader:
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

    def grid(self, sheet: SheetPlace) -> Grid:
        """A sheet's values from A1 on."""
        return self._sheet(sheet)[0]

    def table(self, sheet: SheetPlace, place: TablePlace) -> SheetTable:
        grid, special = self._sheet(sheet)
        area = place.area
        bottom = min(area.bottom, len(grid))
        rows = tuple(_line(grid, special, row, area) for row in range(area.top + 1, bottom + 1))
        return SheetTable(
            name=place.name,
            sheet=sheet.name,
            top=area.top,
            left=area.left,
            header=tuple(_header(grid, special, place)),
            rows=rows,
            strays=tuple(_strays(grid, special, sheet, place)),
        )

    def pictures(self, sheet: SheetPlace) -> Iterator[SheetPicture]:
        """The pictures in a sheet's cells, then those over it from left to right."""
        xml = self._xml(sheet)
        for (row, column), part in pictures_in_cells(self._package, xml).items():
            yield SheetPicture(Cell(sheet.name, row, column), partial(self._open, part), "cell")
        kinds = {kind for kind, _ in self._package.relationships(sheet.part).values()}
        if "drawing" in kinds:
            yield from self._floating(sheet, xml)

    def _floating(self, sheet: SheetPlace, xml: bytes) -> Iterator[SheetPicture]:
        from sujarit.books.pictures.floating import floating_pictures

        floating = floating_pictures(self._package, sheet.part, xml)
        for item in sorted(floating, key=lambda item: item.left):
            kind: PictureKind = "group" if item.grouped else "over"
            cell = self._cell(sheet, item.row, item.column)
            yield SheetPicture(cell, partial(self._open, item.part), kind, item.crop, item.turn)

    def _cell(self, sheet: SheetPlace, row: int, column: int) -> Cell:
        return Cell(sheet.name, row, column, _at(*self._sheet(sheet), row, column))

    def _open(self, part: str) -> BinaryIO:
        from sujarit.books.pictures.images import MAX_FILE, PictureError

        if self._package.size(part) > MAX_FILE:
            raise PictureError(PictureState.TOO_LARGE)
        return BytesIO(self._package.read(part))

    def _sheet(self, sheet: SheetPlace) -> tuple[Grid, Special]:
        if sheet.name not in self._sheets:
            xml = self._xml(sheet)
            check_extent(xml, sheet, self._package.path)
            special = dict(special_cells(xml))
            # Programs that know no pictures in cells show an error there; a person sees none.
            special |= dict.fromkeys(pictures_in_cells(self._package, xml))
            self._sheets[sheet.name] = (self._grid(sheet.name), special)
        return self._sheets[sheet.name]

    def _xml(self, sheet: SheetPlace) -> bytes:
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
    return _plain(value) if isinstance(value, (time, timedelta)) else value


def _plain(value: time | timedelta) -> CellValue:
    """A time of day or a duration means nothing in a plan: shown as Excel's number or text."""
    return value.isoformat() if isinstance(value, time) else value / timedelta(days=1)


def _header(grid: Grid, special: Special, place: TablePlace) -> Iterator[str]:
    """The titles as the cells show them; the table's own where a cell is blank."""
    for offset, title in enumerate(place.titles):
        shown = _at(grid, special, place.area.top, place.area.left + offset)
        yield title if is_blank(shown) else str(shown)


def _strays(grid: Grid, special: Special, sheet: SheetPlace, place: TablePlace) -> Iterator[Cell]:
    """Filled cells below or beside the body that no table of the sheet holds."""
    areas = [other.area for other in sheet.tables]
    count = 0
    for row in range(place.area.top + 1, len(grid) + 1):
        for column in _outside(place.area, row, len(grid[row - 1])):
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
