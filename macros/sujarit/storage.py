"""Files written whole or not at all."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from sujarit.errors import SujaritError
from sujarit.plan.lang import Text

CANNOT_WRITE = Text(
    "เขียนไฟล์ “{name}” ไม่ได้ ตรวจสอบว่ามีสิทธิ์เขียนในโฟลเดอร์ “{folder}” และดิสก์ไม่เต็ม ({reason})",
    "“{name}” cannot be written; check that you may write in “{folder}” and that the disk is not full ({reason})",
)
_OTHER_NAMES = 100


RECORDS = ".sujarit"
"""What the folder beside a workbook is called after it: `plan.xlsm.sujarit`."""


def records_folder(book: Path) -> Path:
    """Where the records of a workbook are kept: its copies, returns, seals."""
    return book.parent / f"{book.name}{RECORDS}"


def write_whole(path: Path, data: bytes) -> Path:
    """Put `data` at `path`, whole or not at all, and return where it now is.

    A target that is read-only, or that another program holds open (Excel and Word on
    Windows do), is left as it is, and the result kept beside it as "name (2).ext":
    compare the returned path. A link stays one, and what it points to is written.
    Raises `SujaritError` when nothing can be written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        target = Path(os.path.realpath(path)) if path.is_symlink() else path
        written = _replace(_temporary(target, data), target)
    except OSError as exc:
        reason = exc.strerror or type(exc).__name__
        raise SujaritError(
            CANNOT_WRITE.format(name=path.name, folder=str(path.parent), reason=reason)
        ) from exc
    return path if written == target else written


def _temporary(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=".sujarit-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
    except BaseException:
        _discard(temporary)
        raise
    return temporary


def _replace(temporary: Path, path: Path) -> Path:
    *first, last = _names(path)
    try:
        for target in first:
            with contextlib.suppress(PermissionError):
                temporary.replace(target)
                return target
        temporary.replace(last)
    finally:
        _discard(temporary)
    return last


def _names(path: Path) -> list[Path]:
    others = [path.with_stem(f"{path.stem} ({number})") for number in range(2, _OTHER_NAMES)]
    free = [other for other in others if not other.exists()]
    return [*([] if _read_only(path) else [path]), *free][:5]


def _discard(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink(missing_ok=True)


def _read_only(path: Path) -> bool:
    """Whether the file is there and marked as not to be written."""
    return path.exists() and not path.stat().st_mode & 0o222


def _mode(path: Path) -> int:
    """Who may read the file: as before, or as a newly created one; a temporary one is private."""
    if path.exists() and not _read_only(path):
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
