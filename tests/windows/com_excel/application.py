"""Excel itself and its workbooks, over the engine `memory`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.engines.bad_day import ExcelRefusalError
from tests.windows.com_excel.dispatch import ComObject
from tests.windows.com_excel.names import Names
from tests.windows.com_excel.sheets import Sheets, Worksheet, the_one

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.engines import app as engine

_CALCULATIONS = {"automatic": -4105, "manual": -4135, "semiautomatic": 2}
_FORMATS = {".xlsx": 51, ".xlsm": 52}


def _setting(name: str) -> Any:
    """A property that Excel keeps as it is set."""
    return property(
        lambda self: getattr(self.app, name), lambda self, value: setattr(self.app, name, value)
    )


class Application(ComObject):
    """Excel."""

    interface = "Application"
    Name, Version, Path = "Microsoft Excel", "16.0", "C:\\Program Files\\Microsoft Office"
    Hwnd = 0

    def __init__(self, app: engine.App) -> None:
        self.app = app

    Visible = _setting("visible")
    ScreenUpdating = _setting("screen_updating")
    DisplayAlerts = _setting("display_alerts")
    EnableEvents = _setting("enable_events")
    Interactive = _setting("interactive")
    StatusBar = _setting("status_bar")

    @property
    def Calculation(self) -> int:
        return _CALCULATIONS[self.app.calculation]

    @Calculation.setter
    def Calculation(self, value: int) -> None:
        self.app.calculation = next(name for name, n in _CALCULATIONS.items() if n == value)

    def Calculate(self) -> None:
        self.app.calculate()

    @property
    def Workbooks(self) -> Workbooks:
        return Workbooks(self)

    @property
    def ActiveWorkbook(self) -> Workbook | None:
        book = self.app.books.active
        return Workbook(self, book) if book else None

    @property
    def ActiveSheet(self) -> Worksheet | None:
        book = self.ActiveWorkbook
        return book.ActiveSheet if book else None

    @property
    def Selection(self) -> Any:
        sheet = self.ActiveSheet
        return sheet.selection if sheet else None

    def InputBox(self, prompt: str, title: str = "", usual: str = "", *_: Any) -> str | bool:
        return self.app.api.InputBox(prompt, title, usual)

    def FileDialog(self, kind: int) -> FileDialog:
        return FileDialog(self.app.api.FileDialog(kind))

    def Run(self, macro: str, *args: Any) -> None:
        self.app.run(macro, args)

    def Quit(self) -> None:
        self.app.quit()


class FileDialog(ComObject):
    """The dialogue box in which a folder is chosen."""

    interface = "FileDialog"

    def __init__(self, dialogue: engine.FileDialog) -> None:
        self._dialogue = dialogue

    def Show(self) -> int:
        return self._dialogue.Show()

    @property
    def SelectedItems(self) -> SelectedItems:
        return SelectedItems(self._dialogue)


class SelectedItems(ComObject):
    """What was chosen in it."""

    interface = "FileDialogSelectedItems"

    def __init__(self, dialogue: engine.FileDialog) -> None:
        self._dialogue = dialogue

    @property
    def Count(self) -> int:
        return 1 if self._dialogue.SelectedItems(1) else 0

    def Item(self, number: int) -> str | None:
        return self._dialogue.SelectedItems(number)

    _Default = Item


class Workbooks(ComObject):
    """The open workbooks."""

    interface = "Workbooks"

    def __init__(self, application: Application) -> None:
        self.Application = application

    def __iter__(self) -> Iterator[Workbook]:
        return (Workbook(self.Application, book) for book in self.Application.app.books)

    @property
    def Count(self) -> int:
        return len(self.Application.app.books)

    def Item(self, key: int | str) -> Workbook:
        return the_one(list(self), key)

    _Default = Item

    def Open(self, name: str, *_options: Any) -> Workbook:
        path = Path(name)
        if not path.is_file():
            raise ExcelRefusalError(f"Excel cannot find {name}")
        return Workbook(self.Application, self.Application.app.books.open(str(path)))


class Workbook(ComObject):
    """One workbook."""

    interface = "Workbook"

    def __init__(self, application: Application, book: engine.Book) -> None:
        self.Application = self.Parent = application
        self.book = book
        self.Saved = True

    @property
    def Name(self) -> str:
        return self.book.name

    @property
    def FullName(self) -> str:
        return self.book.api.FullName

    @property
    def Path(self) -> str:
        name = self.FullName
        if "://" in name:
            return name.rpartition("/")[0]
        return str(Path(name).parent) if Path(name).is_absolute() else ""

    @property
    def FileFormat(self) -> int:
        return _FORMATS[Path(self.Name).suffix.lower()]

    @property
    def ReadOnly(self) -> bool:
        return self.book.api.ReadOnly

    @property
    def ActiveSheet(self) -> Worksheet:
        return Worksheet(self, self.book.sheets.active)

    @property
    def Worksheets(self) -> Sheets:
        return Sheets(self)

    Sheets = Worksheets

    @property
    def Names(self) -> Names:
        return Names(self, self.book.names)

    def Activate(self) -> None:
        self.book.activate()

    def Save(self) -> None:
        self.book.save()

    def SaveAs(self, name: str, *_options: Any) -> None:
        if self.Application.app.day.read_only:
            raise ExcelRefusalError(f"{self.Name} is read-only")
        self.book.store.save(Path(name))

    def SaveCopyAs(self, name: str) -> None:
        before = self.book.store.path
        self.book.store.save(Path(name))
        self.book.store.path = before

    def Close(self, *_options: Any) -> None:
        self.book.close()
