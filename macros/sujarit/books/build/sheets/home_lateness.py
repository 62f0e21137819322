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
from sujarit.books.build.names import column
from sujarit.books.build.sheets.lateness import (
    JUDGED_ON,
    LATE_PLACES,
    LIGHTS,
    judged_moment,
    quarter_formulas,
)
from sujarit.books.measure import height_of
from sujarit.checks.lateness import LIGHT_WORDS, ActivityLight, calendar_of, standings
from sujarit.checks.quarter_spending import QuarterSpending, quarters
from sujarit.plan.fiscal import QUARTERS
from sujarit.plan.records import Plan
from sujarit.plan.schema import ACTIVITIES

if TYPE_CHECKING:
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
    found = standings(plan, moment.round) if moment else ()
    spending = quarters(plan, moment.round) if moment else ()
    _late(canvas, sheet, top, [item for item in found if item.light.late])
    _day(canvas, sheet, plan, top)
    _quarters(canvas, sheet, top, spending)


def _late(canvas: Canvas, sheet: "Worksheet", top: int, late: list[ActivityLight]) -> None:
    canvas.put(sheet, f"A{top}", "กิจกรรมที่ล่าช้ากว่าแผน", _HEADING)
    sheet.row_dimensions[top].height = height_of(1, LARGE) + 2
    codes, titles = (column(ACTIVITIES, key) for key in ("code", "title"))
    for number in range(1, SHOWN + 1):
        row, item = top + number, late[number - 1] if number <= len(late) else None
        place = f"SMALL({LATE_PLACES},{number})"
        shown = (
            ("A", codes, item.activity.code if item else ""),
            ("B", titles, item.activity.title if item else ""),
            ("G", LIGHTS, LIGHT_WORDS[item.light].th if item else ""),
        )
        for letters in "ABCDEFGH":
            canvas.put(sheet, f"{letters}{row}", None, _ITEM)
        for letters, cells, value in shown:
            formula = f'=IFERROR(INDEX({cells},{place})&"","")'
            canvas.put(sheet, f"{letters}{row}", ArrayFormula(formula, value), _ITEM)
        sheet.merge_cells(f"B{row}:F{row}")
        sheet.merge_cells(f"G{row}:H{row}")
        sheet.row_dimensions[row].height = height_of(1) + 1
    colour(sheet, f"A{top + 1}:H{top + SHOWN}", f'$G{top + 1}<>""', Touch(fill=WRONG))
    count, more = f"COUNT({LATE_PLACES})", len(late) - SHOWN
    words = f'IF({count}=0,"{_NOBODY}",IF({count}>{SHOWN},"และอีก "&({count}-{SHOWN})&" กิจกรรม",""))'
    value = _NOBODY if not late else f"และอีก {more} กิจกรรม" if more > 0 else ""
    canvas.put(sheet, f"A{top + SHOWN + 1}", SheetFormula(f"={words}", value), _NOTE)


def _day(canvas: Canvas, sheet: "Worksheet", plan: Plan, top: int) -> None:
    """The day that both lists are judged on."""
    moment = judged_moment(plan)
    seen = calendar_of(plan, moment.round) if moment else None
    shown = SheetFormula(f"={JUDGED_ON}", seen.day if seen else "")
    canvas.put(sheet, f"F{top}", "ณ วันที่", _NOTE.but(horizontal="right"))
    canvas.put(sheet, f"G{top}", shown, _NOTE.but(number_format=DATE_FORMAT, horizontal="left"))


def _quarters(
    canvas: Canvas, sheet: "Worksheet", top: int, spending: tuple[QuarterSpending, ...]
) -> None:
    canvas.put(sheet, f"I{top}", "งบตามแผนกับเบิกจ่ายรายไตรมาส", _HEADING)
    for letters, head in (("I", "ไตรมาส"), ("J", "ตามแผน"), ("K", "เบิกจ่าย")):
        canvas.put(sheet, f"{letters}{top + 1}", head, _ITEM.but(colour=MUTED))
    for number in range(1, QUARTERS + 1):
        row = top + 1 + number
        canvas.put(sheet, f"I{row}", str(number), _ITEM)
        own = spending[number - 1] if spending else None
        values: tuple[CellValue, CellValue] = ("", "")
        if own:
            values = float(own.planned), float(own.spent)
        for letters, formula, value in zip("JK", quarter_formulas(number), values, strict=True):
            known = f'=IF(ISNUMBER({JUDGED_ON}),ROUND({formula},2),"")'
            canvas.put(sheet, f"{letters}{row}", ArrayFormula(known, value), _MONEY)
