"""Findings, and how ready for the ITA, written into the workbook that they are about."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sujarit.actions.load import Checked, check_book
from sujarit.books.port import Bodies, Book, OpenBook
from sujarit.plan import schema
from sujarit.plan.fiscal import Round

if TYPE_CHECKING:
    from sujarit.books.file.book import FileBook
    from sujarit.checks.readiness import Readiness


@dataclass(frozen=True, slots=True)
class Validated:
    """What the checks found, and how ready the plan is; None where no ITA profile fits it."""

    checked: Checked
    readiness: "Readiness | None"


def validate_into(
    book: Book, reporting: Round | None = None, profile: str | None = None
) -> Checked:
    """Check a book and fill its `tblFindings` and `tblReadiness`; the path is where it is now.

    That is another name when the workbook is open in Excel, or read-only. The profile is
    the plan's own where none is named.
    """
    found = _validated(check_book(book, reporting), profile)
    return replace(found.checked, path=book.write_findings(found.checked.findings, _bodies(found)))


def with_findings(book: "FileBook") -> bytes:
    """The bytes of a workbook file with what the checks find in its tables; nothing is written."""
    from sujarit.books.file.write import finding_changes, tables_on_sheets

    found = _validated(check_book(book), None)
    changes = finding_changes(tables_on_sheets(book.sheets), found.checked.findings, _bodies(found))
    return book.changed(changes)


def validate_and_mark(book: OpenBook, reporting: Round | None = None) -> Validated:
    """Check a book, fill its tables, and mark the cells; earlier marks go first."""
    found = _validated(check_book(book, reporting), None)
    book.clear_marks()
    book.write_findings(found.checked.findings, _bodies(found))
    book.mark(found.checked.findings)
    return found


def _validated(checked: Checked, profile: str | None) -> Validated:
    from sujarit.actions.readiness import OWN, own_readiness, readiness

    if profile in {None, OWN}:
        return Validated(checked, own_readiness(checked.examiner))
    return Validated(checked, readiness(checked.examiner, str(profile)))


def _bodies(found: Validated) -> Bodies:
    from sujarit.actions.readiness import readiness_rows

    return {schema.READINESS.name: readiness_rows(found.checked.plan, found.readiness)}
