"""A workbook that is open in Excel, through xlwings.

Every call into Excel costs about a millisecond on Windows and many on macOS, so each
table is read in one call and written in one call.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sujarit.books.file.growth import NO_ROOM
from sujarit.books.file.layout import Area, table_name
from sujarit.books.file.read import NO_FINDINGS_TABLE, FileBook
from sujarit.books.finding_rows import HEADER, LINK_COLUMN, finding_row, link_formula
from sujarit.books.live.marks import Mark, parse_mark
from sujarit.books.live.pictures import picture_values, pictures_on_screen, without_picture_values
from sujarit.books.port import SheetPictures
from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.plan.cells import Cell, CellValue, FormulaError, SheetTable, column_letters, is_blank
from sujarit.plan.finding import Finding, Severity
from sujarit.plan.lang import Text

if TYPE_CHECKING:
    import xlwings as xw

MARGIN = 200
"""Rows below and columns beside a table in which stray cells are looked for."""

FOREIGN = Text(
    "สมุดงาน “{name}” ไม่มีตารางของแผน ให้เปิดสมุดงานแผนของสุจริตแล้วกดปุ่มอีกครั้ง",
    "The workbook “{name}” has none of the plan's tables; open a sujarit workbook and click again",
)
_NAMES = frozenset(table.name for table in schema.TABLES)
_PROGRAM_NAMES = frozenset(table.name for table in schema.PROGRAM_TABLES)
_ERROR_CODES = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"}
)
_COLOURS = {
    Severity.ERROR: (248, 203, 196),
    Severity.WARNING: (255, 230, 179),
    Severity.INFO: (214, 228, 240),
}


class LiveBook:
    """An open workbook, perhaps with changes that nobody has saved yet."""

    def __init__(self, book: "xw.Book") -> None:
        self._book = book

    @property
    def path(self) -> Path:
        """Where the workbook is stored; a bare name while it never was."""
        return Path(self._book.fullname)

    def tables(self) -> Mapping[str, SheetTable]:
        """The plan's tables as they stand on the screen."""
        found = self._read(_NAMES)
        if not found:
            raise SujaritError(FOREIGN.format(name=self.path.name))
        photos = found.get(schema.PHOTOS.name)
        if photos and picture_values(photos):
            return {**found, photos.name: without_picture_values(photos, self._saved)}
        return found

    def pictures(self) -> SheetPictures:
        """The saved pictures that are still where they were, and whether any others are there."""
        name = schema.PHOTOS.name
        for sheet, table in self._tables():
            if table_name(table.name) == name:
                live = _read(sheet, table, name)
                return pictures_on_screen(live, len(sheet.pictures), self._saved)
        return SheetPictures()

    def program_tables(self) -> Mapping[str, SheetTable]:
        """The tables that programs fill, as far as the workbook has them."""
        return self._read(_PROGRAM_NAMES)

    def write_findings(self, findings: Sequence[Finding]) -> Path:
        """Fill `tblFindings`, with a link to each cell, in one call.

        Raises `SujaritError` when the table would have to grow over something else.
        """
        table = self._findings_table()
        first = table.header_row_range.offset(row_offset=1)[0, 0]
        filled = table.data_body_range
        old_rows = 0 if filled is None else filled.shape[0]
        titles = [str(title) for title in _values(table.header_row_range)[0]]
        blank = [""] * len(titles)
        rows = [_formulas(finding, titles) for finding in findings] or [blank]
        if len(rows) > old_rows:
            below = first.offset(old_rows).resize(len(rows) - old_rows, len(titles))
            self._check_room(schema.FINDINGS_TABLE, below)
        blanks = [blank] * (old_rows - len(rows))
        first.resize(len(rows) + len(blanks), len(titles)).formula = rows + blanks
        table.resize(table.header_row_range.resize(row_size=len(rows) + 1))
        return self.path

    def mark(self, findings: Sequence[Finding]) -> int:
        """Colour each finding's cell and note what was found there."""
        placed = [finding for finding in findings if finding.sheet and finding.cell]
        placed.sort(key=_place)
        count = 0
        for (sheet, cell), group in groupby(placed, key=_place):
            _mark(self._book.sheets[sheet].range(cell), list(group))
            count += 1
        return count

    def clear_marks(self) -> int:
        """Restore the colour and the note of every cell that carries a mark."""
        marked = [(note, mark) for note in self._book.notes if (mark := parse_mark(str(note.text)))]
        for note, mark in marked:
            _restore(note, mark)
        return len(marked)

    @cached_property
    def _saved(self) -> FileBook | None:
        """The workbook as it was last saved; None where that cannot be read."""
        try:
            return FileBook(self.path)
        except SujaritError:
            return None

    def _read(self, names: frozenset[str]) -> Mapping[str, SheetTable]:
        return {
            name: _read(sheet, table, name)
            for sheet, table in self._tables()
            if (name := table_name(table.name)) in names
        }

    def _tables(self) -> "Iterator[tuple[xw.Sheet, Any]]":
        for sheet in self._book.sheets:
            for table in sheet.tables:
                yield sheet, table

    def _check_room(self, name: str, below: "xw.Range") -> None:
        """Raise `SujaritError` when something stands where a table is to grow."""
        for i, row in enumerate(_values(below)):
            for j, value in enumerate(row):
                if not is_blank(_plain(value)):
                    cell = f"{column_letters(below.column + j)}{below.row + i}"
                    place = {"name": self.path.name, "sheet": below.sheet.name, "cell": cell}
                    raise SujaritError(NO_ROOM.format(table=name, **place))

    def _findings_table(self) -> Any:
        for _, table in self._tables():
            if table_name(table.name) == schema.FINDINGS_TABLE:
                return table
        raise SujaritError(NO_FINDINGS_TABLE.format(name=self.path.name))


