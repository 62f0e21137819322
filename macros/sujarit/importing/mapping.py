"""The mapping of a list's columns as a small workbook: the officer corrects it, and keeps it."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sujarit.errors import SujaritError
from sujarit.importing.words.columns import (
    MEANINGS,
    NOT_TAKEN,
    WITH_YEAR,
    ListColumn,
    whole_years,
)
from sujarit.plan import schema
from sujarit.plan.cells import column_letters, workbook_text
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.plan.values import canonical, clean_text

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.worksheet.worksheet import Worksheet

HEADER = ("ชีต", "คอลัมน์", "หัวคอลัมน์ในไฟล์", "ตัวอย่าง", "นำเข้าเป็น", "ปี พ.ศ.")
BAD_MAP = Text(
    "แผ่นจับคู่ “{name}” ใช้ไม่ได้: {problem} ลบไฟล์นี้แล้วสั่งใหม่ โปรแกรมจะทำแผ่นใหม่ให้",
    "The mapping “{name}” cannot be used: {problem}; delete it and a new one is written",
)
ENTRY_HEADER = ("รายการ", "ตามที่ไฟล์บอก", "นำเข้าเป็น")
_ENTRY_HELP = "ไฟล์นับปีต่างจากสมุดงาน ถ้าถูกต้อง ให้เลือกชนิดของปีในช่อง “นำเข้าเป็น” บันทึก แล้วสั่งนำเข้าอีกครั้งด้วยแผ่นนี้"
_ENTRY_SHEET, _KIND_OF_YEAR = schema.PLAN.sheet, "ชนิดของปี"
_HELP = "เลือกในช่อง “นำเข้าเป็น” ให้ถูกต้อง บันทึก แล้วสั่งนำเข้าอีกครั้งด้วยแผ่นนี้ เก็บไว้ใช้ปีหน้าได้"
_WIDTHS = (22, 10, 40, 44, 26, 10)
_LAST = 500
_YEARS = regex(r"(?:[2๒][4-5๔๕][0-9๐-๙]{2})")

_Meaning = tuple[str, int | None]
_SaidColumn = tuple[str, str, str, _Meaning]

Columns = Mapping[str, Sequence[ListColumn]]
"""The columns of each sheet, by the sheet's name."""


