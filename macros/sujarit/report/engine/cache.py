"""Compiled templates kept between runs, in a folder that belongs to this user alone.

The cache only saves time, and what lies in it is code. So an entry is read only where nobody
else can have put it; else, and where it is missing, damaged or of another version, rendering
works without it.
"""

import hashlib
import marshal
import os
import stat
import sys
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2

from sujarit import __version__
from sujarit.report.engine.compile import Compiled, PartSource

_FORMAT = 2
_DOCXTPL = "0.20"
_DIGEST = hashlib.sha256().digest_size
_LARGEST = 64 * 1024 * 1024
OFF = "SUJARIT_NO_CACHE"
FOLDER = "SUJARIT_CACHE_DIR"


def cache_folder() -> Path:
    """The user's folder for what can be made again, as each system has it."""
    if FOLDER in os.environ:
        return Path(os.environ[FOLDER])
    if sys.platform == "win32":
        return _local_data() / "sujarit" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "sujarit"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sujarit"


def _local_data() -> Path:
    """The folder of a Windows user that Windows keeps from all others."""
    return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")


def cache_key(template: bytes, digits: str) -> str:
    """A name that changes with the template and with everything that compiles it."""
    versions = (__version__, jinja2.__version__, _DOCXTPL)
    tag = (str(_FORMAT), sys.implementation.cache_tag or "", sys.version, digits, *versions)
    return hashlib.sha256("\0".join(tag).encode() + hashlib.sha256(template).digest()).hexdigest()


def load(key: str) -> Compiled | None:
    """The compiled template under `key`, or None."""
    if OFF in os.environ:
        return None
    try:
        folder = cache_folder()
        return _decode(key, _read(folder / f"{key}.bin")) if _is_private(folder) else None
    except (OSError, ValueError, EOFError, TypeError, RuntimeError):
        return None


def store(key: str, compiled: Compiled) -> None:
    """Keep `compiled` under `key`; a folder that cannot be written to is no error."""
    if OFF in os.environ:
        return
    try:
        folder = cache_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_private(folder):
            _replace(folder, f"{key}.bin", _encode(key, compiled))
    except (OSError, RuntimeError, ValueError):
        return


def _read(path: Path) -> bytes:
    """An entry's bytes; ValueError when somebody else may have written it."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | _NO_LINK | _NO_WAIT
    descriptor = os.open(path, flags)
    with open(descriptor, "rb") as file:  # noqa: PTH123 - an open descriptor has no path
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            raise ValueError("no entry of ours")
        if sys.platform != "win32" and not _is_ours_alone(status):
            raise ValueError("no entry of ours")
        return file.read()


def _replace(folder: Path, name: str, content: bytes) -> None:
    # Two programs may write the same entry at once: each its own file, the last one stays.
    temporary = folder / f"{name}.{os.getpid()}.tmp"
    temporary.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | _NO_LINK
    try:
        with open(os.open(temporary, flags, 0o600), "wb") as file:  # noqa: PTH123 - as above
            file.write(content)
        temporary.replace(folder / name)
    finally:
        temporary.unlink(missing_ok=True)


_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)  # for who writes to a pipe that was put there


def _is_private(folder: Path) -> bool:
    """Whether nobody else can put code there."""
    if sys.platform == "win32":
        return folder.is_dir() and folder.resolve().is_relative_to(_local_data().resolve())
    status = folder.lstat()
    if not (stat.S_ISDIR(status.st_mode) and _is_ours_alone(status)):
        return False
    above = folder.absolute().parent.resolve()
    return all(_keeps_its_entries(each) for each in (above, *above.parents))


def _is_ours_alone(status: os.stat_result) -> bool:
    return status.st_uid == _user() and not status.st_mode & (stat.S_IRWXG | stat.S_IRWXO)


def _keeps_its_entries(folder: Path) -> bool:
    """Whether nobody but this user and the system can put another folder in place of one in it."""
    status = folder.stat()
    open_to_others = status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    sticky = status.st_mode & stat.S_ISVTX
    return status.st_uid in (0, _user()) and bool(sticky or not open_to_others)


def _user() -> int:
    return os.geteuid() if sys.platform != "win32" else 0


def _encode(key: str, compiled: Compiled) -> bytes:
    sources = {name: tuple(source) for name, source in compiled.sources.items()}
    payload = marshal.dumps((sources, *compiled[1:]))
    return _digest(key, payload) + payload


def _digest(key: str, payload: bytes) -> bytes:
    return hashlib.sha256(key.encode() + payload).digest()


def _decode(key: str, content: bytes) -> Compiled | None:
    """The entry; None when it is damaged, another's, or holds anything else."""
    digest, payload = content[:_DIGEST], content[_DIGEST:]
    if _digest(key, payload) != digest:
        return None
    stored: Any = marshal.loads(payload)  # noqa: S302 - ours alone, as `_read` saw
    if not _is_compiled(stored):
        return None
    sources = {name: PartSource(*source) for name, source in stored[0].items()}
    return Compiled(sources, *stored[1:])


def _is_compiled(stored: Any) -> bool:
    """Whether these are the values of a `Compiled`."""
    if not (isinstance(stored, tuple) and len(stored) == len(Compiled._fields)):
        return False
    sources, codes, rewritten, by_reference, digits = stored
    return (
        _holds(sources, tuple)
        and all([type(each) for each in source] == [str, bool] for source in sources.values())
        and _holds(codes, CodeType)
        and set(codes) == set(sources)
        and _holds(rewritten, bytes)
        and isinstance(by_reference, bool)
        and digits in ("thai", "arabic")
    )


def _holds(stored: Any, kind: type) -> bool:
    return isinstance(stored, dict) and all(
        isinstance(name, str) and isinstance(value, kind) for name, value in stored.items()
    )
