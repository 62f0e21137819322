"""The plan as frozen records, each of which knows the cells that it came from.

A record's fields carry the keys of the schema's columns. Blank text is "", a blank
number or date is None. Money is `Decimal` baht with two places.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from sujarit.plan.cells import Cell, SheetTable, is_blank
from sujarit.plan.fiscal import FiscalYear, Round
from sujarit.plan.pictures import PictureFacts
from sujarit.plan.row_keys import row_names
from sujarit.plan.schema import NO_BUDGET, Column, Entry, Table
from sujarit.plan.values import FaultKind, text_of


@dataclass(frozen=True)  # without slots: a cached property needs a place
class BoundTable:
    """A table as read, with its columns found: `offsets` maps a column's key to its place."""

    schema: Table
    source: SheetTable
    offsets: Mapping[str, int]

    @cached_property
    def row_names(self) -> Mapping[int, str]:
        """The rows' own names by index, where a table has no codes; such as `6 / ก1`."""
        return row_names(self.schema, self.offsets, self.source.rows)

    @property
    def missing(self) -> tuple[Column, ...]:
        """The schema's columns that the table lacks."""
        return tuple(column for column in self.schema.columns if column.key not in self.offsets)

    def header_cell(self, key: str) -> Cell:
        """The header's cell of a column that is there."""
        return self.source.header_cell(self.offsets[key])

    def title(self, key: str) -> str:
        """The column's title in the schema."""
        return self.schema.column(key).title


@dataclass(frozen=True, slots=True)
class Origin:
    """The row that a record was read from; `index` counts the table's body from 0."""

    table: BoundTable = field(repr=False)
    index: int

    @property
    def row(self) -> int:
        """The sheet's row number."""
        return self.table.source.top + 1 + self.index

    @property
    def name(self) -> str:
        """The row's code, or what else names it alone in its table; "" where nothing does."""
        key = self.table.schema.key
        if key is None:
            return self.table.row_names.get(self.index, "")
        code = self.cell(key)
        return text_of(code.value).strip() if code else ""

    def cell(self, key: str) -> Cell | None:
        """The cell of a column by its key; None when the table lacks that column."""
        offset = self.table.offsets.get(key)
        return None if offset is None else self.table.source.cell(self.index, offset)

    def blank(self, key: str) -> bool:
        """Whether that cell is there and holds nothing."""
        cell = self.cell(key)
        return cell is not None and is_blank(cell.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every row of a table has in common."""

    origin: Origin = field(repr=False, compare=False)

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

    `rows` maps an entry's key to the row it was read from.
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
    rows: Mapping[str, Origin] = field(default_factory=dict, repr=False, compare=False)

    def cell(self, key: str) -> Cell | None:
        """The cell in which an entry's value stands; None when its row is missing."""
        origin = self.rows.get(key)
        return origin.cell("value") if origin else None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with one cell by itself, found while reading it.

    `column` is the column's declaration, or the entry's in the key-value table.
    """

    kind: FaultKind
    origin: Origin
    cell: Cell
    column: Column | Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole plan as one workbook holds it. Rows stand in the sheet's order.

    `pictures` is what is known of the pictures that it names or holds, None where nobody looked.
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
    faults: tuple[Fault, ...] = field(default=(), repr=False, compare=False)
    pictures: PictureFacts | None = field(default=None, repr=False, compare=False)

    @property
    def fiscal_year(self) -> FiscalYear | None:
        """The plan's fiscal year; None when it is not given or not believable."""
        number = self.details.fiscal_year
        return FiscalYear(number) if number and 2400 <= number <= 2700 else None

    @property
    def reporting_round(self) -> Round:
        """The round that the workbook asks for; six months when it does not say."""
        return Round(int(self.details.report_round or Round.SIX))

    def records(self, table: str) -> tuple[Record, ...]:
        """The records of a table by its ASCII name; none for the key-value table."""
        return getattr(self, RECORD_FIELDS[table], ())


RECORD_FIELDS: Mapping[str, str] = {
    "tblSigners": "signers",
    "tblNarrative": "narrative",
    "tblApproaches": "approaches",
    "tblKpis": "kpis",
    "tblGoals": "goals",
    "tblStrategies": "strategies",
    "tblProjects": "projects",
    "tblActivities": "activities",
    "tblResults": "results",
    "tblSpending": "spending",
    "tblPhotos": "photos",
    "tblControls": "controls",
    "tblSuppress": "suppressions",
    "tblRecipients": "recipients",
}
RECORD_TYPES: Mapping[str, type[Record]] = {
    "tblSigners": Signer,
    "tblNarrative": Passage,
    "tblApproaches": Approach,
    "tblKpis": Kpi,
    "tblGoals": Goal,
    "tblStrategies": Strategy,
    "tblProjects": Project,
    "tblActivities": Activity,
    "tblResults": Result,
    "tblSpending": Spending,
    "tblPhotos": Photo,
    "tblControls": Control,
    "tblSuppress": Suppression,
    "tblRecipients": Recipient,
}
