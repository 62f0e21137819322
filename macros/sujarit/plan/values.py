"""A cell's raw value made into what its column means, or named as a fault.

Each reader takes a raw value and gives `(value, fault)`. A fault does not mean that
nothing was understood: "80,000" typed as text is read as 80000 and still reported,
because Excel's own formulas count it as zero.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from sujarit.plan import thai
from sujarit.plan.cells import (
    CellValue,
    FormulaError,
    Percent,
    RichText,
    Uncalculated,
    is_blank,
    of_runs,
    runs_of,
    storable_text,
    stripped,
)
from sujarit.plan.fiscal import BUDDHIST_OFFSET, MONTH_NAMES, MONTHS
from sujarit.plan.money import to_satang
from sujarit.plan.patterns import regex
from sujarit.plan.schema import Choices, Kind


class FaultKind(Enum):
    """What can be wrong with one cell, looked at by itself."""

    REQUIRED = auto()
    NOT_NUMBER = auto()
    NUMBER_AS_TEXT = auto()
    NOT_WHOLE = auto()
    TOO_FINE = auto()  # more than two decimals in an amount of money
    NOT_DATE = auto()
    DATE_AS_TEXT = auto()
    BUDDHIST_DATE = auto()  # a real date in the 26th century: a Buddhist year was typed
    LONG_AGO = auto()  # the day of judgement in the last century: a year of two digits was typed
    NOT_LISTED = auto()
    NOT_MARK = auto()
    CODE_AS_NUMBER = auto()  # 1.10 typed as a number has become 1.1
    FORMULA_ERROR = auto()
    UNCALCULATED = auto()


Reading = tuple[Any, FaultKind | None]

MARKS = frozenset("/✓✔√xX×•●■*ท") | {"1"}
"""What people put into a month's cell to say "in this month"."""

DASHES = frozenset("-–—−_")
_LARGEST = Decimal(10) ** 15  # a float keeps no satang beyond this
_FIRST_SERIAL, _LAST_SERIAL = 1, 2_958_465
_EPOCH = date(1899, 12, 30)
_BUDDHIST_FROM = 2400
_CENTURY = 100
EARLIEST_YEAR = 1990
"""No plan of today has a date before this."""

_NUMBER_WORDS = regex(r"^(?:ร้อยละ|฿)\s*|\s*(?:บาท(?:ถ้วน)?|%|\.-|,-)$")
_NUMBER = regex(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?|[+-]?\.\d+", re.ASCII)
# A point before three digits may stand for the comma of thousands: 1.000 is 1 or 1,000.
_TWO_WAYS = regex(r"[+-]?[1-9]\d{0,2}\.\d{3}", re.ASCII)
_PERCENT_WORDS = ("%", "ร้อยละ", "เปอร์เซ็นต์")
_LINE_ENDS = regex("\r\n?")
_DAY_FIRST = regex(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})", re.ASCII)
_YEAR_FIRST = regex(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.ASCII)
_NAMED_MONTH = regex(r"(?:วันที่\s*)?(\d{1,2})\s*([ก-๙.]+?)\s*(?:พ\.ศ\.)?\s*(\d{4}|\d{2})", re.ASCII)
_MONTH_NUMBERS = {
    name.replace(".", ""): (index + 9) % 12 + 1
    for names in (MONTHS, MONTH_NAMES)
    for index, name in enumerate(names)
}


def read(value: CellValue, kind: Kind, choices: Choices | None = None) -> Reading:
    """The meaning of `value` in a column of this kind; blank reads as that kind's nothing."""
    if isinstance(value, FormulaError):
        return _NOTHING[kind], FaultKind.FORMULA_ERROR
    if isinstance(value, Uncalculated):
        return _NOTHING[kind], FaultKind.UNCALCULATED
    if is_blank(value):
        return _NOTHING[kind], None
    if choices and kind is Kind.CHOICE:
        return _choice(value, choices)
    return _READERS[kind](value)


