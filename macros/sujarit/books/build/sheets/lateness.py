"""The light of each activity, and spending by quarter, by formulas that say what the checks say.

They stand on the calculation sheet: a row for each of the first results, then one for each
of the first activities of their tables. Rows below those have no light.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sujarit.books.build import names
from sujarit.books.build.drawing.canvas import ArrayFormula, Canvas, SheetFormula
from sujarit.books.build.drawing.conditions import YEAR_START
from sujarit.books.build.drawing.style import DATE_FORMAT, PLAIN
from sujarit.books.build.names import calc_cell, canonical, column
from sujarit.books.build.positions import CALC_SHEET, quoted
from sujarit.books.build.year_formulas import cutoff_day
from sujarit.checks.lateness import LIGHT_WORDS, Light, calendar_of, standings
from sujarit.checks.quarter_spending import planned_parts
from sujarit.plan.cells import CellValue, FormulaError
from sujarit.plan.fiscal import ANY_YEAR, QUARTERS, FiscalYear, Moment, Round
from sujarit.plan.money import ZERO
from sujarit.plan.records import Activity, Plan, Result
from sujarit.plan.records.progress import StatedProgress, progress_of
from sujarit.plan.schema import (
    ACTIVITIES,
    CANCELLED,
    DONE,
    MONTH_KEYS,
    NOT_STARTED,
    RESULTS,
    SPENDING,
    UNDER_WAY,
)
from sujarit.plan.values import MARKS, code_of, text_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_ACTIVITIES, MAX_RESULTS = 150, 400
LIGHTS, LATE_PLACES = "calcLights", "calcLatePlaces"
"""The lights by an activity's place in its table; and the places of those that are late."""

