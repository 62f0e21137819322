"""Cells of an open workbook that get new values: as many as Excel takes, and the way back."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sujarit.books.build.drawing.style import DATE_FORMAT
from sujarit.books.file.layout import Area
from sujarit.books.live.cells import values_of
from sujarit.books.live.formats import number_formats
from sujarit.books.live.refusals import ExcelBusyError, ExcelRefusedError, ExcelStoppedError
from sujarit.books.live.sheet import LiveSheet, LiveTable
from sujarit.books.live.spans import Position, halves, runs
from sujarit.books.live.write import as_text, as_typed, by_column, lines, needs_date, set_formats
from sujarit.books.port import Replacement
from sujarit.errors import SujaritError


@dataclass(frozen=True, slots=True)
class _State:
    """What is typed into a cell, and its number format."""

    typed: Any
    number_format: str


@dataclass(frozen=True, slots=True)
class _Change:
    """A cell that gets another state; `number` counts the replacements."""

    number: int
    at: Position
    old: _State
    new: _State
    together: object


Changes = Sequence[_Change]


def replace_cells(
    tables: Mapping[str, LiveTable], replacements: Sequence[Replacement]
) -> frozenset[int]:
    """Write every value that Excel takes; the numbers of those that were left, counted from 0.

    What belongs together is written whole or left whole. When Excel stops answering in
    between, the cells are put back and `ExcelBusyError` raised; `ExcelStoppedError` where
    not even that was possible.
    """
    planned = [
        (tables[name].sheet, _changes(tables[name], numbered))
        for name, numbered in _by_table(replacements).items()
    ]
    left: set[int] = set()
    try:
        for sheet, changes in planned:
            left |= _write(sheet, changes)
    except SujaritError as exc:
        back = [_put_back(sheet, changes) for sheet, changes in reversed(planned)]
        if all(back):
            raise
        raise ExcelStoppedError from exc
    torn = {
        change.together for _, changes in planned for change in changes if change.number in left
    }
    for sheet, changes in planned:
        apart = [c for c in changes if c.together in torn - {None} and c.number not in left]
        _put_back(sheet, apart)
        left |= {change.number for change in apart}
    return frozenset(left)


Numbered = Sequence[tuple[int, Replacement]]


def _by_table(replacements: Sequence[Replacement]) -> Mapping[str, Numbered]:
    found: defaultdict[str, list[tuple[int, Replacement]]] = defaultdict(list)
    for number, each in enumerate(replacements):
        found[each.cell.table].append((number, each))
    return found


def _changes(table: LiveTable, numbered: Numbered) -> Changes:
    """The changes to one table's cells, with what they hold now."""
    area, sheet = table.area(), table.sheet
    at = {n: (area.top + 1 + r.cell.index, area.left + r.cell.offset) for n, r in numbered}
    formats = number_formats(sheet, by_column(at.values()))
    held = _held(sheet, at.values())
    return [
        _Change(
            number=number,
            at=at[number],
            old=_old_state(new, held[at[number]], formats[at[number]]),
            new=_new_state(new, formats[at[number]]),
            together=new.together,
        )
        for number, new in numbered
    ]


def _held(sheet: LiveSheet, cells: Collection[Position]) -> Mapping[Position, Any]:
    """What these cells hold, read in one call."""
    rows, columns = zip(*cells, strict=True)
    area = Area(min(rows), min(columns), max(rows), max(columns))
    values = values_of(sheet, area)
    return {(row, c): values[row - area.top][c - area.left] for row, c in cells}


def _retyped(held: Any, code: str) -> Any:
    """What is typed to get the very value back that a cell holds."""
    return as_text(held, code) if isinstance(held, str) else "" if held is None else held


def _old_state(new: Replacement, held: Any, code: str) -> _State:
    return _State(as_typed(new.formula, code) if new.formula else _retyped(held, code), code)


def _new_state(new: Replacement, code: str) -> _State:
    needed = new.number_format or code
    if needs_date(new.value, needed):
        needed = DATE_FORMAT
    return _State(as_typed(new.value, needed), needed)


def _write(sheet: LiveSheet, changes: Changes) -> set[int]:
    """Write the new states; the numbers of those that Excel refuses."""
    by_cell = {change.at: change for change in changes}
    return {number for run in runs(by_cell) for number in _write_run(sheet, run, by_cell)}


def _write_run(sheet: LiveSheet, run: Area, by_cell: Mapping[Position, _Change]) -> Iterable[int]:
    """The format goes first: in a cell of texts Excel makes a text of whatever is written."""
    inside = [by_cell[row, run.left] for row in range(run.top, run.bottom + 1)]
    try:
        set_formats(sheet, _new_formats(inside))
        sheet.write(run, lines(run, {change.at: change.new.typed for change in inside}))
    except ExcelRefusedError:
        _put_back(sheet, inside)
        if run.cells == 1:
            return [inside[0].number]
        first, second = halves(run)
        return [*_write_run(sheet, first, by_cell), *_write_run(sheet, second, by_cell)]
    return ()


def _new_formats(changes: Changes) -> Mapping[Position, str]:
    return {
        change.at: change.new.number_format
        for change in changes
        if change.new.number_format != change.old.number_format
    }


def _put_back(sheet: LiveSheet, changes: Changes) -> bool:
    """Whether Excel takes the old states back."""
    by_cell = {change.at: change for change in changes}
    runs_back = [_put_run_back(sheet, run, by_cell) for run in runs(by_cell)]
    return all(runs_back)


def _put_run_back(sheet: LiveSheet, run: Area, by_cell: Mapping[Position, _Change]) -> bool:
    inside = [by_cell[row, run.left] for row in range(run.top, run.bottom + 1)]
    changed = _new_formats(inside)
    try:
        set_formats(sheet, {c.at: c.old.number_format for c in inside if c.at in changed})
        sheet.write(run, lines(run, {change.at: change.old.typed for change in inside}))
    except ExcelRefusedError:
        return True  # what cannot be written was not written before
    except ExcelBusyError:
        return False
    return True
