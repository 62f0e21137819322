"""What a rule is: a code that never changes, words for people, and one pure function."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sujarit.plan.finding import Finding, Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text
from sujarit.plan.pictures import PictureFacts
from sujarit.plan.records import Plan


@dataclass(frozen=True, slots=True)
class Say:
    """What is to be said of a place: what should stand there, and what is wrong.

    Without a `fix` the rule's own advice stands; a `severity` is given only where one
    case of a rule is milder than the rest.
    """

    expected: Text
    message: Text
    fix: Text | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a plan and what is to be said of it, before a rule puts its name to it.

    `column` is the column's title, `row_key` the row's code or number, `found` the cell's
    text as a person sees it.
    """

    sheet: str
    cell: str | None
    column: str | None
    row_key: str | None
    found: str
    say: Say


Look = Callable[[Plan, Round], Iterable[Spot]]


@dataclass(frozen=True, slots=True)
class Example:
    """A small plan as readable tables; `sujarit.checks.example` reads it.

    `pictures` are the facts about its pictures; None where nobody looked.
    """

    text: str
    round: Round = Round.SIX
    pictures: PictureFacts | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it looks for, why that matters, how to mend it.

    `fails` is a plan in which the rule finds something, `passes` one in which it does not.
    """

    code: str
    severity: Severity
    title: Text
    meaning: Text
    why: Text
    mend: Text
    look: Look
    fails: Example
    passes: Example

    @property
    def family(self) -> str:
        """The letters of the code, such as BUD."""
        return self.code.rstrip("0123456789")

    def check(self, plan: Plan, reporting: Round) -> Iterator[Finding]:
        """What this rule finds, in no particular order."""
        return (self._finding(spot) for spot in self.look(plan, reporting))

    def _finding(self, spot: Spot) -> Finding:
        return Finding(
            rule=self.code,
            severity=spot.say.severity or self.severity,
            sheet=spot.sheet,
            cell=spot.cell,
            column=spot.column,
            row_key=spot.row_key,
            found=spot.found,
            expected=spot.say.expected,
            message=spot.say.message,
            fix=spot.say.fix or self.mend,
        )
