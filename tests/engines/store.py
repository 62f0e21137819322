"""What an engine needs of whatever holds the workbook: kept small, so that backends are thin.

Everything xlwings shows on top (ranges, tables, selection, typing rules, protection) is in
`app`, `sheets` and `ranges`, once for all backends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tests.engines.area import Area
    from tests.engines.values import Stored

Matrix = list[list["Stored"]]
Colour = tuple[int, int, int]
VISIBLE, HIDDEN, VERY_HIDDEN = -1, 0, 2


class SheetStore(Protocol):
    """One worksheet. Single-cell methods take an area of one cell."""

    name: str
    visible: int
    protected: bool

    def read(self, area: Area) -> Matrix:
        """The values; a formula's is its last result."""

    def plain(self, area: Area) -> Matrix:
        """The values without their number formats: a date is its number."""

    def write(self, area: Area, values: Sequence[Sequence[Stored]]) -> None:
        """Replace the contents, one value a cell; formats stay."""

    def formulas(self, area: Area) -> list[list[str]]:
        """Formulas with their equals sign, constants as text, "" for nothing."""

    def fill(self, area: Area, formula: str) -> None:
        """Write one formula to every cell, its references relative to the first."""

    def colour(self, cell: Area) -> Colour | None:
        """The fill, or None."""

    def colours(self, area: Area) -> set[Colour | None]:
        """Every fill in the area."""

    def set_colour(self, area: Area, colour: Colour | None) -> None:
        """Fill, or take the fill away."""

    def bold(self, area: Area) -> set[bool | None]:
        """Whether the cells' letters are bold; None for a cell in which some are."""

    def embolden(self, cell: Area, letters: tuple[int, int | None], *, bold: bool) -> None:
        """Make letters of a cell's text bold, or no longer."""

    def number_formats(self, area: Area) -> Iterable[tuple[Area, str]]:
        """The area cut into parts of one number format each."""

    def set_number_format(self, area: Area, code: str) -> None:
        """Format the whole area."""

    def locked(self, area: Area) -> bool:
        """Whether any cell is locked (which matters only on a protected sheet)."""

    def note(self, cell: Area) -> str | None:
        """The note's text."""

    def note_author(self, cell: Area) -> str:
        """Who wrote the note."""

    def set_note(self, cell: Area, text: str | None) -> None:
        """Write the note, or take it away."""

    def notes(self) -> list[Area]:
        """The cells that have one."""

    def hyperlink(self, cell: Area) -> str | None:
        """The address; "#…" within the workbook."""

    def set_hyperlink(self, cell: Area, address: str, text: str, tip: str) -> None:
        """Make the cell a link that shows `text`."""

    def pictures(self) -> int:
        """How many pictures lie over the sheet."""

    def tables(self) -> dict[str, Area]:
        """The tables by name, header included."""

    def set_table(self, name: str, area: Area) -> None:
        """Move a table's edges."""

    def used(self) -> Area:
        """The used range."""

    def fit_columns(self, area: Area) -> None:
        """Fit the columns' widths to their contents."""

    def fit_rows(self, area: Area) -> None:
        """Fit the rows' heights to their contents."""

    def filtered(self, table: str) -> bool:
        """Whether a filter hides rows of this table."""

    def show_all_rows(self, table: str) -> None:
        """Take the table's filters away."""

    def rows_hidden(self, area: Area) -> set[bool]:
        """Whether rows are hidden."""

    def merged(self, area: Area) -> list[Area]:
        """The merged cells that an area touches; only the first cell of each holds anything."""


class BookStore(Protocol):
    """One workbook."""

    path: Path | None

    def sheets(self) -> Sequence[SheetStore]:
        """The worksheets in order."""

    def add_sheet(self, name: str, index: int) -> SheetStore:
        """A new worksheet before the one that is now at `index`, counted from 0."""

    def delete_sheet(self, name: str) -> None:
        """Without asking."""

    def active(self) -> str:
        """The name of the active sheet, as the file says."""

    def activate(self, name: str) -> None:
        """Make it the active sheet of the saved file."""

    def names(self) -> dict[str, str]:
        """Names defined for the workbook, with what they refer to ("=Sheet1!$A$1")."""

    def set_name(self, name: str, refers_to: str | None) -> None:
        """Define the name, or delete it."""

    def automatic(self, *, on: bool) -> None:
        """Recalculate after each change, or only when asked."""

    def calculate(self) -> None:
        """Recalculate, where the backend can."""

    def save(self, path: Path | None) -> None:
        """Save, or save under another path."""

    def close(self) -> None:
        """Without saving."""
