"""Faults of sheet names, defined names and links between sheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.ooxml.book import Book, X
from tests.ooxml.formulas import read
from tests.ooxml.packages import repeated

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_SHEET_NAME = 31
_FORBIDDEN = re.compile(r"[\\/?*\[\]:]|^'|'$")
_LIKE_A_CELL = re.compile(r"[A-Z]{1,3}[0-9]+|R[0-9]*C[0-9]*|R|C", re.IGNORECASE)


def name_faults(book: Book) -> list[str]:
    checks = (_sheet_names, _doubles, _scopes, _spelling, _links)
    return [fault for check in checks for fault in check(book)]


def _sheet_names(book: Book) -> Iterator[str]:
    for name in repeated(name.casefold() for name in book.sheet_names):
        yield f"two sheets are called {name!r}"
    for name in book.sheet_names:
        if not name or len(name) > LONGEST_SHEET_NAME or _FORBIDDEN.search(name):
            yield f"sheet name {name!r} is not allowed"


def _doubles(book: Book) -> Iterator[str]:
    found = book.root.iter(f"{X}definedName")
    keys = (f"{e.get('name', '').casefold()} in scope {e.get('localSheetId')}" for e in found)
    for key in repeated(keys):
        yield f"defined name given twice: {key}"


def _scopes(book: Book) -> Iterator[str]:
    for e in book.root.iter(f"{X}definedName"):
        scope = e.get("localSheetId")
        if scope is not None and int(scope) >= len(book.sheet_names):
            yield f"name {e.get('name')}: belongs to sheet {scope} of {len(book.sheet_names)}"


def _spelling(book: Book) -> Iterator[str]:
    for e in book.root.iter(f"{X}definedName"):
        name = e.get("name", "")
        if not name or _LIKE_A_CELL.fullmatch(name) or re.search(r"[\s\-!]", name):
            yield f"defined name {name!r} is not allowed"


def _links(book: Book) -> Iterator[str]:
    known = {name.casefold() for name in book.sheet_names}
    for sheet in book.sheets:
        for link in sheet.root.iter(f"{X}hyperlink"):
            for name in read(link.get("location", "")).sheets:
                if name.casefold() not in known:
                    yield f"{sheet.name}!{link.get('ref')}: link to missing sheet {name!r}"
