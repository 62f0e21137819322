"""What hangs on a sheet beside its cells: pictures, notes, comments, links."""

from collections.abc import Callable
from copy import deepcopy
from typing import TYPE_CHECKING

from sujarit.books.file.layout import SheetLayout, area_of
from sujarit.books.opc.xml import parsed, serialised
from sujarit.books.upgrade.draft import Carrier, Link, links
from sujarit.books.upgrade.grid import Grid, tag_of
from sujarit.books.upgrade.moves import SheetMove

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ANCHORED = ("from", "to")
_NOTES = frozenset({"comments", "threadedComment"})
_DRAWN = frozenset({"drawing", "legacyDrawing"})


def attach(
    carrier: Carrier, old: SheetLayout, new: SheetLayout, grids: tuple[Grid, Grid], move: SheetMove
) -> None:
    """Carry the pictures, notes, comments and links of one sheet to the sheet that replaces it."""
    source, target = grids
    known = {link.id: link for link in links(carrier.old, old.part)}
    for child in source.root:
        link = known.get(child.get(ID, ""))
        if tag_of(child) in _DRAWN and link and target.root.find(child.tag) is None:
            element = target.child(tag_of(child))
            element.set(ID, _follow(carrier, new.part, link, move))
    for link in known.values():
        if link.kind in _NOTES:
            _follow(carrier, new.part, link, move)
    _links(carrier, new.part, known, grids, move)


def _follow(carrier: Carrier, part: str, link: Link, move: SheetMove) -> str:
    transforms = {
        "drawing": _moved_drawing,
        "vmlDrawing": _moved_shapes,
        "comments": _moved_notes,
        "threadedComment": _moved_notes,
    }
    change = transforms.get(link.kind)
    if change is None or move.stays:
        return carrier.follow(part, link)
    return carrier.follow(part, link, lambda data: change(data, move))


def _moved_drawing(data: bytes, move: SheetMove) -> bytes:
    root = parsed(data)
    for corner in root.iter():
        if tag_of(corner) in _ANCHORED:
            _shift(corner, "row", move.row)
            _shift(corner, "col", move.column)
    return serialised(root)


def _moved_shapes(data: bytes, move: SheetMove) -> bytes:
    """The boxes of notes say the cell that they belong to, counted from 0."""
    root = parsed(data)
    for box in root.iter("{urn:schemas-microsoft-com:office:excel}ClientData"):
        _shift(box, "Row", move.row)
        _shift(box, "Column", move.column)
    return serialised(root)


def _shift(parent: "Element", name: str, moved: Callable[[int], int]) -> None:
    for item in parent:
        if tag_of(item) == name and (item.text or "").strip().isdigit():
            item.text = str(moved(int(item.text or "0") + 1) - 1)


def _moved_notes(data: bytes, move: SheetMove) -> bytes:
    root = parsed(data)
    for item in root.iter():
        if tag_of(item) in {"comment", "threadedComment"}:
            item.set("ref", move.reference(item.get("ref", "")))
    return serialised(root)


def _links(
    carrier: Carrier, part: str, known: dict[str, Link], grids: tuple[Grid, Grid], move: SheetMove
) -> None:
    source, target = grids
    header = min((row for row in move.rows), default=0)
    taken = {item.get("ref") for item in target.root.iterfind("{*}hyperlinks/{*}hyperlink")}
    for item in source.root.iterfind("{*}hyperlinks/{*}hyperlink"):
        area = area_of(item.get("ref", ""))
        moved = move.reference(item.get("ref", ""))
        if area is None or area.top < header or moved in taken:
            continue
        made = deepcopy(item)
        made.set("ref", moved)
        if link := known.get(item.get(ID, "")):
            made.set(ID, carrier.follow(part, link))
        target.child("hyperlinks").append(made)
