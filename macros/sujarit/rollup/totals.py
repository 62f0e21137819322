"""Budget totals as exact decimals, along any dimension of the plan.

Every record is counted once: on the row it belongs to, or as `unassigned`, which is
shown and never dropped. So the rows of any dimension, `unassigned` included, sum to the
plan's totals. Codes nest by the parent column that the plan declares, never by prefix.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal
from typing import Literal, TypeVar, get_args

from sujarit.plan.fiscal import QUARTERS, Round, quarter_of
from sujarit.plan.money import SATANG, ZERO
from sujarit.plan.records import Activity, Plan, Project, Spending

Dimension = Literal["goal", "strategy", "project", "approach", "owner", "source", "quarter"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)

_Coded = TypeVar("_Coded", Project, Activity)

UNASSIGNED = ""
"""The key of what belongs to no row of a dimension."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Baht: planned (projects' budgets), activities' budgets, and spent.

    `planned` is None where it is not known: by quarter.
    """

    planned: Decimal | None = ZERO
    activities: Decimal = ZERO
    spent: Decimal = ZERO

    @property
    def balance(self) -> Decimal | None:
        """What is left of the planned budget; None where that is not known."""
        return None if self.planned is None else self.planned - self.spent

    @property
    def percent_spent(self) -> Decimal | None:
        """Spent as a percentage of planned; None without a planned budget."""
        return self.spent * 100 / self.planned if self.planned else None

    def __add__(self, other: "Amounts") -> "Amounts":
        planned = (
            None if self.planned is None or other.planned is None else self.planned + other.planned
        )
        return Amounts(planned, self.activities + other.activities, self.spent + other.spent)


@dataclass(frozen=True, slots=True)
class RollupRow:
    """One row: the key in its dimension, its declared parent's key, its title, its sums."""

    key: str
    parent: str | None
    title: str
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Rollup:
    """The totals of a plan along one dimension, up to the cut-off of a round."""

    by: Dimension
    round: Round
    fiscal_year: int | None
    allotted: Decimal | None
    rows: tuple[RollupRow, ...]
    unassigned: Amounts
    total: Amounts

    def row(self, key: str) -> RollupRow:
        """The row with this key; KeyError when there is none."""
        for row in self.rows:
            if row.key == key:
                return row
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class _Posting:
    """An amount on its way to a row: exactly one of the three sums is not zero."""

    key: str
    amounts: Amounts


def roll_up(plan: Plan, by: Dimension, reporting: Round) -> Rollup:
    """The plan's budget along a dimension, with spending up to the round's cut-off."""
    ledger = _Ledger(plan, reporting)
    sums: defaultdict[str, Amounts] = defaultdict(Amounts)
    for posting in _POSTINGS[by](ledger):
        sums[posting.key] += posting.amounts
    rows = _rows(plan, by, sums)
    known = {row.key for row in rows}
    unassigned = _sum(amounts for key, amounts in sums.items() if key not in known)
    result = Rollup(
        by=by,
        round=reporting,
        fiscal_year=plan.details.fiscal_year,
        allotted=plan.details.allotted_budget,
        rows=rows,
        unassigned=unassigned,
        total=_sum(row.amounts for row in rows) + unassigned,
    )
    return _without_planned(result, plan) if by == "quarter" else result


def spent_by_activity(plan: Plan, reporting: Round) -> Mapping[str, Decimal]:
    """Baht spent up to the round's cut-off on each activity that has spending."""
    sums: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
    ledger = _Ledger(plan, reporting)
    for payment, amount in ledger.payments():
        if payment.activity in ledger.activities:
            sums[payment.activity] += amount
    return dict(sums)


def is_counted(payment: Spending, plan: Plan, reporting: Round) -> bool:
    """Whether a payment falls before the round's cut-off; one with no date always counts."""
    year = plan.fiscal_year
    return year is None or payment.date is None or payment.date <= year.cutoff(reporting)


def spread(budget: Decimal, parts: int) -> list[Decimal]:
    """The budget in equal parts to the satang, with the remainder on the last."""
    share = (budget / parts).quantize(SATANG, ROUND_DOWN)
    return [share] * (parts - 1) + [budget - share * (parts - 1)]


