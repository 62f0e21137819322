"""A table on a page of its own that lies across, in a section that stands upright."""

import re
from typing import NamedTuple

from sujarit.plan.patterns import regex

_SECTION = regex(r"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
_SIZE = regex(r"<w:pgSz\b[^>]*/>")
_MARGINS = regex(r"<w:pgMar\b[^>]*/>")
_START = regex(r'(<w:pgNumType\b[^>]*?)\s*w:start="\d+"')


class PageAcross(NamedTuple):
    """The properties of the section that a table stands in, and how wide its text is across."""

    upright: str
    at: int
    text_width: int
    across: str


def page_across(body: str, start: int, end: int) -> PageAcross | None:
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
    across = _START.sub(r"\1", found[0]).replace(size[0], turned)
    return PageAcross(found[0], found.start(), text_width, across)


def on_page_across(body: str, start: int, end: int, table: str, page: PageAcross) -> str:
    """The body with that table on its own page; the pages behind it are numbered on."""
    after = body[page.at :].replace(page.upright, _START.sub(r"\1", page.upright), 1)
    return "".join(
        (
            body[:start],
            _section_end(page.upright),
            table,
            _section_end(page.across),
            body[end : page.at],
            after,
        )
    )


def _section_end(properties: str) -> str:
    spacing = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{spacing}{properties}</w:pPr></w:p>"


def _number(xml: str, name: str) -> int:
    found = re.search(rf'w:{name}="(\d+)"', xml)
    return int(found[1]) if found else 0
