"""Rows and cells written into a workbook's tables, in a file, with all else as it was."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sujarit.books.file.layout import SheetPlace, TablePlace
from sujarit.books.file.read import FileBook
from sujarit.books.port import Bodies, Book
from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.plan.cells import CellValue, FormulaError, SheetTable, Uncalculated
from sujarit.plan.lang import Text
from sujarit.plan.values import canonical, text_of
from sujarit.storage import write_whole

MEANWHILE = Text(
    "สมุดงาน “{name}” ถูกบันทึกใหม่ระหว่างทำงาน จึงยังไม่เขียนสิ่งใด ปิดไฟล์ใน Excel แล้วทำอีกครั้ง",
    "“{name}” was saved by someone else meanwhile, so nothing was written; close it in Excel and try again",
)
LOCKED = Text(
    "สมุดงาน “{name}” เปิดอยู่ในโปรแกรมอื่นหรืออ่านได้อย่างเดียว จึงยังไม่เขียนสิ่งใด ปิดไฟล์แล้วทำอีกครั้ง",
    "“{name}” is open in another program, or read-only, so nothing was written; close it and try again",
)

if TYPE_CHECKING:
    from sujarit.books.file.patch import Changes


@dataclass(frozen=True, slots=True)
class TableWrite:
    """A value for one cell: `index` counts the table's body rows, `offset` its columns, from 0.

    An index beyond the body is a row by which the table grows.
    """

    table: str
    index: int
    offset: int
    value: CellValue


class FillableBook(Book, Protocol):
    """A workbook into whose tables can be written."""

    def program_tables(self) -> Mapping[str, SheetTable]:
        """The tables that programs fill, as far as the workbook has them."""
        ...

    def write_tables(self, writes: Sequence[TableWrite], bodies: Bodies) -> Path:
        """Write cells, fill the programs' tables, and say where the workbook now is.

        Raises `SujaritError` when a table cannot grow or nothing can be written.
        """
        ...


class FillableFile(FileBook):
    """A workbook file into whose tables can be written."""

    def write_tables(self, writes: Sequence[TableWrite], bodies: Bodies) -> Path:
        """Write everything in one go, whole or not at all; a table not there is left out.

        Raises `SujaritError` also when the file is locked, or not any more what was read.
        """
        from sujarit.books.file.patch import Changes, changed_bytes

        places = {place.name: (sheet, place) for sheet in self.sheets for place in sheet.tables}
        changes = Changes()
        by_table: defaultdict[str, list[TableWrite]] = defaultdict(list)
        for write in writes:
            by_table[write.table].append(write)
        for name, cells in by_table.items():
            sheet, place = places[name]
            _cells(changes, sheet, place, cells)
            changes.heights[sheet.name] |= _heights(place, _after(self.tables()[name], cells))
        for name, rows in bodies.items():
            if name in places:
                fill_body(changes, *places[name], rows)
        data = changed_bytes(self._package, changes)
        if self.path.read_bytes() != self._package.data:
            raise SujaritError(MEANWHILE.format(name=self.path.name))
        written = write_whole(self.path, data)
        if written != self.path:
            # Its records belong to the workbook's own name: a second one would have none.
            written.unlink(missing_ok=True)
            raise SujaritError(LOCKED.format(name=self.path.name))
        return written


def fill_body(
    changes: "Changes", sheet: SheetPlace, place: TablePlace, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Make these rows the whole body of a table that programs fill."""
    body = body_rows(place.name, place.titles, rows)
    changes.fill_table(sheet.name, place, body)
    changes.heights[sheet.name] |= _heights(place, dict(enumerate(body)))


def _cells(changes: Any, sheet: SheetPlace, place: TablePlace, writes: list[TableWrite]) -> None:
    from sujarit.books.file.patch import Edit

    first = place.area.top + 1
    for write in writes:
        row, column = first + write.index, place.area.left + write.offset
        changes.cells[sheet.name].append(Edit(row, column, _plain(write.value), like_row=first))
    last = first + max(write.index for write in writes)
    if last > place.area.bottom:
        changes.table_bottoms[place.name] = last


def _after(table: SheetTable, writes: list[TableWrite]) -> dict[int, list[CellValue]]:
    """The rows that are written to, by index, as they will be."""
    blank: list[CellValue] = [None] * len(table.header)
    rows: dict[int, list[CellValue]] = {}
    for write in writes:
        old = table.rows[write.index] if write.index < len(table.rows) else blank
        rows.setdefault(write.index, list(old))[write.offset] = write.value
    return rows


def _heights(place: TablePlace, rows: Mapping[int, Sequence[Any]]) -> dict[int, float]:
    """The height that each row's text needs, in columns as wide as the schema declares.

    Codes stay on one line.
    """
    columns = schema.table(place.name).columns
    return row_heights(
        place, rows, {c.title: c.width for c in columns if c.kind is not schema.Kind.CODE}
    )


def row_heights(
    place: TablePlace, rows: Mapping[int, Sequence[Any]], widths: Mapping[str, float]
) -> dict[int, float]:
    """The height that each row's text needs, by sheet row, in columns of these widths."""
    from sujarit.books.file.patch import Formula
    from sujarit.books.measure import height_of, lines_of

    known = {canonical(title): width for title, width in widths.items()}
    wide = [known.get(canonical(title)) for title in place.titles]

    def lines(value: Any, width: float | None) -> int:
        text = value.value if isinstance(value, Formula) else text_of(value)
        return lines_of(text, width) if width else 1

    first = place.area.top + 1
    return {first + index: height_of(max(map(lines, row, wide))) for index, row in rows.items()}


def _plain(value: CellValue) -> Any:
    """A value that a cell can hold: an error stays in the workbook where it was made."""
    return None if isinstance(value, (FormulaError, Uncalculated)) else value


def rows_by_key(source: SheetTable) -> list[dict[str, CellValue]]:
    """A table's filled rows by column key, as they stand; what `body_rows` writes again."""
    keys = {canonical(column.title): column.key for column in schema.table(source.name).columns}
    order = [keys.get(canonical(title)) for title in source.header]
    rows = (source.rows[index] for index in source.filled_rows())
    return [{key: v for key, v in zip(order, row, strict=True) if key} for row in rows]


def body_rows(
    name: str, titles: Sequence[str], rows: Sequence[Mapping[str, Any]]
) -> list[list[Any]]:
    """Rows by column key in the order of the table's own titles."""
    keys = {canonical(column.title): column.key for column in schema.table(name).columns}
    order = [keys.get(canonical(title)) for title in titles]
    return [[row.get(key) if key else None for key in order] for row in rows]
