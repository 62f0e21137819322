"""The merged cells of an OpenDocument sheet, of which its reader does not tell."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sujarit.books.opc.archive import open_package, unpack_part
from sujarit.books.opc.xml import element

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
    root = element(unpack_part(parts[_CONTENT]))
    tables = root.iter(f"{_NS}table")
    return {table.get(f"{_NS}name", ""): list(_areas(table)) for table in tables}


def _areas(table: Element) -> Iterator[Area]:
    row = 0
    for line in table.iter(f"{_NS}table-row"):
        column = 0
        for cell in (each for each in line if each.tag in _CELLS):
            down, across = _number(cell, "rows-spanned"), _number(cell, "columns-spanned")
            if down > 1 or across > 1:
                yield row, column, row + down - 1, column + across - 1
            column += _number(cell, "columns-repeated")
        row += _number(line, "rows-repeated")


def _number(tag: Element, attribute: str) -> int:
    said = tag.get(f"{_NS}number-{attribute}", "1")
    return int(said) if said.isdecimal() and int(said) else 1
