"""What is said of next year's workbook about the office's own, in the words of every front door."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sujarit.plan.lang import Text, same

if TYPE_CHECKING:
    from sujarit.actions.workbooks.next_year import RolledForward

_COLUMNS = Text(
    "คอลัมน์ที่เพิ่มเองมาด้วย ให้ทบทวนค่าในนั้น: {names}",
    "your own columns came along; go through what they hold: {names}",
)
_FORMULAS = Text(
    "สูตรในคอลัมน์ที่เพิ่มเองไม่มาด้วย ช่องเหล่านั้นว่าง: {names}",
    "formulas in your own columns did not come along, their cells are blank: {names}",
)
_SHEETS = Text(
    "ชีตที่เพิ่มเองไม่มาด้วย ถ้ายังใช้ให้คัดลอกจากสมุดงานปีก่อน: {names}",
    "your own sheets did not come along; copy what you still use from last year's workbook: {names}",
)
_ENTRIES = Text(
    "รายการที่เพิ่มเองในชีต “ข้อมูลแผน” ไม่มาด้วย: {names}",
    "your own entries of ข้อมูลแผน did not come along: {names}",
)


def own_lines(done: "RolledForward") -> Iterator[Text]:
    """What the office added: what came along, and what did not."""
    lists = (
        (_COLUMNS, _columns_by_table(done.own_columns)),
        (_FORMULAS, _columns_by_table(done.left.formulas)),
        (_SHEETS, done.left.sheets),
        (_ENTRIES, done.left.entries),
    )
    for text, names in lists:
        if joined := ", ".join(names):
            yield text.format(names=same(joined))


def _columns_by_table(columns: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{sheet} {title}" for sheet, title in columns]
