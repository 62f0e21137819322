"""Every branch of the code that only Windows takes, seen to run (under Wine)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from tests.windows.wine_python import WinePython

    Run = Callable[..., subprocess.CompletedProcess[bytes]]

pytestmark = [pytest.mark.slow, pytest.mark.long]

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "workbook" / "nakhonsawan3-2564.xlsx"


@pytest.fixture
def folder(windows: WinePython) -> Iterator[Path]:
    """An empty folder on drive C: with spaces and Thai in its name."""
    made = windows.user / "Documents" / "งาน ปี 2569"
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def python(windows: WinePython) -> Run:
    """Runs the package as it stands here with Windows' Python."""
    source = windows.path(ROOT / "macros")

    def run(*arguments: str | Path, thai: bool = True) -> subprocess.CompletedProcess[bytes]:
        program = windows.full / "python.exe"
        return windows.run(
            program, *arguments, thai=thai, PYTHONPATH=source, PYTHONDONTWRITEBYTECODE="1"
        )

    return run


def printed(done: subprocess.CompletedProcess[bytes], encoding: str = "cp874") -> str:
    assert done.returncode == 0, done.stderr.decode(encoding, "replace")
    return done.stdout.decode(encoding).strip()


LOCK = """
import subprocess, sys
from pathlib import Path
from sujarit.errors import SujaritError
from sujarit.exchange.records.lock import exclusive
folder = Path(sys.argv[1])
try:
    with exclusive(folder):
        if len(sys.argv) == 2:
            print(subprocess.run([sys.executable, __file__, str(folder), "again"]).returncode)
except SujaritError as exc:
    sys.exit(7)
with exclusive(folder):
    print("free again") if len(sys.argv) == 2 else None
"""


def test_records_are_held_by_one_run_at_a_time(windows, python: Run, folder: Path) -> None:
    script = folder / "lock.py"
    script.write_text(LOCK, encoding="utf-8")
    done = python(windows.path(script), windows.path(folder / "records"))
    assert printed(done).split() == ["7", "free", "again"]


REPLACE = """
import os, sys
from pathlib import Path
from sujarit.storage import write_whole
path = Path(sys.argv[1])
path.write_bytes(b"old")
with path.open("rb"):
    print(write_whole(path, b"new").name.encode("unicode_escape").decode())
path.chmod(0o444)
print(write_whole(path, b"newer").name.encode("unicode_escape").decode())
path.chmod(0o666)
print(write_whole(path, b"newest") == path, path.read_bytes())
"""


def test_a_file_that_is_open_or_read_only_is_left_and_the_result_kept_beside_it(
    windows, python: Run, folder: Path
) -> None:
    done = python("-c", REPLACE, windows.path(folder / "แผน.xlsx"))
    lines = printed(done).splitlines()
    names = [line.encode().decode("unicode_escape") for line in lines[:2]]
    assert names == ["แผน (2).xlsx", "แผน (3).xlsx"]
    assert lines[2] == "True b'newest'"
    assert not list(folder.glob(".sujarit-*"))


@pytest.mark.parametrize("thai", [True, False], ids=["code page 874", "code page 1252"])
def test_commands_speak_thai_on_any_code_page(windows, python: Run, folder, thai) -> None:
    book = folder / "แผน 2564.xlsx"
    shutil.copy(EXAMPLE, book)
    done = python("-m", "sujarit", "validate", windows.path(book), thai=thai)
    assert done.returncode == 1, done.stderr
    assert b"Traceback" not in done.stderr
    text = done.stdout.decode("cp874" if thai else "cp1252")
    assert ("ผิดพลาด" in text) == thai
    assert "D4" in text


def test_a_path_longer_than_windows_likes_is_written_or_told_of_in_one_line(
    windows, python: Run, folder: Path
) -> None:
    book = folder / "แผน.xlsx"
    shutil.copy(EXAMPLE, book)
    output = windows.path(folder) + "\\" + "\\".join(["โฟลเดอร์ที่ชื่อยาวมาก" * 3] * 4)
    done = python("-m", "sujarit", "report", windows.path(book), "--output", output)
    words = done.stderr.decode("cp874")
    if done.returncode == 2:
        assert len(words.strip().splitlines()) == 1
    else:
        assert done.returncode == 1, words
        assert list(folder.rglob("*.docx"))


DOCTOR = """
import sys, winreg
key = r"Software\\Microsoft\\Office\\16.0\\Excel\\Security"
with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as handle:
    winreg.SetValueEx(handle, "VBAWarnings", 0, winreg.REG_DWORD, int(sys.argv[1]))
"""


def test_the_doctor_reads_office_s_settings_in_the_registry(windows, python: Run) -> None:
    for level, status in (("4", "missing"), ("2", "ok")):
        printed(python("-c", DOCTOR, level))
        done = python("-m", "sujarit", "excel", "doctor", "--json")
        checks = {each["code"]: each for each in json.loads(done.stdout.decode("cp874"))["checks"]}
        assert checks["macros"]["status"] == status


def test_setup_writes_the_interpreter_as_excel_reads_it(windows, python: Run) -> None:
    conf = windows.user / ".xlwings" / "xlwings.conf"
    done = python("-m", "sujarit", "excel", "setup")
    assert done.returncode == 0, done.stderr
    assert conf.read_bytes().decode("cp874").strip().endswith('full\\python.exe"')
    shutil.rmtree(conf.parent)


OPEN = """
import sys
from pathlib import Path
from sujarit.actions.outputs import open_path
open_path(Path(sys.argv[1]))
"""


def test_a_result_is_opened_by_the_program_that_windows_has_for_it(
    windows, python: Run, folder: Path
) -> None:
    opened = folder / "เปิด.cmd"
    opened.write_bytes(b'@echo off\r\necho seen>"%~dp0seen.txt"\r\n')
    printed(python("-c", OPEN, windows.path(opened)))
    windows.wait()
    assert (folder / "seen.txt").read_bytes().startswith(b"seen")


MARKS = """
import sys
from pathlib import Path
from sujarit.install.windows import ThisWindows
here = ThisWindows()
print(here.unmark(Path(sys.argv[1])), here.is_local(Path(sys.argv[1])))
key = r"Software\\sujarit-test\\แผน"
here.write(key, {"Path": "C:\\\\แผน", "Number": 3})
print(here.read(key, "Number"), len(here.read(key, "Path")), here.read(key, "none"))
print(len(here.keys(r"Software\\sujarit-test")), here.keys("Software\\\\none"))
here.delete(key)
here.delete(key)
here.delete(r"Software\\sujarit-test")
print(here.read(key, "Number"))
taken = []
Path.unlink = lambda path: taken.append(path.name)
print(here.unmark(Path(sys.argv[1]) / "plan.xlsx"), *taken)
"""


def test_marks_disks_and_registry_answer(windows, python: Run, folder: Path) -> None:
    script = folder / "marks.py"
    script.write_text(MARKS, encoding="utf-8")
    done = python(windows.path(script), windows.path(folder))
    *answers, mark = printed(done).splitlines()
    assert answers == ["False True", "3 6 None", "1 ()", "None"]
    # Wine's files have no second stream: that the mark's own is taken away is seen no farther.
    assert mark == "True plan.xlsx:Zone.Identifier"


def test_an_unknown_word_neither_sets_up_nor_removes(windows, python: Run) -> None:
    for words in ([], ["--help"], ["-q"]):
        done = python("-m", "sujarit.install", *words)
        assert done.returncode == 2
        assert "ไม่ได้ทำสิ่งใด" in done.stderr.decode("cp874")
        assert done.stdout == b""
