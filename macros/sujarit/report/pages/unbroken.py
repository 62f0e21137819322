"""What a line must not break: a date, and ร้อยละ with its number, are joined by no-break spaces."""

import re

from sujarit.plan.fiscal import MONTH_NAMES, MONTHS
from sujarit.plan.patterns import regex

_SPACE = "\u00a0"
_DIGITS = "[0-9๐-๙]"
_MONTH = "|".join(map(re.escape, (*MONTH_NAMES, *MONTHS)))
_MONTH_OF_YEAR = regex(rf" ({_MONTH}) (?={_DIGITS}{{4}})")
# A number may stand in a run of its own, as where it alone is bold.
_RUN = r'(?:</w:t></w:r><w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space="preserve">)?'
_PERCENT = regex(rf"ร้อยละ (?={_RUN}{_DIGITS})")


def keep_together(body: str) -> str:
    """The body with its dates and percentages each on one line."""
    dated = _MONTH_OF_YEAR.sub(_joined, body)
    return _PERCENT.sub(f"ร้อยละ{_SPACE}", dated)


def _joined(match: re.Match[str]) -> str:
    """The month of a date joined to its day and its year; a month alone stays as it is."""
    day = match.string[match.start() - 1 : match.start()]
    return f"{_SPACE}{match[1]}{_SPACE}" if day.isdigit() else match[0]


_TEXT = regex(r"(<w:t(?: [^>]*)?>)([^<]*)")
_WHOLE, _JOINED = "ร้อยละ", "ร้อย\u2060ละ"


def with_joined_words(body: str) -> str:
    """The body with ร้อยละ in one piece for LibreOffice, which breaks it in two.

    LibreOffice leaves the word joiner out of a PDF's text. Word needs none, and would not find the
    word with it.
    """
    if _WHOLE not in body:
        return body
    return _TEXT.sub(lambda text: text[1] + text[2].replace(_WHOLE, _JOINED), body)
