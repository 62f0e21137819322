"""Presses the ribbon's buttons on Windows' Python, through xlwings' own engine, over our COM.

    python -m tests.windows.com_excel.press SCENES.json ANSWERS.json

A scene is {"book": path, "settings": folder, "typed": [[sheet, address, value]], "formats":
[[sheet, address, code]], "bad": {…}, "presses": [{"button", "edited": [first, refused, code]}]}.
Of each press is told what the boxes said, the screen's state after it, how many calls it took,
and what was raised; of each scene the findings on the screen and in the saved file.

The workbook is named as the macro names it, in the environment; every other scene as xlwings'
RunPython does, by arguments for `Book.caller()`. Only Excel's windows are not there, so their list
and what they hand out are ours.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pywintypes
import win32api
import win32gui
import xlwings
from win32com.client import Dispatch
from xlwings import _xlwindows

from sujarit import ribbon
from sujarit.actions.button.screen import CALLER
from sujarit.actions.load import check_book, open_file
from sujarit.books.live import location, refusals
from sujarit.books.live.book import LiveBook
from tests.engines import memory
from tests.engines.area import parse
from tests.engines.bad_day import CellEdited
from tests.engines.watch import WATCH
from tests.windows.com_excel import dispatch, type_library
from tests.windows.com_excel.application import Application

if TYPE_CHECKING:
    from collections.abc import Sequence

Scene = dict[str, Any]
_FIRST_ANSWER = {0: 1, 1: 1, 3: 6, 4: 6}  # the first button by a box's kind: OK, or Yes
_KIND = 0xF


class Excel:
    """Excel with nothing open; what its boxes said, and what else was opened."""

    def __init__(self) -> None:
        self.app = memory.engine().app
        self.said: list[str] = []
        self.opened: list[str] = []
        Application.Hwnd = win32gui.GetDesktopWindow()
        win32api.MessageBox = self._box
        ribbon._open = lambda path: self.opened.append(str(path))
        _xlwindows.get_excel_hwnds = lambda: iter([Application.Hwnd])
        _xlwindows.get_xl_app_from_hwnd = self._shown

    def _shown(self, _window: int) -> Any:
        """Excel, as the accessibility of its window hands it out."""
        shown = dispatch.handed_out(Application(self.app))
        return _xlwindows.COMRetryObjectWrapper(Dispatch(shown))

    def _box(self, _window: int, text: str, _title: str, style: int) -> int:
        self.said.append(text)
        return _FIRST_ANSWER[style & _KIND]


def play(scene: Scene, excel: Excel, *, by_arguments: bool) -> dict[str, Any]:
    """One workbook: opened, spoilt, its buttons pressed, and closed."""
    settings = Path(scene["settings"]) / "folders.json"
    location.settings_file = lambda: settings
    excel.app.reset()
    book = xlwings.apps.active.books.open(scene["book"])
    _spoil(excel.app, scene)
    arguments = [f"--wb={book.name}", "--from_xl=1", f"--hwnd={Application.Hwnd}"]
    sys.argv = ["-c", *(arguments if by_arguments else ())]
    told = ("another.xlsm", "1") if by_arguments else (book.name, str(Application.Hwnd))
    os.environ.update(zip(CALLER, told, strict=True))  # what an earlier button left is old
    presses = [_press(excel, each) for each in scene["presses"]]
    answer = {"presses": presses, **_findings(excel, book, scene)}
    excel.app.reset()
    return answer


def _spoil(app: Any, scene: Scene) -> None:
    (book,) = app.books_open
    for sheet, address, code in scene.get("formats", ()):
        book.sheets(sheet).range(address).number_format = code
    for sheet, address, value in scene.get("typed", ()):
        book.sheets(sheet).range(address).raw_value = value
    bad = scene.get("bad", {})
    if bad.pop("never_saved", False):
        book.store.path = None
    app.folders.extend(bad.pop("folders", ()))
    for sheet in bad.pop("protected", ()):
        book.sheets(sheet).store.protected = True
    for sheet, table in bad.pop("filtered", ()):
        book.sheets(sheet).store.filter(table)
    for name, value in bad.items():
        cells = isinstance(value, list)
        setattr(app.day, name, {(s, parse(a)) for s, a in value} if cells else value)


def _press(excel: Excel, wanted: dict[str, Any]) -> dict[str, Any]:
    excel.said, excel.opened, raised = [], [], ""
    WATCH.reset()
    if "edited" in wanted:
        WATCH.before = CellEdited(*wanted["edited"])
    try:
        ribbon.BUTTONS[wanted["button"]]()
    except BaseException:  # noqa: BLE001 - told of, whatever it is
        raised = traceback.format_exc()
    calls, WATCH.before = WATCH.count, None
    return {
        **wanted,
        "said": "\n".join(excel.said),
        "opened": excel.opened,
        "raised": raised,
        "screen": [excel.app.screen_updating, excel.app.status_bar, excel.app.enable_events],
        "calls": calls,
        "most": WATCH.calls.most_common(6),
    }


def _findings(excel: Excel, book: Any, scene: Scene) -> dict[str, Any]:
    """What is found on the screen, and in a file saved from it; a bad day would hide cells.

    The file has the workbook's own name, since records may lie beside it; `upgrade` leaves the old
    workbook on the screen, which then has another.
    """
    excel.app.day = type(excel.app.day)()
    own = Path(book.api.FullName)
    saved = own if own.is_absolute() else Path(scene["book"])
    book.api.SaveCopyAs(str(saved))
    return {"on screen": _told(LiveBook(book)), "in file": _told(open_file(saved))}


def _told(book: Any) -> list[list[str | None]]:
    found = check_book(book).findings
    return [[f.rule, f.severity, f.sheet, f.cell, f.found, f.message.th] for f in found]


def main(arguments: Sequence[str]) -> None:
    """Play every scene."""
    scenes, answers = map(Path, arguments)
    dispatch.INTERFACES.update(type_library.load(answers.with_suffix(".tlb")))
    refusals.PAUSES = (0,) * 6
    excel = Excel()
    every = json.loads(scenes.read_text(encoding="utf-8"))
    played = [play(each, excel, by_arguments=bool(n % 2)) for n, each in enumerate(every)]
    told = {"scenes": played, "mistakes": dispatch.MISTAKES, "error": str(pywintypes.com_error)}
    answers.write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
