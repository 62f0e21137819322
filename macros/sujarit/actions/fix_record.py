"""The record of mended cells, from which they can be put back as they were.

Each row of `tblFixes` says in words what was mended, and in one cell for the program
(`memo`) which table it was and the exact old and new values, types included.
"""

import json
import string
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sujarit.checks.fixes import Fix
from sujarit.exchange.merge.snapshot import decode_value, encode_value
from sujarit.plan.cells import Cell, CellValue, SheetTable, SumFormula, is_sum
from sujarit.plan.origin import Origin
from sujarit.plan.parse import bind
from sujarit.plan.schema import CHANGED_SINCE, FIXED, RESTORED, table
from sujarit.plan.thai import thai_date_short
from sujarit.plan.values import canonical, text_of

Row = Mapping[str, Any]
Tables = Mapping[str, SheetTable]

Recorded = CellValue | SumFormula
"""What a cell held or got."""

_LONGEST = 32_000  # characters: a cell holds 767 more


@dataclass(frozen=True, slots=True)
class Memo:
    """What a row of the record keeps for the program."""

    table: str
    old: Recorded
    new: Recorded
    number_format: str = ""
    moved_to: int | None = None


@dataclass(frozen=True, slots=True)
class Restore:
    """A cell that gets back what it held."""

    table: str
    index: int
    offset: int
    memo: Memo


@dataclass(frozen=True, slots=True)
class Undo:
    """What the last mending's undoing does: cells put back, cells left, the record after it.

    `left` are the rows of the record whose cell holds something else by now, or is gone;
    `earlier` tells whether there is a mending before that one. `restored` is where in `rows`
    each of the restores stands; `refused` are rows whose cell Excel did not let be written.
    """

    restores: tuple[Restore, ...]
    left: tuple[Row, ...]
    rows: tuple[Row, ...]
    earlier: bool
    restored: tuple[int, ...] = ()
    refused: tuple[Row, ...] = ()


def record(changes: Sequence[Fix], formats: Sequence[str], now: datetime) -> list[Row]:
    """The record's rows for these changes, each with the number format its cell had."""
    when = f"{thai_date_short(now)} {now:%H:%M:%S}"
    return [_row(fix, shape, when) for fix, shape in zip(changes, formats, strict=True)]


def _row(fix: Fix, number_format: str, when: str) -> Row:
    memo = _written(Memo(fix.table, fix.was, fix.value, number_format, fix.moved_to))
    texts = {key: getattr(fix, key) for key in ("rule", "sheet", "cell", "column", "old", "new")}
    return {"when": when, "state": FIXED, **texts, "row": fix.row_key, "memo": memo}


def undo(rows: Sequence[Row], tables: Tables, formulas: Iterable[tuple[str, int, int]]) -> Undo:
    """Undo the last mending that stands: only cells that still hold the new value.

    A row that was moved is found by its key; `formulas` are cells by table, row and
    column (from 0), and are left alone.
    """
    standing = [row for row in rows if row.get("state") == FIXED]
    last = [row for row in standing if row.get("when") == standing[-1].get("when")]
    finder = _Finder(tables, frozenset(formulas), last)
    found = _whole_rows({id(row): finder.restore(row) for row in last}, last)
    states = {id(row): RESTORED if found[id(row)] else CHANGED_SINCE for row in last}
    return Undo(
        tuple(restore for restore in found.values() if restore),
        tuple(row for row in last if not found[id(row)]),
        tuple({**row, "state": states.get(id(row), row.get("state"))} for row in rows),
        len(standing) > len(last),
        tuple(number for number, row in enumerate(rows) if found.get(id(row))),
    )


def without(undone: Undo, refused: Collection[int]) -> Undo:
    """The same without the restores of these numbers: their rows stand as they stood."""
    if not refused:
        return undone
    kept = {undone.restored[number] for number in refused}
    rows = tuple(
        {**row, "state": FIXED} if number in kept else row for number, row in enumerate(undone.rows)
    )
    restores = (each for number, each in enumerate(undone.restores) if number not in refused)
    return replace(
        undone,
        restores=tuple(restores),
        rows=rows,
        earlier=True,
        refused=tuple(rows[number] for number in sorted(kept)),
    )


