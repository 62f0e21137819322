"""What the rest of the package asks of a workbook, wherever it is open."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal, Protocol

from sujarit.plan.cells import Cell, SheetTable
from sujarit.plan.finding import Finding

Crop = tuple[float, float, float, float]
"""What is cut off on the left, above, on the right and below, each a share of the whole."""

WHOLE: Crop = (0.0, 0.0, 0.0, 0.0)


PictureKind = Literal["cell", "over", "group"]


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """A picture inside a workbook, on the sheet of photos.

    `cell` is the one it belongs to; `open` gives its bytes, and raises `PictureError` when
    they are too many. It was placed in that cell, or lies over the sheet, alone or in a
    group. `turn` counts degrees clockwise, in quarters.
    """

    cell: Cell
    open: Callable[[], BinaryIO]
    kind: PictureKind = "over"
    crop: Crop = WHOLE
    turn: int = 0


@dataclass(frozen=True, slots=True)
class SheetPictures:
    """The pictures on the sheet of photos, by rows and left to right.

    `unsaved` tells that the open workbook may hold others than those, which were saved.
    """

    pictures: tuple[SheetPicture, ...] = ()
    unsaved: bool = False


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

    def pictures(self) -> SheetPictures:
        """The pictures that were pasted over, or placed in, the sheet of photos."""
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
