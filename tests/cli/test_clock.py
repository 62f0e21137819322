"""A machine whose time zone is set to nonsense: `TZ=XXX+99` is more than a day away."""

import os
import time
from datetime import UTC, datetime

import pytest

from sujarit.cli import main
from sujarit.clock import in_zone, now
from tests.conftest import TODAY
from tests.exchange.plans import write_master

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows asks no TZ")
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


@pytest.fixture(params=["XXX+99", "XXX-99", "XXX+24", "", "no/such/zone", "ICT-7"])
def zone(request, monkeypatch):
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_the_time_is_told_whatever_the_zone(zone):
    assert in_zone(NOON) == NOON
    assert now() == TODAY
    if zone == "ICT-7":
        assert in_zone(NOON).hour == 19


def test_every_command_that_asks_the_time_works(monkeypatch, tmp_path):
    master = write_master(tmp_path)
    monkeypatch.setenv("TZ", "XXX+99")
    time.tzset()
    try:
        assert main(["validate", str(master), "--write"]) < 2
        assert main(["report", str(master), "-o", str(tmp_path)]) < 2
        assert main(["share", str(master), "-o", str(tmp_path / "out")]) < 2
        assert main(["collect", str(master), *map(str, (tmp_path / "out").glob("*.xlsx"))]) < 2
    finally:
        monkeypatch.undo()
        time.tzset()
