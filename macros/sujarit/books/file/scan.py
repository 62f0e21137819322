"""A worksheet's XML judged before calamine is let in, and what calamine does not show.

calamine trusts a file: a reference beyond Excel's sheet ends the process, a cell far away
fills the memory, and what it does not know reads as blank. So it is only ever given the
rows and texts that these patterns know from end to end, the form in which nearly every
program writes them; other forms are brought into it first, or refused.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from sujarit.books.file.layout import LAST_COLUMN, LAST_ROW, MAX_CELLS, SheetLayout, area_of
from sujarit.books.opc.archive import READ_ERRORS
from sujarit.books.opc.package import DAMAGED, failure
from sujarit.books.opc.xml import element
from sujarit.errors import SujaritError
from sujarit.plan.cells import (
    CellValue,
    FormulaError,
    Uncalculated,
    column_letters,
    column_number,
)
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex

MAX_XML = 48 * 1024**2
"""The most bytes of a sheet, or of the shared texts."""
MAX_SHEETS_XML = 64 * 1024**2
"""The most bytes of a workbook's sheets that are read, together."""
MAX_FILLED = 350_000
"""The most filled cells in them: ten thousand activities with thirty-five cells each."""
MAX_ERRORS = 100_000
"""The most cells of a sheet that hold an error, or a formula never calculated."""
MAX_UNUSUAL_TAGS = 1_500_000

FAR_CELL = Text(
    "ไฟล์ “{name}” ชีต “{sheet}” มีข้อมูลไกลเกินไปที่เซลล์ {cell} ให้ลบเซลล์นั้นแล้วบันทึกใหม่",
    "“{name}”, sheet “{sheet}”, holds something far away in cell {cell}; clear that cell and save",
)

# What calamine is given. The quantifiers are possessive: no form makes the search slow.
_ATTRIBUTES = rb'(?: (?!r=)[\w:.]++="[^"<>]*+")*+ ?'
_T = rb"<t(?: [^<>]*+)?(?:/>|>[^<]*+</t>)"
_FORMULA_ELEMENT = rb"<f(?: [^<>]*+)?+(?:/>|(?<=/)>|(?<!/)>[^<]*+</f>)"
_VALUE_ELEMENT = rb"<v(?: [^<>]*+)?+(?:/>|(?<=/)>|(?<!/)>[^<]*+</v>)"
_CELL_ELEMENT = (
    rb'<c r="[A-Z]{1,3}+[1-9]\d{0,6}+"%s'
    rb"(?:/>|>\s*+(?:%s\s*+)?+(?:%s\s*+|<is>%s</is>\s*+)?+</c>)"
    % (_ATTRIBUTES, _FORMULA_ELEMENT, _VALUE_ELEMENT, _T)
)
_ROW_ELEMENT = rb'<row r="[1-9]\d{0,6}+"%s(?:/>|>(?:\s*+%s)*+\s*+</row>)' % (
    _ATTRIBUTES,
    _CELL_ELEMENT,
)
_ROWS_FORM = regex(rb"(?:\s*+%s)*+\s*+" % _ROW_ELEMENT)
# What nearly all programs write, and no formula: small enough for any memory.
_COMMON_CELL = (
    rb'<c r="(?:[A-N][A-Z]|[A-Z])[1-9]\d{0,3}+"(?: s="\d++")?+'
    rb'(?: t="(?:s|n|b|str|inlineStr)")?+'
    rb'(?:/>|>(?:<v>[^<]*+</v>|<is><t(?: xml:space="preserve")?+>[^<]*+</t></is>)</c>)'
)
_COMMON_FORM = regex(
    rb'(?:<row r="[1-9]\d{0,3}+"%s(?:/>|>(?:%s)*+</row>))*+' % (_ATTRIBUTES, _COMMON_CELL)
)
_RUN = rb"<r>\s*+(?:<rPr>(?:(?!</rPr>)<[^<>]*+>\s*+)*+</rPr>\s*+|<rPr/>\s*+)?+%s\s*+</r>" % _T
_SOUNDS = rb"<rPh(?: [^<>]*+)?+>\s*+%s\s*+</rPh>|<phoneticPr(?: [^<>]*+)?+/>" % _T
_TEXTS_FORM = regex(
    rb"(?:\s*+(?:<si/>|<si>\s*+(?:(?:%s|%s|%s)\s*+)*+</si>))*+\s*+" % (_T, _RUN, _SOUNDS)
)
_PROLOGUE = regex(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml(?:(?!encoding)[^?>])*"
    rb"(?:encoding\s*=\s*[\"'](?i:utf-8|us-ascii)[\"'][^?>]*)?\?>)?\s*"
)

