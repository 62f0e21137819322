"""The first sheet's list of what is late, and of planned and actual spending by quarter."""

from typing import TYPE_CHECKING

from sujarit.books.build.drawing.canvas import ArrayFormula, Canvas, SheetFormula
from sujarit.books.build.drawing.colouring import Touch, colour
from sujarit.books.build.drawing.style import (
    ACCENT,
    DATE_FORMAT,
    LARGE,
    MONEY_FORMAT,
    MUTED,
    WRONG,
    Look,
)
from sujarit.books.build.names import YEAR_WORD, column, is_text
from sujarit.books.build.sheets.lateness.block import (
    LATE_PLACES,
    LIGHT_CODES,
    LIGHTS,
    quarter_formulas,
    typed_quarter,
)
from sujarit.books.build.sheets.lateness.judged import JUDGED_ON, judged_moment
from sujarit.books.build.sheets.lateness.light_rows import (
    CODE,
    LIGHT,
    MADE,
    PARTS,
    PLACE,
    PROJECT_ROWS,
    TOP,
)
from sujarit.books.build.sheets.lateness.shown import RowValues, row_values
from sujarit.books.build.untold import MAX_ACTIVITIES
from sujarit.books.measure import height_of
from sujarit.checks.lateness import calendar_of
from sujarit.checks.quarter_spending import quarters
from sujarit.plan.fiscal import QUARTERS, SCHOOL_YEAR
from sujarit.plan.money import ZERO
from sujarit.plan.records import BudgetRow, Plan
from sujarit.plan.schema import ACTIVITIES, PROJECTS
from sujarit.plan.values import text_of
from sujarit.rollup.postings import Postings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from sujarit.plan.cells import CellValue

SHOWN = 8
_HEADING = Look(size=LARGE, bold=True, colour=ACCENT, vertical="center")
_ITEM = Look(horizontal="left", vertical="center", indent=1, edge="hair")
_MONEY = Look(vertical="center", edge="hair", number_format=MONEY_FORMAT)
_NOTE = Look(colour=MUTED, vertical="center", indent=1)
_NOBODY = "ไม่มีกิจกรรมที่ล่าช้า"


def add_home_lateness(canvas: Canvas, sheet: "Worksheet", plan: Plan, top: int) -> None:
    """Draw both lists from this row on."""
    moment = judged_moment(plan)
    spending = quarters(plan, moment.round) if moment else ()
    rows = row_values(plan)
    _late(canvas, sheet, top, list(_late_rows(plan, rows)))
    _day(canvas, sheet, plan, top)
    by_month = [round(sum(float(str(row[part])) for row in rows.values()), 2) for part in PARTS]
    planned = list(_by_own_quarters(plan)) or by_month
    spent = [float(quarter.spent) for quarter in spending]
    _quarters(canvas, sheet, top, plan.year_word, list(zip(planned, spent, strict=False)))


def _by_own_quarters(plan: Plan) -> "Iterator[float]":
    """What the plan itself has for each quarter; an amount typed as text is none to formulas."""
    ledger = Postings(plan, plan.reporting_round)
    rows = [row for found in ledger.rows.values() for row in found if typed_quarter(row)]
    for number in range(1, QUARTERS + 1) if rows else ():
        own = [row for row in rows if typed_quarter(row) == str(number) and not _is_text(row)]
        yield float(sum((row.amount for row in own if row.amount), ZERO))


def _is_text(row: BudgetRow) -> bool:
    cell = row.cell("amount")
    return bool(cell and is_text(cell.value))


def _late_rows(
    plan: Plan, rows: "Mapping[int, RowValues]"
) -> "Iterator[tuple[CellValue, CellValue, CellValue]]":
    """The code, the title and the light of each late activity that the formulas find."""
    for row, values in sorted(rows.items()):
        if values[PLACE] != "":
            code = str(values[CODE])
            shown = "" if code.startswith(MADE) else code
            yield shown, _title(plan, row), values[LIGHT]


def _title(plan: Plan, row: int) -> str:
    is_project = row in PROJECT_ROWS
    bound = plan.tables[(PROJECTS if is_project else ACTIVITIES).name]
    place = row - (PROJECT_ROWS.start if is_project else TOP)
    return text_of(bound.source.rows[place][bound.offsets["title"]])


