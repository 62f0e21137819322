"""xlwings' ranges and notes over a store.

Where Excel is stricter than a file, so is this: protected sheets refuse, a range is
selected only on the active sheet, text that looks like a number or a formula becomes one.
What is not here raises NotImplementedError (from xlwings' own base classes).
"""

from __future__ import annotations

from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from tests.engines import values
from tests.engines.area import Area, spanning
from tests.engines.bad_day import ExcelRefusalError
from tests.engines.watch import watched

if TYPE_CHECKING:
    from tests.engines.bad_day import BadDay
    from tests.engines.sheets import Sheet, Table
    from tests.engines.store import Colour, Matrix, SheetStore


LONGEST_READ, LONGEST_TYPED = 8_221, 8_203
"""Letters of a text: Excel refuses a range's formulas for one that is longer (xlwings #887), and
an array that holds one."""


@watched
class RangeApi:
    """The few members of Excel's own Range that code reaches for through `api`."""

    def __init__(self, owner: Range) -> None:
        self._range = owner

    @property
    def area(self) -> Area:
        return self._range.area

    @property
    def Value2(self) -> Any:  # noqa: N802 - Excel's name
        """The values without their formats: a date is its number."""
        self._range._may_read()
        rows = self._range._store.plain(self.area)
        raw = tuple(tuple(_raw(value) for value in row) for row in rows)
        return raw[0][0] if len(self._range) == 1 else raw


@watched
class Font:
    """How letters look: of a whole range, or of a part of one cell's text."""

    def __init__(self, owner: Range, start: int = 0, end: int | None = None) -> None:
        self._range = owner
        self._letters = start, end

    @property
    def bold(self) -> bool | None:
        found = set().union(*(self._range._store.bold(area) for area in self._range.areas))
        return found.pop() if len(found) == 1 else None

    @bold.setter
    def bold(self, value: bool) -> None:
        self._range._may_format()
        self._range._store.embolden(self._range.area, self._letters, bold=value)


@watched
class Characters:
    """A part of a cell's text."""

    def __init__(self, owner: Range, start: int, end: int | None) -> None:
        self._range = owner
        self._letters = start, end

    def __getitem__(self, part: slice) -> Characters:
        return Characters(self._range, part.start or 0, part.stop)

    @property
    def font(self) -> Font:
        return Font(self._range, *self._letters)


