"""A foreign file's lists: on each sheet the rows of titles, and the rows below them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sujarit.errors import SujaritError
from sujarit.importing.grids import ForeignGrid, Row, grids_in
from sujarit.importing.outline import SkippedRow
from sujarit.importing.words.columns import NOT_TAKEN, PROJECT, knows, meaning_of
from sujarit.importing.words.headings import heading_said, is_note, names_doing
from sujarit.importing.words.signatures import (
    begins_signatures,
    fills_list,
    goes_on,
    signing_in,
)
from sujarit.plan.cells import CellValue, is_blank
from sujarit.plan.fiscal import MONTHS, month_index
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.plan.values import canonical, clean_text

NO_LIST = Text(
    "ไม่พบตารางโครงการในไฟล์ “{name}” แถวหัวตารางต้องมีคำเช่น โครงการ งบประมาณ ผู้รับผิดชอบ",
    "“{name}” has no list of projects: a header row must say โครงการ, งบประมาณ, ผู้รับผิดชอบ or the like",
)
NOT_A_LIST = Text("ทั้งชีต เพราะไม่พบตารางโครงการ", "the whole sheet: it has no list of projects")
_SEARCHED, _DEEPEST = 40, 4
_ENOUGH, _ENOUGH_LABELS = 2, 4
_IN_ONE_CELL = regex(r"([^:：]+?)\s*[:：]\s*(\S.*)|(ลำดับ(?:ที่)?|ข้อที่)\s*([\d๐-๙./]+)")
"""A form's label with what is filled in behind it."""
_FIRST_YEAR, _LAST_YEAR = 2400, 2700


@dataclass(frozen=True, slots=True)
class ForeignSheet:
    """One list: `header` is the 0-based row of its titles; `above` the rows before, `rows` after.

    `merged` leads each cell of a merged area to its first, by rows and columns of the sheet;
    `repeated` are rows that repeat the titles; `is_continued` tells of a list that stands below
    another one on its sheet, `left_out` of what was not read of its file; `signed` are the rows,
    by their numbers in Excel, that say who signs.
    """

    name: str
    header: int
    titles: tuple[str, ...]
    above: tuple[Row, ...]
    rows: tuple[Row, ...]
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    repeated: frozenset[int] = frozenset()
    numbers: tuple[int, ...] = ()
    is_continued: bool = False
    left_out: tuple[SkippedRow, ...] = ()
    signed: tuple[tuple[int, Row], ...] = ()

    def number(self, row: int) -> int:
        """One of `rows` as Excel counts; `numbers` has them where a row is a form of several."""
        return self.numbers[row] if self.numbers else row + self.header + 2

    def shown(self, row: int, column: int) -> CellValue:
        """What a person sees in a cell of `rows`, which stands in the area that it is merged into."""
        line = self.rows[row]
        first = self.header + 1
        at = self.merged.get((row + first, column))
        if at is None or at == (row + first, column) or at[0] < first:
            return line[column] if column < len(line) else None
        line = self.rows[at[0] - first]
        return line[at[1]] if at[1] < len(line) else None

    def is_wide(self, row: int) -> bool:
        """Whether the row's first filled cell is merged over cells to its right."""
        at = row + self.header + 1
        filled = (c for c, value in enumerate(self.rows[row]) if not is_blank(value))
        column = next(filled, None)
        return column is not None and self.merged.get((at, column + 1)) == (at, column)


def lists_in(path: Path) -> tuple[ForeignSheet, ...]:
    """Every list of projects in a file. `SujaritError` for a file without any."""
    found: list[ForeignSheet] = []
    without: list[SkippedRow] = []
    grids = tuple(grids_in(path))
    names = frozenset(grid.name for grid in grids)
    for whole in grids:
        signed = tuple(_signed(whole))
        grid = _without(whole, signed)
        lists = list(_lists(grid, names))
        if lists:
            found += [replace(lists[0], left_out=grid.left_out, signed=signed), *lists[1:]]
        elif any(not is_blank(value) for row in whole.rows for value in row):
            without.append(SkippedRow(grid.name, 0, NOT_A_LIST))
    if not found:
        raise SujaritError(NO_LIST.format(name=path.name))
    found[0] = replace(found[0], left_out=(*found[0].left_out, *without))
    return tuple(found)


def _signed(grid: ForeignGrid) -> Iterator[tuple[int, Row]]:
    """The rows that say who signs, below titles or forms."""
    if not any(map(begins_signatures, grid.rows)):
        return
    columns = _columns(grid)
    start: int | None = None
    for at, row in enumerate(grid.rows):
        goes = start is not None and _goes_on(grid, start, at, columns)
        if not goes:
            start = at if _begins(row, columns) else None
        if start is not None and not all(map(is_blank, row)):
            yield at + 1, row


