"""A plan's records, found and held."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sujarit.books.port import Book
from sujarit.exchange.findings import finding
from sujarit.exchange.notices import RENAMED_BOOK
from sujarit.exchange.records.folder import Records, records_of
from sujarit.plan.finding import Finding
from sujarit.plan.parse import parse_plan
from sujarit.plan.schema import PLAN
from sujarit.storage import remove_leftovers

if TYPE_CHECKING:
    from sujarit.plan.records import Plan


def records_beside(book: Book) -> Records:
    """The plan's folder of records."""
    return records_of(book.path, details_only(book))


def details_only(book: Book) -> "Plan":
    """The plan as far as its records need to know it."""
    tables = book.tables()
    return parse_plan({name: tables[name] for name in (PLAN.name,) if name in tables})


@contextmanager
def working(book: Book) -> Iterator[tuple[Records, list[Finding]]]:
    """The plan's folder, held against other runs and read again; that it had a former name."""
    from sujarit.exchange.records.lock import exclusive

    former = records_beside(book)
    adopted = [finding(RENAMED_BOOK, None, name=former.adopted_from)] if former.adopted_from else []
    with exclusive(former.folder):
        inside = (path for path in former.folder.rglob("*") if path.is_dir())
        remove_leftovers(book.path.resolve().parent, former.folder, *inside)
        yield records_beside(book), adopted
