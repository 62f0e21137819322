"""Tags that open and do not close in one paragraph: docxtpl would lose the text between them."""

import re
from collections.abc import Iterator
from html import unescape

from sujarit.plan.lang import Text

UNBALANCED = Text(
    "ป้ายเปิดและปิดไม่ครบในย่อหน้าเดียวกัน",
    "a tag does not open and close in the same paragraph",
)
PARAGRAPH = re.compile(r"<w:p(?:\s[^>]*)?>.*?</w:p>", re.DOTALL)
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_MARKS = ("{{", "}}", "{%", "%}")
_SPACED = re.compile(r"\{\s+[{%]|[}%]\s+\}")


def paragraph_text(xml: str) -> str:
    """The words in a piece of XML."""
    words = re.sub(r"<w:(?:tab|br)/>|</w:p>", " ", xml)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", words)).split())


def without_tags(words: str) -> str:
    """A paragraph's words without its whole tags."""
    return _TAG.sub("", words)


def is_unbalanced(words: str) -> bool:
    """Whether half a tag is left in a paragraph's words."""
    left = without_tags(words)
    return any(mark in left for mark in _MARKS) or bool(_SPACED.search(left))


def unbalanced(xml: str) -> Iterator[str]:
    """The words of the paragraphs of a part in which half a tag is left."""
    for piece in PARAGRAPH.findall(xml):
        words = paragraph_text(piece)
        if is_unbalanced(words):
            yield words
