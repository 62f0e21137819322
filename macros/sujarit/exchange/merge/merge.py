"""Returned copies merged into our workbook, all together.

Three versions are compared by row key and cell: the base from which a copy was made, with
what was taken from the copy since, our workbook as it is now, and the copy as it came back. What is compared is what a cell
means (see `compare`), not how it is typed. Proposals of all copies are settled at once,
so their order changes nothing. Nothing is lost: a value is in the result, in the
conflicts, or in the ledger.

What happens in each case stands in `cases`, and each case is a test.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sujarit.exchange.merge.change import (
    CellChange,
    Claim,
    Clash,
    Conflict,
    Missing,
    NotTaken,
    Proposal,
    Proposals,
    Provenance,
    Renamed,
    RowAdded,
    RowDeleted,
    RowRef,
    Settled,
    columns_of,
)
from sujarit.exchange.merge.edits import Edits
from sujarit.exchange.merge.keys import is_unnamed
from sujarit.exchange.merge.sides import TABLE_ORDER, Cells, Row, part_of


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of every proposal; all in an order that no file decides.

    `items` names the proposals that were decided here (taken or agreed), for the
    ledger: given back as `dealt`, they are not raised again. `taken` are the proposals that
    were carried out, those that our workbook agreed with too; `waiting` are in conflict.
    """

    changed: tuple[CellChange, ...] = ()
    added: tuple[RowAdded, ...] = ()
    deleted: tuple[RowDeleted, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()
    settled: tuple[Settled, ...] = ()
    taken: tuple[Proposal, ...] = ()
    waiting: tuple[Proposal, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    missing: tuple[Missing, ...] = ()
    items: tuple[str, ...] = ()

    @property
    def edits(self) -> Edits:
        """What is to be written."""
        return Edits(self.changed, self.added, self.deleted)


def merge(
    returned: Iterable[Proposals],
    dealt: frozenset[str] = frozenset(),
    tied: Mapping[str, int] = MappingProxyType({}),
) -> Merged:
    """Settle the proposals of all returned copies together.

    `dealt` are the items that somebody decided. `tied` says of how many versions of a copy
    nobody can tell which is the latest: what only some of them say is a conflict.
    """
    copies = _once(returned)
    wanted = [proposal for copy in copies for proposal in copy.wanted]
    fresh = [proposal for proposal in wanted if not is_dealt(proposal, dealt)]
    agreed = [proposal for copy in copies for proposal in copy.agreed]
    settling = _Settling(tied)
    for group in _groups(fresh):
        settling.settle(group)
    return Merged(
        changed=tuple(settling.changed),
        added=tuple(row for _, row in sorted(settling.added, key=lambda pair: pair[0])),
        deleted=tuple(settling.deleted),
        conflicts=tuple(settling.conflicts),
        not_taken=tuple(item for copy in copies for item in copy.not_taken),
        settled=(
            *(_settled(proposal) for proposal in wanted if is_dealt(proposal, dealt)),
            *(item for copy in copies for item in copy.settled),
        ),
        taken=(*settling.taken, *agreed),
        waiting=tuple(settling.waiting),
        renamed=tuple(item for copy in copies for item in copy.renamed),
        missing=tuple(item for copy in copies for item in copy.missing),
        items=tuple(sorted(settling.items)),
    )


def items_of(proposal: Proposal) -> tuple[str, ...]:
    """What a proposal asks for, by names that stay the same however it comes to be asked.

    A row that is new there is one item, or one for each cell where it meets a row of ours;
    an edited row is its changed cells, also where we have deleted it meanwhile.
    """
    base, theirs = proposal.base, proposal.theirs
    if theirs is None:
        return (_item(proposal, None, None),)
    if base is None and not proposal.column:
        return (_whole_row(proposal, theirs),)
    columns = [proposal.column] if proposal.column else proposal.changed
    return tuple(_item(proposal, column, theirs.means(column)) for column in columns)


def is_dealt(proposal: Proposal, dealt: frozenset[str]) -> bool:
    """Whether what is asked for was decided before, in parts or as a whole row."""
    if dealt.issuperset(items_of(proposal)):
        return True
    theirs = proposal.theirs
    return proposal.base is None and theirs is not None and _whole_row(proposal, theirs) in dealt


def _whole_row(proposal: Proposal, theirs: Row) -> str:
    return _item(proposal, None, sorted(theirs.content))


def _item(proposal: Proposal, column: str | None, meaning: object) -> str:
    source = proposal.source
    copy = source.copy or source.digest
    said = repr((copy, proposal.ref.table, proposal.name, column, meaning))
    return hashlib.sha256(said.encode()).hexdigest()[:24]


def _once(returned: Iterable[Proposals]) -> list[Proposals]:
    """Each copy's proposals once, in the order of their sources."""
    found: dict[Provenance, Proposals] = {}
    for copy in sorted(returned, key=lambda copy: (copy.source, copy.source.file)):
        found.setdefault(copy.source, copy)
    return list(found.values())


def _groups(proposals: Sequence[Proposal]) -> Iterator[list[Proposal]]:
    """The proposals row by row, in the order of our tables and rows."""
    groups: defaultdict[RowRef, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        groups[proposal.ref].append(proposal)
    for ref in sorted(groups, key=lambda ref: _order(ref, groups[ref])):
        yield groups[ref]


_LAST = 1 << 62


_Order = tuple[int, int, tuple[Any, ...]]


def _order(ref: RowRef, group: Sequence[Proposal]) -> _Order:
    """Rows of ours as they stand; then new ones by their names, those without as they stood there."""
    table = TABLE_ORDER[ref.table]
    if ref.index is not None:
        return table, ref.index, ()
    if is_unnamed(ref.key):
        stood = min((asked.source, asked.theirs.index) for asked in group if asked.theirs)
        return table, _LAST + 1, (*stood, ref.ordinal)
    return table, _LAST, (ref.key, ref.ordinal)


class _Settling:
    """Decides row by row."""

    def __init__(self, tied: Mapping[str, int]) -> None:
        self._tied = tied
        self.changed: list[CellChange] = []
        self.added: list[tuple[tuple[int, Provenance, int], RowAdded]] = []
        self.deleted: list[RowDeleted] = []
        self.conflicts: list[Conflict] = []
        self.taken: list[Proposal] = []
        self.waiting: list[Proposal] = []
        self.items: set[str] = set()

    def settle(self, group: list[Proposal]) -> None:
        """Decide all proposals for one row."""
        cells = [proposal for proposal in group if proposal.column]
        rows = [proposal for proposal in group if not proposal.column]
        if group[0].ours is None:
            self._absent(rows)
        elif rows:
            self._deleted(rows, cells)
        else:
            self._cells(cells)

    def _cells(self, proposals: list[Proposal]) -> None:
        columns: defaultdict[str, list[Proposal]] = defaultdict(list)
        for proposal in proposals:
            columns[proposal.column or ""].append(proposal)
        claims: list[Claim] = []
        for column, group in columns.items():
            if self._can_stand(group):
                self._cell(column, group)
            else:
                claims += _claims(self._cell_clash(group), group)
                self.waiting += group
        if claims:
            self._conflict(proposals[0], claims)

    def _can_stand(self, group: list[Proposal]) -> bool:
        meanings = {proposal.meaning for proposal in group}
        contested = any(proposal.contested for proposal in group)
        return len(meanings) == 1 and not contested and self._unanimous(group)

    def _cell(self, column: str, group: list[Proposal]) -> None:
        first = group[0]
        assert first.ours
        assert first.theirs
        before, after = first.ours.cells.get(column), first.theirs.cells[column]
        self.changed.append(CellChange(first.ref, column, before, after, _sources(group)))
        self._decided(group)

    def _deleted(self, rows: list[Proposal], cells: list[Proposal]) -> None:
        first = rows[0]
        assert first.ours
        if cells or not self._unanimous(rows):
            self._row_conflict(Clash.RETURNS, [*rows, *cells])
        elif any(proposal.others_row for proposal in rows):
            self._row_conflict(Clash.DELETES_OTHERS, rows)
        elif any(proposal.contested for proposal in rows):
            self._row_conflict(Clash.DELETED_THERE, rows)
        else:
            self.deleted.append(RowDeleted(first.ref, first.ours.cells, _sources(rows)))
            self._decided(rows)

    def _absent(self, rows: list[Proposal]) -> None:
        """Rows that we do not have: new there, or deleted here and edited there."""
        first = rows[0]
        assert first.theirs
        if is_unnamed(first.ref.key):
            self._row_conflict(Clash.WHICH_ROW, rows)
        elif any(proposal.contested for proposal in rows):
            self._row_conflict(Clash.DELETED_HERE, rows)
        elif len({proposal.meaning for proposal in rows}) > 1:
            self._row_conflict(Clash.ADDED_TWICE, rows)
        elif not self._unanimous(rows):
            self._row_conflict(Clash.RETURNS, rows)
        else:
            order = (TABLE_ORDER[first.ref.table], first.source, first.theirs.index)
            row = RowAdded(first.ref, first.theirs.cells, _sources(rows))
            self.added.append((order, row))
            self._decided(rows)

    def _unanimous(self, group: list[Proposal]) -> bool:
        """Whether all versions of a copy say it, where nobody can tell which is the latest."""
        versions = Counter(source.copy for source in {proposal.source for proposal in group})
        return all(number >= self._tied.get(copy, 1) for copy, number in versions.items())

    def _row_conflict(self, clash: Clash, group: list[Proposal]) -> None:
        self._conflict(group[0], _claims(clash, group, whole=True))
        self.waiting += group

    def _conflict(self, first: Proposal, claims: Sequence[Claim]) -> None:
        """One for each row, whatever stands against each other in it."""
        ours = part_of(first.ours, columns_of(claims))
        self.conflicts.append(Conflict(first.ref, ours, tuple(claims)))

    def _cell_clash(self, group: list[Proposal]) -> Clash:
        contested = [proposal for proposal in group if proposal.contested]
        if not contested:
            return Clash.RETURNS
        return Clash.ADDED_TWICE if group[0].base is None else Clash.CELL

    def _decided(self, group: list[Proposal]) -> None:
        self.taken += group
        self.items |= {item for proposal in group for item in items_of(proposal)}


def _claims(clash: Clash, group: Sequence[Proposal], *, whole: bool = False) -> list[Claim]:
    """What each source asks for in one cell, or of the whole row."""
    by_source: defaultdict[Provenance, list[Proposal]] = defaultdict(list)
    for proposal in group:
        by_source[proposal.source].append(proposal)
    return [
        _claim(clash, asked, None if whole else asked[0].column) for asked in by_source.values()
    ]


def _claim(clash: Clash, proposals: Sequence[Proposal], column: str | None) -> Claim:
    first = proposals[0]
    items = tuple(dict.fromkeys(item for proposal in proposals for item in items_of(proposal)))
    return Claim(
        source=first.source,
        base=_part(first.base, column),
        cells=_claimed(first, column),
        address=first.address,
        items=items,
        column=column,
        clash=clash,
    )


def _claimed(proposal: Proposal, column: str | None) -> Cells | None:
    """The cell that is asked for, or the cells that the copy changed in the row, or no row."""
    theirs = proposal.theirs
    if theirs is None or column:
        return _part(theirs, column)
    if proposal.base is None or proposal.ours is None:
        return theirs.cells
    return {column: theirs.cells.get(column) for column in proposal.changed}


def _part(row: Row | None, column: str | None) -> Cells | None:
    if row is None:
        return None
    return row.part(column)


def _sources(group: Sequence[Proposal]) -> tuple[Provenance, ...]:
    return tuple(dict.fromkeys(proposal.source for proposal in group))


def _settled(proposal: Proposal) -> Settled:
    column = proposal.column
    return Settled(
        proposal.ref,
        column,
        _part(proposal.ours, column),
        _part(proposal.theirs, column),
        proposal.source,
    )
