"""What the schema alone adds to the rows that a template may use."""

from collections.abc import Mapping
from typing import Any

from sujarit.plan import schema
from sujarit.plan.rows.record_columns import extra_columns, extra_entries
from sujarit.plan.schema import Column, PlanEntry, Table
from sujarit.report.fields import letter_fields, report_fields, table_fields

_ROW_TABLES: Mapping[type[Any], Table] = {
    report_fields.SectionItem: schema.NARRATIVE,
    report_fields.ApproachRow: schema.APPROACHES,
    report_fields.KpiRow: schema.KPIS,
    report_fields.GoalRow: schema.GOALS,
    report_fields.StrategyRow: schema.STRATEGIES,
    report_fields.ProjectRow: schema.PROJECTS,
    report_fields.ActivityRow: schema.ACTIVITIES,
    report_fields.ResultRow: schema.RESULTS,
    report_fields.SpendingRow: schema.SPENDING,
    table_fields.ControlRow: schema.CONTROLS,
    table_fields.LevelLine: schema.LEVELS,
    table_fields.BudgetLine: schema.BUDGETS,
    table_fields.IndicatorLine: schema.INDICATORS,
    table_fields.LastYearLine: schema.LAST_YEAR,
    report_fields.SignerRow: schema.SIGNERS,
    letter_fields.MemberRow: schema.COMMITTEE,
    report_fields.PhotoCell: schema.PHOTOS,
}
"""Which table's records the rows of the context stand for.

The other tables are no part of a report: exceptions and addresses stay in the office.
"""


def extra_fields(row: type[Any]) -> tuple[Column | PlanEntry, ...]:
    """What the schema adds to the declared fields of a row, or of the whole report."""
    if row is report_fields.Report:
        return extra_entries()
    return extra_columns(_ROW_TABLES[row]) if row in _ROW_TABLES else ()
