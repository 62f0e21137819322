"""The set-up of one user's Windows, on a Windows that these tests make up."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sujarit.excel.machine import Machine
from sujarit.install.connect import InstallFolders, connect
from sujarit.install.home import LAUNCHER, Installed, read_record
from sujarit.install.remove import remove
from sujarit.install.trust import KEY, LOCATIONS

if TYPE_CHECKING:
    from pathlib import Path

    from sujarit.install.windows import Shortcut

POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security\Trusted Locations"


class FakeWindows:
    """A desktop, a menu, a registry and marks on files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.registry: dict[str, dict[str, str | int]] = {}
        self.marked: set[Path] = set()
        self.local = True
        self.refuses_shortcuts = False
        self.made: list[Shortcut] = []
        for name in ("Desktop", "SendTo"):
            (folder / name).mkdir(parents=True, exist_ok=True)

    def desktop(self) -> Path:
        return self.folder / "Desktop"

    def send_to(self) -> Path:
        return self.folder / "SendTo"

    def is_local(self, _folder: Path) -> bool:
        return self.local

    def make_shortcut(self, shortcut: Shortcut) -> None:
        if self.refuses_shortcuts:
            raise OSError("refused")
        self.made.append(shortcut)
        shortcut.path.write_bytes(b"link")

    def read(self, key: str, name: str) -> str | int | None:
        return self.registry.get(key, {}).get(name)

    def keys(self, key: str) -> tuple[str, ...]:
        start = f"{key}\\"
        return tuple(each.removeprefix(start) for each in self.registry if each.startswith(start))

    def write(self, key: str, values: dict[str, str | int]) -> None:
        self.registry[key] = dict(values)

    def delete(self, key: str) -> None:
        self.registry.pop(key, None)

    def unmark(self, path: Path) -> bool:
        found = path in self.marked
        self.marked.discard(path)
        return found


@pytest.fixture
def windows(tmp_path: Path) -> FakeWindows:
    return FakeWindows(tmp_path / "สมชาย ใจดี")


@pytest.fixture
def at(tmp_path: Path) -> InstallFolders:
    """A bundle, unpacked; our folder with a Python in it; and where the workbook will lie."""
    source = tmp_path / "ชุด ติดตั้ง"
    (source / "workbook").mkdir(parents=True)
    (source / "workbook" / "sujarit.xlsm").write_bytes(b"the workbook")
    (source / "uninstall.cmd").write_bytes(b"@echo off\r\n")
    names = ("workbook/sujarit.xlsm", "uninstall.cmd")
    digests = {name: hashlib.sha256((source / name).read_bytes()).hexdigest() for name in names}
    listed = "".join(f"{digest}  {name}\n" for name, digest in digests.items())
    (source / "sha256.txt").write_text(listed, encoding="utf-8")
    user = tmp_path / "สมชาย ใจดี"
    home = user / "AppData" / "sujarit"
    (home / "python").mkdir(parents=True)
    for name in ("python.exe", "pythonw.exe"):
        (home / "python" / name).write_bytes(b"MZ")
    return InstallFolders(source, home, user / "แผนสุจริต")


@pytest.fixture
def machine(at: InstallFolders) -> Machine:
    interpreter = at.home / "python" / "python.exe"
    return Machine("windows", at.plans.parent, interpreter, encoding="cp874", run=lambda _: (0, ""))


def yes(_question: str) -> bool:
    return True


def no(_question: str) -> bool:
    return False


def trusted(windows: FakeWindows) -> list[str]:
    return [key for key in windows.registry if key.startswith(LOCATIONS)]


def test_it_connects_excel_makes_icons_and_puts_the_workbook(at, machine, windows, capsys) -> None:
    connect(at, machine, windows, no)
    conf = at.plans.parent / ".xlwings" / "xlwings.conf"
    assert f'"INTERPRETER_WIN","{machine.interpreter}"' in conf.read_text("cp874")
    assert (at.plans / "sujarit.xlsm").read_bytes() == b"the workbook"
    assert [each.path.parent.name for each in windows.made] == ["Desktop", "SendTo"]
    assert {each.target.name for each in windows.made} == {"pythonw.exe"}
    assert (at.home / "uninstall.cmd").is_file()
    said = capsys.readouterr().out
    assert "สร้างไอคอน" in said
    assert "วางสมุดงานไว้ที่" in said


def test_the_starter_opens_the_window_with_the_python_that_was_made(at, machine, windows) -> None:
    connect(at, machine, windows, no)
    text = (at.home / LAUNCHER).read_bytes()
    assert b'start "" "%~dp0python\\pythonw.exe" -m sujarit.window %*\r\n' in text


def test_twice_is_as_once_and_an_edited_workbook_is_kept(at, machine, windows, capsys) -> None:
    connect(at, machine, windows, yes)
    record = read_record(at.home)
    (at.plans / "sujarit.xlsm").write_bytes(b"a year's work")
    capsys.readouterr()
    connect(at, machine, windows, no)
    assert (at.plans / "sujarit.xlsm").read_bytes() == b"a year's work"
    assert read_record(at.home) == record
    assert len(trusted(windows)) == 1
    assert "คงไว้ตามเดิม" in capsys.readouterr().out


