"""Sheets locked but for the cells that somebody is to fill in, and one sees which.

No password: it keeps a slip of the hand from another group's rows, and the merge looks
at every change again.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sujarit.books.build.drawing.style import CLOSED, OPEN
from sujarit.books.file.layout import area_of
from sujarit.books.file.patch import MAIN
from sujarit.books.opc.archive import Contents
from sujarit.books.opc.xml import parsed, serialised

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STYLES = "xl/styles.xml"
_WORKBOOK = "xl/workbook.xml"
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
    """The rows of a table in which somebody may write: `opened` of those from first to last.

    `width` says how many columns from the first belong to it; `start` is the row that the
    sheet shows when it is looked at.
    """

    first: int
    last: int
    width: int
    opened: AbstractSet[int]
    start: int


def locked(parts: Contents, sheets: Iterable[str], bodies: Mapping[str, Body]) -> Contents:
    """The package with every one of these sheets locked, but for the open rows.

    `bodies` are the tables with open rows by the part of their sheet. The workbook's
    structure is locked too: sheets are not renamed or removed.
    """
    styles = _Styles(parsed(parts[_STYLES]))
    changed = dict(parts)
    for part in sheets:
        root = parsed(parts[part])
        if part in bodies:
            _open_rows(root, bodies[part], styles)
            _drop_rows_below(root, bodies[part].last)
            _show(root, bodies[part].start)
        _protect(root)
        changed[part] = serialised(root)
    changed[_STYLES] = serialised(styles.root)
    changed[_WORKBOOK] = _structure_locked(parts[_WORKBOOK])
    return changed


class _Styles:
    """The style sheet, to which twins of styles are added: open ones, and closed ones."""

    def __init__(self, root: "Element") -> None:
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


def _open_rows(root: "Element", body: Body, styles: _Styles) -> None:
    for row in root.iter(f"{{{MAIN}}}row"):
        number = int(row.get("r", "0"))
        if body.first <= number <= body.last:
            for cell in row:
                area = area_of(cell.get("r", ""))
                if area and area.left <= body.width:
                    style = styles.twin(cell.get("s", "0"), opened=number in body.opened)
                    cell.set("s", style)


def _drop_rows_below(root: "Element", last: int) -> None:
    """Without the blank rows below the table, which look as if one could write there."""
    for row in list(root.iter(f"{{{MAIN}}}row")):
        parent = row.getparent()
        if int(row.get("r", "0")) > last and parent is not None and not any(map(len, row)):
            parent.remove(row)


def _show(root: "Element", start: int) -> None:
    """The sheet scrolled to the first row that is to be filled in, its first cell chosen."""
    pane = root.find(f"{{{MAIN}}}sheetViews/{{{MAIN}}}sheetView/{{{MAIN}}}pane")
    if pane is not None:
        column = pane.get("topLeftCell", "A1").rstrip("0123456789")
        pane.set("topLeftCell", f"{column}{start}")
        for selection in root.iter(f"{{{MAIN}}}selection"):
            if selection.get("pane") == pane.get("activePane"):
                selection.set("activeCell", f"{column}{start}")
                selection.set("sqref", f"{column}{start}")


def _protect(root: "Element") -> None:
    from lxml import etree

    for old in root.findall(f"{{{MAIN}}}sheetProtection"):
        root.remove(old)
    protection = etree.Element(f"{{{MAIN}}}sheetProtection", _LOCK)
    before = root.find(f"{{{MAIN}}}sheetCalcPr")
    data = root.find(f"{{{MAIN}}}sheetData")
    assert data is not None
    (data if before is None else before).addnext(protection)


def _structure_locked(workbook: bytes) -> bytes:
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
