"""What the doctor looks at, gathered into plain values. None means: could not be known."""

import os
import plistlib
import re
import tempfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sujarit.books.build.positions import CONF_SHEET
from sujarit.books.opc.package import Package
from sujarit.errors import SujaritError
from sujarit.excel.conf import VERSION_NAME, Conf, read_conf
from sujarit.excel.machine import FOLDER, NO_ANSWER, PYTHON, REGISTERED, Machine, System, python_of
from sujarit.excel.setup import MAC_SCRIPTS, settings_file
from sujarit.plan.patterns import regex

_CLICK_TO_RUN = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_APP_PATH = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_CLASSES = tuple(rf"{root}\Software\Classes\Excel.Application\CurVer" for root in ("HKLM", "HKCU"))
_SECURITY = r"Software\Microsoft\Office\16.0\Excel\Security"
_POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security"
_SCRIPT_HOST = r"Software\Microsoft\Windows Script Host\Settings"
_FONTS = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
_CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_STARTER = "SujaritWindows".encode("utf-16-le")
"""The module that starts Python, as the VBA project's table of streams names it."""
_WEB_ADDRESS = regex(r"https?:", re.IGNORECASE)
_CLOUD_FOLDER = regex(r"onedrive|sharepoint|cloudstorage|mobile documents", re.IGNORECASE)


@dataclass(frozen=True)
class ExcelFacts:
    """The Excel of this machine."""

    present: bool | None = None
    version: str = ""
    bits: int | None = None


@dataclass(frozen=True)
class TrustFacts:
    """What Windows and Office let macros do. `level` is Office's `VBAWarnings`, 1 to 4."""

    level: int | None = None
    level_from_policy: bool = False
    script_host: bool | None = None


@dataclass(frozen=True)
class PythonFacts:
    """The Python that the buttons would start, and whether it can do the work.

    `gone` is one that is no longer there though it is asked for first; `imports` is None where
    it gave no answer in time.
    """

    settings: Path | None = None
    conf: Conf | None = None
    configured: str | None = None
    gone: str | None = None
    registered: bool = False
    exists: bool | None = None
    imports: bool | None = None
    same: bool | None = None
    server_dll: bool | None = None
    apple_script: bool | None = None


@dataclass(frozen=True)
class BookFacts:
    """One workbook file and the folder that it lies in.

    `exists` is None for a web address, which Excel gives for a file in OneDrive: nothing
    can be looked up there. `starts_directly` is false where the macros are those that start
    Python by xlwings' command line alone.
    """

    path: Path
    exists: bool | None
    from_mail_or_web: bool | None = None
    in_cloud: bool = False
    writable: bool | None = None
    vba_version: str | None = None
    starts_directly: bool = True


@dataclass(frozen=True)
class Facts:
    """Everything the checks are made from."""

    system: System
    xlwings: str | None
    excel: ExcelFacts
    trust: TrustFacts
    python: PythonFacts
    book: BookFacts | None
    fonts: frozenset[str] | None


def gather(machine: Machine, workbook: Path | None) -> Facts:
    """Look around; every look that fails leaves its fact unknown."""
    return Facts(
        system=machine.system,
        xlwings=_xlwings_version(),
        excel=_excel(machine),
        trust=_trust(machine),
        python=_python(machine),
        book=None if workbook is None else _book(machine, workbook),
        fonts=_fonts(machine),
    )


def _xlwings_version() -> str | None:
    try:
        return version("xlwings")
    except PackageNotFoundError:
        return None


def _excel(machine: Machine) -> ExcelFacts:
    if machine.system == "windows":
        return _excel_windows(machine)
    if machine.system == "macos":
        return _excel_macos(machine)
    return ExcelFacts(present=False)


def _excel_windows(machine: Machine) -> ExcelFacts:
    found = [machine.registry(key, "") for key in (_APP_PATH, *_CLASSES)]
    platform = machine.registry(_CLICK_TO_RUN, "Platform")
    number = machine.registry(_CLICK_TO_RUN, "VersionToReport")
    bits = {"x64": 64, "x86": 32}.get(str(platform).lower())
    # Office 365 and 2016 on are "click to run"; an older or volume Office has no such key.
    return ExcelFacts(any(found), str(number or ""), bits)


def _excel_macos(machine: Machine) -> ExcelFacts:
    info = machine.applications / "Microsoft Excel.app" / "Contents" / "Info.plist"
    if not info.is_file():
        return ExcelFacts(present=False)
    try:
        number = plistlib.loads(info.read_bytes()).get("CFBundleShortVersionString", "")
    except (OSError, plistlib.InvalidFileException, ValueError):
        number = ""
    return ExcelFacts(present=True, version=str(number), bits=64)


def _trust(machine: Machine) -> TrustFacts:
    if machine.system != "windows":
        return TrustFacts()
    policy = machine.registry(_POLICY, "VBAWarnings")
    own = machine.registry(rf"HKCU\{_SECURITY}", "VBAWarnings")
    level = policy if policy is not None else own
    hosts = [machine.registry(rf"{root}\{_SCRIPT_HOST}", "Enabled") for root in ("HKCU", "HKLM")]
    return TrustFacts(
        # Absent means Office's own default: disabled, with a bar that lets the user enable.
        level=level if isinstance(level, int) else 2,
        level_from_policy=policy is not None,
        script_host=not any(str(value) == "0" for value in hosts),
    )


