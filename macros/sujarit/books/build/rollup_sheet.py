"""The roll-up as live formulas: each goal, its strategies, what is linked to nothing, the total."""

from typing import TYPE_CHECKING

from sujarit.books.build import calc
from sujarit.books.build.canvas import Canvas, Formula
from sujarit.books.build.derived import ROLLUP_COLUMNS
from sujarit.books.build.inputs import add_table
from sujarit.books.build.measure import height_of
from sujarit.books.build.names import plan_value
from sujarit.books.build.page import Page, protect, set_up
from sujarit.books.build.places import FIRST_ROW, HEADER_ROW, HELP_ROW, TITLE_ROW
from sujarit.books.build.style import (
    ACCENT,
    HEAD_SOFT,
    HEADER,
    INK,
    LINE,
    MONEY_FORMAT,
    SHEET_HELP,
    SHEET_TITLE,
    SOFT,
    TAB_DERIVED,
    TITLE,
    WRONG,
    Look,
)
from sujarit.books.build.totals import Line, Totals
from sujarit.plan.cells import CellValue, column_letters
from sujarit.plan.records import Plan
from sujarit.plan.schema import PLAN_ENTRIES, ROLLUP_SHEET, ROLLUP_TABLE, Kind

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ORPHANS = "กลยุทธ์ที่ไม่ได้ระบุเป้าประสงค์ หรือระบุรหัสที่ไม่มี"
UNLINKED = "รายการที่ไม่ผูกกับกลยุทธ์ใด"
TOTAL = "รวมทั้งแผน"
_HELP = "คำนวณเองจากที่กรอก ไม่ต้องพิมพ์ในชีตนี้ ยอดเบิกจ่ายนับถึงวันสุดท้ายของรอบรายงานในชีตข้อมูลแผน"
_OVERFLOW = "มีเป้าประสงค์หรือกลยุทธ์มากกว่าที่ชีตนี้แสดงได้ ยอดของแถวที่เกินรวมอยู่ในแถวที่ไม่ผูกกับกลยุทธ์ใด"
_BODY = Look(vertical="center")
_LOOKS = {
    Kind.TEXT: _BODY,
    Kind.CODE: _BODY.but(horizontal="left"),
    Kind.LONG_TEXT: _BODY.but(wrap=True),
    Kind.MONEY: _BODY.but(number_format=MONEY_FORMAT, horizontal="right"),
    Kind.PERCENT: _BODY.but(number_format="0.00", horizontal="right"),
}
_LEVEL, _CODE, _TITLE, _PLANNED, _ACTIVITIES, _SPENT, _BALANCE, _PERCENT = "ABCDEFGH"
_LINES_OF_TEXT = 2
LAST_ROW = HEADER_ROW + calc.MAX_LINES


def add_rollup_sheet(canvas: Canvas, plan: Plan, totals: Totals) -> None:
    """Draw `สรุปงบประมาณ`."""
    sheet = canvas.book.create_sheet(ROLLUP_SHEET)
    canvas.put(sheet, f"A{TITLE_ROW}", ROLLUP_SHEET, SHEET_TITLE)
    sheet.row_dimensions[TITLE_ROW].height = height_of(1, TITLE)
    overflow = f'=IF({calc.OVERFLOW}>0,"{_OVERFLOW}","{_HELP}")'
    canvas.put(sheet, f"A{HELP_ROW}", Formula(overflow, _HELP), SHEET_HELP)
    for place, column in enumerate(ROLLUP_COLUMNS, start=1):
        letters = column_letters(place)
        sheet.column_dimensions[letters].width = column.width
        canvas.put(sheet, f"{letters}{HEADER_ROW}", column.title, HEADER)
    sheet.row_dimensions[HEADER_ROW].height = height_of(1) + 6
    labels = _labels(plan)
    lines = totals.lines
    for number in range(calc.MAX_LINES):
        _line(canvas, sheet, number, lines[number] if number < len(lines) else None, labels)
    titles = [column.title for column in ROLLUP_COLUMNS]
    add_table(sheet, ROLLUP_TABLE, titles, LAST_ROW, list(range(len(titles))))
    _colours(sheet)
    set_up(sheet, Page(tab=TAB_DERIVED, freeze=f"D{FIRST_ROW}", wide=True))
    protect(sheet)


def _labels(plan: Plan) -> tuple[str, str]:
    return plan.details.goal_label, plan.details.strategy_label


def _label(key: str) -> str:
    default = next(str(entry.default) for entry in PLAN_ENTRIES if entry.key == key)
    value = f"TRIM({plan_value(key)})"
    return f'IFERROR(IF({value}="","{default}",{value}),"{default}")'


