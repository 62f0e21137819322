"""Sums of money in one cell that are of several sources or years: ข้อบัญญัติ 30,000 / เงินอุดหนุน 20,000."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sujarit.importing.words.columns import SOURCE_WORDS, whole_years
from sujarit.plan.patterns import regex
from sujarit.plan.values import amount_of, canonical

_PARTS = regex(r"\s*(?:[/;\n+]|และ|,(?!\d{3}(?!\d))\s*)\s*")
_YEAR = regex(r"(?:ปี)?(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*(2[45]\d\d(?!\d|[.,]\d))?\s*[:=-]?\s*")
_AMOUNT = regex(r"(\d[\d,]*(?:\.\d+)?)\s*(?:บาท|\.-|,-)?")
_UNITS = {"ล้าน": 1_000_000, "แสน": 100_000, "หมื่น": 10_000, "พัน": 1_000}
_UNIT = regex(rf"({'|'.join(_UNITS)})\s*บาท")
_IN_UNITS = regex(rf"([\d,.]+)\s*(?:({'|'.join(_UNITS)})(?:\s*บาท)?|บาท)")
_BEFORE_AMOUNT = ("จำนวน", "เป็นเงิน", ":", "=", "-")


@dataclass(frozen=True, slots=True)
class MoneyPart:
    """A sum in baht of a year (None: the plan's), of a source ("": not said)."""

    amount: Decimal
    year: int | None = None
    source: str = ""


def unit_named(text: str) -> int:
    """How many baht an amount under such a title counts: 1,000,000 for ล้านบาท; 0 if none is named."""
    units = set(_UNIT.findall(canonical(text)))
    return _UNITS[units.pop()] if len(units) == 1 else 0


def in_baht(text: str) -> Decimal | None:
    """The baht of an amount that names its own unit, such as 1.5 ล้านบาท; None where it names none."""
    match = _IN_UNITS.fullmatch(canonical(text))
    amount = amount_of(match[1]) if match else None
    if match is None or amount is None:
        return None
    return amount * _UNITS.get(match[2] or "", 1)


def money_parts(text: str) -> Sequence[MoneyPart]:
    """The sums in a text, each of a source or a year of its own; none where that is not sure."""
    found = []
    for part in _PARTS.split(whole_years(canonical_lines(text))):
        money = _money_part(part.strip())
        if money is None:
            return ()
        found.append(money)
    is_sure = any(part.year or SOURCE_WORDS.search(part.source) for part in found)
    names = {(part.year, part.source) for part in found}
    return found if is_sure and len(names) == len(found) else ()


def _money_part(text: str) -> MoneyPart | None:
    """A year, a source and a sum, in this order; None where there is no more than a sum."""
    # One step after the other: a single pattern tries every way to share the blanks out.
    beginning = _YEAR.match(text)
    year, rest = (beginning[1], text[beginning.end() :]) if beginning else (None, text)
    digit = next((at for at, char in enumerate(rest) if char.isdecimal()), len(rest))
    money = _AMOUNT.fullmatch(rest, digit)
    amount = amount_of(money[1]) if money else None
    source = _source(rest[:digit])
    if amount is None or not (year or source):
        return None
    return MoneyPart(amount, int(year) if year else None, source.strip(" -:()"))


def _source(text: str) -> str:
    """The words before a sum, without those that only lead to it, such as จำนวน."""
    words = text.strip()
    while ending := next((each for each in _BEFORE_AMOUNT if words.endswith(each)), ""):
        words = words.removesuffix(ending)
    return words.strip()


def canonical_lines(text: str) -> str:
    """The text as texts are compared, with its lines."""
    return "\n".join(filter(None, map(canonical, text.splitlines())))
