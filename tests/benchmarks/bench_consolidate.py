"""What `consolidate` costs: `python -m tests.benchmarks.bench_consolidate 100 1000`.

For each number of schools: CPU and time of the first run and of a second one with 1 % changed,
the most memory that one process held, and the sums against those of the generator.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tests.util.schools import base, schools, workbook


def cpu() -> float:
    """Seconds of processor time of all child processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(folder: Path, out: Path, *more: str) -> tuple[dict, float, float]:
    """What the command says, its CPU seconds, and its seconds."""
    command = [
        sys.executable,
        "-m",
        "sujarit",
        "consolidate",
        str(folder),
        "-o",
        str(out),
        "--json",
        *more,
    ]
    before, started = cpu(), time.monotonic()
    done = subprocess.run(
        command, capture_output=True, check=True, env={**os.environ, "PYTHONPATH": "macros"}
    )
    return json.loads(done.stdout), cpu() - before, time.monotonic() - started


def measure(count: int, more: list[str]) -> None:
    """Print one line of figures."""
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name, "in"), Path(name, "country.xlsx")
        every = schools(count)
        for number, school in enumerate(every):
            below = folder / str(number // 1000)
            below.mkdir(parents=True, exist_ok=True)
            (below / f"{school.code}.xlsx").write_bytes(workbook(school))
        first, first_cpu, first_time = run(folder, out, *more)
        check(first, every)
        for number in range(0, count, 100):
            every[number] = replace(every[number], budget=Decimal("1.25"))
            path = folder / str(number // 1000) / f"{every[number].code}.xlsx"
            path.write_bytes(workbook(every[number]))
        second, second_cpu, second_time = run(folder, out, *more)
        check(second, every)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{count:6} schools: {first_cpu:7.1f} s CPU ({1000 * first_cpu / count:.1f} ms each), "
        f"{first_time:6.1f} s; 1 % changed: {second_cpu:5.1f} s CPU "
        f"({second_cpu / first_cpu:.1%}), {second_time:5.1f} s; {memory:.0f} MB"
    )


def check(made: dict, every: list) -> None:
    """The sums are the generator's."""
    planned, spent = base()
    assert Decimal(made["total"]["planned"]) == len(every) * planned + sum(s.budget for s in every)
    assert Decimal(made["total"]["spent"]) == len(every) * spent + sum(s.payment for s in every)


if __name__ == "__main__":
    for word in sys.argv[1:]:
        if word.isdecimal():
            measure(int(word), [each for each in sys.argv[1:] if not each.isdecimal()])
