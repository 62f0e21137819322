"""`sujarit report` on the example against a plain script with pandas and docxtpl.

`python -m tests.benchmarks.bench_report` prints both times and their ratio.
"""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.side_by_side import ROOT, compare

LIMIT = 0.35


def main() -> int:
    """Exit status 1 when the ratio is above the limit."""
    example = ROOT / "workbook" / "nakhonsawan3-2564.xlsx"
    with tempfile.TemporaryDirectory() as folder:
        ours = [sys.executable, "-m", "sujarit", "report", str(example), "-o", folder]
        script = str(Path(__file__).with_name("plain_report.py"))
        plain = [sys.executable, script, str(example), str(Path(folder) / "plain.docx")]
        ratio = compare(ours, plain, "sujarit report", "pandas + docxtpl script")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
