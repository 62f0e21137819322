"""Where tables may break over pages.

A row that must not split (`w:cantSplit`) and is taller than a page is cut off by
LibreOffice, and one of more than half a page may leave as much of it empty: tall rows may split.
How tall a row will be is guessed from its text and its columns' widths.

No sum, no first and no last row stands alone on a page: its neighbour goes along (`w:keepNext`
in its paragraphs, which Word takes as the row's).
"""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from sujarit.plan.patterns import regex


class LineCounts(NamedTuple):
    """Numbers of lines, on an upright page and on one that lies across."""

    upright: int
    across: int

    def of(self, cells: Sequence[str]) -> int:
        """The number for a row of these cells."""
        return self.upright if sum(map(_width, cells)) < _WIDEST_UPRIGHT else self.across


PAGE = LineCounts(30, 19)
"""What a page has room for."""
TALL = LineCounts(20, 10)
"""With more lines in one cell a row may split: whole, it could leave half a page empty."""


_CELL = "<w:tc>"
_WIDTH = regex(r'<w:tcW\b[^>]*?w:w="(\d+)"')
_KEPT_WHOLE = regex(r"<w:cantSplit\b[^>]*/>")
_BREAK = regex(r"</w:p>|<w:br/>")
_TAG = regex(r"<[^>]*>")
_MARKS = regex("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")  # above and below: they take no room
_TEXT = regex(r"<w:t(?: [^>]*)?>([^<]*)<")
_TABLE, _TABLE_END = "<w:tbl>", "</w:tbl>"
_ROW_END = "</w:tr>"
_HEAD = "<w:tblHeader"
_SUM = '<w:pStyle w:val="CellSumText"/>'
_PARAGRAPH = regex(r"<w:pPr><w:pStyle [^>]*/>(?!<w:keepNext)")
_SECTION_END, _NEAR = "<w:sectPr", 900
_FEWEST_LINES = 9
"""With fewer lines than this the last page of a section looks forgotten."""
_HEADING_LINES = 4
_SMALL_ROWS, _SMALL_LINES = 5, 8
_SHORT = 400  # a cell with less XML than this cannot be tall
# Twentieths of a point: TH Sarabun at 14 points, and a font half as large again in its place.
_CHARACTER = 125
_USUAL_WIDTH, _NARROWEST = 2_000, 300
_WIDEST_UPRIGHT = 10_000


def break_tables_well(body: str) -> str:
    """The body with rows of many lines free to split, and no last row left alone."""
    before, *pieces = body.split(_TABLE)
    return _TABLE.join([before, *map(_broken_well, pieces)])


def _broken_well(piece: str) -> str:
    """What stands from the start of one table to that of the next."""
    table, end, behind = piece.partition(_TABLE_END)
    *rows, rest = table.split(_ROW_END)
    last = _first_of_last(rows, behind)
    eased = [
        _eased(row, above, TALL if index < last else PAGE)
        for index, (row, above) in enumerate(zip(rows, ("", *rows), strict=False))
    ]
    # A table inside a cell has no end of its own row yet: its rows are only eased.
    kept = _kept_together(eased, behind) if end else eased
    return f"{_ROW_END.join([*kept, rest])}{end}{behind}"


def _kept_together(rows: Sequence[str], behind: str) -> list[str]:
    """The rows, each kept to the next that would else stand alone, or leave it so.

    `behind` is what stands between the table and the next one.
    """
    last = 0 if _is_small(rows) else _first_of_last(rows, behind)
    return [
        _PARAGRAPH.sub(r"\g<0><w:keepNext/>", row)
        if _goes_along(rows, index) or last <= index < len(rows) - 1
        else row
        for index, row in enumerate(rows)
    ]


def _first_of_last(rows: Sequence[str], behind: str) -> int:
    """From which row on the last ones are kept together; where a section ends behind the table.

    What follows begins another page then.
    """
    return len(rows) - (_last_together(rows) if _SECTION_END in behind[:_NEAR] else 0)


def _last_together(rows: Sequence[str]) -> int:
    """How many of the last rows make a page that is not near empty; 0 where one may split."""
    lines = 0
    for count, row in enumerate(reversed(rows), 1):
        if "<w:cantSplit" not in row or _HEAD in row:
            return 0
        lines += max(map(_lines, row.split(_CELL)[1:]), default=1)
        if lines >= _FEWEST_LINES:
            return count
    return 0


def _is_small(rows: Sequence[str]) -> bool:
    """Whether a table is so small that it stands on one page as a whole."""
    body = [row for row in rows if _HEAD not in row]
    if len(body) > _SMALL_ROWS or any("<w:cantSplit" not in row for row in body):
        return False
    lines = sum(max(map(_lines, row.split(_CELL)[1:]), default=1) for row in body)
    return lines <= _SMALL_LINES


def _goes_along(rows: Sequence[str], index: int) -> bool:
    if index + 1 == len(rows) or _HEAD in rows[index] or "<w:cantSplit" not in rows[index]:
        return False
    first = index > 0 and _HEAD in rows[index - 1]
    below = rows[index + 1]
    if _SUM in below:
        return True
    either = first or index + 2 == len(rows)
    return either and ("<w:cantSplit" not in below or _fit_together(rows[index], below))


def _fit_together(*rows: str) -> bool:
    """Whether rows leave room on a page for the table's heading, its caption and its head."""
    lines = sum(max(map(_lines, _of_several_lines(row)), default=1) for row in rows)
    return lines <= PAGE.of(rows[0].split(_CELL)[1:]) - _HEADING_LINES


def _of_several_lines(row: str) -> list[str]:
    """A row's cells but for those that are kept on one line: amounts and months."""
    return [cell for cell in row.split(_CELL)[1:] if "<w:noWrap/>" not in cell]


def _eased(row: str, above: str, tall: LineCounts) -> str:
    """The row, free to split where it may be taller than this."""
    if "<w:cantSplit" not in row or _HEAD in row:
        return row
    cells = row.split(_CELL)[1:]
    long = [cell for cell in cells if len(cell) >= _SHORT]
    if not long:
        return row
    most = tall.of(cells) - (_HEADING_LINES if _HEAD in above else 0)
    splits = any(_may_have(cell, most) and _lines(cell) > most for cell in long)
    return _KEPT_WHOLE.sub("", row).replace("<w:trPr></w:trPr>", "") if splits else row


def _may_have(cell: str, lines: int) -> bool:
    """Whether a cell's text, with every paragraph and break, could make more lines than these."""
    breaks = cell.count("</w:p>") + cell.count("<w:br/>")
    letters = sum(map(len, _TEXT.findall(cell)))
    return breaks + letters * _CHARACTER / max(_width(cell), _NARROWEST) > lines


def _width(cell: str) -> int:
    found = _WIDTH.search(cell)
    return int(found[1]) if found else _USUAL_WIDTH


def _lines(cell: str) -> int:
    room = max(_width(cell), _NARROWEST)
    letters = sum(map(len, _TEXT.findall(cell)))
    if letters * _CHARACTER <= room and cell.count("</w:p>") == 1 and "<w:br/>" not in cell:
        return min(letters, 1)
    texts = [_MARKS.sub("", _TAG.sub("", piece)) for piece in _BREAK.split(cell)]
    return sum(ceil(len(text) * _CHARACTER / room) for text in texts)
