"""The hidden sheet `xlwings.conf`: settings that xlwings reads, words that the macros show.

The settings end at the first empty row. The interpreter is left out: a key here, even an
empty one, would hide the user's own settings, which `sujarit excel setup` writes. The
words are named cells below, so that no Thai stands in the VBA and an office can reword
them.
"""

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from authoring.vba import macros_version
from sujarit.books.build.positions import CONF_SHEET
from sujarit.books.opc.archive import CONTENT_TYPES, Contents
from sujarit.books.opc.xml import parsed, serialised, with_content_type, with_relationship
from sujarit.excel.conf import VERSION_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# Text, not booleans: xlwings compares strings. Without this a click would import any .py
# file lying beside a workbook that came by mail, and fail on OneDrive paths.
SETTINGS = (("ADD_WORKBOOK_TO_PYTHONPATH", "false"),)

_NO_PYTHON = """\
ปุ่มนี้ยังใช้ไม่ได้ เพราะไม่พบโปรแกรมของแผนสุจริต (Python) ในเครื่องนี้: ยังไม่ได้ติดตั้ง หรือถูกย้ายหรือลบไปแล้ว

ท่านยังกรอกข้อมูล ดูชีต สรุปงบประมาณ และบันทึกสมุดงานได้ตามปกติ

ถ้าต้องการใช้ปุ่ม ให้ผู้ดูแลเครื่องดับเบิลคลิก install.cmd (Windows) หรือสั่ง \
sujarit excel setup แล้วเปิดสมุดงานนี้ใหม่"""

_FAILED = """\
โปรแกรมของแผนสุจริตเริ่มทำงานไม่ได้

ให้ผู้ดูแลเครื่องสั่ง sujarit excel doctor ซึ่งจะบอกว่าสิ่งใดขาดและต้องทำอย่างไร"""

_UNSAFE_NAME = """\
ชื่อไฟล์หรือชื่อโฟลเดอร์ของสมุดงานนี้มีเครื่องหมายที่ใช้กับปุ่มไม่ได้ เช่น = ; | ` % ^ " หรือ $

โปรดบันทึกเป็นชื่ออื่นหรือในโฟลเดอร์อื่น แล้วกดปุ่มอีกครั้ง"""

WORDS = (
    ("msgTitle", "แผนสุจริต"),
    ("msgWorking", "แผนสุจริต: กำลังทำงาน โปรดรอสักครู่…"),
    ("msgNoPython", _NO_PYTHON),
    ("msgPythonFailed", _FAILED),
    ("msgUnsafeName", _UNSAFE_NAME),
)

MACROS_NAME = "macrosVersion"
"""The defined name of the cell that says which macros were packed."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DEFAULT_NS: Any = {None: _MAIN}  # the stubs know no default namespace
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET_REL = f"{_REL}/worksheet"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
# What may stand before definedNames in a workbook part.
_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")


def with_settings(parts: Contents) -> Contents:
    """`parts` with the sheet as the last one, hidden, and a name for each of its words."""
    part = _free_sheet_part(parts)
    rels, rid = with_relationship(
        parts["xl/_rels/workbook.xml.rels"], _SHEET_REL, part.removeprefix("xl/")
    )
    return parts | {
        part: _sheet_xml(),
        "xl/workbook.xml": _workbook_xml(parts["xl/workbook.xml"], rid),
        "xl/_rels/workbook.xml.rels": rels,
        CONTENT_TYPES: with_content_type(parts[CONTENT_TYPES], part, _SHEET_TYPE),
    }


def _free_sheet_part(parts: Contents) -> str:
    names = (f"xl/worksheets/sheet{n}.xml" for n in range(1, len(parts) + 2))
    return next(name for name in names if name not in parts)


def _rows() -> "Iterator[tuple[int, str, str]]":
    for row, (key, value) in enumerate(SETTINGS, start=1):
        yield row, key, value
    # The doctor compares this with the installed xlwings: their versions must agree.
    # By the other an upgrade knows today's macros: Excel writes their project in its own way.
    words = (*WORDS, (VERSION_NAME, version("xlwings")), (MACROS_NAME, macros_version()))
    for row, (name, text) in enumerate(words, start=len(SETTINGS) + 2):
        yield row, name, text


def _sheet_xml() -> bytes:
    from lxml import etree

    root = etree.Element(f"{{{_MAIN}}}worksheet", nsmap=_DEFAULT_NS)
    data = etree.SubElement(root, f"{{{_MAIN}}}sheetData")
    for row, key, value in _rows():
        element = etree.SubElement(data, f"{{{_MAIN}}}row", r=str(row))
        for column, text in (("A", key), ("B", value)):
            _add_text(element, f"{column}{row}", text)
    return serialised(root)


def _add_text(row: "_Element", address: str, text: str) -> None:
    from lxml import etree

    cell = etree.SubElement(row, f"{{{_MAIN}}}c", r=address, t="inlineStr")
    inline = etree.SubElement(cell, f"{{{_MAIN}}}is")
    element = etree.SubElement(inline, f"{{{_MAIN}}}t")
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _workbook_xml(workbook: bytes, rid: str) -> bytes:
    from lxml import etree

    root = parsed(workbook)
    sheets = root.find(f"{{{_MAIN}}}sheets")
    if sheets is None:
        raise ValueError("the workbook part has no sheets")
    number = max(int(sheet.get("sheetId", "0")) for sheet in sheets) + 1
    etree.SubElement(
        sheets,
        f"{{{_MAIN}}}sheet",
        {"name": CONF_SHEET, "sheetId": str(number), "state": "hidden", f"{{{_REL}}}id": rid},
        nsmap={"r": _REL},  # pyOpenVBA looks for r:id by that very prefix
    )
    _add_names(_defined_names(root))
    return serialised(root)


def _defined_names(root: "_Element") -> "_Element":
    from lxml import etree

    names = root.find(f"{{{_MAIN}}}definedNames")
    if names is None:
        before = [child for tag in _BEFORE_NAMES for child in root.findall(f"{{{_MAIN}}}{tag}")]
        names = etree.Element(f"{{{_MAIN}}}definedNames")
        before[-1].addnext(names)
    return names


def _add_names(names: "_Element") -> None:
    from lxml import etree

    for row, name, _ in _rows():
        if row > len(SETTINGS):
            element = etree.SubElement(names, f"{{{_MAIN}}}definedName", name=name, hidden="1")
            element.text = f"'{CONF_SHEET}'!$B${row}"
