"""The plan as frozen records, each of which knows the cells that it came from.

A record's fields carry the keys of the schema's columns. Only the columns that code needs
have a field; every other one is in `extra`, so that the schema alone can add a column. A
field without a default is a column that the program cannot do without. Blank text is "",
a blank number or date is None. Money is `Decimal` baht with two places.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from sujarit.plan import schema
from sujarit.plan.cells import Cell
from sujarit.plan.fiscal import FiscalYear, Moment, Round
from sujarit.plan.origin import BoundTable, Origin
from sujarit.plan.pictures import PictureFacts
from sujarit.plan.schema import MONTH_KEYS, NO_BUDGET, Column, PlanEntry
from sujarit.plan.values import FaultKind


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Record):
    """One paragraph or item of the documents' text."""

    section: str
    order: int | None
    text: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Record):
    """A goal: the plan's top level."""

    code: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy(Record):
    """A strategy under a goal."""

    code: str
    goal: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgeted(Record):
    """A record with a budget of its own; `budget` is None when no amount is given."""

    budget_use: str
    budget: Decimal | None
    owner: str

    @property
    def says_no_budget(self) -> bool:
        """Whether it says outright that it uses no budget."""
        return self.budget_use == NO_BUDGET


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Budgeted):
    """A project under a strategy; its budget is the plan's figure."""

    code: str
    strategy: str
    approach: str
    title: str
    subitems: str
    indicator: str
    source: str

    @property
    def subitem_lines(self) -> tuple[str, ...]:
        """The sub-items, one each, without the dashes before them."""
        lines = (line.strip().lstrip("-•– ").strip() for line in self.subitems.splitlines())
        return tuple(line for line in lines if line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Budgeted):
    """An activity; `months` are twelve marks, October first."""

    code: str
    project: str
    title: str
    indicator: str
    unit: str
    target: Decimal | None
    months: tuple[bool, ...]

    def value(self, key: str) -> Any:
        """What any column means in this row; a month's column is a mark or none."""
        if key in MONTH_KEYS:
            return self.months[MONTH_KEYS.index(key)]
        return Record.value(self, key)


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
class Details:
    """The plan's particulars, from the key-value table.

    An entry without a field of its own is in `extra`, by its key. `rows` maps an entry's
    key to the row it was read from.
    """

    office_name: str = ""
    office_short: str = ""
    office_code: str = ""
    parent_office: str = ""
    unit_type: str = ""
    fiscal_year: int | None = None
    plan_title: str = ""
    programme: str = ""
    project_name: str = ""
    responsible_unit: str = ""
    responsible_person: str = ""
    start_date: dt.date | None = None
    end_date: dt.date | None = None
    allotted_budget: Decimal | None = None
    allotted_source: str = ""
    place: str = ""
    vision: str = ""
    overall_goal: str = ""
    report_round: str = ""
    report_date: dt.date | None = None
    report_digits: str = ""
    goal_label: str = ""
    strategy_label: str = ""
    approach_label: str = ""
    logo: str = ""
    published_url: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict, repr=False, hash=False)
    rows: Mapping[str, Origin] = field(default_factory=dict, repr=False, compare=False)

    def value(self, key: str) -> Any:
        """What any entry says, by its key."""
        return self.extra[key] if key in self.extra else getattr(self, key, None)

    def cell(self, key: str) -> Cell | None:
        """The cell in which an entry's value stands; None when its row is missing."""
        origin = self.rows.get(key)
        return origin.cell("value") if origin else None


@dataclass(frozen=True, slots=True)
class CellFault:
    """Something wrong with one cell by itself, found while reading it.

    `column` is the column's declaration, or the entry's in the key-value table.
    """

    kind: FaultKind
    origin: Origin
    cell: Cell
    column: Column | PlanEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole plan as one workbook holds it. Rows stand in the sheet's order.

    `pictures` is what is known of the pictures that it names or holds, None where nobody looked.
    `as_of` is the day that the workbook names to be judged on, `moment` when it is judged, None
    where nobody asked.
    """

    details: Details = field(default_factory=Details)
    signers: tuple[Signer, ...] = ()
    narrative: tuple[Passage, ...] = ()
    approaches: tuple[Approach, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    goals: tuple[Goal, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    projects: tuple[Project, ...] = ()
    activities: tuple[Activity, ...] = ()
    results: tuple[Result, ...] = ()
    spending: tuple[Spending, ...] = ()
    photos: tuple[Photo, ...] = ()
    controls: tuple[Control, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    tables: Mapping[str, BoundTable] = field(default_factory=dict, repr=False, compare=False)
    faults: tuple[CellFault, ...] = field(default=(), repr=False, compare=False)
    pictures: PictureFacts | None = field(default=None, repr=False, compare=False)
    as_of: dt.date | None = field(default=None, repr=False, compare=False)
    moment: Moment | None = field(default=None, repr=False, compare=False)

    @property
    def fiscal_year(self) -> FiscalYear | None:
        """The plan's fiscal year; None when it is not given or not believable."""
        number = self.details.fiscal_year
        return FiscalYear(number) if number and 2400 <= number <= 2700 else None

    @property
    def reporting_round(self) -> Round:
        """The round of the moment, else the one that the workbook asks for, else six months."""
        if self.moment:
            return self.moment.round
        return Round(int(self.details.report_round or Round.SIX))

    def records(self, table: str) -> tuple[Record, ...]:
        """The records of a table by its ASCII name; none for the key-value table."""
        kept = RECORD_SETS.get(table)
        return getattr(self, kept.field) if kept else ()


class RecordSet(NamedTuple):
    """Where a plan keeps the rows of a table, and what each of them is."""

    field: str
    record: type[Record]


RECORD_SETS: Mapping[str, RecordSet] = {
    schema.SIGNERS.name: RecordSet("signers", Signer),
    schema.NARRATIVE.name: RecordSet("narrative", Passage),
    schema.APPROACHES.name: RecordSet("approaches", Approach),
    schema.KPIS.name: RecordSet("kpis", Kpi),
    schema.GOALS.name: RecordSet("goals", Goal),
    schema.STRATEGIES.name: RecordSet("strategies", Strategy),
    schema.PROJECTS.name: RecordSet("projects", Project),
    schema.ACTIVITIES.name: RecordSet("activities", Activity),
    schema.RESULTS.name: RecordSet("results", Result),
    schema.SPENDING.name: RecordSet("spending", Spending),
    schema.PHOTOS.name: RecordSet("photos", Photo),
    schema.CONTROLS.name: RecordSet("controls", Control),
    schema.SUPPRESSIONS.name: RecordSet("suppressions", Suppression),
    schema.RECIPIENTS.name: RecordSet("recipients", Recipient),
}
"""Every table but the key-value one, which becomes `Details`."""
