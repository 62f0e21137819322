"""Thai text: digits, normal form, sort order, dates."""

import re
from datetime import date

from sujarit.plan.fiscal import BUDDHIST_OFFSET, MONTH_NAMES, MONTHS, month_index

_THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_TO_THAI = str.maketrans("0123456789", _THAI_DIGITS)
_TO_ARABIC = str.maketrans(_THAI_DIGITS, "0123456789")

_TONES = "\u0e48\u0e49\u0e4a\u0e4b"  # ่ ้ ๊ ๋
_ABOVE_BELOW = "\u0e31\u0e34-\u0e3a\u0e47"  # vowels that sit above or below a consonant
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\ufeff"))
_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u3000]")
_TONE_BEFORE_VOWEL = re.compile(f"([{_TONES}])([{_ABOVE_BELOW}])")
_DOUBLED_MARK = re.compile(f"([{_TONES}{_ABOVE_BELOW}\u0e4c\u0e4d])\\1+")
_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
_TONES_AND_MARKS = re.compile("[\u0e47-\u0e4e]")


def to_thai_digits(text: str) -> str:
    """Every Arabic digit as a Thai one."""
    return text.translate(_TO_THAI)


def to_arabic_digits(text: str) -> str:
    """Every Thai digit as an Arabic one."""
    return text.translate(_TO_ARABIC)


def normalise(text: str) -> str:
    """The text with Thai characters in their one right order and form.

    Joins a decomposed ำ, turns two เ into แ, puts a tone mark behind its vowel, drops a
    doubled mark and invisible characters, and makes every space a plain one. NFKC is
    never used: it takes ำ apart.
    """
    text = _SPACES.sub(" ", text.translate(_INVISIBLE)).replace("เเ", "แ")
    text = _TONE_BEFORE_VOWEL.sub(r"\2\1", _DOUBLED_MARK.sub(r"\1", text))
    # The nikhahit of a decomposed ำ may stand on either side of the tone mark.
    return re.sub(f"\u0e4d([{_TONES}]?)\u0e32|([{_TONES}])\u0e4d\u0e32", _sara_am, text)


def _sara_am(match: re.Match[str]) -> str:
    return (match[1] or match[2] or "") + "\u0e33"


def sort_key(text: str) -> tuple[str, str]:
    """A key that sorts Thai words as the Royal Institute's dictionary does.

    A leading vowel is sorted behind its consonant; tone marks only decide between words
    that are otherwise the same.
    """
    swapped = _LEADING_VOWEL.sub(r"\2\1", normalise(text))
    return _TONES_AND_MARKS.sub("", swapped), swapped


def thai_date(day: date) -> str:
    """31 มีนาคม 2564."""
    return f"{day.day} {MONTH_NAMES[month_index(day)]} {day.year + BUDDHIST_OFFSET}"


def thai_date_short(day: date) -> str:
    """31 มี.ค. 2564."""
    return f"{day.day} {MONTHS[month_index(day)]} {day.year + BUDDHIST_OFFSET}"
