"""The tables of a workbook made into a plan."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from sujarit.plan import schema
from sujarit.plan.cells import SheetTable
from sujarit.plan.fiscal import Round
from sujarit.plan.origin import BoundTable, Origin
from sujarit.plan.parse.codes import Rows, as_cells_say, with_codes
from sujarit.plan.parse.project_work import with_own_work
from sujarit.plan.records import (
    RECORD_SETS,
    Activity,
    CellFault,
    Details,
    Plan,
    Project,
    Record,
    Result,
)
from sujarit.plan.rows.record_columns import extra_columns, extra_entries
from sujarit.plan.schema import MONTH_KEYS, PLAN_ENTRIES, Column, Kind, PlanEntry
from sujarit.plan.values import EARLIEST_YEAR, FaultKind, canonical, is_dash, read

Values = dict[str, Any]

Spellings = Mapping[str, Mapping[str, str]]
"""By table, each of its codes as the first row that has it spells it, by its small letters."""


RecordRows = Callable[[BoundTable], Iterator[int]]
"""Which rows of a table are read as records, by index."""


def as_typed(plan: Plan, rows: RecordRows = BoundTable.record_rows) -> Plan:
    """The plan with codes and references as its cells hold them, as formulas read them."""
    return _parsed({name: bound.source for name, bound in plan.tables.items()}, as_cells_say, rows)


def parse_plan(tables: Mapping[str, SheetTable]) -> Plan:
    """The plan that these tables hold, keyed by ASCII table name.

    Never fails on what people typed: what cannot be read is left blank in the records
    and named in the plan's faults. Tables that the schema does not know are ignored.
    """
    return _parsed(tables, with_codes)


def _parsed(
    tables: Mapping[str, SheetTable],
    complete: Callable[[Rows], Rows],
    read_rows: RecordRows = BoundTable.record_rows,
) -> Plan:
    bound = {
        table.name: bind(table, tables[table.name])
        for table in schema.TABLES
        if table.name in tables
    }
    faults: list[CellFault] = []
    spellings = {name: _spellings(table) for name, table in bound.items() if table.schema.key}
    rows = {
        name: _records(bound[name], read_rows(bound[name]), faults, spellings)
        for name in RECORD_SETS
        if name in bound
    }
    details = _details(bound[schema.PLAN.name], faults) if schema.PLAN.name in bound else Details()
    rows = with_own_work(complete(rows), details.fiscal_year)
    records: Values = {RECORD_SETS[name].field: found for name, found in rows.items()}
    as_of = _as_of(tables.get(schema.AS_OF.name), faults)
    return Plan(details=details, tables=bound, faults=tuple(faults), as_of=as_of, **records)


def _as_of(source: SheetTable | None, faults: list[CellFault]) -> date | None:
    """The day that the first sheet's one cell names; None for one of the last century."""
    if source is None or not source.rows:
        return None
    origin = Origin(bind(schema.AS_OF, source), 0)
    (column,) = schema.AS_OF.columns
    day: date | None = _row_values(origin, (column,), faults)[column.key]
    cell = origin.cell(column.key)
    if day is None or day.year >= EARLIEST_YEAR or cell is None:
        return day
    faults.append(CellFault(FaultKind.LONG_AGO, origin, cell, column))
    return None


def bind(table: schema.Table, source: SheetTable) -> BoundTable:
    """The table with its columns found by their titles, wherever they stand."""
    places: dict[str, int] = {}
    for offset, title in enumerate(source.header):
        places.setdefault(canonical(title), offset)
    wanted = {column.key: canonical(column.title) for column in table.columns}
    offsets = {key: places[title] for key, title in wanted.items() if title in places}
    return BoundTable(table, source, offsets)


def _spellings(table: BoundTable) -> Mapping[str, str]:
    """Capitals make no other code: Excel compares without them, and so do its formulas."""
    offset = table.offsets.get(str(table.schema.key))
    found: dict[str, str] = {}
    for index in table.source.filled_rows() if offset is not None else ():
        code = str(read(table.source.rows[index][offset or 0], Kind.CODE)[0])
        found.setdefault(code.lower(), code)
    return found


def _spelled(value: Any, column: Column, table: schema.Table, spellings: Spellings) -> Any:
    """A code, also one that refers to another table, as its own table spells it."""
    if not value:
        return value
    homes = column.reference.tables if column.reference else (table.name,)
    found = (spellings.get(home, {}).get(str(value).lower()) for home in homes)
    return next(filter(None, found), value)


