"""The window itself, driven on a screen of its own. Nothing here waits for a clock."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sujarit.plan.lang import Text
from sujarit.window import jobs
from sujarit.window.jobs import JobResult
from tests.util.maker import SMALL, Maker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from sujarit.window.controller import Controller

ROOT = Path(__file__).parents[2]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "แผน ของเรา"
    folder.mkdir()
    return Maker(SMALL).with_derived_sheets(folder / "แผน 2569.xlsx")


class Driver:
    """A window with what was opened from it, and hands to press."""

    def __init__(self, books: list[Path], lang: str = "th") -> None:
        from sujarit.window.controller import Controller

        self.opened: list[Path] = []
        self.window: Controller = Controller(books, self.opened.append, lang)  # type: ignore[arg-type]
        self.view = self.window.view
        self.view.root.update()

    def press(self, name: str) -> None:
        self.view.buttons[name].invoke()
        self.view.root.update()

    def wait(self) -> None:
        while self.window.worker.busy:
            self.view.root.update()
            time.sleep(0.01)

    @property
    def words(self) -> str:
        return self.view.text.get("1.0", "end").strip()

    @property
    def status(self) -> str:
        return str(self.view.status.cget("text"))

    def states(self) -> set[str]:
        return {str(button.cget("state")) for button in self.view.buttons.values()}


@pytest.fixture
def drive(screen: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Driver]]:
    """Makes windows, and sees to it that none and no thread of theirs is left."""
    import tkinter as tk

    monkeypatch.setenv("DISPLAY", screen)
    made: list[Driver] = []
    before = threading.active_count()  # other tests of this process may keep some

    def make(*books: Path, lang: str = "th") -> Driver:
        made.append(Driver(list(books), lang))
        return made[-1]

    yield make
    for each in made:
        try:
            each.wait()
            each.view.root.destroy()
        except tk.TclError:
            pass  # closed by the test
    assert threading.active_count() <= before


def job_that(monkeypatch: pytest.MonkeyPatch, run: Callable[[Path, datetime], JobResult]) -> None:
    """Put another work behind the first button."""
    first = jobs.JOBS[0]
    changed = jobs.Job(first.name, first.label, first.about, first.working, run)
    monkeypatch.setattr("sujarit.window.controller.JOBS", (changed, *jobs.JOBS[1:]))


def test_a_dropped_workbook_is_named_and_its_buttons_can_be_pressed(drive, book: Path) -> None:
    driver = drive(book)
    assert driver.view.book.cget("text") == "แผน 2569.xlsx"
    assert driver.view.folder.cget("text") == str(book.parent)
    assert driver.states() == {"normal"}
    assert "บันทึกสมุดงานใน Excel ก่อน" in driver.status


def test_a_check_shows_the_findings_and_a_button_that_opens_their_list(drive, book: Path) -> None:
    driver = drive(book)
    driver.press("check")
    assert driver.status == "กำลังตรวจสอบข้อมูล…"
    assert driver.states() == {"disabled"}
    driver.wait()
    assert driver.status == "เสร็จแล้ว: ตรวจสอบข้อมูล"
    assert driver.words.startswith("ผิดพลาด ")
    labels = [str(each.cget("text")) for each in driver.view.openers]
    assert labels == ["เปิด แผน 2569-findings.xlsx", "เปิด แผน 2569.xlsx"]
    driver.view.openers[0].invoke()
    assert driver.opened == [book.parent / "output" / "แผน 2569-findings.xlsx"]


def test_a_report_offers_its_document_and_folder(drive, book: Path) -> None:
    driver = drive(book)
    driver.press("report-6")
    driver.wait()
    labels = [str(each.cget("text")) for each in driver.view.openers]
    assert labels == ["เปิด แผน 2569-monitoring-6.docx", "เปิดโฟลเดอร์ output"]


def test_a_key_presses_a_button(drive, book: Path) -> None:
    driver = drive(book)
    driver.view.root.focus_force()
    driver.view.root.event_generate("4")
    driver.view.root.update()  # the job may begin and end in it
    driver.wait()
    assert driver.status == "เสร็จแล้ว: แผนปฏิบัติการ"
    assert (book.parent / "output" / "แผน 2569-plan.docx").is_file()


def test_a_failure_is_one_thai_line_and_the_window_goes_on(drive, tmp_path: Path) -> None:
    bad = tmp_path / "เสีย.xlsx"
    bad.write_bytes(b"no workbook")
    driver = drive(bad)
    driver.press("check")
    driver.wait()
    assert driver.status == "ทำไม่ได้: ตรวจสอบข้อมูล"
    assert "เสีย.xlsx" in driver.words
    assert "\n" not in driver.words
    assert driver.states() == {"normal"}


def test_without_a_workbook_nothing_can_be_pressed_until_one_is_chosen(
    drive, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = drive()
    assert driver.states() == {"disabled"}
    monkeypatch.setattr("tkinter.filedialog.askopenfilename", lambda **_: str(book))
    driver.view.choose.invoke()
    assert driver.states() == {"normal"}


def test_a_path_that_is_not_there_is_told_of(drive, tmp_path: Path) -> None:
    driver = drive(tmp_path / "ไม่มี.xlsx")
    assert driver.status == "ไม่พบไฟล์ ไม่มี.xlsx"
    assert driver.states() == {"disabled"}


def test_of_several_dropped_workbooks_the_first_is_taken_and_this_is_said(
    drive, book: Path
) -> None:
    driver = drive(book, book.with_name("อื่น.xlsx"))
    assert driver.view.book.cget("text") == book.name
    assert "ใช้ไฟล์แรกที่วาง (2 ไฟล์)" in driver.words


def test_closing_waits_for_the_job_so_that_no_file_is_cut_short(
    drive, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tkinter as tk

    go = threading.Event()

    def slow(_path: Path, _now: datetime) -> JobResult:
        go.wait()
        return JobResult((Text("เสร็จ", "done"),))

    job_that(monkeypatch, slow)
    driver = drive(book)
    driver.press("check")
    driver.window.close()
    driver.view.root.update()
    assert driver.status == "จะปิดหน้าต่างเมื่องานที่ทำอยู่เสร็จ"
    go.set()
    driver.window.run()  # until the window is gone
    with pytest.raises(tk.TclError):
        driver.view.root.winfo_exists()


def test_nothing_is_cut_off_in_either_language(drive, book: Path) -> None:
    for lang in ("th", "en"):
        driver = drive(book, lang=lang)
        driver.press("check")
        driver.wait()
        driver.view.root.update()
        for button in (*driver.view.buttons.values(), driver.view.choose, *driver.view.openers):
            assert button.winfo_reqwidth() <= button.winfo_width(), button.cget("text")
        driver.view.root.destroy()


@pytest.mark.slow
def test_the_program_opens_works_by_keys_alone_and_ends(screen: str, book: Path) -> None:
    from tests.tools import LAST_RESORT, absent, xdotool

    if xdotool.missing():
        absent("xdotool not found")
    env = {**os.environ, "DISPLAY": screen, "PYTHONPATH": str(ROOT / "macros")}
    program = subprocess.Popen([sys.executable, "-m", "sujarit.window", str(book)], env=env)
    window = xdotool.window_of(program, "sujarit", env)
    xdotool.press(window, "2", env)
    document = book.parent / "output" / "แผน 2569-monitoring-6.docx"
    while not document.is_file() and program.poll() is None:
        time.sleep(0.05)
    xdotool.press(window, "Escape", env)
    assert program.wait(LAST_RESORT) == 0
    assert document.is_file()
