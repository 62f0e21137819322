"""What the formulas of the lights show at first, worked out by the package itself."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sujarit.books.build import total_rows
from sujarit.books.build.names import is_text, shown_code
from sujarit.books.build.sheets.lateness import light_rows as at
from sujarit.books.build.sheets.lateness.judged import judged_moment
from sujarit.books.build.sheets.lateness.light_rows import LightSource
from sujarit.checks.lateness import LIGHT_WORDS, standings
from sujarit.checks.quarter_spending import planned_parts
from sujarit.plan.cells import CellValue
from sujarit.plan.fiscal import ANY_YEAR, QUARTERS, Round
from sujarit.plan.money import ZERO
from sujarit.plan.parse import as_typed
from sujarit.plan.parse.codes import UNTYPED
from sujarit.plan.records import Activity, Plan, Project
from sujarit.plan.records.progress import StatedProgress, progress_of

RowValues = Mapping[str, CellValue]
"""The values of a row by their columns."""

NOTHING: RowValues = {
    **dict.fromkeys((at.TYPED, at.CODE, at.SIX, at.YEAR, at.STATE, at.LIGHT, at.PLACE), ""),
    **dict.fromkeys((at.BUDGET, at.KIND, at.FIRST, at.LAST, *at.PARTS), 0),
}


def row_values(plan: Plan) -> Mapping[int, RowValues]:
    """The values of all rows that show anything, by the row of the calculation sheet."""
    typed = replace(as_typed(plan, total_rows.summed_rows), moment=plan.moment, as_of=plan.as_of)
    activities = {a.origin.index: a for a in typed.activities if not a.is_project}
    own = {a.origin.index: a for a in typed.activities if a.is_project and a.code}
    shown = _Shown(typed)
    found: dict[int, RowValues] = {}
    for source, records, worked in (
        (at.ACTIVITY_SOURCE, activities, activities),
        (at.PROJECT_SOURCE, {p.origin.index: p for p in typed.projects}, own),
    ):
        for row, value in zip(source.rows, _typed(typed, source), strict=False):
            place = row - source.rows.start
            found[row] = {
                **NOTHING,
                at.TYPED: value,
                **_months(typed, records.get(place)),
                **_left_out(typed, source, place),
                **shown.values(row, value, worked.get(place)),
            }
    return found


def lights(plan: Plan) -> Mapping[int, str]:
    """The words of the lights by the place of an activity's row, from 0."""
    rows = row_values(plan)
    return {
        row - at.TOP: str(rows[row][at.LIGHT]) for row in at.ACTIVITY_SOURCE.rows if row in rows
    }


def _typed(plan: Plan, source: LightSource) -> Iterator[str]:
    bound = plan.tables.get(source.table.name)
    offset = bound.offsets.get("code") if bound else None
    if bound and offset is not None:
        yield from (shown_code(row[offset]) for row in bound.source.rows)


def _left_out(plan: Plan, source: LightSource, place: int) -> RowValues:
    """A row of totals among the activities, which is no record of the plan."""
    bound = plan.tables.get(source.table.name)
    if bound is None or source is not at.ACTIVITY_SOURCE:
        return {}
    row = bound.source.rows[place]
    if not total_rows.is_total_row(bound, row):
        return {}
    amount = row[bound.offsets["budget"]] if "budget" in bound.offsets else None
    is_number = isinstance(amount, (int, float)) and not isinstance(amount, bool)
    return {at.KIND: at.LEFT_OUT, at.BUDGET: round(amount, 2) if is_number else 0}  # type: ignore[arg-type]


def _months(plan: Plan, record: Activity | Project | None) -> RowValues:
    year = plan.fiscal_year or ANY_YEAR
    marked = [month + 1 for month in year.in_order(record.months)] if record else []
    return {at.FIRST: marked[0] if marked else 0, at.LAST: marked[-1] if marked else 0}


class _Shown:
    """The values of rows of a plan as its cells say."""

    def __init__(self, plan: Plan) -> None:
        assert plan.moment is not None
        self._round = plan.moment.round
        self._year = plan.fiscal_year or ANY_YEAR
        found = standings(plan, self._round) if judged_moment(plan) else ()
        self._lights = {item.activity.code: item.light for item in found}
        self._told = {each: _told(plan, each) for each in Round}
        rows = (row for row in plan.budgets if not row.is_target_alone)
        self._in_rows = {row.project.lower() for row in rows}
        self._seen: set[str] = set()

    def values(self, row: int, typed: str, activity: Activity | None) -> RowValues:
        """Of one row, whose activity is none for a project that has some."""
        if activity is None:
            return {}
        kind = _kind(activity)
        left_out = not activity.is_project and kind == at.LEFT_OUT
        is_first = activity.code not in self._seen
        self._seen.add(activity.code)
        if left_out or not is_first:
            return {at.KIND: kind, **self._money(activity)}
        return {
            at.KIND: kind,
            **self._money(activity),
            at.CODE: typed or f"{at.MADE}{row - at.TOP + 1}",
            **self._standing(row, activity.code),
        }

    def _money(self, activity: Activity) -> RowValues:
        """The budget and its parts by quarter; an amount typed as text is none to the formulas."""
        cell = activity.cell("budget")
        in_rows = activity.is_project and activity.code.lower() in self._in_rows
        counted = activity if in_rows or not (cell and is_text(cell.value)) else None
        sums = [ZERO] * QUARTERS
        for quarter, amount in planned_parts(counted, self._year) if counted else ():
            sums[quarter] += amount
        budget = float(counted.budget or 0) if counted else 0
        return {at.BUDGET: budget, **dict(zip(at.PARTS, map(float, sums), strict=True))}

    def _standing(self, row: int, code: str) -> RowValues:
        six, year = (self._told[each].get(code, "") for each in Round)
        light = self._lights.get(code)
        return {
            at.SIX: six,
            at.YEAR: year,
            at.STATE: (year or six) if self._round is Round.TWELVE else six,
            at.LIGHT: LIGHT_WORDS[light].th if light else "",
            at.PLACE: row - at.TOP + 1 if light and light.late else "",
        }


def _kind(activity: Activity) -> int:
    if activity.is_project:
        return at.OWN
    origin = activity.origin
    if total_rows.is_total_row(origin.table, origin.table.source.rows[origin.index]):
        return at.LEFT_OUT
    return at.NAMELESS if activity.code.startswith(UNTYPED) else 0


def _told(plan: Plan, reporting: Round) -> Mapping[str, int]:
    """How far each activity is by the round's last result that states anything."""
    return {
        item.activity: int(progress_of(item))
        for item in plan.results
        if item.round is reporting and progress_of(item) is not StatedProgress.UNSTATED
    }
