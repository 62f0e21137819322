"""The roll-up as live formulas: each goal, its strategies, what is linked to nothing, the total."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sujarit.books.build.derived import ROLLUP_COLUMNS, TOTAL
from sujarit.books.build.drawing.canvas import Canvas, SheetFormula
from sujarit.books.build.drawing.colouring import Touch, colour
from sujarit.books.build.drawing.page import Page, add_title, add_way_home, protect, set_up
from sujarit.books.build.drawing.style import (
    ACCENT,
    HEAD_SOFT,
    HEADER,
    LINE,
    MONEY_FORMAT,
    SHEET_HELP,
    SOFT,
    TAB_DERIVED,
    WRONG,
    Look,
)
from sujarit.books.build.drawing.tables import add_table
from sujarit.books.build.names import trimmed
from sujarit.books.build.positions import FIRST_ROW, HEADER_ROW, HELP_ROW
from sujarit.books.build.sheets import calc
from sujarit.books.build.totals import Line, Totals
from sujarit.books.build.untold import MAX_GOALS, WARNING, warning
from sujarit.books.measure import height_of, lines_of
from sujarit.plan.cells import CellValue, column_letters
from sujarit.plan.records import Plan
from sujarit.plan.schema import ROLLUP_SHEET, ROLLUP_TABLE, Kind
from sujarit.plan.thai import thai_date

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_HELP = "คำนวณเองจากที่กรอก ไม่ต้องพิมพ์ในชีตนี้ ยอดเบิกจ่ายนับถึงวันสุดท้ายของรอบรายงานในชีตข้อมูลแผน"
_CUT = "พื้นที่พิมพ์ของชีตนี้มี {count} บรรทัด ให้ขยายพื้นที่พิมพ์ก่อนพิมพ์"
_AS_OF = "ยอด ณ วันที่ {day} แสดงเพื่ออ่าน ไม่คำนวณต่อในไฟล์นี้"
_BODY = Look(vertical="center", horizontal="left", indent=1)
_LOOKS = {
    Kind.TEXT: _BODY,
    Kind.CODE: _BODY,
    Kind.LONG_TEXT: _BODY.but(wrap=True),
    Kind.MONEY: _BODY.but(number_format=MONEY_FORMAT, horizontal="right"),
    Kind.PERCENT: _BODY.but(number_format="0.00", horizontal="right"),
}
_TITLE, _PLANNED, _SPENT, _BALANCE, _PERCENT = "CDFGH"
_LEVEL_LOOKS: Mapping[str, Mapping[str, object]] = {
    "goal": {"fill": SOFT, "bold": True},
    "orphans": {"fill": SOFT, "bold": True},
    "total": {"fill": HEAD_SOFT, "bold": True},
}
_SOURCES = {
    "level": calc.LEVEL,
    "code": calc.CODE,
    "title": calc.TITLE,
    "planned": calc.PLANNED,
    "activities": calc.ACTIVITIES,
    "spent": calc.SPENT,
}
_LINES_OF_TEXT = 2
_PRINTED, _ROOM = 22, 6
_FILLED = 12  # lines: with so many, few blank ones are printed below, not a page of them
LAST_ROW = HEADER_ROW + calc.MAX_LINES


def add_rollup_sheet(canvas: Canvas, plan: Plan, totals: Totals) -> None:
    """Draw `สรุปงบประมาณ`."""
    sheet = canvas.book.create_sheet(ROLLUP_SHEET)
    lines = totals.lines
    printed = _PRINTED if len(lines) < _FILLED else min(calc.MAX_LINES, len(lines) + _ROOM)
    _heading(canvas, sheet, printed, totals)
    labels = {"goal": plan.details.goal_label, "strategy": plan.details.strategy_label}
    for number in range(calc.MAX_LINES):
        line = lines[number] if number < len(lines) else None
        values = [""] * len(ROLLUP_COLUMNS) if line is None else _values(line, labels)
        _line(canvas, sheet, number, values)
    titles = [column.title for column in ROLLUP_COLUMNS]
    add_table(sheet, ROLLUP_TABLE, titles, LAST_ROW, list(range(len(titles))))
    _colours(sheet)
    set_up(sheet, Page(tab=TAB_DERIVED, freeze=f"A{FIRST_ROW}"))
    sheet.print_area = f"A1:{_PERCENT}{HEADER_ROW + printed}"
    protect(sheet)


def add_budget_sheet(canvas: Canvas, plan: Plan, totals: Totals, day: date) -> None:
    """Draw `สรุปงบประมาณ` of a copy: what the roll-up said on that day, as values."""
    sheet = canvas.book.create_sheet(ROLLUP_SHEET)
    add_title(canvas, sheet, ROLLUP_SHEET)
    add_way_home(canvas, sheet, [column.width for column in ROLLUP_COLUMNS])
    said = _AS_OF.format(day=thai_date(day))
    canvas.put(sheet, f"A{HELP_ROW}", " ".join((said, warning(totals.untold))), SHEET_HELP)
    _header(canvas, sheet)
    labels = {"goal": plan.details.goal_label, "strategy": plan.details.strategy_label}
    for row, line in enumerate(totals.lines, start=FIRST_ROW):
        look = _LEVEL_LOOKS.get(line.level, {})
        for place, column in enumerate(ROLLUP_COLUMNS, start=1):
            value = _values(line, labels)[place - 1]
            shown = _LOOKS[column.kind].but(edge="hair", **look)
            canvas.put(sheet, f"{column_letters(place)}{row}", value, shown)
        _line_height(sheet, row, line.title, 1)
    set_up(sheet, Page(tab=TAB_DERIVED, freeze=f"A{FIRST_ROW}"))
    protect(sheet)


def _heading(canvas: Canvas, sheet: "Worksheet", printed: int, totals: Totals) -> None:
    """The title, one line that says what the sheet is or what it lacks, and the header."""
    add_title(canvas, sheet, ROLLUP_SHEET)
    longer, cut = f"COUNT({calc.LINE_PLACES})>{printed}", _CUT.format(count=printed)
    formula = f'=IF({WARNING}<>"",{WARNING},IF({longer},"{cut}","{_HELP}"))'
    shown = warning(totals.untold) or _HELP
    canvas.put(sheet, f"A{HELP_ROW}", SheetFormula(formula, shown), SHEET_HELP)
    warned = f"A{HELP_ROW}:{_PERCENT}{HELP_ROW}"
    colour(sheet, warned, f'{WARNING}<>""', Touch(fill=WRONG, bold=True))
    _header(canvas, sheet)


def _header(canvas: Canvas, sheet: "Worksheet") -> None:
    for place, column in enumerate(ROLLUP_COLUMNS, start=1):
        letters = column_letters(place)
        sheet.column_dimensions[letters].width = column.width
        canvas.put(sheet, f"{letters}{HEADER_ROW}", column.title, HEADER)
    sheet.row_dimensions[HEADER_ROW].height = height_of(2) + 4


def _line(canvas: Canvas, sheet: "Worksheet", number: int, values: Sequence[CellValue]) -> None:
    row = FIRST_ROW + number
    for place, (column, value) in enumerate(zip(ROLLUP_COLUMNS, values, strict=True), start=1):
        formula = SheetFormula(f"={_formula(column.key, number, row)}", value)
        canvas.put(sheet, f"{column_letters(place)}{row}", formula, _LOOKS[column.kind])
    _line_height(sheet, row, str(values[2]))


def _line_height(sheet: "Worksheet", row: int, title: str, at_least: int = _LINES_OF_TEXT) -> None:
    """Room for the title; where it may change, for a longer one as well."""
    title_width = next(column.width for column in ROLLUP_COLUMNS if column.key == "title")
    sheet.row_dimensions[row].height = height_of(max(at_least, lines_of(title, title_width)))


def _formula(key: str, number: int, row: int) -> str:
    if key in _SOURCES:
        return calc.line_value(number, _SOURCES[key])
    planned, spent = f"{_PLANNED}{row}", f"{_SPENT}{row}"
    if key == "balance":
        return f'IF(ISNUMBER({planned}),ROUND({planned}-{spent},2),"")'
    return f'IF(ISNUMBER({planned}),IF({planned}=0,"",{spent}*100/{planned}),"")'


def _values(line: Line, labels: Mapping[str, str]) -> list[CellValue]:
    """What a line's formulas show at first."""
    amounts = line.amounts
    percent = amounts.percent_spent
    return [
        labels.get(line.level, ""),
        line.code,
        trimmed(line.title),
        float(amounts.planned or 0),
        float(amounts.activities),
        float(amounts.spent),
        float(amounts.balance or 0),
        "" if percent is None else float(percent),
    ]


def _colours(sheet: "Worksheet") -> None:
    """Goals tinted, the total ruled off, more spent than planned in red; blank lines stay blank."""
    first, balance = f"${_TITLE}{FIRST_ROW}", f"${_BALANCE}{FIRST_ROW}"
    whole = f"A{FIRST_ROW}:{_PERCENT}{LAST_ROW}"
    place = f"INDEX({calc.LINE_PLACES},ROW()-{HEADER_ROW})"
    orphans = calc.ORPHANS_ROW - calc.TOP + 1
    goal = f'IF({place}="",FALSE,OR({place}<={MAX_GOALS},{place}={orphans}))'
    overspent = f"IF(ISNUMBER({balance}),{balance}<0,FALSE)"
    total = Touch(fill=HEAD_SOFT, bold=True, above=ACCENT, below=ACCENT)
    colour(sheet, f"{_BALANCE}{FIRST_ROW}:{_BALANCE}{LAST_ROW}", overspent, Touch(fill=WRONG))
    colour(sheet, whole, f'{first}="{TOTAL}"', total)
    colour(sheet, whole, goal, Touch(fill=SOFT, bold=True, below=LINE))
    colour(sheet, whole, f"LEN({first})>0", Touch(below=LINE))
