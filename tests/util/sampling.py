"""A sample for every day of what takes too long, and the whole for `tests/run --all`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable


def sampled(values: Iterable[Any], every: int) -> list[Any]:
    """The values as a test's parameters: all but the first of every so many are long.

    A tuple is the values of several parameters.
    """
    return [
        pytest.param(*_each(value), marks=pytest.mark.long) if number % every else value
        for number, value in enumerate(values)
    ]


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)
