"""What a Word file's styles say: which are headings, and how large and how far in their text is.

Styles are known by their names, for Word writes other ids in other languages: `heading 1` is
"Heading1" in English and "1" in Thai. (ECMA-376 part 1, 17.7.)
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from sujarit.books.opc.archive import Parts
from sujarit.plan.patterns import regex
from sujarit.report.engine.word_file import main_part, part_text, part_types

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_STYLE = regex(r"<w:style\b([^>]*)>(.*?)</w:style>", re.DOTALL)
_ID = regex(r'w:styleId="([^"]*)"')
_NAME = regex(r'<w:name w:val="([^"]*)"')
_BASED_ON = regex(r'<w:basedOn w:val="([^"]*)"')
_DEFAULTS = regex(r"<w:rPrDefault>(.*?)</w:rPrDefault>", re.DOTALL)
_SIZE = regex(r'<w:sz(?:Cs)? w:val="(\d+)"')
_FONT = regex(r'<w:rFonts\b[^>]*\bw:(?:cs|ascii)="([^"]*)"')
_INDENT = regex(r"<w:ind\b[^>]*>")
_SIDE = regex(r'w:(?:left|right|start|end)="(\d+)"')
_KEEP_NEXT = regex(r"<w:keepNext\b[^>]*/>")
_OFF = regex(r'w:val="(?:0|false|off)"')
_MARGINS = regex(r"<w:tblCellMar>.*?</w:tblCellMar>", re.DOTALL)
MARGIN = regex(r'<w:(?:left|right|start|end) w:w="(\d+)"')
_USUAL_SIZE = 20
_USUAL_MARGINS = 216


class WordStyle(NamedTuple):
    """A style by its own id: its name, what it is based on, and what it says itself."""

    name: str
    parent: str
    xml: str


class TextLook(NamedTuple):
    """How a style sets text: its size in half points, its font, its indents at both sides."""

    size: int
    font: str
    indents: int


class WordStyles:
    """The styles of a file by id, the ids by lower-case name, and the document's defaults.

    `font` is what all text is taken to be set in, None each style's own.
    """

    def __init__(
        self, by_id: Mapping[str, WordStyle], defaults: str, font: str | None = None
    ) -> None:
        self.by_id = by_id
        self.font = font
        self.ids = {style.name.lower(): own for own, style in by_id.items()}
        self.defaults = defaults
        self._looks: dict[str, TextLook] = {}

    def look(self, style: str) -> TextLook:
        """How a paragraph style sets its text; the larger size of Latin and Thai."""
        if style not in self._looks:
            sizes = self._own(style, _SIZE) or _SIZE.findall(self.defaults)
            fonts = self._own(style, _FONT) or _FONT.findall(self.defaults)
            indents = self._own(style, _INDENT)
            self._looks[style] = TextLook(
                size=max(map(int, sizes), default=_USUAL_SIZE),
                font=self.font or (unescape(fonts[-1]) if fonts else ""),
                indents=sum(map(int, _SIDE.findall(indents[-1]))) if indents else 0,
            )
        return self._looks[style]

    def in_font(self, font: str) -> "WordStyles":
        """The same styles with all text in this font."""
        return WordStyles(self.by_id, self.defaults, font)

    def usual_font(self) -> str:
        """The font of text that names no style."""
        return self.look(self.ids.get("normal", "")).font

    def cell_margins(self, style: str) -> int:
        """The room at both sides of a cell's text in a table of this style."""
        said = self._own(style, _MARGINS)
        return sum(map(int, MARGIN.findall(said[-1]))) if said else _USUAL_MARGINS

    def keeps_next(self, style: str) -> bool:
        """Whether paragraphs of this style stay on one page with what follows them."""
        said = self._own(style, _KEEP_NEXT)
        return bool(said) and not _OFF.search(said[-1])

    def _own(self, style: str, pattern: re.Pattern[str]) -> list[str]:
        """What a style, or the nearest that it is based on, says by this pattern."""
        seen = set[str]()
        while style in self.by_id and style not in seen:
            seen.add(style)
            said: list[str] = pattern.findall(self.by_id[style].xml)
            if said:
                return said
            style = self.by_id[style].parent
        return []


def word_styles(parts: Parts) -> WordStyles:
    """The styles of a file; one without a part of styles has none."""
    main_part(parts)
    for name, kind in part_types(parts).items():
        if kind == _TYPE and name in parts:
            return _read(part_text(parts, name))
    return WordStyles({}, "")


@lru_cache(maxsize=8)
def _read(xml: str) -> WordStyles:
    by_id = {}
    for attributes, inner in _STYLE.findall(xml):
        own, name = _ID.search(attributes), _NAME.search(inner)
        if own and name:
            parent = _BASED_ON.search(inner)
            by_id[own[1]] = WordStyle(unescape(name[1]), parent[1] if parent else "", inner)
    defaults = _DEFAULTS.search(xml)
    return WordStyles(by_id, defaults[1] if defaults else "")
