"""A table's filled rows, each with its meaning and its key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sujarit.exchange.compare import Comparable, comparer
from sujarit.exchange.identity import Key, key_of
from sujarit.plan import schema
from sujarit.plan.cells import Cell, CellValue, SheetTable, is_blank
from sujarit.plan.identity import identity_of
from sujarit.plan.parse import bind
from sujarit.plan.schema import Table
from sujarit.plan.values import canonical, text_of

Cells = Mapping[str, CellValue]
"""A row's raw values by column key."""


@dataclass(frozen=True, slots=True)
class Row:
    """A filled row: `index` counts the table's body from 0; `meanings` are for comparing."""

    index: int
    cells: Cells
    meanings: Mapping[str, Comparable]
    key: Key

    def means(self, column: str) -> Comparable:
        """What the row says in a column; None where it says nothing or has no such column."""
        return self.meanings.get(column)

    def same_as(self, other: "Row") -> bool:
        """Whether both say the same in every column; a missing column says nothing."""
        return self.meanings == other.meanings or all(
            self.means(column) == other.means(column)
            for column in self.meanings.keys() | other.meanings.keys()
        )


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of one workbook, ready to be compared.

    `columns` are the keys of the columns that it has; `foreign` the filled cells in
    columns that the schema does not know.
    """

    table: Table
    source: SheetTable = field(repr=False)
    offsets: Mapping[str, int]
    rows: tuple[Row, ...]
    foreign: tuple[Cell, ...] = ()

    @property
    def columns(self) -> frozenset[str]:
        """The keys of the columns that are there."""
        return frozenset(self.offsets)

    @property
    def missing(self) -> tuple[str, ...]:
        """The titles of the columns that are not."""
        return tuple(c.title for c in self.table.columns if c.key not in self.offsets)

    @property
    def keyless(self) -> bool:
        """Whether no row can be named, because the columns of every name are missing."""
        tiers = identity_of(self.table).tiers
        return not any(self.columns.issuperset(tier.needs) for tier in tiers)

    def address(self, row: Row, column: str | None) -> str:
        """The A1 address of a row's cell; of its first cell without a column."""
        return self.source.cell(row.index, self.offsets.get(column or "", 0)).address


Side = Mapping[str, Rows]
"""One version of the plan: its tables by ASCII name."""


def side_of(tables: Mapping[str, SheetTable]) -> Side:
    """The plan's tables, ready to be compared."""
    return {
        table.name: rows_of(table, tables[table.name])
        for table in schema.TABLES
        if table.name in tables
    }


def rows_of(table: Table, source: SheetTable) -> Rows:
    """The filled rows of one table."""
    bound = bind(table, source)
    rows = tuple(_rows(table, source, bound.offsets))
    return Rows(table, source, bound.offsets, rows, tuple(_foreign(source, bound.offsets)))


def _rows(table: Table, source: SheetTable, offsets: Mapping[str, int]) -> Iterator[Row]:
    identity = identity_of(table)
    places = tuple(offsets.items())
    compares = {column: comparer(table, column) for column in offsets}
    for index in source.filled_rows():
        line = source.rows[index]
        cells = {column: line[offset] for column, offset in places}
        if all(map(is_blank, cells.values())):
            continue
        meanings = {column: compares[column](value) for column, value in cells.items()}
        if table is schema.PLAN and "value" in cells:
            code = canonical(text_of(cells.get("key")))
            meanings["value"] = comparer(table, "value", code)(cells["value"])
        yield Row(index, cells, meanings, key_of(identity, meanings))


def _foreign(source: SheetTable, offsets: Mapping[str, int]) -> Iterator[Cell]:
    known = frozenset(offsets.values())
    strange = [offset for offset in range(len(source.header)) if offset not in known]
    for index in source.filled_rows() if strange else ():
        for offset in strange:
            if not is_blank(source.rows[index][offset]):
                yield source.cell(index, offset)
