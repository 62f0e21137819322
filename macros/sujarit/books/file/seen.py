"""What was read of the workbooks before: copies of one plan share most of their sheets.

A sheet is the same only where its own bytes, the texts that it names and the number formats
are; so what is kept of one file can say nothing wrong of another.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sujarit.plan.cells import CellValue, SheetTable

Grid = list[list[Any]]
"""A sheet's values by rows, from A1 on."""
Special = Mapping[tuple[int, int], CellValue]
"""The cells that the grid does not show as they are, by row and column."""

_LARGEST, _MOST = 4 * 1024**2, 16


@dataclass(frozen=True, slots=True)
class NumberFormats:
    """What a workbook's styles tell: its formats for calamine, and which show percentages."""

    part: bytes
    percent: frozenset[str]


@dataclass(frozen=True, slots=True)
class SeenSheet:
    """A sheet that was read: its rows as they are written, its cells, and its tables.

    `used` are the numbers of the shared texts that the rows name, `texts` those texts; `tables`
    are what was made of the cells, by the sheet's name and the tables' layout.
    """

    rows: bytes
    used: Sequence[int]
    texts: Sequence[bytes]
    formats: NumberFormats
    grid: Grid
    special: Special
    tables: dict[tuple[str, object], SheetTable] = field(default_factory=dict)

    def table(self, name: tuple[str, object], made: Callable[[], SheetTable]) -> SheetTable:
        """The table of this name as it was made before, else as it is made now."""
        if name not in self.tables:
            if len(self.tables) >= _MOST:
                self.tables.clear()
            self.tables[name] = made()
        return self.tables[name]


@dataclass(slots=True)
class SeenSheets:
    """The sheets of the workbook before, and its styles, by part.

    What is large is not kept, nor are many parts.
    """

    styles: tuple[bytes, NumberFormats] | None = None
    sheets: dict[str, SeenSheet] = field(default_factory=dict)

    def keep(self, part: str, sheet: SeenSheet) -> None:
        """Remember a sheet in place of the one that this part was before."""
        if len(sheet.rows) <= _LARGEST:
            if len(self.sheets) >= _MOST:
                self.sheets.clear()
            self.sheets[part] = sheet
