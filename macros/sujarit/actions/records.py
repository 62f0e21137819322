"""The records beside a workbook: checked, mended, and taken over from a former workbook."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.books.port import Book
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.plan.parse import parse_plan
from sujarit.storage import RECORDS, records_folder

if TYPE_CHECKING:
    from sujarit.exchange.records.folder import PlanMark

NONE_THERE = Text("ข้างสมุดงาน “{name}” ไม่มีโฟลเดอร์บันทึก", "beside “{name}” there are no records")
THERE_ALREADY = Text(
    "สมุดงาน “{name}” มีโฟลเดอร์บันทึกของตนเองแล้ว ให้ย้ายโฟลเดอร์ “{folder}” ออกก่อน",
    "“{name}” has records of its own; move the folder “{folder}” away first",
)
OTHER_YEAR = Text(
    "บันทึกใน “{folder}” เป็นของปีงบประมาณ {theirs} ไม่ใช่ {ours}",
    "the records in “{folder}” are of fiscal year {theirs}, not {ours}",
)


@dataclass(frozen=True, slots=True)
class RecordsChecked:
    """What was wrong with the records and is mended, and what is wrong with them still."""

    folder: Path
    mended: tuple[Text, ...]
    left: tuple[Text, ...]


def check_records(book: Book) -> RecordsChecked:
    """Say what is wrong with a workbook's records; nothing is changed."""
    from sujarit.exchange.upkeep import troubles

    folder = _existing(book)
    found = troubles(folder, _mark(book), _plans_named)
    return RecordsChecked(folder, (), tuple(item.about for item in found))


def repair_records(book: Book, now: datetime) -> RecordsChecked:
    """Mend what can be mended from the ledger, the kept returns and the workbook."""
    from sujarit.exchange.records.folder import user_name
    from sujarit.exchange.records.lock import exclusive
    from sujarit.exchange.upkeep import repair

    folder = _existing(book)
    with exclusive(folder):
        done, left = repair(folder, _mark(book), _plans_named, now, user_name())
    return RecordsChecked(
        folder, tuple(item.about for item in done), tuple(item.about for item in left)
    )


def adopt_records(book: Book, former: Path, now: datetime) -> Path:
    """Take over the records of a former workbook, or those in a folder; they stay there too."""
    from sujarit.exchange.records.folder import Records, read_mark, user_name
    from sujarit.exchange.records.lock import exclusive, is_empty, remove_if_empty

    source = former if former.name.endswith(RECORDS) else records_folder(former)
    folder, mark = records_folder(book.path), _mark(book)
    if not source.is_dir():
        raise SujaritError(NONE_THERE.format(name=former.name))
    if folder.is_dir() and not is_empty(folder):
        raise SujaritError(THERE_ALREADY.format(name=book.path.name, folder=folder.name))
    known = read_mark(source) or mark
    if known.fiscal_year != mark.fiscal_year:
        years = {"theirs": str(known.fiscal_year), "ours": str(mark.fiscal_year)}
        raise SujaritError(OTHER_YEAR.format(folder=source.name, **years))
    remove_if_empty(folder)
    coming = folder.with_name(f"{folder.name}.tmp")
    shutil.rmtree(coming, ignore_errors=True)
    shutil.copytree(source, coming, ignore=shutil.ignore_patterns("lock"))
    coming.rename(folder)
    with exclusive(folder):
        details = {"from": source.name}
        Records(folder, known).ledger.append("adopted", now, user_name(), details)
    return folder


def _existing(book: Book) -> Path:
    folder = records_folder(book.path)
    if not folder.is_dir():
        raise SujaritError(NONE_THERE.format(name=book.path.name))
    return folder


def _mark(book: Book) -> "PlanMark":
    import secrets

    from sujarit.exchange.records.folder import PlanMark

    details = parse_plan(book.tables()).details
    return PlanMark(secrets.token_hex(8), details.office_name, details.fiscal_year)


def _plans_named(data: bytes) -> Iterator[str]:
    from sujarit.books.file.layout import sheets
    from sujarit.books.opc.package import Package
    from sujarit.exchange.out.stamp import stamps

    try:
        package = Package(Path("returned.xlsx"), data)
        yield from sorted(stamp.plan for stamp in stamps(package, sheets(package)))
    except SujaritError:
        return
