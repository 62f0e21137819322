"""The tables of a workbook made into a plan."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sujarit.plan import schema
from sujarit.plan.cells import Cell, SheetTable
from sujarit.plan.fiscal import Round
from sujarit.plan.records import (
    RECORD_FIELDS,
    RECORD_TYPES,
    Activity,
    BoundTable,
    Details,
    Fault,
    Origin,
    Plan,
    Record,
    Result,
)
from sujarit.plan.schema import MONTH_KEYS, PLAN_ENTRIES, Column, Entry, Kind
from sujarit.plan.values import FaultKind, canonical, read

Values = dict[str, Any]


def parse_plan(tables: Mapping[str, SheetTable]) -> Plan:
    """The plan that these tables hold, keyed by ASCII table name.

    Never fails on what people typed: what cannot be read is left blank in the records
    and named in the plan's faults. Tables that the schema does not know are ignored.
    """
    bound = {
        table.name: bind(table, tables[table.name])
        for table in schema.TABLES
        if table.name in tables
    }
    faults: list[Fault] = []
    records: Values = {
        RECORD_FIELDS[name]: _records(bound[name], faults)
        for name in RECORD_FIELDS
        if name in bound
    }
    details = _details(bound[schema.PLAN.name], faults) if schema.PLAN.name in bound else Details()
    return Plan(details=details, tables=bound, faults=tuple(faults), **records)


def bind(table: schema.Table, source: SheetTable) -> BoundTable:
    """The table with its columns found by their titles, wherever they stand."""
    places: dict[str, int] = {}
    for offset, title in enumerate(source.header):
        places.setdefault(canonical(title), offset)
    wanted = {column.key: canonical(column.title) for column in table.columns}
    offsets = {key: places[title] for key, title in wanted.items() if title in places}
    return BoundTable(table, source, offsets)


def _records(table: BoundTable, faults: list[Fault]) -> tuple[Any, ...]:
    build = _BUILDERS.get(table.schema.name, _plain)
    record_type = RECORD_TYPES[table.schema.name]
    columns = table.schema.columns
    return tuple(
        build(record_type, Origin(table, index), _row_values(Origin(table, index), columns, faults))
        for index in table.source.filled_rows()
    )


def _row_values(origin: Origin, columns: tuple[Column, ...], faults: list[Fault]) -> Values:
    row = origin.table.source.rows[origin.index]
    offsets = origin.table.offsets
    values: Values = {}
    for column in columns:
        offset = offsets.get(column.key)
        value, fault = read(None if offset is None else row[offset], column.kind, column.choices)
        values[column.key] = value
        if offset is None:
            continue
        if fault is None and column.required and value in ("", None):
            fault = FaultKind.REQUIRED
        if fault:
            faults.append(
                _fault(fault, origin, origin.table.source.cell(origin.index, offset), column)
            )
    return values


def _fault(kind: FaultKind, origin: Origin, cell: Cell, column: Column | Entry) -> Fault:
    return Fault(kind, origin, cell, column)


def _plain(record_type: type[Record], origin: Origin, values: Values) -> Record:
    return record_type(origin=origin, **values)


def _activity(_: type[Record], origin: Origin, values: Values) -> Record:
    months = tuple(values.pop(key) for key in MONTH_KEYS)
    return Activity(origin=origin, months=months, **values)


def _result(_: type[Record], origin: Origin, values: Values) -> Record:
    reporting = values.pop("round")
    return Result(origin=origin, round=Round(int(reporting)) if reporting else None, **values)


_BUILDERS: Mapping[str, Callable[[type[Record], Origin, Values], Record]] = {
    "tblActivities": _activity,
    "tblResults": _result,
}


def _details(table: BoundTable, faults: list[Fault]) -> Details:
    rows = dict(_entry_rows(table))
    values = {
        entry.key: _entry_value(entry, rows[entry.key], faults)
        for entry in PLAN_ENTRIES
        if entry.key in rows
    }
    defaults = {
        entry.key: str(entry.default) for entry in PLAN_ENTRIES if entry.default is not None
    }
    chosen = {key: value for key, value in values.items() if value != ""}
    return Details(rows=rows, **{**defaults, **chosen})


def _entry_rows(table: BoundTable) -> Iterator[tuple[str, Origin]]:
    if "key" not in table.offsets:
        return
    seen: set[str] = set()
    for index in table.source.filled_rows():
        key = read(table.source.rows[index][table.offsets["key"]], Kind.CODE)[0]
        if key not in seen:
            seen.add(key)
            yield key, Origin(table, index)


def _entry_value(entry: Entry, origin: Origin, faults: list[Fault]) -> Any:
    cell = origin.cell("value")
    value, fault = read(cell.value if cell else None, entry.kind, entry.choices)
    if cell and fault is None and entry.required and value in ("", None):
        fault = FaultKind.REQUIRED
    if cell and fault:
        faults.append(_fault(fault, origin, cell, entry))
    return value
