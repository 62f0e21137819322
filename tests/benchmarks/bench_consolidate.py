"""What `consolidate` costs, from few schools to all of the country.

    python -m tests.benchmarks.bench_consolidate --folder F 100 1000 5000 29000
    python -m tests.benchmarks.bench_consolidate --folder F --workers 1 2 4 -- 2000

The first prints a line for each number of schools: processor time of a first run and of a second
one with 1 % changed, both times on the clock, and the most memory that one process held. With
`--workers` a Dask cluster on this machine does the same work with so many workers. What is
measured is kept in the folder: a run that was broken off goes on with the next figure. After
every run the sums must be those that `oracle` finds in the files, and those of the generator.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tests.benchmarks.oracle import sums_of
from tests.util.schools import School, base, schools, workbook

CHANGED = Decimal("1.25")
"""The budget of a school that has changed."""
EVERY = 100
"""One in so many has."""
LIMITS = {"again": 0.05, "megabytes": 400}
Figures = dict[str, float]


def main() -> int:
    """Exit status 1 when a limit is passed."""
    asked = _asked()
    with ExitStack() as stack:
        folder = asked.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        kept = _Kept(folder / "figures.json")
        every = schools(max(asked.counts))
        for number, school in enumerate(every):
            # What a run changes, one that was broken off may have left changed.
            if number % EVERY == 0 or not _path(folder, number).exists():
                _write(folder, number, school)
        for count in asked.counts:
            if not asked.workers:
                found = kept.of(f"{count}", lambda: _measured(folder, every[:count], asked.jobs))  # noqa: B023 - called at once
                _print(count, found)
            for workers in asked.workers:
                key = f"{count}/{workers}"
                found = kept.of(key, lambda: _on_cluster(folder, every[:count], workers))  # noqa: B023 - as above
                print(f"{count:6} schools, {workers} workers: {found['seconds']:7.1f} s")
        return int(
            any(found.get(name, 0) > most for found in kept for name, most in LIMITS.items())
        )


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("counts", type=int, nargs="+", metavar="COUNT")
    parser.add_argument("--folder", type=Path, help="where schools and figures are kept")
    parser.add_argument("--jobs", type=int, help="processes (default: one a core)")
    parser.add_argument("--workers", type=int, nargs="+", default=[], help="of a Dask cluster")
    return parser.parse_args()


class _Kept:
    """Figures by name, each measured once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._figures = json.loads(path.read_text()) if path.exists() else {}

    def __iter__(self) -> Iterator[Figures]:
        return iter(self._figures.values())

    def of(self, name: str, measure: Callable[[], Figures]) -> Figures:
        if name not in self._figures:
            self._figures[name] = measure()
            self._path.write_text(json.dumps(self._figures, indent=1))
        return self._figures[name]


def _path(folder: Path, number: int) -> Path:
    return folder / "in" / str(number // 1000) / f"{number}.xlsx"


def _write(folder: Path, number: int, school: School) -> None:
    path = _path(folder, number)
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_suffix(".part")
    whole.write_bytes(workbook(school))
    whole.replace(path)


def _measured(folder: Path, every: Sequence[School], jobs: int | None) -> Figures:
    """A first run and a second one with 1 % changed; afterwards the files are as they were."""
    more = ["--jobs", str(jobs)] if jobs else []
    now = list(every)
    first = _run(folder, now, more, fresh=True)
    for number in range(0, len(now), EVERY):
        now[number] = replace(now[number], budget=CHANGED)
        _write(folder, number, now[number])
    second = _run(folder, now, more)
    for number in range(0, len(now), EVERY):
        _write(folder, number, every[number])
    return {
        **first,
        "again_cpu": second["cpu"],
        "again_seconds": second["seconds"],
        "again": second["cpu"] / first["cpu"],
        "megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }


def _on_cluster(folder: Path, every: Sequence[School], workers: int) -> Figures:
    with _cluster(workers) as address:
        return _run(folder, every, ["--scheduler", address], fresh=True)


def _run(folder: Path, every: Sequence[School], more: list[str], *, fresh: bool = False) -> Figures:
    """Processor time of the command and its processes, and its time on the clock."""
    count = len(every)
    out, listed = folder / f"country-{count}.xlsx", folder / f"{count}.csv"
    listed.write_text("\n".join(str(_path(folder, number)) for number in range(count)))
    if fresh:
        shutil.rmtree(folder / f"{out.name}.sujarit", ignore_errors=True)
    command = [sys.executable, "-m", "sujarit", "consolidate"]
    command += [str(listed), "-o", str(out), "--json", *more]
    before, started = _cpu(), time.monotonic()
    done = subprocess.run(command, capture_output=True, check=True, env=_environment())
    figures = {"cpu": _cpu() - before, "seconds": time.monotonic() - started}
    _check(json.loads(done.stdout), folder, every)
    return figures


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(Path(__file__).parents[2] / "macros")}


def _cpu() -> float:
    """Seconds of processor time of all child processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _check(made: dict, folder: Path, every: Sequence[School]) -> None:
    """The sums are the oracle's and the generator's."""
    planned, spent = base()
    known = (
        len(every) * planned + sum(school.budget for school in every),
        len(every) * spent + sum(school.payment for school in every),
    )
    found = sums_of(_path(folder, number) for number in range(len(every)))
    said = tuple(Decimal(made["total"][name]) for name in ("planned", "spent"))
    assert said == found == known, (said, found, known)


@contextmanager
def _cluster(workers: int) -> Iterator[str]:
    """The address of a Dask scheduler on this machine with so many workers, a process each."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        client.wait_for_workers(workers)
        yield cluster.scheduler_address


def _print(count: int, found: Figures) -> None:
    print(
        f"{count:6} schools: {found['cpu']:7.1f} s CPU ({1000 * found['cpu'] / count:.1f} ms each), "
        f"{found['seconds']:6.1f} s; 1 % changed: {found['again_cpu']:5.1f} s CPU "
        f"({found['again']:.1%}), {found['again_seconds']:5.1f} s; {found['megabytes']:.0f} MB"
    )


if __name__ == "__main__":
    sys.exit(main())
