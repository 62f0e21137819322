"""The macro workbook under test, packed once a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sujarit.books.pack import pack_macro_workbook
from tests.excel.books import small_book

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def plain() -> bytes:
    return small_book()


@pytest.fixture(scope="session")
def packed(plain: bytes) -> bytes:
    return pack_macro_workbook(plain)


@pytest.fixture(scope="session")
def macro_book(packed: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("packed") / "แผนสุจริต.xlsm"
    path.write_bytes(packed)
    return path
