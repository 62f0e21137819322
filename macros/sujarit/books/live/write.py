"""What is written into the tables of an open workbook; a table grows over blank cells only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sujarit.books.build.drawing.style import DATE_FORMAT
from sujarit.books.file.growth import CANNOT_GROW
from sujarit.books.file.layout import Area
from sujarit.books.file.styles import shows_date, shows_percent
from sujarit.books.finding_rows import HEADER, LINK_COLUMN, finding_row, link_formula
from sujarit.books.live.cells import first_filled, looks_of, values_of
from sujarit.books.live.formats import number_formats, serial_number
from sujarit.books.live.sheet import LiveSheet, LiveTable
from sujarit.books.live.spans import Position, address_of, cell_area, runs, unions
from sujarit.books.port import Formula, Row, TableWrite
from sujarit.books.table_rows import body_rows, is_told, without_error
from sujarit.errors import SujaritError
from sujarit.plan.cells import RichText, SumFormula, fraction, storable_text
from sujarit.plan.finding import Finding

TEXT_FORMAT = "@"


def write_finding_rows(book: str, table: LiveTable, findings: Sequence[Finding]) -> None:
    """Fill `tblFindings`, with a link to each cell, in one call.

    Raises `SujaritError` when the table would have to grow over something else.
    """
    area = table.area()
    titles = titles_of(table, area)
    rows = [_finding_formulas(finding, titles) for finding in findings] or [[""] * len(titles)]
    _make_room(book, table, area, len(rows))
    # Written for cells of texts, so that they are such: elsewhere "1.10" would become a number,
    # and where they are a quote before it would be a part of the text.
    texts = [n for n, title in enumerate(titles) if title != HEADER[LINK_COLUMN]]
    cells = ((area.top + 1 + i, area.left + n) for n in texts for i in range(len(rows)))
    set_formats(table.sheet, dict.fromkeys(cells, TEXT_FORMAT))
    _fill(table, area, rows, len(rows))
    if findings:
        table.sheet.reveal()


def write_body(book: str, table: LiveTable, rows: Sequence[Row]) -> None:
    """Make these rows the table's whole body, in one call."""
    area = table.area()
    titles = titles_of(table, area)
    body = body_rows(table.name, titles, rows) or [[None] * len(titles)]
    groups = _body_cells(table.name, titles, area, len(body))
    formats = number_formats(table.sheet, groups)
    typed = [
        [as_typed(value, formats[area.top + 1 + i, area.left + j]) for j, value in enumerate(row)]
        for i, row in enumerate(body)
    ]
    _make_room(book, table, area, len(body))
    _fill(table, area, typed, len(body))
    if rows and is_told(table.name):
        table.sheet.reveal()


def _body_cells(name: str, titles: Sequence[str], area: Area, rows: int) -> list[list[Position]]:
    """The cells of a body of so many rows, together where they are likely to have one format."""
    built_with = looks_of(name, titles, ())
    groups: defaultdict[str, list[Position]] = defaultdict(list)
    for offset in range(len(titles)):
        column = [(area.top + 1 + index, area.left + offset) for index in range(rows)]
        groups[built_with(0, offset)] += column
    return list(groups.values())


def _make_room(book: str, table: LiveTable, area: Area, height: int) -> None:
    """Let a table of so many rows be written; `SujaritError` where something stands below."""
    if max(area.bottom - area.top, height) > 1:  # a filter hides nothing of a single row
        table.show_all_rows()
    _check_growth(book, table, area, height)


def _fill(table: LiveTable, area: Area, rows: Sequence[Sequence[Any]], height: int) -> None:
    """Write a whole body, nothing into what is left of the old one, and fit the table to it."""
    old = area.bottom - area.top
    blank = [""] * (area.right - area.left + 1)
    body = [*rows, *[blank] * (old - len(rows))]
    table.sheet.write(Area(area.top + 1, area.left, area.top + len(body), area.right), body)
    if height != old:
        table.resize(Area(area.top, area.left, area.top + height, area.right))


def titles_of(table: LiveTable, area: Area) -> list[str]:
    """The titles of a table's columns."""
    header = values_of(table.sheet, Area(area.top, area.left, area.top, area.right))
    return [str(title or "") for title in header[0]]


