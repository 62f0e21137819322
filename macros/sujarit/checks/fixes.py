"""The corrections that rules offer, each for one cell with the one value that can be meant.

Only what needs no judgement: a number typed as text, a Buddhist year inside a real date,
characters in a wrong form or order, invisible characters, spaces around a text. Never a
name, never a meaning; whether a cell is a formula only the file knows, so whoever writes
the values must leave formulas alone.
"""

from dataclasses import dataclass, replace

from sujarit.checks.address import row_key
from sujarit.checks.cell_text import value_text
from sujarit.checks.rule import Correction, NewValue
from sujarit.checks.rules import RULES
from sujarit.plan import schema
from sujarit.plan.cells import CellValue, FormulaError, SumFormula, as_bold_as
from sujarit.plan.origin import Origin
from sujarit.plan.records import Plan
from sujarit.plan.schema import Column, Kind, PlanEntry


@dataclass(frozen=True, slots=True)
class Fix:
    """One cell and the value that it should hold; `old` and `new` as a person sees them.

    `was` is what stood there, as it stood. `index` counts the table's body rows and `offset`
    its columns, both from 0; a row below the body has an index beyond it. The cells of one
    row that is moved share a `moved_to`: all of them are changed, or none.
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
    was: CellValue | SumFormula
    value: NewValue | SumFormula
    moved_to: int | None = None


def fixes(plan: Plan) -> tuple[Fix, ...]:
    """Every fix that a plan needs, in the order of tables, rows and columns."""
    found = [_fix(rule.code, item) for rule in RULES if rule.correct for item in rule.correct(plan)]
    order = {name: index for index, name in enumerate(plan.tables)}
    known = _without_unread(found)
    return tuple(sorted(known, key=lambda fix: (order[fix.table], fix.index, fix.offset)))


def _without_unread(found: list[Fix]) -> list[Fix]:
    """Leave out errors, and cells that Excel does not hand over: nobody could put them back."""
    unread = [f for f in found if any(isinstance(x, FormulaError) for x in (f.was, f.value))]
    rows = {(fix.table, fix.moved_to) for fix in unread if fix.moved_to is not None}
    return [fix for fix in found if fix not in unread and (fix.table, fix.moved_to) not in rows]


def _fix(code: str, item: Correction) -> Fix:
    origin, column, source = item.origin, item.column, item.origin.table.source
    offset = _offset(origin, column)
    stands = source.cell(origin.index, offset)
    row = origin.row if item.index is None else source.top + 1 + item.index
    cell = replace(stands, row=row, value=stands.value if item.index is None else None)
    return Fix(
        rule=code,
        sheet=cell.sheet,
        cell=cell.address,
        column=column.title if isinstance(column, Column) else schema.PLAN.column("value").title,
        row_key=row_key(origin) if item.index is None else str(row),
        old=value_text(cell.value, column.kind),
        new=value_text(item.value, column.kind),
        table=origin.table.schema.name,
        index=origin.index if item.index is None else item.index,
        offset=offset,
        kind=column.kind,
        was=cell.value,
        value=as_bold_as(item.value, cell.value) if isinstance(item.value, str) else item.value,
        moved_to=item.moved_to,
    )


def _offset(origin: Origin, column: Column | PlanEntry) -> int:
    """Where the column stands; one of the office's own is found by its title."""
    offsets = origin.table.offsets
    if isinstance(column, PlanEntry):
        return offsets["value"]
    if column.key in offsets:
        return offsets[column.key]
    return origin.table.source.header.index(column.title)
