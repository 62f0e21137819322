"""What a button does with Excel's own window: the status bar, boxes, a question for a folder."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from sujarit.actions.outputs import NOT_SAVED
from sujarit.books.live.refusals import ExcelBusyError, answered
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.plan.printable import printable

if TYPE_CHECKING:
    import xlwings as xw

    from sujarit.books.live.book import LiveBook

TITLE = "แผนสุจริต"
WHICH_FOLDER = Text(
    "สมุดงาน “{name}” เปิดจาก OneDrive หรือ SharePoint และไม่ทราบว่าอยู่ในโฟลเดอร์ใดของเครื่องนี้\nกด OK แล้วเลือกโฟลเดอร์ที่เก็บสมุดงานนี้ (ถามครั้งเดียว) ผลลัพธ์จะอยู่ในโฟลเดอร์ output ในนั้น",
    "“{name}” was opened from OneDrive or SharePoint, and nobody knows which folder of this computer that is\nPress OK and choose the folder that keeps it (asked once); results go to the folder output in it",
)
NO_FOLDER = Text(
    "ยังไม่ได้เลือกโฟลเดอร์ จึงไม่ได้ทำสิ่งใด กดปุ่มอีกครั้งเพื่อเลือก หรือบันทึกสมุดงานลงในโฟลเดอร์ของเครื่องก่อน",
    "No folder was chosen, so nothing was done; click again to choose one, or save the workbook to a folder on this computer",
)

CALLER = "SUJARIT_WORKBOOK", "SUJARIT_EXCEL"
"""The variables by which `macros/vba/SujaritWindows.bas` names the workbook and the window."""
_FOLDER_PICKER = 4  # msoFileDialogFolderPicker
_CHOSEN = -1
_RESTORED_WITHIN = 12
"""How often the window is put back before a busy Excel is left: each time takes two seconds."""
_TYPE = 'text returned of (display dialog "{text}" with title "{title}" default answer "{usual}")'
_CHOOSE = 'POSIX path of (choose folder with prompt "{title}")'

T = TypeVar("T")


class Clicked(NamedTuple):
    """The workbook that holds the button, and the Excel that it is open in."""

    book: "LiveBook"
    app: "xw.App"


def press() -> Clicked:
    """The workbook whose button was pressed; `SujaritError` where Excel answers nothing."""
    from sujarit.actions.load import open_live

    _hand_on_at_once()
    book = asked(_calling_book)
    return Clicked(open_live(book), asked(lambda: book.app))


def _calling_book() -> "xw.Book":
    """The workbook of the macro that started this Python.

    On Windows the macro names it and Excel's window in the environment; what xlwings' own
    RunPython starts is told on the command line, and then what the environment says is old.
    """
    import xlwings as xw

    name, window = (os.environ.get(key, "") for key in CALLER)
    on_command_line = any(argument.startswith("--wb=") for argument in sys.argv)
    if sys.platform == "win32" and name and window and not on_command_line:
        from xlwings import _xlwindows

        if not _xlwindows.BOOK_CALLER:  # which a Python that is kept alive is told
            return xw.App(impl=_xlwindows.App(xl=int(window))).books[name]
    return xw.Book.caller()


def _hand_on_at_once() -> None:
    """Let xlwings hand on at once that Excel is busy.

    On Windows it would ask again without a rest for as long as that lasts, and nobody would be
    told why nothing happens; `asked` asks again with rests, and says so in the end.
    """
    if sys.platform == "win32":
        from xlwings import _xlwindows

        _xlwindows.N_COM_ATTEMPTS = 1


def asked(call: Callable[[], T]) -> T:
    """What Excel gives; `SujaritError` where it is busy or declines."""
    return answered(call, "Excel")


@contextmanager
def at_work(app: "xw.App", message: str) -> Iterator[None]:
    """Say what goes on in the status bar, and keep the screen still meanwhile.

    Neither matters enough to stop a button: where Excel refuses, the work goes on. Both are put
    back, though, as soon as Excel answers again; a screen that an earlier button had to leave
    still, because Excel stayed busy, moves again with this one.
    """
    with suppress(SujaritError):
        asked(lambda: setattr(app, "status_bar", message))
    with suppress(SujaritError):
        asked(lambda: setattr(app, "screen_updating", False))
    try:
        yield
    finally:
        tries = _RESTORED_WITHIN
        for name, value in (("screen_updating", True), ("status_bar", False)):
            tries = _put_back(app, name, value, tries)


def _put_back(app: "xw.App", name: str, value: bool, tries: int) -> int:  # noqa: FBT001
    """Set what was set before, again and again while Excel is busy; how many tries are left."""
    while tries:
        try:
            asked(lambda: setattr(app, name, value))
        except ExcelBusyError:
            tries -= 1
        except SujaritError:  # declined for good
            break
        else:
            break
    return tries


Buttons = Literal["ok", "ok_cancel", "yes_no_cancel"]


def ask(
    app: "xw.App | None", text: str, mode: Literal["info", "critical"], buttons: Buttons = "ok"
) -> str:
    """A message box over the caller's Excel, or the active one; which button was pressed.

    That is none, "", where no Excel shows it.
    """
    import xlwings as xw

    prompt = printable(text, lines=True)
    try:
        shown_by = app or asked(lambda: xw.apps.active)
        if not shown_by:
            return ""
        return str(asked(lambda: shown_by.alert(prompt, title=TITLE, buttons=buttons, mode=mode)))
    except SujaritError:  # nobody is there to be told
        return ""


def ask_for_text(app: "xw.App", text: str, usual: str = "") -> str | None:
    """What the officer types into a box, `usual` standing there; None where it is cancelled."""
    if sys.platform == "darwin":
        return _typed_on_mac(text, usual)
    try:
        typed = asked(lambda: app.api.InputBox(text, TITLE, usual))
    except SujaritError:  # nobody is there to be asked
        return None
    return None if typed is False else str(typed).strip()


def _typed_on_mac(text: str, usual: str) -> str | None:
    words = {"text": text, "title": TITLE, "usual": usual}
    script = _TYPE.format(**{key: word.replace('"', "'") for key, word in words.items()})
    done = subprocess.run(  # noqa: S603 - a text of ours
        ["/usr/bin/osascript", "-e", script], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() if done.returncode == 0 else None


def open_workbook(app: "xw.App", path: Path) -> None:
    """Open a workbook in the same Excel; the box has said where it is, should that not be."""
    with suppress(SujaritError):
        asked(lambda: app.books.open(path))


def results_folder(book: "LiveBook", app: "xw.App") -> Path:
    """The folder beside the workbook that takes the results; asked for where nobody knows.

    Raises `SujaritError` for a workbook that was never saved, and where nothing is chosen.
    """
    if not book.path.is_absolute():
        _ask_for_folder(book, app)
    return book.path.parent / "output"


def _ask_for_folder(book: "LiveBook", app: "xw.App") -> None:
    from sujarit.books.live.location import remember

    if not book.location.saved:
        raise SujaritError(NOT_SAVED)
    pressed = ask(app, WHICH_FOLDER.format(name=book.name).th, "info", "ok_cancel")
    folder = _chosen_folder(app) if pressed == "ok" else None
    if folder is None or not folder.is_dir():
        raise SujaritError(NO_FOLDER)
    remember(book.location, folder)
    book.locate(folder / book.name)


def _chosen_folder(app: "xw.App") -> Path | None:
    """The folder that is chosen in the system's own dialogue box."""
    if sys.platform == "darwin":
        script = _CHOOSE.format(title=TITLE)
        done = subprocess.run(  # noqa: S603 - a text of ours
            ["/usr/bin/osascript", "-e", script], capture_output=True, text=True, check=False
        )
        return Path(done.stdout.strip()) if done.returncode == 0 else None
    try:
        dialogue = asked(lambda: app.api.FileDialog(_FOLDER_PICKER))
        chosen = asked(dialogue.Show) == _CHOSEN
        return Path(str(asked(lambda: dialogue.SelectedItems(1)))) if chosen else None
    except SujaritError:
        return None
