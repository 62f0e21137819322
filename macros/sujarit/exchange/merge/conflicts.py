"""Conflicts that wait for a person, kept beside the plan and shown in its workbook.

The sheet shows them and takes the decisions; what each side said is kept here with its
type, so that a settled cell gets a date and not the text of a date.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sujarit.exchange.findings import cells_text, column_title
from sujarit.exchange.merge.change import (
    Claim,
    Clash,
    Conflict,
    Proposal,
    Proposals,
    Provenance,
    RowRef,
    columns_of,
    only,
)
from sujarit.exchange.merge.compare import comparer
from sujarit.exchange.merge.keys import Key, is_unnamed, key_text
from sujarit.exchange.merge.sides import TABLE_ORDER, Cells, Row, Rows, Side, part_of
from sujarit.exchange.merge.snapshot import decode_cells, encode_cells
from sujarit.plan import schema
from sujarit.plan.lang import Text

HOW = {
    Clash.CELL: Text("แก้ทั้งในสมุดงานนี้และในไฟล์ที่ส่งกลับ ไม่เหมือนกัน", "changed here and there, differently"),
    Clash.RETURNS: Text("ไฟล์ที่ส่งกลับหลายไฟล์ไม่ตรงกัน", "the returned copies disagree"),
    Clash.ANSWERED_AGAIN: Text("สำเนาเดียวกันเคยตอบค่าหนึ่งซึ่งรับไว้แล้ว ครั้งนี้ตอบอีกค่าหนึ่ง", "the same copy gave one answer, which was taken, and now gives another"),
    Clash.ADDED_TWICE: Text("เพิ่มแถวรหัสเดียวกันทั้งสองฝ่าย แต่เนื้อหาไม่เหมือนกัน", "one key was added on both sides with different contents"),
    Clash.DELETED_THERE: Text("แก้ในสมุดงานนี้ แต่ถูกลบในไฟล์ที่ส่งกลับ", "edited here, deleted there"),
    Clash.DELETES_OTHERS: Text("ลบแถวที่ไม่ใช่ของกลุ่มตนในไฟล์ที่ส่งกลับ", "a row of others was deleted there"),
    Clash.WHICH_ROW: Text("ไม่มีรหัสบอกว่าเป็นแถวใด พิมพ์รหัสของแถวใน “ค่าอื่น” (แถวที่มีอยู่ หรือแถวใหม่) หรือเลือก “ใช้ของเรา” ถ้าไม่รับ", "nothing names this row: type its key into ค่าอื่น (that of a row of ours, or a new one), or choose ใช้ของเรา to leave it out"),
    Clash.DELETED_HERE: Text("ลบจากสมุดงานนี้ แต่แก้ในไฟล์ที่ส่งกลับ", "deleted here, edited there"),
}  # fmt: skip

_LAST = 1 << 62

NO_ROW = "(ไม่มีแถวนี้)"
NO_NAME = "(ไม่มีรหัส)"
WHOLE_ROW = "(ทั้งแถว)"


@dataclass(frozen=True, slots=True)
class Pending:
    """A conflict over a row that is not settled; its id is the same as long as the row is."""

    table: str
    key: Key
    ordinal: int
    ours: Cells | None
    claims: tuple[Claim, ...]

    @property
    def id(self) -> str:
        """The name of its row."""
        return self._name(None)

    @property
    def clash(self) -> Clash:
        """Why: that of its first claim."""
        return self.claims[0].clash

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is about; none for the whole row."""
        return columns_of(self.claims)

    @property
    def column(self) -> str | None:
        """The only column that it is about; None where there are more, or the whole row."""
        return only(self.columns)

    def claim_id(self, claim: Claim) -> str:
        """A claim's name, which stands in its line of the sheet."""
        return f"{self.id}-{_claim_name(claim)}"

    def former_id(self, claim: Claim) -> str:
        """Its name in sheets in which each cell was a conflict of its own."""
        return f"{self._name(claim.column)}-{_claim_name(claim)}"

    def _name(self, column: str | None) -> str:
        said = repr((self.table, self.key, self.ordinal, column))
        return hashlib.sha256(said.encode()).hexdigest()[:12]


def _claim_name(claim: Claim) -> str:
    said = repr((claim.items, claim.source.copy or claim.source.digest))
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def pending_of(conflict: Conflict, after: Side) -> Pending:
    """A merge's conflict, to be kept under the name that its row has after that merge."""
    ref = conflict.ref
    key, ordinal = _name_after(ref, after[ref.table])
    return _ordered(Pending(ref.table, key, ordinal, conflict.ours, conflict.claims))


