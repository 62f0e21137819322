"""A foreign list of projects taken into a plan's workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sujarit.books.file.book import FileBook
from sujarit.books.port import TableWrite
from sujarit.errors import SujaritError
from sujarit.importing.columns import ListColumn, matched
from sujarit.importing.mapping import mapping_bytes, read_mapping
from sujarit.importing.source import lists_in
from sujarit.importing.taken_rows import ListReader, SkippedRow, TakenRows, tables_of
from sujarit.plan.cells import CellValue, SheetTable
from sujarit.plan.lang import Text
from sujarit.plan.parse import bind
from sujarit.plan.schema import BUDGETS, INDICATORS, Table
from sujarit.plan.values import canonical, code_of, text_of
from sujarit.storage import write_whole

NO_TABLE = Text(
    "สมุดงาน “{name}” ไม่มีตาราง {table} ให้ปรับรุ่นด้วย sujarit upgrade ก่อน",
    "“{name}” has no table {table}; bring it to today's version with sujarit upgrade first",
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
    tables = book.tables()
    sheets = lists_in(source)
    columns: Mapping[str, Sequence[ListColumn]] = {
        sheet.name: matched(sheet.titles, sheet.rows) for sheet in sheets
    }
    is_there = mapping is not None and mapping.exists()
    if mapping is not None and is_there:
        columns = read_mapping(mapping, columns)
    reader = ListReader()
    for sheet in sheets:
        reader.read(sheet, columns[sheet.name])
    writes, added, there = _writes(path, tables, reader.taken)
    made = None
    if mapping is not None and not is_there:
        made = write_whole(mapping, mapping_bytes(columns))
    written = None if dry or not writes else book.write_tables(writes, {})
    return ImportedList(columns, added, there, tuple(reader.taken.left_out), written, made)


def _writes(
    path: Path, tables: Mapping[str, SheetTable], taken: TakenRows
) -> tuple[list[TableWrite], dict[str, int], int]:
    writes: list[TableWrite] = []
    added: dict[str, int] = {}
    there = 0
    for table, rows in tables_of(taken):
        source = tables.get(table.name)
        if source is None:
            raise SujaritError(NO_TABLE.format(name=path.name, table=table.name))
        new = _new_rows(table, source, rows)
        there += len(rows) - len(new)
        added[table.name] = len(new)
        offsets = bind(table, source).offsets
        first = max(source.filled_rows(), default=-1) + 1
        for index, row in enumerate(new, start=first):
            writes += [
                TableWrite(table.name, index, offsets[key], value)
                for key, value in row.items()
                if key in offsets and value is not None
            ]
    return writes, added, there


_NAMED_BY: Mapping[str, tuple[str, ...]] = {
    BUDGETS.name: ("project", "year", "source", "quarter"),
    INDICATORS.name: ("project", "kind", "indicator"),
}


def _new_rows(
    table: Table, source: SheetTable, rows: Sequence[Mapping[str, CellValue]]
) -> list[Mapping[str, CellValue]]:
    """The rows that the workbook does not have yet, by code, or as a whole where there is none."""
    keys = (table.key,) if table.key else _NAMED_BY[table.name]
    offsets = bind(table, source).offsets
    seen = {
        tuple(_text(row[offsets[key]]) if key in offsets else "" for key in keys)
        for row in (source.rows[index] for index in source.filled_rows())
    }
    found = []
    for row in rows:
        name = tuple(_text(row.get(key)) for key in keys)
        if name not in seen:
            seen.add(name)
            found.append(row)
    return found


def _text(value: CellValue) -> str:
    return code_of(canonical(text_of(value))).lower()
