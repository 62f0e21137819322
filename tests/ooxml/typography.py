"""Thai typography, judged from the XML: no renderer shows what Word would make of it.

Thai is "complex script": Word takes its weight, size, font and language from properties of their
own (`bCs`, `iCs`, `szCs`, `rFonts@cs`, `lang@bidi`; ECMA-376 part 1, 17.3.2). A run that sets only
the Latin ones leaves Thai thin, small or in another font.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from tests.ooxml.document import Document, W, on, quoted, switched_on, text_of, value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

# About one line of 16-point text on A4: a longer paragraph is body text, not a label.
BODY_TEXT = 80
SYMBOL_FONTS = {"Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings"}
# About ten lines of a narrow column: a row with such a cell may break, where kept whole it could
# leave half a page empty.
LONG_CELL = 160
_PAIRS = {"b": "bCs", "i": "iCs"}


def typography_faults(document: Document) -> list[str]:
    checks = (_run_properties, _language, _tables, _alignment)
    return [fault for check in checks for fault in check(document)]


def _run_properties(document: Document) -> Iterator[str]:
    for where, properties in _all_run_properties(document):
        for fault in _complex_script(properties):
            yield f"{where}: {fault}"


def _all_run_properties(document: Document) -> Iterator[tuple[str, ET.Element]]:
    yield from _named(document.styles, f"{W}docDefaults", "document defaults")
    for style in document.styles.iter(f"{W}style"):
        for properties in style.iter(f"{W}rPr"):
            yield f"style {style.get(f'{W}styleId')}", properties
    for level in document.numbering.iter(f"{W}lvl"):
        yield from ((f"numbering {quoted_level(level)}", e) for e in level.iter(f"{W}rPr"))
    for part, root in document.stories.items():
        for paragraph in root.iter(f"{W}p"):
            yield from ((f"{part} {quoted(paragraph)}", e) for e in paragraph.iter(f"{W}rPr"))


def _named(root: ET.Element, tag: str, name: str) -> Iterator[tuple[str, ET.Element]]:
    for holder in root.iter(tag):
        yield from ((name, e) for e in holder.iter(f"{W}rPr"))


def quoted_level(level: ET.Element) -> str:
    return repr(value(level.find(f"{W}lvlText")) or "")


def _complex_script(properties: ET.Element) -> Iterator[str]:
    for latin, thai in _PAIRS.items():
        has = properties.find(f"{W}{latin}") is not None
        if has and properties.find(f"{W}{thai}") is None:
            yield f"sets {latin} without {thai}"
        elif has and switched_on(properties, latin) != switched_on(properties, thai):
            yield f"{latin} and {thai} differ"
    yield from _size(properties)
    yield from _font(properties)


def _size(properties: ET.Element) -> Iterator[str]:
    latin, thai = (value(properties.find(f"{W}{tag}")) for tag in ("sz", "szCs"))
    if latin is not None and thai is None:
        yield "sets sz without szCs"
    elif latin is not None and latin != thai:
        yield f"sz is {latin}, szCs is {thai}"


def _font(properties: ET.Element) -> Iterator[str]:
    fonts = properties.find(f"{W}rFonts")
    if fonts is None:
        return
    named = {fonts.get(f"{W}{key}") for key in ("ascii", "hAnsi", "asciiTheme", "hAnsiTheme")}
    named -= {None}
    if named and not named <= SYMBOL_FONTS and not _complex_font(fonts):
        yield f"names font {', '.join(sorted(str(name) for name in named))} without cs"


def _complex_font(fonts: ET.Element) -> bool:
    return bool(fonts.get(f"{W}cs") or fonts.get(f"{W}cstheme"))


def _language(document: Document) -> Iterator[str]:
    found = document.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    language = None if found is None else found.get(f"{W}bidi")
    if language != "th-TH":
        yield f"document defaults: language of Thai text is {language}, not th-TH"


def _tables(document: Document) -> Iterator[str]:
    for part, root in document.stories.items():
        for table in root.iter(f"{W}tbl"):
            where = f"{part} table {quoted(table)}"
            yield from (f"{where}: {fault}" for fault in _table(table))


def _table(table: ET.Element) -> Iterator[str]:
    rows = table.findall(f"{W}tr")
    headers = [switched_on(row.find(f"{W}trPr"), "tblHeader") for row in rows]
    if len(rows) > 1 and _says_header(table) and not headers[0]:
        yield "its first row is a header, yet not repeated on the next page (tblHeader)"
    for number, (before, header) in enumerate(itertools.pairwise(headers), start=2):
        if header and not before:
            yield f"row {number} is a repeated header below a row that is none"
    for number, row in enumerate(rows, start=1):
        longest = max((len(text_of(cell)) for cell in row.iter(f"{W}tc")), default=0)
        if not switched_on(row.find(f"{W}trPr"), "cantSplit") and longest < LONG_CELL:
            yield f"row {number} may break over two pages (no cantSplit)"


def _says_header(table: ET.Element) -> bool:
    """A table has a header row unless its look says otherwise, as a layout table's does."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return True
    first = look.get(f"{W}firstRow")
    return on(first) if first is not None else bool(int(value(look) or "0", 16) & 0x20)


def _alignment(document: Document) -> Iterator[str]:
    for paragraph in document.body.findall(f"{W}p"):
        text = text_of(paragraph)
        jc = value(document.paragraph_property(paragraph, "jc"))
        if len(text) >= BODY_TEXT and jc not in ("thaiDistribute", "center"):
            yield f"{document.part} {quoted(paragraph)}: body text aligned {jc}, not thaiDistribute"