_ADDED = "extLst"
_FILLED = rb"[^>]*(?<!/)>(?!</c>)"
# A cell with content in a column from AAA on, or in a row from 200,000 on.
_FAR = regex(rb'<c r="([A-Z]{3}\d+|[A-Z]{1,2}(?:[2-9]\d{5}|\d{7}))"' + _FILLED)
_FILLED_CELL = regex(rb'<c r="([A-Z]+)(\d+)"' + _FILLED)
_FILLED_REFERENCE = regex(rb'<c r="([A-Z]+\d+)"' + _FILLED)
# A number written with XML's references, of which calamine reads the first digits or nothing.
_REFERENCE_IN_NUMBER = regex(
    rb'<c (?![^<>]*t="str")[^<>]*+>\s*+(?:%s\s*+)?+<v(?: [^<>]*)?>[^<]*&' % _FORMULA_ELEMENT
)
# Most cells stand in one of the first columns and rows: only the others are listed.
_COLUMNS = regex(rb'<c r="([A-Z]{2,3})')
_ROWS = regex(rb'<row r="(\d+)')
_LOW_CELLS = regex(rb'<c r="[A-Z]+(\d{5,})')
_LONGEST_NUMBER = 10
_LOW, _WIDE = 9_999, 26  # rows and columns that are many for a sheet
_ERROR = regex(rb'<c r="([A-Z]+\d+)"[^>]* t="e"[^>]*(?<!/)>(.*?)</c>', re.DOTALL)
_FORMULA = regex(rb'<c r="([A-Z]+\d+)"([^>]*)(?<!/)>\s*<f(.*?)</c>', re.DOTALL)
_VALUE = regex(rb"<v[^>]*>([^<]+)</v>")
_TEXT_NUMBER = regex(
    rb'<c [^<>]*t="s"[^<>]*(?<!/)>\s*(?:%s\s*)?<v(?: [^<>]*)?>([^<]*)</v>' % _FORMULA_ELEMENT
)


def usual_form(xml: bytes, path: Path) -> bytes:
    """The sheet's XML with its rows in the form that calamine and the searches here know.

    Raises `SujaritError` for what is no worksheet, or would be read as another one: XML
    that is not in UTF-8, processing instructions, text inside text.
    """
    if b"\0" in xml[:4]:
        raise failure(DAMAGED, path)
    if _is_usual(xml):
        return xml
    try:
        rewritten = tostring(_plain_sheet(_root(xml, "worksheet")))
    except READ_ERRORS as exc:
        raise failure(DAMAGED, path) from exc
    if not _is_usual(rewritten):
        raise failure(DAMAGED, path)
    return rewritten


def common_rows(xml: bytes, known: bytes | None = None) -> bytes | None:
    """The rows of a sheet that nothing else needs to be looked for in; None for others.

    They have the usual form, no formula and no error, and no cell beyond NZ9999; those that are
    `known` were found to be so before.
    """
    span = _span(xml, b"sheetData")
    if span is None:
        return None
    start, end = span
    rows = xml[start:end]
    if rows == known:
        return known if _is_only_sheet(xml[:start] + xml[end:]) else None
    common = _is_only_sheet(xml) and _COMMON_FORM.fullmatch(rows) and _is_clear(rows)
    return rows if common else None


def sheet_rows(xml: bytes) -> bytes:
    """The rows in a sheet's XML of the usual form."""
    return _inside(xml, b"sheetData") or b""


def shared_texts(xml: bytes, path: Path) -> bytes:
    """The items of the part of shared texts, in the form that calamine knows.

    Raises `SujaritError` as `usual_form` does.
    """
    items = _inside(xml, b"sst")
    if _is_plain(xml, b"sst") and items is not None and _TEXTS_FORM.fullmatch(items):
        return items
    try:
        return b"".join(map(tostring, _plain_texts(_root(xml, "sst"))))
    except READ_ERRORS as exc:
        raise failure(DAMAGED, path) from exc


