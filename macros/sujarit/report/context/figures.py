"""One plan in one round, with what all tables of a document look up in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from sujarit.plan.fiscal import Round
from sujarit.plan.levels import MAX_DEPTH, LevelTree, level_words, strategy_above
from sujarit.plan.money import ZERO, in_words
from sujarit.plan.people import Groups, groups_of
from sujarit.plan.records import Activity, Indicator, Plan, Project, Result, Strategy
from sujarit.plan.records.progress import carried_over, states_of
from sujarit.plan.rows.record_columns import extra_columns, extra_entries
from sujarit.plan.schema import Kind
from sujarit.report.context.wording import (
    NOTHING,
    Money,
    names_year,
    percent,
    share,
    spans_year,
)
from sujarit.rollup.totals import Amounts, Dimension, Rollup, roll_up, spent_by_activity

if TYPE_CHECKING:
    from sujarit.report.fields.report_fields import Sums, Total


class Figures:
    """The plan, its roll-ups and its records by the codes that others call them by."""

    def __init__(self, plan: Plan, reporting: Round, *, all_years: bool = False) -> None:
        self.plan = plan
        self.is_plan = all_years
        self.all_years = all_years and len(plan.years) > 1
        self.round = reporting
        self.money = money_of(plan)
        self.has_levels = bool(plan.goals or plan.strategies or plan.levels or not plan.projects)
        self.goal_label = self._label(plan.details.goal_label or "เป้าประสงค์")
        self.strategy_label = self._label(plan.details.strategy_label or "กลยุทธ์")
        if self.has_levels and self.tree.depth == 1 and plan.projects:
            self.strategy_label = self.goal_label
        self.approach_label = plan.details.approach_label or "แนวทาง"
        self._rollups: dict[Dimension, Rollup] = {}
        self._sums: dict[Dimension, dict[str, Amounts]] = {}

    def _label(self, word: str) -> str:
        """The office's word for a level; a plan of projects alone has no other than these."""
        return word if self.has_levels else "โครงการ"

    @property
    def total_title(self) -> str:
        """What a sum over the plan is called: in a plan of several years by its one year."""
        several = len(self.plan.years) > 1
        return f"รวม{self.plan.year_word} {self.plan.details.fiscal_year}" if several else "รวมทั้งสิ้น"

    @property
    def years_text(self) -> str:
        """The years that the document is about: 2569; a plan of several, 2566 – 2570."""
        years = self.plan.years if self.all_years else ()
        return _span(years) if years else str(self.plan.details.fiscal_year or NOTHING)

    @property
    def plan_years(self) -> str:
        """The years behind the plan's title, its whole span; "" where the title says them."""
        title, own = self.plan.details.plan_title, self.plan.details.fiscal_year
        several = len(self.plan.years) > 1
        if names_year(title, own) or ((several or self.is_plan) and spans_year(title, own)):
            return ""
        return _span(self.plan.years) if several else str(own or NOTHING)

    @property
    def levels_title(self) -> str:
        """What the table of the plan shows: its levels, then their projects."""
        words = (self.goal_label, self.strategy_label, *level_words(self.plan)[2:])
        depth = max(self.tree.depth, 0 if self.plan.projects else 2)
        if not self.has_levels:
            return "โครงการ ตัวชี้วัด และงบประมาณ"
        return " ".join((*words[: min(depth, MAX_DEPTH)], "โครงการ ตัวชี้วัด และงบประมาณ"))

    def rollup(self, by: Dimension) -> Rollup:
        """The roll-up along a dimension, made once."""
        if by not in self._rollups:
            self._rollups[by] = roll_up(self.plan, by, self.round)
            self._sums[by] = {row.key: row.amounts for row in self._rollups[by].rows}
        return self._rollups[by]

    def find(self, by: Dimension, key: str) -> Amounts | None:
        """What a row of a dimension sums to; None when there is no such row."""
        self.rollup(by)
        return self._sums[by].get(key)

    def of(self, by: Dimension, key: str) -> Amounts:
        """What a row of a dimension sums to; nothing when there is no such row."""
        return self.find(by, key) or Amounts()

    def sums(self, amounts: Amounts) -> "Sums":
        """Sums as text."""
        return {
            "planned": self.money(amounts.planned),
            "activities_budget": self.money(amounts.activities),
            "spent": self.money(amounts.spent),
            "balance": self.money(amounts.balance),
            "percent": percent(amounts.percent_spent),
        }

    def total(self) -> "Total":
        """The whole plan's sums."""
        total = self.rollup("strategy").total
        return {
            **self.sums(total),
            "activities_budget": self.money(total.activities if self.has_activity_costs else None),
            "balance_percent": percent(share(total.balance, total.planned)),
            "planned_words": in_words(total.planned or ZERO),
            "spent_words": in_words(total.spent),
            "has_spent": bool(total.spent),
            "balance_words": in_words(total.balance or ZERO),
        }

    @cached_property
    def has_activity_costs(self) -> bool:
        """Whether any activity says what it costs; a plan may say it of its projects alone."""
        stated = any(each.budget is not None for each in self.plan.activities)
        return stated or not self.rollup("strategy").total.planned

    @cached_property
    def projects_by_strategy(self) -> dict[str, list[Project]]:
        """Projects by the strategy above them, also one that does not exist."""
        keys = [strategy_above(self.tree, each) for each in self.plan.projects]
        return _grouped(self.plan.projects, keys)

    @cached_property
    def groups(self) -> Groups:
        """Who answers for things, each under one name."""
        return groups_of(self.plan)

    @property
    def money_level(self) -> Dimension:
        """The level by which the plan's money is told."""
        return money_level(self.plan)

    @cached_property
    def tree(self) -> LevelTree:
        """The levels above the projects."""
        return LevelTree(self.plan)

    @cached_property
    def yearly(self) -> dict[str, dict[int, Decimal]]:
        """By project, the sum of each year's rows of money."""
        found: dict[str, dict[int, Decimal]] = {}
        for row in self.plan.money_rows:
            year = row.year or self.plan.details.fiscal_year or 0
            sums = found.setdefault(row.project, {})
            sums[year] = sums.get(year, ZERO) + (row.amount or ZERO)
        return found

    @cached_property
    def without_sums(self) -> frozenset[tuple[str, int]]:
        """The projects with the years of which their rows of money say no amount, a dash alone."""
        own = self.plan.details.fiscal_year or 0
        rows = [(row.project, row.year or own, row.amount) for row in self.plan.money_rows]
        said = {(project, year) for project, year, amount in rows if amount is not None}
        return frozenset((project, year) for project, year, _ in rows) - said

    @cached_property
    def year_targets(self) -> dict[str, str]:
        """By project, the targets of the year under report that stand with its money."""
        own = self.plan.details.fiscal_year
        found: dict[str, dict[str, None]] = {}
        for row in self.plan.budgets:
            if row.target and not row.quarter and row.year in {None, own}:
                found.setdefault(row.project, {})[row.target] = None
        return {project: ", ".join(targets) for project, targets in found.items()}

    @cached_property
    def indicators(self) -> dict[str, list[Indicator]]:
        """Rows of indicators by the activity, else the project, that they name."""
        return _grouped(
            self.plan.indicators, [r.activity or r.project for r in self.plan.indicators]
        )

    @cached_property
    def projects_by_approach(self) -> dict[str, list[Project]]:
        """Projects by the approach that they name."""
        return _grouped(self.plan.projects, [each.approach for each in self.plan.projects])

    @cached_property
    def strategies_by_goal(self) -> dict[str, list[Strategy]]:
        """Strategies by the goal that they name."""
        return _grouped(self.plan.strategies, [each.goal for each in self.plan.strategies])

    @cached_property
    def activities_by_project(self) -> dict[str, list[Activity]]:
        """Activities by the project that they name."""
        return _grouped(self.plan.activities, [each.project for each in self.plan.activities])

    @cached_property
    def activities(self) -> dict[str, Activity]:
        """Activities by code, the first of several with one code."""
        return {each.code: each for each in reversed(self.plan.activities) if each.code}

    @cached_property
    def results(self) -> list[Result]:
        """This round's results, in the sheet's order; one that names no round is not lost.

        In the annual round what was done in the first six months stands among them.
        """
        carried = {each.origin.index for each in self.carried.values()}
        return [
            each
            for each in self.plan.results
            if each.round in (self.round, None) or each.origin.index in carried
        ]

    @cached_property
    def carried(self) -> Mapping[str, Result]:
        """The six months' results that count in the annual round, by activity."""
        return carried_over(self.plan, self.round)

    @cached_property
    def latest(self) -> dict[str, Result]:
        """The round's last result of each activity that has a state, else its last, by code."""
        ordered = sorted(self.results, key=lambda each: bool(each.status))
        return {each.activity: each for each in ordered if each.activity}

    @cached_property
    def states(self) -> Mapping[str, str]:
        """The state that counts for each activity in the round, by code."""
        return states_of(self.plan, self.round)

    @cached_property
    def spent(self) -> dict[str, Decimal]:
        """Baht spent on each activity up to the round's end."""
        return dict(spent_by_activity(self.plan, self.round))


