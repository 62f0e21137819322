"""Decisions taken in the sheet of conflicts, made into edits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sujarit.exchange.findings import Location, finding
from sujarit.exchange.merge.change import (
    CellChange,
    Claim,
    Provenance,
    RowAdded,
    RowDeleted,
    RowRef,
)
from sujarit.exchange.merge.compare import comparer
from sujarit.exchange.merge.conflicts import Choices, Pending, row_of, says
from sujarit.exchange.merge.edits import Edits
from sujarit.exchange.merge.keys import NO_KEY, key_of
from sujarit.exchange.merge.sides import Row, Side
from sujarit.exchange.notices import CHANGED_SINCE, CONTRADICTION, NO_SUCH_ROW, UNREADABLE, Notice
from sujarit.plan import schema
from sujarit.plan.cells import CellValue, SheetTable, is_blank
from sujarit.plan.finding import Finding
from sujarit.plan.parse import bind
from sujarit.plan.rows.row_keys import row_keys_of
from sujarit.plan.schema import CONFLICTS, USE_OURS, USE_THEIRS
from sujarit.plan.values import read, text_of

OFFICER = Provenance("ผู้ดูแลแผน", "")
"""Who a value comes from that the officer typed into the sheet of conflicts."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the decisions come to.

    `settled` are the conflicts that are done with, `left` those that wait on, `stale` the
    ids of those whose decision was about another value than now stands there; `items` are
    the proposals that need not be raised again.
    """

    edits: Edits
    settled: tuple[Pending, ...]
    left: tuple[Pending, ...]
    stale: frozenset[str]
    items: tuple[str, ...]
    findings: tuple[Finding, ...]


def read_choices(table: SheetTable | None) -> Choices:
    """What stands in `choice` and `other`, by claim id; blank ones are left out."""
    if table is None:
        return {}
    offsets = bind(CONFLICTS, table).offsets
    if "id" not in offsets:
        return {}
    found = ((text_of(line[offsets["id"]]).strip(), _chosen(line, offsets)) for line in table.rows)
    return {name: chosen for name, chosen in found if name and chosen}


def _chosen(line: Sequence[CellValue], offsets: Mapping[str, int]) -> dict[str, Any]:
    cells = {column: line[offsets[column]] for column in ("choice", "other") if column in offsets}
    return {column: value for column, value in cells.items() if not is_blank(value)}


def resolve(pending: Sequence[Pending], choices: Choices, ours: Side) -> Resolution:
    """Settle what was decided; what was not, or cannot be, is left with a finding."""
    deciding = _Deciding(ours, choices)
    for item in pending:
        deciding.decide(item)
    return Resolution(
        Edits(tuple(deciding.changed), tuple(deciding.added), tuple(deciding.deleted)),
        tuple(deciding.settled),
        tuple(deciding.left),
        frozenset(deciding.stale),
        tuple(sorted({name for item in deciding.settled for c in item.claims for name in c.items})),
        tuple(deciding.findings),
    )


@dataclass(slots=True)
class _Deciding:
    ours: Side
    choices: Choices
    changed: list[CellChange] = field(default_factory=list)
    added: list[RowAdded] = field(default_factory=list)
    deleted: list[RowDeleted] = field(default_factory=list)
    settled: list[Pending] = field(default_factory=list)
    left: list[Pending] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def decide(self, item: Pending) -> None:
        """Settle one conflict, or leave it."""
        decisions = list(self._decisions(item))
        if not decisions and any(item.claim_id(claim) in self.choices for claim in item.claims):
            self._leave(item, UNREADABLE)
        elif not decisions:
            self.left.append(item)
        elif any(not _same(item, decisions[0], other) for other in decisions[1:]):
            self._leave(item, CONTRADICTION)
        elif decisions[0] is None:
            self.settled.append(item)
        else:
            self._apply(item, decisions[0])

    def _decisions(self, item: Pending) -> Iterator[Claim | None]:
        """A claim to be taken, ours (None), or another value, for each row that was decided."""
        for claim in item.claims:
            chosen = self.choices.get(item.claim_id(claim), {})
            choice = read(chosen.get("choice"), CONFLICTS.column("choice").kind, schema.DECISIONS)[
                0
            ]
            other: CellValue = chosen.get("other")
            if not is_blank(other) and item.column:
                yield Claim(OFFICER, None, {item.column: other})
            if choice == USE_THEIRS:
                yield claim
            elif choice == USE_OURS:
                yield None

    def _apply(self, item: Pending, claim: Claim) -> None:
        rows = self.ours.get(item.table)
        row = row_of(rows, item.key, item.ordinal)
        now = row.part(item.column) if row else None
        gone = row is None and (item.column or item.ours is not None or not _has_key(item, claim))
        if rows is None or gone:
            self._leave(item, NO_SUCH_ROW)
        elif not says(item, now, item.ours):
            self.stale.append(item.id)
            self._leave(item, CHANGED_SINCE)
        else:
            self._take(item, claim, row)
            self.settled.append(item)

    def _take(self, item: Pending, claim: Claim, row: Row | None) -> None:
        ref = RowRef(item.table, item.key, item.ordinal, row.index if row else None)
        sources = (claim.source,)
        if row is None:
            if claim.cells is not None:
                self.added.append(RowAdded(ref, claim.cells, sources))
        elif claim.cells is None:
            self.deleted.append(RowDeleted(ref, row.cells, sources))
        else:
            for column, value in claim.cells.items():
                before = row.cells.get(column)
                self.changed.append(CellChange(ref, column, before, value, sources))

    def _leave(self, item: Pending, notice: Notice) -> None:
        self.left.append(item)
        location = Location(item.table, None, item.column, item.key)
        self.findings.append(finding(notice, location))


def _has_key(item: Pending, claim: Claim) -> bool:
    """Whether a row made of this claim would have its key; no row is added without."""
    if claim.cells is None:
        return True
    table = schema.table(item.table)
    meanings = {column: comparer(table, column)(value) for column, value in claim.cells.items()}
    return key_of(row_keys_of(table), meanings) != NO_KEY


def _same(item: Pending, one: Claim | None, other: Claim | None) -> bool:
    if one is None or other is None:
        return one is other
    return says(item, one.cells, other.cells)
