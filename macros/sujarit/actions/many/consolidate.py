"""Many offices' workbooks put together into one, with what is not counted named."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from itertools import groupby
from pathlib import Path

from sujarit import __version__
from sujarit.actions.load import Undone, check_book
from sujarit.actions.many.country import Country, write_country
from sujarit.actions.many.each import Workforce, each
from sujarit.actions.outputs import check_free
from sujarit.books.file.book import FileBook
from sujarit.books.file.dates import modified
from sujarit.consolidation.choose import Candidate, LeftOut, Reason, choose
from sujarit.consolidation.office import from_json, identity_from, identity_json, to_json
from sujarit.consolidation.regions import Regions, read_regions
from sujarit.consolidation.sources import Source, digest, sources
from sujarit.consolidation.state import EarlierRuns, Kept, Seen
from sujarit.consolidation.sums import CountrySums
from sujarit.errors import SujaritError
from sujarit.plan.fiscal import AS_THE_WORKBOOK_SAYS, AskedMoment
from sujarit.plan.lang import Text
from sujarit.plan.records import Plan
from sujarit.plan.stage import judged_alike
from sujarit.storage import is_stream, records_folder

ANOTHER_ENDING = Text(
    "ชื่อไฟล์ผลลัพธ์ “{path}” ต้องลงท้ายด้วย {endings}",
    "the result's name “{path}” must end in {endings}",
)


@dataclass(frozen=True, slots=True)
class ConsolidateOptions:
    """What is asked for; None means "as the workbooks say", or not wanted.

    `data` is where every record goes (.csv or .parquet), `people` whether with people's
    names; `report` is where the Word report goes.
    """

    output: Path
    asked: AskedMoment = AS_THE_WORKBOOK_SAYS
    year: int | None = None
    regions: Path | None = None
    data: Path | None = None
    people: bool = False
    report: Path | None = None

    @property
    def question(self) -> str:
        """What decides what is kept of a workbook: notes for another question do not serve.

        Whether a day is asked for matters, since a workbook may name its own; which one it
        is does not, since each note knows the days for which it serves.
        """
        records = "" if self.data is None else "people" if self.people else "records"
        whose = "" if self.asked.as_of is None else "day"
        return f"{__version__}/{self.asked.stage or ''}/{whose}/{records}"


@dataclass(frozen=True, slots=True)
class Consolidated:
    """What came of it: the files written, the year, how many offices count, and what does not.

    `read` is how many of the `total` workbooks were read in this run; the others were known.
    """

    written: tuple[Path, ...]
    fiscal_year: int | None
    offices: int
    left_out: tuple[LeftOut, ...]
    sums: CountrySums
    read: int
    total: int


@dataclass(frozen=True, slots=True)
class _Task:
    """A workbook to read, with what stood there before, if anything did."""

    source: Source
    known: Seen | None

    def __str__(self) -> str:
        return str(self.source)


@dataclass(frozen=True, slots=True)
class _Content:
    """What was seen at a source; `kept` is its summary, None where that is on record."""

    seen: Seen
    kept: Kept | None


def consolidate(
    paths: Sequence[str],
    options: ConsolidateOptions,
    force: Workforce,
    now: datetime,
    began: Callable[[int, int, str], None],
) -> Consolidated:
    """Put the workbooks together. `began` is told each number, of how many, and which."""
    regions = read_regions(options.regions) if options.regions else Regions()
    ours = _results(options)
    found = [
        each for each in sources(paths) if each.member or os.path.realpath(each.path) not in ours
    ]
    with (
        _notes_folder(options.output) as folder,
        EarlierRuns(folder, options.question) as state,
    ):
        known = state.known(options.asked.as_of or now.date())
        seen, unread, count = _read_all(found, options, force, (state, known), began)
        heads = state.heads()
        candidates = [
            Candidate(source, identity_from(heads[content]), content)
            for source, content in seen.items()
        ]
        chosen = choose(candidates, options.year, regions.registered)
        groups = _by_region(chosen.counted, regions)
        country = Country(
            groups=groups,
            left_out=(*unread, *chosen.left_out),
            fiscal_year=chosen.fiscal_year,
            made_at=now,
            as_of=options.asked.as_of,
            load=lambda each: from_json(state.body(each.digest)),
        )
        if chosen.counted:
            written, sums = write_country(country, options.output, options.data, options.report)
        else:  # an earlier result, of better days, is not lost for it
            written, sums = (), CountrySums()
    return Consolidated(
        written=written,
        fiscal_year=chosen.fiscal_year,
        offices=len(chosen.counted),
        left_out=country.left_out,
        sums=sums,
        read=count,
        total=len(found),
    )


@contextmanager
def _notes_folder(output: Path) -> Iterator[Path]:
    """Where the notes of earlier runs are; beside a device or standard output nothing is kept."""
    if not is_stream(output):
        yield records_folder(output)
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="sujarit-") as folder:
        yield Path(folder)


def _results(options: ConsolidateOptions) -> set[str]:
    """Where the results go. Raises `SujaritError` for names that cannot be those of results."""
    asked = (
        (options.output, (".xlsx",)),
        (options.data, (".csv", ".parquet")),
        (options.report, (".docx",)),
    )
    named = [(path, endings) for path, endings in asked if path]
    for path, endings in named:
        if not is_stream(path) and path.suffix.lower() not in endings:
            raise SujaritError(ANOTHER_ENDING.format(path=str(path), endings=" / ".join(endings)))
        check_free(path)
    return {os.path.realpath(path) for path, _ in named}  # of links in a circle, too


def _read_all(
    found: Sequence[Source],
    options: ConsolidateOptions,
    force: Workforce,
    notes: tuple[EarlierRuns, Mapping[str, Seen]],
    began: Callable[[int, int, str], None],
) -> tuple[dict[str, str], list[LeftOut], int]:
    """The digest of each workbook's content by its source; what cannot be read; how many were read."""
    state, known = notes
    seen: dict[str, str] = {}
    tasks: list[_Task] = []
    for source in found:
        before = known.get(str(source))
        seen[str(source)] = before.digest if before else ""
        if before is None or not _is_unchanged(source, before):
            tasks.append(_Task(source, before))
    total = len(tasks)
    unread: list[LeftOut] = []
    work = partial(_examine, options=options)
    outcomes = each(tasks, work, force, lambda number, task: began(number, total, str(task)))
    for task, outcome in zip(tasks, outcomes, strict=True):
        if isinstance(outcome, Undone):
            del seen[str(task)]
            reason = outcome.reason.th
            unread.append(LeftOut(str(task), "", "", None, Reason.UNREADABLE, reason))
            continue
        seen[str(task)] = outcome.seen.digest
        state.saw(str(task), outcome.seen, outcome.kept)
    return seen, unread, total


