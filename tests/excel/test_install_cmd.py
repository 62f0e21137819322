"""The Windows installer, as far as text can tell. No Windows runs here."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from sujarit.cli import main

ROOT = Path(__file__).parents[2]
DATA = (ROOT / "macros" / "install.cmd").read_bytes()
LINES = DATA.decode("utf-8").split("\r\n")


def test_cmd_exe_can_read_it() -> None:
    assert not DATA.startswith(b"\xef\xbb\xbf")
    assert DATA.count(b"\n") == DATA.count(b"\r\n")
    assert LINES[0] == "@echo off"


def test_thai_stands_where_it_can_do_no_harm() -> None:
    thai = [line for line in LINES if not line.isascii()]
    assert len(thai) > 5
    assert all(line.startswith("echo ") for line in thai)
    assert not any(mark in line for line in thai for mark in "&|<>^%!")


def test_every_jump_lands() -> None:
    wanted = re.findall(r"\bgoto (\w+)", "\n".join(LINES))
    labels = [line.removeprefix(":") for line in LINES if line.startswith(":")]
    assert sorted(labels) == sorted({*labels})
    assert set(wanted) == set(labels)


def test_the_python_that_it_asks_for_is_the_one_that_the_package_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = re.findall(r"version_info < \((\d+), (\d+)\)", "\n".join(LINES))
    assert [f">={major}.{minor}" for major, minor in asked] == [project["requires-python"]]


def test_the_commands_that_it_calls_exist() -> None:
    import pytest

    called = re.findall(r"-m sujarit (\w+ \w+)", "\n".join(LINES))
    assert called == ["excel setup", "excel doctor"]
    for command in called:
        with pytest.raises(SystemExit) as left:
            main([*command.split(), "--help"])
        assert left.value.code == 0
