"""Workbooks as the builder makes them, built once in a process: each takes half a second."""

from __future__ import annotations

import pickle
from functools import cache
from typing import TYPE_CHECKING, Any

from sujarit.books.build import build_workbook, load_plan_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_made: dict[bytes, bytes] = {}


@cache
def built(data: Path) -> bytes:
    """The workbook that a data file makes."""
    return build_workbook(load_plan_data(data))


def built_once(data: Mapping[str, Any], rules: Iterable[Any] = (), *more: Any) -> bytes:
    """What `build_workbook` makes of this: two builds of the same are equal to the byte."""
    arguments = (data, list(rules), *more)
    key = pickle.dumps(arguments)
    if key not in _made:
        _made[key] = build_workbook(*arguments)
    return _made[key]
