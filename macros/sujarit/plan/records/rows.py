"""The rows of each table as frozen records, each of which knows the cells that it came from."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any

from sujarit.frozen import dataclass
from sujarit.plan.cells import Cell, is_blank
from sujarit.plan.fiscal import Round
from sujarit.plan.origin import Origin
from sujarit.plan.schema import MONTH_KEYS, NO_BUDGET, PROJECTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every row of a table has in common.

    `extra` holds the values of the columns that have no field of their own, by column key.
    """

    origin: Origin = field(repr=False, compare=False)
    extra: Mapping[str, Any] = field(default_factory=dict, repr=False, hash=False)

    def value(self, key: str) -> Any:
        """What any column of the table means in this row, by the column's key."""
        return self.extra[key] if key in self.extra else getattr(self, key)

    def cell(self, key: str) -> Cell | None:
        """The source cell of a field; None when its column is missing."""
        return self.origin.cell(key)

    @property
    def key(self) -> str:
        """What other rows call this one; "" where rows have no code."""
        return str(getattr(self, self.origin.table.schema.key or "", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer(Record):
    """One who proposes, endorses or approves the plan."""

    role: str
    name: str
    position: str
    date: dt.date | None
    round: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Record):
    """One member of the working group that an order appoints."""

    name: str = ""
    position: str = ""
    role: str = ""
    duty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Record):
    """One paragraph or item of the documents' text."""

    section: str
    order: int | None
    text: str
    round: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach(Record):
    """An approach of the programme that projects belong to."""

    code: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi(Record):
    """An indicator of the master plan or of an approach."""

    scope: str
    approach: str
    objective: str
    indicator: str
    target: str
    result: str
    result_6: str = ""
    result_12: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Record):
    """A goal: the plan's usual top level."""

    code: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy(Record):
    """A strategy under a goal."""

    code: str
    goal: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Record):
    """A level above the projects beside goals and strategies; without a parent it is a top one."""

    code: str
    title: str
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgeted(Record):
    """A record with a budget of its own; `budget` is None when no amount is given."""

    budget_use: str
    budget: Decimal | None
    owner: str
    co_owners: str = ""

    @property
    def says_no_budget(self) -> bool:
        """Whether it says outright that it uses no budget."""
        return self.budget_use == NO_BUDGET


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Budgeted):
    """A project under a strategy or another level; its budget is the plan's figure of the year.

    `months`, `unit` and `target` are its own where it has no activities; `months` are none
    in a workbook that has no such columns.
    """

    code: str
    strategy: str
    approach: str
    title: str
    subitems: str
    indicator: str
    source: str
    unit: str = ""
    target: Decimal | None = None
    months: tuple[bool, ...] = ()

    @property
    def subitem_lines(self) -> tuple[str, ...]:
        """The sub-items, one each, without the dashes before them."""
        lines = (line.strip().lstrip("-•– ").strip() for line in self.subitems.splitlines())
        return tuple(line for line in lines if line)

    def value(self, key: str) -> Any:
        """What any column means in this row; a month's column is a mark or none."""
        return _month(self.months, key) if key in MONTH_KEYS else Record.value(self, key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Budgeted):
    """An activity; `months` are twelve marks, October first.

    A project that is its own activity is one, too: its cells are the project's.
    """

    code: str
    project: str
    title: str
    indicator: str
    unit: str
    target: Decimal | None
    months: tuple[bool, ...]

    def value(self, key: str) -> Any:
        """What any column means in this row; a month's column is a mark or none."""
        return _month(self.months, key) if key in MONTH_KEYS else Record.value(self, key)

    @property
    def is_project(self) -> bool:
        """Whether it stands for a project that has no activities."""
        return self.origin.table.schema is PROJECTS


def _month(months: tuple[bool, ...], key: str) -> bool:
    return bool(months) and months[MONTH_KEYS.index(key)]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRow(Record):
    """A part of a project's budget: of a year, a source, perhaps a quarter."""

    project: str
    amount: Decimal | None
    year: int | None = None
    source: str = ""
    quarter: str = ""
    target: str = ""

    @property
    def is_target_alone(self) -> bool:
        """Whether it states a target and no sum, so that it says nothing of money."""
        amount = self.cell("amount")
        return bool(self.target) and (amount is None or is_blank(amount.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Record):
    """One of several indicators of a project or an activity, with its results by round."""

    indicator: str
    project: str = ""
    activity: str = ""
    kind: str = ""
    unit: str = ""
    target: Decimal | None = None
    result6: str = ""
    result12: str = ""

    def result(self, reporting: Round) -> str:
        """What was measured in a round."""
        return self.result6 if reporting is Round.SIX else self.result12


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Record):
    """What came of an activity in a round; `progress` is a percentage, 0-100."""

    round: Round | None
    activity: str
    title: str
    status: str
    progress: Decimal | None
    indicator_result: str
    narrative: str
    problems: str
    suggestions: str
    evidence: str
    reporter: str
    date: dt.date | None
    project: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending(Record):
    """One payment."""

    date: dt.date | None
    activity: str
    project: str
    amount: Decimal | None
    document: str
    source: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo(Record):
    """One photo for the annex."""

    activity: str
    file: str
    caption: str
    round: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control(Record):
    """A total that another document declares."""

    title: str
    scope: str
    declared: Decimal | None
    declared_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient(Record):
    """Where a group's copy is sent; addresses as they were typed."""

    group: str
    email: str
    copy_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression(Record):
    """A finding that is left standing on purpose, and why."""

    rule: str
    sheet: str
    row: str
    column: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastYear(Record):
    """What became of a project or an activity in the plan of the year before."""

    level: str = ""
    code: str = ""
    title: str = ""
    unit: str = ""
    target: Decimal | None = None
    reached: str = ""
    status: str = ""
    planned: Decimal | None = None
    spent: Decimal | None = None
