"""A foreign list of projects taken into a plan's workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sujarit.actions.workbooks.written_codes import with_written_codes
from sujarit.books.file.book import FileBook
from sujarit.books.port import Book, TableWrite
from sujarit.errors import SujaritError
from sujarit.importing.columns import ListColumn, matched
from sujarit.importing.list_reader import ListReader
from sujarit.importing.mapping import mapping_bytes, read_mapping
from sujarit.importing.new_rows import NewRow, NewRows, new_rows
from sujarit.importing.outline import SkippedRow
from sujarit.importing.shared_values import share_out
from sujarit.importing.source import ForeignSheet, lists_in
from sujarit.plan.cells import SheetTable
from sujarit.plan.fiscal import ANY_YEAR
from sujarit.plan.lang import Text
from sujarit.plan.parse import bind, parse_plan
from sujarit.plan.records import Plan
from sujarit.plan.schema import Table
from sujarit.storage import write_whole

NO_TABLE = Text(
    "สมุดงาน “{name}” ไม่มีตาราง {table} ให้ปรับรุ่นด้วย sujarit upgrade ก่อน",
    "“{name}” has no table {table}; bring it to today's version with sujarit upgrade first",
)

NO_PLACE = Text(
    "สมุดงานไม่มีคอลัมน์ “{title}” ให้ปรับรุ่นด้วย sujarit upgrade แล้วนำเข้าอีกครั้ง",
    "the workbook has no column “{title}”: bring it to today's version with sujarit upgrade, and import again",
)


@dataclass(frozen=True, slots=True)
class ImportedList:
    """What an import took, or would take: the columns by sheet, rows by table, what was left.

    `written` is the workbook, None where nothing was written; `mapping` the mapping's file
    where one was written.
    """

    columns: Mapping[str, Sequence[ListColumn]]
    added: Mapping[str, int]
    there: int
    left_out: tuple[SkippedRow, ...]
    written: Path | None
    mapping: Path | None


def import_list(path: Path, source: Path, mapping: Path | None, *, dry: bool) -> ImportedList:
    """Take a list into the workbook, by the mapping where it is there, which else is written.

    Nothing that stands in the workbook is changed: rows are added below, and a row whose code
    or title is there already is left as it is. Raises `SujaritError` for files that cannot be
    used, with nothing written.
    """
    book = FileBook(path)
    plan = parse_plan(book.tables())
    sheets = lists_in(source)
    columns: Mapping[str, Sequence[ListColumn]] = {
        sheet.name: matched(sheet.titles, sheet.rows) for sheet in sheets
    }
    is_there = mapping is not None and mapping.exists()
    if mapping is not None and is_there:
        columns = read_mapping(mapping, columns)
    rows = _rows(sheets, columns, plan)
    if not dry and rows.tables:
        book = _writable(with_written_codes(book))
    writes, added = _writes(path, book.tables(), rows)
    made = None
    if mapping is not None and not is_there:
        made = write_whole(mapping, mapping_bytes(columns))
    written = None if dry or not writes else book.write_tables(writes, {})
    return ImportedList(columns, added, rows.there, tuple(rows.left_out), written, made)


def _rows(
    sheets: Sequence[ForeignSheet], columns: Mapping[str, Sequence[ListColumn]], plan: Plan
) -> NewRows:
    reader = ListReader(plan.fiscal_year or ANY_YEAR)
    for sheet in sheets:
        reader.read(sheet, columns[sheet.name])
    share_out(reader.outline, plan.details.fiscal_year)
    return new_rows(reader.outline, plan)


def _writable(book: Book) -> FileBook:
    return book if isinstance(book, FileBook) else FileBook(book.path)


def _writes(
    path: Path, tables: Mapping[str, SheetTable], rows: NewRows
) -> tuple[list[TableWrite], dict[str, int]]:
    """The cells to write, and how many rows each table gains; what has no column is left out."""
    writes: list[TableWrite] = []
    added: dict[str, int] = {}
    for table, new in rows.in_order():
        source = tables.get(table.name)
        if source is None:
            raise SujaritError(NO_TABLE.format(name=path.name, table=table.name))
        added[table.name] = len(new)
        offsets = bind(table, source).offsets
        _tell_of_lost(table, offsets, new, rows)
        first = max(source.filled_rows(), default=-1) + 1
        for index, row in enumerate(new, start=first):
            writes += [
                TableWrite(table.name, index, offsets[key], value)
                for key, value in row.items()
                if key in offsets and value is not None
            ]
    return writes, added


def _tell_of_lost(
    table: Table, offsets: Mapping[str, int], new: Sequence[NewRow], rows: NewRows
) -> None:
    keys = {key for row in new for key, value in row.items() if value is not None}
    for key in sorted(keys - offsets.keys()):
        title = table.column(key).title
        rows.left_out.append(SkippedRow(table.sheet, 0, NO_PLACE.format(title=title)))
