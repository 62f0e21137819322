"""The table of contents of a finished document: Word's own TOC field, with its lines in it.

A template holds the field; its lines are made here, over the headings that the document has in
the end, so that a chapter that is gone leaves no line and a new one has its own. Word makes the
same lines when somebody renews the field. Lines that stand outside a field, as older templates
have them, become one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import count
from typing import NamedTuple

from sujarit.plan.patterns import regex
from sujarit.report.pages.contents import UNTOLD
from sujarit.report.pages.headings import HeadingParagraph, paragraphs_of
from sujarit.report.pages.word_styles import WordStyles

_FIELD = regex(r"<w:instrText(?: [^>]*)?>(\s*TOC\b[^<]*)</w:instrText>")
_MARK = regex(r'<w:fldChar\b[^>]*w:fldCharType="(begin|separate|end)"')
_PARAGRAPH = regex(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_STYLE = regex(r'<w:pPr>.*?<w:pStyle w:val="([^"]*)"/>.*?</w:pPr>', re.DOTALL)
_OLD_LINE = regex(r'<w:hyperlink\b[^>]*w:anchor="_Toc')
_LEVELS = regex(r'\\o\s+(?:"|&quot;)(\d)-(\d)')
_STYLES = regex(r'\\t\s+(?:"|&quot;)(.*?)(?:"|&quot;)')
_BOOKMARK = regex(r'<w:bookmarkStart\b[^>]*w:name="(_Toc[^"]*)"')
_BOOKMARK_ID = regex(r'<w:bookmarkStart\b[^>]*w:id="(\d+)"')
_AFTER_PROPERTIES = regex(r"<w:p(?: [^>]*)?>(?:<w:pPr>.*?</w:pPr>|<w:pPr/>)?", re.DOTALL)
USUAL = ' TOC \\o "1-2" \\h \\z '


class _Region(NamedTuple):
    """Where the contents stand: whole paragraphs from `start` to `end`, and their instruction."""

    start: int
    end: int
    instruction: str


def with_contents(body: str, styles: WordStyles) -> str:
    """The body with the lines of its contents over the headings that are there."""
    region = _field(body) or _old_lines(body, styles)
    if region is None:
        return body
    wanted = _wanted(region.instruction, styles)
    every = paragraphs_of(body, wanted)
    outside = [each for each in every if not region.start <= each.start < region.end]
    marked, names = _bookmarked(body, outside)
    # What is added before the contents would move them; headings stand behind them.
    if any(each.start < region.start for each in outside):
        region = _field(marked) or _old_lines(marked, styles) or region
    looks = _looks(marked[region.start : region.end], styles)
    lines = _lines(region.instruction, list(zip(outside, names, strict=True)), looks)
    return marked[: region.start] + lines + marked[region.end :]


def _field(body: str) -> _Region | None:
    """The first TOC field, from the paragraph that it begins in to the one that it ends in."""
    found = _FIELD.search(body)
    if found is None:
        return None
    start = max(body.rfind("<w:p>", 0, found.start()), body.rfind("<w:p ", 0, found.start()))
    depth = 1
    for mark in _MARK.finditer(body, found.end()):
        depth += {"begin": 1, "separate": 0, "end": -1}[mark[1]]
        if depth == 0:
            end = body.find("</w:p>", mark.end()) + len("</w:p>")
            return _Region(start, end, found[1])
    return None


def _old_lines(body: str, styles: WordStyles) -> _Region | None:
    """Lines of contents that stand outside a field, one after the other."""
    wanted = {own: 1 for name, own in styles.ids.items() if name.startswith("toc ")}
    first: _Region | None = None
    for each in paragraphs_of(body, wanted):
        if not _OLD_LINE.search(body, each.start, each.end):
            continue
        if first is None:
            first = _Region(each.start, each.end, USUAL)
        elif each.start == first.end:
            first = first._replace(end=each.end)
    return first


def _wanted(instruction: str, styles: WordStyles) -> dict[str, int]:
    """The levels of what the contents list, by style: headings, and those named for it."""
    levels = _LEVELS.search(instruction)
    first, last = (int(levels[1]), int(levels[2])) if levels else (1, 9)
    wanted = {
        styles.ids[f"heading {level}"]: level
        for level in range(first, last + 1)
        if f"heading {level}" in styles.ids
    }
    named = _STYLES.search(instruction)
    pairs = re.split("[,;]", named[1]) if named else []
    for name, level in zip(pairs[::2], pairs[1::2], strict=False):
        if name.strip().lower() in styles.ids and level.strip().isdigit():
            wanted[styles.ids[name.strip().lower()]] = int(level)
    return wanted


def _bookmarked(body: str, headings: Sequence[HeadingParagraph]) -> tuple[str, list[str]]:
    """The body with a bookmark at each heading, and the bookmarks' names."""
    taken = set(_BOOKMARK.findall(body))
    ids = count(max(map(int, _BOOKMARK_ID.findall(body)), default=0) + 1)
    free = (name for number in count(1) if (name := f"_Toc{number:08}") not in taken)
    pieces, names, at = list[str](), list[str](), 0
    for each in headings:
        xml = body[each.start : each.end]
        own = _BOOKMARK.search(xml)
        names.append(own[1] if own else next(free))
        pieces += [body[at : each.start], xml if own else _marked(xml, names[-1], next(ids))]
        at = each.end
    return "".join([*pieces, body[at:]]), names


