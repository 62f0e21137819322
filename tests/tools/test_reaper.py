"""Nothing that a test run starts outlives it, however the run ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import reaper
from tests.util.sampling import sampled

pytestmark = [
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks in /proc"),
    pytest.mark.slow,
]

ROOT = Path(__file__).parents[2]
# A test that starts a program in a session of its own, as LibreOffice is started, and hangs.
HANGS = """
import subprocess, time

def test_hangs():
    server = subprocess.Popen(["sleep", "3600"], start_new_session=True)
    with open({told!r}, "w") as told:
        print(server.pid, file=told)
    time.sleep(3600)
"""


def hears_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def hanging(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of tests with this suite's own conftest, and the pipe that the test writes to."""
    told = tmp_path / "told"
    os.mkfifo(told)
    (tmp_path / "conftest.py").write_text(
        "from tests.conftest import pytest_configure, pytest_unconfigure\n"
    )
    (tmp_path / "test_hangs.py").write_text(HANGS.format(told=str(told)))
    return tmp_path, told


@pytest.mark.parametrize(
    ("ending", "workers"),
    sampled([(signal.SIGKILL, "1"), (signal.SIGINT, "0")], 2),
    ids=["killed with its worker", "interrupted"],
)
def test_a_run_that_ends_too_soon_leaves_no_program_behind(
    hanging: tuple[Path, Path], ending: signal.Signals, workers: str
) -> None:
    folder, told = hanging
    run = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-q", "-n", workers, "-p", "no:cacheprovider", "."],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "macros")))},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # A suite started in the background ignores Ctrl-C, and what it starts inherits that.
        preexec_fn=hears_ctrl_c,  # noqa: PLW1509 (it sets a signal and no more)
    )
    server = int(told.read_text())  # returns once the test has written it
    gone = os.pidfd_open(server)
    run.send_signal(ending)
    run.wait()
    assert reaper.has_ended(gone), "the program was still running"


def test_only_what_carries_the_mark_is_ended() -> None:
    ours, theirs = (
        subprocess.Popen(["sleep", "3600"], env={**os.environ, reaper.MARK: mark})
        for mark in ("ours", "theirs")
    )
    try:
        reaper.reap("ours")
        assert ours.wait() == -signal.SIGKILL
        assert theirs.poll() is None
    finally:
        theirs.kill()
        theirs.wait()
