"""The records of two officers of one plan made one.

What a colleague recorded is added to our ledger behind our own lines, each under the name
and time with which it was written. Merges are added as told, not as done: our workbook has
not seen them yet. Nothing is added twice, so a union that was cut short is taken up again.
"""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sujarit.exchange.merge.sides import Side
from sujarit.exchange.records.folder import Records
from sujarit.exchange.records.journal import ANNOUNCED, confirmed
from sujarit.exchange.records.ledger import TOLD, LedgerEntry

_NATURAL = frozenset({"shared", "sending", "sent", "refused", "sealed"})
_KEPT = ("bases", "copies", "returned")


@dataclass(frozen=True, slots=True)
class Colleague:
    """A colleague's records, as far as they are not ours too.

    `merges` are the confirmed ones, oldest first; `common` the version of the plan from which
    both went on, None where the records tell of none; `since` the number of the first line
    behind it.
    """

    records: Records
    merges: tuple[LedgerEntry, ...]
    common: Side | None
    since: int = 0

    @property
    def name(self) -> str:
        """Who wrote them last."""
        return next((entry.by for entry in reversed(self.merges) if entry.by), "")


def colleague(ours: Records, theirs: Records) -> Colleague:
    """What a colleague's records hold beyond ours."""
    known = ours.ledger.digests()
    new = {
        number for number, digest in theirs.ledger.digests().items() if digest not in known.values()
    }
    merges = tuple(entry for entry in confirmed(theirs) if entry.number in new)
    return Colleague(theirs, merges, *_common(ours, theirs))


def unite(ours: Records, theirs: Colleague) -> int:
    """Add what the colleague's records hold to ours; how many lines were new."""
    _copy_files(theirs.records.folder, ours.folder)
    ours.read_copies_again()
    known = {*ours.ledger.digests().values(), *_joined(ours)}
    sealed = max((entry.at for entry in ours.ledger.events("sealed")), default="")
    merged = {entry.number for entry in theirs.merges}
    added = 0
    digests = theirs.records.ledger.digests()
    for entry in theirs.records.ledger.entries():
        digest = digests[entry.number]
        event = _event(entry, sealed) if entry.event != ANNOUNCED or entry.number in merged else ""
        if event and digest not in known:
            details = {**entry.details, "joined": digest}
            ours.ledger.append(event, datetime.fromisoformat(entry.at), entry.by, details)
            added += 1
    return added


def _event(entry: LedgerEntry, sealed: str) -> str:
    """As what a colleague's line is added; "" for one that says nothing to us."""
    if entry.event == ANNOUNCED or (entry.event == "sealed" and entry.at <= sealed):
        return TOLD
    return entry.event if entry.event in _NATURAL or entry.event == TOLD else ""


def _joined(records: Records) -> Iterator[str]:
    for entry in records.ledger.entries():
        if "joined" in entry.details:
            yield entry.details["joined"]


def _copy_files(source: Path, target: Path) -> None:
    for name in _KEPT:
        for path in sorted((source / name).glob("*")):
            there = target / name / path.name
            if path.is_file() and not there.exists():
                there.parent.mkdir(parents=True, exist_ok=True)
                coming = there.with_name(f"{there.name}.coming")
                shutil.copy2(path, coming)
                coming.replace(there)


def _common(ours: Records, theirs: Records) -> tuple[Side | None, int]:
    """The latest version of the plan that both records speak of and one of them keeps."""
    known = {name for name, _ in _versions(ours)}
    for name, since in reversed(list(_versions(theirs))):
        if name in known:
            for records in (ours, theirs):
                if records.has_base(name):
                    return records.base(name), since
    return None, 0


def _versions(records: Records) -> Iterator[tuple[str, int]]:
    """The fingerprints of the plan's versions, oldest first, each with the first line behind it."""
    merges = {entry.number for entry in confirmed(records)}
    for entry in records.ledger.entries():
        if entry.event == "shared":
            yield from ((copy["base"], entry.number + 1) for copy in entry.details["copies"])
            yield entry.details.get("book", ""), entry.number + 1
        elif entry.number in merges:
            yield entry.details["before"], entry.number
            yield entry.details["after"], entry.number + 1


def taken_changes(theirs: Colleague) -> list[Mapping[str, Any]]:
    """What the colleague took since from groups whose files are kept, oldest first."""
    found: list[Mapping[str, Any]] = []
    for entry in theirs.merges:
        if entry.details["kind"] == "collect" and entry.number >= theirs.since:
            kept = {file["fingerprint"] for file in _kept_files(theirs.records, entry)}
            found += [
                change
                for change in entry.details["changes"]
                if any(source["fingerprint"] in kept for source in change["sources"])
            ]
    return found


def returned_files(theirs: Colleague) -> list[list[Mapping[str, Any]]]:
    """The files that the colleague collected and kept, by run, each where it came first."""
    seen: set[str] = set()
    runs = []
    for entry in theirs.merges:
        files = {file["sha256"]: file for file in _kept_files(theirs.records, entry)}
        runs.append([file for digest, file in files.items() if digest not in seen])
        seen |= files.keys()
    return runs


def _kept_files(records: Records, entry: LedgerEntry) -> Iterator[Mapping[str, Any]]:
    for file in (*entry.details["files"], *entry.details.get("superseded", ())):
        if records.has_returned(file["sha256"]):
            yield file
