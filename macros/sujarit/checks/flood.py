"""A flood of findings of one rule: the first are told one by one, the others are counted.

A damaged sheet can break a rule in each of its cells. Nobody reads a list of them, and to make
it takes minutes and gigabytes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sujarit.checks.rule import Rule, Violation
from sujarit.frozen import dataclass
from sujarit.plan.finding import Cause, Finding, Severity
from sujarit.plan.lang import Text

MOST = 10_000
"""How many findings of one rule and severity are told one by one."""
_REST = Text(" (และอีก {number} ข้อแบบเดียวกัน)", " (and {number} more like this)")


@dataclass(frozen=True, slots=True)
class Told:
    """What one rule finds: the findings, how many more there are, and these as causes."""

    findings: tuple[Finding, ...]
    more: Mapping[tuple[str, Severity], int]
    untold: frozenset[Cause]


def told(rule: Rule, violations: Iterable[Violation], most: int = MOST) -> Told:
    """The first findings of each severity; what only follows from another takes none's place."""
    numbers, findings, untold = Counter[tuple[str, Severity]](), [], set()
    for violation in violations:
        kind = rule.code, violation.diagnostic.severity or rule.severity
        numbers[kind] += violation.cause is None
        if numbers[kind] <= most:
            findings.append(rule.finding(violation))
        else:
            untold.add(Cause(rule.code, violation.sheet, violation.cell))
    more = {kind: number - most for kind, number in numbers.items() if number > most}
    return Told(tuple(findings), more, frozenset(untold))


def with_rest(
    findings: Iterable[Finding], more: Mapping[tuple[str, Severity], int]
) -> Iterator[Finding]:
    """The findings; the first of each flood says how many more like it there are."""
    left = dict(more)
    for finding in findings:
        number = left.pop((finding.rule, finding.severity), 0)
        yield _with_number(finding, number) if number else finding


def _with_number(finding: Finding, number: int) -> Finding:
    rest, message = _REST.format(number=f"{number:,}"), finding.message
    return replace(finding, message=Text(message.th + rest.th, message.en + rest.en), others=number)
