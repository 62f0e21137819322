"""One worksheet of an open workbook, and one table: everything that is asked of them.

Each call into Excel costs about a millisecond on Windows and many on a Mac, and xlwings'
more comfortable members make several: so whole ranges are read in one call and written in one
call, ranges are named by their addresses, and cells that lie apart are named as one union.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from sujarit.books.file.layout import Area
from sujarit.books.live.refusals import ExcelRefusedError, answered, asks
from sujarit.books.live.spans import Position, address_of, area_at, cell_area, cells_of, halves
from sujarit.plan.cells import FormulaError, Spans

if TYPE_CHECKING:
    import xlwings as xw

_ERROR_TEXTS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
_LONGEST_TYPED = 8_000  # letters: Excel takes about 8,200 where a formula may stand

Colour = tuple[int, int, int]
Raw = list[list[Any]]
"""Cells by rows, as Excel gives them."""


class LiveSheet:
    """A worksheet. Its name is asked for where it is not known."""

    def __init__(self, sheet: "xw.Sheet", name: str | None = None) -> None:
        self.sheet = sheet
        self._name = name
        self._ranges: dict[str, xw.Range] = {}
        self.formats: dict[Position, str] = {}
        """The number formats that are known already: nobody changes them meanwhile but us."""

    @property
    def name(self) -> str:
        """What the sheet is called."""
        if self._name is None:
            self._name = answered(lambda: str(self.sheet.name), "")
        return self._name

    @property
    def where(self) -> str:
        """What a refusal names."""
        return self.name

    @asks
    def used(self) -> "UsedCells":
        """The cells that hold everything that was ever written or formatted."""
        cells = self.sheet.used_range
        return UsedCells(cells, area_at(cells.address), self)

    @asks
    def raw(self, area: Area) -> Raw:
        """The values without their formats: a date is its number, an error its code.

        An engine that has no such values gives its ordinary ones: dates as dates, and what
        reads like an error is one.
        """
        return _raw(self._range([area]))

    def formulas(self, area: Area) -> Raw:
        """The formulas, constants as text.

        Excel refuses all for one text of more than 8,221 letters (xlwings #887): the range is
        cut until that cell is found. It holds no formula, and gives "".
        """
        try:
            return self._formulas(area)
        except ExcelRefusedError:
            if area.cells == 1:
                return [[""]]
        first, second = halves(area)
        one, other = self.formulas(first), self.formulas(second)
        if first.right == second.right:
            return [*one, *other]
        return [[*a, *b] for a, b in zip(one, other, strict=True)]

    @asks
    def _formulas(self, area: Area) -> Raw:
        return _rows(self._range([area]).formula)

    @asks
    def write(self, area: Area, rows: Sequence[Sequence[Any]]) -> None:
        """Replace the contents, as if they had been typed; formats stay.

        xlwings' own members convert each value apart: these are texts, numbers and truth
        values alone, and go to Excel as they are. A text that is too long for a formula goes
        alone, as a value.
        """
        short = [["" if _is_long(value) else value for value in row] for row in rows]
        self._range([area]).impl.formula = short[0][0] if area.cells == 1 else short
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                if _is_long(value):
                    cell = cell_area((area.top + i, area.left + j))
                    self._range([cell]).impl.raw_value = value

    def embolden(self, cell: Area, spans: Spans) -> None:
        """Make parts of a cell's text bold; a text without them says the same.

        An engine that has no letters to itself leaves the text plain.
        """
        with suppress(Exception):
            for start, end in spans:
                answered(partial(self._embolden, cell, start, end), self.name)

    def _embolden(self, cell: Area, start: int, end: int) -> None:
        self._range([cell]).characters[start:end].font.bold = True

    @asks
    def bold(self, areas: Sequence[Area]) -> bool | None:
        """Whether all that stands in these cells is bold; None where some is."""
        found = self._range(areas).font.bold
        return bool(found) if isinstance(found, int) else None

    @asks
    def number_format(self, areas: Sequence[Area]) -> str | None:
        """The number format of all these cells; None where they have several."""
        found = self._range(areas).number_format
        return None if found is None else str(found)

    @asks
    def set_number_format(self, areas: Sequence[Area], code: str) -> None:
        """Give all these cells a number format."""
        self._range(areas).number_format = code
        self.formats.update(dict.fromkeys(cells_of(areas), code))

    @asks
    def colour(self, areas: Sequence[Area]) -> Colour | None:
        """The fill of these cells (None: none); of several, black or none at all."""
        found: Colour | None = self._range(areas).color
        return found

    @asks
    def set_colour(self, areas: Sequence[Area], colour: Colour | None) -> None:
        """Fill all these cells, or take their fill away."""
        self._range(areas).color = colour

    @asks
    def add_note(self, cell: Area, text: str) -> None:
        """Give a cell without a note one: xlwings' own would ask three things first."""
        self._range([cell]).impl.add_note(text)

    @asks
    def delete_note(self, cell: Area) -> None:
        """Take a cell's note away."""
        note = self._range([cell]).note
        if note is not None:
            note.delete()

    @asks
    def notes(self) -> list["LiveNote"]:
        """The notes on this sheet."""
        return [LiveNote(note, self) for note in self.sheet.notes]

    @asks
    def pictures(self) -> int:
        """How many pictures lie over the sheet."""
        return len(self.sheet.pictures)

    @asks
    def tables(self) -> "list[LiveTable]":
        """Every table on the sheet."""
        return [LiveTable(self, table, str(table.name)) for table in self.sheet.tables]

    def table(self, name: str) -> "LiveTable | None":
        """The table of that name; None where this sheet has none.

        Excel names a table's body as it names a range, which takes two calls fewer.
        """
        try:
            return LiveTable(self, None, name, self._named_body(name))
        except ExcelRefusedError:
            return self._listed(name)

    @asks
    def _named_body(self, name: str) -> Area:
        return area_at(self.sheet.range(name).address)

    @asks
    def _listed(self, name: str) -> "LiveTable | None":
        try:
            return LiveTable(self, self.sheet.tables[name], name)
        except KeyError:
            return None

    @asks
    def activate(self) -> None:
        """Show the sheet.

        xlwings' own member wants this Excel to lie over every other one, and fails where it
        does not.
        """
        self.sheet.book.impl.activate()
        self.sheet.impl.activate()

    def reveal(self) -> None:
        """Let the sheet be seen: it is hidden until it says something.

        A workbook whose structure is locked keeps it hidden.
        """
        with suppress(Exception):
            answered(self._show, self.name)

    def _show(self) -> None:
        self.sheet.visible = True

    def is_protected(self) -> bool:
        """Whether the sheet is known to be locked."""
        try:
            return bool(answered(lambda: self.sheet.api.ProtectContents, self.name))
        except Exception:  # noqa: BLE001 - an engine that cannot tell
            return False

    def _range(self, areas: Sequence[Area]) -> "xw.Range":
        """The cells of these areas; Excel is asked for them once."""
        address = ",".join(map(address_of, areas))
        if address not in self._ranges:
            self._ranges[address] = self.sheet.range(address)
        return self._ranges[address]


class UsedCells:
    """A sheet's used cells, and the area that they fill."""

    def __init__(self, cells: "xw.Range", area: Area, sheet: LiveSheet) -> None:
        self._cells = cells
        self.area = area
        self._sheet = sheet

    @property
    def where(self) -> str:
        """What a refusal names."""
        return self._sheet.name

    @asks
    def raw(self) -> Raw:
        """All their values, as `LiveSheet.raw` gives them."""
        return _raw(self._cells)


class LiveNote:
    """A note on a sheet."""

    def __init__(self, note: Any, sheet: LiveSheet) -> None:
        self._note = note
        self._sheet = sheet

    @property
    def where(self) -> str:
        """What a refusal names."""
        return self._sheet.name

    @asks
    def text(self) -> str:
        """What it says."""
        return str(self._note.text)

    @asks
    def set_text(self, text: str) -> None:
        """Let it say something else."""
        self._note.text = text

    @asks
    def cell(self) -> Area:
        """The cell that it belongs to."""
        return area_at(self._note.location.address)

    @asks
    def delete(self) -> None:
        """Take it away."""
        self._note.delete()


class LiveTable:
    """An Excel table of a sheet; `body` is where its body stands, where that is known already."""

    def __init__(self, sheet: LiveSheet, table: Any, name: str, body: Area | None = None) -> None:
        self.sheet = sheet
        self.name = name
        self._found = table
        self._body = body

    @property
    def where(self) -> str:
        """What a refusal names."""
        return self.sheet.name

    @property
    def _table(self) -> Any:
        if self._found is None:
            self._found = self.sheet.sheet.tables[self.name]
        return self._found

    @asks
    def area(self) -> Area:
        """The header row and the body, without a row of totals."""
        if self._body:
            return Area(self._body.top - 1, self._body.left, self._body.bottom, self._body.right)
        body = self._table.impl.data_body_range  # xlwings' own member asks twice
        if body is None:
            area = area_at(self._table.range.address)
            return Area(area.top, area.left, area.top, area.right)
        area = area_at(body.address)
        return Area(area.top - 1, area.left, area.bottom, area.right)

    @asks
    def whole(self) -> Area:
        """The table with its row of totals."""
        return area_at(self._table.range.address)

    @asks
    def resize(self, area: Area) -> None:
        """Move its edges; the header row stays."""
        self._table.resize(self.sheet.sheet.range(address_of(area)))
        self._body = None

    @asks
    def show_all_rows(self) -> None:
        """Take its filters away, so that no row is hidden."""
        try:
            if self._table.show_autofilter:
                self._table.autofilter.clear()
        except NotImplementedError:  # an engine without filters
            return


def _is_long(value: object) -> bool:
    return isinstance(value, str) and len(value) > _LONGEST_TYPED


def _raw(cells: "xw.Range") -> Raw:
    try:
        values = cells.api.Value2
    except AttributeError:
        rows = cells.options(ndim=2, err_to_str=True).value
        return [[FormulaError(x) if x in _ERROR_TEXTS else x for x in row] for row in rows]
    return _rows(values)


def _rows(values: Any) -> Raw:
    """What Excel gives for an area as rows: of one cell it gives the cell alone."""
    if not isinstance(values, tuple | list):
        return [[values]]
    if values and not isinstance(values[0], tuple | list):
        return [list(values)]
    return [list(row) for row in values]
