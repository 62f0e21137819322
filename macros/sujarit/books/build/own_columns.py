"""Columns that the office added to a table, drawn behind those of the schema."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sujarit.books.build.drawing.canvas import Canvas
from sujarit.books.build.drawing.style import HEADER, look_of
from sujarit.books.build.positions import FIRST_ROW, HEADER_ROW
from sujarit.plan.cells import CellValue, column_letters, is_blank
from sujarit.plan.schema import ACTIVITIES, Kind, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

OWN_WIDTH = 22
"""Of each of them, in characters."""


@dataclass(frozen=True, slots=True)
class OwnColumns:
    """Their titles, and their cells in the rows of the table's content, as wide as the titles."""

    titles: tuple[str, ...]
    rows: tuple[tuple[CellValue, ...], ...] = ()


NO_OWN = OwnColumns(())


@dataclass(frozen=True, slots=True)
class OfficeColumns:
    """The columns that are drawn, by table; the lights leave `room` for so many more beside them."""

    drawn: Mapping[str, OwnColumns] = field(default_factory=dict)
    room: int = 0

    def of(self, table: Table) -> OwnColumns:
        """Those of a table."""
        return self.drawn.get(table.name, NO_OWN)

    @property
    def before_lights(self) -> int:
        """How many stand between the activities' columns and the lights."""
        return len(self.of(ACTIVITIES).titles) + self.room


NO_COLUMNS = OfficeColumns()


def own_letters(table: Table, number: int) -> str:
    """The letters of the office's column `number`, counted from 0, as it is built."""
    return column_letters(len(table.columns) + 1 + number)


def add_own_columns(
    canvas: Canvas, sheet: "Worksheet", table: Table, own: OwnColumns, last: int
) -> None:
    """Draw them down to the table's last row."""
    for number, title in enumerate(own.titles):
        letters = own_letters(table, number)
        values = [row[number] for row in own.rows]
        look = look_of(_kind(values))
        sheet.column_dimensions[letters].width = OWN_WIDTH
        canvas.put(sheet, f"{letters}{HEADER_ROW}", title, HEADER)
        for row in range(FIRST_ROW, last + 1):
            at = row - FIRST_ROW
            canvas.put(sheet, f"{letters}{row}", values[at] if at < len(values) else None, look)


def _kind(values: Sequence[CellValue]) -> Kind:
    filled = [value for value in values if not is_blank(value)]
    if filled and all(isinstance(value, date) for value in filled):
        return Kind.DATE
    numbers = filled and all(isinstance(value, (int, float)) for value in filled)
    return Kind.NUMBER if numbers else Kind.TEXT
