"""Merges in the record: announced before the workbook is written, confirmed afterwards.

A crash between the two leaves an announcement alone. The next run looks at the workbook
and writes down whether the merge got there, so that no value is ever without its entry,
and none is taken for collected that never arrived.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sujarit.exchange.findings import column_title
from sujarit.exchange.merge.change import (
    CellChange,
    Claim,
    NotTaken,
    Provenance,
    RowAdded,
    RowDeleted,
    Settled,
)
from sujarit.exchange.merge.compare import comparer
from sujarit.exchange.merge.conflicts import Pending
from sujarit.exchange.merge.edits import Edits
from sujarit.exchange.merge.keys import key_text
from sujarit.exchange.merge.sides import Cells, Side
from sujarit.exchange.merge.snapshot import decode_value, encode_cells, fingerprint
from sujarit.exchange.merge.unnamed import Names
from sujarit.exchange.records.folder import Records
from sujarit.exchange.records.ledger import LedgerEntry
from sujarit.plan import schema
from sujarit.plan.values import text_of

ANNOUNCED, CONFIRMED, ABANDONED = "merging", "merged", "abandoned"


@dataclass(frozen=True, slots=True)
class Merge:
    """What one merge does, for the record.

    `book` is the digest of the workbook's file before it, `restored_to` the merge after which
    it stood as it does, where it was restored from a backup; `shown` is what its sheet of
    answers says after it, as one short name; `names` are those that rows without one were given.
    """

    kind: str  # collect | resolve
    edits: Edits
    items: Sequence[str]
    files: Sequence[Mapping[str, Any]] = ()
    not_taken: Sequence[NotTaken] = ()
    settled: Sequence[Settled] = ()
    conflicts: Sequence[Pending] = ()
    decided: Sequence[Pending] = ()
    superseded: Sequence[Mapping[str, Any]] = ()
    copies: Mapping[str, Any] = field(default_factory=dict)
    restored_to: int | None = None
    book: str = ""
    shown: str = ""
    names: Names = field(default_factory=dict)


def announce(  # noqa: PLR0913, PLR0917 (one entry is made of all of these)
    records: Records, merge: Merge, ours: Side, after: Side, now: datetime, by: str
) -> LedgerEntry:
    """Write down what is about to happen."""
    details: dict[str, Any] = {
        "kind": merge.kind,
        "book": merge.book,
        "shown": merge.shown,
        "before": fingerprint(ours),
        "after": fingerprint(after),
        "files": list(merge.files),
        "changes": list(_changes(merge.edits, ours)),
        "items": list(merge.items),
        "not_taken": [_not_taken(item) for item in merge.not_taken],
        "settled": [_settled(item) for item in merge.settled],
        "conflicts": [_conflict(item) for item in merge.conflicts],
        "decided": [item.id for item in merge.decided],
        "superseded": list(merge.superseded),
        "copies": merge.copies,
    }
    if merge.names:
        details["names"] = {name: encode_cells(cells) for name, cells in merge.names.items()}
    if merge.restored_to is not None:
        details["restored_to"] = merge.restored_to
    return records.ledger.append(ANNOUNCED, now, by, details)


def confirm(
    records: Records, announced: LedgerEntry, written: Path, now: datetime, by: str
) -> None:
    """Write down that it happened."""
    details = {"announced": announced.number, "path": written.name}
    records.ledger.append(CONFIRMED, now, by, details)


def confirmed(records: Records) -> list[LedgerEntry]:
    """The announcements that were confirmed, oldest first."""
    entries = records.ledger.entries()
    numbers = {e.details["announced"] for e in entries if e.event == CONFIRMED}
    return [entry for entry in entries if entry.event == ANNOUNCED and entry.number in numbers]


def finish_interrupted(
    records: Records, ours: Side, book: Path, now: datetime, by: str
) -> list[LedgerEntry]:
    """Settle the announcement that a crash left open; it, where its merge got there."""
    open_ = unfinished(records)
    arrived = [entry for entry in open_ if _arrived(entry, ours)]
    for entry in open_:
        if entry in arrived:
            confirm(records, entry, book, now, by)
        else:
            records.ledger.append(ABANDONED, now, by, {"announced": entry.number})
    return arrived


def unfinished(records: Records) -> list[LedgerEntry]:
    """The merges that were announced and never confirmed."""
    entries = records.ledger.entries()
    closed = {e.details["announced"] for e in entries if e.event in {CONFIRMED, ABANDONED}}
    return [e for e in entries if e.event == ANNOUNCED and e.number not in closed]


def _arrived(entry: LedgerEntry, ours: Side) -> bool:
    """Whether the workbook holds what was announced, perhaps edited since."""
    current = fingerprint(ours)
    if current == entry.details["before"] != entry.details["after"]:
        return False
    return current == entry.details["after"] or all(
        _stands(change, ours) for change in entry.details["changes"]
    )


def _stands(change: Mapping[str, Any], ours: Side) -> bool:
    rows = ours[change["table"]].rows if change["table"] in ours else ()
    texts = {key_text(row.key): row for row in rows}
    row = texts.get(change["key"])
    if change["to"] is None:
        return row is None
    if row is None:
        return False
    about = schema.table(change["table"])
    code = text_of(row.cells.get("key"))
    return all(
        comparer(about, column, code)(decode_value(value)) == row.means(column)
        for column, value in change["to"].items()
    )


def _changes(edits: Edits, ours: Side) -> Iterable[dict[str, Any]]:
    for item in edits.changed:
        yield _change(
            item, {item.column: item.before}, {item.column: item.after}, ours, item.column
        )
    for row in edits.added:
        # Which of several new rows of one name it is: by that it is known later.
        yield {**_change(row, None, row.cells, ours), "ordinal": row.ref.ordinal}
    for gone in edits.deleted:
        yield _change(gone, gone.cells, None, ours)


def _change(
    item: CellChange | RowAdded | RowDeleted,
    before: Cells | None,
    after: Cells | None,
    ours: Side,
    column: str | None = None,
) -> dict[str, Any]:
    ref = item.ref
    rows = ours[ref.table]
    row = next((row for row in rows.rows if row.index == ref.index), None)
    return {
        "table": ref.table,
        "sheet": rows.source.sheet,
        "key": key_text(ref.key),
        "column": column_title(ref.table, column),
        "cell": rows.address(row, column) if row else None,
        "from": filled(before),
        "to": filled(after),
        "who": [source.who for source in item.sources],
        "sources": [_source(source) for source in item.sources],
    }


def filled(cells: Cells | None) -> dict[str, Any] | None:
    """A row's cells for the record; the blank ones of a whole row are left out."""
    encoded = encode_cells(cells)
    if encoded is None or len(encoded) == 1:
        return encoded
    return {column: value for column, value in encoded.items() if value is not None}