def _name_after(ref: RowRef, rows: Rows) -> tuple[Key, int]:
    """The row's key and number, which the merge may have changed; it left the row in its place."""
    row = next((row for row in rows.rows if row.index == ref.index), None)
    return (row.key, rows.numbers[row.index]) if row else (ref.key, ref.ordinal)


def _ordered(item: Pending) -> Pending:
    """Its claims in the order of the table's columns, those of one cell by their names."""
    columns = [column.key for column in schema.table(item.table).columns]

    def order(claim: Claim) -> tuple[int, str]:
        return columns.index(claim.column) if claim.column else -1, item.claim_id(claim)

    return replace(item, claims=tuple(sorted(item.claims, key=order)))


def with_addresses(new: Iterable[Pending], old: Iterable[Pending]) -> list[Pending]:
    """The conflicts, each claim with the cell of the file in which it was seen first."""
    known = {item.claim_id(c): c.address for item in old for c in item.claims if c.address}
    return [
        replace(
            item,
            claims=tuple(
                c if c.address else replace(c, address=known.get(item.claim_id(c)))
                for c in item.claims
            ),
        )
        for item in new
    ]


def brought_up(old: Iterable[Pending], new: Iterable[Pending], ours: Side) -> list[Pending]:
    """Old and new conflicts together, as our workbook stands now, by table and row.

    A claim that our workbook has come to agree with is no conflict any more.
    """
    by_id: dict[str, Pending] = {}
    for item in (*old, *new):
        known = by_id.get(item.id)
        by_id[item.id] = _united(known, item) if known else item
    found = (_now(item, ours) for item in by_id.values())
    return sorted((item for item in found if item.claims), key=lambda item: _stands(item, ours))


def _stands(item: Pending, ours: Side) -> tuple[int, int, str, int]:
    """Where its row stands: among ours, else after them; one without a name as in its file."""
    row = row_of(ours.get(item.table), item.key, item.ordinal)
    if row:
        return TABLE_ORDER[item.table], row.index, "", 0
    if not is_unnamed(item.key):
        return TABLE_ORDER[item.table], _LAST, "", 0
    claim = item.claims[0]
    return TABLE_ORDER[item.table], _LAST + 1, claim.source.who, _row_number(claim.address)


def _row_number(address: str | None) -> int:
    return int("".join(filter(str.isdigit, address or "")) or 0)


def contested_where(waiting: Iterable[Pending], proposals: Iterable[Proposals]) -> list[Proposals]:
    """The proposals, contested where another claim waits on the same cell or row."""
    claimed = {
        (item.table, item.key, item.ordinal): {claim.column for claim in item.claims}
        for item in waiting
    }

    def judged(asked: Proposal) -> Proposal:
        columns = claimed.get((asked.ref.table, asked.ref.key, asked.ref.ordinal), set())
        meets = columns and (None in columns or asked.column is None or asked.column in columns)
        return replace(asked, contested=True) if meets else asked

    if not claimed:
        return list(proposals)
    return [replace(one, wanted=tuple(map(judged, one.wanted))) for one in proposals]


def row_of(rows: Rows | None, key: Key, ordinal: int) -> Row | None:
    """The row with this key, the `ordinal`-th of them; None when it is not there."""
    if rows is None:
        return None
    numbers = rows.numbers
    return next((r for r in rows.rows if r.key == key and numbers[r.index] == ordinal), None)


def says(item: Pending, one: Cells | None, other: Cells | None) -> bool:
    """Whether two versions of the conflict's row, or of cells of it, say the same."""
    if one is None or other is None:
        return one is other
    about = schema.table(item.table)
    code = item.key[1] if item.key else ""
    return all(
        comparer(about, c, code)(one.get(c)) == comparer(about, c, code)(other.get(c))
        for c in one.keys() | other.keys()
    )


def sheet_rows(pending: Iterable[Pending], ours: Side, chosen: "Choices") -> list[dict[str, Any]]:
    """The rows of `tblConflicts`, by column key: one for each claim.

    What was chosen already and not yet settled stays.
    """
    return [_sheet_row(item, claim, ours, chosen) for item in pending for claim in item.claims]


Choice = Mapping[str, Any]
"""What stands in `choice` and `other` of one line of the sheet."""

Choices = Mapping[str, tuple[Choice, ...]]
"""What was chosen by claim id; more than one where a claim stands on several lines."""


def by_present_id(choices: Choices, pending: Iterable[Pending]) -> Choices:
    """The choices by the claims' present ids, those of an earlier version's sheet too."""
    found: dict[str, tuple[Choice, ...]] = {}
    for item in pending:
        for claim in item.claims:
            names = dict.fromkeys((item.claim_id(claim), item.former_id(claim)))
            chosen = [choice for name in names for choice in choices.get(name, ())]
            if chosen:
                found[item.claim_id(claim)] = tuple(chosen)
    return found


