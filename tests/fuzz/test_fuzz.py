"""Whatever comes in, a command ends well: some thirty tries a day, thousands with --all."""

import sys

import pytest

from tests.fuzz import kept, traps
from tests.fuzz.pool import falls

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits a process as Linux can")

EVERY_DAY = {"readings": 20, "workbooks": 2, "values": 2, "mails": 2, "templates": 2, "doors": 2}
TIMES = 200


def tasks(kind, first, count):
    return iter([[kind, seed] for seed in range(first, first + count)])


@pytest.mark.slow
@pytest.mark.parametrize("kind", EVERY_DAY)
def test_no_input_makes_a_command_fall(kind):
    assert falls(tasks(kind, 0, EVERY_DAY[kind])) == []


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("kind", EVERY_DAY)
def test_thousands_of_inputs_make_no_command_fall(kind):
    assert falls(tasks(kind, EVERY_DAY[kind], TIMES * EVERY_DAY[kind])) == []


def test_what_once_fell_stands():
    assert falls(iter([[str(path)] for path in kept.files()])) == []


def test_the_machine_sees_every_kind_of_fall():
    tried = [[traps.KIND, name] for name in traps.NAMES]
    assert [fall.task for fall in falls(iter(tried))] == tried
