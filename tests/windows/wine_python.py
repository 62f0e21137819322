"""A Windows CPython 3.11 that Wine runs, built on Debian from what the registries hold.

The interpreter's DLL, its extension modules and tcl/tk are python.org's own files, which the
Windows wheel of panda3d carries in `deploy_libs/`; the pure library is this machine's Python
3.11; the two programs are a few lines of C. It stands in for two of python.org's downloads: the
embeddable zip, and a full installation, which has tkinter as well.

What it is not: Windows. There is no Excel, and Wine's own C library lacks functions that
numpy calls: a DLL of ours adds those.

    python -m tests.windows.wine_python FOLDER      build it, once
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PANDA = "panda3d==1.10.16"
VERSION = "3.11.9"
COMPILER = "x86_64-w64-mingw32-gcc"
PROGRAMS = ("wine", COMPILER)
# What the embeddable zip leaves out of the library, and what no interpreter needs.
NOT_EMBEDDED = {"tkinter", "idlelib", "turtledemo", "turtle.py", "ensurepip", "venv", "lib2to3"}
NOT_LIBRARY = {"site-packages", "dist-packages", "lib-dynload", "__pycache__", "test"}
TK_FILES = ("_tkinter.pyd", "tcl86t.dll", "tk86t.dll")
TCL_SCRIPTS = Path("/usr/share/tcltk")


@dataclass(frozen=True)
class WinePython:
    """Where the built files lie: `full` is an installation, `embeddable` python.org's zip."""

    folder: Path

    @property
    def full(self) -> Path:
        return self.folder / "full"

    @property
    def embeddable(self) -> Path:
        return self.folder / f"python-{VERSION}-embed-amd64.zip"


def missing_programs() -> list[str]:
    """What a build needs and this machine lacks; empty when all is there."""
    lacking = [name for name in PROGRAMS if shutil.which(name) is None]
    if sys.version_info[:2] != (3, 11):
        lacking.append("Python 3.11")
    if not (TCL_SCRIPTS / "tcl8.6").is_dir() or not (TCL_SCRIPTS / "tk8.6").is_dir():
        lacking.append("tcl8.6 and tk8.6")
    return lacking


def build(folder: Path) -> WinePython:
    """The Python in `folder`, built where it is not there yet."""
    made = WinePython(folder)
    stamp = folder / "built-from"
    source = Path(__file__).read_text(encoding="utf-8")
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == source:
        return made
    shutil.rmtree(folder, ignore_errors=True)
    _lay_out(made, _deploy_libs(folder))
    _embed(made)
    stamp.write_text(source, encoding="utf-8")
    return made


def _deploy_libs(folder: Path) -> Path:
    run = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder)]
    run += ["--platform", "win_amd64", "--python-version", "3.11", "--only-binary=:all:", PANDA]
    subprocess.run(run, check=True)
    (wheel,) = folder.glob("panda3d-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        wanted = [name for name in archive.namelist() if name.startswith("deploy_libs/")]
        archive.extractall(folder, wanted)
    wheel.unlink()
    return folder / "deploy_libs"


def _lay_out(made: WinePython, libs: Path) -> None:
    """Files as python.org's installer lays them: programs, DLLs/, Lib/, tcl/."""
    dlls = made.full / "DLLs"
    dlls.mkdir(parents=True)
    for path in libs.iterdir():
        if path.name.startswith("api-ms-"):
            continue  # Wine has its own
        beside = path.name.lower().startswith(("python3", "vcruntime"))
        shutil.copy(path, made.full if beside else dlls)
    shutil.rmtree(libs)
    _library(made.full / "Lib")
    for name in ("tcl8.6", "tk8.6", "tcl8"):
        if (TCL_SCRIPTS / name).is_dir():
            shutil.copytree(TCL_SCRIPTS / name, made.full / "tcl" / name)
    _as_the_dll(made.full)
    _compile(made.full / "python.exe", "python.c", "-municode")
    _compile(made.full / "pythonw.exe", "python.c", "-municode", "-mwindows")


def _library(target: Path) -> None:
    source = Path(sysconfig.get_path("stdlib"))
    skip = shutil.ignore_patterns(*NOT_LIBRARY, "config-*")
    shutil.copytree(source, target, ignore=skip)
    (target / "site-packages").mkdir()


def _as_the_dll(full: Path) -> None:
    """Debian's scripts ask for their own patch level: the DLL's is written there instead."""
    data = (full / "DLLs" / "tcl86t.dll").read_bytes()
    level = re.search(rb"\0(8\.6\.\d+)\0", data)
    if level is None:
        raise ValueError("tcl86t.dll does not say its version")
    for script in ("tcl8.6/init.tcl", "tk8.6/tk.tcl"):
        path = full / "tcl" / script
        text = path.read_bytes()
        path.write_bytes(re.sub(rb"(-exact (?:Tcl|Tk) +)8\.6\.\d+", rb"\g<1>" + level[1], text))


def _compile(target: Path, source: str, *flags: str) -> None:
    command = [COMPILER, "-O2", *flags, "-o", str(target), str(HERE / "shims" / source)]
    subprocess.run(command, check=True)


def _embed(made: WinePython) -> None:
    """The embeddable zip: one flat folder, the library in a zip, no tkinter, no site."""
    number = "".join(VERSION.split(".")[:2])
    with zipfile.ZipFile(made.embeddable, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in [*made.full.glob("*.*"), *(made.full / "DLLs").iterdir()]:
            if path.is_file() and path.name not in TK_FILES:
                archive.write(path, path.name)
        archive.writestr(f"python{number}._pth", _PTH.format(number=number))
        library = made.folder / "library.zip"
        _zip_library(made.full / "Lib", library)
        archive.write(library, f"python{number}.zip")
        library.unlink()


_PTH = "python{number}.zip\r\n.\r\n\r\n# Uncomment to run site.main() automatically\r\n#import site\r\n"


def _zip_library(source: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(source.rglob("*.py")):
            inside = path.relative_to(source)
            if inside.parts[0] not in {*NOT_EMBEDDED, "site-packages"}:
                archive.write(path, inside.as_posix())


def environment(prefix: Path) -> dict[str, str]:
    """What Wine is run with: a prefix of our own, its chatter and its browsers off."""
    own = {"WINEPREFIX": str(prefix), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml="}
    return {**os.environ, **own}


if __name__ == "__main__":
    print(build(Path(sys.argv[1])).full)
