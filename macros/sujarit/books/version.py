"""Which version of the program made a workbook: a mark in the hidden sheet of lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sujarit import __version__
from sujarit.books.file.layout import SheetLayout
from sujarit.books.opc.package import Package
from sujarit.plan.patterns import regex
from sujarit.plan.schema import PLAN_ENTRIES, PROGRAM_TABLES, TABLES

LABEL = "รุ่นของสมุดงาน ใช้โดยโปรแกรม ห้ามแก้ไข"
_FOUND = regex(rb"sujarit-workbook/1;program=(\d{1,6}(?:\.\d{1,6}){0,3});names=(\d{1,6})")


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:4])


@dataclass(frozen=True, slots=True)
class WorkbookVersion:
    """A program's version, and how many names its schema has: they are only ever added."""

    program: str
    names: int

    @property
    def text(self) -> str:
        """The mark as it is written."""
        return f"sujarit-workbook/1;program={self.program};names={self.names}"

    def is_newer_than(self, other: "WorkbookVersion") -> bool:
        """Whether this is of a later program, or knows more names."""
        return self.names > other.names or _numbers(self.program) > _numbers(other.program)


def own_version() -> WorkbookVersion:
    """That of this program."""
    columns = sum(len(table.columns) for table in (*TABLES, *PROGRAM_TABLES))
    names = len(TABLES) + len(PROGRAM_TABLES) + columns + len(PLAN_ENTRIES)
    return WorkbookVersion(".".join(re.findall(r"\d+", __version__)[:3]), names)


def version_of(package: Package, sheets: tuple[SheetLayout, ...]) -> WorkbookVersion | None:
    """The newest mark in a workbook; None in one of an early version."""
    found = list(_versions(package, sheets))
    return max(found, key=lambda v: (v.names, _numbers(v.program)), default=None)


def _versions(package: Package, sheets: tuple[SheetLayout, ...]) -> Iterator[WorkbookVersion]:
    for part in ("xl/sharedStrings.xml", *(sheet.part for sheet in sheets)):
        if part in package.names:
            for program, names in _FOUND.findall(package.read(part)):
                yield WorkbookVersion(program.decode(), int(names))
