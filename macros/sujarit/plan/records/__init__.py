"""The plan as frozen records, each of which knows the cells that it came from.

A record's fields carry the keys of the schema's columns. Only the columns that code needs
have a field; every other one is in `extra`, so that the schema alone can add a column. A
field without a default is a column that the program cannot do without. Blank text is "",
a blank number or date is None. Money is `Decimal` baht with two places.
"""

from sujarit.plan.records.plan import CellFault, Details, Plan
from sujarit.plan.records.rows import (
    Activity,
    Approach,
    Budgeted,
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
from sujarit.plan.records.sets import RECORD_SETS, RecordSet

__all__ = [
    "RECORD_SETS",
    "Activity",
    "Approach",
    "BudgetRow",
    "Budgeted",
    "CellFault",
    "Control",
    "Details",
    "Goal",
    "Indicator",
    "Kpi",
    "LastYear",
    "Level",
    "Member",
    "Passage",
    "Photo",
    "Plan",
    "Project",
    "Recipient",
    "Record",
    "RecordSet",
    "Result",
    "Signer",
    "Spending",
    "Strategy",
    "Suppression",
]
