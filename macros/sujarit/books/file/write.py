"""What is written into a workbook file's tables, as changes of its cells."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sujarit.books.build.derived import FINDINGS_COLUMNS
from sujarit.books.file.layout import SheetLayout, TableLayout
from sujarit.books.file.patch import Changes, Edit
from sujarit.books.finding_rows import file_rows
from sujarit.books.measure import height_of, lines_of
from sujarit.books.port import Bodies, Formula, Row, TableWrite
from sujarit.books.table_rows import body_rows, is_told, without_error
from sujarit.plan import schema
from sujarit.plan.cells import CellValue, SheetTable
from sujarit.plan.finding import Finding
from sujarit.plan.values import canonical, text_of

TablesOnSheets = Mapping[str, tuple[SheetLayout, TableLayout]]
"""Each table of a workbook, with its sheet, by table name."""


def tables_on_sheets(sheets: Iterable[SheetLayout]) -> TablesOnSheets:
    """The tables of these sheets."""
    return {table.name: (sheet, table) for sheet in sheets for table in sheet.tables}


def cell_changes(
    on_sheets: TablesOnSheets,
    tables: Mapping[str, SheetTable],
    writes: Iterable[TableWrite],
    bodies: Bodies,
) -> Changes:
    """These cells and bodies as changes; a body of a table that is not there is left out.

    `tables` are the tables as they stand, which say how high the rows must be.
    """
    changes = Changes()
    by_table: defaultdict[str, list[TableWrite]] = defaultdict(list)
    for write in writes:
        by_table[write.table].append(write)
    for name, cells in by_table.items():
        sheet, table = on_sheets[name]
        _add_cells(changes, sheet, table, cells)
        changes.heights[sheet.name] |= _heights(table, _after(tables[name], cells))
    fill_bodies(changes, on_sheets, bodies)
    return changes


def finding_changes(
    on_sheets: TablesOnSheets, findings: Sequence[Finding], bodies: Bodies
) -> Changes:
    """The findings as the body of `tblFindings`, which must be there, and these bodies."""
    changes = Changes()
    sheet, table = on_sheets[schema.FINDINGS_TABLE]
    rows = file_rows(findings, table.titles)
    changes.fill_table(sheet.name, table, rows)
    if rows:
        changes.shown.add(sheet.name)
    widths = {column.title: column.width for column in FINDINGS_COLUMNS}
    changes.heights[sheet.name] |= _row_heights(table, dict(enumerate(rows)), widths)
    fill_bodies(changes, on_sheets, bodies)
    return changes


def fill_bodies(changes: Changes, on_sheets: TablesOnSheets, bodies: Bodies) -> None:
    """Make these rows the whole bodies of such tables as there are."""
    for name, rows in bodies.items():
        if name in on_sheets:
            sheet, table = on_sheets[name]
            _fill_body(changes, sheet, table, rows)
            if rows and is_told(name):
                changes.shown.add(sheet.name)


def _fill_body(
    changes: Changes, sheet: SheetLayout, table: TableLayout, rows: Sequence[Row]
) -> None:
    body = body_rows(table.name, table.titles, rows)
    changes.fill_table(sheet.name, table, body)
    changes.heights[sheet.name] |= _heights(table, dict(enumerate(body)))


def _add_cells(
    changes: Changes, sheet: SheetLayout, table: TableLayout, writes: list[TableWrite]
) -> None:
    first = table.area.top + 1
    for write in writes:
        row, column = first + write.index, table.area.left + write.offset
        value = without_error(write.value)
        changes.cells[sheet.name].append(Edit(row, column, value, like_row=first))
    last = first + max(write.index for write in writes)
    if last > table.area.bottom:
        changes.table_bottoms[table.name] = last


def _after(table: SheetTable, writes: list[TableWrite]) -> dict[int, list[CellValue]]:
    """The rows that are written to, by index, as they will be."""
    blank: list[CellValue] = [None] * len(table.header)
    rows: dict[int, list[CellValue]] = {}
    for write in writes:
        old = table.rows[write.index] if write.index < len(table.rows) else blank
        rows.setdefault(write.index, list(old))[write.offset] = write.value
    return rows


def _heights(table: TableLayout, rows: Mapping[int, Sequence[Any]]) -> dict[int, float]:
    """The height that each row's text needs, in columns as wide as the schema declares.

    Codes stay on one line.
    """
    columns = schema.table(table.name).columns
    return _row_heights(
        table, rows, {c.title: c.width for c in columns if c.kind is not schema.Kind.CODE}
    )


def _row_heights(
    table: TableLayout, rows: Mapping[int, Sequence[Any]], widths: Mapping[str, float]
) -> dict[int, float]:
    """The height that each row's text needs, by sheet row, in columns of these widths."""
    known = {canonical(title): width for title, width in widths.items()}
    wide = [known.get(canonical(title)) for title in table.titles]

    def lines(value: Any, width: float | None) -> int:
        text = value.value if isinstance(value, Formula) else text_of(value)
        return lines_of(text, width) if width else 1

    first = table.area.top + 1
    return {first + index: height_of(max(map(lines, row, wide))) for index, row in rows.items()}