def _whole_rows(
    found: Mapping[int, Restore | None], rows: Sequence[Row]
) -> Mapping[int, Restore | None]:
    """What puts cells back, but for rows that were moved and cannot be put back whole."""
    moves = {id(row): _move(row) for row in rows}
    broken = {moves[key] for key, restore in found.items() if restore is None}
    return {
        key: None if moves[key] is not None and moves[key] in broken else restore
        for key, restore in found.items()
    }


def _move(row: Row) -> tuple[str, int] | None:
    memo = _read(text_of(row.get("memo")))
    return None if memo is None or memo.moved_to is None else (memo.table, memo.moved_to)


def tables_in(rows: Iterable[Row]) -> frozenset[str]:
    """The tables that the record is about."""
    memos = (_read(text_of(row.get("memo"))) for row in rows)
    return frozenset(memo.table for memo in memos if memo)


class _Finder:
    """Finds the cells that a record is about in the workbook as it stands now."""

    def __init__(
        self, tables: Tables, formulas: frozenset[tuple[str, int, int]], rows: Sequence[Row]
    ) -> None:
        self._tables = tables
        self._formulas = formulas
        self._rows = rows
        self._named: dict[str, Mapping[str, list[int]]] = {}
        self._named_before: dict[str, Mapping[str, list[int]]] = {}

    def restore(self, row: Row) -> Restore | None:
        """What puts a cell back; None when it is gone or holds something else."""
        memo = _read(text_of(row.get("memo")))
        if memo is None or memo.table not in self._tables:
            return None
        source = self._tables[memo.table]
        if memo.moved_to is not None and memo.old is None:
            return self._below(row, source, memo)
        offset = _offset_of(row, source)
        index = None if offset is None else self._index(row, source)
        if index is None or offset is None:
            return None
        if (memo.table, index, offset) in self._formulas:
            return None
        stands = _same(source.rows[index][offset], memo.new)
        return Restore(memo.table, index, offset, memo) if stands else None

    def _below(self, row: Row, source: SheetTable, memo: Memo) -> Restore | None:
        """What empties a cell below the table again, to which a row was moved."""
        index = self._row_below(source, memo)
        offset = _offset_of(row, source)
        if index is None or offset is None:
            return None
        return Restore(memo.table, index, offset, memo)

    def _row_below(self, source: SheetTable, memo: Memo) -> int | None:
        """Where a row stands that was moved: where it went, or the only one that holds the same.

        A new version of the workbook may put what stands below a table farther down.
        """
        moved = [
            (_offset_of(row, source), there.new, text_of(row.get("cell")))
            for row in self._rows
            if (there := _read(text_of(row.get("memo"))))
            and (there.table, there.moved_to, there.old) == (memo.table, memo.moved_to, None)
        ]
        below: defaultdict[int, dict[int, Cell]] = defaultdict(dict)
        for cell in source.strays:
            below[cell.row - source.top - 1][cell.column - source.left] = cell
        same = {
            index: cells
            for index, cells in below.items()
            if all(
                offset is not None and offset in cells and _same(cells[offset].value, new)
                for offset, new, _ in moved
            )
        }
        addresses = {address for _, _, address in moved}
        there_still = (
            index
            for index, cells in same.items()
            if not addresses.isdisjoint(cell.address for cell in cells.values())
        )
        return next(there_still, next(iter(same), None) if len(same) == 1 else None)

    def _index(self, row: Row, source: SheetTable) -> int | None:
        """The row by its key where it has one; else where it stood.

        What was mended may be the key itself: then it is the key that the row had.
        """
        wanted = canonical(text_of(row.get("row")))
        there = _index_of_cell(text_of(row.get("cell")), source)
        numbered = there is not None and wanted == str(source.top + 1 + there)
        before = self._rows_named_before(source)
        if there in before.get(wanted, []) or (numbered and there in before.get("", [])):
            return there
        named = self._rows_named(source).get(wanted, [])
        if len(named) == 1:
            return named[0]
        return there if there in named or (numbered and not named) else None

    def _rows_named(self, source: SheetTable) -> Mapping[str, list[int]]:
        if source.name not in self._named:
            self._named[source.name] = _by_name(source)
        return self._named[source.name]

    def _rows_named_before(self, source: SheetTable) -> Mapping[str, list[int]]:
        """The rows by the keys that they had, where nothing was moved since."""
        if source.name not in self._named_before:
            self._named_before[source.name] = _by_name(self._before(source))
        return self._named_before[source.name]

    def _before(self, source: SheetTable) -> SheetTable:
        """The table with every mended cell as it was, where it still is what it became."""
        rows = [list(row) for row in source.rows]
        titles = [canonical(title) for title in source.header]
        for row in self._rows:
            memo, column = _read(text_of(row.get("memo"))), canonical(text_of(row.get("column")))
            index = _index_of_cell(text_of(row.get("cell")), source)
            if memo is None or memo.table != source.name or index is None or column not in titles:
                continue
            offset = titles.index(column)
            if _same(rows[index][offset], memo.new):
                old = memo.old
                rows[index][offset] = old.value if isinstance(old, SumFormula) else old
        return replace(source, rows=tuple(map(tuple, rows)))


