"""Sheets locked but for the cells that somebody is to fill in, and one sees which.

No password: it keeps a slip of the hand from another group's rows, and the merge looks
at every change again.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sujarit.books.build.drawing.style import CLOSED, OPEN
from sujarit.books.file.layout import Area, area_of
from sujarit.books.file.patch import MAIN
from sujarit.books.opc.xml import parsed, serialised
from sujarit.plan.patterns import regex

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ROWS, _START, _LAST = b"<!--rows-->", b"999999901", b"999999902"  # what each copy puts in
_NAMESPACES = regex(rb' xmlns(?::\w+)?="[^"]*"')
# Pictures may be pasted over a sheet (so no `objects`); rows may be made higher and columns wider, and lists may be filtered.
_LOCK = {
    "sheet": "1",
    "scenarios": "1",
    "formatColumns": "0",
    "formatRows": "0",
    "autoFilter": "0",
}


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a table in one copy: those from first to last, of which `opened` are open.

    `start` is the row that the sheet shows when it is looked at.
    """

    first: int
    last: int
    opened: AbstractSet[int]
    start: int


class Styles:
    """The style sheet, to which twins of styles are added: open ones, and closed ones."""

    def __init__(self, root: "Element") -> None:
        """`root` is the part's, and is changed."""
        self.root = root
        formats, fills = root.find(f"{{{MAIN}}}cellXfs"), root.find(f"{{{MAIN}}}fills")
        assert formats is not None
        assert fills is not None
        self._formats = formats
        self._fills = fills
        self._twins: dict[tuple[str, bool], str] = {}
        self._colours: dict[str, str] = {}

    def twin(self, style: str, *, opened: bool) -> str:
        """The number of the style that is like this one, and open or closed."""
        if (style, opened) not in self._twins:
            twin = deepcopy(self._formats[int(style)])
            twin.set("fillId", self._fill(OPEN if opened else CLOSED))
            twin.set("applyFill", "1")
            if opened:
                _unlock(twin)
            self._twins[style, opened] = _added(self._formats, twin)
        return self._twins[style, opened]

    def _fill(self, colour: str) -> str:
        from lxml import etree

        if colour not in self._colours:
            fill = etree.Element(f"{{{MAIN}}}fill")
            pattern = etree.SubElement(fill, f"{{{MAIN}}}patternFill", patternType="solid")
            etree.SubElement(pattern, f"{{{MAIN}}}fgColor", rgb=f"FF{colour}")
            self._colours[colour] = _added(self._fills, fill)
        return self._colours[colour]


def _added(group: "Element", item: "Element") -> str:
    """The number of an element added to a counted group of the style sheet."""
    group.append(item)
    group.set("count", str(len(group)))
    return str(len(group) - 1)


def _unlock(twin: "Element") -> None:
    from lxml import etree

    for old in twin.findall(f"{{{MAIN}}}protection"):
        twin.remove(old)
    protection = etree.Element(f"{{{MAIN}}}protection", locked="0")
    alignment = twin.find(f"{{{MAIN}}}alignment")
    if alignment is None:
        twin.insert(0, protection)
    else:
        alignment.addnext(protection)
    twin.set("applyProtection", "1")


class OpenSheet:
    """A locked sheet with a table in which groups write; each of its rows both open and closed.

    The rows are kept as XML, so that a copy's sheet is put together and not drawn.
    """

    def __init__(self, root: "Element", area: Area, styles: Styles) -> None:
        """`area` is the table's, down to the last row that any copy may have."""
        from lxml import etree

        data = root.find(f"{{{MAIN}}}sheetData")
        assert data is not None
        self._width = area.right
        self._styles = styles
        inside = [row for row in data if int(row.get("r", "0")) > area.top]
        self._rows = {int(row.get("r", "0")): self._looks(row) for row in inside}
        for row in inside:
            data.remove(row)
        data.append(etree.Comment("rows"))
        _leave_open(root)
        lock_sheet(root)
        self._head, _, self._tail = serialised(root).partition(_ROWS)

    def row(self, number: int) -> "Element":
        """A row of the table, open, to be filled in."""
        _, opened = self._rows[number]
        return parsed(opened.replace(b"<row", f'<row xmlns="{MAIN}"'.encode(), 1))

    def xml(self, body: Body, filled: Mapping[int, "Element"]) -> bytes:
        """The sheet in one copy; `filled` are rows with other cells than all copies have.

        Rows below the table's end are left out: they look as if one could write there.
        """
        rows = (
            _row_xml(filled[number])
            if number in filled
            else self._rows[number][number in body.opened]
            for number in range(body.first, body.last + 1)
        )
        start, last = (str(number).encode() for number in (body.start, body.last))
        head = self._head.replace(_START, start).replace(_LAST, last)
        return b"".join((head, *rows, self._tail))

    def _looks(self, row: "Element") -> tuple[bytes, bytes]:
        """The row closed, and open."""
        cells = [(cell, area_of(cell.get("r", "")), cell.get("s", "0")) for cell in row]
        found = []
        for opened in (False, True):
            for cell, area, style in cells:
                if area and area.left <= self._width:
                    cell.set("s", self._styles.twin(style, opened=opened))
            found.append(_row_xml(row))
        return found[0], found[1]


def _row_xml(row: "Element") -> bytes:
    """A row without the namespaces that its sheet declares."""
    from lxml import etree

    return _NAMESPACES.sub(b"", etree.tostring(row, with_tail=False))


def _leave_open(root: "Element") -> None:
    """The places that each copy fills in: what is shown first, and the last row.

    The sheet is scrolled to the first row that is to be filled in, its first cell chosen.
    """
    start, last = _START.decode(), _LAST.decode()
    pane = root.find(f"{{{MAIN}}}sheetViews/{{{MAIN}}}sheetView/{{{MAIN}}}pane")
    if pane is not None:
        column = pane.get("topLeftCell", "A1").rstrip("0123456789")
        pane.set("topLeftCell", f"{column}{start}")
        for selection in root.iter(f"{{{MAIN}}}selection"):
            if selection.get("pane") == pane.get("activePane"):
                selection.set("activeCell", f"{column}{start}")
                selection.set("sqref", f"{column}{start}")
    dimension = root.find(f"{{{MAIN}}}dimension")
    if dimension is not None:
        dimension.set("ref", dimension.get("ref", "").rstrip("0123456789") + last)


def lock_sheet(root: "Element") -> None:
    """Lock every cell of a sheet that has no open look."""
    from lxml import etree

    for old in root.findall(f"{{{MAIN}}}sheetProtection"):
        root.remove(old)
    protection = etree.Element(f"{{{MAIN}}}sheetProtection", _LOCK)
    before = root.find(f"{{{MAIN}}}sheetCalcPr")
    data = root.find(f"{{{MAIN}}}sheetData")
    assert data is not None
    (data if before is None else before).addnext(protection)


def structure_locked(workbook: bytes) -> bytes:
    """The workbook part, in which sheets are neither renamed nor removed."""
    from lxml import etree

    root = parsed(workbook)
    protection = root.find(f"{{{MAIN}}}workbookProtection")
    if protection is None:
        protection = etree.Element(f"{{{MAIN}}}workbookProtection")
        properties = root.find(f"{{{MAIN}}}workbookPr")
        assert properties is not None
        properties.addnext(protection)
    protection.set("lockStructure", "1")
    return serialised(root)
