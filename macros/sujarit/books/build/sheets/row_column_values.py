"""What the columns of rows on the calculation sheet show at first, worked out by the package."""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from sujarit.books.build import names, own_work
from sujarit.books.build.names import shown_code
from sujarit.books.build.sums import PROJECTS_FROM
from sujarit.books.build.total_rows import summed_rows
from sujarit.books.build.untold import MAX_GOALS, MAX_STRATEGIES
from sujarit.plan.cells import CellValue
from sujarit.plan.parse import as_typed
from sujarit.plan.records import Plan
from sujarit.plan.schema import PROJECTS, RESULTS, Table

_MOST = 10**15  # baht
_SATANG = Decimal("0.01")


class RowColumnValues:
    """The values of a plan's rows, by the defined name of their column.

    Codes are compared in lower case, as formulas compare them.
    """

    def __init__(self, plan: Plan, level_places: Mapping[str, int]) -> None:
        self._plan = plan
        self._levels = {code.lower(): place for code, place in level_places.items()}
        self._own = own_work.flags(plan)
        self._places = [self._place(code) for code in self._low(names.PROJECT_STRATEGY)]

    def of(self, name: str, rows: int) -> list[CellValue]:
        """One column's, for so many rows: those of the table, blank ones included."""
        if name in {names.PROJECT_NUMBER, names.ACTIVITY_NUMBER}:
            return list(range(1, rows + 1))
        values = self._filled(name)
        return [*values, *[self._blank(name)] * (rows - len(values))]

    def _filled(self, name: str) -> Sequence[CellValue]:
        """From the table's first row to its last that is filled."""
        made: Mapping[str, Callable[[], Sequence[CellValue]]] = {
            names.PROJECT_PLACE: lambda: self._places,
            own_work.OWN: lambda: self._own,
            names.PROJECT_FIRST: lambda: _firsts(self._low(names.PROJECT_CODE)),
            names.PROJECT_BUDGET: self._project_budgets,
            names.ACTIVITY_PLACE: self._activity_places,
            names.ACTIVITY_FIRST: lambda: _firsts(self._low(names.ACTIVITY_CODE)),
            names.RESULT_ROW: self._result_rows,
        }
        return made[name]() if name in made else self._codes(name)

    def _blank(self, name: str) -> CellValue:
        """What a blank row shows."""
        if name == names.ACTIVITY_PLACE and self._is_only:
            return max(self._places, default=0)
        return "" if name in names.CODES else 0

    def _codes(self, name: str) -> list[str]:
        codes = self._column(*names.CODES[name])
        if name == names.BUDGET_PROJECT:
            targets = {row.origin.index for row in self._plan.budgets if row.is_target_alone}
            return ["" if place in targets else code for place, code in enumerate(codes)]
        if name != names.RESULT_ACTIVITY:
            return codes
        projects = self._column(RESULTS, "project") or [""] * len(codes)
        return [code or project for code, project in zip(codes, projects, strict=True)]

    def _low(self, name: str) -> list[str]:
        return [code.lower() for code in self._codes(name)]

    def _column(self, table: Table, key: str) -> list[str]:
        return [shown_code(value) for value in self._cells(table, key)]

    def _cells(self, table: Table, key: str) -> list[CellValue]:
        bound = self._plan.tables.get(table.name)
        if bound is None or key not in bound.offsets:
            return []
        offset = bound.offsets[key]
        return [row[offset] for row in bound.source.rows]

    def _place(self, code: str) -> int:
        if not code:
            return 0
        goals = self._low(names.GOAL_CODE)[:MAX_GOALS]
        strategies = self._low(names.STRATEGY_CODE)[:MAX_STRATEGIES]
        if code in strategies:
            return MAX_GOALS + strategies.index(code) + 1
        goal = goals.index(code) + 1 if code in goals else 0
        return self._levels.get(code, goal)

    def _project_budgets(self) -> list[float]:
        """In the first row of a code the sum of its rows of money, where it has some."""
        in_rows = set(self._low(names.BUDGET_PROJECT)) - {""}
        codes = self._low(names.PROJECT_CODE)
        sums = {
            each.origin.index: each.budget for each in as_typed(self._plan, summed_rows).projects
        }
        cells = self._cells(PROJECTS, "budget") or [None] * len(codes)
        return [
            float(sums.get(place) or 0)
            if code in in_rows and codes.index(code) == place
            else _money(cell)
            for place, (code, cell) in enumerate(zip(codes, cells, strict=True))
        ]

    def _activity_places(self) -> list[int]:
        named = self._low(names.ACTIVITY_PROJECT)
        if self._is_only:
            highest = max(self._places, default=0)
            return [0 if code else highest for code in named]
        places = _first_by_code(self._low(names.PROJECT_CODE), self._places)
        return [places.get(code, 0) for code in named]

    @property
    def _is_only(self) -> bool:
        """Whether activities that name no project are the only one's."""
        return bool(own_work.counts(self._plan)[own_work.ONLY_ROW])

    def _result_rows(self) -> list[int]:
        """A project that is its own activity has a number behind those of the activities."""
        activities = self._low(names.ACTIVITY_CODE)
        rows = _first_by_code(activities, range(1, len(activities) + 1))
        own = [flag * (PROJECTS_FROM + place) for place, flag in enumerate(self._own, start=1)]
        projects = _first_by_code(self._low(names.PROJECT_CODE), own)
        return [
            rows.get(code, 0) or projects.get(code, 0) for code in self._low(names.RESULT_ACTIVITY)
        ]


def _firsts(codes: Sequence[str]) -> list[int]:
    first = _first_by_code(codes, range(len(codes)))
    return [int(first.get(code) == place) for place, code in enumerate(codes)]


def _first_by_code(codes: Sequence[str], values: Sequence[int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for code, value in zip(codes, values, strict=True):
        if code:
            found.setdefault(code, value)
    return found


def _money(cell: CellValue) -> float:
    if isinstance(cell, bool) or not isinstance(cell, (int, float)) or abs(cell) >= _MOST:
        return 0
    return float(Decimal(repr(cell)).quantize(_SATANG, ROUND_HALF_UP))
