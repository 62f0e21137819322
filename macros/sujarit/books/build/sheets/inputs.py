"""The sheets that people fill in: one Excel table each, ready to be typed into."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sujarit.books.build import positions as places
from sujarit.books.build.drawing.canvas import Canvas
from sujarit.books.build.drawing.conditions import add_conditions
from sujarit.books.build.drawing.page import Page, add_title, add_way_home, help_cell, set_up
from sujarit.books.build.drawing.paper import (
    DrawnTable,
    leave_out_blank_pages,
    leave_out_rows_below,
    left_out_below,
    room_below,
)
from sujarit.books.build.drawing.style import (
    HEADER,
    HEADER_REQUIRED,
    SHEET_HELP,
    TAB_DERIVED,
    TAB_INPUT,
    Look,
    look_of,
    paint,
)
from sujarit.books.build.drawing.tables import add_table
from sujarit.books.build.drawing.validations import add_validations
from sujarit.books.build.own_columns import (
    NO_OWN,
    OWN_WIDTH,
    OfficeColumns,
    OwnColumns,
    add_own_columns,
)
from sujarit.books.build.positions import FIRST_ROW, HEADER_ROW, HELP_ROW, quoted
from sujarit.books.measure import height_of, lines_of, width_of
from sujarit.plan import schema
from sujarit.plan.cells import CellValue, column_letters, is_blank
from sujarit.plan.schema import CHECKS, PLAN, PLAN_ENTRIES, Column, Kind, Table
from sujarit.plan.values import text_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    Rows = Sequence[Sequence[CellValue]]

_ROWS_AT_LEAST = 12
_SPARE_ROWS = 3
_FILTER_BUTTON = 3  # characters
_NARROW = 8
_ROOM_BESIDE, _WIDEST_CODE = 3, 26  # characters


def _spare_rows(table: Table, filled: int) -> int:
    """Blank rows to type in: none in the entries; the last check is one row and no more."""
    if table is PLAN:
        return 0
    if table is CHECKS:
        return 1 - min(1, filled)
    return max(_SPARE_ROWS, _ROWS_AT_LEAST - filled)


def add_input_sheet(canvas: Canvas, table: Table, rows: "Rows", own: OwnColumns = NO_OWN) -> None:
    """Draw a table's sheet, with its rows, spare ones below them, and the office's columns."""
    sheet = canvas.book.create_sheet(canvas.words.sheet(table))
    _columns(sheet, table, rows)
    _heading(canvas, sheet, table, drawn_table(sheet, table, HEADER_ROW, own).widths)
    _header(canvas, sheet, table)
    last = _rows(canvas, sheet, table, rows)
    add_own_columns(canvas, sheet, table, own, last)
    titles = [*(column.title for column in table.columns), *own.titles]
    add_table(sheet, table.name, titles, last, _unfiltered(table))
    add_validations(canvas, sheet, table)
    add_conditions(sheet, table)
    _allow_text(canvas, sheet, table)
    freeze = "A" if table.key is None or table is PLAN else "B"
    program = table in schema.PROGRAM_TABLES
    if program:
        sheet.sheet_state = "hidden"  # until a program has something to say there
    tab = TAB_DERIVED if program else TAB_INPUT
    widths = drawn_table(sheet, table, last, own).widths
    set_up(sheet, Page(tab=tab, freeze=f"{freeze}{FIRST_ROW}", widths=widths))


def leave_out_blank_paper(canvas: Canvas, own: OfficeColumns) -> None:
    """Let no input sheet print a page on which nothing stands, as far as is known now."""
    for table in schema.TABLES:
        sheet = canvas.book[canvas.words.sheet(table)]
        last = sheet.tables[table.name].ref.rpartition(":")[2]
        body = drawn_table(sheet, table, sheet[last].row, own.of(table))
        if table is schema.ACTIVITIES:
            leave_out_rows_below(canvas, sheet, body)
        else:
            leave_out_blank_pages(canvas, sheet, body, _last_required(table))


def leave_out_spare_rows(canvas: Canvas, table: Table, rows: "Rows", to_come: int) -> str:
    """Print the filled rows, as many `to_come`, and what is left of the page then.

    Gives the area below with its sheet, "" where nothing is left out. The sheet itself says
    nothing of it: a sheet with a formula takes longer to read when its copy comes back.
    """
    filled = max((n for n, row in enumerate(rows, 1) if not all(map(is_blank, row))), default=0)
    sheet = canvas.book[canvas.words.sheet(table)]
    table_drawn = drawn_table(sheet, table, HEADER_ROW + filled + to_come)
    outside = left_out_below(sheet, table_drawn)
    return f"{quoted(sheet.title)}!{outside}" if outside else ""


def _last_required(table: Table) -> int:
    return max((n for n, column in enumerate(table.columns, 1) if column.required), default=0)


def _rows(canvas: Canvas, sheet: "Worksheet", table: Table, rows: "Rows") -> int:
    """Draw the rows and the spare ones, and say where they end.

    Spare rows below filled ones open no page of their own: what is typed below a table joins it.
    """
    for number, row in enumerate(rows, start=FIRST_ROW):
        _row(canvas, sheet, table, number, row)
    spare, filled = _spare_rows(table, len(rows)), HEADER_ROW + len(rows)
    if rows and table not in schema.PROGRAM_TABLES:
        spare = min(spare, room_below(sheet, drawn_table(sheet, table, filled)))
    blank: list[CellValue] = [None] * len(table.columns)
    for number in range(filled + 1, filled + spare + 1):
        _row(canvas, sheet, table, number, blank)
    return filled + spare


def drawn_table(
    sheet: "Worksheet", table: Table, last: int, own: OwnColumns = NO_OWN
) -> DrawnTable:
    """A table as it stands on its sheet, down to the row `last`."""
    widths = [
        0 if column.hidden else sheet.column_dimensions[column_letters(place)].width
        for place, column in enumerate(table.columns, start=1)
    ]
    return DrawnTable([*widths, *(OWN_WIDTH for _ in own.titles)], last)


def _columns(sheet: "Worksheet", table: Table, rows: "Rows") -> None:
    """Widths, and the format of cells below the table's end: a code typed there stays text."""
    for place, column in enumerate(table.columns, start=1):
        dimension = sheet.column_dimensions[column_letters(place)]
        dimension.width = _width(column, [row[place - 1] for row in rows])
        dimension.hidden = column.hidden
        look = look_of(column.kind)
        paint(dimension, look.but(edge="none"))  # type: ignore[arg-type]


