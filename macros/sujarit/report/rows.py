"""The tables of a document, row by row, in the workbook's order; nothing is left out.

What names no parent, or one that does not exist, stands in a group of its own.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import Any, cast

from sujarit.plan.fiscal import Round
from sujarit.plan.money import in_words
from sujarit.plan.records import Activity, Control, Kpi, Plan, Project, Result, Spending, Strategy
from sujarit.plan.schema import DONE, KPI_SCOPES, MONTH_KEYS, SIGNER_ROLES, UNDER_WAY, WHOLE_PLAN
from sujarit.report.shape import (
    ActivityRow,
    ApproachRow,
    ControlRow,
    GoalRow,
    KpiGroup,
    KpiRow,
    Months,
    ProjectRow,
    ResultRow,
    SignerRow,
    SpendingRow,
    StrategyRow,
    Sums,
    Total,
)
from sujarit.report.wording import (
    NOTHING,
    Money,
    budget,
    date,
    items,
    measured,
    months_marks,
    months_text,
    number,
    percent,
    shown,
)
from sujarit.rollup import Amounts, Dimension, Rollup, is_counted, roll_up, spent_by_activity

UNREPORTED = "ยังไม่มีรายงานผล"
_MONTHS_A_YEAR = 12
_DOTS = "." * 45


class Rows:
    """The rows of one plan in one round."""

    def __init__(self, plan: Plan, reporting: Round) -> None:
        self.plan = plan
        self.round = reporting
        self.money = Money(_amounts(plan))
        self._rollups: dict[Dimension, Rollup] = {}

    def tables(self) -> dict[str, Any]:
        """All tables, by the names that a template uses."""
        results = self.results()
        unassigned = self._rollup("strategy").unassigned
        loose = [each for each in self.plan.activities if each.project not in self._project_codes]
        return {
            "goals": self.goals(),
            "unassigned": self.sums(unassigned),
            "has_unassigned": bool(unassigned.planned or unassigned.spent),
            "has_unlinked": bool(loose),
            "unassigned_months": self._months(loose),
            "total": self.total(),
            "approaches": self.approaches(),
            "kpi_groups": self.kpi_groups(),
            "activities": [self.activity(*each) for each in enumerate(self.plan.activities, 1)],
            "results": results,
            "issues": [row for row in results if row["problems"] or row["suggestions"]],
            "spending": [self.payment(*each) for each in enumerate(self.plan.spending, 1)],
            "controls": self.controls(),
        }

    # sums

    def _rollup(self, by: Dimension) -> Rollup:
        if by not in self._rollups:
            self._rollups[by] = roll_up(self.plan, by, self.round)
        return self._rollups[by]

    def _of(self, by: Dimension, key: str) -> Amounts:
        rows = self._rollup(by).rows
        return next((row.amounts for row in rows if row.key == key), Amounts())

    def sums(self, amounts: Amounts) -> Sums:
        """Sums as text."""
        return {
            "planned": self.money(amounts.planned),
            "activities_budget": self.money(amounts.activities),
            "spent": self.money(amounts.spent),
            "balance": self.money(amounts.balance),
            "percent": percent(amounts.percent_spent),
        }

    def total(self) -> Total:
        """The whole plan's sums."""
        total = self._rollup("strategy").total
        planned, balance = total.planned or Decimal(0), total.balance or Decimal(0)
        return {
            **self.sums(total),
            "planned_words": in_words(planned),
            "spent_words": in_words(total.spent),
            "balance_words": in_words(balance),
        }

    # goals, strategies, projects

    @cached_property
    def _project_codes(self) -> frozenset[str]:
        return frozenset(project.code for project in self.plan.projects if project.code)

    def goals(self) -> list[GoalRow]:
        """Goals with their strategies; last, what belongs to no goal."""
        codes = [goal.code for goal in self.plan.goals]
        rows = [
            self._goal(goal.code, goal.title, [
                each for each in self.plan.strategies if each.goal == goal.code
            ] if codes.index(goal.code) == index else [])
            for index, goal in enumerate(self.plan.goals)
        ]  # fmt: skip
        lost = [each for each in self.plan.strategies if each.goal not in codes]
        known = {strategy.code for strategy in self.plan.strategies}
        loose = [project for project in self.plan.projects if project.strategy not in known]
        if lost or loose:
            label = self.plan.details.goal_label or "เป้าประสงค์"
            rows.append(self._goal("", f"ไม่ระบุ{label}", lost, loose))
        return rows

    def _goal(
        self, code: str, title: str, strategies: Sequence[Strategy], loose: Sequence[Project] = ()
    ) -> GoalRow:
        first = {strategy.code: strategy for strategy in reversed(strategies)}
        rows = [
            self._strategy(each, self._projects_of(each) if first[each.code] is each else [])
            for each in strategies
        ]
        amounts = sum((self._of("strategy", key) for key in first), Amounts())
        if loose:
            label = self.plan.details.strategy_label or "กลยุทธ์"
            rows.append(self._unknown_strategy(label, loose))
        projects = [*chain.from_iterable(map(self._projects_of, first.values())), *loose]
        return {
            "code": code,
            "title": title,
            "strategies": rows,
            "indicators": items(project.indicator for project in projects if project.indicator),
            "owners": _distinct(project.owner for project in projects),
            **self.sums(amounts),
            **self._months(self._activities_of(projects)),
        }

    def _unknown_strategy(self, label: str, loose: Sequence[Project]) -> StrategyRow:
        # Their sums stand in the row of unassigned sums, and must not stand twice.
        blank: Sums = dict.fromkeys(Sums.__annotations__, NOTHING)  # type: ignore[assignment]
        rows = [self.project(project) for project in loose]
        return {"code": "", "title": f"ไม่ระบุ{label}", "projects": rows, **blank}

    def _projects_of(self, strategy: Strategy) -> list[Project]:
        return [each for each in self.plan.projects if each.strategy == strategy.code]

    def _activities_of(self, projects: Iterable[Project]) -> list[Activity]:
        codes = {project.code for project in projects if project.code}
        return [activity for activity in self.plan.activities if activity.project in codes]

    def _strategy(self, strategy: Strategy, projects: Sequence[Project]) -> StrategyRow:
        return {
            "code": strategy.code,
            "title": strategy.title,
            "projects": [self.project(project) for project in projects],
            **self.sums(self._of("strategy", strategy.code)),
        }

    def project(self, project: Project) -> ProjectRow:
        """A project with what was spent on it and on its activities."""
        return {
            **self.sums(self._of("project", project.code)),
            "code": project.code,
            "title": project.title,
            "subitems": items(project.subitem_lines),
            "indicator": project.indicator or NOTHING,
            "budget": budget(project, self.money),
            "source": project.source,
            "owner": project.owner or NOTHING,
            "strategy_code": project.strategy,
            "approach_code": project.approach,
        }

    # approaches and indicators

    def approaches(self) -> list[ApproachRow]:
        """Approaches with their projects; last, the projects that name none."""
        codes = {approach.code for approach in self.plan.approaches}
        rows = [
            self._approach(each.code, each.title, self._of("approach", each.code))
            for each in self.plan.approaches
        ]
        loose = [project for project in self.plan.projects if project.approach not in codes]
        if loose:
            label = self.plan.details.approach_label or "แนวทาง"
            shown_projects = [self.project(project) for project in loose]
            rows.append(
                {
                    "code": "",
                    "title": f"ไม่ระบุ{label}",
                    "projects": shown_projects,
                    "kpis": [],
                    **self._sums_of(loose),
                }
            )
        return rows

    def _sums_of(self, projects: Sequence[Project]) -> Sums:
        # Codes may repeat or be blank: budgets are added record by record, the rest by code.
        planned = sum((each.budget for each in projects if each.budget), Decimal(0))
        codes = dict.fromkeys(each.code for each in projects if each.code)
        amounts = sum((self._of("project", code) for code in codes), Amounts())
        return self.sums(Amounts(planned, amounts.activities, amounts.spent))

    def _approach(self, code: str, title: str, amounts: Amounts) -> ApproachRow:
        return {
            "code": code,
            "title": title,
            "projects": [
                self.project(each) for each in self.plan.projects if each.approach == code
            ],
            "kpis": self._kpis(each for each in self.plan.kpis if each.approach == code),
            **self.sums(amounts),
        }

    def kpi_groups(self) -> list[KpiGroup]:
        """Every indicator: the master plan's, then each approach's, then the others."""
        master = KPI_SCOPES.items[0]
        label = self.plan.details.approach_label or "แนวทาง"
        titles = {each.code: f"{label}ที่ {each.code} {each.title}" for each in self.plan.approaches}
        groups: dict[str, list[Kpi]] = {master: [], **{title: [] for title in titles.values()}}
        for kpi in self.plan.kpis:
            unknown = shown(kpi, "scope", kpi.scope) or "ไม่ระบุขอบเขต"
            title = master if kpi.scope == master else titles.get(kpi.approach, unknown)
            groups.setdefault(title, []).append(kpi)
        return [{"title": key, "kpis": self._kpis(each)} for key, each in groups.items() if each]

    def _kpis(self, kpis: Iterable[Kpi]) -> list[KpiRow]:
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

    # activities and results

    @cached_property
    def _spent(self) -> dict[str, Decimal]:
        return dict(spent_by_activity(self.plan, self.round))

    @cached_property
    def _results(self) -> list[Result]:
        return [each for each in self.plan.results if each.round in (self.round, None)]

    def _done_until(self, activity: Activity) -> int:
        """How many months of the year count as done for an activity, by its reported state."""
        states = [each.status for each in self._results if each.activity == activity.code]
        if not activity.code or not states:
            return 0
        return {DONE: _MONTHS_A_YEAR, UNDER_WAY: self.round.value}.get(states[-1], 0)

    def _months(self, activities: Iterable[Activity]) -> Months:
        """The marks of several activities laid over each other; a done month wins."""
        marks = [""] * _MONTHS_A_YEAR
        for activity in activities:
            own = months_marks(activity.months, self._done_until(activity))
            marks = [min(pair, key=_weight) for pair in zip(marks, own, strict=True)]
        return cast("Months", dict(zip(MONTH_KEYS, marks, strict=True)))

    def activity(self, index: int, activity: Activity) -> ActivityRow:
        """An activity with its month grid."""
        states = [each for each in self._results if each.activity == activity.code]
        status = shown(states[-1], "status", states[-1].status) if states else UNREPORTED
        return {
            "no": str(index),
            "code": activity.code,
            "title": activity.title,
            "project_code": activity.project,
            "indicator": activity.indicator or NOTHING,
            "unit": activity.unit or NOTHING,
            "target": shown(activity, "target", number(activity.target)) or NOTHING,
            "budget": budget(activity, self.money),
            "spent": self.money(self._spent.get(activity.code, Decimal(0))),
            "owner": activity.owner or NOTHING,
            "months_text": months_text(activity.months) or "ไม่ระบุ",
            "status": status if activity.code else UNREPORTED,
            **self._months([activity]),
        }

    def results(self) -> list[ResultRow]:
        """The round's results in the sheet's order, then the activities without one."""
        activities = {each.code: each for each in reversed(self.plan.activities) if each.code}
        reported = {result.activity for result in self._results}
        rows = [self._result(each, activities.get(each.activity)) for each in self._results]
        missing = [
            each for each in self.plan.activities if each.code not in reported or not each.code
        ]
        rows += [self._unreported(activity) for activity in missing]
        return [{**row, "no": str(index)} for index, row in enumerate(rows, 1)]

    def _result(self, result: Result, activity: Activity | None) -> ResultRow:
        title = result.title or (activity.title if activity else "")
        row = {
            **self._activity_part(activity),
            "code": result.activity,
            "title": title or NOTHING,
            "owner": (activity.owner if activity else "") or result.reporter or NOTHING,
            "status": shown(result, "status", result.status) or "ไม่ระบุสถานะ",
            "progress": shown(result, "progress", number(result.progress)),
            "indicator_result": result.indicator_result,
            "narrative": result.narrative or NOTHING,
            "problems": result.problems,
            "suggestions": result.suggestions,
            "evidence": result.evidence,
            "reporter": result.reporter,
            "date": date(result, "date", short=True),
            "reported": True,
        }
        return cast("ResultRow", row)

    def _unreported(self, activity: Activity) -> ResultRow:
        row = {
            **dict.fromkeys(ResultRow.__annotations__, ""),
            **self._activity_part(activity),
            "code": activity.code,
            "title": activity.title,
            "owner": activity.owner or NOTHING,
            "status": UNREPORTED,
            "narrative": "ยังไม่มีรายงานผลการดำเนินงานในรอบนี้",
            "reported": False,
        }
        return cast("ResultRow", row)

    def _activity_part(self, activity: Activity | None) -> dict[str, Any]:
        if activity is None:
            return {"no": "", "target": "", "budget": NOTHING, "spent": NOTHING, "in_plan": False}
        target = shown(activity, "target", number(activity.target))
        return {
            "no": "",
            "target": measured(activity.unit, target),
            "budget": budget(activity, self.money),
            "spent": self.money(self._spent.get(activity.code, Decimal(0))),
            "in_plan": True,
        }

    # money

    def payment(self, index: int, payment: Spending) -> SpendingRow:
        """A payment and what it was made for."""
        titles = {each.code: each.title for each in self.plan.projects}
        titles |= {each.code: each.title for each in self.plan.activities}
        code = payment.activity or payment.project
        return {
            "no": str(index),
            "date": date(payment, "date", short=True) or NOTHING,
            "title": f"{code} {titles.get(code, '')}".strip() or "ไม่ระบุ",
            "amount": shown(payment, "amount", self.money(payment.amount, "")) or NOTHING,
            "document": payment.document or NOTHING,
            "source": payment.source or NOTHING,
            "note": payment.note,
            "counted": is_counted(payment, self.plan, self.round),
        }

    def controls(self) -> list[ControlRow]:
        """What the plan declares of itself and what others declare, beside what is computed."""
        total = self._rollup("strategy").total
        own = [
            self._control("งบประมาณที่ได้รับจัดสรร", "", self.plan.details.allotted_budget, total.planned, "ข้อมูลแผน เทียบกับงบประมาณรวมทุกโครงการ"),
            self._control("งบประมาณรวมทุกกิจกรรม", "", total.activities, total.planned, "ตารางกิจกรรม เทียบกับงบประมาณรวมทุกโครงการ"),
        ]  # fmt: skip
        return own + [self._declared(control) for control in self.plan.controls]

    def _declared(self, control: Control) -> ControlRow:
        computed = self._computed(control.scope)
        row = self._control(
            control.title, control.scope, control.declared, computed, control.declared_in
        )
        row["declared"] = shown(control, "declared", self.money(control.declared, "")) or NOTHING
        return row

    def _computed(self, scope: str) -> Decimal | None:
        if scope == WHOLE_PLAN:
            return self._rollup("strategy").total.planned
        dimensions: tuple[Dimension, ...] = ("goal", "strategy", "project", "approach")
        for by in dimensions:
            for row in self._rollup(by).rows:
                if row.key == scope:
                    return row.amounts.planned
        return None

    def _control(
        self,
        title: str,
        scope: str,
        declared: Decimal | None,
        computed: Decimal | None,
        declared_in: str,
    ) -> ControlRow:
        known = declared is not None and computed is not None
        difference = computed - declared if computed is not None and declared is not None else None
        return {
            "title": title,
            "scope": scope or WHOLE_PLAN,
            "declared": self.money(declared),
            "computed": self.money(computed),
            "difference": self.money(difference),
            "verdict": ("ตรงกัน" if declared == computed else "ไม่ตรงกัน") if known else "เทียบไม่ได้",
            "declared_in": declared_in,
        }


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


def _weight(mark: str) -> int:
    return ("●", "○", "").index(mark)


def _distinct(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(name for name in names if name)) or NOTHING


def _amounts(plan: Plan) -> list[Decimal | None]:
    return [
        plan.details.allotted_budget,
        *(each.budget for each in (*plan.projects, *plan.activities)),
        *(each.amount for each in plan.spending),
        *(each.declared for each in plan.controls),
    ]
