"""Sheets that the office made, and its names, carried over whole."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sujarit.books.build.positions import CONF_SHEET
from sujarit.books.opc.package import Package
from sujarit.books.opc.xml import parsed, serialised
from sujarit.books.upgrade.attached import ID
from sujarit.books.upgrade.draft import Carrier, Link, links
from sujarit.books.upgrade.grid import Grid, tag_of
from sujarit.books.upgrade.looks import Looks
from sujarit.books.upgrade.moves import Moves, moved_formula
from sujarit.books.upgrade.values import Contents, SharedTexts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_REBUILT = frozenset(
    [
        "worksheet",
        "chartsheet",
        "dialogsheet",
        "macrosheet",
        "styles",
        "theme",
        "sharedStrings",
        "calcChain",
        "vbaProject",
        "xlMacrosheet",
        "xlIntlMacrosheet",
        "attachedToolbars",
        "vbaProjectSignature",
    ]
)
_SHEETS = frozenset({"worksheet", "chartsheet"})
_PARTIAL_LOOKS = (
    "dxfId",
    "headerRowDxfId",
    "dataDxfId",
    "totalsRowDxfId",
    "headerRowBorderDxfId",
    "tableBorderDxfId",
    "totalsRowBorderDxfId",
)
_PROGRAM_NAMES = ("calc", "key", "lst", "_xlfn", "_xleta")
"""How the names begin that the program defines, in any version."""
_FORMULAS = frozenset({"formula", "formula1", "formula2", "calculatedColumnFormula"})


@dataclass(frozen=True, slots=True)
class OldSheet:
    """A sheet of the old workbook as its workbook part names it; `index` counts from 0."""

    index: int
    name: str
    state: str
    link: Link


def old_sheets(package: Package) -> Iterator[OldSheet]:
    """Every sheet, charts that are sheets too."""
    known = {link.id: link for link in links(package, package.main_part)}
    root = package.tree(package.main_part)
    for index, item in enumerate(root.iterfind("{*}sheets/{*}sheet")):
        link = known.get(next((str(v) for k, v in item.items() if str(k).endswith("}id")), ""))
        if link and link.kind in _SHEETS and link.target in package.names:
            yield OldSheet(index, item.get("name", ""), item.get("state", "visible"), link)


@dataclass(slots=True)
class OwnSheets:
    """Carries the office's sheets; `moves` says where the cells of the others went."""

    carrier: Carrier
    looks: Looks
    texts: SharedTexts
    moves: Moves
    unmoved: bool

    def carry(self, sheet: OldSheet, name: str) -> None:
        """Append one sheet under this name."""
        from lxml import etree

        book = "xl/workbook.xml"
        key = self.carrier.follow(book, sheet.link, lambda data: self._sheet(data, sheet.name))
        sheets = self.carrier.draft.tree(book).find("{*}sheets")
        assert sheets is not None
        number = max(int(item.get("sheetId", "0")) for item in sheets) + 1
        made = etree.SubElement(sheets, sheets[0].tag)
        made.set("name", name)
        made.set("sheetId", str(number))
        if sheet.state != "visible":
            made.set("state", sheet.state)
        made.set(ID, key)

    def _sheet(self, data: bytes, name: str) -> bytes:
        root = parsed(data)
        for properties in root.findall("{*}sheetPr"):
            properties.attrib.pop("codeName", "")
        for view in root.iterfind("{*}sheetViews/{*}sheetView"):
            view.attrib.pop("tabSelected", "")
        if root.find("{*}sheetData") is not None:
            self._cells(Grid(root), name)
        self._conditions(root, name)
        return serialised(root)

    def _cells(self, grid: Grid, name: str) -> None:
        contents = Contents(name, self.texts, self.moves, self.unmoved)
        for _, _, cell in grid.cells():
            contents.settle(cell, cell.get("r", ""))
            _restyle(cell, "s", self.looks)
        for row in grid.data:
            _restyle(row, "s", self.looks)
        for column in grid.root.iterfind("{*}cols/{*}col"):
            _restyle(column, "style", self.looks)

    def _conditions(self, root: "Element", name: str) -> None:
        for item in root.iter():
            repaint(item, self.looks)
            if not self.unmoved and tag_of(item) in _FORMULAS and item.text:
                item.text = moved_formula(item.text, name, self.moves)

    def names(self, sheets: Mapping[int, int]) -> None:
        """The office's defined names; `sheets` maps the numbers of its own sheets."""
        old, root = self.carrier.old, self.carrier.draft.tree("xl/workbook.xml")
        target = root.find("{*}definedNames")
        assert target is not None
        known = {(n.get("name", "").casefold(), n.get("localSheetId")) for n in target}
        for item in old.tree(old.main_part).iterfind("{*}definedNames/{*}definedName"):
            local = item.get("localSheetId")
            if local is not None and int(local) not in sheets:
                continue
            made = deepcopy(item)
            if local is not None:
                made.set("localSheetId", str(sheets[int(local)]))
            key = made.get("name", "").casefold(), made.get("localSheetId")
            words = CONF_SHEET in (made.text or "")
            if key in known or words or key[0].startswith(_PROGRAM_NAMES):
                continue
            if not self.unmoved and made.text:
                made.text = moved_formula(made.text, "", self.moves)
            target.append(made)


def repaint(item: "Element", looks: Looks) -> None:
    """Let an element name its partial looks by their new numbers."""
    for name in _PARTIAL_LOOKS:
        if name in item.attrib:
            item.set(name, str(looks.partial(int(item.get(name, "0")))))


def _restyle(item: "Element", name: str, looks: Looks) -> None:
    if name in item.attrib:
        item.set(name, str(looks.cell(int(item.get(name, "0")))))


def carry_workbook_parts(carrier: Carrier) -> None:
    """What the workbook as a whole has: persons, pictures in cells, pivots, links to others."""
    old, book = carrier.old, "xl/workbook.xml"
    ids = {
        link.id: carrier.follow(book, link)
        for link in links(old, old.main_part)
        if link.kind not in _REBUILT and (link.external or link.target in old.names)
    }
    source, target = old.tree(old.main_part), carrier.draft.tree(book)
    for name, before in (("externalReferences", "definedNames"), ("pivotCaches", None)):
        for group in source.findall(f"{{*}}{name}"):
            made = deepcopy(group)
            for item in made:
                item.set(ID, ids.get(item.get(ID, ""), ""))
            _insert(target, made, before)


def _insert(root: "Element", item: "Element", before: str | None) -> None:
    """Before the definitions of names; pivots stand behind the calculation's settings."""
    other = root.find(f"{{*}}{before or 'calcPr'}")
    if other is None:
        root.append(item)
    elif before:
        other.addprevious(item)
    else:
        other.addnext(item)
