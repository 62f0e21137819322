"""Which of several returned versions of one copy is the latest."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

_SAME = 2  # seconds: archives keep no finer time


@dataclass(frozen=True, slots=True)
class Dates:
    """When a version was mailed, changed (as the document says), and saved as a file.

    Each in seconds since 1970; None where nobody knows.
    """

    mailed: float | None = None
    changed: float | None = None
    saved: float | None = None


NO_DATES = Dates()


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file with a version: its content's fingerprint, its dates, the merge that met it first."""

    digest: str
    file: str
    dates: Dates
    run: int


def latest(arrivals: Collection[Arrival]) -> frozenset[str]:
    """The fingerprint of the latest version; several where nobody can tell."""
    standing = {
        one.digest for one in arrivals if not any(_replaces(other, one) for other in arrivals)
    }
    return frozenset(standing or {one.digest for one in arrivals})


def _replaces(one: Arrival, other: Arrival) -> bool:
    return one.digest != other.digest and is_later(one, other)


def is_later(one: Arrival, other: Arrival) -> bool:
    """Whether one version is later: by mail, else by the document, else by the file.

    A date counts where both have it; where all are equal, what was collected later is later.
    """
    for mine, others in _both(one.dates, other.dates):
        if abs(mine - others) >= _SAME:
            return mine > others
    return one.run > other.run


def _both(one: Dates, other: Dates) -> Iterable[tuple[float, float]]:
    pairs = (
        (one.mailed, other.mailed),
        (one.changed, other.changed),
        (one.saved, other.saved),
    )
    return ((a, b) for a, b in pairs if a is not None and b is not None)
