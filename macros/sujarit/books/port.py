"""What the rest of the package asks of a workbook, wherever it is open."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from sujarit.plan.cells import SheetTable


class Book(Protocol):
    """A workbook: a file on disk, or one that is open in Excel."""

    @property
    def path(self) -> Path:
        """Where the workbook is stored."""
        ...

    def tables(self) -> Mapping[str, SheetTable]:
        """Every Excel table by its ASCII name."""
        ...
