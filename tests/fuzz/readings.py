"""Damaged workbooks, read and checked without a command line: many in little time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fuzz.mutate import damaged
from tests.fuzz.trial import Trial
from tests.fuzz.workbooks import corpus, read

if TYPE_CHECKING:
    import random
    from pathlib import Path


def make(rng: random.Random, folder: Path) -> Trial:
    """A damaged workbook, most often a small one."""
    assert not list(folder.iterdir())
    data, about = damaged(rng, rng.choices(corpus(), weights=(40, 4, 1, 1))[0])
    return Trial((), about, call=lambda: read(data))