def shared_used(rows: bytes, count: int, path: Path) -> list[int]:
    """The numbers of the shared texts that these rows name, in order.

    Raises `SujaritError` for a cell that names one by no number, or one of those beyond `count`.
    """
    if b't="s"' not in rows:
        return []
    found = set(_TEXT_NUMBER.findall(rows))
    if not all(number.isdigit() and len(number) < _LONGEST_NUMBER for number in found):
        raise failure(DAMAGED, path)
    used = sorted(set(map(int, found)))
    if used and used[-1] >= count:
        raise failure(DAMAGED, path)
    return used


def numbers_of_texts(rows: bytes) -> Iterator[int]:
    """The number of the shared text in each cell that names one; they are sound."""
    return map(int, _TEXT_NUMBER.findall(rows))


def check_extent(rows: bytes, sheet: SheetLayout, path: Path) -> None:
    """Refuse rows beyond Excel's sheet, or whose filled cells span more than memory holds."""
    widest = max(map(_column, set(_COLUMNS.findall(rows))), default=26)
    numbers = {*_ROWS.findall(rows), *_LOW_CELLS.findall(rows)}
    lowest = max(map(int, numbers), default=1)
    if widest > LAST_COLUMN or lowest > LAST_ROW:
        raise failure(DAMAGED, path)
    if far := _FAR.search(rows):
        raise _far_cell(far[1].decode(), sheet, path)
    if widest * max(lowest, _LOW) <= MAX_CELLS:
        return  # even if every cell were filled; else the filled ones are looked at
    cells = [(_column(cell[1]), int(cell[2])) for cell in _FILLED_CELL.finditer(rows)]
    if not cells:
        return
    right, low = max(cells), max(cells, key=itemgetter(1))
    if right[0] * low[1] > MAX_CELLS:
        column, row = right if right[0] * _LOW > low[1] * _WIDE else low
        raise _far_cell(f"{column_letters(column)}{row}", sheet, path)


def filled_cells(rows: bytes) -> int:
    """How many cells with content there are in rows of the usual form."""
    return rows.count(b"</c>")


def special_cells(rows: bytes) -> Iterator[tuple[tuple[int, int], CellValue]]:
    """The cells that calamine shows as blank: formula errors, and formulas with no value."""
    if b't="e"' in rows:
        for match in _ERROR.finditer(rows):
            value = _VALUE.search(match[2])
            yield from _located(match[1], FormulaError(value[1].decode() if value else "#VALUE!"))
    if b"<f" in rows:
        for match in _FORMULA.finditer(rows):
            is_text = b't="str"' in match[2] and b"<v" in match[3]
            if not _VALUE.search(match[3]) and not is_text:
                yield from _located(match[1], Uncalculated())


def without_errors(rows: bytes) -> bytes:
    """The rows without the values of formula errors, of which calamine knows only some."""
    return _ERROR.sub(rb'<c r="\1"/>', rows) if b't="e"' in rows else rows


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
            written = cell.get("r", "").strip().upper()
            area = area_of(written)
            if written and (area is None or area.cells > 1):
                raise ValueError("no cell of a sheet")
            column = area.left if area else column + 1
            cell.set("r", f"{column_letters(column)}{area.top if area else number}")


def _is_usual(xml: bytes) -> bool:
    rows = _inside(xml, b"sheetData")
    usual = rows is not None and _is_only_sheet(xml) and _ROWS_FORM.fullmatch(rows)
    return bool(usual) and _is_clear(rows or b"")


def _is_clear(rows: bytes) -> bool:
    """Whether no filled cell comes twice, and each number is written in digits."""
    filled = _FILLED_REFERENCE.findall(rows)
    is_plain = b"&" not in rows or not _REFERENCE_IN_NUMBER.search(rows)
    return is_plain and len(set(filled)) == len(filled)


def _is_only_sheet(xml: bytes) -> bool:
    return _is_plain(xml, b"worksheet") and xml.count(b"<sheetData") == 1


def _is_plain(xml: bytes, root: bytes) -> bool:
    """Whether a part is UTF-8 with this root, and holds nothing but elements and text."""
    start = _PROLOGUE.match(xml)
    end = start.end() if start else 0
    body = xml.startswith((b"<%s " % root, b"<%s>" % root), end)
    return body and b"<!" not in xml and xml.find(b"<?", end) < 0 and _is_text(xml)


