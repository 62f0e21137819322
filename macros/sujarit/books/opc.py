"""An Excel file as a zip package, opened with suspicion.

A file that came by mail can be anything, so its size, its unpacked size and its kind are
bounded before anything reads it, and every way in which that can fail ends in one
`SujaritError` that names the file and says what to do.
"""

import os
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from sujarit.errors import SujaritError
from sujarit.plan.lang import Text

MAX_FILE = 100 * 1024**2
MAX_UNPACKED = 400 * 1024**2
MAX_RATIO = 200
RATIO_FROM = 30 * 1024**2
MAX_PARTS = 5_000

_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

MISSING = Text("ไม่พบไฟล์ “{name}” ตรวจสอบชื่อและโฟลเดอร์อีกครั้ง", "“{name}” does not exist; check the name and the folder")  # fmt: skip
IS_FOLDER = Text("“{name}” เป็นโฟลเดอร์ ให้ระบุไฟล์สมุดงาน Excel", "“{name}” is a folder; name a workbook")  # fmt: skip
UNREADABLE = Text("เปิดไฟล์ “{name}” ไม่ได้ ปิดไฟล์ใน Excel หรือขอสิทธิ์อ่านไฟล์แล้วลองใหม่", "“{name}” cannot be opened; close it in Excel, or get permission to read it, and try again")  # fmt: skip
EMPTY = Text("ไฟล์ “{name}” ว่างเปล่า ให้คัดลอกหรือดาวน์โหลดไฟล์ใหม่", "“{name}” is empty; copy or download it again")  # fmt: skip
TOO_LARGE = Text("ไฟล์ “{name}” ใหญ่เกินกว่าที่เปิดได้อย่างปลอดภัย ตรวจสอบว่าเป็นสมุดงานแผนจริง", "“{name}” is too large to open safely; make sure that it is a plan workbook")  # fmt: skip
NOT_WORKBOOK = Text("“{name}” ไม่ใช่สมุดงาน Excel (.xlsx หรือ .xlsm) ให้เลือกไฟล์สมุดงานแผน", "“{name}” is not an Excel workbook (.xlsx or .xlsm); choose the plan's workbook")  # fmt: skip
DAMAGED = Text("ไฟล์ “{name}” เสียหาย ให้เปิดใน Excel แล้วบันทึกใหม่ หรือขอไฟล์ใหม่จากผู้ส่ง", "“{name}” is damaged; open it in Excel and save it again, or ask the sender for a new copy")  # fmt: skip
PROTECTED = Text("ไฟล์ “{name}” ใส่รหัสผ่านไว้ ให้เปิดใน Excel เอารหัสผ่านออกแล้วบันทึกใหม่", "“{name}” is locked with a password; open it in Excel, remove the password and save")  # fmt: skip
OLD_FORMAT = Text("“{name}” เป็นรูปแบบที่ไม่รองรับ ให้บันทึกใหม่เป็น .xlsx ใน Excel", "“{name}” has a format that is not supported; save it as .xlsx in Excel")  # fmt: skip

READ_ERRORS = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError, ParseError, OverflowError)  # fmt: skip
"""What reading a damaged package raises, beside OSError."""

Relationships = Mapping[str, tuple[str, str]]

_MEDIA = "xl/media/"


class Package:
    """The parts of an OOXML file, by name without the leading slash."""

    def __init__(self, path: Path, data: bytes | None = None) -> None:
        """Open and check the file; `SujaritError` when it cannot be a readable workbook.

        With `data` those bytes are looked at, and `path` is only what they are called.
        """
        self.path = path
        self.data = _bytes(path) if data is None else data
        self._zip = _open(path, self.data)
        self.names = _names(path, self._zip)
        _check_workbook(path, self.names)

    def read(self, name: str) -> bytes:
        """A part's bytes; `SujaritError` when it is missing or damaged."""
        try:
            return self._zip.read(name)
        except READ_ERRORS as exc:
            raise failure(DAMAGED, self.path) from exc

    def size(self, name: str) -> int:
        """A part's unpacked size, as the archive declares it."""
        return self._zip.getinfo(name).file_size

    def xml(self, name: str) -> Element:
        """A part's XML; a part with a DTD is refused, as the format forbids it."""
        data = self.read(name)
        if b"<!DOCTYPE" in data[:4096]:
            raise failure(DAMAGED, self.path)
        try:
            return fromstring(data)  # noqa: S314 (no DTD, and the size is bounded)
        except ParseError as exc:
            raise failure(DAMAGED, self.path) from exc

    def relationships(self, part: str) -> Relationships:
        """A part's relationships by id: their type's last word, and the target part."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.names:
            return {}
        return {
            item.get("Id", ""): (
                item.get("Type", "").rsplit("/", 1)[-1],
                _target(folder, item.get("Target", "")),
            )
            for item in self.xml(rels)
            if item.get("TargetMode") != "External"
        }

    def media(self, relationships: Relationships, key: str) -> str | None:
        """The picture to which a relationship leads; None for anything else."""
        kind, part = relationships.get(key, ("", ""))
        usable = kind == "image" and part.startswith(_MEDIA) and part in self.names
        return part if usable else None


def local_name(element: Element) -> str:
    """An element's name without its namespace, of which there are two families."""
    return element.tag.rpartition("}")[2]


def children(root: Element, name: str) -> Iterator[Element]:
    """The children of the child called `name`, in whichever namespace."""
    for child in root:
        if local_name(child) == name:
            yield from child


def relation(element: Element, word: str = "id") -> str:
    """The relationship that an element names by such an attribute; "" when it names none."""
    return next((value for key, value in element.items() if key.endswith(f"}}{word}")), "")


def failure(text: Text, path: Path) -> SujaritError:
    """The error that says this of this file."""
    return SujaritError(text.format(name=path.name or str(path)))


def _target(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(folder, target))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise failure(TOO_LARGE, path)
        return path.read_bytes()
    except FileNotFoundError as exc:
        raise failure(MISSING, path) from exc
    except (OSError, ValueError) as exc:
        raise failure(IS_FOLDER if os.path.isdir(path) else UNREADABLE, path) from exc  # noqa: PTH112 (never raises)


def _open(path: Path, data: bytes) -> zipfile.ZipFile:
    if not data.strip(b"\0"):
        raise failure(EMPTY, path)
    if data.startswith(_COMPOUND_FILE):
        raise failure(PROTECTED if _ENCRYPTED in data else OLD_FORMAT, path)
    if not data.startswith(b"PK"):
        raise failure(NOT_WORKBOOK, path)
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except READ_ERRORS as exc:
        raise failure(DAMAGED, path) from exc
    _check_size(path, len(data), package.infolist())
    return package


def _names(path: Path, package: zipfile.ZipFile) -> frozenset[str]:
    """The parts' names; two parts of one name would show each reader another content."""
    names = package.namelist()
    if len({name.lower() for name in names}) < len(names):
        raise failure(DAMAGED, path)
    return frozenset(names)


def _check_size(path: Path, packed: int, parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    bomb = unpacked > RATIO_FROM and unpacked > packed * MAX_RATIO
    if bomb or unpacked > MAX_UNPACKED or len(parts) > MAX_PARTS:
        raise failure(TOO_LARGE, path)
    if any(part.flag_bits & 1 for part in parts):
        raise failure(PROTECTED, path)


def _check_workbook(path: Path, names: frozenset[str]) -> None:
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise failure(OLD_FORMAT, path)
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise failure(NOT_WORKBOOK, path)
