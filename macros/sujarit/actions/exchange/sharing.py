"""Copies and letters for the groups."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.actions.exchange.own_records import records_beside, working
from sujarit.books.port import Book
from sujarit.exchange.merge.scope import ANSWER_TABLES
from sujarit.exchange.records.folder import user_name
from sujarit.plan.finding import Counts, Finding, count
from sujarit.plan.fiscal import AskedMoment
from sujarit.plan.parse import parse_plan
from sujarit.plan.schema import ACTIVITIES, AS_OF, INDICATORS
from sujarit.plan.stage import at_moment
from sujarit.storage import remove_leftovers

if TYPE_CHECKING:
    from sujarit.exchange.out.send import Posted, Settings
    from sujarit.exchange.out.share import Made


@dataclass(frozen=True, slots=True)
class ShareRequest:
    """What to share: one copy of all, or one for each group; by when; with which letter.

    `activities` opens a group's own rows in `กิจกรรม` as well; `groups` are those for whom
    copies are made, all where none is named. With `remind` they are made for those alone who
    are late, or whose day has changed, with a letter in other words; lateness is judged `as_of`.
    """

    by_owner: bool = False
    activities: bool = False
    groups: tuple[str, ...] = ()
    due: date | None = None
    template: Path | None = None
    remind: bool = False
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class SharedBook:
    """The copies and drafts that were written, and what was found on the way.

    `page` shows all letters, to be copied from; None where there is none.
    """

    path: Path
    folder: Path
    copies: "tuple[Made, ...]"
    findings: tuple[Finding, ...]
    page: Path | None = None

    @property
    def counts(self) -> Counts:
        """The findings by severity."""
        return count(self.findings)


def share(book: Book, folder: Path, request: ShareRequest, now: datetime) -> SharedBook:
    """Write copies and email drafts into a folder, and remember them beside the plan.

    The workbook itself is not changed, but for codes that its rows lack: those are written.
    """
    from sujarit.actions.workbooks.written_codes import with_written_codes
    from sujarit.checks.lexicon import lexicon
    from sujarit.checks.rules import RULES
    from sujarit.exchange.out import share as out
    from sujarit.exchange.out.letter import read_template

    template = read_template(request.template, reminder=request.remind)
    book = with_written_codes(book)
    read = book.with_as_of()
    tables = {name: table for name, table in read.items() if name != AS_OF.name}
    opened = (*ANSWER_TABLES, ACTIVITIES.name) if request.activities else ANSWER_TABLES
    plan = at_moment(parse_plan(read), AskedMoment(as_of=request.as_of), now.date())
    opened = (*opened, INDICATORS.name) if plan.indicators else opened
    options = out.ShareOptions(
        plan=plan,
        template=template,
        opened=opened,
        due=request.due,
        groups=request.groups,
        vague=lexicon().vague_owners,
        rules=tuple(rule.advice for rule in RULES),
        reminder=request.remind,
    )
    make = out.share_by_owner if request.by_owner or request.remind else out.share_whole
    with working(book) as (records, adopted):
        remove_leftovers(folder)
        if request.remind:
            groups = out.to_remind(records, options, now.date())
            if not groups:
                return SharedBook(book.path, folder, (), tuple(adopted))
            options = replace(options, groups=groups)
        run = out.SharingRun(book.path, folder, now, user_name())
        shared = make(records, tables, options, run)
    found = (*adopted, *shared.findings)
    return SharedBook(book.path, folder, shared.copies, found, shared.page)


def post(
    book: Book,
    made: "Iterable[Made]",
    settings: "Settings | None",
    clock: Callable[[], datetime],
    resend: Sequence[str] = (),
) -> "list[Posted]":
    """Send the letters of copies; without settings only say what would be sent.

    A letter that went, or may have gone, goes again only for a group named in `resend`; a
    reminder goes where that was not answered.
    """
    from sujarit.exchange.out.send import Post
    from sujarit.plan.values import canonical

    letters = [item.letter for item in made]
    again = {canonical(group) for group in resend}
    if settings is None:
        return Post(records_beside(book), clock, user_name()).plan(letters, again)
    with working(book) as (records, _):
        return Post(records, clock, user_name()).send(letters, settings, again)
