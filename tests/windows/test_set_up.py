"""An office's computer is set up from the bundle, used, and cleaned again: the batch files, the
unpacked bundle and its own Python, under Wine, in folders with spaces and Thai.

The steps follow one another, so they are one test: a set-up takes a minute.
"""

from __future__ import annotations

import json
import os
import shutil
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from authoring.bundle import parts, write_bundle
from sujarit.install.home import LAUNCHER
from sujarit.install.trust import KEY
from tests.tools import LAST_RESORT, absent, xdotool

if TYPE_CHECKING:
    import subprocess

    from tests.windows.wine_python import WinePython

pytestmark = [pytest.mark.slow, pytest.mark.long]

OURS = r"Software\sujarit"
ROOT = Path(__file__).parents[2]
READ_KEY = """
import sys, winreg
try:
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, sys.argv[1]) as key:
        print(ascii([winreg.EnumValue(key, n)[:2] for n in range(winreg.QueryInfoKey(key)[1])]))
except FileNotFoundError:
    print(None)
"""
TARGET = """
import sys, pythoncom
from win32com.shell import shell
link = pythoncom.CoCreateInstance(
    shell.CLSID_ShellLink, None, pythoncom.CLSCTX_INPROC_SERVER, shell.IID_IShellLink)
link.QueryInterface(pythoncom.IID_IPersistFile).Load(sys.argv[1], 0)
print(ascii([link.GetPath(0)[0], link.GetArguments()]))
"""


