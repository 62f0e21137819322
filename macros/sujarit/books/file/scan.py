"""A worksheet's XML searched before calamine is let in.

calamine shows neither formula errors nor formulas that were never calculated, and fills
the whole used range into memory. Both are found here, with patterns that know the one
form in which nearly every program writes a cell; other forms are brought into it first.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring

from sujarit.books.file.layout import SheetLayout, area_of
from sujarit.books.opc.package import DAMAGED, TOO_LARGE, failure
from sujarit.errors import SujaritError
from sujarit.plan.cells import (
    CellValue,
    FormulaError,
    Uncalculated,
    column_letters,
    column_number,
)
from sujarit.plan.lang import Text

MAX_CELLS = 20_000_000
MAX_UNUSUAL = 64 * 1024**2

FAR_CELL = Text(
    "ไฟล์ “{name}” ชีต “{sheet}” มีข้อมูลไกลเกินไปที่เซลล์ {cell} ให้ลบเซลล์นั้นแล้วบันทึกใหม่",
    "“{name}”, sheet “{sheet}”, holds something far away in cell {cell}; clear that cell and save",
)

# A cell or row with a prefix, other quotes or spaces, or no reference of its own.
_UNUSUAL = re.compile(
    rb"<[^\s<>/!?]+:(?:c|row)[\s/>]"
    rb'|<(?:c|row)(?=[\s/>])(?! r="[A-Z]{0,3}\d{1,7}"(?: [\w:]+="[^"<>]*")* ?/?>)'
)
_FILLED = rb"[^>]*(?<!/)>(?!</c>)"
# A cell with content in a column from AAA on, or in a row from 200,000 on.
_FAR = re.compile(rb'<c[^>]* r="([A-Z]{3}\d+|[A-Z]{1,2}(?:[2-9]\d{5}|\d{7}))"' + _FILLED)
_PLACE = re.compile(rb'<c[^>]* r="([A-Z]{1,3})(\d+)"' + _FILLED)
_WIDE = re.compile(rb' r="([A-Z]{2})\d')
_ROWS = re.compile(rb'<row[^>]* r="(\d+)"')
_ERROR = re.compile(rb'<c ([^>]*\bt="e"[^>]*)>(.*?)</c>', re.DOTALL)
_FORMULA = re.compile(rb"<c ([^>]*)>\s*(<f.*?)</c>", re.DOTALL)
_VALUE = re.compile(rb"<v[^>]*>([^<]+)</v>")
_CELL_REFERENCE = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')


def usual_form(xml: bytes, path: Path) -> bytes:
    """The sheet's XML with its cells as `<c r="A1" …>`, which the searches below expect.

    Raises `SujaritError` for what calamine would read as an empty sheet: XML that is not
    in UTF-8.
    """
    if b"\0" in xml[:4]:
        raise failure(DAMAGED, path)
    if not _UNUSUAL.search(xml):
        return xml
    if len(xml) > MAX_UNUSUAL:
        raise failure(TOO_LARGE, path)
    try:
        return _rewritten(fromstring(xml))  # noqa: S314 (the size is bounded)
    except (ParseError, ValueError) as exc:
        raise failure(DAMAGED, path) from exc


def check_extent(xml: bytes, sheet: SheetLayout, path: Path) -> None:
    """Refuse a sheet whose filled cells span more than memory should hold."""
    if far := _FAR.search(xml):
        raise _far_cell(far[1].decode(), sheet, path)
    widest = max(set(_WIDE.findall(xml)), default=b"Z").decode()
    if max(map(int, _ROWS.findall(xml)), default=0) * column_number(widest) <= MAX_CELLS:
        return  # even if every cell were filled; else the filled ones are looked at
    places = [(column_number(place[1].decode()), int(place[2])) for place in _PLACE.finditer(xml)]
    column = max((column for column, _ in places), default=1)
    row = max((row for _, row in places), default=1)
    if row * column > MAX_CELLS:
        raise _far_cell(f"{column_letters(column)}{row}", sheet, path)


def special_cells(xml: bytes) -> Iterator[tuple[tuple[int, int], CellValue]]:
    """The cells that calamine shows as blank: formula errors, and formulas with no value."""
    if b't="e"' in xml:
        for match in _ERROR.finditer(xml):
            value = _VALUE.search(match[2])
            yield from _placed(match[1], FormulaError(value[1].decode() if value else "#VALUE!"))
    if b"<f" in xml:
        for match in _FORMULA.finditer(xml):
            if not _VALUE.search(match[2]) and b't="str"' not in match[1]:
                yield from _placed(match[1], Uncalculated())


def number_cells(data: Iterable[Any]) -> None:
    """Give rows and cells the references that they may leave out: one after the last.

    `data` is the sheetData element, of either library's tree. Raises ValueError.
    """
    number = 0
    for row in data:
        number = int(row.get("r") or number + 1)
        row.set("r", str(number))
        column = 0
        for cell in row:
            area = area_of(cell.get("r", "").upper())
            column = area.left if area else column + 1
            cell.set("r", f"{column_letters(column)}{area.top if area else number}")


def _rewritten(root: Element) -> bytes:
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    for data in root.iter("sheetData"):
        number_cells(data)
    return tostring(root)


def _far_cell(cell: str, sheet: SheetLayout, path: Path) -> SujaritError:
    return SujaritError(FAR_CELL.format(name=path.name, sheet=sheet.name, cell=cell))


def _placed(attributes: bytes, value: CellValue) -> Iterator[tuple[tuple[int, int], CellValue]]:
    reference = _CELL_REFERENCE.search(attributes)
    area = area_of(reference[1].decode()) if reference else None
    if area:
        yield (area.top, area.left), value
