"""The rule catalogue: pure functions from a plan and a round to findings.

`RULES` is the whole of it. Every rule carries its words in Thai and English and two
examples; the reference, the manual and the tests are derived from them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sujarit.checks import exceptions as suppression
from sujarit.checks.exceptions import Suppressed
from sujarit.checks.rule import Example, Rule
from sujarit.checks.rules import (
    budget_rules,
    data,
    data_rules,
    payments_rules,
    people_rules,
    pictures_rules,
    readiness_rules,
    references_rules,
    results_rules,
    structure,
    timing_rules,
    wording_rules,
)
from sujarit.checks.rules import exceptions_rules as suppression_rules
from sujarit.plan import schema
from sujarit.plan.cells import column_number
from sujarit.plan.finding import Finding
from sujarit.plan.fiscal import Round
from sujarit.plan.records import Plan

__all__ = ["RULES", "Examination", "Example", "Rule", "Suppressed", "check", "examine", "rule"]

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *suppression_rules.RULES,
    *data_rules.RULES,
    *references_rules.RULES,
    *budget_rules.RULES,
    *payments_rules.RULES,
    *timing_rules.RULES,
    *results_rules.RULES,
    *people_rules.KPI,
    *people_rules.OWN,
    *people_rules.SIG,
    *pictures_rules.RULES,
    *wording_rules.RULES,
    *readiness_rules.RULES,
)
"""Every rule, by family and number."""

_BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in RULES}
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


def rule(code: str) -> Rule:
    """The rule with this code; KeyError when there is none."""
    return _BY_CODE[code]


@dataclass(frozen=True, slots=True)
class Examination:
    """What the rules found: what stands, and what the workbook excepts with a reason."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]


def check(plan: Plan, reporting: Round) -> list[Finding]:
    """The findings that stand, in the order of sheets, rows, columns and codes."""
    return list(examine(plan, reporting).findings)


def examine(plan: Plan, reporting: Round) -> Examination:
    """Everything that the rules find, in the order of sheets, rows, columns and codes.

    A cell that could not be read has that one finding: what other rules would say of it
    only follows from that.
    """
    found = [finding for rule in RULES for finding in rule.check(plan, reporting)]
    ordered = sorted(_without_consequences(found), key=_order(plan))
    return Examination(*suppression.part(plan, ordered))


def _without_consequences(found: list[Finding]) -> Iterator[Finding]:
    unread = {(item.sheet, item.cell) for item in found if item.rule in data.UNREAD and item.cell}
    for finding in found:
        if finding.rule in data.UNREAD or (finding.sheet, finding.cell) not in unread:
            yield finding


def _order(plan: Plan) -> Callable[[Finding], tuple[int, int, int, str, str, str]]:
    sheets = {table.sheet: index for index, table in enumerate(schema.TABLES)}
    for index, table in enumerate(schema.TABLES):
        if table.name in plan.tables:
            sheets[plan.tables[table.name].source.sheet] = index

    def key(finding: Finding) -> tuple[int, int, int, str, str, str]:
        row, column = _row_and_column(finding.cell)
        sheet = sheets.get(finding.sheet or "", len(sheets))
        return sheet, row, column, finding.rule, finding.column or "", finding.row_key or ""

    return key


def _row_and_column(address: str | None) -> tuple[int, int]:
    match = _ADDRESS.fullmatch(address or "")
    return (int(match[2]), column_number(match[1])) if match else (0, 0)
