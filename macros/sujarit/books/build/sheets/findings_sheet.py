"""The sheet that the checks fill: the findings, and when they were found."""

from typing import TYPE_CHECKING

from sujarit.books.build.derived import FINDINGS_COLUMNS
from sujarit.books.build.drawing.canvas import Canvas
from sujarit.books.build.drawing.colouring import Touch, colour
from sujarit.books.build.drawing.page import (
    Page,
    SheetLink,
    add_link,
    add_title,
    add_way_home,
    help_cell,
    put_link,
    set_up,
)
from sujarit.books.build.drawing.style import (
    CODES,
    HEADER,
    LINE,
    LINK,
    MISSING,
    SHEET_HELP,
    TAB_DERIVED,
    WRONG,
    look_of,
    paint,
)
from sujarit.books.build.drawing.tables import add_table
from sujarit.books.build.manual.manual_sheet import RULES
from sujarit.books.build.positions import FIRST_ROW, HEADER_ROW, LAST_ROW, TITLE_ROW
from sujarit.books.measure import height_of
from sujarit.plan.cells import column_letters
from sujarit.plan.finding import SEVERITY_NAMES, Severity
from sujarit.plan.schema import FINDINGS_SHEET, FINDINGS_TABLE, READINESS
from sujarit.plan.schema.buttons import TAB, quoted_label

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_RULES = "กฎแต่ละข้อหมายถึงอะไร"
_HELP = f"กดปุ่ม {quoted_label('validate')} บนแท็บ “{TAB}” หรือสั่ง sujarit validate แล้วข้อค้นพบจะแสดงที่นี่ คลิกที่ช่องเซลล์เพื่อไปแก้ไข"
_SPARE_ROWS = 12
_COLOURS = {Severity.ERROR: WRONG, Severity.WARNING: MISSING, Severity.INFO: CODES}


def add_findings_sheet(canvas: Canvas) -> None:
    """Draw `ผลตรวจสอบ`, empty. It stays open: programs write into it."""
    sheet = canvas.book.create_sheet(FINDINGS_SHEET)
    add_title(canvas, sheet, FINDINGS_SHEET)
    widths = [column.width for column in FINDINGS_COLUMNS]
    home = add_way_home(canvas, sheet, widths)
    add_link(canvas, sheet, f"{column_letters(home + 1)}{TITLE_ROW}", READINESS.sheet)
    address = f"{column_letters(home + 3)}{TITLE_ROW}"
    put_link(canvas, sheet, address, SheetLink(_RULES, RULES))
    canvas.put(sheet, help_cell(sheet.title, widths), _HELP, SHEET_HELP)
    for place, column in enumerate(FINDINGS_COLUMNS, start=1):
        letters = column_letters(place)
        look = look_of(column.kind).but(edge="none", wrap=True, number_format="@")
        if column.key == "cell":
            look = LINK.but(vertical="top")  # not text: its writers put a link here
        sheet.column_dimensions[letters].width = column.width
        paint(sheet.column_dimensions[letters], look)
        canvas.put(sheet, f"{letters}{HEADER_ROW}", column.title, HEADER)
        for row in range(FIRST_ROW, FIRST_ROW + _SPARE_ROWS):
            canvas.put(sheet, f"{letters}{row}", None, look)
    sheet.row_dimensions[HEADER_ROW].height = height_of(1) + 6
    titles = [column.title for column in FINDINGS_COLUMNS]
    add_table(sheet, FINDINGS_TABLE, titles, HEADER_ROW + _SPARE_ROWS, [])
    _colours(sheet)
    canvas.text_areas[sheet.title].append(f"A{FIRST_ROW}:{column_letters(len(titles))}{LAST_ROW}")
    sheet.sheet_state = "hidden"  # until there are findings
    set_up(sheet, Page(tab=TAB_DERIVED, freeze=f"A{FIRST_ROW}", widths=widths))


def _colours(sheet: "Worksheet") -> None:
    """Severities by colour, a line under every finding, however many are written."""
    last = column_letters(len(FINDINGS_COLUMNS))
    for severity, fill in _COLOURS.items():
        is_such = f'$A{FIRST_ROW}="{SEVERITY_NAMES[severity].th}"'
        colour(sheet, f"A{FIRST_ROW}:A{LAST_ROW}", is_such, Touch(fill=fill))
    whole = f"A{FIRST_ROW}:{last}{LAST_ROW}"
    colour(sheet, whole, f"LEN($A{FIRST_ROW})>0", Touch(below=LINE))
