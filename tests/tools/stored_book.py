"""What the parts of a workbook store: formulas, their values, names and tables."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, TypeAlias

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, range_boundaries

from tests.tools.formula_tree import Area, area_of

Value: TypeAlias = float | str | bool | None
Place: TypeAlias = tuple[str, int, int]
"""Sheet, row and column, from 1."""

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class ErrorText(str):
    """An error value such as #N/A, which is no text."""

    __slots__ = ()


@dataclass
class Book:
    """What a workbook's parts say: its formulas, stored values, names and tables."""

    formulas: dict[Place, tuple[str, Area]] = field(default_factory=dict)
    values: dict[Place, Value] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    tables: dict[str, tuple[Area, list[str]]] = field(default_factory=dict)
    sheets: list[str] = field(default_factory=list)


def read_book(data: bytes) -> Book:
    """The workbook as the builder stored it."""
    book = Book()
    with zipfile.ZipFile(BytesIO(data)) as parts:
        links = _links(parts, "xl/_rels/workbook.xml.rels")
        root = etree.fromstring(parts.read("xl/workbook.xml"))
        shared = _shared_texts(parts)
        book.names = {n.get("name", ""): n.text or "" for n in root.iter(f"{MAIN}definedName")}
        for sheet in root.iter(f"{MAIN}sheet"):
            name, path = sheet.get("name", ""), links[sheet.get(LINK, "")]
            book.sheets.append(name)
            _read_cells(book, name, parts.read(path), shared)
            _read_tables(book, name, parts, path)
    return book


def _links(parts: zipfile.ZipFile, path: str) -> dict[str, str]:
    if path not in parts.namelist():
        return {}
    root = etree.fromstring(parts.read(path))
    return {str(r.get("Id")): _whole_path(str(r.get("Target"))) for r in root}


def _whole_path(target: str) -> str:
    return "xl/" + target.removeprefix("/xl/").removeprefix("../").removeprefix("xl/")


def _shared_texts(parts: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in parts.namelist():
        return []
    root = etree.fromstring(parts.read("xl/sharedStrings.xml"))
    return [_text(item) for item in root.iter(f"{MAIN}si")]


def _text(item: Any) -> str:
    return "".join(text.text or "" for text in item.iter(f"{MAIN}t"))


def _read_cells(book: Book, sheet: str, part: bytes, shared: list[str]) -> None:
    for cell in etree.fromstring(part).iter(f"{MAIN}c"):
        letters, row = coordinate_from_string(cell.get("r", ""))
        place = (sheet, row, column_index_from_string(letters))
        book.values[place] = _stored(cell, shared)
        formula = cell.find(f"{MAIN}f")
        if formula is not None and formula.text:
            area = area_of(str(formula.get("ref") or cell.get("r")), sheet)
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    book.formulas[sheet, row, column] = ("=" + formula.text, area)
    # An array's cells that are not stored hold what nothing asks for.
    for place in book.formulas.keys() - book.values.keys():
        del book.formulas[place]


def _stored(cell: Any, shared: list[str]) -> Value:
    value, kind = cell.findtext(f"{MAIN}v"), cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    if value is None:
        return "" if kind == "str" else None
    if kind == "s":
        return shared[int(value)]
    if kind == "b":
        return value == "1"
    if kind == "e":
        return ErrorText(value)
    return float(value) if kind == "n" else str(value)


def _read_tables(book: Book, sheet: str, parts: zipfile.ZipFile, path: str) -> None:
    folder, _, name = path.rpartition("/")
    for part in _links(parts, f"{folder}/_rels/{name}.rels").values():
        if not part.startswith("xl/tables/"):
            continue
        root = etree.fromstring(parts.read(part))
        left, top, right, bottom = (int(b or 0) for b in range_boundaries(root.get("ref", "")))
        titles = [str(c.get("name")) for c in root.iter(f"{MAIN}tableColumn")]
        area = Area(sheet, left, top + 1, right, bottom)
        book.tables[str(root.get("displayName"))] = (area, titles)
