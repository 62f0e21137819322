"""Planned against actual spending by quarter, judged on the same day as lateness."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from itertools import accumulate

from sujarit.checks.lateness import calendar_of
from sujarit.frozen import dataclass
from sujarit.plan.fiscal import QUARTERS, FiscalYear, Round
from sujarit.plan.money import ZERO
from sujarit.plan.records import Activity, BudgetRow, Plan, Spending
from sujarit.plan.records.progress import StatedProgress, progress_of, speaking_results
from sujarit.rollup.postings import Postings
from sujarit.rollup.totals import spread

ENOUGH = Decimal("0.8")
"""The share of what was planned that has to be spent: what is saved is no delay."""

_Part = tuple[int, Decimal]


@dataclass(frozen=True, slots=True)
class QuarterSpending:
    """A quarter's planned and actual spending, and both from the year's start to its end.

    `has_begun` and `is_over` tell where the day stands in it. `open_planned` and `open_spent` are to date,
    and leave out the activities that are finished or cancelled: what those did not use is
    no delay.
    """

    number: int
    planned: Decimal
    spent: Decimal
    planned_to_date: Decimal
    spent_to_date: Decimal
    open_planned: Decimal
    open_spent: Decimal
    has_begun: bool
    is_over: bool

    @property
    def behind(self) -> bool:
        """Whether much less was spent by its end than was planned."""
        return self.is_over and self.open_spent < self.open_planned * ENOUGH


def quarters(plan: Plan, reporting: Round) -> tuple[QuarterSpending, ...]:
    """The year's quarters; none where nobody knows the day, or before the year begins."""
    calendar, year = calendar_of(plan, reporting), plan.fiscal_year
    if calendar is None or year is None:
        return ()
    speaking = speaking_results(plan, reporting)
    closed = {
        code for code, item in speaking.items() if progress_of(item) >= StatedProgress.FINISHED
    }
    payments = [item for item in plan.spending if _is_paid(item, year, calendar.day)]
    every, still_open = _planned(plan, year, reporting, closed)
    planned, open_planned = _by_quarter(every), _by_quarter(still_open)
    spent = _by_quarter(_spent(payments, year))
    open_spent = _by_quarter(_spent((p for p in payments if p.activity not in closed), year))
    to_date = [list(accumulate(each)) for each in (planned, spent, open_planned, open_spent)]
    over = calendar.over // 3
    return tuple(
        QuarterSpending(
            number=at + 1,
            planned=planned[at],
            spent=spent[at],
            planned_to_date=to_date[0][at],
            spent_to_date=to_date[1][at],
            open_planned=to_date[2][at],
            open_spent=to_date[3][at],
            has_begun=at <= calendar.month // 3,
            is_over=at < over,
        )
        for at in range(QUARTERS)
    )


def _is_paid(payment: Spending, year: FiscalYear, day: date) -> bool:
    dated = payment.date is not None and year.start <= payment.date <= day
    return dated and payment.amount is not None


def _spent(payments: Iterable[Spending], year: FiscalYear) -> Iterator[_Part]:
    for payment in payments:
        if payment.date and payment.amount is not None:
            yield year.quarter(payment.date) - 1, payment.amount


def _planned(
    plan: Plan, year: FiscalYear, reporting: Round, closed: AbstractSet[str]
) -> tuple[list[_Part], list[_Part]]:
    """What is planned by the plan's own quarters, else by its months; and the open part of it."""
    ledger = Postings(plan, reporting)
    if ledger.plans_by_quarter:
        rows = [row for found in ledger.rows.values() for row in found if row.quarter]
        over = _finished(plan.activities, closed)
        return list(_of_rows(rows)), list(_of_rows(r for r in rows if r.project not in over))
    still_open = [each for each in plan.activities if each.code not in closed]
    return list(_of_months(plan.activities, year)), list(_of_months(still_open, year))


def _finished(activities: Iterable[Activity], closed: AbstractSet[str]) -> set[str]:
    """The projects of which no activity is open any more."""
    found = {each.project for each in activities}
    return found - {each.project for each in activities if each.code not in closed}


def _of_rows(rows: Iterable[BudgetRow]) -> Iterator[_Part]:
    return ((int(row.quarter) - 1, row.amount or ZERO) for row in rows)


def _of_months(activities: Iterable[Activity], year: FiscalYear) -> Iterator[_Part]:
    return (part for activity in activities for part in planned_parts(activity, year))


def planned_parts(activity: Activity, year: FiscalYear) -> Iterator[_Part]:
    """An activity's budget by quarter from 0: spread evenly over its marked months."""
    marked = year.in_order(activity.months)
    if marked and activity.budget is not None:
        parts = spread(activity.budget, len(marked))
        yield from ((month // 3, part) for month, part in zip(marked, parts, strict=True))


def _by_quarter(parts: Iterable[_Part]) -> list[Decimal]:
    sums = [ZERO] * QUARTERS
    for quarter, amount in parts:
        sums[quarter] += amount
    return sums
