"""Where results go, never over a plan or another workbook's result; and how they are shown."""

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.storage import CANNOT_WRITE, descriptor_of, is_stream, write_whole_by

IS_A_PLAN = Text(
    "“{name}” เป็นสมุดงานแผน จึงไม่เขียนผลลัพธ์ทับ ให้ตั้งชื่อไฟล์ผลลัพธ์เป็นชื่ออื่น",
    "“{name}” is a plan workbook and is not written over; give the result another name",
)


NOT_SAVED = Text(
    "บันทึกสมุดงานลงในโฟลเดอร์ของเครื่องก่อน แล้วกดปุ่มอีกครั้ง ผลลัพธ์จะอยู่ในโฟลเดอร์ output ข้างสมุดงาน",
    "Save the workbook to a folder on this computer first; results go to the folder output beside it",
)


def write_result(path: Path, data: bytes) -> Path:
    """`write_whole` for a result that the user names; `SujaritError` when a plan stands there.

    A device or a pipe is never looked into: it may never end, or never begin.
    """
    return write_result_by(path, lambda file: file.write(data))


def write_result_by(path: Path, fill: Callable[[BinaryIO], object]) -> Path:
    """The same for a result that `fill` writes bit by bit."""
    check_free(path)
    return write_whole_by(path, fill)


def check_free(path: Path) -> None:
    """Raise `SujaritError` where a plan stands at the path of a result."""
    if not is_stream(path) and path.exists() and _is_plan(path):
        raise SujaritError(IS_A_PLAN.format(name=path.name))


def is_stdout(path: Path) -> bool:
    """Whether a result of this name goes to standard output: `-`, /dev/stdout, or a link to it."""
    return descriptor_of(path) == 1


def distinct_names(paths: Sequence[Path], name: Callable[[Path], str]) -> dict[Path, str]:
    """A name for each path: its own, with its folder's before it (and a number) if shared.

    Names that differ in capitals alone are one file on Windows, so they count as shared.
    """
    files = list(dict.fromkeys(paths))
    shared = Counter(name(path).casefold() for path in files)
    taken: set[str] = set()
    return {
        path: _free(path, name(path), taken, alone=shared[name(path).casefold()] == 1)
        for path in files
    }


def _free(path: Path, name: str, taken: set[str], *, alone: bool) -> str:
    wanted = name if alone else f"{path.absolute().parent.name} {name}".strip()
    found, number = wanted, 1
    while found.casefold() in taken:
        number += 1
        found = f"{wanted} ({number})"
    taken.add(found.casefold())
    return found


def _is_plan(path: Path) -> bool:
    from sujarit.books.file.book import FileBook

    try:
        return bool(FileBook(path).tables())
    except SujaritError:
        return False


def make_folder(path: Path) -> None:
    """Let a folder be there; `SujaritError` where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        reason = exc.strerror or type(exc).__name__
        where = {"name": path.name, "folder": str(path.parent)}
        raise SujaritError(CANNOT_WRITE.format(**where, reason=reason)) from exc


def open_path(path: Path) -> None:
    """Open a file or folder of ours; `OSError` where the system cannot."""
    if sys.platform == "win32":
        import os

        os.startfile(path)  # noqa: S606 - a file or folder of ours
    else:
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        import subprocess

        subprocess.run([opener, str(path)], check=False)  # noqa: S603 - no shell; a path of ours
