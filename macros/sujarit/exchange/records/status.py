"""Who has answered: made, sent, returned, late and with problems, group by group."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sujarit.exchange.merge.conflicts import Pending
from sujarit.exchange.records.folder import WHOLE, Records
from sujarit.exchange.records.journal import confirmed
from sujarit.exchange.records.ledger import LedgerEntry
from sujarit.plan import schema
from sujarit.plan.lang import Text


class Answer(StrEnum):
    """Where a group's answer stands."""

    MADE = "made"
    SENT = "sent"
    RETURNED = "returned"
    BLANK = "blank"
    LATE = "late"


WORDS = {
    Answer.MADE: Text(schema.COPY_MADE, "made"),
    Answer.SENT: Text(schema.COPY_SENT, "sent"),
    Answer.RETURNED: Text(schema.ANSWERED, "returned"),
    Answer.BLANK: Text(schema.RETURNED_BLANK, "returned with nothing filled in"),
    Answer.LATE: Text(schema.LATE, "late"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One group: its latest copy, and what came of it.

    `taken` counts values and rows that were taken from it so far; `problems` what of its
    last return was not taken, and its conflicts that wait. A copy that came back as it
    went out has `returned`, and has not `answered`.
    """

    owner: str
    file: str
    copy: str
    made: date
    sent: date | None = None
    due: date | None = None
    returned: date | None = None
    answered: bool = False
    taken: int = 0
    problems: int = 0
    late: bool = False

    @property
    def state(self) -> Answer:
        """The one word for it."""
        if self.answered:
            return Answer.RETURNED
        if self.late:
            return Answer.LATE
        if self.returned:
            return Answer.BLANK
        return Answer.SENT if self.sent else Answer.MADE


def standings(
    records: Records,
    pending: Sequence[Pending],
    today: date,
    files: Sequence[Mapping[str, Any]] = (),
) -> list[Standing]:
    """Every group that a copy was made for, in the order in which they were first made.

    `files` are those of a merge that is about to be confirmed.
    """
    found: dict[str, Standing] = {}
    merges = {entry.number for entry in confirmed(records)}
    for entry in records.ledger.entries():
        if entry.event == "shared":
            for copy in entry.details["copies"]:
                found[copy["owner"]] = _made(copy, entry)
        elif entry.event == "sent":
            _update(found, _owner(records, entry.details["copy"]), sent=_day(entry))
        elif entry.number in merges and entry.details["kind"] == "collect":
            _count(records, found, entry.details["files"], _day(entry))
    _count(records, found, files, today)
    waiting = Counter(claim.source.who for item in pending for claim in item.claims)
    return [_standing(item, waiting, today) for item in found.values()]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many groups were asked, have answered, are late, and have something to be looked at."""

    asked: int
    answered: int
    late: int
    problems: int


def tally(standings: Sequence[Standing]) -> Tally:
    """The groups counted; each is either answered, late, or neither."""
    states = Counter(item.state for item in standings)
    problems = sum(item.problems > 0 for item in standings)
    return Tally(len(standings), states[Answer.RETURNED], states[Answer.LATE], problems)


def rows(standings: Iterable[Standing]) -> list[dict[str, Any]]:
    """The rows of `tblReturns`, by column key."""
    return [
        {
            "owner": item.owner or WHOLE,
            "state": WORDS[item.state].th,
            "made": item.made,
            "sent": item.sent,
            "due": item.due,
            "returned": item.returned,
            "taken": item.taken,
            "problems": item.problems,
            "file": item.file,
        }
        for item in standings
    ]


def _made(copy: Mapping[str, Any], entry: LedgerEntry) -> Standing:
    due = date.fromisoformat(copy["due"]) if copy["due"] else None
    return Standing(copy["owner"], copy["file"], copy["copy"], _day(entry), due=due)


def _count(
    records: Records, found: dict[str, Standing], files: Sequence[Mapping[str, Any]], day: date
) -> None:
    for file in files:
        owner = _owner(records, file["copy"])
        if owner in found:
            known = found[owner]
            _update(
                found,
                owner,
                returned=day,
                # What was recorded before this was noted is taken for an answer.
                answered=known.answered or file.get("changed", True),
                taken=known.taken + file["taken"],
                problems=file["not_taken"],
            )


def _standing(item: Standing, waiting: Counter[str], today: date) -> Standing:
    late = item.due is not None and today > item.due
    return replace(item, problems=item.problems + waiting[item.owner or WHOLE], late=late)


def _update(found: dict[str, Standing], owner: str, **values: Any) -> None:
    if owner in found:
        found[owner] = replace(found[owner], **values)


def _owner(records: Records, copy: str) -> str:
    known = records.copies.get(copy)
    return known.owner if known else ""


def _day(entry: LedgerEntry) -> date:
    return datetime.fromisoformat(entry.at).date()
