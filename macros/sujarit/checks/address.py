"""The one place where findings get their address: a record and a column's key in, a violation out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sujarit.checks.cell_text import cell_text
from sujarit.checks.rule import Diagnostic, Violation
from sujarit.plan import schema
from sujarit.plan.cells import Cell, CellValue
from sujarit.plan.finding import Cause
from sujarit.plan.origin import BoundTable, Origin
from sujarit.plan.records import CellFault, Plan, Record
from sujarit.plan.rows.record_columns import extra_columns
from sujarit.plan.schema import Column, Kind, PlanEntry


def has_columns(plan: Plan, table: schema.Table, *keys: str) -> bool:
    """Whether the workbook has this table with these columns.

    A check whose table or column is missing keeps silent: that is a finding of its own.
    """
    bound = plan.tables.get(table.name)
    return bound is not None and all(key in bound.offsets for key in keys)


def at_record(record: Record, key: str, diagnostic: Diagnostic) -> Violation:
    """A violation on a record's cell. The column must be there: ask `has_columns` first.

    Only a project that is its own activity may lack one: then it is its row's.
    """
    cell, table = record.cell(key), record.origin.table
    if cell is None:
        return at_nothing(table.source.sheet, None, row_key(record.origin), diagnostic)
    return _violation(record.origin, cell, table.schema.column(key), diagnostic)


def at_fault(fault: CellFault, diagnostic: Diagnostic) -> Violation:
    """A violation on the cell that could not be read."""
    return _violation(fault.origin, fault.cell, fault.column, diagnostic)


def at_entry(plan: Plan, key: str, diagnostic: Diagnostic) -> Iterator[Violation]:
    """A violation on the value of an entry of the key-value table; none when its row is missing."""
    origin, cell, entry = plan.details.rows.get(key), plan.details.cell(key), schema.entry(key)
    if origin and cell and entry:
        yield _violation(origin, cell, entry, diagnostic)


def following_first(rule: str, violations: Iterable[Violation]) -> Iterator[Violation]:
    """The violations of a rule that have one cause: all but the first follow from it."""
    first: Violation | None = None
    for each in violations:
        if first is None:
            first = each
            yield each
        else:
            yield replace(each, cause=Cause(rule, first.sheet, first.cell))


def at_header(table: BoundTable, key: str, diagnostic: Diagnostic) -> Violation:
    """A violation on a column's header, for what concerns the whole table."""
    cell = table.header_cell(key)
    return Violation(cell.sheet, cell.address, str(cell.value), None, str(cell.value), diagnostic)


def at_cell(cell: Cell, column: str | None, diagnostic: Diagnostic) -> Violation:
    """A violation on any cell of a sheet."""
    return Violation(
        cell.sheet, cell.address, column, str(cell.row), cell_text(cell, Kind.TEXT), diagnostic
    )


def at_origin(origin: Origin, column: Column | PlanEntry, diagnostic: Diagnostic) -> Violation:
    """A violation on a cell that `every_cell` gave."""
    cell = origin.cell(column.key if isinstance(column, Column) else "value")
    assert cell is not None
    return _violation(origin, cell, column, diagnostic)


def every_cell(plan: Plan, *kinds: Kind) -> Iterator[tuple[Origin, Column | PlanEntry, CellValue]]:
    """Every cell of these kinds in filled rows: its row, its declaration, its raw value."""
    for entry in schema.PLAN_ENTRIES:
        cell = plan.details.cell(entry.key)
        if entry.kind in kinds and cell:
            yield plan.details.rows[entry.key], entry, cell.value
    for table in plan.tables.values():
        if table.schema is schema.PLAN:
            # Its own columns hold what the schema says of the entries.
            yield from _table_cells(
                plan.details.rows.values(), table, extra_columns(table.schema), kinds
            )
        else:
            origins = (record.origin for record in plan.records(table.schema.name))
            yield from _table_cells(origins, table, table.schema.columns, kinds)


def _table_cells(
    origins: Iterable[Origin],
    table: BoundTable,
    columns: tuple[Column, ...],
    kinds: tuple[Kind, ...],
) -> Iterator[tuple[Origin, Column, CellValue]]:
    offsets, rows = table.offsets, table.source.rows
    wanted = [
        (column, offsets[column.key])
        for column in columns
        if column.kind in kinds and column.key in offsets
    ]
    for origin in origins:
        for column, offset in wanted:
            yield origin, column, rows[origin.index][offset]


def at_nothing(
    sheet: str, column: str | None, row_key: str | None, diagnostic: Diagnostic
) -> Violation:
    """A violation for what is not there at all."""
    return Violation(sheet, None, column, row_key, "", diagnostic)


def row_key(origin: Origin) -> str:
    """The row's name, or its number on the sheet where it has none."""
    return origin.name or str(origin.row)


def _violation(
    origin: Origin, cell: Cell, column: Column | PlanEntry, diagnostic: Diagnostic
) -> Violation:
    title = column.title if isinstance(column, Column) else schema.PLAN.column("value").title
    found = cell_text(cell, column.kind)
    return Violation(cell.sheet, cell.address, title, row_key(origin), found, diagnostic)
