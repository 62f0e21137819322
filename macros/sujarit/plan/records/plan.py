"""A whole plan: its particulars, its rows, and what was wrong with single cells."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field, replace
from decimal import Decimal
from typing import Any

from sujarit.frozen import dataclass
from sujarit.plan import schema
from sujarit.plan.cells import Cell
from sujarit.plan.fiscal import (
    BUDDHIST_OFFSET,
    FiscalYear,
    Moment,
    Round,
    calendar_year,
    fiscal_year_of,
    school_year,
)
from sujarit.plan.origin import BoundTable, Origin
from sujarit.plan.pictures import PictureFacts
from sujarit.plan.records.rows import (
    Activity,
    Approach,
    BudgetRow,
    Control,
    Goal,
    Indicator,
    Kpi,
    LastYear,
    Level,
    Member,
    Passage,
    Photo,
    Project,
    Recipient,
    Record,
    Result,
    Signer,
    Spending,
    Strategy,
    Suppression,
)
from sujarit.plan.records.sets import RECORD_SETS
from sujarit.plan.schema import Column, PlanEntry
from sujarit.plan.values import FaultKind


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
    level3_label: str = ""
    level4_label: str = ""
    level5_label: str = ""
    year_kind: str = ""
    round6_cutoff: dt.date | None = None
    round12_cutoff: dt.date | None = None
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

    `activities` are those of the table, then the projects that are their own activity.
    `pictures` is what is known of the pictures that it names or holds, None where nobody looked.
    `as_of` is the day that the workbook names to be judged on, `moment` when it is judged, None
    where nobody asked.
    """

    details: Details = field(default_factory=Details)
    signers: tuple[Signer, ...] = ()
    committee: tuple[Member, ...] = ()
    narrative: tuple[Passage, ...] = ()
    approaches: tuple[Approach, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    goals: tuple[Goal, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    levels: tuple[Level, ...] = ()
    projects: tuple[Project, ...] = ()
    budgets: tuple[BudgetRow, ...] = ()
    activities: tuple[Activity, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    results: tuple[Result, ...] = ()
    spending: tuple[Spending, ...] = ()
    photos: tuple[Photo, ...] = ()
    controls: tuple[Control, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    last_year: tuple[LastYear, ...] = ()
    tables: Mapping[str, BoundTable] = field(default_factory=dict, repr=False, compare=False)
    faults: tuple[CellFault, ...] = field(default=(), repr=False, compare=False)
    pictures: PictureFacts | None = field(default=None, repr=False, compare=False)
    as_of: dt.date | None = field(default=None, repr=False, compare=False)
    moment: Moment | None = field(default=None, repr=False, compare=False)

    @property
    def fiscal_year(self) -> FiscalYear | None:
        """The plan's year under report; None when it is not given or not believable."""
        number = self.details.fiscal_year
        return self.year_of(number) if number and 2400 <= number <= 2700 else None

    @property
    def year_word(self) -> str:
        """What the plan's year is called: ปีงบประมาณ, ปีการศึกษา or ปีปฏิทิน."""
        return _kind_of_year(self.details)

    def year_of(self, number: int) -> FiscalYear:
        """A year of the plan, of the kind that it counts by, with its own cut-off dates."""
        year = _year_of_kind(self.details, number)
        days = self.details.round6_cutoff, self.details.round12_cutoff
        six, twelve = (day if day and day in year else None for day in days)
        return replace(year, six=six, twelve=twelve)

    @property
    def usual_year(self) -> FiscalYear | None:
        """The same year, with the rounds' usual last days."""
        year = self.fiscal_year
        return replace(year, six=None, twelve=None) if year else None

    @property
    def money_rows(self) -> tuple[BudgetRow, ...]:
        """The rows of budgets that are about money, a dash included."""
        return tuple(row for row in self.budgets if not row.is_target_alone)

    @property
    def years(self) -> tuple[int, ...]:
        """The numbers of the years that the plan's dates and budgets span, in order.

        A budget's year far from the plan's own is a slip, and none of them.
        """
        details, own = self.details, self.fiscal_year
        if own is None:
            return tuple(sorted({row.year for row in self.budgets if row.year}))
        near = {
            row.year for row in self.budgets if row.year and abs(row.year - own.number) <= FAR_YEARS
        }
        found = {own.number, *near}
        if details.start_date and details.end_date and own.is_fiscal:
            first, last = map(fiscal_year_of, (details.start_date, details.end_date))
            if first.number <= own.number <= last.number <= first.number + FAR_YEARS:
                found.update(range(first.number, last.number + 1))
        return tuple(sorted(found))

    @property
    def reporting_round(self) -> Round:
        """The round of the moment, else the one that the workbook asks for, else six months."""
        if self.moment:
            return self.moment.round
        return Round(int(self.details.report_round or Round.SIX))

    def records(self, table: str) -> tuple[Record, ...]:
        """The records of a table by its ASCII name; none for the key-value table.

        A project that is its own activity is a row of the projects alone.
        """
        kept = RECORD_SETS.get(table)
        found: tuple[Record, ...] = getattr(self, kept.field) if kept else ()
        if table != schema.ACTIVITIES.name:
            return found
        return tuple(each for each in self.activities if not each.is_project)


def _kind_of_year(details: Details) -> str:
    """What year the plan counts by: as it says, else a school year where only that fits."""
    if details.year_kind:
        return details.year_kind
    start, end, number = details.start_date, details.end_date, details.fiscal_year
    is_school = details.unit_type == schema.UNIT_TYPES.items[1]
    if is_school and start and end and number and start < end <= start + _A_YEAR:
        opens = start.year == number - BUDDHIST_OFFSET and start.month in _SCHOOL_OPENS
        if opens and end.year == start.year + 1:
            return schema.SCHOOL_YEAR
    return schema.FISCAL_YEAR


def _year_of_kind(details: Details, number: int) -> FiscalYear:
    kind = _kind_of_year(details)
    if kind == schema.CALENDAR_YEAR:
        return calendar_year(number)
    if kind != schema.SCHOOL_YEAR:
        return FiscalYear(number)
    usual, start, end = school_year(number), details.start_date, details.end_date
    if number == details.fiscal_year and start and end and start < end <= start + _A_YEAR:
        return replace(usual, first=start, last=end)
    return usual


FAR_YEARS = 10
"""A year further than this from the plan's own is a slip."""
_A_YEAR = dt.timedelta(days=366)
_SCHOOL_OPENS = (4, 5, 6)
