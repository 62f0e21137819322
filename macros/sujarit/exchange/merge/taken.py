"""What merges have done since a base was made, done to the base as well.

A group returns its copy more than once. The second version is compared with what was taken
from the first, and not with what went out: so it corrects, adds and takes back.

In a table in which one name may stand on several rows, a base's row is found in our workbook
by what it says. A row that a merge has added, edited or deleted for others would be taken for
another one; so the base is brought to where those merges would have left it, and what still
differs then is the officer's own work.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from sujarit.exchange.merge.change import Name, Proposal, Provenance
from sujarit.exchange.merge.keys import Key, is_unnamed, key_text
from sujarit.exchange.merge.sides import Cells, Row, Rows, Side, row_with, rows_of
from sujarit.plan.cells import CellValue
from sujarit.plan.schema import Table

Overlay = Mapping[str, Mapping[int, Cells | None]]
"""Changed rows by table and index; None for a deleted row.

Behind the base's last row each entry is a whole row that was added; before it, the entry
holds the changed cells alone.
"""

RowsByKey = Mapping[str, Mapping[Key, Sequence[Row]]]
"""Rows by table and key."""

Unnamed = Mapping[str, Mapping[int, Name]]
"""What rows without a name are called in the meantime, by table and index."""

_Rows = dict[int, dict[str, CellValue] | None]


@dataclass(frozen=True, slots=True)
class Version:
    """One returned version of a copy, as far as it waits in conflicts.

    `overlay` is what was taken from the copy, together with what waits of this version;
    `unnamed` tells which of those rows wait for a name, however much they say.
    """

    digest: str
    file: str
    overlay: Overlay = field(default_factory=dict)
    unnamed: Unnamed = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CopyState:
    """What was taken from a copy, and the versions of it that wait in conflicts.

    Several versions wait where nobody could tell which is the latest.
    """

    taken: Overlay = field(default_factory=dict)
    waiting: tuple[Version, ...] = ()


def laid_over(base: Side, overlay: Overlay) -> Side:
    """The base with these rows changed, deleted and added."""
    changed = {name: _rows(base[name], rows) for name, rows in overlay.items() if name in base}
    return {**base, **changed}


def with_changes(base: Side, overlay: Overlay, proposals: Iterable[Proposal]) -> Overlay:
    """The overlay with these proposals carried out; their base rows are those of `overlay`."""
    found: dict[str, _Rows] = {
        name: {index: None if row is None else dict(row) for index, row in rows.items()}
        for name, rows in overlay.items()
    }
    asked = tuple(proposals)
    added = _added(base, overlay, asked)
    for item in asked:
        rows = found.setdefault(item.ref.table, {})
        if item.base is None and item.theirs is not None:
            rows[added[item.ref.table, item.theirs.index]] = _filled(item.theirs.cells)
        elif item.base is not None:
            _change(rows, item, item.base.index)
    return found


def version_waiting(
    source: Provenance, base: Side, taken: Overlay, waiting: Iterable[Proposal]
) -> Version:
    """A version of a copy of which these proposals wait."""
    asked = tuple(waiting)
    overlay = with_changes(base, taken, asked)
    return Version(source.digest, source.file, overlay, _unnamed(base, taken, asked))


def _unnamed(base: Side, overlay: Overlay, asked: Sequence[Proposal]) -> Unnamed:
    """The rows without a name among the proposals, where `with_changes` adds them."""
    added = _added(base, overlay, asked)
    found: dict[str, dict[int, Name]] = {}
    for item in asked:
        if item.base is None and item.theirs is not None and is_unnamed(item.ref.key):
            table = item.ref.table
            found.setdefault(table, {})[added[table, item.theirs.index]] = item.name
    return found


def _added(
    base: Side, overlay: Overlay, proposals: Iterable[Proposal]
) -> Mapping[tuple[str, int], int]:
    """The index of each row that is new in a copy, by its table and its index there."""
    found: dict[tuple[str, int], int] = {}
    ends: dict[str, int] = {}
    for item in proposals:
        table = item.ref.table
        if (
            item.base is None
            and item.theirs is not None
            and (table, item.theirs.index) not in found
        ):
            end = ends.get(table, _end(base[table], overlay.get(table, {})))
            found[table, item.theirs.index] = end
            ends[table] = end + 1
    return found


def _change(rows: _Rows, item: Proposal, index: int) -> None:
    if item.theirs is None:
        rows[index] = None
        return
    columns = [item.column] if item.column else item.changed
    row = dict(rows.get(index) or {})
    row |= {column: item.theirs.cells.get(column) for column in columns}
    rows[index] = row


def _end(base: Rows, rows: Mapping[int, object]) -> int:
    return max(len(base.source.rows), *(index + 1 for index in rows), 0)


def _filled(cells: Cells) -> dict[str, CellValue]:
    return {column: value for column, value in cells.items() if value is not None}


def _rows(base: Rows, overlay: Mapping[int, Cells | None]) -> Rows:
    """One table; a column that only the overlay knows is added at its right end."""
    said = {column for cells in overlay.values() for column in cells or ()}
    more = [c for c in base.table.columns if c.key in said and c.key not in base.offsets]
    offsets = dict(base.offsets)
    offsets |= {c.key: len(base.source.header) + n for n, c in enumerate(more)}
    width = len(base.source.header) + len(more)
    lines = [[*row, *[None] * len(more)] for row in base.source.rows]
    lines += [[None] * width for _ in range(_end(base, overlay) - len(lines))]
    for index, cells in overlay.items():
        if cells is None:
            lines[index] = [None] * width
        for column, value in (cells or {}).items():
            lines[index][offsets[column]] = value
    header = (*base.source.header, *(c.title for c in more))
    source = replace(base.source, header=header, rows=tuple(map(tuple, lines)))
    return rows_of(base.table, source)


def still_stands(base: Side, taken: Overlay, ours: RowsByKey) -> bool:
    """Whether our workbook says everything that was taken, as far as names tell."""
    return all(
        _stands(base[name], index, cells, ours.get(name, {}))
        for name, rows in taken.items()
        if name in base
        for index, cells in rows.items()
        if cells is not None
    )


def _stands(base: Rows, index: int, cells: Cells, ours: Mapping[Key, Sequence[Row]]) -> bool:
    known = next((row.cells for row in base.rows if row.index == index), {})
    row = row_with(base.table, index, {**known, **cells})
    there = ours.get(row.key, ()) if row.key else ()
    return any(all(one.means(c) == row.means(c) for c in cells) for one in there)


def rows_by_key(side: Side) -> RowsByKey:
    """The rows of each table by their keys."""
    found: dict[str, dict[Key, list[Row]]] = {name: {} for name in side}
    for name, rows in side.items():
        for row in rows.rows:
            found[name].setdefault(row.key, []).append(row)
    return found


@dataclass(frozen=True, slots=True)
class Done:
    """What one merge did to one row: `before` and `after` are the cells that it changed.

    The whole row where it was added (no `before`) or deleted (no `after`). `key` is the row's
    key as people read it, `ordinal` an added row's number among the new rows of that key.
    """

    key: str
    before: Cells | None
    after: Cells | None
    ordinal: int = 0


Since = Mapping[str, Sequence[Done]]
"""What merges did by table, in their order."""

NOTHING_DONE: Since = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Evolved:
    """A base's rows, each under its index, and the rows that came, with their numbers."""

    rows: tuple[Row, ...]
    came: tuple[tuple[Row, int], ...]


