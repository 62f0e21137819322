"""The light of each activity and its budget by quarter, by formulas that say what the checks say.

They stand on the calculation sheet: a row for each of the first activities of their table,
and below those one for each of the first projects, filled where a project is its own activity.
Rows further down have no light, and the sheet says so.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sujarit.books.build import names, own_work, total_rows
from sujarit.books.build.drawing.canvas import ArrayFormula, Canvas
from sujarit.books.build.names import canonical, shown_code
from sujarit.books.build.positions import CALC_SHEET, quoted
from sujarit.books.build.sheets.lateness import light_rows as at
from sujarit.books.build.sheets.lateness.judged import (
    CLOSING,
    DAY,
    FIRST_COLUMN,
    LIVE,
    MONTH,
    OVER,
    add_calendar,
)
from sujarit.books.build.sheets.lateness.light_rows import LightSource, span
from sujarit.books.build.sheets.lateness.shown import NOTHING, RowValues, row_values
from sujarit.books.build.sheets.lateness.spent import spent_formula
from sujarit.books.build.sheets.lateness.stated import add_stated, told_of
from sujarit.checks.lateness import LIGHT_WORDS, Light
from sujarit.plan.cells import CellValue
from sujarit.plan.records import BudgetRow, Plan
from sujarit.plan.records.progress import StatedProgress
from sujarit.plan.schema import ACTIVITIES, BUDGETS, MONTH_KEYS
from sujarit.plan.values import MARKS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LIGHTS, LATE_PLACES, LIGHT_CODES = "calcLights", "calcLatePlaces", "calcLightCodes"
"""The lights by a row's place: an activity's in its table, and behind all those a project's;
the places of those that are late; and the rows' codes."""


def add_lateness(canvas: Canvas, sheet: "Worksheet", plan: Plan) -> None:
    """Write the formulas onto the calculation sheet, each with the value that it shows at first."""
    for letters, head in at.HEADS.items():
        canvas.put(sheet, f"{letters}{at.TOP - 1}", head)
    for name, letters in ((LIGHTS, at.LIGHT), (LATE_PLACES, at.PLACE), (LIGHT_CODES, at.CODE)):
        canvas.name(name, f"{quoted(CALC_SHEET)}!{span(letters, at.ROWS)}")
    add_calendar(canvas, sheet, plan)
    add_stated(canvas, sheet, plan)
    values = row_values(plan)
    _draw_kinds(canvas, sheet, values)
    _draw_projects(canvas, sheet, values)
    for source in (at.ACTIVITY_SOURCE, at.PROJECT_SOURCE):
        for place, row in enumerate(source.rows):
            shown = values.get(row, NOTHING)
            for letters, formula in _formulas(source, place, row):
                value = ArrayFormula(f"={formula}", shown[letters])
                canvas.put(sheet, f"{letters}{row}", value)


_QUARTER_NUMBERS = "1234"
_QUARTER_WORDS = ("ไตรมาสที่", "ไตรมาส", "Q", "q")


def typed_quarter(row: BudgetRow) -> str:
    """What those formulas see of the quarter of a row of money; "" for what is none."""
    cell = row.cell("quarter")
    number = shown_code(cell.value) if cell else ""
    for word in _QUARTER_WORDS:
        number = number.replace(word, "")
    number = number.strip()
    return number if len(number) == 1 and number in _QUARTER_NUMBERS else ""


def quarter_formulas(number: int) -> tuple[str, str]:
    """The formulas (arrays') of a quarter's planned and actual spending; numbers count from 1.

    A plan that has money by quarter is judged by it, any other by its activities' months.
    """
    by_month = f"SUM({quoted(CALC_SHEET)}!{span(at.PARTS[number - 1], at.ROWS)})"
    known = names.is_listed(names.BUDGET_PROJECT, names.PROJECT_CODE)
    typed = names.canonical(names.without(names.column(BUDGETS, "quarter"), _QUARTER_WORDS))
    rows = f'({names.BUDGET_PROJECT}<>"")*{known}*{names.this_year()}'
    is_known = f'(LEN({typed})=1)*ISNUMBER(FIND({typed},"{_QUARTER_NUMBERS}"))'
    some = f"SUM(IFERROR({rows}*{is_known},0))"
    by_quarter = f'SUM(IFERROR({rows}*({typed}="{number}")*{names.BUDGET_AMOUNT},0))'
    return f"IF({some}>0,{by_quarter},{by_month})", spent_formula(number)


