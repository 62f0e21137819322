"""A blank workbook for a new plan."""

from datetime import date
from pathlib import Path

from sujarit.errors import SujaritError
from sujarit.plan.fiscal import fiscal_year_of
from sujarit.plan.lang import Text
from sujarit.storage import write_whole

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
    from sujarit.books.build import blank_data, build_workbook

    if path.suffix.lower() not in {".xlsx", ".xlsm"}:
        raise SujaritError(WRONG_ENDING.format(name=path.name))
    if path.exists():
        raise SujaritError(EXISTS.format(name=path.name))
    year = fiscal_year or fiscal_year_of(today).number
    return write_whole(path, _in_form(build_workbook(blank_data(year, office)), path))


def _in_form(workbook: bytes, path: Path) -> bytes:
    if path.suffix.lower() == ".xlsx":
        return workbook
    from sujarit.books.pack import pack_macro_workbook

    return pack_macro_workbook(workbook)
