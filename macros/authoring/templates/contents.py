"""A table of contents made of the headings themselves, which it also numbers.

Numbers are text, not Word's automatic ones: so they follow the document's style of digits in
every program, where LibreOffice knows no Thai automatic numbers.

The lines stand outside a TOC field, each page number a reference to its heading's bookmark.
`sujarit.report.pages.contents` says how the numbers come into the finished document.
"""

import re
from typing import NamedTuple

from authoring.templates.markup import field, paragraph, tab, tag, text
from sujarit.report.pages.contents import UNTOLD

PLACE = "<!--contents-->"
_HEADING = re.compile(
    r"(?:<!--only if ([^>]+)-->)?"
    r'<w:p><w:pPr><w:pStyle w:val="Heading([12])"/></w:pPr>(.*?)</w:p>'
)


class _Heading(NamedTuple):
    condition: str
    level: int
    number: str
    runs: str
    bookmark: str


def only_if(condition: str, heading: str, body: str) -> str:
    """A chapter that stands in the document, and in its contents, only under a condition.

    Those behind it are counted anew in the finished document: see
    `sujarit.report.pages.chapter_numbers`.
    """
    mark = f"<!--only if {condition}-->"
    return tag(f"if {condition}") + mark + heading + body + tag("endif")


def with_contents(body: str) -> str:
    """The body with its headings bookmarked, and the contents where `PLACE` stands."""
    headings: list[_Heading] = []
    counts = [0, 0]

    def mark(match: re.Match[str]) -> str:
        level = int(match[2])
        counts[level - 1] += 1
        if level == 1:
            counts[1] = 0
        number = text(f"ส่วนที่ {counts[0]} ") if level == 1 else text(f"{counts[1]}.") + tab()
        index = len(headings) + 1
        name = f"_Toc{index:08}"
        headings.append(_Heading(match[1] or "", level, number, match[3], name))
        start = f'<w:bookmarkStart w:id="{index}" w:name="{name}"/>'
        inner = f'{start}{number}{match[3]}<w:bookmarkEnd w:id="{index}"/>'
        return f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>{inner}</w:p>'

    marked = _HEADING.sub(mark, body)
    return marked.replace(PLACE, _contents(headings))


def _contents(headings: list[_Heading]) -> str:
    return "".join(map(_line, headings))


def _line(heading: _Heading) -> str:
    page = field(f"PAGEREF {heading.bookmark} \\h", UNTOLD)
    number = heading.number.replace(tab(), text(" "))
    link = f'<w:hyperlink w:anchor="{heading.bookmark}" w:history="1">'
    line = paragraph(
        f"TOC{heading.level}", f"{link}{number}{heading.runs}{tab()}{page}</w:hyperlink>"
    )
    if not heading.condition:
        return line
    return tag(f"if {heading.condition}") + line + tag("endif")
