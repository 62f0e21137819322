"""What Excel makes of a value that a program writes into a cell, and gives back on reading.

`Range.Value = "1.10"` is taken as if it had been typed: a number, unless the cell has the
Text format; and "=A1" becomes a formula. A number written into a cell with the Text format
becomes a text. Code that forgets this loses codes and runs data,
so the engines do the same. Dates as text are not taken for dates here (in Excel that
depends on the machine's locale).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's dates have no time zone
AFTER_LAST = 2_958_466.0
"""The first number of days that is no date to Excel."""
GENERAL = "General"
DATE_FORMAT = "m/d/yyyy"
TEXT_FORMAT = "@"

ERROR_CODES = {
    "#DIV/0!": -2146826281,
    "#N/A": -2146826246,
    "#NAME?": -2146826259,
    "#NULL!": -2146826288,
    "#NUM!": -2146826252,
    "#REF!": -2146826265,
    "#VALUE!": -2146826273,
}
"""The numbers that stand for errors when Excel on Windows hands over values."""

_ERRORS = {code: text for text, code in ERROR_CODES.items()}
_NUMBER = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:[eE][+-]?\d+)?)(%?)", re.ASCII)
_SPECIAL = re.compile(r"\s*[='+\-0-9tTfF#]")


class Formula(str):
    """A formula, with its equals sign."""

    __slots__ = ()


class Fault(str):
    """A cell's error, as Excel shows it."""

    __slots__ = ()


Stored = None | float | bool | str | datetime | Formula | Fault
"""What a store reads and writes: a plain `str` is text and nothing else."""


def may_change(value: object) -> bool:
    """Whether what Excel makes of this depends on the cell's having the Text format."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number or (isinstance(value, str) and bool(_SPECIAL.match(value)))


def typed(value: Any, *, text_format: bool) -> Stored:
    """What stands in the cell after `value` was written to it."""
    if isinstance(value, datetime | bool | Formula):
        return value
    if isinstance(value, int | float):
        return f"{value:.15g}" if text_format else float(value)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise TypeError(f"Excel takes no {type(value).__name__}")
    return value if text_format or not may_change(value) else _guessed(value)


def _guessed(text: str) -> Stored:
    if text.startswith("'"):
        return text[1:]
    if text.startswith("=") and len(text) > 1:
        return Formula(text)
    if match := _NUMBER.fullmatch(text.strip()):
        return float(match[1].replace(",", "")) / (100 if match[2] else 1)
    if text.upper() in {"TRUE", "FALSE"}:
        return text.upper() == "TRUE"
    return Fault(text) if text in ERROR_CODES else text


def to_serial(moment: datetime) -> float:
    """A date as Excel's number of days."""
    return (moment - EPOCH) / timedelta(days=1)


def number_of(value: date | datetime | time | timedelta) -> float:
    """A date, a time of day or a duration as Excel's number of days."""
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, time):
        value = datetime.combine(EPOCH, value)
    return to_serial(to_excel(value))


def from_serial(days: float) -> datetime:
    """Excel's number of days as a date, to the millisecond."""
    return EPOCH + timedelta(milliseconds=round(days * 86_400_000))


def to_excel(value: Any) -> Any:
    """A Python value as a desktop engine hands it to Excel; TypeError where COM has no type."""
    if value is None or value != value:  # noqa: PLR0124 - NaN
        return ""
    if isinstance(value, Decimal):
        raise TypeError("a Decimal reaches Excel as currency, or not at all: write a float")
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return value


def from_excel(value: Any, dates: Any, empty: Any, numbers: Any, *, err_to_str: bool) -> Any:
    """A raw value as `Range.value` gives it, by the reader's options."""
    if value is None or value == "":
        return empty
    if isinstance(value, datetime):
        return dates(
            year=value.year,
            month=value.month,
            day=value.day,
            hour=value.hour,
            minute=value.minute,
            second=value.second,
            microsecond=value.microsecond,
            tzinfo=None,
        )
    if isinstance(value, float) and numbers is not None:
        return numbers(value)
    if type(value) is int and value in _ERRORS:
        return _ERRORS[value] if err_to_str else None
    return value