_TOP = 18
_ACTIVITY_ROWS = range(_TOP, _TOP + MAX_ACTIVITIES)
_RESULT_ROWS = range(_TOP, _TOP + MAX_RESULTS)
_STATUS, _STATED, _TELLS = "T", "U", "V"
_CODE, _FIRST, _LAST, _SIX, _YEAR, _STATE, _LIGHT, _PLACE = (
    "X",
    "Y",
    "Z",
    "AA",
    "AB",
    "AC",
    "AD",
    "AE",
)
_PARTS = ("AF", "AG", "AH", "AI")
_HEADS = {
    _STATUS: "สถานะ",
    _STATED: "ขั้นของผล",
    _TELLS: "รอบและรหัส",
    _CODE: "รหัสกิจกรรม",
    _FIRST: "เดือนแรก",
    _LAST: "เดือนสุดท้าย",
    _SIX: "ผล 6 เดือน",
    _YEAR: "ผล 12 เดือน",
    _STATE: "ขั้น",
    _LIGHT: "ไฟ",
    _PLACE: "ล่าช้า",
    **dict(zip(_PARTS, ("ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "ไตรมาส 4"), strict=True)),
}
_DAY, _MONTH, _OVER, _LIVE, _CLOSING = "$G$10", "$G$11", "$G$12", "$G$13", "$G$14"
_BEGINS, _START = "$G$15", "$C$6"
_PLACES = f"(MOD(COLUMN(A1:L1)+9-{_BEGINS},12)+1)"
"""The months' numbers, from 1, in a year that may begin in another month than October."""
_SETTINGS = (
    (_DAY, "ตัดสินความล่าช้า ณ วันที่"),
    (_MONTH, "เดือนที่ (เดือนแรกของปี = 1)"),
    (_OVER, "เดือนที่สิ้นสุดแล้ว"),
    (_LIVE, "ยังอยู่ในรอบ"),
    (_CLOSING, "เดือนสุดท้ายของรอบ"),
    (_BEGINS, "ปีเริ่มเดือน"),
)
JUDGED_ON = "calcJudgedOn"
_STATUSES = {
    NOT_STARTED: StatedProgress.WAITING,
    UNDER_WAY: StatedProgress.BEGUN,
    DONE: StatedProgress.FINISHED,
    CANCELLED: StatedProgress.DROPPED,
}


def add_lateness(canvas: Canvas, sheet: "Worksheet", plan: Plan) -> None:
    """Write the formulas onto the calculation sheet, each with the value that it shows at first."""
    for letters, head in _HEADS.items():
        canvas.put(sheet, f"{letters}{_TOP - 1}", head)
    canvas.name(LIGHTS, _named(_LIGHT))
    canvas.name(LATE_PLACES, _named(_PLACE))
    canvas.name(JUDGED_ON, calc_cell(10, "G"))
    _Block(canvas, sheet).draw(plan)


def quarter_formulas(number: int) -> tuple[str, str]:
    """The formulas (arrays') of a quarter's planned and actual spending; numbers count from 1."""
    planned = f"SUM({quoted(CALC_SHEET)}!{_span(_PARTS[number - 1], _ACTIVITY_ROWS)})"
    return planned, _spent(number)


class _Block:
    """The cells of the two blocks, and of the day that both are judged on."""

    def __init__(self, canvas: Canvas, sheet: "Worksheet") -> None:
        self._canvas = canvas
        self._sheet = sheet

    def draw(self, plan: Plan) -> None:
        self._settings(plan)
        told = {item.origin.index: item for item in plan.results}
        for place, row in enumerate(_RESULT_ROWS):
            item = told.get(place)
            shown = int(progress_of(item)) or "" if item else ""
            self._put(f"{_STATUS}{row}", _status(place), _as_typed(item, "status"))
            self._put(f"{_STATED}{row}", _stated(place, row), shown)
            key = f"{_as_typed(item, 'round')}|{_as_typed(item, 'activity')}" if shown else ""
            self._put(f"{_TELLS}{row}", _tells(place, row), key)
        activities = dict(_activity_values(plan))
        for place, row in enumerate(_ACTIVITY_ROWS):
            values = activities.get(place, _NOTHING)
            for letters, formula in _activity_formulas(place, row):
                self._array(f"{letters}{row}", formula, values[letters])

    def _settings(self, plan: Plan) -> None:
        for (cell, label), (formula, value) in zip(_SETTINGS, _calendar(plan), strict=True):
            self._canvas.put(self._sheet, cell.replace("$G$", "E"), label)
            look = PLAIN.but(number_format=DATE_FORMAT) if cell == _DAY else PLAIN
            shown = SheetFormula(f"={formula}", value)
            self._canvas.put(self._sheet, cell.replace("$", ""), shown, look)

    def _put(self, cell: str, formula: str, value: CellValue) -> None:
        self._canvas.put(self._sheet, cell, SheetFormula(f"={formula}", value))

    def _array(self, cell: str, formula: str, value: CellValue) -> None:
        self._canvas.put(self._sheet, cell, ArrayFormula(f"={formula}", value))


def _as_typed(item: Result | None, key: str) -> str:
    """A cell's text as the formulas see it, before the package makes anything of it."""
    cell = item.cell(key) if item else None
    if cell is None or isinstance(cell.value, FormulaError):
        return ""
    text = text_of(cell.value)
    if key == "status":
        return " ".join(word for word in text.split(" ") if word)
    return names.without_wildcards(code_of(text))


_NOTHING: Mapping[str, CellValue] = {
    _CODE: "",
    _FIRST: 0,
    _LAST: 0,
    _SIX: "",
    _YEAR: "",
    _STATE: "",
    _LIGHT: "",
    _PLACE: "",
    **dict.fromkeys(_PARTS, 0),
}


def _calendar(plan: Plan) -> Iterator[tuple[str, CellValue]]:
    """The day, its month, how many months are over, and whether the round still runs or closes."""
    assert plan.moment is not None
    moment = judged_moment(plan)
    seen = calendar_of(plan, moment.round) if moment else None
    cutoff = cutoff_day()
    known = (
        f'IF({names.YEAR}="",FALSE,IF(ISNUMBER({names.AS_OF}),{names.AS_OF}>={YEAR_START},FALSE))'
    )
    yield f'IF({known},MIN({names.AS_OF},{cutoff}),"")', seen.day if seen else ""
    month = f"MIN(12,{_months_from_start(_DAY)}+1)"
    yield f'IF(ISNUMBER({_DAY}),{month},"")', seen.month + 1 if seen else ""
    over = f"MIN(12,{_months_from_start(f'({_DAY}+1)')})"
    yield f'IF(ISNUMBER({_DAY}),{over},"")', seen.over if seen else ""
    live = f"IF({names.AS_OF}<={cutoff},1,0)"
    yield f"IF(ISNUMBER({_DAY}),{live},0)", int(seen.live) if seen else 0
    closing = f"IF({_DAY}+DAY({cutoff})>{cutoff},1,0)"
    yield f"IF({_LIVE}=1,{closing},0)", int(seen.closing) if seen else 0
    year = plan.fiscal_year
    yield f"IFERROR(MONTH({_START}),10)", year.start.month if year else 10


def _months_from_start(day: str) -> str:
    return f"((YEAR({day})-YEAR({_START}))*12+MONTH({day})-MONTH({_START}))"


def judged_moment(plan: Plan) -> Moment | None:
    """The moment on which the lights show anything at first: the workbook's own day."""
    return plan.moment if plan.as_of else None


def _status(place: int) -> str:
    return f'IFERROR(TRIM(INDEX({column(RESULTS, "status")},{place + 1})),"")'


def _stated(place: int, row: int) -> str:
    """How far the result says that the activity is, as a number; blank where it does not say."""
    progress = f"INDEX({column(RESULTS, 'progress')},{place + 1})"
    full = f"IF(ISNUMBER({progress}),{progress}>=100,FALSE)"
    begun = f"IF({full},{int(StatedProgress.FINISHED)},{int(StatedProgress.BEGUN)})"
    by_number = (
        f'IF(ISNUMBER({progress}),IF({progress}>0,{begun},{int(StatedProgress.WAITING)}),"")'
    )
    formula = by_number
    for status, progress_then in _STATUSES.items():
        then = begun if progress_then is StatedProgress.BEGUN else str(int(progress_then))
        formula = f'IF(${_STATUS}{row}="{status}",{then},{formula})'
    return f'IFERROR({formula},"")'


def _tells(place: int, row: int) -> str:
    """The round and the activity of which the result tells."""
    reporting, activity = (
        f'IFERROR({canonical(f"INDEX({column(RESULTS, key)},{place + 1})")},"")'
        for key in ("round", "activity")
    )
    return f'IF(${_STATED}{row}="","",{reporting}&"|"&{activity})'


def _activity_formulas(place: int, row: int) -> Iterator[tuple[str, str]]:
    """The formulas of an activity's row, by their columns."""
    code = f'IFERROR({canonical(f"INDEX({column(ACTIVITIES, _CODE_KEY)},{place + 1})")},"")'
    if place:
        before = f"${_CODE}${_TOP}:${_CODE}{row - 1}"
        code = f'IF(SUMPRODUCT(({before}={code})*1)>0,"",{code})'
    yield _CODE, code
    marks = _marks(place)
    yield _FIRST, f"IFERROR(MOD(MIN(IF({marks},{_PLACES},99)),99),0)"
    yield _LAST, f"IFERROR(MAX(IF({marks},{_PLACES},0)),0)"
    keys, stated = (_span(letters, _RESULT_ROWS) for letters in (_TELLS, _STATED))
    for letters, reporting in ((_SIX, "6"), (_YEAR, "12")):
        last = f'LOOKUP(2,1/({keys}="{reporting}|"&${_CODE}{row}),{stated})'
        yield letters, f'IF(${_CODE}{row}="","",IFERROR({last},""))'
    year = f'IF(${_YEAR}{row}<>"",${_YEAR}{row},${_SIX}{row})'
    yield _STATE, f"IF({names.ROUND}=12,{year},${_SIX}{row})"
    yield _LIGHT, _light(row)
    late = ",".join(f'${_LIGHT}{row}="{LIGHT_WORDS[light].th}"' for light in Light if light.late)
    yield _PLACE, f'IF(OR({late}),{place + 1},"")'
    for quarter, letters in enumerate(_PARTS):
        yield letters, _part(place, row, quarter)


_CODE_KEY = "code"


def _marks(place: int) -> str:
    """1 for each month that an activity has marked."""
    first, last = (ACTIVITIES.column(key).title for key in (MONTH_KEYS[0], MONTH_KEYS[-1]))
    cells = f"TRIM(INDEX({ACTIVITIES.name}[[{first}]:[{last}]],{place + 1},0))"
    known = "".join(sorted(MARKS))
    return f'({cells}<>"")*ISNUMBER(FIND({cells},"{known}"))'


def _light(row: int) -> str:
    first, last, state = (f"${letters}{row}" for letters in (_FIRST, _LAST, _STATE))
    waiting = f"IF(ISNUMBER({state}),{state}<{int(StatedProgress.BEGUN)},TRUE)"
    silent = f'IF({names.ROUND}=12,${_YEAR}{row}="",${_SIX}{row}="")'

    def ends(month: str) -> str:
        return f"OR({last}={month},AND({waiting},{first}={month}))"

    cases = (
        (f"{state}={int(StatedProgress.FINISHED)}", Light.FINISHED),
        (f"{state}={int(StatedProgress.DROPPED)}", Light.DROPPED),
        (f"AND({last}>0,{last}<={_OVER})", Light.FINISH),
        (f"AND({first}>0,{first}<={_OVER},{waiting})", Light.BEGIN),
        (f"AND({_CLOSING}=1,{silent})", Light.SILENT),
        (f"{last}=0", Light.ON_TIME),
        (f"AND({_LIVE}=1,{_MONTH}>{_OVER},{ends(_MONTH)})", Light.THIS_MONTH),
        (f"AND({_LIVE}=1,{ends(f'({_MONTH}+1)')})", Light.NEXT_MONTH),
    )
    formula = f'"{LIGHT_WORDS[Light.ON_TIME].th}"'
    for condition, light in reversed(cases):
        formula = f'IF({condition},"{LIGHT_WORDS[light].th}",{formula})'
    return f'IF(OR(${_CODE}{row}="",NOT(ISNUMBER({_DAY}))),"",{formula})'


def _part(place: int, row: int, quarter: int) -> str:
    """What an activity's budget comes to in a quarter: spread evenly over its marked months."""
    budget = f"INDEX({column(ACTIVITIES, 'budget')},{place + 1})"
    own = f"{_marks(place)}*(INT(({_PLACES}-1)/3)={quarter})"
    number = f"SUM({_marks(place)})"
    share = f"ROUNDDOWN(ROUND({budget},2)/{number},2)"
    rest = f"IF(INT((${_LAST}{row}-1)/3)={quarter},ROUND({budget},2)-{share}*{number},0)"
    amount = f"ROUND({share}*SUM({own})+{rest},2)"
    known = f"IF(ISNUMBER({budget}),${_LAST}{row}>0,FALSE)"
    return f"IFERROR(IF({known},{amount},0),0)"


def _spent(quarter: int) -> str:
    """Baht paid in a quarter up to the day that is judged on."""
    amount, paid = column(SPENDING, "amount"), column(SPENDING, "date")
    year = f"(YEAR({paid})-543*(YEAR({paid})>=2400))"
    months = f"({year}*12+MONTH({paid}))"
    start = _there(_START)
    first = f"(YEAR({start})*12+MONTH({start})+{(quarter - 1) * 3})"
    below = f"*({months}<{first}+3)" if quarter < QUARTERS else ""
    inside = f"({months}>={first}){below}"
    day = f"({year}*10000+MONTH({paid})*100+DAY({paid}))"
    in_time = f"({day}>={_as_number(start)})*({day}<={_as_number(_there(_DAY))})"
    dated = f"IF(ISNUMBER({paid}),IF({paid}>=1,{inside}*{in_time},0),0)"
    money = f"IF(ISNUMBER({amount}),IF(ABS({amount})<1E15,ROUND({amount},2),0),0)"
    return f"IFERROR(SUM(IFERROR({money}*{dated},0)),0)"


def _as_number(day: str) -> str:
    return f"(YEAR({day})*10000+MONTH({day})*100+DAY({day}))"


def _there(cell: str) -> str:
    return f"{quoted(CALC_SHEET)}!{cell}"


def _span(letters: str, rows: range) -> str:
    return f"${letters}${rows.start}:${letters}${rows.stop - 1}"


def _named(letters: str) -> str:
    return f"{quoted(CALC_SHEET)}!{_span(letters, _ACTIVITY_ROWS)}"


def _activity_values(plan: Plan) -> Iterator[tuple[int, Mapping[str, CellValue]]]:
    """What those formulas show, by the place of the activity's row in its table."""
    assert plan.moment is not None
    reporting = plan.moment.round
    lights = {
        item.activity.origin.index: item.light
        for item in (standings(plan, reporting) if judged_moment(plan) else ())
    }
    spoken = {each: _own_results(plan, each) for each in Round}
    counted = plan.fiscal_year or ANY_YEAR
    seen: set[str] = set()
    for activity in plan.activities:
        index, first = activity.origin.index, activity.code not in seen
        seen.add(activity.code)
        code = activity.code if first else ""
        marked = [month + 1 for month in counted.in_order(activity.months)]
        six, year = (spoken[each].get(code, "") if code else "" for each in Round)
        light = lights.get(index) if code else None
        parts = _by_quarter(activity, counted)
        yield (
            index,
            {
                _CODE: names.without_wildcards(code),
                _FIRST: marked[0] if marked else 0,
                _LAST: marked[-1] if marked else 0,
                _SIX: six,
                _YEAR: year,
                _STATE: (year or six) if reporting is Round.TWELVE else six,
                _LIGHT: LIGHT_WORDS[light].th if light else "",
                _PLACE: index + 1 if light and light.late else "",
                **dict(zip(_PARTS, parts, strict=True)),
            },
        )


def _own_results(plan: Plan, reporting: Round) -> Mapping[str, int]:
    """How far each activity is by the round's last result that states anything."""
    return {
        item.activity: int(progress_of(item))
        for item in plan.results
        if item.round is reporting and progress_of(item) is not StatedProgress.UNSTATED
    }


def _by_quarter(activity: Activity, year: FiscalYear) -> list[float]:
    sums = [ZERO] * QUARTERS
    for quarter, amount in planned_parts(activity, year):
        sums[quarter] += amount
    return [float(amount) for amount in sums]
