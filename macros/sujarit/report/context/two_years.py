"""Last year and this year side by side: what was planned, spent and reached, and is planned now."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, cast

from sujarit.plan.money import ZERO
from sujarit.plan.records import Activity, LastYear, Project
from sujarit.plan.schema import NO_BUDGET, OF_ACTIVITY, OF_PROJECT
from sujarit.report.context.figures import Figures
from sujarit.report.context.wording import NOTHING, budget, measured, number

if TYPE_CHECKING:
    from sujarit.report.fields.report_fields import TwoYearsRow

_NEW = "ไม่มีในแผนปีก่อน"
_GONE = "ไม่มีในแผนปีนี้"


def two_years(figures: Figures) -> "list[TwoYearsRow]":
    """Projects, then activities: this year's, then last year's that are gone.

    No row where nothing is known of last year.
    """
    former = figures.plan.last_year
    if not former:
        return []
    own = [a for a in figures.plan.activities if not a.is_project]
    projects = {each.code: each for each in former if each.level == OF_PROJECT}
    activities = {each.code: each for each in former if each.level == OF_ACTIVITY}
    return [
        *_level(figures, OF_PROJECT, figures.plan.projects, projects),
        *_total(figures, projects.values()),
        *_level(figures, OF_ACTIVITY, own, activities),
    ]


def _total(figures: Figures, former: Collection[LastYear]) -> "list[TwoYearsRow]":
    """The projects' sums of both years; none where last year had no project."""
    if not former:
        return []
    planned = sum((each.planned or ZERO for each in former), ZERO)
    spent = sum((each.spent or ZERO for each in former), ZERO)
    row = {
        **dict.fromkeys(("code", "last_target", "last_reached", "target"), NOTHING),
        "level": OF_PROJECT,
        "first": False,
        "title": "รวมทุกโครงการ",
        "last_planned": figures.money(planned),
        "last_spent": figures.money(spent),
        "planned": figures.money(figures.rollup("strategy").total.planned),
    }
    return [cast("TwoYearsRow", row)]


def _level(
    figures: Figures,
    level: str,
    records: Iterable[Project | Activity],
    former: Mapping[str, LastYear],
) -> "list[TwoYearsRow]":
    rows = list(_rows(figures, records, former))
    return [cast("TwoYearsRow", {"level": level, "first": not n, **r}) for n, r in enumerate(rows)]


def _rows(
    figures: Figures, records: Iterable[Project | Activity], former: Mapping[str, LastYear]
) -> Iterator[dict[str, str]]:
    seen = set[str]()
    for record in records:
        old = former.get(record.code) if record.code not in seen else None
        seen.add(record.code)
        named = {"code": record.code, "title": record.title}
        yield {**named, **_before(figures, old), **_now(figures, record)}
    for code, old in former.items():
        if code not in seen:
            named = {"code": code, "title": old.title, "planned": NOTHING, "target": _GONE}
            yield {**named, **_before(figures, old)}


def _before(figures: Figures, old: LastYear | None) -> dict[str, str]:
    if old is None:
        amounts = dict.fromkeys(("last_planned", "last_spent", "last_target"), NOTHING)
        return {**amounts, "last_reached": _NEW}
    free = old.planned == ZERO and not old.spent
    return {
        "last_planned": NO_BUDGET if free else figures.money(old.planned),
        "last_spent": NOTHING if free else figures.money(old.spent),
        "last_target": measured(old.unit, number(old.target))
        if old.target is not None
        else NOTHING,
        "last_reached": ", ".join(filter(None, (_reached(old), old.status))) or NOTHING,
    }


def _reached(old: LastYear) -> str:
    """What was reached; a bare number is given the unit of its target."""
    return measured(old.unit, old.reached) if re.fullmatch(r"[\d.,]+", old.reached) else old.reached


def _now(figures: Figures, record: Project | Activity) -> dict[str, str]:
    return {"planned": budget(record, figures.money), "target": _target(figures, record)}


def _target(figures: Figures, record: Project | Activity) -> str:
    """An activity's target; of a project, how many activities it has."""
    if isinstance(record, Project):
        count = len(figures.activities_by_project.get(record.code, ())) if record.code else 0
        return f"{count} กิจกรรม" if count else NOTHING
    return NOTHING if record.target is None else measured(record.unit, number(record.target))
