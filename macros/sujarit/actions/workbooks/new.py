"""A blank workbook for a new plan."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.plan.fiscal import BUDDHIST_OFFSET, FiscalYear, fiscal_year_of
from sujarit.plan.lang import Text
from sujarit.plan.parse import parse_plan
from sujarit.resources import workbook_dir
from sujarit.storage import write_whole

if TYPE_CHECKING:
    from sujarit.books.build.data import PlanData
    from sujarit.books.build.starters import OfficeKind
    from sujarit.books.port import NewValue

EXISTS = Text(
    "มีไฟล์ “{name}” อยู่แล้ว ให้ตั้งชื่ออื่นหรือย้ายไฟล์เดิมก่อน",
    "“{name}” is already there; choose another name, or move it away first",
)
NO_KIND = Text(
    "ไม่มีหน่วยงานประเภท “{kind}” ให้ระบุอย่างใดอย่างหนึ่ง: {known}",
    "There is no kind of office “{kind}”; name one of: {known}",
)
WRONG_ENDING = Text(
    "ชื่อไฟล์ “{name}” ต้องลงท้ายด้วย .xlsx หรือ .xlsm",
    "The file name “{name}” must end in .xlsx or .xlsm",
)


def new_workbook(path: Path, *, fiscal_year: int | None, office: str, today: date) -> Path:
    """Write a blank workbook; an .xlsm carries the ribbon and its macros.

    The fiscal year is that of `today` where none is given. Raises `SujaritError` when
    the file exists: a plan is never written over.
    """
    refuse_existing(path)
    make = _with_macros if path.suffix.lower() == ".xlsm" else _without_macros
    year = FiscalYear(fiscal_year) if fiscal_year else fiscal_year_of(today)
    return write_whole(path, make(year, office))


def new_of_kind(
    path: Path, kind: str, *, fiscal_year: int | None, office: str, today: date
) -> Path:
    """Write the workbook of a new plan as such an office begins it.

    Raises `SujaritError` when the file exists, or for a kind that there is not.
    """
    from sujarit.books.build.starters import starter_data

    refuse_existing(path)
    known = _known_kind(kind)
    number = fiscal_year or _running_year(known, today)
    return write_whole(path, _built(path, starter_data(known, number, office)))


def new_example(path: Path, kind: str) -> Path:
    """Write the example plan of a kind of office; `SujaritError` as above."""
    from sujarit.books.build.starters import example_data

    refuse_existing(path)
    return write_whole(path, _built(path, example_data(_known_kind(kind))))


def _known_kind(kind: str) -> "OfficeKind":
    from sujarit.books.build.starters import KINDS

    for known in KINDS:
        if known == kind:
            return known
    raise SujaritError(NO_KIND.format(kind=kind, known=", ".join(KINDS)))


def _running_year(kind: "OfficeKind", today: date) -> int:
    """The year in which the day falls, else the next one to begin."""
    from sujarit.books.build.starters import year_of_kind

    first = today.year + BUDDHIST_OFFSET - 1
    return next(n for n in range(first, first + 3) if today <= year_of_kind(kind, n).end)


def _built(path: Path, data: "PlanData") -> bytes:
    from sujarit.books.upgrade.macros import build_file
    from sujarit.checks.rules import RULES

    return build_file(path, data, [rule.advice for rule in RULES])


def refuse_existing(path: Path) -> None:
    """Raise `SujaritError` for a name of another ending, or of a file that is there."""
    if path.suffix.lower() not in {".xlsx", ".xlsm"}:
        raise SujaritError(WRONG_ENDING.format(name=path.name))
    if os.path.exists(path):  # noqa: PTH110 (a name too long for the disk does not exist)
        raise SujaritError(EXISTS.format(name=path.name))


def _without_macros(year: FiscalYear, office: str) -> bytes:
    from sujarit.books.build import blank_data, build_workbook
    from sujarit.checks.rules import RULES

    return build_workbook(blank_data(year.number, office), [rule.advice for rule in RULES])


def _with_macros(year: FiscalYear, office: str) -> bytes:
    """The shipped master, whose macros need a tool that users do not have, filled in."""
    from sujarit.books.file.book import FileBook
    from sujarit.books.file.patch import Changes, Edit

    master = FileBook(workbook_dir() / "sujarit.xlsm")
    details = parse_plan(master.tables()).details
    changes = Changes()
    filled: dict[str, NewValue] = {
        "fiscal_year": year.number,
        "office_name": office,
        "start_date": year.start,
        "end_date": year.end,
    }
    for key, value in filled.items():
        cell = details.cell(key)
        assert cell is not None, f"the master lacks {schema.PLAN.name}'s {key}"
        changes.cells[cell.sheet].append(Edit(cell.row, cell.column, value))
    return master.changed(changes)
