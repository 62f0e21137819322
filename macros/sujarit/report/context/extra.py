"""The columns and entries that only the schema knows, as a template may use them.

Each row that stands for a record offers such columns under their keys, as finished text.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar, cast

from sujarit.plan import schema
from sujarit.plan.records import Details, Record
from sujarit.plan.rows.record_columns import extra_columns, extra_entries
from sujarit.plan.schema import Column, Kind, PlanEntry, Table
from sujarit.plan.thai import thai_date_short
from sujarit.report.context.wording import Money, number, shown

_Row = TypeVar("_Row")


def with_extra(row: _Row, table: Table, record: Record | None, money: Money) -> _Row:
    """A row of the context with its record's extra columns; blank where there is no record."""
    extra = {column.key: _text(record, column, money) for column in extra_columns(table)}
    return cast("_Row", {**cast("dict[str, Any]", row), **extra}) if extra else row


def entry_texts(details: Details, money: Money) -> dict[str, str]:
    """The extra entries of the key-value table."""
    return {entry.key: _text(details, entry, money) for entry in extra_entries()}


def _text(source: Record | Details | None, about: Column | PlanEntry, money: Money) -> str:
    if source is None:
        return ""
    return shown(source, about.key, _written(source.value(about.key), about.kind, money))


def _written(value: Any, kind: Kind, money: Money) -> str:
    if value is None or value is False:
        return ""
    match kind:
        case Kind.MONEY:
            return money(value)
        case Kind.DATE:
            return thai_date_short(value)
        case Kind.NUMBER | Kind.PERCENT:
            return number(Decimal(value))
        case Kind.MARK:
            return schema.MARK
    return value if isinstance(value, str) else str(value)


EXAMPLES: Mapping[Kind, str] = {
    Kind.TEXT: "ข้อความ",
    Kind.LONG_TEXT: "ข้อความ",
    Kind.CODE: "1.1",
    Kind.CHOICE: "",
    Kind.MARK: schema.MARK,
    Kind.INTEGER: "3",
    Kind.NUMBER: "12.5",
    Kind.PERCENT: "85",
    Kind.MONEY: "50,000",
    Kind.DATE: "31 มี.ค. 2564",
}


def example(about: Column | PlanEntry) -> str:
    """A text such as a cell of this kind gives."""
    return about.choices.items[0] if about.choices else EXAMPLES[about.kind]
