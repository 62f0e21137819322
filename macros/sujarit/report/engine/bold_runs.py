"""Bold parts of printed texts: what `word_text` marks becomes runs of its own.

Each such run looks as the template's does, but for being bold: in Latin letters and in Thai ones,
which Word calls complex script.
"""

import re

from sujarit.plan.patterns import regex
from sujarit.report.engine.word_text import BOLD, PLAIN

_PROPERTIES = regex(r"<w:r(?: [^>]*)?>(<w:rPr>.*?</w:rPr>|<w:rPr/>)?", re.DOTALL)
_FIRST = regex(r"<w:rPr>(?:<w:rStyle\b[^>]*/>)?(?:<w:rFonts\b[^>]*/>)?")
_OWN_WEIGHT = regex(r"<w:b(?:Cs)?(?: [^>]*)?/>")
_BLANK_TEXT = regex(r"<w:t(?: [^>]*)?></w:t>")
_END = "</w:r>"
_SPACE = '<w:t xml:space="preserve">'


def split_bold(xml: str) -> str:
    """The part's XML with a run for each bold part, and for what stands between them."""
    at = xml.find(BOLD)
    if at < 0:
        return xml
    pieces, done = list[str](), 0
    while at >= 0:
        start = max(xml.rfind("<w:r>", done, at), xml.rfind("<w:r ", done, at))
        end = xml.find(_END, at)
        if start >= 0 and end >= 0:
            end += len(_END)
            pieces += [xml[done:start], _split(xml[start:end])]
            done = end
        at = xml.find(BOLD, max(done, at + 1))
    return _unmarked("".join([*pieces, xml[done:]]))


def _split(run: str) -> str:
    """A run as several; as one without bold parts where they stand in anything but its text."""
    opening = _PROPERTIES.match(run)
    if opening is None or not _all_in_text(run) or "<w:rPrChange" in opening[0]:
        return run
    look = opening[1] or ""
    parts = (
        run.replace("<w:t>", _SPACE)
        .replace(BOLD, f"</w:t>{_END}<w:r>{_bold(look)}{_SPACE}")
        .replace(PLAIN, f"</w:t>{_END}<w:r>{look}{_SPACE}")
    )
    return "".join(
        f"{each}{_END}"
        for each in _BLANK_TEXT.sub("", parts).split(_END)[:-1]
        if _PROPERTIES.sub("", each, count=1)
    )


def _all_in_text(run: str) -> bool:
    """Whether every mark stands in the text of a `w:t` element."""
    at = run.find(BOLD)
    while at >= 0:
        if not run.startswith(("<w:t>", "<w:t "), run.rfind("<", 0, at)):
            return False
        at = run.find(BOLD, at + 1)
    return True


def _bold(look: str) -> str:
    plain = _OWN_WEIGHT.sub("", look) if look.startswith("<w:rPr>") else "<w:rPr></w:rPr>"
    return _FIRST.sub(r"\g<0><w:b/><w:bCs/>", plain, count=1)


def _unmarked(xml: str) -> str:
    return xml.replace(BOLD, "").replace(PLAIN, "")
