"""Writes the manual down, row by row, over four columns."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sujarit.books.build.drawing.canvas import Canvas
from sujarit.books.build.drawing.page import SheetLink, put_link
from sujarit.books.build.drawing.style import ACCENT, BODY, LARGE, LINK, SHEET_TITLE, TITLE, Look
from sujarit.books.build.positions import quoted
from sujarit.books.measure import height_of, lines_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (32, 20, 20, 84)
_WHOLE = sum(_WIDTHS)
_SECTION = Look(size=LARGE, bold=True, colour=ACCENT, vertical="center")
_NOTE = Look(wrap=True)
_CELL = Look(wrap=True, edge="hair", horizontal="left", indent=1)
_LINK = LINK.but(vertical="top", edge="hair")


@dataclass(frozen=True, slots=True)
class CellLink:
    """Leads from a cell of the manual to one of another sheet, by whose name it is called."""

    sheet: str
    cell: str = "A1"

    @property
    def link(self) -> SheetLink:
        """As it is written."""
        return SheetLink(self.sheet, f"{quoted(self.sheet)}!{self.cell}")


@dataclass(slots=True)
class Pen:
    """Writes down the sheet; `row` is the next one."""

    canvas: Canvas
    sheet: "Worksheet"
    row: int = 1

    def title(self, text: str) -> None:
        """The sheet's title and its columns' widths."""
        for letters, width in zip("ABCD", _WIDTHS, strict=True):
            self.sheet.column_dimensions[letters].width = width
        self.line(text, SHEET_TITLE)
        self.sheet.row_dimensions[1].height = height_of(1, TITLE)

    def line(self, text: str, look: Look = _NOTE) -> None:
        """One line over the whole width."""
        self.canvas.put(self.sheet, f"A{self.row}", text, look)
        self.canvas.merge(self.sheet, f"A{self.row}:D{self.row}")
        lines = lines_of(text, _WHOLE * BODY / look.size)
        self.canvas.height(self.sheet, self.row, height_of(lines, look.size))
        self.row += 1

    def muted(self, text: str, colour: str) -> None:
        """A line in another colour."""
        self.line(text, _NOTE.but(colour=colour))

    def section(self, text: str, items: Iterable[str] = ()) -> None:
        """A heading, with room before it, and the lines below it."""
        self.row += 1
        self.line(text, _SECTION)
        for item in items:
            self.line(self.canvas.words.said(item))

    def cells(self, texts: Iterable[str | CellLink], look: Look = _CELL) -> None:
        """One row of four cells."""
        lines = 1
        for letters, content, width in zip("ABCD", texts, _WIDTHS, strict=True):
            address = f"{letters}{self.row}"
            if isinstance(content, CellLink):
                put_link(self.canvas, self.sheet, address, content.link, _LINK)
                continue
            self.canvas.put(self.sheet, address, content, look)
            lines = max(lines, lines_of(content, width))
        self.canvas.height(self.sheet, self.row, height_of(lines))
        self.row += 1


def numbered(items: Iterable[str]) -> list[str]:
    """The items, each with its number before it."""
    return [f"{number}. {item}" for number, item in enumerate(items, start=1)]