_Item = TypeVar("_Item")


def _grouped(items: Iterable[_Item], keys: Iterable[str]) -> dict[str, list[_Item]]:
    groups: defaultdict[str, list[_Item]] = defaultdict(list)
    for item, key in zip(items, keys, strict=True):
        groups[key].append(item)
    return groups


def _span(years: Sequence[int]) -> str:
    return f"{years[0]} – {years[-1]}"


def money_level(plan: Plan) -> Dimension:
    """By what a plan's money is told: its strategies, else its next level, else its projects."""
    if plan.strategies:
        return "strategy"
    depth = min(LevelTree(plan).depth, 2)
    return cast("Dimension", f"level{depth}") if depth else "project"


def money_of(plan: Plan) -> Money:
    """How this plan's documents write baht."""
    return Money([*_amounts(plan), *_extra_amounts(plan)])


def _extra_amounts(plan: Plan) -> Iterator[Decimal | None]:
    for entry in extra_entries():
        if entry.kind is Kind.MONEY:
            yield plan.details.value(entry.key)
    for bound in plan.tables.values():
        keys = [each.key for each in extra_columns(bound.schema) if each.kind is Kind.MONEY]
        for record in plan.records(bound.schema.name) if keys else ():
            yield from map(record.value, keys)


def _amounts(plan: Plan) -> list[Decimal | None]:
    return [
        plan.details.allotted_budget,
        *(each.budget for each in (*plan.projects, *plan.activities)),
        *(each.amount for each in plan.budgets),
        *(each.amount for each in plan.spending),
        *(each.declared for each in plan.controls),
        *(amount for each in plan.last_year for amount in (each.planned, each.spent)),
    ]
