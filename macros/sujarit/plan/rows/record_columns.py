"""Which columns and entries of the schema the records know by name, and which only the schema."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache

from sujarit.plan import schema
from sujarit.plan.origin import BoundTable
from sujarit.plan.records import RECORD_SETS, Details
from sujarit.plan.schema import MONTH_KEYS, Column, PlanEntry, Table

_PLAN_COLUMNS = frozenset({"key", "title", "value", "help"})


@cache
def extra_columns(table: Table) -> tuple[Column, ...]:
    """The columns that only the schema knows: no record has a field for them."""
    known = _field_keys(table)
    return tuple(column for column in table.columns if column.key not in known)


@cache
def needed_keys(table: Table) -> frozenset[str]:
    """The columns that the program cannot do without: the record's fields have no default.

    They have been in the workbook since its first version. A later column may be missing.
    """
    known = _field_keys(table)
    return frozenset(column.key for column in table.columns if known.get(column.key))


def is_complete(table: BoundTable) -> bool:
    """Whether every column is there that the program cannot do without."""
    return table.offsets.keys() >= needed_keys(table.schema)


@cache
def extra_entries() -> tuple[PlanEntry, ...]:
    """The entries of the key-value table that only the schema knows."""
    known = {each.name for each in fields(Details)}
    return tuple(entry for entry in schema.PLAN_ENTRIES if entry.key not in known)


def _field_keys(table: Table) -> Mapping[str, bool]:
    """The columns that have a field in the table's record, and whether it lacks a default."""
    if table.name not in RECORD_SETS:
        return dict.fromkeys(_PLAN_COLUMNS, True)
    known = {
        each.name: each.default is MISSING and each.default_factory is MISSING
        for each in fields(RECORD_SETS[table.name].record)
    }
    if "months" in known:
        known |= dict.fromkeys(MONTH_KEYS, known["months"])
    return known
