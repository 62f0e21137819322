"""Findings that the office leaves standing on purpose, each for one rule at one cell."""

import string

from sujarit.frozen import dataclass
from sujarit.plan.finding import Finding
from sujarit.plan.origin import Origin
from sujarit.plan.records import Plan, Suppression
from sujarit.plan.values import canonical, is_dash

Key = tuple[str, str, str, str]
"""Rule, sheet, row and column as an exception names them, in one spelling."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that does not count, and the reason that the workbook gives."""

    finding: Finding
    reason: str


def without_exceptions(
    plan: Plan, findings: list[Finding]
) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...]]:
    """The findings that stand, and those that the workbook excepts, in the same order.

    An exception without a reason excepts nothing, and none reaches a row by its number:
    once a row is put in above, the same number is another row.
    """
    reasons = {key_of(plan, item): item.reason for item in plan.suppressions if has_reason(item)}
    keys = enumerate(key_to(plan, item) for item in findings) if reasons else ()
    excepted = {index: reasons[key] for index, key in keys if key in reasons}
    standing = tuple(item for index, item in enumerate(findings) if index not in excepted)
    return standing, tuple(Suppressed(findings[index], why) for index, why in excepted.items())


def has_reason(item: Suppression) -> bool:
    """Whether an exception gives a reason in words."""
    return bool(item.reason) and not is_dash(item.reason)


def key_of(plan: Plan, item: Suppression) -> Key:
    """What an exception names."""
    sheet = sheet_meant(plan, item)
    return item.rule.upper(), sheet, canonical(item.row), canonical(item.column)


def sheet_meant(plan: Plan, item: Suppression) -> str:
    """The sheet that an exception names: the one of that name, else the table built on such a one.

    A sheet gets another name when the office's own words come to its workbook.
    """
    named = canonical(item.sheet)
    usual = ""
    for bound in plan.tables.values():
        if canonical(bound.source.sheet) == named:
            return named
        if canonical(bound.schema.sheet) == named:
            usual = canonical(bound.source.sheet)
    return usual or named


def key_to(plan: Plan, finding: Finding) -> Key | None:
    """What an exception must name to reach a finding; None where only a row's number would."""
    named = (finding.sheet, finding.row_key, finding.column)
    sheet, row, column = (canonical(text or "") for text in named)
    if finding.row_key is None or finding.row_key != row_number(finding.cell):
        return finding.rule, sheet, row, column
    return (finding.rule, sheet, row, column) if row_name(plan, finding) else None


def row_number(cell: str | None) -> str:
    """The number in an A1 address; "" where there is none."""
    return (cell or "").lstrip(string.ascii_uppercase)


def row_name(plan: Plan, finding: Finding) -> str:
    """The name of the row that a finding is on; "" where it has none, or is in no table."""
    number = int(row_number(finding.cell) or 0)
    for table in plan.tables.values():
        index = number - table.source.top - 1
        if table.source.sheet == finding.sheet and 0 <= index < len(table.source.rows):
            return Origin(table, index).name
    return ""
