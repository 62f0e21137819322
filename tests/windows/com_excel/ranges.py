"""Ranges of cells, their fill and their notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from tests.engines.bad_day import ExcelRefusalError
from tests.engines.ranges import Range as Cells
from tests.windows.com_excel.dispatch import ComObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.engines import ranges as engine
    from tests.engines.area import Area
    from tests.windows.com_excel.application import Application
    from tests.windows.com_excel.sheets import ListObject, Worksheet

By = Literal["cells", "rows", "columns"]
_NO_FILL = -4142
_AUTOMATIC = 1


class Range(ComObject):
    """An area, or several. `by` says what is counted: a range of rows counts rows."""

    interface = "Range"

    def __init__(self, sheet: Worksheet, cells: engine.Range, by: By = "cells") -> None:
        self.Worksheet = self.Parent = sheet
        self.cells = cells
        self._by: By = by

    def _over(self, area: Area, by: By = "cells") -> Range:
        return Range(self.Worksheet, Cells(self.cells.sheet, area), by)

    @property
    def Application(self) -> Application:
        return self.Worksheet.Application

    @property
    def Row(self) -> int:
        return self.cells.row

    @property
    def Column(self) -> int:
        return self.cells.column

    @property
    def Count(self) -> int:
        return len(self._parts()) if self._by != "cells" else self._all()

    def _all(self) -> int:
        return sum(area.rows * area.columns for area in self.cells.areas)

    def _parts(self) -> range:
        area = self.cells.area
        return range(area.rows if self._by == "rows" else area.columns)

    def _part(self, number: int) -> Range:
        area = self.cells.area
        if self._by == "rows":
            return self._over(area._replace(row=area.row + number, rows=1))
        return self._over(area._replace(column=area.column + number, columns=1))

    def __iter__(self) -> Iterator[Range]:
        if self._by != "cells":
            return (self._part(number) for number in self._parts())
        return (self._over(cell) for area in self.cells.areas for cell in area.cells())

    @property
    def Rows(self) -> Range:
        return Range(self.Worksheet, self.cells, "rows")

    @property
    def Columns(self) -> Range:
        return Range(self.Worksheet, self.cells, "columns")

    @property
    def Cells(self) -> Range:
        return Range(self.Worksheet, self.cells)

    @property
    def Areas(self) -> Areas:
        return Areas([self._over(area) for area in self.cells.areas])

    @property
    def EntireRow(self) -> Range:
        return self._over(self.cells.area._replace(column=1, columns=16_384))

    @property
    def EntireColumn(self) -> Range:
        return self._over(self.cells.area._replace(row=1, rows=1_048_576))

    @property
    def Hidden(self) -> bool | None:
        return self.cells.row_hidden

    def Item(self, row: int, column: int | None = None) -> Range:
        if self._by != "cells":
            return self._part(int(row) - 1)
        return Range(self.Worksheet, self.cells(int(row), column and int(column)))

    def _Default(self, row: Any = None, column: Any = None) -> Any:
        return self.Value if row is None else self.Item(row, column)

    def Address(
        self,
        row_absolute: Any = None,
        column_absolute: Any = None,
        _style: Any = None,
        external: Any = None,
        _to: Any = None,
    ) -> str:
        marks = ["" if each is False else "$" for each in (row_absolute, column_absolute)]
        areas = [area.address(row=marks[0], column=marks[1]) for area in self.cells.areas]
        book, sheet = self.cells.sheet.book.name, self.cells.sheet.name
        return (f"'[{book}]{sheet}'!" if external else "") + ",".join(areas)

    def Offset(self, rows: int = 0, columns: int = 0) -> Range:
        area = self.cells.area
        moved = area._replace(row=area.row + int(rows or 0), column=area.column + int(columns or 0))
        if moved.row < 1 or moved.column < 1:
            raise ExcelRefusalError("that is outside the sheet")
        return self._over(moved)

    def Resize(self, rows: int | None = None, columns: int | None = None) -> Range:
        area = self.cells.area
        return self._over(
            area._replace(rows=int(rows or area.rows), columns=int(columns or area.columns))
        )

    @property
    def Value(self) -> Any:
        return self.cells.raw_value

    @Value.setter
    def Value(self, value: Any) -> None:
        self.cells.raw_value = value

    @property
    def Value2(self) -> Any:
        return self.cells.api.Value2

    @Value2.setter
    def Value2(self, value: Any) -> None:
        self.cells.raw_value = value

    @property
    def Formula(self) -> Any:
        return self.cells.formula

    @Formula.setter
    def Formula(self, value: Any) -> None:
        self.cells.formula = value

    Formula2 = Formula

    @property
    def NumberFormat(self) -> str | None:
        return self.cells.number_format

    @NumberFormat.setter
    def NumberFormat(self, value: str) -> None:
        self.cells.number_format = value

    @property
    def Interior(self) -> Interior:
        return Interior(self.cells)

    @property
    def Comment(self) -> Comment | None:
        note = self.cells.note
        return Comment(self, note) if note else None

    CommentThreaded = None

    @property
    def ListObject(self) -> ListObject | None:
        table = self.cells.table
        return self.Worksheet.ListObjects.Item(table.name) if table else None

    @property
    def MergeCells(self) -> bool:
        return False

    @property
    def MergeArea(self) -> Range:
        return self

    def AddComment(self, text: str = "") -> Comment:
        return Comment(self, self.cells.add_note(text))

    def AutoFilter(self, number: int | None = None, *_criteria: Any) -> bool:
        table = self.cells.table
        if table is None or number is None:
            raise ExcelRefusalError("only a table's filters are known here")
        table.autofilter.clear(number)
        return True

    def ClearContents(self) -> bool:
        self.cells.clear_contents()
        return True

    def AutoFit(self) -> bool:
        self.cells.autofit(self._by)
        return True

    def Select(self) -> bool:
        self.cells.select()
        return True


class Areas(ComObject):
    """The rectangles of a range."""

    interface = "Areas"

    def __init__(self, areas: list[Range]) -> None:
        self._areas = areas

    def __iter__(self) -> Iterator[Range]:
        return iter(self._areas)

    @property
    def Count(self) -> int:
        return len(self._areas)

    def Item(self, number: int) -> Range:
        return self._areas[int(number) - 1]

    _Default = Item


class Interior(ComObject):
    """The fill of a range's cells."""

    interface = "Interior"

    def __init__(self, cells: engine.Range) -> None:
        self._cells = cells

    @property
    def Color(self) -> int:
        red, green, blue = self._cells.color or (255, 255, 255)
        return red | green << 8 | blue << 16

    @Color.setter
    def Color(self, value: int) -> None:
        self._cells.color = int(value)

    @property
    def ColorIndex(self) -> int:
        return _NO_FILL if self._cells.color is None else _AUTOMATIC

    @ColorIndex.setter
    def ColorIndex(self, value: int) -> None:
        if value != _NO_FILL:
            raise ExcelRefusalError("only taking the fill away is known here")
        self._cells.color = None


class Comment(ComObject):
    """A note."""

    interface = "Comment"

    def __init__(self, cell: Range, note: engine.Note) -> None:
        self.Parent = cell
        self._note = note

    @property
    def Author(self) -> str:
        return self._note.author

    def Text(self, text: str | None = None, *_where: Any) -> str:
        if text is not None:
            self._note.text = text
        return self._note.text

    def Delete(self) -> None:
        self._note.delete()