def test_a_folder_is_trusted_only_when_asked_for_and_without_the_folders_below(
    at, machine, windows
) -> None:
    asked: list[str] = []

    def ask(question: str) -> bool:
        asked.append(question)
        return False

    connect(at, machine, windows, ask)
    assert trusted(windows) == []
    assert "อย่าบันทึกไฟล์จากอีเมล" in asked[0]
    connect(at, machine, windows, yes)
    assert windows.registry[KEY]["Path"] == f"{at.plans}\\"
    assert windows.registry[KEY]["AllowSubfolders"] == 0


@pytest.mark.parametrize(
    ("name", "value"), [("AllLocationsDisabled", 1)], ids=["all locations are disabled"]
)
def test_where_policy_forbids_it_nobody_is_asked(at, machine, windows, capsys, name, value) -> None:
    windows.registry[POLICY] = {name: value}
    connect(at, machine, windows, yes)
    assert trusted(windows) == []
    assert "นโยบายของหน่วยงาน" in capsys.readouterr().out


def test_a_folder_on_a_server_is_never_trusted(at, machine, windows) -> None:
    windows.local = False
    connect(at, machine, windows, yes)
    assert trusted(windows) == []


def test_marks_are_taken_off_the_bundle_s_own_files_and_no_others(at, machine, windows) -> None:
    other = at.source / "workbook" / "from-mail.xlsm"
    other.write_bytes(b"a stranger's")
    changed = at.source / "uninstall.cmd"
    changed.write_bytes(b"no longer ours")
    windows.marked = {at.source / "workbook" / "sujarit.xlsm", other, changed}
    connect(at, machine, windows, no)
    assert windows.marked == {other, changed}


def test_where_icons_are_refused_the_rest_is_done(at, machine, windows, capsys) -> None:
    windows.refuses_shortcuts = True
    connect(at, machine, windows, no)
    assert read_record(at.home).shortcuts == ()
    assert (at.home / LAUNCHER).is_file()
    assert LAUNCHER in capsys.readouterr().out


def test_removal_takes_away_what_was_made_and_nothing_else(at, machine, windows, capsys) -> None:
    conf = at.plans.parent / ".xlwings" / "xlwings.conf"
    conf.parent.mkdir()
    conf.write_bytes(b'"PYTHONPATH","C:\\mine"\r\n')
    windows.registry[rf"{LOCATIONS}\Location3"] = {"Path": "C:\\mine\\"}
    connect(at, machine, windows, yes)
    (at.home / "Cache").mkdir()
    remove(at.home, machine.encoding, windows, at.plans)
    assert conf.read_bytes() == b'"PYTHONPATH","C:\\mine"\r\n'
    assert trusted(windows) == [rf"{LOCATIONS}\Location3"]
    assert not list(windows.folder.rglob("*.lnk"))
    assert sorted(path.name for path in at.home.iterdir()) == [
        "installed.json", "python", "uninstall.cmd",
    ]  # fmt: skip
    assert (at.plans / "sujarit.xlsm").is_file()
    assert "ยังอยู่ครบ" in capsys.readouterr().out


def test_removal_leaves_a_setting_that_someone_changed_since(at, machine, windows) -> None:
    connect(at, machine, windows, no)
    conf = at.plans.parent / ".xlwings" / "xlwings.conf"
    conf.write_bytes(b'"INTERPRETER_WIN","C:\\other\\python.exe"\r\n')
    remove(at.home, machine.encoding, windows, at.plans)
    assert conf.read_bytes() == b'"INTERPRETER_WIN","C:\\other\\python.exe"\r\n'


def test_the_interpreter_goes_from_the_registry_where_it_is_still_ours(
    at, machine, windows
) -> None:
    def write(key: str, name: str, value: str) -> None:
        windows.write(key.removeprefix("HKCU\\"), {name: value})

    machine = replace(machine, register=write)
    key = r"Software\sujarit"
    connect(at, machine, windows, no)
    assert windows.registry[key] == {"Interpreter": str(machine.interpreter)}
    remove(at.home, machine.encoding, windows, at.plans)
    assert key not in windows.registry
    connect(at, machine, windows, no)
    windows.registry[key] = {"Interpreter": "C:\\other\\python.exe"}
    remove(at.home, machine.encoding, windows, at.plans)
    assert key in windows.registry


def test_the_interpreter_goes_from_the_registry_without_a_record(at, machine, windows) -> None:
    key = r"Software\sujarit"
    windows.registry[key] = {"Interpreter": str(at.home / "python" / "python.exe")}
    remove(at.home, machine.encoding, windows, at.plans)
    assert key not in windows.registry


def test_our_own_settings_file_goes_with_its_folder(at, machine, windows) -> None:
    connect(at, machine, windows, no)
    remove(at.home, machine.encoding, windows, at.plans)
    assert not (at.plans.parent / ".xlwings").exists()


@pytest.mark.parametrize("text", ["", "[]", '{"shortcuts": "no list", "settings": 3}', "\x00"])
def test_a_record_that_cannot_be_read_is_an_empty_one(tmp_path: Path, text: str) -> None:
    (tmp_path / "installed.json").write_text(text, encoding="utf-8")
    assert read_record(tmp_path) == Installed()
