"""Single cells replaced in a workbook that is open in Excel: all of them, or none."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from sujarit.books.file.layout import table_name
from sujarit.books.file.write import FillableBook, rows_by_key
from sujarit.books.live.fill import FillableLive, write_values
from sujarit.errors import SujaritError
from sujarit.plan.cells import CellValue, column_letters
from sujarit.plan.lang import Text

if TYPE_CHECKING:
    import xlwings as xw

REFUSED = Text(
    "เขียนลงเซลล์ {cell} ในชีต “{sheet}” ไม่ได้ (ชีตอาจล็อกอยู่) จึงไม่ได้เปลี่ยนสิ่งใด ปลดล็อกชีตแล้วกดปุ่มอีกครั้ง",
    "Cell {cell} of sheet “{sheet}” cannot be written (the sheet may be locked), so nothing was changed; unlock it and click again",
)

TEXT_FORMAT = "@"

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell by its table: `index` counts the body's rows and `offset` its columns, from 0."""

    table: str
    index: int
    offset: int


@dataclass(frozen=True, slots=True)
class Put:
    """A value for a cell, and the number format that it needs first (None: as it is)."""

    spot: Spot
    value: CellValue
    number_format: str | None = None


class MendableBook(FillableBook, Protocol):
    """An open workbook in which single cells can be replaced."""

    def formula_cells(self, tables: Collection[str]) -> frozenset[Spot]:
        """The cells of these tables that hold formulas."""
        ...

    def number_formats(self, spots: Iterable[Spot]) -> tuple[str, ...]:
        """Each cell's number format."""
        ...

    def replace(self, puts: Sequence[Put], record: str, rows: Rows) -> None:
        """Write the record's rows, then every value; nothing is saved."""
        ...


class MendableLive(FillableLive):
    """An open workbook in which single cells can be replaced; it is left unsaved."""

    def formula_cells(self, tables: Collection[str]) -> frozenset[Spot]:
        """The cells of these tables that hold formulas, in one call a table."""
        return frozenset(
            Spot(name, index, offset)
            for name, table in self._named().items()
            if name in tables and table.data_body_range is not None
            for index, row in enumerate(_formulas(table.data_body_range))
            for offset, formula in enumerate(row)
            if str(formula).startswith("=")
        )

    def number_formats(self, spots: Iterable[Spot]) -> tuple[str, ...]:
        """Each cell's number format."""
        tables = self._named()
        return tuple(str(_cell(tables, spot).number_format) for spot in spots)

    def replace(self, puts: Sequence[Put], record: str, rows: Rows) -> None:
        """Write the record's rows, then every value; nothing is saved.

        The record comes first: were Excel to stop in between, it names cells that do not
        hold the new value, and those are left alone when it is undone. Raises
        `SujaritError` with everything as it was when a cell cannot be written.
        """
        tables = self._named()
        kept = rows_by_key(self.program_tables()[record])
        cell = tables[record].header_row_range[0, 0]
        done: list[Put] = []
        try:
            self._write_body(record, tables[record], rows)
            for put in puts:
                cell = _cell(tables, put.spot)
                done.append(Put(put.spot, _raw(cell), str(cell.number_format)))
                _put(cell, put)
        except SujaritError:  # the record has no room to grow: nothing was written yet
            raise
        except Exception as exc:
            for each in reversed(done):
                with suppress(Exception):  # the one that could not be written
                    _put(_cell(tables, each.spot), each)
            with suppress(Exception):
                self._write_body(record, tables[record], kept)
            address = f"{column_letters(cell.column)}{cell.row}"
            raise SujaritError(REFUSED.format(cell=address, sheet=cell.sheet.name)) from exc

    def _named(self) -> dict[str, Any]:
        return {table_name(table.name): table for _, table in self._tables()}


def _cell(tables: Mapping[str, Any], spot: Spot) -> "xw.Range":
    first: xw.Range = tables[spot.table].header_row_range[0, 0]
    return first.offset(spot.index + 1, spot.offset)


def _put(cell: "xw.Range", put: Put) -> None:
    """The format goes first: in a cell of texts Excel makes a text of whatever is written."""
    if put.number_format is not None and put.number_format != cell.number_format:
        cell.number_format = put.number_format
    write_values(cell, [put.value])


def _raw(cell: "xw.Range") -> CellValue:
    value: CellValue = cell.options(err_to_str=True).value
    return value


def _formulas(area: "xw.Range") -> Sequence[Sequence[Any]]:
    """The formulas of an area, also where it is one cell."""
    found = area.formula
    return found if isinstance(found, tuple | list) else ((found,),)
