"""Findings written into the workbook that they are about."""

from dataclasses import replace

from sujarit.actions.load import Checked, check_book
from sujarit.books.port import FindingsBook, MarkedBook
from sujarit.plan.fiscal import Round


def validate_into(book: FindingsBook, reporting: Round | None = None) -> Checked:
    """Check a book and fill its `tblFindings`; the path is where the result was kept.

    That is another name when the workbook is open in Excel, or read-only.
    """
    checked = check_book(book, reporting)
    return replace(checked, path=book.write_findings(checked.findings))


def validate_and_mark(book: MarkedBook, reporting: Round | None = None) -> Checked:
    """Check a book, fill its `tblFindings`, and mark the cells; earlier marks go first."""
    checked = check_book(book, reporting)
    book.clear_marks()
    book.write_findings(checked.findings)
    book.mark(checked.findings)
    return checked
