"""Columns as wide as the numbers in them, so that no number is ever broken over lines.

A table whose numbers fit stays as it is. Else its columns of text give what room they can; else
the numbers are set smaller; else the table gets a page that lies across. Nothing is rounded. How
wide a number will be is known from its font (`font_widths`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sujarit.plan.patterns import regex
from sujarit.report.pages.font_widths import width_of
from sujarit.report.pages.headings import paragraph_words
from sujarit.report.pages.pages_across import on_page_across, page_across
from sujarit.report.pages.word_styles import MARGIN, WordStyles

_OPEN, _CLOSE = "<w:tbl>", "</w:tbl>"
_CELL_START = "<w:tc>"
# A row with the columns that it leaves out at its start; a cell with its width and its span,
# which stand in this order (ECMA-376 part 1, 17.4).
_ROW_OR_CELL = regex(
    r'<w:(?:(tr)[ >]|gridBefore w:val="(\d+)"|tc>(?:(<w:tcPr>(?:<w:cnfStyle\b[^>]*/>)?)'
    r'(?:(<w:tcW\b[^>]*?w:w=")\d+("[^>]*/>))?(?:<w:gridSpan w:val="(\d+)")?)?)'
)
_TEXT = regex(r"<w:t(?: [^>]*)?>([^<]*)<")
_GRID = regex(r'<w:gridCol\b[^>]*?w:w="(\d+)"[^>]*/>')
_SPAN = regex(r'<w:gridSpan w:val="(\d+)"')
_BEFORE = regex(r'<w:gridBefore w:val="(\d+)"')
_OWN_MARGINS = regex(r"<w:tcMar>.*?</w:tcMar>|<w:tblCellMar>.*?</w:tblCellMar>", re.DOTALL)
_TABLE_STYLE = regex(r'<w:tblStyle w:val="([^"]*)"')
_PARAGRAPH = regex(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_STYLE = regex(r'<w:pStyle w:val="([^"]*)"')
_OWN_SIZE = regex(r'<w:sz(?:Cs)? w:val="(\d+)"')
_GRID_WIDTH = regex(r'(w:w=")\d+(")')
_RUN = regex(r"(<w:r(?: [^>]*)?>)(?:<w:rPr>(.*?)</w:rPr>|<w:rPr/>)?", re.DOTALL)
_OWN_SIZES = regex(r"<w:sz(?:Cs)?\b[^>]*/>")
_AFTER_SIZE = regex(
    r"<w:(?:highlight|u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout|specVanish|oMath)\b"
)
_NUMBER = regex(
    "(?:ร้อยละ\u00a0)?[0-9๐-๙A-Za-z.,:/%()+–-]*[0-9๐-๙][0-9๐-๙A-Za-z.,:/%()+–-]*(?:\u00a0[^\\s]+)*"
)
_TABLE_WIDTH = regex(r'(<w:tblW\b(?=[^>]*"dxa")[^>]*?w:w=")\d+(")')
_DIGIT = regex("[0-9๐-๙]")
_LABEL = regex(r"[ก-๎]{2,16}ที่[ \u00a0]?[0-9๐-๙][0-9๐-๙./]{0,6}")
_LONGEST = 34
"""A word with more characters is no number: an address, which may be broken."""
_TEXT_LENGTH = 20
_NARROWEST_TEXT = 1_100
_AMOUNT = 7
"""Characters from which a number is taken for an amount of money: 100,000, but no 100.00."""
_SPARE = 16
_ROOM = 170
"""What a cell of a shipped template may keep free at its sides, where it says so itself."""
_WIDTH_STYLE_OR_TEXT = regex(
    r'<w:tcW\b[^>]*?w:w="(\d+)" w:type="dxa"|<w:pStyle w:val="([^"]*)"/>|<w:t(?: [^>]*)?>([^<]*[0-9๐-๙][^<]*)<'
)
_SIZES, _SMALLEST = tuple(range(26, 19, -1)), tuple(range(19, 13, -1))
"""The smaller sizes, in half points, that numbers may be set in, and the last resort."""
_ANY = 10_000
ROOMY = 1.15
"""How much wider than its numbers a column would best be: not every font's widths are known."""