def _python(machine: Machine) -> PythonFacts:
    if machine.system == "other":
        return PythonFacts()
    path = settings_file(machine)
    conf = read_conf(_bytes_or_nothing(path))
    key = "INTERPRETER_MAC" if machine.system == "macos" else "INTERPRETER_WIN"
    written = (
        value.decode(machine.encoding, "replace")
        for name in (key, "INTERPRETER")
        if (value := conf.value(name))
    )
    registered = str(machine.registry(*REGISTERED) or "")
    candidates = [each for each in (registered, *written, _installed(machine)) if each]
    configured = next(filter(_is_there, candidates), next(iter(candidates), None))
    return PythonFacts(
        settings=path,
        conf=conf,
        configured=configured,
        gone=candidates[0] if candidates and candidates[0] != configured else None,
        registered=bool(registered),
        server_dll=_server_dll(machine, conf, configured),
        apple_script=_apple_script(machine),
        **_interpreter(machine, configured),
    )


def _bytes_or_nothing(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _interpreter(machine: Machine, configured: str | None) -> dict[str, bool | None]:
    if configured is None:
        return {"exists": None, "imports": None, "same": None}
    path = Path(configured)
    exists = _is_there(configured)
    status = machine.run((configured, "-c", "import sujarit, xlwings"))[0] if exists else 127
    imports = None if status == NO_ANSWER else status == 0
    same = path.is_file() and os.path.realpath(path) == os.path.realpath(machine.interpreter)
    return {"exists": exists, "imports": imports, "same": same}


def _is_there(interpreter: str) -> bool:
    return Path(interpreter).is_file() or interpreter in {"python", "pythonw"}


def _installed(machine: Machine) -> str | None:
    """What install.cmd put into the user's own part of the disk."""
    local = machine.environment.get("LOCALAPPDATA")
    if machine.system != "windows" or not local:
        return None
    found = python_of(Path(local) / FOLDER / PYTHON)
    return str(found) if found.is_file() else None


def _server_dll(machine: Machine, conf: Conf, configured: str | None) -> bool | None:
    wanted = (conf.value("USE UDF SERVER") or b"").lower() == b"true"
    number = _xlwings_version()
    if machine.system != "windows" or not wanted or configured is None or number is None:
        return None
    folders = (Path(configured).parent, Path(configured).parent.parent)
    return any((folder / f"xlwings64-{number}.dll").is_file() for folder in folders)


def _apple_script(machine: Machine) -> bool | None:
    number = _xlwings_version()
    if machine.system != "macos" or number is None:
        return None
    return (machine.home / MAC_SCRIPTS / f"xlwings-{number}.applescript").is_file()


def _book(machine: Machine, path: Path) -> BookFacts:
    if _WEB_ADDRESS.match(str(path)):
        return BookFacts(path, exists=None, in_cloud=True)
    if not path.is_file():
        return BookFacts(path, exists=False, in_cloud=_in_cloud(machine, path))
    return BookFacts(
        path,
        exists=True,
        from_mail_or_web=_marked(machine, path),
        in_cloud=_in_cloud(machine, path),
        writable=_writable(path.parent),
        vba_version=_vba_version(path),
        starts_directly=_starts_directly(path),
    )


def _in_cloud(machine: Machine, path: Path) -> bool:
    roots = [machine.environment.get(name) for name in _CLOUD_VARIABLES]
    text = str(path.absolute())
    return bool(_CLOUD_FOLDER.search(text) or any(root and text.startswith(root) for root in roots))


def _marked(machine: Machine, path: Path) -> bool | None:
    """Whether Windows marked the file as come from outside (ZoneId 3 or 4)."""
    if machine.system != "windows":
        return None
    mark = _bytes_or_nothing(path.with_name(f"{path.name}:Zone.Identifier"))
    return re.search(rb"ZoneId\s*=\s*[34]", mark) is not None


def _writable(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _vba_version(path: Path) -> str | None:
    """The xlwings version written into the workbook when it was packed."""
    from io import BytesIO

    from python_calamine import CalamineError, CalamineWorkbook

    try:
        data = Package(path).data
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            rows = book.get_sheet_by_name(CONF_SHEET).to_python()
    except (CalamineError, SujaritError):
        return None
    return next((str(row[1]) for row in rows if row[:1] == [VERSION_NAME]), None)


def _starts_directly(path: Path) -> bool:
    """Whether the macros look into the registry; true where a file has none or cannot be read."""
    try:
        package = Package(path)
        project = package.part("vbaProject")
        return project is None or _STARTER in package.read(project)
    except SujaritError:
        return True


def _fonts(machine: Machine) -> frozenset[str] | None:
    if machine.system == "windows":
        names = [
            name
            for root in ("HKLM", "HKCU")
            for name in machine.registry_names(rf"{root}\{_FONTS}")
        ]
        return frozenset(names) or None
    if machine.system == "macos":
        files = (file for folder in machine.font_folders for file in folder.glob("**/*"))
        return frozenset(file.stem for file in files)
    status, listing = machine.run(("fc-list", ":", "family"))
    return frozenset(listing.splitlines()) if status == 0 else None
