"""Pictures placed in cells ("Place in Cell"), which Excel keeps as rich values.

The cell shows `#VALUE!` to programs that know none. Its `vm` counts, from 1, the blocks of
value metadata; such a block points to a rich value, whose structure says where among its
values the picture's number stands; that counts the relationships of one part.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar
from xml.etree.ElementTree import Element

from sujarit.books.file.layout import area_of
from sujarit.books.opc.package import Package
from sujarit.books.opc.xml import children, local_name, relation
from sujarit.plan.patterns import regex

_METADATA = "xl/metadata.xml"
_VALUES = "xl/richData/rdrichvalue.xml"
_STRUCTURES = "xl/richData/rdrichvaluestructure.xml"
_RELATIONS = "xl/richData/richValueRel.xml"
_KIND, _LOCAL_IMAGE, _IMAGE_NUMBER = "XLRICHVALUE", "_localImage", "_rvRel:LocalImageIdentifier"

_CELL = regex(rb"<c ([^>]*\bvm=\"(\d{1,7})\"[^>]*)>")
_REFERENCE = regex(rb'\br="([A-Z]{1,3}\d{1,7})"')

_T = TypeVar("_T")

Position = tuple[int, int]
"""A row and a column, from 1."""


def pictures_in_cells(package: Package, xml: bytes) -> Mapping[Position, str]:
    """The media parts of pictures placed in a sheet's cells, by row and column."""
    if b' vm="' not in xml or not {_METADATA, _VALUES, _STRUCTURES, _RELATIONS} <= package.names:
        return {}
    return dict(_placed(_RichValues(package), xml))


def _placed(values: "_RichValues", xml: bytes) -> Iterator[tuple[Position, str]]:
    for match in _CELL.finditer(xml):
        reference = _REFERENCE.search(match[1])
        area = area_of(reference[1].decode()) if reference else None
        part = values.picture(int(match[2]))
        if area and part:
            yield (area.top, area.left), part


class _RichValues:
    """The chain from a cell's value metadata to a picture."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def picture(self, block: int) -> str | None:
        """The media part to which a block of value metadata, counted from 1, leads."""
        value = _at(self._blocks, block - 1)
        return None if value is None else _at(self._pictures, value)

    @cached_property
    def _blocks(self) -> list[int | None]:
        """The rich value's number behind each block of value metadata."""
        root = self._package.xml(_METADATA)
        types = [item.get("name") for item in children(root, "metadataTypes")]
        later = (item for item in root if local_name(item) == "futureMetadata")
        future = [item for item in later if item.get("name") == _KIND]
        rich = [_rich_number(block) for block in (future[0] if future else ())]
        found = []
        for block in children(root, "valueMetadata"):
            records = [item for item in block if local_name(item) == "rc"]
            meant = [r for r in records if _at(types, int(r.get("t", 0)) - 1) == _KIND]
            found.append(_at(rich, int(meant[0].get("v", 0))) if meant else None)
        return found

    @cached_property
    def _pictures(self) -> list[str | None]:
        """The media part of each rich value; None for one that is no picture."""
        places = [_image_place(item) for item in self._package.xml(_STRUCTURES)]
        found: list[str | None] = []
        for value in self._package.xml(_VALUES):
            place = _at(places, int(value.get("s", -1)))
            number = None if place is None else _at([item.text for item in value], place)
            found.append(None if number is None else _at(self._parts, int(number)))
        return found

    @cached_property
    def _parts(self) -> list[str | None]:
        relations = self._package.relationships(_RELATIONS)
        keys = map(relation, self._package.xml(_RELATIONS))
        return [self._package.media(relations, key) for key in keys]


def _rich_number(block: Element) -> int | None:
    return next(
        (int(item.get("i", -1)) for item in block.iter() if local_name(item) == "rvb"), None
    )


def _image_place(structure: Element) -> int | None:
    if structure.get("t") != _LOCAL_IMAGE:
        return None
    names = [key.get("n") for key in structure]
    return names.index(_IMAGE_NUMBER) if _IMAGE_NUMBER in names else None


def _at(items: Sequence[_T], index: int) -> _T | None:
    return items[index] if 0 <= index < len(items) else None
