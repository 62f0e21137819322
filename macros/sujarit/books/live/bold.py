"""Which texts of an open workbook are bold in part: Excel tells it of many cells at once."""

from collections.abc import Collection, Iterator, Sequence

from sujarit.books.file.layout import Area
from sujarit.books.live.sheet import LiveSheet
from sujarit.books.live.spans import Position, cells_of, runs, unions


def partly_bold(sheet: LiveSheet, cells: Collection[Position]) -> Iterator[Position]:
    """Those of these cells in which some letters are bold and others are not."""
    for areas in unions(runs(cells)):
        yield from _partly_bold(sheet, areas)


def _partly_bold(sheet: LiveSheet, areas: Sequence[Area]) -> Iterator[Position]:
    """Ask for these cells at once, and in halves where they differ."""
    if sheet.bold(areas) is not None:
        return
    cells = list(cells_of(areas))
    if len(cells) == 1:
        yield cells[0]
        return
    half = len(cells) // 2
    yield from _partly_bold(sheet, runs(cells[:half]))
    yield from _partly_bold(sheet, runs(cells[half:]))
