"""Rows that came back without what names them: which row each of them is, a person says.

Such a row is known by the copy that it stands in and by what it says. Once somebody has given it
its name, it is read with that name, in every version of the copy that says it.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sujarit.exchange.merge.compare import comparer
from sujarit.exchange.merge.keys import NO_KEY, UNNAMED, Key, lacks_code
from sujarit.exchange.merge.sides import Cells, Row, Rows, Side, row_with
from sujarit.plan.cells import CellValue, is_blank
from sujarit.plan.rows.row_keys import row_keys_of
from sujarit.plan.schema import Kind, Table
from sujarit.plan.values import canonical, read

BETWEEN = "/"
"""What stands between the parts of a name that has several, such as `6 / ก1`."""

Names = Mapping[str, Cells]
"""The cells that name such rows, by what the rows are called here (see `label`)."""


def unnamed(table: Table, rows: Iterable[Row], copy: str) -> dict[int, tuple[Key, int]]:
    """What each row without a key or a code is called in the meantime, by index.

    `copy` is where they stand.
    """
    seen: Counter[Key] = Counter()
    found: dict[int, tuple[Key, int]] = {}
    for row in rows:
        if row.key == NO_KEY or lacks_code(table, row.key):
            key: Key = (
                UNNAMED,
                hashlib.sha256(copy.encode() + row.meanings.written).hexdigest()[:16],
            )
            found[row.index] = (key, seen[key])
            seen[key] += 1
    return found


def label(table: str, key: Key, ordinal: int) -> str:
    """One name for a row that has none, for the record."""
    return f"{table}/{key[1]}/{ordinal}"


def with_names(side: Side, copy: str, names: Names) -> Side:
    """The tables with the names that somebody has given to rows without one."""
    return {name: _named(rows, copy, names) for name, rows in side.items()} if names else side


def _named(rows: Rows, copy: str, names: Names) -> Rows:
    called = unnamed(rows.table, rows.rows, copy)
    given = {index: names.get(label(rows.table.name, *name)) for index, name in called.items()}
    if not any(given.values()):
        return rows
    named = [_with(rows.table, row, given.get(row.index) or {}) for row in rows.rows]
    return replace(rows, rows=tuple(_each_once(rows, named, given)))


def _each_once(rows: Rows, named: Iterable[Row], given: Mapping[int, Cells | None]) -> list[Row]:
    """The rows; one that was given the name of another row is written over that one."""
    found: dict[object, Row] = {}
    for row in sorted(named, key=lambda row: (bool(given.get(row.index)), row.index)):
        known = found.get(row.key) if given.get(row.index) else None
        if known is None:
            found[row.key if row.key not in found else row.index] = row
        else:
            found[row.key] = _with(rows.table, known, _filled(row.cells))
    return sorted(found.values(), key=lambda row: row.index)


def _filled(cells: Cells) -> Cells:
    return {column: value for column, value in cells.items() if not is_blank(value)}


def _with(table: Table, row: Row, cells: Cells) -> Row:
    if not cells:
        return row
    return replace(row_with(table, row.index, {**row.cells, **cells}), settled=True)


def name_cells(table: Table, row: Cells, typed: str) -> Cells | None:
    """The cells in which a typed name goes; None where it names no row of this table.

    It is the whole name, or the part of it that the row lacks: `6 / ก1`, or `ก1` where the
    round stands in the row. A name that says something else than the row names none. What the
    row says already, such as its title, is its name as well.
    """
    tiers = row_keys_of(table).tiers
    for tier in tiers:
        said = _typed_in(table, tier.needs, typed) or {}
        if said and not any(is_blank(row.get(c)) for c in said) and _agrees(table, row, said):
            return said
    for tier in tiers:
        lacking = tuple(column for column in tier.needs if is_blank(row.get(column)))
        for columns in (tier.needs, lacking):
            if cells := _typed_in(table, columns, typed):
                return cells if _agrees(table, row, cells) else None
    return None


def _typed_in(table: Table, columns: Sequence[str], typed: str) -> Cells | None:
    """The typed parts by their columns; the last may hold what stands between parts."""
    said = [part.strip() for part in typed.split(BETWEEN, len(columns) - 1)]
    if len(said) != len(columns):
        return None
    cells = {c: _read(table, c, text) for c, text in zip(columns, said, strict=True)}
    return None if None in cells.values() else cells


def _agrees(table: Table, row: Cells, cells: Cells) -> bool:
    """Whether a row says the same in each of these cells, or nothing."""
    filled = (column for column in cells if not is_blank(row.get(column)))
    return all(comparer(table, c)(row[c]) == comparer(table, c)(cells[c]) for c in filled)


def _read(table: Table, column: str, text: str) -> CellValue:
    """A typed part of a name as it stands in its column; None where it cannot stand there."""
    about = table.column(column)
    if is_blank(text) or read(text, about.kind, about.choices)[1]:
        return None
    number = canonical(text)
    return int(number) if about.kind is Kind.CHOICE and number.isdecimal() else text
