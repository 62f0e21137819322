"""Rows of the tables that programs fill: by column key, and in a table's own order."""

from collections.abc import Sequence
from typing import Any

from sujarit.books.port import Row
from sujarit.plan import schema
from sujarit.plan.cells import CellValue, FormulaError, SheetTable, Uncalculated
from sujarit.plan.values import canonical


def rows_by_key(source: SheetTable) -> list[dict[str, CellValue]]:
    """A table's filled rows by column key, as they stand; what `body_rows` writes again."""
    keys = {canonical(column.title): column.key for column in schema.table(source.name).columns}
    order = [keys.get(canonical(title)) for title in source.header]
    rows = (source.rows[index] for index in source.filled_rows())
    return [{key: v for key, v in zip(order, row, strict=True) if key} for row in rows]


def body_rows(name: str, titles: Sequence[str], rows: Sequence[Row]) -> list[list[Any]]:
    """Rows by column key in the order of the table's own titles."""
    keys = {canonical(column.title): column.key for column in schema.table(name).columns}
    order = [keys.get(canonical(title)) for title in titles]
    return [[row.get(key) if key else None for key in order] for row in rows]


def without_error(value: CellValue) -> Any:
    """A value that a cell can hold: an error stays in the workbook where it was made."""
    return None if isinstance(value, (FormulaError, Uncalculated)) else value


def is_told(name: str) -> bool:
    """Whether the sheet of this table is shown once the table holds something."""
    return name in {table.name for table in schema.TOLD_TABLES}
