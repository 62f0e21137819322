"""Where a plan keeps the rows of each table, and which columns its records have fields for."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import NamedTuple

from sujarit.plan import schema
from sujarit.plan.origin import BoundTable
from sujarit.plan.records.rows import (
    Activity,
    Approach,
    BudgetRow,
    Control,
    Goal,
    Indicator,
    Kpi,
    Level,
    Passage,
    Photo,
    Project,
    Recipient,
    Record,
    Result,
    Signer,
    Spending,
    Strategy,
    Suppression,
)
from sujarit.plan.schema import MONTH_KEYS, Column, Table


class RecordSet(NamedTuple):
    """Where a plan keeps the rows of a table, and what each of them is."""

    field: str
    record: type[Record]


RECORD_SETS: Mapping[str, RecordSet] = {
    schema.SIGNERS.name: RecordSet("signers", Signer),
    schema.NARRATIVE.name: RecordSet("narrative", Passage),
    schema.APPROACHES.name: RecordSet("approaches", Approach),
    schema.KPIS.name: RecordSet("kpis", Kpi),
    schema.GOALS.name: RecordSet("goals", Goal),
    schema.STRATEGIES.name: RecordSet("strategies", Strategy),
    schema.LEVELS.name: RecordSet("levels", Level),
    schema.PROJECTS.name: RecordSet("projects", Project),
    schema.BUDGETS.name: RecordSet("budgets", BudgetRow),
    schema.INDICATORS.name: RecordSet("indicators", Indicator),
    schema.ACTIVITIES.name: RecordSet("activities", Activity),
    schema.RESULTS.name: RecordSet("results", Result),
    schema.SPENDING.name: RecordSet("spending", Spending),
    schema.PHOTOS.name: RecordSet("photos", Photo),
    schema.CONTROLS.name: RecordSet("controls", Control),
    schema.SUPPRESSIONS.name: RecordSet("suppressions", Suppression),
    schema.RECIPIENTS.name: RecordSet("recipients", Recipient),
}
"""Every table but the key-value one, which becomes `Details`."""

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
