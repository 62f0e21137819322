"""Collecting 245 returned copies of a plan of 200 activities, in one process.

`python -m tests.benchmarks.bench_exchange` prints the time and the memory of it. Each copy
is a school's: it has filled in its own results out of 200 rows, in a file of its own.
"""

import datetime as dt
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sujarit.actions.exchange import ShareRequest, collect, open_fillable, share
from sujarit.books.build import build_workbook
from sujarit.books.file.book import FileBook
from sujarit.books.file.layout import sheets
from sujarit.books.file.patch import Changes, Edit, changed_bytes
from sujarit.books.opc.package import Package
from sujarit.exchange.back.reading import CollectOptions
from tests.exchange.plans import office_data

COPIES = 245
ROWS = 200
SECONDS = 30.0
MEGABYTES = 400.0
NOW = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)


def main() -> int:
    """Exit status 1 when it takes longer, or more memory, than it may."""
    with tempfile.TemporaryDirectory() as folder:
        master = Path(folder) / "plan.xlsx"
        master.write_bytes(build_workbook(_plan()))
        returned = _returned(master, Path(folder) / "returned")
        before, start = _memory(), time.perf_counter()
        done = collect(open_fillable(master), [returned], CollectOptions(), NOW)
        seconds = time.perf_counter() - start
    grown = _memory() - before
    assert len(done.files) == COPIES
    assert len(done.edits.added) == ROWS
    peak = f"{_memory():.0f} MB at the peak, {grown:.0f} MB more than before"
    print(f"{COPIES} copies of {ROWS} rows: {seconds:6.2f} s, {peak}")
    return int(seconds > SECONDS or grown > MEGABYTES)


def _plan() -> dict[str, Any]:
    """Activities of 245 owners; each row of results stands for the round before."""
    data = {**office_data()}
    first = data["tblActivities"][0]
    data["tblActivities"] = [
        {**first, "รหัสกิจกรรม": f"ก{n}", "กิจกรรม": f"กิจกรรมที่ {n}", "ผู้รับผิดชอบ": _owner(n)}
        for n in range(ROWS)
    ]
    data["tblProjects"] = [{**row, "ผู้รับผิดชอบ": _owner(0)} for row in data["tblProjects"]]
    data["tblProjects"] += [
        {**data["tblProjects"][0], "รหัสโครงการ": f"9.9.{n}", "ผู้รับผิดชอบ": _owner(n)}
        for n in range(ROWS, COPIES)
    ]
    result = data["tblResults"][0]
    data["tblResults"] = [{**result, "รหัสกิจกรรม": f"ก{n}"} for n in range(ROWS)]
    return data


def _owner(number: int) -> str:
    return f"โรงเรียนที่ {number}"


def _returned(master: Path, folder: Path) -> Path:
    """Every copy with its own results filled in."""
    shared = share(FileBook(master), folder, ShareRequest(by_owner=True), NOW)
    for made in shared.copies:
        made.draft.unlink()
        tables = FileBook(made.path).tables()
        table = tables["tblResults"]
        package = Package(made.path)
        sheet = next(s.name for s in sheets(package) for p in s.tables if p.name == "tblResults")
        changes = Changes()
        for index, row in enumerate(table.rows):
            if row[0] == 12:
                place = table.top + 1 + index
                changes.cells[sheet].append(Edit(place, table.left + 6, f"ผลของ {row[1]}"))
        made.path.write_bytes(changed_bytes(package, changes))
    return folder


def _memory() -> float:
    """The most memory that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
