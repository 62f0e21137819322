"""A workbook in use brought to today's version, with a copy of the old one kept beside it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.storage import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sujarit.books.file.book import FileBook
    from sujarit.books.live.book import LiveBook
    from sujarit.books.upgrade.renew import Renewed

NEWER = Text(
    "สมุดงาน “{name}” เป็นของสุจริตรุ่น {theirs} ซึ่งใหม่กว่าโปรแกรมนี้ (รุ่น {ours}) ให้ปรับรุ่นโปรแกรมก่อน",
    "“{name}” was made by sujarit {theirs}, which is newer than this program ({ours}); update the program first",
)
IS_COPY = Text(
    "“{name}” เป็นสำเนาที่ส่งให้กลุ่มกรอก ไม่ต้องปรับรุ่น ให้ปรับรุ่นสมุดงานต้นฉบับของเจ้าหน้าที่",
    "“{name}” is a copy that went out to be filled in and needs no upgrade; upgrade the officer's own workbook",
)
_KEPT = "{stem} (ก่อนปรับรุ่น {when})"


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What became of a workbook; `kept` is the old one's copy, None where nothing changed."""

    path: Path
    kept: Path | None
    renewed: "Renewed"


def upgrade(path: Path, now: datetime) -> Upgraded:
    """Bring a workbook file to today's version, or leave it where it is that already.

    Raises `SujaritError`, with nothing written, for a workbook that is newer than the program,
    a copy for a group, a locked file, and what is no readable workbook.
    """
    from sujarit.books.file.book import LOCKED, FileBook

    data = FileBook(path).package.data
    book, renewed = _renewed(path, data)
    if _is_same(book, renewed):
        return Upgraded(path, None, renewed)
    kept = write_whole(_kept_name(path, now), data)
    written = write_whole(path, renewed.data)
    if written != path:
        for each in (written, kept):
            each.unlink(missing_ok=True)
        raise SujaritError(LOCKED.format(name=path.name))
    return Upgraded(path, kept, renewed)


def upgrade_open(book: "LiveBook", path: Path, now: datetime) -> Upgraded:
    """Do it to the workbook that is open in Excel: it is saved, and becomes the copy kept.

    Excel holds an open file, so the open workbook takes the copy's name first.
    """
    book.save()
    file, renewed = _renewed(path)
    if _is_same(file, renewed):
        return Upgraded(path, None, renewed)
    kept = _kept_name(path, now)
    book.save(kept)
    return Upgraded(write_whole(path, renewed.data), kept, renewed)


def refuse_newer(book: "FileBook") -> None:
    """Raise `SujaritError` for a workbook that a later version of the program has made."""
    from sujarit.books.version import own_version, version_of

    theirs, ours = version_of(book.package, book.sheets), own_version()
    if theirs and theirs.is_newer_than(ours):
        texts = {"theirs": theirs.program, "ours": ours.program}
        raise SujaritError(NEWER.format(name=book.path.name, **texts))


def refuse_copy(book: "FileBook", said: Text) -> None:
    """Raise `SujaritError`, saying this with the file's name, for a copy that went out."""
    from sujarit.exchange.out.stamp import stamps

    if stamps(book.package, book.sheets):
        raise SujaritError(said.format(name=book.path.name))


def _renewed(path: Path, data: bytes | None = None) -> "tuple[FileBook, Renewed]":
    """The workbook as far as it holds anything, and today's of it."""
    from sujarit.books.file.book import FileBook
    from sujarit.books.upgrade.empty_rows import without_empty_rows
    from sujarit.books.upgrade.renew import renew
    from sujarit.checks.rules import RULES

    book = without_empty_rows(FileBook(path, data))
    book.tables()  # what is no plan says so
    refuse_newer(book)
    refuse_copy(book, IS_COPY)
    return book, renew(path, book.package.data, [rule.advice for rule in RULES])


def _is_same(book: "FileBook", renewed: "Renewed") -> bool:
    """Whether there is nothing new for the workbook in what was made of it."""
    from sujarit.books.file.book import FileBook
    from sujarit.books.upgrade.same import says_the_same

    return says_the_same(book.package, FileBook(book.path, renewed.data).package)


def _kept_name(path: Path, now: datetime) -> Path:
    stem = _KEPT.format(stem=path.stem, when=f"{now:%Y-%m-%d %H%M}")
    names: Sequence[str] = (stem, *(f"{stem} ({number})" for number in range(2, 100)))
    return next(p for p in (path.with_name(f"{n}{path.suffix}") for n in names) if not p.exists())
