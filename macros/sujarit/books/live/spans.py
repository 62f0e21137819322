"""Addresses of many cells at once: Excel takes a union of ranges in one call."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sujarit.books.file.layout import LAST_COLUMN, LAST_ROW, Area
from sujarit.plan.cells import column_letters, column_number

LONGEST_ADDRESS = 250
"""Characters: Excel takes no address of more than 255."""

Position = tuple[int, int]
"""A cell by its row and column, from 1."""


def address_of(area: Area) -> str:
    """The A1 address of an area."""
    first = f"{column_letters(area.left)}{area.top}"
    last = f"{column_letters(area.right)}{area.bottom}"
    return first if first == last else f"{first}:{last}"


def area_at(address: str) -> Area:
    """The area that Excel names: `$A$1:$B$2`, `$A:$C` or `$2:$4`; the first one of a union."""
    first, _, last = address.replace("$", "").partition(",")[0].partition(":")
    top, left = _corner(first, 1, 1)
    bottom, right = _corner(last or first, LAST_ROW, LAST_COLUMN)
    return Area(top, left, bottom, right)


def _corner(text: str, row: int, column: int) -> Position:
    letters = text.rstrip("0123456789")
    digits = text[len(letters) :]
    return int(digits or row), column_number(letters) if letters else column


def cell_area(position: Position) -> Area:
    """A cell as an area."""
    row, column = position
    return Area(row, column, row, column)


def cells_of(areas: Iterable[Area]) -> Iterator[Position]:
    """Every cell of these areas."""
    for area in areas:
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                yield row, column


def runs(cells: Iterable[Position]) -> list[Area]:
    """The cells as few areas: neighbours of one column together."""
    found = []
    for column, group in groupby(sorted(cells, key=lambda cell: (cell[1], cell[0])), _column):
        rows = [row for row, _ in group]
        starts = [i for i, row in enumerate(rows) if i == 0 or row != rows[i - 1] + 1]
        ends = [*(start - 1 for start in starts[1:]), len(rows) - 1]
        found += [
            Area(rows[start], column, rows[end], column)
            for start, end in zip(starts, ends, strict=True)
        ]
    return found


def _column(cell: Position) -> int:
    return cell[1]


def unions(areas: Sequence[Area]) -> Iterator[list[Area]]:
    """The areas in groups, each of which Excel takes as one address."""
    group: list[Area] = []
    length = 0
    for area in areas:
        size = len(address_of(area)) + 1
        if group and length + size > LONGEST_ADDRESS:
            yield group
            group, length = [], 0
        group.append(area)
        length += size
    if group:
        yield group


def halves(area: Area) -> tuple[Area, Area]:
    """An area of more than one cell cut in two, across its longer side."""
    if area.bottom - area.top >= area.right - area.left:
        middle = (area.top + area.bottom) // 2
        return (
            Area(area.top, area.left, middle, area.right),
            Area(middle + 1, area.left, area.bottom, area.right),
        )
    middle = (area.left + area.right) // 2
    return (
        Area(area.top, area.left, area.bottom, middle),
        Area(area.top, middle + 1, area.bottom, area.right),
    )
