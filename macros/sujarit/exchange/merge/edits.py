"""A merge's outcome as cells to write, and the tables that they make."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sujarit.books.port import TableWrite
from sujarit.exchange.merge.change import CellChange, Provenance, RowAdded, RowDeleted
from sujarit.exchange.merge.sides import Side, side_of
from sujarit.plan.cells import (
    CellValue,
    FormulaError,
    Percent,
    SheetTable,
    Uncalculated,
    is_blank,
    storable_text,
)
from sujarit.plan.schema import Kind
from sujarit.plan.values import text_of

_PERCENTAGES = frozenset({Kind.PERCENT, Kind.NUMBER, Kind.INTEGER})


@dataclass(frozen=True, slots=True)
class Edits:
    """Rows and cells to be changed in one workbook."""

    changed: tuple[CellChange, ...] = ()
    added: tuple[RowAdded, ...] = ()
    deleted: tuple[RowDeleted, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.deleted)


def extent_by_source(edits: Edits) -> dict[Provenance, tuple[int, int]]:
    """How many rows and cells were taken from each returned file."""
    rows: defaultdict[Provenance, set[object]] = defaultdict(set)
    cells: Counter[Provenance] = Counter()
    for change in edits.changed:
        for source in change.sources:
            rows[source].add(change.ref)
            cells[source] += 1
    whole: list[RowAdded | RowDeleted] = [*edits.added, *edits.deleted]
    for row in whole:
        for source in row.sources:
            rows[source].add(row.ref)
            cells[source] += sum(not is_blank(value) for value in row.cells.values())
    return {source: (len(found), cells[source]) for source, found in rows.items()}


def writes(tables: Mapping[str, SheetTable], edits: Edits) -> list[TableWrite]:
    """The cells to write, in the order of tables and rows.

    A deleted row is left blank, so that nothing below it moves; an added one goes into
    the blank rows at the end of its table, and then below.
    """
    side = side_of(tables)
    found = [*_changed(side, edits.changed), *_deleted(side, edits.deleted)]
    found += _added(side, tables, edits.added)
    return sorted(found, key=lambda write: (write.table, write.index, write.offset))


def applied(tables: Mapping[str, SheetTable], edits: Edits) -> dict[str, SheetTable]:
    """The tables with these edits made."""
    by_table: defaultdict[str, list[TableWrite]] = defaultdict(list)
    for write in writes(tables, edits):
        by_table[write.table].append(write)
    return {name: _written(table, by_table[name]) for name, table in tables.items()}


def storable(value: CellValue, kind: Kind) -> CellValue:
    """A value as it is written into a column: whole numbers as such, a day without its midnight.

    A percentage is a number only where a column holds such numbers; elsewhere it is text.
    Text is written without what no workbook can hold.
    """
    if isinstance(value, str):
        return storable_text(value)
    if isinstance(value, Percent) and kind not in _PERCENTAGES:
        return text_of(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, datetime) and not any((value.hour, value.minute, value.second)):
        return date(value.year, value.month, value.day)
    return value


def _changed(side: Side, changes: Iterable[CellChange]) -> Iterator[TableWrite]:
    for change in changes:
        assert change.ref.index is not None
        rows = side[change.ref.table]
        value = storable(change.after, rows.table.column(change.column).kind)
        yield TableWrite(change.ref.table, change.ref.index, rows.offsets[change.column], value)


def _deleted(side: Side, deleted: Iterable[RowDeleted]) -> Iterator[TableWrite]:
    for row in deleted:
        assert row.ref.index is not None
        for offset in side[row.ref.table].offsets.values():
            yield TableWrite(row.ref.table, row.ref.index, offset, None)


def _added(
    side: Side, tables: Mapping[str, SheetTable], added: Iterable[RowAdded]
) -> Iterator[TableWrite]:
    ends = {name: _end(table) for name, table in tables.items()}
    for row in added:
        name = row.ref.table
        for column, offset in side[name].offsets.items():
            value = row.cells.get(column)
            if not is_blank(value) and not isinstance(value, (FormulaError, Uncalculated)):
                kind = side[name].table.column(column).kind
                yield TableWrite(name, ends[name], offset, storable(value, kind))
        ends[name] += 1


def _end(table: SheetTable) -> int:
    """The index of the first row after the last filled one."""
    return max(table.filled_rows(), default=-1) + 1


def _written(table: SheetTable, cells: list[TableWrite]) -> SheetTable:
    height = max([len(table.rows), *(write.index + 1 for write in cells)])
    rows = [list(row) for row in table.rows]
    rows += [[None] * len(table.header) for _ in range(height - len(rows))]
    for write in cells:
        rows[write.index][write.offset] = write.value
    return replace(table, rows=tuple(map(tuple, rows)))
