"""The pictures of an open workbook: Excel gives none of their bytes, so the saved file is read.

What lies on the screen may differ from what was saved. A saved picture counts only while
its row reads the same in both; any difference is told of.
"""

from collections.abc import Iterable
from dataclasses import replace

from sujarit.books.file.book import FileBook
from sujarit.books.port import SheetPicture, SheetPictures
from sujarit.plan.cells import CellValue, FormulaError, SheetTable
from sujarit.plan.schema import PHOTOS
from sujarit.plan.values import text_of

_PICTURE_VALUE = FormulaError("#VALUE!")
"""What a cell with a picture in it shows to programs."""

Position = tuple[int, int]
"""A cell by its row and column, from 1."""


def pictures_on_screen(live: SheetTable, over: int, saved: FileBook | None) -> SheetPictures:
    """The pictures of the sheet of photos, `over` of which lie over it on the screen."""
    in_cells = picture_values(live)
    there = saved.pictures().pictures if saved else ()
    table = saved.tables().get(PHOTOS.name) if saved and there else None
    same = [item for item in there if table and _row(live, item) == _row(table, item)]
    unsaved = (
        len(same) < len(there)
        or over != sum(item.kind == "over" for item in there)
        or in_cells != _positions(item for item in there if item.kind == "cell")
    )
    return SheetPictures(tuple(same), unsaved)


def without_picture_values(live: SheetTable, saved: FileBook | None) -> SheetTable:
    """The table with nothing in the cells that hold a saved picture."""
    if not saved:
        return live
    positions = _positions(item for item in saved.pictures().pictures if item.kind == "cell")
    rows = tuple(
        tuple(
            None if value == _PICTURE_VALUE and _position(live, i, j) in positions else value
            for j, value in enumerate(row)
        )
        for i, row in enumerate(live.rows)
    )
    return replace(live, rows=rows)


def picture_values(table: SheetTable) -> set[Position]:
    """The cells that may hold pictures."""
    return {
        _position(table, i, j)
        for i, row in enumerate(table.rows)
        for j, value in enumerate(row)
        if value == _PICTURE_VALUE
    }


def _position(table: SheetTable, index: int, offset: int) -> Position:
    return table.top + 1 + index, table.left + offset


def _positions(items: Iterable[SheetPicture]) -> set[Position]:
    return {(item.cell.row, item.cell.column) for item in items}


def _row(table: SheetTable, item: SheetPicture) -> list[str] | None:
    """What stands on a picture's row; None when that is outside the table."""
    index = item.cell.row - table.top - 1
    return list(map(_text, table.rows[index])) if 0 <= index < len(table.rows) else None


def _text(value: CellValue) -> str:
    return "" if value == _PICTURE_VALUE else text_of(value)
