"""A Word document's package, read as stories, styles, tables and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tests.ooxml.package import Package, Source, local, open_package

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STORIES = ("header", "footer", "footnotes", "endnotes", "comments")


@dataclass(frozen=True)
class Document:
    package: Package

    @cached_property
    def part(self) -> str:
        return self.package.main_part()

    @cached_property
    def root(self) -> ET.Element:
        return self.package.xml(self.part)

    @cached_property
    def body(self) -> ET.Element:
        found = self.root.find(f"{W}body")
        return ET.Element("missing") if found is None else found

    @cached_property
    def styles(self) -> ET.Element:
        return self._first("styles")

    @cached_property
    def numbering(self) -> ET.Element:
        return self._first("numbering")

    @cached_property
    def stories(self) -> dict[str, ET.Element]:
        """Part → root of everything that prints: body, headers, footers, notes."""
        parts = [
            self.part,
            *(p for kind in _STORIES for p in self.package.related(self.part, kind)),
        ]
        return {part: self.package.xml(part) for part in parts}

    def style_chain(self, style_id: str | None) -> Iterator[ET.Element]:
        """A style and what it is based on, nearest first."""
        by_id = {e.get(f"{W}styleId"): e for e in self.styles.iter(f"{W}style")}
        seen: set[str | None] = set()
        while style_id in by_id and style_id not in seen:
            seen.add(style_id)
            yield by_id[style_id]
            style_id = value(by_id[style_id].find(f"{W}basedOn"))

    @cached_property
    def default_paragraph_style(self) -> str | None:
        for style in self.styles.iter(f"{W}style"):
            if style.get(f"{W}type") == "paragraph" and on(style.get(f"{W}default")):
                return style.get(f"{W}styleId")
        return None

    def paragraph_property(self, paragraph: ET.Element, tag: str) -> ET.Element | None:
        """A property as it takes effect: the paragraph's own, its styles', the defaults'."""
        own = paragraph.find(f"{W}pPr")
        style = value(None if own is None else own.find(f"{W}pStyle"))
        chain = self.style_chain(style or self.default_paragraph_style)
        defaults = self.styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        holders = [own, *(e.find(f"{W}pPr") for e in chain), defaults]
        found = (holder.find(f"{W}{tag}") for holder in holders if holder is not None)
        return next((e for e in found if e is not None), None)

    def _first(self, kind: str) -> ET.Element:
        return self.package.xml(next(iter(self.package.related(self.part, kind)), ""))


def open_document(source: Source) -> Document:
    return Document(open_package(source))


def value(element: ET.Element | None) -> str | None:
    """The element's `w:val`."""
    return None if element is None else element.get(f"{W}val")


def on(text: str | None) -> bool:
    """Whether an on/off value says on."""
    return text in ("1", "true", "on")


def switched_on(holder: ET.Element | None, tag: str) -> bool:
    """Whether a property like `<w:b/>` is there and not switched off."""
    found = None if holder is None else holder.find(f"{W}{tag}")
    return found is not None and on(found.get(f"{W}val", "1"))


def text_of(element: ET.Element) -> str:
    """What is read there: text, with tabs and breaks as single characters."""
    return "".join(_piece(e) for e in element.iter())


def quoted(element: ET.Element) -> str:
    """The beginning of its text, to find the place by."""
    text = " ".join(text_of(element).split())
    return repr(text if len(text) <= 40 else f"{text[:40]}…")


def _piece(element: ET.Element) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag.startswith(W) and local(element) in ("tab", "br", "cr"):
        return "\n" if local(element) != "tab" else "\t"
    return ""
