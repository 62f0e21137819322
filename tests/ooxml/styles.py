"""Faults inside a workbook's style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ooxml.book import Book, X
from tests.ooxml.package import local
from tests.ooxml.packages import repeated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

# A font may hold each of these once, in any order (ECMA-376 part 1, 18.8.22).
_FONT_CHILDREN = (
    "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme"
)
FONT_CHILDREN = frozenset(_FONT_CHILDREN.split())
_POOLS = {
    "fontId": "fonts/font",
    "fillId": "fills/fill",
    "borderId": "borders/border",
    "xfId": "cellStyleXfs/xf",
}


def style_faults(book: Book) -> list[str]:
    return [*_fonts(book), *_pools(book), *_counts(book)]


def _fonts(book: Book) -> Iterator[str]:
    for number, font in enumerate(book.styles.iter(f"{X}font")):
        for child in sorted({local(e) for e in font} - FONT_CHILDREN):
            yield f"styles: font {number} holds {child}"
        for child in repeated(local(e) for e in font):
            yield f"styles: font {number} gives {child} twice"


def _pools(book: Book) -> Iterator[str]:
    sizes = {key: len(book.styles.findall(_path(path))) for key, path in _POOLS.items()}
    for number, style in enumerate(book.styles.findall(f"{X}cellXfs/{X}xf")):
        for key, size in sizes.items():
            if int(style.get(key, "0")) >= size:
                yield f"styles: cell style {number} uses {key} {style.get(key)} of {size}"


def _path(path: str) -> str:
    return "/".join(f"{X}{step}" for step in path.split("/"))


def _counts(book: Book) -> Iterator[str]:
    for pool in book.styles:
        declared = pool.get("count")
        if declared is not None and int(declared) != len(_members(pool)):
            yield f"styles: {local(pool)} says {declared} and holds {len(_members(pool))}"


def _members(pool: ET.Element) -> list[ET.Element]:
    return [e for e in pool if e.tag.startswith(X)]
