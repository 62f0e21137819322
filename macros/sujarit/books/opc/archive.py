"""The zip archive of an Office file: read within bounds, written the same way every time.

Parts that nobody touches are copied as they lie in the archive, still compressed; the
format is ZIP's (PKWARE APPNOTE 4.3), without encryption, spanning or ZIP64, none of which
an Office file of this size uses.
"""

import lzma
import struct
import zlib
from io import BytesIO
from typing import NamedTuple
from xml.etree.ElementTree import ParseError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from sujarit.plan.patterns import regex

MAX_FILE = 100 * 1024**2
MAX_UNPACKED = 400 * 1024**2
MAX_RATIO = 200
RATIO_FROM = 30 * 1024**2
MAX_PARTS = 5_000
CONTENT_TYPES = "[Content_Types].xml"

READ_ERRORS = (
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    LookupError,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ParseError,
    OverflowError,
)
"""What reading a damaged archive raises, beside OSError."""

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8 = 0x800
_ENCRYPTED = 1
_CORE = "docProps/core.xml"
_STAMP = b"2024-10-01T00:00:00Z"
_DATES = regex(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_DATE = 1 << 5 | 1  # 1 January 1980: the same bytes today and tomorrow
_MADE_BY = 20
_DOCUMENT_LEVEL, _WORKBOOK_LEVEL = 6, 9
_XML = (".xml", ".rels", ".vml")
_DTD = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
# What is compressed already only costs time when it is deflated once more.
_STORED = (".jpg", ".jpeg", ".png", ".gif", ".xlsx")


class PackageError(ValueError):
    """The bytes are no package that can be worked with."""


class PackageTooLargeError(PackageError):
    """The package has more parts, or unpacks to more bytes, than is safe."""


class PackageEncryptedError(PackageError):
    """The package is locked with a password."""


class Part(NamedTuple):
    """One part as it lies in the archive; `data` is compressed when `method` is 8."""

    data: bytes
    method: int
    crc: int
    size: int


Parts = dict[str, Part]
Contents = dict[str, bytes]
"""The parts' own bytes by part name."""


def pack(name: str, content: bytes, level: int = _DOCUMENT_LEVEL) -> Part:
    """A part made of `content`, compressed unless its kind is compressed already."""
    crc, size = zlib.crc32(content), len(content)
    if name.lower().endswith(_STORED):
        return Part(content, ZIP_STORED, crc, size)
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
    return Part(deflate.compress(content) + deflate.flush(), ZIP_DEFLATED, crc, size)


def pack_plain(content: bytes) -> Part:
    """A part made of `content` as it is: for a part that is read again before it is written."""
    return Part(content, ZIP_STORED, zlib.crc32(content), len(content))


def compressed(parts: Parts) -> Parts:
    """The parts as a file keeps them: those that lie there as they are compressed."""
    return {
        name: pack(name, part.data) if part.method == ZIP_STORED else part
        for name, part in parts.items()
    }


def read_package(data: bytes) -> Parts:
    """The parts of an Office file, each of them proved sound: so any of them may be copied.

    Raises `PackageError` as `open_package`, and for a part that is damaged or declares a
    document type: with it outside files could come in.
    """
    parts = open_package(data)
    for name, part in parts.items():
        check_sound(name, unpack_part(part))
    return parts


def check_sound(name: str, content: bytes) -> None:
    """Raise `PackageError` for an XML part that declares a document type."""
    if name.lower().endswith(_XML) and has_dtd(content):
        raise PackageError("a document type declaration")


def has_dtd(xml: bytes) -> bool:
    """Whether a part declares a document type, and with it perhaps entities; also in UTF-16."""
    return any(start in xml for start in _DTD)


def open_package(data: bytes) -> Parts:
    """The parts of an Office file, in the archive's order; none is unpacked yet.

    Raises `PackageError` when the bytes are no archive, an encrypted or damaged one, one
    that unpacks to more than the bounds above, or one with two parts of one name, which
    would show each reader another content.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except READ_ERRORS as exc:
        raise PackageError("not a zip archive") from exc
    _check_bounds(infos, len(data))
    if len({info.filename.lower() for info in infos}) < len(infos):
        raise PackageError("two parts of one name")
    return {info.filename: _raw_part(data, info) for info in infos}


def _check_bounds(infos: list[ZipInfo], packed: int) -> None:
    unpacked = sum(info.file_size for info in infos)
    bomb = unpacked > RATIO_FROM and unpacked > packed * MAX_RATIO
    if bomb or unpacked > MAX_UNPACKED or len(infos) > MAX_PARTS:
        raise PackageTooLargeError("too large")
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise PackageEncryptedError("encrypted")
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


def contents_of(data: bytes) -> Contents:
    """Every part's own bytes, in the archive's order; `PackageError` as `open_package`."""
    return {name: unpack_part(part) for name, part in open_package(data).items()}


def write_contents(contents: Contents) -> bytes:
    """The archive made of these parts, sorted by name, with neither clock nor platform in it.

    Two runs of one Python give equal bytes. Between Pythons only the compression may
    differ (some are built with another zlib): compare `contents_of` there.
    """
    return write_package(
        {name: pack(name, contents[name], _WORKBOOK_LEVEL) for name in sorted(contents)}
    )


def without_clock(contents: Contents) -> Contents:
    """The parts of a package whose properties say nothing of when it was made."""
    core = contents.get(_CORE)
    if core is None:
        return contents
    return {**contents, _CORE: _DATES.sub(rb"\g<1>" + _STAMP + rb"\g<2>", core)}


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