class _CellContent(NamedTuple):
    """What the numbers and the text in a cell ask for."""

    numbers: tuple[tuple[int, int, bool], ...]
    """A width in thousandths of its size, the size in half points, whether it is an amount."""
    margins: int
    long: bool
    label: tuple[int, int, bool] | None = None
    """A code that is words and a number, กิจกรรมที่ 1: it is kept whole where there is room."""

    def need(self, largest: int, scale: float = 1.0) -> int:
        """The width that its numbers need where none is larger than this; 0 without numbers."""
        if not self.numbers:
            return 0
        widest = max(
            width * min(own, largest) // 100 * (scale if amount else 1.0)
            for width, own, amount in self.numbers
        )
        return int(widest) + self.margins + _SPARE


class _Cell(NamedTuple):
    """A cell: its first column, how many it spans, and what is in it."""

    column: int
    span: int
    content: _CellContent


def fit_numbers(body: str, styles: WordStyles, *, generous: bool) -> str:
    """The body with every table wide enough for its numbers.

    `generous` gives columns of numbers more room than they need, where text can spare it.
    """
    scale = ROOMY if generous else 1.0
    pieces, at, unfit = list[str](), 0, list[int]()
    for index, (start, end) in enumerate(_tables(body)):
        table = body[start:end]
        fitted = _fitted(table, styles, scale, _SIZES, None)
        pieces += [body[at:start], fitted or table]
        at = end
        if fitted is None:
            unfit.append(index)
    made = "".join([*pieces, body[at:]])
    for index in reversed(unfit):
        made = _with_fitted(made, list(_tables(made))[index], styles, scale)
    return made


def _with_fitted(body: str, place: tuple[int, int], styles: WordStyles, scale: float) -> str:
    """The body with this table on a page of its own that lies across, or in the smallest type."""
    start, end = place
    page = page_across(body, start, end, styles)
    total = page.text_width if page else None
    fitted = _fitted(body[start:end], styles, scale, (*_SIZES, *_SMALLEST), total)
    if fitted is None:
        return body
    if page:
        return on_page_across(body, start, end, fitted, page)
    return f"{body[:start]}{fitted}{body[end:]}"


def _tables(body: str) -> Iterator[tuple[int, int]]:
    """Where the tables stand that hold no other table."""
    start = body.find(_OPEN)
    while start >= 0:
        end = body.find(_CLOSE, start)
        if end < 0:
            return
        yield body.rfind(_OPEN, start, end), end + len(_CLOSE)
        start = body.find(_OPEN, end)


def _fitted(
    table: str, styles: WordStyles, scale: float, sizes: Sequence[int], total: int | None
) -> str | None:
    """The table with columns in which every number fits; None where these sizes are too large.

    `total` is the width that the table may have, None its own.
    """
    if total is None and _surely_fits(table, styles, scale):
        return table
    grid = [int(width) for width in _GRID.findall(table)]
    cells = [
        each
        for each in _cells(table, styles, len(grid))
        if each.content.numbers or each.content.long
    ]
    whole = [*cells, *_labels(cells)]
    if total is None and all(
        cell.content.need(_ANY, scale) <= sum(grid[cell.column : cell.column + cell.span])
        for cell in whole
    ):
        return table
    if widths := _widths(grid, whole, _ANY, total or sum(grid), scale):
        return _with_widths(table, widths)
    for size in (_ANY, *sizes):
        if widths := _widths(grid, cells, size, total or sum(grid), scale):
            resized = _with_widths(table, widths)
            return resized if size == _ANY else _with_size(resized, styles, size)
    return None


def _labels(cells: Sequence[_Cell]) -> Iterator[_Cell]:
    """The codes of cells that are words and a number, as if they were numbers."""
    for cell in cells:
        if cell.content.label and cell.span == 1:
            content = cell.content._replace(numbers=(cell.content.label,), long=False)
            yield cell._replace(content=content)


