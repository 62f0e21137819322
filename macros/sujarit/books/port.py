"""What the rest of the package asks of a workbook, wherever it is open."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from sujarit.plan.cells import SheetTable
from sujarit.plan.finding import Finding

Bodies = Mapping[str, Sequence[Mapping[str, Any]]]
"""Whole contents of tables that programs fill: rows by column key, by table name."""

NO_BODIES: Bodies = {}


class Book(Protocol):
    """A workbook: a file on disk, or one that is open in Excel."""

    @property
    def path(self) -> Path:
        """Where the workbook is stored."""
        ...

    def tables(self) -> Mapping[str, SheetTable]:
        """The plan's Excel tables by their ASCII names.

        Raises `SujaritError` when the workbook holds none of them.
        """
        ...


class FindingsBook(Book, Protocol):
    """A workbook into which findings can be written."""

    def write_findings(self, findings: Sequence[Finding], bodies: Bodies = NO_BODIES) -> Path:
        """Fill `tblFindings`, and such tables as the book has; where they now are."""
        ...


class MarkedBook(FindingsBook, Protocol):
    """A workbook whose cells can carry marks."""

    def mark(self, findings: Sequence[Finding]) -> int:
        """Colour the findings' cells and note the messages; how many cells were marked."""
        ...

    def clear_marks(self) -> int:
        """Take the marks away again, and only them; how many cells were restored."""
        ...
