"""Goals, strategies, projects, approaches and indicators, row by row, in the sheets' order.

Nothing is left out: what names no parent, or one that does not exist, stands in a group of
its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, cast

from sujarit.plan.levels import MAX_DEPTH, LevelNode, level_words
from sujarit.plan.money import ZERO
from sujarit.plan.people import people_of
from sujarit.plan.records import Activity, Goal, Kpi, Project, Signer, Strategy
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
from sujarit.report.context.activities import indicator_words, indicators_of, months_of
from sujarit.report.context.extra import with_extra
from sujarit.report.context.figures import Figures
from sujarit.report.context.quarterly import with_targets
from sujarit.report.context.wording import (
    NOTHING,
    budget,
    date,
    items,
    owners_text,
    shown,
    without_label,
)
from sujarit.rollup.totals import Amounts, Dimension

if TYPE_CHECKING:
    from sujarit.report.fields.report_fields import (
        ApproachRow,
        GoalRow,
        KpiGroup,
        KpiRow,
        ProjectRow,
        SignerRow,
        StrategyRow,
        Sums,
    )
    from sujarit.report.fields.table_fields import ProjectsTold

_DOTS = "." * 45


def goal_rows(figures: Figures) -> "list[GoalRow]":
    """Goals with their strategies; last, what belongs to no goal."""
    plan, seen = figures.plan, set[str]()
    if not figures.has_levels:
        return [_whole_plan(figures)]
    if has_other_levels(figures):
        return level_rows(figures)
    rows = []
    for goal in plan.goals:
        # The second of two goals with one code has nothing of its own.
        own = [] if goal.code in seen else figures.strategies_by_goal.get(goal.code, [])
        seen.add(goal.code)
        row = _goal(figures, goal.code, goal.title, own)
        rows.append(with_extra(row, GOALS, goal, figures.money))
    lost = [each for each in plan.strategies if each.goal not in seen]
    known = {strategy.code for strategy in plan.strategies}
    loose = [project for project in plan.projects if project.strategy not in known]
    if lost or loose:
        row = _goal(figures, "", f"ไม่ระบุ{figures.goal_label}", lost, loose)
        rows.append(with_extra(row, GOALS, None, figures.money))
    return rows


def top_rows(figures: Figures) -> "list[GoalRow]":
    """The goals; in a plan without any level the projects, each as a level at the top."""
    return goal_rows(figures) if figures.has_levels else list(_projects_alone(figures))


def _whole_plan(figures: Figures) -> "GoalRow":
    """All projects of a plan without any level, under one heading."""
    amounts = (row.amounts for row in figures.rollup("project").rows)
    sums = figures.sums(sum(amounts, Amounts()))
    group = _goal(figures, "", "โครงการตามแผน", (), figures.plan.projects)
    own: StrategyRow = {**group["strategies"][0], "title": "ทุกโครงการ", "apart": False, **sums}
    row: GoalRow = {**group, "strategies": [own], "apart": False, **sums}
    return with_extra(row, GOALS, None, figures.money)


def _projects_alone(figures: Figures) -> "Iterator[GoalRow]":
    seen = set[str]()
    for project in figures.plan.projects:
        amounts = figures.of("project", project.code)
        # The second of two projects with one code has nothing of its own but its budget.
        sums = figures.sums(Amounts(project.budget) if project.code in seen else amounts)
        seen.add(project.code)
        own: StrategyRow = {
            "label": figures.strategy_label,
            "code": project.code,
            "title": project.title,
            "projects": [_project(figures, project)],
            "has_below": False,
            "is_top": True,
            "apart": False,
            **sums,
        }
        row: GoalRow = {
            "code": project.code,
            "title": project.title,
            "strategies": [with_extra(own, STRATEGIES, None, figures.money)],
            "apart": False,
            **_told_of(figures, [project]),
            **sums,
        }
        yield with_extra(row, GOALS, None, figures.money)


def _told_of(figures: Figures, projects: Sequence[Project]) -> "ProjectsTold":
    """What projects say together: their indicators, who answers for them, in which months."""
    indicators = (words for each in projects for words in indicator_words(figures, each))
    people = (name for each in projects for name in people_of(each, figures.groups))
    return {
        "indicators": items(indicators),
        "owners": _distinct(people),
        **months_of(figures, _activities_of(figures, projects)),
    }


def _goal(
    figures: Figures,
    code: str,
    title: str,
    strategies: Sequence[Strategy],
    loose: Sequence[Project] = (),
) -> "GoalRow":
    firsts = {strategy.code: strategy for strategy in reversed(strategies)}
    rows = [
        _strategy(figures, each, _projects_of(figures, each) if firsts[each.code] is each else [])
        for each in strategies
    ]
    if loose:
        rows.append(_unknown_strategy(figures, loose))
    amounts = sum((figures.of("strategy", key) for key in firsts), Amounts())
    apart = bool(loose) and not strategies
    projects = [*chain(*(_projects_of(figures, each) for each in firsts.values())), *loose]
    return {
        "code": without_label(code, figures.goal_label),
        "title": title,
        "strategies": rows,
        "apart": apart,
        **_told_of(figures, projects),
        **(_blank(figures) if apart else figures.sums(amounts)),
    }


def _projects_of(figures: Figures, strategy: Strategy) -> list[Project]:
    return figures.projects_by_strategy.get(strategy.code, [])


def _activities_of(figures: Figures, projects: Iterable[Project]) -> list[Activity]:
    codes = dict.fromkeys(project.code for project in projects if project.code)
    return [each for code in codes for each in figures.activities_by_project.get(code, [])]


def _strategy(figures: Figures, strategy: Strategy, projects: Sequence[Project]) -> "StrategyRow":
    row: StrategyRow = {
        "label": figures.strategy_label,
        "code": without_label(strategy.code, figures.strategy_label),
        "title": strategy.title,
        "projects": [_project(figures, project) for project in projects],
        "has_below": False,
        "is_top": False,
        "apart": False,
        **figures.sums(figures.of("strategy", strategy.code)),
    }
    return with_extra(row, STRATEGIES, strategy, figures.money)


def _unknown_strategy(figures: Figures, loose: Sequence[Project]) -> "StrategyRow":
    rows = [_project(figures, project) for project in loose]
    row: StrategyRow = {
        "label": figures.strategy_label,
        "code": "",
        "title": f"ไม่ระบุ{figures.strategy_label}",
        "projects": rows,
        "has_below": False,
        "is_top": False,
        "apart": True,
        **_blank(figures),
    }
    return with_extra(row, STRATEGIES, None, figures.money)


def _blank(figures: Figures) -> "Sums":
    """Of what stands in the row of unassigned sums, and must not stand twice."""
    return dict.fromkeys(figures.sums(Amounts()), NOTHING)  # type: ignore[return-value]


def _project(figures: Figures, project: Project) -> "ProjectRow":
    row: ProjectRow = {
        **figures.sums(figures.of("project", project.code)),
        "code": project.code,
        "title": project.title,
        "subitems": items(project.subitem_lines),
        "indicator": indicators_of(figures, project.code, project.indicator) or NOTHING,
        "budget": _budget(figures, project),
        "source": project.source,
        "owner": owners_text(project) or NOTHING,
        "strategy_code": project.strategy,
        "approach_code": project.approach,
    }
    return with_extra(row, PROJECTS, project, figures.money)


def _budget(figures: Figures, project: Project) -> str:
    """The year's budget; in a plan of several years that of every year."""
    years = figures.yearly.get(project.code) if figures.all_years else None
    own, rows = figures.plan.details.fiscal_year, figures.plan.budgets if figures.is_plan else ()
    if not years:
        return budget(project, figures.money) + with_targets(project, own, own, rows)
    none = figures.without_sums
    sums = {y: figures.money(None if (project.code, y) in none else years[y]) for y in years}
    return "\n".join(
        f"ปี {year}: {sums[year]}{with_targets(project, year, own, rows)}" for year in sorted(years)
    )