def _late(
    canvas: Canvas,
    sheet: "Worksheet",
    top: int,
    late: "Sequence[tuple[CellValue, CellValue, CellValue]]",
) -> None:
    canvas.put(sheet, f"A{top}", "กิจกรรมที่ล่าช้ากว่าแผน", _HEADING)
    sheet.row_dimensions[top].height = height_of(1, LARGE) + 2
    for number in range(1, SHOWN + 1):
        row, item = top + number, late[number - 1] if number <= len(late) else ("", "", "")
        shown = zip("ABG", _formulas(f"SMALL({LATE_PLACES},{number})"), item, strict=True)
        for letters in "ABCDEFGH":
            canvas.put(sheet, f"{letters}{row}", None, _ITEM)
        for letters, text, value in shown:
            formula = f'=IFERROR({text}&"","")'
            canvas.put(sheet, f"{letters}{row}", ArrayFormula(formula, value), _ITEM)
        sheet.merge_cells(f"B{row}:F{row}")
        sheet.merge_cells(f"G{row}:H{row}")
        sheet.row_dimensions[row].height = height_of(1) + 1
    colour(sheet, f"A{top + 1}:H{top + SHOWN}", f'$G{top + 1}<>""', Touch(fill=WRONG))
    count, more = f"COUNT({LATE_PLACES})", len(late) - SHOWN
    words = f'IF({count}=0,"{_NOBODY}",IF({count}>{SHOWN},"และอีก "&({count}-{SHOWN})&" กิจกรรม",""))'
    value = _NOBODY if not late else f"และอีก {more} กิจกรรม" if more > 0 else ""
    canvas.put(sheet, f"A{top + SHOWN + 1}", SheetFormula(f"={words}", value), _NOTE)


def _formulas(place: str) -> tuple[str, str, str]:
    """The formulas of the code, the title and the light of a row at a place."""
    code = f"INDEX({LIGHT_CODES},{place})"
    titles = (column(table, "title") for table in (ACTIVITIES, PROJECTS))
    activity, project = (f"INDEX({cells},{place}" for cells in titles)
    title = f"IF({place}<={MAX_ACTIVITIES},{activity}),{project}-{MAX_ACTIVITIES}))"
    return f'IF(LEFT({code},1)="{MADE}","",{code})', title, f"INDEX({LIGHTS},{place})"


def _day(canvas: Canvas, sheet: "Worksheet", plan: Plan, top: int) -> None:
    """The day that both lists are judged on."""
    moment = judged_moment(plan)
    seen = calendar_of(plan, moment.round) if moment else None
    shown = SheetFormula(f"={JUDGED_ON}", seen.day if seen else "")
    canvas.put(sheet, f"F{top}", "ณ วันที่", _NOTE.but(horizontal="right"))
    canvas.put(sheet, f"G{top}", shown, _NOTE.but(number_format=DATE_FORMAT, horizontal="left"))


def _quarters(
    canvas: Canvas,
    sheet: "Worksheet",
    top: int,
    word: str,
    spending: "Sequence[tuple[float, float]]",
) -> None:
    title = "งบตามแผนกับเบิกจ่ายราย"
    canvas.put(sheet, f"I{top}", _by_year(title, ("สามเดือน", "ไตรมาส"), word), _HEADING)
    quarter = _by_year("", ("สามเดือนที่", "ไตรมาส"), word)
    for letters, head in (("I", quarter), ("J", "ตามแผน"), ("K", "เบิกจ่าย")):
        canvas.put(sheet, f"{letters}{top + 1}", head, _ITEM.but(colour=MUTED))
    for number in range(1, QUARTERS + 1):
        row = top + 1 + number
        canvas.put(sheet, f"I{row}", str(number), _ITEM)
        values: Sequence[CellValue] = spending[number - 1] if spending else ("", "")
        for letters, formula, value in zip("JK", quarter_formulas(number), values, strict=True):
            known = f'=IF(ISNUMBER({JUDGED_ON}),ROUND({formula},2),"")'
            canvas.put(sheet, f"{letters}{row}", ArrayFormula(known, value), _MONEY)


def _by_year(title: str, words: tuple[str, str], word: str) -> SheetFormula:
    """A heading in a school's words, else in those of others: no school speaks of quarters."""
    school, others = (f"{title}{each}" for each in words)
    formula = f'=IF({YEAR_WORD}="{SCHOOL_YEAR}","{school}","{others}")'
    return SheetFormula(formula, school if word == SCHOOL_YEAR else others)