def _surely_fits(table: str, styles: WordStyles, scale: float) -> bool:
    """Whether every number fits its cell: told in one pass, for most tables need no closer look."""
    if table.count('w:type="dxa"/>') < table.count("<w:tc>") or _OWN_SIZE.search(table):
        return False
    own = _TABLE_STYLE.search(table)
    spare = max(_ROOM, styles.cell_margins(own[1] if own else "")) + _SPARE
    look, width = None, 0
    for match in _WIDTH_STYLE_OR_TEXT.finditer(table):
        if match[1]:
            width = int(match[1])
        elif match[2]:
            look = styles.look(match[2])
        elif look is None:
            return False
        else:
            label = _LABEL.fullmatch(match[3])
            for number in [match[3]] if label else _NUMBER.findall(match[3]):
                roomy = scale if len(number) >= _AMOUNT else 1.0
                need = width_of(number, look.font) * look.size // 100 * roomy
                if len(number) <= _LONGEST and need + spare + look.indents > width:
                    return False
    return True


def _widths(
    grid: Sequence[int], cells: Sequence[_Cell], size: int, total: int, scale: float
) -> list[int] | None:
    """Widths of this sum in which every number fits at this size; None where there are none."""
    needs = _needs(grid, cells, size)
    texts = {cell.column for cell in cells if cell.content.long and cell.span == 1}
    least = [
        max(need, min(width, _NARROWEST_TEXT if column in texts else need or width))
        for column, (need, width) in enumerate(zip(needs, grid, strict=True))
    ]
    if sum(least) > total:
        return None
    wanted = [
        max(low, width, int(need * scale))
        for low, width, need in zip(least, grid, needs, strict=True)
    ]
    return _shared_out(least, wanted, total)


def _needs(grid: Sequence[int], cells: Sequence[_Cell], size: int) -> list[int]:
    """What each column needs; what spans several needs the rest in the last of them."""
    needs = [0] * len(grid)
    for cell in cells:
        if cell.span == 1:
            needs[cell.column] = max(needs[cell.column], cell.content.need(size))
    for cell in cells:
        columns = range(cell.column, cell.column + cell.span)
        lacking = cell.content.need(size) - sum(max(needs[each], grid[each]) for each in columns)
        if cell.span > 1 and lacking > 0:
            needs[columns[-1]] = max(needs[columns[-1]], grid[columns[-1]]) + lacking
    return needs


def _shared_out(least: Sequence[int], wanted: Sequence[int], total: int) -> list[int]:
    """Widths between the least and the wanted, of this sum; the widest column takes the rest."""
    more = [want - low for want, low in zip(wanted, least, strict=True)]
    share = min(1.0, (total - sum(least)) / max(sum(more), 1))
    widths = [low + int(each * share) for low, each in zip(least, more, strict=True)]
    widths[widths.index(max(widths))] += total - sum(widths)
    return widths


def _cells(table: str, styles: WordStyles, columns: int) -> Iterator[_Cell]:
    """The cells that stand within the table's grid."""
    head, *pieces = table.split(_CELL_START)
    style = _TABLE_STYLE.search(head)
    usual = _margins(head[: head.find("<w:tr")])
    if usual is None:
        usual = styles.cell_margins(style[1] if style else styles.ids.get("normal table", ""))
    column = _before(head)
    for piece in pieces:
        inner, _, behind = piece.partition("</w:tc>")
        span = _span(inner)
        if column + span <= columns:
            yield _Cell(column, span, _content(inner, styles, usual))
        column = _before(behind) if "<w:tr" in behind else column + span


def _before(row: str) -> int:
    """How many columns of the grid a row leaves out at its start."""
    found = _BEFORE.search(row) if "<w:gridBefore" in row else None
    return int(found[1]) if found else 0


