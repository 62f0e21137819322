"""Where tables may break over pages.

A row that must not split (`w:cantSplit`) and is taller than a page is cut off by
LibreOffice. How tall a row will be is guessed from its text and its columns' widths.

No sum, no first and no last row stands alone on a page: its neighbour goes along (`w:keepNext`
in its paragraphs, which Word takes as the row's).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from math import ceil

from sujarit.plan.patterns import regex

MOST_LINES = 30
MOST_LINES_ACROSS = 19
"""With more lines than this in one cell a row may split; fewer fit a page that lies across."""

_ROW = regex(r"<w:tr[ >]")
_CELL = regex(r"<w:tc[ >]")
_WIDTH = regex(r'<w:tcW\b[^>]*?w:w="(\d+)"')
_KEPT_WHOLE = regex(r"<w:cantSplit\b[^>]*/>")
_BREAK = regex(r"</w:p>|<w:br/>")
_TAG = regex(r"<[^>]*>")
_MARKS = regex("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")  # above and below: they take no room
_TABLE = regex(r"<w:tbl>")
_CELL_END, _ROW_END, _TABLE_END = "</w:tc>", "</w:tr>", "</w:tbl>"
_HEAD = "<w:tblHeader"
_SUM = '<w:pStyle w:val="CellSumText"/>'
_PARAGRAPH = regex(r"<w:pPr><w:pStyle [^>]*/>(?!<w:keepNext)")
_SECTION_END, _NEXT_TABLE, _NEAR = "<w:sectPr", "<w:tbl>", 900
_FEWEST_LINES = 9
"""With fewer lines than this the last page of a section looks forgotten."""
_SHORT = 400  # a cell with less XML than this cannot be tall
# Twentieths of a point: TH Sarabun at 14 points, and a font half as large again in its place.
_CHARACTER = 125
_USUAL_WIDTH = 2_000
_WIDEST_UPRIGHT = 10_000


def break_tables_well(body: str) -> str:
    """The body with rows of many lines free to split, and no last row left alone."""
    eased = _each_changed(body, _ROW, _ROW_END, lambda start, end: _eased(body[start:end]))
    return _each_changed(
        eased, _TABLE, _TABLE_END, lambda start, end: _kept_together(eased, start, end)
    )


def _each_changed(
    body: str, opening: re.Pattern[str], closing: str, change: Callable[[int, int], str]
) -> str:
    """The body with what stands from each opening to the next closing changed."""
    pieces, at = list[str](), 0
    for start, end in _spans(body, opening, closing):
        pieces += [body[at:start], change(start, end)]
        at = end
    return "".join([*pieces, body[at:]])


def _spans(body: str, opening: re.Pattern[str], closing: str) -> Iterator[tuple[int, int]]:
    """From each opening to the next closing, one after the other."""
    at = 0
    for match in opening.finditer(body):
        end = body.find(closing, match.end()) + len(closing)
        if match.start() >= at and end >= len(closing):
            yield match.start(), end
            at = end


def _cells(row: str) -> list[str]:
    return [row[start:end] for start, end in _spans(row, _CELL, _CELL_END)]


def _kept_together(body: str, start: int, end: int) -> str:
    """The table with each row kept to the next that would else stand alone, or leave it so."""
    table = body[start:end]
    rows = table.split(_ROW_END)[:-1]
    last = len(rows) - (_last_together(rows) if _ends_section(body, end) else 0)
    kept = [
        _PARAGRAPH.sub(r"\g<0><w:keepNext/>", row)
        if _goes_along(rows, index) or last <= index < len(rows) - 1
        else row
        for index, row in enumerate(rows)
    ]
    return _ROW_END.join([*kept, table.rpartition(_ROW_END)[2]])


def _ends_section(body: str, end: int) -> bool:
    """Whether a section ends behind the table, so that what follows begins another page."""
    behind = body[end : end + _NEAR]
    return _SECTION_END in behind.partition(_NEXT_TABLE)[0]


def _last_together(rows: Sequence[str]) -> int:
    """How many of the last rows make a page that is not near empty; 0 where one may split."""
    lines = 0
    for count, row in enumerate(reversed(rows), 1):
        if "<w:cantSplit" not in row or _HEAD in row:
            return 0
        lines += max(map(_lines, _cells(row)), default=1)
        if lines >= _FEWEST_LINES:
            return count
    return 0


def _goes_along(rows: Sequence[str], index: int) -> bool:
    if index + 1 == len(rows) or _HEAD in rows[index] or "<w:cantSplit" not in rows[index]:
        return False
    first = index > 0 and _HEAD in rows[index - 1]
    return first or index + 2 == len(rows) or _SUM in rows[index + 1]


def _eased(row: str) -> str:
    if "<w:cantSplit" not in row or _HEAD in row:
        return row
    width = sum(map(int, _WIDTH.findall(row)))
    most = MOST_LINES if width < _WIDEST_UPRIGHT else MOST_LINES_ACROSS
    cells = (cell for cell in _cells(row) if len(cell) > _SHORT)
    tall = any(_lines(cell) > most for cell in cells)
    return _KEPT_WHOLE.sub("", row).replace("<w:trPr></w:trPr>", "") if tall else row


def _lines(cell: str) -> int:
    width = _WIDTH.search(cell)
    room = max(int(width[1]) if width else _USUAL_WIDTH, 300)
    texts = [_MARKS.sub("", _TAG.sub("", piece)) for piece in _BREAK.split(cell)]
    return sum(ceil(len(text) * _CHARACTER / room) for text in texts)
