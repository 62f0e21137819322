"""Which parts of a workbook's texts are bold: calamine gives the plain texts alone.

What is found here counts only where it is the text that calamine gives, too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from sujarit.plan.cells import RichText, column_number, of_runs
from sujarit.plan.patterns import regex

Position = tuple[int, int]
"""A cell by its row and column, from 1."""

_ITEM = regex(rb"<si>(.*?)</si>|<si/>", re.DOTALL)
_RUN = regex(
    rb"<r>\s*+(?:<rPr>(.*?)</rPr>\s*+|<rPr/>\s*+)?<t(?: [^<>]*+)?(?:/>|>([^<]*+)</t>)", re.DOTALL
)
_BOLD = regex(rb'<b(?:\s*/>|\s+val="(?:1|true)"\s*/>|\s*></b>)')
_SHARED = regex(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>]*\bt="s"[^<>]*>\s*<v(?: [^<>]*)?>(\d{1,9})</v>')
_INLINE = regex(
    rb'<c (?=[^<>]*\br="([A-Z]{1,3})(\d{1,7})")[^<>]*>\s*<is>\s*(<r>.*?)</is>', re.DOTALL
)


def bold_texts(texts: bytes) -> Mapping[int, bytes]:
    """The shared texts with bold runs, by number; `texts` as `scan` lets them through.

    They are taken apart where a cell shows them: a file may hold 300,000 that none does.
    """
    if b"<r>" not in texts or not _BOLD.search(texts):
        return {}
    found = enumerate(item[1] or b"" for item in _ITEM.finditer(texts))
    return {number: text for number, text in found if _BOLD.search(text)}


def are_bold(texts: Mapping[int, bytes]) -> bool:
    """Whether any of these shared texts has words in bold."""
    return any(isinstance(_text(text), RichText) for text in texts.values())


def bold_cells(rows: bytes, texts: Mapping[int, bytes]) -> Iterator[tuple[Position, RichText]]:
    """The cells of a sheet's rows that show one of these shared texts, bold in part."""
    for match in _SHARED.finditer(rows) if texts else ():
        runs = texts.get(int(match[3]))
        text = _text(runs) if runs else ""
        if isinstance(text, RichText):
            yield _position(match), text


def bold_inline(xml: bytes) -> Iterator[tuple[Position, RichText]]:
    """The cells of a sheet, as a program wrote it, that hold a text bold in part themselves."""
    for match in _INLINE.finditer(xml) if b"<is>" in xml else ():
        text = _text(match[3])
        if isinstance(text, RichText):
            yield _position(match), text


def _position(match: re.Match[bytes]) -> Position:
    return int(match[2]), column_number(match[1].decode())


def _text(item: bytes) -> str:
    return of_runs(_runs(item)) if _BOLD.search(item) else ""


def _runs(item: bytes) -> Iterable[tuple[str, bool]]:
    for match in _RUN.finditer(item):
        yield unescape((match[2] or b"").decode()), bool(_BOLD.search(match[1] or b""))