def evolved(base: Rows, done: Iterable[Done]) -> Evolved:
    """The base's rows as those merges would have left them."""
    rows = list(base.rows)
    numbers: dict[int, int] = {}
    end = max((row.index for row in rows), default=-1) + 1
    for each in done:
        if each.before is None:
            if each.after is not None:
                rows.append(row_with(base.table, end + len(numbers), each.after))
                numbers[rows[-1].index] = each.ordinal
            continue
        place = _index_of(base.table, rows, each)
        if place is None:
            continue
        if each.after is None:
            del rows[place]
        else:
            row = rows[place]
            rows[place] = row_with(base.table, row.index, {**row.cells, **each.after})
    came = tuple((row, numbers[row.index]) for row in rows if row.index in numbers)
    return Evolved(tuple(row for row in rows if row.index not in numbers), came)


def _index_of(table: Table, rows: Sequence[Row], done: Done) -> int | None:
    """Where the row is that a merge changed: it has that name, and said what it said."""
    before = done.before or {}
    said = row_with(table, 0, before)
    for place, row in enumerate(rows):
        if done.after is None:
            if row.content == said.content:
                return place
        elif key_text(row.key) == done.key and all(row.means(c) == said.means(c) for c in before):
            return place
    return None


def without(rows: Rows, others: Iterable[Row]) -> Rows:
    """A table without some of its rows."""
    left_out = {row.index for row in others}
    return replace(rows, rows=tuple(row for row in rows.rows if row.index not in left_out))
