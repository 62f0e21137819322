"""What the rest of the package asks of a workbook, wherever it is open.

`Book` is what every workbook does: `file.book.FileBook` is one on disk, `live.book.LiveBook`
one in Excel, which is an `OpenBook` besides.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, Literal, Protocol

from sujarit.frozen import dataclass
from sujarit.plan.cells import Cell, CellValue, SheetTable, SumFormula
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


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours (never text from a workbook), without the equals sign, and its value."""

    text: str
    value: str


NewValue = None | str | bool | int | float | Decimal | date | datetime | Formula | SumFormula
"""What can be written into a cell."""

Row = Mapping[str, Any]
"""A row of a table that programs fill, by column key."""

Bodies = Mapping[str, Sequence[Row]]
"""Whole contents of tables that programs fill, by table name."""

NO_BODIES: Bodies = {}


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell by its table: `index` counts the body's rows and `offset` its columns, from 0."""

    table: str
    index: int
    offset: int


@dataclass(frozen=True, slots=True)
class TableWrite:
    """A value for one cell: `index` counts the table's body rows, `offset` its columns, from 0.

    An index beyond the body is a row by which the table grows.
    """

    table: str
    index: int
    offset: int
    value: CellValue


@dataclass(frozen=True, slots=True)
class Replacement:
    """A value for a cell, and the number format that it needs first (None: as it is).

    Those with the same `together` are written all, or none (None: each for itself). `formula`
    is the one that stands there, which is put back where the value cannot be written.
    """

    cell: TableCell
    value: CellValue | SumFormula
    number_format: str | None = None
    together: object = None
    formula: SumFormula | None = None


@dataclass(frozen=True, slots=True)
class MarkCount:
    """How many cells were marked or unmarked, and which could not be: by sheet and address."""

    done: int = 0
    left: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: "MarkCount") -> "MarkCount":
        return MarkCount(self.done + other.done, (*self.left, *other.left))


class Book(Protocol):
    """A workbook: a file on disk, or one that is open in Excel."""

    @property
    def path(self) -> Path:
        """Where the workbook is stored."""
        ...

    def sheet_names(self) -> Sequence[str]:
        """The names of all sheets, in their order."""
        ...

    def tables(self) -> Mapping[str, SheetTable]:
        """The plan's Excel tables by their ASCII names.

        Raises `SujaritError` when the workbook holds none of them.
        """
        ...

    def with_as_of(self) -> Mapping[str, SheetTable]:
        """The plan's tables, and the first sheet's day on which the plan is judged."""
        ...

    def to_check(self) -> Mapping[str, SheetTable]:
        """The same for rules and reports, which read no column that the office added.

        A number in such a column may stand without its format: 46027 for a day.
        """
        ...

    def program_tables(self) -> Mapping[str, SheetTable]:
        """The tables that programs fill, as far as the workbook has them."""
        ...

    def pictures(self) -> SheetPictures:
        """The pictures that were pasted over, or placed in, the sheet of photos."""
        ...

    def formulas(self, tables: Collection[str]) -> Mapping[TableCell, str]:
        """The formulas in these tables' cells, without the equals sign.

        Of one that fills several cells, or cells in several ways, the text may be "".
        """
        ...

    def write_findings(self, findings: Sequence[Finding], bodies: Bodies = NO_BODIES) -> Path:
        """Fill `tblFindings`, and such tables as the book has; where they now are.

        Raises `SujaritError` when the workbook has no such table or cannot be written.
        """
        ...

    def write_tables(self, writes: Sequence[TableWrite], bodies: Bodies) -> Path:
        """Write cells, fill the programs' tables, and say where the workbook now is.

        Raises `SujaritError` when a table cannot grow or nothing can be written.
        """
        ...


class OpenBook(Book, Protocol):
    """A workbook on the screen: its cells can be marked, and replaced without saving."""

    def mark(self, findings: Sequence[Finding]) -> MarkCount:
        """Let exactly the findings' cells be coloured, with the messages as their notes."""
        ...

    def clear_marks(self) -> MarkCount:
        """Take the marks away again, and only them."""
        ...

    def number_formats(self, cells: Sequence[TableCell]) -> tuple[str, ...]:
        """Each cell's number format."""
        ...

    def partly_bold(self, cells: Collection[TableCell]) -> frozenset[TableCell]:
        """Those of these cells in which only a part of the text is bold: writing would lose it."""
        ...

    def replace(
        self,
        replacements: Sequence[Replacement],
        record: str,
        rows: Callable[[Collection[int]], Sequence[Row]],
    ) -> frozenset[int]:
        """Write the record, then every value that Excel takes; nothing is saved.

        `rows` gives the record when the replacements of these numbers were left; the numbers
        that were are the answer. Raises `SujaritError` with everything as it was, as far as
        Excel answers, when the record cannot be written.
        """
        ...
