"""A workbook file as a package of parts, opened with suspicion.

A file that came by mail can be anything, so its size, its unpacked size and its kind are
bounded before anything reads it, and every way in which that can fail ends in one
`SujaritError` that names the file and says what to do.
"""

import os
import posixpath
from collections.abc import Callable, Collection, Mapping
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from sujarit.books.opc.archive import (
    CONTENT_TYPES,
    MAX_FILE,
    MAX_UNPACKED,
    PackageEncryptedError,
    PackageError,
    PackageTooLargeError,
    Parts,
    check_sound,
    open_package,
    pack,
    unpack_part,
    write_package,
)
from sujarit.books.opc.xml import element, parsed
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.storage import read_at_most

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

MISSING = Text(
    "ไม่พบไฟล์ “{name}” ตรวจสอบชื่อและโฟลเดอร์อีกครั้ง",
    "“{name}” does not exist; check the name and the folder",
)
IS_FOLDER = Text(
    "“{name}” เป็นโฟลเดอร์ ให้ระบุสมุดงาน Excel",
    "“{name}” is a folder; name a workbook",
)
UNREADABLE = Text(
    "เปิดไฟล์ “{name}” ไม่ได้ ปิดไฟล์ใน Excel หรือขอสิทธิ์อ่านไฟล์แล้วลองใหม่",
    "“{name}” cannot be opened; close it in Excel, or get permission to read it, and try again",
)
EMPTY = Text(
    "ไฟล์ “{name}” ว่างเปล่า ให้คัดลอกหรือดาวน์โหลดไฟล์ใหม่",
    "“{name}” is empty; copy or download it again",
)
TOO_LARGE = Text(
    "ไฟล์ “{name}” ใหญ่เกินกว่าที่เปิดได้อย่างปลอดภัย ตรวจสอบว่าเป็นสมุดงานแผนจริง",
    "“{name}” is too large to open safely; make sure that it is a plan workbook",
)
NOT_WORKBOOK = Text(
    "“{name}” ไม่ใช่สมุดงาน Excel (.xlsx หรือ .xlsm) ให้เลือกสมุดงานแผน",
    "“{name}” is not an Excel workbook (.xlsx or .xlsm); choose the plan's workbook",
)
DAMAGED = Text(
    "ไฟล์ “{name}” เสียหาย ให้เปิดใน Excel แล้วบันทึกใหม่ หรือขอไฟล์ใหม่จากผู้ส่ง",
    "“{name}” is damaged; open it in Excel and save it again, or ask the sender for a new copy",
)
PROTECTED = Text(
    "ไฟล์ “{name}” ใส่รหัสผ่านไว้ ให้เปิดใน Excel เอารหัสผ่านออกแล้วบันทึกใหม่",
    "“{name}” is locked with a password; open it in Excel, remove the password and save",
)
OLD_FORMAT = Text(
    "“{name}” เป็นรูปแบบที่ไม่รองรับ ให้บันทึกใหม่เป็น .xlsx ใน Excel",
    "“{name}” has a format that is not supported; save it as .xlsx in Excel",
)

Relationships = Mapping[str, tuple[str, str]]

Made = TypeVar("Made")

_MEDIA = "xl/media/"
_FOLDERS, _REMEMBERED, _SMALL = 8, 32, 1 << 16  # folders, parts of each, their bytes


