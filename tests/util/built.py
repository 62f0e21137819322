"""Workbooks as the builder makes them, built once in a process: each takes half a second."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sujarit.books.build import build_workbook, load_plan_data

if TYPE_CHECKING:
    from pathlib import Path


@cache
def built(data: Path) -> bytes:
    """The workbook that a data file makes."""
    return build_workbook(load_plan_data(data))
