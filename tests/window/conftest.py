"""A screen and a window on it."""

from __future__ import annotations

import pytest

from tests.tools.screen import screen

__all__ = ["screen"]


@pytest.fixture(autouse=True, scope="session")
def _tkinter() -> None:
    pytest.importorskip("tkinter", reason="this Python has no tkinter")
