"""The one port of all workers: a function and its things in, the results in the same order out."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import Final, Literal, Protocol, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")
Running = TypeVar("Running")


class _Lost(Enum):
    LOST = "lost"


LOST: Final = _Lost.LOST
"""In place of a result: the process that worked on this thing ended without a word."""

LostType = Literal[_Lost.LOST]


class Workers(Protocol):
    """Does one piece of work on each of many things.

    The function and the things travel to other processes, so both must be picklable; so
    must the results, which should be small.
    """

    def run(self, work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made | LostType]:
        """The result for each thing, in the things' order, as soon as it is there."""
        ...


def in_window(
    submit: Callable[[Item], Running], items: Iterable[Item], most: int
) -> Iterator[tuple[Item, Running, deque[tuple[Item, Running]]]]:
    """Things with their running work in order, and those under way behind them.

    At most `most` are under way at once, however many there are: memory is bounded.
    """
    waiting = iter(items)
    under_way: deque[tuple[Item, Running]] = deque()
    while True:
        while len(under_way) < most and (item := next(waiting, _NONE)) is not _NONE:
            under_way.append((item, submit(item)))  # type: ignore[arg-type]
        if not under_way:
            return
        first, running = under_way.popleft()
        yield first, running, under_way


_NONE: Final = object()
