"""What the records say of each copy: the versions that came, what was taken, what waits."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sujarit.exchange.merge.snapshot import decode_cells, encode_cells
from sujarit.exchange.merge.taken import CopyState, Overlay, Unnamed, Version
from sujarit.exchange.merge.unnamed import Names
from sujarit.exchange.records.done_since import DoneBy, done_by
from sujarit.exchange.records.folder import Records
from sujarit.exchange.records.journal import confirmed
from sujarit.exchange.records.ledger import TOLD, LedgerEntry
from sujarit.exchange.records.versions import Arrival, Dates

FileRecord = Mapping[str, Any]
"""What the ledger keeps of a returned file."""


@dataclass(frozen=True, slots=True)
class PastMerges:
    """What earlier merges left behind.

    `states` and `arrivals` are by copy. `decided` are the items that somebody decided, and
    `collected` those that were taken by a version of this program that kept no states.
    `kept` are the files of the merge with which a copy came last, by copy. `whole` are by
    digest the files of which everything was taken, where no later version came and nothing of
    the copy waits; `digests` those of all files. `done` is what merges did to the workbook's
    rows, `names` what rows without a name were called. Where the workbook is older than its records,
    `undone` are the copies of which it has lost something, and `restored_to` is the merge after
    which it stood as it stands now.
    """

    states: Mapping[str, CopyState]
    arrivals: Mapping[str, tuple[Arrival, ...]]
    decided: frozenset[str]
    collected: frozenset[str]
    kept: Mapping[str, tuple[FileRecord, ...]]
    whole: Mapping[str, FileRecord]
    digests: frozenset[str]
    done: tuple[DoneBy, ...] = ()
    names: Names = field(default_factory=dict)
    undone: frozenset[str] = frozenset()
    restored_to: int | None = None

    def state(self, copy: str) -> CopyState:
        """What was taken from a copy, and what waits of it."""
        return self.states.get(copy, CopyState())


@dataclass(frozen=True, slots=True)
class OurFile:
    """Our workbook: what it says, as one short name, and its file's digest and time.

    `shown` is what its sheet of answers says, as one short name (see `Session.shown`).
    """

    said: str
    digest: str = ""
    saved: float | None = None
    shown: str | None = None


def our_file(said: str, path: Path, shown: str | None = None) -> OurFile:
    """The workbook's file; nothing is known of one that is not there."""
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return OurFile(said, digest, path.stat().st_mtime, shown)
    except OSError:
        return OurFile(said, shown=shown)


def past_merges(records: Records, ours: OurFile | None = None) -> PastMerges:
    """Read it from the ledger.

    A workbook that says just what it said after an earlier merge, or before the first one, and
    whose file is older than the last, was restored from a backup: what came later is to be
    taken again. An officer who types the old values back saves a new file.
    """
    every = confirmed(records)
    told = [e for e in records.ledger.events(TOLD) if e.details.get("kind") == "resolve"]
    decided = frozenset(item for entry in told for item in entry.details["items"])
    found = _past(every, ours)
    return replace(
        found,
        decided=found.decided | decided,
        names={**_names(told), **found.names},
        arrivals=_arrivals(every),
    )


def _names(entries: Iterable[LedgerEntry]) -> Names:
    """What rows without a name were called."""
    given = (entry.details.get("names", {}) for entry in entries)
    return {name: decode_cells(cells) or {} for each in given for name, cells in each.items()}


def _past(every: list[LedgerEntry], ours: OurFile | None) -> PastMerges:
    standing = _standing(every)
    entries = standing[every[-1].number] if every else []
    last = _restored_to(every, standing, ours) if every and ours else None
    if last is None:
        return _read(entries)
    before = standing[last]
    there = {entry.number for entry in before}
    later = [entry for entry in entries if entry.number not in there]
    undone = {file["copy"] for entry in later for file in entry.details["files"]}
    kept = _read(entries).kept
    lost = frozenset(undone)
    return replace(_read(before), undone=lost, restored_to=last, kept=kept, whole={})


_Standing = Mapping[int, list[LedgerEntry]]
"""The merges that the workbook held after each merge, by that one's number."""


def _standing(entries: list[LedgerEntry]) -> _Standing:
    """The merges that a workbook held after each of them, and none after 0.

    One that was restored from a backup holds those of the backup and what came after it.
    """
    found: dict[int, list[LedgerEntry]] = {0: []}
    held: list[LedgerEntry] = []
    for entry in entries:
        last = entry.details.get("restored_to")
        if last is not None:
            held = found.get(last, [one for one in held if one.number <= last])
        held = [*held, entry]
        found[entry.number] = held
    return found


def _is_old(entries: list[LedgerEntry], ours: OurFile) -> bool:
    """Whether the file is one that an earlier merge began with, or older than the last merge."""
    if ours.digest and ours.digest in {entry.details.get("book") for entry in entries}:
        return True
    last = datetime.fromisoformat(entries[-1].at).timestamp()
    return ours.saved is not None and ours.saved < last


def _restored_to(every: list[LedgerEntry], standing: _Standing, ours: OurFile) -> int | None:
    """The merge after which the workbook stood like this, 0 for none; None where it is the last.

    It may be a backup of what another backup, restored before, had lost.
    """
    entries = standing[every[-1].number]
    if ours.said == entries[-1].details["after"]:
        return None
    if not _is_old(every, ours):
        return _saved_again(entries, ours)
    for entry in (*reversed(entries), *reversed(every)):
        if entry.details["after"] == ours.said:
            return entry.number
    if ours.said in {entries[0].details["before"], every[0].details["before"]}:
        return 0
    return _before_the_merge_that_began_with(every, standing, ours.digest)


