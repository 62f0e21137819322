"""Returned files gathered, merged and written into the plan's workbook."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sujarit.exchange import findings as notices
from sujarit.exchange import notices as catalogue
from sujarit.exchange.back.asked import sender_of
from sujarit.exchange.back.incoming import Found
from sujarit.exchange.back.photos import photos_beside
from sujarit.exchange.back.reader import Read
from sujarit.exchange.back.reading import (
    CollectOptions,
    FileOutcome,
    FileState,
    ReadFile,
    Reading,
)
from sujarit.exchange.back.selection import Selection, select
from sujarit.exchange.back.states import states_after, states_after_decisions
from sujarit.exchange.findings import Location, finding
from sujarit.exchange.merge import conflicts as pending
from sujarit.exchange.merge.change import Missing, NotTaken, Proposal, Proposals, Provenance, Why
from sujarit.exchange.merge.conflicts import Pending, contested_where, row_of
from sujarit.exchange.merge.edits import Edits, extent_by_source
from sujarit.exchange.merge.keys import is_unnamed
from sujarit.exchange.merge.merge import Merged, merge
from sujarit.exchange.merge.resolve import Refusal, resolve
from sujarit.exchange.merge.sides import Cells, Row, Side
from sujarit.exchange.merge.snapshot import fingerprint
from sujarit.exchange.merge.unnamed import label
from sujarit.exchange.records import journal
from sujarit.exchange.records.folder import Records
from sujarit.exchange.records.past import (
    PastMerges,
    encode_dates,
    encode_state,
    our_file,
    past_merges,
)
from sujarit.exchange.records.session import Session
from sujarit.plan.finding import Counts, Finding, count
from sujarit.plan.lang import Text

_OWN_ROW = Text(
    "พิมพ์รหัสแถวของกลุ่มนั้นในช่อง “ค่าอื่น” หรือเลือก “ใช้ของเรา” แล้วแก้เองในสมุดงาน",
    "Type the key of that group's own row into ค่าอื่น, or choose ใช้ของเรา and make the change in"
    " the workbook yourself",
)
_ANOTHER_ROW = Text(
    "แก้สาเหตุในสมุดงานแล้วสั่งตัดสินอีกครั้ง (--resolve) หรือพิมพ์รหัสอื่นในช่อง “ค่าอื่น” หรือเลือก"
    " “ใช้ของเรา” ถ้าไม่รับแถวนี้",
    "Mend the cause in the workbook and decide again (--resolve), or type another key into ค่าอื่น,"
    " or choose ใช้ของเรา to leave the row out",
)


@dataclass(frozen=True, slots=True)
class Collected:
    """What one collection came to; `path` is where the workbook now is, None if untouched.

    `conflicts` are all that wait now, earlier ones too; `named` the copies of which a row
    without a name was given one: what they said last is to be collected again.
    """

    path: Path | None
    files: tuple[FileOutcome, ...]
    edits: Edits
    conflicts: tuple[Pending, ...]
    findings: tuple[Finding, ...]
    named: tuple[str, ...] = ()

    @property
    def counts(self) -> Counts:
        """The findings by severity."""
        return count(self.findings)

    def followed_by(self, later: "Collected") -> "Collected":
        """Both as one; what waits is what waited last."""
        edits = Edits(
            self.edits.changed + later.edits.changed,
            self.edits.added + later.edits.added,
            self.edits.deleted + later.edits.deleted,
        )
        findings = (*self.findings, *later.findings)
        return Collected(later.path or self.path, self.files, edits, later.conflicts, findings)


def collect(
    session: Session, found: Iterable[Found], options: CollectOptions, read: Read
) -> Collected:
    """Merge everything that came back into the workbook, and remember it.

    Raises `SujaritError` when the workbook cannot be read or written; then it is as it
    was, and running again does the work.
    """
    with photos_beside(session.book.path.resolve().parent) as photos:
        reading = Reading(session, session.opened(), options, photos, read)
        for item in found:
            reading.take(item)
        return _collected(session, reading, options)


def collect_kept(session: Session, copies: Iterable[str], read: Read) -> Collected:
    """The same with what these copies returned last, as the records keep it."""
    options = CollectOptions()
    with photos_beside(session.book.path.resolve().parent) as photos:
        reading = Reading(session, session.opened(), options, photos, read)
        for copy in copies:
            reading.take_all_kept(copy)
        return _collected(session, reading, options)


def _collected(session: Session, reading: Reading, options: CollectOptions) -> Collected:
    reading.take_undone()
    reading.tell_of_the_rest()
    before = session.pending()
    left_over = _without_state(reading, before)
    selection = select(reading, again=options.again)
    dealt = frozenset() if options.again else reading.past.decided | reading.past.collected
    merged = merge(contested_where(left_over, selection.proposals), dealt, selection.tied)
    after = session.after(merged.edits)
    new = (pending.pending_of(conflict, after) for conflict in merged.conflicts)
    waiting = pending.brought_up(left_over, pending.with_addresses(new, before), after)
    outcomes = tuple(_outcomes(reading, selection, merged))
    path = None
    work = _work(reading, selection, merged, waiting, outcomes)
    stale = bool(reading.read) and not session.shows(work)
    if not options.dry:
        reading.keep_photos(after, waiting)
    if not options.dry and (_is_news(reading, work, before) or stale):
        path = session.write(work, session.choices())
    findings = (*reading.findings, *_told(selection), *_findings(merged))
    return Collected(path, outcomes, merged.edits, tuple(waiting), findings)


def _is_news(reading: Reading, work: journal.Merge, before: Sequence[Pending]) -> bool:
    """Whether there is anything to remember: an edit, a conflict, a state, a file not on record."""
    if reading.past.undone or work.edits or work.copies or list(work.conflicts) != list(before):
        return True
    came = {item.sha256 for item in reading.read if item.is_news}
    return not came <= reading.past.digests


def _without_state(reading: Reading, waiting: Sequence[Pending]) -> list[Pending]:
    """Conflicts of which the records keep no more than the conflict itself.

    An earlier version of this program wrote them. The files behind them are read again.
    """
    given = {item.copy.id for item in reading.read}
    copies = {claim.source.copy for item in waiting for claim in item.claims}
    unknown = sorted(copies - given - reading.past.states.keys())
    lost = {copy for copy in unknown if not reading.take_kept(copy)}
    found = []
    for item in waiting:
        claims = tuple(claim for claim in item.claims if claim.source.copy in lost)
        if claims:
            found.append(replace(item, claims=claims))
    return found


def settle(session: Session, read: Read) -> Collected:
    """Carry out what was decided in the sheet of conflicts.

    In a workbook that was restored from a backup nothing is decided: its sheet speaks of
    another time, and what it has lost is to be collected first.
    """
    ours, before, choices = session.opened(), session.pending(), session.choices()
    file = our_file(fingerprint(ours), session.book.path, session.shown())
    so_far = past_merges(session.records, file)
    if so_far.undone:
        return Collected(None, (), Edits(), tuple(before), (finding(catalogue.DECIDE_LATER),))
    kept = _readable(session.records, so_far, before)
    done = resolve(before, choices, ours, kept, _refusal(session, ours, kept, read))
    after = session.after(done.edits)
    waiting = pending.brought_up(done.left, (), after)
    path = None
    named = {
        claim.source.copy
        for item in (done.settled if done.names else ())
        for claim in item.claims
        if is_unnamed(item.key)
    }
    if done.settled or waiting != before:
        past = past_merges(session.records)
        states = states_after_decisions(session.records, past, after, frozenset(done.items))
        work = journal.Merge(
            kind="resolve",
            edits=done.edits,
            items=done.items,
            conflicts=waiting,
            decided=done.settled,
            copies={copy: encode_state(state) for copy, state in states.items()},
            names=done.names,
        )
        path = session.write(work, {k: v for k, v in choices.items() if k not in done.stale})
    return Collected(path, (), done.edits, tuple(waiting), done.findings, tuple(sorted(named)))


def _readable(records: Records, past: PastMerges, waiting: Sequence[Pending]) -> frozenset[str]:
    """The copies with rows without a name of which everything that came last is there."""
    asked = {c.source.copy for item in waiting if is_unnamed(item.key) for c in item.claims}
    return frozenset(
        copy
        for copy in asked & past.kept.keys() & records.copies.keys()
        if all(records.returned(file["sha256"]) is not None for file in past.kept[copy])
    )


def _refusal(session: Session, ours: Side, kept: frozenset[str], read: Read) -> Refusal:
    """Says of a row without a name why it would not be taken with the name typed for it.

    The copy's group may not change that row, or nothing of it would be taken from its file.
    """

    def refusal(item: Pending, cells: Cells, row: Row) -> Finding | None:
        source = item.claims[0].source
        copy = session.records.copies.get(source.copy)
        if copy is None:
            return None
        sender = sender_of(session.records, copy, source, allow_others=False)
        if not sender.may(item.table, row_of(ours.get(item.table), row.key, 0), row):
            where = Location(item.table, None, None, item.key)
            return finding(catalogue.NOT_THEIRS, where, _OWN_ROW, file=source.file, who=source.who)
        if copy.id not in kept:
            return None
        versions = _read_with_name(session, ours, item, cells, read)
        return _not_taken_as(versions, item, row)

    return refusal


def _read_with_name(
    session: Session, ours: Side, item: Pending, cells: Cells, read: Read
) -> list[Proposals]:
    """What the copy of a row without a name asks for, were it called this; nothing is kept."""
    options = CollectOptions(names={label(item.table, item.key, item.ordinal): cells})
    with photos_beside(session.book.path.resolve().parent) as photos:
        reading = Reading(session, ours, options, photos, read)
        reading.take_all_kept(item.claims[0].source.copy)
    return [version.proposals for version in reading.read]


def _not_taken_as(versions: Sequence[Proposals], item: Pending, row: Row) -> Finding | None:
    """Why nothing of a row would be taken, read with its name; None where some of it would."""
    asked = (each for said in versions for each in (*said.wanted, *said.agreed))
    if any(each.ref.table == item.table and _is_called(each, row) for each in asked):
        return None
    refused = (each for said in versions for each in said.not_taken)
    whole = [each for each in refused if (each.table, each.key) == (item.table, row.key)]
    return replace(notices.of_not_taken(whole[:1]), fix=_ANOTHER_ROW) if whole else None


def _is_called(asked: Proposal, row: Row) -> bool:
    return asked.theirs is not None and asked.theirs.key == row.key


def _work(
    reading: Reading,
    selection: Selection,
    merged: Merged,
    waiting: Sequence[Pending],
    outcomes: Sequence[FileOutcome],
) -> journal.Merge:
    numbers = {item.file: item for item in outcomes}
    states = states_after(reading, selection, merged)
    return journal.Merge(
        kind="collect",
        edits=merged.edits,
        items=merged.items,
        files=[
            _file(item, numbers.get(item.file) or _read_again(item))
            for item in selection.current
            if item.is_news or (item.anew and item.copy.id in reading.past.undone)
        ],
        not_taken=merged.not_taken,
        settled=merged.settled,
        conflicts=waiting,
        restored_to=reading.past.restored_to,
        book=reading.file.digest,
        superseded=[_version(item) for item, _ in selection.superseded if item.is_news],
        copies={copy: encode_state(state) for copy, state in states.items()},
    )


def _read_again(item: ReadFile) -> FileOutcome:
    """Of a kept file, that a workbook had lost; one that is not to be skipped the next time."""
    return FileOutcome(item.file, item.copy.who, "merged", conflicts=1)


def _file(item: ReadFile, outcome: FileOutcome) -> Mapping[str, Any]:
    return {
        **_version(item),
        "changed": item.changed,
        "taken": outcome.taken,
        "conflicts": outcome.conflicts,
        "not_taken": outcome.not_taken,
    }


def _version(item: ReadFile) -> Mapping[str, Any]:
    return {
        "file": item.file,
        "copy": item.copy.id,
        "who": item.copy.who,
        "sender": item.sender,
        "sha256": item.sha256,
        "fingerprint": item.source.digest,
        **encode_dates(item.dates),
    }


def _outcomes(reading: Reading, selection: Selection, merged: Merged) -> Iterator[FileOutcome]:
    """Counted for each source; files that hold the same thing share their numbers."""
    taken = Counter(source for item in _decided(merged) for source in item)
    extent = extent_by_source(merged.edits)
    clashes = Counter(claim.source for item in merged.conflicts for claim in item.claims)
    refused = Counter(item.source for item in merged.not_taken)
    current = {id(item) for item in selection.current}
    for item in reading.read:
        if item.anew:
            continue
        if id(item) not in current:
            yield FileOutcome(item.file, item.copy.who, "superseded")
            continue
        state: FileState = "merged" if item.changed else "unchanged"
        numbers = (counted[item.source] for counted in (taken, clashes, refused))
        found = FileOutcome(item.file, item.copy.who, state, *numbers)
        rows, cells = extent.get(item.source, (0, 0))
        yield replace(found, rows=rows, cells=cells)
    yield from reading.others


def _decided(merged: Merged) -> Iterator[tuple[Provenance, ...]]:
    yield from (item.sources for item in merged.changed)
    yield from (item.sources for item in merged.added)
    yield from (item.sources for item in merged.deleted)


def _told(selection: Selection) -> Iterator[Finding]:
    """What is told of the files themselves."""
    for item in selection.current:
        yield from item.findings
    for item, later in selection.superseded:
        who = item.copy.who
        yield finding(catalogue.SUPERSEDED, file=item.file, who=who, later=later)
    for copy in selection.tied:
        files = sorted({item.file for item in selection.current if item.copy.id == copy})
        names = {item.copy.who for item in selection.current if item.copy.id == copy}
        if len(files) > 1:
            yield finding(catalogue.TWICE, who=", ".join(names), files=", ".join(files))


def outcome_of(path: Path | None, merged: Merged, waiting: Sequence[Pending]) -> Collected:
    """What a merge came to that no files came with."""
    return Collected(path, (), merged.edits, tuple(waiting), tuple(_findings(merged)))


def _findings(merged: Merged) -> Iterator[Finding]:
    for conflict in merged.conflicts:
        yield from notices.of_conflict(conflict, pending.HOW)
    yield from _not_taken(merged.not_taken)
    yield from _missing(merged.missing)
    yield from map(notices.of_renamed, merged.renamed)
    yield from map(notices.of_deleted, merged.deleted)
    yield from map(notices.of_settled, merged.settled)


def _not_taken(items: Sequence[NotTaken]) -> Iterator[Finding]:
    """One notice for what has one cause: a column, another's rows, cells beside the tables."""
    deletions: dict[tuple[str, Provenance], list[NotTaken]] = {}
    groups: dict[object, list[NotTaken]] = {}
    for number, item in enumerate(items):
        if item.why is Why.DELETES_OTHERS:
            deletions.setdefault((item.table, item.source), []).append(item)
        else:
            groups.setdefault(_cause(item) or number, []).append(item)
    yield from map(notices.of_not_taken, groups.values())
    yield from map(notices.of_deletions, deletions.values())


def _cause(item: NotTaken) -> object:
    """What things not taken have in common that are told of together; None for one by itself."""
    if item.why in {Why.STRANGE_COLUMN, Why.NO_COLUMN}:
        return item.why, item.source, item.table, item.column
    return (item.why, item.source) if item.why in {Why.NOT_THEIRS, Why.STRAY} else None


def _missing(items: Sequence[Missing]) -> Iterator[Finding]:
    """One notice for all tables that a file lacks, and one for each table that lacks columns."""
    groups: dict[object, list[Missing]] = {}
    for item in items:
        groups.setdefault((item.source, item.table if item.column else ""), []).append(item)
    yield from map(notices.of_missing, groups.values())
