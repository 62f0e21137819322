"""Whether a workbook says already what it would say after an upgrade.

What Excel or another program writes in its own way does not count: numbers of styles, heights
of rows, blank cells, values that formulas had, the order of parts.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sujarit.books.opc.package import Package
from sujarit.books.upgrade.grid import Grid
from sujarit.books.upgrade.own_sheets import old_sheets
from sujarit.books.upgrade.values import SharedTexts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SHARED = "="  # a formula that another cell spells out
_RIBBON = ("customUI.xml", "customUI14.xml")
_PROJECT = "vbaProject.bin"

Cell = tuple[str, str]


class _Book:
    """A workbook's sheets by name, and its shared texts."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.sheets = {each.name: each for each in old_sheets(package)}
        self.texts = SharedTexts(package)

    def tree(self, name: str) -> "Element":
        return self.package.tree(self.sheets[name].link.target)

    @property
    def names(self) -> dict[str, str]:
        """What the office's and the program's names stand for, those of single sheets too."""
        root = self.package.tree(self.package.main_part)
        return {
            f"{each.get('localSheetId', '')} {each.get('name')}": "".join(map(str, each.itertext()))
            for each in root.iterfind("{*}definedNames/{*}definedName")
            if not each.get("name", "").startswith("_xlnm.")
        }

    @property
    def code(self) -> dict[str, bytes]:
        """The ribbon, and that there are macros.

        Excel writes these in its own way; which they are, a cell of the settings' sheet says.
        """
        parts = self.package.names
        ribbon = {name: self.package.read(name) for name in parts if name.endswith(_RIBBON)}
        return ribbon | {name: b"" for name in parts if name.endswith(_PROJECT)}


def says_the_same(old: Package, new: Package) -> bool:
    """Whether both have the same sheets, values, formulas, rules of cells, names and macros."""
    was, is_ = _Book(old), _Book(new)
    if [*was.sheets] != [*is_.sheets] or was.names != is_.names or was.code != is_.code:
        return False
    try:
        return all(_same_sheet(was, is_, name) for name in was.sheets)
    except (ValueError, IndexError):  # cells without sound references
        return False


def _same_sheet(was: _Book, is_: _Book, name: str) -> bool:
    kinds = was.sheets[name].link.kind, is_.sheets[name].link.kind
    if "worksheet" not in kinds:
        return kinds[0] == kinds[1]
    old, new = was.tree(name), is_.tree(name)
    if _rules(old) != _rules(new):
        return False
    return _equal(dict(_cells(old, was.texts)), dict(_cells(new, is_.texts)))


def _rules(root: "Element") -> set[str]:
    """The formulas of what may be typed, and of what colours cells."""
    parts = (root.find("{*}dataValidations"), *root.iterfind("{*}conditionalFormatting"))
    return {
        "".join(map(str, each.itertext()))
        for part in parts
        if part is not None
        for each in part.iter("{*}formula", "{*}formula1", "{*}formula2")
    }


def _equal(was: Mapping[str, Cell], is_: Mapping[str, Cell]) -> bool:
    if was.keys() != is_.keys():
        return False
    pairs = ((was[place], is_[place]) for place in was)
    return all(one == other or (one[0] == _SHARED and other[0]) for one, other in pairs)


def _cells(root: "Element", texts: SharedTexts) -> Iterator[tuple[str, Cell]]:
    """Each cell that holds anything: its formula, or its value."""
    for row, column, cell in Grid(root).cells():
        formula = cell.find("{*}f")
        place = f"{row} {column}"
        if formula is not None:
            yield place, (formula.text or _SHARED, "")
        elif value := _value(cell, texts):
            yield place, ("", value)


def _value(cell: "Element", texts: SharedTexts) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell.find("{*}is"))
    value = cell.findtext("{*}v") or ""
    if kind == "s":
        return _text(texts[int(value)])
    return f"{kind} {float(value)}" if kind == "n" and value else value


def _text(element: "Element | None") -> str:
    """A text's characters, without how they are read aloud."""
    if element is None:
        return ""
    found = (*element.iterfind("{*}t"), *element.iterfind("{*}r/{*}t"))
    return "".join(each.text or "" for each in found)
