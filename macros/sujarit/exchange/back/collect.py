"""Returned files gathered, merged and written into the plan's workbook."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from sujarit.errors import SujaritError
from sujarit.exchange import findings as notices
from sujarit.exchange import notices as catalogue
from sujarit.exchange.back.fence import SAVE_PLAIN
from sujarit.exchange.back.incoming import SEND_AGAIN, Attached, Found, Incoming, Refused, Skipped
from sujarit.exchange.back.photos import Photos, photos_beside
from sujarit.exchange.back.read import Returned, read_returned
from sujarit.exchange.back.recognise import Known, recognise
from sujarit.exchange.findings import Location, finding
from sujarit.exchange.merge import conflicts as pending
from sujarit.exchange.merge.change import NotTaken, Proposals, Provenance, Why
from sujarit.exchange.merge.conflicts import Pending, about
from sujarit.exchange.merge.edits import Edits
from sujarit.exchange.merge.keys import NO_KEY
from sujarit.exchange.merge.merge import Merged, merge
from sujarit.exchange.merge.propose import Baseline, Permits, baseline, propose
from sujarit.exchange.merge.resolve import resolve
from sujarit.exchange.merge.scope import everything, owner_scope
from sujarit.exchange.merge.sides import Side
from sujarit.exchange.merge.snapshot import decode_cells, fingerprint
from sujarit.exchange.notices import Notice
from sujarit.exchange.out.copies import without_untouched_seeds
from sujarit.exchange.records import journal
from sujarit.exchange.records.folder import Copy, Records
from sujarit.exchange.records.session import Session
from sujarit.plan import schema
from sujarit.plan.finding import Counts, Finding, count
from sujarit.plan.lang import Text

FileState = Literal["merged", "unchanged", "refused", "skipped"]


@dataclass(frozen=True, slots=True)
class CollectOptions:
    """What is asked: take changes outside the senders' own rows; take again what was taken.

    `owner` names whose the files are that have lost their mark; a `dry` run writes nothing.
    """

    allow_others: bool = False
    again: bool = False
    owner: str = ""
    dry: bool = False


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What came of one file; numbers are of values and rows."""

    file: str
    who: str
    state: FileState
    taken: int = 0
    conflicts: int = 0
    not_taken: int = 0


@dataclass(frozen=True, slots=True)
class Collected:
    """What one collection came to; `path` is where the workbook now is, None if untouched.

    `conflicts` are all that wait now, earlier ones too.
    """

    path: Path | None
    files: tuple[FileOutcome, ...]
    edits: Edits
    conflicts: tuple[Pending, ...]
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> Counts:
        """The findings by severity."""
        return count(self.findings)


def collect(session: Session, found: Iterable[Found], options: CollectOptions) -> Collected:
    """Merge everything that came back into the workbook, and remember it.

    Raises `SujaritError` when the workbook cannot be read or written; then it is as it
    was, and running again does the work.
    """
    with photos_beside(session.book.path.resolve().parent) as photos:
        return _collected(session, found, options, photos)


def _collected(
    session: Session, found: Iterable[Found], options: CollectOptions, photos: Photos
) -> Collected:
    reading = _Reading(session.records, session.opened(), options, photos)
    for item in found:
        reading.take(item)
    reading.tell_of_photos_left()
    known = frozenset() if options.again else journal.dealt(session.records)
    merged = merge(reading.proposals, known)
    new = map(pending.pending_of, merged.conflicts)
    waiting = pending.brought_up(session.pending(), new, session.after(merged.edits))
    outcomes = tuple(_outcomes(reading, merged))
    path = None
    if not options.dry and reading.proposals:
        reading.keep_photos(session.after(merged.edits), waiting)
        path = session.write(_work(reading, merged, waiting, outcomes), session.choices())
    findings = (*reading.findings, *_twice(reading), *_findings(merged))
    return Collected(path, outcomes, merged.edits, tuple(waiting), findings)


