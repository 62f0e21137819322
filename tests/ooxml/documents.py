"""Faults of a Word document that a validator passes: lost text, ids, references, tables."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from tests.ooxml.document import Document, W, quoted, value
from tests.ooxml.package import local
from tests.ooxml.packages import repeated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STYLE_USES = {"pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"}
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\{%|\}\}|%\}", re.DOTALL)


def structure_faults(document: Document) -> list[str]:
    checks = (_drawing_ids, _bookmarks, _missing_styles, _missing_lists, _cells, _grids, _merges)
    return [fault for check in (*checks, _spaces) for fault in check(document)]


def leftover_tags(document: Document) -> list[str]:
    """Template tags that still stand in the finished text, attributes and chart parts included."""
    parts = {**document.package.xml_parts, **document.stories}
    return [
        f"{part}: {tag}"
        for part, root in parts.items()
        for text in _texts(root)
        for tag in _TAG.findall(text)
    ]


def _texts(root: ET.Element) -> Iterator[str]:
    """Each paragraph's text, its runs joined as Word splits tags over them; then the rest."""
    for paragraph in root.iter(f"{W}p"):
        yield "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
    for element in root.iter():
        if not element.tag.startswith(W):
            yield element.text or ""
        yield from (text for key, text in element.attrib.items() if "uri" not in key.lower())


def _drawing_ids(document: Document) -> Iterator[str]:
    ids = [e.get("id", "") for root in document.stories.values() for e in root.iter(_DRAWING)]
    for number in repeated(ids):
        yield f"two drawings have id {number}"


def _bookmarks(document: Document) -> Iterator[str]:
    marks = list(document.root.iter(f"{W}bookmarkStart"))
    for key in ("id", "name"):
        for found in repeated(e.get(f"{W}{key}", "") for e in marks):
            yield f"two bookmarks have {key} {found}"


def _missing_styles(document: Document) -> Iterator[str]:
    known = {e.get(f"{W}styleId") for e in document.styles.iter(f"{W}style")}
    for root in (*document.stories.values(), document.styles):
        for element in root.iter():
            if local(element) in _STYLE_USES and value(element) not in known:
                yield f"style {value(element)!r} is used ({local(element)}) and not there"


def _missing_lists(document: Document) -> Iterator[str]:
    known = {e.get(f"{W}numId") for e in document.numbering.iter(f"{W}num")} | {"0"}
    for root in (*document.stories.values(), document.styles):
        for number in sorted({value(e) or "" for e in root.iter(f"{W}numId")} - known):
            yield f"list {number} is used and not there"


def _cells(document: Document) -> Iterator[str]:
    for part, cell in _each(document, "tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield f"{part}: cell {quoted(cell)} does not end with a paragraph"


def _grids(document: Document) -> Iterator[str]:
    for part, table in _each(document, "tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for number, row in enumerate(table.findall(f"{W}tr"), start=1):
            if _span(row) != columns:
                yield (
                    f"{part}: row {number} of table {quoted(table)} spans {_span(row)} columns "
                    f"of {columns}"
                )


def _span(row: ET.Element) -> int:
    skipped = [*row.findall(f"{W}trPr/{W}gridBefore"), *row.findall(f"{W}trPr/{W}gridAfter")]
    return sum(_width(cell) for cell in row.findall(f"{W}tc")) + sum(
        int(value(e) or "0") for e in skipped
    )


def _width(cell: ET.Element) -> int:
    return int(value(cell.find(f"{W}tcPr/{W}gridSpan")) or "1")


def _merges(document: Document) -> Iterator[str]:
    for part, table in _each(document, "tbl"):
        rows = [_merge_marks(row) for row in table.findall(f"{W}tr")]
        for number, (above, row) in enumerate(pairwise([{}, *rows]), start=1):
            for column, mark in row.items():
                if mark == "continue" and column not in above:
                    yield f"{part}: row {number} of table {quoted(table)} continues no merged cell"


def _merge_marks(row: ET.Element) -> dict[int, str]:
    """Column → `restart` or `continue`, for the cells that are merged downwards."""
    marks, column = {}, 0
    for cell in row.findall(f"{W}tc"):
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None:
            marks[column] = merge.get(f"{W}val", "continue")
        column += _width(cell)
    return marks


def _spaces(document: Document) -> Iterator[str]:
    for part, text in _each(document, "t"):
        if (text.text or "").strip() != (text.text or "") and text.get(_SPACE) != "preserve":
            yield f"{part}: {text.text!r} loses its outer spaces (no xml:space)"


def _each(document: Document, tag: str) -> Iterator[tuple[str, ET.Element]]:
    for part, root in document.stories.items():
        yield from ((part, e) for e in root.iter(f"{W}{tag}"))
