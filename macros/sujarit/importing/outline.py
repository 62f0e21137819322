"""A foreign list as an outline: headings, the projects under them, and their activities."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto

from sujarit.importing.words.signatures import Signature
from sujarit.plan.cells import CellValue
from sujarit.plan.lang import Text


class OutlineKind(Enum):
    """What a line of the outline is."""

    LEVEL = auto()
    PROJECT = auto()
    ACTIVITY = auto()


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """What was not taken: the sheet, its row as Excel counts (0 for a whole column), and why."""

    sheet: str
    row: int
    why: Text


@dataclass(slots=True, eq=False)
class OutlineBudget:
    """A sum of a project: of a year (None: the plan's), a source, a quarter; "–" is none."""

    amount: Decimal | str | None
    year: int | None = None
    source: str = ""
    quarter: str = ""
    target: str = ""

    @property
    def name(self) -> tuple[int | None, str, str]:
        """What no other sum of the project shares."""
        return self.year, self.source, self.quarter


@dataclass(slots=True, eq=False)
class OutlineIndicator:
    """An output or an outcome, and its text."""

    kind: str
    text: str


@dataclass(slots=True, eq=False)
class OutlineItem:
    """One line: its code as typed, its title, what is above it, and where it stands in the file.

    `values` are by the plan's column keys; `is_row` tells that the row says nothing else,
    so that what stands in it is the project's own and not its first activity's. `word` is what
    the list calls a level: มิติ, ภารกิจ; `source` where an activity's money comes from.
    """

    kind: OutlineKind
    code: str
    title: str
    above: "OutlineItem | None"
    sheet: str
    row: int
    values: dict[str, CellValue] = field(default_factory=dict)
    budgets: list[OutlineBudget] = field(default_factory=list)
    indicators: list[OutlineIndicator] = field(default_factory=list)
    is_row: bool = True
    word: str = ""
    source: str = ""
    is_budget_merged: bool = False

    @property
    def depth(self) -> int:
        """0 at the top."""
        return 1 + self.above.depth if self.above else 0


@dataclass(frozen=True, slots=True)
class AboveText:
    """A text that stands over a list, or the one of a list that an entry comes from."""

    sheet: str
    row: int
    text: str


@dataclass(slots=True)
class Outline:
    """Every line in the file's order, what stands over and below the lists, what was not taken."""

    items: list[OutlineItem] = field(default_factory=list)
    above: list[AboveText] = field(default_factory=list)
    signed: list[tuple[str, Signature]] = field(default_factory=list)
    left_out: list[SkippedRow] = field(default_factory=list)

    def activities_by_project(self) -> Iterator[tuple[OutlineItem, list[OutlineItem]]]:
        """Each project that has activities, with these."""
        below = dict[int, list[OutlineItem]]()
        for item in self.items:
            if item.above:
                below.setdefault(id(item.above), []).append(item)
        for item in self.items:
            if item.kind is OutlineKind.PROJECT and id(item) in below:
                yield item, below[id(item)]

    def leave(self, sheet: str, row: int, why: Text) -> None:
        """Note what is not taken."""
        self.left_out.append(SkippedRow(sheet, row, why))
