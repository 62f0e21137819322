"""A foreign list of projects taken into a plan's workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sujarit.actions.workbooks.written_codes import with_written_codes
from sujarit.books.file.book import FileBook
from sujarit.books.port import Book, TableWrite
from sujarit.errors import SujaritError
from sujarit.importing.list_reader import ListReader
from sujarit.importing.mapping import accepted_kind_of_year, mapping_bytes, read_mapping
from sujarit.importing.new_rows import NewRow, NewRows, new_rows
from sujarit.importing.outline import Outline, SkippedRow
from sujarit.importing.particulars import WORD_KEYS, Particulars, counted_by, particulars_of
from sujarit.importing.shared_values import share_out
from sujarit.importing.signers import NewSigners, new_signers
from sujarit.importing.source import ForeignSheet, lists_in
from sujarit.importing.words.columns import ListColumn, matched
from sujarit.plan.cells import CellValue, SheetTable
from sujarit.plan.fiscal import ANY_YEAR
from sujarit.plan.lang import Text
from sujarit.plan.parse import bind, parse_plan
from sujarit.plan.records import Plan
from sujarit.plan.schema import PLAN, PLAN_ENTRIES, SIGNERS, Table
from sujarit.plan.values import text_of
from sujarit.storage import write_whole

NO_TABLE = Text(
    "สมุดงาน “{name}” ไม่มีตาราง {table} ให้ปรับรุ่นด้วย sujarit upgrade ก่อน",
    "“{name}” has no table {table}; bring it to today's version with sujarit upgrade first",
)

NO_PLACE = Text(
    "สมุดงานไม่มีคอลัมน์ “{title}” ให้ปรับรุ่นด้วย sujarit upgrade แล้วนำเข้าอีกครั้ง",
    "the workbook has no column “{title}”: bring it to today's version with sujarit upgrade, and import again",
)


PLAN_TITLES = {entry.key: entry.title for entry in PLAN_ENTRIES}


@dataclass(frozen=True, slots=True)
class ImportedList:
    """What an import took, or would take: the columns by sheet, rows by table, what was left.

    `written` is the workbook, None where nothing was written; `mapping` the mapping's file
    where one was written; `entries` are the plan's particulars by title, `named` counts the
    posts of signers that got a name, `placed` those that got a position alone.
    """

    columns: Mapping[str, Sequence[ListColumn]]
    added: Mapping[str, int]
    there: int
    left_out: tuple[SkippedRow, ...]
    written: Path | None
    mapping: Path | None
    entries: Mapping[str, str]
    named: int
    placed: int

    @property
    def has_new_words(self) -> bool:
        """Whether levels have other words than those that the workbook was built with."""
        return any(PLAN_TITLES[key] in self.entries for key in WORD_KEYS)


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
    counted: Mapping[str, CellValue] = {}
    if mapping is not None and is_there:
        columns = read_mapping(mapping, columns)
        plan, counted = counted_by(plan, accepted_kind_of_year(mapping))
    outline = _outline(sheets, columns, plan)
    rows, signers = new_rows(outline, plan), new_signers(outline, plan)
    particulars = particulars_of(outline, plan)
    particulars.entries |= counted
    rows.tables[SIGNERS.name] = signers.rows
    rows.left_out += [*signers.left_out, *particulars.left_out]
    if not dry and any(rows.tables.values()):
        book = _writable(with_written_codes(book))
    writes, added = _writes(path, book.tables(), rows)
    writes += _changes(book.tables(), signers, particulars, rows)
    made = None
    if mapping is not None and not is_there:
        made = write_whole(mapping, mapping_bytes(columns, particulars.kind_of_year))
    written = None if dry or not writes else book.write_tables(writes, {})
    entries = _by_title(particulars)
    there = rows.there + signers.there
    left_out = tuple(rows.left_out)
    named = sum("name" in cells for _, cells in signers.filled)
    placed = len(signers.filled) - named
    return ImportedList(columns, added, there, left_out, written, made, entries, named, placed)


def _outline(
    sheets: Sequence[ForeignSheet], columns: Mapping[str, Sequence[ListColumn]], plan: Plan
) -> Outline:
    reader = ListReader(plan.fiscal_year or ANY_YEAR)
    for sheet in sheets:
        reader.read(sheet, columns[sheet.name])
    share_out(reader.outline, plan.details.fiscal_year)
    return reader.outline


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


def _changes(
    tables: Mapping[str, SheetTable], signers: NewSigners, particulars: Particulars, rows: NewRows
) -> list[TableWrite]:
    """The cells of the plan's entries, and of posts that get a name."""
    writes: list[TableWrite] = []
    for table, found in (
        (SIGNERS, signers.filled),
        (PLAN, _entry_cells(tables, particulars, rows)),
    ):
        source = tables.get(table.name)
        offsets = bind(table, source).offsets if source else {}
        writes += [
            TableWrite(table.name, index, offsets[key], value)
            for index, cells in found
            for key, value in cells.items()
            if key in offsets
        ]
    return writes


def _entry_cells(
    tables: Mapping[str, SheetTable], particulars: Particulars, rows: NewRows
) -> list[tuple[int, NewRow]]:
    source = tables.get(PLAN.name)
    offsets = bind(PLAN, source).offsets if source else {}
    lines: dict[str, int] = {}
    for index in source.filled_rows() if source and "key" in offsets else ():
        lines.setdefault(text_of(source.rows[index][offsets["key"]]), index)  # type: ignore[union-attr]
    for key in [key for key in particulars.entries if key not in lines]:
        title = PLAN_TITLES[key]
        rows.left_out.append(SkippedRow(PLAN.sheet, 0, NO_PLACE.format(title=title)))
        del particulars.entries[key]
    found: list[tuple[int, NewRow]] = []
    for key, value in particulars.entries.items():
        found.append((lines[key], {"value": value}))
    return found


def _by_title(particulars: Particulars) -> dict[str, str]:
    return {PLAN_TITLES[key]: text_of(value) for key, value in particulars.entries.items()}


def _tell_of_lost(
    table: Table, offsets: Mapping[str, int], new: Sequence[NewRow], rows: NewRows
) -> None:
    keys = {key for row in new for key, value in row.items() if value is not None}
    for key in sorted(keys - offsets.keys()):
        title = table.column(key).title
        rows.left_out.append(SkippedRow(table.sheet, 0, NO_PLACE.format(title=title)))
