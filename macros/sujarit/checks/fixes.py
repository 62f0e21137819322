"""Mechanical faults, each with the one value that can be meant.

Only what needs no judgement: a number typed as text, a Buddhist year inside a real date,
characters in a wrong form or order, invisible characters, spaces around a text. Never a
name, never a meaning; whether a cell is a formula only the file knows, so whoever writes
the values must leave formulas alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sujarit.checks.address import at_origin
from sujarit.checks.cell_text import shown_value
from sujarit.checks.prose import text_cells
from sujarit.checks.rule import Say
from sujarit.checks.rules.wording import NAMES
from sujarit.plan import thai
from sujarit.plan.cells import CellValue
from sujarit.plan.lang import same
from sujarit.plan.origin import Origin
from sujarit.plan.records import Plan
from sujarit.plan.schema import Column, Kind, PlanEntry
from sujarit.plan.values import FaultKind, number_of, read, text_of

Value = str | int | float | date


@dataclass(frozen=True, slots=True)
class Fix:
    """One cell and the value that it should hold; `old` and `new` as a person sees them.

    `was` is what stood there, as it stood. `index` counts the table's body rows and `offset` its columns, both from 0.
    """

    rule: str
    sheet: str
    cell: str
    column: str
    row_key: str
    old: str
    new: str
    table: str
    index: int
    offset: int
    kind: Kind
    was: CellValue
    value: Value


def fixes(plan: Plan) -> tuple[Fix, ...]:
    """Every fix that a plan needs, in the order of tables, rows and columns."""
    found = [*_numbers(plan), *_dates(plan), *_texts(plan)]
    order = {name: place for place, name in enumerate(plan.tables)}
    return tuple(sorted(found, key=lambda fix: (order[fix.table], fix.index, fix.offset)))


def _numbers(plan: Plan) -> Iterator[Fix]:
    for fault in plan.faults:
        number = number_of(text_of(fault.cell.value))
        if fault.kind is FaultKind.NUMBER_AS_TEXT and number is not None:
            yield _fix("DAT03", fault.origin, fault.column, _plain(number))


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _dates(plan: Plan) -> Iterator[Fix]:
    for fault in plan.faults:
        if fault.kind is FaultKind.BUDDHIST_DATE:
            meant = read(fault.cell.value, fault.column.kind)[0]
            yield _fix("DAT08", fault.origin, fault.column, meant)


def _texts(plan: Plan) -> Iterator[Fix]:
    for cell in text_cells(plan).cells:
        mended = cell.normal.strip()
        if mended != cell.typed and (cell.table, cell.column.key) not in NAMES:
            rule = "THA03" if cell.normal == thai.visible(cell.typed) else "THA02"
            yield _fix(rule, cell.origin, cell.column, mended)


def _fix(rule: str, origin: Origin, column: Column | PlanEntry, value: Value) -> Fix:
    spot = at_origin(origin, column, Say(same(""), same("")))
    key = column.key if isinstance(column, Column) else "value"
    return Fix(
        rule=rule,
        sheet=spot.sheet,
        cell=spot.cell or "",
        column=spot.column or "",
        row_key=spot.row_key or "",
        old=spot.found,
        new=shown_value(value, column.kind),
        table=origin.table.schema.name,
        index=origin.index,
        offset=origin.table.offsets[key],
        kind=column.kind,
        was=origin.table.source.rows[origin.index][origin.table.offsets[key]],
        value=value,
    )
