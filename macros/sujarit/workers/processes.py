"""Workers on this machine: a process for each core."""

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from typing import Any, Generic

from sujarit.workers.port import LOST, Item, LostType, Made, in_window

_AHEAD = 4
"""How many things are handed out for each process: enough that none waits."""
_MOST = 61  # Windows cannot wait for more


def cores() -> int:
    """How many processes can run at once here, at least one."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Processes:
    """A pool of processes, each a new Python: nothing of this one is in them."""

    def __init__(self, jobs: int) -> None:
        self._jobs = max(1, min(jobs, _MOST))

    def run(self, work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made | LostType]:
        """As `Workers.run`.

        When a process dies, whatever was under way is done again, each in a process of its
        own, so that only the thing that killed it is lost. When this generator is closed or
        interrupted, work under way is finished and no more is begun.
        """
        pool = _Pool(work, self._jobs)
        try:
            for item, first, behind in in_window(pool.submit, items, self._jobs * _AHEAD):
                try:
                    yield first.result()
                except BrokenProcessPool:
                    pool.renew()
                    yield _in_its_own(work, item)
                    for other, running in list(behind):
                        yield running.result() if _is_done(running) else _in_its_own(work, other)
                    behind.clear()
        finally:
            pool.close()


class Companion(Generic[Item, Made]):
    """One process beside this one, which does the same work on one thing after another.

    It is begun with the first thing, and begun again after it died. Where no process can be
    begun, the work is done in this one.
    """

    def __init__(self, work: Callable[[Item], Made]) -> None:
        self._work = work
        self._pool: _Pool[Item, Made] | None = None
        self._here = False

    def do(self, item: Item) -> Made | LostType:
        """The result, or `LOST` where the process ended over it."""
        if self._pool is None and not self._here:
            self._pool = _begun(self._work)
            self._here = self._pool is None
        if self._pool is None:
            return self._work(item)
        try:
            return self._pool.submit(item).result()
        except BrokenProcessPool:
            self.close()
            return LOST

    def close(self) -> None:
        """End the process; the next thing begins another."""
        if self._pool:
            self._pool.close()
            self._pool = None


def _begun(work: Callable[[Item], Made]) -> "_Pool[Item, Made] | None":
    """A pool of one process that has answered once; None where it could not be begun."""
    try:
        pool = _Pool(work, 1)
    except OSError:  # as where /dev/shm cannot be written to
        return None
    try:
        pool.answers()
    except (OSError, BrokenProcessPool):
        pool.close()
        return None
    return pool


class _Pool(Generic[Item, Made]):
    """A pool for one function, which travels once to each process; it can be made anew."""

    def __init__(self, work: Callable[[Item], Made], jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._pool = _executor(work, jobs)

    def submit(self, item: Item) -> "Future[Made]":
        try:
            return self._pool.submit(_do, item)
        except BrokenProcessPool as exc:
            broken: Future[Made] = Future()
            broken.set_exception(exc)
            return broken

    def answers(self) -> None:
        """Wait until a process of the pool is there; raises what keeps it from beginning."""
        self._pool.submit(cores).result()

    def renew(self) -> None:
        self.close()
        self._pool = _executor(self._work, self._jobs)

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)


def _executor(work: Callable[[Item], Made], jobs: int) -> ProcessPoolExecutor:
    context = get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(work,))


_work: list[Callable[[Any], Any]] = []
"""In a process of the pool: what it is there for."""


def _begin(work: Callable[[Item], Made]) -> None:
    """Ctrl-C is for the process that gave the work; when that one dies, this one ends too."""
    _work[:] = [work]
    # What a library prints before it ends the process is no answer to a person.
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _do(item: Any) -> Any:
    return _work[0](item)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _is_done(running: "Future[Made]") -> bool:
    return running.done() and not running.cancelled() and running.exception() is None


def _in_its_own(work: Callable[[Item], Made], item: Item) -> Made | LostType:
    with _executor(work, 1) as pool:
        try:
            made: Made = pool.submit(_do, item).result()
        except BrokenProcessPool:
            return LOST
        return made
