"""Damage to files: to their bytes, to the parts of a package, to the XML inside."""

from __future__ import annotations

import io
import lzma
import re
import struct
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

Parts = dict[str, bytes]

REFERENCES = (
    "A99999999", "ZZZZZZ1", "AAAA1048576", "A4294967295", "XFD01048576", "ZZZZZ1", "a12345678", "a1", "A0", "XFE1",
    "A1048577", "A-1", "$A$1", "1", "A", "", "A1:XFD1048576", "A1:A1", "B2:A1", "#REF!", "A1 B2", "ก1", "R1C1",
    "A18446744073709551616", "A1:C5000000", "XFD1048576",
)  # fmt: skip
NUMBERS = (
    "-1", "0", "1", "2147483648", "4294967296", "18446744073709551616", "1e308", "1e999", "NaN", "inf", "-0",
    "0x10", "1_0", "๑๒", "1.5", "", " 7 ", "9" * 400, "+3", "true", "99999999",
)  # fmt: skip
TEXTS = (
    "", " ", "\u200b", "_x000B_", "_x0000_", "_x001B_", "=1+1", "{{ x }}", "{% for %}", "<b>", "ก" * 40_000, "\ufeff",
    "\u202e", "../../x", "C:\\x", "é" * 300, "%s%n", "\U0001f600", "'", '"', "1,000", "50%", "1.000", "รวม", "๕๐๐", "-",
)  # fmt: skip
ENCODINGS = ("utf-16", "utf-8-sig", "windows-874", "utf-32", "utf-16-be")
_TAG = re.compile(rb"<[^<>]{1,2000}>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"<]*)"')
_TEXT = re.compile(rb">([^<>]{1,400})<")
_BEYOND_READING = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, LookupError, RuntimeError, OSError, MemoryError)  # fmt: skip
_XML = (".xml", ".rels", ".vml")


def read_parts(data: bytes) -> Parts:
    """A package's parts by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def write_parts(parts: Parts, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression, compresslevel=1) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def damaged(rng: random.Random, data: bytes) -> tuple[bytes, str]:
    """The package with one to three things wrong, and what they are."""
    said = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        mutate = rng.choices((in_xml, in_parts, in_bytes, in_archive), weights=(60, 20, 10, 10))[0]
        try:
            data, what = mutate(rng, data)
        except _BEYOND_READING:
            data, what = in_bytes(rng, data)  # it was damaged beyond finer damage
        said.append(what)
    return data, "; ".join(said)


def in_bytes(rng: random.Random, data: bytes) -> tuple[bytes, str]:
    """Damage that knows nothing of what the bytes mean."""
    at = rng.randrange(len(data) + 1)
    length = rng.choice((1, 4, 64, 1000))
    ways: dict[str, Callable[[], bytes]] = {
        "bytes changed": lambda: data[:at] + rng.randbytes(length) + data[at + length :],
        "bytes cut out": lambda: data[:at] + data[at + length :],
        "cut off": lambda: data[:at],
        "bytes put in": lambda: data[:at] + rng.randbytes(length) + data[at:],
        "bytes doubled": lambda: data[: at + length] + data[at:],
        "bytes zeroed": lambda: data[:at] + bytes(length) + data[at + length :],
        "put before": lambda: rng.randbytes(length) + data,
        "put behind": lambda: data + rng.randbytes(length),
    }
    name = rng.choice(list(ways))
    return ways[name](), f"{name} at {at}, {length}"


def in_archive(rng: random.Random, data: bytes) -> tuple[bytes, str]:
    """Damage to the archive around the parts."""
    parts = read_parts(data)
    name = rng.choice(list(parts))
    ways: dict[str, Callable[[], bytes]] = {
        "stored": lambda: write_parts(parts, zipfile.ZIP_STORED),
        "bzip2": lambda: write_parts(parts, zipfile.ZIP_BZIP2),
        "lzma": lambda: write_parts(parts, zipfile.ZIP_LZMA),
        "damaged bzip2": lambda: _hurt(rng, write_parts(parts, zipfile.ZIP_BZIP2), name),
        "damaged lzma": lambda: _hurt(rng, write_parts(parts, zipfile.ZIP_LZMA), name),
        "damaged deflate": lambda: _hurt(rng, write_parts(parts), name),
        "wrong checksum": lambda: _field(write_parts(parts), name, 16, rng.randbytes(4)),
        "wrong size": lambda: _field(
            write_parts(parts), name, 24, struct.pack("<L", rng.choice((0, 7, 2**31, 2**32 - 1)))
        ),
        "wrong packed size": lambda: _field(
            write_parts(parts), name, 20, struct.pack("<L", rng.choice((0, 7, 2**31)))
        ),
        "encrypted": lambda: _field(write_parts(parts), name, 8, b"\x01\x00"),
        "unknown method": lambda: _field(write_parts(parts), name, 10, b"\x63\x00"),
        "twice": lambda: _twice(parts, name, rng.randbytes(50)),
        "comment": lambda: _commented(data, rng.randbytes(200)),
    }
    what = rng.choice(list(ways))
    return ways[what](), f"{what}: {name}"


def _hurt(rng: random.Random, data: bytes, name: str) -> bytes:
    """The archive with a few bytes of one part's packed data changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        info = package.getinfo(name)
    start = info.header_offset + 30 + len(name.encode())
    at = start + rng.randrange(max(1, info.compress_size))
    return data[:at] + rng.randbytes(3) + data[at + 3 :]


