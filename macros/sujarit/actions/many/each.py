"""The same work on each of many workbooks, by as many processes as it is worth."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from sujarit.actions.load import Undone
from sujarit.errors import SujaritError, explain
from sujarit.frozen import dataclass
from sujarit.plan.lang import Text

if TYPE_CHECKING:
    from sujarit.workers.port import Workers

Item = TypeVar("Item")
Made = TypeVar("Made")

ENDED = Text(
    "{path}: โปรแกรมหยุดกลางคันขณะอ่านไฟล์นี้ ไฟล์อาจเสียหาย ให้เปิดใน Excel แล้วบันทึกใหม่",
    "{path}: the program ended while reading this file, which may be damaged; "
    "open it in Excel and save it again",
)
_WITH_PATH = Text("{path}: {reason}", "{path}: {reason}")

WORTH = 2.0
"""Seconds of work that must remain for other processes to be started."""


@dataclass(frozen=True, slots=True)
class Workforce:
    """Who works: so many processes, None for one a core, or a Dask cluster at an address."""

    jobs: int | None = None
    scheduler: str | None = None


def each(
    paths: Sequence[Item],
    make: Callable[[Item], Made],
    force: Workforce,
    began: Callable[[int, Item], None],
) -> Iterator[Made | Undone]:
    """What `make` makes of each workbook, in order, or why it could not be made.

    A workbook is its path, or whatever reads as one. It, `make` and what that makes must
    be picklable. `began` is told each workbook's number,
    from 1, when it is at work, or when another process has done it.
    """
    attempt = partial(_attempt, make)
    begun = 0
    if not force.scheduler:
        for outcome in _here(paths, attempt, force, began):
            begun += 1
            yield outcome
    rest = paths[begun:]
    if not rest:
        return
    from sujarit.workers.port import LOST

    for path, made in zip(rest, _workers(force).run(attempt, rest), strict=True):
        begun += 1
        began(begun, path)
        yield Undone(Path(str(path)), ENDED.format(path=str(path))) if made is LOST else made


def _here(
    paths: Sequence[Item],
    attempt: Callable[[Item], Made | Undone],
    force: Workforce,
    began: Callable[[int, Item], None],
) -> Iterator[Made | Undone]:
    """The first outcomes, made in this process: all, unless others are worth starting."""
    started = monotonic()
    for number, path in enumerate(paths, start=1):
        began(number, path)
        yield attempt(path)
        if number == 1:
            started = monotonic()  # the first one also pays for the imports
        elif force.jobs != 1 and _is_worth(monotonic() - started, number - 1, len(paths) - number):
            return


def _is_worth(seconds: float, done: int, left: int) -> bool:
    """Whether so much work is left that other processes pay for their start."""
    return seconds / done * left > WORTH


def _workers(force: Workforce) -> "Workers":
    if force.scheduler:
        from sujarit.workers.cluster import Cluster

        return Cluster(force.scheduler)
    from sujarit.workers.processes import Processes, cores

    return Processes(force.jobs or cores())


def _attempt(make: Callable[[Item], Made], path: Item) -> Made | Undone:
    """What is made of a workbook; one workbook's fault stops no other."""
    try:
        return make(path)
    except Exception as exc:  # noqa: BLE001 (whatever it is, the others are done)
        reason = explain(exc)
        named = reason if isinstance(exc, SujaritError) else _named(path, reason)
        return Undone(Path(str(path)), named)


def _named(path: object, reason: Text) -> Text:
    return _WITH_PATH.format(path=str(path), reason=reason)
