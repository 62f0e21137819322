"""The light of each activity beside its row, in a small table of its own."""

from typing import TYPE_CHECKING

from sujarit.books.build.drawing.canvas import Canvas, SheetFormula
from sujarit.books.build.drawing.colouring import Touch, colour
from sujarit.books.build.drawing.style import HEADER, MISSING, OPEN, WRONG, look_of
from sujarit.books.build.drawing.tables import declare_table
from sujarit.books.build.positions import FIRST_ROW, HEADER_ROW
from sujarit.books.build.sheets.lateness.block import LIGHTS
from sujarit.books.build.sheets.lateness.shown import lights
from sujarit.books.build.untold import MAX_ACTIVITIES
from sujarit.checks.lateness import LIGHT_WORDS, Light
from sujarit.plan.cells import column_letters
from sujarit.plan.records import Plan
from sujarit.plan.schema import ACTIVITIES, Kind

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TABLE = "tblLights"
TITLE = "ความคืบหน้าตามแผน"
_WIDTH, _GAP = 26, 3
_SPARE = 20
_COLOURS = {
    Light.FINISH: WRONG,
    Light.BEGIN: WRONG,
    Light.SILENT: WRONG,
    Light.THIS_MONTH: MISSING,
    Light.NEXT_MONTH: MISSING,
    Light.FINISHED: OPEN,
}


def add_lights(canvas: Canvas, sheet: "Worksheet", plan: Plan, after: int = 0) -> None:
    """Draw the table to the right of the activities, some rows further down than theirs.

    `after` is how many columns of the office's own stand between. Without a day of the
    workbook's own the words at first are those of no certain day: none.
    """
    shown_at_first = lights(plan)
    place = len(ACTIVITIES.columns) + after + 2
    letters = column_letters(place)
    sheet.column_dimensions[column_letters(place - 1)].width = _GAP
    sheet.column_dimensions[letters].width = _WIDTH
    canvas.put(sheet, f"{letters}{HEADER_ROW}", TITLE, HEADER)
    bottom = min(sheet.max_row + _SPARE, HEADER_ROW + MAX_ACTIVITIES)
    for row in range(FIRST_ROW, bottom + 1):
        shown = SheetFormula(
            f"=INDEX({LIGHTS},ROW()-{HEADER_ROW})", shown_at_first.get(row - FIRST_ROW, "")
        )
        canvas.put(sheet, f"{letters}{row}", shown, look_of(Kind.TEXT))
    declare_table(sheet, TABLE, [TITLE], f"{letters}{HEADER_ROW}:{letters}{bottom}", [0])
    cells, first = f"{letters}{FIRST_ROW}:{letters}{bottom}", f"${letters}{FIRST_ROW}"
    for light, fill in _COLOURS.items():
        colour(sheet, cells, f'{first}="{LIGHT_WORDS[light].th}"', Touch(fill=fill))
