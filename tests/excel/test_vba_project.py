"""The VBA project is its source: nothing compiled is left for Office to run instead."""

from __future__ import annotations

import re
import struct
import warnings
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import olefile  # type: ignore[import-untyped]
import pytest

from authoring.vba import SOURCES
from authoring.vba_project import NO_CACHE, source_only

if TYPE_CHECKING:
    from collections.abc import Iterator

WORKBOOKS = sorted((Path(__file__).parents[2] / "workbook").glob("*.xlsm"))


@pytest.fixture(params=WORKBOOKS, ids=lambda path: path.name)
def project(request: pytest.FixtureRequest) -> Iterator[olefile.OleFileIO]:
    with zipfile.ZipFile(request.param) as archive:
        data = archive.read("xl/vbaProject.bin")
    with olefile.OleFileIO(BytesIO(data)) as file:
        yield file


def decompressed(data: bytes) -> bytes:
    """By olevba; the deprecation warnings of what it imports are not ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from oletools.olevba import decompress_stream

        return bytes(decompress_stream(bytearray(data)))


def stream(project: olefile.OleFileIO, name: str) -> bytes:
    return bytes(project.openstream(["VBA", name]).read())


def records(project: olefile.OleFileIO) -> Iterator[tuple[int, bytes]]:
    """The records of the `dir` stream, as MS-OVBA 2.3.4.2 lays them out."""
    data, at = decompressed(stream(project, "dir")), 0
    kind = 0
    while kind != 0x0010:  # the terminator
        kind, size = struct.unpack_from("<HI", data, at)
        size += 2 if kind == 0x0009 else 0
        yield kind, data[at + 6 : at + 6 + size]
        at += 6 + size


def test_the_project_s_own_stream_holds_no_cache(project: olefile.OleFileIO) -> None:
    assert stream(project, "_VBA_PROJECT").hex(" ", 1) == "cc 61 ff ff 00 01 00"


def test_every_module_s_source_begins_at_its_first_byte(project: olefile.OleFileIO) -> None:
    offsets = [data for kind, data in records(project) if kind == 0x0031]
    names = [data.decode("cp1252") for kind, data in records(project) if kind == 0x0019]
    assert len(offsets) == len(names) > 25
    assert set(offsets) == {bytes(4)}
    for name in names:
        source = decompressed(stream(project, name))
        assert source.startswith(b"Attribute VB_Name")


def test_no_cookie_of_an_earlier_compilation_is_left(project: olefile.OleFileIO) -> None:
    cookies = [data for kind, data in records(project) if kind in {0x0013, 0x002C}]
    assert set(cookies) == {b"\xff\xff"}


def test_no_other_stream_stands_beside_the_modules(project: olefile.OleFileIO) -> None:
    modules = {data.decode("cp1252") for kind, data in records(project) if kind == 0x0019}
    there = {path[1] for path in project.listdir() if path[0] == "VBA"}
    assert there == {"_VBA_PROJECT", "dir", *modules}


def test_a_project_with_compiled_streams_would_be_seen(project: olefile.OleFileIO) -> None:
    project.fp.seek(0)
    data = project.fp.read()
    old = "_VBA_PROJECT".encode("utf-16-le")
    assert source_only(data).count(NO_CACHE) == 1
    renamed = data.replace(old, "__SRP_0".encode("utf-16-le").ljust(len(old), b"\0"), 1)
    with pytest.raises((ValueError, KeyError)):
        source_only(renamed)


@pytest.mark.parametrize("path", sorted(SOURCES.glob("*.bas")), ids=lambda path: path.name)
def test_our_source_asks_windows_for_no_path_that_a_code_page_may_spoil(path: Path) -> None:
    """`Environ` and `Dir` give ? for letters that the code page lacks."""
    text = path.read_text("ascii")
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("'"))
    assert not re.search(r"\bEnviron\b", code)
    assert "Dir(" not in code
