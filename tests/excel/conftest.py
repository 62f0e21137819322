"""The macro workbook under test, packed once a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from authoring.macro_workbook import pack_macro_workbook
from sujarit.resources import workbook_dir
from tests.excel.books import small_book
from tests.util.sampling import sampled

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session", params=sampled(["small", "example"], 2))
def plain(request: pytest.FixtureRequest) -> bytes:
    """A workbook without macros: a small one, and the shipped example with all its sheets."""
    if request.param == "small":
        return small_book()
    return (workbook_dir() / "nakhonsawan3-2564.xlsx").read_bytes()


@pytest.fixture(scope="session")
def small() -> bytes:
    return pack_macro_workbook(small_book())


@pytest.fixture(scope="session")
def packed(plain: bytes) -> bytes:
    return pack_macro_workbook(plain)


@pytest.fixture(scope="session")
def macro_book(packed: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("packed") / "แผนสุจริต.xlsm"
    path.write_bytes(packed)
    return path
