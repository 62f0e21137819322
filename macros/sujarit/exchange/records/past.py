"""What the records say of each copy: the versions that came, what was taken, what waits."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sujarit.exchange.merge.snapshot import decode_cells, encode_cells
from sujarit.exchange.merge.taken import CopyState, Overlay, Version
from sujarit.exchange.records.folder import Records
from sujarit.exchange.records.journal import confirmed
from sujarit.exchange.records.ledger import LedgerEntry
from sujarit.exchange.records.versions import Arrival, Dates


@dataclass(frozen=True, slots=True)
class PastMerges:
    """What earlier merges left behind.

    `states` and `arrivals` are by copy. `decided` are the items that somebody decided, and
    `collected` those that were taken by a version of this program that kept no states.
    `kept` names the file that was returned last, by copy.
    """

    states: Mapping[str, CopyState]
    arrivals: Mapping[str, tuple[Arrival, ...]]
    decided: frozenset[str]
    collected: frozenset[str]
    kept: Mapping[str, tuple[str, str]]

    def state(self, copy: str) -> CopyState:
        """What was taken from a copy, and what waits of it."""
        return self.states.get(copy, CopyState())


def past_merges(records: Records) -> PastMerges:
    """Read it from the ledger."""
    states: dict[str, CopyState] = {}
    arrivals: defaultdict[str, list[Arrival]] = defaultdict(list)
    decided: set[str] = set()
    collected: set[str] = set()
    kept = {}
    for entry in confirmed(records):
        details = entry.details
        states |= {copy: _decode(state) for copy, state in details.get("copies", {}).items()}
        if details["kind"] != "collect":
            decided.update(details["items"])
        elif "copies" not in details:
            collected.update(details["items"])
        for file in details["files"]:
            kept[file["copy"]] = (file["file"], file["sha256"])
        for file in (*details["files"], *details.get("superseded", ())):
            arrivals[file["copy"]].append(_arrival(file, entry))
    return PastMerges(
        states=states,
        arrivals={copy: _first_met(found) for copy, found in arrivals.items()},
        decided=frozenset(decided),
        collected=frozenset(collected),
        kept=kept,
    )


def encode_state(state: CopyState) -> dict[str, Any]:
    """A copy's state for the ledger."""
    return {
        "taken": _encode_overlay(state.taken),
        "waiting": [
            {"digest": one.digest, "file": one.file, "rows": _encode_overlay(one.overlay)}
            for one in state.waiting
        ],
    }


def encode_dates(dates: Dates) -> dict[str, float | None]:
    """A version's dates for the ledger."""
    return {"mailed": dates.mailed, "changed_at": dates.changed, "saved": dates.saved}


def _decode(state: Any) -> CopyState:
    waiting = (
        Version(one["digest"], one["file"], _decode_overlay(one["rows"]))
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
