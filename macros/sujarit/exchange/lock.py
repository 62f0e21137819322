"""Sheets locked but for the cells that somebody is to fill in.

No password: it keeps a slip of the hand from another group's rows, and the merge looks
at every change again.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from copy import deepcopy
from typing import TYPE_CHECKING

from sujarit.books.layout import area_of
from sujarit.books.pack.package import Parts, parsed, serialised
from sujarit.books.patch import MAIN

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Open = Mapping[str, AbstractSet[int]]
"""The open rows by the part of their sheet."""

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


def locked(parts: Parts, sheets: Iterable[str], opened: Open, widths: Mapping[str, int]) -> Parts:
    """The package with every one of these sheets locked, but for the open rows.

    `widths` says how many columns from the first are open in a row of each open sheet.
    The workbook's structure is locked too: sheets are not renamed or removed.
    """
    styles = _Styles(parsed(parts[_STYLES]))
    changed = dict(parts)
    for part in sheets:
        root = parsed(parts[part])
        _open_rows(root, opened.get(part, frozenset()), widths.get(part, 0), styles)
        _protect(root)
        changed[part] = serialised(root)
    changed[_STYLES] = serialised(styles.root)
    changed[_WORKBOOK] = _structure_locked(parts[_WORKBOOK])
    return changed


class _Styles:
    """The style sheet, to which unlocked twins of styles are added."""

    def __init__(self, root: "Element") -> None:
        self.root = root
        formats = root.find(f"{{{MAIN}}}cellXfs")
        assert formats is not None
        self._formats = formats
        self._twins: dict[str, str] = {}

    def unlocked(self, style: str) -> str:
        """The number of the style that is like this one, and not locked."""
        if style not in self._twins:
            self._twins[style] = self._add(deepcopy(self._formats[int(style)]))
        return self._twins[style]

    def _add(self, twin: "Element") -> str:
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
        self._formats.append(twin)
        self._formats.set("count", str(len(self._formats)))
        return str(len(self._formats) - 1)


def _open_rows(root: "Element", rows: AbstractSet[int], width: int, styles: _Styles) -> None:
    for row in root.iter(f"{{{MAIN}}}row"):
        if int(row.get("r", "0")) not in rows:
            continue
        for cell in row:
            area = area_of(cell.get("r", ""))
            if area and area.left <= width:
                cell.set("s", styles.unlocked(cell.get("s", "0")))


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
