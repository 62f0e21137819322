"""Faults of tables (ListObjects) that make Excel repair a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ooxml.areas import Area, address, area, meeting
from tests.ooxml.book import Book, Table, X
from tests.ooxml.packages import repeated
from tests.ooxml.sheets import dxf_count

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

_STYLE_KEYS = ("headerRowDxfId", "dataDxfId", "totalsRowDxfId", "headerRowBorderDxfId")


def table_faults(book: Book) -> list[str]:
    single = (_header, _columns, _width, _height, _filter, _styles, _listed)
    whole = (_double_names, _double_ids, _overlaps, _merged)
    own = [f for table in book.tables for check in single for f in check(book, table)]
    return own + [f for check in whole for f in check(book)]


def _header(book: Book, table: Table) -> Iterator[str]:
    if not table.header_rows:
        return
    cells = next(sheet.by_ref for sheet in book.sheets if sheet.name == table.sheet)
    for offset, title in enumerate(table.columns):
        ref = address(table.area.top, table.area.left + offset)
        shown = book.text(cells[ref]) if ref in cells else None
        if shown != title:
            yield f"{table.name}: column {title!r}, but {table.sheet}!{ref} says {shown!r}"


def _columns(book: Book, table: Table) -> Iterator[str]:
    for title in repeated(title.casefold() for title in table.columns):
        yield f"{table.name}: two columns are called {title!r}"
    for number in repeated(e.get("id", "") for e in table.root.iter(f"{X}tableColumn")):
        yield f"{table.name}: two columns have id {number}"


def _width(book: Book, table: Table) -> Iterator[str]:
    if len(table.columns) != table.area.width:
        yield f"{table.name}: {len(table.columns)} columns in an area of {table.area.width}"
    declared = table.root.find(f"{X}tableColumns")
    count = None if declared is None else declared.get("count")
    if count is not None and int(count) != len(table.columns):
        yield f"{table.name}: says it has {count} columns and lists {len(table.columns)}"


def _height(book: Book, table: Table) -> Iterator[str]:
    if table.area.height <= table.header_rows + table.total_rows:
        yield f"{table.name}: no row under its header ({table.ref})"


def _filter(book: Book, table: Table) -> Iterator[str]:
    found = table.root.find(f"{X}autoFilter")
    whole = table.area
    filtered = Area(whole.top, whole.left, whole.bottom - table.total_rows, whole.right)
    if found is not None and area(found.get("ref", "A1")) != filtered:
        yield f"{table.name}: stands in {table.ref}, its filter in {found.get('ref')}"


def _styles(book: Book, table: Table) -> Iterator[str]:
    count = dxf_count(book)
    for element in (table.root, *table.root.iter(f"{X}tableColumn")):
        for key in _STYLE_KEYS:
            if int(element.get(key, "-1")) >= count:
                yield f"{table.name}: {key} {element.get(key)} of {count}"


def _listed(book: Book, table: Table) -> Iterator[str]:
    sheet = next(sheet for sheet in book.sheets if sheet.name == table.sheet)
    listed = len(list(sheet.root.iter(f"{X}tablePart")))
    related = len(book.package.related(sheet.part, "table"))
    if listed != related:
        yield f"{table.sheet}: lists {listed} tables and is related to {related}"


def _double_names(book: Book) -> Iterator[str]:
    names = [table.name.casefold() for table in book.tables]
    names += [e.get("name", "").casefold() for e in _workbook_names(book)]
    tables = {table.name.casefold() for table in book.tables}
    for name in repeated(names):
        if name in tables:
            yield f"{name}: name of two tables, or of a table and a range"


def _workbook_names(book: Book) -> list[ET.Element]:
    found = book.root.iter(f"{X}definedName")
    return [e for e in found if e.get("localSheetId") is None]


def _double_ids(book: Book) -> Iterator[str]:
    for number in repeated(table.root.get("id", "") for table in book.tables):
        yield f"two tables have id {number}"


def _overlaps(book: Book) -> Iterator[str]:
    for sheet in book.sheets:
        own = [(table.name, table.area) for table in book.tables if table.sheet == sheet.name]
        found = sheet.root.find(f"{X}autoFilter")
        if found is not None:
            own.append((f"the sheet's own filter {found.get('ref')}", area(found.get("ref", "A1"))))
        for one, two in meeting(own):
            yield f"{sheet.name}: {one} and {two} overlap"


def _merged(book: Book) -> Iterator[str]:
    for sheet in book.sheets:
        merges = [(ref, area(ref)) for ref in sheet.merges]
        for table in book.tables:
            if table.sheet == sheet.name:
                for ref, merge in merges:
                    if merge.meets(table.area):
                        yield f"{sheet.name}: merged cells {ref} inside {table.name}"
