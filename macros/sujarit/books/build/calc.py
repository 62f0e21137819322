"""The hidden calculation sheet: the goals, the strategies, and the lines that they make.

Every goal and strategy that people type gets a key that sorts it into its place; the
roll-up's lines are the keys from the smallest on. So the lines follow the tables live,
in functions that Excel 2016 and LibreOffice both have.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sujarit.books.build import names
from sujarit.books.build.canvas import ArrayFormula, Canvas, Formula
from sujarit.books.build.conditions import YEAR_END, YEAR_START
from sujarit.books.build.names import calc_cell, canonical, column, plan_value
from sujarit.books.build.page import Page, set_up
from sujarit.books.build.places import CALC_SHEET, quoted
from sujarit.books.build.style import HEADER, MONEY_FORMAT, PLAIN, SHEET_HELP, SHEET_TITLE, TAB_HELP
from sujarit.books.build.totals import NO_GOAL, Line, Totals
from sujarit.plan.cells import CellValue
from sujarit.plan.fiscal import FiscalYear, Round
from sujarit.plan.records import Plan
from sujarit.plan.schema import GOALS, STRATEGIES
from sujarit.rollup import Amounts

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_GOALS = 15
MAX_STRATEGIES = 62
MAX_LINES = MAX_GOALS + MAX_STRATEGIES + 3

TOP = 12
GOAL_ROWS = range(TOP, TOP + MAX_GOALS)
STRATEGY_ROWS = range(GOAL_ROWS.stop, GOAL_ROWS.stop + MAX_STRATEGIES)
ORPHANS_ROW = STRATEGY_ROWS.stop
UNLINKED_ROW, TOTAL_ROW = ORPHANS_ROW + 1, ORPHANS_ROW + 2
BOTTOM = TOTAL_ROW
LINE_ROWS = range(TOP, TOP + MAX_LINES)

_PER_GOAL = 1_000
_ORPHANS_KEY = NO_GOAL * _PER_GOAL
_UNLINKED_KEY, _TOTAL_KEY = 990_000, 999_000

# Columns of the block of goals and strategies, and of the block of lines.
PLACE, CODE, TITLE, PARENT, GOAL, KEY, PLANNED, ACTIVITIES, SPENT = "ABCDEFGHI"
LINE_NUMBER, LINE_KEY, LINE_PLACE = "KLM"
LINE_PLACES = "calcLinePlaces"
MONEY_COLUMNS = (PLANNED, ACTIVITIES, SPENT)

SETTINGS_ROWS = {names.YEAR: 3, names.ROUND: 4, names.CUTOFF: 5, YEAR_START: 6, YEAR_END: 7, "calcAllotted": 8, "calcOverflow": 9}  # fmt: skip
ALLOTTED, OVERFLOW = "calcAllotted", "calcOverflow"
_LABELS = ("ปีงบประมาณ", "รอบรายงาน", "วันตัดยอด (ปปปปดดวว ค.ศ.)", "วันแรกของปี", "วันสุดท้ายของปี", "งบประมาณที่ได้รับจัดสรร", "จำนวนแถวที่เกินจากที่รองรับ")  # fmt: skip
_HEADS = ("ลำดับ", "รหัส", "ชื่อ", "รหัสเป้าประสงค์", "ลำดับเป้าประสงค์", "กุญแจเรียง", "ตามแผน", "กิจกรรม", "เบิกจ่าย", "", "บรรทัด", "กุญแจ", "ตำแหน่ง")  # fmt: skip
_HELP = "สูตรเบื้องหลังของหน้าแรกและสรุปงบประมาณ ไม่ต้องแก้ไข"
_CHRISTIAN_LAST = 99_991_231


def add_calc_sheet(canvas: Canvas, plan: Plan, totals: Totals) -> None:
    """Draw the sheet and define the shared names."""
    sheet = canvas.book.create_sheet(CALC_SHEET)
    sheet.sheet_state = "hidden"
    canvas.put(sheet, "A1", CALC_SHEET, SHEET_TITLE)
    canvas.put(sheet, "A2", _HELP, SHEET_HELP)
    for name, formula in names.definitions().items():
        canvas.name(name, formula)
    _Calc(canvas, sheet, plan, totals).draw()
    set_up(sheet, Page(tab=TAB_HELP, wide=True, header_row=None))


def span(column_letters: str, rows: range) -> str:
    """An absolute range of the sheet's own cells."""
    return f"${column_letters}${rows.start}:${column_letters}${rows.stop - 1}"


