"""Whether a table may grow: nothing that stands below it is ever written over."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.books.file.layout import Area, SheetLayout, TableLayout, area_of
from sujarit.errors import SujaritError
from sujarit.plan.cells import column_letters
from sujarit.plan.lang import Text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CANNOT_GROW = Text(
    "ไฟล์ “{name}” ชีต “{sheet}” มีข้อมูลใต้ตาราง {table} ที่เซลล์ {cell} ตารางจึงขยายไม่ได้ ให้ย้ายข้อมูลนั้นไปที่อื่น (หรือปิดแถวผลรวมของตาราง) แล้วลองใหม่",
    "“{name}”, sheet “{sheet}”: table {table} cannot grow over what stands below it in {cell}; move that away (or switch the table's total row off) and try again",
)


def check_growth(
    root: "Element", sheet: SheetLayout, bottoms: Mapping[str, int], path: Path
) -> None:
    """Refuse (`SujaritError`) when a table's new last row would cover something else."""
    for table in sheet.tables:
        bottom = bottoms.get(table.name, table.area.bottom)
        if cell := _in_the_way(root, sheet, table, bottom):
            raise SujaritError(
                CANNOT_GROW.format(name=path.name, sheet=sheet.name, table=table.name, cell=cell)
            )


def _in_the_way(root: "Element", sheet: SheetLayout, table: TableLayout, bottom: int) -> str | None:
    area = table.area
    if table.totals and bottom != area.bottom:
        return f"{column_letters(area.left)}{area.bottom + 1}"
    new = Area(area.bottom + 1, area.left, bottom, area.right)
    for taken in _taken(root, sheet, table):
        if new.meets(taken):
            return f"{column_letters(taken.left)}{taken.top}"
    return None


def _taken(root: "Element", sheet: SheetLayout, table: TableLayout) -> Iterator[Area]:
    yield from (other.whole for other in sheet.tables if other is not table)
    for item in root.iter("{*}mergeCell"):
        if merged := area_of(item.get("ref", "")):
            yield merged
    for cell in root.iter("{*}c"):
        where = area_of(cell.get("r", "")) if len(cell) else None
        if where:
            yield where