def has_other_levels(figures: Figures) -> bool:
    """Whether the plan has other levels than goals and strategies under them."""
    plan = figures.plan
    goals = {goal.code for goal in plan.goals}
    known = {strategy.code for strategy in plan.strategies}
    straight = any(p.strategy in goals and p.strategy not in known for p in plan.projects)
    return bool(plan.levels) or straight or bool(plan.strategies and not plan.goals)


def level_rows(figures: Figures) -> "list[GoalRow]":
    """The top levels, each with the rows below that have projects of their own."""
    by_node: dict[int, list[Project]] = {}
    loose = []
    for project in figures.plan.projects:
        node = figures.tree.above(project)
        if node:
            by_node.setdefault(id(node), []).append(project)
        else:
            loose.append(project)
    rows = []
    for top in figures.tree.at(1):
        below = [n for n in figures.tree.nodes if n.path[0] is top]
        strategies = [
            _node(figures, node, by_node.get(id(node), []))
            for node in below
            if id(node) in by_node or node.depth > 1
        ]
        projects = [each for node in below for each in by_node.get(id(node), [])]
        rows.append(_top(figures, top, strategies, projects))
    if loose:
        row = _goal(figures, "", f"ไม่ระบุ{figures.goal_label}", (), loose)
        rows.append(with_extra(row, GOALS, None, figures.money))
    return rows


