"""When two cells say the same.

Copies come back from Excel, LibreOffice and Google Sheets, typed by many hands: 50000,
"50,000" and "๕๐,๐๐๐" are one amount, a date is a date however it is written, and a
space more or less is no change.
"""

import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from sujarit.plan import schema
from sujarit.plan.cells import CellValue, FormulaError, Uncalculated, is_blank, storable_text
from sujarit.plan.schema import Choices, Kind, Table
from sujarit.plan.values import canonical, clean_text, read, text_of, unrounded

Comparable = tuple[str, str] | None
"""What a cell means, as (sort of meaning, its one written form); None for a blank cell."""

Compare = Callable[[CellValue], Comparable]

_NUMBERS = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.PERCENT, Kind.MONEY})
_REMEMBERED = 1 << 14


def comparable(value: CellValue, kind: Kind, choices: Choices | None = None) -> Comparable:
    """The meaning of a cell in a column of this kind.

    What cannot be read as its kind is compared as text, and so is a dash, which may mean
    "none" or "not known": neither equals a blank cell.
    """
    if is_blank(value):
        return None
    if isinstance(value, (FormulaError, Uncalculated)):
        return ("error", text_of(value))
    # Money is not rounded here: a change smaller than a satang is still a change.
    meaning = (unrounded(value, kind) if kind in _NUMBERS else read(value, kind, choices))[0]
    if isinstance(meaning, Decimal):
        return ("number", str((meaning + 0).normalize()))
    if isinstance(meaning, date):
        return ("date", meaning.isoformat())
    return ("mark", "") if meaning is True else ("text", _text(meaning or value))


def _text(value: CellValue) -> str:
    """Text line by line: the lines mean something, the spaces in them do not.

    What no workbook can hold is left out: a copy comes back without it.
    """
    text = storable_text(clean_text(value))
    lines = unicodedata.normalize("NFC", text).split("\n")
    return "\n".join(map(canonical, lines)).strip()


def comparer(table: Table, column: str, row_code: str = "") -> Compare:
    """The comparison for one column; in the key-value table, for the entry `row_code`."""
    if (table.name, column) == (schema.PLAN.name, "value") and schema.entry(row_code):
        return _comparer(table.name, column, row_code)
    return _comparer(table.name, column, "")


@cache
def _comparer(table_name: str, column: str, row_code: str) -> Compare:
    about = schema.entry(row_code) or schema.table(table_name).column(column)

    # Typed: 1 and True are equal to Python, and not the same thing in a cell.
    @lru_cache(maxsize=_REMEMBERED, typed=True)
    def compare(value: CellValue) -> Comparable:
        return comparable(value, about.kind, about.choices)

    return compare
