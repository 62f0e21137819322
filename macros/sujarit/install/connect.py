"""The second half of the set-up, run by the Python that was made: Excel, icons, the workbook."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from sujarit.excel.doctor import examine
from sujarit.excel.machine import PYTHON, Machine, python_of
from sujarit.excel.setup import apply, plan_setup
from sujarit.install import texts as t
from sujarit.install.home import (
    LAUNCHER,
    PLANS,
    UNINSTALLER,
    Installed,
    read_record,
    write_record,
)
from sujarit.install.launcher import launcher
from sujarit.install.say import say
from sujarit.install.trust import KEY, hindrance, is_trusted, trust
from sujarit.install.windows import Desktop, Shortcut
from sujarit.plan.lang import Text
from sujarit.storage import write_whole

WORKBOOK = "sujarit.xlsm"
MANIFEST = "sha256.txt"
_WINDOW = "-m sujarit.window"
_DESCRIPTION = Text(
    "ลากสมุดงานมาวางที่นี่ เพื่อตรวจสอบ ออกรายงาน ส่ง และรวบรวม",
    "drop a workbook here to check it, report, share and collect",
)


@dataclass(frozen=True)
class InstallFolders:
    """Where from and where to: the bundle's folder, ours, and the folder of workbooks."""

    source: Path
    home: Path
    plans: Path

    @property
    def environment(self) -> Path:
        """The folder of the Python that was made."""
        return self.home / PYTHON


def folders(source: Path, home: Path, machine: Machine) -> InstallFolders:
    """The usual folders of this user."""
    return InstallFolders(source, home, machine.home / PLANS)


def connect(
    at: InstallFolders, machine: Machine, windows: Desktop, wants_trust: Callable[[str], bool]
) -> None:
    """Do all that stands outside our folder, say each step, and put it on record.

    Running it again repeats nothing and loses nothing. `wants_trust` is shown a question and
    gives the user's answer.

    Raises:
        SujaritError: Excel's settings cannot be written.
    """
    record = read_record(at.home)
    record = _settings(record, machine)
    write_record(at.home, record)
    record = _icons(record, at, windows)
    write_record(at.home, record)
    _workbook(at)
    _unmark(at, windows)
    record = _trust(record, at, windows, wants_trust)
    write_record(at.home, record)
    _doctor(at, machine)
    say(t.DONE)


def _settings(record: Installed, machine: Machine) -> Installed:
    plan = plan_setup(machine)
    apply(plan)
    for line in plan.describe():
        say(line)
    settings = str(plan.changes[0].path) if plan.changes else record.settings
    registered = plan.registered.path if plan.registered else ""
    return replace(record, settings=settings, interpreter=plan.interpreter, registered=registered)


def _icons(record: Installed, at: InstallFolders, windows: Desktop) -> Installed:
    _uninstaller(at)
    if find_spec("tkinter") is None:
        say(t.NO_WINDOW)
        return record
    starter = _launcher(at)
    target = python_of(at.environment, "pythonw.exe")
    made = []
    for folder in (windows.desktop, windows.send_to):
        path = folder() / f"{PLANS}.lnk"
        try:
            windows.make_shortcut(Shortcut(path, target, _WINDOW, _DESCRIPTION))
        except OSError as exc:
            say(t.NO_SHORTCUT.format(path=str(path), reason=str(exc), launcher=str(starter)))
        else:
            made.append(str(path))
            say(t.SHORTCUT.format(path=str(path)))
    return replace(record, shortcuts=tuple(dict.fromkeys([*record.shortcuts, *made])))


def _launcher(at: InstallFolders) -> Path:
    inside = python_of(at.environment, "pythonw.exe").relative_to(at.home)
    path = write_whole(at.home / LAUNCHER, launcher("\\".join(inside.parts)))
    say(t.LAUNCHER.format(path=str(path)))
    return path


def _uninstaller(at: InstallFolders) -> None:
    ours = at.source / UNINSTALLER
    if ours.is_file():
        write_whole(at.home / UNINSTALLER, ours.read_bytes())


def _workbook(at: InstallFolders) -> None:
    ours, path = _delivered(at.source), at.plans / WORKBOOK
    if path.exists():
        say(t.WORKBOOK_KEPT.format(path=str(path)))
    elif ours is not None:
        say(t.WORKBOOK.format(path=str(write_whole(path, ours.read_bytes()))))


def _delivered(source: Path) -> Path | None:
    """The workbook in the bundle, or in the checkout around install.cmd."""
    folders = (source / "workbook", source.resolve().parent / "workbook")
    return next((each / WORKBOOK for each in folders if (each / WORKBOOK).is_file()), None)


def _unmark(at: InstallFolders, windows: Desktop) -> None:
    count = sum(windows.unmark(path) for path in _own_files(at.source))
    if count:
        say(t.UNMARKED.format(count=count))


def _own_files(source: Path) -> list[Path]:
    """The files that the bundle's list names and that are, to the byte, as it says."""
    manifest = source / MANIFEST
    if not manifest.is_file():
        return []
    listed = [line.split("  ", 1) for line in manifest.read_text("utf-8").splitlines()]
    return [source / name for digest, name in listed if _digest(source / name) == digest]


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _trust(
    record: Installed, at: InstallFolders, windows: Desktop, wants_trust: Callable[[str], bool]
) -> Installed:
    folder = str(at.plans)
    if is_trusted(windows, at.plans):
        say(t.TRUSTED.format(folder=folder))
        return record
    if (reason := hindrance(windows, at.plans)) is not None:
        say(reason)
        return record
    if not wants_trust(t.ASK_TRUST.format(folder=folder).th):
        say(t.NOT_TRUSTED)
        return record
    at.plans.mkdir(parents=True, exist_ok=True)
    trust(windows, at.plans)
    say(t.TRUSTED.format(folder=folder))
    return replace(record, trusted_key=KEY, trusted_folder=folder)


def _doctor(at: InstallFolders, machine: Machine) -> None:
    """What the buttons still lack on this computer."""
    for check in examine(at.plans / WORKBOOK, machine):
        if check.status != "ok":
            say(t.LACKING.format(title=check.title, found=check.found, advice=check.advice))