def _source(source: Provenance) -> dict[str, str]:
    return {"copy": source.copy, "file": source.file, "fingerprint": source.digest}


def _not_taken(item: NotTaken) -> dict[str, Any]:
    return {
        "why": item.why.value,
        "table": item.table,
        "sheet": schema.table(item.table).sheet,
        "key": key_text(item.key),
        "column": column_title(item.table, item.column),
        "cell": item.address,
        "said": filled(item.theirs),
        "who": item.source.who,
        "source": _source(item.source),
    }


def _settled(item: Settled) -> dict[str, Any]:
    return {
        "table": item.ref.table,
        "key": key_text(item.ref.key),
        "column": column_title(item.ref.table, item.column),
        "said": filled(item.theirs),
        "source": _source(item.source),
    }


def _conflict(item: Pending) -> dict[str, Any]:
    return {
        "id": item.id,
        "why": item.clash.value,
        "table": item.table,
        "key": key_text(item.key),
        "column": column_title(item.table, item.column),
        "ours": filled(item.ours),
        "claims": [_claim(item, claim) for claim in item.claims],
    }


def _claim(item: Pending, claim: Claim) -> dict[str, Any]:
    return {
        "who": claim.source.who,
        "column": column_title(item.table, claim.column),
        "said": filled(claim.cells),
        "source": _source(claim.source),
    }
