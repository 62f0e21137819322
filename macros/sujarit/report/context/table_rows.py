"""The rows of tables that a document shows only where an office's own template lists them."""

from typing import TYPE_CHECKING, TypedDict

from sujarit.plan.records import BudgetRow, Indicator, LastYear, Level
from sujarit.plan.schema import BUDGETS, INDICATORS, LAST_YEAR, LEVELS
from sujarit.report.context.extra import with_extra
from sujarit.report.context.figures import Figures
from sujarit.report.context.wording import NOTHING, number, shown

if TYPE_CHECKING:
    from sujarit.report.fields.table_fields import (
        BudgetLine,
        IndicatorLine,
        LastYearLine,
        LevelLine,
    )


class TableRows(TypedDict):
    """The rows by the field that holds them."""

    levels: "list[LevelLine]"
    budgets: "list[BudgetLine]"
    indicators: "list[IndicatorLine]"
    last_year: "list[LastYearLine]"


def table_rows(figures: Figures) -> TableRows:
    """Every row of these tables, in the sheet's order."""
    plan = figures.plan
    return {
        "levels": [_level(figures, each) for each in plan.levels],
        "budgets": [_budget(figures, each) for each in plan.budgets],
        "indicators": [_indicator(figures, each) for each in plan.indicators],
        "last_year": [_last_year(figures, each) for each in plan.last_year],
    }


def _level(figures: Figures, level: Level) -> "LevelLine":
    row: LevelLine = {"code": level.code, "above": level.parent, "title": level.title}
    return with_extra(row, LEVELS, level, figures.money)


def _budget(figures: Figures, budget: BudgetRow) -> "BudgetLine":
    own_year = figures.plan.details.fiscal_year
    row: BudgetLine = {
        "project_code": budget.project,
        "year": shown(budget, "year", str(budget.year or "")) or str(own_year or ""),
        "source": budget.source or NOTHING,
        "quarter": budget.quarter,
        "amount": shown(budget, "amount", figures.money(budget.amount, "")) or NOTHING,
        "target": budget.target or NOTHING,
    }
    return with_extra(row, BUDGETS, budget, figures.money)


def _indicator(figures: Figures, indicator: Indicator) -> "IndicatorLine":
    # A plan shows no results.
    result = "" if figures.all_years else indicator.result(figures.round)
    row: IndicatorLine = {
        "project_code": indicator.project,
        "activity_code": indicator.activity,
        "sort": indicator.kind or NOTHING,
        "text": indicator.indicator,
        "unit": indicator.unit,
        "target": shown(indicator, "target", number(indicator.target)) or NOTHING,
        "result": result or NOTHING,
    }
    return with_extra(row, INDICATORS, indicator, figures.money)


def _last_year(figures: Figures, former: LastYear) -> "LastYearLine":
    row: LastYearLine = {
        "level": former.level,
        "code": former.code,
        "title": former.title,
        "planned": figures.money(former.planned, NOTHING),
        "spent": figures.money(former.spent, NOTHING),
        "reached": former.reached or NOTHING,
    }
    return with_extra(row, LAST_YEAR, former, figures.money)
