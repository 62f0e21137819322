"""The headings of a finished document, whoever wrote them: found by their styles, and numbered.

Numbers of parts and chapters are text, counted when the document is finished: a template leaves
out a chapter that has nothing to say, and an office deletes one that it does not want. A heading
that somebody has typed without a number has none. Captions are counted in the same way.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from sujarit.plan.patterns import regex
from sujarit.report.context.digits import Digits, restyle
from sujarit.report.pages.word_styles import WordStyles

NUMBER = r"[0-9๐-๙]+"
_FIRST_TEXT = r"(?P<before>(?:(?!<w:t[ >])[^<]|<(?!w:t[ >]))*<w:t(?: [^>]*)?>)"
_PART = regex(rf"{_FIRST_TEXT}(?P<word>ส่วนที่ ){NUMBER}")
_CHAPTER = regex(rf"{_FIRST_TEXT}(?P<word>){NUMBER}(?=\.(?:\s|<|$))")
_CAPTION = regex(rf"{_FIRST_TEXT}(?P<word>(?:ตารางที่|แผนภูมิที่) ){NUMBER}")
_PIECE = regex(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(tab|br|instrText)\b[^>]*>")
_NEAR = 400
_PROPERTIES = regex(r"<w:pPr>.*?</w:pPr>", re.DOTALL)


class HeadingParagraph(NamedTuple):
    """A heading: where its paragraph begins and ends in the body, its level and its words."""

    start: int
    end: int
    level: int
    words: str


def heading_levels(styles: WordStyles, deepest: int = 2) -> dict[str, int]:
    """The levels of headings by the ids of their styles."""
    names = ((styles.ids.get(f"heading {level}"), level) for level in range(1, deepest + 1))
    return {own: level for own, level in names if own}


def paragraphs_of(body: str, wanted: Mapping[str, int]) -> Iterator[HeadingParagraph]:
    """The paragraphs of these styles in the order of the text; those without words are none."""
    named = "|".join(map(re.escape, wanted))
    for match in re.finditer(rf'<w:pStyle w:val="({named})"/>', body) if wanted else ():
        level = wanted[match[1]]
        start = _paragraph_before(body, match.start())
        end = body.find("</w:p>", match.end()) + len("</w:p>")
        if words := paragraph_words(body[start:end]):
            yield HeadingParagraph(start, end, level, words)


def _paragraph_before(body: str, at: int) -> int:
    """Where the paragraph begins whose properties stand here: nearly always just before."""
    for first in (max(at - _NEAR, 0), 0):
        start = max(body.rfind(opening, first, at) for opening in ("<w:p>", "<w:p "))
        if start >= 0:
            break
    return start


def paragraph_words(xml: str) -> str:
    """A paragraph's words; a tab between them stays one."""
    pieces = _PIECE.finditer(_PROPERTIES.sub("", xml, count=1))
    words = "".join("\t" if each[2] == "tab" else unescape(each[1] or " ") for each in pieces)
    return words.strip()


def numbered(body: str, styles: WordStyles, digits: Digits) -> str:
    """The body with its parts, chapters and captions numbered without gaps."""
    levels = heading_levels(styles)
    captions = {styles.ids[name]: 0 for name in ("caption",) if name in styles.ids}
    counts: Counter[str] = Counter()
    pieces, at = [], 0
    for each in paragraphs_of(body, {**levels, **captions}):
        pieces += [
            body[at : each.start],
            _counted(body[each.start : each.end], each, counts, digits),
        ]
        at = each.end
    return "".join([*pieces, body[at:]])


def _counted(xml: str, heading: HeadingParagraph, counts: Counter[str], digits: Digits) -> str:
    found = (_CAPTION, _PART, _CHAPTER)[heading.level].match(xml)
    if not found:
        return xml
    kind = found["word"] or "chapter"
    counts[kind] += 1
    if heading.level == 1:
        counts["chapter"] = 0
    return (
        f"{found['before']}{found['word']}{restyle(str(counts[kind]), digits)}{xml[found.end() :]}"
    )
