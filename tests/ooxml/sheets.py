"""Faults of a sheet's rows, cells, merges, styles and entry rules that make Excel repair a file."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from tests.ooxml.areas import area, meeting
from tests.ooxml.book import Book, Cell, Sheet, X, row_cells
from tests.ooxml.packages import repeated

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_TEXT = 32_767
LONGEST_LIST = 255
ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"}
# What Excel accepts in the four texts of an entry rule (its own dialog stops there).
MESSAGE_LENGTHS = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}


def sheet_faults(book: Book) -> list[str]:
    checks = (
        _row_order,
        _cell_order,
        _double_cells,
        _column_order,
        _merges,
        _lists,
        _messages,
    )
    own = [fault for sheet in book.sheets for check in checks for fault in check(sheet)]
    with_book = (_values, _cell_styles, _rule_styles)
    shared = [f for sheet in book.sheets for check in with_book for f in check(book, sheet)]
    return own + shared


def _row_order(sheet: Sheet) -> Iterator[str]:
    numbers = [number for number, _ in sheet.rows]
    for before, after in itertools.pairwise(numbers):
        if after <= before:
            yield f"{sheet.name}: row {after} stands after row {before}"


def _cell_order(sheet: Sheet) -> Iterator[str]:
    for number, row in sheet.rows:
        cells = list(row_cells(number, row))
        yield from (
            f"{sheet.name}!{c.ref}: stands in row {number}" for c in cells if c.row != number
        )
        for before, after in itertools.pairwise(cells):
            if after.column < before.column:
                yield f"{sheet.name}!{after.ref}: stands after {before.ref}"


def _double_cells(sheet: Sheet) -> Iterator[str]:
    for ref in repeated(cell.ref for cell in sheet.cells):
        yield f"{sheet.name}!{ref}: cell given twice"


def _column_order(sheet: Sheet) -> Iterator[str]:
    last = 0
    for column in sheet.root.iter(f"{X}col"):
        first = int(column.get("min", "0"))
        if first <= last:
            yield f"{sheet.name}: width of column {first} given twice or out of order"
        last = int(column.get("max", "0"))


def _merges(sheet: Sheet) -> Iterator[str]:
    for one, two in meeting((ref, area(ref)) for ref in sheet.merges):
        yield f"{sheet.name}: merged cells {one} and {two} overlap"


def _lists(sheet: Sheet) -> Iterator[str]:
    for rule in sheet.root.iter(f"{X}dataValidation"):
        formula = rule.findtext(f"{X}formula1") or ""
        length = len(formula.strip('"'))
        if rule.get("type") == "list" and formula.startswith('"') and length > LONGEST_LIST:
            yield (
                f"{sheet.name}!{rule.get('sqref')}: dropdown list has {length} characters, "
                f"{LONGEST_LIST} fit"
            )


def _messages(sheet: Sheet) -> Iterator[str]:
    for rule in sheet.root.iter(f"{X}dataValidation"):
        for name, most in MESSAGE_LENGTHS.items():
            length = len(rule.get(name, ""))
            if length > most:
                yield f"{sheet.name}!{rule.get('sqref')}: {name} has {length} characters, {most} fit"


def _values(book: Book, sheet: Sheet) -> Iterator[str]:
    for cell in sheet.cells:
        fault = _value_fault(book, cell)
        if fault:
            yield f"{sheet.name}!{cell.ref}: {fault}"


def _value_fault(book: Book, cell: Cell) -> str | None:
    value = cell.value
    if cell.type in ("s", "str", "inlineStr"):
        return _text_fault(book, cell)
    if not value:
        return None
    if cell.type == "n":
        return None if _finite(value) else f"{value!r} is no number"
    if cell.type == "b":
        return None if value in ("0", "1") else f"{value!r} is neither 0 nor 1"
    if cell.type == "e":
        return None if value in ERRORS else f"{value!r} is no error value of Excel"
    return None


def _text_fault(book: Book, cell: Cell) -> str | None:
    text = book.text(cell)
    if text is None and cell.type == "s":
        return f"shared string {cell.value} of {len(book.strings)}"
    length = len(text or "")
    return f"text of {length} characters, {LONGEST_TEXT} fit" if length > LONGEST_TEXT else None


def _finite(value: str) -> bool:
    try:
        return math.isfinite(float(value))
    except ValueError:
        return False


def _cell_styles(book: Book, sheet: Sheet) -> Iterator[str]:
    count = len(book.styles.findall(f"{X}cellXfs/{X}xf"))
    used = [(f"!{cell.ref}", cell.element.get("s")) for cell in sheet.cells]
    used += [(f": row {number}", row.get("s")) for number, row in sheet.rows]
    used += [(f": column {c.get('min')}", c.get("style")) for c in sheet.root.iter(f"{X}col")]
    for where, index in used:
        if index is not None and int(index) >= count:
            yield f"{sheet.name}{where}: cell style {index} of {count}"


def _rule_styles(book: Book, sheet: Sheet) -> Iterator[str]:
    count = dxf_count(book)
    for rule in sheet.root.iter(f"{X}cfRule"):
        index = rule.get("dxfId")
        if index is not None and int(index) >= count:
            yield f"{sheet.name}: conditional format uses style {index} of {count}"


def dxf_count(book: Book) -> int:
    """How many styles conditional formats and tables can choose from."""
    return len(book.styles.findall(f"{X}dxfs/{X}dxf"))
