"""What no validator notices in an Office file: our own checks, each a list of plain-text faults.

A test says `assert workbook_faults(path) == []`, and on failure reads what is wrong and where.
All of them take a path, the file's bytes or an opened package. `sdk_validate` asks the Open XML
SDK's validator, which knows the schema and little else: a file should pass both.
"""

from __future__ import annotations

from tests.ooxml.book import open_book
from tests.ooxml.document import open_document
from tests.ooxml.documents import leftover_tags, structure_faults
from tests.ooxml.formulas import formula_faults
from tests.ooxml.macros import macro_faults
from tests.ooxml.names import name_faults
from tests.ooxml.package import Source, open_package
from tests.ooxml.packages import package_faults
from tests.ooxml.sdk import sdk_validate
from tests.ooxml.sheets import sheet_faults
from tests.ooxml.styles import style_faults
from tests.ooxml.tables import table_faults
from tests.ooxml.typography import typography_faults

__all__ = [
    "document_faults",
    "package_faults",
    "sdk_validate",
    "template_faults",
    "workbook_faults",
]

_BOOK_CHECKS = (
    sheet_faults,
    table_faults,
    name_faults,
    formula_faults,
    style_faults,
    macro_faults,
)


def workbook_faults(source: Source) -> list[str]:
    """Everything wrong with an .xlsx or .xlsm; empty when sound."""
    package = open_package(source)
    book = open_book(package)
    return package_faults(package) + [fault for check in _BOOK_CHECKS for fault in check(book)]


def template_faults(source: Source) -> list[str]:
    """Everything wrong with a .docx whose tags are still to be filled in."""
    package = open_package(source)
    document = open_document(package)
    own = structure_faults(document) + typography_faults(document)
    return package_faults(package) + own


def document_faults(source: Source) -> list[str]:
    """Everything wrong with a finished .docx, template tags left in it included."""
    package = open_package(source)
    return template_faults(package) + leftover_tags(open_document(package))
