"""What a returned workbook carries beside its cells' values.

Only values are ever read from it, so nothing of it can run or spread. Still a file with
macros is not what was sent out, and is refused; links and objects are told of.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sujarit.books.file.book import FileBook
from sujarit.books.file.layout import area_of
from sujarit.books.file.scan import usual_form
from sujarit.books.opc.archive import CONTENT_TYPES
from sujarit.books.opc.package import Package
from sujarit.plan import schema
from sujarit.plan.cells import CellValue, FormulaError, SheetTable, is_sum
from sujarit.plan.lang import Text
from sujarit.plan.parse import bind
from sujarit.plan.patterns import regex
from sujarit.plan.schema import Kind

MACROS = Text("มีแมโคร", "it holds macros")
DDE = Text("มีคำสั่งเรียกโปรแกรมอื่น (DDE หรือ OLE)", "it calls other programs (DDE or OLE)")
SAVE_PLAIN = Text(
    "ขอให้ผู้ส่งบันทึกเป็น .xlsx ที่ไม่มีแมโคร แล้วส่งใหม่",
    "Ask the sender to save it as .xlsx without macros and send it again",
)
LINKS = Text("มีลิงก์ไปไฟล์อื่น", "links to other files")
OBJECTS = Text("มีวัตถุแนบ (เช่น ไฟล์ Word หรือปุ่มควบคุม)", "holds embedded objects")
CONNECTIONS = Text("มีการเชื่อมต่อข้อมูลภายนอก", "holds connections to outside data")

_MACRO_PARTS = regex(r"vbaProject|macrosheets/|dialogsheets/|intlmacrosheets/", re.IGNORECASE)
_OBJECT_PARTS = regex(r"xl/(?:embeddings|activeX|ctrlProps)/", re.IGNORECASE)
_CONNECTION_PARTS = regex(r"xl/(?:connections\.xml|queryTables/|model/)", re.IGNORECASE)
_LINK_PARTS = regex(r"xl/externalLinks/[^/]+\.xml", re.IGNORECASE)
_MACRO_TYPES = ("vbaproject", "macrosheet", "dialogsheet")
_CALLS = regex(rb"<(?:\w+:)?(?:ddeLink|oleLink)\b")
_CELL = regex(rb"<c ([^>]*)>\s*<f\b[^>]*?(?:/>|>([^<]*)<)", re.DOTALL)
_REFERENCE = regex(rb'\br="([A-Z]{1,3}\d{1,7})"')
_NUMERIC = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.DATE})


@dataclass(frozen=True, slots=True)
class Inspection:
    """Why a file must be refused, if it must; what else it carries."""

    refusal: Text | None
    fenced: tuple[Text, ...]


def inspect(package: Package) -> Inspection:
    """Look at a workbook's parts without reading its cells."""
    names = package.names
    fenced = []
    if any(map(_MACRO_PARTS.search, names)) or _is_macro_type(package):
        return Inspection(MACROS, ())
    links = [name for name in names if _LINK_PARTS.fullmatch(name)]
    if any(_CALLS.search(package.read(name)) for name in links):
        return Inspection(DDE, ())
    if links:
        fenced.append(LINKS)
    if any(map(_OBJECT_PARTS.match, names)):
        fenced.append(OBJECTS)
    if any(map(_CONNECTION_PARTS.match, names)):
        fenced.append(CONNECTIONS)
    return Inspection(None, tuple(fenced))


def _is_macro_type(package: Package) -> bool:
    """Whether the workbook, or a part that is there, is of a kind with macros.

    Some programs declare kinds of parts that they do not write: those say nothing.
    """
    types = _content_types(package)
    if "macroenabled" in types.get(package.main_part, ""):
        return True
    return any(word in kind for kind in set(types.values()) for word in _MACRO_TYPES)


def _content_types(package: Package) -> dict[str, str]:
    """The kind of each part that is there, in small letters."""
    own: dict[str, str] = {}
    by_ending: dict[str, str] = {}
    for item in package.xml(CONTENT_TYPES):
        kind = item.get("ContentType", "").lower()
        if part := item.get("PartName"):
            own[part.removeprefix("/").lower()] = kind
        else:
            by_ending[item.get("Extension", "").lower()] = kind
    return {
        name: own.get(name.lower(), by_ending.get(name.rpartition(".")[2].lower(), ""))
        for name in package.names
    }


def fence_formulas(book: FileBook, tables: Mapping[str, SheetTable]) -> dict[str, SheetTable]:
    """A workbook's tables with an error in place of each formula that is no plain sum.

    A sum typed into an amount is worth its value; a formula in a text, and one that
    looks elsewhere, is worth nothing: the merge shows such a cell and does not take it.
    """
    found = dict(tables)
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for name, table in tables.items():
        sheet = sheets.get(table.sheet)
        if sheet and not book.is_without_formulas(sheet):
            found[name] = _fenced(table, dict(_formulas(book.package, sheet.part)))
    return found


def _formulas(package: Package, part: str) -> Iterator[tuple[tuple[int, int], str]]:
    xml = usual_form(package.read(part), package.path)
    for match in _CELL.finditer(xml):
        reference = _REFERENCE.search(match[1])
        area = area_of(reference[1].decode()) if reference else None
        if area:
            text = (match[2] or b"").decode("utf-8", "replace")
            yield (area.top, area.left), html.unescape(text)


def _fenced(table: SheetTable, formulas: Mapping[tuple[int, int], str]) -> SheetTable:
    kinds = _kinds(table)
    rows = tuple(
        tuple(
            _value(value, kinds[j], formulas.get((table.top + 1 + i, table.left + j)))
            for j, value in enumerate(row)
        )
        for i, row in enumerate(table.rows)
    )
    return replace(table, rows=rows)


def _kinds(table: SheetTable) -> list[Kind | None]:
    about = schema.table(table.name)
    offsets = bind(about, table).offsets
    kinds: list[Kind | None] = [None] * len(table.header)
    for column in about.columns:
        if column.key in offsets:
            kinds[offsets[column.key]] = column.kind
    return kinds


def _value(value: CellValue, kind: Kind | None, formula: str | None) -> CellValue:
    # Sums of what stands in the sheet itself are as good as typed.
    if formula is None or (kind in _NUMERIC and (not formula or is_sum(formula))):
        return value
    return FormulaError(f"={formula}")
