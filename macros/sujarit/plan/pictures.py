"""What is known of a plan's pictures, as plain facts: whoever has the files gathers them."""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from sujarit.frozen import dataclass
from sujarit.plan.cells import Cell


class PictureState(Enum):
    """Whether a picture can be shown, and if not, why."""

    USABLE = "usable"
    MISSING = "missing"  # no such file beside the workbook
    OUTSIDE = "outside"  # the name leads out of the workbook's folder
    DAMAGED = "damaged"  # no picture, or one that was cut off
    TOO_LARGE = "too-large"
    UNSUPPORTED = "unsupported"  # a picture of a kind that cannot be shown
    NEEDS_HEIF = "needs-heif"  # a telephone's, and the library for it is not installed


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture inside the workbook, on the sheet of photos: the cell it lies on, its state."""

    cell: Cell
    state: PictureState = PictureState.USABLE


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """The states of the files that a plan names, by name as written, and the placed pictures.

    `unsaved` tells that the workbook is open with changes by which pictures may differ.
    """

    files: Mapping[str, PictureState] = field(default_factory=dict)
    placed: tuple[PlacedPicture, ...] = ()
    unsaved: bool = False

    def on_row(self, row: int) -> tuple[PlacedPicture, ...]:
        """The pictures that lie on a row of the sheet, left to right."""
        return tuple(item for item in self.placed if item.cell.row == row)

    def of(self, file: str) -> PictureState:
        """The state of a file; usable where nothing is known of it."""
        return self.files.get(file, PictureState.USABLE)
