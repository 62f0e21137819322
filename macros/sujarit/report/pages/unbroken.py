"""What a line must not break is joined by no-break spaces: a date, a percentage, years, sums."""

import re
from collections.abc import Iterator

from sujarit.plan.fiscal import CALENDAR_YEAR, FISCAL_YEAR, MONTH_NAMES, MONTHS, SCHOOL_YEAR
from sujarit.plan.patterns import regex

_SPACE = "\u00a0"
_DIGITS = "[0-9๐-๙]"
_MONTH = "|".join(map(re.escape, (*MONTH_NAMES, *MONTHS)))
_MONTH_OF_YEAR = regex(rf" ({_MONTH}) (?={_DIGITS}{{4}})")
# A number may stand in a run of its own, as where it alone is bold.
_RUN = r'(?:</w:t></w:r><w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space="preserve">)?'
_PERCENT = regex(rf"ร้อยละ (?={_RUN}{_DIGITS})")
_YEARS = regex(rf"\(พ\.ศ\. ({_DIGITS}{{4}}) ([–-]) ({_DIGITS}{{4}})\)")
_SUM_OF_YEAR = regex(rf"(ปี {_DIGITS}{{4}}:) (?={_DIGITS})")


def keep_together(body: str) -> str:
    """The body with its dates, percentages, spans of years and a year's sum each on one line."""
    dated = _MONTH_OF_YEAR.sub(_joined, body)
    spanned = _YEARS.sub(rf"(พ.ศ.{_SPACE}\1{_SPACE}\2{_SPACE}\3)", dated)
    summed = _SUM_OF_YEAR.sub(rf"\1{_SPACE}", spanned)
    return _PERCENT.sub(f"ร้อยละ{_SPACE}", summed)


def _joined(match: re.Match[str]) -> str:
    """The month of a date joined to its day and its year; a month alone stays as it is."""
    day = match.string[match.start() - 1 : match.start()]
    return f"{_SPACE}{match[1]}{_SPACE}" if day.isdigit() else match[0]


_TEXT = regex(r"(<w:t(?: [^>]*)?>)([^<]*)")
_TABLE_MARK = regex("(<w:tbl>|</w:tbl>)")
_JOINER = "\u2060"
_BETWEEN_LETTERS = regex("(?<=[ก-ฮะาๅ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])(?=[ก-ฮะาเ-ไ])")
_OF_PLANS = ("ร้อยละ", "เป้าหมาย", FISCAL_YEAR, SCHOOL_YEAR, CALENDAR_YEAR)
_WORDS = {word: _BETWEEN_LETTERS.sub(_JOINER, word) for word in (*_OF_PLANS, *MONTH_NAMES)}
_WORD = regex("|".join(_WORDS))
_AFTER_DASH = regex(f"(?<={_SPACE}–)(?={_SPACE})")
# A span of years is long enough to begin a line of its own.
_BEFORE_NO_LETTER = regex(rf"(?<=[ก-๎.]) (?=“|\((?!พ\.ศ\.)|{_DIGITS})")


def with_joined_words(body: str) -> str:
    """The body with ร้อยละ, names of months and years in one piece for LibreOffice.

    It breaks them in two: ร้อย/ละ, (ตุ/ลาคม, 9,999,/999.99. A word joiner keeps words whole;
    LibreOffice leaves it out of a PDF's text. Where a line could begin with a number or a
    bracket among Thai words, it breaks anywhere: so these hang on the word before them. Word
    needs none of it, and would not find the words then.
    """
    joined = _TEXT.sub(lambda text: text[1] + _with_whole_words(text[2]), body)
    return "".join(_with_numbers_joined(joined))


def _with_whole_words(words: str) -> str:
    return _AFTER_DASH.sub(_JOINER, _WORD.sub(lambda match: _WORDS[match[0]], words))


def _with_numbers_joined(body: str) -> Iterator[str]:
    """The body's pieces; in a table a joined number could be wider than its column."""
    depth = 0
    for piece in _TABLE_MARK.split(body):
        depth += {"<w:tbl>": 1, "</w:tbl>": -1}.get(piece, 0)
        yield piece if depth else _BEFORE_NO_LETTER.sub(_SPACE, piece)
