"""The values that the derived sheets' formulas show, computed by the package itself."""

from dataclasses import dataclass
from typing import Literal

from sujarit.plan.records import Plan
from sujarit.plan.schema import STATUSES
from sujarit.rollup import Amounts, roll_up

Level = Literal["goal", "strategy", "orphans", "unlinked", "total"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the roll-up; `place` is the row of the goal or strategy in its table, from 1."""

    level: Level
    place: int
    code: str
    title: str
    amounts: Amounts
    goal: int = 0


NO_GOAL = 900
"""Stands for the goal of a strategy that names none, or one that is not there."""


@dataclass(frozen=True, slots=True)
class Totals:
    """A plan's sums in the workbook's order."""

    goals: tuple[Line, ...]
    strategies: tuple[Line, ...]
    orphans: Line
    unlinked: Line
    total: Line

    @property
    def lines(self) -> tuple[Line, ...]:
        """As the roll-up shows them: each goal before its strategies."""
        found: list[Line] = []
        for goal in self.goals:
            found += [goal, *self._under(goal.place)]
        if orphans := self._under(NO_GOAL):
            found += [self.orphans, *orphans]
        return (*found, self.unlinked, self.total)

    def _under(self, goal: int) -> list[Line]:
        return [line for line in self.strategies if line.goal == goal]


def totals_of(plan: Plan) -> Totals:
    """The plan's sums by goal and strategy in the round that the workbook asks for."""
    rollup = roll_up(plan, "strategy", plan.reporting_round)
    by_goal = roll_up(plan, "goal", plan.reporting_round)
    places = _places(plan.goals)
    goals = tuple(
        Line("goal", places[row.key], row.key, row.title, row.amounts) for row in by_goal.rows
    )
    of_strategies = _places(plan.strategies)
    strategies = tuple(
        Line("strategy", of_strategies[row.key], row.key, row.title, row.amounts, places.get(row.parent or "", NO_GOAL))
        for row in rollup.rows
    )  # fmt: skip
    orphaned = sum((line.amounts for line in strategies if line.goal == NO_GOAL), Amounts())
    return Totals(
        goals,
        strategies,
        Line("orphans", 0, "", "", orphaned),
        Line("unlinked", 0, "", "", rollup.unassigned),
        Line("total", 0, "", "", rollup.total),
    )


def _places(records: "tuple[object, ...]") -> dict[str, int]:
    """The first row of each code, counted in the table's body from 1."""
    places: dict[str, int] = {}
    for record in records:
        places.setdefault(record.code, record.origin.index + 1)  # type: ignore[attr-defined]
    return places


@dataclass(frozen=True, slots=True)
class Progress:
    """How many planned activities stand where in the round."""

    planned: int
    by_status: tuple[int, ...]
    outside: int

    @property
    def silent(self) -> int:
        """Planned activities with no result in the round, or with no readable state."""
        return self.planned - sum(self.by_status)


def progress_of(plan: Plan) -> Progress:
    """Counted by the first result of each planned activity; codes given twice count once."""
    codes = {activity.code for activity in plan.activities if activity.code}
    results = [result for result in plan.results if result.round == plan.reporting_round]
    first: dict[str, str] = {}
    for result in results:
        first.setdefault(result.activity, result.status)
    states = [first[code] for code in codes if code in first]
    outside = sum(result.activity not in codes for result in results)
    return Progress(len(codes), tuple(states.count(item) for item in STATUSES.items), outside)
