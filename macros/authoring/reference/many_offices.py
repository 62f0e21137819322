"""The page about many offices: what the files hold, and what it costs."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from authoring.reference.markdown import code, page, plain, table
from sujarit.consolidation.choose import Reason
from sujarit.consolidation.data_rows import WHOSE
from sujarit.consolidation.workbook import OFFICE_HEADINGS


class Measured(NamedTuple):
    """One measurement of `tests/benchmarks/bench_consolidate.py`, in one process."""

    schools: int
    cpu: float
    clock: float
    again: float
    megabytes: int


MEASURED: Sequence[Measured] = (
    Measured(100, 8.2, 5, 1.2, 109),
    Measured(1000, 63.1, 34, 2.3, 109),
    Measured(29_000, 1778.0, 943, 79.1, 114),
)
"""Made on two quiet cores, with `--jobs 2`."""
ON_CLUSTER: Mapping[int, float] = {1: 81.0, 2: 46.0, 4: 50.8}
"""Seconds on the clock for 1,000 workbooks by the workers of a Dask cluster on those two cores."""

_ABOUT = (
    "`sujarit consolidate` รวมสมุดงานของทุกหน่วยงานเป็นเล่มเดียว วิธีใช้อยู่ใน[คู่มือ](../guide/many-offices.md)",
    (
        "`sujarit consolidate` puts the workbooks of all offices into one. An office is its code, else its "
        "name without regard to spaces and digits' style; of several workbooks of the year the last "
        "changed counts (its own properties, then the file's time). Notes of what was read lie in "
        "`OUT.sujarit/`: a workbook of the same size and time, or the same content, is not read again, "
        "nor is an address whose server says that nothing has changed. A plan without a day of its "
        "own is read again on a day on which it may be judged otherwise: the first and the last of "
        "a month, the days after a round's end and after its report is due."
    ),
)
_REASONS = {
    Reason.UNREADABLE: "damaged, encrypted, too large, foreign, or gone",
    Reason.OTHER_YEAR: "its fiscal year is another than the one asked for, or than most have",
    Reason.OLDER: "another workbook of the office was changed later",
    Reason.SAME: "another file has the very same content",
    Reason.ONE_CODE: "two offices with one code: both are listed, neither is summed",
    Reason.NAMELESS: "neither a code nor a name",
    Reason.MISSING: "on the list of regions, without a workbook",
}


def many_offices_page() -> str:
    """The page."""
    return page(
        "# หลายหน่วยงาน · Many offices",
        *_ABOUT,
        "## ไม่ได้นับ · What does not count",
        table(
            ("`reason`", "ไทย", "meaning"),
            [
                (code(reason.name.lower()), reason.value.th, meaning)
                for reason, meaning in _REASONS.items()
            ],
        ),
        "## ชีต “หน่วยงาน” · The sheet of offices",
        plain(", ".join(heading.title for heading in OFFICE_HEADINGS)),
        "## `--data`",
        "A row a record: " + plain(", ".join(WHOSE)) + ", then every column that any table has. "
        "Columns that may name a person are blank, and the tables of signers and recipients left "
        "out, unless `--with-people` asks for them. Free text may hold names all the same.",
        "## ค่าใช้จ่าย · What it costs",
        table(
            ("workbooks", "CPU s", "CPU ms each", "s", "1 % changed, CPU s", "MB"),
            [
                (
                    str(each.schools),
                    f"{each.cpu:.1f}",
                    f"{1000 * each.cpu / each.schools:.0f}",
                    f"{each.clock:.0f}",
                    f"{each.again:.1f}",
                    str(each.megabytes),
                )
                for each in MEASURED
            ],
        ),
        "`python -m tests.benchmarks.bench_consolidate --folder F 100 1000 29000` measures it, each "
        "time against the sums of an oracle that shares no code; `--workers 1 2 4 -- 1000` has a Dask "
        "cluster of so many processes do the same work:",
        table(
            ("workers", "1,000 workbooks, s", "times as fast as one"),
            [
                (str(workers), f"{seconds:.0f}", f"{ON_CLUSTER[1] / seconds:.2f}")
                for workers, seconds in ON_CLUSTER.items()
            ],
        ),
        "These workers shared two cores, so four gain nothing over two. Every workbook is worked on by "
        "itself, so the work divides among machines; starting and putting together take some seconds.",
    )
