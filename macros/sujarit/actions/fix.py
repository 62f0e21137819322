"""Mechanical faults mended in a copy of a workbook; the workbook itself is never touched."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.checks.fixes import Fix, fixes
from sujarit.errors import SujaritError
from sujarit.plan.cells import column_letters
from sujarit.plan.lang import Text

if TYPE_CHECKING:
    from sujarit.books.package import Package
    from sujarit.books.patch import Changes

ITSELF = Text(
    "ไฟล์ที่แก้แล้วต้องใช้ชื่ออื่น ไม่ใช่ “{name}” เอง",
    "The corrected copy needs another name than “{name}” itself",
)
EXISTS = Text("มีไฟล์ “{name}” อยู่แล้ว", "“{name}” is already there")


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was changed, old → new, and what was left because the cell is a formula.

    `path` is the corrected copy; None when there was nothing to change.
    """

    source: Path
    path: Path | None
    changes: tuple[Fix, ...]
    formulas: tuple[Fix, ...]


def fixed_name(path: Path) -> Path:
    """The name that a corrected copy has by default: plan.xlsx → plan-fixed.xlsx."""
    return path.with_stem(f"{path.stem}-fixed")


def write_fixed(path: Path, target: Path | None = None) -> Fixed:
    """Write a copy with every mechanical fault mended.

    Raises `SujaritError` when the workbook cannot be read, or the target is already there.
    """
    from sujarit.books.files import FileBook
    from sujarit.books.package import Package
    from sujarit.books.patch import changed_bytes
    from sujarit.plan.parse import parse_plan
    from sujarit.storage import write_whole

    package = Package(path)
    found = fixes(parse_plan(FileBook(path, package.data).tables()))
    formulas = _formulas(package, {fix.sheet for fix in found})
    left = tuple(fix for fix in found if (fix.sheet, fix.cell) in formulas)
    changes = tuple(fix for fix in found if (fix.sheet, fix.cell) not in formulas)
    if not changes:
        return Fixed(path, None, (), left)
    copy = _free(path, target or fixed_name(path))
    return Fixed(path, write_whole(copy, changed_bytes(package, _edits(changes))), changes, left)


def _free(path: Path, copy: Path) -> Path:
    if copy.resolve() == path.resolve():
        raise SujaritError(ITSELF.format(name=path.name))
    if copy.exists():
        raise SujaritError(EXISTS.format(name=copy.name))
    return copy


def _formulas(package: "Package", names: set[str]) -> set[tuple[str, str]]:
    """The sheet and address of every formula on these sheets."""
    from sujarit.books.formulas import formula_cells
    from sujarit.books.layout import sheets

    return {
        (sheet.name, f"{column_letters(column)}{row}")
        for sheet in sheets(package)
        if sheet.name in names
        for row, column in formula_cells(package, sheet)
    }


def _edits(changes: tuple[Fix, ...]) -> "Changes":
    from sujarit.books.layout import area_of
    from sujarit.books.patch import Changes, Edit

    made = Changes()
    for fix in changes:
        area = area_of(fix.cell)
        assert area is not None
        made.cells[fix.sheet].append(Edit(area.top, area.left, fix.value))
    return made
