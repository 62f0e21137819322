"""Pictures that float over a sheet: where each lies, and which part of the package it is.

The drawing's XML is DrawingML (ECMA-376 part 1, 20.5): a picture hangs from two cells, from
one cell and a size, or from a place; pictures in a group lie in the group's own coordinates.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from xml.etree.ElementTree import Element

from sujarit.books.opc.package import Package
from sujarit.books.opc.xml import local_name, relation
from sujarit.books.port import WHOLE, Crop
from sujarit.plan.patterns import regex

MAX_PICTURES = 500
_MAX_DEPTH = 20
_ROWS, _COLUMNS = 1_048_576, 16_384
_POINT, _PIXEL = 12_700, 9_525  # in EMU
_CHARACTER = 7 * _PIXEL  # the width of a digit in a workbook's usual font
_USUAL_HEIGHT, _USUAL_WIDTH = 15.0, 9.14

_ROW = regex(rb"<row\b([^>]*)>")
_COL = regex(rb"<col\b([^>]*)>")
_FORMAT = regex(rb"<sheetFormatPr\b([^>]*)>")
_ATTRIBUTE = regex(rb'([A-Za-z]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Floating:
    """A picture: its part, the cell to which it belongs, how far from the left it lies.

    `turn` counts degrees clockwise, in quarters.
    """

    part: str
    row: int
    column: int
    left: float
    crop: Crop
    turn: int
    grouped: bool


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    width: float
    height: float


def floating_pictures(package: Package, sheet: str, xml: bytes) -> Iterator[Floating]:
    """The pictures over the sheet with this part and XML, in no particular order."""
    for kind, part in package.relationships(sheet).values():
        if kind == "drawing" and part in package.names:
            yield from _Drawing(package, part, xml).pictures()


class _Axis:
    """The rows' heights or the columns' widths of a sheet, in EMU."""

    def __init__(self, count: int, usual: float, sizes: Mapping[int, float]) -> None:
        self._count = count
        self._usual = usual
        self._unusual = sorted(sizes)
        self._more = list(accumulate((sizes[n] - usual for n in self._unusual), initial=0.0))

    def edge(self, number: int) -> float:
        """Where a row or column begins, the first being 1."""
        before = bisect_right(self._unusual, number - 1)
        return self._usual * (number - 1) + self._more[before]

    def at(self, place: float) -> int:
        """The row or column in which a place lies."""
        return max(1, bisect_right(range(1, self._count + 1), place, key=self.edge))

    def meant(self, start: float, length: float) -> int:
        """The row to which something belongs: where it begins, or the next one.

        It belongs to the first when half of it lies there, or when it covers half of that.
        """
        number = self.at(start)
        begins, ends = self.edge(number), self.edge(number + 1)
        inside = min(ends, start + length) - start
        return number if 2 * inside >= min(length, ends - begins) else number + 1


class _Drawing:
    """One drawing part over one sheet."""

    def __init__(self, package: Package, part: str, sheet_xml: bytes) -> None:
        self._package = package
        self._root = package.xml(part)
        self._parts = package.relationships(part)
        self._xml = sheet_xml

    def pictures(self) -> Iterator[Floating]:
        for count, (pic, box, depth) in enumerate(self._boxes()):
            if count == MAX_PICTURES:
                return
            part = self._part(pic)
            if part and not _is_hidden(pic):
                row, column = self._rows.meant(box.top, box.height), self._columns.at(box.left)
                yield Floating(part, row, column, box.left, _crop(pic), _turn(pic), depth > 0)

    def _boxes(self) -> Iterator[tuple[Element, _Box, int]]:
        for anchor in self._root:
            box = self._box(anchor)
            if box:
                yield from _pictures_in(anchor, box, 0)

    def _part(self, pic: Element) -> str | None:
        """The media part that a picture shows; links to elsewhere are not followed."""
        blip = _find(pic, "blipFill", "blip")
        key = "" if blip is None else relation(blip, "embed")
        return self._package.media(self._parts, key)

    def _box(self, anchor: Element) -> _Box | None:
        start, end, size = _find(anchor, "from"), _find(anchor, "to"), _find(anchor, "ext")
        position = _find(anchor, "pos")
        if start is not None:
            left, top = self._point(start)
        elif position is not None:
            left, top = _number(position, "x"), _number(position, "y")
        else:
            return None
        if end is not None:
            right, bottom = self._point(end)
            return _Box(left, top, right - left, bottom - top)
        return _Box(left, top, _number(size, "cx"), _number(size, "cy"))

    def _point(self, marker: Element) -> tuple[float, float]:
        values = {local_name(child): float(child.text or 0) for child in marker}
        left = self._columns.edge(int(values.get("col", 0)) + 1) + values.get("colOff", 0)
        return left, self._rows.edge(int(values.get("row", 0)) + 1) + values.get("rowOff", 0)

    @cached_property
    def _usual(self) -> Mapping[str, str]:
        found = _FORMAT.search(self._xml)
        return _attributes(found[1]) if found else {}

    @cached_property
    def _rows(self) -> _Axis:
        sizes = {}
        for match in _ROW.finditer(self._xml):
            row = _attributes(match[1])
            if row.get("hidden") in ("1", "true"):
                sizes[int(row["r"])] = 0.0
            elif "ht" in row:
                sizes[int(row["r"])] = float(row["ht"]) * _POINT
        usual = float(self._usual.get("defaultRowHeight") or _USUAL_HEIGHT)
        return _Axis(_ROWS, usual * _POINT, sizes)

    @cached_property
    def _columns(self) -> _Axis:
        sizes: dict[int, float] = {}
        for match in _COL.finditer(self._xml):
            column = _attributes(match[1])
            hidden = column.get("hidden") in ("1", "true")
            wide = 0.0 if hidden else float(column.get("width", _USUAL_WIDTH))
            first, last = max(int(column["min"]), 1), min(int(column["max"]), _COLUMNS)
            sizes |= dict.fromkeys(range(first, last + 1), wide * _CHARACTER)
        usual = float(self._usual.get("defaultColWidth") or _USUAL_WIDTH)
        return _Axis(_COLUMNS, usual * _CHARACTER, sizes)


def _pictures_in(element: Element, box: _Box, depth: int) -> Iterator[tuple[Element, _Box, int]]:
    """The pictures in an anchor or a group, which fills `box`, and how many groups deep."""
    if depth > _MAX_DEPTH:
        return
    for child in element:
        name = local_name(child)
        if name == "pic":
            yield child, _inner(element, child, "spPr", box), depth
        elif name == "grpSp":
            yield from _pictures_in(child, _inner(element, child, "grpSpPr", box), depth + 1)
        elif name == "AlternateContent":  # the fallback shows the same once more
            yield from _pictures_in(next(iter(child), child), box, depth)


def _inner(outer: Element, item: Element, properties: str, box: _Box) -> _Box:
    """Where a group's member lies on the sheet: the group's own coordinates are stretched."""
    group, own = _find(outer, "grpSpPr", "xfrm"), _find(item, properties, "xfrm")
    if group is None or own is None:
        return box
    start, span = _find(group, "chOff"), _find(group, "chExt")
    offset, size = _find(own, "off"), _find(own, "ext")
    across = box.width / (_number(span, "cx") or 1)
    down = box.height / (_number(span, "cy") or 1)
    return _Box(
        box.left + (_number(offset, "x") - _number(start, "x")) * across,
        box.top + (_number(offset, "y") - _number(start, "y")) * down,
        _number(size, "cx") * across,
        _number(size, "cy") * down,
    )


def _is_hidden(pic: Element) -> bool:
    about = _find(pic, "nvPicPr", "cNvPr")
    return about is not None and about.get("hidden") in ("1", "true")


def _crop(pic: Element) -> Crop:
    cut = _find(pic, "blipFill", "srcRect")
    if cut is None:
        return WHOLE
    left, top, right, bottom = (max(0.0, _number(cut, side) / 100_000) for side in "ltrb")
    return (left, top, right, bottom) if left + right < 1 and top + bottom < 1 else WHOLE


def _turn(pic: Element) -> int:
    about = _find(pic, "spPr", "xfrm")
    return round(_number(about, "rot") / 60_000 / 90) * 90 % 360


def _find(element: Element, *path: str) -> Element | None:
    """The child of a child … by local names: there are two families of namespaces."""
    found: Element | None = element
    for name in path:
        found = next((child for child in found or () if local_name(child) == name), None)
    return found


def _number(element: Element | None, attribute: str) -> float:
    """A coordinate or a share, which may be written in per cent."""
    text = "" if element is None else element.get(attribute, "")
    return float(text[:-1]) * 1000 if text.endswith("%") else float(text or 0)


def _attributes(text: bytes) -> Mapping[str, str]:
    return {key.decode(): value.decode() for key, value in _ATTRIBUTE.findall(text)}
