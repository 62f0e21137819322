"""Files written whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

from sujarit.errors import SujaritError
from sujarit.plan.lang import Text

CANNOT_WRITE = Text(
    "เขียนไฟล์ “{name}” ไม่ได้ ตรวจสอบว่ามีสิทธิ์เขียนในโฟลเดอร์ “{folder}” และดิสก์ไม่เต็ม ({reason})",
    "“{name}” cannot be written; check that you may write in “{folder}” and that the disk is not full ({reason})",
)
_OTHER_NAMES = 100


def write_whole(path: Path, data: bytes) -> Path:
    """Put `data` at `path`, whole or not at all, and return where it now is.

    A target that another program holds open (Excel and Word on Windows do) is left as it
    is, and the result kept beside it as "name (2).ext": compare the returned path.
    Raises `SujaritError` when nothing can be written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _replace(_temporary(path, data), path)
    except OSError as exc:
        reason = exc.strerror or type(exc).__name__
        raise SujaritError(
            CANNOT_WRITE.format(name=path.name, folder=str(path.parent), reason=reason)
        ) from exc


def _temporary(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=".sujarit-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_usual_mode())
    except BaseException:
        _discard(temporary)
        raise
    return temporary


def _replace(temporary: Path, path: Path) -> Path:
    try:
        for target in _names(path):
            with contextlib.suppress(PermissionError):
                temporary.replace(target)
                return target
        temporary.replace(path)
    finally:
        _discard(temporary)
    return path


def _names(path: Path) -> list[Path]:
    others = [path.with_stem(f"{path.stem} ({number})") for number in range(2, _OTHER_NAMES)]
    return [path, *(other for other in others if not other.exists())][:5]


def _discard(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink(missing_ok=True)


def _usual_mode() -> int:
    """What a newly created file would have; a temporary file is readable by its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
