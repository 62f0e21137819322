"""The workbooks that paths stand for: files, folders, patterns, archives, lists, addresses."""

import csv
import glob
import hashlib
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from sujarit.books.opc.archive import MAX_FILE, READ_ERRORS
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.storage import RECORDS, is_stream, read_at_most

BOOKS = (".xlsx", ".xlsm")
OTHER_BOOKS = (".xls", ".xlsb", ".ods")
"""Workbooks that are not read; they are named, for an office that sent one is not to be forgotten."""
NOTHING = Text(
    "“{path}” ไม่มีสมุดงาน (.xlsx หรือ .xlsm) ตรวจสอบชื่อไฟล์หรือโฟลเดอร์",
    "“{path}” has no workbooks (.xlsx or .xlsm); check the name of the file or folder",
)
UNREADABLE = Text(
    "อ่าน “{path}” ไม่ได้ ({reason})",
    "“{path}” cannot be read ({reason})",
)
TOO_LARGE = Text(
    "“{path}” ใหญ่เกินกว่าที่เปิดได้อย่างปลอดภัย",
    "“{path}” is larger than is safe to open",
)
NO_FILE = Text("ไม่ใช่ไฟล์", "it is no file")
NO_LIST = Text("ไม่ใช่รายชื่อแบบ CSV", "it is no list in CSV")
GONE = Text("ไม่พบไฟล์แล้ว", "it is no longer there")
_LIST, _ARCHIVE = ".csv", ".zip"
_ADDRESSES = ("http://", "https://")
_TIMEOUT = 60  # seconds
_MEMBERS = 100_000
_LOCK = "~$"  # the owner file that Excel keeps beside an open workbook


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where one workbook is: a file, a member of an archive, or an address on the web."""

    path: str
    member: str = ""

    def __str__(self) -> str:
        return f"{self.path}/{self.member}" if self.member else self.path

    @property
    def is_address(self) -> bool:
        """Whether it lies on the web."""
        return self.path.startswith(_ADDRESSES)

    def stamp(self) -> tuple[int, int]:
        """Bytes and time of change in nanoseconds, of the file or its archive; `OSError`.

        Of an address neither is known, so both are -1 and never compare as unchanged.
        """
        if self.is_address:
            return -1, -1
        status = Path(self.path).stat()
        return status.st_size, status.st_mtime_ns

    def changed(self) -> datetime:
        """When the file, or the member of the archive, was last changed; `OSError`."""
        if self.is_address:
            return datetime.fromtimestamp(0, UTC)
        return datetime.fromtimestamp(Path(self.path).stat().st_mtime, UTC)

    def read(self, version: str = "") -> "Fetched":
        """The workbook's bytes, at most 100 MB; `SujaritError` where they cannot be read.

        A web server that still has this `version` of it sends none.
        """
        try:
            return self._content(version)
        except FileNotFoundError as exc:
            raise _unreadable(self, GONE) from exc
        except OSError as exc:
            reason = exc.strerror or str(exc) or type(exc).__name__
            raise _unreadable(self, Text(reason, reason)) from exc
        except READ_ERRORS as exc:
            reason = type(exc).__name__
            raise _unreadable(self, Text(reason, reason)) from exc

    def _content(self, version: str) -> "Fetched":
        if self.is_address:
            return _downloaded(self, version)
        if is_stream(Path(self.path)):
            raise _unreadable(self, NO_FILE)  # a pipe: nobody may ever write to it
        if not self.member:
            return Fetched(read_at_most(Path(self.path), MAX_FILE))
        with ZipFile(self.path) as archive, archive.open(self.member) as file:
            return Fetched(_at_most(file.read(MAX_FILE + 1), self))


class Fetched(NamedTuple):
    """A workbook's bytes, None where they are those already known; and a server's name for them.

    That `version` is the header, with its value, that asks for them only if they have changed.
    """

    data: bytes | None
    version: str = ""


def digest(data: bytes) -> str:
    """What tells two workbooks apart."""
    return hashlib.blake2b(data, digest_size=20).hexdigest()


def sources(paths: Iterable[str]) -> tuple[Source, ...]:
    """Every workbook that the paths stand for, each once, in the order of the paths.

    Raises `SujaritError` for a path that stands for nothing at all.
    """
    found: dict[Source, None] = {}
    for path in paths:
        found |= dict.fromkeys(_of(path))
    return tuple(found)


def _of(text: str) -> list[Source]:
    if text.startswith(_ADDRESSES):
        return [Source(text)]
    path = Path(text)
    if not text.strip() or "\0" in text:
        raise SujaritError(NOTHING.format(path=text))
    if is_stream(path):
        return [Source(text)]
    if os.path.isdir(path):  # noqa: PTH112 (never raises)
        found = list(_below(path))
    elif path.suffix.lower() == _ARCHIVE:
        found = list(_members(path))
    elif path.suffix.lower() == _LIST:
        found = list(_listed(path))
    elif glob.has_magic(text) and not os.path.exists(path):  # noqa: PTH110 (never raises)
        found = [Source(each) for each in sorted(glob.glob(text, recursive=True))]  # noqa: PTH207 (a pattern may be absolute)
    else:
        return [Source(text)]
    if not found:
        raise SujaritError(NOTHING.format(path=text))
    return found


def _below(folder: Path) -> Iterator[Source]:
    """The workbooks of a folder and of those below it, in archives too; no records of an exchange.

    A folder that cannot be looked into stands for itself: it is named as unreadable.
    """
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        yield Source(str(folder))
        return
    for each in inside:
        if each.is_dir() and not each.is_symlink():
            if not each.name.endswith(RECORDS):
                yield from _below(each)
        elif each.suffix.lower() == _ARCHIVE:
            yield from _members(each)
        elif _is_book(each.name):
            yield Source(str(each))


def _is_book(name: str) -> bool:
    return name.lower().endswith(BOOKS + OTHER_BOOKS) and not name.startswith(_LOCK)


def _members(path: Path) -> Iterator[Source]:
    """The workbooks in an archive; one that cannot be opened stands for itself, to be named."""
    if is_stream(path):
        yield Source(str(path))
        return
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
    except (OSError, BadZipFile, ValueError):
        yield Source(str(path))
        return
    for name in sorted(names)[:_MEMBERS]:
        if _is_book(PurePosixPath(name).name):
            yield Source(str(path), name)


def _listed(path: Path) -> Iterator[Source]:
    """The first column of a list: paths from its own folder on, or addresses; a title is none."""
    try:
        text = _text(read_at_most(path, MAX_FILE))
        begins = text.partition("\n")[0]
        delimiter = next((mark for mark in ",;\t" if mark in begins), ",")
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except OSError as exc:
        reason = exc.strerror or type(exc).__name__
        raise _unreadable(path, Text(reason, reason)) from exc
    except (UnicodeDecodeError, csv.Error) as exc:
        raise _unreadable(path, NO_LIST) from exc

    for number, row in enumerate(rows):
        name = row[0].replace("\0", "").strip() if row else ""
        there = path.parent / name
        if name.startswith(_ADDRESSES):
            yield Source(name)
        elif there.suffix.lower() == _ARCHIVE:
            yield from _members(there)
        elif name and os.path.isdir(there):  # noqa: PTH112 (never raises)
            yield from _below(there)
        elif _is_book(there.name) or (name and number):
            yield Source(str(there))  # also what is none: it is named


def _text(data: bytes) -> str:
    """A list's text: UTF-8, else what Excel writes as CSV on a Thai Windows."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp874")


def _downloaded(source: Source, version: str) -> Fetched:
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    name, _, value = version.partition(": ")
    headers = {"User-Agent": "sujarit"} | ({name: value} if value else {})
    request = Request(source.path, headers=headers)  # noqa: S310 (web addresses alone)
    try:
        with urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 (as above)
            data = _at_most(answer.read(MAX_FILE + 1), source)
            return Fetched(data, _version(answer.headers))
    except HTTPError as exc:
        if value and exc.code == HTTPStatus.NOT_MODIFIED:
            return Fetched(None, version)
        raise


def _version(headers: Mapping[str, str]) -> str:
    """The question that is answered with nothing new as long as this content stands there."""
    if tag := headers.get("ETag"):
        return f"If-None-Match: {tag}"
    day = headers.get("Last-Modified")
    return f"If-Modified-Since: {day}" if day else ""


def _at_most(data: bytes, source: Source) -> bytes:
    if len(data) > MAX_FILE:
        raise SujaritError(TOO_LARGE.format(path=str(source)))
    return data


def _unreadable(path: object, reason: Text) -> SujaritError:
    return SujaritError(UNREADABLE.format(path=str(path), reason=reason))
