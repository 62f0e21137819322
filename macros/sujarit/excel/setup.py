"""`sujarit excel setup`: tell Excel, for this user, which Python the buttons start.

On Windows the macros look into the registry, which takes any name; those of older workbooks,
and xlwings where it keeps a Python alive, into xlwings' file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from sujarit.errors import SujaritError
from sujarit.excel.conf import read_conf, with_settings
from sujarit.excel.machine import REGISTERED, Machine, RegistryValue
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.storage import write_whole

MAC_CONTAINER = Path("Library/Containers/com.microsoft.Excel/Data")
MAC_SCRIPTS = Path("Library/Application Scripts/com.microsoft.Excel")
# xlwings puts the path into a shell command on macOS without quoting it.
_PLAIN_PATH = regex(r"[A-Za-z0-9/._+@-]+")


@dataclass(frozen=True)
class FileChange:
    """One file to write, whole."""

    path: Path
    before: bytes | None
    after: bytes
    why: Text

    @property
    def needed(self) -> bool:
        """Whether the file is not already so."""
        return self.before != self.after


@dataclass(frozen=True)
class RegistryEntry:
    """The interpreter's path in the registry, and what writes it there."""

    path: str
    before: RegistryValue
    write: Callable[[], None]

    @property
    def needed(self) -> bool:
        """Whether it is not already so."""
        return self.before != self.path


@dataclass(frozen=True)
class SetupPlan:
    """What setup would do; `--dry-run` shows it, `apply` does it."""

    interpreter: str
    changes: tuple[FileChange, ...]
    dropped: tuple[bytes, ...]
    registered: "RegistryEntry | None" = None

    def describe(self) -> tuple[Text, ...]:
        """One line for each thing, in the order in which it is done."""
        lines = [change_text(change) for change in self.changes]
        if self.dropped:
            lines.append(_DROPPED.format(count=len(self.dropped)))
        if self.registered and self.registered.needed:
            lines.append(_REGISTERED.format(path=self.registered.path))
        return tuple(lines)


_REGISTERED = Text(
    "จดไว้ในรีจิสทรีของผู้ใช้นี้ว่าปุ่มใช้ Python ที่ {path}",
    "note in this user's registry that the buttons start {path}",
)
_DROPPED = Text(
    "ตัดบรรทัดที่ใช้ไม่ได้ออก {count} บรรทัด (บรรทัดว่างหรือไม่ครบคู่ทำให้ xlwings อ่านผิดทั้งไฟล์)",
    "leave out unusable lines ({count}): an empty or half line makes xlwings misread the file",
)


def change_text(change: FileChange) -> Text:
    """What becomes of one file, in one line."""
    if not change.needed:
        verb = Text("เป็นปัจจุบันแล้ว", "already up to date")
    elif change.before is None:
        verb = Text("สร้าง", "create")
    else:
        verb = Text("แก้ไข", "update")
    path = str(change.path)
    return Text("{verb}: {path} ({why})", "{verb}: {path} ({why})").format(
        verb=verb, path=path, why=change.why
    )


def settings_file(machine: Machine) -> Path:
    """Where xlwings' VBA looks for the user's settings.

    Raises:
        SujaritError: there is no Excel for this kind of system.
    """
    if machine.system == "windows":
        return machine.home / ".xlwings" / "xlwings.conf"
    if machine.system == "macos":
        return machine.home / MAC_CONTAINER / "xlwings.conf"
    raise SujaritError(_NO_EXCEL_HERE)


_NO_EXCEL_HERE = Text(
    "ระบบนี้ไม่มี Excel ให้เชื่อมต่อ: ใช้คำสั่งอื่นของ sujarit ได้ตามปกติ ส่วนปุ่มในสมุดงานใช้ได้บน Windows และ macOS",
    "there is no Excel to connect on this system: every other sujarit command works here; "
    "the workbook's buttons need Windows or macOS",
)


def plan_setup(machine: Machine, *, keep_python: bool = False) -> SetupPlan:
    """What it takes to connect Excel with the Python that runs this.

    Args:
        machine: the computer.
        keep_python: on Windows, let xlwings keep one Python alive between clicks
            (`USE UDF SERVER`), which saves its start; an update of sujarit then needs
            Excel closed first.

    Raises:
        SujaritError: no Excel for this system, or a path that Excel could not use; on Windows
            only where a Python is kept alive.
    """
    path = settings_file(machine)
    if machine.system == "macos" and not path.parent.is_dir():
        raise SujaritError(_START_EXCEL_ONCE)
    interpreter = _usable_interpreter(machine)
    if interpreter is None:
        if keep_python:
            raise SujaritError(_WINDOWS_PATH.format(path=str(machine.interpreter)))
        return SetupPlan(str(machine.interpreter), (), (), _registered(machine))
    settings = _settings(machine, interpreter, keep_python=keep_python)
    before = path.read_bytes() if path.is_file() else None
    newline = b"\r\n" if machine.system == "windows" else b"\n"
    change = FileChange(path, before, with_settings(before or b"", settings, newline), _WHY_CONF)
    scripts = _script_changes(machine) if machine.system == "macos" else ()
    strays = read_conf(before or b"").strays
    return SetupPlan(interpreter, (change, *scripts), strays, _registered(machine))


