"""The hidden sheet behind the dropdowns: each closed list is a named column."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sujarit.books.build.drawing.canvas import Canvas
from sujarit.books.build.drawing.page import Page, set_up
from sujarit.books.build.drawing.style import HEADER, SHEET_TITLE, TAB_HELP, look_of
from sujarit.books.build.positions import FIRST_ROW, HEADER_ROW, key_name, list_cells, quoted
from sujarit.books.version import LABEL, own_version
from sujarit.plan.cells import column_letters
from sujarit.plan.schema import CHOICE_LISTS, LISTS_SHEET, Kind, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTH = 30


STAMP_COLUMN = len(CHOICE_LISTS) + 2
"""Where a copy's mark stands, with its label above it."""


def add_lists_sheet(canvas: Canvas, codes: Mapping[Table, Sequence[str]] | None = None) -> None:
    """Draw the lists and name them; `codes` are those of tables that have no sheet here."""
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
    mark = column_letters(STAMP_COLUMN)
    canvas.put(sheet, f"{mark}{FIRST_ROW}", LABEL)
    canvas.put(sheet, f"{mark}{FIRST_ROW + 1}", own_version().text)
    for place, (table, items) in enumerate((codes or {}).items(), start=STAMP_COLUMN + 2):
        _add_codes(canvas, sheet, place, table, items)
    set_up(sheet, Page(tab=TAB_HELP, freeze=f"A{FIRST_ROW}", wide=True))


def _add_codes(
    canvas: Canvas, sheet: "Worksheet", place: int, table: Table, codes: Sequence[str]
) -> None:
    column = column_letters(place)
    canvas.put(sheet, f"{column}{HEADER_ROW}", table.sheet, HEADER)
    for row, code in enumerate(codes, start=FIRST_ROW):
        canvas.put(sheet, f"{column}{row}", code, look_of(Kind.CODE))
    last = FIRST_ROW + max(len(codes), 1) - 1
    cells = f"${column}${FIRST_ROW}:${column}${last}"
    canvas.name(key_name(table), f"{quoted(LISTS_SHEET)}!{cells}")
    canvas.text_areas[sheet.title].append(cells.replace("$", ""))
