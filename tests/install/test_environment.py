"""The Python of our own: made beside the old one, tried, and put in its place or not at all."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sujarit.errors import SujaritError
from sujarit.install import environment
from sujarit.install.environment import home_folder, prepare

if TYPE_CHECKING:
    from sujarit.plan.lang import Text

NUMBER = f"{sys.version_info.major}.{sys.version_info.minor}"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An unpacked bundle that brings its Python."""
    folder = tmp_path / "ชุด ติดตั้ง"
    (folder / "python").mkdir(parents=True)
    (folder / "python" / "python.exe").write_bytes(b"new")
    (folder / "wheels").mkdir()
    (folder / "wheels" / "pip-1-py3-none-any.whl").write_bytes(b"")
    (folder / f"requirements-{NUMBER}.txt").write_text("sujarit==1", encoding="utf-8")
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "Local" / "sujarit"


@pytest.fixture(autouse=True)
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been run; nothing is."""
    ran: list[list[str]] = []
    monkeypatch.setattr(environment, "_run", lambda command, _failed: ran.append(list(command)))
    return ran


def test_the_bundle_s_python_is_copied_filled_offline_by_hashes_and_tried(
    source: Path, home: Path, commands: list[list[str]]
) -> None:
    interpreter = prepare(source, home)
    assert interpreter == home / "python" / "python.exe"
    assert interpreter.read_bytes() == b"new"
    fill, trial = commands
    assert {"--no-index", "--require-hashes", "--no-deps"} <= set(fill)
    assert fill[-1] == str(source / f"requirements-{NUMBER}.txt")
    assert "import sujarit.cli" in trial[-1]


def test_a_second_time_replaces_the_first(source: Path, home: Path) -> None:
    prepare(source, home)
    (home / "python" / "stale.py").write_bytes(b"")
    prepare(source, home)
    assert [path.name for path in home.iterdir()] == ["python"]
    assert not (home / "python" / "stale.py").exists()


def test_where_it_cannot_be_filled_the_old_one_stands(
    source: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(source, home)
    (home / "python" / "python.exe").write_bytes(b"old")

    def fail(_command: list[str], failed: Text) -> None:
        raise SujaritError(failed.format(reason="no space"))

    monkeypatch.setattr(environment, "_run", fail)
    with pytest.raises(SujaritError, match="no space"):
        prepare(source, home)
    assert (home / "python" / "python.exe").read_bytes() == b"old"


def test_where_a_program_holds_the_old_one_it_stands_and_this_is_said(
    source: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(source, home)
    rename = Path.rename

    def held(self: Path, target: Path) -> Path:
        if self == home / "python":
            raise PermissionError(13, "in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", held)
    with pytest.raises(SujaritError, match="close every Excel"):
        prepare(source, home)
    assert (home / "python" / "python.exe").is_file()


def test_a_python_that_the_bundle_has_no_files_for_is_named(source: Path, home: Path) -> None:
    (source / f"requirements-{NUMBER}.txt").rename(source / "requirements-3.99.txt")
    with pytest.raises(SujaritError) as failed:
        prepare(source, home)
    assert "3.99" in failed.value.text.th
    assert not (home / "python").exists()


def test_the_environment_of_an_earlier_version_is_cleared_and_nothing_else(
    source: Path, home: Path
) -> None:
    for name in ("Scripts/python.exe", "Lib/site.py", "pyvenv.cfg", "xlwings64-0.1.dll", "my.txt"):
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    prepare(source, home)
    assert sorted(path.name for path in home.iterdir()) == ["my.txt", "python"]


def test_it_is_for_windows_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    with pytest.raises(SujaritError, match="LOCALAPPDATA"):
        home_folder()


def test_a_failure_is_one_line_and_status_2(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert environment.main([str(source)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