def _draw_kinds(canvas: Canvas, sheet: "Worksheet", values: Mapping[int, RowValues]) -> None:
    """Which activities are rows of totals or have no code: where none is, no row is looked at."""
    totals, nameless = total_rows.COUNT_CELLS[1], own_work.NAMELESS_ACTIVITIES
    kinds = (
        f"{at.LEFT_OUT}*{total_rows.total_rows(ACTIVITIES)}"
        f"+{at.NAMELESS}*{own_work.nameless_rows(ACTIVITIES)}"
    )
    some = f"${totals[0]}${totals[1:]}+{nameless}"
    canvas.put_array(sheet, *_column(at.ACTIVITY_SOURCE, at.KIND, some, kinds, values))


def _draw_projects(canvas: Canvas, sheet: "Worksheet", values: Mapping[int, RowValues]) -> None:
    """Which projects are their own activity, and what those cost."""
    cost = f"{own_work.OWN}*{names.PROJECT_BUDGET}"
    for letters, array in ((at.KIND, own_work.OWN), (at.BUDGET, cost)):
        column = _column(at.PROJECT_SOURCE, letters, own_work.COUNT, array, values)
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
    yield at.TYPED, f'IFERROR({canonical(source.cell("code", place))},"")'
    if source is at.ACTIVITY_SOURCE:
        yield at.BUDGET, _budget(source.cell("budget", place))
    yield at.CODE, _code(source, place, row)
    marks = _marks(source, place)
    yield at.FIRST, f"IFERROR(MOD(MIN(IF({marks},{_MONTHS}+1,99)),99),0)"
    yield at.LAST, f"IFERROR(MAX(IF({marks},{_MONTHS}+1,0)),0)"
    for letters, reporting in ((at.SIX, "6"), (at.YEAR, "12")):
        yield letters, told_of(reporting, f"${at.CODE}{row}")
    year = f'IF(${at.YEAR}{row}<>"",${at.YEAR}{row},${at.SIX}{row})'
    yield at.STATE, f"IF({names.ROUND}=12,{year},${at.SIX}{row})"
    yield at.LIGHT, _light(row)
    late = ",".join(f'${at.LIGHT}{row}="{LIGHT_WORDS[light].th}"' for light in Light if light.late)
    yield at.PLACE, f'IF(OR({late}),{row - at.TOP + 1},"")'
    for quarter, letters in enumerate(at.PARTS):
        yield letters, _part(source, place, row, quarter)


def _budget(cell: str) -> str:
    return f"IFERROR(IF(ISNUMBER({cell}),ROUND({cell},2),0),0)"


def _code(source: LightSource, place: int, row: int) -> str:
    """The code where this row is the first that has it; a made one where none is typed."""
    typed, kind, made = f"${at.TYPED}{row}", f"${at.KIND}{row}", f'"{at.MADE}{row - at.TOP + 1}"'
    if source is at.PROJECT_SOURCE:
        return f'IF({kind}={at.OWN},IF({typed}="",{made},{typed}),"")'
    is_first = f"MATCH({typed},{source.all_of(at.TYPED)},0)={place + 1}"
    first = f'IF({typed}="","",IFERROR(IF({is_first},{typed},""),""))'
    return f'IF({kind}={at.LEFT_OUT},"",IF({kind}={at.NAMELESS},{made},{first}))'


_MONTHS = f"MOD(COLUMN(A1:L1)-1-{FIRST_COLUMN},12)"
"""The months of the grid's columns, counted from 0 as the year does."""


def _marks(source: LightSource, place: int) -> str:
    """1 for each month that a row has marked, by the grid's columns."""
    first, last = (source.table.column(key).title for key in (MONTH_KEYS[0], MONTH_KEYS[-1]))
    cells = f"TRIM(INDEX({source.table.name}[[{first}]:[{last}]],{place + 1},0))"
    known = "".join(sorted(MARKS))
    return f'({cells}<>"")*ISNUMBER(FIND({cells},"{known}"))'


def _light(row: int) -> str:
    first, last, state = (f"${letters}{row}" for letters in (at.FIRST, at.LAST, at.STATE))
    waiting = f"IF(ISNUMBER({state}),{state}<{int(StatedProgress.BEGUN)},TRUE)"
    silent = f'IF({names.ROUND}=12,${at.YEAR}{row}="",${at.SIX}{row}="")'

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
    return f'IF(OR(${at.CODE}{row}="",NOT(ISNUMBER({DAY}))),"",{formula})'


def _part(source: LightSource, place: int, row: int, quarter: int) -> str:
    """What a row's budget comes to in a quarter: spread evenly over its marked months."""
    budget = f"${at.BUDGET}{row}"
    marks = _marks(source, place)
    own, number = f"({marks})*(INT({_MONTHS}/3)={quarter})", f"SUM({marks})"
    share = f"ROUNDDOWN({budget}/{number},2)"
    rest = f"IF(INT((${at.LAST}{row}-1)/3)={quarter},{budget}-{share}*{number},0)"
    return f"IFERROR(IF(${at.LAST}{row}>0,ROUND({share}*SUM({own})+{rest},2),0),0)"