def _offset_of(row: Row, source: SheetTable) -> int | None:
    """Where the column stands that a row of the record is about."""
    titles = [canonical(title) for title in source.header]
    column = canonical(text_of(row.get("column")))
    return titles.index(column) if column in titles else None


def _by_name(source: SheetTable) -> Mapping[str, list[int]]:
    """The filled rows by what names them."""
    bound = bind(table(source.name), source)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index in source.filled_rows():
        found[canonical(Origin(bound, index).name)].append(index)
    return found


def _index_of_cell(address: str, source: SheetTable) -> int | None:
    digits = address.lstrip(string.ascii_uppercase)
    index = int(digits) - source.top - 1 if digits.isdecimal() else -1
    return index if 0 <= index < len(source.rows) else None


def _same(held: CellValue, new: Recorded) -> bool:
    """Excel gives a date as a moment, a whole number as a float, an empty text as nothing.

    What a formula comes to may have changed with the cells that it adds up.
    """
    if isinstance(new, SumFormula):
        return isinstance(held, (int, float))
    if not isinstance(held, date) and held in {None, ""}:
        return new in {None, ""}
    if isinstance(held, date) and isinstance(new, date):
        return _moment(held) == _moment(new)
    return held == new and isinstance(held, str) == isinstance(new, str)


def _moment(day: date) -> datetime:
    return day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001


def _written(memo: Memo) -> str:
    """As JSON in which nothing is invisible; "" where a cell could not hold it."""
    body = {
        "table": memo.table,
        "old": _encoded(memo.old),
        "new": _encoded(memo.new),
        "format": memo.number_format,
    }
    if memo.moved_to is not None:
        body["moved_to"] = memo.moved_to
    text = json.dumps(body, ensure_ascii=False)
    plain = "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in text)
    return plain if len(plain) <= _LONGEST else ""


def _encoded(value: Recorded) -> Any:
    if isinstance(value, SumFormula):
        return {"formula": value.text, "value": value.value}
    return encode_value(value)


def _decoded(value: Any) -> Recorded:
    """ValueError for what `_encoded` never wrote, and so for a formula that is no sum."""
    match value:
        case {"formula": str(text), "value": int() | float() as number} if is_sum(text):
            return SumFormula(text, number)
    return decode_value(value)


def _read(text: str) -> Memo | None:
    try:
        body = json.loads(text)
        old, new = _decoded(body["old"]), _decoded(body["new"])
        moved_to = body.get("moved_to")
        moved = moved_to if isinstance(moved_to, int) else None
        return Memo(str(body["table"]), old, new, str(body["format"]), moved)
    except (ValueError, KeyError, TypeError):  # blank, or edited by hand
        return None
