"""The day on which lateness is judged, and where it stands in the year, by formulas."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sujarit.books.build import days, names
from sujarit.books.build.days import YEAR_START
from sujarit.books.build.drawing.canvas import Canvas, SheetFormula
from sujarit.books.build.drawing.style import DATE_FORMAT, PLAIN
from sujarit.books.build.names import calc_cell
from sujarit.checks.lateness import calendar_of
from sujarit.plan.cells import CellValue
from sujarit.plan.fiscal import Moment, month_index
from sujarit.plan.records import Plan

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

DAY, MONTH, OVER, LIVE, CLOSING = "$G$10", "$G$11", "$G$12", "$G$13", "$G$14"
FIRST_COLUMN = "$G$15"
"""How many columns of the months' grid come before the year's first month."""
JUDGED_ON = "calcJudgedOn"
"""The defined name of the day; "" where nobody knows it, or before the year begins."""

_LABELS = (
    (DAY, "ตัดสินความล่าช้า ณ วันที่"),
    (MONTH, "เดือนที่ของปี"),
    (OVER, "เดือนที่สิ้นสุดแล้ว"),
    (LIVE, "ยังอยู่ในรอบ"),
    (CLOSING, "เดือนสุดท้ายของรอบ"),
    (FIRST_COLUMN, "เดือนแรกของปี (ต.ค. = 0)"),
)


def add_calendar(canvas: Canvas, sheet: "Worksheet", plan: Plan) -> None:
    """Write the cells, each with the value that it shows at first."""
    canvas.name(JUDGED_ON, calc_cell(10, "G"))
    for (cell, label), (formula, value) in zip(_LABELS, _calendar(plan), strict=True):
        canvas.put(sheet, cell.replace("$G$", "E"), label)
        look = PLAIN.but(number_format=DATE_FORMAT) if cell == DAY else PLAIN
        canvas.put(sheet, cell.replace("$", ""), SheetFormula(f"={formula}", value), look)


def judged_moment(plan: Plan) -> Moment | None:
    """The moment on which the lights show anything: the workbook's own day in a plan with a year."""
    known = plan.as_of is not None and plan.fiscal_year is not None
    return plan.moment if known else None


def _calendar(plan: Plan) -> Iterator[tuple[str, CellValue]]:
    """The day, its month, how many months are over, and whether the round still runs or closes."""
    moment = judged_moment(plan)
    seen = calendar_of(plan, moment.round) if moment else None
    parts = (f"INT({names.CUTOFF}/10000)", f"MOD(INT({names.CUTOFF}/100),100)")
    cutoff = f"DATE({','.join(parts)},MOD({names.CUTOFF},100))"
    has_begun = f"IF(ISNUMBER({names.AS_OF}),{names.AS_OF}>={YEAR_START},FALSE)"
    known = f'IF({names.YEAR}="",FALSE,{has_begun})'
    yield f'IF({known},MIN({names.AS_OF},{cutoff}),"")', seen.day if seen else ""
    month = f"MIN({days.months_after_start(DAY)},{days.LAST_MONTH})+1"
    yield f'IF(ISNUMBER({DAY}),{month},"")', seen.month + 1 if seen else ""
    over = f"MIN({days.months_after_start(f'({DAY}+1)')},{days.LAST_MONTH + 1})"
    yield f'IF(ISNUMBER({DAY}),{over},"")', seen.over if seen else ""
    live = f"IF({names.AS_OF}<={cutoff},1,0)"
    yield f"IF(ISNUMBER({DAY}),{live},0)", int(seen.live) if seen else 0
    closing = f"IF({DAY}>=DATE({','.join(parts)},1),1,0)"
    yield f"IF({LIVE}=1,{closing},0)", int(seen.closing) if seen else 0
    year = plan.fiscal_year
    first = f'IF({names.YEAR}="",0,{days.columns_before_start()})'
    yield first, month_index(year.start) if year else 0
