"""A rectangle of cells, and its A1 address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_CORNER = re.compile(r"\$?([A-Za-z]{0,3})\$?(\d*)")


class Area(NamedTuple):
    """First row and column, counted from 1, and the size."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def last_row(self) -> int:
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        return self.column + self.columns - 1

    def cells(self) -> Iterator[Area]:
        """Each cell as an area of its own, row by row."""
        for row in range(self.row, self.row + self.rows):
            for column in range(self.column, self.column + self.columns):
                yield Area(row, column)

    def overlaps(self, other: Area) -> bool:
        """Whether the two have a cell in common."""
        return (
            self.row <= other.last_row
            and other.row <= self.last_row
            and self.column <= other.last_column
            and other.column <= self.last_column
        )

    def holds(self, other: Area) -> bool:
        """Whether all of the other's cells are in this one."""
        return spanning(self, other) == self

    def address(self, *, row: str = "$", column: str = "$") -> str:
        """The A1 address; `row` and `column` are the marks of absolute references."""
        first = f"{column}{letters(self.column)}{row}{self.row}"
        if self.rows == self.columns == 1:
            return first
        return f"{first}:{column}{letters(self.last_column)}{row}{self.last_row}"


def letters(number: int) -> str:
    """1 → "A", 27 → "AA"."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def parse(address: str) -> Area:
    """ "A1", "$A$1:B2", "A:C" or "2:4" as an area; ValueError for anything else."""
    first, _, second = address.partition(":")
    top, left = _corner(first, 1, 1, address)
    bottom, right = _corner(second or first, LAST_ROW, LAST_COLUMN, address)
    return spanning(Area(top, left), Area(bottom, right))


def spanning(one: Area, other: Area) -> Area:
    """The smallest area that holds both."""
    row, column = min(one.row, other.row), min(one.column, other.column)
    rows = max(one.last_row, other.last_row) - row + 1
    return Area(row, column, rows, max(one.last_column, other.last_column) - column + 1)


def _corner(text: str, row: int, column: int, address: str) -> tuple[int, int]:
    match = _CORNER.fullmatch(text)
    if not match or not (match[1] or match[2]):
        raise ValueError(f"{address!r} is no A1 address")
    return int(match[2] or row), _number(match[1]) or column


def _number(text: str) -> int:
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return number
