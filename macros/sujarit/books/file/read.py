"""The tables and pictures of a workbook file, read fast and exactly.

calamine reads the values; `scan` finds in the sheet's XML what it does not show, and keeps
out what would harm it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from functools import cached_property, partial
from io import BytesIO
from itertools import islice
from typing import BinaryIO

from sujarit.books.file.bold import are_bold, bold_cells, bold_inline
from sujarit.books.file.calamine import CellValues, format_part
from sujarit.books.file.layout import Area, SheetLayout, TableLayout, check_span
from sujarit.books.file.scan import (
    MAX_ERRORS,
    MAX_FILLED,
    MAX_SHEETS_XML,
    MAX_XML,
    check_extent,
    common_rows,
    filled_cells,
    sheet_rows,
    special_cells,
    usual_form,
)
from sujarit.books.file.seen import Grid, NumberFormats, SeenSheet, SeenSheets, Special
from sujarit.books.file.styles import percent_styles, styled_cells
from sujarit.books.opc.package import TOO_LARGE, Package, failure
from sujarit.books.pictures.placed import pictures_in_cells
from sujarit.books.port import PictureKind, SheetPicture
from sujarit.plan.cells import (
    Cell,
    CellValue,
    RichText,
    SheetTable,
    column_number,
    is_blank,
    percent,
)
from sujarit.plan.patterns import regex
from sujarit.plan.pictures import PictureState

MAX_STRAYS = 200
"""How many notes beside a table are told of."""
MAX_STRAY_AMOUNTS = 2_000
"""How many cells beside a table that may be amounts are told of one by one; the others are
counted."""

BoldCells = Iterable[tuple[tuple[int, int], RichText]]

_NEGATIVE = regex(
    rb'<c(?=[^>]* r="([A-Z]{1,3})(\d{1,7})")[^>]*><v>(-\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)</v>'
)
_TIMES = frozenset({time, timedelta})


@dataclass(frozen=True, slots=True)
class _Judged:
    """A sheet's rows, which calamine may read, and the cells that it shows not whole.

    `common` tells that nothing was to be looked for in it.
    """

    rows: bytes
    special: Special
    bold: BoldCells = ()
    common: bool = False


class SheetReader:
    """Reads the sheets of one package, each once; `seen` are those of the package before."""

    def __init__(self, package: Package, seen: SeenSheets | None = None) -> None:
        self._package = package
        self._seen = SeenSheets() if seen is None else seen
        self._keeps = seen is not None
        self._sheets: dict[str, tuple[Grid, Special]] = {}
        self._again: dict[str, SeenSheet] = {}
        self._without_formulas: set[str] = set()
        self._values = CellValues(package)
        self._bytes_left, self._cells_left = MAX_SHEETS_XML, MAX_FILLED

    def __reduce__(self) -> tuple[type["SheetReader"], tuple[Package]]:
        """Without what was read: a picture that goes to another process is opened there."""
        return SheetReader, (self._package,)

    def prepare(self, sheets: Sequence[SheetLayout]) -> None:
        """Read these sheets in one go: what they share is read once."""
        fresh = [sheet for sheet in sheets if sheet.part not in self._sheets]
        if not fresh:
            return
        judged = {sheet.part: self._judged(sheet) for sheet in fresh}
        again = {part: known for part in judged if (known := self._read_before(part, judged[part]))}
        self._again |= again
        self._sheets |= {part: (known.grid, known.special) for part, known in again.items()}
        others = {part: each for part, each in judged.items() if part not in again}
        grids = self._values.grids([each.rows for each in others.values()], self._formats.part)
        for (part, each), grid in zip(others.items(), grids, strict=True):
            self._sheets[part] = self._cells(grid, each)
            if each.common and self._keeps:
                used = self._values.used_in(each.rows)
                texts = self._values.texts(used)
                kept = SeenSheet(each.rows, used, texts, self._formats, *self._sheets[part])
                self._seen.keep(part, kept)
                self._again[part] = kept

    def is_without_formulas(self, sheet: SheetLayout) -> bool:
        """Whether a sheet surely holds no formula."""
        self.prepare([sheet])
        return sheet.part in self._without_formulas

    def _read_before(self, part: str, judged: _Judged) -> SeenSheet | None:
        """The sheet, where the package before held it as well."""
        seen = self._seen.sheets.get(part)
        if seen is None or judged.rows != seen.rows or seen.formats != self._formats:
            return None
        return seen if self._values.texts(seen.used) == seen.texts else None

    def _cells(self, grid: Grid, judged: _Judged) -> tuple[Grid, Special]:
        rows, special = judged.rows, judged.special
        shown = _percentages(grid, styled_cells(rows, self._formats.percent))
        rich = _same_texts(grid, (*judged.bold, *bold_cells(rows, self._values.bold)))
        known = {**special, **_negative_days(grid, rows), **dict(shown), **rich}
        return _reaching(grid, special), known

    @property
    def has_bold(self) -> bool:
        """Whether any of the shared texts is bold in part."""
        return are_bold(self._values.bold)

    def _judged(self, sheet: SheetLayout) -> _Judged:
        written = self._package.read(sheet.part, MAX_XML)
        seen = self._seen.sheets.get(sheet.part)
        rows = common_rows(written, seen.rows if seen else None)
        if rows is not None:
            self._count(written, rows)
            self._without_formulas.add(sheet.part)
            return _Judged(rows, {}, common=True)
        return self._uncommon(written, sheet)

    def _uncommon(self, written: bytes, sheet: SheetLayout) -> _Judged:
        xml = usual_form(written, self._package.path)
        rows = sheet_rows(xml)
        check_extent(rows, sheet, self._package.path)
        self._count(written, rows)
        if b"<f" not in rows:
            self._without_formulas.add(sheet.part)
        special = self._special(rows)
        # The usual form has no runs in a cell's own text.
        bold = () if xml is written else tuple(bold_inline(written))
        # Programs that know no pictures in cells show an error there; a person sees none.
        pictures = dict.fromkeys(pictures_in_cells(self._package, xml))
        return _Judged(rows, special | pictures, bold)

    def _special(self, rows: bytes) -> dict[tuple[int, int], CellValue]:
        """The errors and the formulas never calculated; refused where each must be told of."""
        found = list(islice(special_cells(rows), MAX_ERRORS + 1))
        if len(found) > MAX_ERRORS:
            raise failure(TOO_LARGE, self._package.path)
        return dict(found)

    def _count(self, xml: bytes, rows: bytes) -> None:
        """Refuse sheets that together hold more than is read within seconds."""
        self._bytes_left -= len(xml)
        self._cells_left -= filled_cells(rows)
        if min(self._bytes_left, self._cells_left) < 0:
            raise failure(TOO_LARGE, self._package.path)

    def grid(self, sheet: SheetLayout) -> Grid:
        """A sheet's values from A1 on."""
        return self._sheet(sheet)[0]

    def cells(self, sheet: SheetLayout) -> tuple[tuple[CellValue, ...], ...]:
        """A sheet's values from A1 on, with what calamine does not show."""
        grid, special = self._sheet(sheet)
        width = max(map(len, grid), default=0)
        area = Area(0, 1, len(grid), width)
        return tuple(_lines(grid, special, area, len(grid)))

    def table(self, sheet: SheetLayout, table: TableLayout) -> SheetTable:
        """A table of a sheet, and the filled cells around it."""
        made = partial(table_in, *self._sheet(sheet), sheet, table)
        kept = self._again.get(sheet.part)
        return kept.table((sheet.name, (table, sheet.tables)), made) if kept else made()

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
        self.prepare([sheet])
        return self._sheets[sheet.part]

    @cached_property
    def _formats(self) -> NumberFormats:
        part = self._package.part("styles")
        written = self._package.read(part) if part else b""
        if self._seen.styles is None or self._seen.styles[0] != written:
            part_of_formats = format_part(self._package.styles)
            formats = NumberFormats(part_of_formats, percent_styles(self._package))
            self._seen.styles = written, formats
        return self._seen.styles[1]

    def _xml(self, sheet: SheetLayout) -> bytes:
        return usual_form(self._package.read(sheet.part, MAX_XML), self._package.path)


