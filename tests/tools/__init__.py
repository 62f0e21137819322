"""What tests need beside Python: programs that render, and an end to whatever they start."""

import os

import pytest

LAST_RESORT = 1800
"""Seconds to wait for another program. No verdict: only one that hangs takes so long."""


def absent(reason: str) -> None:
    """Give up on a test whose tool is missing."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
