"""Commands that do what none may do: the machine must see each of them fall."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from tests.fuzz.trial import Outcome, Trial

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KIND = "traps"
SOUND = Outcome(0, "", "")


def trap(name: str, folder: Path) -> Trial:
    """The trap of this name."""

    def writes() -> Outcome:
        (folder / "somewhere").write_text("x")
        return SOUND

    return Trial((), name, call={**TRAPS, "writes": writes}[name])


def endless() -> Outcome:
    """Works for ever; the limit is brought near."""
    signal.setitimer(signal.ITIMER_PROF, 0.2)
    while True:
        pass


def vast() -> Outcome:
    """Takes two gigabytes."""
    return Outcome(0, "", str(len(bytearray(2 * 1024**3))))


def ends() -> Outcome:
    """Ends the process, as a library's abort does."""
    os.abort()


def raises() -> Outcome:
    """Lets an exception out."""
    raise ZeroDivisionError


def says(status: int, out: str, err: str) -> Callable[[], Outcome]:
    """Ends in this way."""
    return lambda: Outcome(status, out, err)


TRAPS: dict[str, Callable[[], Outcome]] = {
    "works for ever": endless,
    "takes all memory": vast,
    "aborts": ends,
    "raises": raises,
    "unknown status": says(3, "", ""),
    "two lines": says(2, "", "one\ntwo\n"),
    "no line": says(2, "", ""),
    "escapes": says(1, "\x1b[2J", ""),
    "traceback": says(2, "", "Traceback (most recent call last):"),
}
NAMES = (*TRAPS, "writes")
