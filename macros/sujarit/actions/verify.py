"""A finished document held against the workbook as it is now."""

from dataclasses import dataclass
from pathlib import Path

from sujarit.actions.load import load
from sujarit.books.port import Book


@dataclass(frozen=True, slots=True)
class Verified:
    """The fingerprints of the data: in the document, and in the workbook now."""

    document: Path
    path: Path
    printed: str
    current: str

    @property
    def matches(self) -> bool:
        """Whether nothing has changed since the document was made."""
        return self.printed == self.current


def verify(document: Path, book: Book) -> Verified:
    """Compare a document with a book; `SujaritError` when either cannot be read."""
    from sujarit.report.fingerprint import document_fingerprint, fingerprint

    printed = document_fingerprint(document)
    return Verified(document, book.path, printed, fingerprint(load(book).plan))
