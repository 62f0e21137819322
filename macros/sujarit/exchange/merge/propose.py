"""What one returned copy changed, against the base it was made from and our workbook."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from sujarit.exchange.merge.align import (
    Baseline,
    OurTable,
    Pairing,
    pair,
    pair_again,
    renamed,
    with_lost_codes,
    without_likely,
)
from sujarit.exchange.merge.change import (
    Gathering,
    Missing,
    Name,
    NotTaken,
    Proposal,
    Proposals,
    Renamed,
    RowRef,
    Sender,
    Settled,
    Why,
)
from sujarit.exchange.merge.keys import NO_KEY, Key, key_of
from sujarit.exchange.merge.sides import Cells, Meanings, Row, Rows, Side, ordinals
from sujarit.exchange.merge.taken import Overlay, Version
from sujarit.exchange.merge.unnamed import unnamed
from sujarit.plan.cells import Cell, FormulaError, Uncalculated
from sujarit.plan.rows.row_keys import row_keys_of


def propose(
    baseline: Baseline,
    theirs: Side,
    sender: Sender,
    taken: Overlay = MappingProxyType({}),
    carried: Collection[str] = (),
) -> Proposals:
    """What a returned copy asks for. A table or column that it lacks asks for nothing.

    The base is what was taken from the copy so far: what went out with `taken` laid over it.
    `carried` are the tables that went out with it, all of them where none is named.
    """
    found = Gathering(sender)
    for name, ours in baseline.tables.items():
        rows = theirs.get(name)
        if rows is None and carried and name not in carried:
            continue
        if rows is None or rows.keyless:
            found.missing.append(Missing(name, None, sender.source))
        else:
            base = baseline.base[name]
            pairing = pair(base, rows)
            pairing = without_likely(with_lost_codes(pairing, baseline.base, base))
            table = _Table(found, base, ours, rows, pairing)
            table.compare()
            table.tell_of_replaced(taken.get(name, {}))
    return found.proposals()


def propose_again(baseline: Baseline, waiting: Side, version: Version, sender: Sender) -> Proposals:
    """What still waits of an earlier version of a copy, each row by the name that it had.

    `waiting` is the base with what waits, so that a row has one index in both.
    """
    found = Gathering(sender)
    for name, ours in baseline.tables.items():
        if name in version.overlay:
            base, rows = baseline.base[name], waiting[name]
            pairing = pair_again(base, rows, version.unnamed.get(name, {}))
            _Table(found, base, ours, rows, pairing).compare()
    asked = found.proposals()
    wanted = tuple(replace(item, address=None) for item in asked.wanted)
    return Proposals(sender.source, wanted, agreed=asked.agreed)


@dataclass(frozen=True, slots=True)
class _Versions:
    """One row in the base, in our workbook and in the returned copy; None where it is not there."""

    base: Row | None = None
    ours: Row | None = None
    theirs: Row | None = None


class _Table:
    """One table of one returned copy."""

    def __init__(
        self, found: Gathering, base: Rows, ours: OurTable, theirs: Rows, pairing: Pairing
    ) -> None:
        self._found = found
        self._base = base
        self._ours = ours
        self._theirs = theirs
        self._name = base.table.name
        self._row_keys = row_keys_of(base.table)
        self._pairing = pairing
        self._base_numbers = base.numbers
        self._new_numbers = ordinals(self._pairing.new)
        source = found.source
        nameless = theirs.rows if pairing.unclear_new or not theirs.each_named else ()
        called = unnamed(base.table, nameless, source.copy or source.digest)
        self._unnamed = {**called, **pairing.names}

    def compare(self) -> None:
        self._lost_columns()
        gone, new = self._refused_renames()
        for base, theirs in self._pairing.pairs:
            if theirs.meanings is not base.meanings:
                self._paired(base, theirs)
        for base in self._pairing.gone:
            self._gone(base, refused=base.index in gone)
        for theirs in self._pairing.new:
            self._new(theirs, refused=theirs.index in new)
        self._unclear()
        keys = {row.index: row.key for row in self._theirs.rows} if self._theirs.foreign else {}
        for cell in self._theirs.foreign:
            self._foreign(cell, keys.get(cell.row - self._theirs.source.top - 1, NO_KEY))

    def tell_of_replaced(self, taken: Mapping[int, Cells | None]) -> None:
        """Tell of what was taken before, stands there still, and was replaced here since."""
        for base, theirs in self._pairing.pairs if taken else ():
            same = [c for c in taken.get(base.index) or () if theirs.means(c) == base.means(c)]
            if same and base.index not in self._ours.unclear:
                self._replaced(base, theirs, same)

    def _replaced(self, base: Row, theirs: Row, columns: Iterable[str]) -> None:
        ours = self._ours.by_base.get(base.index)
        if ours is None:
            ref = RowRef(self._name, base.key, self._base_numbers[base.index])
            self._settled(ref, None, None, theirs.cells)
            return
        for column in columns:
            if column in self._ours.rows.columns and ours.means(column) != base.means(column):
                self._settled(self._ref_of(ours), column, ours.part(column), theirs.part(column))

    def _settled(
        self, ref: RowRef, column: str | None, ours: Cells | None, theirs: Cells | None
    ) -> None:
        item = Settled(ref, column, ours, theirs, self._found.source)
        self._found.settled.append(item)

    def _lost_columns(self) -> None:
        for column in self._base.table.columns:
            if column.key in self._base.columns - self._theirs.columns:
                self._found.missing.append(Missing(self._name, column.title, self._found.source))

    def _refused_renames(self) -> tuple[set[int], set[int]]:
        """The rows of renames of which one half would be refused: then both are."""
        gone: set[int] = set()
        new: set[int] = set()
        for old, row in self._renames():
            address = self._theirs.address(row, None)
            self._found.renamed.append(
                Renamed(self._name, old.key, row.key, self._found.source, address)
            )
            if not (self._allows(old, None) and self._allows(None, row)):
                gone.add(old.index)
                new.add(row.index)
        return gone, new

    def _renames(self) -> list[tuple[Row, Row]]:
        return [] if self._row_keys.loose else renamed(self._pairing, self._row_keys.columns)

    def _paired(self, base: Row, theirs: Row) -> None:
        changed = [c for c, meaning in theirs.meanings.items() if meaning != base.means(c)]
        if not changed:
            return
        ours = self._ours.by_base.get(base.index)
        if base.index in self._ours.unclear:
            self._refuse(Why.DOUBLE_KEY, theirs, None)
        elif ours is None:
            self._restored(base, theirs)
        else:
            allowed = self._allows(base, theirs)
            for column in changed:
                self._cell(base, ours, theirs, column, allowed=allowed)

    def _cell(self, base: Row, ours: Row, theirs: Row, column: str, *, allowed: bool) -> None:
        ref = self._ref_of(ours)
        name = base.key, self._base_numbers[base.index]
        if column not in self._ours.rows.columns:
            self._refuse(Why.NO_COLUMN, theirs, ours, column)
        elif theirs.means(column) == ours.means(column):
            self._agree(ref, column, name, _Versions(base, ours, theirs))
        elif _unusable(theirs, column):
            self._refuse(Why.FORMULA, theirs, ours, column)
        elif not allowed:
            self._refuse(Why.NOT_THEIRS, theirs, ours, column)
        else:
            contested = ours.means(column) != base.means(column)
            asked = self._proposal(ref, column, name, _Versions(base, ours, theirs))
            self._want(asked, contested=contested)

    def _restored(self, base: Row, theirs: Row) -> None:
        """Edited there, while the row is no longer here."""
        if not self._allows(base, theirs):
            self._refuse(Why.NOT_THEIRS, theirs, None)
            return
        if not self._has_key(theirs):
            self._which_row(theirs)
            return
        name = base.key, self._base_numbers[base.index]
        versions = _Versions(base=base, theirs=self._usable(theirs))
        asked = self._proposal(RowRef(self._name, *name), None, name, versions)
        self._want(asked, contested=True)

    def _gone(self, base: Row, *, refused: bool) -> None:
        ours = self._ours.by_base.get(base.index)
        name = base.key, self._base_numbers[base.index]
        own = self._found.sender.may(self._name, base, None)
        if ours is None:
            if base.index not in self._ours.unclear:
                self._agree(RowRef(self._name, *name), None, name, _Versions(base))
        elif refused:
            self._refuse_deletion(Why.NOT_THEIRS, base, ours)
        elif not self._allows(base, None):
            self._refuse_deletion(Why.DELETES_OTHERS, base, ours)
        else:
            contested = not ours.same_as(base)
            versions = _Versions(base, ours)
            asked = self._proposal(self._ref_of(ours), None, name, versions)
            self._want(asked, contested=contested, own=own)

    def _new(self, theirs: Row, *, refused: bool) -> None:
        if theirs.key in self._ours.unclear_keys:
            self._refuse(Why.DOUBLE_KEY, theirs, None)
            return
        if not self._has_key(theirs):
            self._which_row(theirs)
            return
        name = theirs.key, self._new_numbers[theirs.index]
        ours = self._ours.added.get(name)
        if ours is not None and ours.same_as(theirs):
            self._agree(self._ref_of(ours), None, name, _Versions(None, ours, theirs))
        elif refused or not self._allows(None, theirs):
            self._refuse(Why.NOT_THEIRS, theirs, ours)
        elif ours is None:
            versions = _Versions(theirs=self._usable(theirs))
            asked = self._proposal(RowRef(self._name, *name), None, name, versions)
            self._want(asked, contested=False)
        else:
            self._added_twice(ours, theirs, name)

    def _added_twice(self, ours: Row, theirs: Row, name: Name) -> None:
        for column, meaning in theirs.meanings.items():
            if meaning == ours.means(column):
                continue
            if column not in self._ours.rows.columns:
                self._refuse(Why.NO_COLUMN, theirs, ours, column)
            elif _unusable(theirs, column):
                self._refuse(Why.FORMULA, theirs, ours, column)
            else:
                ref = self._ref_of(ours)
                asked = self._proposal(ref, column, name, _Versions(None, ours, theirs))
                self._want(asked, contested=True)

    def _unclear(self) -> None:
        """Rows without a name, or with one name twice: shown where they are not as before."""
        pairing = self._pairing
        if not (pairing.unclear_new or pairing.unclear_old):
            return
        mine = {row.content for row in self._ours.rows.rows}
        for row in pairing.unclear_new:
            if row.content in mine:
                continue
            if row.key:
                self._refuse(Why.DOUBLE_KEY, row, None)
            else:
                self._which_row(row)
        there = {row.key for row in pairing.unclear_new}
        for row in pairing.unclear_old:
            if row.key not in there and row.content in mine:
                self._refuse_deletion(Why.DOUBLE_KEY if row.key else Why.NO_KEY, row, row)

    def _which_row(self, theirs: Row) -> None:
        """A row without its key: a person says which one it is.

        One that only lacks its key once an unusable cell is left out is shown alone.
        """
        if theirs.key != NO_KEY or not self._allows(None, theirs):
            self._refuse(Why.NO_KEY, theirs, None)
            return
        name = self._unnamed[theirs.index]
        versions = _Versions(theirs=self._usable(theirs))
        asked = self._proposal(RowRef(self._name, *name), None, name, versions)
        self._want(asked, contested=False)

    def _usable(self, theirs: Row) -> Row:
        """The row without what cannot be taken over; that is told of, cell by cell."""
        bad = [column for column in theirs.cells if _unusable(theirs, column)]
        lost = [c for c in theirs.cells if c not in self._ours.rows.columns and theirs.means(c)]
        for column in bad:
            self._refuse(Why.FORMULA, theirs, None, column)
        for column in lost:
            self._refuse(Why.NO_COLUMN, theirs, None, column)
        drop = {*bad, *lost}
        cells = {c: None if c in drop else value for c, value in theirs.cells.items()}
        meanings = Meanings(
            {c: None if c in drop else meant for c, meant in theirs.meanings.items()}
        )
        return Row(theirs.index, cells, meanings, theirs.key)

    def _foreign(self, cell: Cell, key: Key) -> None:
        title = self._theirs.source.header[cell.column - self._theirs.source.left]
        self._not_taken(Why.STRANGE_COLUMN, key, title, None, {title: cell.value}, cell.address)

    def _allows(self, before: Row | None, after: Row | None) -> bool:
        return self._found.sender.allows(self._name, before, after)

    def _has_key(self, row: Row) -> bool:
        """Whether the row keeps its key once what cannot be taken over is left out."""
        usable = {c: m for c, m in row.meanings.items() if not _unusable(row, c)}
        return key_of(self._row_keys, usable) != NO_KEY

    def _ref_of(self, ours: Row) -> RowRef:
        return RowRef(self._name, ours.key, self._ours.numbers[ours.index], ours.index)

    def _want(self, asked: Proposal, *, contested: bool, own: bool = True) -> None:
        self._found.wanted.append(replace(asked, contested=contested, others_row=not own))

    def _agree(self, ref: RowRef, column: str | None, name: Name, rows: _Versions) -> None:
        self._found.agreed.append(self._proposal(ref, column, name, rows))

    def _proposal(self, ref: RowRef, column: str | None, name: Name, rows: _Versions) -> Proposal:
        return Proposal(
            ref=ref,
            column=column,
            name=name,
            base=rows.base,
            ours=rows.ours,
            theirs=rows.theirs,
            source=self._found.source,
            address=self._theirs.address(rows.theirs, column) if rows.theirs else None,
            contested=False,
        )

    def _refuse(self, why: Why, theirs: Row, ours: Row | None, column: str | None = None) -> None:
        address = self._theirs.address(theirs, column)
        mine = ours.part(column) if ours else None
        self._not_taken(why, theirs.key, column, mine, theirs.part(column), address)

    def _refuse_deletion(self, why: Why, base: Row, ours: Row) -> None:
        self._not_taken(why, base.key, None, ours.cells, None, None)

    def _not_taken(  # noqa: PLR0913, PLR0917 (what was not taken, and the two fields that all share)
        self,
        why: Why,
        key: Key,
        column: str | None,
        ours: Cells | None,
        theirs: Cells | None,
        address: str | None,
    ) -> None:
        item = NotTaken(why, self._name, key, column, ours, theirs, self._found.source, address)
        self._found.not_taken.append(item)


def _unusable(row: Row, column: str) -> bool:
    return isinstance(row.cells.get(column), (FormulaError, Uncalculated))