def _is_text(xml: bytes) -> bool:
    try:
        xml.decode()
    except UnicodeDecodeError:
        return False
    return True


def _inside(xml: bytes, tag: bytes) -> bytes | None:
    """What stands between the first start and the last end of an element; None without."""
    span = _span(xml, tag)
    return xml[slice(*span)] if span else None


def _span(xml: bytes, tag: bytes) -> tuple[int, int] | None:
    """Where that stands."""
    found = re.search(rb"<%s(?: [^<>]*)?>" % tag, xml)
    if not found:
        return None
    if found[0].endswith(b"/>"):
        return found.end(), found.end()
    end = xml.rfind(b"</%s>" % tag)
    return (found.end(), end) if end >= found.end() else None


def _root(xml: bytes, name: str) -> Element:
    """The part's root with every name freed of its namespace. Raises what READ_ERRORS lists."""
    start = _PROLOGUE.match(xml)
    if not start or xml.find(b"<?", start.end()) >= 0:
        raise ValueError("another encoding, or a processing instruction")
    root = element(xml, MAX_UNUSUAL_TAGS)
    for item in root.iter():
        item.tag = item.tag.rpartition("}")[2]
    if root.tag != name:
        raise ValueError("another kind of part")
    return root


def _plain_sheet(root: Element) -> Element:
    """The sheet with its cells as `<c r="A1" …>`, each with one formula, value and text."""
    (data,) = root.findall("sheetData")
    _keep(data, {"row"})
    for row in data:
        _keep(row, {"c"})
    number_cells(data)
    for row in data:
        _put_first(row)
        for cell in row:
            _put_first(cell)
            _plain_cell(cell)
    return root


def _keep(item: Element, tags: Collection[str]) -> None:
    """Drop what programs add for themselves; ValueError for what nobody adds there."""
    words = [item.text, *(child.tail for child in item)]
    if not {child.tag for child in item} <= {*tags, _ADDED} or any(map(_is_said, words)):
        raise ValueError("something that does not belong there")
    item[:] = [child for child in item if child.tag in tags]
    item.text = item.tail = None


def _is_said(text: str | None) -> bool:
    return bool(text and text.strip())


def _put_first(item: Element) -> None:
    attributes = dict(item.attrib)
    item.attrib.clear()
    item.attrib.update({"r": attributes.pop("r"), **attributes})


def _plain_cell(cell: Element) -> None:
    _keep(cell, {"f", "v", "is"})
    found = {name: cell.findall(name) for name in ("f", "v", "is")}
    if any(len(items) > 1 for items in found.values()):
        raise ValueError("a cell with two values")
    texts = ["".join(_pieces(item)) for item in found["is"]]
    if texts and found["v"] and cell.get("t") != "inlineStr":
        raise ValueError("a cell with two values")
    cell[:] = [*found["f"], *([] if texts else found["v"])]
    for item in cell:
        if len(item):
            raise ValueError("a value with something inside")
        item.tail = None
    for text in texts:
        SubElement(SubElement(cell, "is"), "t").text = text


def _plain_texts(root: Element) -> Iterator[Element]:
    for item in root:
        if item.tag != "si":
            continue
        made = Element("si")
        SubElement(made, "t").text = "".join(_pieces(item))
        yield made


def _pieces(item: Element) -> Iterator[str]:
    """The texts of a shared or inline text, run after run; ValueError where one is inside one."""
    for child in item:
        runs = [child] if child.tag == "t" else child.findall("t") if child.tag == "r" else []
        for text in runs:
            if len(text):
                raise ValueError("text inside text")
            yield text.text or ""
        if child.tag not in {"t", "r", "rPh", "phoneticPr", _ADDED}:
            raise ValueError("no part of a text")
        if child.tag == "r" and not {each.tag for each in child} <= {"t", "rPr"}:
            raise ValueError("text inside text")


def _column(letters: bytes) -> int:
    return column_number(letters.decode())


def _far_cell(cell: str, sheet: SheetLayout, path: Path) -> SujaritError:
    return SujaritError(FAR_CELL.format(name=path.name, sheet=sheet.name, cell=cell))


def _located(reference: bytes, value: CellValue) -> Iterator[tuple[tuple[int, int], CellValue]]:
    if area := area_of(reference.decode()):
        yield (area.top, area.left), value
