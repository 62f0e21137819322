"""A template made ready to render: its XML patched by docxtpl, its tags compiled by Jinja.

docxtpl says what a tag means (`patch_xml`), and is imported only to find that out: once
for a template that has never been seen on this machine. The shipped templates come with
their patched XML, so not even then.
"""

import re
from collections.abc import Iterator
from types import CodeType
from typing import TYPE_CHECKING, NamedTuple

from sujarit.books.opc.archive import CONTENT_TYPES, PackageError, Parts, unpack_part
from sujarit.report.context.digits import Digits, restyle_numbering, restyle_template

if TYPE_CHECKING:
    from jinja2 import Environment

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TEXT_TYPES = tuple(
    f"{_WORD}{kind}+xml"
    for kind in ("document.main", "template.main", "header", "footer", "footnotes", "endnotes")
)
_NUMBERING_TYPE = f"{_WORD}numbering+xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_OVERRIDE = re.compile(r"<(?:\w+:)?Override\b[^>]*>")
_ATTRIBUTE = re.compile(r"""\b(PartName|ContentType)\s*=\s*["']([^"']*)["']""")
_HAS_TAG = re.compile(r"\{[{%#]")
# Columns made by a loop: docxtpl then also mends the table's grid, which needs a parser.
_NEEDS_GRID = re.compile(r"\{%\s*(?:hm|colspan)\b|\{[%{]tc\s")
_MOST_SEARCHING = 20_000_000
# docxtpl's way to print braces: their meaning is given back after rendering.
_LITERAL = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}


class Source(NamedTuple):
    """One part's text as Jinja reads it; `plain` is XML without WordprocessingML in it."""

    text: str
    plain: bool


class Patched(NamedTuple):
    """A template after docxtpl's patching, in neither style of digits yet.

    `by_reference` says that only docxtpl itself renders this template rightly.
    """

    sources: dict[str, Source]
    by_reference: bool


class Compiled(NamedTuple):
    """A template ready to render: per part its Jinja source and code, and parts rewritten."""

    sources: dict[str, Source]
    codes: dict[str, CodeType]
    rewritten: dict[str, bytes]
    by_reference: bool


def part_types(parts: Parts) -> dict[str, str]:
    """The content type of each part that the package declares one for by name."""
    if CONTENT_TYPES not in parts:
        raise PackageError("not a Word file")
    text = unpack_part(parts[CONTENT_TYPES]).decode("utf-8", "replace")
    found = (dict(_ATTRIBUTE.findall(tag)) for tag in _OVERRIDE.findall(text))
    return {each["PartName"].lstrip("/"): each["ContentType"] for each in found if len(each) == 2}


def main_part(parts: Parts) -> str:
    """The name of the document's body; `PackageError` when there is none."""
    for name, kind in part_types(parts).items():
        if kind.endswith(("document.main+xml", "template.main+xml")) and name in parts:
            return name
    raise PackageError("not a Word file")


def text_parts(parts: Parts) -> Iterator[str]:
    """The parts that hold text: body, headers, footers, notes."""
    main_part(parts)
    for name, kind in part_types(parts).items():
        if kind in _TEXT_TYPES and name in parts:
            yield name


def patch(parts: Parts) -> Patched:
    """What Jinja is to read of each part, by docxtpl's own patching."""
    from docxtpl import DocxTemplate

    patcher = DocxTemplate("")
    raw = {name: normal_xml(unpack_part(parts[name])) for name in text_parts(parts)}
    for xml in raw.values():
        _check_tags_close(xml)
    patched = {name: Source(patcher.patch_xml(xml), plain=False) for name, xml in raw.items()}
    by_reference = any(_NEEDS_GRID.search(_text(xml)) for xml in raw.values())
    return Patched({**patched, **_core_sources(parts)}, by_reference)


def _check_tags_close(xml: str) -> None:
    """Raise `PackageError` where docxtpl's patterns would take minutes.

    From every opening that never closes they search to the part's end.
    """
    text = _text(xml)
    open_ones = sum(max(text.count(a) - text.count(b), 0) for a, b in (("{{", "}}"), ("{%", "%}")))
    if open_ones * len(xml) > _MOST_SEARCHING:
        raise PackageError("unclosed tags")


def _text(xml: str) -> str:
    return re.sub(r"<[^>]+>", "", xml)


def _core_sources(parts: Parts) -> dict[str, Source]:
    names = [name for name, kind in part_types(parts).items() if kind == _CORE_TYPE]
    texts = {name: unpack_part(parts[name]).decode() for name in names if name in parts}
    return {name: Source(text, plain=True) for name, text in texts.items()}


def normal_xml(content: bytes) -> str:
    """The part as lxml writes it, on one line, without declaration, entities or network."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as exc:
        raise PackageError("damaged XML") from exc
    if b"<!DOCTYPE" in content:
        raise PackageError("a document type declaration")
    return etree.tostring(root, encoding="unicode")


def compile_template(
    parts: Parts, patched: Patched, digits: Digits, environments: "dict[bool, Environment]"
) -> Compiled:
    """The template in one style of digits. Raises Jinja's `TemplateSyntaxError`."""
    styled = {name: _style(source, digits) for name, source in patched.sources.items()}
    sources = {name: each for name, each in styled.items() if _HAS_TAG.search(each.text)}
    codes = {
        name: environments[source.plain].compile(source.text, name)
        for name, source in sources.items()
    }
    static = {
        name: in_one_line(each.text).encode()
        for name, each in styled.items()
        if name not in sources
    }
    rewritten = {**static, **_numbering(parts, digits)}
    return Compiled(sources, codes, rewritten, patched.by_reference)


def _style(source: Source, digits: Digits) -> Source:
    if source.plain:
        return source
    text = restyle_template(source.text, digits)
    for written, meant in _LITERAL.items():
        text = text.replace(written, f"{{{{ '{meant}' }}}}")
    return Source(by_line(text), plain=False)


def by_line(source: str) -> str:
    """The source with one paragraph a line, so that an error's line number names one."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)


def in_one_line(source: str) -> str:
    """The source as it was before `by_line`; values hold no bare newline."""
    return source.replace("\n<w:p", "<w:p")


def _numbering(parts: Parts, digits: Digits) -> dict[str, bytes]:
    names = [name for name, kind in part_types(parts).items() if kind == _NUMBERING_TYPE]
    texts = {name: unpack_part(parts[name]).decode() for name in names if name in parts}
    return {name: restyle_numbering(text, digits).encode() for name, text in texts.items()}
