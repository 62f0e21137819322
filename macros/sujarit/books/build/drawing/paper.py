"""What of a sheet goes on paper: no page on which nothing stands.

Excel prints whatever has a border or a formula. A table's blank columns at its right end, and
the lights prepared below the activities, are left out of the print area where they would take
a page; the sheet's second row says so as soon as something stands outside.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from sujarit.books.build.drawing.canvas import Canvas, SheetFormula
from sujarit.books.build.drawing.page import pages_across
from sujarit.books.build.drawing.style import SHEET_HELP
from sujarit.books.build.positions import FIRST_ROW, HEADER_ROW, HELP_ROW, LAST_ROW
from sujarit.books.measure import height_of
from sujarit.plan.cells import column_letters

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_POINTS = 5.25  # a character's width
_WIDE, _HIGH = 784, 516  # points between the margins of A4 laid across
_OWN = 60  # columns that an office may add to a table
_OUTSIDE = "มีข้อมูลนอกพื้นที่พิมพ์ที่ตั้งไว้ ก่อนพิมพ์ชีตนี้ให้เลือก เค้าโครงหน้ากระดาษ > พื้นที่พิมพ์ > ล้างพื้นที่พิมพ์"


class DrawnTable(NamedTuple):
    """A drawn table from column A on: its columns' widths in characters, its last row."""

    widths: Sequence[float]
    last: int


def room_below(sheet: "Worksheet", body: DrawnTable) -> int:
    """How many more rows of one line the page takes on which the table ends."""
    width, row = sum(body.widths), height_of(1)
    high = _HIGH / min(1, pages_across(width) * _WIDE / (width * _POINTS))
    heights = [sheet.row_dimensions[n].height or row for n in range(1, body.last + 1)]
    filled = 0.0
    for height in heights:
        if filled + height > high:
            filled = heights[HEADER_ROW - 1]
        filled += height
    return max(0, int((high - filled) / row))


def leave_out_blank_pages(
    canvas: Canvas, sheet: "Worksheet", body: DrawnTable, required: int
) -> None:
    """Print the columns up to the last one filled or `required`, where that saves a page.

    A sheet on which nothing is filled is a form, and printed whole.
    """
    last = max(_filled_columns(sheet, body), default=0)
    columns = max(last, required)
    across = pages_across(sum(body.widths[:columns]))
    if not last or across == pages_across(sum(body.widths)):
        return
    bottom = _bottom(sheet, body)
    beside = _area(columns + 1, FIRST_ROW, len(body.widths) + _OWN)
    sheet.print_area = _area(1, 1, columns, bottom)
    _say(canvas, sheet, (beside, _area(1, bottom + 1, columns)))
    sheet.page_setup.fitToWidth = across
    if across == 1:
        sheet.print_title_cols = None


def leave_out_rows_below(canvas: Canvas, sheet: "Worksheet", body: DrawnTable) -> None:
    """Print what stands beside the table down to the end of the page on which the table ends."""
    if outside := left_out_below(sheet, body):
        _say(canvas, sheet, (outside,))


def left_out_below(sheet: "Worksheet", body: DrawnTable) -> str:
    """Print down to the end of the page on which the table ends: the area below, "" for none."""
    bottom = _bottom(sheet, body)
    if bottom >= sheet.max_row:
        return ""
    sheet.print_area = _area(1, 1, sheet.max_column, bottom)
    return _area(1, bottom + 1, len(body.widths))


def _filled_columns(sheet: "Worksheet", body: DrawnTable) -> list[int]:
    width = len(body.widths)
    rows = sheet.iter_rows(FIRST_ROW, body.last, max_col=width, values_only=True)
    return [n for row in rows for n, value in enumerate(row, start=1) if value not in (None, "")]


def _bottom(sheet: "Worksheet", body: DrawnTable) -> int:
    """The last row printed: the rest of the page is for rows still to come."""
    return body.last + room_below(sheet, body)


def _area(left: int, top: int, right: int, bottom: int = LAST_ROW) -> str:
    return f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"


def _say(canvas: Canvas, sheet: "Worksheet", outside: Sequence[str]) -> None:
    """The sheet's help, until one of these areas has something in it."""
    cell = next(cell for cell in sheet[HELP_ROW] if cell.value)
    words = str(cell.value)
    counts = "+".join(f"COUNTA({area})" for area in outside)
    quoted = words.replace('"', '""')
    formula = SheetFormula(f'=IF({counts}>0,"{_OUTSIDE}","{quoted}")', words)
    canvas.put(sheet, cell.coordinate, formula, SHEET_HELP)
