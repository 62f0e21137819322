"""Further levels on the calculation sheet: which strategy stands above each of them.

A level names a strategy, or another level; three steps up are enough for five levels. Each
step is a column of its own, for a formula may not look into its own column.
"""

from typing import TYPE_CHECKING

from sujarit.books.build.drawing.canvas import Canvas, SheetFormula
from sujarit.books.build.names import canonical, column, without_wildcards
from sujarit.books.build.untold import MAX_LEVELS
from sujarit.plan.levels import LevelTree
from sujarit.plan.records import Plan, Strategy
from sujarit.plan.schema import LEVELS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TOP = 18
_PLACE, _CODE, _PARENT, _FIRST, _SECOND, _THIRD = ("AQ", "AR", "AS", "AT", "AU", "AV")
_LAST = TOP + MAX_LEVELS - 1
LEVEL_CELLS = f"${_CODE}${TOP}:${_THIRD}${_LAST}"
"""The codes, and in the fifth column the places of the strategies above them."""


def add_levels(
    canvas: Canvas, sheet: "Worksheet", plan: Plan, strategies: str, capacity: int
) -> None:
    """Write the rows."""
    shown = {record.origin.index: record for record in plan.levels}
    tops = _places_above(plan, capacity)
    codes: set[str] = set()
    for number in range(MAX_LEVELS):
        row, record = TOP + number, shown.get(number)
        code = without_wildcards(record.code) if record else ""
        code = "" if code in codes else code
        codes.add(code)
        parent = without_wildcards(record.parent) if record and code else ""
        steps = tops.get(record.code, (0, 0, 0)) if record and code else ("", "", "")
        canvas.put(sheet, f"{_PLACE}{row}", number + 1)
        for letters, formula, value in (
            (_CODE, _code_formula(row), code),
            (_PARENT, _parent_formula(row), parent),
            (_FIRST, _first_formula(row, strategies), steps[0]),
            (_SECOND, _step_formula(row, _FIRST), steps[1]),
            (_THIRD, _step_formula(row, _SECOND), steps[2]),
        ):
            canvas.put(sheet, f"{letters}{row}", SheetFormula(f"={formula}", value))


def level_places(plan: Plan, capacity: int) -> dict[str, int]:
    """By the code of a level that has a row, as formulas show it: the place above it, or 0."""
    shown = {without_wildcards(r.code) for r in plan.levels if r.origin.index < MAX_LEVELS}
    places = (
        (without_wildcards(code), p) for code, (_, _, p) in _places_above(plan, capacity).items()
    )
    return {code: place for code, place in places if code in shown}


def _span(letters: str) -> str:
    return f"${letters}${TOP}:${letters}${_LAST}"


def _code_formula(row: int) -> str:
    cells = column(LEVELS, "code")
    code = f'IFERROR({canonical(f"INDEX({cells},{_PLACE}{row})")},"")'
    if row == TOP:
        return code
    before = f"${_CODE}${TOP}:{_CODE}{row - 1}"
    return f'IF(SUMPRODUCT(({before}={code})*1)>0,"",{code})'


def _parent_formula(row: int) -> str:
    parent = canonical(f"INDEX({column(LEVELS, 'parent')},{_PLACE}{row})")
    return f'IF({_CODE}{row}="","",IFERROR({parent},""))'


def _first_formula(row: int, strategies: str) -> str:
    found = f"IFERROR(MATCH({_PARENT}{row},{strategies},0),0)"
    return f'IF({_CODE}{row}="","",IF({_PARENT}{row}="",0,{found}))'


def _step_formula(row: int, before: str) -> str:
    above = f"IFERROR(INDEX({_span(before)},MATCH({_PARENT}{row},{_span(_CODE)},0)),0)"
    return (
        f'IF({_CODE}{row}="","",IF({before}{row}>0,{before}{row},IF({_PARENT}{row}="",0,{above})))'
    )


def _places_above(plan: Plan, capacity: int) -> dict[str, tuple[int, int, int]]:
    """By code, the place of the strategy above a level as each of the three steps finds it."""
    found: dict[str, tuple[int, int, int]] = {}
    for node in LevelTree(plan).nodes:
        if node.record.origin.table.schema is not LEVELS:
            continue
        above = [each for each in node.path if isinstance(each.record, Strategy)]
        place = above[-1].record.origin.index + 1 if above else 0
        place = place if place <= capacity else 0
        steps = node.depth - above[-1].depth if above else 0
        found[node.code] = tuple(place if steps <= n else 0 for n in (1, 2, 3))  # type: ignore[assignment]
    return found
