"""Goals, strategies, projects, approaches and indicators, row by row, in the sheets' order.

Nothing is left out: what names no parent, or one that does not exist, stands in a group of
its own.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from sujarit.plan.money import ZERO
from sujarit.plan.records import Activity, Kpi, Plan, Project, Strategy
from sujarit.plan.schema import KPI_SCOPES, SIGNER_ROLES
from sujarit.report.context.activities import months_of
from sujarit.report.context.fields import (
    ApproachRow,
    GoalRow,
    KpiGroup,
    KpiRow,
    ProjectRow,
    SignerRow,
    StrategyRow,
    Sums,
)
from sujarit.report.context.figures import Figures
from sujarit.report.context.wording import NOTHING, budget, date, items, shown
from sujarit.rollup.totals import Amounts

_DOTS = "." * 45


def goal_rows(figures: Figures) -> list[GoalRow]:
    """Goals with their strategies; last, what belongs to no goal."""
    plan, seen = figures.plan, set[str]()
    rows = []
    for goal in plan.goals:
        # The second of two goals with one code has nothing of its own.
        own = [] if goal.code in seen else figures.strategies_by_goal.get(goal.code, [])
        seen.add(goal.code)
        rows.append(_goal(figures, goal.code, goal.title, own))
    lost = [each for each in plan.strategies if each.goal not in seen]
    known = {strategy.code for strategy in plan.strategies}
    loose = [project for project in plan.projects if project.strategy not in known]
    if lost or loose:
        rows.append(_goal(figures, "", f"ไม่ระบุ{figures.goal_label}", lost, loose))
    return rows


def _goal(
    figures: Figures,
    code: str,
    title: str,
    strategies: Sequence[Strategy],
    loose: Sequence[Project] = (),
) -> GoalRow:
    firsts = {strategy.code: strategy for strategy in reversed(strategies)}
    rows = [
        _strategy(figures, each, _projects_of(figures, each) if firsts[each.code] is each else [])
        for each in strategies
    ]
    if loose:
        rows.append(_unknown_strategy(figures, loose))
    amounts = sum((figures.of("strategy", key) for key in firsts), Amounts())
    projects = [*chain(*(_projects_of(figures, each) for each in firsts.values())), *loose]
    return {
        "code": code,
        "title": title,
        "strategies": rows,
        "indicators": items(project.indicator for project in projects if project.indicator),
        "owners": _distinct(project.owner for project in projects),
        **figures.sums(amounts),
        **months_of(figures, _activities_of(figures, projects)),
    }


def _projects_of(figures: Figures, strategy: Strategy) -> list[Project]:
    return figures.projects_by_strategy.get(strategy.code, [])


def _activities_of(figures: Figures, projects: Iterable[Project]) -> list[Activity]:
    codes = dict.fromkeys(project.code for project in projects if project.code)
    return [each for code in codes for each in figures.activities_by_project.get(code, [])]


def _strategy(figures: Figures, strategy: Strategy, projects: Sequence[Project]) -> StrategyRow:
    return {
        "code": strategy.code,
        "title": strategy.title,
        "projects": [_project(figures, project) for project in projects],
        **figures.sums(figures.of("strategy", strategy.code)),
    }


def _unknown_strategy(figures: Figures, loose: Sequence[Project]) -> StrategyRow:
    # Their sums stand in the row of unassigned sums, and must not stand twice.
    blank: Sums = dict.fromkeys(Sums.__annotations__, NOTHING)  # type: ignore[assignment]
    rows = [_project(figures, project) for project in loose]
    return {"code": "", "title": f"ไม่ระบุ{figures.strategy_label}", "projects": rows, **blank}


def _project(figures: Figures, project: Project) -> ProjectRow:
    return {
        **figures.sums(figures.of("project", project.code)),
        "code": project.code,
        "title": project.title,
        "subitems": items(project.subitem_lines),
        "indicator": project.indicator or NOTHING,
        "budget": budget(project, figures.money),
        "source": project.source,
        "owner": project.owner or NOTHING,
        "strategy_code": project.strategy,
        "approach_code": project.approach,
    }


def approach_rows(figures: Figures) -> list[ApproachRow]:
    """Approaches with their projects; last, the projects that name none."""
    codes, rows = set[str](), []
    for each in figures.plan.approaches:
        own = [] if each.code in codes else figures.projects_by_approach.get(each.code, [])
        codes.add(each.code)
        rows.append(_approach(figures, each.code, each.title, own))
    loose = [project for project in figures.plan.projects if project.approach not in codes]
    if loose:
        rows.append(_approach(figures, "", f"ไม่ระบุ{figures.approach_label}", loose))
    return rows


def _approach(figures: Figures, code: str, title: str, projects: Sequence[Project]) -> ApproachRow:
    return {
        "code": code,
        "title": title,
        "projects": [_project(figures, each) for each in projects],
        "kpis": _kpis(each for each in figures.plan.kpis if code and each.approach == code),
        **_sums_of(figures, projects),
    }


def _sums_of(figures: Figures, projects: Sequence[Project]) -> Sums:
    # Codes may repeat or be blank: budgets are added record by record, the rest by code.
    planned = sum((each.budget for each in projects if each.budget), ZERO)
    codes = dict.fromkeys(each.code for each in projects if each.code)
    amounts = sum((figures.of("project", code) for code in codes), Amounts())
    return figures.sums(Amounts(planned, amounts.activities, amounts.spent))


def kpi_groups(figures: Figures) -> list[KpiGroup]:
    """Every indicator: the master plan's, then each approach's, then the others."""
    master = KPI_SCOPES.items[0]
    titles = {
        each.code: f"{figures.approach_label}ที่ {each.code} {each.title}"
        for each in figures.plan.approaches
    }
    groups: dict[str, list[Kpi]] = {master: [], **{title: [] for title in titles.values()}}
    for kpi in figures.plan.kpis:
        unknown = shown(kpi, "scope", kpi.scope) or "ไม่ระบุขอบเขต"
        title = master if kpi.scope == master else titles.get(kpi.approach, unknown)
        groups.setdefault(title, []).append(kpi)
    return [{"title": key, "kpis": _kpis(each)} for key, each in groups.items() if each]


def _kpis(kpis: Iterable[Kpi]) -> list[KpiRow]:
    return [
        {
            "no": str(index),
            "objective": kpi.objective,
            "indicator": kpi.indicator,
            "target": kpi.target or NOTHING,
            "result": kpi.result or NOTHING,
        }
        for index, kpi in enumerate(kpis, 1)
    ]


def signer_rows(plan: Plan) -> list[SignerRow]:
    """Who signs; where the workbook names nobody, the three who must, on dotted lines."""
    rows: list[SignerRow] = [
        {
            "role": shown(each, "role", each.role) or "ผู้ลงนาม",
            "name": each.name.removeprefix("(").removesuffix(")") or _DOTS,
            "position": each.position or _DOTS,
            "date": date(each, "date", short=False) or _DOTS,
        }
        for each in plan.signers
    ]
    blank = [
        SignerRow(role=role, name=_DOTS, position=_DOTS, date=_DOTS) for role in SIGNER_ROLES.items
    ]
    return rows or blank


def _distinct(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(name for name in names if name)) or NOTHING
