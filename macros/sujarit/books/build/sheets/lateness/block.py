"""The light of each activity and its budget by quarter, by formulas that say what the checks say.

They stand on the calculation sheet: a row for each of the first activities of their table,
and below those one for each of the first projects, filled where a project is its own activity.
Rows further down have no light, and the sheet says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sujarit.books.build import names, own_work, total_rows
from sujarit.books.build.drawing.canvas import ArrayFormula, Canvas
from sujarit.books.build.names import canonical
from sujarit.books.build.positions import CALC_SHEET, quoted
from sujarit.books.build.sheets.lateness.judged import (
    CLOSING,
    DAY,
    LIVE,
    MONTH,
    OVER,
    add_calendar,
)
from sujarit.books.build.sheets.lateness.light_rows import (
    ACTIVITY_SOURCE,
    BUDGET,
    CODE,
    FIRST,
    HEADS,
    KIND,
    LAST,
    LEFT_OUT,
    LIGHT,
    MADE,
    NAMELESS,
    OWN,
    PARTS,
    PLACE,
    PROJECT_SOURCE,
    ROWS,
    SIX,
    STATE,
    TOP,
    TYPED,
    YEAR,
    LightSource,
    span,
)
from sujarit.books.build.sheets.lateness.shown import NOTHING, RowValues, row_values
from sujarit.books.build.sheets.lateness.spent import spent_formula
from sujarit.books.build.sheets.lateness.stated import add_stated, told_of
from sujarit.checks.lateness import LIGHT_WORDS, Light
from sujarit.plan.cells import CellValue
from sujarit.plan.records import Plan
from sujarit.plan.records.progress import StatedProgress
from sujarit.plan.schema import ACTIVITIES, MONTH_KEYS
from sujarit.plan.values import MARKS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LIGHTS, LATE_PLACES, LIGHT_CODES = "calcLights", "calcLatePlaces", "calcLightCodes"
"""The lights by a row's place: an activity's in its table, and behind all those a project's;
the places of those that are late; and the rows' codes."""


def add_lateness(canvas: Canvas, sheet: "Worksheet", plan: Plan) -> None:
    """Write the formulas onto the calculation sheet, each with the value that it shows at first."""
    for letters, head in HEADS.items():
        canvas.put(sheet, f"{letters}{TOP - 1}", head)
    for name, letters in ((LIGHTS, LIGHT), (LATE_PLACES, PLACE), (LIGHT_CODES, CODE)):
        canvas.name(name, f"{quoted(CALC_SHEET)}!{span(letters, ROWS)}")
    add_calendar(canvas, sheet, plan)
    add_stated(canvas, sheet, plan)
    values = row_values(plan)
    _draw_kinds(canvas, sheet, values)
    _draw_projects(canvas, sheet, values)
    for source in (ACTIVITY_SOURCE, PROJECT_SOURCE):
        for place, row in enumerate(source.rows):
            shown = values.get(row, NOTHING)
            for letters, formula in _formulas(source, place, row):
                value = ArrayFormula(f"={formula}", shown[letters])
                canvas.put(sheet, f"{letters}{row}", value)


def quarter_formulas(number: int) -> tuple[str, str]:
    """The formulas (arrays') of a quarter's planned and actual spending; numbers count from 1."""
    planned = f"SUM({quoted(CALC_SHEET)}!{span(PARTS[number - 1], ROWS)})"
    return planned, spent_formula(number)


def _draw_kinds(canvas: Canvas, sheet: "Worksheet", values: Mapping[int, RowValues]) -> None:
    """Which activities are rows of totals or have no code: where none is, no row is looked at."""
    totals, nameless = total_rows.COUNT_CELLS[1], own_work.NAMELESS_ACTIVITIES
    kinds = (
        f"{LEFT_OUT}*{total_rows.total_rows(ACTIVITIES)}"
        f"+{NAMELESS}*{own_work.nameless_rows(ACTIVITIES)}"
    )
    some = f"${totals[0]}${totals[1:]}+{nameless}"
    canvas.put_array(sheet, *_column(ACTIVITY_SOURCE, KIND, some, kinds, values))


def _draw_projects(canvas: Canvas, sheet: "Worksheet", values: Mapping[int, RowValues]) -> None:
    """Which projects are their own activity, and what those cost."""
    cost = f"{own_work.OWN}*{names.PROJECT_BUDGET}"
    for letters, array in ((KIND, own_work.OWN), (BUDGET, cost)):
        column = _column(PROJECT_SOURCE, letters, own_work.COUNT, array, values)
        canvas.put_array(sheet, *column)


def _column(
    source: LightSource, letters: str, some: str, array: str, values: Mapping[int, RowValues]
) -> tuple[str, str, list[CellValue]]:
    """The cells of a column, their formula, and what they show; all 0 where there are not some."""
    shown = [values.get(row, NOTHING)[letters] for row in source.rows]
    formula = f"=IF({some}=0,0,{source.spread(array)})"
    return source.all_of(letters).replace("$", ""), formula, shown


