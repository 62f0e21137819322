"""The cells of a foreign file: every sheet from its first cell on, and which cells are merged.

Workbooks of today's format go through the reader of our own, so that a percentage, an error or
a formula without a value is seen as such; older ones and OpenDocument through pandas.
"""

import io
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sujarit.books.file.book import FileBook
from sujarit.books.file.layout import area_of
from sujarit.books.opc.archive import MAX_FILE, READ_ERRORS, open_package
from sujarit.books.opc.package import MISSING, TOO_LARGE, failure
from sujarit.errors import SujaritError
from sujarit.importing.open_document import merged_areas
from sujarit.importing.outline import SkippedRow
from sujarit.plan.cells import CellValue, is_blank
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.storage import read_at_most
from sujarit.workers.limits import limit_process
from sujarit.workers.port import LOST
from sujarit.workers.processes import Companion

UNREADABLE = Text(
    "เปิดไฟล์ “{name}” ไม่ได้ ต้องเป็นไฟล์ Excel (.xlsx .xlsm .xls .ods) หรือ .csv ที่ไม่เสียหายและไม่มีรหัสผ่าน",
    "“{name}” cannot be opened: it must be an undamaged .xlsx, .xlsm, .xls, .ods or .csv without a password",
)
MORE_ROWS = Text(
    "แถวนี้และแถวที่อยู่ถัดไป เพราะอ่านเพียง {most} แถว", "this row and those below: {most} are read"
)
MORE_COLUMNS = Text(
    "คอลัมน์หลังคอลัมน์ที่ {most} เพราะอ่านเพียงเท่านั้น", "the columns after the {most}th: no more are read"
)
TOO_MANY_MERGED = Text(
    "ไฟล์ “{name}” มีเซลล์ที่ผสานไว้มากเกินไปในชีตเดียว ให้ยกเลิกการผสานเซลล์ที่ไม่ใช้แล้วบันทึกใหม่",
    "“{name}” has too many merged cells in one sheet; unmerge those that are not needed and save it",
)
_MOST_ROWS, _MOST_COLUMNS = 20_000, 200
_MOST_MERGED = 500_000
"""The most cells of a sheet in merged areas; Excel merges none twice."""
_MOST_MEMORY, _MOST_SECONDS = 1024**3, 10
_MERGED = regex(rb'<mergeCell\b[^>]*\bref="([A-Z0-9:$]+)"')
_ENCODINGS = ("utf-8-sig", "cp874")
_OLD_FORMATS = frozenset({".xls", ".xlsb", ".ods"})