def mapping_bytes(columns: Columns, kind_of_year: str = "") -> bytes:
    """The mapping as a workbook with a dropdown of what a column may be taken as.

    Another kind of year that the list names is offered on a sheet of its own, and not taken yet.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "จับคู่คอลัมน์"
    sheet.append([_HELP])
    sheet.append(list(HEADER))
    for name, each in columns.items():
        for column in each:
            texts = (name, column_letters(column.offset + 1), column.title, column.sample)
            sheet.append([*map(workbook_text, texts), column.meaning, column.year])
    for row in sheet.iter_rows(min_row=3, max_col=5):
        for cell in row:
            cell.data_type, cell.number_format = "s", "@"
    for cell in sheet[2]:
        cell.font = Font(bold=True)
    words = book.create_sheet("รายการ")
    for word in (NOT_TAKEN, *MEANINGS):
        words.append([word])
    rule = DataValidation(type="list", formula1=f"รายการ!$A$1:$A${len(MEANINGS) + 1}")
    rule.add(f"E3:E{_LAST}")
    sheet.add_data_validation(rule)
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[column_letters(number)].width = width
    sheet.freeze_panes = "A3"
    if kind_of_year:
        _offer(book.create_sheet(_ENTRY_SHEET), kind_of_year)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _offer(sheet: "Worksheet", kind_of_year: str) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.datavalidation import DataValidation

    for row in ((_ENTRY_HELP,), ENTRY_HEADER, (_KIND_OF_YEAR, kind_of_year, NOT_TAKEN)):
        sheet.append(row)
    for cell in sheet[2]:
        cell.font = Font(bold=True)
    words = ",".join((NOT_TAKEN, *schema.YEAR_KINDS.items))
    rule = DataValidation(type="list", formula1=f'"{words}"')
    rule.add("C3")
    sheet.add_data_validation(rule)
    for number in range(1, len(ENTRY_HEADER) + 1):
        sheet.column_dimensions[column_letters(number)].width = 26


def accepted_kind_of_year(path: Path) -> str:
    """The kind of year that the officer has chosen in the mapping; "" where she has chosen none."""
    frame = _frame(path, _ENTRY_SHEET)
    if frame is None or not set(ENTRY_HEADER) <= set(frame.columns):
        return ""
    kinds = {canonical(word): word for word in schema.YEAR_KINDS.items}
    for title, _, word in _rows_of(frame, ENTRY_HEADER):
        said = canonical(clean_text(word or NOT_TAKEN))
        if canonical(clean_text(title)) != _KIND_OF_YEAR or said == NOT_TAKEN:
            continue
        if said not in kinds:
            raise SujaritError(_unknown_word(path, str(word)))
        return kinds[said]
    return ""


def read_mapping(path: Path, columns: Columns) -> Columns:
    """The columns as the mapping says; one that it does not know is taken as its title says.

    A column is found by its sheet and title, else by its title, else by its title but for the
    years in it: next year's list has another sheet, and moves what it counts by a year. One
    without a title, or of which its sheet has another one, is found by its letter, too.
    """
    meanings = _Meanings(list(_said(path)))
    return {
        name: [
            _as_said(column, meanings.of(name, column, each), meanings.of_other_year(column))
            for column in each
        ]
        for name, each in columns.items()
    }


class _Meanings:
    """What the lines of a mapping say, by sheet, letter and title."""

    def __init__(self, said: Sequence[_SaidColumn]) -> None:
        turned = tuple(reversed(said))
        self._exact = {(sheet, letter, title): meaning for sheet, letter, title, meaning in said}
        self._by_letter = {(letter, title): meaning for _, letter, title, meaning in turned}
        self._by_sheet = {(sheet, title): meaning for sheet, _, title, meaning in said}
        self._by_title = {title: meaning for _, _, title, meaning in turned if title}
        turned_titles = reversed(self._by_title.items())
        self._by_bare = {_without_years(title): meaning for title, meaning in turned_titles}

    def of(self, sheet: str, column: ListColumn, beside: Sequence[ListColumn]) -> _Meaning | None:
        """What is said of a column of a sheet."""
        name, title = canonical(sheet), canonical(column.title)
        letter = column_letters(column.offset + 1)
        if title and sum(canonical(each.title) == title for each in beside) == 1:
            return self._by_sheet.get((name, title)) or self._by_title.get(title)
        exact = self._exact.get((name, letter, title)) or self._by_letter.get((letter, title))
        return exact or self._by_title.get(title)

    def of_other_year(self, column: ListColumn) -> _Meaning | None:
        """What is said of a column with that title, but for the years in it."""
        return self._by_bare.get(_without_years(canonical(column.title))) if column.title else None


def _without_years(title: str) -> str:
    return _YEARS.sub("", whole_years(title))


def _as_said(
    column: ListColumn,
    said: _Meaning | None,
    last_year: _Meaning | None,
) -> ListColumn:
    """The column as the mapping has it, or as it had it of another year, or as it is matched."""
    if said:
        return replace(column, meaning=said[0], year=said[1])
    if last_year is None:
        return column
    years = _YEARS.findall(whole_years(canonical(column.title)))
    year = int(canonical(years[0])) if last_year[1] and len(years) == 1 else None
    if last_year[1] and year is None:
        return column
    return replace(column, meaning=last_year[0], year=year)


def _said(path: Path) -> Iterable[_SaidColumn]:
    """Each line: the sheet, the column's letter and title, and what it is taken as."""
    frame = _frame(path)
    if frame is None or not set(HEADER) <= set(frame.columns):
        raise SujaritError(
            BAD_MAP.format(name=path.name, problem=f"ต้องมีหัวคอลัมน์ {', '.join(HEADER)}")
        )
    known = {canonical(word): word for word in (NOT_TAKEN, *MEANINGS)}
    for sheet, letter, title, _, word, year in _rows_of(frame, HEADER):
        meaning = known.get(canonical(clean_text(word or NOT_TAKEN)))
        if meaning is None:
            raise SujaritError(_unknown_word(path, str(word)))
        number = int(year) if year is not None and str(year).strip().isdigit() else None
        if meaning in WITH_YEAR and number is None:
            raise SujaritError(BAD_MAP.format(name=path.name, problem=f"“{title}” ไม่ได้บอกปี พ.ศ."))
        name, said = canonical(clean_text(sheet)), canonical(clean_text(title or ""))
        yield name, clean_text(letter or "").upper(), said, (meaning, number)


def _unknown_word(path: Path, word: str) -> Text:
    return BAD_MAP.format(name=path.name, problem=f"ไม่รู้จัก “{word}” ในช่อง “นำเข้าเป็น”")


def _frame(path: Path, sheet: str = "") -> "pd.DataFrame | None":
    """One sheet of the mapping, the first where none is named; None where it has no such sheet."""
    import pandas as pd

    from sujarit.books.opc.package import Package

    data = io.BytesIO(Package(path).data)
    try:
        with pd.ExcelFile(data, engine="openpyxl") as book:
            if sheet and sheet not in book.sheet_names:
                return None
            return pd.read_excel(book, sheet_name=sheet or 0, header=1, dtype=object)
    except Exception as exc:  # whatever a reader of foreign files raises
        raise SujaritError(BAD_MAP.format(name=path.name, problem="เปิดไม่ได้")) from exc


def _rows_of(frame: "pd.DataFrame", header: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    cells = frame[list(header)].astype(object).where(frame.notna(), None)
    yield from cells.itertuples(index=False)
