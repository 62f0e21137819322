"""Which findings matter to which document."""

from collections.abc import Iterable

from sujarit.plan.finding import Finding
from sujarit.plan.records import Plan
from sujarit.plan.schema import PHOTOS, RESULTS, SPENDING, Table

_REPORTED: tuple[Table, ...] = (RESULTS, SPENDING, PHOTOS)
_OF_RESULTS = frozenset({"REF08", "RES11", "BUD06", "BUD09", "SIG05"})
"""What is said of results and payments at cells of the plan."""


def about_plan(plan: Plan, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that matter to the plan itself: nothing of results, payments and photos.

    A plan is published before there are any.
    """
    sheets = {table.sheet for table in _REPORTED}
    sheets |= {plan.tables[t.name].source.sheet for t in _REPORTED if t.name in plan.tables}
    return tuple(
        item for item in findings if item.rule not in _OF_RESULTS and item.sheet not in sheets
    )
