"""The hidden sheet behind the dropdowns: each closed list is a named column."""

from sujarit.books.build.drawing.canvas import Canvas
from sujarit.books.build.drawing.page import Page, set_up
from sujarit.books.build.drawing.style import HEADER, SHEET_TITLE, TAB_HELP
from sujarit.books.build.positions import FIRST_ROW, HEADER_ROW, list_cells, quoted
from sujarit.books.version import LABEL, own_version
from sujarit.plan.cells import column_letters
from sujarit.plan.schema import CHOICE_LISTS, LISTS_SHEET

_WIDTH = 30


def add_lists_sheet(canvas: Canvas) -> None:
    """Draw the lists and name them."""
    sheet = canvas.book.create_sheet(LISTS_SHEET)
    sheet.sheet_state = "hidden"
    canvas.put(sheet, "A1", "รายการสำหรับช่องเลือก", SHEET_TITLE)
    for place, choices in enumerate(CHOICE_LISTS, start=1):
        column = column_letters(place)
        sheet.column_dimensions[column].width = _WIDTH
        canvas.put(sheet, f"{column}{HEADER_ROW}", choices.title.th, HEADER)
        for row, item in enumerate(choices.items, start=FIRST_ROW):
            # A list of numbers gives numbers: 6 chosen is the 6 that people type.
            canvas.put(sheet, f"{column}{row}", int(item) if item.isdecimal() else item)
        canvas.name(choices.name, f"{quoted(LISTS_SHEET)}!{list_cells(place, choices)}")
    # Beside the lists, below the two cells in which a copy's own mark stands (`out.stamp`).
    mark = column_letters(len(CHOICE_LISTS) + 2)
    canvas.put(sheet, f"{mark}{FIRST_ROW}", LABEL)
    canvas.put(sheet, f"{mark}{FIRST_ROW + 1}", own_version().text)
    set_up(sheet, Page(tab=TAB_HELP, freeze=f"A{FIRST_ROW}", wide=True))
