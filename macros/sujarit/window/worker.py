"""One job at a time in a thread of its own, so that the window stays alive."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import TYPE_CHECKING

from sujarit.errors import SujaritError, log_unexpected
from sujarit.plan.lang import Text
from sujarit.window.jobs import JobResult

if TYPE_CHECKING:
    from pathlib import Path

    from sujarit.window.jobs import Job

NO_MEMORY = Text(
    "หน่วยความจำไม่พอ ปิดโปรแกรมอื่นแล้วลองอีกครั้ง", "out of memory: close other programs and try again"
)


def perform(job: Job, path: Path) -> JobResult:
    """Do the job now; a failure is a result as well, in one line."""
    try:
        return job.run(path, datetime.now().astimezone())
    except SujaritError as exc:
        return JobResult((exc.text,), failed=True)
    except MemoryError:
        return JobResult((NO_MEMORY,), failed=True)
    except Exception as exc:  # noqa: BLE001 - the last stop before the officer's screen
        return JobResult((log_unexpected(exc),), failed=True)


class Worker:
    """Runs a job in a thread. The window asks again and again whether it is `done`.

    The thread is no daemon: a process that is told to end finishes the file it writes.
    """

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._result: JobResult | None = None

    @property
    def busy(self) -> bool:
        """Whether a job was started and its result not yet fetched."""
        return self._thread is not None

    def start(self, job: Job, path: Path) -> None:
        """Begin; only one at a time."""
        if self.busy:
            raise RuntimeError("a job is running")
        self._result = None
        self._thread = threading.Thread(target=self._work, args=(job, path), name=job.name)
        self._thread.start()

    def fetch(self) -> JobResult | None:
        """The result once the thread has ended, else None."""
        if self._thread is None or self._thread.is_alive():
            return None
        self._thread.join()
        self._thread = None
        return self._result

    def _work(self, job: Job, path: Path) -> None:
        self._result = perform(job, path)
