"""Workbooks as the builder makes them, each built once in a run: a build takes a second."""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sujarit.books.build import build_workbook, load_plan_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KEPT = "SUJARIT_TESTS_BUILT"
"""The environment variable that names the run's folder of built workbooks, for all workers."""


@cache
def built(data: Path) -> bytes:
    """The workbook that a data file makes."""
    return built_once(load_plan_data(data))


def built_once(data: Mapping[str, Any], rules: Iterable[Any] = (), *more: Any) -> bytes:
    """What `build_workbook` makes of this: two builds of the same are equal to the byte."""
    arguments = (data, tuple(rules), *more)
    kept = _folder() / hashlib.sha256(repr(arguments).encode()).hexdigest()
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        whole = kept.with_suffix(f".{os.getpid()}")
        whole.write_bytes(build_workbook(*arguments))
        whole.replace(kept)
    return kept.read_bytes()


def _folder() -> Path:
    return Path(os.environ.get(KEPT) or _own().name)


@cache
def _own() -> tempfile.TemporaryDirectory[str]:
    """For a benchmark, which is no run of tests."""
    return tempfile.TemporaryDirectory()
