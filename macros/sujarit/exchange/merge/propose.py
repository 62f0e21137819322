"""What one returned copy changed, against the base it was made from and our workbook."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sujarit.exchange.merge.align import ordinals, pair, renamed
from sujarit.exchange.merge.change import (
    Agreed,
    Missing,
    Name,
    NotTaken,
    Proposal,
    Proposals,
    Provenance,
    Renamed,
    RowRef,
    Why,
)
from sujarit.exchange.merge.keys import NO_KEY, Key
from sujarit.exchange.merge.sides import Cells, Meanings, Row, Rows, Side
from sujarit.plan.cells import Cell, FormulaError, Uncalculated
from sujarit.plan.row_keys import row_keys_of

Permits = Callable[[str, Cells | None, Cells | None], bool]
"""May the sender turn this row of this table (None: no row) into that one?"""


@dataclass(frozen=True, slots=True)
class _Ours:
    """Our table beside the base: which of our rows each base row became, and what we added."""

    rows: Rows
    numbers: Mapping[int, int]
    by_base: Mapping[int, Row]
    unclear: frozenset[int]
    unclear_keys: frozenset[Key]
    added: Mapping[Name, Row]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A base and our workbook, paired once for all copies made from that base."""

    base: Side
    tables: Mapping[str, _Ours] = field(repr=False)


def baseline(base: Side, ours: Side) -> Baseline:
    """Pair our workbook with a base. Tables that either lacks are left out."""
    both = {name: rows for name, rows in ours.items() if name in base}
    return Baseline(base, {name: _beside(base[name], rows) for name, rows in both.items()})


def _beside(base: Rows, ours: Rows) -> _Ours:
    pairing = pair(base, ours)
    numbers = ordinals(pairing.new)
    return _Ours(
        rows=ours,
        numbers=ordinals(ours.rows),
        by_base={old.index: new for old, new in pairing.pairs},
        unclear=frozenset(row.index for row in pairing.unclear_old),
        unclear_keys=frozenset(row.key for row in pairing.unclear_new),
        added={(row.key, numbers[row.index]): row for row in pairing.new},
    )


def propose(baseline: Baseline, theirs: Side, source: Provenance, permits: Permits) -> Proposals:
    """What a returned copy asks for. A table or column that it lacks asks for nothing."""
    found = _Found(source, permits)
    for name, ours in baseline.tables.items():
        rows = theirs.get(name)
        if rows is None or rows.keyless:
            found.missing.append(Missing(name, None, source))
        else:
            _Table(found, baseline.base[name], ours, rows).compare()
    return Proposals(
        source,
        tuple(found.wanted),
        tuple(found.not_taken),
        tuple(found.agreed),
        tuple(found.renamed),
        tuple(found.missing),
    )


@dataclass(frozen=True, slots=True)
class _Versions:
    """One row in the base, in our workbook and in the returned copy; None where it is not there."""

    base: Row | None = None
    ours: Row | None = None
    theirs: Row | None = None


@dataclass(slots=True)
class _Found:
    source: Provenance
    permits: Permits
    wanted: list[Proposal] = field(default_factory=list)
    not_taken: list[NotTaken] = field(default_factory=list)
    agreed: list[Agreed] = field(default_factory=list)
    renamed: list[Renamed] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)