def _records(
    table: BoundTable, rows: Iterator[int], faults: list[CellFault], spellings: Spellings
) -> tuple[Any, ...]:
    build = _BUILDERS.get(table.schema.name, _record)
    record_type = RECORD_SETS[table.schema.name].record
    more = extra_columns(table.schema)
    coded = [c for c in table.schema.columns if c.reference or c.key == table.schema.key]
    records = []
    for index in rows:
        origin = Origin(table, index)
        values = _row_values(origin, table.schema.columns, faults)
        for column in coded:
            values[column.key] = _spelled(values[column.key], column, table.schema, spellings)
        values["extra"] = {column.key: values.pop(column.key) for column in more}
        records.append(build(record_type, origin, values))
    return tuple(records)


def _row_values(origin: Origin, columns: tuple[Column, ...], faults: list[CellFault]) -> Values:
    row = origin.table.source.rows[origin.index]
    offsets = origin.table.offsets
    values: Values = {}
    for column in columns:
        offset = offsets.get(column.key)
        value, fault = read(None if offset is None else row[offset], column.kind, column.choices)
        values[column.key] = value
        if offset is None:
            continue
        if fault is None and column.required and _is_missing(value, column):
            fault = FaultKind.REQUIRED
        if fault:
            cell = origin.table.source.cell(origin.index, offset)
            faults.append(CellFault(fault, origin, cell, column))
    return values


_NAMED = frozenset({"title", "text", "indicator", "target", "office_name", "plan_title"})
"""What a required text has to say: of others, such as owners, rules of their own judge a dash."""


def _is_missing(value: Any, column: Column | PlanEntry) -> bool:
    """Whether a value is none, or no more than a dash where a name or a text has to stand."""
    return value in ("", None) or (column.key in _NAMED and is_dash(value))


def _record(record_type: type[Record], origin: Origin, values: Values) -> Record:
    return record_type(origin=origin, **values)


def _activity(_: type[Record], origin: Origin, values: Values) -> Record:
    months = tuple(values.pop(key) for key in MONTH_KEYS)
    return Activity(origin=origin, months=months, **values)


def _project(_: type[Record], origin: Origin, values: Values) -> Record:
    months = tuple(values.pop(key) for key in MONTH_KEYS)
    there = all(key in origin.table.offsets for key in MONTH_KEYS)
    return Project(origin=origin, months=months if there else (), **values)


def _result(_: type[Record], origin: Origin, values: Values) -> Record:
    reporting = values.pop("round")
    return Result(origin=origin, round=Round(int(reporting)) if reporting else None, **values)


_BUILDERS: Mapping[str, Callable[[type[Record], Origin, Values], Record]] = {
    "tblActivities": _activity,
    "tblProjects": _project,
    "tblResults": _result,
}


def _details(table: BoundTable, faults: list[CellFault]) -> Details:
    rows = dict(_entry_rows(table))
    values = {entry.key: _entry_value(entry, rows.get(entry.key), faults) for entry in PLAN_ENTRIES}
    for origin in rows.values():
        _row_values(origin, extra_columns(table.schema), faults)
    extra = {entry.key: values.pop(entry.key) for entry in extra_entries()}
    return Details(rows=rows, extra=extra, **values)


def _entry_rows(table: BoundTable) -> Iterator[tuple[str, Origin]]:
    if "key" not in table.offsets:
        return
    seen: set[str] = set()
    for index in table.source.filled_rows():
        key = read(table.source.rows[index][table.offsets["key"]], Kind.CODE)[0]
        if key not in seen:
            seen.add(key)
            yield key, Origin(table, index)


def _entry_value(entry: PlanEntry, origin: Origin | None, faults: list[CellFault]) -> Any:
    cell = origin.cell("value") if origin else None
    value, fault = read(cell.value if cell else None, entry.kind, entry.choices)
    blank = value in ("", None)
    if origin and cell:
        if fault is None and entry.required and _is_missing(value, entry):
            fault = FaultKind.REQUIRED
        if fault:
            faults.append(CellFault(fault, origin, cell, entry))
    return read(entry.default, entry.kind, entry.choices)[0] if blank else value
