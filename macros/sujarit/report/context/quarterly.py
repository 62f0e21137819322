"""What is planned for each quarter of the year: a target, and a sum of money."""

from typing import TYPE_CHECKING

from sujarit.plan.fiscal import QUARTERS
from sujarit.plan.money import ZERO
from sujarit.plan.patterns import regex
from sujarit.plan.records import BudgetRow, Project
from sujarit.report.context.figures import Figures
from sujarit.report.context.wording import NOTHING, measured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sujarit.report.fields.table_fields import QuarterPlanRow

_BARE = regex(r"[0-9๐-๙][0-9๐-๙,.]*")
_NUMBERS = tuple(str(number) for number in range(1, QUARTERS + 1))


def quarterly_rows(figures: Figures) -> "list[QuarterPlanRow]":
    """A row a project that is planned by quarter, in the plan's document; none in a report."""
    if not figures.is_plan:
        return []
    own = figures.plan.details.fiscal_year
    rows: dict[str, list[BudgetRow]] = {}
    for row in figures.plan.budgets:
        if row.quarter and row.year in {None, own}:
            rows.setdefault(row.project, []).append(row)
    firsts: dict[str, Project] = {}
    for project in figures.plan.projects:
        firsts.setdefault(project.code, project)
    return [_row(figures, firsts[code], found) for code, found in rows.items() if code in firsts]


def _row(figures: Figures, project: Project, rows: "Sequence[BudgetRow]") -> "QuarterPlanRow":
    parts = [[row for row in rows if row.quarter == number] for number in _NUMBERS]
    one, two, three, four = (_part(figures, project, part) for part in parts)
    sums = [row.amount for row in rows if row.amount is not None]
    return {
        "code": project.code,
        "title": project.title,
        "quarter1": one,
        "quarter2": two,
        "quarter3": three,
        "quarter4": four,
        "planned": figures.money(sum(sums, ZERO)) if sums else NOTHING,
    }


def _part(figures: Figures, project: Project, rows: "Sequence[BudgetRow]") -> str:
    """One quarter's targets, and its sum on a line below."""
    said = _targets(project, rows)
    amounts = [row.amount for row in rows if row.amount is not None]
    money = [figures.money(sum(amounts, ZERO))] if amounts else []
    return "\n".join([*([", ".join(said)] if said else []), *money]) or NOTHING


def with_targets(
    project: Project, year: int | None, own: int | None, rows: "Sequence[BudgetRow]"
) -> str:
    """The targets of one year that are of no quarter, in brackets; "" where there is none."""
    of_year = (row for row in rows if row.project == project.code and not row.quarter)
    said = ", ".join(_targets(project, [row for row in of_year if (row.year or own) == year]))
    return f" (เป้าหมาย {said})" if said else ""


def _targets(project: Project, rows: "Sequence[BudgetRow]") -> list[str]:
    """The rows' targets, each once; a bare number has the project's unit."""
    targets = dict.fromkeys(row.target for row in rows if row.target)
    return [_with_unit(each, project.unit) for each in targets]


def _with_unit(target: str, unit: str) -> str:
    return measured(unit, target) if _BARE.fullmatch(target) else target
