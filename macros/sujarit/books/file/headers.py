"""A plan's tables found by their header rows, where a program has dropped the Excel tables.

Google Sheets gives back the cells and forgets that they were tables.
"""

from collections.abc import Sequence
from typing import Any

from sujarit.books.file.layout import Area
from sujarit.plan.cells import is_blank
from sujarit.plan.schema import Table
from sujarit.plan.values import canonical

_ROWS, _COLUMNS = 40, 200
_ENOUGH = 0.5
"""The share of a table's titles that a row must hold to be its header."""


def header_area(grid: Sequence[Sequence[Any]], table: Table) -> Area | None:
    """The area from the header row down to the sheet's last row; None where there is none."""
    wanted = {canonical(column.title) for column in table.columns}
    best: tuple[int, Area] | None = None
    for number, row in enumerate(grid[:_ROWS], start=1):
        titles = [_title(value) for value in row[:_COLUMNS]]
        columns = [column for column, title in enumerate(titles) if title in wanted]
        count = len({titles[column] for column in columns})
        if count >= max(2, len(wanted) * _ENOUGH) and (best is None or count > best[0]):
            last = _last(titles, columns[-1])
            best = count, Area(number, columns[0] + 1, max(len(grid), number + 1), last + 1)
    return best[1] if best else None


def _title(value: Any) -> str:
    return canonical(value) if isinstance(value, str) else ""


def _last(titles: Sequence[str], last: int) -> int:
    """The header goes on over the office's own titles, up to the first blank one."""
    while last + 1 < len(titles) and not is_blank(titles[last + 1]):
        last += 1
    return last
