"""Sharing a plan of 200 activities with 245 schools, and collecting what they send back.

`python -m tests.benchmarks.bench_exchange` prints the processor time of each step and the
memory that collecting takes, also with 1,000 copies. Each copy is a school's: it has filled in
its own results out of 200 rows, in a file of its own. Every step runs in a process of its own,
so that none is warmed up by another and the memory is that step's.
"""

import datetime as dt
import json
import resource
import subprocess
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

COPIES, MANY = 245, 1_000
ROWS = 200
SHARE_SECONDS, COLLECT_SECONDS = 15.0, 8.0
AGAIN = 0.15  # of the first collection
MEGABYTES = 120.0
NOW = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)


def main() -> int:
    """Exit status 1 when a step takes longer, or more memory, than it may."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = (_prepared(Path(folder) / str(number), number) for number in (COPIES, MANY))
        shared = _step("share", few)
        _step("fill", few)
        first, again = _step("collect", few), _step("collect", few)
        _step("share", many)
        _step("fill", many)
        most = _step("collect", many)
    assert (first["files"], first["added"], again["added"]) == (COPIES, ROWS, 0)
    assert most["files"] == MANY
    print(f"share {COPIES} copies: {shared['seconds']:.2f} s of CPU (at most {SHARE_SECONDS:g})")
    print(f"collect them: {first['seconds']:.2f} s (at most {COLLECT_SECONDS:g})")
    ratio = again["seconds"] / first["seconds"]
    print(f"collect them again: {again['seconds']:.2f} s, {ratio:.2f} of it (at most {AGAIN:g})")
    print(
        f"collect {MANY} copies: {most['seconds']:.2f} s, "
        f"{most['megabytes']:.0f} MB (at most {MEGABYTES:g})"
    )
    held = (
        shared["seconds"] <= SHARE_SECONDS,
        first["seconds"] <= COLLECT_SECONDS,
        ratio <= AGAIN,
        most["megabytes"] <= MEGABYTES,
    )
    return int(not all(held))


def _prepared(folder: Path, copies: int) -> Path:
    folder.mkdir()
    (folder / "plan.xlsx").write_bytes(build_workbook(_plan(copies)))
    return folder


def _step(name: str, folder: Path) -> dict[str, Any]:
    """Run one step in a new process."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_exchange", name, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def run(name: str, folder: Path) -> dict[str, Any]:
    """One step in this process: its processor time and the most memory that it held."""
    master, start = folder / "plan.xlsx", time.process_time()
    found: dict[str, Any] = {}
    if name == "share":
        share(FileBook(master), folder / "out", ShareRequest(by_owner=True), NOW)
    elif name == "fill":
        for path in sorted((folder / "out").glob("*.xlsx")):
            _fill(path)
            path.with_suffix(".eml").unlink()
    else:
        done = collect(open_fillable(master), [folder / "out"], CollectOptions(), NOW)
        merged = [item for item in done.files if item.state != "skipped"]
        found = {"files": len(merged), "added": len(done.edits.added)}
    seconds = time.process_time() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {**found, "seconds": seconds, "megabytes": megabytes}


def _plan(copies: int = COPIES) -> dict[str, Any]:
    """Activities of many owners; each row of results stands for the round before."""
    data = {**office_data()}
    first = data["tblActivities"][0]
    data["tblActivities"] = [
        {**first, "รหัสกิจกรรม": f"ก{n}", "กิจกรรม": f"กิจกรรมที่ {n}", "ผู้รับผิดชอบ": _owner(n)}
        for n in range(ROWS)
    ]
    data["tblProjects"] = [{**row, "ผู้รับผิดชอบ": _owner(0)} for row in data["tblProjects"]]
    data["tblProjects"] += [
        {**data["tblProjects"][0], "รหัสโครงการ": f"9.9.{n}", "ผู้รับผิดชอบ": _owner(n)}
        for n in range(ROWS, copies)
    ]
    result = data["tblResults"][0]
    data["tblResults"] = [{**result, "รหัสกิจกรรม": f"ก{n}"} for n in range(ROWS)]
    return data


def _owner(number: int) -> str:
    return f"โรงเรียนที่ {number}"


def _fill(path: Path) -> None:
    """The school's own results, and a payment where it has none to report."""
    tables = FileBook(path).tables()
    table, package = tables["tblResults"], Package(path)
    sheet = next(s.name for s in sheets(package) for p in s.tables if p.name == "tblResults")
    changes = Changes()
    for index, row in enumerate(table.rows):
        if row[0] == 12:
            place = table.top + 1 + index
            changes.cells[sheet].append(Edit(place, table.left + 6, f"ผลของ {row[1]}"))
    path.write_bytes(changed_bytes(package, changes))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(run(sys.argv[1], Path(sys.argv[2]))))
        sys.exit()
    sys.exit(main())