def _marked(xml: str, name: str, number: int) -> str:
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    end = f'<w:bookmarkEnd w:id="{number}"/></w:p>'
    opened = _AFTER_PROPERTIES.sub(lambda match: match[0] + start, xml, count=1)
    return opened.removesuffix("</w:p>") + end


def _looks(xml: str, styles: WordStyles) -> Mapping[int, str]:
    """The paragraph properties of each level's lines, as the template has them."""
    levels = {own: name[4:] for name, own in styles.ids.items() if name.startswith("toc ")}
    looks: dict[int, str] = {}
    for paragraph in _PARAGRAPH.findall(xml):
        properties = _STYLE.search(paragraph)
        if properties and levels.get(properties[1], "").isdigit():
            looks.setdefault(int(levels[properties[1]]), properties[0])
    for level in range(1, 10):
        own = styles.ids.get(f"toc {level}", f"TOC{level}")
        looks.setdefault(level, f'<w:pPr><w:pStyle w:val="{own}"/></w:pPr>')
    return looks


def _lines(
    instruction: str, headings: Sequence[tuple[HeadingParagraph, str]], looks: Mapping[int, str]
) -> str:
    begin = "".join(_begun(instruction))
    end = _character("end")
    if not headings:
        return f"<w:p>{looks[1]}{begin}{end}</w:p>"
    lines = [(looks[heading.level], _line(heading.words, name)) for heading, name in headings]
    last = len(lines) - 1
    return "".join(
        f"<w:p>{properties}{begin if index == 0 else ''}{line}{end if index == last else ''}</w:p>"
        for index, (properties, line) in enumerate(lines)
    )


def _begun(instruction: str) -> Iterator[str]:
    yield _character("begin")
    yield f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    yield _character("separate")


def _character(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _line(words: str, bookmark: str) -> str:
    """A line: the heading's words, and a reference to its page."""
    shown = escape(words.replace("\t", " "), quote=False)
    texts = f'<w:r><w:t xml:space="preserve">{shown}</w:t></w:r>'
    page = (
        f"{_character('begin')}"
        f'<w:r><w:instrText xml:space="preserve"> PAGEREF {bookmark} \\h </w:instrText></w:r>'
        f"{_character('separate')}<w:r><w:t>{UNTOLD}</w:t></w:r>{_character('end')}"
    )
    link = f'<w:hyperlink w:anchor="{bookmark}" w:history="1">'
    return f"{link}{texts}<w:r><w:tab/></w:r>{page}</w:hyperlink>"
