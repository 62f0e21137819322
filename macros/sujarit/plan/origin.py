"""A table with its columns found, and the row of it that a record was read from."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property

from sujarit.frozen import dataclass
from sujarit.plan.cells import Cell, CellValue, SheetTable, is_blank
from sujarit.plan.rows.row_keys import row_names
from sujarit.plan.rows.row_kinds import RowKind, row_kinds
from sujarit.plan.schema import Column, Table
from sujarit.plan.values import text_of


@dataclass(frozen=True)  # without slots: a cached property needs a place
class BoundTable:
    """A table as read, with its columns found: `offsets` maps a column's key to its place."""

    schema: Table
    source: SheetTable
    offsets: Mapping[str, int]

    @cached_property
    def row_names(self) -> Mapping[int, str]:
        """The rows' own names by index, where a table has no codes; such as `6 / ก1`."""
        return row_names(self.schema, self.offsets, self.source.rows)

    @cached_property
    def row_kinds(self) -> Mapping[int, RowKind]:
        """The rows that are no plain records, such as totals and headings, by index."""
        return row_kinds(self.schema, self.offsets, self.source.rows)

    def record_rows(self) -> Iterator[int]:
        """The indexes of the filled rows that are records."""
        kinds = self.row_kinds
        return (
            index
            for index in self.source.filled_rows()
            if kinds.get(index, RowKind.RECORD).is_record
        )

    @property
    def missing(self) -> tuple[Column, ...]:
        """The schema's columns that the table lacks."""
        return tuple(column for column in self.schema.columns if column.key not in self.offsets)

    def header_cell(self, key: str) -> Cell:
        """The header's cell of a column that is there."""
        return self.source.header_cell(self.offsets[key])

    def title(self, key: str) -> str:
        """The column's title in the schema."""
        return self.schema.column(key).title


@dataclass(frozen=True, slots=True)
class Origin:
    """The row that a record was read from; `index` counts the table's body from 0."""

    table: BoundTable = field(repr=False)
    index: int

    @property
    def table_row(self) -> tuple[str, int]:
        """The table's ASCII name and the row's index: what tells rows apart."""
        return self.table.schema.name, self.index

    @property
    def row(self) -> int:
        """The sheet's row number."""
        return self.table.source.top + 1 + self.index

    @property
    def kind(self) -> RowKind:
        """What the row is: mostly a record."""
        return self.table.row_kinds.get(self.index, RowKind.RECORD)

    @property
    def name(self) -> str:
        """The row's code, or what else names it alone in its table; "" where nothing does."""
        key = self.table.schema.key
        if key is None:
            return self.table.row_names.get(self.index, "")
        return text_of(self._value(key)).strip()

    def cell(self, key: str) -> Cell | None:
        """The cell of a column by its key; None when the table lacks that column."""
        offset = self.table.offsets.get(key)
        return None if offset is None else self.table.source.cell(self.index, offset)

    def blank(self, key: str) -> bool:
        """Whether that cell is there and holds nothing."""
        return key in self.table.offsets and is_blank(self._value(key))

    def _value(self, key: str) -> CellValue:
        """What that cell holds; nothing where there is none."""
        offset = self.table.offsets.get(key)
        return None if offset is None else self.table.source.rows[self.index][offset]
