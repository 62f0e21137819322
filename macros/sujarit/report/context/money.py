"""Payments one by one, declared totals beside the computed ones, and a plan of several years."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from sujarit.plan.money import ZERO, in_words
from sujarit.plan.records import Control, Project, Spending
from sujarit.plan.schema import CONTROLS, SPENDING, WHOLE_PLAN
from sujarit.report.context.extra import with_extra
from sujarit.report.context.figures import Figures
from sujarit.report.context.wording import NOTHING, date, shown, without_label
from sujarit.rollup.totals import Dimension, counted_in

if TYPE_CHECKING:
    from sujarit.report.fields.letter_fields import PlannedInAll, YearlyRow, YearlySum
    from sujarit.report.fields.report_fields import SpendingRow
    from sujarit.report.fields.table_fields import ControlRow


def payment_rows(figures: Figures) -> "list[SpendingRow]":
    """Every payment in the sheet's order."""
    titles = {each.code: each.title for each in figures.plan.projects}
    titles |= {each.code: each.title for each in figures.plan.activities}
    counts = counted_in(figures.plan, figures.round)
    return [
        _payment(figures, titles, index, payment, is_counted=counts(payment))
        for index, payment in enumerate(figures.plan.spending, 1)
    ]


def _payment(
    figures: Figures, titles: dict[str, str], index: int, payment: Spending, *, is_counted: bool
) -> "SpendingRow":
    code = payment.activity or payment.project
    row: SpendingRow = {
        "no": str(index),
        "date": date(payment, "date", short=True) or NOTHING,
        "title": f"{code} {titles.get(code, '')}".strip() or "ไม่ระบุ",
        "amount": shown(payment, "amount", figures.money(payment.amount, "")) or NOTHING,
        "document": payment.document or NOTHING,
        "source": payment.source or NOTHING,
        "note": payment.note,
        "counted": is_counted,
    }
    return with_extra(row, SPENDING, payment, figures.money)


def control_rows(figures: Figures) -> "list[ControlRow]":
    """What the plan declares of itself and what others declare, beside what is computed."""
    total = figures.rollup("strategy").total
    allotted = figures.plan.details.allotted_budget
    against = "เทียบกับงบประมาณรวมทุกโครงการ"
    own = [
        _control(figures, "งบประมาณที่ได้รับจัดสรร", allotted, total.planned, f"ข้อมูลแผน {against}"),
        _control(
            figures,
            "งบประมาณรวมทุกกิจกรรม",
            total.activities if figures.has_activity_costs else None,
            total.planned,
            f"ตารางกิจกรรม {against}",
        ),
    ]
    return [
        *(with_extra(row, CONTROLS, None, figures.money) for row in own),
        *(_declared(figures, control) for control in figures.plan.controls),
    ]


def _declared(figures: Figures, control: Control) -> "ControlRow":
    computed = _computed(figures, control.scope)
    row = _control(figures, control.title, control.declared, computed, control.declared_in)
    declared = shown(control, "declared", figures.money(control.declared, ""))
    row["scope"], row["declared"] = control.scope or NOTHING, declared or NOTHING
    return with_extra(row, CONTROLS, control, figures.money)


def _computed(figures: Figures, scope: str) -> Decimal | None:
    if scope == WHOLE_PLAN:
        return figures.rollup("strategy").total.planned
    dimensions: tuple[Dimension, ...] = ("goal", "strategy", "project", "approach")
    found = (figures.find(by, scope) for by in dimensions)
    return next((amounts.planned for amounts in found if amounts), None)


def _control(
    figures: Figures, title: str, declared: Decimal | None, computed: Decimal | None, place: str
) -> "ControlRow":
    known = declared is not None and computed is not None
    difference = computed - declared if declared is not None and computed is not None else None
    return {
        "title": title,
        "scope": WHOLE_PLAN,
        "declared": figures.money(declared),
        "computed": figures.money(computed),
        "difference": figures.money(difference),
        "verdict": ("ตรงกัน" if declared == computed else "ไม่ตรงกัน") if known else "เทียบไม่ได้",
        "declared_in": place,
    }


_ByYear = Mapping[int, Mapping[str, Decimal]]


def yearly_rows(figures: Figures) -> "list[YearlyRow]":
    """A row a year; none where the document is about one year alone."""
    if not figures.all_years:
        return []
    planned = _planned(figures)
    return [_year(figures, year, planned.get(year, {})) for year in figures.plan.years]


def planned_in_all(figures: Figures) -> "PlannedInAll":
    """The sum over all years, in figures and in words."""
    total = sum((sum(tops.values(), ZERO) for tops in _planned(figures).values()), ZERO)
    return {"yearly_planned": figures.money(total), "yearly_planned_words": in_words(total)}


def _year(figures: Figures, year: int, planned: Mapping[str, Decimal]) -> "YearlyRow":
    return {
        "year": str(year),
        "goals": list(_tops(figures, planned)),
        "planned": figures.money(sum(planned.values(), ZERO)),
    }


def _tops(figures: Figures, planned: Mapping[str, Decimal]) -> "Iterator[YearlySum]":
    if not figures.has_levels:
        yield from _projects(figures, planned)
        return
    for top in figures.tree.at(1):
        amount = planned.get(top.code, ZERO)
        code = without_label(top.code, figures.goal_label)
        yield {"code": code, "title": top.title, "planned": figures.money(amount)}
    if _NOWHERE in planned:
        title = f"ไม่ระบุ{figures.goal_label}"
        yield {"code": "", "title": title, "planned": figures.money(planned[_NOWHERE])}


def _projects(figures: Figures, planned: Mapping[str, Decimal]) -> "Iterator[YearlySum]":
    """The projects that have money in the year, where the plan has no level above them."""
    for project in figures.plan.projects:
        if amount := planned.get(_key(figures, project)):
            money = figures.money(amount)
            yield {"code": project.code, "title": project.title, "planned": money}


_NOWHERE = ""


def _planned(figures: Figures) -> _ByYear:
    """By year and top level; a project without rows of money is of the plan's own year."""
    found: defaultdict[int, defaultdict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    seen: set[str] = set()
    for project in figures.plan.projects:
        top = _key(figures, project)
        for year, amount in _years_of(figures, project, is_first=project.code not in seen):
            if amount:
                found[year][top] += amount
        seen.add(project.code)
    return found


def _key(figures: Figures, project: Project) -> str:
    """The code of a project's top level; the project's own row where the plan has no levels."""
    if not figures.has_levels:
        return str(project.origin.index)
    path = figures.tree.path(project)
    return path[0].code if path else _NOWHERE


def _years_of(
    figures: Figures, project: Project, *, is_first: bool
) -> Iterator[tuple[int, Decimal]]:
    rows = figures.yearly.get(project.code) if is_first else None
    if rows:
        yield from rows.items()
    elif project.budget:
        yield figures.plan.details.fiscal_year or 0, project.budget
