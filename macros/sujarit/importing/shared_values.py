"""What of a project's first row is the project's, and what its first activity's."""

from collections.abc import Iterable
from decimal import Decimal

from sujarit.importing.outline import Outline, OutlineBudget, OutlineItem
from sujarit.importing.words.left_texts import MONTHS_ALONE, NOT_OF_ACTIVITY, SUM_DIFFERS
from sujarit.plan.cells import CellValue
from sujarit.plan.people import names_in
from sujarit.plan.values import clean_text, text_of

_OF_BOTH = ("budget", "budget_use", "owner", "co_owners", "indicator")


def share_out(outline: Outline, year: int | None) -> None:
    """Give projects and activities what their common rows say, each sum once.

    An activity without an owner has its project's; a project without a sum has that of its
    activities, which is the list's own figure.
    """
    for project, activities in outline.activities_by_project():
        if not project.is_row:
            _from_first(project, activities)
        _tell_of_other_years(outline, project, activities, year)
        _sums_upwards(outline, project, activities, year)
        _periods_upwards(outline, project, activities)
        for activity in activities:
            for key in ("owner", "co_owners") if "owner" not in activity.values else ():
                if key in project.values:
                    activity.values[key] = project.values[key]


def _from_first(project: OutlineItem, activities: list[OutlineItem]) -> None:
    first = activities[0]
    for key in _OF_BOTH:
        if key not in first.values:
            continue
        is_merged = key == "budget" and first.is_budget_merged
        if len(activities) == 1 and not is_merged:
            project.values.setdefault(key, first.values[key])
        elif is_merged or not any(key in each.values for each in activities[1:]):
            project.values.setdefault(key, first.values[key])
            if key not in {"owner", "co_owners"}:
                del first.values[key]
        elif key == "owner":
            project.values.setdefault(key, first.values[key])
    if len(activities) > 1 and not any(each.budgets for each in activities[1:]):
        project.budgets, first.budgets = [*project.budgets, *first.budgets], []
    if len(activities) > 1 and not any(each.indicators for each in activities[1:]):
        project.indicators, first.indicators = [*project.indicators, *first.indicators], []


def _tell_of_other_years(
    outline: Outline, project: OutlineItem, activities: list[OutlineItem], year: int | None
) -> None:
    """Activities' sums of other years, which have no column where the project has sums itself."""
    if not project.budgets:
        return
    for activity in activities:
        for budget in activity.budgets:
            if budget.year not in {None, year} and isinstance(budget.amount, Decimal):
                said = {"value": text_of(cell_of(budget.amount)), "title": f"ปี {budget.year}"}
                outline.leave(activity.sheet, activity.row, NOT_OF_ACTIVITY.format(**said))


def _set_sum(outline: Outline, activity: OutlineItem, amount: Decimal) -> None:
    """This year's sum of an activity; a plain budget beside it that differs stays, and is told."""
    plain = activity.values.get("budget")
    if not isinstance(plain, float):
        activity.values["budget"] = float(amount)
    elif Decimal(str(plain)) != amount:
        said = {"plain": text_of(plain), "sum": text_of(float(amount))}
        outline.leave(activity.sheet, activity.row, SUM_DIFFERS.format(**said))


def _sums_upwards(
    outline: Outline, project: OutlineItem, activities: list[OutlineItem], year: int | None
) -> None:
    """Activities' sums by year and source become the project's: only projects have such rows."""
    parts = [budget for activity in activities for budget in activity.budgets]
    for activity in activities:
        own = [b for b in activity.budgets if b.year in {None, year}]
        amount = _total(b.amount for b in own)
        if amount is not None:
            _set_sum(outline, activity, amount)
        activity.budgets = []
    if parts and not project.budgets:
        project.budgets = list(_added(parts))
    amounts = [activity.values["budget"] for activity in activities if "budget" in activity.values]
    known = [Decimal(str(each)) for each in amounts if isinstance(each, float)]
    if known and "budget" not in project.values and not project.budgets:
        project.values["budget"] = float(sum(known, Decimal(0)))
        _part_by_source(project, activities)
    if activities and all("budget_use" in each.values for each in activities) and not known:
        project.values.setdefault("budget_use", activities[0].values["budget_use"])


def _part_by_source(project: OutlineItem, activities: list[OutlineItem]) -> None:
    """The project's sum by sources, where each activity's comes from one and they differ."""
    paid = [each for each in activities if isinstance(each.values.get("budget"), float)]
    sources = {each.source for each in paid}
    if len(sources) < 2 or not all(len(names_in(source)) == 1 for source in sources):
        return
    parts = [OutlineBudget(Decimal(str(each.values["budget"])), None, each.source) for each in paid]
    project.budgets = list(_added(parts))
    del project.values["budget"]


def _periods_upwards(outline: Outline, project: OutlineItem, activities: list[OutlineItem]) -> None:
    """A period that is more than months is the project's, where all its activities share it."""
    said = [clean_text(activity.values.pop("period", None)) for activity in activities]
    if len(set(said)) == 1 and said[0] and project.values.setdefault("period", said[0]) == said[0]:
        return
    for activity, text in zip(activities, said, strict=True):
        if text and text != project.values.get("period"):
            outline.leave(activity.sheet, activity.row, MONTHS_ALONE.format(value=text[:60]))


def _added(parts: Iterable[OutlineBudget]) -> Iterable[OutlineBudget]:
    sums: dict[tuple[int | None, str, str], OutlineBudget] = {}
    for part in parts:
        kept = sums.setdefault(part.name, OutlineBudget(None, *part.name, part.target))
        both = _total((kept.amount, part.amount))
        kept.amount = part.amount if both is None else both
    return sums.values()


def _total(amounts: Iterable[Decimal | str | None]) -> Decimal | None:
    """The sum of those that are amounts; None where none is."""
    known = [amount for amount in amounts if isinstance(amount, Decimal)]
    return sum(known, Decimal(0)) if known else None


def cell_of(amount: Decimal | str | None) -> CellValue:
    """An amount as a cell holds it; a dash as it is."""
    return float(amount) if isinstance(amount, Decimal) else amount
