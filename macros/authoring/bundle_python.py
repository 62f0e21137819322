"""A Python that the bundle brings: python.org's embeddable zip, with tcl/tk put beside it.

The embeddable zip has no tkinter, which the window needs. It comes out of any Windows
installation of the same Python (or python.org's `tcltk.msi`, unpacked with `msiexec /a`).
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from sujarit.errors import SujaritError
from sujarit.plan.lang import Text

NAMES = "python-3*-embed-amd64.zip"
_DLL = re.compile(r"python(3)(\d{2})\.dll")
_PTH = "{stem}.zip\r\n.\r\nLib\r\nLib\\site-packages\r\n\r\nimport site\r\n"
_TK_DLLS = re.compile(r"(_tkinter\.pyd|(tcl|tk)\d+t?\.dll|zlib1\.dll)", re.IGNORECASE)
# Clocks of the world, demonstrations and build files: nothing that a window needs.
_LEFT_OUT = {"tzdata", "demos", "images", "test", "__pycache__"}

_NOT_EMBEDDABLE = Text(
    "“{name}” ไม่ใช่ Python แบบ embeddable 64 บิตจาก python.org",
    "“{name}” is not python.org's embeddable package for 64-bit Windows",
)
_NO_TK = Text(
    "ไม่พบ tcl/tk ของ Python {python} ใน “{folder}”: ระบุโฟลเดอร์ของ Python รุ่นเดียวกันที่ติดตั้งบน Windows",
    "there is no tcl/tk of Python {python} in “{folder}”: name the folder of a Windows "
    "installation of the same Python",
)

Files = dict[str, bytes]


def embedded(package: Path) -> tuple[str, Files]:
    """The version ("3.11") and the files of an embeddable zip, ready to hold packages.

    Raises:
        SujaritError: it is another kind of file.
    """
    wrong = SujaritError(_NOT_EMBEDDABLE.format(name=package.name))
    try:
        with zipfile.ZipFile(package) as archive:
            flat = [info for info in archive.infolist() if PurePosixPath(info.filename).name]
            files = {info.filename: archive.read(info) for info in flat}
    except (OSError, zipfile.BadZipFile) as exc:
        raise wrong from exc
    versions = {match.groups() for name in files if (match := _DLL.fullmatch(name))}
    flat_names = all("/" not in name and "\\" not in name for name in files)
    if len(versions) != 1 or not flat_names or not _is_x64(files.get("python.exe", b"")):
        raise wrong
    ((major, minor),) = versions
    stem = f"python{major}{minor}"
    return f"{major}.{minor}", {**files, f"{stem}._pth": _PTH.format(stem=stem).encode()}


def _is_x64(program: bytes) -> bool:
    """Whether a Windows program is for x64, by its header."""
    start = int.from_bytes(program[0x3C:0x40], "little")
    return program[start : start + 6] == b"PE\0\0\x64\x86"


def tcltk(folder: Path, python: str) -> Files:
    """What tkinter needs, out of a Windows installation of Python `python`.

    Raises:
        SujaritError: it is not there, or it is another Python's.
    """
    dlls = {path.name: path.read_bytes() for path in _dlls(folder)}
    files = {**dlls, **_tree(folder / "Lib", "tkinter"), **_scripts(folder)}
    wanted = f"python{python.replace('.', '')}.dll".encode()
    complete = {"Lib/tkinter/__init__.py", "_tkinter.pyd"} <= files.keys()
    if not complete or wanted not in files["_tkinter.pyd"] or not _has_scripts(files):
        raise SujaritError(_NO_TK.format(python=python, folder=str(folder)))
    return files


def _dlls(folder: Path) -> Iterator[Path]:
    for each in (folder / "DLLs", folder):
        yield from (path for path in each.glob("*") if _TK_DLLS.fullmatch(path.name))


def _scripts(folder: Path) -> Files:
    names = [path.name for path in (folder / "tcl").glob("*") if re.match(r"t(cl|k)\d", path.name)]
    return {name: data for each in names for name, data in _tree(folder, f"tcl/{each}").items()}


def _has_scripts(files: Files) -> bool:
    return {"init.tcl", "tk.tcl"} <= {PurePosixPath(name).name for name in files}


def _tree(root: Path, below: str) -> Files:
    inside = PurePosixPath("Lib") if root.name == "Lib" else PurePosixPath()
    return {
        str(inside / path.relative_to(root).as_posix()): path.read_bytes()
        for path in sorted((root / below).rglob("*"))
        if path.is_file() and not _LEFT_OUT & set(path.relative_to(root).parts)
    }
