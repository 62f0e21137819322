"""The first half of the set-up: a Python of our own, made whole or not at all.

It runs out of the wheel in the bundle, with whatever Python there is, and imports nothing
that lies outside the standard library and this package.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sujarit.errors import SujaritError
from sujarit.excel.machine import FOLDER, PYTHON, python_of
from sujarit.install import texts as t
from sujarit.install.say import say, speak_thai
from sujarit.plan.lang import Text

_TRIAL = "import sujarit.cli, xlwings, docxtpl, lxml.etree, openpyxl, PIL.Image, python_calamine"
_LISTS = "requirements-*.txt"
_FORMER = ("Scripts", "Lib", "Include", "share", "pyvenv.cfg")
"""What an install.cmd of an earlier version left in the folder: the environment itself."""


def main(arguments: Sequence[str]) -> int:
    """`SOURCE OPTION…`: set up from the folder of install.cmd; the options go to `connect`."""
    speak_thai()
    source, *options = arguments
    try:
        interpreter = prepare(Path(source), home_folder())
    except SujaritError as exc:
        print(exc.text.th, file=sys.stderr)
        return 2
    command = [str(interpreter), "-m", "sujarit.install", "connect", source, *options]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - our own interpreter


def home_folder() -> Path:
    """Our folder in the user's own part of the disk.

    Raises:
        SujaritError: this is not Windows.
    """
    local = os.environ.get("LOCALAPPDATA")
    if not local:
        raise SujaritError(t.NO_LOCAL_FOLDER)
    return Path(local) / FOLDER


def prepare(source: Path, home: Path) -> Path:
    """Make the environment anew beside the old one, try it, and put it in its place.

    Raises:
        SujaritError: it could not be made, or the old one is in use; the old one stands.
    """
    if _wheels(source):
        _requirements(source)  # a Python that the bundle does not serve is told of at once
    say(t.PREPARING.format(folder=str(home)))
    new, target = home / f"{PYTHON}-new", home / PYTHON
    _clear(new)
    home.mkdir(parents=True, exist_ok=True)
    _make(source, new)
    say(t.UNPACKING)
    _fill(source, new)
    _swap(new, target)
    _clear_former(home)
    say(t.INSTALLED.format(folder=str(target)))
    return python_of(target)


def _make(source: Path, new: Path) -> None:
    """The bundle's own Python where it brings one, else an environment of this one."""
    if (source / PYTHON / "python.exe").is_file():
        # Bytes alone are copied: the mark of the web stays behind.
        shutil.copytree(source / PYTHON, new, copy_function=shutil.copyfile)
        return
    pip = ["--without-pip"] if _wheels(source) else []
    _run([sys.executable, "-m", "venv", *pip, str(new)], t.NOT_MADE)


def _fill(source: Path, new: Path) -> None:
    interpreter = str(python_of(new))
    # What is used is compiled when it is tried; the rest of pandas need not be.
    quiet = ["install", "--quiet", "--no-compile", "--disable-pip-version-check"]
    quiet.append("--no-warn-script-location")
    wheels = _wheels(source)
    if wheels is None:
        _run([interpreter, "-m", "pip", *quiet, str(_package(source))], t.NOT_UNPACKED)
    else:
        (pip,) = wheels.glob("pip-*.whl")
        offline = ["--no-index", "--no-deps", "--require-hashes", "--find-links", str(wheels)]
        listed = ["--requirement", str(_requirements(source))]
        _run([interpreter, str(pip / "pip"), *quiet, *offline, *listed], t.NOT_UNPACKED)
    _run([interpreter, "-c", _TRIAL], t.NOT_UNPACKED)


def _wheels(source: Path) -> Path | None:
    folder = source / "wheels"
    return folder if folder.is_dir() else None


def _requirements(source: Path) -> Path:
    """The list of what this Python needs, every file with its hash."""
    listed = source / f"requirements-{sys.version_info.major}.{sys.version_info.minor}.txt"
    if not listed.is_file():
        known = sorted(path.stem.removeprefix("requirements-") for path in source.glob(_LISTS))
        raise SujaritError(t.OTHER_PYTHON.format(known=", ".join(known)))
    return listed


def _package(source: Path) -> Path:
    """A wheel of ours beside install.cmd, or the checkout above it."""
    return next(source.glob("sujarit-*.whl"), source.resolve().parent)


def _run(command: Sequence[str], failed: Text) -> None:
    """Run to its end. Its words go to a file: a pipe would wait for programs that it started."""
    env = {**os.environ, "PYTHONUTF8": "1", "PIP_CONFIG_FILE": os.devnull}
    with tempfile.TemporaryFile() as words:
        done = subprocess.run(  # noqa: S603 - our own interpreter
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
            env=env,
        )
        words.seek(0)
        if done.returncode != 0:
            raise SujaritError(failed.format(reason=_last_lines(words.read())))


def _last_lines(output: bytes) -> str:
    return "\n".join(output.decode("utf-8", "replace").strip().splitlines()[-5:])


def _swap(new: Path, target: Path) -> None:
    old = target.with_name(f"{PYTHON}-old")
    _clear(old)
    try:
        if target.exists():
            target.rename(old)
        new.rename(target)
    except OSError as exc:
        if not target.exists() and old.exists():
            old.rename(target)
        raise SujaritError(t.IN_USE.format(folder=str(target))) from exc
    shutil.rmtree(old, ignore_errors=True)


def _clear(folder: Path) -> None:
    """Take away what an earlier run left half done.

    Raises:
        SujaritError: a program holds it.
    """
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as exc:
        raise SujaritError(t.IN_USE.format(folder=str(folder))) from exc


def _clear_former(home: Path) -> None:
    if not (home / "pyvenv.cfg").is_file():
        return
    for path in (*(home / name for name in _FORMER), *home.glob("xlwings*.dll")):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