def table_in(grid: Grid, special: Special, sheet: SheetLayout, table: TableLayout) -> SheetTable:
    """A table of a sheet with this grid, and the filled cells around it."""
    area = table.area
    bottom = min(area.bottom, len(grid))
    check_span(table.name, bottom - area.top, area.right - area.left + 1)
    rows = tuple(_lines(grid, special, area, bottom))
    strays, more = _strays(grid, special, sheet, table)
    return SheetTable(
        name=table.name,
        sheet=sheet.name,
        top=area.top,
        left=area.left,
        header=tuple(_header(grid, special, table)),
        rows=rows,
        strays=tuple(strays),
        apart=tuple(_apart(grid, special, sheet, table)),
        rows_below=max(0, area.bottom - max(bottom, area.top)),
        more_strays=more,
    )


def _percentages(
    grid: Grid, cells: Iterable[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], CellValue]]:
    """The numbers in these cells as their format shows them."""
    for row, column in cells:
        value = _at(grid, {}, row, column)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            yield (row, column), percent(value)


def _same_texts(grid: Grid, cells: BoldCells) -> Special:
    """The texts that are bold in part, where they are those that calamine reads."""
    return {at: text for at, text in cells if _at(grid, {}, *at) == text}


def _reaching(grid: Grid, special: Special) -> Grid:
    """The grid, as far as the cells that calamine does not show: an error may stand alone."""
    for row, column in special:
        grid += [[] for _ in range(row - len(grid))]
        line = grid[row - 1]
        line += [None] * (column - len(line))
    return grid


