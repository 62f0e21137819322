"""A number for what stands in the plan's tables: the same in a formula and in Python.

The check writes it down, and the workbook itself can tell afterwards whether anything changed.
Of a text it weighs the length and four letters; `letter_sums` weighs each of them.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from sujarit.plan import schema
from sujarit.plan.cells import CellValue, SheetTable, is_blank

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 (a sheet's dates have no zone)
_MODULUS = 999_983
_LENGTH, _WEIGHTS = 7, (1, 3, 5, 11)
_DOWN, _ACROSS, _CYCLE = 31, 17, 97


def table_formula(table: str) -> str:
    """The formula (an array's) of a table's own number; always a whole one.

    No IF is in it: LibreOffice works out the branch of an array's IF anew for each of its cells.
    """
    name = f"{table}[]"  # to LibreOffice the name alone has the header in it
    row, column = (f"({f}({name})-MIN({f}({name}))+1)" for f in ("ROW", "COLUMN"))
    weight = f"(MOD({_DOWN}*{row}+{_ACROSS}*{column},{_CYCLE})+1)"
    number = f"MOD(ROUND({name}*100,0),{_MODULUS})"
    first, second, third, last = (
        f"_xlfn.UNICODE(MID({name},{at},1))"
        for at in ("1", f"INT(LEN({name})/3)+1", f"INT(LEN({name})*2/3)+1", f"LEN({name})")
    )
    letters = "+".join(
        f"{weight}*{letter}"
        for weight, letter in zip(_WEIGHTS, (first, second, third, last), strict=True)
    )
    text = f"(LEN(TRIM({name}))>0)*({_LENGTH}*LEN({name})+{letters})"
    parts = (f"ISNUMBER({name})*{number}", f"(1-ISNUMBER({name}))*{text}")
    return "+".join(f"SUM(IFERROR({part}*{weight},0))" for part in parts)


def checksum(tables: Mapping[str, SheetTable]) -> int:
    """Of all tables that people fill in: each one's number as often as its place says."""
    return sum(
        number * table_checksum(tables[table.name])
        for number, table in enumerate(schema.TABLES, start=1)
        if table.name in tables
    )


def table_checksum(table: SheetTable) -> int:
    """What that formula shows of this table."""
    return sum(
        _value(value) * ((_DOWN * row + _ACROSS * column) % _CYCLE + 1)
        for row, values in enumerate(table.rows, start=1)
        for column, value in enumerate(values, start=1)
    )


def _value(value: CellValue) -> int:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool) or value is None:
        return _text("" if value is None else str(value).upper())
    if isinstance(value, (int, float)):
        return _number(value)
    return _number(_serial(value)) if isinstance(value, date) else 0


def _serial(day: date) -> float:
    whole = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001
    return (whole.replace(tzinfo=None) - _EPOCH) / timedelta(days=1)


def _number(value: float) -> int:
    return int(Decimal(repr(value * 100)).quantize(Decimal(1), ROUND_HALF_UP)) % _MODULUS


def _text(text: str) -> int:
    """Letters as Excel counts them: one beyond the basic plane is two, and neither weighs."""
    if is_blank(text):
        return 0
    units = text.encode("utf-16-le")
    length = len(units) // 2
    at = (0, length // 3, length * 2 // 3, length - 1)
    letters = [int.from_bytes(units[2 * n : 2 * n + 2], "little") for n in at]
    if any(0xD800 <= letter < 0xE000 for letter in letters):
        return 0
    return _LENGTH * length + sum(w * n for w, n in zip(_WEIGHTS, letters, strict=True))
