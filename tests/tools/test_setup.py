"""How the tests treat a machine that lacks a tool."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import absent


def test_a_missing_tool_skips_with_the_reason_on_a_developers_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="soffice not found"):
        absent("soffice not found")


def test_a_missing_tool_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="soffice not found"):
        absent("soffice not found")


def test_what_starts_libreoffice_counts_as_slow_without_being_marked() -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", "not slow"]
    here = Path(__file__)
    listed = subprocess.run(
        [*command, here.with_name("test_render.py")],
        cwd=here.parents[2],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "test_every_name_that_thai_offices_use_leads_to_the_stand_in" in listed
    assert "calculated_anew" not in listed
