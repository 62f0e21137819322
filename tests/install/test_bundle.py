"""What goes into the bundle for Windows, from files that these tests make up."""

from __future__ import annotations

import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from authoring.bundle import _from_checkout
from authoring.bundle_lock import PYTHONS, lock_file, requirements_of
from authoring.bundle_python import embedded, tcltk
from sujarit.errors import SujaritError

ROOT = Path(__file__).parents[2]
X64 = b"MZ" + bytes(0x3A) + (0x40).to_bytes(4, "little") + b"PE\0\0\x64\x86"
X86 = X64[:-2] + b"\x4c\x01"


def package(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


EMBEDDABLE = {
    "python.exe": X64,
    "pythonw.exe": X64,
    "python3.dll": X64,
    "python312.dll": X64,
    "python312.zip": b"PK",
    "python312._pth": b"python312.zip\n.\n#import site\n",
}


def test_an_embeddable_python_is_told_to_look_for_packages(tmp_path: Path) -> None:
    python, files = embedded(package(tmp_path / "python-3.12.7-embed-amd64.zip", EMBEDDABLE))
    assert python == "3.12"
    assert files["python312._pth"].decode().split() == [
        "python312.zip", ".", "Lib", "Lib\\site-packages", "import", "site",
    ]  # fmt: skip
    assert files["python.exe"] == X64


@pytest.mark.parametrize(
    "files",
    [
        {**EMBEDDABLE, "python.exe": X86},
        {**EMBEDDABLE, "../evil.exe": X64},
        {name: data for name, data in EMBEDDABLE.items() if name != "python312.dll"},
        {},
    ],
    ids=["32 bits", "a path that leads outside", "no interpreter", "empty"],
)
def test_another_zip_is_refused_by_name(tmp_path: Path, files: dict[str, bytes]) -> None:
    with pytest.raises(SujaritError, match=r"python\.zip"):
        embedded(package(tmp_path / "python.zip", files))


def test_a_file_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "python.zip"
    path.write_bytes(b"<html>")
    with pytest.raises(SujaritError):
        embedded(path)


def installation(folder: Path, number: str) -> Path:
    """A Windows Python as far as tkinter goes."""
    for name, data in {
        "DLLs/_tkinter.pyd": f"MZ python{number}.dll".encode(),
        "DLLs/tcl86t.dll": b"MZ",
        "DLLs/tk86t.dll": b"MZ",
        "DLLs/_ssl.pyd": b"MZ",
        "Lib/tkinter/__init__.py": b"",
        "Lib/tkinter/test/big.py": b"",
        "Lib/json/__init__.py": b"",
        "tcl/tcl8.6/init.tcl": b"",
        "tcl/tcl8.6/tzdata/Asia/Bangkok": b"",
        "tcl/tk8.6/tk.tcl": b"",
        "tcl/tk8.6/demos/widget": b"",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_scripts_workbook_and_all_templates_come_out_of_the_checkout() -> None:
    files = _from_checkout()
    assert {"install.cmd", "uninstall.cmd", "workbook/sujarit.xlsm", "LICENSE.txt"} <= files.keys()
    templates = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    assert {path.parent.name for path in templates} > {"templates"}
    for path in templates:
        assert files[path.relative_to(ROOT).as_posix()] == path.read_bytes()


def test_tkinter_is_taken_out_of_an_installation_and_nothing_else(tmp_path: Path) -> None:
    files = tcltk(installation(tmp_path, "312"), "3.12")
    assert sorted(files) == [
        "Lib/tkinter/__init__.py", "_tkinter.pyd", "tcl/tcl8.6/init.tcl", "tcl/tk8.6/tk.tcl",
        "tcl86t.dll", "tk86t.dll",
    ]  # fmt: skip


def test_another_python_s_tkinter_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SujaritError, match=r"3\.12"):
        tcltk(installation(tmp_path, "311"), "3.12")


def test_a_folder_without_tkinter_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SujaritError):
        tcltk(tmp_path, "3.12")


@pytest.mark.parametrize("python", PYTHONS)
def test_what_the_package_needs_is_locked_to_a_version_and_a_hash(python: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lock = lock_file(python).read_text("utf-8")
    assert all("==" in line and " --hash=sha256:" in line for line in lock.splitlines())
    assert "://" not in lock
    locked = dict(line.partition(" ")[0].split("==") for line in lock.splitlines())
    versions = {canonicalize_name(name): version for name, version in locked.items()}
    for needed in map(Requirement, project["dependencies"]):
        assert versions[canonicalize_name(needed.name)] in needed.specifier
    assert {"pywin32", "tzdata", "pip"} <= versions.keys()
    assert not [line for line in requirements_of(lock) if line.startswith("pip==")]


def test_the_locked_pythons_are_those_that_the_package_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = [each.rpartition(" ")[2] for each in project["classifiers"] if ":: 3." in each]
    assert list(PYTHONS) == named
