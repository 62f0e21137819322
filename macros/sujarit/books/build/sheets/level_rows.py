"""Further levels on the calculation sheet: which strategy stands above each, or else which goal.

A level names a strategy, a goal or another level; four steps up are enough for five levels.
Each step is a column of its own, for a formula may not look into its own column.
"""

from typing import TYPE_CHECKING

from sujarit.books.build.drawing.canvas import Canvas, SheetFormula
from sujarit.books.build.names import canonical, column, shown_code, without_wildcards
from sujarit.books.build.untold import MAX_GOALS, MAX_LEVELS, line_above, place_of
from sujarit.plan.levels import LevelTree
from sujarit.plan.records import Level, Plan
from sujarit.plan.schema import LEVELS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TOP = 18
_PLACE, _CODE, _PARENT, *_STEPS = ("AQ", "AR", "AS", "AT", "AU", "AV", "AW")
_LAST = TOP + MAX_LEVELS - 1
LEVEL_CELLS = f"${_CODE}${TOP}:${_STEPS[-1]}${_LAST}"
"""The codes, and in the last column the places of the strategies or goals above them."""


def add_levels(canvas: Canvas, sheet: "Worksheet", plan: Plan, goals: str, strategies: str) -> None:
    """Write the rows; goals and strategies are the cells of their codes."""
    shown = {record.origin.index: record for record in plan.levels}
    tops = _places_above(plan)
    codes: set[str] = set()
    for number in range(MAX_LEVELS):
        row, record = TOP + number, shown.get(number)
        code = _typed(record, "code")
        code = "" if code.lower() in codes else code
        codes.add(code.lower())
        parent = _typed(record, "parent") if code else ""
        nothing = [0 if record and code else ""] * len(_STEPS)
        steps = tops.get(record.code, nothing) if record and code else nothing
        formulas = [_first_formula(row, goals, strategies)]
        formulas += [_step_formula(row, before) for before in _STEPS[:-1]]
        canvas.put(sheet, f"{_PLACE}{row}", number + 1)
        for letters, formula, value in (
            (_CODE, _code_formula(row), code),
            (_PARENT, _parent_formula(row), parent),
            *zip(_STEPS, formulas, steps, strict=True),
        ):
            canvas.put(sheet, f"{letters}{row}", SheetFormula(f"={formula}", value))


def _typed(record: Level | None, key: str) -> str:
    """A code as its cell has it: a made one stands in none."""
    cell = record.cell(key) if record else None
    return shown_code(cell.value) if cell else ""


def level_places(plan: Plan) -> dict[str, int]:
    """By the code of a level that has a row, as formulas show it: the place above it, or 0."""
    shown = {without_wildcards(r.code) for r in plan.levels if r.origin.index < MAX_LEVELS}
    places = ((without_wildcards(code), steps[-1]) for code, steps in _places_above(plan).items())
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


def _first_formula(row: int, goals: str, strategies: str) -> str:
    parent = f"{_PARENT}{row}"
    level = f"AND({parent}<>{_CODE}{row},ISNUMBER(MATCH({parent},{_span(_CODE)},0)))"
    goal = f"IF({level},0,IFERROR(MATCH({parent},{goals},0),0))"
    found = f"IFERROR(MATCH({parent},{strategies},0)+{MAX_GOALS},{goal})"
    return f'IF({_CODE}{row}="","",IF({parent}="",0,{found}))'


def _step_formula(row: int, before: str) -> str:
    above = f"IFERROR(INDEX({_span(before)},MATCH({_PARENT}{row},{_span(_CODE)},0)),0)"
    return (
        f'IF({_CODE}{row}="","",IF({before}{row}>0,{before}{row},IF({_PARENT}{row}="",0,{above})))'
    )


def _places_above(plan: Plan) -> dict[str, list[int]]:
    """By code, the place of the line above a level as each of the steps finds it."""
    found: dict[str, list[int]] = {}
    for node in LevelTree(plan).nodes:
        if node.record.origin.table.schema is LEVELS:
            above = line_above(node)
            place, steps = (place_of(above.record), node.depth - above.depth) if above else (0, 0)
            found[node.code] = [place if steps <= n else 0 for n in range(1, len(_STEPS) + 1)]
    return found
