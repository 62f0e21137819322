"""Fixtures that open a workbook in an engine as if it were open in Excel.

    def test_something(open_book, engine_name, tmp_path):
        book = open_book(tmp_path / "plan.xlsx", engine_name)

The book is the active one, its engine is the active engine, and `Book.caller()` gives it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from tests.engines import LIBREOFFICE, MEMORY
from tests.engines import office as libre
from tests.tools import absent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import xlwings


class OpenBook(Protocol):
    """Opens a copy-free, live view of a file: saving is the caller's affair."""

    def __call__(self, path: Path, engine: str = MEMORY) -> xlwings.Book: ...


@pytest.fixture(params=[MEMORY, pytest.param(LIBREOFFICE, marks=pytest.mark.slow)])
def engine_name(request: pytest.FixtureRequest) -> str:
    """Every engine in turn."""
    name: str = request.param
    return name


memory_every_day = pytest.mark.parametrize(
    "engine_name",
    [MEMORY, pytest.param(LIBREOFFICE, marks=[pytest.mark.slow, pytest.mark.long])],
    indirect=True,
)
"""Every engine in turn, LibreOffice for the long run only: for what looks at many cells there."""


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[libre.Office]:
    """One LibreOffice for all tests of this process."""
    if reason := libre.missing():
        absent(f"{reason} not found")
    running = libre.Office(tmp_path_factory.mktemp("libreoffice"))
    yield running
    running.stop()


@pytest.fixture
def open_book(request: pytest.FixtureRequest) -> Iterator[OpenBook]:
    """A function that opens a file in the engine named; all is closed after the test."""
    import xlwings

    before = xlwings.engines.active
    started: dict[str, xlwings.Engine] = {}

    def opener(path: Path, engine: str = MEMORY) -> xlwings.Book:
        if engine not in started:
            started[engine] = _start(engine, request)
        started[engine].activate()
        book = started[engine].apps.active.books.open(path)
        book.set_mock_caller()
        return book

    yield opener
    for engine in started.values():
        engine.impl.app.reset()
    xlwings.engines.active = before
    if hasattr(xlwings.Book, "_mock_caller"):
        del xlwings.Book._mock_caller


def _start(name: str, request: pytest.FixtureRequest) -> xlwings.Engine:
    import xlwings

    from tests.engines import memory, uno_engine

    if name == MEMORY:
        impl = memory.engine()
    else:
        impl = uno_engine.engine(request.getfixturevalue("office"))
    engine = xlwings.Engine(impl=impl)
    xlwings.engines.engines_by_name[name] = engine
    xlwings.engines.engines[:] = xlwings.engines.engines_by_name.values()
    return engine
