"""One run at a time on the records of a plan.

The operating system holds the lock and lets go of it when the program ends, however it
ends: nothing is left behind that a person would have to clear away.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from sujarit.errors import SujaritError
from sujarit.plan.lang import Text

LOCK = "lock"

BUSY = Text(
    "มีผู้อื่นหรือโปรแกรมอื่นกำลังส่งออกหรือรวบรวมข้อมูลของแผนนี้อยู่ รอให้เสร็จ แล้วสั่งอีกครั้ง",
    "Somebody else, or another program, is sharing or collecting this plan; wait for it, then try again",
)
UNWRITABLE = Text(
    "เขียนในโฟลเดอร์บันทึก “{name}” ไม่ได้ ({reason}) ย้ายสมุดงานไปไว้ในโฟลเดอร์ที่เขียนได้ แล้วทำอีกครั้ง",
    "The folder of records “{name}” cannot be written ({reason}); move the workbook to a folder in which you may write, then try again",
)


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold the records in `folder` for as long as the block runs.

    The folder is made, and goes again where nothing was put into it. Raises `SujaritError`
    when another run holds them, or nothing can be written there.
    """
    with _opened(folder) as file:
        if not _locked(file):
            raise SujaritError(BUSY)
        try:
            yield
        finally:
            if sys.platform != "win32":
                remove_if_empty(folder)
    if sys.platform == "win32":  # where no open file can be removed
        remove_if_empty(folder)


def remove_if_empty(folder: Path) -> None:
    """Remove a folder that holds no records; whatever stands against it leaves it there."""
    with suppress(OSError):
        if is_empty(folder):
            (folder / LOCK).unlink(missing_ok=True)
            folder.rmdir()


def is_empty(folder: Path) -> bool:
    """Whether a folder holds no records."""
    return {path.name for path in folder.iterdir()} <= {LOCK}


def _opened(folder: Path) -> BinaryIO:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / LOCK).open("ab")
    except OSError as exc:
        reason = exc.strerror or type(exc).__name__
        raise SujaritError(UNWRITABLE.format(name=folder.name, reason=reason)) from exc


if sys.platform == "win32":
    import msvcrt

    def _locked(file: BinaryIO) -> bool:
        """Hold the file's first byte; a lock beyond the end of a file is allowed."""
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(file: BinaryIO) -> bool:
        """Hold the file; a disk that knows no locks (some network disks) lets all through."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True
