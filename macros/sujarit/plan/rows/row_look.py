"""Whether cells that stand outside a table look like one of its rows."""

from collections.abc import Collection, Mapping

from sujarit.plan.cells import CellValue, is_blank
from sujarit.plan.origin import BoundTable
from sujarit.plan.schema import Column, Kind, Table
from sujarit.plan.values import code_of, read, text_of

Codes = Mapping[str, Collection[str]]
"""By table, the codes of its rows."""

_TELLING = {Kind.MONEY, Kind.DATE, Kind.CHOICE, Kind.MARK}
"""What is seldom typed under its title unless it is meant: an amount, a day, a listed word."""


def codes_in(table: BoundTable) -> frozenset[str]:
    """The codes of a table's rows, in small letters."""
    offset = table.offsets.get(table.schema.key or "")
    rows = table.source.rows if offset is not None else ()
    return frozenset(code_of(text_of(row[offset or 0])).lower() for row in rows) - {""}


def telling_values(
    table: Table, offsets: Mapping[str, int], row: Mapping[int, CellValue], codes: Codes
) -> int:
    """How many of these cells, by offset, hold just what their column asks for.

    An amount, a day, a listed word, the code of a row that is there; texts tell nothing.
    """
    under = (
        (column, row.get(offsets[column.key])) for column in table.columns if column.key in offsets
    )
    return sum(
        not is_blank(value) and _tells(table, column, value, codes) for column, value in under
    )


def _tells(table: Table, column: Column, value: CellValue, codes: Codes) -> bool:
    if column.kind in _TELLING:
        return read(value, column.kind, column.choices)[0] not in (None, "", False)
    homes = column.reference.tables if column.reference else ()
    if column.key == table.key:
        homes = (table.name,)
    code = code_of(text_of(value)).lower() if homes else ""
    return any(code in codes.get(home, ()) for home in homes)
