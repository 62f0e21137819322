"""Windows under Wine: built once into the virtual environment, for the long tests alone."""

from __future__ import annotations

import fcntl
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools.screen import screen
from tests.windows import wine_python

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["screen"]

FOLDER = Path(sys.prefix) / "windows-python"


@pytest.fixture(scope="session")
def windows() -> Iterator[wine_python.WinePython]:
    """A Windows of our own; its processes end with the tests."""
    lacking = wine_python.missing_programs()
    if lacking:
        pytest.skip(f"{', '.join(lacking)} not found: tests/run --all installs what it takes")
    FOLDER.parent.mkdir(parents=True, exist_ok=True)
    with FOLDER.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one user of its registry and folders at a time
        made = wine_python.build(FOLDER)
        yield made
        made.run_down()
