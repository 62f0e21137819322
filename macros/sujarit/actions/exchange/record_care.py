"""The records beside a workbook checked, mended, taken over and joined."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.actions.exchange.own_records import details_only, working
from sujarit.actions.exchange.returns import open_fillable
from sujarit.books.port import Book
from sujarit.errors import SujaritError
from sujarit.exchange.records.folder import NONE_THERE, user_name
from sujarit.plan.lang import Text
from sujarit.storage import RECORDS, records_folder

if TYPE_CHECKING:
    from sujarit.exchange.back.collection import Collected
    from sujarit.exchange.records.folder import PlanMark


SAME_BOOK = Text(
    "“{name}” คือสมุดงานเดียวกัน ให้ระบุสมุดงานของเพื่อนร่วมงาน",
    "“{name}” is this very workbook; name your colleague's",
)


@dataclass(frozen=True, slots=True)
class RecordsChecked:
    """What was wrong with the records and is mended, and what is wrong with them still."""

    folder: Path
    mended: tuple[Text, ...]
    left: tuple[Text, ...]


def check_records(book: Book) -> RecordsChecked:
    """Say what is wrong with a workbook's records; nothing is changed."""
    from sujarit.exchange.out.stamp import plans_named
    from sujarit.exchange.upkeep import troubles

    folder = _existing(book)
    found = troubles(folder, _own_mark(book), plans_named, book.tables())
    return RecordsChecked(folder, (), tuple(item.about for item in found))


def repair_records(book: Book, now: datetime) -> RecordsChecked:
    """Mend what can be mended from the ledger, the kept returns and the workbook."""
    from sujarit.exchange.out.stamp import plans_named
    from sujarit.exchange.records.lock import exclusive
    from sujarit.exchange.upkeep import repair

    folder = _existing(book)
    with exclusive(folder):
        mark, tables = _own_mark(book), book.tables()
        done, left = repair(folder, mark, plans_named, tables, now, user_name())
    return RecordsChecked(
        folder, tuple(item.about for item in done), tuple(item.about for item in left)
    )


def adopt_records(book: Book, former: Path, now: datetime) -> Path:
    """Take over the records of a former workbook, or those in a folder; they stay there too."""
    from sujarit.exchange.upkeep import adopt

    source = former if former.name.endswith(RECORDS) else records_folder(former)
    return adopt(records_folder(book.path), source, _own_mark(book), now, user_name())


@dataclass(frozen=True, slots=True)
class RecordsJoined:
    """What a colleague's records and workbook came to: lines of the ledger, runs, edits."""

    lines: int
    collected: "tuple[Collected, ...]"
    edits: "Collected"


def join_records(book: Book, other: Book, now: datetime) -> RecordsJoined:
    """Make a colleague's workbook and its records part of ours; theirs are only read."""
    from sujarit.exchange.back.inbox.reader import reading_beside
    from sujarit.exchange.back.join import join
    from sujarit.exchange.records.folder import existing_records
    from sujarit.exchange.records.lock import exclusive
    from sujarit.exchange.records.session import Session
    from sujarit.exchange.records.union import colleague
    from sujarit.exchange.upkeep import check_same_plan

    theirs = existing_records(other.path)
    if theirs is None:
        raise SujaritError(NONE_THERE.format(name=other.path.name))
    if records_folder(other.path).resolve() == records_folder(book.path).resolve():
        raise SujaritError(SAME_BOOK.format(name=book.path.name))
    with working(book) as (records, _), exclusive(theirs.folder), reading_beside() as read:
        check_same_plan(records, theirs, _own_mark(book), _own_mark(other))

        def opened() -> Session:
            return Session(records, open_fillable(book.path), now, user_name())

        done = join(opened, colleague(records, theirs), other.tables(), other.path.name, read)
    return RecordsJoined(done.lines, done.collected, done.edits)


def _existing(book: Book) -> Path:
    from sujarit.exchange.records.folder import folder_to_mend

    return folder_to_mend(book.path, _own_mark(book))


def _own_mark(book: Book) -> "PlanMark":
    import secrets

    from sujarit.exchange.records.folder import PlanMark

    details = details_only(book).details
    return PlanMark(secrets.token_hex(8), details.office_name, details.fiscal_year)
