"""A returned workbook on its way between processes, without what the one before it also said.

Most rows of a copy are those of any other copy: they travel once. Who asks names the workbook
that it has, so what is left out is there, whatever became of either process meanwhile.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sujarit.exchange.back.inbox.read import Returned
from sujarit.plan.cells import CellValue, RichText, SheetTable

_Line = tuple[CellValue, ...]
_NAME_BYTES = 16


@dataclass(frozen=True, slots=True)
class Said:
    """The tables of one workbook, and a name for them that no others have; none has the name ""."""

    name: str = ""
    tables: Mapping[str, SheetTable] | None = None

    def lines(self, table: str) -> Sequence[_Line]:
        """The lines of one of the tables; none where it is not there."""
        found = (self.tables or {}).get(table)
        return found.rows if found else ()


@dataclass(frozen=True, slots=True)
class Shortened:
    """A workbook without its tables' lines that stand as well in the one named `after`.

    Each of `lines` is a line of a table, or None for the one that stands there.
    """

    returned: Returned
    name: str
    after: str
    lines: Mapping[str, Sequence[_Line | None]]


def shortened(returned: Returned, before: Said) -> tuple[Shortened, Said]:
    """The workbook after another one, and what there is then to come after."""
    now = Said(os.urandom(_NAME_BYTES).hex(), returned.tables)
    lines = {
        name: _without(table.rows, before.lines(name)) for name, table in returned.tables.items()
    }
    bare = {name: replace(table, rows=()) for name, table in returned.tables.items()}
    return Shortened(replace(returned, tables=bare), now.name, before.name, lines), now


def whole(short: Shortened, before: Said) -> tuple[Returned, Said]:
    """The workbook as it was read; `before` is the one that it was shortened after."""
    assert short.after in {"", before.name}
    tables = {
        name: replace(table, rows=_with(short.lines[name], before.lines(name)))
        for name, table in short.returned.tables.items()
    }
    return replace(short.returned, tables=tables), Said(short.name, tables)


def _without(lines: Sequence[_Line], before: Sequence[_Line]) -> list[_Line | None]:
    common = zip(lines, before, strict=False)
    told = [None if _is_same(line, known) else line for line, known in common]
    return [*told, *lines[len(told) :]]


def _is_same(line: _Line, known: _Line) -> bool:
    """Whether nothing tells them apart; 1 and True are equal to Python, and so are bold texts."""
    if line is known:
        return True
    types = list(map(type, line))
    return line == known and types == list(map(type, known)) and RichText not in types


def _with(lines: Sequence[_Line | None], before: Sequence[_Line]) -> tuple[_Line, ...]:
    return tuple([before[n] if line is None else line for n, line in enumerate(lines)])
