"""What Excel declines: every call into it goes through `asks`, which gives it a name.

On Windows a refusal is pywin32's `com_error`, on a Mac appscript's `CommandError`, and xlwings
has an error of its own: all of them are known here by what they carry, and by nothing else.
"""

import functools
import time
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from sujarit.errors import SujaritError
from sujarit.plan.lang import Text

BUSY = Text(
    "Excel กำลังแก้ไขเซลล์หรือเปิดกล่องโต้ตอบค้างไว้ จึงยังทำให้ไม่ได้ กด Enter หรือ Esc ใน Excel ให้เสร็จก่อน แล้วกดปุ่มอีกครั้ง",
    "Excel is in the middle of a cell or a dialogue box, so it answers nothing; press Enter or Esc in it, and click again",
)
REFUSED = Text(
    "Excel ไม่ยอมทำสิ่งที่ขอในชีต “{sheet}” (ชีตอาจล็อกอยู่) ปลดล็อกชีตแล้วกดปุ่มอีกครั้ง",
    "Excel declines what is asked of sheet “{sheet}” (it may be locked); unlock it and click again",
)
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 0.8)
"""Seconds to wait before a call is made again while Excel is busy."""

_BUSY_CODES = frozenset({-2147418111, -2147417846, -2146777998})
# RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER, and what Excel says while a cell is edited.
_XLWINGS_BUSY = "ExcelBusyError"
_OUR_MISTAKES = (TypeError, NameError, AssertionError)

T = TypeVar("T")
P = ParamSpec("P")


class ExcelRefusedError(SujaritError):
    """Excel declined one call: a locked sheet, a cell whose value it does not give."""


class ExcelBusyError(SujaritError):
    """Excel answers nothing at all: a cell is being edited, or a dialogue box is open."""

    def __init__(self) -> None:
        super().__init__(BUSY)


class ExcelStoppedError(ExcelBusyError):
    """Excel stopped answering while cells were written: some may hold their new values."""


def asks(method: Callable[P, T]) -> Callable[P, T]:
    """Make a method, whose object says `where` it is, one that asks Excel something.

    While Excel is busy it is asked again, so the method may run more than once. Raises
    `ExcelBusyError` when that does not end, and `ExcelRefusedError` for any other refusal.
    """

    @functools.wraps(method)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        return answered(lambda: method(*args, **kwargs), args[0])

    return ask


def answered(call: Callable[[], T], asked: object) -> T:
    """What a call into Excel gives; raises as `asks` says. A text says itself where it is asked."""
    for pause in (*PAUSES, None):
        try:
            return call()
        except (SujaritError, *_OUR_MISTAKES):
            raise
        except Exception as exc:
            if not _is_busy(exc):
                raise ExcelRefusedError(REFUSED.format(sheet=_where(asked))) from exc
            if pause is None:
                raise ExcelBusyError from exc
            time.sleep(pause)
    raise AssertionError("unreachable")


def _where(asked: object) -> str:
    try:
        return asked if isinstance(asked, str) else str(getattr(asked, "where", ""))
    except SujaritError:  # not even that is answered
        return ""


def _is_busy(exc: BaseException | None) -> bool:
    """Whether any of the codes that a COM error carries says that Excel is busy.

    xlwings makes a KeyError of any refusal of a name, and an error of its own of some.
    """
    while exc is not None:
        if type(exc).__name__ == _XLWINGS_BUSY or _BUSY_CODES.intersection(_codes(exc.args)):
            return True
        exc = exc.__cause__ or exc.__context__
    return False


def _codes(args: tuple[Any, ...]) -> list[int]:
    """The error's own code, and the one in the answer of the program that was called."""
    inner = next((each for each in args if isinstance(each, tuple)), ())
    return [each for each in (*args, *inner) if type(each) is int]
