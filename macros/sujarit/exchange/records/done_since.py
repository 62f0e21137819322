"""What merges have done to the workbook, as the ledger tells it, since a copy's base was made."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sujarit.exchange.merge.snapshot import decode_cells
from sujarit.exchange.merge.taken import Done, Since
from sujarit.exchange.records.folder import Copy, Records
from sujarit.exchange.records.ledger import LedgerEntry
from sujarit.plan import schema
from sujarit.plan.rows.row_keys import row_keys_of


@dataclass(frozen=True, slots=True)
class DoneBy:
    """What the merge of this number did to a row of a table, and for which copies."""

    merge: int
    table: str
    done: Done
    copies: frozenset[str]


def done_by(entry: LedgerEntry) -> Iterator[DoneBy]:
    """What a merge did in tables in which one name may stand on several rows."""
    for change in entry.details["changes"]:
        table = schema.table(change["table"])
        if row_keys_of(table).loose:
            before, after = decode_cells(change["from"]), decode_cells(change["to"])
            done = Done(change["key"], before, after, change.get("ordinal", 0))
            copies = frozenset(source["copy"] for source in change["sources"])
            yield DoneBy(entry.number, table.name, done, copies)


class DoneSince:
    """What was done for others since each copy's base was made."""

    def __init__(self, records: Records, done: tuple[DoneBy, ...]) -> None:
        self._records = records
        self._done = done

    def of(self, copy: Copy) -> Since:
        """What of it the copy's base, with what was taken from the copy, does not say yet."""
        found: defaultdict[str, list[Done]] = defaultdict(list)
        for each in self._done:
            if each.merge > self._shared.get(copy.base, 0) and copy.id not in each.copies:
                found[each.table].append(each.done)
        return found

    def concerns(self, copy: Copy) -> bool:
        """Whether any of it was done for this copy."""
        return copy.id in self._copies

    @cached_property
    def _copies(self) -> frozenset[str]:
        return frozenset(copy for each in self._done for copy in each.copies)

    @cached_property
    def _shared(self) -> Mapping[str, int]:
        """With which line of the ledger each base went out last."""
        return {
            copy["base"]: entry.number
            for entry in self._records.ledger.events("shared")
            for copy in entry.details["copies"]
        }
