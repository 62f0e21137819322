"""Thai text: digits, normal form, sort order, dates."""

import re
from datetime import date

from sujarit.plan.fiscal import BUDDHIST_OFFSET, MONTH_NAMES, MONTHS, month_index
from sujarit.plan.patterns import regex

_THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_DIGITS = "0123456789"
_ARABIC_DIGIT = regex(f"[{_DIGITS}]")
_THAI_DIGIT = regex(f"[{_THAI_DIGITS}]")
_TO_ARABIC = str.maketrans(_THAI_DIGITS, _DIGITS)

_TONES = "\u0e48-\u0e4b"  # ่ ้ ๊ ๋
_KILLER = "\u0e4c"  # ์
_VOWELS = "\u0e31\u0e34-\u0e3a\u0e47\u0e4d"  # what sits above or below, nearest the consonant
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # every character that sits on another
_CONSONANTS = "ก-ฮ"

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\ufeff"
_DROPPED = dict.fromkeys(map(ord, _INVISIBLE))
_SPACES = "\u00a0\u2000-\u200a\u202f\u3000"
INVISIBLE_CHARACTERS = tuple(_INVISIBLE)
ODD_SPACES = ("\u00a0", *map(chr, range(0x2000, 0x200B)), "\u202f", "\u3000")
BREAKS = ("\n", "\r", "\t")
_PLAIN = {
    **_TO_ARABIC,
    **_DROPPED,
    **dict.fromkeys(map(ord, (*ODD_SPACES, *BREAKS)), " "),
}
_NOT_PLAIN = regex(f"[{_INVISIBLE}{_SPACES}{_THAI_DIGITS}\n\r\t]")
_UNSEEN = regex(f"[{_INVISIBLE}{_SPACES}]")
_ODD_SPACE = regex(f"[{_SPACES}]")

_DOUBLED_MARK = regex(f"([{_MARKS}])\\1+")
# Whole runs are put in order at once: pair by pair, a long run of them takes as many rounds.
_MARKS_AND_VOWELS = regex(f"[{_TONES}{_KILLER}{_VOWELS}]{{2,}}")
_VOWELS_AND_TONES = regex(f"[ะาำ{_TONES}]{{2,}}")
_ABOVE = regex(f"[{_TONES}{_KILLER}]")
_BEHIND = regex("[ะาำ]")
_APART_AM = regex(f"\u0e4d([{_TONES}]?)\u0e32")
_LONG_FOR_AA = regex("(?<![ฤฦ])ๅ")
_LOOK_TWICE = regex(
    f"[{_INVISIBLE}{_SPACES}]|(?<![ฤฦ])ๅ|เเ|([{_MARKS}])\\1|[{_TONES}{_KILLER}][{_VOWELS}]"
    f"|[ะาำ][{_TONES}]|\u0e4d[{_TONES}]?\u0e32"
)

# A mark on nothing, or one that may not follow the mark before it: what may is a tone behind
# a vowel (ปั่น), ์ or ํ behind ิ or ุ (สิทธิ์, พันธุ์).
ILLEGAL_MARK = regex(
    f"[{_MARKS}](?:(?<![{_CONSONANTS}{_MARKS}].)"
    f"|(?<=[{_MARKS}].)(?<![\u0e31\u0e34-\u0e3a][{_TONES}])(?<![\u0e34\u0e38][{_KILLER}\u0e4d]))"
)
_CLUSTER = regex(f"[{_CONSONANTS}]?[{_MARKS}]+")

_LEADING_VOWEL = regex("([เแโใไ])([ก-ฮ])")
_TONES_AND_MARKS = regex("[\u0e47-\u0e4e]")
_NO_LETTER = regex(f"[{_MARKS}\\s().,\"'“”-]")
_DOUBLED_CONSONANT = regex(f"([{_CONSONANTS}])\\1+")


def to_thai_digits(text: str) -> str:
    """Every Arabic digit as a Thai one."""
    return _replaced(text, _DIGITS, _THAI_DIGITS) if _ARABIC_DIGIT.search(text) else text


def to_arabic_digits(text: str) -> str:
    """Every Thai digit as an Arabic one."""
    return _replaced(text, _THAI_DIGITS, _DIGITS) if _THAI_DIGIT.search(text) else text


def _replaced(text: str, these: str, those: str) -> str:
    """Characters replaced one after the other: `translate` takes far longer on a long text."""
    for this, that in zip(these, those, strict=True):
        text = text.replace(this, that)
    return text


def plain_characters(text: str) -> str:
    """The text with Arabic digits, plain spaces for every kind of space, nothing invisible."""
    return text.translate(_PLAIN) if _NOT_PLAIN.search(text) else text


def normalise(text: str) -> str:
    """The text with Thai characters in their one right order and form.

    Joins a decomposed ำ, turns two เ into แ and a ๅ that stands for า into one, puts a
    tone mark or ์ behind its vowel and before า ะ ำ, drops a doubled mark and invisible
    characters, and makes every space a plain one. NFKC is never used: it takes ำ apart.
    """
    while _LOOK_TWICE.search(text):  # one mending may bring two marks together
        text = _mended(text)
    return text


def _mended(text: str) -> str:
    text = _LONG_FOR_AA.sub("า", visible(text)).replace("เเ", "แ")
    text = _MARKS_AND_VOWELS.sub(lambda run: _last(_ABOVE, run[0]), _DOUBLED_MARK.sub(r"\1", text))
    return _APART_AM.sub(r"\1ำ", _VOWELS_AND_TONES.sub(lambda run: _last(_BEHIND, run[0]), text))


def _last(pattern: re.Pattern[str], run: str) -> str:
    """A run of characters, those of a pattern behind the others."""
    return pattern.sub("", run) + "".join(pattern.findall(run))


def visible(text: str) -> str:
    """The text without invisible characters, every space a plain one."""
    return _ODD_SPACE.sub(" ", text.translate(_DROPPED)) if _UNSEEN.search(text) else text


def invisible_characters(text: str) -> list[str]:
    """The characters that nobody sees: zero-width ones, and spaces that are not plain."""
    return _UNSEEN.findall(text)


def illegal_stacks(text: str) -> list[str]:
    """The places, with their consonant, where marks cannot stand together or on nothing.

    Expects text in normal form; what is left there cannot be repaired, as in ศิริัญญา.
    """
    clusters = (match[0] for match in _CLUSTER.finditer(text))
    return [cluster for cluster in clusters if ILLEGAL_MARK.search(cluster)]


def skeleton(name: str) -> str:
    """A name without its marks, spaces and doubled consonants: what a slip does not change."""
    return _DOUBLED_CONSONANT.sub(r"\1", _NO_LETTER.sub("", normalise(name))).lower()


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
