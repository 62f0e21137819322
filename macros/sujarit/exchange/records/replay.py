"""The changes that the ledger tells of, made or taken back in a version of the plan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sujarit.exchange.merge.keys import key_text
from sujarit.exchange.merge.sides import Rows, Side, rows_of
from sujarit.exchange.merge.snapshot import decode_cells
from sujarit.plan.cells import CellValue

Change = Mapping[str, Any]
"""One change as the ledger writes it: the row's key, and its cells before and after."""


def with_changes(base: Side, changes: Iterable[Change]) -> Side:
    """A version of the plan with these changes made."""
    found = dict(base)
    for change in changes:
        if change["table"] in found:
            found[change["table"]] = _changed(found[change["table"]], change)
    return found


def without_changes(later: Side, changes: Sequence[Change]) -> Side:
    """A version of the plan as it was before these changes, the last of which goes first."""
    back = ({**change, "from": change["to"], "to": change["from"]} for change in reversed(changes))
    return with_changes(later, back)


def _changed(rows: Rows, change: Change) -> Rows:
    lines = [list(line) for line in rows.source.rows]
    before, after = change["from"], decode_cells(change["to"])
    row = next((row for row in rows.rows if key_text(row.key) == change["key"]), None)
    if row is None and after is None:
        return rows
    if row is None or before is None:
        lines.append(_line(rows, after or {}))
    elif after is None:
        lines[row.index] = [None] * len(lines[row.index])
    else:
        for column, value in after.items():
            if column in rows.offsets:
                lines[row.index][rows.offsets[column]] = value
    return rows_of(rows.table, replace(rows.source, rows=tuple(map(tuple, lines))))


def _line(rows: Rows, cells: Mapping[str, CellValue]) -> list[CellValue]:
    line: list[CellValue] = [None] * len(rows.source.header)
    for column, value in cells.items():
        if column in rows.offsets:
            line[rows.offsets[column]] = value
    return line
