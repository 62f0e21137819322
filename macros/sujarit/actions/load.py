"""A workbook read into a plan and checked; or that it could not be."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.books.port import Book, SheetPicture, SheetPictures
from sujarit.clock import now
from sujarit.frozen import dataclass
from sujarit.plan.finding import Counts, Finding, count
from sujarit.plan.fiscal import AS_THE_WORKBOOK_SAYS, AskedMoment, Moment, Round
from sujarit.plan.lang import Text, same
from sujarit.plan.parse import parse_plan
from sujarit.plan.pictures import PictureFacts
from sujarit.plan.records import Plan
from sujarit.plan.stage import at_moment

if TYPE_CHECKING:
    import xlwings as xw

    from sujarit.actions.exchange.approval import SealCheck
    from sujarit.books.live.book import LiveBook
    from sujarit.checks.engine import Examination, Examiner
    from sujarit.checks.exceptions import Suppressed
    from sujarit.exchange.records.seal import Sealed


@dataclass(frozen=True, slots=True)
class Loaded:
    """A workbook's plan, and the moment that it is looked at for."""

    path: Path
    plan: Plan
    moment: Moment

    @property
    def round(self) -> Round:
        """The round that is reported on, or comes next."""
        return self.moment.round


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook's plan with what the checks found, and what its office excepts.

    `examiner` has examined the plan at this moment, and does so in the other where that is
    asked for. `pictures` are those inside the workbook, as the checks saw them; `sealed` is
    the plan's seal, with what was changed since, None where it was never sealed, and
    `since_approval` the findings about that.
    """

    path: Path
    moment: Moment
    examiner: "Examiner"
    since_approval: tuple[Finding, ...] = ()
    pictures: tuple[SheetPicture, ...] = ()
    sealed: "Sealed | None" = None

    @property
    def plan(self) -> Plan:
        """The workbook's plan."""
        return self.examiner.plan

    @property
    def round(self) -> Round:
        """The round that is reported on, or comes next."""
        return self.moment.round

    @property
    def examination(self) -> "Examination":
        """What the rules found at this moment."""
        return self.examiner.examine(self.round, self.moment.speaking)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found that stands."""
        return (*self.examination.findings, *self.since_approval)

    @property
    def suppressed(self) -> tuple["Suppressed", ...]:
        """What the office excepts, with its reasons."""
        return self.examination.suppressed

    @property
    def counts(self) -> Counts:
        """The findings by severity."""
        return count(self.findings)


@dataclass(frozen=True, slots=True)
class Undone:
    """A workbook with which a command over many could not do its work, and why."""

    path: Path
    reason: Text

    @property
    def findings(self) -> tuple[Finding]:
        """The one error that stands for this workbook in every answer and file."""
        from sujarit.actions.catalogue import UNDONE

        finding = Finding(
            rule=UNDONE.code,
            severity=UNDONE.severity,
            sheet=None,
            cell=None,
            column=None,
            row_key=None,
            found="",
            expected=same(""),
            message=UNDONE.message.format(reason=self.reason),
            fix=UNDONE.mend,
        )
        return (finding,)

    @property
    def counts(self) -> Counts:
        """That one error."""
        return count(self.findings)


def open_file(path: Path) -> Book:
    """The workbook file as a book."""
    from sujarit.books.file.book import FileBook

    return FileBook(path)


def open_live(book: "xw.Book") -> "LiveBook":
    """The workbook that is open in Excel as a book."""
    from sujarit.books.live.book import LiveBook

    return LiveBook(book)


def load(book: Book, asked: AskedMoment = AS_THE_WORKBOOK_SAYS) -> Loaded:
    """The plan in a book at the moment that is asked for, or at its own."""
    plan = at_moment(parse_plan(book.to_check()), asked, now().date())
    assert plan.moment is not None
    return Loaded(book.path, plan, plan.moment)


def check_book(book: Book, asked: AskedMoment = AS_THE_WORKBOOK_SAYS) -> Checked:
    """The plan in a book with its findings, and what was changed in it after its approval."""
    from sujarit.checks.engine import Examiner

    loaded = load(book, asked)
    inside = book.pictures()
    plan = replace(loaded.plan, pictures=_picture_facts(loaded, inside))
    examiner = Examiner(plan)
    examiner.examine(loaded.round, loaded.moment.speaking)
    seal = _seal_check(loaded)
    return Checked(
        path=loaded.path,
        moment=loaded.moment,
        examiner=examiner,
        since_approval=tuple(seal.findings) if seal else (),
        pictures=inside.pictures,
        sealed=seal.sealed if seal else None,
    )


def _picture_facts(loaded: Loaded, inside: SheetPictures) -> PictureFacts:
    """Which pictures are there; nothing is opened where the plan has none: start-up matters."""
    plan = loaded.plan
    named = (plan.details.logo, *(photo.file for photo in plan.photos))
    names = [name for name in dict.fromkeys(named) if name]
    if not names and not inside.pictures:
        return PictureFacts(unsaved=inside.unsaved)
    from sujarit.books.pictures.images import file_state, placed_picture

    folder = loaded.path.resolve().parent
    files = {name: file_state(folder, name) for name in names}
    return PictureFacts(files, tuple(map(placed_picture, inside.pictures)), inside.unsaved)


def _seal_check(loaded: Loaded) -> "SealCheck | None":
    """The plan's seal; looked for only where records lie beside the workbook: start-up matters."""
    from sujarit.storage import records_folder

    if not records_folder(loaded.path).is_dir():
        return None
    from sujarit.actions.exchange.approval import check_seal

    return check_seal(loaded.path, loaded.plan, max(loaded.moment.as_of, now().date()))
