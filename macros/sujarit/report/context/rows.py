"""Goals, strategies, projects, approaches and indicators, row by row, in the sheets' order.

Nothing is left out: what names no parent, or one that does not exist, stands in a group of
its own.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from sujarit.plan.money import ZERO
from sujarit.plan.records import Activity, Kpi, Project, Signer, Strategy
from sujarit.plan.schema import (
    APPROACHES,
    GOALS,
    KPI_SCOPES,
    KPIS,
    PROJECTS,
    SIGNER_ROLES,
    SIGNERS,
    STRATEGIES,
)
from sujarit.report.context.activities import months_of
from sujarit.report.context.extra import with_extra
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
from sujarit.report.context.figures import Basis
from sujarit.report.context.wording import NOTHING, budget, date, items, shown
from sujarit.rollup.totals import Amounts

_DOTS = "." * 45


def goal_rows(basis: Basis) -> list[GoalRow]:
    """Goals with their strategies; last, what belongs to no goal."""
    plan, seen = basis.plan, set[str]()
    rows = []
    for goal in plan.goals:
        # The second of two goals with one code has nothing of its own.
        own = [] if goal.code in seen else basis.strategies_by_goal.get(goal.code, [])
        seen.add(goal.code)
        row = _goal(basis, goal.code, goal.title, own)
        rows.append(with_extra(row, GOALS, goal, basis.money))
    lost = [each for each in plan.strategies if each.goal not in seen]
    known = {strategy.code for strategy in plan.strategies}
    loose = [project for project in plan.projects if project.strategy not in known]
    if lost or loose:
        row = _goal(basis, "", f"ไม่ระบุ{basis.goal_label}", lost, loose)
        rows.append(with_extra(row, GOALS, None, basis.money))
    return rows


def _goal(
    basis: Basis,
    code: str,
    title: str,
    strategies: Sequence[Strategy],
    loose: Sequence[Project] = (),
) -> GoalRow:
    firsts = {strategy.code: strategy for strategy in reversed(strategies)}
    rows = [
        _strategy(basis, each, _projects_of(basis, each) if firsts[each.code] is each else [])
        for each in strategies
    ]
    if loose:
        rows.append(_unknown_strategy(basis, loose))
    amounts = sum((basis.of("strategy", key) for key in firsts), Amounts())
    projects = [*chain(*(_projects_of(basis, each) for each in firsts.values())), *loose]
    return {
        "code": code,
        "title": title,
        "strategies": rows,
        "indicators": items(project.indicator for project in projects if project.indicator),
        "owners": _distinct(project.owner for project in projects),
        **basis.sums(amounts),
        **months_of(basis, _activities_of(basis, projects)),
    }


def _projects_of(basis: Basis, strategy: Strategy) -> list[Project]:
    return basis.projects_by_strategy.get(strategy.code, [])


def _activities_of(basis: Basis, projects: Iterable[Project]) -> list[Activity]:
    codes = dict.fromkeys(project.code for project in projects if project.code)
    return [each for code in codes for each in basis.activities_by_project.get(code, [])]


def _strategy(basis: Basis, strategy: Strategy, projects: Sequence[Project]) -> StrategyRow:
    row: StrategyRow = {
        "code": strategy.code,
        "title": strategy.title,
        "projects": [_project(basis, project) for project in projects],
        **basis.sums(basis.of("strategy", strategy.code)),
    }
    return with_extra(row, STRATEGIES, strategy, basis.money)


def _unknown_strategy(basis: Basis, loose: Sequence[Project]) -> StrategyRow:
    # Their sums stand in the row of unassigned sums, and must not stand twice.
    blank: Sums = dict.fromkeys(Sums.__annotations__, NOTHING)  # type: ignore[assignment]
    rows = [_project(basis, project) for project in loose]
    title = f"ไม่ระบุ{basis.strategy_label}"
    row: StrategyRow = {"code": "", "title": title, "projects": rows, **blank}
    return with_extra(row, STRATEGIES, None, basis.money)


def _project(basis: Basis, project: Project) -> ProjectRow:
    row: ProjectRow = {
        **basis.sums(basis.of("project", project.code)),
        "code": project.code,
        "title": project.title,
        "subitems": items(project.subitem_lines),
        "indicator": project.indicator or NOTHING,
        "budget": budget(project, basis.money),
        "source": project.source,
        "owner": project.owner or NOTHING,
        "strategy_code": project.strategy,
        "approach_code": project.approach,
    }
    return with_extra(row, PROJECTS, project, basis.money)


def approach_rows(basis: Basis) -> list[ApproachRow]:
    """Approaches with their projects; last, the projects that name none."""
    codes, rows = set[str](), []
    for each in basis.plan.approaches:
        own = [] if each.code in codes else basis.projects_by_approach.get(each.code, [])
        codes.add(each.code)
        row = _approach(basis, each.code, each.title, own)
        rows.append(with_extra(row, APPROACHES, each, basis.money))
    loose = [project for project in basis.plan.projects if project.approach not in codes]
    if loose:
        row = _approach(basis, "", f"ไม่ระบุ{basis.approach_label}", loose)
        rows.append(with_extra(row, APPROACHES, None, basis.money))
    return rows


def _approach(basis: Basis, code: str, title: str, projects: Sequence[Project]) -> ApproachRow:
    return {
        "code": code,
        "title": title,
        "projects": [_project(basis, each) for each in projects],
        "kpis": _kpis(basis, (each for each in basis.plan.kpis if code and each.approach == code)),
        **_sums_of(basis, projects),
    }


def _sums_of(basis: Basis, projects: Sequence[Project]) -> Sums:
    # Codes may repeat or be blank: budgets are added record by record, the rest by code.
    planned = sum((each.budget for each in projects if each.budget), ZERO)
    codes = dict.fromkeys(each.code for each in projects if each.code)
    amounts = sum((basis.of("project", code) for code in codes), Amounts())
    return basis.sums(Amounts(planned, amounts.activities, amounts.spent))


def kpi_groups(basis: Basis) -> list[KpiGroup]:
    """Every indicator: the master plan's, then each approach's, then the others."""
    master = KPI_SCOPES.items[0]
    titles = {
        each.code: f"{basis.approach_label}ที่ {each.code} {each.title}"
        for each in basis.plan.approaches
    }
    groups: dict[str, list[Kpi]] = {master: [], **{title: [] for title in titles.values()}}
    for kpi in basis.plan.kpis:
        unknown = shown(kpi, "scope", kpi.scope) or "ไม่ระบุขอบเขต"
        title = master if kpi.scope == master else titles.get(kpi.approach, unknown)
        groups.setdefault(title, []).append(kpi)
    return [{"title": key, "kpis": _kpis(basis, each)} for key, each in groups.items() if each]


def _kpis(basis: Basis, kpis: Iterable[Kpi]) -> list[KpiRow]:
    return [_kpi(basis, *each) for each in enumerate(kpis, 1)]


def _kpi(basis: Basis, index: int, kpi: Kpi) -> KpiRow:
    row: KpiRow = {
        "no": str(index),
        "objective": kpi.objective,
        "indicator": kpi.indicator,
        "target": kpi.target or NOTHING,
        "result": kpi.result or NOTHING,
    }
    return with_extra(row, KPIS, kpi, basis.money)


def signer_rows(basis: Basis) -> list[SignerRow]:
    """Who signs; where the workbook names nobody, the three who must, on dotted lines."""
    rows = [_signer(basis, each) for each in basis.plan.signers]
    blank = [
        SignerRow(role=role, name=_DOTS, position=_DOTS, date=_DOTS) for role in SIGNER_ROLES.items
    ]
    return rows or [with_extra(row, SIGNERS, None, basis.money) for row in blank]


def _signer(basis: Basis, signer: Signer) -> SignerRow:
    row: SignerRow = {
        "role": shown(signer, "role", signer.role) or "ผู้ลงนาม",
        "name": signer.name.removeprefix("(").removesuffix(")") or _DOTS,
        "position": signer.position or _DOTS,
        "date": date(signer, "date", short=False) or _DOTS,
    }
    return with_extra(row, SIGNERS, signer, basis.money)


def _distinct(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(name for name in names if name)) or NOTHING
