"""How many calls into Excel each button makes, whatever the number of rows and of faulty cells.

`python -m tests.benchmarks.bench_calls [FAULTS]` prints it for a workbook with so many cells to
mend. A call is one entry from xlwings' public objects into an engine, property reads included: a
millisecond or more in Excel on Windows, and many on a Mac.
"""

from __future__ import annotations

import sys
import tempfile
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlwings

from sujarit import ribbon
from sujarit.books.build import build_workbook, load_plan_data
from tests.engines import memory
from tests.engines.watch import WATCH
from tests.util.maker import CLEAN

if TYPE_CHECKING:
    from collections import Counter

FIRST = ("validate", "validate", "fix", "undo_fix", "clear_marks")
BUTTONS = (*FIRST, *(name for name in ribbon.BUTTONS if name not in FIRST))
"""Every button, and the check once more over its own marks."""


def faulty_data(faults: int) -> dict[str, Any]:
    """A plan with so many more payments, each with one cell that can be mended."""
    data = deepcopy(load_plan_data(CLEAN))
    spending = data["tblSpending"]
    for number in range(faults):
        row = dict(spending[number % len(spending)])
        if number % 2:
            row["จำนวนเงิน"] = "๑๐๐"
        else:
            row["วันที่"] = date(2568, 11, 1 + number % 28)
        spending.append(row)
    return data


def calls(path: Path, buttons: tuple[str, ...] = BUTTONS) -> list[tuple[str, Counter[str]]]:
    """The calls that each button makes, by what was called, pressed in this order on a workbook."""
    engine = xlwings.Engine(impl=memory.engine())
    before = xlwings.engines.active
    engine.activate()
    made = []
    opened = ribbon._open
    ribbon._open = lambda path: None  # noqa: ARG005
    try:
        engine.apps.active.books.open(path).set_mock_caller()
        for name in buttons:
            WATCH.reset()
            ribbon.BUTTONS[name]()
            made.append((name, WATCH.calls.copy()))
    finally:
        xlwings.engines.active, ribbon._open = before, opened
        del xlwings.Book._mock_caller  # type: ignore[attr-defined]
    return made


def main() -> None:
    """Print the calls of each button, and what they were."""
    faults = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "แผน.xlsx"
        path.write_bytes(build_workbook(faulty_data(faults)))
        for name, made in calls(path):
            print(f"{name:<12} {made.total():6}")
            print(*(f"    {label} {n}" for label, n in made.most_common(8)), sep="\n")


if __name__ == "__main__":
    main()