Row = tuple[CellValue, ...]
Merged = dict[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class ForeignGrid:
    """A sheet's values by rows; `merged` leads each cell of a merged area to its first, from 0.

    `left_out` tells of filled rows and columns beyond those that are read.
    """

    name: str
    rows: tuple[Row, ...]
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    left_out: tuple[SkippedRow, ...] = ()

    def shown(self, row: int, column: int) -> CellValue:
        """What a person sees there: in a merged area that is its first cell's value."""
        at_row, at_column = self.merged.get((row, column), (row, column))
        line = self.rows[at_row] if at_row < len(self.rows) else ()
        return line[at_column] if at_column < len(line) else None


def grids_in(path: Path) -> Iterator[ForeignGrid]:
    """Every sheet of a file. Raises `SujaritError` for one that cannot be read."""
    suffix = path.suffix.lower()
    if suffix in {".csv", ".tsv", ".txt"}:
        yield _text_grid(path)
    elif suffix in _OLD_FORMATS:
        yield from _read_beside(path)
    else:
        yield from _book_grids(path)


def _book_grids(path: Path) -> Iterator[ForeignGrid]:
    book = FileBook(path)
    book.prepare()
    for sheet in book.sheets:
        rows = book.cells(sheet)
        merged = _merged(book.package.read(sheet.part), rows, path)
        yield _grid(sheet.name, rows, merged)


def _grid(
    name: str,
    rows: Sequence[Row],
    merged: Mapping[tuple[int, int], tuple[int, int]] = MappingProxyType({}),
) -> ForeignGrid:
    """A sheet's grid, as far as it is read."""
    kept = tuple(row[:_MOST_COLUMNS] for row in rows[:_MOST_ROWS])
    left = []
    if any(not is_blank(value) for row in rows[_MOST_ROWS:] for value in row):
        why = MORE_ROWS.format(most=f"{_MOST_ROWS:,}")
        left.append(SkippedRow(name, _MOST_ROWS + 1, why))
    if any(not is_blank(value) for row in rows[:_MOST_ROWS] for value in row[_MOST_COLUMNS:]):
        left.append(SkippedRow(name, 0, MORE_COLUMNS.format(most=str(_MOST_COLUMNS))))
    return ForeignGrid(name, kept, merged, tuple(left))


def _merged(xml: bytes, rows: Sequence[Row], path: Path) -> Merged:
    areas = (area_of(match[1].decode()) for match in _MERGED.finditer(xml))
    return _spread(
        ((a.top - 1, a.left - 1, a.bottom - 1, a.right - 1) for a in areas if a), rows, path
    )


def _spread(areas: Iterable[tuple[int, int, int, int]], rows: Sequence[Row], path: Path) -> Merged:
    """Each merged cell's first one, as far as the sheet is read; areas are from 0, ends included."""
    height = min(len(rows), _MOST_ROWS)
    width = min(max(map(len, rows), default=0) + 1, _MOST_COLUMNS)
    found: Merged = {}
    left = _MOST_MERGED
    for top, first, bottom, last in areas:
        across = range(first, min(last + 1, width))
        down = range(top, min(bottom + 1, height))
        if len(across) * len(down) > _MOST_ROWS:
            continue
        left -= len(across) * len(down)
        if left < 0:
            raise failure(TOO_MANY_MERGED, path)
        found |= dict.fromkeys(itertools.product(down, across), (top, first))
    return found


def _read_beside(path: Path) -> list[ForeignGrid]:
    """The sheets of an older format, which is read in a process of its own.

    Its reader believes what the file says of itself: chains of sectors that return to
    themselves, two billion spaces in a cell. It then takes all memory, or never ends.
    """
    companion = Companion(_old_grids_or_why)
    try:
        read = companion.do(path)
    finally:
        companion.close()
    if read is LOST:
        raise SujaritError(UNREADABLE.format(name=path.name))
    if isinstance(read, Text):
        raise SujaritError(read)
    return read


def _old_grids_or_why(path: Path) -> list[ForeignGrid] | Text:
    import pandas as pd  # noqa: F401 - what it takes itself is not counted

    limit_process(_MOST_MEMORY, _MOST_SECONDS)
    try:
        return list(_old_grids(path))
    except SujaritError as exc:
        return exc.text


def _old_grids(path: Path) -> Iterator[ForeignGrid]:
    import pandas as pd

    data = _data(path)
    try:
        if data.startswith(b"PK"):
            open_package(data)  # within its bounds
        frames = pd.read_excel(
            io.BytesIO(data), sheet_name=None, header=None, dtype=object, engine="calamine", nrows=_MOST_ROWS + 1
        )  # fmt: skip
        merged = merged_areas(data) if path.suffix.lower() == ".ods" else _merged_of_old(data)
    except BaseException as exc:  # calamine ends with a panic, which is no Exception
        if isinstance(exc, (KeyboardInterrupt, SystemExit, SujaritError)):
            raise
        raise SujaritError(UNREADABLE.format(name=path.name)) from exc
    for name, frame in frames.items():
        rows = frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None)
        cells = [tuple(map(_python_value, row)) for row in rows]
        areas = merged.get(str(name), ())
        yield _grid(str(name), cells, _spread(areas, cells, path))


def _merged_of_old(data: bytes) -> dict[str, list[tuple[int, int, int, int]]]:
    """The merged areas of each sheet, where the format's reader tells them (.xls)."""
    from python_calamine import load_workbook

    book = load_workbook(io.BytesIO(data))
    sheets = ((name, book.get_sheet_by_name(name)) for name in book.sheet_names)
    return {
        name: [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
        for name, sheet in sheets
    }


def _text_grid(path: Path) -> ForeignGrid:
    import csv

    text = _decoded(path)
    try:
        delimiter = csv.Sniffer().sniff(text[:4096], delimiters=",;\t").delimiter
    except csv.Error:
        delimiter = ","
    try:
        reader = csv.reader(io.StringIO(text), delimiter=delimiter, skipinitialspace=True)
        rows = list(reader)
    except csv.Error as exc:
        raise SujaritError(UNREADABLE.format(name=path.name)) from exc
    lines = [tuple(value if value.strip() else None for value in row) for row in rows]
    return _grid(path.stem, lines)


def _decoded(path: Path) -> str:
    data = _data(path)
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise SujaritError(UNREADABLE.format(name=path.name))


def _data(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise failure(TOO_LARGE, path)
        return read_at_most(path, MAX_FILE)
    except FileNotFoundError as exc:
        raise failure(MISSING, path) from exc
    except (*READ_ERRORS, OSError, ValueError) as exc:
        raise SujaritError(UNREADABLE.format(name=path.name)) from exc


def _python_value(value: Any) -> CellValue:
    """A value as our own readers know it."""
    if hasattr(value, "to_pydatetime"):
        value = value.to_pydatetime()
    elif hasattr(value, "item"):
        value = value.item()
    return None if is_blank(value) else value