class Package:
    """The parts of a workbook file, by name without the leading slash."""

    def __init__(self, path: Path, data: bytes | None = None) -> None:
        """Open and check the file; `SujaritError` when it cannot be a readable workbook.

        With `data` those bytes are looked at, and `path` is only what they are called.
        """
        self.path = path
        self.data = _bytes(path) if data is None else data
        self._parts = _read(path, self.data)
        self._related: dict[str, Relationships] = {}
        self.names = frozenset(self._parts)
        _check_workbook(path, self.names)

    def __reduce__(self) -> tuple[type["Package"], tuple[Path, bytes]]:
        """As the file that it was opened from."""
        return Package, (self.path, self.data)

    def read(self, name: str, most: int = MAX_UNPACKED) -> bytes:
        """A part's bytes; `SujaritError` when it is missing, damaged or has more than `most`."""
        if name in self.names and self.size(name) > most:
            raise failure(TOO_LARGE, self.path)
        try:
            return unpack_part(self._parts[name])
        except (PackageError, KeyError) as exc:
            raise failure(DAMAGED, self.path) from exc

    def size(self, name: str) -> int:
        """A part's unpacked size, as the archive declares it."""
        return self._parts[name].size

    def xml(self, name: str) -> Element:
        """A part's XML; `SujaritError` when it is damaged or has a DTD."""
        return self.made_of(name, element)

    def made_of(self, name: str, make: Callable[[bytes], Made]) -> Made:
        """What is made of a part's bytes by way of `element`; errors as with `xml`."""
        try:
            return make(self.read(name))
        except PackageError as exc:
            raise _unreadable(exc, self.path) from exc

    def tree(self, name: str) -> "_Element":
        """A part's XML with its namespace prefixes kept, for changing it."""
        try:
            return parsed(self.read(name))
        except PackageError as exc:
            raise _unreadable(exc, self.path) from exc

    def relationships(self, part: str) -> Relationships:
        """A part's relationships by id: their type's last word, and the target part."""
        if part not in self._related:
            self._related[part] = self._relationships(part)
        return self._related[part]

    def _relationships(self, part: str) -> Relationships:
        folder, name = posixpath.split(part)
        rels = self._as_named(posixpath.join(folder, "_rels", f"{name}.rels"))
        if rels not in self.names:
            return {}
        related = self.made_of(rels, _related(folder))
        if self.names.issuperset(target for _, target in related.values()):
            return related
        return {key: (kind, self._as_named(target)) for key, (kind, target) in related.items()}

    def _as_named(self, part: str) -> str:
        """A part as the archive spells it: the format knows no capitals, and allows `%20`."""
        return part if part in self.names else self._spelt.get(unquote(part).casefold(), part)

    @cached_property
    def _spelt(self) -> Mapping[str, str]:
        return {name.casefold(): name for name in self.names}

    @cached_property
    def main_part(self) -> str:
        """The workbook part; `SujaritError` when there is none."""
        for kind, target in self.relationships("").values():
            if kind == "officeDocument" and target in self.names:
                return target
        raise failure(DAMAGED, self.path)

    def part(self, kind: str) -> str | None:
        """The part of such a kind to which the workbook leads, if there is one."""
        related = self.relationships(self.main_part).values()
        targets = (part for known, part in related if known == kind)
        return next((part for part in targets if part in self.names), None)

    @cached_property
    def styles(self) -> Element | None:
        """The workbook's styles; None where it has none."""
        part = self.part("styles")
        return self.xml(part) if part else None

    def media(self, relationships: Relationships, key: str) -> str | None:
        """The picture to which a relationship leads; None for anything else."""
        kind, part = relationships.get(key, ("", ""))
        usable = kind == "image" and part.startswith(_MEDIA) and part in self.names
        return part if usable else None

    def changed(self, changes: Mapping[str, bytes], left_out: Collection[str] = ()) -> bytes:
        """The file's bytes with these parts replaced and those left out.

        Every other part is copied as it lies in the archive, once it has proved sound;
        `SujaritError` when one has not.
        """
        kept = {name: part for name, part in self._parts.items() if name not in left_out}
        for name in kept.keys() - changes.keys():
            try:
                check_sound(name, self.read(name))
            except PackageError as exc:
                raise failure(DAMAGED, self.path) from exc
        return write_package(kept | {name: pack(name, xml) for name, xml in changes.items()})


def failure(text: Text, path: Path) -> SujaritError:
    """The error that says this of this file."""
    return SujaritError(text.format(name=path.name or str(path)))


def _unreadable(error: PackageError, path: Path) -> SujaritError:
    if isinstance(error, PackageTooLargeError):
        return failure(TOO_LARGE, path)
    return failure(PROTECTED if isinstance(error, PackageEncryptedError) else DAMAGED, path)


def remembered(make: Callable[[bytes], Made]) -> Callable[[bytes], Made]:
    """The same function, which remembers what it made: copies of one workbook are much alike."""
    known = lru_cache(maxsize=_REMEMBERED)(make)
    return lambda xml: known(xml) if len(xml) <= _SMALL else make(xml)


@lru_cache(maxsize=_FOLDERS)
def _related(folder: str) -> Callable[[bytes], Relationships]:
    return remembered(partial(_relationships, folder))


def _relationships(folder: str, xml: bytes) -> Relationships:
    """What a part of relationships beside this folder says; raises as `element`."""
    return {
        item.get("Id", ""): (
            item.get("Type", "").rsplit("/", 1)[-1],
            _target(folder, item.get("Target", "")),
        )
        for item in element(xml)
        if item.get("TargetMode") != "External"
    }


def _target(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(folder, target))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise failure(TOO_LARGE, path)
        return read_at_most(path, MAX_FILE)
    except FileNotFoundError as exc:
        raise failure(MISSING, path) from exc
    except (OSError, ValueError) as exc:
        folder = os.path.isdir(path)  # noqa: PTH112 (never raises)
        raise failure(IS_FOLDER if folder else UNREADABLE, path) from exc


def _read(path: Path, data: bytes) -> Parts:
    if not data.strip(b"\0"):
        raise failure(EMPTY, path)
    if data.startswith(_COMPOUND_FILE):
        raise failure(PROTECTED if _ENCRYPTED in data else OLD_FORMAT, path)
    if not data.startswith(b"PK"):
        raise failure(NOT_WORKBOOK, path)
    try:
        return open_package(data)
    except PackageError as exc:
        raise _unreadable(exc, path) from exc


def _check_workbook(path: Path, names: Collection[str]) -> None:
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise failure(OLD_FORMAT, path)
    if CONTENT_TYPES not in names or not any(name.startswith("xl/") for name in names):
        raise failure(NOT_WORKBOOK, path)
