"""A table on a page of its own that lies across, in a section that stands upright.

What leads to the table, its caption and its heading, goes along. No page is left empty: where the
table begins or ends its section, that side of it needs no section of its own.
"""

import re
from typing import NamedTuple

from sujarit.plan.patterns import regex
from sujarit.report.pages.word_styles import WordStyles

_SECTION = regex(r"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
_SIZE = regex(r"<w:pgSz\b[^>]*/>")
_MARGINS = regex(r"<w:pgMar\b[^>]*/>")
_START = regex(r'(<w:pgNumType\b[^>]*?)\s*w:start="\d+"')
_PARAGRAPH_END = "</w:p>"
_STYLE = regex(r'<w:pStyle w:val="([^"]*)"')
_SOMETHING = regex(r"<w:(?:t|drawing|pict|object|tbl|br)\b")


class PageAcross(NamedTuple):
    """The properties of the section that a table stands in, and how wide its text is across."""

    lead: int
    """Where the paragraphs begin that go along with the table."""
    upright: str
    at: int
    text_width: int
    across: str
    across_from_start: str
    """With the number that the section's first page has, where it says one."""


def page_across(body: str, start: int, end: int, styles: WordStyles) -> PageAcross | None:
    """The page for what stands from `start` to `end`; None where it cannot be turned."""
    found = _SECTION.search(body, end)
    inside = body.count("<w:tbl>", 0, start) > body.count("</w:tbl>", 0, start)
    if found is None or inside:
        return None
    size, margins = _SIZE.search(found[0]), _MARGINS.search(found[0])
    if size is None or margins is None or "landscape" in size[0]:
        return None
    width, height = _number(size[0], "w"), _number(size[0], "h")
    text_width = height - _number(margins[0], "left") - _number(margins[0], "right")
    turned = f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
    from_start = found[0].replace(size[0], turned)
    across = _START.sub(r"\1", from_start)
    lead = _lead(body, start, styles)
    return PageAcross(lead, found[0], found.start(), text_width, across, from_start)


def on_page_across(body: str, start: int, end: int, table: str, page: PageAcross) -> str:
    """The body with that table on its own page; the pages behind it are numbered on."""
    lead = page.lead
    first = _begins_section(body, lead)
    across = page.across_from_start if first else page.across
    upright = _START.sub(r"\1", page.upright)
    last = not _SOMETHING.search(body, end, max(body.find(_PARAGRAPH_END, page.at), page.at))
    after = body[page.at :].replace(page.upright, across if last else upright, 1)
    return "".join(
        (
            body[:lead],
            "" if first else _section_end(page.upright),
            body[lead:start],
            table,
            "" if last else _section_end(across),
            body[end : page.at],
            after,
        )
    )


def _lead(body: str, start: int, styles: WordStyles) -> int:
    """Where the paragraphs begin that are kept with the table below them."""
    while body.endswith(_PARAGRAPH_END, 0, start):
        before = max(body.rfind("<w:p>", 0, start), body.rfind("<w:p ", 0, start))
        paragraph = body[before:start]
        if before < 0 or paragraph.count(_PARAGRAPH_END) > 1 or "<w:sectPr" in paragraph:
            return start
        named = _STYLE.search(paragraph)
        own = named[1] if named else styles.ids.get("normal", "")
        if "<w:keepNext/>" not in paragraph and not styles.keeps_next(own):
            return start
        start = before
    return start


def _begins_section(body: str, at: int) -> bool:
    """Whether nothing of its section stands before this place."""
    opened = body.rfind("<w:body>", 0, at) + len("<w:body>")
    ended = body.rfind("</w:sectPr>", opened, at)
    return not _SOMETHING.search(body, max(opened, ended), at)


def _section_end(properties: str) -> str:
    spacing = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{spacing}{properties}</w:pPr></w:p>"


def _number(xml: str, name: str) -> int:
    found = re.search(rf'w:{name}="(\d+)"', xml)
    return int(found[1]) if found else 0
