"""What the schema alone adds to the rows that a template may use."""

from collections.abc import Mapping
from typing import Any

from sujarit.plan import schema
from sujarit.plan.rows.record_columns import extra_columns, extra_entries
from sujarit.plan.schema import Column, PlanEntry, Table
from sujarit.report.context import fields, letter_fields

_ROW_TABLES: Mapping[type[Any], Table] = {
    fields.SectionItem: schema.NARRATIVE,
    fields.ApproachRow: schema.APPROACHES,
    fields.KpiRow: schema.KPIS,
    fields.GoalRow: schema.GOALS,
    fields.StrategyRow: schema.STRATEGIES,
    fields.ProjectRow: schema.PROJECTS,
    fields.ActivityRow: schema.ACTIVITIES,
    fields.ResultRow: schema.RESULTS,
    fields.SpendingRow: schema.SPENDING,
    fields.ControlRow: schema.CONTROLS,
    fields.SignerRow: schema.SIGNERS,
    letter_fields.MemberRow: schema.COMMITTEE,
    fields.PhotoCell: schema.PHOTOS,
}
"""Which table's records the rows of the context stand for.

The other tables are no part of a report: exceptions and addresses stay in the office.
"""


def extra_fields(row: type[Any]) -> tuple[Column | PlanEntry, ...]:
    """What the schema adds to the declared fields of a row, or of the whole report."""
    if row is fields.Report:
        return extra_entries()
    return extra_columns(_ROW_TABLES[row]) if row in _ROW_TABLES else ()
