"""What the groups send back: collected, decided upon, and told of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.actions.exchange.own_records import records_beside, working
from sujarit.books.port import Book
from sujarit.exchange.records.folder import user_name

if TYPE_CHECKING:
    from sujarit.exchange.back.collection import Collected, CollectOptions
    from sujarit.exchange.records.history import Saying
    from sujarit.exchange.records.status import Standing


def open_fillable(path: Path) -> Book:
    """The workbook file, into whose tables can be written."""
    from sujarit.books.file.book import FileBook

    return FileBook(path)


def collect(
    book: Book, returned: Sequence[Path], options: "CollectOptions", now: datetime
) -> "Collected":
    """Merge what came back into the workbook."""
    from sujarit.actions.workbooks.written_codes import with_written_codes
    from sujarit.exchange.back.collect import collect as merge_all
    from sujarit.exchange.back.inbox.incoming import gather
    from sujarit.exchange.back.inbox.reader import reading_beside
    from sujarit.exchange.records.session import Session

    book = with_written_codes(book)
    with working(book) as (records, adopted), reading_beside() as read:
        session = Session(records, book, now, user_name())
        done = merge_all(session, gather(returned), options, read)
    return replace(done, findings=(*adopted, *done.findings))


def settle(book: Book, now: datetime) -> "Collected":
    """Carry out what was decided in the workbook's sheet of conflicts."""
    from sujarit.actions.workbooks.written_codes import as_written
    from sujarit.exchange.back.collect import collect_kept
    from sujarit.exchange.back.inbox.reader import reading_beside
    from sujarit.exchange.back.settle import settle as settle_all
    from sujarit.exchange.records.session import Session

    with working(book) as (records, _), reading_beside() as read:
        done = settle_all(Session(records, book, now, user_name()), read)
        if not done.named:
            return done
        written = as_written(book, done.path)
        more = collect_kept(Session(records, written, now, user_name()), done.named, read)
        return done.followed_by(more)


def answers(book: Book, today: date) -> "list[Standing]":
    """Who has answered, group by group."""
    from sujarit.exchange.merge import conflicts as pending
    from sujarit.exchange.records import status
    from sujarit.exchange.records.session import PENDING_FILE

    records = records_beside(book)
    waiting = pending.decode(records.read_json(PENDING_FILE))
    return status.standings(records, waiting, today)


def write_answers(book: Book, today: date) -> Path:
    """Put who has answered into the workbook's `tblReturns`, and say where it now is."""
    from sujarit.exchange.records import status
    from sujarit.plan.schema import RETURNS

    return book.write_tables((), {RETURNS.name: status.rows(answers(book, today))})


def history(book: Book, wanted: str = "") -> "list[Saying]":
    """Who said what in every merge, where it speaks of `wanted`."""
    from sujarit.exchange.records.history import history as read_back

    return read_back(records_beside(book), wanted)
