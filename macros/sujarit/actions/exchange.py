"""Copies out by email and back, the record of it, and the approved plan."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.books.port import Book
from sujarit.errors import SujaritError
from sujarit.exchange.findings import finding
from sujarit.exchange.merge.scope import ANSWER_TABLES
from sujarit.exchange.notices import RENAMED_BOOK
from sujarit.exchange.records.folder import NONE_THERE, Records, records_of, user_name
from sujarit.plan.finding import Counts, Finding, count
from sujarit.plan.fiscal import AskedMoment
from sujarit.plan.lang import Text
from sujarit.plan.parse import parse_plan
from sujarit.plan.schema import ACTIVITIES, AS_OF, INDICATORS, PLAN
from sujarit.plan.stage import at_moment
from sujarit.storage import RECORDS, records_folder, remove_leftovers

if TYPE_CHECKING:
    from sujarit.exchange.back.collect import Collected
    from sujarit.exchange.back.reading import CollectOptions
    from sujarit.exchange.diff import Difference
    from sujarit.exchange.out.send import Posted, Settings
    from sujarit.exchange.out.share import Made
    from sujarit.exchange.records.folder import PlanMark
    from sujarit.exchange.records.history import Saying
    from sujarit.exchange.records.seal import Sealed
    from sujarit.exchange.records.status import Standing
    from sujarit.plan.records import Plan


SAME_BOOK = Text(
    "“{name}” คือสมุดงานเดียวกัน ให้ระบุสมุดงานของเพื่อนร่วมงาน",
    "“{name}” is this very workbook; name your colleague's",
)


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


def open_fillable(path: Path) -> Book:
    """The workbook file, into whose tables can be written."""
    from sujarit.books.file.book import FileBook

    return FileBook(path)


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
    with _working(book) as (records, adopted):
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
        return Post(_records(book), clock, user_name()).plan(letters, again)
    with _working(book) as (records, _):
        return Post(records, clock, user_name()).send(letters, settings, again)


def collect(
    book: Book, returned: Sequence[Path], options: "CollectOptions", now: datetime
) -> "Collected":
    """Merge what came back into the workbook."""
    from sujarit.actions.workbooks.written_codes import with_written_codes
    from sujarit.exchange.back.collect import collect as merge_all
    from sujarit.exchange.back.incoming import gather
    from sujarit.exchange.back.reader import reading_beside
    from sujarit.exchange.records.session import Session

    book = with_written_codes(book)
    with _working(book) as (records, adopted), reading_beside() as read:
        session = Session(records, book, now, user_name())
        done = merge_all(session, gather(returned), options, read)
    return replace(done, findings=(*adopted, *done.findings))


def settle(book: Book, now: datetime) -> "Collected":
    """Carry out what was decided in the workbook's sheet of conflicts."""
    from sujarit.actions.workbooks.written_codes import as_written
    from sujarit.exchange.back.collect import collect_kept
    from sujarit.exchange.back.collect import settle as settle_all
    from sujarit.exchange.back.reader import reading_beside
    from sujarit.exchange.records.session import Session

    with _working(book) as (records, _), reading_beside() as read:
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

    records = _records(book)
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

    return read_back(_records(book), wanted)


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


def since_approval(book: Book) -> "Sealed | None":
    """What changed since the plan was sealed; None when it never was."""
    from sujarit.exchange.merge.sides import side_of
    from sujarit.exchange.records.seal import since_seal

    return since_seal(_records(book), side_of(book.tables()))


@dataclass(frozen=True, slots=True)
class SealCheck:
    """A plan's seal, None where it never was sealed; changes since, and doubtful approvals."""

    sealed: "Sealed | None" = None
    findings: tuple[Finding, ...] = ()


def check_seal(path: Path, plan: "Plan", today: date) -> SealCheck:
    """What is found about the seal of the plan at `path`, unreadable records included."""
    from sujarit.exchange.merge.sides import side_of
    from sujarit.exchange.notices import NO_RECORD
    from sujarit.exchange.records.approval_dates import approval_findings
    from sujarit.exchange.records.folder import existing_records
    from sujarit.exchange.records.seal import seal_findings, since_seal

    tables = {name: table.source for name, table in plan.tables.items()}
    try:
        records = existing_records(path)
        sealed = since_seal(records, side_of(tables)) if records else None
    except SujaritError as exc:
        return SealCheck(findings=(finding(NO_RECORD, None, reason=exc.text),))
    about = (*approval_findings(sealed, plan, today), *seal_findings(sealed))
    return SealCheck(sealed, about)


def seal(
    book: Book, note: str, now: datetime, approver: str = "", day: date | None = None
) -> SealCheck:
    """Mark the plan as it stands as the approved one; who approved it as the plan says, if at all."""
    from sujarit.exchange.records.approval_dates import approval_findings
    from sujarit.exchange.records.seal import Approving, approver_of
    from sujarit.exchange.records.seal import seal as mark

    tables = book.with_as_of()
    plan = parse_plan(tables)
    said = Approving(note, approver or approver_of(plan), day)
    with _working(book) as (records, _):
        mark(records, tables, now, user_name(), said)
    sealed, today = since_approval(book), max(plan.as_of or now.date(), now.date())
    return SealCheck(sealed, tuple(approval_findings(sealed, plan, today)))


def _records(book: Book) -> Records:
    """The plan's folder of records."""
    return records_of(book.path, _details_only(book))


def _details_only(book: Book) -> "Plan":
    """The plan as far as its records need to know it."""
    tables = book.tables()
    return parse_plan({name: tables[name] for name in (PLAN.name,) if name in tables})


@contextmanager
def _working(book: Book) -> "Iterator[tuple[Records, list[Finding]]]":
    """The plan's folder, held against other runs and read again; that it had a former name."""
    from sujarit.exchange.records.lock import exclusive

    former = _records(book)
    adopted = [finding(RENAMED_BOOK, None, name=former.adopted_from)] if former.adopted_from else []
    with exclusive(former.folder):
        inside = (path for path in former.folder.rglob("*") if path.is_dir())
        remove_leftovers(book.path.resolve().parent, former.folder, *inside)
        yield _records(book), adopted


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
    from sujarit.exchange.back.join import join
    from sujarit.exchange.back.reader import reading_beside
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
    with _working(book) as (records, _), exclusive(theirs.folder), reading_beside() as read:
        check_same_plan(records, theirs, _own_mark(book), _own_mark(other))

        def opened() -> Session:
            return Session(records, open_fillable(book.path), now, user_name())

        done = join(opened, colleague(records, theirs), other.tables(), other.path.name, read)
    return RecordsJoined(done.lines, done.collected, done.edits)


def _existing(book: Book) -> Path:
    folder = records_folder(book.path)
    if not folder.is_dir():
        raise SujaritError(NONE_THERE.format(name=book.path.name))
    return folder


def _own_mark(book: Book) -> "PlanMark":
    import secrets

    from sujarit.exchange.records.folder import PlanMark

    details = _details_only(book).details
    return PlanMark(secrets.token_hex(8), details.office_name, details.fiscal_year)