def _columns(grid: ForeignGrid) -> frozenset[int]:
    """The columns that the first titles know."""
    block = _first_header(grid)
    titles = _titles(grid, block) if block else ()
    return frozenset(at for at, title in enumerate(titles) if meaning_of(title)[0] != NOT_TAKEN)


def _begins(row: Row, columns: Collection[int]) -> bool:
    return begins_signatures(row) and _known(row) < _ENOUGH and not fills_list(row, columns)


def _goes_on(grid: ForeignGrid, start: int, at: int, columns: Collection[int]) -> bool:
    row, signing = grid.rows[at], signing_in(grid.rows[start])
    is_of_list = _is_of_list(row) or fills_list(row, columns, signing)
    return goes_on(grid.rows, start, at) and not is_of_list


def _is_of_list(row: Row) -> bool:
    """Whether a row below those that sign is one of a list or a form again."""
    first = next((clean_text(value) for value in row if not is_blank(value)), "")
    is_label = meaning_of(_title(first))[0] != NOT_TAKEN
    is_heading = bool(first) and bool(heading_said(first) or names_doing(first) or is_note(first))
    return is_heading or is_label or _known(row) >= _ENOUGH


def _without(grid: ForeignGrid, signed: Sequence[tuple[int, Row]]) -> ForeignGrid:
    numbers = {number for number, _ in signed}
    rows = (() if at in numbers else row for at, row in enumerate(grid.rows, start=1))
    return replace(grid, rows=tuple(rows))


def _lists(grid: ForeignGrid, names: Collection[str]) -> Iterator[ForeignSheet]:
    """The lists of a sheet: one, or several under each other with titles of their own.

    A further one is numbered after its sheet, by no name that another sheet has.
    """
    if form := _form(grid):
        yield form
        return
    block = _first_header(grid)
    if block is None:
        return
    _start, above = 0, grid.rows[: block[0]]
    number = 1
    while block is not None:
        titles = _titles(grid, block)
        following, repeated = _next_header(grid, block, titles)
        end = following[0] if following else len(grid.rows)
        name = grid.name if number == 1 else f"{grid.name} ({number})"
        while number > 1 and name in names:
            name = f"{name}*"
        rows = grid.rows[block[1] + 1 : end]
        is_further = number > 1
        yield ForeignSheet(
            name, block[1], titles, above, rows, grid.merged, repeated, is_continued=is_further
        )
        above, block, number = (), following, number + 1


def _first_header(grid: ForeignGrid) -> tuple[int, int] | None:
    """The first and last of the rows that hold titles."""
    counts = [_known(row) for row in grid.rows[:_SEARCHED]]
    most = max(counts, default=0)
    if most < _ENOUGH:
        return None
    return _block(grid, counts.index(most))


def _block(grid: ForeignGrid, row: int) -> tuple[int, int]:
    first = last = row
    while first > 0 and _known(grid.rows[first - 1]) and _fits(grid, first - 1, first):
        first -= 1
    while last + 1 < len(grid.rows) and last - first < _DEEPEST and _is_below(grid, last):
        last += 1
    return first, last


def _is_below(grid: ForeignGrid, row: int) -> bool:
    below = grid.rows[row + 1]
    return (
        all(map(_is_title, below))
        and bool(_known(below) or _named(below))
        and _fits(grid, row, row + 1)
    )


def _named(row: Row) -> int:
    return (
        sum(bool(_title(value)) for value in row)
        if len([v for v in row if not is_blank(v)]) > 1
        else 0
    )


def _fits(grid: ForeignGrid, row: int, below: int) -> bool:
    """Whether a row of titles stands below another: only under titles that span, or under none."""
    upper, lower = grid.rows[row], grid.rows[below]
    filled = [column for column, value in enumerate(lower) if not is_blank(value)]
    titles = sum(not is_blank(value) for value in upper)  # one text alone is a heading
    return (
        titles > 1 and bool(filled) and all(_spans(grid, row, upper, column) for column in filled)
    )


def _spans(grid: ForeignGrid, row: int, upper: Row, column: int) -> bool:
    if column >= len(upper) or is_blank(upper[column]):
        above = grid.merged.get((row, column))
        spread = any(not is_blank(value) for value in upper[:column])
        return spread and (above is None or above[0] == row)
    following = upper[column + 1] if column + 1 < len(upper) else ""
    merged = grid.merged.get((row, column + 1))
    return is_blank(following) and following != "" and (merged is None or merged == (row, column))


def _titles(grid: ForeignGrid, block: tuple[int, int]) -> tuple[str, ...]:
    """Each column's title: what stands over it from above, each text once."""
    width = max(len(row) for row in grid.rows[block[0] : block[1] + 1])
    found = []
    for column in range(width):
        texts: list[str] = []
        for row in range(block[0], block[1] + 1):
            text = _over(grid, row, column, is_last=row == block[1])
            if text and text not in texts:
                texts.append(text)
        found.append(" ".join(texts))
    return tuple(found)


