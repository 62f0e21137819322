"""The mark by which a copy is known again, written where every program keeps it.

It stands in a cell of the hidden sheet of lists, which Excel, LibreOffice and Google
Sheets carry along, and in a custom property of the document, which a person who tidies
hidden sheets away does not touch. Either is enough.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sujarit.books.file.layout import SheetLayout
from sujarit.books.file.patch import Changes, Edit
from sujarit.books.opc.archive import CONTENT_TYPES, Contents
from sujarit.books.opc.package import Package
from sujarit.books.opc.xml import with_content_type, with_relationship
from sujarit.plan.patterns import regex
from sujarit.plan.schema import CHOICE_LISTS, LISTS_SHEET

_FORM = "sujarit-copy/1;plan={plan};copy={copy};schema={schema};base={base}"
# Programs that tidy text up may have changed its case and its spaces.
_FOUND = regex(
    rb"sujarit-copy/1\s*;\s*plan\s*=\s*([0-9a-f]{1,64})\s*;\s*copy\s*=\s*([0-9a-f]{1,64})"
    rb"\s*;\s*schema\s*=\s*(\d{1,6})\s*;\s*base\s*=\s*([0-9a-f]{1,64})",
    re.IGNORECASE,
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
    """Which plan, which copy, made with which schema from which base."""

    plan: str
    copy: str
    schema: int
    base: str

    @property
    def text(self) -> str:
        """The mark as it is written."""
        return _FORM.format(plan=self.plan, copy=self.copy, schema=self.schema, base=self.base)


def add_cell(changes: Changes, stamp: Stamp) -> None:
    """Put the mark beside the lists, in the first column that they leave free."""
    column = len(CHOICE_LISTS) + 2
    changes.cells[LISTS_SHEET] += [Edit(1, column, _LABEL), Edit(2, column, stamp.text)]


def with_property(parts: Contents, stamp: Stamp) -> Contents:
    """The package with the mark as its only custom property."""
    types = with_content_type(parts[CONTENT_TYPES], _PART, _CONTENT_TYPE)
    rels, _ = with_relationship(parts["_rels/.rels"], _RELATION, _PART)
    text = _PROPERTIES.format(name=_PROPERTY, value=stamp.text)
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
            for found in _FOUND.findall(package.read(part)):
                plan, copy, schema, base = (text.decode().lower() for text in found)
                yield Stamp(plan, copy, int(schema), base)
