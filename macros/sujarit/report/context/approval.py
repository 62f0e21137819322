"""What was changed in a plan after it was approved, as a document shows it."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from sujarit.plan.schema import PLAN_ENTRIES, TABLES, Kind
from sujarit.plan.thai import thai_date
from sujarit.plan.values import amount_of
from sujarit.report.context.figures import Figures
from sujarit.report.context.wording import NOTHING

if TYPE_CHECKING:
    from sujarit.report.fields.letter_fields import AmendmentRow, ChangeRow

_NOT_BEFORE = "(ไม่มีในแผนที่อนุมัติ)"
_NO_MORE = "(ตัดออกจากแผน)"
_MONEY = frozenset(
    {each.title for table in TABLES for each in table.columns if each.kind is Kind.MONEY}
    | {each.title for each in PLAN_ENTRIES if each.kind is Kind.MONEY}
)


class Change(NamedTuple):
    """One change, in words: a cell's, or a whole row's, a cell a line, without `column`."""

    sheet: str
    row: str
    column: str
    before: str
    after: str


class Amended(NamedTuple):
    """A later version of the plan that was approved: when, by whom, why, and what it changed."""

    number: int
    day: dt.date
    approver: str
    note: str
    changes: tuple[Change, ...]


class Approval(NamedTuple):
    """The day on which the plan was last approved, every change since, and its amendments."""

    day: dt.date
    changes: tuple[Change, ...]
    amendments: tuple[Amended, ...] = ()


def version_text(approval: Approval | None) -> str:
    """Which version of the plan a document shows; "" where it never was sealed."""
    if approval is None:
        return ""
    number = len(approval.amendments)
    version = f"แผนปรับปรุงครั้งที่ {number}" if number else "แผนฉบับที่ได้รับอนุมัติ"
    since = " และมีการเปลี่ยนแปลงหลังจากนั้น" if approval.changes else ""
    return f"{version} อนุมัติเมื่อ {thai_date(approval.day)}{since}"


def amendment_rows(figures: Figures, approval: Approval | None) -> "list[AmendmentRow]":
    """Every amendment with its changes, the first one first."""
    return [
        {
            "no": str(each.number),
            "date": thai_date(each.day),
            "approver": each.approver or NOTHING,
            "note": each.note or NOTHING,
            "changes": change_rows(figures, each.changes),
        }
        for each in (approval.amendments if approval else ())
    ]


def change_rows(figures: Figures, changes: Iterable[Change]) -> "list[ChangeRow]":
    """The changes in the workbook's order; a row that came or went says so."""
    titles = {each.code: each.title for each in figures.plan.projects}
    titles |= {each.code: each.title for each in figures.plan.activities}
    return [
        {
            "sheet": change.sheet,
            "row": f"{change.row} {titles.get(change.row, '')}".strip() or NOTHING,
            "column": change.column,
            "before": _shown(figures, change, change.before) or _absent(change, _NOT_BEFORE),
            "after": _shown(figures, change, change.after) or _absent(change, _NO_MORE),
        }
        for change in changes
    ]


def _shown(figures: Figures, change: Change, text: str) -> str:
    """The text with its amounts as the document writes amounts; a whole row line by line."""
    if change.column:
        return _amount(figures, text) if {change.column, change.row} & _MONEY else text
    lines = (line.partition(": ") for line in text.split("\n"))
    return "\n".join(
        f"{title}{colon}{_amount(figures, rest) if title in _MONEY else rest}"
        for title, colon, rest in lines
    )


def _amount(figures: Figures, text: str) -> str:
    amount = amount_of(text)
    return text if amount is None else figures.money(amount)


def _absent(change: Change, row: str) -> str:
    return NOTHING if change.column else row
