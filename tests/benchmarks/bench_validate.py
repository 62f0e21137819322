"""Checking 10,000 activities against reading them, in one process.

`python -m tests.benchmarks.bench_validate` prints both times and their ratio.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from sujarit.books.build import build_workbook
from sujarit.books.build.data import load_plan_data
from sujarit.books.file.book import FileBook
from sujarit.checks.engine import examine
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan

CLEAN = Path(__file__).parents[1] / "data" / "clean-2569.toml"
ROWS = 10_000
RUNS = 5
LIMIT = 5.0


def main() -> int:
    """Exit status 1 when the ratio is above the limit."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "large.xlsx"
        book.write_bytes(_workbook())
        runs = [_run(book) for _ in range(RUNS)]
    reading, checking = (statistics.median(run[place] for run in runs) for place in (0, 1))
    ratio = statistics.median(check / read for read, check in runs)
    print(f"read {ROWS} activities   {reading:6.3f} s")
    print(f"check them            {checking:6.3f} s")
    print(f"ratio                 {ratio:6.3f} (limit {LIMIT})")
    return int(ratio > LIMIT)


def _workbook() -> bytes:
    data = dict(load_plan_data(CLEAN))
    planned = data["tblActivities"]
    data["tblActivities"] = [_numbered(planned[n % len(planned)], n) for n in range(ROWS)]
    return build_workbook(data)


def _numbered(row: dict, number: int) -> dict:
    title = f"{row['กิจกรรม']} รุ่นที่ {number}"
    return {**row, "รหัสกิจกรรม": f"a{number}", "กิจกรรม": title}


def _run(book: Path) -> tuple[float, float]:
    """Seconds to read the tables into a plan, and to check it."""
    start = time.perf_counter()
    plan = parse_plan(FileBook(book).tables())
    read = time.perf_counter()
    examine(plan, Round.TWELVE)
    return read - start, time.perf_counter() - read


if __name__ == "__main__":
    sys.exit(main())
