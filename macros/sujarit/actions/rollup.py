"""The budget totals of workbooks, and their files."""

from collections.abc import Sequence
from pathlib import Path

from sujarit.actions.load import Undone, load, open_file
from sujarit.actions.outputs import distinct_names, write_result
from sujarit.books.port import Book
from sujarit.frozen import dataclass
from sujarit.plan.fiscal import AS_THE_WORKBOOK_SAYS, AskedMoment, Stage
from sujarit.plan.lang import Text
from sujarit.rollup.totals import DIMENSIONS, Amounts, Dimension, Rollup, roll_up

__all__ = [
    "DIMENSIONS",
    "Amounts",
    "RolledUp",
    "roll_up_book",
    "roll_up_file",
    "write_csv",
    "write_xlsx",
]


@dataclass(frozen=True, slots=True)
class RolledUp:
    """One workbook's totals along one dimension."""

    path: Path
    rollup: Rollup
    stage: Stage


def roll_up_book(book: Book, by: Dimension, asked: AskedMoment = AS_THE_WORKBOOK_SAYS) -> RolledUp:
    """The totals of a book."""
    loaded = load(book, asked)
    return RolledUp(loaded.path, roll_up(loaded.plan, by, loaded.round), loaded.moment.stage)


def roll_up_file(path: Path, by: Dimension, asked: AskedMoment = AS_THE_WORKBOOK_SAYS) -> RolledUp:
    """The totals of a workbook file."""
    return roll_up_book(open_file(path), by, asked)


def write_csv(books: Sequence[RolledUp | Undone], path: Path) -> Path:
    """All rows of all books as one CSV file that Excel opens with its Thai intact."""
    from sujarit.rollup.flat import csv_bytes

    return write_result(path, csv_bytes(_named(books)))


def write_xlsx(books: Sequence[RolledUp | Undone], path: Path) -> Path:
    """All rows of all books as a workbook, with a pivot over the books."""
    from sujarit.rollup.frames import xlsx_bytes

    return write_result(path, xlsx_bytes(_named(books)))


def _named(books: Sequence[RolledUp | Undone]) -> list[tuple[str, Rollup | Text]]:
    """Each workbook by its name: its totals, or why there are none."""
    names = distinct_names([item.path for item in books], lambda path: path.name)
    return [
        (names[item.path], item.reason if isinstance(item, Undone) else item.rollup)
        for item in books
    ]