def text_of(value: CellValue) -> str:
    """A raw value as text: whole numbers without a point, dates as 31/3/2564."""
    if value is None or isinstance(value, Uncalculated):
        return ""
    if isinstance(value, FormulaError):
        return value.code
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        text = f"{value:.15g}" if abs(value) < 1e15 else f"{value:.0f}"
        return f"{text}%" if isinstance(value, Percent) else text
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{_buddhist(value.year)}"
    return str(value)


def clean_text(value: CellValue) -> str:
    """Text without the spaces around it, with plain line ends and nothing unprintable."""
    return _storable(text_of(value)).strip()


def _storable(text: str) -> str:
    return storable_text(_LINE_ENDS.sub("\n", text) if "\r" in text else text)


@lru_cache(maxsize=4096)
def canonical(text: str) -> str:
    """The form in which two texts are compared: normal order, Arabic digits, single spaces."""
    return " ".join(thai.to_arabic_digits(thai.normalise(storable_text(text))).split())


def code_of(text: str) -> str:
    """A code as codes are compared, by the workbook's formulas too: those can do no more.

    Arabic digits, single spaces, nothing invisible; capitals are seen to where a plan is
    parsed.
    """
    plain = thai.plain_characters(text).replace("เเ", "แ").replace("\u0e4d\u0e32", "ำ")
    return " ".join(word for word in plain.split(" ") if word)


def is_dash(value: CellValue) -> bool:
    """Whether a cell holds a dash, which may mean "none" or "not known"."""
    return isinstance(value, str) and bool(value.strip()) and set(value.strip()) <= DASHES


def number_of(text: str) -> Decimal | None:
    """The number that a text writes: Thai digits, thousands separators, บาท, ร้อยละ, %.

    None also for what can be read in two ways, such as 1.000.
    """
    bare = _NUMBER_WORDS.sub("", canonical(text))
    if _TWO_WAYS.fullmatch(bare):
        return None
    return Decimal(bare.replace(",", "")) if _NUMBER.fullmatch(bare) else None


def amount_of(text: str) -> Decimal | None:
    """The sum of money that a text writes; a percentage is none."""
    return None if is_percentage(text) else number_of(text)


def is_percentage(text: str) -> bool:
    """Whether a text says that its number is a percentage."""
    return any(word in text for word in _PERCENT_WORDS)


def two_readings(text: str) -> tuple[Decimal, Decimal] | None:
    """The two numbers that a text such as 1.000 may mean; None where there is no doubt."""
    bare = _NUMBER_WORDS.sub("", canonical(text))
    if not _TWO_WAYS.fullmatch(bare):
        return None
    return Decimal(bare).normalize(), Decimal(bare.replace(".", ""))


def _buddhist(year: int) -> int:
    return year if year >= _BUDDHIST_FROM else year + BUDDHIST_OFFSET


def _text(value: CellValue) -> Reading:
    text = clean_text(value)
    return (_with_bold(value, text) if isinstance(value, RichText) else text), None


def _with_bold(value: RichText, text: str) -> str:
    """The clean text with what is bold in the cell, unless cleaning it ran over two runs."""
    rich = stripped(of_runs((_storable(words), bold) for words, bold in runs_of(value)))
    return rich if rich == text else text


def _code(value: CellValue) -> Reading:
    numeric = isinstance(value, (int, float)) and not isinstance(value, bool)
    return code_of(text_of(value)), FaultKind.CODE_AS_NUMBER if numeric else None


def _choice(value: CellValue, choices: Choices) -> Reading:
    wanted = canonical(text_of(value))
    wanted = canonical(choices.aliases.get(wanted.lower(), wanted))
    for item in choices.items:
        if canonical(item) == wanted:
            return item, None
    return "", FaultKind.NOT_LISTED


def _mark(value: CellValue) -> Reading:
    text = canonical(text_of(value))
    if text in MARKS or value is True:
        return True, None
    return False, None if is_dash(value) else FaultKind.NOT_MARK


def _number(value: CellValue) -> Reading:
    if isinstance(value, (bool, date)):
        return None, FaultKind.NOT_NUMBER
    if isinstance(value, (int, float)):
        return _bounded(_exact(value)), None if _bounded(
            _exact(value)
        ) is not None else FaultKind.NOT_NUMBER
    if is_dash(value):
        return None, None
    amount = _bounded(number_of(text_of(value)))
    return amount, FaultKind.NOT_NUMBER if amount is None else FaultKind.NUMBER_AS_TEXT


