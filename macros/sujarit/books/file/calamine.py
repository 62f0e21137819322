"""A sheet's values as calamine reads them, out of a package that is made for it alone.

calamine sees no byte of the workbook but what was judged: one sheet's rows, the shared
texts without the counts that it would trust, and which styles are dates.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from html import escape
from io import BytesIO
from math import isfinite
from xml.etree.ElementTree import Element

from sujarit.books.file.bold import bold_texts
from sujarit.books.file.scan import (
    MAX_SHEETS_XML,
    MAX_XML,
    numbers_of_texts,
    shared_texts,
    shared_used,
    without_errors,
)
from sujarit.books.file.seen import Grid
from sujarit.books.opc.archive import Contents, pack_plain, write_package
from sujarit.books.opc.package import DAMAGED, TOO_LARGE, Package, failure
from sujarit.books.opc.xml import children
from sujarit.plan.patterns import regex

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = f'<Relationships xmlns="{_PACKAGE}/relationships">%s</Relationships>'
_RELATION = f'<Relationship Id="rId%d" Type="{_OFFICE}/%s" Target="%s"/>'
_WORKBOOK = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>%s</sheets></workbook>'
_STYLES = f'<styleSheet xmlns="{_MAIN}"><numFmts>%s</numFmts><cellXfs>%s</cellXfs></styleSheet>'
_NUMBER_FORMAT, _STYLE = '<numFmt numFmtId="%s" formatCode="%s"/>', '<xf numFmtId="%s"/>'
_SHEET = '<sheet name="%d" sheetId="%d" r:id="rId%d"/>'
_ITEM = regex(rb"<si>.*?</si>|<si/>", re.DOTALL)
_FRAME = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
    "_rels/.rels": _RELATIONS % (_RELATION % (1, "officeDocument", "xl/workbook.xml")),
}


class CellValues:
    """Reads the sheets of one workbook."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._bytes_left = MAX_SHEETS_XML

    def used_in(self, rows: bytes) -> list[int]:
        """The numbers of the shared texts that a sheet's rows name, in order.

        Raises `SujaritError` when one is not there.
        """
        return shared_used(rows, self._count, self._package.path)

    def texts(self, numbers: Sequence[int]) -> list[bytes]:
        """The shared texts of these numbers, in order, as far as there are so many."""
        items = self._items
        return [items[number] for number in numbers if number < len(items)]

    def grids(self, sheets: Sequence[bytes], formats: bytes) -> list[Grid]:
        """The values in the rows of each sheet, which are in the form that `scan` lets through.

        `formats` are the number formats as `format_part` gives them. Raises `SujaritError` when
        a value is none: a text that is not there, a number without end.
        """
        if not sheets:
            return []
        from python_calamine import CalamineError, load_workbook

        for rows in sheets:
            shared_used(rows, self._count, self._package.path)
            self._check_repeated(rows)
        parts = {**self._parts(sheets), "xl/styles.xml": formats}
        data = write_package({name: pack_plain(part) for name, part in parts.items()})
        try:
            book = load_workbook(BytesIO(data))
            read = [book.get_sheet_by_index(number) for number in range(len(sheets))]
            grids: list[Grid] = [sheet.to_python(skip_empty_area=False) for sheet in read]
        except (CalamineError, OSError, ValueError, OverflowError) as exc:
            raise failure(DAMAGED, self._package.path) from exc
        if not all(map(_is_finite, grids)):
            raise failure(DAMAGED, self._package.path)
        return grids

    def _check_repeated(self, rows: bytes) -> None:
        """Refuse cells that would hold too much together: a long text may stand in each of them."""
        cells = rows.count(b't="s"')
        if cells * self._longest > MAX_SHEETS_XML:
            items = self._items
            self._bytes_left -= sum(len(items[number]) for number in numbers_of_texts(rows))
        if self._bytes_left < 0:
            raise failure(TOO_LARGE, self._package.path)

    @cached_property
    def bold(self) -> Mapping[int, bytes]:
        """The shared texts with bold runs, by number."""
        return bold_texts(self._texts)

    def _parts(self, sheets: Sequence[bytes]) -> Contents:
        numbers = range(1, len(sheets) + 1)
        related = [_RELATION % (n, "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
        texts = {
            **_FRAME,
            "xl/workbook.xml": _WORKBOOK % "".join(_SHEET % (n, n, n) for n in numbers),
            "xl/_rels/workbook.xml.rels": _RELATIONS % "".join(related),
        }
        rows = (_framed(b"worksheet", b"sheetData", without_errors(each)) for each in sheets)
        return {
            **{name: text.encode() for name, text in texts.items()},
            "xl/sharedStrings.xml": b'<sst xmlns="%s">%s</sst>' % (_MAIN.encode(), self._texts),
            **{f"xl/worksheets/sheet{n}.xml": part for n, part in zip(numbers, rows, strict=True)},
        }

    @cached_property
    def _texts(self) -> bytes:
        part = self._package.part("sharedStrings")
        return shared_texts(self._package.read(part, MAX_XML), self._package.path) if part else b""

    @cached_property
    def _items(self) -> list[bytes]:
        return _ITEM.findall(self._texts)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._texts.split(b"</si>")))

    @cached_property
    def _count(self) -> int:
        return self._texts.count(b"<si>") + self._texts.count(b"<si/>")


def format_part(root: Element | None) -> bytes:
    """A workbook's number formats alone: by them calamine knows what is a date."""
    if root is None:
        return (_STYLES % ("", "")).encode()
    formats = (
        _NUMBER_FORMAT % (_quoted(item, "numFmtId"), _quoted(item, "formatCode"))
        for item in children(root, "numFmts")
    )
    styles = (_STYLE % _quoted(item, "numFmtId", "0") for item in children(root, "cellXfs"))
    return (_STYLES % ("".join(formats), "".join(styles))).encode()


def _quoted(item: Element, name: str, default: str = "") -> str:
    return escape(item.get(name, default))


def _is_finite(grid: Grid) -> bool:
    floats = [value for row in grid for value in row if type(value) is float]
    return all(map(isfinite, floats))


def _framed(root: bytes, inner: bytes, content: bytes) -> bytes:
    start = b'<%s xmlns="%s"><%s>' % (root, _MAIN.encode(), inner)
    return b"%s%s</%s></%s>" % (start, content, inner, root)