@watched
class Range(base_classes.Range):
    """An area of one sheet, or several of them: then its contents are those of the first."""

    max_cells_per_read = max_cells_per_write = None

    def __init__(self, sheet: Sheet, area: Area, *others: Area) -> None:
        self.sheet = sheet
        self.area = area
        self.areas = (area, *others)
        self.options: dict[str, Any] = {}

    @property
    def _store(self) -> SheetStore:
        return self.sheet.store

    @property
    def api(self) -> RangeApi:
        return RangeApi(self)

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return (self.sheet.name, *self.area)

    @property
    def row(self) -> int:
        return self.area.row

    @property
    def column(self) -> int:
        return self.area.column

    @property
    def shape(self) -> tuple[int, int]:
        return self.area.rows, self.area.columns

    def __len__(self) -> int:
        return self.area.rows * self.area.columns

    def __call__(self, row: int, column: int | None = None) -> Range:
        if column is None:
            row, column = (row - 1) // self.area.columns + 1, (row - 1) % self.area.columns + 1
        return Range(self.sheet, Area(self.area.row + row - 1, self.area.column + column - 1))

    # -- contents

    @property
    def raw_value(self) -> Any:
        self._may_read()
        rows = [[_raw(value) for value in row] for row in self._store.read(self.area)]
        return rows[0][0] if len(self) == 1 else rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        self._may_write()
        self._store.write(self.area, matrix := self._as_stored(data))
        if moments := {
            cell
            for cell, value in zip(self.area.cells(), chain.from_iterable(matrix), strict=True)
            if isinstance(value, datetime)
        }:
            for cell in moments & self._formatted(values.GENERAL):
                self._store.set_number_format(cell, values.DATE_FORMAT)

    def _as_stored(self, data: Any) -> Matrix:
        rows = data if isinstance(data, list | tuple) else None
        if rows is None:
            rows = [[data] * self.area.columns] * self.area.rows
        if (len(rows), {len(row) for row in rows}) != (self.area.rows, {self.area.columns}):
            raise ValueError(f"the values do not have the range's shape {self.shape}")
        special = any(values.may_change(value) for row in rows for value in row)
        as_text = self._formatted(values.TEXT_FORMAT) if special else set()
        cells = self.area.cells()
        return [[values.typed(x, text_format=next(cells) in as_text) for x in row] for row in rows]

    def _formatted(self, code: str) -> set[Area]:
        """The range's cells with this number format."""
        parts = self._store.number_formats(self.area)
        return {cell for part, found in parts if found == code for cell in part.cells()}

    @property
    def formula(self) -> Any:
        rows = self._store.formulas(self.area)
        if any(isinstance(x, str) and len(x) > LONGEST_READ for row in rows for x in row):
            raise ExcelRefusalError("a text is too long to be given as a formula")
        return rows[0][0] if len(self) == 1 else tuple(tuple(row) for row in rows)

    @formula.setter
    def formula(self, value: Any) -> None:
        rows = value if isinstance(value, list | tuple) else [[value]]
        if any(isinstance(x, str) and len(x) > LONGEST_TYPED for row in rows for x in row):
            raise ExcelRefusalError("a text is too long to be taken as a formula")
        if isinstance(value, str) and value.startswith("="):
            self._may_write()
            self._store.fill(self.area, value)
        else:
            self.raw_value = value

    def clear_contents(self) -> None:
        self._may_write()
        area = self._within_used()
        if any(not area.holds(each) for each in self._store.merged(area)):
            raise ExcelRefusalError("a part of merged cells cannot be cleared")
        self._store.write(area, [[None] * area.columns] * area.rows)

    # -- formats

    @property
    def color(self) -> Colour | None:
        found = {colour for area in self.areas for colour in self._store.colours(area)}
        return found.pop() if len(found) == 1 else (0, 0, 0)  # as Excel answers for a mixture

    @color.setter
    def color(self, value: Any) -> None:
        self._may_format()
        for area in self.areas:
            self._store.set_colour(area, _colour(value))

    def set_colors(self, colors: Any) -> None:
        self._may_format()
        for cell, colour in zip(self.area.cells(), chain.from_iterable(colors), strict=True):
            if colour is not ...:
                self._store.set_colour(cell, colour)

    @property
    def number_format(self) -> str | None:
        parts = chain.from_iterable(map(self._store.number_formats, self.areas))
        found = {code for _, code in parts}
        return found.pop() if len(found) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        self._may_format()
        for area in self.areas:
            self._store.set_number_format(area, value)

    def autofit(self, axis: str | None = None) -> None:
        self._may_format()
        if axis in {None, "c", "columns"}:
            self._store.fit_columns(self._within_used())
        if axis in {None, "r", "rows"}:
            self._store.fit_rows(self._within_used())

    # -- letters

    @property
    def font(self) -> Font:
        return Font(self)

    @property
    def characters(self) -> Characters:
        return Characters(self, 0, None)

    @property
    def row_hidden(self) -> bool | None:
        found = self._store.rows_hidden(self.area)
        return found.pop() if len(found) == 1 else None

    # -- notes and links

    @property
    def note(self) -> Note | None:
        return Note(self(1, 1)) if self._store.note(self(1, 1).area) is not None else None

    def add_note(self, text: str) -> Note:
        self._may_format()
        if self._store.note(self.area) is not None:
            raise ExcelRefusalError("the cell has a note, or a threaded comment")
        if self._day.is_threaded(self.sheet.name, self.area):
            raise ExcelRefusalError("the cell has a threaded comment")
        if any(each[:2] != self.area[:2] for each in self._store.merged(self.area)):
            raise ExcelRefusalError("the cell is hidden by those that it is merged with")
        self._store.set_note(self.area, text)
        return Note(self)

    @property
    def hyperlink(self) -> str:
        address = self._store.hyperlink(self(1, 1).area)
        if address is None:
            raise ExcelRefusalError("The cell doesn't seem to contain a hyperlink!")
        return address

    def add_hyperlink(self, address: str, text_to_display: str, screen_tip: str) -> None:
        self._may_write()
        self._store.set_hyperlink(self.area, address, text_to_display, screen_tip)

    # -- where it is

    @property
    def address(self) -> str:
        return ",".join(area.address() for area in self.areas)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:  # noqa: FBT001
        address = self.area.address(
            row="$" if row_absolute else "", column="$" if col_absolute else ""
        )
        return f"'[{self.sheet.book.name}]{self.sheet.name}'!{address}" if external else address

    @property
    def table(self) -> Table | None:
        for table in self.sheet.tables:
            if table.area.overlaps(self(1, 1).area):
                return table
        return None

    def select(self) -> None:
        book = self.sheet.book
        if book.active_sheet != self.sheet.name or book.app.books.active is not book:
            raise ExcelRefusalError("a range is selected only on the active sheet")
        book.selections[self.sheet.name] = self.area

    # -- rules

    def _within_used(self) -> Area:
        used = self._store.used()
        last_row = max(self.row, min(self.area.last_row, used.last_row))
        last_column = max(self.column, min(self.area.last_column, used.last_column))
        return spanning(Area(self.row, self.column), Area(last_row, last_column))

    @property
    def _day(self) -> BadDay:
        return self.sheet.book.app.day

    def _may_read(self) -> None:
        if self._day.withholds(self.sheet.name, self.area):
            raise ExcelRefusalError("a value cannot be handed over")

    def _may_write(self) -> None:
        if self._day.denies(self.sheet.name, self.area):
            raise ExcelRefusalError(f"{self.sheet.name}!{self.address} takes nothing")
        if self._store.protected and self._store.locked(self._within_used()):
            raise ExcelRefusalError(f"{self.sheet.name}!{self.address} is locked")

    def _may_format(self) -> None:
        if self._store.protected:
            raise ExcelRefusalError(f"{self.sheet.name} is protected: its formats are fixed")


def _raw(value: values.Stored) -> Any:
    return values.ERROR_CODES[value] if isinstance(value, values.Fault) else value


def _colour(value: Any) -> Colour | None:
    if isinstance(value, str):
        value = int(value.lstrip("#"), 16)
        return value >> 16, value >> 8 & 255, value & 255
    if isinstance(value, int):
        return value & 255, value >> 8 & 255, value >> 16
    return tuple(value) if value is not None else None


@watched
class Note(base_classes.Note):
    """The note of one cell."""

    def __init__(self, location: Range) -> None:
        self._location = location

    @property
    def api(self) -> Note:
        return self

    @property
    def location(self) -> Range:
        return self._location

    @property
    def text(self) -> str:
        return self._location.sheet.store.note(self._location.area) or ""

    @text.setter
    def text(self, value: str) -> None:
        self._location._may_format()
        self._location.sheet.store.set_note(self._location.area, value)

    @property
    def author(self) -> str:
        return self._location.sheet.store.note_author(self._location.area)

    def delete(self) -> None:
        self._location._may_format()
        self._location.sheet.store.set_note(self._location.area, None)
