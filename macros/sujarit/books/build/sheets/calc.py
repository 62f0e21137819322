"""The hidden calculation sheet: the goals, the strategies, and the lines that they make.

Every goal and strategy that people type gets a key that sorts it into its place; the
roll-up's lines are the keys from the smallest on. So the lines follow the tables live,
in functions that Excel 2016 and LibreOffice both have.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sujarit.books.build import names, own_work, sums, total_rows, year_formulas
from sujarit.books.build.days import YEAR_END, YEAR_START
from sujarit.books.build.derived import TOTAL, orphans_formula, unlinked_formula
from sujarit.books.build.drawing.canvas import ArrayFormula, Canvas, SheetFormula
from sujarit.books.build.drawing.page import Page, set_up
from sujarit.books.build.drawing.style import (
    DATE_FORMAT,
    HEADER,
    MONEY_FORMAT,
    PLAIN,
    SHEET_HELP,
    SHEET_TITLE,
    TAB_HELP,
)
from sujarit.books.build.names import calc_cell, canonical, column, plan_value
from sujarit.books.build.positions import CALC_SHEET, quoted
from sujarit.books.build.sheets.calc_lookups import add_lookups
from sujarit.books.build.sheets.lateness.block import add_lateness
from sujarit.books.build.sheets.level_rows import LEVEL_CELLS, add_levels, level_places
from sujarit.books.build.sheets.moment import ROUND_FORMULA, add_moment
from sujarit.books.build.sheets.row_columns import Headings, add_row_columns
from sujarit.books.build.totals import NO_GOAL, Line, Totals
from sujarit.books.build.untold import (
    MAX_GOALS,
    MAX_STRATEGIES,
    WARNING,
    untold_formulas,
    warning,
    warning_formula,
)
from sujarit.plan.cells import CellValue
from sujarit.plan.fiscal import Round
from sujarit.plan.records import Plan
from sujarit.plan.schema import GOALS, PLAN_ENTRIES, STRATEGIES, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_LINES = MAX_GOALS + MAX_STRATEGIES + 3

TOP = 18
GOAL_ROWS = range(TOP, TOP + MAX_GOALS)
STRATEGY_ROWS = range(GOAL_ROWS.stop, GOAL_ROWS.stop + MAX_STRATEGIES)
_CODED_ROWS = range(TOP, STRATEGY_ROWS.stop)
ORPHANS_ROW = STRATEGY_ROWS.stop
UNLINKED_ROW, TOTAL_ROW = ORPHANS_ROW + 1, ORPHANS_ROW + 2
BOTTOM = TOTAL_ROW
LINE_ROWS = range(TOP, TOP + MAX_LINES)

_PER_GOAL = 1_000
_ORPHANS_KEY = NO_GOAL * _PER_GOAL
_UNLINKED_KEY, _TOTAL_KEY = 990_000, 999_000

# Columns of the block of goals and strategies, and of the block of lines.
PLACE, CODE, TITLE, PARENT, GOAL, KEY, PLANNED, ACTIVITIES, SPENT, LEVEL = "ABCDEFGHIJ"
LINE_NUMBER, LINE_KEY, LINE_PLACE = "KLM"
LINE_PLACES = "calcLinePlaces"
MONEY_COLUMNS = (PLANNED, ACTIVITIES, SPENT)
_OWN_SUMS = ("AX", "AY", "BD")
"""Beside each goal and strategy: what projects have that stand under no other line."""

ALLOTTED = "calcAllotted"
GOAL_LABEL, STRATEGY_LABEL = "calcGoalLabel", "calcStrategyLabel"
_SETTINGS = {
    names.YEAR: "ปีงบประมาณ",
    names.ROUND: "รอบรายงาน",
    names.CUTOFF: "วันตัดยอด (ปปปปดดวว ค.ศ.)",
    YEAR_START: "วันแรกของปี",
    YEAR_END: "วันสุดท้ายของปี",
    ALLOTTED: "งบประมาณที่ได้รับจัดสรร",
    GOAL_LABEL: "คำเรียกระดับเป้าประสงค์",
    STRATEGY_LABEL: "คำเรียกระดับกลยุทธ์",
    WARNING: "สิ่งที่ชีตนับไม่เหมือนรายงาน",
}
_SETTINGS_ROW = 3
_HEADS = (
    "ลำดับ",
    "รหัส",
    "ชื่อ",
    "รหัสเป้าประสงค์",
    "ลำดับเป้าประสงค์",
    "กุญแจเรียง",
    "ตามแผน",
    "กิจกรรม",
    "เบิกจ่าย",
    "ระดับ",
    "บรรทัด",
    "กุญแจ",
    "ตำแหน่ง",
)
_HELP = "สูตรเบื้องหลังของหน้าแรกและสรุปงบประมาณ ไม่ต้องแก้ไข"


def add_calc_sheet(canvas: Canvas, plan: Plan, totals: Totals) -> None:
    """Draw the sheet and define the shared names."""
    sheet = canvas.book.create_sheet(CALC_SHEET)
    sheet.sheet_state = "hidden"
    canvas.put(sheet, "A1", CALC_SHEET, SHEET_TITLE)
    canvas.put(sheet, "A2", _HELP, SHEET_HELP)
    totalled, own = total_rows.definitions(), own_work.definitions()
    for name, formula in {**names.definitions(canvas.words), **totalled, **own}.items():
        canvas.name(name, formula)
    _Calc(canvas, sheet, plan, totals).draw()
    set_up(sheet, Page(tab=TAB_HELP, header_row=None))


def span(column_letters: str, rows: range) -> str:
    """An absolute range of the sheet's own cells."""
    return f"${column_letters}${rows.start}:${column_letters}${rows.stop - 1}"