def trimmed(text: str) -> str:
    """The text as the function TRIM leaves it."""
    return " ".join(word for word in text.split(" ") if word)


def line_value(line: int, column_letters: str, otherwise: str = '""') -> str:
    """The formula (no equals sign) of a line's value, seen from another sheet."""
    place = calc_cell(LINE_ROWS[line], LINE_PLACE)
    sheet = calc_cell(TOP, column_letters).partition("!")[0]
    cells = f"{sheet}!{span(column_letters, range(TOP, BOTTOM + 1))}"
    return f'IF({place}="",{otherwise},INDEX({cells},{place}))'


@dataclass(frozen=True, slots=True)
class _Calc:
    canvas: Canvas
    sheet: "Worksheet"
    plan: Plan
    totals: Totals

    def draw(self) -> None:
        self._settings()
        for place, title in enumerate(_HEADS):
            if title:
                self.canvas.put(self.sheet, f"{chr(ord('A') + place)}{TOP - 1}", title, HEADER)
        goals = {line.place: line for line in self.totals.goals}
        strategies = {line.place: line for line in self.totals.strategies}
        for place, row in enumerate(GOAL_ROWS, start=1):
            self._goal(row, place, goals.get(place))
        for place, row in enumerate(STRATEGY_ROWS, start=1):
            self._strategy(row, place, strategies.get(place))
        self._orphans()
        self._unlinked()
        self._total()
        self._lines()

    def _put(self, cell: str, formula: str, value: CellValue) -> None:
        self.canvas.put(self.sheet, cell, Formula(f"={formula}", value))

    def _array(self, cell: str, formula: str, value: CellValue) -> None:
        look = PLAIN.but(number_format=MONEY_FORMAT)
        self.canvas.put(self.sheet, cell, ArrayFormula(f"={formula}", value), look)

    def _settings(self) -> None:
        for (name, row), label in zip(SETTINGS_ROWS.items(), _LABELS, strict=True):
            self.canvas.put(self.sheet, f"A{row}", label)
            self.canvas.name(name, calc_cell(row, "C"))
        year = self.plan.fiscal_year
        number = f'IFERROR(VALUE({canonical(plan_value("fiscal_year"))}),"")'
        stated = self.plan.details.fiscal_year
        self._put("B3", number, "" if stated is None else stated)
        self._put("C3", 'IFERROR(IF(AND(B3=INT(B3),B3>=2400,B3<=2700),B3,""),"")', year.number if year else "")  # fmt: skip
        reporting = self.plan.reporting_round
        chosen = f'IFERROR(IF({canonical(plan_value("report_round"))}="12",12,6),6)'
        self._put("C4", chosen, int(reporting))
        cutoff = f'IF(C3="",{_CHRISTIAN_LAST},(C3-543)*10000+IF(C4=12,930,331))'
        self._put("C5", cutoff, _cutoff(year, reporting))
        self._put("C6", 'IF(C3="","",DATE(C3-544,10,1))', year.start if year else "")
        self._put("C7", 'IF(C3="","",DATE(C3-543,9,30))', year.end if year else "")
        allotted = plan_value("allotted_budget")
        given = self.plan.details.allotted_budget
        self._put("C8", f'IFERROR(IF(ISNUMBER({allotted}),ROUND({allotted},2),""),"")', "" if given is None else float(given))  # fmt: skip
        self._array("C9", f"{_beyond(names.GOAL_CODE, MAX_GOALS)}+{_beyond(names.STRATEGY_CODE, MAX_STRATEGIES)}", 0)  # fmt: skip

    def _goal(self, row: int, place: int, line: Line | None) -> None:
        self._record(row, place, GOAL_ROWS, column(GOALS, "code"), column(GOALS, "title"), line)
        shown = f'{CODE}{row}=""'
        self._put(f"{KEY}{row}", f'IF({shown},"",{PLACE}{row}*{_PER_GOAL})', place * _PER_GOAL if line else "")  # fmt: skip
        for letters, value in zip(MONEY_COLUMNS, _money(line), strict=True):
            own = f"({span(GOAL, STRATEGY_ROWS)}={PLACE}{row})*1"
            self._put(f"{letters}{row}", f'IF({shown},"",ROUND(SUMPRODUCT({own},{span(letters, STRATEGY_ROWS)}),2))', value)  # fmt: skip

    def _strategy(self, row: int, place: int, line: Line | None) -> None:
        self._record(row, place, STRATEGY_ROWS, column(STRATEGIES, "code"), column(STRATEGIES, "title"), line)  # fmt: skip
        shown = f'{CODE}{row}=""'
        parent = canonical(f"INDEX({column(STRATEGIES, 'goal')},{PLACE}{row})")
        self._put(f"{PARENT}{row}", f'IF({shown},"",IFERROR({parent},""))', self._parent(line))
        found = f"IFERROR(MATCH({PARENT}{row},{span(CODE, GOAL_ROWS)},0),{NO_GOAL})"
        goal = f'IF({shown},"",IF({PARENT}{row}="",{NO_GOAL},{found}))'
        self._put(f"{GOAL}{row}", goal, line.goal if line else "")
        self._put(f"{KEY}{row}", f'IF({shown},"",{GOAL}{row}*{_PER_GOAL}+{PLACE}{row})', line.goal * _PER_GOAL + place if line else "")  # fmt: skip
        sums = (_planned(row), _activities(row), _spent(row))
        for letters, formula, value in zip(MONEY_COLUMNS, sums, _money(line), strict=True):
            self._array(f"{letters}{row}", f'IF({shown},"",ROUND({formula},2))', value)

    def _parent(self, line: Line | None) -> str:
        if line is None:
            return ""
        return next(item.goal for item in self.plan.strategies if item.code == line.code)

    def _record(self, row: int, place: int, rows: range, codes: str, titles: str, line: Line | None) -> None:  # fmt: skip
        """A table's row by its place: the code, unless blank or given before, and the title."""
        self.canvas.put(self.sheet, f"{PLACE}{row}", place)
        code = f'IFERROR({canonical(f"INDEX({codes},{PLACE}{row})")},"")'
        if row > rows.start:
            before = f"${CODE}${rows.start}:{CODE}{row - 1}"
            code = f'IF(SUMPRODUCT(({before}={code})*1)>0,"",{code})'
        self._put(f"{CODE}{row}", code, line.code if line else "")
        title = f'IFERROR(TRIM(INDEX({titles},{PLACE}{row})),"")'
        self._put(f"{TITLE}{row}", f'IF({CODE}{row}="","",{title})', trimmed(line.title) if line else "")  # fmt: skip

    def _orphans(self) -> None:
        own = f"({span(GOAL, STRATEGY_ROWS)}={NO_GOAL})*1"
        some = any(line.goal == NO_GOAL for line in self.totals.strategies)
        self._put(f"{KEY}{ORPHANS_ROW}", f'IF(SUMPRODUCT({own})>0,{_ORPHANS_KEY},"")', _ORPHANS_KEY if some else "")  # fmt: skip
        values = _money(self.totals.orphans)
        for letters, value in zip(MONEY_COLUMNS, values, strict=True):
            self._put(f"{letters}{ORPHANS_ROW}", f"ROUND(SUMPRODUCT({own},{span(letters, STRATEGY_ROWS)}),2)", value)  # fmt: skip

    def _unlinked(self) -> None:
        self.canvas.put(self.sheet, f"{KEY}{UNLINKED_ROW}", _UNLINKED_KEY)
        for letters, value in zip(MONEY_COLUMNS, _money(self.totals.unlinked), strict=True):
            linked = f"SUM({span(letters, STRATEGY_ROWS)})"
            self._put(f"{letters}{UNLINKED_ROW}", f"ROUND({letters}{TOTAL_ROW}-{linked},2)", value)

    def _total(self) -> None:
        self.canvas.put(self.sheet, f"{KEY}{TOTAL_ROW}", _TOTAL_KEY)
        amounts = (names.PROJECT_BUDGET, names.ACTIVITY_BUDGET, names.SPENT_AMOUNT)
        for letters, name, value in zip(MONEY_COLUMNS, amounts, _money(self.totals.total), strict=True):  # fmt: skip
            self._array(f"{letters}{TOTAL_ROW}", f"ROUND(SUM({name}),2)", value)

    def _lines(self) -> None:
        self.canvas.name(LINE_PLACES, f"{quoted(CALC_SHEET)}!{span(LINE_PLACE, LINE_ROWS)}")
        places = [_row(line) - TOP + 1 for line in self.totals.lines]
        keys = [_key(line) for line in self.totals.lines]
        whole = range(TOP, BOTTOM + 1)
        for number, row in enumerate(LINE_ROWS, start=1):
            shown = number <= len(keys)
            self.canvas.put(self.sheet, f"{LINE_NUMBER}{row}", number)
            self._put(f"{LINE_KEY}{row}", f'IFERROR(SMALL({span(KEY, whole)},{LINE_NUMBER}{row}),"")', keys[number - 1] if shown else "")  # fmt: skip
            self._put(f"{LINE_PLACE}{row}", f'IF({LINE_KEY}{row}="","",MATCH({LINE_KEY}{row},{span(KEY, whole)},0))', places[number - 1] if shown else "")  # fmt: skip


