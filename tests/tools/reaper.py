"""Ends what a test run leaves behind, however the run ends: `kill -9` of pytest included.

Every program that a test starts inherits the run's mark in its environment. The reaper is a
small process that waits at a pipe until pytest is gone, and then kills every process that
carries the mark: LibreOffice above all, which otherwise waits for its client for ever. It finds
them in /proc, so it does its work on Linux, where LibreOffice is tested.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import uuid
from contextlib import suppress
from pathlib import Path

MARK = "SUJARIT_TEST_RUN"
_PROC = Path("/proc")
_LAST_RESORT = 300
"""Seconds to wait for the end of a killed process on a machine that is busy."""
_ROUNDS = 20
"""A process may start another one while it is being killed; after so many rounds it is a flood."""


def watch() -> subprocess.Popen[bytes] | None:
    """Mark this process's future children and start the reaper; None where it is not Linux."""
    if sys.platform != "linux":  # Wine shows a /proc of which Windows knows nothing
        return None
    mark = uuid.uuid4().hex
    unmarked = {name: value for name, value in os.environ.items() if name != MARK}
    reaper = subprocess.Popen(
        [sys.executable, "-I", "-S", __file__, mark],
        stdin=subprocess.PIPE,
        env=unmarked,
        start_new_session=True,  # Ctrl-C at the terminal is not for the reaper
    )
    os.environ[MARK] = mark
    return reaper


def release(reaper: subprocess.Popen[bytes]) -> None:
    """Tell the reaper that the run has ended, and wait until nothing of it is left."""
    assert reaper.stdin is not None
    reaper.stdin.close()
    reaper.wait()


def marked(mark: str) -> list[int]:
    """The processes that carry the mark, without those that have ended and this one."""
    wanted = f"{MARK}={mark}".encode()
    found = []
    for entry in _PROC.iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            with suppress(OSError):
                if wanted in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
    return found


def reap(mark: str) -> None:
    """Kill all that carry the mark."""
    for _ in range(_ROUNDS):
        left = marked(mark)
        if not left:
            return
        for process in left:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


def has_ended(process: int) -> bool:
    """Whether the process with this descriptor (`os.pidfd_open`) ends now that it was killed."""
    readable, _, _ = select.select([process], [], [], _LAST_RESORT)
    os.close(process)
    return bool(readable)


def main() -> None:
    sys.stdin.read()
    reap(sys.argv[1])


if __name__ == "__main__":
    main()