def line_value(line: int, column_letters: str) -> str:
    """The formula (no equals sign) of a line's value, seen from another sheet."""
    place = calc_cell(LINE_ROWS[line], LINE_PLACE)
    cells = f"{quoted(CALC_SHEET)}!{span(column_letters, range(TOP, BOTTOM + 1))}"
    # The index of a blank cell is 0: joined to nothing it is text, and blank.
    text = "" if column_letters in MONEY_COLUMNS else '&""'
    return f'IF({place}="","",INDEX({cells},{place}){text})'


@dataclass(frozen=True, slots=True)
class _Calc:
    canvas: Canvas
    sheet: "Worksheet"
    plan: Plan
    totals: Totals

    def draw(self) -> None:
        self._settings()
        add_lookups(self.canvas, self.sheet, self.plan)
        for place, title in enumerate(_HEADS):
            self.canvas.put(self.sheet, f"{chr(ord('A') + place)}{TOP - 1}", title, HEADER)
        goals = {line.place: line for line in self.totals.goals}
        strategies = {line.place: line for line in self.totals.strategies}
        for place, row in enumerate(GOAL_ROWS, start=1):
            self._goal(row, place, goals.get(place))
        for place, row in enumerate(STRATEGY_ROWS, start=1):
            self._strategy(row, place, strategies.get(place))
        self._levels()
        self._sums()
        self._orphans()
        self._unlinked()
        self._total()
        self._lines()

    def _put(self, cell: str, formula: str, value: CellValue) -> None:
        self.canvas.put(self.sheet, cell, SheetFormula(f"={formula}", value))

    def _array(self, cell: str, formula: str, value: CellValue) -> None:
        look = PLAIN.but(number_format=MONEY_FORMAT)
        self.canvas.put(self.sheet, cell, ArrayFormula(f"={formula}", value), look)

    def _settings(self) -> None:
        for row, (name, label) in enumerate(_SETTINGS.items(), start=_SETTINGS_ROW):
            self.canvas.put(self.sheet, f"A{row}", label)
            self.canvas.name(name, calc_cell(row, "C"))
        self._year()
        add_moment(self.canvas, self.sheet, self.plan)
        add_lateness(self.canvas, self.sheet, self.plan)
        allotted = plan_value("allotted_budget")
        given = self.plan.details.allotted_budget
        self._put(
            "C8",
            f'IFERROR(IF(ISNUMBER({allotted}),ROUND({allotted},2),""),"")',
            "" if given is None else float(given),
        )
        self._put("C9", _or_default("goal_label"), self.plan.details.goal_label)
        self._put("C10", _or_default("strategy_label"), self.plan.details.strategy_label)
        self._untold()

    def _untold(self) -> None:
        counts = self.totals.untold.counts
        for (cell, formula), value in zip(untold_formulas(), counts, strict=True):
            self._array(cell, formula, value)
        for cell, table in zip(total_rows.COUNT_CELLS, total_rows.TABLES, strict=True):
            self._array(cell, total_rows.total_count(table), total_rows.count_in(self.plan, table))
        for cell, table in zip(total_rows.ODD_CELLS, total_rows.TABLES, strict=True):
            odd = total_rows.odd_count_in(self.plan, table)
            self._array(cell, total_rows.odd_count(table), odd)
        self._put("C11", warning_formula(), warning(self.totals.untold))

    def _year(self) -> None:
        year, reporting = self.plan.fiscal_year, self.plan.reporting_round
        stated = self.plan.details.fiscal_year
        number = f'IFERROR(VALUE({canonical(plan_value("fiscal_year"))}),"")'
        self._put("B3", number, "" if stated is None else stated)
        believable = 'IFERROR(IF(AND(B3=INT(B3),B3>=2400,B3<=2700),B3,""),"")'
        self._put("C3", believable, year.number if year else "")
        word = self.plan.year_word
        self._put("A15", year_formulas.year_kind(), self.plan.details.year_kind or word)
        self._put("A16", year_formulas.year_word("A15"), word)
        self.canvas.name(names.YEAR_WORD, calc_cell(16, "A"))
        self._put("C4", ROUND_FORMULA, int(reporting))
        six = year.cutoff(Round.SIX) if year else ""
        self._put(year_formulas.SIX_MONTHS, year_formulas.six_months(), six)
        self.sheet[year_formulas.SIX_MONTHS].number_format = DATE_FORMAT
        self._put("C5", year_formulas.cutoff(), year_formulas.shown_cutoff(year, reporting))
        self.canvas.name(names.FROM, calc_cell(5, "B"))
        several = year is not None and len(self.plan.years) > 1
        first = year_formulas.shown_day(year.start) if year and several else 0
        self._put("B5", year_formulas.from_day(), first)
        for row, day, value in (
            (6, year_formulas.first_day(), year.start if year else ""),
            (7, year_formulas.last_day(), year.end if year else ""),
        ):
            self._put(f"C{row}", f'IF(C3="","",{day})', value)
            self.sheet[f"C{row}"].number_format = DATE_FORMAT

    def _goal(self, row: int, place: int, line: Line | None) -> None:
        self._record(row, GOALS, line)
        shown = f'{CODE}{row}=""'
        self._put(f"{LEVEL}{row}", GOAL_LABEL, self.plan.details.goal_label)
        self._put(
            f"{KEY}{row}",
            f'IF({shown},"",{PLACE}{row}*{_PER_GOAL})',
            place * _PER_GOAL if line else "",
        )
        under = f"({span(GOAL, STRATEGY_ROWS)}={PLACE}{row})*1"
        for own, letters, value in zip(_OWN_SUMS, MONEY_COLUMNS, _money(line), strict=True):
            total = f"{own}{row}+SUMPRODUCT({under},{span(letters, STRATEGY_ROWS)})"
            self._put(f"{letters}{row}", f'IF({shown},"",ROUND({total},2))', value)

    def _strategy(self, row: int, place: int, line: Line | None) -> None:
        self._record(row, STRATEGIES, line)
        shown = f'{CODE}{row}=""'
        self._put(f"{LEVEL}{row}", STRATEGY_LABEL, self.plan.details.strategy_label)
        parent = canonical(f"INDEX({column(STRATEGIES, 'goal')},{PLACE}{row})")
        self._put(f"{PARENT}{row}", f'IF({shown},"",IFERROR({parent},""))', self._parent(line))
        found = f"IFERROR(MATCH({PARENT}{row},{span(CODE, GOAL_ROWS)},0),{NO_GOAL})"
        goal = f'IF({shown},"",IF({PARENT}{row}="",{NO_GOAL},{found}))'
        self._put(f"{GOAL}{row}", goal, line.goal if line else "")
        self._put(
            f"{KEY}{row}",
            f'IF({shown},"",{GOAL}{row}*{_PER_GOAL}+{PLACE}{row})',
            line.goal * _PER_GOAL + place if line else "",
        )
        for own, letters, value in zip(_OWN_SUMS, MONEY_COLUMNS, _money(line), strict=True):
            self._put(f"{letters}{row}", f"{own}{row}", value or 0)
            self.sheet[f"{letters}{row}"].number_format = MONEY_FORMAT

    def _sums(self) -> None:
        """Of all goals and strategies at once; where a row has none the sums are 0."""
        codes = span(CODE, _CODED_ROWS)
        formulas = (
            sums.budgets_of_projects(codes),
            sums.budgets_of_activities(codes),
            sums.spent(codes),
        )
        values = [_money(line) for line in self.totals.own_sums]
        for letters, formula, column_values in zip(
            _OWN_SUMS, formulas, zip(*values, strict=True), strict=True
        ):
            shown = [value or 0 for value in column_values]
            self._column(letters, _CODED_ROWS, formula, shown)

    def _column(self, letters: str, rows: range, formula: str, values: Sequence[CellValue]) -> None:
        cells = f"{letters}{rows.start}:{letters}{rows.stop - 1}"
        look = PLAIN.but(number_format=MONEY_FORMAT)
        self.canvas.put_array(self.sheet, cells, f"={formula}", values, look)

    def _parent(self, line: Line | None) -> str:
        if line is None:
            return ""
        strategies = (item for item in self.plan.strategies if item.code)
        first = next(s for s in strategies if names.without_wildcards(s.code) == line.code)
        return names.without_wildcards(first.goal)

    def _record(self, row: int, table: Table, line: Line | None) -> None:
        """A table's row by its place: the code, unless blank or given before, and the title."""
        first = (GOAL_ROWS if table is GOALS else STRATEGY_ROWS).start
        self.canvas.put(self.sheet, f"{PLACE}{row}", row - first + 1)
        cells, titles = column(table, "code"), column(table, "title")
        code = f'IFERROR({canonical(f"INDEX({cells},{PLACE}{row})")},"")'
        if row > first:
            before = f"${CODE}${first}:{CODE}{row - 1}"
            code = f'IF(SUMPRODUCT(({before}={code})*1)>0,"",{code})'
        self._put(f"{CODE}{row}", code, line.code if line else "")
        title = f'IFERROR(TRIM(INDEX({titles},{PLACE}{row})),"")'
        shown = names.trimmed(line.title) if line else ""
        self._put(f"{TITLE}{row}", f'IF({CODE}{row}="","",{title})', shown)

    def _levels(self) -> None:
        """The rows of further levels, each with the place of the line above it, or 0."""
        goals, strategies = span(CODE, GOAL_ROWS), span(CODE, STRATEGY_ROWS)
        add_levels(self.canvas, self.sheet, self.plan, goals, strategies)
        headings = Headings(goals, strategies, LEVEL_CELLS, level_places(self.plan))
        add_row_columns(self.canvas, self.sheet, self.plan, headings)

    def _orphans(self) -> None:
        words = orphans_formula(GOAL_LABEL, STRATEGY_LABEL)
        self._put(f"{TITLE}{ORPHANS_ROW}", words, self.totals.orphans.title)
        own = f"({span(GOAL, STRATEGY_ROWS)}={NO_GOAL})*1"
        some = any(line.goal == NO_GOAL for line in self.totals.strategies)
        self._put(
            f"{KEY}{ORPHANS_ROW}",
            f'IF(SUMPRODUCT({own})>0,{_ORPHANS_KEY},"")',
            _ORPHANS_KEY if some else "",
        )
        values = _money(self.totals.orphans)
        for letters, value in zip(MONEY_COLUMNS, values, strict=True):
            total = f"SUMPRODUCT({own},{span(letters, STRATEGY_ROWS)})"
            self._put(f"{letters}{ORPHANS_ROW}", f"ROUND({total},2)", value)

    def _unlinked(self) -> None:
        coded = (span(CODE, rows) for rows in (GOAL_ROWS, STRATEGY_ROWS))
        words = unlinked_formula((GOAL_LABEL, STRATEGY_LABEL), *coded)
        self._put(f"{TITLE}{UNLINKED_ROW}", words, self.totals.unlinked.title)
        self.canvas.put(self.sheet, f"{KEY}{UNLINKED_ROW}", _UNLINKED_KEY)
        unlinked = _money(self.totals.unlinked)
        for own, letters, value in zip(_OWN_SUMS, MONEY_COLUMNS, unlinked, strict=True):
            linked = f"SUM({span(own, _CODED_ROWS)})"
            self._put(f"{letters}{UNLINKED_ROW}", f"ROUND({letters}{TOTAL_ROW}-{linked},2)", value)

    def _total(self) -> None:
        self.canvas.put(self.sheet, f"{TITLE}{TOTAL_ROW}", TOTAL)
        self.canvas.put(self.sheet, f"{KEY}{TOTAL_ROW}", _TOTAL_KEY)
        amounts = (names.PROJECT_BUDGET, names.ACTIVITY_BUDGET, names.SPENT_AMOUNT)
        left_out = zip(total_rows.TABLES, total_rows.COUNT_CELLS, strict=True)
        for letters, name, (table, count), value in zip(
            MONEY_COLUMNS, amounts, left_out, _money(self.totals.total), strict=True
        ):
            counted = f"SUM({name}*(1-{total_rows.total_rows(table)}))"
            own = f"+SUM({own_work.OWN}*{names.PROJECT_BUDGET})"
            more = own if name == names.ACTIVITY_BUDGET else ""
            total = f"ROUND(IF({count}=0,SUM({name}),{counted}){more},2)"
            self._array(f"{letters}{TOTAL_ROW}", total, value)

    def _lines(self) -> None:
        self.canvas.name(LINE_PLACES, f"{quoted(CALC_SHEET)}!{span(LINE_PLACE, LINE_ROWS)}")
        places = [_row(line) - TOP + 1 for line in self.totals.lines]
        keys = [_key(line) for line in self.totals.lines]
        whole = range(TOP, BOTTOM + 1)
        for number, row in enumerate(LINE_ROWS, start=1):
            shown = number <= len(keys)
            self.canvas.put(self.sheet, f"{LINE_NUMBER}{row}", number)
            self._put(
                f"{LINE_KEY}{row}",
                f'IFERROR(SMALL({span(KEY, whole)},{LINE_NUMBER}{row}),"")',
                keys[number - 1] if shown else "",
            )
            self._put(
                f"{LINE_PLACE}{row}",
                f'IF({LINE_KEY}{row}="","",MATCH({LINE_KEY}{row},{span(KEY, whole)},0))',
                places[number - 1] if shown else "",
            )


def _or_default(key: str) -> str:
    """A word of the key-value table, or the schema's where it is blank or gone."""
    default = next(str(entry.default) for entry in PLAN_ENTRIES if entry.key == key)
    value = f"TRIM({plan_value(key)})"
    return f'IFERROR(IF({value}="","{default}",{value}),"{default}")'


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
    amounts = line.amounts
    return float(amounts.planned or 0), float(amounts.activities), float(amounts.spent)