def _planned(row: int) -> str:
    return f"SUM(({names.PROJECT_STRATEGY}={CODE}{row})*{names.PROJECT_BUDGET})"


def _projects(row: int) -> str:
    """The codes of the strategy's projects; FALSE for every other project."""
    own = f"{names.PROJECT_FIRST}*({names.PROJECT_STRATEGY}={CODE}{row})"
    return f"IF({own},{names.PROJECT_CODE})"


def _activities(row: int) -> str:
    return f"SUM({_among(names.ACTIVITY_PROJECT, _projects(row))}*{names.ACTIVITY_BUDGET})"


def _spent(row: int) -> str:
    """A payment counts through the activity it names, else through the project it names."""
    projects = _projects(row)
    own = f"{names.ACTIVITY_FIRST}*{_among(names.ACTIVITY_PROJECT, projects)}"
    by_activity = _among(names.SPENT_ACTIVITY, f"IF({own},{names.ACTIVITY_CODE})")
    by_project = _among(names.SPENT_PROJECT, projects)
    linked = f'IF({names.SPENT_ACTIVITY}<>"",{by_activity},{by_project})'
    return f"SUM({linked}*{names.SPENT_AMOUNT})"


def _among(codes: str, known: str) -> str:
    """1 where a code is known. A blank is not: LibreOffice's MATCH finds it in any FALSE."""
    return f'({codes}<>"")*ISNUMBER(MATCH({codes},{known},0))'


