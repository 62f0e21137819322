"""Macros and the ribbon, taken from the shipped master, which a plain workbook of ours lacks.

The tool that writes VBA is the developers' alone; the master was packed with it, and its sheets
are those of every workbook of this version.
"""

from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.books.build.positions import CONF_SHEET
from sujarit.books.opc.archive import CONTENT_TYPES, Contents, contents_of, write_contents
from sujarit.books.opc.package import Package
from sujarit.books.upgrade.draft import Carrier, Draft, links
from sujarit.resources import workbook_dir

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element as Element

    from sujarit.books.build.data import PlanData
    from sujarit.books.build.own_columns import OfficeColumns
    from sujarit.plan.lang import Text

_PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_BOOK = "xl/workbook.xml"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def build_file(
    path: Path,
    data: "PlanData",
    rules: "Sequence[Text]",
    marks: "Mapping[tuple[str, str], str] | None" = None,
    own: "OfficeColumns | None" = None,
) -> bytes:
    """The workbook for a file of this name: one that ends in .xlsm has the ribbon and macros."""
    from sujarit.books.build import build_workbook
    from sujarit.books.build.sheets.home_lead import BLOCKED

    if path.suffix.lower() != ".xlsm":
        return build_workbook(data, rules, marks, own=own)
    return _with_macros(build_workbook(data, rules, marks, BLOCKED, own))


def _with_macros(xlsx: bytes) -> bytes:
    """The .xlsm of a plain workbook that was built in this version."""
    path = workbook_dir() / "sujarit.xlsm"
    return write_contents(_packed(contents_of(xlsx), Package(path)))


def _packed(parts: Contents, master: Package) -> Contents:
    types = parts[CONTENT_TYPES].replace(_PLAIN, _MACRO)
    draft = Draft(parts | {CONTENT_TYPES: types})
    carrier = Carrier(master, draft, lambda _: None)
    for link in links(master, ""):
        if link.kind == "extensibility":
            carrier.follow("", link)
    for link in links(master, _BOOK):
        if link.kind == "vbaProject":
            carrier.follow(_BOOK, link)
    _code_names(draft, master)
    _add_settings(draft, carrier)
    return draft.contents()


def _sheet_parts(root: "Element", targets: dict[str, str]) -> dict[str, str]:
    return {s.get("name", ""): targets[s.get(_ID, "")] for s in root.iterfind("{*}sheets/{*}sheet")}


def _targets(package: Package) -> dict[str, str]:
    return {link.id: link.target for link in links(package, package.main_part)}


def _code_names(draft: Draft, master: Package) -> None:
    """Every sheet is bound to its module as the master's sheet is: both stand in one order."""
    own = Package(Path("new.xlsx"), write_contents(draft.contents()))
    theirs = _sheet_parts(master.tree(_BOOK), _targets(master))
    theirs.pop(CONF_SHEET, None)
    root = draft.tree(_BOOK)
    ours = _sheet_parts(root, _targets(own))
    for part, model in zip(ours.values(), theirs.values(), strict=True):
        properties = master.tree(model).find("{*}sheetPr")
        code = properties.get("codeName") if properties is not None else None
        sheet = draft.tree(part).find("{*}sheetPr")
        if code and sheet is not None:
            sheet.set("codeName", code)
    book, wanted = root.find("{*}workbookPr"), master.tree(_BOOK).find("{*}workbookPr")
    assert book is not None
    assert wanted is not None
    book.set("codeName", wanted.get("codeName", ""))


def _add_settings(draft: Draft, carrier: Carrier) -> None:
    """The hidden sheet of settings and words, with the words' names."""
    master, root = carrier.old, draft.tree(_BOOK)
    theirs = master.tree(_BOOK)
    ids = {link.id: link for link in links(master, _BOOK)}
    sheets = root.find("{*}sheets")
    assert sheets is not None
    for sheet in theirs.iterfind("{*}sheets/{*}sheet"):
        if sheet.get("name") == CONF_SHEET:
            made = deepcopy(sheet)
            made.set(_ID, carrier.follow(_BOOK, ids[sheet.get(_ID, "")]))
            made.set("sheetId", str(max(int(s.get("sheetId", "0")) for s in sheets) + 1))
            sheets.append(made)
    names = root.find("{*}definedNames")
    assert names is not None
    known = {name.get("name") for name in names}
    for name in theirs.iterfind("{*}definedNames/{*}definedName"):
        if name.get("name") not in known and CONF_SHEET in (name.text or ""):
            names.append(deepcopy(name))
