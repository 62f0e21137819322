"""The window's widgets: what is drawn, and nothing of what it means."""

from __future__ import annotations

import sys
import tkinter as tk
from functools import partial
from tkinter import filedialog, font, ttk
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TYPES = "*.xlsm *.xlsx"
_PAD = 12
_BAD = "#a4262c"
_GRAY = "#5c5c5c"


class View:
    """One window. Widgets bear names, so that tests and screen readers find them."""

    def __init__(self, title: str) -> None:
        _be_sharp()
        self.root = tk.Tk(className="sujarit")
        self.root.title(title)
        self.root.minsize(560, 560)
        if self.root.tk.call("tk", "windowingsystem") == "x11":
            ttk.Style(self.root).theme_use("clam")
        for name in ("TkDefaultFont", "TkTextFont", "TkHeadingFont"):
            font.nametofont(name, self.root).configure(size=11)
        self.big = font.nametofont("TkDefaultFont", self.root).copy()
        self.big.configure(size=13, weight="bold")
        self._frame = ttk.Frame(self.root, padding=_PAD)
        self._frame.pack(fill="both", expand=True)
        self.buttons: dict[str, ttk.Button] = {}
        self.openers: list[ttk.Button] = []

    def add_book(self, choose: str, pick: Callable[[], None]) -> None:
        """The line that names the workbook, with the button to choose another."""
        row = ttk.Frame(self._frame)
        row.pack(fill="x")
        self.choose = ttk.Button(row, name="choose", text=choose, command=pick)
        self.choose.pack(side="right", anchor="n")
        self.book = ttk.Label(row, name="book", font=self.big)
        self.book.pack(anchor="w")
        self.folder = ttk.Label(row, name="folder", foreground=_GRAY, padding=(0, 3))
        self.folder.pack(anchor="w")

    def add_jobs(self, jobs: Sequence[tuple[str, str, str]], press: Callable[[str], None]) -> None:
        """A button for each (name, label, about), two in a row; 1 to 9 press them, too."""
        grid = ttk.Frame(self._frame)
        grid.pack(fill="x", pady=_PAD)
        for number, (name, label, about) in enumerate(jobs):
            row, column = divmod(number, 2)
            grid.columnconfigure(column, weight=1, uniform="jobs")
            cell = ttk.Frame(grid)
            cell.grid(row=row, column=column, sticky="ew", padx=4, pady=4)
            button = ttk.Button(cell, name=name, text=f"{number + 1}. {label}")
            button.configure(command=partial(press, name))
            button.pack(fill="x", ipady=4)
            ttk.Label(cell, text=about, foreground=_GRAY, padding=(0, 3)).pack(anchor="w")
            self.root.bind(str(number + 1), partial(_on_key, partial(press, name)))
            self.buttons[name] = button

    def add_result(self) -> None:
        """What goes on, and below it what came of it."""
        self.status = ttk.Label(self._frame, name="status")
        self.status.pack(fill="x")
        self.bar = ttk.Progressbar(self._frame, name="progress")
        self.bar.pack(fill="x", pady=(2, _PAD))
        self.opening = ttk.Frame(self._frame)
        self.opening.pack(side="bottom", fill="x", pady=(_PAD, 0))
        scroll = ttk.Scrollbar(self._frame)
        scroll.pack(side="right", fill="y")
        self.text = tk.Text(
            self._frame, name="result", height=10, width=60, wrap="word", relief="flat",
            padx=8, pady=6, spacing3=4, state="disabled", font="TkTextFont",
            yscrollcommand=scroll.set,
        )  # fmt: skip
        self.text.tag_configure("bad", foreground=_BAD)
        scroll.configure(command=self.text.yview)
        self.text.pack(fill="both", expand=True)

    def name_book(self, name: str, folder: str) -> None:
        """Say which workbook it is."""
        self.book.configure(text=name)
        self.folder.configure(text=folder)

    def at_work(self, words: str) -> None:
        """Show that something goes on; nothing else can be pressed meanwhile."""
        self.status.configure(text=words)
        self.bar.configure(mode="indeterminate")
        self.bar.start(12)
        self._enable("disabled")

    def at_rest(self, words: str, *, ready: bool) -> None:
        """Show that nothing goes on; jobs can be pressed when a workbook is chosen."""
        self.status.configure(text=words)
        self.bar.stop()
        self.bar.configure(mode="determinate", value=0)
        self._enable("normal" if ready else "disabled")
        self.choose.configure(state="normal")

    def _enable(self, state: str) -> None:
        for button in (*self.buttons.values(), self.choose):
            button.configure(state=state)

    def show(self, lines: Sequence[str], *, bad: bool = False) -> None:
        """The result's words, in place of the earlier ones."""
        self.text.configure(state="normal")
        self.text.delete("1.0", "end")
        self.text.insert("1.0", "\n".join(lines), "bad" if bad else "")
        self.text.configure(state="disabled")

    def offer(self, labels: Sequence[str], open_number: Callable[[int], None]) -> None:
        """Buttons that open what was made, in place of the earlier ones."""
        for old in self.openers:
            old.destroy()
        self.openers = []
        for number, label in enumerate(labels):
            button = ttk.Button(self.opening, text=label)
            button.configure(command=partial(open_number, number))
            button.pack(side="left", padx=(0, 8))
            self.openers.append(button)

    def ask_for_book(self, title: str, kind: str) -> str:
        """The path that the user picks; empty where none is picked."""
        picked = filedialog.askopenfilename(
            parent=self.root, title=title, filetypes=[(kind, _TYPES)]
        )
        return str(picked or "")


def _on_key(act: Callable[[], None], _event: object) -> None:
    act()


def _be_sharp() -> None:
    """Windows stretches the window of a program that does not know about fine screens."""
    if sys.platform == "win32":
        import contextlib
        import ctypes

        with contextlib.suppress(AttributeError, OSError):
            ctypes.windll.shcore.SetProcessDpiAwareness(1)