def _line(
    canvas: Canvas, sheet: "Worksheet", number: int, line: Line | None, labels: tuple[str, str]
) -> None:
    row = FIRST_ROW + number
    formulas = _formulas(number, row)
    values = _values(line, labels)
    for place, column in enumerate(ROLLUP_COLUMNS):
        formula = Formula(f"={formulas[place]}", values[place])
        canvas.put(sheet, f"{column_letters(place + 1)}{row}", formula, _LOOKS[column.kind])
    sheet.row_dimensions[row].height = height_of(_LINES_OF_TEXT)


def _formulas(number: int, row: int) -> list[str]:
    """The formulas of a line, in the order of the columns."""
    place = calc.calc_cell(calc.LINE_ROWS[number], calc.LINE_PLACE)
    goals, strategies = len(calc.GOAL_ROWS), len(calc.GOAL_ROWS) + len(calc.STRATEGY_ROWS)
    level = f'IF({place}>{strategies + 1},"",{_label("strategy_label")})'
    blank = f'{place}=""'
    words = f'INDEX({{"{ORPHANS}","{UNLINKED}","{TOTAL}"}},{place}-{strategies})'
    title = f"IF({place}>{strategies},{words},{calc.line_value(number, calc.TITLE)})"
    money = [calc.line_value(number, letters) for letters in calc.MONEY_COLUMNS]
    return [
        f'IF({blank},"",IF({place}<={goals},{_label("goal_label")},IF({place}>{strategies},"",{level})))',
        f'IF({blank},"",IF({place}>{strategies},"",{calc.line_value(number, calc.CODE)}))',
        f'IF({blank},"",{title})',
        *money,
        f'IF({blank},"",ROUND({_PLANNED}{row}-{_SPENT}{row},2))',
        f'IF({blank},"",IF({_PLANNED}{row}=0,"",{_SPENT}{row}*100/{_PLANNED}{row}))',
    ]


def _values(line: Line | None, labels: tuple[str, str]) -> list[CellValue]:
    """What those formulas show at first."""
    if line is None:
        return [""] * len(ROLLUP_COLUMNS)
    amounts = line.amounts
    percent = amounts.percent_spent
    return [
        {"goal": labels[0], "strategy": labels[1]}.get(line.level, ""),
        line.code,
        {"orphans": ORPHANS, "unlinked": UNLINKED, "total": TOTAL}.get(
            line.level, calc.trimmed(line.title)
        ),
        float(amounts.planned or 0),
        float(amounts.activities),
        float(amounts.spent),
        float(amounts.balance or 0),
        "" if percent is None else float(percent),
    ]


def _colours(sheet: "Worksheet") -> None:
    """Goals tinted, the total ruled off, more spent than planned in red; blank lines stay blank."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Border, Font, PatternFill, Side
    from openpyxl.styles.differential import DifferentialStyle

    cells = f"A{FIRST_ROW}:{_PERCENT}{LAST_ROW}"
    title = f"${_TITLE}{FIRST_ROW}"
    thin = Side(style="thin", color=LINE)
    ruled = Side(style="thin", color=ACCENT)
    below = Border(bottom=thin)
    rules = [
        (f"{_BALANCE}{FIRST_ROW}:{_BALANCE}{LAST_ROW}", f"AND(ISNUMBER(${_BALANCE}{FIRST_ROW}),${_BALANCE}{FIRST_ROW}<0)", DifferentialStyle(fill=PatternFill(bgColor=WRONG, fill_type="solid"))),
        (cells, f'{title}="{TOTAL}"', DifferentialStyle(font=Font(bold=True, color=INK), fill=PatternFill(bgColor=HEAD_SOFT, fill_type="solid"), border=Border(top=ruled, bottom=ruled))),
        (cells, f'AND($A{FIRST_ROW}<>"",LEN({title})>0,{_is_goal()})', DifferentialStyle(font=Font(bold=True, color=INK), fill=PatternFill(bgColor=SOFT, fill_type="solid"), border=below)),
        (cells, f'{title}="{ORPHANS}"', DifferentialStyle(font=Font(bold=True, color=INK), fill=PatternFill(bgColor=SOFT, fill_type="solid"), border=below)),
        (cells, f"LEN({title})>0", DifferentialStyle(border=below)),
    ]  # fmt: skip
    for area, formula, style in rules:
        sheet.conditional_formatting.add(
            area, Rule(type="expression", dxf=style, formula=[formula])
        )


def _is_goal() -> str:
    """Whether a line is a goal's, in a name that the colours may use."""
    return f"INDEX({calc.LINE_PLACES},ROW()-{HEADER_ROW})<={calc.MAX_GOALS}"