class _Table:
    """One table of one returned copy."""

    def __init__(self, found: _Found, base: Rows, ours: _Ours, theirs: Rows) -> None:
        self._found = found
        self._base = base
        self._ours = ours
        self._theirs = theirs
        self._name = base.table.name
        self._row_keys = row_keys_of(base.table)
        self._pairing = pair(base, theirs)
        self._base_numbers = ordinals(base.rows)
        self._new_numbers = ordinals(self._pairing.new)

    def compare(self) -> None:
        self._lost_columns()
        gone, new = self._refused_renames()
        for base, theirs in self._pairing.pairs:
            self._paired(base, theirs)
        for base in self._pairing.gone:
            self._gone(base, refused=base.index in gone)
        for theirs in self._pairing.new:
            self._new(theirs, refused=theirs.index in new)
        self._unclear()
        keys = {row.index: row.key for row in self._theirs.rows} if self._theirs.foreign else {}
        for cell in self._theirs.foreign:
            self._foreign(cell, keys.get(cell.row - self._theirs.source.top - 1, NO_KEY))

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
            if not (self._permits(old, None) and self._permits(None, row)):
                gone.add(old.index)
                new.add(row.index)
        return gone, new

    def _renames(self) -> list[tuple[Row, Row]]:
        return [] if self._row_keys.loose else renamed(self._pairing, self._row_keys.columns)

    def _paired(self, base: Row, theirs: Row) -> None:
        if theirs.meanings is base.meanings:
            return
        changed = [c for c, meaning in theirs.meanings.items() if meaning != base.means(c)]
        if not changed:
            return
        ours = self._ours.by_base.get(base.index)
        if base.index in self._ours.unclear:
            self._refuse(Why.DOUBLE_KEY, theirs, None)
        elif ours is None:
            self._restored(base, theirs)
        else:
            allowed = self._permits(base, theirs)
            for column in changed:
                self._cell(base, ours, theirs, column, allowed=allowed)

    def _cell(self, base: Row, ours: Row, theirs: Row, column: str, *, allowed: bool) -> None:
        ref = self._ref_of(ours)
        name = base.key, self._base_numbers[base.index]
        if column not in self._ours.rows.columns:
            self._refuse(Why.NO_COLUMN, theirs, ours, column)
        elif theirs.means(column) == ours.means(column):
            self._agree(ref, column, theirs)
        elif _unusable(theirs, column):
            self._refuse(Why.FORMULA, theirs, ours, column)
        elif not allowed:
            self._refuse(Why.NOT_THEIRS, theirs, ours, column)
        else:
            contested = ours.means(column) != base.means(column)
            self._want(ref, column, name, _Versions(base, ours, theirs), contested=contested)

    def _restored(self, base: Row, theirs: Row) -> None:
        """Edited there, while the row is no longer here."""
        if not self._permits(base, theirs):
            self._refuse(Why.NOT_THEIRS, theirs, None)
            return
        name = base.key, self._base_numbers[base.index]
        versions = _Versions(base=base, theirs=self._usable(theirs))
        self._want(RowRef(self._name, *name), None, name, versions, contested=True)

    def _gone(self, base: Row, *, refused: bool) -> None:
        ours = self._ours.by_base.get(base.index)
        if ours is None:
            return
        if refused or not self._permits(base, None):
            self._refuse_deletion(Why.NOT_THEIRS, base, ours)
            return
        name = base.key, self._base_numbers[base.index]
        contested = not ours.same_as(base)
        self._want(self._ref_of(ours), None, name, _Versions(base, ours), contested=contested)

    def _new(self, theirs: Row, *, refused: bool) -> None:
        if theirs.key == NO_KEY or theirs.key in self._ours.unclear_keys:
            self._refuse(Why.DOUBLE_KEY if theirs.key else Why.NO_KEY, theirs, None)
            return
        name = theirs.key, self._new_numbers[theirs.index]
        ours = self._ours.added.get(name)
        if ours is not None and ours.same_as(theirs):
            self._agree(self._ref_of(ours), None, theirs)
        elif refused or not self._permits(None, theirs):
            self._refuse(Why.NOT_THEIRS, theirs, ours)
        elif ours is None:
            versions = _Versions(theirs=self._usable(theirs))
            self._want(RowRef(self._name, *name), None, name, versions, contested=False)
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
                self._want(ref, column, name, _Versions(None, ours, theirs), contested=True)

    def _unclear(self) -> None:
        """Rows without a name, or with one name twice: shown where they are not as before."""
        pairing = self._pairing
        if not (pairing.unclear_new or pairing.unclear_old):
            return
        mine = {row.content for row in self._ours.rows.rows}
        for row in pairing.unclear_new:
            if row.content not in mine:
                self._refuse(Why.DOUBLE_KEY if row.key else Why.NO_KEY, row, None)
        there = {row.key for row in pairing.unclear_new}
        for row in pairing.unclear_old:
            if row.key not in there and row.content in mine:
                self._refuse_deletion(Why.DOUBLE_KEY if row.key else Why.NO_KEY, row, row)

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

    def _permits(self, before: Row | None, after: Row | None) -> bool:
        return self._found.permits(
            self._name, before.cells if before else None, after.cells if after else None
        )

    def _ref_of(self, ours: Row) -> RowRef:
        return RowRef(self._name, ours.key, self._ours.numbers[ours.index], ours.index)

    def _want(
        self,
        ref: RowRef,
        column: str | None,
        name: Name,
        rows: _Versions,
        *,
        contested: bool,
    ) -> None:
        self._found.wanted.append(
            Proposal(
                ref=ref,
                column=column,
                name=name,
                base=rows.base,
                ours=rows.ours,
                theirs=rows.theirs,
                source=self._found.source,
                address=self._theirs.address(rows.theirs, column) if rows.theirs else None,
                contested=contested,
            )
        )

    def _agree(self, ref: RowRef, column: str | None, theirs: Row) -> None:
        cells = {column: theirs.cells[column]} if column else theirs.cells
        self._found.agreed.append(Agreed(ref, column, cells, self._found.source))

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
