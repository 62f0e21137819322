"""A table's filled rows, each with its meaning and its key."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from sujarit.exchange.merge.compare import Comparable, comparer
from sujarit.exchange.merge.keys import Key, key_of
from sujarit.plan import schema
from sujarit.plan.cells import Cell, CellValue, RichText, SheetTable, is_blank
from sujarit.plan.parse import bind
from sujarit.plan.rows.row_keys import row_keys_of
from sujarit.plan.schema import Table
from sujarit.plan.values import canonical, text_of

_REMEMBERED = 1 << 13  # rows, and texts of names

_named = lru_cache(maxsize=_REMEMBERED)(canonical)

Cells = Mapping[str, CellValue]
"""A row's raw values by column key."""


def named_text(cells: Cells, column: str) -> str:
    """A cell's text in the form in which names and codes are compared; "" for a blank cell."""
    return _named(text_of(cells.get(column)))


Content = frozenset[tuple[str, Comparable]]
"""What a row says in its filled cells, whatever columns there are."""


class Meanings(dict[str, Comparable]):
    """What the cells of a row mean, by column key; made once and not changed afterwards."""

    @cached_property
    def content(self) -> Content:
        """What the row says, without its blank cells."""
        return frozenset(item for item in self.items() if item[1])

    @cached_property
    def written(self) -> bytes:
        """The same in one written form."""
        return repr(sorted(self.content)).encode()


@dataclass(frozen=True, slots=True)
class Row:
    """A filled row: `index` counts the table's body from 0; `meanings` are for comparing.

    It is `settled` where a person has said which row it is.
    """

    index: int
    cells: Cells
    meanings: Meanings
    key: Key
    settled: bool = False

    @property
    def content(self) -> Content:
        """What the row says, whatever columns there are."""
        return self.meanings.content

    def means(self, column: str) -> Comparable:
        """What the row says in a column; None where it says nothing or has no such column."""
        return self.meanings.get(column)

    def part(self, column: str | None) -> Cells:
        """One of its cells, or all of them without a column."""
        return {column: self.cells.get(column)} if column else self.cells

    def same_as(self, other: "Row") -> bool:
        """Whether both say the same in every column; a missing column says nothing."""
        return self.content == other.content


def row_with(table: Table, index: int, cells: Cells) -> Row:
    """A row of a table with these cells."""
    meanings = Meanings({c: comparer(table, c)(value) for c, value in cells.items()})
    return Row(index, cells, meanings, key_of(row_keys_of(table), meanings))


def part_of(row: Row | None, columns: Collection[str]) -> Cells | None:
    """A row's cells in these columns, all of them where none is named; None for no row."""
    if row is None or not columns:
        return row.cells if row else None
    return {column: row.cells.get(column) for column in columns}


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
        tiers = row_keys_of(self.table).tiers
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
    bound_to = tuple(offsets.items())
    for index in source.filled_rows():
        line = source.rows[index]
        # What is bold makes two texts no different to Python: such a row is not looked up.
        rich = RichText in map(type, line)
        said = (_said.__wrapped__ if rich else _said)(table.name, bound_to, *line)
        if said:
            yield Row(index, *said)


# Most rows of a returned copy are those that went out: what was made of one is used again.
# Typed: 1 and True are equal to Python, and not the same thing in a cell.
@lru_cache(maxsize=_REMEMBERED, typed=True)
def _said(
    name: str, bound_to: tuple[tuple[str, int], ...], *line: CellValue
) -> tuple[Cells, Meanings, Key] | None:
    """A row's cells, their meanings, and its key; None for a row that says nothing."""
    table = schema.table(name)
    cells = {column: line[offset] for column, offset in bound_to}
    if all(map(is_blank, cells.values())):
        return None
    meanings = Meanings({c: comparer(table, c)(value) for c, value in cells.items()})
    if table is schema.PLAN and "value" in cells:
        code = named_text(cells, "key")
        meanings["value"] = comparer(table, "value", code)(cells["value"])
    return cells, meanings, key_of(row_keys_of(table), meanings)


def _foreign(source: SheetTable, offsets: Mapping[str, int]) -> Iterator[Cell]:
    known = frozenset(offsets.values())
    strange = [offset for offset in range(len(source.header)) if offset not in known]
    for index in source.filled_rows() if strange else ():
        for offset in strange:
            if not is_blank(source.rows[index][offset]):
                yield source.cell(index, offset)
