"""The one exception that a front door turns into a single clear line, and the log of any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sujarit.plan.lang import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

UNEXPECTED = Text(
    "เกิดข้อผิดพลาดที่ไม่คาดคิด (คู่มือหน้า เมื่อมีปัญหา: sujarit help trouble) ส่งไฟล์นี้ให้ผู้ดูแลระบบ: {log}",
    "something unexpected went wrong (see: sujarit help trouble); "
    "send this file to whoever looks after sujarit: {log}",
)
_NO_OUTPUT = Text(
    "แสดงผลหรือเข้าถึงไฟล์ไม่ได้ ({reason}) ตรวจสอบพื้นที่ดิสก์และสิทธิ์ของปลายทาง",
    "The output, or a file, cannot be used ({reason}); check the disk's space and your rights there",
)
_NO_MEMORY = Text(
    "หน่วยความจำไม่พอ ให้ปิดโปรแกรมอื่นหรือทำทีละไฟล์",
    "Out of memory; close other programs, or do one file at a time",
)
_NO_LOG = Text("(เขียนบันทึกไม่ได้)", "(no log could be written)")
_FIRST, _LAST = 20, 60  # of the calls of an endless recursion


class SujaritError(Exception):
    """The work cannot go on, for a reason that a person can act on.

    `text` names the file and says what to do, in Thai and in English. Every
    third-party exception that a bad file can cause is wrapped into this once, at the
    boundary; the command line prints it and exits with 2, the ribbon shows it.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def explain(exc: BaseException) -> Text:
    """What to say of an error in one line; an unexpected one is written to a log."""
    if isinstance(exc, SujaritError):
        return exc.text
    if isinstance(exc, MemoryError):
        return _NO_MEMORY
    if isinstance(exc, OSError):
        return _NO_OUTPUT.format(reason=exc.strerror or type(exc).__name__)
    return log_unexpected(exc)


def log_unexpected(exc: BaseException) -> Text:
    """Write where an unexpected error arose into a file of its own; what to say of it.

    The log holds versions, and for each call its file in the package, its line and its
    function; of the errors their types alone. Their messages quote cells, names and
    addresses, and a path may hold a person's name, so none of these is written.
    """
    import os
    import tempfile

    try:
        handle, name = tempfile.mkstemp(prefix="sujarit-error-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in _log_lines(exc))
    except OSError:
        return UNEXPECTED.format(log=_NO_LOG)
    return UNEXPECTED.format(log=name)


def _log_lines(exc: BaseException) -> Iterator[str]:
    import platform

    from sujarit import __version__

    yield f"sujarit {__version__}, Python {platform.python_version()}, {platform.system()}"
    error: BaseException | None = exc
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield f"{type(error).__module__}.{type(error).__qualname__}"
        frames = [f"  {frame}" for frame in _frames(error.__traceback__)]
        skipped = len(frames) - _FIRST - _LAST
        yield from (
            frames
            if skipped <= 0
            else (
                *frames[:_FIRST],
                f"  ... {skipped} calls",
                *frames[-_LAST:],
            )
        )
        error = error.__cause__ or error.__context__


def _frames(traceback: TracebackType | None) -> Iterator[str]:
    while traceback is not None:
        code = traceback.tb_frame.f_code
        yield f"{_short(code.co_filename)}:{traceback.tb_lineno} {code.co_name}"
        traceback = traceback.tb_next


def _short(file: str) -> str:
    """A source file's path from its package on: what stands before may name a person."""
    parts = file.replace("\\", "/").split("/")
    for folder in ("site-packages", "macros"):
        if folder in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(folder) :])
    return "/".join(parts[-1:])
