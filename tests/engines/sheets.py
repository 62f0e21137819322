"""xlwings' worksheets and their tables over a store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from tests.engines.area import LAST_COLUMN, LAST_ROW, Area, parse, spanning
from tests.engines.bad_day import ExcelRefusalError
from tests.engines.ranges import Note, Range
from tests.engines.store import HIDDEN, VISIBLE
from tests.engines.watch import watched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.engines.app import Book
    from tests.engines.store import SheetStore


LONGEST_ADDRESS = 255


@watched
class Sheets(base_classes.Sheets):
    """The worksheets of one workbook."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Sheets:
        return self

    @property
    def active(self) -> Sheet:
        return self(self.book.active_sheet)

    def __call__(self, key: int | str) -> Sheet:
        sheets = list(self)
        if isinstance(key, int):
            return sheets[key - 1]
        for sheet in sheets:
            if sheet.name.lower() == key.lower():
                return sheet
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self.book.store.sheets())

    def __iter__(self) -> Iterator[Sheet]:
        return iter([Sheet(self.book, store) for store in self.book.store.sheets()])

    def add(self, before: Sheet | None, after: Sheet | None, name: str | None = None) -> Sheet:
        if self.book.app.day.structure_locked:
            raise ExcelRefusalError("the workbook's structure is locked")
        anchor = before or after or self.active
        index = anchor.index if after else anchor.index - 1
        store = self.book.store.add_sheet(name or f"Sheet{len(self) + 1}", index)
        sheet = Sheet(self.book, store)
        sheet.activate()
        return sheet


@watched
class SheetApi:
    """The few members of Excel's own Worksheet that code reaches for through `api`."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def ProtectContents(self) -> bool:  # noqa: N802 - Excel's name
        return self._sheet.store.protected

    def Protect(self, *_options: Any, **_more: Any) -> None:  # noqa: N802
        self._sheet.store.protected = True

    def Unprotect(self, *_options: Any) -> None:  # noqa: N802
        self._sheet.store.protected = False


@watched
class Sheet(base_classes.Sheet):
    """One worksheet."""

    def __init__(self, book: Book, store: SheetStore) -> None:
        self._book = book
        self.store = store

    @property
    def api(self) -> SheetApi:
        return SheetApi(self)

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        return self.store.name

    @name.setter
    def name(self, value: str) -> None:
        if self._book.active_sheet == self.store.name:
            self._book.active_sheet = value
        self.store.name = value

    @property
    def index(self) -> int:
        return [store.name for store in self._book.store.sheets()].index(self.name) + 1

    @property
    def visible(self) -> int:
        return self.store.visible

    @visible.setter
    def visible(self, value: bool | int) -> None:
        if self.book.app.day.structure_locked:
            raise ExcelRefusalError("the workbook's structure is locked")
        self.store.visible = VISIBLE if value is True else HIDDEN if value is False else value

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def pictures(self) -> Pictures:
        return Pictures(self)

    @property
    def notes(self) -> list[Note]:
        return [Note(Range(self, cell)) for cell in self.store.notes()]

    @property
    def used_range(self) -> Range:
        return Range(self, self.store.used())

    @property
    def cells(self) -> Range:
        return Range(self, Area(1, 1, LAST_ROW, LAST_COLUMN))

    @property
    def selection(self) -> Range:
        return Range(self, self._book.selections.get(self.name, Area(1, 1)))

    def range(self, first: Any, second: Any = None) -> Range:
        if isinstance(first, str) and "," in first:
            if len(first) > LONGEST_ADDRESS:
                raise ExcelRefusalError("the address is too long")
            return Range(self, *map(parse, first.split(",")))
        area = self._area(first)
        return Range(self, area if second is None else spanning(area, self._area(second)))

    def _area(self, place: Any) -> Area:
        if isinstance(place, Range):
            return place.area
        if isinstance(place, str):
            table = self.store.tables().get(place)
            return table._replace(row=table.row + 1, rows=table.rows - 1) if table else parse(place)
        if 0 in place[:2]:
            raise IndexError("ranges count from 1")
        return Area(*place)

    def activate(self) -> None:
        if self.visible != VISIBLE:
            raise ExcelRefusalError(f"{self.name} is hidden: it cannot be activated")
        self._book.active_sheet = self.name
        self._book.store.activate(self.name)

    def select(self) -> None:
        self.activate()

    def delete(self) -> None:
        self._book.store.delete_sheet(self.name)
        if self._book.active_sheet == self.name:
            self._book.active_sheet = self._book.store.sheets()[0].name

    def clear_contents(self) -> None:
        self.used_range.clear_contents()

    def autofit(self, axis: str | None = None) -> None:
        self.used_range.autofit(axis)


@watched
class Pictures(base_classes.Pictures):
    """The pictures over one sheet, of which only the number is known."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def __len__(self) -> int:
        return self._sheet.store.pictures()


@watched
class Tables(base_classes.Tables):
    """The tables (ListObjects) of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Tables:
        return self

    def __call__(self, key: int | str) -> Table:
        names = list(self._sheet.store.tables())
        if isinstance(key, int):
            return Table(self._sheet, names[key - 1])
        for name in names:
            if name.lower() == key.lower():
                return Table(self._sheet, name)
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self._sheet.store.tables())

    def __iter__(self) -> Iterator[Table]:
        return iter([Table(self._sheet, name) for name in self._sheet.store.tables()])

    def __contains__(self, key: str) -> bool:
        return key.lower() in {name.lower() for name in self._sheet.store.tables()}


@watched
class Table(base_classes.Table):
    """A table with a header row and no totals row."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self._sheet = sheet
        self._name = name

    @property
    def api(self) -> Table:
        return self

    @property
    def parent(self) -> Sheet:
        return self._sheet

    @property
    def name(self) -> str:
        return self._name

    @property
    def display_name(self) -> str:
        return self._name

    @property
    def area(self) -> Area:
        return self._sheet.store.tables()[self._name]

    @property
    def range(self) -> Range:
        return Range(self._sheet, self.area)

    @property
    def header_row_range(self) -> Range:
        return Range(self._sheet, self.area._replace(rows=1))

    @property
    def data_body_range(self) -> Range | None:
        area = self.area
        if area.rows < 2:
            return None
        return Range(self._sheet, area._replace(row=area.row + 1, rows=area.rows - 1))

    def resize(self, new_range: Any) -> None:
        area: Area = new_range.api.area
        if self._sheet.store.protected:
            self._refuse("its sheet is protected")
        if self._sheet.store.filtered(self._name):
            self._refuse("its rows are filtered")
        if area.row != self.area.row or area.rows < 2 or not area.overlaps(self.area):
            self._refuse("the header must stay in its row, with a row below it")
        if self._sheet.store.merged(area):
            self._refuse("it would hold merged cells")
        if any(
            other != self._name and area.overlaps(place)
            for other, place in self._sheet.store.tables().items()
        ):
            self._refuse("tables cannot overlap")
        self._sheet.store.set_table(self._name, area)

    @property
    def show_autofilter(self) -> bool:
        return True

    @property
    def autofilter(self) -> AutoFilter:
        return AutoFilter(self)

    def _refuse(self, why: str) -> None:
        raise ExcelRefusalError(f"{self._name} cannot be resized: {why}")


@watched
class AutoFilter(base_classes.AutoFilter):
    """The filters of one table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def clear(self, _field: int | None = None) -> None:
        sheet = self._table.parent
        if sheet.store.protected:
            raise ExcelRefusalError("its sheet is protected")
        sheet.store.show_all_rows(self._table.name)
