"""A workbook that is open in Excel, through xlwings."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sujarit.books.file.book import NO_FINDINGS_TABLE, FileBook
from sujarit.books.file.layout import table_name
from sujarit.books.live import marks, write
from sujarit.books.live.cells import formulas_of, read_table
from sujarit.books.live.pictures import picture_values, pictures_on_screen, without_picture_values
from sujarit.books.port import (
    NO_BODIES,
    Bodies,
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

if TYPE_CHECKING:
    import xlwings as xw

FOREIGN = Text(
    "สมุดงาน “{name}” ไม่มีตารางของแผน ให้เปิดสมุดงานแผนของสุจริตแล้วกดปุ่มอีกครั้ง",
    "The workbook “{name}” has none of the plan's tables; open a sujarit workbook and click again",
)
_NAMES = frozenset(table.name for table in schema.TABLES)
_AS_OF = frozenset({schema.AS_OF.name})
_PROGRAM_NAMES = frozenset(table.name for table in schema.PROGRAM_TABLES)


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

    def with_as_of(self) -> Mapping[str, SheetTable]:
        """The plan's tables, and the first sheet's day on which the plan is judged."""
        return {**self.tables(), **self._read(_AS_OF)}

    def program_tables(self) -> Mapping[str, SheetTable]:
        """The tables that programs fill, as far as the workbook has them."""
        return self._read(_PROGRAM_NAMES)

    def pictures(self) -> SheetPictures:
        """The saved pictures that are still where they were, and whether any others are there."""
        name = schema.PHOTOS.name
        for sheet, table in self._tables():
            if table_name(table.name) == name:
                live = read_table(sheet, table, name)
                return pictures_on_screen(live, len(sheet.pictures), self._saved)
        return SheetPictures()

    def formula_cells(self, tables: Collection[str]) -> frozenset[TableCell]:
        """The cells of these tables that hold formulas, in one call a table."""
        return frozenset(
            TableCell(name, index, offset)
            for name, table in self._named().items()
            if name in tables and table.data_body_range is not None
            for index, row in enumerate(formulas_of(table.data_body_range))
            for offset, formula in enumerate(row)
            if str(formula).startswith("=")
        )

    def number_formats(self, cells: Iterable[TableCell]) -> tuple[str, ...]:
        """Each cell's number format."""
        tables = self._named()
        return tuple(str(write.table_cell(tables, cell).number_format) for cell in cells)

    def write_findings(self, findings: Sequence[Finding], bodies: Bodies = NO_BODIES) -> Path:
        """Fill `tblFindings` and such of these tables as the book has; nothing is saved."""
        tables = self._named()
        if schema.FINDINGS_TABLE not in tables:
            raise SujaritError(NO_FINDINGS_TABLE.format(name=self.path.name))
        write.write_finding_rows(self.path, tables[schema.FINDINGS_TABLE], findings)
        for name in bodies.keys() & tables.keys():
            write.write_body(self.path, name, tables[name], bodies[name])
        return self.path

    def write_tables(self, writes: Sequence[TableWrite], bodies: Bodies) -> Path:
        """Write everything and save.

        Raises `SujaritError` before anything is written when a table cannot grow.
        """
        tables = self._named()
        by_table: defaultdict[str, list[TableWrite]] = defaultdict(list)
        for each in writes:
            by_table[each.table].append(each)
        for name, cells in by_table.items():
            write.grow(self.path, name, tables[name], max(cell.index for cell in cells) + 1)
        for name, cells in by_table.items():
            write.write_cells(tables[name], cells)
        for name, rows in bodies.items():
            if name in tables:
                write.write_body(self.path, name, tables[name], rows)
        self._book.save()
        return self.path

    def replace(
        self, replacements: Sequence[Replacement], record: str, rows: Sequence[Row]
    ) -> None:
        """Write the record's rows, then every value; nothing is saved.

        The record comes first: were Excel to stop in between, it names cells that do not
        hold the new value, and those are left alone when it is undone. Raises
        `SujaritError` with everything as it was when a cell cannot be written.
        """
        tables = self._named()
        kept = rows_by_key(self.program_tables()[record])
        self._write_record(tables[record], record, rows, kept)
        try:
            write.replace_cells(tables, replacements)
        except SujaritError:
            with suppress(Exception):
                write.write_body(self.path, record, tables[record], kept)
            raise

    def mark(self, findings: Sequence[Finding]) -> int:
        """Colour each finding's cell and note what was found there."""
        return marks.mark_cells(self._book, findings)

    def clear_marks(self) -> int:
        """Restore the colour and the note of every cell that carries a mark."""
        return marks.clear_cells(self._book)

    def _write_record(
        self, table: Any, record: str, rows: Sequence[Row], kept: Sequence[Row]
    ) -> None:
        try:
            write.write_body(self.path, record, table, rows)
        except SujaritError:  # it cannot grow: nothing was written yet
            raise
        except Exception as exc:
            with suppress(Exception):
                write.write_body(self.path, record, table, kept)
            raise write.refused(table.header_row_range[0, 0]) from exc

    @cached_property
    def _saved(self) -> FileBook | None:
        """The workbook as it was last saved; None where that cannot be read."""
        try:
            return FileBook(self.path)
        except SujaritError:
            return None

    def _read(self, names: frozenset[str]) -> Mapping[str, SheetTable]:
        return {
            name: read_table(sheet, table, name)
            for sheet, table in self._tables()
            if (name := table_name(table.name)) in names
        }

    def _named(self) -> dict[str, Any]:
        return {table_name(table.name): table for _, table in self._tables()}

    def _tables(self) -> "Iterator[tuple[xw.Sheet, Any]]":
        for sheet in self._book.sheets:
            for table in sheet.tables:
                yield sheet, table
