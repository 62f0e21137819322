"""What changed between two versions of a plan."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sujarit.exchange.merge.align import pair
from sujarit.exchange.merge.keys import Key
from sujarit.exchange.merge.sides import Cells, Row, Rows, Side
from sujarit.plan import schema


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: a cell (`column` set), or a row that only one version has.

    `cell` is the address in the newer version, in the older one for a row that is gone.
    """

    table: str
    key: Key
    column: str | None
    before: Cells | None
    after: Cells | None
    cell: str

    @property
    def kind(self) -> str:
        """changed, added or deleted."""
        if self.column:
            return "changed"
        return "deleted" if self.after is None else "added"


OF_ONE_YEAR = frozenset(
    {
        schema.RESULTS.name,
        schema.SPENDING.name,
        schema.PHOTOS.name,
        schema.CONTROLS.name,
        schema.SUPPRESSIONS.name,
        schema.LAST_YEAR.name,
    }
)
"""What came of a year, and what was said of it: no part of the next year's plan."""

EVERY_TABLE = tuple(table.name for table in schema.TABLES)


def differences(old: Side, new: Side, tables: Collection[str] = EVERY_TABLE) -> list[Difference]:
    """Every difference, table by table and row by row of the newer version.

    A table or column that one of them lacks is not compared.
    """
    names = [table.name for table in schema.TABLES if table.name in tables]
    return [
        difference
        for name in names
        if name in old and name in new
        for difference in _between(old[name], new[name])
    ]


def _between(old: Rows, new: Rows) -> Iterator[Difference]:
    pairing = pair(old, new)
    name = new.table.name
    common = [column.key for column in new.table.columns if column.key in old.columns & new.columns]
    found = [
        (after.index, _cell(new, before, after, column))
        for before, after in pairing.pairs
        for column in common
        if before.means(column) != after.means(column)
    ]
    found += [
        (row.index, Difference(name, row.key, None, None, row.cells, new.address(row, None)))
        for row in (*pairing.new, *pairing.unclear_new)
    ]
    yield from (difference for _, difference in sorted(found, key=lambda item: item[0]))
    for row in (*pairing.gone, *pairing.unclear_old):
        yield Difference(name, row.key, None, row.cells, None, old.address(row, None))


def _cell(new: Rows, before: Row, after: Row, column: str) -> Difference:
    was, is_ = {column: before.cells.get(column)}, {column: after.cells.get(column)}
    return Difference(new.table.name, after.key, column, was, is_, new.address(after, column))
