"""Decisions taken in the sheet of conflicts, made into edits."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from sujarit.exchange.findings import Location, finding, key_words
from sujarit.exchange.merge.change import (
    CellChange,
    Claim,
    Provenance,
    RowAdded,
    RowDeleted,
    RowRef,
    columns_of,
)
from sujarit.exchange.merge.compare import comparer
from sujarit.exchange.merge.conflicts import Choice, Choices, Pending, row_of, says
from sujarit.exchange.merge.edits import Edits
from sujarit.exchange.merge.keys import NO_KEY, Key, is_unnamed, key_of
from sujarit.exchange.merge.sides import Cells, Row, Side, part_of, row_with
from sujarit.exchange.merge.unnamed import Names, label, name_cells
from sujarit.exchange.notices import (
    CHANGED_SINCE,
    CONTRADICTION,
    NO_SUCH_ROW,
    NOT_NAMED,
    UNREADABLE,
    Notice,
)
from sujarit.plan import schema
from sujarit.plan.cells import CellValue, SheetTable, is_blank
from sujarit.plan.finding import Finding
from sujarit.plan.parse import bind
from sujarit.plan.rows.row_keys import row_keys_of
from sujarit.plan.schema import CONFLICTS, USE_OURS, USE_THEIRS
from sujarit.plan.values import read, text_of

OFFICER = Provenance("ผู้ดูแลแผน", "")
"""Who a value comes from that the officer typed into the sheet of conflicts."""

Refusal = Callable[[Pending, Cells, Row], Finding | None]
"""Why a row without a name would not be taken with these cells as its name, which make it a row."""


def _taken(*_: object) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the decisions come to.

    `settled` are the conflicts, or those cells of them, that are done with, `left` what waits
    on, `stale` the ids of claims whose decision was about another value than now stands
    there; `items` are the proposals that need not be raised again, `names` what rows without a
    name were called.
    """

    edits: Edits
    settled: tuple[Pending, ...]
    left: tuple[Pending, ...]
    stale: frozenset[str]
    items: tuple[str, ...]
    findings: tuple[Finding, ...]
    names: Names = field(default_factory=dict)


def read_choices(table: SheetTable | None) -> Choices:
    """What stands in `choice` and `other`, by claim id; blank ones are left out."""
    if table is None:
        return {}
    offsets = bind(CONFLICTS, table).offsets
    if "id" not in offsets:
        return {}
    found: defaultdict[str, list[Choice]] = defaultdict(list)
    for line in table.rows:
        name, chosen = text_of(line[offsets["id"]]).strip(), _chosen(line, offsets)
        if name and chosen:
            found[name].append(chosen)
    return {name: tuple(chosen) for name, chosen in found.items()}


def _chosen(line: Sequence[CellValue], offsets: Mapping[str, int]) -> Choice:
    cells = {column: line[offsets[column]] for column in ("choice", "other") if column in offsets}
    return {column: value for column, value in cells.items() if not is_blank(value)}


def resolve(
    pending: Sequence[Pending],
    choices: Choices,
    ours: Side,
    kept: Collection[str] = (),
    refusal: Refusal = _taken,
) -> Resolution:
    """Settle what was decided; what was not, or cannot be, is left with a finding.

    `kept` are the copies whose returned files are there to be read with the names that their
    rows were given.
    """
    deciding = _Deciding(ours, choices, kept, refusal)
    for item in pending:
        deciding.decide(item)
    return Resolution(
        Edits(tuple(deciding.changed), tuple(deciding.added), tuple(deciding.deleted)),
        tuple(deciding.settled),
        tuple(deciding.left),
        frozenset(deciding.stale),
        tuple(sorted({name for item in deciding.settled for c in item.claims for name in c.items})),
        tuple(deciding.findings),
        deciding.names,
    )


@dataclass(frozen=True, slots=True)
class _Decision:
    """What shall stand in a column, or without one in the row: a claim, or ours (None)."""

    column: str | None
    claim: Claim | None