@pytest.fixture(scope="module")
def unpacked(windows: WinePython, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle, made here and extracted there."""
    made = write_bundle(tmp_path_factory.mktemp("out"), parts(windows.embeddable, windows.full))
    folder = windows.user / "Downloads" / "ชุด ติดตั้ง"
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(made) as archive:
        archive.extractall(folder)
    return folder


def words(done: subprocess.CompletedProcess[bytes], encoding: str = "cp874") -> str:
    return done.stdout.decode(encoding, "replace") + done.stderr.decode(encoding, "replace")


def tree(windows: WinePython) -> set[str]:
    """What lies in the user's folders, without Windows' own temporary files."""
    every = (path.relative_to(windows.user) for path in windows.user.rglob("*"))
    return {str(path) for path in every if not {"Temp", "Downloads"} & set(path.parts)}


def printed(windows: WinePython, script: str, *arguments: str) -> Any:
    done = windows.run(windows.full / "python.exe", "-c", script, *arguments)
    assert done.returncode == 0, words(done)
    return eval(done.stdout.decode("ascii"))  # a list of the script's own making


def drop(windows: WinePython, screen: str, launcher: Path, book: Path) -> None:
    """Drop a workbook on the launcher: a window opens; its first button is pressed, by its key."""
    if xdotool.missing():
        absent("xdotool not found")
    windows.run_down()  # Wine asks for its screen when it starts
    started = windows.run("cmd", "/c", windows.path(launcher), windows.path(book), DISPLAY=screen)
    assert started.returncode == 0, words(started)
    env = {**os.environ, "DISPLAY": screen}
    found = book.parent / "output" / f"{book.stem}-findings.xlsx"
    for _ in range(LAST_RESORT):
        shown = xdotool.windows_of("pythonw.exe", env)
        if found.is_file() and not shown:
            break
        if shown:
            xdotool.press(shown[0], "Escape" if found.is_file() else "1", env)
        time.sleep(1)
    windows.run_down()
    assert found.is_file()


@pytest.fixture(autouse=True)
def nothing_installed(windows: WinePython) -> None:
    """Whatever a run that was cut off left behind is gone."""
    user = windows.user
    for folder in ("AppData/Local/sujarit", "แผนสุจริต", ".xlwings"):
        shutil.rmtree(user / folder, ignore_errors=True)
    for folder in ("Desktop", "AppData/Roaming/Microsoft/Windows/SendTo"):
        (user / folder / "แผนสุจริต.lnk").unlink(missing_ok=True)
    windows.run("reg", "delete", rf"HKCU\{KEY}", "/f")


def test_a_computer_is_set_up_twice_used_and_cleaned(
    windows: WinePython, unpacked: Path, screen: str
) -> None:
    home = windows.user / "AppData/Local/sujarit"
    before = tree(windows)
    install = windows.path(unpacked / "install.cmd")
    done = windows.run("cmd", "/c", install, "--trust")
    assert done.returncode == 0, words(done)
    for said in ("ติดตั้งแล้ว", "สร้างไอคอน", "วางสมุดงานไว้ที่", "Excel เชื่อถือโฟลเดอร์", "เสร็จแล้ว"):
        assert said in words(done)
    interpreter = home / "python" / "python.exe"

    # Excel is told which Python, the icons lead to the window, one folder is trusted.
    conf = (windows.user / ".xlwings/xlwings.conf").read_bytes()
    assert conf == f'"INTERPRETER_WIN","{windows.path(interpreter)}"\r\n'.encode()
    assert printed(windows, READ_KEY, OURS) == [("Interpreter", windows.path(interpreter))]
    plans = windows.user / "แผนสุจริต"
    for folder in ("Desktop", "AppData/Roaming/Microsoft/Windows/SendTo"):
        link = windows.path(windows.user / folder / "แผนสุจริต.lnk")
        target, arguments = printed(windows, TARGET, link)
        assert target == windows.path(home / "python" / "pythonw.exe")
        assert arguments == "-m sujarit.window"
    values = dict(printed(windows, READ_KEY, KEY))
    assert values["Path"] == windows.path(plans) + "\\"
    assert values["AllowSubfolders"] == 0

    # What was installed works on a workbook, and tkinter finds its scripts.
    book = windows.path(plans / "sujarit.xlsm")
    checked = windows.run(interpreter, "-m", "sujarit", "validate", "--json", book)
    assert checked.returncode in {0, 1}, words(checked)
    assert json.loads(checked.stdout.decode("cp874"))["schema"] == "sujarit.findings/1"
    report = windows.run(interpreter, "-m", "sujarit", "report", book)
    assert report.returncode in {0, 1}, words(report)
    script = "import tkinter; print(tkinter.Tcl().eval('info library'))"
    assert b"tcl8.6" in windows.run(interpreter, "-c", script).stdout

    # A workbook dropped on the launcher, in a folder and under a name with spaces and Thai.
    dropped = windows.user / "Documents" / "แผน ของ เรา" / "แผน ปี 2564 (แก้ไข).xlsx"
    dropped.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "workbook/nakhonsawan3-2564.xlsx", dropped)
    drop(windows, screen, home / LAUNCHER, dropped)
    shutil.rmtree(dropped.parent)

    # Again: nothing doubled, the officer's workbook kept; in another code page, nobody there.
    (plans / "sujarit.xlsm").write_bytes(b"a year's work")
    again = windows.run("cmd", "/c", install, thai=False)
    assert again.returncode == 0, words(again)
    assert (plans / "sujarit.xlsm").read_bytes() == b"a year's work"
    assert (windows.user / ".xlwings/xlwings.conf").read_bytes() == conf
    assert not list(home.glob("python-*"))

    # Away, with all that was made but the officer's folder.
    gone = windows.run("cmd", "/c", windows.path(home / "uninstall.cmd"))
    assert gone.returncode == 0, words(gone)
    assert "ยังอยู่ครบ" in words(gone)
    left = {each for each in tree(windows) - before if not each.startswith("แผนสุจริต")}
    assert printed(windows, READ_KEY, OURS) is None
    # Wine's cmd holds the batch file that it runs, so that its folder, empty, cannot go with it.
    assert left <= {"AppData/Local/sujarit"}
    assert before <= tree(windows)
    assert printed(windows, READ_KEY, KEY) is None
    shutil.rmtree(plans)


def test_one_file_taken_out_of_the_zip_says_what_to_do(windows: WinePython) -> None:
    folder = windows.user / "Downloads" / "ไฟล์ เดียว"
    folder.mkdir(exist_ok=True)
    shutil.copy(ROOT / "macros/install.cmd", folder)
    done = windows.run("cmd", "/c", windows.path(folder / "install.cmd"))
    assert done.returncode == 2
    assert "extract the whole zip first" in words(done)
    assert "แยกทั้งหมด".encode() in done.stdout


def test_uninstalling_what_is_not_there_says_so(windows: WinePython) -> None:
    folder = windows.user / "Downloads" / "ถอน"
    folder.mkdir(exist_ok=True)
    shutil.copy(ROOT / "macros/uninstall.cmd", folder)
    done = windows.run("cmd", "/c", windows.path(folder / "uninstall.cmd"))
    assert done.returncode == 0
    assert "not installed for this user" in words(done)
