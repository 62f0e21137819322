"""A plan's amounts, each with the records that it belongs to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from sujarit.plan.fiscal import ANY_YEAR, FiscalYear, Round, quarter_of
from sujarit.plan.levels import LevelTree, strategy_above
from sujarit.plan.money import ZERO
from sujarit.plan.patterns import regex
from sujarit.plan.people import groups_of, lead_of
from sujarit.plan.records import Activity, BudgetRow, Goal, Plan, Project, Spending
from sujarit.plan.values import canonical, clean_text, is_dash
from sujarit.rollup.amounts import UNASSIGNED, Posting, intended, paid, planned, spread

_Coded = TypeVar("_Coded", Project, Activity)

_SOURCES = regex(r"[,;\n，；]|/(?=\s*(?:เงิน|งบ))|และ(?=\s*(?:เงิน|งบ))")


def counted_in(plan: Plan, reporting: Round) -> Callable[[Spending], bool]:
    """What says whether a payment falls before the round's cut-off; one with no date always counts.

    In a plan of several years it must also fall into the year under report.
    """
    first, last = _counted_days(plan, reporting)
    return lambda payment: _is_between(payment, first, last)


def _counted_days(plan: Plan, reporting: Round) -> tuple[date, date]:
    """The first and the last day on which a payment counts."""
    year = plan.fiscal_year
    if year is None:
        return date.min, date.max
    return year.start if len(plan.years) > 1 else date.min, year.cutoff(reporting)


def _is_between(payment: Spending, first: date, last: date) -> bool:
    return payment.date is None or first <= payment.date <= last


def sources_in(text: str) -> tuple[str, ...]:
    """The sources of money that a cell names, each once; a dash and ไม่มี name none."""
    parts = (part.strip() for part in _SOURCES.split(text))
    return tuple(dict.fromkeys(part for part in parts if part and not _names_none(part)))


def _names_none(text: str) -> bool:
    return is_dash(text) or canonical(text) in {"ไม่มี", "ไม่ระบุ"}


class Postings:
    """Every budget and payment of a plan in a round, once, under the key of a dimension."""

    def __init__(self, plan: Plan, reporting: Round) -> None:
        self.plan = plan
        self.reporting = reporting
        self.projects = _first_by_code(plan.projects)
        self.activities = _first_by_code(plan.activities)
        self.year = plan.details.fiscal_year

    @cached_property
    def tree(self) -> LevelTree:
        """The levels above the projects."""
        return LevelTree(self.plan)

    @cached_property
    def rows(self) -> dict[str, list[BudgetRow]]:
        """This year's rows of money by project; a project with none of this year has no row."""
        found: defaultdict[str, list[BudgetRow]] = defaultdict(list)
        for row in self.plan.money_rows:
            if row.project in self.projects:
                found[row.project] += [row] if row.year in (None, self.year) else []
        return dict(found)

    @property
    def plans_by_quarter(self) -> bool:
        """Whether any of this year's money is planned for a quarter."""
        return any(row.quarter for rows in self.rows.values() for row in rows)

    def payments(self) -> Iterator[tuple[Spending, Decimal]]:
        """What was paid in the year under report up to the round's cut-off."""
        first, last = _counted_days(self.plan, self.reporting)
        for payment in self.plan.spending:
            if payment.amount is not None and _is_between(payment, first, last):
                yield payment, payment.amount

    def spender_of(self, payment: Spending) -> Activity | Project | None:
        """What a payment was spent on: the activity it names, else the project it names."""
        if payment.activity:
            return self.activities.get(payment.activity)
        return self.projects.get(payment.project)

    def project_of(self, spender: Activity | Project | None) -> Project | None:
        """The project that it was spent through."""
        return self.projects.get(spender.project) if isinstance(spender, Activity) else spender

    def by_project(self, key: Callable[[Project], str]) -> Iterator[Posting]:
        """Everything on the project that it belongs to, under that project's key."""
        for project in self.plan.projects:
            yield planned(key(project), project.budget)
        for activity in self.plan.activities:
            funded = self.project_of(activity)
            yield intended(_key(funded, key), activity.budget)
        for payment, amount in self.payments():
            charged = self.project_of(self.spender_of(payment))
            yield paid(_key(charged, key), amount)

    def goal_of(self, project: Project) -> str:
        """The goal above a project, through whatever levels."""
        path = self.tree.path(project)
        return next((node.code for node in path if isinstance(node.record, Goal)), UNASSIGNED)

    def strategy_of(self, project: Project) -> str:
        """The strategy above a project; what it names itself where there is no such row."""
        return strategy_above(self.tree, project)

    def level_of(self, project: Project, depth: int) -> str:
        """The row of one depth above a project."""
        path = self.tree.path(project)
        return path[depth - 1].code if len(path) >= depth else UNASSIGNED

    def by_owner(self) -> Iterator[Posting]:
        """Each record by who leads it; a payment by that of what it was spent on."""
        groups = groups_of(self.plan)
        for project in self.plan.projects:
            yield planned(lead_of(project, groups), project.budget)
        for activity in self.plan.activities:
            yield intended(lead_of(activity, groups), activity.budget)
        for payment, amount in self.payments():
            spender = self.spender_of(payment)
            yield paid(lead_of(spender, groups) if spender else UNASSIGNED, amount)

    def by_source(self) -> Iterator[Posting]:
        """Projects by their rows of money, else by their one source.

        An activity, and a payment that names no source, has that of its project.
        """
        for project in self.plan.projects:
            yield from self._sourced(project, planned)
        for activity in self.plan.activities:
            funded = self.project_of(activity)
            if activity.is_project and funded:
                yield from self._sourced(funded, intended)
            else:
                yield intended(self._one_source(funded), activity.budget)
        for payment, amount in self.payments():
            yield paid(self.source_paid(payment), amount)

    def source_paid(self, payment: Spending) -> str:
        """The one source of a payment: its own, else that of its project."""
        own = sources_in(payment.source)
        return _only(own) if own else self._one_source(self.project_of(self.spender_of(payment)))

    def _rows_of(self, project: Project) -> list[BudgetRow] | None:
        """A project's rows of this year; None where its column says what it costs."""
        is_first = self.projects.get(project.code) is project
        return self.rows.get(project.code) if is_first else None

    def _sourced(
        self, project: Project, post: Callable[[str, Decimal | None], Posting]
    ) -> Iterator[Posting]:
        rows = self._rows_of(project)
        if rows is None:
            yield post(_only(sources_in(project.source)), project.budget)
            return
        for row in rows:
            yield post(source_of(row, project), row.amount)

    def _one_source(self, project: Project | None) -> str:
        """The source of a project that has one alone."""
        if project is None:
            return UNASSIGNED
        rows = self._rows_of(project)
        if rows is None:
            return _only(sources_in(project.source))
        return _only(tuple(dict.fromkeys(source_of(row, project) for row in rows)))

    def by_year(self) -> Iterator[Posting]:
        """All years of the plan: rows by their year, everything else in the year under report."""
        this = str(self.year or UNASSIGNED)
        for project in self.plan.projects:
            if self._rows_of(project) is None:
                yield planned(this, project.budget)
        for row in self.plan.money_rows:
            if row.project in self.projects:
                yield planned(str(row.year or this), row.amount)
        for activity in self.plan.activities:
            yield intended(this, activity.budget)
        for payment in self.plan.spending:
            if payment.amount is not None and self._is_past(payment):
                yield paid(self._year_of(payment.date), payment.amount)

    def _is_past(self, payment: Spending) -> bool:
        year = self.plan.fiscal_year
        return year is None or payment.date is None or payment.date <= year.cutoff(self.reporting)

    @cached_property
    def _years(self) -> list[FiscalYear]:
        return [self.plan.year_of(number) for number in self.plan.years]

    def _year_of(self, day: date | None) -> str:
        if day is None:
            return UNASSIGNED
        return next((str(year.number) for year in self._years if day in year), UNASSIGNED)

    def by_quarter(self) -> Iterator[Posting]:
        """Payments by date; an activity's budget by its rows, else spread over its months."""
        for project in self.plan.projects if self.plans_by_quarter else ():
            rows = self._rows_of(project)
            if rows is None:
                yield planned(UNASSIGNED, project.budget)
            for row in rows or ():
                yield planned(row.quarter, row.amount)
        for activity in self.plan.activities:
            yield from self._by_quarters(activity)
        for payment, amount in self.payments():
            yield paid(self._quarter(payment), amount)

    def _by_quarters(self, activity: Activity) -> Iterator[Posting]:
        rows = self.rows.get(activity.project, []) if activity.is_project else []
        if any(row.quarter for row in rows):
            for row in rows:
                yield intended(row.quarter, row.amount)
            return
        budget = activity.budget or ZERO
        marked = (self.plan.fiscal_year or ANY_YEAR).in_order(activity.months)
        if not marked:
            yield intended(UNASSIGNED, budget)
            return
        for month, part in zip(marked, spread(budget, len(marked)), strict=True):
            yield intended(str(month // 3 + 1), part)

    def _quarter(self, payment: Spending) -> str:
        """The quarter of a payment; a day of another year is in none of this year's."""
        year = self.plan.fiscal_year
        if payment.date is None or (year and payment.date not in year):
            return UNASSIGNED
        return str(year.quarter(payment.date) if year else quarter_of(payment.date))


def _key(project: Project | None, key: Callable[[Project], str]) -> str:
    return key(project) if project else UNASSIGNED


def _only(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else UNASSIGNED


def _first_by_code(items: Iterable[_Coded]) -> dict[str, _Coded]:
    """By code; the first of several with one code, so that nothing is counted twice."""
    found: dict[str, _Coded] = {}
    for item in items:
        if item.code:
            found.setdefault(item.code, item)
    return found


def source_of(row: BudgetRow, project: Project) -> str:
    """A row's own source, else the one that the project's cell names; never another row's."""
    cell = project.cell("source")
    own = "" if _names_none(row.source) else row.source
    return own or _only(sources_in(clean_text(cell.value) if cell else ""))