def _before_the_merge_that_began_with(
    every: list[LedgerEntry], standing: _Standing, digest: str
) -> int | None:
    """The merge before the one that began with this very file, into which was typed before that."""
    began = [entry for entry in every if digest and entry.details.get("book") == digest]
    if not began:
        return None
    held = standing[began[-1].number]
    return held[-2].number if len(held) > 1 else 0


def _saved_again(entries: list[LedgerEntry], ours: OurFile) -> int | None:
    """The same for a backup that was opened, perhaps changed, and saved.

    Its sheet of answers says what it said after an earlier merge. An officer who types an old
    value back leaves that sheet as it is.
    """
    shown = [entry.details.get("shown", "") for entry in entries]
    if ours.shown is None or ours.shown == shown[-1] or not shown[-1]:
        return None
    such = [e.number for e in entries if e.details.get("shown", "") == ours.shown]
    return such[-1] if such else None if ours.shown else 0


def _read(entries: list[LedgerEntry]) -> PastMerges:
    states: dict[str, CopyState] = {}
    decided: set[str] = set()
    collected: set[str] = set()
    kept: dict[str, tuple[FileRecord, ...]] = {}
    with_states: set[str] = set()
    digests: set[str] = set()
    told: set[str] = set()
    for entry in entries:
        details = entry.details
        states |= {copy: _decode(state) for copy, state in details.get("copies", {}).items()}
        if details["kind"] != "collect":
            decided.update(details["items"])
        elif "copies" not in details:
            collected.update(details["items"])
        # What was decided against a file is told of whenever the file comes.
        told.update(item["source"]["fingerprint"] for item in details.get("settled", ()))
        came = _by_copy(details["files"])
        kept |= came
        if "copies" in details:
            with_states |= came.keys()
        digests |= {file["sha256"] for file in (*details["files"], *details.get("superseded", ()))}
    return PastMerges(
        states=states,
        arrivals={},
        decided=frozenset(decided),
        collected=frozenset(collected),
        kept=kept,
        whole={
            files[0]["sha256"]: files[0]
            for copy, files in kept.items()
            if copy in with_states and not states.get(copy, CopyState()).waiting
            if len(files) == 1 and not files[0]["not_taken"] and not files[0]["conflicts"]
            if files[0]["fingerprint"] not in told
        },
        digests=frozenset(digests),
        done=tuple(each for entry in entries for each in done_by(entry)),
        names=_names(entries),
    )


def _by_copy(files: Iterable[FileRecord]) -> dict[str, tuple[FileRecord, ...]]:
    found: defaultdict[str, list[FileRecord]] = defaultdict(list)
    for file in files:
        found[file["copy"]].append(file)
    return {copy: tuple(items) for copy, items in found.items()}


def encode_state(state: CopyState) -> dict[str, Any]:
    """A copy's state for the ledger."""
    return {
        "taken": _encode_overlay(state.taken),
        "waiting": [
            {
                "digest": one.digest,
                "file": one.file,
                "rows": _encode_overlay(one.overlay),
                **({"unnamed": _encode_unnamed(one.unnamed)} if one.unnamed else {}),
            }
            for one in state.waiting
        ],
    }


def encode_dates(dates: Dates) -> dict[str, float | None]:
    """A version's dates for the ledger."""
    return {"mailed": dates.mailed, "changed_at": dates.changed, "saved": dates.saved}


def _decode(state: Any) -> CopyState:
    waiting = (
        Version(
            one["digest"],
            one["file"],
            _decode_overlay(one["rows"]),
            _decode_unnamed(one.get("unnamed", {})),
        )
        for one in state["waiting"]
    )
    return CopyState(_decode_overlay(state["taken"]), tuple(waiting))


def _encode_overlay(overlay: Overlay) -> dict[str, Any]:
    return {
        table: {str(index): encode_cells(cells) for index, cells in rows.items()}
        for table, rows in overlay.items()
    }


def _decode_overlay(found: Any) -> Overlay:
    return {
        table: {int(index): decode_cells(cells) for index, cells in rows.items()}
        for table, rows in found.items()
    }


def _encode_unnamed(unnamed: Unnamed) -> dict[str, Any]:
    return {
        table: {str(index): [list(key), number] for index, (key, number) in names.items()}
        for table, names in unnamed.items()
    }


def _decode_unnamed(found: Any) -> Unnamed:
    return {
        table: {int(index): (tuple(key), number) for index, (key, number) in names.items()}
        for table, names in found.items()
    }


def _arrivals(entries: Iterable[LedgerEntry]) -> dict[str, tuple[Arrival, ...]]:
    """The versions of each copy: when each came is as it was, whatever a backup has lost."""
    found: defaultdict[str, list[Arrival]] = defaultdict(list)
    for entry in entries:
        for file in (*entry.details["files"], *entry.details.get("superseded", ())):
            found[file["copy"]].append(_arrival(file, entry))
    return {copy: _first_met(arrivals) for copy, arrivals in found.items()}


def _arrival(file: Mapping[str, Any], entry: LedgerEntry) -> Arrival:
    dates = Dates(file.get("mailed"), file.get("changed_at"), file.get("saved"))
    return Arrival(file["fingerprint"], file["file"], dates, entry.number)


def _first_met(arrivals: list[Arrival]) -> tuple[Arrival, ...]:
    """Each with the run in which its content came first."""
    first: dict[str, int] = {}
    for one in arrivals:
        first.setdefault(one.digest, one.run)
    return tuple(
        {Arrival(one.digest, one.file, one.dates, first[one.digest]): None for one in arrivals}
    )
