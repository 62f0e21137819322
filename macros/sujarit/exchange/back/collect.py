"""Returned files gathered, merged and written into the plan's workbook."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sujarit.exchange.back import told
from sujarit.exchange.back.collection import Collected, CollectOptions, FileOutcome, FileState
from sujarit.exchange.back.inbox.incoming import Found
from sujarit.exchange.back.inbox.reader import Read
from sujarit.exchange.back.photos import photos_beside
from sujarit.exchange.back.reading import ReadFile, Reading
from sujarit.exchange.back.selection import Selection, select
from sujarit.exchange.back.states import states_after
from sujarit.exchange.merge import conflicts as pending
from sujarit.exchange.merge.change import Provenance
from sujarit.exchange.merge.conflicts import Pending, contested_where
from sujarit.exchange.merge.edits import extent_by_source
from sujarit.exchange.merge.merge import Merged, merge
from sujarit.exchange.records import journal
from sujarit.exchange.records.past import encode_dates, encode_state
from sujarit.exchange.records.session import Session


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
    findings = (*reading.findings, *told.of_files(selection), *told.of_merge(merged))
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