def encode(pending: Sequence[Pending]) -> dict[str, Any]:
    """The conflicts as JSON."""
    return {
        "schema": "sujarit.conflicts/1",
        "conflicts": [
            {
                "clash": item.clash.value,
                "table": item.table,
                "key": list(item.key),
                "ordinal": item.ordinal,
                "column": item.column,
                "ours": encode_cells(item.ours),
                "claims": [_encode_claim(claim) for claim in item.claims],
            }
            for item in pending
        ],
    }


def decode(value: Any) -> list[Pending]:
    """The other way round; ValueError, KeyError or TypeError for anything else."""
    found: dict[str, Pending] = {}
    for item in (value or {"conflicts": []})["conflicts"]:
        claims = tuple(_decode_claim(claim, item) for claim in item["claims"])
        ours = decode_cells(item["ours"])
        one = Pending(item["table"], tuple(item["key"]), item["ordinal"], ours, claims)
        known = found.get(one.id)
        found[one.id] = _joined(known, one) if known else one
    return list(found.values())


def _joined(known: Pending, item: Pending) -> Pending:
    """One conflict of the cells of a row, which an earlier version kept one by one."""
    ours = known.ours if item.ours is None else {**(known.ours or {}), **item.ours}
    return replace(known, ours=ours, claims=known.claims + item.claims)


def _united(known: Pending, item: Pending) -> Pending:
    claims = {known.claim_id(claim): claim for claim in (*known.claims, *item.claims)}
    return _ordered(replace(item, claims=tuple(claims.values())))


def _now(item: Pending, ours: Side) -> Pending:
    row = row_of(ours.get(item.table), item.key, item.ordinal)
    cells = row.cells if row else None
    open_ = tuple(claim for claim in item.claims if not _agrees(item, cells, claim.cells))
    return replace(item, ours=part_of(row, columns_of(open_)), claims=open_)


def _agrees(item: Pending, ours: Cells | None, theirs: Cells | None) -> bool:
    """Whether our row says everything that a claim says."""
    if ours is None or theirs is None:
        return ours is theirs
    return says(item, {column: ours.get(column) for column in theirs}, theirs)


def _sheet_row(item: Pending, claim: Claim, ours: Side, chosen: Choices) -> dict[str, Any]:
    rows = ours.get(item.table)
    row = row_of(rows, item.key, item.ordinal)
    name, column = item.claim_id(claim), claim.column
    ours_there = (
        item.ours if column is None or item.ours is None else {column: item.ours.get(column)}
    )
    return {
        **_undecided(chosen.get(name, ())),
        "sheet": rows.source.sheet if rows else schema.table(item.table).sheet,
        "cell": rows.address(row, column) if rows and row else "",
        "row": NO_NAME if is_unnamed(item.key) else key_text(item.key),
        "column": column_title(item.table, column) or WHOLE_ROW,
        "base": _shown(item, column, claim.base),
        "ours": _shown(item, column, ours_there),
        "theirs": _shown(item, column, claim.cells),
        "who": claim.source.who,
        "file": claim.source.file,
        "file_cell": claim.address or "",
        "why": HOW[claim.clash].th,
        "id": name,
    }


def _undecided(chosen: Sequence[Choice]) -> Choice:
    """What stays in a line; nothing where it was chosen in two ways."""
    return chosen[0] if chosen and all(one == chosen[0] for one in chosen) else {}


def _shown(item: Pending, column: str | None, cells: Cells | None) -> str:
    if cells is None:
        return "" if column else NO_ROW
    return cells_text(item.table, cells, column)


def _encode_claim(claim: Claim) -> dict[str, Any]:
    source = claim.source
    return {
        "who": source.who,
        "digest": source.digest,
        "copy": source.copy,
        "file": source.file,
        "base": encode_cells(claim.base),
        "cells": encode_cells(claim.cells),
        "address": claim.address,
        "items": list(claim.items),
        "column": claim.column,
        "clash": claim.clash.value,
    }


def _decode_claim(item: Any, conflict: Any) -> Claim:
    """A claim; an earlier version said of the conflict alone what it is about."""
    column, clash = item.get("column", conflict["column"]), item.get("clash", conflict["clash"])
    source = Provenance(item["who"], item["digest"], item["copy"], item["file"])
    base, cells = decode_cells(item["base"]), decode_cells(item["cells"])
    items = tuple(item["items"])
    return Claim(source, base, cells, item["address"], items, column, Clash(clash))