def _exact(value: float) -> Decimal | None:
    """The decimal that Excel shows: it keeps 15 digits, a float's tail is noise."""
    try:
        return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    except InvalidOperation:
        return None


def _bounded(amount: Decimal | None) -> Decimal | None:
    if amount is None or not amount.is_finite() or abs(amount) >= _LARGEST:
        return None
    return amount


def unrounded(value: CellValue, kind: Kind) -> Reading:
    """The number in a numeric cell, money finer than a satang and all."""
    return _amount(value) if kind is Kind.MONEY else _number(value)


def _amount(value: CellValue) -> Reading:
    percentage = isinstance(value, Percent) or (isinstance(value, str) and is_percentage(value))
    return (None, FaultKind.NOT_NUMBER) if percentage else _number(value)


def _money(value: CellValue) -> Reading:
    amount, fault = _amount(value)
    if amount is None:
        return None, fault
    rounded = to_satang(amount)
    return rounded, fault or (FaultKind.TOO_FINE if rounded != amount else None)


def _integer(value: CellValue) -> Reading:
    amount, fault = _number(value)
    if amount is None:
        return None, fault
    if amount != amount.to_integral_value():
        return None, FaultKind.NOT_WHOLE
    return int(amount), fault


def _date(value: CellValue) -> Reading:
    if isinstance(value, bool):
        return None, FaultKind.NOT_DATE
    if isinstance(value, date):
        return _real_date(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, (int, float)):
        return _serial(value)
    if is_dash(value):
        return None, None
    day = date_of(text_of(value))
    return day, FaultKind.NOT_DATE if day is None else FaultKind.DATE_AS_TEXT


def _serial(value: float) -> Reading:
    if not _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return None, FaultKind.NOT_DATE
    return _real_date(_EPOCH + timedelta(days=int(value)))


def _real_date(day: date) -> Reading:
    """A day, or the one that was meant: a Buddhist year is 543 too many, seldom twice that."""
    year = day.year
    while year >= _BUDDHIST_FROM:
        year -= BUDDHIST_OFFSET
    if year == day.year:
        return day, None
    meant = _day(year, day.month, day.day)
    return meant, FaultKind.NOT_DATE if meant is None else FaultKind.BUDDHIST_DATE


def date_of(text: str) -> date | None:
    """The day that a text writes, or None.

    "31/3/2564", "๓๑ มี.ค. ๒๕๖๔", "31 มีนาคม พ.ศ. 2564", "2021-03-31". A year of two
    digits is a Buddhist one, as in Thai offices.
    """
    text = canonical(text)
    if match := _DAY_FIRST.fullmatch(text):
        return _day(_year(match[3]), int(match[2]), int(match[1]))
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(_year(match[1]), int(match[2]), int(match[3]))
    if match := _NAMED_MONTH.fullmatch(text):
        month = _MONTH_NUMBERS.get(match[2].replace(".", ""))
        return _day(_year(match[3]), month, int(match[1])) if month else None
    return None


def _year(digits: str) -> int:
    year = int(digits)
    if year < _CENTURY:
        year += 2500
    return year - BUDDHIST_OFFSET if year >= _BUDDHIST_FROM else year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_READERS: dict[Kind, Callable[[CellValue], Reading]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.CODE: _code,
    Kind.CHOICE: _text,
    Kind.MARK: _mark,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.PERCENT: _number,
    Kind.MONEY: _money,
    Kind.DATE: _date,
}
_NOTHING: dict[Kind, Any] = {
    Kind.TEXT: "",
    Kind.LONG_TEXT: "",
    Kind.CODE: "",
    Kind.CHOICE: "",
    Kind.MARK: False,
    Kind.INTEGER: None,
    Kind.NUMBER: None,
    Kind.PERCENT: None,
    Kind.MONEY: None,
    Kind.DATE: None,
}
