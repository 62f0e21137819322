"""A table's filled rows, each with its meaning and its key."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from sujarit.exchange.merge.compare import Comparable, comparer
from sujarit.exchange.merge.keys import NO_KEY, Key, key_of
from sujarit.plan import schema
from sujarit.plan.cells import Cell, CellValue, RichText, SheetTable, is_blank
from sujarit.plan.parse import bind
from sujarit.plan.rows.row_keys import row_keys_of
from sujarit.plan.schema import Table
from sujarit.plan.values import canonical, text_of

_REMEMBERED = 1 << 11  # rows, and texts of names

TABLE_ORDER = {table.name: number for number, table in enumerate(schema.TABLES)}
"""Where each of the plan's tables stands among them."""

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


@dataclass(frozen=True)
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

    @cached_property
    def by_key(self) -> Mapping[Key, Row]:
        """The rows by their keys, of several with one the last."""
        return {row.key: row for row in self.rows}

    @cached_property
    def each_named(self) -> bool:
        """Whether every row has a key, and no other row has it."""
        return len(self.by_key) == len(self.rows) and NO_KEY not in self.by_key

    @cached_property
    def numbers(self) -> Mapping[int, int]:
        """Each row's number among the rows with its key, from 0, by the row's index."""
        return ordinals(self.rows)

    def address(self, row: Row, column: str | None) -> str:
        """The A1 address of a row's cell; of its first cell without a column."""
        return self.source.cell(row.index, self.offsets.get(column or "", 0)).address


def ordinals(rows: Iterable[Row]) -> dict[int, int]:
    """Each row's number among those of these rows with its key, from 0, by the row's index."""
    seen: Counter[Key] = Counter()
    found = {}
    for row in rows:
        found[row.index] = seen[row.key]
        seen[row.key] += 1
    return found


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
    rows = _rows(table, source, tuple(bound.offsets.items()))
    return Rows(table, source, bound.offsets, rows, tuple(_foreign(source, bound.offsets)))


_BoundTo = tuple[tuple[str, int], ...]
"""The columns that are there, and where in a line each of them stands."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table, and the row that was made of it, if any."""

    values: tuple[CellValue, ...]
    row: Row | None

    def is_of(self, values: tuple[CellValue, ...]) -> bool:
        """Whether the same row would be made of these.

        1 and True are equal to Python, and so are texts of which one is bold.
        """
        if self.values is values:
            return True
        if self.values != values:
            return False
        types = list(map(type, values))
        return types == list(map(type, self.values)) and RichText not in types


_lines: dict[str, tuple[_BoundTo, list[_Line]]] = {}
"""The lines of the workbook before, by table: most of a copy are those of any other."""


def _rows(table: Table, source: SheetTable, bound_to: _BoundTo) -> tuple[Row, ...]:
    bound_before, before = _lines.get(table.name, (bound_to, []))
    known = before if bound_before == bound_to else []
    lines = []
    for index, values in enumerate(source.rows):
        if index < len(known) and known[index].is_of(values):
            lines.append(known[index])
        else:
            lines.append(_Line(values, _row(table, bound_to, index, values)))
    _lines[table.name] = bound_to, lines
    return tuple(line.row for line in lines if line.row)


def _row(
    table: Table,
    bound_to: _BoundTo,
    index: int,
    values: tuple[CellValue, ...],
) -> Row | None:
    rich = RichText in map(type, values)
    said = (_said.__wrapped__ if rich else _said)(table.name, bound_to, *values)
    return Row(index, *said) if said else None


# Most rows of a returned copy are those that went out: what was made of one is used again.
@lru_cache(maxsize=_REMEMBERED, typed=True)
def _said(name: str, bound_to: _BoundTo, *line: CellValue) -> tuple[Cells, Meanings, Key] | None:
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
