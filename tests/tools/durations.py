"""Which tests take long: `python -m tests.tools.durations report.xml` writes `tests/durations.txt`.

`tests/run --junitxml=report.xml` makes the report. What stands in the list is slow, and
`tests/run --fast` leaves it out: a measured time decides, and no run of the tests looks at a clock.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

LIST = Path(__file__).parents[1] / "durations.txt"
SLOW = 0.12
"""Seconds, on two quiet cores, from which a test is slow."""
_TEST = re.compile(r"(?P<module>tests(?:\.\w+)*?\.test_\w+)(?P<inside>(?:\.Test\w+)*)$")


def name_of(node: str) -> str:
    """A test's name without the values that it is tried with."""
    return node.partition("[")[0]


def slow_tests() -> set[str]:
    """The tests in the list, as pytest names them, without the values."""
    return {line.split(maxsplit=1)[1] for line in LIST.read_text("utf-8").splitlines()}


def longest(report: Path) -> dict[str, float]:
    """The seconds of each test's slowest case, in pytest's JUnit report."""
    seconds: dict[str, float] = {}
    for case in ET.parse(report).iter("testcase"):
        if match := _TEST.fullmatch(case.get("classname", "")):
            module = match["module"].replace(".", "/") + ".py"
            inside = match["inside"].replace(".", "::")
            name = name_of(f"{module}{inside}::{case.get('name')}")
            seconds[name] = max(seconds.get(name, 0), float(case.get("time", "0")))
    return seconds


def main(report: str) -> None:
    """Write the list, the slowest first."""
    slow = [(taken, name) for name, taken in longest(Path(report)).items() if taken >= SLOW]
    lines = (f"{taken:7.2f}  {name}\n" for taken, name in sorted(slow, reverse=True))
    LIST.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
