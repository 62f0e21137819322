"""Worksheets, their tables, notes and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from tests.engines.bad_day import ExcelRefusalError
from tests.windows.com_excel.dispatch import ComObject
from tests.windows.com_excel.ranges import Comment, Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.engines import ranges as engine_ranges
    from tests.engines import sheets as engine
    from tests.windows.com_excel.application import Application, Workbook

T = TypeVar("T", bound=Any)


def the_one(items: Sequence[T], key: int | str) -> T:
    """One of several things by its number, from 1, or its name, whatever its letters' case."""
    if isinstance(key, str):
        found = [each for each in items if each.Name.lower() == key.lower()]
    else:
        found = list(items[int(key) - 1 : int(key)]) if key >= 1 else []
    if not found:
        raise ExcelRefusalError(f"there is no {key}")
    return found[0]


class Sheets(ComObject):
    """The worksheets of a workbook."""

    interface = "Sheets"

    def __init__(self, book: Workbook) -> None:
        self.Parent = book

    def __iter__(self) -> Iterator[Worksheet]:
        return (Worksheet(self.Parent, sheet) for sheet in self.Parent.book.sheets)

    @property
    def Application(self) -> Application:
        return self.Parent.Application

    @property
    def Count(self) -> int:
        return len(self.Parent.book.sheets)

    def Item(self, key: int | str) -> Worksheet:
        return the_one(list(self), key)

    _Default = Item


class Worksheet(ComObject):
    """One worksheet."""

    interface = "Worksheet"

    def __init__(self, book: Workbook, sheet: engine.Sheet) -> None:
        self.Parent = book
        self.sheet = sheet

    def over(self, cells: engine_ranges.Range) -> Range:
        """A range of this sheet."""
        return Range(self, cells)

    @property
    def Application(self) -> Application:
        return self.Parent.Application

    @property
    def Name(self) -> str:
        return self.sheet.name

    @Name.setter
    def Name(self, value: str) -> None:
        self.sheet.name = value

    @property
    def Index(self) -> int:
        return self.sheet.index

    @property
    def Visible(self) -> int:
        return self.sheet.visible

    @Visible.setter
    def Visible(self, value: bool | int) -> None:
        self.sheet.visible = value

    @property
    def selection(self) -> Range:
        return self.over(self.sheet.selection)

    def Range(self, first: Any, second: Any = None) -> Range:
        places = [each.cells if isinstance(each, Range) else each for each in (first, second)]
        try:
            return self.over(self.sheet.range(*places))
        except (ValueError, KeyError) as exc:
            raise ExcelRefusalError(f"no range {first}") from exc

    @property
    def Cells(self) -> Range:
        return self.over(self.sheet.cells)

    @property
    def Rows(self) -> Range:
        return Range(self, self.sheet.cells, by="rows")

    @property
    def Columns(self) -> Range:
        return Range(self, self.sheet.cells, by="columns")

    @property
    def UsedRange(self) -> Range:
        return self.over(self.sheet.used_range)

    @property
    def ListObjects(self) -> ListObjects:
        return ListObjects(self)

    @property
    def Comments(self) -> Comments:
        return Comments(self, self.sheet.notes)

    @property
    def CommentsThreaded(self) -> Comments:
        return Comments(self, [])

    @property
    def ProtectContents(self) -> bool:
        return self.sheet.api.ProtectContents

    def Protect(self, *_options: Any) -> None:
        self.sheet.api.Protect()

    def Unprotect(self, *_options: Any) -> None:
        self.sheet.api.Unprotect()

    def Pictures(self, _index: Any = None) -> Pictures:
        return Pictures(len(self.sheet.pictures))

    def Activate(self) -> None:
        self.sheet.activate()

    def Select(self, *_options: Any) -> None:
        self.sheet.select()

    def Delete(self) -> None:
        self.sheet.delete()


class Pictures(ComObject):
    """The pictures over a sheet, of which only the number is known."""

    interface = "Pictures"

    def __init__(self, count: int) -> None:
        self.Count = count


class Comments(ComObject):
    """The notes on a sheet."""

    interface = "Comments"

    def __init__(self, sheet: Worksheet, notes: Sequence[engine_ranges.Note]) -> None:
        self._sheet = sheet
        self._notes = notes

    def __iter__(self) -> Iterator[Comment]:
        return (Comment(self._sheet.over(note.location), note) for note in self._notes)

    @property
    def Count(self) -> int:
        return len(self._notes)

    def Item(self, number: int) -> Comment:
        return list(self)[number - 1]

    _Default = Item


class ListObjects(ComObject):
    """The tables of a sheet."""

    interface = "ListObjects"

    def __init__(self, sheet: Worksheet) -> None:
        self.Parent = sheet

    def __iter__(self) -> Iterator[ListObject]:
        return (ListObject(self.Parent, table) for table in self.Parent.sheet.tables)

    @property
    def Count(self) -> int:
        return len(self.Parent.sheet.tables)

    def Item(self, key: int | str) -> ListObject:
        return the_one(list(self), key)

    _Default = Item


class ListObject(ComObject):
    """One table."""

    interface = "ListObject"

    def __init__(self, sheet: Worksheet, table: engine.Table) -> None:
        self.Parent = sheet
        self._table = table
        self.ShowAutoFilter, self.ShowTotals = True, False

    @property
    def Name(self) -> str:
        return self._table.name

    DisplayName = Name

    @property
    def Range(self) -> Range:
        return self.Parent.over(self._table.range)

    @property
    def HeaderRowRange(self) -> Range:
        return self.Parent.over(self._table.header_row_range)

    @property
    def DataBodyRange(self) -> Range | None:
        body = self._table.data_body_range
        return self.Parent.over(body) if body else None

    def Resize(self, area: Range) -> None:
        self._table.resize(area.cells)