class _Ledger:
    """A plan's amounts, each with the records that it belongs to."""

    def __init__(self, plan: Plan, reporting: Round) -> None:
        self.plan = plan
        self.reporting = reporting
        self.projects = _first_by_code(plan.projects)
        self.activities = _first_by_code(plan.activities)
        self.strategy_goals = {
            item.code: item.goal for item in reversed(plan.strategies) if item.code
        }

    def payments(self) -> Iterator[tuple[Spending, Decimal]]:
        for payment in self.plan.spending:
            if payment.amount is not None and is_counted(payment, self.plan, self.reporting):
                yield payment, payment.amount

    def spender_of(self, payment: Spending) -> Activity | Project | None:
        """What a payment was spent on: the activity it names, else the project it names."""
        if payment.activity:
            return self.activities.get(payment.activity)
        return self.projects.get(payment.project)

    def project_of(self, spender: Activity | Project | None) -> Project | None:
        return self.projects.get(spender.project) if isinstance(spender, Activity) else spender

    def by_project(self, key: Callable[[Project], str]) -> Iterator[_Posting]:
        """Everything on the project that it belongs to, under that project's key."""
        for project in self.plan.projects:
            yield _Posting(key(project), Amounts(planned=project.budget or ZERO))
        for activity in self.plan.activities:
            funded = self.project_of(activity)
            yield _Posting(_key(funded, key), Amounts(activities=activity.budget or ZERO))
        for payment, amount in self.payments():
            charged = self.project_of(self.spender_of(payment))
            yield _Posting(_key(charged, key), Amounts(spent=amount))

    def by_owner(self) -> Iterator[_Posting]:
        """Each record by its own owner; a payment by that of what it was spent on."""
        for project in self.plan.projects:
            yield _Posting(project.owner, Amounts(planned=project.budget or ZERO))
        for activity in self.plan.activities:
            yield _Posting(activity.owner, Amounts(activities=activity.budget or ZERO))
        for payment, amount in self.payments():
            spender = self.spender_of(payment)
            yield _Posting(spender.owner if spender else UNASSIGNED, Amounts(spent=amount))

    def by_source(self) -> Iterator[_Posting]:
        """Projects and payments by their own source; activities have none."""
        for project in self.plan.projects:
            yield _Posting(project.source, Amounts(planned=project.budget or ZERO))
        for activity in self.plan.activities:
            yield _Posting(UNASSIGNED, Amounts(activities=activity.budget or ZERO))
        for payment, amount in self.payments():
            yield _Posting(payment.source, Amounts(spent=amount))

    def by_quarter(self) -> Iterator[_Posting]:
        """Payments by date; an activity's budget spread over its marked months."""
        for activity in self.plan.activities:
            yield from _by_marked_months(activity)
        for payment, amount in self.payments():
            yield _Posting(_quarter(payment, self.plan), Amounts(spent=amount))


_POSTINGS: Mapping[Dimension, Callable[[_Ledger], Iterator[_Posting]]] = {
    "goal": lambda ledger: ledger.by_project(
        lambda item: ledger.strategy_goals.get(item.strategy, UNASSIGNED)
    ),
    "strategy": lambda ledger: ledger.by_project(lambda item: item.strategy),
    "project": lambda ledger: ledger.by_project(lambda item: item.code),
    "approach": lambda ledger: ledger.by_project(lambda item: item.approach),
    "owner": _Ledger.by_owner,
    "source": _Ledger.by_source,
    "quarter": _Ledger.by_quarter,
}


def _by_marked_months(activity: Activity) -> Iterator[_Posting]:
    budget = activity.budget or ZERO
    marked = [index for index, mark in enumerate(activity.months) if mark]
    if not marked:
        yield _Posting(UNASSIGNED, Amounts(activities=budget))
        return
    for index, part in zip(marked, spread(budget, len(marked)), strict=True):
        yield _Posting(str(index // 3 + 1), Amounts(activities=part))


def _quarter(payment: Spending, plan: Plan) -> str:
    """The fiscal quarter of a payment; a day of another year is in none of this year's."""
    year = plan.fiscal_year
    if payment.date is None or (year and payment.date not in year):
        return UNASSIGNED
    return str(quarter_of(payment.date))


def _key(project: Project | None, key: Callable[[Project], str]) -> str:
    return key(project) if project else UNASSIGNED


def _first_by_code(items: Iterable[_Coded]) -> dict[str, _Coded]:
    """By code; the first of several with one code, so that nothing is counted twice."""
    found: dict[str, _Coded] = {}
    for item in items:
        if item.code:
            found.setdefault(item.code, item)
    return found


def _sum(amounts: Iterable[Amounts]) -> Amounts:
    return sum(amounts, Amounts())


def _rows(plan: Plan, by: Dimension, sums: Mapping[str, Amounts]) -> tuple[RollupRow, ...]:
    seen: dict[str, RollupRow] = {}
    for key, parent, title in _places(plan, by, sums):
        if key and key not in seen:
            seen[key] = RollupRow(key, parent, title, sums.get(key, Amounts()))
    return tuple(seen.values())


def _places(
    plan: Plan, by: Dimension, sums: Mapping[str, Amounts]
) -> Iterator[tuple[str, str | None, str]]:
    """Key, parent and title of each row of a dimension, in the workbook's order."""
    match by:
        case "goal":
            yield from ((item.code, None, item.title) for item in plan.goals)
        case "strategy":
            yield from ((item.code, item.goal or None, item.title) for item in plan.strategies)
        case "project":
            yield from ((item.code, item.strategy or None, item.title) for item in plan.projects)
        case "approach":
            yield from ((item.code, None, item.title) for item in plan.approaches)
        case "quarter":
            yield from ((str(n), None, f"ไตรมาส {n}") for n in range(1, QUARTERS + 1))
        case "owner" | "source":
            yield from ((key, None, key) for key in sums)


def _without_planned(rollup: Rollup, plan: Plan) -> Rollup:
    """By quarter nobody declares a planned amount: it is known of the whole plan alone."""
    planned = sum((project.budget or ZERO for project in plan.projects), ZERO)
    return replace(
        rollup,
        rows=tuple(replace(row, amounts=replace(row.amounts, planned=None)) for row in rollup.rows),
        unassigned=replace(rollup.unassigned, planned=planned),
        total=replace(rollup.total, planned=planned),
    )
