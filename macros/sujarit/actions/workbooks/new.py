"""A blank workbook for a new plan."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.errors import SujaritError
from sujarit.plan import schema
from sujarit.plan.fiscal import FiscalYear, fiscal_year_of
from sujarit.plan.lang import Text
from sujarit.plan.parse import parse_plan
from sujarit.resources import workbook_dir
from sujarit.storage import write_whole

if TYPE_CHECKING:
    from sujarit.books.port import NewValue

EXISTS = Text(
    "มีไฟล์ “{name}” อยู่แล้ว ให้ตั้งชื่ออื่นหรือย้ายไฟล์เดิมก่อน",
    "“{name}” is already there; choose another name, or move it away first",
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
