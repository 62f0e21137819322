"""A Word file as a bag of parts: read within bounds, written the same way every time.

Parts that nobody touches are copied as they lie in the archive, still compressed; the
format is ZIP's (PKWARE APPNOTE 4.3), without encryption, spanning or ZIP64, none of which
a Word file uses.
"""

import struct
import zlib
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MAX_PARTS = 4_000
MAX_UNPACKED = 256 * 1024 * 1024
CONTENT_TYPES = "[Content_Types].xml"

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8 = 0x800
_DATE = 1 << 5 | 1  # 1 January 1980: the same bytes today and tomorrow
_MADE_BY = 20
# What is compressed already only costs time when it is deflated once more.
_STORED = (".jpg", ".jpeg", ".png", ".gif", ".xlsx")


class PackageError(ValueError):
    """The bytes are not a Word file that can be worked with."""


class Part(NamedTuple):
    """One part as it lies in the archive; `data` is compressed when `method` is 8."""

    data: bytes
    method: int
    crc: int
    size: int


Parts = dict[str, Part]


def pack(name: str, content: bytes) -> Part:
    """A part made of `content`, compressed unless its kind is compressed already."""
    crc, size = zlib.crc32(content), len(content)
    if name.lower().endswith(_STORED):
        return Part(content, ZIP_STORED, crc, size)
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    return Part(deflate.compress(content) + deflate.flush(), ZIP_DEFLATED, crc, size)


def read_package(data: bytes) -> Parts:
    """The parts of a Word file, in the archive's order.

    Raises `PackageError` when the bytes are no archive, an encrypted or damaged one, or
    one that unpacks to more than `MAX_UNPACKED` bytes.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except (BadZipFile, ValueError, NotImplementedError, struct.error) as exc:
        raise PackageError("not a zip archive") from exc
    _check_bounds(infos)
    return {info.filename: _raw_part(data, info) for info in infos}


def _check_bounds(infos: list[ZipInfo]) -> None:
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise PackageError("too large")
    if any(info.flag_bits & 1 for info in infos):
        raise PackageError("encrypted")
    if any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for info in infos):
        raise PackageError("unknown compression")


def _raw_part(data: bytes, info: ZipInfo) -> Part:
    header = data[info.header_offset : info.header_offset + _LOCAL.size]
    if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
        raise PackageError("damaged")
    start = info.header_offset + _LOCAL.size + sum(_LOCAL.unpack(header)[-2:])
    raw = data[start : start + info.compress_size]
    part = Part(raw, info.compress_type, info.CRC, info.file_size)
    if len(raw) != info.compress_size:
        raise PackageError("damaged")
    return part


def unpack_part(part: Part) -> bytes:
    """The part's bytes, checked: `PackageError` when damaged or larger than declared."""
    try:
        content = part.data if part.method == ZIP_STORED else _inflate(part)
    except zlib.error as exc:
        raise PackageError("damaged") from exc
    if len(content) != part.size or zlib.crc32(content) != part.crc:
        raise PackageError("damaged")
    return content


def _inflate(part: Part) -> bytes:
    # The declared size bounds the work: a part that lies about it is refused, not unpacked.
    inflate = zlib.decompressobj(-15)
    return inflate.decompress(part.data, part.size + 1)


def write_package(parts: Parts) -> bytes:
    """The archive with these parts, the list of content types first; no clock is read."""
    first = {CONTENT_TYPES: parts[CONTENT_TYPES]} if CONTENT_TYPES in parts else {}
    local, central, offset = [], [], 0
    for name, part in {**first, **parts}.items():
        record = _local_record(name, part)
        central.append(_central_record(name, part, offset))
        local.append(record)
        offset += len(record)
    directory = b"".join(central)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(local), len(local), len(directory), offset, 0)
    return b"".join(local) + directory + end


def _flags(name: str) -> int:
    return 0 if name.isascii() else _UTF8


def _local_record(name: str, part: Part) -> bytes:
    path = name.encode()
    fields = (_flags(name), part.method, 0, _DATE, part.crc, len(part.data), part.size)
    head = _LOCAL.pack(b"PK\x03\x04", _MADE_BY, *fields, len(path), 0)
    return head + path + part.data


def _central_record(name: str, part: Part, offset: int) -> bytes:
    path = name.encode()
    fields = (_flags(name), part.method, 0, _DATE, part.crc, len(part.data), part.size)
    head = _CENTRAL.pack(
        b"PK\x01\x02", _MADE_BY, _MADE_BY, *fields, len(path), 0, 0, 0, 0, 0, offset
    )
    return head + path
