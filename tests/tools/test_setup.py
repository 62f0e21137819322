"""How the tests treat a machine that lacks a tool."""

from __future__ import annotations

from copy import copy

import pytest

from tests.conftest import pytest_collection_modifyitems
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


def test_what_starts_libreoffice_counts_as_slow_without_being_marked(
    request: pytest.FixtureRequest,
) -> None:
    (here,) = (item for item in request.session.items if item.nodeid == request.node.nodeid)
    with_it, without = copy(here), copy(here)
    with_it.own_markers, without.own_markers = [], []
    with_it.fixturenames = ["tmp_path", "libreoffice"]  # type: ignore[attr-defined]
    pytest_collection_modifyitems([with_it, without])
    assert [mark.name for mark in with_it.own_markers] == ["slow"]
    assert without.own_markers == []
