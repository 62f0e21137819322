"""What changed between two workbooks."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sujarit.books.port import Book
from sujarit.plan.parse import parse_plan

if TYPE_CHECKING:
    from sujarit.exchange.diff import Difference


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed between two workbooks; `years` where they are of different fiscal years.

    Then plans alone are compared: what came of a year belongs to it.
    """

    changes: "list[Difference]"
    years: tuple[int, int] | None = None


def compare(old: Book, new: Book) -> Compared:
    """What changed between two workbooks; codes tell which rows are the same."""
    from sujarit.exchange.diff import EVERY_TABLE, OF_ONE_YEAR, differences
    from sujarit.exchange.merge.sides import side_of

    tables = old.tables(), new.tables()
    was, is_ = (parse_plan(each).details.fiscal_year for each in tables)
    years = (was, is_) if was and is_ and was != is_ else None
    wanted = [name for name in EVERY_TABLE if not (years and name in OF_ONE_YEAR)]
    return Compared(differences(side_of(tables[0]), side_of(tables[1]), wanted), years)
