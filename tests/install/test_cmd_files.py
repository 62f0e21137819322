"""The batch files, as far as their text can tell; `tests/windows` runs them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from sujarit.install import __main__ as program
from sujarit.install.environment import main
from sujarit.install.launcher import launcher

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "macros" / name for name in ("install.cmd", "uninstall.cmd")]
STARTER = launcher(r"python\pythonw.exe").decode("ascii").split("\r\n")
MESSAGE = re.compile(r"::\d ")


def lines(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8").split("\r\n")


def run_lines(path: Path) -> list[str]:
    return [line for line in lines(path) if not MESSAGE.match(line)]


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def script(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def test_cmd_exe_can_read_it(script: Path) -> None:
    data = script.read_bytes()
    assert data.startswith(b"@echo off\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_what_is_run_is_ascii_and_thai_stands_behind_the_last_line_that_runs(script: Path) -> None:
    every = lines(script)
    first = next(number for number, line in enumerate(every) if MESSAGE.match(line))
    assert all(line.isascii() for line in every[:first])
    assert all(MESSAGE.match(line) for line in every[first:] if line)
    assert every[first - 1] == ""
    assert "exit /b" in every[first - 2]


def test_every_message_is_said_in_thai_and_english(script: Path) -> None:
    asked = set(re.findall(r'set "WORDS=:(\d) "', "\n".join(run_lines(script))))
    said = [line for line in lines(script) if MESSAGE.match(line)]
    assert asked == {line[2] for line in said}
    for number in asked:
        thai, english = [line[4:] for line in said if line[2] == number]
        assert english.isascii()
        assert re.search("[ก-๙]", thai)


def test_no_line_that_runs_is_taken_for_a_message(script: Path) -> None:
    assert not [line for line in run_lines(script) if re.search(r"::\d ", line)]


def test_every_jump_lands(script: Path) -> None:
    wanted = re.findall(r"\bgoto (\w+)", "\n".join(run_lines(script)))
    labels = [line.removeprefix(":") for line in run_lines(script) if line.startswith(":")]
    assert sorted(labels) == sorted({*labels})
    assert set(wanted) <= set(labels)


def test_every_path_is_quoted(script: Path) -> None:
    """A folder's name may hold spaces, and an ampersand, which would start another command."""
    for line in run_lines(script):
        if line.startswith("rem "):
            continue
        outside = re.sub(r'"[^"]*"', "", line)
        assert not re.findall(r"%(?:HERE|HOME_FOLDER|PYTHON_\w+|CODE|LOCALAPPDATA|~\w+)%?", outside)


def test_the_pythons_that_it_looks_for_are_those_that_the_package_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = [each.rpartition(" ")[2] for each in project["classifiers"] if ":: 3." in each]
    (looked,) = re.findall(r"for %%V in \(([\d. ]+)\)", "\n".join(run_lines(FILES[0])))
    assert sorted(looked.split()) == sorted(named)


def test_what_it_starts_in_python_exists() -> None:
    assert "from sujarit.install.environment import main" in FILES[0].read_text("utf-8")
    assert "-m sujarit.install remove" in FILES[1].read_text("utf-8")
    assert callable(main)
    assert program.__doc__


def test_the_starter_is_lines_that_cmd_exe_can_read() -> None:
    assert STARTER[0] == "@echo off"
    assert STARTER[-1] == ""
    for line in STARTER:
        outside = re.sub(r'"[^"]*"', "", line)
        assert line.startswith("rem ") or not re.findall("%~|!", outside)
