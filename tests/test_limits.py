"""A process that reads for another is ended when it takes too much; the other goes on."""

import itertools
import sys

import pytest

from sujarit.workers.limits import limit_process
from sujarit.workers.port import LOST
from sujarit.workers.processes import Companion

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="bounded by a job on Windows alone"),
]


def works(how: str) -> str:
    limit_process(300 * 1024**2, 1)
    if how == "for ever":
        for _ in itertools.count():
            pass
    try:
        return str(len(bytearray(1024**3 if how == "in a gigabyte" else 1000)))
    except MemoryError:
        return "no memory"


def test_what_never_ends_is_lost_and_the_next_is_done():
    companion = Companion(works)
    try:
        assert companion.do("for ever") is LOST
        assert companion.do("in a gigabyte") == "no memory"
        assert companion.do("in a kilobyte") == "1000"
    finally:
        companion.close()


def test_the_process_that_gives_the_work_is_never_bounded():
    assert works("in a gigabyte") == str(1024**3)
