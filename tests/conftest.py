"""Tools that tests ask for by fixture. Where one is missing the test skips and says so; in CI,
where `tests/run` has installed everything, it fails instead."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from sujarit import clock
from tests.engines.fixtures import engine_name, office, open_book
from tests.ooxml import sdk
from tests.tools import absent, reaper, render
from tests.tools.durations import name_of, slow_tests
from tests.util.built import KEPT

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import ModuleType

__all__ = ["engine_name", "office", "open_book"]

if sys.platform == "win32":  # a Linux module, and an engine that is not installed there
    collect_ignore = ["books/test_build_speed.py", "books/test_second_engine.py"]

TODAY = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)

# No test depends on a clock or on luck: the same examples on every run, however slow the
# machine. `tests/run --all` tries more of them (HYPOTHESIS_PROFILE=all); `search` looks for new ones.
settings.register_profile(
    "all",
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("suite", parent=settings.get_profile("all"), max_examples=30)
settings.register_profile("search", parent=settings.get_profile("all"), derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


@pytest.fixture(scope="session")
def libreoffice() -> ModuleType:
    """`tests.tools.render`, once LibreOffice and poppler are known to be there."""
    missing = render.missing_programs()
    if missing:
        absent(f"{', '.join(missing)} not found: install LibreOffice and poppler-utils")
    return render


@pytest.fixture(scope="session")
def sdk_validate() -> Callable[[Path], list[str]]:
    """The Open XML SDK's verdict on a file: a list of faults."""
    if sdk.validator() is None:
        absent(f"no Open XML validator in {sdk.FOLDER}: run tests/run")
    return sdk.sdk_validate


@pytest.fixture(scope="session", autouse=True)
def _one_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the user's own cache; all workers look a template over once, and
    build a workbook once."""
    from sujarit.report.engine import cache

    base = tmp_path_factory.getbasetemp()
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(cache.FOLDER, str(run / "sujarit-cache"))
        patch.setenv(KEPT, str(run / "built"))
        patch.delenv(cache.OFF, raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _returned_files_are_read_here() -> Iterator[None]:
    """A process of its own for each collection costs more than what most tests try."""
    from sujarit.exchange.back.inbox import reader

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "reading_beside", lambda: nullcontext(reader.read_safely))
        yield


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Today as every test knows it; what a test runs in a process of its own is told a day."""
    monkeypatch.setattr(clock, "_read", lambda: TODAY)
    return TODAY


SLOW = {"libreoffice", "office", "sdk_validate", "shared"}
"""Fixtures that cost a test half a second or more: other programs, and a plan shared out."""
_reaper: pytest.StashKey[subprocess.Popen[bytes] | None] = pytest.StashKey()


def pytest_configure(config: pytest.Config) -> None:
    """See to it that no program outlives the run."""
    if not hasattr(config, "workerinput"):
        config.stash[_reaper] = reaper.watch()


def pytest_collection_finish() -> None:
    """What is there by now stays: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure(config: pytest.Config) -> None:
    if waiting := config.stash.get(_reaper, None):
        reaper.release(waiting)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks for a slow fixture or was measured to be slow is slow, whatever its author said."""
    measured = slow_tests()
    for item in items:
        asked = getattr(item, "fixturenames", ())
        if SLOW.intersection(asked) or name_of(item.nodeid) in measured:
            item.add_marker(pytest.mark.slow)