def _beyond(codes: str, capacity: int) -> str:
    """How many codes stand in rows that the sheet has no line for."""
    table = GOALS if codes == names.GOAL_CODE else STRATEGIES
    place = f"ROW({column(table, 'code')})-MIN(ROW({column(table, 'code')}))+1"
    return f'SUM(({codes}<>"")*({place}>{capacity}))'


def _cutoff(year: FiscalYear | None, reporting: Round) -> int:
    if year is None:
        return _CHRISTIAN_LAST
    day = year.cutoff(reporting)
    return day.year * 10_000 + day.month * 100 + day.day


def _row(line: Line) -> int:
    match line.level:
        case "goal":
            return GOAL_ROWS[line.place - 1]
        case "strategy":
            return STRATEGY_ROWS[line.place - 1]
        case "orphans":
            return ORPHANS_ROW
        case "unlinked":
            return UNLINKED_ROW
        case "total":
            return TOTAL_ROW


def _key(line: Line) -> int:
    match line.level:
        case "goal":
            return line.place * _PER_GOAL
        case "strategy":
            return line.goal * _PER_GOAL + line.place
        case "orphans":
            return _ORPHANS_KEY
        case "unlinked":
            return _UNLINKED_KEY
        case "total":
            return _TOTAL_KEY


def _money(line: Line | None) -> tuple[CellValue, CellValue, CellValue]:
    """Planned, activities and spent of a line; blank where there is none."""
    if line is None:
        return "", "", ""
    amounts: Amounts = line.amounts
    return float(amounts.planned or 0), float(amounts.activities), float(amounts.spent)
