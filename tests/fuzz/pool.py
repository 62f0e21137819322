"""Workers that run tries, and the list of what fell."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
LONGEST = 600
"""Seconds by the clock for one try: a last resort for what waits and does not work."""
_DEATHS = {
    signal.SIGPROF: "more than 10 s of the processor's time",
    signal.SIGKILL: "waited without an end, or was killed",
}


@dataclass(frozen=True)
class Fall:
    """A try that did what no command may do."""

    task: list[Any]
    about: str
    faults: tuple[str, ...]


class Worker:
    """A process that runs tries; one that dies is replaced."""

    def __init__(self) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the worker
        self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.worker"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "macros")))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
        )

    def ask(self, task: list[Any]) -> dict[str, Any]:
        """The verdict on a try."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(task).encode() + b"\n")
        process.stdin.flush()
        readable, _, _ = select.select([process.stdout], [], [], LONGEST)
        if not readable:
            process.kill()
        if line := process.stdout.readline():
            verdict: dict[str, Any] = json.loads(line)
            return verdict
        return self._death()

    def _death(self) -> dict[str, Any]:
        process = self._process
        _close(process)
        self._said.seek(0, os.SEEK_END)
        self._said.seek(max(0, self._said.tell() - 400))
        last = self._said.read().decode("utf-8", "replace")
        how = _DEATHS.get(signal.Signals(-process.returncode)) if process.returncode < 0 else None
        self._start()
        return {
            "about": "",
            "faults": [f"the process died ({process.returncode}): {how or last}"],
            "cpu": 0,
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        _close(self._process)
        self._said.close()


def _close(process: subprocess.Popen[bytes]) -> None:
    """Let the process end, and wait for it."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    process.wait()


def falls(
    tasks: Iterator[list[Any]], workers: int = 1, tell: Callable[[Fall], None] = lambda _: None
) -> list[Fall]:
    """What fell of these tries; `tell` is called for each when it falls."""
    lock = Lock()

    def work(_: int) -> list[Fall]:
        found = []
        with Worker() as worker:
            while True:
                with lock:
                    task = next(tasks, None)
                if task is None:
                    return found
                verdict = worker.ask(task)
                if verdict["faults"]:
                    found.append(Fall(task, verdict["about"], tuple(verdict["faults"])))
                    tell(found[-1])

    with ThreadPoolExecutor(workers) as pool:
        return [fall for some in pool.map(work, range(workers)) for fall in some]
