"""A Windows CPython 3.11 that Wine runs, built on Debian from what the registries hold.

The interpreter's DLL, its extension modules and tcl/tk are python.org's own files, which the
Windows wheel of panda3d carries in `deploy_libs/`; the pure library is this machine's Python
3.11; the two programs are a few lines of C. It stands in for two of python.org's downloads: the
embeddable zip, and a full installation, which has tkinter as well.

What it is not: Windows. There is no Excel. Wine 8's C library lacks the complex functions that
numpy calls, and a file that Rust's library asks for random bytes: DLLs of ours in Wine's system
folder add those. Without a console Wine refuses files and terminals as standard streams, so
they are pipes.

    python -m tests.windows.wine_python FOLDER      build it, once
"""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from authoring.bundle_lock import for_windows, lock_file

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
PANDA = "panda3d==1.10.16"
VERSION = "3.11.9"
COMPILER = "x86_64-w64-mingw32-gcc"
# What tests import beside the package's own needs; colorama is pytest's on Windows alone.
FOR_TESTS = (
    "pytest", "hypothesis", "olefile", "oletools", "pypdf", "aiosmtpd", "fonttools", "colorama",
    "pythainlp", "pyopenvba==6.5.0", "docxtpl-lint", "packaging",
)  # fmt: skip
PROGRAMS = ("wine", "wineserver", "localedef", COMPILER)
OBJDUMP = "x86_64-w64-mingw32-objdump"
WINE_LIBRARY = Path("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ucrtbase.dll")
LOCALE = "th_TH.UTF-8"
COMPLEX = [
    "cacos",
    "cacosh",
    "casin",
    "casinh",
    "catan",
    "catanh",
    "ccos",
    "ccosh",
    "cexp",
    "clog",
    "cproj",
    "csin",
    "csinh",
    "csqrt",
    "ctan",
    "ctanh",
    "cabs",
    "carg",
    "cimag",
    "creal",
    "cpow",
]
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

    @property
    def prefix(self) -> Path:
        """Wine's own folder, with drive C: in it."""
        return self.folder / "prefix"

    @property
    def user(self) -> Path:
        """The folder of the only user."""
        (found,) = [
            each for each in (self.prefix / "drive_c/users").iterdir() if each.name != "Public"
        ]
        return found

    def environment(self, *, thai: bool = True, **more: str) -> dict[str, str]:
        """What Wine is run with. Thai: code page 874, as in a Thai office; else 1252."""
        own = {
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=d;ucrtbase=n",
            "LOCPATH": str(self.folder / "locale"),
            "LC_ALL": LOCALE if thai else "C.UTF-8",
            "SUJARIT_UNATTENDED": "1",
        }
        return {**os.environ, **own, **more}

    def run(
        self, *command: str | Path, thai: bool = True, **more: str
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a Windows program to its end, with nobody at the keyboard."""
        words = ["wine", *map(str, command)]
        program = subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environment(thai=thai, **more),
        )
        with program:
            assert program.stdin
            program.stdin.close()
            said = _until_it_ends(program)
        return subprocess.CompletedProcess(words, program.returncode, *said)

    def wait(self) -> None:
        """Until the programs that were started have ended."""
        subprocess.run(["wineserver", "-w"], check=False, env=self.environment())

    def run_down(self) -> None:
        """Wait until Wine has written everything and ended."""
        subprocess.run(["wineserver", "-k"], check=False, env=self.environment())
        self.wait()

    def path(self, path: Path) -> str:
        """A file's name as Windows says it."""
        drive_c = self.prefix / "drive_c"
        if path.is_relative_to(drive_c):
            return "C:\\" + str(path.relative_to(drive_c)).replace("/", "\\")
        return "Z:" + str(path.absolute()).replace("/", "\\")


def _until_it_ends(program: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """What a program says until it ends; services that Wine started hold its pipes for longer."""
    assert program.stdout
    assert program.stderr
    streams = {program.stdout: bytearray(), program.stderr: bytearray()}
    open_ones = list(streams)
    while open_ones:
        ended = program.poll() is not None
        readable, _, _ = select.select(open_ones, [], [], 0.2)
        if ended and not readable:
            break
        for stream in readable:
            chunk = os.read(stream.fileno(), 65536)
            streams[stream] += chunk
            if not chunk:
                open_ones.remove(stream)
    out, err = streams.values()
    return bytes(out), bytes(err)


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
    _install(made)
    _start(made)
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


def _install(made: WinePython) -> None:
    """The locked versions into the full installation, and what tests need."""
    run = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    run += ["--target", str(made.full / "Lib/site-packages"), *for_windows("3.11")]
    locked = ["--no-deps", "--require-hashes", "--requirement", str(lock_file("3.11"))]
    subprocess.run([*run, *locked], check=True)
    subprocess.run([*run, *FOR_TESTS], check=True)


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


def _compile(target: Path, source: str, *flags: str, libraries: Sequence[str] = ()) -> None:
    command = [COMPILER, "-O2", *flags, "-o", str(target), str(HERE / "shims" / source), *libraries]
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


def _start(made: WinePython) -> None:
    """Wine's folder, with Thai, our DLLs, and a user whose folders are nobody else's."""
    locale = made.folder / "locale" / LOCALE
    locale.parent.mkdir()
    # Its warnings end with status 1, though the locale is made.
    subprocess.run(
        ["localedef", "-i", "th_TH", "-f", "UTF-8", str(locale)], check=False, capture_output=True
    )
    subprocess.run(
        ["wineboot", "--init"],
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env=made.environment(WINEDLLOVERRIDES="mscoree,mshtml=;winemenubuilder.exe=d"),
    )
    made.run_down()
    for link in made.user.iterdir():
        if link.is_symlink():  # Desktop, Downloads … would lead to this machine's own folders
            link.unlink()
            link.mkdir()
    system = made.prefix / "drive_c/windows/system32"
    _compile(system / "bcryptprimitives.dll", "random.c", "-shared", libraries=["-ladvapi32"])
    definitions = made.folder / "ucrtbase.def"
    definitions.write_text(_definitions(), encoding="ascii")
    shutil.copy(WINE_LIBRARY, system / "ucrtwine.dll")
    (system / "ucrtbase.dll").unlink(missing_ok=True)
    _compile(
        system / "ucrtbase.dll", "complex_math.c", "-shared", "-static-libgcc",
        libraries=[str(definitions)],
    )  # fmt: skip


def _definitions() -> str:
    """Every function of Wine's C library handed on to it, but for the complex ones."""
    listed = subprocess.run(
        [OBJDUMP, "-p", str(WINE_LIBRARY)], check=True, capture_output=True, text=True
    ).stdout
    table = listed.partition("[Ordinal/Name Pointer] Table")[2]
    names = re.findall(r"^\t\[ *\d+\].*?(\S+)$", table, re.MULTILINE)
    ours = {f"{name}{kind}" for name in COMPLEX for kind in ("", "f", "l")}
    lines = [f"{name} = {'sj_' if name in ours else 'ucrtwine.'}{name}" for name in names]
    return "\n".join(["LIBRARY ucrtbase.dll", "EXPORTS", *lines, ""])


if __name__ == "__main__":
    print(build(Path(sys.argv[1])).full)
