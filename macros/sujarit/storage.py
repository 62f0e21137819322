"""Files written whole or not at all; what is no file is written through."""

import contextlib
import errno
import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex

CANNOT_WRITE = Text(
    "เขียนไฟล์ “{name}” ไม่ได้ ตรวจสอบว่ามีสิทธิ์เขียนในโฟลเดอร์ “{folder}” และดิสก์ไม่เต็ม ({reason})",
    "“{name}” cannot be written; check that you may write in “{folder}” and that the disk is not full ({reason})",
)
_PREFIX, _SUFFIX = ".sujarit-", ".tmp"
_OTHER_NAMES = 100
_ATTEMPTS = 5
_MOST_LINKS = 40
STDOUT = Path("-")
"""Standard output, where a result is named so."""
_OPEN_FILES = {"/dev/stdout": 1, "/dev/stderr": 2}
_DESCRIPTOR = regex(r"/(?:dev|proc/self)/fd/(\d+)")

RECORDS = ".sujarit"
"""What the folder beside a workbook is called after it: `plan.xlsm.sujarit`."""


def records_folder(book: Path) -> Path:
    """Where the records of a workbook are kept: its copies, returns, seals."""
    return book.parent / f"{book.name}{RECORDS}"


def read_at_most(path: Path, most: int) -> bytes:
    """A file's bytes; an `OSError` when there are more, or none may ever come.

    A device may never end, and a pipe with a name may never begin.
    """
    if stat.S_ISFIFO(path.stat().st_mode) and descriptor_of(path) is None:
        raise OSError(errno.ESPIPE, os.strerror(errno.ESPIPE))
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


def write_whole(path: Path, data: bytes) -> Path:
    """Put `data` at `path`, whole or not at all, and return where it now is.

    A target that is read-only, or that another program holds open (Excel and Word on
    Windows do), is left as it is, and the result kept beside it as "name (2).ext":
    compare the returned path. A link stays one, and what it points to is written. What is
    no file (`is_stream`) is written to, and never replaced.
    Raises `SujaritError` when nothing can be written there.
    """
    return write_whole_by(path, lambda file: file.write(data))


def write_whole_by(path: Path, fill: Callable[[BinaryIO], object]) -> Path:
    """As `write_whole`, of what `fill` writes bit by bit: it need not fit into memory."""
    try:
        if is_stream(path):
            return write_through(path, fill)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        path.parent.mkdir(parents=True, exist_ok=True)
        target = Path(os.path.realpath(path)) if path.is_symlink() else path
        written = _replace(_temporary(target, fill), target)
    except OSError as exc:
        reason = exc.strerror or type(exc).__name__
        raise SujaritError(
            CANNOT_WRITE.format(name=path.name, folder=str(path.parent), reason=reason)
        ) from exc
    return path if written == target else written


def is_stream(path: Path) -> bool:
    """Whether a path is no file: a device, a pipe, an open file such as /dev/stdout, or a link to one."""
    if descriptor_of(path) is not None:
        return True
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def descriptor_of(path: Path) -> int | None:
    """The number of the open file that a path stands for, through links too.

    Followed name by name: the system would lead on to the file behind it, which another
    program is writing.
    """
    for _ in range(_MOST_LINKS):
        name = path.as_posix()
        if path == STDOUT:
            return 1
        if name in _OPEN_FILES:
            return _OPEN_FILES[name]
        if match := _DESCRIPTOR.fullmatch(name):
            return int(match[1])
        if not path.is_symlink():
            return None
        path = path.parent / path.readlink()
    return None


def write_through(path: Path, fill: Callable[[BinaryIO], object]) -> Path:
    """Write to what is no file; an `OSError` where it takes nothing."""
    descriptor = descriptor_of(path)
    if descriptor == 1 and sys.stdout is not None:
        sys.stdout.flush()
    opened = os.open(path, os.O_WRONLY) if descriptor is None else os.dup(descriptor)
    with os.fdopen(opened, "wb") as stream:
        fill(stream)
    return path


def remove_leftovers(*folders: Path) -> None:
    """Remove what runs of this machine that were killed have left in these folders."""
    for folder in folders:
        for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            machine, _, rest = path.name.removeprefix(_PREFIX).partition("-")
            process = rest.partition("-")[0]
            if machine == _machine() and process.isdecimal() and not _is_running(int(process)):
                _discard(path)


@cache
def _machine() -> str:
    """This machine's name, as a part of a file name."""
    return hashlib.sha256(_node().encode()).hexdigest()[:8]


def _node() -> str:
    if hasattr(os, "uname"):
        return os.uname().nodename  # what `platform` finds, which takes long to import
    import platform

    return platform.node()


def _temporary(path: Path, fill: Callable[[BinaryIO], object]) -> Path:
    prefix = f"{_PREFIX}{_machine()}-{os.getpid()}-"
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=_SUFFIX, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
    except BaseException:
        _discard(temporary)
        raise
    return temporary


def _replace(temporary: Path, path: Path) -> Path:
    refused = PermissionError()
    try:
        for target in islice(_names(path), _ATTEMPTS):
            try:
                temporary.replace(target)
            except PermissionError as exc:
                refused = exc
            else:
                return target
        raise refused
    finally:
        _discard(temporary)


def _names(path: Path) -> Iterator[Path]:
    """The file itself unless it may not be written, then free names beside it."""
    if not _read_only(path):
        yield path
    others = (path.with_stem(f"{path.stem} ({number})") for number in range(2, _OTHER_NAMES))
    yield from (other for other in others if not other.exists())


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


if sys.platform == "win32":

    def _is_running(process: int) -> bool:
        """Whether a process of this number runs; a signal would end it on Windows."""
        import ctypes

        limited_information = 0x1000
        handle = ctypes.windll.kernel32.OpenProcess(limited_information, 0, process)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)

else:

    def _is_running(process: int) -> bool:
        """Whether a process of this number runs; signal 0 only asks."""
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:
            return True
        return True