def grow(book: str, table: LiveTable, rows: int) -> None:
    """Let a table grow to this many body rows; `SujaritError` where something stands below."""
    area = table.area()
    if rows > area.bottom - area.top:
        _check_growth(book, table, area, rows)
        table.resize(Area(area.top, area.left, area.top + rows, area.right))


def _check_growth(book: str, table: LiveTable, area: Area, rows: int) -> None:
    """Raise `SujaritError` when something stands where a table is to grow to so many rows."""
    if rows <= area.bottom - area.top:
        return
    below = Area(area.bottom + 1, area.left, area.top + rows, area.right)
    if taken := first_filled(table.sheet, below):
        where = {"name": book, "sheet": table.sheet.name, "cell": _name(taken)}
        raise SujaritError(CANNOT_GROW.format(table=table.name, **where))


def write_cells(table: LiveTable, writes: Sequence[TableWrite]) -> None:
    """Write single cells of one table, neighbours of a column in one call."""
    area = table.area()
    values = {(area.top + 1 + w.index, area.left + w.offset): w.value for w in writes}
    formats = number_formats(table.sheet, by_column(values))
    needed = {at: DATE_FORMAT for at, v in values.items() if needs_date(v, formats[at])}
    set_formats(table.sheet, needed)
    typed = {at: as_typed(value, needed.get(at, formats[at])) for at, value in values.items()}
    for run in runs(typed):
        table.sheet.write(run, lines(run, typed))
    for at, value in values.items():
        if isinstance(value, RichText):
            table.sheet.embolden(cell_area(at), value.bold)


def needs_date(value: object, code: str) -> bool:
    """Whether a day would be shown as a number in a cell of this number format."""
    return isinstance(value, date) and code != TEXT_FORMAT and not shows_date(code)


def by_column(cells: Iterable[Position]) -> list[list[Position]]:
    """Cells in groups of one column each: those are likely to share a number format."""
    groups: defaultdict[int, list[Position]] = defaultdict(list)
    for cell in cells:
        groups[cell[1]].append(cell)
    return list(groups.values())


def lines(area: Area, values: Mapping[Position, Any]) -> list[list[Any]]:
    """The values of an area's cells by rows."""
    columns = range(area.left, area.right + 1)
    return [[values[row, c] for c in columns] for row in range(area.top, area.bottom + 1)]


def set_formats(sheet: LiveSheet, needed: Mapping[Position, str]) -> None:
    """Give each cell its number format."""
    codes: defaultdict[str, list[Position]] = defaultdict(list)
    for cell, code in needed.items():
        codes[code].append(cell)
    for code, cells in codes.items():
        for areas in unions(runs(cells)):
            sheet.set_number_format(areas, code)


def as_typed(value: Any, code: str) -> Any:
    """What is typed into a cell of this number format so that it holds the value.

    Text stays text: by the cell's own format, else by Excel's quote. A percent format holds
    0.8 for 80, and a day is its number.
    """
    if isinstance(value, (Formula, SumFormula)):
        return f"={value.text}"
    if isinstance(value, date):
        value = value.isoformat() if code == TEXT_FORMAT else serial_number(value)
    elif is_number(value):
        return float(fraction(value) if shows_percent(code) else value)
    if isinstance(value, str):
        return as_text(value, code)
    value = without_error(value)
    return "" if value is None else value


def as_text(text: str, code: str) -> str:
    """A text as it is typed, whatever it looks like."""
    quote = "" if code == TEXT_FORMAT else "'"
    return f"{quote}{storable_text(text)}" if text else ""


def is_number(value: object) -> bool:
    """Whether a value is a number and no truth value."""
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _finding_formulas(finding: Finding, titles: Sequence[str]) -> list[str]:
    """A finding's cells in the order of the table's own titles; only the link is a formula."""
    texts = {
        title: as_text(text, TEXT_FORMAT)
        for title, text in zip(HEADER, finding_row(finding), strict=True)
    }
    texts[HEADER[LINK_COLUMN]] = link_formula(finding)
    return [texts.get(title, "") for title in titles]


def _name(cell: Position) -> str:
    return address_of(cell_area(cell))