def _top(
    figures: Figures, top: LevelNode, strategies: "list[StrategyRow]", projects: Sequence[Project]
) -> "GoalRow":
    row: GoalRow = {
        "code": without_label(top.code, figures.goal_label),
        "title": top.title,
        "strategies": strategies,
        "apart": False,
        **_told_of(figures, projects),
        **figures.sums(figures.of("level1", top.code)),
    }
    goal = top.record if isinstance(top.record, Goal) else None
    return with_extra(row, GOALS, goal, figures.money)


def _node(figures: Figures, node: LevelNode, projects: Sequence[Project]) -> "StrategyRow":
    dimension = cast("Dimension", f"level{min(node.depth, MAX_DEPTH)}")
    label = level_words(figures.plan)[min(node.depth, MAX_DEPTH) - 1]
    row: StrategyRow = {
        "label": label,
        "code": without_label(node.code, label),
        "title": node.title,
        "projects": [_project(figures, project) for project in projects],
        "has_below": any(each.above is node for each in figures.tree.nodes),
        "is_top": node.depth == 1,
        "apart": False,
        **figures.sums(figures.of(dimension, node.code)),
    }
    strategy = node.record if isinstance(node.record, Strategy) else None
    return with_extra(row, STRATEGIES, strategy, figures.money)


def approach_rows(figures: Figures) -> "list[ApproachRow]":
    """Approaches with their projects; last, the projects that name none."""
    codes, rows = set[str](), []
    for each in figures.plan.approaches:
        own = [] if each.code in codes else figures.projects_by_approach.get(each.code, [])
        codes.add(each.code)
        row = _approach(figures, each.code, each.title, own)
        rows.append(with_extra(row, APPROACHES, each, figures.money))
    loose = [project for project in figures.plan.projects if project.approach not in codes]
    if loose:
        row = _approach(figures, "", f"ไม่ระบุ{figures.approach_label}", loose)
        rows.append(with_extra(row, APPROACHES, None, figures.money))
    return rows


def _approach(
    figures: Figures, code: str, title: str, projects: Sequence[Project]
) -> "ApproachRow":
    return {
        "code": code,
        "title": title,
        "projects": [_project(figures, each) for each in projects],
        "kpis": _kpis(
            figures, (each for each in figures.plan.kpis if code and each.approach == code)
        ),
        **_sums_of(figures, projects),
    }


def _sums_of(figures: Figures, projects: Sequence[Project]) -> "Sums":
    # Codes may repeat or be blank: budgets are added record by record, the rest by code.
    planned = sum((each.budget for each in projects if each.budget), ZERO)
    codes = dict.fromkeys(each.code for each in projects if each.code)
    amounts = sum((figures.of("project", code) for code in codes), Amounts())
    return figures.sums(Amounts(planned, amounts.activities, amounts.spent))


def kpi_groups(figures: Figures) -> "list[KpiGroup]":
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
    return [{"title": key, "kpis": _kpis(figures, each)} for key, each in groups.items() if each]


def _kpis(figures: Figures, kpis: Iterable[Kpi]) -> "list[KpiRow]":
    return [_kpi(figures, *each) for each in enumerate(kpis, 1)]


def _kpi(figures: Figures, index: int, kpi: Kpi) -> "KpiRow":
    row: KpiRow = {
        "no": str(index),
        "objective": kpi.objective,
        "indicator": kpi.indicator,
        "target": kpi.target or NOTHING,
        "result": kpi.result or NOTHING,
    }
    return with_extra(row, KPIS, kpi, figures.money)


def signer_rows(figures: Figures) -> "list[SignerRow]":
    """Who signs; where the workbook names nobody, the three who must, on dotted lines."""
    rows = [_signer(figures, each) for each in _meant(figures.plan.signers)]
    blank: list[SignerRow] = [
        {"role": role, "name": _DOTS, "position": _DOTS, "date": _DOTS}
        for role in SIGNER_ROLES.items
    ]
    return rows or [with_extra(row, SIGNERS, None, figures.money) for row in blank]


def _meant(signers: Sequence[Signer]) -> list[Signer]:
    """The signers without the posts for which another row of the role gives the name."""
    named = {each.role for each in signers if each.name}
    return [each for each in signers if each.name or each.date or each.role not in named]


def _signer(figures: Figures, signer: Signer) -> "SignerRow":
    row: SignerRow = {
        "role": shown(signer, "role", signer.role) or "ผู้ลงนาม",
        "name": signer.name.removeprefix("(").removesuffix(")") or _DOTS,
        "position": signer.position or _DOTS,
        "date": date(signer, "date", short=False) or _DOTS,
    }
    return with_extra(row, SIGNERS, signer, figures.money)


def _distinct(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(name for name in names if name)) or NOTHING