def _span(inner: str) -> int:
    found = _SPAN.search(inner) if "<w:gridSpan" in inner else None
    return int(found[1]) if found else 1


@lru_cache(maxsize=4096)
def _content(inner: str, styles: WordStyles, usual: int) -> _CellContent:
    # Many cells are alike: those of a month grid, zeros, dashes, and a row's in several tables.
    words = "".join(_TEXT.findall(inner))
    long = len(words) > _TEXT_LENGTH
    if not _DIGIT.search(words):
        return _CellContent((), 0, long)
    own = _margins(inner) if "CellMar>" in inner or "<w:tcMar>" in inner else None
    margins = usual if own is None else own
    numbers, indents = list[tuple[int, int, bool]](), 0
    label = None
    for xml in inner.split("</w:p>"):
        found = [each for each in _NUMBER.findall(_words(xml)) if len(each) <= _LONGEST]
        if found:
            look = styles.look(_style(xml, styles))
            indents = max(indents, look.indents)
            own_sizes = _OWN_SIZE.findall(xml) if "<w:sz" in xml else ()
            size = max([look.size, *map(int, own_sizes)])
            widest = max(width_of(each, look.font) for each in found)
            numbers.append((widest, size, any(len(each) >= _AMOUNT for each in found)))
            if _LABEL.fullmatch(words):
                label = (width_of(words, look.font), size, False)
    return _CellContent(tuple(numbers), margins + indents, long, label)


def _words(paragraph: str) -> str:
    """A paragraph's words; most are texts and nothing else."""
    plain = "<w:tab" not in paragraph and "<w:br" not in paragraph and "&#" not in paragraph
    return "".join(_TEXT.findall(paragraph)) if plain else paragraph_words(paragraph)


def _style(paragraph: str, styles: WordStyles) -> str:
    named = _STYLE.search(paragraph)
    return named[1] if named else styles.ids.get("normal", "")


def _margins(xml: str) -> int | None:
    """The room at both sides of the text that a cell or a table itself asks for."""
    own = _OWN_MARGINS.search(xml)
    return sum(map(int, MARGIN.findall(own[0]))) if own else None


def _with_widths(table: str, widths: Sequence[int]) -> str:
    """The table with other columns; its cells' own widths follow."""
    new, column = iter(widths), 0
    head = _GRID.sub(lambda match: _GRID_WIDTH.sub(rf"\g<1>{next(new)}\g<2>", match[0]), table)
    head = _TABLE_WIDTH.sub(rf"\g<1>{sum(widths)}\g<2>", head, count=1)

    def resized(match: re.Match[str]) -> str:
        nonlocal column
        if match[1] or match[2]:
            column = int(match[2] or 0)
            return match[0]
        first, column = column, column + int(match[6] or 1)
        if not match[4]:
            return match[0]
        rest = match[0][match.end(5) - match.start() :]
        return f"{_CELL_START}{match[3]}{match[4]}{sum(widths[first:column])}{match[5]}{rest}"

    return _ROW_OR_CELL.sub(resized, head)


def _with_size(table: str, styles: WordStyles, size: int) -> str:
    """The table with its numbers no larger than this, in half points."""

    def smaller(match: re.Match[str]) -> str:
        own = styles.look(_style(match[0], styles)).size
        largest = max([own, *map(int, _OWN_SIZE.findall(match[0]))])
        numbered = largest > size and _NUMBER.search(paragraph_words(match[0]))
        return _RUN.sub(lambda run: _sized(run, size), match[0]) if numbered else match[0]

    return _PARAGRAPH.sub(smaller, table)


def _sized(run: re.Match[str], size: int) -> str:
    """A run's beginning with this size, in the place that it has among a run's properties."""
    kept = _OWN_SIZES.sub("", run[2] or "")
    at = _AFTER_SIZE.search(kept)
    cut = at.start() if at else len(kept)
    said = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return f"{run[1]}<w:rPr>{kept[:cut]}{said}{kept[cut:]}</w:rPr>"