@dataclass(slots=True)
class _Deciding:
    ours: Side
    choices: Choices
    kept: Collection[str]
    refusal: Refusal
    changed: list[CellChange] = field(default_factory=list)
    added: list[RowAdded] = field(default_factory=list)
    deleted: list[RowDeleted] = field(default_factory=list)
    settled: list[Pending] = field(default_factory=list)
    left: list[Pending] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    names: dict[str, Cells] = field(default_factory=dict)
    called: set[tuple[Provenance | None, str, Key]] = field(default_factory=set)

    def decide(self, item: Pending) -> None:
        """Settle what was decided of one conflict, and leave the rest."""
        if is_unnamed(item.key):
            self._name(item)
            return
        decisions = list(self._decisions(item))
        if not decisions and any(item.claim_id(claim) in self.choices for claim in item.claims):
            self._leave(item, UNREADABLE)
        elif not decisions:
            self.left.append(item)
        elif any(_contradict(item, one, other) for one, other in combinations(decisions, 2)):
            self._leave(item, CONTRADICTION)
        else:
            self._settle(item, decisions)

    def _name(self, item: Pending) -> None:
        """Give a row the name that was typed for it, or leave it out."""
        ids = [item.claim_id(claim) for claim in item.claims]
        chosen = [choice for name in ids for choice in self.choices.get(name, ())]
        typed = {text_of(choice.get("other")).strip() for choice in chosen} - {""}
        kind = CONFLICTS.column("choice").kind
        choices = [read(choice.get("choice"), kind, schema.DECISIONS)[0] for choice in chosen]
        ours = USE_OURS in choices
        table = schema.table(item.table)
        cells = name_cells(table, item.claims[0].cells or {}, *typed) if len(typed) == 1 else None
        if not chosen:
            self.left.append(item)
        elif len(typed) + ours > 1:
            self._leave(item, CONTRADICTION)
        elif not ours and cells is None:
            self._leave(item, NOT_NAMED)
        elif cells:
            self._named(item, cells)
        else:
            self.settled.append(item)

    def _named(self, item: Pending, cells: Cells) -> None:
        """Give a row its name; of two rows of one file that are given the same, the first."""
        claim, source = item.claims[0], item.claims[0].source
        row = row_with(schema.table(item.table), 0, {**(claim.cells or {}), **cells})
        name = source if source.copy else None, item.table, row.key
        if name in self.called:
            self._leave(item, CONTRADICTION)
        elif refused := self.refusal(item, cells, row):
            self.left.append(item)
            self.findings.append(refused)
        elif source.copy in self.kept:
            self.called.add(name)
            self.settled.append(item)
            self.names[label(item.table, item.key, item.ordinal)] = cells
        else:
            self.called.add(name)
            self._add_named(item, row)

    def _add_named(self, item: Pending, row: Row) -> None:
        """A row of which no file is kept, such as a colleague's: added where its name is free."""
        rows = self.ours.get(item.table)
        if rows is None or row.key == NO_KEY or row_of(rows, row.key, 0):
            self._leave(item, NOT_NAMED)
        else:
            ref, sources = RowRef(item.table, row.key, 0), (item.claims[0].source,)
            self.added.append(RowAdded(ref, row.cells, sources))
            self.settled.append(item)

    def _decisions(self, item: Pending) -> Iterator[_Decision]:
        """What was decided in each line: a claim to be taken, ours, or another value."""
        kind = CONFLICTS.column("choice").kind
        for claim in item.claims:
            for chosen in self.choices.get(item.claim_id(claim), ()):
                choice = read(chosen.get("choice"), kind, schema.DECISIONS)[0]
                other: CellValue = chosen.get("other")
                if not is_blank(other) and claim.column:
                    typed = replace(claim, source=OFFICER, cells={claim.column: other}, items=())
                    yield _Decision(claim.column, typed)
                if choice == USE_THEIRS:
                    yield _Decision(claim.column, claim)
                elif choice == USE_OURS:
                    yield _Decision(claim.column, None)

    def _settle(self, item: Pending, decisions: Sequence[_Decision]) -> None:
        """The whole row where another was chosen for it, else what was decided, each once.

        To leave the row as ours is decides of the row alone: its cells wait on.
        """
        columns = {decision.column: decision for decision in decisions}
        if None in columns and columns[None].claim:
            self._apply(item, columns[None].claim)
            return
        done = tuple(claim for claim in item.claims if claim.column in columns)
        left = tuple(claim for claim in item.claims if claim.column not in columns)
        if left:
            self.left.append(replace(item, claims=left))
        for column, decision in columns.items():
            claims = tuple(claim for claim in done if claim.column == column)
            self._apply(replace(item, claims=claims), decision.claim)

    def _apply(self, item: Pending, claim: Claim | None) -> None:
        """Take a claim, or leave ours (None) as it is."""
        if claim is None:
            self.settled.append(item)
            return
        rows = self.ours.get(item.table)
        row = row_of(rows, item.key, item.ordinal)
        gone = row is None and (claim.column or item.ours is not None or not _has_key(item, claim))
        if rows is None or gone:
            self._leave(item, NO_SUCH_ROW)
        elif not _is_as_shown(item, claim, row):
            self.stale += map(item.claim_id, item.claims)
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
        self.findings.append(finding(notice, location, key=key_words(item.table)))


def _is_as_shown(item: Pending, claim: Claim, row: Row | None) -> bool:
    """Whether our cell, or our row, is what it was when the conflict was shown."""
    columns = (claim.column,) if claim.column else columns_of(item.claims)
    now = part_of(row, columns)
    shown = item.ours
    if shown is not None and columns:
        shown = {column: shown.get(column) for column in columns}
    return says(item, now, shown)


def _has_key(item: Pending, claim: Claim) -> bool:
    """Whether a row made of this claim would have its key; no row is added without."""
    if claim.cells is None:
        return True
    table = schema.table(item.table)
    meanings = {column: comparer(table, column)(value) for column, value in claim.cells.items()}
    return key_of(row_keys_of(table), meanings) != NO_KEY


def _contradict(item: Pending, one: _Decision, other: _Decision) -> bool:
    """Whether two decisions about one cell, or about the row, are not the same."""
    if one.column != other.column:
        row = next((each for each in (one, other) if each.column is None), None)
        if row is None or row.claim is None:
            return False  # of two cells, or of a row that stays and a cell of it
    if one.claim is None or other.claim is None:
        return one.claim is not other.claim
    return not says(item, one.claim.cells, other.claim.cells)