def _width(column: Column, values: Sequence[CellValue]) -> float:
    """A column's width; codes such as กิจกรรมที่ ๑๐ have room, for a line would break within them."""
    if column.kind is not Kind.CODE:
        return column.width
    needed = (width_of(text_of(value)) + _ROOM_BESIDE for value in values)
    return max([column.width, *(width for width in needed if width <= _WIDEST_CODE)])


def _heading(canvas: Canvas, sheet: "Worksheet", table: Table, widths: Sequence[float]) -> None:
    add_title(canvas, sheet, sheet.title)
    add_way_home(canvas, sheet, [column.width for column in table.columns])
    canvas.put(sheet, help_cell(sheet.title, widths), _help(canvas, table), SHEET_HELP)
    sheet.row_dimensions[HELP_ROW].height = height_of(1) + 2


def _help(canvas: Canvas, table: Table) -> str:
    """What the table holds, in the office's words; the entries that give these are no such text."""
    return table.help.th if table is PLAN else canvas.words.said(table.help.th)


def _header(canvas: Canvas, sheet: "Worksheet", table: Table) -> None:
    for place, column in enumerate(table.columns, start=1):
        needed = column.key == "value" if table is PLAN else column.required
        look = HEADER_REQUIRED if needed else HEADER
        canvas.put(sheet, f"{column_letters(place)}{HEADER_ROW}", column.title, look)
    sheet.row_dimensions[HEADER_ROW].height = height_of(max(map(_header_lines, table.columns))) + 4


def _header_lines(column: Column) -> int:
    if column.width < _NARROW:
        return 1
    room = column.width - _FILTER_BUTTON
    return 1 if width_of(column.title) <= room else 2


def _row(
    canvas: Canvas, sheet: "Worksheet", table: Table, number: int, row: "Sequence[CellValue]"
) -> None:
    looks = _plan_looks(number) if table is PLAN else [look_of(c.kind) for c in table.columns]
    lines = 1
    for place, (_column, look, value) in enumerate(zip(table.columns, looks, row, strict=True), 1):
        shown = None if is_blank(value) else value
        canvas.put(sheet, f"{column_letters(place)}{number}", shown, look)
        if look.wrap and shown is not None:
            width = sheet.column_dimensions[column_letters(place)].width
            lines = max(lines, lines_of(text_of(shown), width))
    canvas.height(sheet, number, height_of(lines))


def _plan_looks(number: int) -> list[Look]:
    """The key-value table: the value's look is its entry's, the rest is not for typing."""
    entry = PLAN_ENTRIES[number - FIRST_ROW]
    quiet = look_of(Kind.TEXT).but(colour=SHEET_HELP.colour)
    value = look_of(entry.kind).but(horizontal="left", indent=1, wrap=entry.kind is not Kind.CODE)
    title = look_of(Kind.TEXT).but(bold=entry.required)
    own = {
        "key": quiet.but(number_format="@", wrap=False),
        "title": title,
        "value": value,
        "help": quiet,
    }
    return [own.get(column.key) or look_of(column.kind) for column in PLAN.columns]


def _unfiltered(table: Table) -> list[int]:
    """The columns too narrow for a filter's button, counted from 0."""
    if table is PLAN:
        return list(range(len(table.columns)))
    return [place for place, column in enumerate(table.columns) if column.width < _NARROW]


def _allow_text(canvas: Canvas, sheet: "Worksheet", table: Table) -> None:
    for column in table.columns:
        if column.kind is Kind.CODE:
            cells = places.body(table, column.key).replace("$", "")
            canvas.text_areas[sheet.title].append(cells)
