"""A VBA project that is its source and nothing else.

pyOpenVBA starts from a template that Excel once compiled: its `_VBA_PROJECT` stream and the
first modules' streams keep what was compiled then, for which no source stands in the file. Where
such a cache is of the version that opens the file, Office runs it in place of the source
(MS-OVBA 1.6), and a scanner that compares the two must think that code is hidden. A writer
leaves no cache (MS-OVBA 2.3.4.1, 2.3.4.3).
"""

import struct
from typing import Any

from pyopenvba.cfb import CFB
from pyopenvba.vba import compress, decompress

NO_CACHE = bytes.fromhex("cc61 ffff 00 0100")
"""`_VBA_PROJECT` as a writer leaves it: mark, version 0xFFFF, and no cache behind."""

_VERSION, _PROJECT_COOKIE, _MODULE_COOKIE = 0x0009, 0x0013, 0x002C
_NO_COOKIE = b"\xff\xff"


def forget_compiled(project: Any) -> None:
    """Let every module be written anew, without what was compiled of it.

    Its offset in the `dir` stream becomes 0 with that.
    """
    for module in project.modules:
        module.dirty = True


def source_only(vba_project: bytes) -> bytes:
    """The `vbaProject.bin` without the project's own cache, nor cookies of an earlier one.

    Raises:
        ValueError: a cache of another kind is in it (`__SRP_…` streams).
    """
    file = CFB.from_bytes(vba_project)
    caches = [name for name in file.list_streams_in_storage("VBA") if name.startswith("__SRP_")]
    if caches:
        raise ValueError(f"compiled streams are left: {caches}")
    file.write_stream_in_storage("VBA", "_VBA_PROJECT", NO_CACHE)
    described = decompress(file.get_stream_in_storage("VBA", "dir"))
    file.write_stream_in_storage("VBA", "dir", compress(_without_cookies(described)))
    written: bytes = file.to_bytes()
    return written


def _without_cookies(described: bytes) -> bytes:
    """The `dir` records, their cookies as a writer leaves them (MS-OVBA 2.3.4.2)."""
    changed, at = bytearray(described), 0
    while at + 6 <= len(changed):
        kind, size = struct.unpack_from("<HI", changed, at)
        if kind in {_PROJECT_COOKIE, _MODULE_COOKIE}:
            changed[at + 6 : at + 8] = _NO_COOKIE
        # The version's record is two bytes longer than it says.
        at += 6 + size + (2 if kind == _VERSION else 0)
    return bytes(changed)
