"""Rows without cells below the last cell: some programs write all million of them."""

from collections.abc import Callable, Iterator

from sujarit.books.file.book import FileBook
from sujarit.books.file.scan import MAX_XML
from sujarit.books.opc.package import failure
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex

MAX_ROWS = 250_000
"""The most rows of a workbook's sheets, together, that an upgrade takes along: ten seconds."""
_FEW = 5_000
MANY_ROWS = Text(
    "ไฟล์ “{name}” มีแถวมากเกินกว่าที่ปรับรุ่นได้ ให้เปิดใน Excel ลบแถวว่างระหว่างและใต้ข้อมูลในทุกชีต บันทึก แล้วปรับรุ่นอีกครั้ง",
    "“{name}” has too many rows to be upgraded; in Excel delete the empty rows between and below the data on every sheet, save, and upgrade again",
)

_ROW = regex(rb"<(?:[\w.-]+:)?row[\s/>]")
_PLAIN_ROW = regex(
    rb"""<(?:[\w.-]+:)?row(?:\s+(?:r|spans|[\w.-]+:dyDescent)\s*=\s*(?:"[^"]*"|'[^']*'))*\s*"""
    rb"""(?:/>|>\s*</(?:[\w.-]+:)?row\s*>)"""
)
"""A row that is not hidden, tall or coloured, and has no cells."""
_CELL = (b"<c ", b":c ", b"<c>", b":c>")
_END = regex(rb"</(?:[\w.-]+:)?sheetData\s*>")
_ROW_END = regex(rb"</(?:[\w.-]+:)?row\s*>")


def without_empty_rows(book: FileBook) -> FileBook:
    """The same workbook without them, where they are many.

    Raises `SujaritError` where more rows remain than an upgrade can take along.
    """
    for cut in (_plain_cut, _all_cut):
        changed: dict[str, bytes] = {}
        rows = 0
        for part, written in _sheets(book):
            xml = written
            if _rows(written) > _FEW:
                xml = changed[part] = _cut(written, cut)
            rows += _rows(xml)
        if rows <= MAX_ROWS:
            return FileBook(book.path, book.package.changed(changed)) if changed else book
    raise failure(MANY_ROWS, book.path)


def _plain_cut(rows: bytes) -> bytes:
    """Without the rows that show nothing at all."""
    return _PLAIN_ROW.sub(b"", rows)


def _all_cut(_: bytes) -> bytes:
    """Without any, hidden, tall and coloured ones too: an upgrade could not take them along."""
    return b""


def _sheets(book: FileBook) -> Iterator[tuple[str, bytes]]:
    for sheet in book.sheets:
        if sheet.part in book.package.names:
            if book.package.size(sheet.part) > MAX_XML:
                raise failure(MANY_ROWS, book.path)
            yield sheet.part, book.package.read(sheet.part)


def _rows(xml: bytes) -> int:
    return len(_ROW.findall(xml))


def _cut(xml: bytes, cut: Callable[[bytes], bytes]) -> bytes:
    """A sheet with the rows behind that of its last cell cut; as it is where that is not plain."""
    ends = list(_END.finditer(xml))
    if len(ends) != 1:
        return xml
    end = ends[0].start()
    last = _ROW_END.search(xml, max(xml.rfind(tag, 0, end) for tag in _CELL), end)
    return xml[: last.end()] + cut(xml[last.end() : end]) + xml[end:] if last else xml
