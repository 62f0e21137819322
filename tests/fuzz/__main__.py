"""Looks for falls: see the package's description."""

from __future__ import annotations

import argparse
import itertools
import json
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tests.fuzz.pool import Fall, falls
from tests.fuzz.trial import NESTED

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("readings", "workbooks", "values", "mails", "templates", "doors")


def tasks(kinds: list[str], first: int, count: int | None, seconds: float) -> Iterator[list[Any]]:
    """Seeds of each kind in turn, until there were so many or the time is over."""
    end = time.monotonic() + seconds
    for number in itertools.count(first):
        for kind in kinds:
            if (count is not None and number >= first + count) or time.monotonic() > end:
                return
            yield [kind, number]


def counted(source: Iterator[list[Any]], done: Counter[str]) -> Iterator[list[Any]]:
    """The tasks, as they are handed out."""
    for task in source:
        done[task[0]] += 1
        yield task


def again(kind: str, seed: str) -> None:
    """Run one try here, with all that it says."""
    from tests.fuzz.worker import attempt

    with TemporaryDirectory(prefix="sujarit-fuzz-") as top:
        folder = Path(top).joinpath(*NESTED, "in")
        folder.mkdir(parents=True)
        print(json.dumps(attempt([kind, int(seed)], folder, loud=True), indent=1))


def save(kind: str, seed: str, folder: Path) -> None:
    """Put the input of one try into a folder."""
    from tests.fuzz.worker import made

    folder.mkdir(parents=True)
    print(made([kind, int(seed)], folder))


def tell(fall: Fall) -> None:
    print(*fall.task, fall.about[:300])
    for fault in fall.faults:
        print("   ", fault.strip()[-1500:].replace("\n", "\n    "))


def main() -> int:
    """Exit status 1 where something fell."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=1e9, help="by the clock")
    parser.add_argument("--count", type=int, help="so many of each kind")
    parser.add_argument("--kind", action="append", choices=KINDS)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--again", nargs=2, metavar=("KIND", "SEED"))
    parser.add_argument("--save", nargs=3, metavar=("KIND", "SEED", "FOLDER"))
    options = parser.parse_args()
    if options.again:
        again(*options.again)
        return 0
    if options.save:
        save(options.save[0], options.save[1], Path(options.save[2]))
        return 0
    done: Counter[str] = Counter()
    wanted = tasks(options.kind or list(KINDS), options.first, options.count, options.seconds)
    fell = falls(counted(wanted, done), options.workers, tell)
    print(f"{done.total()} tries ({dict(done)}), {len(fell)} fell")
    return int(bool(fell))


if __name__ == "__main__":
    raise SystemExit(main())
