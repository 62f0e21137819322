"""xlwings' engine, app, workbooks and names over a store: one for every backend."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import XlwingsError, base_classes

from tests.engines import values
from tests.engines.bad_day import BadDay, ExcelRefusalError
from tests.engines.sheets import Sheets
from tests.engines.watch import WATCH, watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.engines.area import Area
    from tests.engines.ranges import Range
    from tests.engines.store import BookStore


class Engine:
    """A desktop engine with one running app. `open_store` opens a file."""

    type = "desktop"

    def __init__(self, name: str, pid: int, open_store: Callable[[Path], BookStore]) -> None:
        self.name = name
        self.app = App(self, pid, open_store)

    @property
    def apps(self) -> Apps:
        return Apps(self.app)

    @staticmethod
    def prepare_xl_data_element(value: Any, _options: Any) -> Any:
        return values.to_excel(value)

    @staticmethod
    def clean_value_data(data: Any, dates: Any, empty: Any, numbers: Any, err_to_str: Any) -> Any:
        return [
            [values.from_excel(x, dates, empty, numbers, err_to_str=bool(err_to_str)) for x in row]
            for row in data
        ]


@watched
class Apps(base_classes.Apps):
    """The one app."""

    def __init__(self, app: App) -> None:
        self._apps = {app.pid: app}

    def keys(self) -> list[int]:
        return list(self._apps)

    def __iter__(self) -> Iterator[App]:
        return iter(self._apps.values())

    def __len__(self) -> int:
        return len(self._apps)

    def __getitem__(self, pid: int) -> App:
        return self._apps[pid]


@dataclass(frozen=True)
class Alert:
    """A message box that was shown."""

    prompt: str
    title: str | None
    buttons: str
    mode: str | None


_DEFAULT_ANSWERS = {"ok": "ok", "ok_cancel": "ok", "yes_no": "yes", "yes_no_cancel": "yes"}


@watched
class App(base_classes.App):
    """Excel itself. What a person would have seen is kept: `alerts`, `status_log`.

    Put answers for coming message boxes into `answers`; without one a box is answered by
    its first button. What is typed into coming boxes goes into `typed`.
    """

    version = "16.0"
    hwnd = 0
    path = ""

    def __init__(self, engine: Engine, pid: int, open_store: Callable[[Path], BookStore]) -> None:
        self.engine = engine
        self._pid = pid
        self.open_store = open_store
        self.books_open: list[Book] = []
        self.reset()

    def reset(self) -> None:
        """As just started: no books, nothing shown."""
        for book in list(self.books_open):
            book.close()
        self.alerts: list[Alert] = []
        self.answers: deque[str] = deque()
        self.status_log: list[str] = []
        self.macros_run: list[tuple[str, tuple[Any, ...]]] = []
        self.visible = self.screen_updating = self.display_alerts = True
        self.enable_events = self.interactive = True
        self._status: str | bool = False
        self._calculation = "automatic"
        self.day = BadDay()
        self.folders: deque[str] = deque()
        self.typed: deque[str | None] = deque()
        WATCH.reset()

    visible = screen_updating = display_alerts = enable_events = interactive = True

    @property
    def pid(self) -> int:
        return self._pid

    @property
    def api(self) -> AppApi:
        return AppApi(self)

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def selection(self) -> Range | None:
        book = self.books.active
        return book.sheets.active.selection if book else None

    @property
    def status_bar(self) -> str | bool:
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        if self.day.status_bar_refused:
            raise ExcelRefusalError("the status bar takes nothing")
        self._status = value
        if isinstance(value, str):
            self.status_log.append(value)

    @property
    def calculation(self) -> str:
        return self._calculation

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in {"automatic", "manual", "semiautomatic"}:
            raise KeyError(value)
        self._calculation = value
        for book in self.books_open:
            book.store.automatic(on=value != "manual")

    def calculate(self) -> None:
        for book in self.books_open:
            book.store.calculate()

    def activate(self, steal_focus: bool = False) -> None:  # noqa: FBT001, FBT002
        """Nothing comes to the front here."""

    def alert(
        self, prompt: str, title: str | None, buttons: str, mode: str | None, _callback: Any
    ) -> str:
        if mode not in {None, "info", "critical"}:
            raise KeyError(mode)  # as xlwings does on Windows and macOS
        self.alerts.append(Alert(prompt, title, buttons, mode))
        return self.answers.popleft() if self.answers else _DEFAULT_ANSWERS[buttons]

    def run(self, macro: str, args: Any) -> None:
        self.macros_run.append((macro, tuple(args)))

    def quit(self) -> None:
        self.reset()

    def kill(self) -> None:
        self.reset()


@watched
class AppApi:
    """The few members of Excel's own Application that code reaches for through `api`."""

    def __init__(self, app: App) -> None:
        self._app = app

    def InputBox(self, _prompt: str, _title: str, usual: str) -> str | bool:  # noqa: N802
        """What was put into `typed`, else what stands there; False where it is cancelled."""
        typed = self._app.typed.popleft() if self._app.typed else usual
        return False if typed is None else typed

    def FileDialog(self, _kind: int) -> FileDialog:  # noqa: N802 - Excel's name
        return FileDialog(self._app.folders.popleft() if self._app.folders else None)


