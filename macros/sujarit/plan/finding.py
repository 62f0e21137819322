"""What a check says of a plan: the rule, the place, and what to do."""

from enum import StrEnum
from typing import NamedTuple

from sujarit.frozen import dataclass
from sujarit.plan.lang import Text


class Severity(StrEnum):
    """How much a finding matters.

    An error loses money, data or points in the assessment, and marks the report as a
    draft; a warning is probably wrong; information is a matter of style.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITY_NAMES = {
    Severity.ERROR: Text("ผิดพลาด", "error"),
    Severity.WARNING: Text("เตือน", "warning"),
    Severity.INFO: Text("ข้อสังเกต", "info"),
}


PASS = Text("ผ่าน", "pass")
FAIL = Text("ไม่ผ่าน", "fail")
"""How a requirement is judged."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    `cell` is an A1 address on `sheet`, None only where the thing itself is missing;
    `column` the column's title; `row_key` the row's code, or its number; `found` the
    text of that cell as a person sees it. `cause` names the finding without which this one
    would not be. `others` is how many more of its rule and severity are counted with it, and
    told nowhere else.
    """

    rule: str
    severity: Severity
    sheet: str | None
    cell: str | None
    column: str | None
    row_key: str | None
    found: str
    expected: Text
    message: Text
    fix: Text
    cause: "Cause | None" = None
    others: int = 0


class Cause(NamedTuple):
    """The finding from which another only follows: its rule, sheet and cell."""

    rule: str
    sheet: str | None
    cell: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings there are of each severity."""

    error: int = 0
    warning: int = 0
    info: int = 0


def count(findings: "list[Finding] | tuple[Finding, ...]") -> Counts:
    """The findings counted by severity, with those that are only counted."""
    numbers = dict.fromkeys(Severity, 0)
    for finding in findings:
        numbers[finding.severity] += 1 + finding.others
    return Counts(*numbers.values())
