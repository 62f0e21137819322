"""The content of a cell as its file holds it, put into a cell of another workbook."""

from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sujarit.books.opc.package import Package, failure
from sujarit.books.upgrade.grid import like
from sujarit.books.upgrade.moves import Moves, moved_formula
from sujarit.plan.lang import Text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_META = ("cm", "vm")  # dynamic arrays, and pictures placed in a cell


MAX_RUNS = 40_000
"""Pieces of shared texts that look otherwise than the rest: sixty thousand take twelve seconds."""
MANY_RUNS = Text(
    "ไฟล์ “{name}” มีข้อความที่จัดรูปแบบเฉพาะบางคำมากเกินกว่าที่ปรับรุ่นได้ ให้เปิดใน Excel เลือกเซลล์ที่วางมาจากที่อื่น กด ล้าง > ล้างรูปแบบ บันทึก แล้วปรับรุ่นอีกครั้ง",
    "“{name}” has too many texts with a format for some of their words to be upgraded; in Excel select the cells pasted from elsewhere, choose Clear > Clear Formats, save, and upgrade again",
)
MAX_LETTERS = 25_000_000
MANY_LETTERS = Text(
    "ไฟล์ “{name}” มีข้อความยาวซ้ำในเซลล์มากเกินกว่าที่ปรับรุ่นได้ ให้เปิดใน Excel ลบชีตหรือเซลล์ของสำนักงานเองที่ไม่ใช้ บันทึก แล้วปรับรุ่นอีกครั้ง",
    "“{name}” repeats long texts in too many cells to be upgraded; in Excel delete the sheets or cells of your own that are not needed, save, and upgrade again",
)


def is_filled(cell: "Element") -> bool:
    """Whether a cell holds a value, a formula or a picture."""
    return len(cell) > 0 or "vm" in cell.attrib


def has_formula(cell: "Element") -> bool:
    """Whether a cell holds a formula."""
    return cell.find("{*}f") is not None


def _runs(texts: bytes) -> int:
    """How many pieces with a look of their own shared texts have."""
    return texts.count(b"<r>") + texts.count(b":r>") // 2


class SharedTexts:
    """The workbook's shared texts, in their order; read when the first of them is asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._pieces = self._letters = 0

    @cached_property
    def _items(self) -> "list[Element]":
        for kind, part in self._package.relationships(self._package.main_part).values():
            if kind == "sharedStrings" and part in self._package.names:
                if _runs(self._package.read(part)) > MAX_RUNS:
                    raise failure(MANY_RUNS, self._package.path)
                return list(self._package.tree(part).iterfind("{*}si"))
        return []

    def __getitem__(self, number: int) -> "Element":
        """The text of this number; IndexError where there is none."""
        return self._items[number]

    def get(self, number: int) -> "Element | None":
        """The text of this number; None where there is none."""
        return self._items[number] if 0 <= number < len(self._items) else None

    def place(self, number: int, into: "Element") -> bool:
        """Put a text into an empty element; False where there is none of this number.

        The first to ask gets the very elements, which takes half as long as copies and no
        memory; whoever asks again gets a copy of what that one got.
        """
        text = self.get(number)
        if text is None:
            return False
        self._check(text)
        if text.tag.endswith("}si"):
            into.extend(list(text))
            self._items[number] = into
        else:
            into.extend(deepcopy(child) for child in text)
        return True

    def _check(self, text: "Element") -> None:
        """Refuse texts that are too much together: one of them may stand in very many cells."""
        self._pieces += len(text) - 1
        self._letters += sum(len(each.text or "") for each in text.iter())
        if self._pieces > MAX_RUNS:
            raise failure(MANY_RUNS, self._package.path)
        if self._letters > MAX_LETTERS:
            raise failure(MANY_LETTERS, self._package.path)


@dataclass(slots=True)
class Contents:
    """What cells of one old sheet hold, ready for the new workbook.

    `unmoved` tells that no cell of the workbook has another address now.
    """

    sheet: str
    texts: SharedTexts
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
        self.settle(target, source.get("r", ""))

    def settle(self, cell: "Element", address: str) -> None:
        """Let a cell as the old workbook has it at `address` hold the same in the new one."""
        self._inline(cell)
        formula = cell.find("{*}f")
        if formula is not None and not self.unmoved:
            self._move(formula, address)

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
        inline = etree.Element(like(cell, "is"))
        if self.texts.place(number, inline):
            cell.set("t", "inlineStr")
            cell.append(inline)

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