def _formulas(source: LightSource, place: int, row: int) -> Iterator[tuple[str, str]]:
    """The formulas of a row, by their columns."""
    yield TYPED, f'IFERROR({canonical(source.cell("code", place))},"")'
    if source is ACTIVITY_SOURCE:
        yield BUDGET, _budget(source.cell("budget", place))
    yield CODE, _code(source, place, row)
    marks, numbers = _marks(source, place, MONTH_KEYS), "COLUMN(A1:L1)"
    yield FIRST, f"IFERROR(MOD(MIN(IF({marks},{numbers},99)),99),0)"
    yield LAST, f"IFERROR(MAX(IF({marks},{numbers},0)),0)"
    for letters, reporting in ((SIX, "6"), (YEAR, "12")):
        yield letters, told_of(reporting, f"${CODE}{row}")
    year = f'IF(${YEAR}{row}<>"",${YEAR}{row},${SIX}{row})'
    yield STATE, f"IF({names.ROUND}=12,{year},${SIX}{row})"
    yield LIGHT, _light(row)
    late = ",".join(f'${LIGHT}{row}="{LIGHT_WORDS[light].th}"' for light in Light if light.late)
    yield PLACE, f'IF(OR({late}),{row - TOP + 1},"")'
    for quarter, letters in enumerate(PARTS):
        yield letters, _part(source, place, row, quarter)


def _budget(cell: str) -> str:
    return f"IFERROR(IF(ISNUMBER({cell}),ROUND({cell},2),0),0)"


def _code(source: LightSource, place: int, row: int) -> str:
    """The code where this row is the first that has it; a made one where none is typed."""
    typed, kind, made = f"${TYPED}{row}", f"${KIND}{row}", f'"{MADE}{row - TOP + 1}"'
    if source is PROJECT_SOURCE:
        return f'IF({kind}={OWN},IF({typed}="",{made},{typed}),"")'
    is_first = f"MATCH({typed},{source.all_of(TYPED)},0)={place + 1}"
    first = f'IF({typed}="","",IFERROR(IF({is_first},{typed},""),""))'
    return f'IF({kind}={LEFT_OUT},"",IF({kind}={NAMELESS},{made},{first}))'


def _marks(source: LightSource, place: int, keys: Sequence[str]) -> str:
    """1 for each of these months that a row has marked."""
    first, last = (source.table.column(key).title for key in (keys[0], keys[-1]))
    cells = f"TRIM(INDEX({source.table.name}[[{first}]:[{last}]],{place + 1},0))"
    known = "".join(sorted(MARKS))
    return f'({cells}<>"")*ISNUMBER(FIND({cells},"{known}"))'


def _light(row: int) -> str:
    first, last, state = (f"${letters}{row}" for letters in (FIRST, LAST, STATE))
    waiting = f"IF(ISNUMBER({state}),{state}<{int(StatedProgress.BEGUN)},TRUE)"
    silent = f'IF({names.ROUND}=12,${YEAR}{row}="",${SIX}{row}="")'

    def ends(month: str) -> str:
        return f"OR({last}={month},AND({waiting},{first}={month}))"

    cases = (
        (f"{state}={int(StatedProgress.FINISHED)}", Light.FINISHED),
        (f"{state}={int(StatedProgress.DROPPED)}", Light.DROPPED),
        (f"AND({last}>0,{last}<={OVER})", Light.FINISH),
        (f"AND({first}>0,{first}<={OVER},{waiting})", Light.BEGIN),
        (f"AND({CLOSING}=1,{silent})", Light.SILENT),
        (f"{last}=0", Light.ON_TIME),
        (f"AND({LIVE}=1,{MONTH}>{OVER},{ends(MONTH)})", Light.THIS_MONTH),
        (f"AND({LIVE}=1,{ends(f'({MONTH}+1)')})", Light.NEXT_MONTH),
    )
    formula = f'"{LIGHT_WORDS[Light.ON_TIME].th}"'
    for condition, light in reversed(cases):
        formula = f'IF({condition},"{LIGHT_WORDS[light].th}",{formula})'
    return f'IF(OR(${CODE}{row}="",NOT(ISNUMBER({DAY}))),"",{formula})'


def _part(source: LightSource, place: int, row: int, quarter: int) -> str:
    """What a row's budget comes to in a quarter: spread evenly over its marked months."""
    budget = f"${BUDGET}{row}"
    own = _marks(source, place, MONTH_KEYS[quarter * 3 : quarter * 3 + 3])
    number = f"SUM({_marks(source, place, MONTH_KEYS)})"
    share = f"ROUNDDOWN({budget}/{number},2)"
    rest = f"IF(INT((${LAST}{row}-1)/3)={quarter},{budget}-{share}*{number},0)"
    return f"IFERROR(IF(${LAST}{row}>0,ROUND({share}*SUM({own})+{rest},2),0),0)"
