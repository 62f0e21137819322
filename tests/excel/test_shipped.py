"""The workbooks in the repository are what the builder makes, and sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from authoring.macro_workbook import contents_of
from authoring.workbooks import workbooks
from sujarit.resources import workbook_dir
from tests.ooxml import workbook_faults
from tests.util.sampling import sampled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAMES = ("sujarit.xlsm", "nakhonsawan3-2564.xlsm", "nakhonsawan3-2564.xlsx")


@pytest.fixture(scope="module")
def built() -> dict[str, bytes]:
    return workbooks()


@pytest.mark.long
def test_two_builds_are_byte_identical(built: dict[str, bytes]) -> None:
    assert workbooks() == built


@pytest.mark.parametrize("name", NAMES)
def test_a_committed_workbook_equals_a_fresh_build(built: dict[str, bytes], name: str) -> None:
    # Part by part: another build of zlib packs the same parts into other bytes.
    fresh, committed = contents_of(built[name]), contents_of((workbook_dir() / name).read_bytes())
    assert list(committed) == list(fresh)
    different = [part for part in fresh if committed[part] != fresh[part]]
    assert different == [], "build again: python -m authoring"


def test_nothing_else_lies_there() -> None:
    shipped = {path.name for path in workbook_dir().glob("*.xls*")}
    assert shipped == set(NAMES)


@pytest.mark.parametrize("name", sampled(NAMES, 3))
def test_a_shipped_workbook_has_no_fault(
    name: str, sdk_validate: Callable[[Path], list[str]]
) -> None:
    path = workbook_dir() / name
    assert workbook_faults(path) == []
    assert sdk_validate(path) == []
