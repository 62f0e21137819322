"""The merged cells of an OpenDocument sheet, of which its reader does not tell."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse

from sujarit.books.opc.archive import PackageError, has_dtd, open_package, unpack_part

Area = tuple[int, int, int, int]
"""The first row and column of merged cells, then the last ones, from 0."""

_CONTENT = "content.xml"
_NS = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS = frozenset({f"{_NS}table-cell", f"{_NS}covered-table-cell"})


def merged_areas(data: bytes) -> dict[str, list[Area]]:
    """The merged areas of each sheet by its name. Raises `PackageError` for a damaged file."""
    parts = open_package(data)
    if _CONTENT not in parts:
        return {}
    xml = unpack_part(parts[_CONTENT])
    if has_dtd(xml):
        raise PackageError("a document type declaration")
    try:
        return _areas(xml)
    except ParseError as exc:
        raise PackageError("damaged XML") from exc


def _areas(xml: bytes) -> dict[str, list[Area]]:
    found: dict[str, list[Area]] = {}
    areas: list[Area] = []
    row = 0
    for event, tag in iterparse(BytesIO(xml), ("start", "end")):  # noqa: S314 - no DTD
        if event == "start" and tag.tag == f"{_NS}table":
            areas = found[tag.get(f"{_NS}name", "")] = []
            row = 0
        elif event == "end" and tag.tag == f"{_NS}table-row":
            areas += _areas_of_row(tag, row)
            row += _number(tag, "rows-repeated")
            tag.clear()  # a long list has millions of elements
    return found


def _areas_of_row(line: Element, row: int) -> Iterator[Area]:
    column = 0
    for cell in (each for each in line if each.tag in _CELLS):
        down, across = _number(cell, "rows-spanned"), _number(cell, "columns-spanned")
        if down > 1 or across > 1:
            yield row, column, row + down - 1, column + across - 1
        column += _number(cell, "columns-repeated")


def _number(tag: Element, attribute: str) -> int:
    said = tag.get(f"{_NS}number-{attribute}", "1")
    return int(said) if said.isdecimal() and int(said) else 1
