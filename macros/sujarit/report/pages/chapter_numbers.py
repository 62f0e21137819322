"""The numbers of parts and chapters, counted in the finished document.

A template leaves out a chapter that has nothing to say, and an office deletes one that it does
not want: those behind it move up, and the contents lose its line. Headings are known by their
styles and bookmarks; a heading that somebody has written otherwise stays as it is.
"""

import re

from sujarit.plan.patterns import regex
from sujarit.report.context.digits import Digits, restyle

_NUMBER = r"(?P<number>[0-9๐-๙]+)"
_RUN = r"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?>(?:ส่วนที่ )?"
_HEADING = regex(
    r'(?P<before><w:pStyle w:val="Heading(?P<level>[12])"/></w:pPr>'
    rf'<w:bookmarkStart w:id="\d+" w:name="(?P<name>_Toc\d+)"/>{_RUN}){_NUMBER}'
)
_LINE = regex(rf'(?P<before><w:hyperlink w:anchor="(?P<name>_Toc\d+)"[^>]*>{_RUN}){_NUMBER}')
_CONTENTS_LINE = regex(
    r'<w:p[ >](?:(?!</w:p>).)*?<w:hyperlink\b[^>]*w:anchor="(_Toc\d+)".*?</w:p>', re.DOTALL
)
_ANCHOR = regex(r'w:anchor="(_Toc\d+)"')
_BOOKMARK = regex(r'<w:bookmarkStart\b[^>]*w:name="(_Toc\d+)"')


def count_chapters(body: str, digits: Digits) -> str:
    """The body with its parts and chapters numbered without gaps, in the contents too."""
    return _without_dead_lines(_counted(body, digits))


def _counted(xml: str, digits: Digits) -> str:
    counts = {"1": 0, "2": 0}
    numbers: dict[str, str] = {}

    def count(match: re.Match[str]) -> str:
        level = match["level"]
        counts[level] += 1
        if level == "1":
            counts["2"] = 0
        numbers[match["name"]] = restyle(str(counts[level]), digits)
        return match["before"] + numbers[match["name"]]

    def repeat(match: re.Match[str]) -> str:
        return match["before"] + numbers.get(match["name"], match["number"])

    return _LINE.sub(repeat, _HEADING.sub(count, xml))


def _without_dead_lines(xml: str) -> str:
    """The document without lines of its contents that lead to a heading that is gone."""
    there = set(_BOOKMARK.findall(xml))
    if there.issuperset(_ANCHOR.findall(xml)):
        return xml
    return _CONTENTS_LINE.sub(lambda match: match[0] if match[1] in there else "", xml)
