"""Which group was asked, by when, in which round, and has it answered: read from the record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sujarit.exchange.records.folder import Records
from sujarit.exchange.records.journal import confirmed
from sujarit.exchange.records.ledger import LedgerEntry
from sujarit.plan.values import canonical

SENDING, SENT, REFUSED = "sending", "sent", "refused"
"""What the record says of a letter: about to go, gone, turned away by the server."""

GroupRound = tuple[str, int]
"""A group in its canonical form, and the round that it is asked about."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What is known of one group in one round.

    `letter` is the last that the record says of its letter, "" when none was sent; `due` the
    day by which it was asked to answer, as it was told last; `at` is when.
    """

    letter: str = ""
    due: str = ""
    at: date | None = None
    reminder: bool = False
    answered: bool = False

    def is_late(self, today: date) -> bool:
        """Whether its day is past without an answer."""
        return bool(self.due) and not self.answered and today > date.fromisoformat(self.due)


def correspondence(records: Records) -> Mapping[GroupRound, Correspondence]:
    """Every group and round that the record knows of.

    Letters that an earlier version of this program recorded are known by their copies.
    """
    found: dict[GroupRound, dict[str, object]] = {}
    rounds: dict[str, tuple[GroupRound, str]] = {}
    merges = {entry.number: entry for entry in confirmed(records)}
    for entry in records.ledger.entries():
        if entry.event == "shared":
            for copy in entry.details["copies"]:
                key = canonical(copy["owner"]), copy.get("round", 0)
                rounds[copy["copy"]] = key, copy["due"]
                known = found.setdefault(key, {})
                if not known.get("letter"):
                    known["due"] = copy["due"]
        elif entry.event in {SENDING, SENT, REFUSED}:
            _letter(found, rounds, entry)
        elif entry.number in merges and entry.details["kind"] == "collect":
            for key in _answers(entry, rounds):
                found.setdefault(key, {})["answered"] = True
    return {key: Correspondence(**values) for key, values in found.items()}  # type: ignore[arg-type]


def _letter(
    found: dict[GroupRound, dict[str, object]],
    rounds: Mapping[str, tuple[GroupRound, str]],
    entry: LedgerEntry,
) -> None:
    details = entry.details
    key, due = rounds.get(details["copy"], ((canonical(details["group"]), 0), ""))
    known = found.setdefault((key[0], details.get("round", key[1])), {})
    known["letter"] = entry.event
    known["reminder"] = details.get("reminder", False)
    if entry.event != REFUSED:
        known["due"] = details.get("due", due)
        known["at"] = datetime.fromisoformat(entry.at).date()


def _answers(
    entry: LedgerEntry, rounds: Mapping[str, tuple[GroupRound, str]]
) -> Iterator[GroupRound]:
    for file in entry.details["files"]:
        if file.get("changed", True) and file["copy"] in rounds:
            yield rounds[file["copy"]][0]
