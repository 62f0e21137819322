"""Tables that repeat one of the plan's under another name: a sheet that somebody copied.

Excel gives a copied table a name of its own, so nobody reads it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from sujarit.books.file.layout import SheetLayout, TableLayout
from sujarit.books.file.read import SheetReader
from sujarit.plan import schema
from sujarit.plan.cells import Cell, SheetTable, is_blank
from sujarit.plan.values import canonical

_OURS = frozenset(
    {*(table.name for table in (*schema.TABLES, *schema.PROGRAM_TABLES)), schema.FINDINGS_TABLE}
)


def with_copies(
    tables: Mapping[str, SheetTable], sheets: Sequence[SheetLayout], reader: SheetReader
) -> Mapping[str, SheetTable]:
    """The tables, each with the first filled cells of those that repeat it."""
    found = dict(tables)
    ours = {_titles(table.header): table.name for table in tables.values()}
    for sheet, table in _others(sheets):
        if name := ours.get(_titles(table.titles)):
            reader.prepare([sheet])
            first = _first_cell(reader.table(sheet, table))
            found[name] = replace(found[name], copies=(*found[name].copies, *first))
    return found


def _titles(titles: Collection[str]) -> frozenset[str]:
    return frozenset(map(canonical, titles))


def _others(sheets: Sequence[SheetLayout]) -> Iterator[tuple[SheetLayout, TableLayout]]:
    for sheet in sheets:
        for table in sheet.tables:
            if table.name not in _OURS:
                yield sheet, table


def _first_cell(table: SheetTable) -> list[Cell]:
    """The first filled cell of the body; none where it is empty."""
    cells = (
        table.cell(index, offset)
        for index in table.filled_rows()
        for offset, value in enumerate(table.rows[index])
        if not is_blank(value)
    )
    return list(islice(cells, 1))
