"""Sums of money in one cell that are of several sources or years: ข้อบัญญัติ 30,000 / เงินอุดหนุน 20,000."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sujarit.importing.words.columns import SOURCE_WORDS, whole_years
from sujarit.plan.patterns import regex
from sujarit.plan.values import amount_of, canonical

_PARTS = regex(r"\s*(?:[/;\n+]|และ|,(?!\d{3}(?!\d))\s*)\s*")
_YEAR = regex(r"(?:ปี)?(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*(2[45]\d\d(?!\d|[.,]\d))?\s*[:=-]?\s*")
_UNITS = {"ล้าน": 1_000_000, "แสน": 100_000, "หมื่น": 10_000, "พัน": 1_000}
_UNIT_WORDS = "|".join(_UNITS)
_UNIT = regex(
    rf"({_UNIT_WORDS})\s*(?:บาท|บ\.)|\(\s*({_UNIT_WORDS})\s*\)|หน่วย(?:นับ)?\s*:?\s*({_UNIT_WORDS})"
)
_SHORT_UNIT = regex(r"(?:\(|หน่วย(?:นับ)?\s*:)\s*ลบ\.?\s*(?:\)|$)")
_NUMBER_UNIT = regex(
    r"(?:\(|หน่วย(?:นับ)?\s*:?)\s*(?:[x×*]\s*(10{3,6}|10{0,2}(?:,000){1,2})|(1,?000(?:,?000)?)\s*บาท)"
)
_BAHT = r"(?:\s*(?:\.-|,-|\.=)?\s*บาท|\.-|,-|\.=)"
_AMOUNT = regex(rf"(\d[\d,]*(?:\.\d+)?)\s*(?:({_UNIT_WORDS})(?:\s*บาท)?|({_BAHT}))?")
_BEFORE_AMOUNT = ("จำนวน", "เป็นเงิน", ":", "=", "-")


@dataclass(frozen=True, slots=True)
class MoneyPart:
    """A sum in baht of a year (None: the plan's), of a source ("": not said)."""

    amount: Decimal
    year: int | None = None
    source: str = ""


def unit_named(text: str) -> int:
    """How many baht an amount under such a title counts: 1,000,000 for ล้านบาท; 0 if none is named."""
    words = canonical(text).lower()
    units = {_UNITS[next(filter(None, each))] for each in _UNIT.findall(words)}
    units |= {_UNITS["ล้าน"]} if _SHORT_UNIT.search(words) else set()
    units |= {int((a or b).replace(",", "")) for a, b in _NUMBER_UNIT.findall(words)}
    return units.pop() if len(units) == 1 else 0


def in_baht(text: str) -> Decimal | None:
    """The baht of an amount that names its own unit, such as 1.5 ล้านบาท; None where it names none."""
    match = _AMOUNT.fullmatch(canonical(text))
    amount = amount_of(match[1]) if match else None
    if match is None or amount is None or not (match[2] or match[3]):
        return None
    return amount * _UNITS.get(match[2] or "", 1)


def money_parts(text: str, unit: int = 1) -> Sequence[MoneyPart]:
    """The sums in a text, each of a source or a year of its own; none where that is not sure.

    A `unit` of 1,000 baht is that of sums that name none themselves.
    """
    found = []
    for part in _PARTS.split(whole_years(canonical_lines(text))):
        money = _money_part(part.strip(), unit)
        if money is None:
            return ()
        found.append(money)
    is_sure = any(part.year or SOURCE_WORDS.search(part.source) for part in found)
    names = {(part.year, part.source) for part in found}
    return found if is_sure and len(names) == len(found) else ()


def _money_part(text: str, unit: int) -> MoneyPart | None:
    """A year, a source and a sum, in this order; None where there is no more than a sum."""
    # One step after the other: a single pattern tries every way to share the blanks out.
    beginning = _YEAR.match(text)
    year, rest = (beginning[1], text[beginning.end() :]) if beginning else (None, text)
    digit = next((at for at, char in enumerate(rest) if char.isdecimal()), len(rest))
    money = _AMOUNT.fullmatch(rest, digit)
    own = in_baht(money[0]) if money else None
    amount = amount_of(money[1]) if money else None
    source = _source(rest[:digit])
    if amount is None or not (year or source):
        return None
    amount = amount * unit if own is None else own
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
