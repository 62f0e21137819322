"""Cell addresses and rectangles of a sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


@dataclass(frozen=True)
class Area:
    """Rows and columns from 1, both ends inside."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def width(self) -> int:
        return self.right - self.left + 1

    @property
    def height(self) -> int:
        return self.bottom - self.top + 1

    def meets(self, other: Area) -> bool:
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    def __str__(self) -> str:
        first = address(self.top, self.left)
        last = address(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


def address(row: int, column: int) -> str:
    """(2, 28) → `AB2`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def position(ref: str) -> tuple[int, int]:
    """`AB2` → (2, 28).

    Raises:
        ValueError: no address of a cell.
    """
    match = _CELL.fullmatch(ref)
    if match is None:
        raise ValueError(f"not a cell: {ref!r}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def area(ref: str) -> Area:
    """`A1:B3`, `A1`, `A:B` and `1:3` as a rectangle.

    Raises:
        ValueError: none of these.
    """
    first, _, last = ref.replace("$", "").partition(":")
    last = last or first
    if first.isdecimal():
        first, last = f"A{first}", address(int(last), LAST_COLUMN)
    elif first.isalpha():
        first, last = f"{first}1", f"{last}{LAST_ROW}"
    return Area(*position(first), *position(last))


def meeting(named: Iterable[tuple[str, Area]]) -> Iterator[tuple[str, str]]:
    """Every pair of names whose areas share a cell."""
    for (one, first), (two, second) in combinations(named, 2):
        if first.meets(second):
            yield one, two