def _place(finding: Finding) -> tuple[str, str]:
    return finding.sheet or "", finding.cell or ""


def _mark(cell: "xw.Range", findings: Sequence[Finding]) -> None:
    note = cell.note
    old = None if note is None else str(note.text)
    before = parse_mark(old or "") or Mark((), cell.color, old)
    lines = tuple(f"{finding.rule}: {finding.message.th}" for finding in findings)
    text = Mark(lines, before.colour, before.note).text
    if note is None:
        cell.add_note(text)
    else:
        note.text = text
    worst = min(findings, key=lambda finding: list(Severity).index(finding.severity))
    cell.color = _COLOURS[worst.severity]


def _restore(note: Any, mark: Mark) -> None:
    note.location.color = mark.colour
    if mark.note is None:
        note.delete()
    else:
        note.text = mark.note


def _read(sheet: "xw.Sheet", table: Any, name: str) -> SheetTable:
    area = table.range
    height, width = area.shape
    filled = table.data_body_range  # without the totals' row; None where there is no body
    body = 0 if filled is None else filled.shape[0]
    used = sheet.used_range.last_cell
    rows = min(used.row - area.row + 1, height + MARGIN)
    columns = min(used.column - area.column + 1, width + MARGIN)
    values = _values(area[0, 0].resize(max(rows, height), max(columns, width)))
    return SheetTable(
        name=name,
        sheet=sheet.name,
        top=area.row,
        left=area.column,
        header=tuple("" if title is None else str(title) for title in values[0][:width]),
        rows=tuple(tuple(map(_plain, row[:width])) for row in values[1 : body + 1]),
        strays=tuple(_strays(sheet, area, values)),
    )


def _values(area: "xw.Range") -> list[list[Any]]:
    values: list[list[Any]] = area.options(ndim=2, err_to_str=True).value
    return values


def _formulas(finding: Finding, titles: Sequence[str]) -> list[str]:
    """A finding's cells in the order of the table's own titles; only the link is a formula."""
    texts = {
        title: _as_data(text) for title, text in zip(HEADER, finding_row(finding), strict=True)
    }
    texts[HEADER[LINK_COLUMN]] = link_formula(finding)
    return [texts.get(title, "") for title in titles]


def _as_data(text: str) -> str:
    """Excel's quote before a text keeps it one, whatever it looks like."""
    return f"'{text}" if text else ""


def _strays(sheet: "xw.Sheet", area: "xw.Range", values: list[list[Any]]) -> Iterator[Cell]:
    height, width = area.shape
    tables = [_area(table.range) for table in sheet.tables]
    for i, cells in enumerate(values[1:], start=1):
        for j in range(0 if i >= height else width, len(cells)):
            value = _plain(cells[j])
            row, column = area.row + i, area.column + j
            if not is_blank(value) and not any(table.holds(row, column) for table in tables):
                yield Cell(sheet.name, row, column, value)


def _area(cells: "xw.Range") -> Area:
    last = cells.last_cell
    return Area(cells.row, cells.column, last.row, last.column)


def _plain(value: Any) -> CellValue:
    if isinstance(value, str) and value in _ERROR_CODES:
        return FormulaError(value)
    if value is None or value == "":
        return None
    if isinstance(value, (str, bool, int, float, datetime, date)):
        return value
    return str(value)
