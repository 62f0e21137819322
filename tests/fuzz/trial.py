"""One try: a folder with input in it, a command, and what must be true of the outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

NESTED = ("sujarit-fuzz-a", "b", "c", "d", "e", "f", "g", "h")
"""The folders from a temporary one down to that of a try: a file named ../../x stays in them."""


@dataclass(frozen=True)
class Outcome:
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Trial:
    """`words` is the command line, run in the folder of the input; `call` does its work instead
    where a whole command would take too long.

    `about` says what was done to the input. `writes` are the beginnings of the names of files
    and folders that the command may make or change. `judge` finds faults in an outcome that the
    general oracle cannot know: a sum, a row that is not there.
    """

    words: tuple[str, ...]
    about: str
    writes: tuple[str, ...] = ()
    call: Callable[[], Outcome] | None = None
    judge: Callable[[Outcome], list[str]] = lambda _: []
