"""The time on this machine's clock: the one place that asks for it."""

from datetime import UTC, datetime


def now() -> datetime:
    """The time now, with this machine's zone."""
    return in_zone(_read())


def _read() -> datetime:
    return datetime.now(UTC)


def in_zone(moment: datetime) -> datetime:
    """A moment in this machine's zone; in UTC where the machine's setting is no zone.

    `TZ=XXX+99` is more than a day away, which Python refuses.
    """
    try:
        return moment.astimezone()
    except (ValueError, OverflowError, OSError):
        return moment.astimezone(UTC)
