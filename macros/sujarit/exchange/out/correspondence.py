"""Which group was asked, by when, in which round, and has it answered: read from the record."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sujarit.exchange.records.folder import Records
from sujarit.exchange.records.journal import confirmed
from sujarit.exchange.records.ledger import LedgerEntry
from sujarit.plan.people import names_in
from sujarit.plan.values import canonical

SENDING, SENT, REFUSED = "sending", "sent", "refused"
"""What the record says of a letter: about to go, gone, turned away by the server."""

_OF_A_LETTER = frozenset({"letter", "due", "at", "reminder", "reached", "refused"})

GroupRound = tuple[str, int]
"""A group in its canonical form, and the round that it is asked about."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What is known of one group in one round.

    `letter` is the last that the record says of its letter, "" when none was sent; `due` the
    day by which it was asked to answer, as it was told last; `at` is when. A letter that the
    server turned away told nobody anything: what was known before it stands. `reached` are
    the addresses for which the server took the letter, `refused` those for which it did not.
    """

    letter: str = ""
    due: str = ""
    at: date | None = None
    reminder: bool = False
    answered: bool = False
    reached: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()

    def lacking(self, addresses: Iterable[str]) -> tuple[str, ...]:
        """Those of these addresses that the letter has not reached, where one was refused."""
        return tuple(a for a in addresses if self.refused and a not in self.reached)

    def is_late(self, today: date) -> bool:
        """Whether its day is past without an answer."""
        return bool(self.due) and not self.answered and today > date.fromisoformat(self.due)

    def is_to_be_reminded(self, today: date, due: str) -> bool:
        """Whether it has not answered and is late, or does not know the day `due` ("": no day).

        A reminder that may not have reached it is to be asked about.
        """
        uncertain = self.reminder and self.letter == SENDING
        new_day = bool(due) and due != self.due
        return not self.answered and (self.is_late(today) or new_day or uncertain)


def correspondence(records: Records) -> Mapping[GroupRound, Correspondence]:
    """Every group and round that the record knows of.

    Letters that an earlier version of this program recorded are known by their copies.
    """
    found: dict[GroupRound, dict[str, object]] = {}
    before: dict[GroupRound, dict[str, object]] = {}
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
            _letter(found, before, rounds, entry)
        elif entry.number in merges and entry.details["kind"] == "collect":
            for key in _answers(entry, rounds):
                found.setdefault(key, {})["answered"] = True
    _share_among_units(found)
    return {key: Correspondence(**values) for key, values in found.items()}  # type: ignore[arg-type]


def _share_among_units(found: dict[GroupRound, dict[str, object]]) -> None:
    """What went to units under their joined name went to each that had no letter of its own.

    Earlier versions of this program took such a name for one group.
    """
    for (name, number), known in list(found.items()):
        units = names_in(name)
        for unit in units if len(units) > 1 else ():
            own = found.setdefault((canonical(unit), number), {})
            if not own.get("letter"):
                own |= known if known.get("letter") else _answer(known)


def _answer(known: Mapping[str, object]) -> Mapping[str, object]:
    return {"answered": True} if known.get("answered") else {}


def _letter(
    found: dict[GroupRound, dict[str, object]],
    before: dict[GroupRound, dict[str, object]],
    rounds: Mapping[str, tuple[GroupRound, str]],
    entry: LedgerEntry,
) -> None:
    """What one entry says of a letter; `before` holds what was known ahead of each."""
    details = entry.details
    key, due = rounds.get(details["copy"], ((canonical(details["group"]), 0), ""))
    key = key[0], details.get("round", key[1])
    known = found.setdefault(key, {})
    if entry.event == SENDING:
        before[key] = {name: known[name] for name in _OF_A_LETTER & known.keys()}
    for name in _OF_A_LETTER:
        known.pop(name, None)
    if entry.event == REFUSED:
        known |= before.get(key, {})
        return
    refused = frozenset(details.get("refused", ()))
    known["letter"] = entry.event
    known["refused"] = refused
    known["reached"] = frozenset(details.get("reached", details.get("to", ()))) - refused
    known["reminder"] = details.get("reminder", False)
    known["due"] = details.get("due", due)
    known["at"] = datetime.fromisoformat(entry.at).date()


def _answers(
    entry: LedgerEntry, rounds: Mapping[str, tuple[GroupRound, str]]
) -> Iterator[GroupRound]:
    for file in entry.details["files"]:
        if file.get("changed", True) and file["copy"] in rounds:
            yield rounds[file["copy"]][0]
