"""The values that the derived sheets' formulas show, computed by the package itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from sujarit.books.build.derived import TOTAL, orphans_title, unlinked_title
from sujarit.books.build.names import is_text, without_wildcards
from sujarit.books.build.total_rows import is_total_row, summed_rows
from sujarit.books.build.untold import (
    MAX_GOALS,
    MAX_STRATEGIES,
    Untold,
    line_above,
    untold_of,
)
from sujarit.plan.fiscal import Round
from sujarit.plan.levels import LevelTree
from sujarit.plan.money import ZERO
from sujarit.plan.parse import as_typed
from sujarit.plan.records import Activity, Goal, Plan, Project, Spending, Strategy
from sujarit.plan.records.progress import carried_over, states_of
from sujarit.plan.schema import STATUSES
from sujarit.rollup.totals import Amounts, Rollup, roll_up, sums_by_project

_Recorded = TypeVar("_Recorded", Project, Activity, Spending)
Level = Literal["goal", "strategy", "orphans", "unlinked", "total"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the roll-up; `place` is the row of the goal or strategy in its table, from 1.

    `code` is as the formulas show it.
    """

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
    direct: Mapping[int, Amounts]
    orphans: Line
    unlinked: Line
    total: Line
    untold: Untold

    @property
    def own_sums(self) -> tuple[Line | None, ...]:
        """What stands under each goal without a strategy, then under each strategy, by place."""
        goals = {place: Line("goal", place, "", "", each) for place, each in self.direct.items()}
        strategies = {line.place: line for line in self.strategies}
        return (
            *(goals.get(place) for place in range(1, MAX_GOALS + 1)),
            *(strategies.get(place) for place in range(1, MAX_STRATEGIES + 1)),
        )

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
    """The plan's sums by goal and strategy in the round that the workbook asks for.

    They are what the formulas show: an amount typed as text is nothing, a payment whose date
    is text always counts, and `untold` says how many there are.
    """
    typed, untold, reporting = plan, untold_of(plan), plan.reporting_round
    plan = _as_formulas_read(as_typed(plan, summed_rows))
    rollup = roll_up(plan, "strategy", reporting)
    places = {code: place for code, place in _first_rows(plan.goals).items() if place <= MAX_GOALS}
    strategies = tuple(_strategies(plan, rollup, places))
    direct = {places[code]: each for code, each in _direct(plan, reporting).items()}
    goals = tuple(_goals(plan, places, strategies, direct))
    linked = sum(direct.values(), _sum(strategies))
    rest = Amounts(
        (rollup.total.planned or ZERO) - (linked.planned or ZERO),
        rollup.total.activities - linked.activities,
        rollup.total.spent - linked.spent,
    )
    has_goals_alone = bool(goals) and not strategies
    orphaned = _sum(line for line in strategies if line.goal == NO_GOAL)
    return Totals(
        goals,
        strategies,
        direct,
        Line("orphans", 0, "", orphans_title(typed), orphaned),
        Line("unlinked", 0, "", unlinked_title(typed, has_goals_alone=has_goals_alone), rest),
        Line("total", 0, "", TOTAL, rollup.total),
        untold,
    )


def _strategies(plan: Plan, rollup: Rollup, goals: Mapping[str, int]) -> Iterator[Line]:
    places = _first_rows(plan.strategies)
    for row in rollup.rows:
        if places.get(row.key, MAX_STRATEGIES + 1) <= MAX_STRATEGIES:
            goal = goals.get(row.parent or "", NO_GOAL)
            yield Line(
                "strategy",
                places[row.key],
                without_wildcards(row.key),
                row.title,
                row.amounts,
                goal,
            )


def _direct(plan: Plan, reporting: Round) -> dict[str, Amounts]:
    """By goal: what projects have that stand under it with no strategy between."""
    tree = LevelTree(plan)

    def goal_of(project: Project) -> str:
        above = tree.above(project)
        line = line_above(above) if above else None
        return line.code if line and isinstance(line.record, Goal) else ""

    sums = sums_by_project(plan, goal_of, reporting)
    return {code: amounts for code, amounts in sums.items() if code}


def _goals(
    plan: Plan,
    places: Mapping[str, int],
    strategies: Sequence[Line],
    direct: Mapping[int, Amounts],
) -> Iterator[Line]:
    titles = {goal.code: goal.title for goal in reversed(plan.goals)}
    for code, place in places.items():
        own = _sum(line for line in strategies if line.goal == place)
        own += direct.get(place, Amounts())
        yield Line("goal", place, without_wildcards(code), titles[code], own)


def _sum(lines: Iterable[Line]) -> Amounts:
    return sum((line.amounts for line in lines), Amounts())


def _as_formulas_read(plan: Plan) -> Plan:
    in_rows = {row.project for row in plan.budgets}
    projects = tuple(
        item if item.code in in_rows else _without_text(item, "budget") for item in plan.projects
    )
    return replace(
        plan,
        projects=tuple(_counted(projects)),
        activities=tuple(
            item if item.is_project and item.project in in_rows else _without_text(item, "budget")
            for item in _counted(plan.activities)
        ),
        spending=tuple(
            _without_text(_without_text(item, "amount"), "date") for item in _counted(plan.spending)
        ),
    )


def _counted(records: Iterable[_Recorded]) -> Iterator[_Recorded]:
    """The records without those that the formulas take for rows of totals."""
    for record in records:
        table = record.origin.table
        if not is_total_row(table, table.source.rows[record.origin.index]):
            yield record


def _without_text(record: _Recorded, key: str) -> _Recorded:
    cell = record.origin.cell(key)
    nothing: dict[str, Any] = {key: None}
    return replace(record, **nothing) if cell and is_text(cell.value) else record


def _first_rows(records: Iterable[Goal | Strategy]) -> dict[str, int]:
    """The first row of each code, counted in the table's body from 1."""
    places: dict[str, int] = {}
    for record in records:
        if record.code:
            places.setdefault(record.code, record.origin.index + 1)
    return places


@dataclass(frozen=True, slots=True)
class Progress:
    """How many planned activities stand where in the round.

    `carried` are those that six months reported as done and no annual result speaks of.
    """

    planned: int
    by_status: tuple[int, ...]
    outside: int
    carried: int

    @property
    def silent(self) -> int:
        """Planned activities with no result in the round, or with no readable state."""
        return self.planned - sum(self.by_status)


def counted_progress(plan: Plan) -> Progress:
    """Counted by the state of each planned activity; codes given twice count once."""
    reporting, plan = plan.reporting_round, as_typed(plan, summed_rows)
    codes = {activity.code for activity in plan.activities if activity.code}
    stated = states_of(plan, reporting)
    states = [stated[code] for code in codes if code in stated]
    outside = sum(each.activity not in codes for each in plan.results if each.round is reporting)
    by_status = tuple(states.count(item) for item in STATUSES.items)
    carried = len(codes & carried_over(plan, Round.TWELVE).keys())
    return Progress(len(codes), by_status, outside, carried)
