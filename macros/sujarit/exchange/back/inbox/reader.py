"""Reads returned workbooks in a process beside this one, which one of them may end.

Their values are read by a library in another language. Should a file end the process in which
it is read, then that file is lost, and no other.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from sujarit.errors import SujaritError
from sujarit.exchange.back.inbox.incoming import Incoming
from sujarit.exchange.back.inbox.read import Returned, read_returned
from sujarit.exchange.back.inbox.shorthand import Said, Shortened, shortened, whole
from sujarit.plan.lang import Text
from sujarit.workers.port import LOST

_REASON = Text(
    "โครงสร้างภายในไฟล์ผิดปกติจนอ่านไม่ได้ ({reason})",
    "something inside it is so unusual that it cannot be read ({reason})",
)
_ENDED = "the reading process ended"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """In place of a returned workbook: why it cannot be read."""

    reason: Text


Read = Callable[[Incoming], Returned | Unreadable]
"""Reads one returned workbook; whatever is wrong with it is an answer, and no exception."""


def unreadable(error: BaseException) -> Text:
    """What is said of a file that raised what nobody foresaw."""
    return _REASON.format(reason=type(error).__name__)


def read_safely(item: Incoming) -> Returned | Unreadable:
    """Read it in this process."""
    try:
        return read_returned(item)
    except SujaritError as exc:
        return Unreadable(exc.text)
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    # A panic of the reader, which is written in another language, is no `Exception`.
    except BaseException as exc:  # noqa: BLE001
        return Unreadable(unreadable(exc))


_said = Said()
"""In the process that reads: the workbook before."""


def _read_after(read: Read, asked: tuple[Incoming, str]) -> Shortened | Unreadable:
    """Read a workbook for someone who has the one of this name."""
    global _said
    item, known = asked
    found = read(item)
    if isinstance(found, Unreadable):
        return found
    short, _said = shortened(found, _said if _said.name == known else Said())
    return short


@contextmanager
def reading_beside() -> Iterator[Read]:
    """Read in one process beside this one, begun with the first file and after one that ended it."""
    from sujarit.workers.processes import Companion

    companion = Companion(partial(_read_after, read_safely))
    before = Said()

    def read(item: Incoming) -> Returned | Unreadable:
        nonlocal before
        found = companion.do((item, before.name))
        if isinstance(found, Shortened):
            returned, before = whole(found, before)
            return returned
        return Unreadable(_REASON.format(reason=_ENDED)) if found is LOST else found

    try:
        yield read
    finally:
        companion.close()
