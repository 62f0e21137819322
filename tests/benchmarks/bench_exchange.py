"""Sharing a plan of 200 activities with 245 schools, and collecting what they send back.

`python -m tests.benchmarks.bench_exchange` prints the processor time of each step and the
memory that collecting takes, also with 1,000 copies; `… share`, `… collect`, `… again` and
`… many` each do one of them. Each copy is a school's: it has filled in its own results out of
200 rows, in a file of its own. Every step runs in a process of its own, so that none is warmed
up by another; what a process costs that it begins itself is counted, too.
"""

import argparse
import contextlib
import datetime as dt
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

from sujarit.actions.exchange.returns import collect, open_fillable
from sujarit.actions.exchange.sharing import ShareRequest, share
from sujarit.books.build import build_workbook
from sujarit.books.file.book import FileBook
from sujarit.books.file.layout import sheets
from sujarit.books.file.patch import Changes, Edit, changed_bytes
from sujarit.books.opc.package import Package
from sujarit.exchange.back.collection import CollectOptions
from tests.exchange.plans import office_data

COPIES, MANY = 245, 1_000
ROWS = 200
SHARE_SECONDS, COLLECT_SECONDS = 15.0, 8.0
AGAIN = 0.15  # of the first collection
MEGABYTES = 120.0
NOW = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
PARTS = ("share", "collect", "again", "many")


def main() -> int:
    """Exit status 1 when a step takes longer, or more memory, than it may."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_exchange")
    parser.add_argument("parts", nargs="*", metavar="|".join(PARTS), default=PARTS)
    wanted = parser.parse_args().parts
    held = True
    with tempfile.TemporaryDirectory() as folder:
        for line, good in _measured(Path(folder), wanted):
            print(line, flush=True)
            held &= good
    return int(not held)


def _measured(folder: Path, wanted: Collection[str]) -> Iterator[tuple[str, bool]]:
    """What was measured, and whether it is as it must be."""
    if not set(PARTS[:3]).isdisjoint(wanted):
        yield from _few(folder / "few", wanted)
    if "many" in wanted:
        many = _prepared(folder / "many", MANY)
        _step("share", many)
        _step("fill", many)
        found = _step("collect", many)
        assert found["files"] == MANY
        megabytes = found["megabytes"]
        said = f"{found['seconds']:.2f} s, {megabytes:.0f} MB (at most {MEGABYTES:g})"
        yield f"collect {MANY} copies: {said}", megabytes <= MEGABYTES


def _few(folder: Path, wanted: Collection[str]) -> Iterator[tuple[str, bool]]:
    few = _prepared(folder, COPIES)
    seconds = _step("share", few)["seconds"]
    yield (
        f"share {COPIES} copies: {seconds:.2f} s of CPU (at most {SHARE_SECONDS:g})",
        seconds <= SHARE_SECONDS,
    )
    if {"collect", "again"}.isdisjoint(wanted):
        return
    _step("fill", few)
    first = _step("collect", few)
    assert (first["files"], first["added"]) == (COPIES, ROWS)
    said = f"{first['seconds']:.2f} s (at most {COLLECT_SECONDS:g}), {first['megabytes']:.0f} MB"
    yield f"collect them: {said}", first["seconds"] <= COLLECT_SECONDS
    if "again" in wanted:
        again = _step("collect", few)
        assert again["added"] == 0
        ratio = again["seconds"] / first["seconds"]
        yield (
            f"collect them again: {again['seconds']:.2f} s, {ratio:.2f} of it (at most {AGAIN:g})",
            ratio <= AGAIN,
        )


def _prepared(folder: Path, copies: int) -> Path:
    folder.mkdir()
    (folder / "plan.xlsx").write_bytes(build_workbook(_plan(copies)))
    return folder


def _step(name: str, folder: Path) -> dict[str, Any]:
    """Run one step in a new process."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_exchange", f"--{name}", str(folder)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def run(name: str, folder: Path) -> dict[str, Any]:
    """One step in this process: its processor time and the most memory that was held."""
    steps: dict[str, Callable[[Path], dict[str, Any]]] = {
        "--share": _share,
        "--fill": _fill,
        "--collect": _collect,
    }
    before = sum(_cpu())
    peaks: dict[int, float] = {}
    done = threading.Event()
    watching = threading.Thread(target=_watch, args=(peaks, done), daemon=True)
    watching.start()
    found = steps[name](folder)
    done.set()
    watching.join()
    return {**found, "seconds": sum(_cpu()) - before, "megabytes": sum(peaks.values())}


def _watch(peaks: dict[int, float], done: threading.Event) -> None:
    """Note the most memory of this process and of each that it begins, in megabytes.

    What the system says of ended processes counts this one's own memory again: a new process
    is a copy of it for a moment.
    """
    while not done.wait(0.2):
        for status in Path("/proc").glob("[0-9]*/status"):
            with contextlib.suppress(OSError, KeyError):
                said = dict(line.split(":", 1) for line in status.read_text().splitlines())
                if os.getpid() in {int(said["PPid"]), int(said["Pid"])}:
                    peaks[int(said["Pid"])] = int(said["VmHWM"].split()[0]) / 1024


def _cpu() -> Iterator[float]:
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(who)
        yield usage.ru_utime + usage.ru_stime


def _share(folder: Path) -> dict[str, Any]:
    share(FileBook(folder / "plan.xlsx"), folder / "out", ShareRequest(by_owner=True), NOW)
    return {}


def _fill(folder: Path) -> dict[str, Any]:
    for path in sorted((folder / "out").glob("*.xlsx")):
        _answer(path)
        path.with_suffix(".eml").unlink()
    return {}


def _collect(folder: Path) -> dict[str, Any]:
    book = open_fillable(folder / "plan.xlsx")
    done = collect(book, [folder / "out"], CollectOptions(), NOW)
    merged = [item for item in done.files if item.state != "skipped"]
    return {"files": len(merged), "added": len(done.edits.added)}


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
    under_way = {"สถานะ": "อยู่ระหว่างดำเนินการ", "ร้อยละความก้าวหน้า": 50}
    data["tblResults"] = [{**result, **under_way, "รหัสกิจกรรม": f"ก{n}"} for n in range(ROWS)]
    return data


def _owner(number: int) -> str:
    return f"โรงเรียนที่ {number}"


def _answer(path: Path) -> None:
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
    if len(sys.argv) == 3 and sys.argv[1].startswith("--"):
        print(json.dumps(run(sys.argv[1], Path(sys.argv[2]))))
        sys.exit()
    sys.exit(main())
