"""A workbook's package, read as sheets, tables, strings and formulas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tests.ooxml.areas import Area, address, area, position
from tests.ooxml.package import Package, Source, open_package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@dataclass(frozen=True)
class Cell:
    """One `<c>`, with the address that Excel gives it (its own, or the next free one)."""

    row: int
    column: int
    element: ET.Element

    @property
    def ref(self) -> str:
        return address(self.row, self.column)

    @property
    def value(self) -> str | None:
        return self.element.findtext(f"{X}v")

    @property
    def type(self) -> str:
        return self.element.get("t", "n")


@dataclass(frozen=True)
class Sheet:
    name: str
    part: str
    root: ET.Element

    @cached_property
    def rows(self) -> list[tuple[int, ET.Element]]:
        found, number = [], 0
        for row in self.root.iter(f"{X}row"):
            number = int(row.get("r") or number + 1)
            found.append((number, row))
        return found

    @cached_property
    def cells(self) -> list[Cell]:
        return [cell for number, row in self.rows for cell in row_cells(number, row)]

    @cached_property
    def by_ref(self) -> dict[str, Cell]:
        return {cell.ref: cell for cell in self.cells}

    @property
    def merges(self) -> list[str]:
        return [e.get("ref", "") for e in self.root.iter(f"{X}mergeCell")]


@dataclass(frozen=True)
class Table:
    sheet: str
    part: str
    root: ET.Element

    @property
    def name(self) -> str:
        return self.root.get("displayName", "")

    @property
    def ref(self) -> str:
        return self.root.get("ref", "A1")

    @property
    def area(self) -> Area:
        return area(self.ref)

    @property
    def columns(self) -> list[str]:
        return [unescaped(e.get("name", "")) for e in self.root.iter(f"{X}tableColumn")]

    @property
    def header_rows(self) -> int:
        return int(self.root.get("headerRowCount", "1"))

    @property
    def total_rows(self) -> int:
        return int(self.root.get("totalsRowCount", "0"))


@dataclass(frozen=True)
class Formula:
    """A formula's text and, for a person, where it stands.

    `addresses_only`: Excel takes no structured reference (`tbl[column]`) in this place.
    """

    where: str
    text: str
    addresses_only: bool = False


@dataclass(frozen=True)
class Book:
    package: Package

    @cached_property
    def part(self) -> str:
        return self.package.main_part()

    @cached_property
    def root(self) -> ET.Element:
        return self.package.xml(self.part)

    @cached_property
    def sheet_names(self) -> list[str]:
        """As the tabs show them, in order, chart sheets included."""
        return [e.get("name", "") for e in self.root.iter(f"{X}sheet")]

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The worksheets, in order."""
        found = []
        for e in self.root.iter(f"{X}sheet"):
            part = self.package.target(self.part, e.get(f"{R}id")) or ""
            root = self.package.xml(part)
            if root.tag == f"{X}worksheet":
                found.append(Sheet(e.get("name", ""), part, root))
        return found

    @cached_property
    def tables(self) -> list[Table]:
        return [
            Table(sheet.name, part, self.package.xml(part))
            for sheet in self.sheets
            for part in self.package.related(sheet.part, "table")
        ]

    @cached_property
    def strings(self) -> list[str]:
        part = next(iter(self.package.related(self.part, "sharedStrings")), "")
        return [text_of(item) for item in self.package.xml(part).findall(f"{X}si")]

    @cached_property
    def styles(self) -> ET.Element:
        return self.package.xml(next(iter(self.package.related(self.part, "styles")), ""))

    def text(self, cell: Cell) -> str | None:
        """What a text cell says; None for any other cell."""
        if cell.type == "s" and (cell.value or "").isdecimal():
            index = int(cell.value or 0)
            return self.strings[index] if index < len(self.strings) else None
        if cell.type == "inlineStr":
            return text_of(cell.element)
        return cell.value if cell.type == "str" else None

    @cached_property
    def formulas(self) -> list[Formula]:
        """Every formula of the file: cells, rules, dropdowns, names, tables, charts."""
        return [
            formula
            for source in (_sheet_formulas, _name_formulas, _table_formulas, _chart_formulas)
            for formula in source(self)
            if formula.text
        ]


def open_book(source: Source) -> Book:
    return Book(open_package(source))


def text_of(item: ET.Element) -> str:
    """The plain text of a string item; a phonetic reading is not part of it."""
    runs = [e for e in item if e.tag != f"{X}rPh"]
    parts = [t.text or "" for run in runs for t in run.iter(f"{X}t")]
    return unescaped("".join(parts))


def unescaped(text: str) -> str:
    """`_x000a_` is how these files write a character that XML would lose."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)


def row_cells(number: int, row: ET.Element) -> Iterator[Cell]:
    """A row's cells in the file's order; one that names no address follows the one before."""
    column = 0
    for element in row.findall(f"{X}c"):
        ref = element.get("r")
        if ref is None:
            column += 1
            yield Cell(number, column, element)
        else:
            line, column = position(ref)
            yield Cell(line, column, element)


def _sheet_formulas(book: Book) -> Iterator[Formula]:
    for sheet in book.sheets:
        for cell in sheet.cells:
            yield Formula(f"{sheet.name}!{cell.ref}", cell.element.findtext(f"{X}f") or "")
        for rule in sheet.root.iter(f"{X}conditionalFormatting"):
            for e in rule.iter(f"{X}formula"):
                where = f"{sheet.name}!{rule.get('sqref')} conditional format"
                yield Formula(where, e.text or "", addresses_only=True)
        for rule in sheet.root.iter(f"{X}dataValidation"):
            for tag in ("formula1", "formula2"):
                where = f"{sheet.name}!{rule.get('sqref')} dropdown or entry rule"
                yield Formula(where, rule.findtext(f"{X}{tag}") or "", addresses_only=True)
        for e in sheet.root.iter(f"{XM}f"):
            yield Formula(f"{sheet.name} extension", e.text or "", addresses_only=True)


def _name_formulas(book: Book) -> Iterator[Formula]:
    for e in book.root.iter(f"{X}definedName"):
        yield Formula(f"name {e.get('name')}", e.text or "")


def _table_formulas(book: Book) -> Iterator[Formula]:
    for table in book.tables:
        for column in table.root.iter(f"{X}tableColumn"):
            for tag in ("calculatedColumnFormula", "totalsRowFormula"):
                where = f"{table.name}[{column.get('name')}] {tag}"
                yield Formula(where, column.findtext(f"{X}{tag}") or "")


def _chart_formulas(book: Book) -> Iterator[Formula]:
    for part, root in book.package.xml_parts.items():
        if root.tag == f"{_CHART}chartSpace":
            for e in root.iter(f"{_CHART}f"):
                yield Formula(part, e.text or "")
