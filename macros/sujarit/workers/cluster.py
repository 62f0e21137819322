"""Workers on other machines: a Dask cluster that sees the same files in a shared folder."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.workers.port import LOST, Item, LostType, Made, in_window

NO_DASK = Text(
    "--scheduler ต้องใช้ Dask ให้ติดตั้งด้วย pip install “sujarit[cluster]”",
    "--scheduler needs Dask: pip install “sujarit[cluster]”",
)
NO_CLUSTER = Text(
    "ติดต่อ Dask ที่ “{address}” ไม่ได้ ตรวจสอบว่า scheduler ทำงานอยู่ ({reason})",
    "No Dask scheduler answers at “{address}”; is it running? ({reason})",
)
NO_WORKERS = Text(
    "Dask ที่ “{address}” ยังไม่มีเครื่องทำงาน ให้เริ่มด้วย dask worker {address}",
    "The Dask scheduler at “{address}” has no workers; start one with dask worker {address}",
)
_AHEAD = 4
_TIMEOUT = 20  # seconds until a scheduler that does not answer is none


class Cluster:
    """The machines behind a Dask scheduler; they need sujarit of this version, and the files."""

    def __init__(self, address: str) -> None:
        self._address = address

    def run(self, work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made | LostType]:
        """As `Workers.run`; what a dead worker had is done by another, which Dask sees to.

        Raises `SujaritError` where Dask is not installed, or the scheduler does not answer.
        """
        try:
            distributed: Any = import_module("distributed")  # half typed, so not at all here
        except ImportError as exc:
            raise SujaritError(NO_DASK) from exc
        try:
            client = distributed.Client(self._address, timeout=_TIMEOUT, set_as_default=False)
        except Exception as exc:
            reason = str(exc).split("\n")[0] or type(exc).__name__
            raise SujaritError(NO_CLUSTER.format(address=self._address, reason=reason)) from exc
        with client:
            threads = sum(client.nthreads().values())
            if not threads:
                raise SujaritError(NO_WORKERS.format(address=self._address))

            def submit(item: Item) -> Any:  # a Future of an untyped library
                # The function goes with each thing: what was scattered dies with its worker.
                return client.submit(work, item, pure=False)

            for _, running, _ in in_window(submit, items, threads * _AHEAD):
                try:
                    yield running.result()
                except distributed.KilledWorker:
                    yield LOST
