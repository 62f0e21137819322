"""A template made ready to render: its XML patched by docxtpl, its tags compiled by Jinja.

docxtpl says what a tag means (`patch_xml`), and is imported only to find that out: once
for a template that has never been seen on this machine.
"""

import re
from types import CodeType
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError

from sujarit.books.opc.archive import PackageError, Parts
from sujarit.plan.patterns import regex
from sujarit.report.context.digits import Digits, restyle_numbering, restyle_template
from sujarit.report.engine.paragraphs import split_tags
from sujarit.report.engine.word_file import normal_xml, part_text, part_types, text_parts

_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_HAS_TAG = regex(r"\{[{%#]")
# Columns made by a loop: docxtpl then also mends the table's grid, which needs a parser.
_NEEDS_GRID = regex(r"\{%\s*(?:hm|colspan)\b|\{[%{]tc\s")
_MOST_SEARCHING = 20_000_000
# docxtpl's way to print braces: their meaning is given back after rendering.
_LITERAL = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}


class PartSource(NamedTuple):
    """One part's text as Jinja reads it; `plain` is XML without WordprocessingML in it."""

    text: str
    plain: bool


class Patched(NamedTuple):
    """A template after docxtpl's patching, in neither style of digits yet.

    `by_reference` says that only docxtpl itself renders this template rightly.
    """

    sources: dict[str, PartSource]
    by_reference: bool


class Compiled(NamedTuple):
    """A template ready to render: per part its Jinja source and code, and parts rewritten."""

    sources: dict[str, PartSource]
    codes: dict[str, CodeType]
    rewritten: dict[str, bytes]
    by_reference: bool
    digits: Digits


def patch(parts: Parts) -> Patched:
    """What Jinja is to read of each part, by docxtpl's own patching.

    Raises `PackageError` for a part that cannot be read, or not in reasonable time.
    """
    from docxtpl import DocxTemplate

    patcher = DocxTemplate("")
    raw = {name: normal_xml(parts, name) for name in text_parts(parts)}
    for xml in raw.values():
        _check_tags_close(xml)
    patched = {name: PartSource(patcher.patch_xml(xml), plain=False) for name, xml in raw.items()}
    by_reference = any(_NEEDS_GRID.search(_text(xml)) for xml in raw.values())
    return Patched({**patched, **_core_sources(parts)}, by_reference)


def _check_tags_close(xml: str) -> None:
    """Raise `PackageError` where docxtpl's patterns would take minutes.

    From every opening that never closes they search to the part's end.
    """
    _, rest = split_tags(_text(xml))
    if (rest.count("{{") + rest.count("{%")) * len(xml) > _MOST_SEARCHING:
        raise PackageError("unclosed tags")


def _text(xml: str) -> str:
    return re.sub(r"<[^>]+>", "", xml)


def _core_sources(parts: Parts) -> dict[str, PartSource]:
    names = [name for name, kind in part_types(parts).items() if kind == _CORE_TYPE]
    texts = {name: part_text(parts, name) for name in names if name in parts}
    return {name: PartSource(text, plain=True) for name, text in texts.items()}


def compile_template(
    parts: Parts, patched: Patched, digits: Digits, environments: dict[bool, Environment]
) -> Compiled:
    """The template in one style of digits. Raises Jinja's `TemplateSyntaxError`."""
    styled = {name: _style(source, digits) for name, source in patched.sources.items()}
    sources = {name: each for name, each in styled.items() if _HAS_TAG.search(each.text)}
    codes = {
        name: _code(environments[source.plain], source.text, name)
        for name, source in sources.items()
    }
    static = {
        name: in_one_line(each.text).encode()
        for name, each in styled.items()
        if name not in sources
    }
    rewritten = {**static, **_numbering(parts, digits)}
    return Compiled(sources, codes, rewritten, patched.by_reference, digits)


def _code(environment: Environment, source: str, name: str) -> CodeType:
    try:
        return environment.compile(source, name)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as exc:
        # Python has bounds of its own, on the code that Jinja writes.
        raise TemplateSyntaxError("tags nested too deeply", 1, name) from exc


def _style(source: PartSource, digits: Digits) -> PartSource:
    if source.plain:
        return source
    text = restyle_template(source.text, digits)
    for written, meant in _LITERAL.items():
        text = text.replace(written, f"{{{{ '{meant}' }}}}")
    return PartSource(by_line(text), plain=False)


def by_line(source: str) -> str:
    """The source with one paragraph a line, so that an error's line number names one."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)


def in_one_line(source: str) -> str:
    """The source as it was before `by_line`; values hold no bare newline."""
    return source.replace("\n<w:p", "<w:p")


def _numbering(parts: Parts, digits: Digits) -> dict[str, bytes]:
    names = [name for name, kind in part_types(parts).items() if kind == _NUMBERING_TYPE]
    texts = {name: part_text(parts, name) for name in names if name in parts}
    return {name: restyle_numbering(text, digits).encode() for name, text in texts.items()}
