"""Thai or Arabic digits throughout a document, by one rule."""

import re
from typing import Literal

from sujarit.plan.patterns import regex
from sujarit.plan.thai import to_arabic_digits, to_thai_digits

Digits = Literal["thai", "arabic"]

# An address with other digits leads elsewhere: links and mail addresses stay as they are.
_ADDRESS = regex(r"((?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+)")

_TAG = regex(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.DOTALL)
_ELEMENT = regex(r"(<[^>]*>)")
_NUMBER_FORMAT = regex(r'(<w:(?:numFmt w:val|pgNumType w:fmt)=")(?:decimal|thaiNumbers)"')
_PAGE_NUMBERS = regex(r"<w:pgNumType(?![^>]*w:fmt=)")
_FORMAT = {"thai": "thaiNumbers", "arabic": "decimal"}


def restyle(text: str, digits: Digits) -> str:
    """The text with all its digits in one style; web and mail addresses keep theirs."""
    convert = to_thai_digits if digits == "thai" else to_arabic_digits
    if "www." not in text and "://" not in text and "@" not in text:
        return convert(text)
    pieces = _ADDRESS.split(text)
    return "".join(piece if odd % 2 else convert(piece) for odd, piece in enumerate(pieces))


def restyle_template(source: str, digits: Digits) -> str:
    """A part's XML with its own words' digits in one style; tags and markup stay.

    Automatic numbers (lists, headings, pages) are given the same style.
    """
    inside, pieces = False, []
    for odd, chunk in enumerate(_TAG.split(source)):
        if odd % 2:
            pieces.append(chunk)
            continue
        for element, piece in enumerate(_ELEMENT.split(chunk)):
            if element % 2:
                inside = (piece.startswith(("<w:t>", "<w:t ")) and not piece.endswith("/>")) or (
                    inside and piece != "</w:t>"
                )
            pieces.append(restyle(piece, digits) if inside and not element % 2 else piece)
    return restyle_numbering("".join(pieces), digits)


def restyle_numbering(xml: str, digits: Digits) -> str:
    """The XML with automatic decimal numbers, page numbers too, in the style of `digits`."""
    marked = _PAGE_NUMBERS.sub(f'<w:pgNumType w:fmt="{_FORMAT[digits]}"', xml)
    return _NUMBER_FORMAT.sub(rf'\g<1>{_FORMAT[digits]}"', marked)
