"""The names that are defined in a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.engines.bad_day import ExcelRefusalError
from tests.windows.com_excel.dispatch import ComObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.engines import app as engine
    from tests.windows.com_excel.application import Workbook
    from tests.windows.com_excel.ranges import Range


class Names(ComObject):
    """All of them."""

    interface = "Names"

    def __init__(self, book: Workbook, names: engine.Names) -> None:
        self.Parent = book
        self._names = names

    def __iter__(self) -> Iterator[Name]:
        return (Name(self.Parent, name) for _, name in self._names.snapshot())

    @property
    def Count(self) -> int:
        return len(self._names)

    def Item(self, key: int | str, *_more: Any) -> Name:
        try:
            return Name(self.Parent, self._names(key))
        except (KeyError, IndexError) as exc:
            raise ExcelRefusalError(f"no name {key}") from exc

    _Default = Item

    def Add(self, name: str, refers_to: str) -> Name:
        return Name(self.Parent, self._names.add(name, refers_to))


class Name(ComObject):
    """One of them."""

    interface = "Name"

    def __init__(self, book: Workbook, name: engine.Name) -> None:
        self._book = book
        self._name = name

    @property
    def Name(self) -> str:
        return self._name.name

    @property
    def RefersTo(self) -> str:
        return self._name.refers_to

    @RefersTo.setter
    def RefersTo(self, value: str) -> None:
        self._name.refers_to = value

    @property
    def RefersToRange(self) -> Range:
        cells = self._name.refers_to_range
        return self._book.Worksheets.Item(cells.sheet.name).over(cells)

    def Delete(self) -> None:
        self._name.delete()
