"""The paragraphs of a part as somebody reads them in Word, and the tags in their words.

docxtpl loses the text between a tag that opens and one that closes in another paragraph, and
searches long for an end that is not there. So what is looked for here, in one pass, is found
before docxtpl reads the part.
"""

import re
from collections.abc import Iterator
from html import unescape

from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.report.engine.problems import TemplateProblem

MAX_TAG = 1_000
"""A tag with more characters than this is no field, loop or condition of a report."""

PARAGRAPH = regex(r"<w:p(?:\s[^>]*)?>.*?</w:p>", re.DOTALL)
_SHOWN = 120
_CLOSINGS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MARKS = ("{{", "}}", "{%", "%}")
_SPACED = regex(r"\{\s[{%]|[}%]\s\}")
_FULL_WIDTH = regex(r"｛\s?[{｛%％]|\{\s?[｛％]")

_HALF = Text(
    "ป้ายเปิดและปิดไม่ครบในย่อหน้าเดียวกัน",
    "a tag does not open and close in the same paragraph",
)
WIDE = Text(
    "ป้ายพิมพ์ด้วยวงเล็บปีกกาเต็มความกว้าง (｛｛) ซึ่งไม่ถูกแทนค่า พิมพ์ใหม่เป็น {{ }} หรือ {% %}",
    "a tag has full-width braces (｛｛) and is not filled in; type {{ }} or {% %}",
)
_LONG = Text(
    f"ป้ายยาวเกิน {MAX_TAG:,} ตัวอักษร ใช้ป้ายที่สั้นกว่านี้",
    f"a tag is longer than {MAX_TAG:,} characters; use a shorter one",
)


def paragraph_text(xml: str) -> str:
    """The words in a piece of XML."""
    words = re.sub(r"<w:(?:tab|br)/>|</w:p>", " ", xml)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", words)).split())


def problem_in(part: str, xml: str, message: Text) -> TemplateProblem:
    """A problem of the paragraph, or the row, that this XML is."""
    return TemplateProblem(part, paragraph_text(xml)[:_SHOWN], message)


def split_tags(words: str) -> tuple[list[str], str]:
    """The whole tags among a paragraph's words, and the words without them."""
    found, rest, start, at = list[str](), list[str](), 0, words.find("{")
    missing = set[str]()
    while at >= 0:
        closing = _CLOSINGS.get(words[at : at + 2])
        end = -1 if closing is None or closing in missing else words.find(closing, at + 2)
        if end >= 0:
            found.append(words[at : end + 2])
            rest.append(words[start:at])
            start = end + 2
        elif closing:
            missing.add(closing)
        at = words.find("{", max(start, at + 1))
    return found, "".join([*rest, words[start:]])


def half_tags(part: str, xml: str) -> Iterator[TemplateProblem]:
    """The paragraphs of a part whose tags are not whole, or are too long to be tags."""
    for piece in PARAGRAPH.findall(xml):
        words = paragraph_text(piece)
        if "{" not in words and "}" not in words and "｛" not in words:
            continue
        tags, rest = split_tags(words)
        if any(mark in rest for mark in _MARKS) or _SPACED.search(rest):
            yield problem_in(part, piece, _HALF)
        if _FULL_WIDTH.search(rest):
            yield problem_in(part, piece, WIDE)
        if any(len(tag) > MAX_TAG for tag in tags):
            yield problem_in(part, piece, _LONG)
