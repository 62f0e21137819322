"""Where a plan keeps the rows of each table."""

from collections.abc import Mapping
from typing import NamedTuple

from sujarit.plan import schema
from sujarit.plan.records.rows import (
    Activity,
    Approach,
    BudgetRow,
    Control,
    Goal,
    Indicator,
    Kpi,
    LastYear,
    Level,
    Member,
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


class RecordSet(NamedTuple):
    """Where a plan keeps the rows of a table, and what each of them is."""

    field: str
    record: type[Record]


RECORD_SETS: Mapping[str, RecordSet] = {
    schema.SIGNERS.name: RecordSet("signers", Signer),
    schema.COMMITTEE.name: RecordSet("committee", Member),
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
    schema.LAST_YEAR.name: RecordSet("last_year", LastYear),
}
"""Every table but the key-value one, which becomes `Details`."""
