"""Random worlds of versions and corrections: a sample of `python -m tests.exchange.model`."""

from __future__ import annotations

import pytest

from tests.exchange.model import play


@pytest.mark.parametrize("seed", [*range(24), 887, 2991, 21112, 40448])
def test_nothing_is_lost_and_the_latest_version_counts(seed):
    play(seed)
