"""A workbook that is open in Excel, through xlwings."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.books.file.book import NO_FINDINGS_TABLE, FileBook
from sujarit.books.file.layout import OTHER_DATES
from sujarit.books.live import marks, write
from sujarit.books.live.bold import partly_bold
from sujarit.books.live.cells import read_table, with_own_numbers
from sujarit.books.live.formats import number_formats
from sujarit.books.live.location import BookLocation
from sujarit.books.live.pictures import picture_values, pictures_on_screen, without_picture_values
from sujarit.books.live.refusals import ExcelRefusedError, ExcelStoppedError, answered
from sujarit.books.live.replace import replace_cells
from sujarit.books.live.saved import with_saved_bold, with_saved_copies
from sujarit.books.live.sheet import LiveTable
from sujarit.books.live.sheets import LiveSheets, LiveTables
from sujarit.books.live.spans import Position
from sujarit.books.port import (
    NO_BODIES,
    Bodies,
    MarkCount,
    Replacement,
    Row,
    SheetPictures,
    TableCell,
    TableWrite,
)
from sujarit.books.table_rows import rows_by_key
from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.plan.cells import SheetTable
from sujarit.plan.finding import Finding
from sujarit.plan.lang import Text
from sujarit.plan.levels import NAMED_BY
from sujarit.plan.parse import bind

if TYPE_CHECKING:
    import xlwings as xw

FOREIGN = Text(
    "สมุดงาน “{name}” ไม่มีตารางของแผน ให้เปิดสมุดงานแผนของสุจริตแล้วกดปุ่มอีกครั้ง",
    "The workbook “{name}” has none of the plan's tables; open a sujarit workbook and click again",
)
READ_ONLY = Text(
    "สมุดงาน “{name}” เปิดแบบอ่านอย่างเดียว จึงไม่ได้รับค่าใดเข้ามา ให้ปิดแล้วเปิดใหม่ให้แก้ไขได้ (หรือบันทึกเป็นชื่ออื่น) แล้วกดปุ่มอีกครั้ง",
    "“{name}” is open read-only, so nothing was taken in; open it for editing (or save it under another name), and click again",
)
NOT_SAVED = Text(
    "บันทึกสมุดงาน “{name}” ไม่ได้ (อาจเปิดแบบอ่านอย่างเดียว หรือยังไม่เคยบันทึก) ค่าที่เขียนแล้วอยู่บนหน้าจอ ให้บันทึกเองด้วย “บันทึกเป็น”",
    "“{name}” cannot be saved (it may be read-only, or was never saved); what was written is on the screen: save it yourself, with Save As",
)
_NAMES = tuple(table.name for table in schema.TABLES)
_PROGRAM_NAMES = tuple(table.name for table in schema.PROGRAM_TABLES)


class LiveBook:
    """An open workbook, perhaps with changes that nobody has saved yet."""

    def __init__(self, book: "xw.Book") -> None:
        self._book = book
        self._sheets = LiveSheets(book)
        self._tables = LiveTables(self._sheets, self._words)
        self._read: dict[str, SheetTable] = {}
        self._located: Path | None = None

    @cached_property
    def name(self) -> str:
        """What Excel calls the workbook: its file's name."""
        return answered(lambda: str(self._book.name), "")

    @cached_property
    def location(self) -> BookLocation:
        """Where Excel says that the workbook is stored."""
        return BookLocation.of(self._book)

    @property
    def path(self) -> Path:
        """Where the workbook is stored; a bare name where it never was, or nobody knows."""
        return self._located or self.location.path or Path(self.name)

    def locate(self, path: Path) -> None:
        """Take this for the place where the workbook is stored."""
        self._located = path
        self.__dict__.pop("_saved", None)

    def sheet_names(self) -> Sequence[str]:
        """The names of all sheets, as far as Excel tells them."""
        return self._sheets.names()

    def tables(self) -> Mapping[str, SheetTable]:
        """The plan's tables as they stand on the screen."""
        return self._without_pictures(
            {name: self._complete(name) for name in _NAMES if name in self._tables}
        )

    def _without_pictures(self, found: dict[str, SheetTable]) -> Mapping[str, SheetTable]:
        if not found:
            raise SujaritError(FOREIGN.format(name=self.name))
        if self._counts_from_1904:
            raise SujaritError(OTHER_DATES.format(name=self.name))
        photos = found.get(schema.PHOTOS.name)
        if photos and picture_values(photos):
            return {**found, photos.name: without_picture_values(photos, self._saved)}
        return found

    def with_as_of(self) -> Mapping[str, SheetTable]:
        """The plan's tables, and the first sheet's day on which the plan is judged."""
        return {**with_saved_bold(self.tables(), self._saved), **self._as_of()}

    def to_check(self) -> Mapping[str, SheetTable]:
        """The same, but numbers in the office's own columns stand without their formats."""
        found = {name: self._table(name) for name in _NAMES if name in self._tables}
        tables = self._without_pictures(found)
        told = with_saved_copies(with_saved_bold(tables, self._saved), self._saved)
        return {**told, **self._as_of()}

    def _as_of(self) -> Mapping[str, SheetTable]:
        name = schema.AS_OF.name
        return {name: self._table(name)} if name in self._tables else {}

    def program_tables(self) -> Mapping[str, SheetTable]:
        """The tables that programs fill, as far as the workbook has them; read when asked for."""
        return _ReadOnDemand(self._tables, self._table)

    def pictures(self) -> SheetPictures:
        """The saved pictures that are still where they were, and whether any others are there."""
        table = self._tables.get(schema.PHOTOS.name)
        if table is None:
            return SheetPictures()
        live = self._table(schema.PHOTOS.name)
        try:
            over = table.sheet.pictures()
        except ExcelRefusedError:
            return SheetPictures()
        return pictures_on_screen(live, over, self._saved)

    def formulas(self, tables: Collection[str]) -> Mapping[TableCell, str]:
        """The formulas in these tables' cells, in one call a table.

        A text such as "=x" is its own formula to Excel, and none.
        """
        return {
            TableCell(name, index, offset): str(formula).removeprefix("=")
            for name in sorted(tables)
            if name in self._tables
            for index, row in enumerate(_formulas(self._tables[name]))
            for offset, formula in enumerate(row)
            if str(formula).startswith("=") and self._table(name).rows[index][offset] != formula
        }

    def number_formats(self, cells: Sequence[TableCell]) -> tuple[str, ...]:
        """Each cell's number format."""
        groups: defaultdict[str, list[TableCell]] = defaultdict(list)
        for cell in cells:
            groups[cell.table].append(cell)
        found: dict[TableCell, str] = {}
        for name, group in groups.items():
            found |= self._formats(self._tables[name], group)
        return tuple(found[cell] for cell in cells)

    def partly_bold(self, cells: Collection[TableCell]) -> frozenset[TableCell]:
        """Those of these cells in which only a part of the text is bold.

        An engine that knows no letters has none.
        """
        groups: defaultdict[str, list[TableCell]] = defaultdict(list)
        for cell in cells:
            groups[cell.table].append(cell)
        found = (self._partly_bold(self._tables[name], group) for name, group in groups.items())
        return frozenset(chain.from_iterable(found))

    def _partly_bold(self, table: LiveTable, cells: Sequence[TableCell]) -> Iterator[TableCell]:
        area = table.area()
        at = {_position(area.top, area.left, cell): cell for cell in cells}
        with suppress(NotImplementedError, ExcelRefusedError):
            yield from (at[each] for each in partly_bold(table.sheet, at))

    def write_findings(self, findings: Sequence[Finding], bodies: Bodies = NO_BODIES) -> Path:
        """Fill `tblFindings` and such of these tables as the book has; nothing is saved.

        Each is filled even where another cannot be, which is raised in the end.
        """
        faults = []
        if schema.FINDINGS_TABLE not in self._tables:
            faults.append(SujaritError(NO_FINDINGS_TABLE.format(name=self.name)))
        else:
            table = self._tables[schema.FINDINGS_TABLE]
            faults += _fault(lambda: write.write_finding_rows(self.name, table, findings))
        for name in filter(self._tables.__contains__, bodies):
            faults += _fault(partial(self._write_body, name, bodies[name]))
        if faults:
            raise faults[0]
        return self.path

    def write_tables(self, writes: Sequence[TableWrite], bodies: Bodies) -> Path:
        """Write everything and save.

        Raises `SujaritError` before anything is written when a table cannot grow.
        """
        if self._is_read_only():
            raise SujaritError(READ_ONLY.format(name=self.name))
        self._read.clear()
        by_table: defaultdict[str, list[TableWrite]] = defaultdict(list)
        for each in writes:
            by_table[each.table].append(each)
        for name, cells in by_table.items():
            write.grow(self.name, self._tables[name], max(cell.index for cell in cells) + 1)
        for name, cells in by_table.items():
            write.write_cells(self._tables[name], cells)
        for name, rows in bodies.items():
            if name in self._tables:
                self._write_body(name, rows)
        self.save()
        return self.path

    def replace(
        self,
        replacements: Sequence[Replacement],
        record: str,
        rows: Callable[[Collection[int]], Sequence[Row]],
    ) -> frozenset[int]:
        """Write the record, then every value that Excel takes; nothing is saved.

        The record comes first: were Excel to stop in between, it names cells that do not
        hold the new value, and those are left alone when it is undone.
        """
        kept = rows_by_key(self._table(record))
        try:
            self._write_body(record, rows(()))
            left = replace_cells(self._tables, replacements)
            if left:
                self._write_body(record, rows(left))
        except ExcelStoppedError:  # only the record knows which cells may be changed
            raise
        except SujaritError:
            with suppress(SujaritError):
                self._write_body(record, kept)
            raise
        finally:
            self._read.clear()
        return left

    def mark(self, findings: Sequence[Finding]) -> MarkCount:
        """Let exactly the findings' cells be coloured, with the messages as their notes.

        Marks on other sheets than the plan's, such as a copy that somebody made of one, stay.
        """
        names = (*_NAMES, schema.AS_OF.name)
        searched = [self._tables[name].sheet for name in names if name in self._tables]
        return marks.mark_cells(self._sheets, searched, findings)

    def clear_marks(self) -> MarkCount:
        """Restore the colour and the note of every cell that carries a mark."""
        return marks.clear_cells(self._sheets)

    def show(self, sheet: str) -> bool:
        """Bring a sheet to the front; False where there is none, or Excel does not show it."""
        found = self._sheets.named(sheet)
        if found is None:
            return False
        try:
            found.activate()
        except ExcelRefusedError:
            return False
        return True

    def _write_body(self, name: str, rows: Sequence[Row]) -> None:
        self._read.pop(name, None)
        write.write_body(self.name, self._tables[name], rows)

    @cached_property
    def _counts_from_1904(self) -> bool:
        """Whether every day is another one than its number says elsewhere."""
        try:
            return answered(lambda: bool(self._book.api.Date1904), self.name)
        except ExcelRefusedError:  # an engine that cannot tell
            return False

    def _is_read_only(self) -> bool:
        """Whether Excel is known not to save this workbook."""
        try:
            return answered(lambda: bool(self._book.api.ReadOnly), self.name)
        except ExcelRefusedError:  # an engine that cannot tell
            return False

    def save(self, to: Path | None = None) -> None:
        """Save the workbook, or save it under another name and go on with that.

        Raises `SujaritError` where Excel does not save it.
        """
        try:
            answered(lambda: self._book.save(to), self.name)
        except ExcelRefusedError as exc:
            raise SujaritError(NOT_SAVED.format(name=self.name)) from exc

    @cached_property
    def _saved(self) -> FileBook | None:
        """The workbook as it was last saved; None where that cannot be read."""
        if not self.path.is_absolute():
            return None
        try:
            return FileBook(self.path)
        except SujaritError:
            return None

    def _words(self) -> Mapping[str, str]:
        """What the office calls each table that is built under its word, as far as it says so."""
        if schema.PLAN.name not in self._tables:
            return {}
        plan = bind(schema.PLAN, self._table(schema.PLAN.name))
        if not {"key", "value"} <= plan.offsets.keys():
            return {}
        key, value = plan.offsets["key"], plan.offsets["value"]
        said = {str(row[key]): row[value] for row in plan.source.rows}
        return {table: str(said.get(f"{word}_label") or "") for table, word in NAMED_BY.items()}

    def _table(self, name: str) -> SheetTable:
        """A table as it stands on the screen; read once while nothing is written."""
        if name not in self._read:
            self._read[name] = read_table(self._tables[name], name)
        return self._read[name]

    def _complete(self, name: str) -> SheetTable:
        """The same, with what the numbers in the office's own columns show."""
        return with_own_numbers(self._tables[name].sheet, self._table(name))

    def _formats(self, table: LiveTable, cells: Sequence[TableCell]) -> Mapping[TableCell, str]:
        area = table.area()
        at = {cell: _position(area.top, area.left, cell) for cell in cells}
        found = number_formats(table.sheet, write.by_column(at.values()))
        return {cell: found[at[cell]] for cell in cells}


class _ReadOnDemand(Mapping[str, SheetTable]):
    """The tables that programs fill: none is read before somebody asks for it."""

    def __init__(self, tables: LiveTables, read: Callable[[str], SheetTable]) -> None:
        self._tables = tables
        self._read = read

    def __getitem__(self, name: str) -> SheetTable:
        if name not in _PROGRAM_NAMES or name not in self._tables:
            raise KeyError(name)
        return self._read(name)

    def __iter__(self) -> Iterator[str]:
        return (name for name in _PROGRAM_NAMES if name in self._tables)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _formulas(table: LiveTable) -> Sequence[Sequence[object]]:
    area = table.area()
    if area.bottom == area.top:
        return ()
    return table.sheet.formulas(type(area)(area.top + 1, area.left, area.bottom, area.right))


def _position(top: int, left: int, cell: TableCell) -> Position:
    return top + 1 + cell.index, left + cell.offset


def _fault(act: Callable[[], None]) -> list[SujaritError]:
    """What stopped an act, if anything did."""
    try:
        act()
    except SujaritError as exc:
        return [exc]
    return []
