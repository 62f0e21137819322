"""How far an activity is, as its results state it, and which of them counts in a round.

Checks, the first sheet's counts, the lights and the report all ask here.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import IntEnum

from sujarit.plan.fiscal import Round
from sujarit.plan.records import Plan, Result
from sujarit.plan.schema import CANCELLED, DONE, NOT_STARTED, UNDER_WAY

_FULL = Decimal(100)


class StatedProgress(IntEnum):
    """How far an activity is, as far as anybody stated it."""

    UNSTATED = 0
    WAITING = 1
    BEGUN = 2
    FINISHED = 3
    DROPPED = 4


def progress_of(result: Result | None) -> StatedProgress:
    """What a result states: by its status, else by its percentage."""
    if result is None:
        return StatedProgress.UNSTATED
    stated = {
        NOT_STARTED: StatedProgress.WAITING,
        UNDER_WAY: StatedProgress.BEGUN,
        DONE: StatedProgress.FINISHED,
        CANCELLED: StatedProgress.DROPPED,
    }.get(result.status)
    if stated is None:
        return _by_percentage(result.progress)
    full = result.progress is not None and result.progress >= _FULL
    return StatedProgress.FINISHED if stated is StatedProgress.BEGUN and full else stated


def _by_percentage(progress: Decimal | None) -> StatedProgress:
    if progress is None:
        return StatedProgress.UNSTATED
    if progress >= _FULL:
        return StatedProgress.FINISHED
    return StatedProgress.BEGUN if progress > 0 else StatedProgress.WAITING


def speaking_results(plan: Plan, reporting: Round) -> Mapping[str, Result]:
    """The result that speaks for each activity: the round's last one that states anything.

    In the annual round what the first six months stated stands until the annual row says more.
    """
    spoken: dict[str, Result] = {}
    for each in Round:
        if each <= reporting:
            spoken |= _stating(plan, each)
    return spoken


def _stating(plan: Plan, reporting: Round) -> dict[str, Result]:
    return {
        item.activity: item
        for item in plan.results
        if item.round is reporting and progress_of(item) is not StatedProgress.UNSTATED
    }


def reported_codes(plan: Plan, reporting: Round) -> frozenset[str]:
    """The activities of which the round tells; what was done in six months needs no annual row."""
    own = _stating(plan, reporting)
    return frozenset(own.keys() | carried_over(plan, reporting).keys())


def carried_over(plan: Plan, reporting: Round) -> Mapping[str, Result]:
    """What the six months reported as done and no annual row speaks of, by activity.

    Under way at 100 percent is not reported as done: the annual round has to say which.
    """
    if reporting is not Round.TWELVE:
        return {}
    rows = {
        item.activity
        for item in plan.results
        if item.round is reporting and (item.status or item.progress is not None or item.narrative)
    }
    return {
        code: result
        for code, result in _stating(plan, Round.SIX).items()
        if code and code not in rows and _is_done(result)
    }


def _is_done(result: Result) -> bool:
    return progress_of(result) is StatedProgress.FINISHED and result.status != UNDER_WAY


def states_of(plan: Plan, reporting: Round) -> Mapping[str, str]:
    """The state that counts for each activity in a round: by its last result that has one.

    In the annual round what six months reported as done is done.
    """
    own = {
        item.activity: item.status
        for item in plan.results
        if item.round is reporting and item.activity and item.status
    }
    return dict.fromkeys(carried_over(plan, reporting), DONE) | own
