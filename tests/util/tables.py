"""Plans for tests: SheetTables straight from the readable data, with no workbook in between."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sujarit.plan import schema
from sujarit.plan.cells import CellValue, SheetTable
from sujarit.plan.schema import Kind

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "workbook" / "data" / "nakhonsawan3-2564.toml"
CLEAN = ROOT / "tests" / "data" / "clean-2569.toml"

OFF_CENTRE = (4, 2)
"""Not A1: a check that forgets where a table begins must fail."""

AS_BUILT = (3, 1)
"""Where the shipped workbooks' tables begin."""

Tables = dict[str, SheetTable]


def tables_from(path: Path, corner: tuple[int, int] = OFF_CENTRE) -> Tables:
    """Every table of the schema, filled from a data file; what the file lacks has no rows.

    `corner` is the row and the column of every table's first header.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    plan = _plan_table(data.pop("tblPlan", {}))
    others = [t for t in schema.TABLES if t is not schema.PLAN]
    found = (plan, *(_table(t, data.get(t.name, [])) for t in others))
    return {t.name: replace(t, top=corner[0], left=corner[1]) for t in found}


def _plan_table(values: Mapping[str, Any]) -> SheetTable:
    rows = [
        {"key": e.key, "title": e.title, "value": values.get(e.key), "help": e.help.th}
        for e in schema.PLAN_ENTRIES
    ]
    return _sheet_table(
        schema.PLAN, [[row.get(c.key) for c in schema.PLAN.columns] for row in rows]
    )


def _table(table: schema.Table, rows: Iterable[Mapping[str, Any]]) -> SheetTable:
    return _sheet_table(
        table, [[_value(c, row.get(c.title)) for c in table.columns] for row in rows]
    )


def _sheet_table(table: schema.Table, rows: Iterable[Iterable[CellValue]]) -> SheetTable:
    header = tuple(column.title for column in table.columns)
    return SheetTable(table.name, table.sheet, 1, 1, header, tuple(map(tuple, rows)))


def _value(column: schema.Column, value: CellValue) -> CellValue:
    """The data file writes satang as "5250.50", because TOML's floats are not exact."""
    if isinstance(value, str) and column.kind is Kind.MONEY and _AMOUNT.fullmatch(value):
        return float(value)
    return value


_AMOUNT = re.compile(r"-?\d+\.\d+")


def offset(table: SheetTable, title: str) -> int:
    """Where a column stands, counted from 0."""
    return table.header.index(title)


def put(tables: Tables, name: str, row: int, title: str, value: CellValue) -> Tables:
    """The same tables with one cell of the body changed; rows count from 0."""
    table = tables[name]
    place = offset(table, title)
    cells = list(table.rows[row])
    cells[place] = value
    return with_rows(tables, name, [*table.rows[:row], tuple(cells), *table.rows[row + 1 :]])


def put_entry(tables: Tables, key: str, value: CellValue) -> Tables:
    """The same tables with the value of one of the plan's particulars changed."""
    keys = [row[0] for row in tables["tblPlan"].rows]
    return put(tables, "tblPlan", keys.index(key), "ค่า", value)


def add(tables: Tables, name: str, **cells: CellValue) -> Tables:
    """The same tables with a row more, its cells given by the columns' keys."""
    declared = schema.table(name)
    row = tuple(cells.get(column.key) for column in declared.columns)
    return with_rows(tables, name, [*tables[name].rows, row])


def with_rows(tables: Tables, name: str, rows: Iterable[tuple[CellValue, ...]]) -> Tables:
    """The same tables with other rows in one of them."""
    return {**tables, name: replace(tables[name], rows=tuple(rows))}


def without_column(tables: Tables, name: str, title: str) -> Tables:
    """The same tables with a column gone."""
    table = tables[name]
    place = offset(table, title)
    header = table.header[:place] + table.header[place + 1 :]
    rows = tuple(row[:place] + row[place + 1 :] for row in table.rows)
    return {**tables, name: replace(table, header=header, rows=rows)}


def row_of(tables: Tables, name: str, key: str) -> int:
    """The index of the row whose first cell holds this code."""
    return [row[0] for row in tables[name].rows].index(key)
