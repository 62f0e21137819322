"""The last step: what openpyxl cannot write is put into the parts, and the clock taken out."""

import gc
import re
import sys
from datetime import date, datetime
from io import BytesIO
from tempfile import gettempdir
from traceback import clear_frames
from typing import TYPE_CHECKING

from sujarit.books.build.drawing.canvas import Canvas
from sujarit.books.build.drawing.style import FONT
from sujarit.books.opc.archive import Contents, contents_of, without_clock, write_contents
from sujarit.books.opc.xml import parsed, serialised
from sujarit.errors import SujaritError
from sujarit.plan.cells import CellValue
from sujarit.storage import CANNOT_WRITE

if TYPE_CHECKING:
    from lxml.etree import _Element
    from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_X = f"{{{MAIN}}}"
_EPOCH = date(1899, 12, 30)
# What stands behind ignoredErrors in a worksheet part (ECMA-376 part 1, 18.3.1.99).
_AFTER_IGNORED = (
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)


def saved(book: "Workbook") -> bytes:
    """The workbook as openpyxl writes it.

    Raises `SujaritError` where there is no room for the temporary files that it writes.
    """
    from lxml.etree import SerialisationError

    buffer = BytesIO()
    try:
        book.save(buffer)
    except (OSError, SerialisationError) as exc:
        reason = str(exc) or type(exc).__name__
        _let_go(exc)
    else:
        return buffer.getvalue()
    raise SujaritError(CANNOT_WRITE.format(name="*.xlsx", folder=gettempdir(), reason=reason))


def _let_go(exc: BaseException) -> None:
    """Close openpyxl's half-written files now: what their disk says to that is known already."""
    said = sys.unraisablehook
    sys.unraisablehook = lambda _: None
    try:
        clear_frames(exc.__traceback__)
        gc.collect()
    finally:
        sys.unraisablehook = said


def finish(workbook: bytes, canvas: Canvas) -> bytes:
    """The workbook's bytes, the same for the same content whenever they are made."""
    parts = contents_of(workbook)
    for number, sheet in enumerate(canvas.book.worksheets, start=1):
        part = f"xl/worksheets/sheet{number}.xml"
        parts[part] = _sheet(parts[part], sheet.title, canvas)
    return write_contents(_without_calc_chain(without_clock(parts)))


def _without_calc_chain(parts: Contents) -> Contents:
    return {name: data for name, data in parts.items() if name != "xl/calcChain.xml"}


def _sheet(xml: bytes, title: str, canvas: Canvas) -> bytes:
    root = parsed(xml)
    _store_values(root, canvas.values.get(title, {}))
    _free_heights(root, canvas.natural_rows.get(title, set()))
    _ignore_text_numbers(root, canvas.text_areas.get(title, []))
    return serialised(root)


def _store_values(root: "_Element", values: dict[str, CellValue]) -> None:
    """Put beside each formula the value that it shows."""
    if not values:
        return
    for cell in root.iter(f"{_X}c"):
        formula = cell.find(f"{_X}f")
        if formula is None:
            continue
        for old in cell.findall(f"{_X}v"):
            cell.remove(old)
        _store(cell, values[cell.get("r", "")])


def _store(cell: "_Element", value: CellValue) -> None:
    from lxml import etree

    cell.attrib.pop("t", "")
    element = etree.SubElement(cell, f"{_X}v")
    if isinstance(value, str):
        cell.set("t", "str")
        element.text = value
    elif isinstance(value, bool):
        cell.set("t", "b")
        element.text = str(int(value))
    elif isinstance(value, (date, datetime)):
        day = value.date() if isinstance(value, datetime) else value
        element.text = str((day - _EPOCH).days)
    else:
        element.text = _number(value)


def _number(value: CellValue) -> str:
    assert isinstance(value, (int, float))
    return repr(int(value)) if value == int(value) else repr(value)


def _free_heights(root: "_Element", rows: set[int]) -> None:
    """A height without this mark is Excel's own, which it changes when the text changes."""
    for row in root.iter(f"{_X}row"):
        if int(row.get("r", "0")) in rows:
            row.attrib.pop("customHeight", "")


def _ignore_text_numbers(root: "_Element", areas: list[str]) -> None:
    """No green triangles on codes that look like numbers."""
    from lxml import etree

    if not areas:
        return
    ignored = etree.Element(f"{_X}ignoredErrors")
    etree.SubElement(ignored, f"{_X}ignoredError", sqref=" ".join(areas), numberStoredAsText="1")
    behind = [root.find(f"{_X}{tag}") for tag in _AFTER_IGNORED]
    first = next((element for element in behind if element is not None), None)
    if first is None:
        root.append(ignored)
    else:
        first.addprevious(ignored)


def theme() -> bytes:
    """The standard theme with the office's font for Thai, and for the Latin beside it."""
    from openpyxl.writer.theme import theme_xml

    text = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{FONT}"', theme_xml)
    return re.sub(r'(script="Thai" typeface=)"[^"]*"', rf'\1"{FONT}"', text).encode()