def _negative_days(grid: Grid, rows: bytes) -> Special:
    """Numbers below 0 in cells that show dates, of which calamine makes midnight."""
    if not any(time in map(type, line) for line in grid):
        return {}
    return {
        (int(match[2]), column_number(match[1].decode())): float(match[3])
        for match in _NEGATIVE.finditer(rows)
    }


def _lines(
    grid: Grid, special: Special, area: Area, bottom: int
) -> Iterator[tuple[CellValue, ...]]:
    """The cells of a table's rows, down to a last one."""
    left, width = area.left - 1, area.right - area.left + 1
    for row in range(area.top + 1, bottom + 1):
        values = grid[row - 1][left : area.right]
        if special or len(values) < width or not _TIMES.isdisjoint(map(type, values)):
            yield tuple([_at(grid, special, row, c) for c in range(area.left, area.right + 1)])
        else:
            yield tuple([None if value == "" else value for value in values])


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


def _strays(
    grid: Grid, special: Special, sheet: SheetLayout, table: TableLayout
) -> tuple[list[Cell], int]:
    """Filled cells below or beside the body that no table of the sheet holds.

    All of those below the table's columns, and of the others the first; and how many more
    may be amounts.
    """
    area, found, others, more = table.area, [], 0, 0
    for cell in _around(grid, special, sheet, table):
        below = cell.row > area.bottom and area.left <= cell.column <= area.right
        may_be_amount = _may_be_amount(cell.value)
        if below or others < (MAX_STRAY_AMOUNTS if may_be_amount else MAX_STRAYS):
            found.append(cell)
            others += not below
        else:
            more += may_be_amount
    return found, more


def _around(grid: Grid, special: Special, sheet: SheetLayout, table: TableLayout) -> Iterator[Cell]:
    """The filled cells below or beside the body that no table of the sheet holds."""
    taken = [other.whole for other in sheet.tables]
    area = table.area
    for row in range(area.top + 1, len(grid) + 1):
        line = grid[row - 1]
        if area.left == 1 and len(line) <= area.right and row <= area.bottom:
            continue  # nothing is beside it
        for column in _outside(area, row, len(line)):
            value = _at(grid, special, row, column)
            if not is_blank(value) and not any(each.holds(row, column) for each in taken):
                yield Cell(sheet.name, row, column, value)


def _may_be_amount(value: CellValue) -> bool:
    return not isinstance(value, str) or any(map(str.isdigit, value))


def _apart(grid: Grid, special: Special, sheet: SheetLayout, table: TableLayout) -> Iterator[Cell]:
    """Filled cells over the table's columns above its header, and those of its rows of totals."""
    area, whole = table.area, table.whole
    others = [other.whole for other in sheet.tables if other is not table]
    for row in (*range(1, area.top), *range(area.bottom + 1, whole.bottom + 1)):
        for column in range(area.left, area.right + 1) if row <= len(grid) else ():
            value = _at(grid, special, row, column)
            if not is_blank(value) and not any(each.holds(row, column) for each in others):
                yield Cell(sheet.name, row, column, value)


def _outside(area: Area, row: int, width: int) -> Iterator[int]:
    if row > area.bottom:
        yield from range(1, width + 1)
        return
    yield from range(1, min(area.left, width + 1))
    yield from range(area.right + 1, width + 1)
