"""Faults of formulas as text: what Excel refuses on opening, or shows as an error."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.ooxml.book import Book, Formula

LONGEST_FORMULA = 8_192
# Functions younger than the file format: stored without this mark they show #NAME?.
_PREFIX = "_xlfn."
_YOUNG = (
    "BYCOL BYROW CHOOSECOLS CHOOSEROWS CONCAT DAYS DROP EXPAND FILTER FORMULATEXT HSTACK IFNA IFS "
    "ISFORMULA ISOWEEKNUM LAMBDA LET MAKEARRAY MAP MAXIFS MINIFS NUMBERVALUE RANDARRAY REDUCE SCAN "
    "SEQUENCE SHEET SHEETS SORT SORTBY SWITCH TAKE TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT TOCOL "
    "TOROW UNICHAR UNICODE UNIQUE VSTACK WRAPCOLS WRAPROWS XLOOKUP XMATCH XOR"
)
YOUNG = frozenset(_YOUNG.split())
THIS_TABLE = ""

_TOKEN = re.compile(
    r"""
      (?P<string>"(?:[^"]|"")*")
    | (?P<error>\#(?:REF!|DIV/0!|VALUE!|NULL!|NUM!|NAME\?|N/A))
    | '(?P<quoted>(?:[^']|'')+)'!
    | (?P<plain>[^\s'"()\[\]+\-*/^&=<>,;:{}!\#]+)!
    | (?P<function>[A-Za-z_][A-Za-z0-9_.]*)(?=\()
    | (?P<table>[A-Za-z_\\][A-Za-z0-9_.\\]*)?(?P<bracket>\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\])
    | (?P<mark>["'()\[\]{}])
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_INNER = re.compile(r"\[((?:[^\[\]']|'.)*)\]")
_ITEMS = {"#All", "#Data", "#Headers", "#Totals", "#This Row"}


@dataclass(frozen=True)
class Reading:
    """What a formula mentions, strings left out."""

    marks: str
    sheets: list[str]
    functions: list[str]
    structured: list[tuple[str, str]]


def formula_faults(book: Book) -> list[str]:
    tables = {table.name.casefold(): table.columns for table in book.tables}
    sheets = {name.casefold() for name in book.sheet_names}
    return [
        f"{formula.where}: {fault}: {formula.text}"
        for formula in book.formulas
        for fault in _faults(formula, sheets, tables)
    ]


def read(text: str) -> Reading:
    tokens = [match.groupdict() for match in _TOKEN.finditer(text)]
    quoted = [(t["quoted"] or "").replace("''", "'") for t in tokens]
    plain = [t["plain"] or "" for t in tokens]
    return Reading(
        marks="".join(t["mark"] or "" for t in tokens),
        sheets=[name for span in quoted + plain for name in span.split(":") if name],
        functions=[t["function"] for t in tokens if t["function"]],
        structured=[(t["table"] or THIS_TABLE, t["bracket"]) for t in tokens if t["bracket"]],
    )


def _faults(formula: Formula, sheets: set[str], tables: Mapping[str, list[str]]) -> Iterator[str]:
    reading = read(formula.text)
    yield from _shape(formula.text, reading)
    yield from _missing_sheets(reading, sheets)
    yield from (f"{name} needs {_PREFIX}" for name in reading.functions if name.upper() in YOUNG)
    if formula.addresses_only and reading.structured:
        yield "names a table's column, where Excel takes only addresses and names"
    for table, bracket in reading.structured:
        yield from _structured(table, bracket, tables)


def _shape(text: str, reading: Reading) -> Iterator[str]:
    if text.startswith("="):
        yield "starts with an equals sign"
    if len(text) > LONGEST_FORMULA:
        yield f"{len(text)} characters, {LONGEST_FORMULA} fit"
    if "#REF!" in text:
        yield "refers to what is gone"
    fault = unbalanced(reading.marks)
    if fault:
        yield fault


def unbalanced(marks: str) -> str | None:
    """The first thing wrong with parentheses, brackets and quotes; None when they pair up."""
    pairs, still_open = {")": "(", "}": "{", "]": "["}, ""
    for mark in marks:
        if mark in "\"'":
            return "unbalanced quotes"
        if mark in "([{":
            still_open += mark
        elif still_open[-1:] == pairs[mark]:
            still_open = still_open[:-1]
        else:
            return "unbalanced parentheses"
    return "unbalanced parentheses" if still_open else None


def _missing_sheets(reading: Reading, sheets: set[str]) -> Iterator[str]:
    for name in reading.sheets:
        if "[" in name:
            yield f"refers to another workbook ({name})"
        elif name.casefold() not in sheets:
            yield f"refers to sheet {name!r}, which is not there"


def _structured(table: str, bracket: str, tables: Mapping[str, list[str]]) -> Iterator[str]:
    if table == THIS_TABLE:
        digits = bracket[1:-1].isdecimal()
        yield "refers to another workbook" if digits else "a column without its table's name"
    elif table.casefold() not in tables:
        yield f"refers to table {table!r}, which is not there"
    else:
        known = {title.casefold() for title in tables[table.casefold()]}
        yield from _missing_columns(table, bracket, known)


def _missing_columns(table: str, bracket: str, known: set[str]) -> Iterator[str]:
    for item in _INNER.findall(bracket[1:-1]) or [bracket[1:-1]]:
        title = re.sub(r"'(.)", r"\1", item)
        if item.startswith("@"):
            yield "@ is what people type; the file needs [#This Row]"
        elif item and item not in _ITEMS and title.casefold() not in known:
            yield f"{table} has no column {title!r}"