def _is_unchanged(source: Source, before: Seen) -> bool:
    try:
        stamp = source.stamp()
    except OSError:
        return False
    return not source.is_address and stamp == (before.size, before.time)


def _examine(task: _Task, options: ConsolidateOptions) -> _Content:
    """A workbook's summary, unless its content is what it was."""
    from sujarit.actions.readiness import own_readiness
    from sujarit.consolidation.summarise import Examined, summarise

    source = task.source
    fetched = source.read(task.known.version if task.known else "")
    if fetched.data is None and task.known:
        return _Content(task.known, None)
    data = fetched.data or b""
    seen = Seen(*source.stamp(), digest(data), fetched.version)
    if task.known and seen.digest == task.known.digest:
        return _Content(seen, None)
    book = FileBook(Path(str(source)), data)
    checked = check_book(book, options.asked)
    examined = Examined(
        plan=checked.plan,
        round=checked.round,
        findings=checked.findings,
        readiness=own_readiness(checked.examiner),
        changed=_changed(book, source),
    )
    records = options.data is not None
    summary = summarise(examined, records=records, people=options.people)
    days = _judged_alike(checked.plan, options.asked)
    return _Content(seen, Kept(identity_json(summary.identity), to_json(summary), *days))


def _judged_alike(plan: Plan, asked: AskedMoment) -> tuple[date, date]:
    """The first and the last day on which this workbook is judged as it was now."""
    names_its_own = plan.as_of is not None and asked.as_of is None
    if plan.moment is None or names_its_own:
        return date.min, date.max
    return judged_alike(plan, plan.moment.as_of)


def _changed(book: FileBook, source: Source) -> str:
    """The workbook's own date of change, then its file's: that decides where those are equal."""
    dates = (modified(book.package) or datetime.fromtimestamp(0, UTC), source.changed())
    return " ".join(date.astimezone(UTC).isoformat() for date in dates)


def _by_region(
    counted: Sequence[Candidate], regions: Regions
) -> Mapping[str, tuple[Candidate, ...]]:
    """The workbooks that count by region, in order of region, code and name."""

    def order(each: Candidate) -> tuple[str, str, str]:
        identity = each.identity
        return regions.of(identity), identity.same_code, identity.same_name

    placed = sorted(counted, key=order)
    grouped: Iterator[tuple[str, Iterator[Candidate]]] = groupby(
        placed, key=lambda each: regions.of(each.identity)
    )
    return {region: tuple(group) for region, group in grouped}
