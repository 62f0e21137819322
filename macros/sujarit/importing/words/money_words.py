"""Sums of money in one cell that are of several sources or years: ข้อบัญญัติ 30,000 / เงินอุดหนุน 20,000."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sujarit.importing.words.columns import SOURCE_WORDS
from sujarit.plan.patterns import regex
from sujarit.plan.values import amount_of, canonical

_PARTS = regex(r"\s*(?:[/;\n+]|และ|,(?!\d{3}(?!\d))\s*)\s*")
_PART = regex(
    r"(?:ปี)?(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*(?P<year>2[45]\d\d)?\s*[:=-]?\s*(?P<source>[^\d]*?)\s*"
    r"(?:จำนวน|เป็นเงิน|[:=-])*\s*(?P<amount>\d[\d,]*(?:\.\d+)?)\s*(?:บาท|\.-|,-)?"
)


@dataclass(frozen=True, slots=True)
class MoneyPart:
    """A sum in baht of a year (None: the plan's), of a source ("": not said)."""

    amount: Decimal
    year: int | None = None
    source: str = ""


def money_parts(text: str) -> Sequence[MoneyPart]:
    """The sums in a text, each of a source or a year of its own; none where that is not sure."""
    found = []
    for part in _PARTS.split(canonical_lines(text)):
        match = _PART.fullmatch(part.strip())
        amount = amount_of(match["amount"]) if match else None
        if match is None or amount is None or not (match["year"] or match["source"].strip()):
            return ()
        source = match["source"].strip(" -:()")
        found.append(MoneyPart(amount, int(match["year"]) if match["year"] else None, source))
    is_sure = any(part.year or SOURCE_WORDS.search(part.source) for part in found)
    names = {(part.year, part.source) for part in found}
    return found if is_sure and len(names) == len(found) else ()


def canonical_lines(text: str) -> str:
    """The text as texts are compared, with its lines."""
    return "\n".join(filter(None, map(canonical, text.splitlines())))
