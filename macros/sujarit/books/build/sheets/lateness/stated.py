"""What each of the first results states, by formulas: a row of the calculation sheet for each."""

from typing import TYPE_CHECKING

from sujarit.books.build import names
from sujarit.books.build.drawing.canvas import Canvas, SheetFormula
from sujarit.books.build.names import canonical, column, without
from sujarit.books.build.sheets.lateness.light_rows import TOP
from sujarit.books.build.untold import MAX_RESULTS
from sujarit.plan.cells import FormulaError
from sujarit.plan.parse import as_typed
from sujarit.plan.records import Plan, Result
from sujarit.plan.records.progress import StatedProgress, progress_of
from sujarit.plan.schema import CANCELLED, DONE, NOT_STARTED, RESULTS, UNDER_WAY
from sujarit.plan.values import text_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ROWS = range(TOP, TOP + MAX_RESULTS)
_NUMBER, _STATUS, _STATED, _TELLS = "BC", "T", "U", "V"
_HEADS = {
    _NUMBER: "ร้อยละ",
    _STATUS: "สถานะ",
    _STATED: "ขั้นของผล",
    _TELLS: "รอบและรหัส",
}
STATED, TELLS = (f"${c}${_ROWS.start}:${c}${_ROWS.stop - 1}" for c in (_STATED, _TELLS))
"""The cells that say how far a result states an activity to be, and of which it tells."""
_STATUSES = {
    NOT_STARTED: StatedProgress.WAITING,
    UNDER_WAY: StatedProgress.BEGUN,
    DONE: StatedProgress.FINISHED,
    CANCELLED: StatedProgress.DROPPED,
}


def told_of(reporting: str, code: str) -> str:
    """The formula of what the last result of a round states of an activity; "" for nothing."""
    last = f'LOOKUP(2,1/({TELLS}="{reporting}|"&{code}),{STATED})'
    return f'IF({code}="","",IFERROR({last},""))'


def add_stated(canvas: Canvas, sheet: "Worksheet", plan: Plan) -> None:
    """Write the rows, each with the values that it shows at first."""
    for letters, head in _HEADS.items():
        canvas.put(sheet, f"{letters}{TOP - 1}", head)
    told = {item.origin.index: item for item in as_typed(plan).results}
    for place, row in enumerate(_ROWS):
        item = told.get(place)
        stated = int(progress_of(item)) or "" if item else ""
        number = item.progress if item else None
        key = f"{_shown(item, 'round')}|{_named(item)}" if stated else ""
        for letters, formula, value in (
            (_NUMBER, _number(place), "" if number is None else float(number)),
            (_STATUS, _status(place), _status_shown(item)),
            (_STATED, _stated(row), stated),
            (_TELLS, _tells(place, row), key),
        ):
            canvas.put(sheet, f"{letters}{row}", SheetFormula(f"={formula}", value))


def _status_shown(item: Result | None) -> str:
    return names.trimmed(_text(item, "status"))


def _named(item: Result | None) -> str:
    return _shown(item, "activity") or _shown(item, "project")


def _shown(item: Result | None, key: str) -> str:
    cell = item.cell(key) if item else None
    return names.shown_code(cell.value) if cell else ""


def _text(item: Result | None, key: str) -> str:
    """A cell's text as the formulas see it, before the package makes anything of it."""
    cell = item.cell(key) if item else None
    if cell is None or isinstance(cell.value, FormulaError):
        return ""
    return text_of(cell.value)


def _cell(key: str, place: int) -> str:
    return f"INDEX({column(RESULTS, key)},{place + 1})"


def _status(place: int) -> str:
    return f'IFERROR(TRIM({_cell("status", place)}),"")'


def _number(place: int) -> str:
    """The percentage as a person sees it: 80 for 0.8 in a format of percentages, or for a text."""
    cell = _cell("progress", place)
    shown = f'{cell}*IF(LEFT(CELL("format",{cell}),1)="P",100,1)'
    bare = f"TRIM({without(canonical(cell), ('ร้อยละ', '%', ','))})"
    return f'IFERROR(IF(ISNUMBER({cell}),{shown},VALUE({bare})),"")'


def _stated(row: int) -> str:
    """How far the result says that the activity is, as a number; blank where it does not say."""
    number = f"${_NUMBER}{row}"
    full = f"IF(ISNUMBER({number}),{number}>=100,FALSE)"
    begun = f"IF({full},{int(StatedProgress.FINISHED)},{int(StatedProgress.BEGUN)})"
    waiting = int(StatedProgress.WAITING)
    formula = f'IF(ISNUMBER({number}),IF({number}>0,{begun},{waiting}),"")'
    for status, stated in _STATUSES.items():
        then = begun if stated is StatedProgress.BEGUN else str(int(stated))
        formula = f'IF(${_STATUS}{row}="{status}",{then},{formula})'
    return formula


def _tells(place: int, row: int) -> str:
    """The round, and the activity of which the result tells, or the project."""
    reporting, activity, project = (
        f'IFERROR({canonical(_cell(key, place))},"")' for key in ("round", "activity", "project")
    )
    named = f'{activity}&IF({activity}="",{project},"")'
    return f'IF(${_STATED}{row}="","",{reporting}&"|"&{named})'
