"""The mark by which a copy is known again, written where every program keeps it.

It stands in a cell of the hidden sheet of lists, which Excel, LibreOffice and Google
Sheets carry along, and in a custom property of the document, which a person who tidies
hidden sheets away does not touch. Either is enough.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sujarit.books.build.sheets.lists import STAMP_COLUMN
from sujarit.books.file.layout import SheetLayout, sheets
from sujarit.books.file.patch import Changes, Edit, changed_bytes
from sujarit.books.opc.archive import CONTENT_TYPES, Contents
from sujarit.books.opc.package import Package
from sujarit.books.opc.xml import with_content_type, with_relationship
from sujarit.errors import SujaritError
from sujarit.plan.patterns import regex
from sujarit.plan.schema import LISTS_SHEET
from sujarit.plan.values import canonical

_FORM = "sujarit-copy/1;plan={plan};copy={copy};schema={schema};base={base}"
_ABOUT = ";year={year};office={office}"
# Programs that tidy text up may have changed its case and its spaces: they count for nothing.
_BEGUN = regex(rb"sujarit\W{0,12}copy[^<]{1,600}", re.IGNORECASE)
_SPACES = regex(r"\s|[\u00ad\u200b-\u200f\u2060\ufeff]|_x000[9ad]_|&#\w+;")
_FOUND = regex(
    "sujarit-copy/1;plan=([0-9a-f]{1,64});copy=([0-9a-f]{1,64});schema=([0-9]{1,6})"
    ";base=([0-9a-f]{1,64})(?:;year=([0-9]{1,6}))?(?:;office=([0-9a-f]{1,64}))?"
)
MADE_AT = "2024-10-01T00:00:00Z"
"""The date of change in every copy as it goes out: it says nothing of who changed it when."""

_LABEL = "รหัสสำเนา ใช้รวบรวมข้อมูลกลับ ห้ามแก้ไข"
_PROPERTY = "sujarit.copy"
_PART = "docProps/custom.xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_PROPERTIES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" \
xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">\
<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}">\
<vt:lpwstr>{value}</vt:lpwstr></property></Properties>"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which plan, which copy, made with which schema from which base.

    `year` and `office` (see `office_mark`) tell of a plan that is not the one at hand; copies
    of earlier versions do not have them.
    """

    plan: str
    copy: str
    schema: int = field(compare=False)
    base: str = field(compare=False)
    year: int | None = field(default=None, compare=False)
    office: str = field(default="", compare=False)

    @property
    def text(self) -> str:
        """The mark as it is written."""
        about = _ABOUT.format(year=self.year, office=self.office) if self.year else ""
        form = _FORM.format(plan=self.plan, copy=self.copy, schema=self.schema, base=self.base)
        return form + about


def office_mark(name: str) -> str:
    """An office's name as the mark says it: told apart, and not told."""
    return hashlib.sha256(canonical(name).encode()).hexdigest()[:16]


def stamped_cell(name: Path, data: bytes, mark: str) -> bytes:
    """The workbook with the mark beside the lists, in the first column that they leave free."""
    changes = Changes()
    changes.cells[LISTS_SHEET] += [Edit(1, STAMP_COLUMN, _LABEL), Edit(2, STAMP_COLUMN, mark)]
    return changed_bytes(Package(name, data), changes)


def with_property(parts: Contents, mark: str) -> Contents:
    """The package with the mark as its only custom property."""
    types = with_content_type(parts[CONTENT_TYPES], _PART, _CONTENT_TYPE)
    rels, _ = with_relationship(parts["_rels/.rels"], _RELATION, _PART)
    text = _PROPERTIES.format(name=_PROPERTY, value=mark)
    return {**parts, CONTENT_TYPES: types, "_rels/.rels": rels, _PART: text.encode()}


def stamps(package: Package, sheets: Iterable[SheetLayout]) -> frozenset[Stamp]:
    """Every mark in a package; more than one tells that sheets were mixed."""
    parts = {sheet.name: sheet.part for sheet in sheets}
    likely = [_PART, "xl/sharedStrings.xml", parts.get(LISTS_SHEET, "")]
    found = frozenset(_stamps(package, likely))
    return found or frozenset(_stamps(package, parts.values()))


def _stamps(package: Package, parts: Iterable[str]) -> Iterator[Stamp]:
    for part in parts:
        if part in package.names:
            for begun in _BEGUN.findall(package.read(part)):
                text = _SPACES.sub("", begun.decode("utf-8", "replace")).lower()
                if found := _FOUND.search(text):
                    plan, copy, schema, base, year, office = found.groups("")
                    yield Stamp(plan, copy, int(schema), base, int(year or 0) or None, office)


def plans_named(data: bytes) -> Iterator[str]:
    """The ids of the plans that the marks in a returned file name."""
    try:
        package = Package(Path("returned.xlsx"), data)
        yield from sorted(stamp.plan for stamp in stamps(package, sheets(package)))
    except SujaritError:
        return