def _field(data: bytes, name: str, offset: int, value: bytes) -> bytes:
    """The archive with a field of one part's entry in the central directory changed."""
    entry = data.index(b"PK\x01\x02")
    while data[entry + 46 :].startswith(name.encode()) is False:
        entry = data.index(b"PK\x01\x02", entry + 4)
    at = entry + offset
    return data[:at] + value + data[at + len(value) :]


def _twice(parts: Parts, name: str, other: bytes) -> bytes:
    buffer = io.BytesIO(write_parts(parts))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as package:
            package.writestr(name, other)
    return buffer.getvalue()


def _commented(data: bytes, comment: bytes) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as package:
        package.comment = comment
    return buffer.getvalue()


def in_parts(rng: random.Random, data: bytes) -> tuple[bytes, str]:
    """Parts lost, exchanged, emptied, renamed, or in another encoding."""
    parts = read_parts(data)
    name, other = rng.choice(list(parts)), rng.choice(list(parts))
    encoding = rng.choice(ENCODINGS)
    strange = rng.choice(
        ("../x.xml", "/etc/x", "x\\y.xml", "ก.xml", "xl/worksheets/sheet999.xml", "a" * 300)
    )
    ways: dict[str, Callable[[], Parts]] = {
        "lost": lambda: {k: v for k, v in parts.items() if k != name},
        "emptied": lambda: {**parts, name: b""},
        "halved": lambda: {**parts, name: parts[name][: len(parts[name]) // 2]},
        "exchanged": lambda: {**parts, name: parts[other], other: parts[name]},
        "renamed": lambda: {strange if k == name else k: v for k, v in parts.items()},
        "in capitals": lambda: {k.upper() if k == name else k: v for k, v in parts.items()},
        "added": lambda: {**parts, strange: rng.randbytes(100)},
        "noise": lambda: {**parts, name: rng.randbytes(500)},
        "re-encoded": lambda: {**parts, name: _encoded(parts[name], encoding)},
        "encoding named": lambda: {**parts, name: _named(parts[name], rng)},
        "blown up": lambda: {**parts, name: parts[name] + b" " * 3_000_000},
    }
    what = rng.choice(list(ways))
    return write_parts(ways[what]()), f"{what}: {name} ({other}, {encoding}, {strange[:20]})"


def _encoded(part: bytes, encoding: str) -> bytes:
    text = part.decode("utf-8", "replace")
    body = re.sub(r"^\s*<\?xml[^>]*\?>", f'<?xml version="1.0" encoding="{encoding}"?>', text)
    return body.encode(encoding, "replace")


def _named(part: bytes, rng: random.Random) -> bytes:
    name = rng.choice((b"x-unknown", b"utf-7", b"windows-874", b"idna", b"rot13", b"utf-16", b""))
    head = b'<?xml version="1.0" encoding="' + name + b'"?>'
    return head + re.sub(rb"^\s*<\?xml[^>]*\?>", b"", part)


def in_xml(rng: random.Random, data: bytes) -> tuple[bytes, str]:
    """Something wrong in one part's XML."""
    parts = read_parts(data)
    names = [name for name in parts if name.endswith(_XML)]
    # Small parts matter as much as large ones, the sheets most of all.
    name = rng.choice(names)
    ways = (_attribute, _attribute, _attribute, _tag, _text, _markup)
    part, what = rng.choice(ways)(rng, parts[name])
    return write_parts({**parts, name: part}), f"{name}: {what}"


def _attribute(rng: random.Random, part: bytes) -> tuple[bytes, str]:
    found = list(_ATTRIBUTE.finditer(part))
    if not found:
        return _markup(rng, part)
    chosen = rng.choice(found)
    if rng.random() < 0.5:  # attributes of every name, not only those that there are most of
        by_name = {match[1]: match for match in rng.sample(found, len(found))}
        chosen = by_name[rng.choice(sorted(by_name))]
    value = rng.choice((*REFERENCES, *NUMBERS, *TEXTS)) if rng.random() < 0.8 else None
    if value is None:
        start, end = chosen.span()
        return part[:start] + part[end:], f"without {chosen[0][:60]!r}"
    escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").encode()
    start, end = chosen.span(2)
    return part[:start] + escaped + part[end:], f"{chosen[0][:60]!r} → {value[:40]!r}"


def _tag(rng: random.Random, part: bytes) -> tuple[bytes, str]:
    found = list(_TAG.finditer(part))
    if not found:
        return _markup(rng, part)
    start, end = rng.choice(found).span()
    tag = part[start:end]
    ways = {
        "lost": part[:start] + part[end:],
        "doubled": part[:end] + tag + part[end:],
        "closed": part[:start] + tag[:-1] + b"/>" + part[end:],
        "renamed": part[:start] + re.sub(rb"\w+", b"x", tag, count=1) + part[end:],
        "repeated": part[:start] + tag * 2000 + part[end:],
        "before the root": tag + part,
    }
    what = rng.choice(sorted(ways))
    return ways[what], f"{what}: {tag[:60]!r}"


def _text(rng: random.Random, part: bytes) -> tuple[bytes, str]:
    found = list(_TEXT.finditer(part))
    if not found:
        return _attribute(rng, part)
    start, end = rng.choice(found).span(1)
    value = rng.choice((*TEXTS, *NUMBERS, *REFERENCES))
    escaped = value.replace("&", "&amp;").replace("<", "&lt;").encode()
    return part[:start] + escaped + part[end:], f"{part[start:end][:40]!r} → {value[:40]!r}"


def _markup(rng: random.Random, part: bytes) -> tuple[bytes, str]:
    found = [match.end() for match in _TAG.finditer(part)]
    at = rng.choice(found) if found else 0
    depth = rng.choice((100, 600, 100_000))
    pieces = {
        "comment": b"<!-- x -->",
        "instruction": b"<?x y ?>",
        "section": b"<![CDATA[10]]>",
        "entity": b"&x;",
        "character": b"&#0;",
        "high character": b"&#x110000;",
        "surrogate": b"&#xD800;",
        "ampersand": b"&",
        "nested": b"<x>" * depth + b"</x>" * depth,
        "open": b"<x>" * depth,
        "NUL": b"\0",
        "bad UTF-8": b"\xff\xfe\xc3",
        "many": b"<x/>" * 50_000,
    }
    what = rng.choice(sorted(pieces))
    if rng.random() < 0.1:
        declared = b'<!DOCTYPE x [<!ENTITY x "y"><!ENTITY z SYSTEM "file:///etc/passwd">]>'
        return re.sub(rb"^(\s*<\?xml[^>]*\?>)?", rb"\g<0>" + declared, part, count=1), "a DOCTYPE"
    return part[:at] + pieces[what] + part[at:], f"{what} at {at} ({depth})"
