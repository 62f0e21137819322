"""What was changed in a plan after it was approved, as a document shows it."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from sujarit.plan.schema import PLAN_ENTRIES, TABLES, Kind
from sujarit.plan.values import number_of
from sujarit.report.basis import Basis
from sujarit.report.shape import ChangeRow
from sujarit.report.wording import NOTHING

_NOT_BEFORE = "(ไม่มีในแผนที่อนุมัติ)"
_NO_MORE = "(ตัดออกจากแผน)"
_MONEY = frozenset(
    {each.title for table in TABLES for each in table.columns if each.kind is Kind.MONEY}
    | {each.title for each in PLAN_ENTRIES if each.kind is Kind.MONEY}
)


class Change(NamedTuple):
    """One change, in words: a cell's, or a whole row's where `column` is blank."""

    sheet: str
    row: str
    column: str
    before: str
    after: str


class Approval(NamedTuple):
    """The day on which the plan was sealed as approved, and every change since."""

    day: dt.date
    changes: tuple[Change, ...]


def change_rows(basis: Basis, changes: Iterable[Change]) -> list[ChangeRow]:
    """The changes in the workbook's order; a row that came or went says so."""
    titles = {each.code: each.title for each in basis.plan.projects}
    titles |= {each.code: each.title for each in basis.plan.activities}
    return [
        {
            "sheet": change.sheet,
            "row": f"{change.row} {titles.get(change.row, '')}".strip() or NOTHING,
            "column": change.column,
            "before": _shown(basis, change, change.before) or _absent(change, _NOT_BEFORE),
            "after": _shown(basis, change, change.after) or _absent(change, _NO_MORE),
        }
        for change in changes
    ]


def _shown(basis: Basis, change: Change, text: str) -> str:
    """An amount as the document writes amounts; every other text as it is."""
    amount = number_of(text) if {change.column, change.row} & _MONEY else None
    return text if amount is None else basis.money(amount)


def _absent(change: Change, row: str) -> str:
    return NOTHING if change.column else row
