"""The content of a cell as its file holds it, put into a cell of another workbook."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sujarit.books.opc.package import Package
from sujarit.books.upgrade.grid import like
from sujarit.books.upgrade.moves import Moves, moved_formula

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_META = ("cm", "vm")  # dynamic arrays, and pictures placed in a cell


def is_filled(cell: "Element") -> bool:
    """Whether a cell holds a value, a formula or a picture."""
    return len(cell) > 0 or "vm" in cell.attrib


def has_formula(cell: "Element") -> bool:
    """Whether a cell holds a formula."""
    return cell.find("{*}f") is not None


def shared_texts(package: Package) -> Sequence["Element"]:
    """The workbook's shared texts, in their order."""
    for kind, part in package.relationships(package.main_part).values():
        if kind == "sharedStrings" and part in package.names:
            return list(package.tree(part).iterfind("{*}si"))
    return ()


@dataclass(slots=True)
class Contents:
    """What cells of one old sheet hold, ready for the new workbook.

    `unmoved` tells that no cell of the workbook has another address now.
    """

    sheet: str
    texts: Sequence["Element"]
    moves: Moves
    unmoved: bool
    _shared: dict[str, tuple[str, str]] = field(default_factory=dict)

    def put(self, target: "Element", source: "Element") -> None:
        """Make `target` hold what `source` holds; its look stays."""
        target[:] = []
        for name in ("t", *_META):
            target.attrib.pop(name, "")
            if name in source.attrib:
                target.set(name, source.get(name, ""))
        for child in source:
            target.append(deepcopy(child))
        self._inline(target)
        formula = target.find("{*}f")
        if formula is not None and not self.unmoved:
            self._move(formula, source.get("r", ""))

    def _inline(self, cell: "Element") -> None:
        """A shared text becomes the cell's own: the new workbook shares none."""
        from lxml import etree

        if cell.get("t") != "s":
            return
        value = cell.find("{*}v")
        number = int(value.text or "-1") if value is not None else -1
        for old in cell.findall("{*}v"):
            cell.remove(old)
        cell.attrib.pop("t")
        if 0 <= number < len(self.texts):
            cell.set("t", "inlineStr")
            inline = etree.SubElement(cell, like(cell, "is"))
            inline.extend(deepcopy(child) for child in self.texts[number])

    def _move(self, formula: "Element", address: str) -> None:
        text = formula.text or ""
        if formula.get("t") == "shared":
            text = self._own_text(formula, address, text)
            for name in ("t", "si", "ref"):
                formula.attrib.pop(name, "")
        formula.text = moved_formula(text, self.sheet, self.moves)
        move = self.moves.get(self.sheet.casefold())
        if "ref" in formula.attrib and move:
            formula.set("ref", move.reference(formula.get("ref", "")))

    def _own_text(self, formula: "Element", address: str, text: str) -> str:
        """A formula that many cells share, as this cell would write it."""
        from openpyxl.formula.translate import Translator

        number = formula.get("si", "")
        if text:
            self._shared[number] = (address, text)
            return text
        origin, first = self._shared.get(number, (address, ""))
        return str(Translator(f"={first}", origin).translate_formula(address))[1:] if first else ""
