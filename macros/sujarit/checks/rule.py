"""What a rule is: a code that never changes, words for people, and one pure function."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import KW_ONLY, replace
from datetime import date
from typing import Literal, Protocol

from sujarit.frozen import dataclass
from sujarit.plan.finding import Cause, Finding, Severity
from sujarit.plan.fiscal import Round, Stage
from sujarit.plan.lang import Text
from sujarit.plan.origin import Origin
from sujarit.plan.pictures import PictureFacts
from sujarit.plan.records import Plan
from sujarit.plan.schema import Column, PlanEntry

Requirement = Literal[
    "named",
    "budgeted",
    "scheduled",
    "whole_year",
    "signed",
    "published",
    "all_reported",
    "status",
    "status_and_evidence",
    "narratives",
    "spending",
    "dates",
    "problems",
]
"""What a published document must show, by the names in `requirements.toml`."""


EVERY_STAGE = frozenset(Stage)
REPORTED = frozenset({Stage.SIX, Stage.TWELVE})
"""Stages at which a rule may speak: at each, or where a round's results are due."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What a rule says of a cell: what should stand there, and what is wrong.

    Without a `fix` the rule's own advice stands; a `severity` is given only where one
    case of a rule is milder than the rest.
    """

    expected: Text
    message: Text
    fix: Text | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Violation:
    """A cell of a plan and what a rule says of it, before the rule puts its code to it.

    `column` is the column's title, `row_key` the row's code or number, `found` the cell's
    text as a person sees it; `cause` the finding from which this one only follows.
    """

    sheet: str
    cell: str | None
    column: str | None
    row_key: str | None
    found: str
    diagnostic: Diagnostic
    cause: Cause | None = None


NewValue = None | str | bool | int | float | date
"""What a corrected cell holds; None is nothing."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A cell with the one value that can be meant there.

    It is the cell of `origin` and `column`, or that of another row, counted from the body's
    first as 0, where an `index` is given. Cells that share a `moved_to` are corrected
    together or not at all.
    """

    origin: Origin
    column: Column | PlanEntry
    value: NewValue
    index: int | None = None
    moved_to: int | None = None


class OtherFindings(Protocol):
    """What every rule finds in a plan, for the rules that speak of findings."""

    @property
    def codes(self) -> Collection[str]:
        """The codes of all rules."""

    def about_exceptions(self, code: str) -> bool:
        """Whether a rule looks at the exceptions themselves."""

    def in_any_round(self, code: str) -> Iterable[Finding]:
        """What a rule finds in either round."""


Find = Callable[[Plan, Round], Iterable[Violation]]
FindAmong = Callable[[Plan, OtherFindings], Iterable[Violation]]
Correct = Callable[[Plan], Iterable[Correction]]


@dataclass(frozen=True, slots=True)
class Example:
    """A small plan as readable tables; `sujarit.checks.example` reads it.

    `pictures` are the facts about its pictures; None where nobody looked.
    """

    text: str
    round: Round = Round.SIX
    pictures: PictureFacts | None = None


def _finds_nothing(_plan: Plan, _reporting: Round, _others: OtherFindings) -> tuple[()]:
    return ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it looks for, why that matters, how to mend it.

    Written above the function that looks: `@Rule("BUD01", severity=…, …)`. `fails` is a plan
    in which the rule finds something, `passes` one in which it does not.

    `stages` are those at which it speaks, and `stages_of_results` at which it speaks of a
    cell among the results. `requirements` are those of the published documents that a finding stands against;
    `about_results` tells that a cell of the plan is blamed for what was reported later;
    `unreadable`, that the cell's value is not known, so that no other rule speaks of it;
    `whole_row`, that a finding says all there is to say of its row;
    `about_exceptions`, that the rule looks at the exceptions themselves. `correct` gives the
    values of those cells that can hold but one.
    """

    code: str
    _: KW_ONLY
    severity: Severity
    title: Text
    meaning: Text
    why: Text
    mend: Text
    fails: Example
    passes: Example
    stages: frozenset[Stage] = EVERY_STAGE
    stages_of_results: frozenset[Stage] = EVERY_STAGE
    requirements: tuple[Requirement, ...] = ()
    about_results: bool = False
    unreadable: bool = False
    whole_row: bool = False
    about_exceptions: bool = False
    correct: Correct | None = None
    find: Callable[[Plan, Round, OtherFindings], Iterable[Violation]] = _finds_nothing

    def __call__(self, find: Find) -> "Rule":
        """The rule with the function below it."""
        return replace(self, find=lambda plan, reporting, _others: find(plan, reporting))

    def among(self, find: FindAmong) -> "Rule":
        """The rule with a function that looks at other rules' findings in either round."""
        return replace(self, find=lambda plan, _reporting, others: find(plan, others))

    @property
    def family(self) -> str:
        """The letters of the code, such as BUD."""
        return self.code.rstrip("0123456789")

    @property
    def advice(self) -> Text:
        """Code, title and what to do, as the workbook's manual prints it."""
        return Text(
            f"{self.code}  {self.title.th}: {self.mend.th}",
            f"{self.code}  {self.title.en}: {self.mend.en}",
        )

    def finding(self, violation: Violation) -> Finding:
        """The violation under this rule's code."""
        diagnostic = violation.diagnostic
        return Finding(
            rule=self.code,
            severity=diagnostic.severity or self.severity,
            sheet=violation.sheet,
            cell=violation.cell,
            column=violation.column,
            row_key=violation.row_key,
            found=violation.found,
            expected=diagnostic.expected,
            message=diagnostic.message,
            fix=diagnostic.fix or self.mend,
            cause=violation.cause,
        )
