"""Roll-ups as flat rows, for files that other programs open."""

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal

from sujarit.plan.lang import Text
from sujarit.plan.money import plain
from sujarit.rollup.totals import Amounts, Rollup

HEADER = (
    "ไฟล์",
    "ปีงบประมาณ",
    "มิติ",
    "รอบ",
    "ประเภทแถว",
    "รหัส",
    "รหัสแม่",
    "ชื่อ",
    "งบตามแผน",
    "งบกิจกรรม",
    "เบิกจ่าย",
    "คงเหลือ",
)
ROW, UNASSIGNED_ROW, TOTAL_ROW = "แถว", "ไม่ระบุ", "รวม"
UNREAD_ROW = "อ่านไม่ได้"
"""A row without amounts that says why a workbook has none."""
TEXT_COLUMNS = 8

Value = str | int | Decimal | None

# What spreadsheets take for the start of a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


Named = Sequence[tuple[str, Rollup | Text]]
"""Workbooks by name, each with its totals, or with why it could not be read."""


def flat_rows(books: Named) -> Iterator[tuple[Value, ...]]:
    """A row each for the keys of every book, what is unassigned, and the total."""
    for name, rollup in books:
        if isinstance(rollup, Text):
            yield (name, None, "", None, UNREAD_ROW, "", "", rollup.th, None, None, None, None)
            continue
        start = (name, rollup.fiscal_year, rollup.by, rollup.round.value)
        for row in rollup.rows:
            yield (*start, ROW, row.key, row.parent or "", row.title, *_amounts(row.amounts))
        yield (*start, UNASSIGNED_ROW, "", "", "", *_amounts(rollup.unassigned))
        yield (*start, TOTAL_ROW, "", "", "", *_amounts(rollup.total))


def csv_bytes(books: Named) -> bytes:
    """CSV in UTF-8 with a byte order mark, without which Excel garbles Thai."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(HEADER)
    writer.writerows([_cell(value) for value in row] for row in flat_rows(books))
    return buffer.getvalue().encode("utf-8-sig")


def _amounts(amounts: Amounts) -> tuple[Decimal | None, ...]:
    return amounts.planned, amounts.activities, amounts.spent, amounts.balance


def _cell(value: Value) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    return csv_text("" if value is None else str(value))


def csv_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula when it opens the CSV file."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