def _over(grid: ForeignGrid, row: int, column: int, *, is_last: bool) -> str:
    """A row's title over a column; one without merged cells reaches to the next one."""
    text = _title(grid.shown(row, column))
    line, below = grid.rows[row], grid.rows[row + 1] if row + 1 < len(grid.rows) else ()
    if text or is_last or (row, column) in grid.merged:
        return text
    if column >= len(below) or is_blank(below[column]):
        return ""
    return next((_title(v) for v in reversed(line[:column]) if not is_blank(v)), "")


def _next_header(
    grid: ForeignGrid, block: tuple[int, int], titles: Sequence[str]
) -> tuple[tuple[int, int] | None, frozenset[int]]:
    """Where other titles begin, and the rows until there that repeat those of this list."""
    repeated: set[int] = set()
    least = max(_ENOUGH, knows(titles) // 2)
    row = block[1] + 1
    while row < len(grid.rows):
        line = grid.rows[row]
        if all(map(_is_title, line)) and _known(line) >= least:
            again = _block(grid, row)
            if _titles(grid, again) != tuple(titles):
                return again, frozenset(repeated)
            repeated.update(range(again[0], again[1] + 1))
            row = again[1]
        row += 1
    return None, frozenset(repeated)


def _known(row: Row) -> int:
    return knows([_title(value) for value in row])


def _is_title(value: CellValue) -> bool:
    return is_blank(value) or bool(_title(value))


def _title(value: CellValue) -> str:
    """A cell's text as a title; a date is a month, a number a year."""
    if isinstance(value, date):
        return MONTHS[month_index(value)]
    if isinstance(value, str):
        return " ".join(clean_text(value).split())
    is_year = isinstance(value, (int, float)) and not isinstance(value, bool)
    return str(int(value)) if is_year and _FIRST_YEAR < value < _LAST_YEAR else ""  # type: ignore[operator, arg-type]


def _form(grid: ForeignGrid) -> ForeignSheet | None:
    """A sheet of forms, a label a line with what is filled in beside it, as a list."""
    pairs = [_pair(row) for row in grid.rows]
    meanings = [meaning_of(label)[0] if label else NOT_TAKEN for label, _ in pairs]
    known = {meaning for meaning, (_, value) in zip(meanings, pairs, strict=True) if value}
    known.discard(NOT_TAKEN)
    across = max((_known(row) for row in grid.rows[:_SEARCHED]), default=0)
    if PROJECT not in known or len(known) < max(_ENOUGH_LABELS, across + 1):
        return None
    titles, rows, numbers = _forms(pairs, meanings)
    return ForeignSheet(grid.name, 0, titles, (), rows, numbers=numbers)


def _pair(row: Row) -> tuple[str, CellValue]:
    filled = [value for value in row if not is_blank(value)]
    label = filled[0] if filled and not is_blank(row[0]) else ""
    text = _title(label) if isinstance(label, str) else ""
    values = filled[1:] if label != "" else filled
    if not values and (match := _IN_ONE_CELL.fullmatch(text)):
        said = match[1] or match[3]
        if meaning_of(said)[0] != NOT_TAKEN:
            return said, match[2] or match[4]
    if len(values) > 1:
        return text, " ".join(clean_text(value) for value in values)
    return text, values[0] if values else None


def _forms(
    pairs: Sequence[tuple[str, CellValue]], meanings: Sequence[str]
) -> tuple[tuple[str, ...], tuple[Row, ...], tuple[int, ...]]:
    """The forms as rows, and the headings between them as rows with nothing but a title."""
    of_title = next(label for (label, _), m in zip(pairs, meanings, strict=True) if m == PROJECT)
    titles: list[str] = []
    forms: list[tuple[int, dict[str, CellValue]]] = []
    last = ""
    for number, ((label, value), meaning) in enumerate(zip(pairs, meanings, strict=True), start=1):
        title = canonical(label)
        if value is None and heading_said(label):
            forms.append((number, {canonical(of_title): label}))
            last = ""
        elif not label and last and value is not None:
            form = forms[-1][1]
            form[last] = f"{clean_text(form.get(last))}\n{clean_text(value)}".strip()
        elif label and (meaning != NOT_TAKEN or value is not None):
            if not last or title in forms[-1][1]:
                forms.append((number, {}))
            if title not in titles:
                titles.append(title)
            last = title
            forms[-1][1][title] = value
    rows = tuple(tuple(form.get(title) for title in titles) for _, form in forms)
    return tuple(titles), rows, tuple(number for number, _ in forms)
