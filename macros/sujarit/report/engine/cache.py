"""Compiled templates kept between runs, in a folder that belongs to this user alone.

The cache only saves time. A file that is missing, damaged, of another version or in a
folder that somebody else could write to is passed over, and rendering works without it.
"""

import hashlib
import marshal
import os
import stat
import sys
from pathlib import Path
from typing import Any

from sujarit.report.engine.compile import Compiled, Source

_FORMAT = 1
_DIGEST = hashlib.sha256().digest_size
OFF = "SUJARIT_NO_CACHE"
PLACE = "SUJARIT_CACHE_DIR"


def cache_folder() -> Path:
    """The user's folder for what can be made again, as each system has it."""
    if PLACE in os.environ:
        return Path(os.environ[PLACE])
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local or Path.home() / "AppData" / "Local") / "sujarit" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "sujarit"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sujarit"


def cache_key(template: bytes, digits: str, versions: tuple[str, ...]) -> str:
    """A name that changes with the template and with everything that compiles it."""
    tag = (str(_FORMAT), sys.implementation.cache_tag or "", sys.version, digits, *versions)
    return hashlib.sha256("\0".join(tag).encode() + hashlib.sha256(template).digest()).hexdigest()


def load(key: str) -> Compiled | None:
    """The compiled template under `key`, or None."""
    if OFF in os.environ:
        return None
    try:
        folder = cache_folder()
        if not _is_private(folder):
            return None
        content = (folder / f"{key}.bin").read_bytes()
        return _decode(content)
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
            _replace(folder, f"{key}.bin", _encode(compiled))
    except (OSError, RuntimeError, ValueError):
        return


def _replace(folder: Path, name: str, content: bytes) -> None:
    # Two programs may write the same entry at once: each its own file, the last one stays.
    temporary = folder / f"{name}.{os.getpid()}.tmp"
    try:
        temporary.write_bytes(content)
        temporary.replace(folder / name)
    finally:
        temporary.unlink(missing_ok=True)


def _is_private(folder: Path) -> bool:
    """Whether nobody else can put code there; Windows keeps a user's profile so by itself."""
    if sys.platform == "win32":
        return folder.is_dir()
    status = folder.lstat()
    return (
        stat.S_ISDIR(status.st_mode)
        and status.st_uid == os.getuid()
        and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )


def _encode(compiled: Compiled) -> bytes:
    sources = {name: tuple(source) for name, source in compiled.sources.items()}
    payload = marshal.dumps((sources, compiled.codes, compiled.rewritten, compiled.by_reference))
    return hashlib.sha256(payload).digest() + payload


def _decode(content: bytes) -> Compiled | None:
    digest, payload = content[:_DIGEST], content[_DIGEST:]
    if hashlib.sha256(payload).digest() != digest:
        return None
    stored: tuple[dict[str, Any], Any, Any, bool] = marshal.loads(payload)  # noqa: S302
    sources, codes, rewritten, by_reference = stored
    named = {name: Source(*source) for name, source in sources.items()}
    return Compiled(named, codes, rewritten, by_reference)
