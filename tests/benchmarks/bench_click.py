"""What a click on the ribbon costs before the first line of its function, and until its end.

`python -m tests.benchmarks.bench_click` prints it. The first part is the command that
xlwings' macro runs, as a cold process, with pandas installed and with pandas hidden from
it. The second is the click itself, in a Python that is kept alive, on the example in the
in-memory stand-in for Excel: without the time that Excel's own answers take.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import xlwings

from sujarit import ribbon
from tests.benchmarks.side_by_side import ROOT, RUNS, compare
from tests.engines import memory

CLICK = "import xlwings.utils;xlwings.utils.prepare_sys_path('');import sujarit.ribbon"
HIDDEN = "import sys;sys.modules['pandas']=sys.modules['numpy']=None;"


def main() -> None:
    """Print both parts."""
    cold = [sys.executable, "-B", "-c"]
    compare([*cold, HIDDEN + CLICK], [*cold, CLICK], "start, pandas hidden", "start, as installed")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "nakhonsawan3-2564.xlsx"
        copy.write_bytes((ROOT / "workbook" / copy.name).read_bytes())
        engine = xlwings.Engine(impl=memory.engine())
        engine.activate()
        engine.apps.active.books.open(copy).set_mock_caller()
        times = [_validate() for _ in range(RUNS)]
    print(f"{'validate, Python kept alive':<28} {statistics.median(times[1:]):6.3f} s")


def _validate() -> float:
    start = time.perf_counter()
    ribbon.validate()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
