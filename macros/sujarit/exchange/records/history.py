"""Who said what, and when: the record read back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sujarit.exchange.findings import column_title
from sujarit.exchange.merge.snapshot import decode_value
from sujarit.exchange.records.folder import Records
from sujarit.exchange.records.journal import confirmed
from sujarit.exchange.records.ledger import TOLD, LedgerEntry
from sujarit.plan import schema
from sujarit.plan.values import canonical, number_of, text_of


@dataclass(frozen=True, slots=True)
class Saying:
    """One value of one merge; `what` is taken, conflict or not-taken.

    `by` is who collected, `who` whose copy said it.
    """

    at: str
    by: str
    what: str
    who: str
    file: str
    sheet: str
    key: str
    column: str
    before: str
    after: str


def history(records: Records, wanted: str = "") -> list[Saying]:
    """What was said in every merge, oldest first; with `wanted`, where it speaks of that.

    A number is found however it is written: 50000, "50,000" or "๕๐,๐๐๐".
    """
    told = [entry for entry in records.ledger.events(TOLD) if "changes" in entry.details]
    merges = sorted([*told, *confirmed(records)], key=lambda entry: entry.at)
    found = (saying for entry in merges for saying in _sayings(entry))
    return [saying for saying in found if _speaks_of(saying, wanted)]


def _sayings(entry: LedgerEntry) -> Iterator[Saying]:
    for item in entry.details["changes"]:
        sources = item["sources"]
        who, file = ", ".join(item["who"]), ", ".join(s["file"] for s in sources if s["file"])
        yield from _cells(entry, item, ("taken", who, file), item["from"], item["to"])
    for item in entry.details["conflicts"]:
        for claim in item["claims"]:
            said = ("conflict", claim["who"], claim["source"]["file"])
            yield from _cells(entry, item, said, _ours(item, claim), claim["said"])
    for item in entry.details["not_taken"]:
        said = ("not-taken", item["who"], item["source"]["file"])
        yield from _cells(entry, item, said, None, item["said"])


def _ours(item: Mapping[str, Any], claim: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Our side of a claim: of one about a cell that cell alone."""
    ours: Mapping[str, Any] | None = item["ours"]
    if ours is None or not claim.get("column"):
        return ours
    return {column: ours.get(column) for column in claim["said"] or {}}


def _cells(
    entry: LedgerEntry,
    item: Mapping[str, Any],
    said: tuple[str, str, str],
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> Iterator[Saying]:
    """One line for each cell, of a whole row too."""
    table = item["table"]
    for column in dict.fromkeys([*(before or {}), *(after or {})]):
        old, new = (text_of(decode_value((side or {}).get(column))) for side in (before, after))
        if old or new:
            title = column_title(table, column) or ""
            sheet = schema.table(table).sheet
            yield Saying(entry.at, entry.by, *said, sheet, item["key"], title, old, new)


def _speaks_of(saying: Saying, wanted: str) -> bool:
    text = canonical(wanted)
    if not text:
        return True
    number = number_of(wanted)
    if number is not None and number in {number_of(saying.before), number_of(saying.after)}:
        return True
    return any(text in canonical(part) for part in (saying.before, saying.after, saying.key))