def settle(session: Session) -> Collected:
    """Carry out what was decided in the sheet of conflicts."""
    ours, before, choices = session.opened(), session.pending(), session.choices()
    done = resolve(before, choices, ours)
    waiting = pending.brought_up(done.left, (), session.after(done.edits))
    path = None
    if done.settled or waiting != before:
        work = journal.Merge(
            kind="resolve",
            edits=done.edits,
            items=done.items,
            conflicts=waiting,
            decided=done.settled,
        )
        path = session.write(work, {k: v for k, v in choices.items() if about(k) not in done.stale})
    return Collected(path, (), done.edits, tuple(waiting), done.findings)


def _work(
    reading: "_Reading",
    merged: Merged,
    waiting: Sequence[Pending],
    outcomes: Sequence[FileOutcome],
) -> journal.Merge:
    return journal.Merge(
        kind="collect",
        edits=merged.edits,
        items=merged.items,
        files=_files(reading, outcomes),
        not_taken=merged.not_taken,
        settled=merged.settled,
        conflicts=waiting,
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that was read: all that is kept of it beside what it changed."""

    file: str
    sender: str
    sha256: str
    source: Provenance
    copy: Copy
    changed: bool


class _Reading:
    """Reads what came back, one file at a time, and keeps only what each file changed."""

    def __init__(
        self, records: Records, ours: Side, options: CollectOptions, photos: Photos
    ) -> None:
        self._records = records
        self._photos = photos
        self._ours = ours
        self._options = options
        self._baselines: dict[str, Baseline] = {}
        self.proposals: list[Proposals] = []
        self.read: list[_Read] = []
        self.others: list[FileOutcome] = []
        self.findings: list[Finding] = []

    def take(self, item: Found) -> None:
        """Read one file; whatever is wrong with it ends in a finding that names it."""
        match item:
            case Skipped():
                self.others.append(FileOutcome(item.name, "", "skipped"))
                self._say(catalogue.SKIPPED, file=item.name)
            case Attached():
                self._photos.keep(item)
            case Refused():
                self._refuse(item.name, item.reason, item.fix)
            case Incoming():
                self._incoming(item)

    def tell_of_photos_left(self) -> None:
        """Photo files that belong to no row, now that everything was read."""
        for name in self._photos.left():
            self.others.append(FileOutcome(name, "", "skipped"))
            self._say(catalogue.PHOTO_LEFT, file=name)

    def keep_photos(self, after: Side, waiting: Sequence[Pending]) -> None:
        """Put the photos of rows that are taken beside the workbook, before it names them."""
        kept: defaultdict[str, list[str]] = defaultdict(list)
        for file, name in self._photos.store(after, waiting):
            kept[file].append(name)
        for file, names in kept.items():
            self._say(
                catalogue.PHOTOS_KEPT, file=file, count=str(len(names)), names=", ".join(names)
            )

    def _incoming(self, item: Incoming) -> None:
        try:
            returned = read_returned(item)
        except SujaritError as exc:
            self._refuse(item.name, exc.text, SEND_AGAIN)
            return
        if returned.refusal:
            self._refuse(item.name, returned.refusal, SAVE_PLAIN)
            return
        known = recognise(self._records, self._ours, returned, self._options.owner)
        if isinstance(known, Known):
            self._known(item, returned, known)
        else:
            self._refuse(item.name, known.reason, known.fix)

    def _known(self, item: Incoming, returned: Returned, known: Known) -> None:
        copy = known.copy
        seeds = {
            name: [decode_cells(row) or {} for row in rows]
            for name, rows in (copy.seeds or {}).items()
        }
        said = self._photos.named(returned, copy, self._records.base(copy.base))
        theirs = without_untouched_seeds(said, seeds)
        source = Provenance(copy.who, fingerprint(theirs), copy.id, returned.name)
        found = propose(self._baseline(copy.base), theirs, source, self._permits(copy))
        self.proposals.append(_with_strays(found, returned))
        changed = bool(found.wanted or found.not_taken or found.agreed or returned.strays)
        self.read.append(
            _Read(returned.name, returned.sender, returned.digest, source, copy, changed)
        )
        self._notes(returned, known)
        if not self._options.dry:
            self._records.keep_returned(item.data)

    def _permits(self, copy: Copy) -> Permits:
        if not copy.owner or self._options.allow_others:
            return everything
        return owner_scope(self._records.base(copy.base), copy.owner, copy.opened)

    def _baseline(self, base: str) -> Baseline:
        if base not in self._baselines:
            self._baselines[base] = baseline(self._records.base(base), self._ours)
        return self._baselines[base]

    def _notes(self, returned: Returned, known: Known) -> None:
        file = returned.name
        for what in returned.fenced:
            self._say(catalogue.FENCED, file=file, what=what)
        if known.by_content:
            self._say(catalogue.BY_CONTENT, file=file, who=known.copy.who)
        if known.copy.schema_version < schema.SCHEMA_VERSION:
            self._say(catalogue.OLD_SCHEMA, file=file)
        if returned.searched:
            self._say(catalogue.SEARCHED, file=file)
        for table in returned.below:
            location = Location(table)
            sheet = schema.table(table).sheet
            self.findings.append(finding(catalogue.ROWS_BELOW, location, file=file, table=sheet))

    def _refuse(self, name: str, reason: Text, fix: Text) -> None:
        self.others.append(FileOutcome(name, "", "refused"))
        self.findings.append(finding(catalogue.REFUSED, None, fix, file=name, reason=reason))

    def _say(self, notice: Notice, **values: "str | Text") -> None:
        self.findings.append(finding(notice, None, None, **values))


def _with_strays(found: Proposals, returned: Returned) -> Proposals:
    strays = tuple(
        NotTaken(
            why=Why.STRAY,
            table=table,
            key=NO_KEY,
            column=None,
            ours=None,
            theirs={"": cell.value},
            source=found.source,
            address=cell.address,
        )
        for table, cell in returned.strays
    )
    return replace(found, not_taken=found.not_taken + strays)


def _outcomes(reading: _Reading, merged: Merged) -> Iterator[FileOutcome]:
    """Counted for each source; files that hold the same thing share their numbers."""
    taken = Counter(source for item in _decided(merged) for source in item)
    clashes = Counter(claim.source for item in merged.conflicts for claim in item.claims)
    refused = Counter(item.source for item in merged.not_taken)
    for item in reading.read:
        state: FileState = "merged" if item.changed else "unchanged"
        numbers = (counted[item.source] for counted in (taken, clashes, refused))
        yield FileOutcome(item.file, item.copy.who, state, *numbers)
    yield from reading.others


def _decided(merged: Merged) -> Iterator[tuple[Provenance, ...]]:
    yield from (item.sources for item in merged.changed)
    yield from (item.sources for item in merged.added)
    yield from (item.sources for item in merged.deleted)


def _files(reading: _Reading, outcomes: Sequence[FileOutcome]) -> list[Mapping[str, Any]]:
    return [
        {
            "file": item.file,
            "copy": item.copy.id,
            "who": item.copy.who,
            "sender": item.sender,
            "sha256": item.sha256,
            "fingerprint": item.source.digest,
            "changed": item.changed,
            "taken": outcome.taken,
            "conflicts": outcome.conflicts,
            "not_taken": outcome.not_taken,
        }
        for item, outcome in zip(reading.read, outcomes, strict=False)
    ]


def _twice(reading: _Reading) -> Iterator[Finding]:
    """Copies that came back in several versions."""
    versions: defaultdict[str, dict[str, str]] = defaultdict(dict)
    names = {}
    for item in reading.read:
        versions[item.copy.id][item.source.digest] = item.file
        names[item.copy.id] = item.copy.who
    for copy_id, files in versions.items():
        if len(files) > 1:
            listed = ", ".join(sorted(files.values()))
            yield finding(catalogue.TWICE, None, who=names[copy_id], files=listed)


def _findings(merged: Merged) -> Iterator[Finding]:
    for conflict in merged.conflicts:
        yield from notices.of_conflict(conflict, pending.HOW[conflict.clash])
    yield from map(notices.of_not_taken, merged.not_taken)
    yield from map(notices.of_missing, merged.missing)
    yield from map(notices.of_renamed, merged.renamed)
    yield from map(notices.of_deleted, merged.deleted)
    yield from map(notices.of_settled, merged.settled)