class FileDialog:
    """The dialogue box in which a folder is chosen; None: it is cancelled."""

    def __init__(self, chosen: str | None) -> None:
        self._chosen = chosen

    def Show(self) -> int:  # noqa: N802
        return -1 if self._chosen else 0

    def SelectedItems(self, _number: int) -> str | None:  # noqa: N802
        return self._chosen


@watched
class Books(base_classes.Books):
    """The open workbooks; the last one activated is the active one."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def api(self) -> Books:
        return self

    @property
    def active(self) -> Book | None:
        return self.app.books_open[-1] if self.app.books_open else None

    def __call__(self, key: int | str) -> Book:
        if isinstance(key, int):
            return self.app.books_open[key - 1]
        for book in self.app.books_open:
            if book.name.lower() == key.lower():
                return book
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self.app.books_open)

    def __iter__(self) -> Iterator[Book]:
        return iter(list(self.app.books_open))

    def open(self, fullname: str, *_options: Any, **_more: Any) -> Book:
        book = Book(self.app, self.app.open_store(Path(fullname)))
        self.app.books_open.append(book)
        return book


@watched
class Book(base_classes.Book):
    """One workbook. `store` is the backend's, for a test that must look behind."""

    def __init__(self, app: App, store: BookStore) -> None:
        self._app = app
        self.store = store
        self.selections: dict[str, Area] = {}
        self.active_sheet = store.active()

    @property
    def app(self) -> App:
        return self._app

    @property
    def api(self) -> BookApi:
        return BookApi(self)

    @property
    def name(self) -> str:
        return Path(self.store.path or "Book1").name

    @property
    def fullname(self) -> str:
        if self.app.day.web_address is not None:
            raise XlwingsError("Couldn't find your local OneDrive file, see: xlwings.org/error")
        return str(self.store.path or "Book1")

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def activate(self) -> None:
        self.app.books_open.remove(self)
        self.app.books_open.append(self)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        if password:
            raise NotImplementedError("passwords")
        if self.app.day.read_only:
            raise ExcelRefusalError(f"{self.name} is read-only")
        if not (path or self.store.path):
            raise ExcelRefusalError(f"{self.name} was never saved: it is asked for a name")
        self.store.save(Path(path) if path else None)

    def close(self) -> None:
        if self in self.app.books_open:
            self.app.books_open.remove(self)
            self.store.close()


@watched
class BookApi:
    """The few members of Excel's own Workbook that code reaches for through `api`."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def FullName(self) -> str:  # noqa: N802 - Excel's name
        return self._book.app.day.web_address or str(self._book.store.path or "Book1")

    @property
    def Date1904(self) -> bool:  # noqa: N802
        return self._book.app.day.from_1904

    @property
    def ReadOnly(self) -> bool:  # noqa: N802
        return self._book.app.day.read_only


@watched
class Names(base_classes.Names):
    """The names defined for the workbook."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Names:
        return self

    def __call__(self, key: int | str) -> Name:
        names = self.book.store.names()
        if isinstance(key, int):
            return Name(self.book, list(names)[key - 1])
        for name in names:
            if name.lower() == key.lower():
                return Name(self.book, name)
        raise KeyError(key)

    def snapshot(self) -> list[tuple[str, Name]]:
        return [(name, Name(self.book, name)) for name in self.book.store.names()]

    def contains(self, key: str) -> bool:
        return key.lower() in {name.lower() for name in self.book.store.names()}

    def __len__(self) -> int:
        return len(self.book.store.names())

    def add(self, name: str, refers_to: str) -> Name:
        self.book.store.set_name(name, refers_to)
        return Name(self.book, name)


@watched
class Name(base_classes.Name):
    """One defined name."""

    def __init__(self, book: Book, name: str) -> None:
        self._book = book
        self._name = name

    @property
    def api(self) -> Name:
        return self

    @property
    def name(self) -> str:
        return self._name

    @property
    def refers_to(self) -> str:
        return self._book.store.names()[self._name]

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._book.store.set_name(self._name, value)

    @property
    def refers_to_range(self) -> Range:
        sheet, _, address = self.refers_to.lstrip("=").rpartition("!")
        return self._book.sheets(sheet.strip("'")).range(address)

    def delete(self) -> None:
        self._book.store.set_name(self._name, None)
