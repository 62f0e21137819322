"""Faults between a workbook, its VBA project and its ribbon."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from tests.ooxml.book import Book, X
from tests.ooxml.packages import repeated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

# Which ribbon schema each kind of relationship leads to. Newer Office also reads the old schema
# behind the new relationship; then the new controls are missing, so we ask for a pair.
RIBBON_SCHEMAS = {
    "2006/relationships/ui/extensibility": "http://schemas.microsoft.com/office/2006/01/customui",
    "2007/relationships/ui/extensibility": "http://schemas.microsoft.com/office/2009/07/customui",
}


def macro_faults(book: Book) -> list[str]:
    return [*_code_names(book), *_main_type(book), *_ribbons(book)]


def document_modules(project: bytes) -> list[str]:
    """Names of the modules behind the workbook and its sheets, as the project lists them.

    The PROJECT stream is plain text; `Document=Sheet1/&H00000000` is one of them (MS-OVBA 2.3.1).
    """
    import olefile  # type: ignore[import-untyped]

    with olefile.OleFileIO(io.BytesIO(project)) as storage:
        text = storage.openstream("PROJECT").read().decode("latin-1")
    lines = [line for line in text.splitlines() if line.startswith("Document=")]
    return [line.removeprefix("Document=").partition("/")[0] for line in lines]


def _code_names(book: Book) -> Iterator[str]:
    part = next(iter(book.package.related(book.part, "vbaProject")), None)
    if part is None or part not in book.package.parts:
        return
    modules = document_modules(book.package.parts[part])
    given = _given(book)
    for owner, name in given:
        if name is None:
            yield f"{owner}: has no codeName"
        elif name not in modules:
            yield f"{owner}: codeName {name!r} is no module of the project"
    for name in repeated(name for _, name in given if name is not None):
        yield f"codeName {name!r} given twice"
    for module in sorted(set(modules) - {name for _, name in given}):
        yield f"module {module}: no sheet has this codeName"


def _given(book: Book) -> list[tuple[str, str | None]]:
    workbook = ("workbook", _code_name(book.root.find(f"{X}workbookPr")))
    sheets = [(sheet.name, _code_name(sheet.root.find(f"{X}sheetPr"))) for sheet in book.sheets]
    return [workbook, *sheets]


def _code_name(properties: ET.Element | None) -> str | None:
    return None if properties is None else properties.get("codeName")


def _main_type(book: Book) -> Iterator[str]:
    macros = bool(book.package.related(book.part, "vbaProject"))
    kind = book.package.content_type(book.part) or ""
    if macros != ("macroEnabled" in kind):
        yield f"{book.part}: {'holds' if macros else 'holds no'} macros, yet its type is {kind}"


def _ribbons(book: Book) -> Iterator[str]:
    for rel in book.package.relationships:
        if rel.kind == "extensibility" and not rel.source:
            root = book.package.xml(rel.target)
            yield from _schema(rel.type, rel.target, root)
            yield from _controls(rel.target, root)


def _schema(relation: str, part: str, root: ET.Element) -> Iterator[str]:
    expected = next((s for end, s in RIBBON_SCHEMAS.items() if relation.endswith(end)), None)
    if not root.tag.startswith(f"{{{expected}}}"):
        yield f"{part}: {root.tag} behind a relationship of type {relation}"


def _controls(part: str, root: ET.Element) -> Iterator[str]:
    for name in repeated(e.get("id", "") for e in root.iter() if e.get("id")):
        yield f"{part}: id {name!r} given twice"
    for element in root.iter():
        for key in element.attrib:
            computed = f"get{key[:1].upper()}{key[1:]}"
            if computed in element.attrib:
                yield f"{part}: {element.get('id')} has both {key} and {computed}"