def _registered(machine: Machine) -> RegistryEntry | None:
    if machine.system != "windows":
        return None
    path = str(machine.interpreter)
    return RegistryEntry(
        path, machine.registry(*REGISTERED), partial(machine.register, *REGISTERED, path)
    )


_WHY_CONF = Text("บอก xlwings ว่าปุ่มใช้ Python ตัวใด", "tells xlwings which Python the buttons start")
_WHY_SCRIPT = Text("ให้ Excel บน macOS เรียก Python ได้", "lets Excel for macOS start Python")
_START_EXCEL_ONCE = Text(
    "ยังไม่พบโฟลเดอร์ของ Excel ในเครื่องนี้: เปิด Excel หนึ่งครั้งแล้วปิด จากนั้นสั่ง sujarit excel setup อีกครั้ง",
    "Excel's own folder is not there yet: start Excel once, quit it, "
    "then run sujarit excel setup again",
)


def _settings(machine: Machine, interpreter: str, *, keep_python: bool) -> dict[str, bytes]:
    if machine.system == "macos":
        return {"INTERPRETER_MAC": interpreter.encode("ascii")}
    settings = {"INTERPRETER_WIN": interpreter.encode(machine.encoding)}
    if keep_python:
        settings["USE UDF SERVER"] = b"True"
    return settings


def _usable_interpreter(machine: Machine) -> str | None:
    """The path as xlwings' file may say it; None where that file cannot."""
    path = str(machine.interpreter)
    if machine.system == "macos":
        if _PLAIN_PATH.fullmatch(path) is None:
            raise SujaritError(_MAC_PATH.format(path=path))
        return path
    for candidate in (path, machine.short_path(machine.interpreter)):
        if candidate is not None and _encodes(candidate, machine.encoding):
            return candidate
    return None


_MAC_PATH = Text(
    "Excel บน macOS ใช้ Python ที่ {path} ไม่ได้ เพราะที่อยู่มีช่องว่างหรืออักขระพิเศษ: "
    "ติดตั้ง sujarit ในโฟลเดอร์ที่ชื่อเป็นอักษรอังกฤษและตัวเลขล้วน เช่น ~/sujarit",
    "Excel for macOS cannot start the Python at {path}, since the path has a space or another "
    "special character: install sujarit in a folder with a plain name, such as ~/sujarit",
)
_WINDOWS_PATH = Text(
    "Excel อ่านที่อยู่ของ Python {path} ไม่ได้ เพราะมีอักษรที่รหัสภาษาของ Windows เครื่องนี้ไม่มี: "
    r"ติดตั้ง sujarit ในโฟลเดอร์ชื่ออังกฤษ เช่น C:\sujarit",
    "Excel cannot read the path {path}, which has letters outside this Windows' code page: "
    r"install sujarit in a folder with an English name, such as C:\sujarit",
)


def _encodes(text: str, encoding: str) -> bool:
    try:
        return text.encode(encoding).decode(encoding) == text
    except UnicodeError:
        return False


def _script_changes(machine: Machine) -> tuple[FileChange, ...]:
    spec = find_spec("xlwings")
    if spec is None or spec.origin is None:
        return ()
    changes = []
    for script in sorted(Path(spec.origin).parent.glob("xlwings-*.applescript")):
        path = machine.home / MAC_SCRIPTS / script.name
        before = path.read_bytes() if path.is_file() else None
        changes.append(FileChange(path, before, script.read_bytes(), _WHY_SCRIPT))
    return tuple(changes)


def apply(plan: SetupPlan) -> None:
    """Write what `plan` says, each file whole or not at all.

    Raises:
        SujaritError: a file cannot be written.
    """
    for change in plan.changes:
        if change.needed:
            _write(change)
    if plan.registered and plan.registered.needed:
        _register(plan.registered)


def _register(entry: RegistryEntry) -> None:
    try:
        entry.write()
    except OSError as exc:
        raise SujaritError(_NO_REGISTRY.format(reason=str(exc))) from exc


_NO_REGISTRY = Text(
    "เขียนรีจิสทรีของผู้ใช้นี้ไม่ได้: {reason}", "this user's registry cannot be written: {reason}"
)


def _write(change: FileChange) -> None:
    written = write_whole(change.path, change.after)
    if written != change.path:
        # Kept beside a file that is in use, settings would never be read.
        written.unlink()
        raise SujaritError(_IN_USE.format(path=str(change.path)))


_IN_USE = Text(
    "มีโปรแกรมเปิดไฟล์ {path} อยู่: ปิด Excel แล้วสั่ง sujarit excel setup อีกครั้ง",
    "another program holds {path} open: close Excel, then run sujarit excel setup again",
)
