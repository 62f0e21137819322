"""Which fonts a PDF carries inside it, read from its font descriptors (ISO 32000-1, 9.8)."""

import re
import zlib
from collections.abc import Iterator

from sujarit.plan.patterns import regex

_DESCRIPTOR = regex(rb"<<[^<>]*/FontDescriptor\b[^<>]*>>")
_NAME = regex(rb"/FontName\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
_OBJECT_STREAM = regex(rb"/ObjStm\b(?:(?!endobj).)*?stream\r?\n(.*?)endstream", re.DOTALL)
_MOST = 64 * 1024 * 1024


def embedded_fonts(pdf: bytes) -> set[str]:
    """The names of the fonts embedded in a PDF, whole or in part."""
    found = (each for text in _texts(pdf) for each in _DESCRIPTOR.findall(text))
    names = (_NAME.search(each) for each in found if b"/FontFile" in each)
    return {_unescaped(name[1]) for name in names if name}


def _texts(pdf: bytes) -> Iterator[bytes]:
    """The file itself, and the objects that lie in it compressed."""
    yield pdf
    for match in _OBJECT_STREAM.finditer(pdf):
        try:
            yield zlib.decompressobj().decompress(match[1], _MOST)
        except zlib.error:
            continue


def _unescaped(name: bytes) -> str:
    """A name with its #xx escapes resolved."""
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), name)
    return plain.decode("utf-8", "replace")
