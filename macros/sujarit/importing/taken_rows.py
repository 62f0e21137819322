"""The rows of a list as rows of the plan's tables, and what was not taken, with why."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sujarit.importing.columns import LEVELS, MEANINGS, NOT_TAKEN, YEARLY, ListColumn
from sujarit.importing.source import ForeignSheet
from sujarit.plan.cells import CellValue
from sujarit.plan.lang import Text
from sujarit.plan.schema import (
    BUDGETS,
    GOALS,
    INDICATORS,
    MONTH_KEYS,
    OUTCOME,
    OUTPUT,
    PROJECTS,
    STRATEGIES,
    Kind,
    Table,
)
from sujarit.plan.schema import LEVELS as LEVEL_ROWS
from sujarit.plan.values import canonical, clean_text, is_dash, read

_CODED = re.compile(
    r"((?:[ก-๙]+ที่\s*)?[\d๐-๙]+(?:\.[\d๐-๙]+)*[.)]?|\(?[\d๐-๙ก-ฮ]\))\s+(\S.*)", re.DOTALL
)
_DIMENSION = re.compile(
    r"((?:มิติ|ยุทธศาสตร์|เป้าประสงค์|ด้าน)(?:ที่)?\s*[\d๐-๙]+)\s*[:.]?\s*(\S.*)?", re.DOTALL
)
_DEEP = re.compile(r"[\d๐-๙]+\.[\d๐-๙]+\.[\d๐-๙]+")
_LOCAL = re.compile(r"\(?[\d๐-๙]{1,3}\)")
_TOTAL = re.compile(r"(?:ยอด)?รวม.*|ทั้งสิ้น.*|total.*", re.IGNORECASE)

_OF_OTHERS = (*LEVELS, OUTPUT, OUTCOME)
"""What goes into other tables than the projects'."""

NO_TITLE = Text("ไม่มีชื่อโครงการ", "no project's title")
IS_TOTAL = Text("แถวยอดรวม", "a row of totals")
UNREAD = Text("อ่านค่า “{value}” ในคอลัมน์ “{title}” ไม่ได้", "“{value}” in “{title}” cannot be read")
NO_COLUMN = Text("คอลัมน์ “{title}” ไม่นำเข้า", "the column “{title}” is not taken")


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """What was not taken: the sheet, its row as Excel counts (0 for a whole column), and why."""

    sheet: str
    row: int
    why: Text


@dataclass(slots=True)
class TakenRows:
    """Rows by table name and column key, in order, and what was left out."""

    tables: dict[str, list[dict[str, CellValue]]] = field(default_factory=dict)
    left_out: list[SkippedRow] = field(default_factory=list)

    def add(self, table: Table, row: dict[str, CellValue]) -> None:
        """One row more of a table."""
        self.tables.setdefault(table.name, []).append(row)


class ListReader:
    """Reads lists, one sheet after the other, into rows of the plan."""

    def __init__(self) -> None:
        self.taken = TakenRows()
        self._known: dict[tuple[str, str], str] = {}
        self._path: list[str] = []
        self._numbers: dict[str, int] = {}
        self._sheet = ""
        self._by: dict[str, ListColumn] = {}
        self._years: list[ListColumn] = []

    def read(self, sheet: ForeignSheet, columns: Sequence[ListColumn]) -> None:
        """Take what the columns mean; each row's headings stand until another one comes."""
        self._path, self._sheet = [], sheet.name
        for column in columns:
            if column.meaning == NOT_TAKEN and (column.title or column.sample):
                self._leave(0, NO_COLUMN.format(title=column.title or column.sample))
        for row in sheet.above:
            self._dimension(row)
        self._by = {column.meaning: column for column in columns if column.meaning != YEARLY}
        self._years = [column for column in columns if column.meaning == YEARLY]
        for number, row in enumerate(sheet.rows, start=sheet.header + 2):
            if any(value is not None for value in row):
                self._row(number, row)

    def _row(self, number: int, row: Sequence[Any]) -> None:
        by = self._by
        if self._dimension(row):
            return
        texts = [clean_text(value) for value in row if isinstance(value, str) and value.strip()]
        if texts and _TOTAL.fullmatch(canonical(texts[0])):
            self._leave(number, IS_TOTAL)
            return
        for depth, level in enumerate(LEVELS):
            if level in by and (text := _cell(row, by[level])):
                self._level(depth, text)
        title = self._title(_cell(row, by["โครงการ"])) if "โครงการ" in by else ""
        if not title:
            if not any(level in by and _cell(row, by[level]) for level in LEVELS):
                self._leave(number, NO_TITLE)
            return
        self._project(number, row, title)

    def _dimension(self, row: Sequence[Any]) -> bool:
        """Whether the row is a heading such as มิติที่ 1 alone, which then stands above."""
        filled = [value for value in row if value is not None and clean_text(value)]
        match = _DIMENSION.fullmatch(clean_text(filled[0])) if len(filled) == 1 else None
        if match is None or not match[2]:
            return False
        self._heading(0, match[1], match[2])
        return True

    def _title(self, text: str) -> str:
        """A project's title; lines with a deep number before it are a level of their own."""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        while len(lines) > 1 and (match := _CODED.fullmatch(lines[0])) and _DEEP.match(match[1]):
            self._level(2, lines.pop(0))
        if (
            lines
            and len(lines) == 1
            and (match := _CODED.fullmatch(lines[0]))
            and _DEEP.fullmatch(match[1])
        ):
            inner = re.search(r"\s(\(?[\d๐-๙]{1,3}\)\s.*)", match[2], re.DOTALL)
            if inner:
                self._level(2, lines[0][: len(lines[0]) - len(inner[1])].strip())
                return inner[1]
        return "\n".join(lines)

    def _level(self, depth: int, text: str) -> None:
        match = _CODED.fullmatch(text)
        self._heading(depth, match[1] if match else "", match[2] if match else text)

    def _heading(self, depth: int, code: str, title: str) -> None:
        """Put a level above what follows, and into its table where it is new."""
        depth = min(depth, len(self._path))
        above = self._path[depth - 1] if depth else ""
        key = (above, canonical(title))
        if key not in self._known:
            self._known[key] = code or self._made(above)
            self._add_level(depth, self._known[key], above, title)
        self._path[depth:] = [self._known[key]]

    def _made(self, above: str) -> str:
        self._numbers[above] = self._numbers.get(above, 0) + 1
        return f"{above}.{self._numbers[above]}" if above else str(self._numbers[above])

    def _add_level(self, depth: int, code: str, above: str, title: str) -> None:
        if depth == 0:
            self.taken.add(GOALS, {"code": code, "title": title})
        elif depth == 1:
            self.taken.add(STRATEGIES, {"code": code, "goal": above, "title": title})
        else:
            self.taken.add(LEVEL_ROWS, {"code": code, "parent": above, "title": title})

    def _project(self, number: int, row: Sequence[Any], title: str) -> None:
        by = self._by
        above = self._path[-1] if self._path else ""
        match = _CODED.fullmatch(title)
        code = _cell(row, by["รหัสโครงการ"]) if "รหัสโครงการ" in by else ""
        if match and not code:
            code, title = match[1], match[2]
        if code and above and _LOCAL.fullmatch(code):
            code = f"{above}/{code}"
        code = code or self._made(above or "ค")
        found: dict[str, CellValue] = {"code": code, "strategy": above or None, "title": title}
        for word, column in by.items():
            key = MEANINGS.get(word, "")
            if not key or key in found or word in _OF_OTHERS or column.offset >= len(row):
                continue
            value = self._value(number, row[column.offset], key, column)
            if value is not None:
                found[key] = value
        self.taken.add(PROJECTS, found)
        self._yearly(number, row, code)
        for kind in (OUTPUT, OUTCOME):
            if kind in by and (said := _cell(row, by[kind])) and not is_dash(said):
                self.taken.add(INDICATORS, {"project": code, "kind": kind, "indicator": said})

    def _yearly(self, number: int, row: Sequence[Any], code: str) -> None:
        for column in self._years:
            raw = row[column.offset] if column.offset < len(row) else None
            amount = self._value(number, raw, "budget", column)
            if amount is not None:
                self.taken.add(BUDGETS, {"project": code, "year": column.year, "amount": amount})

    def _value(self, number: int, raw: Any, key: str, column: ListColumn) -> CellValue:
        """The value as its column of the plan holds it; None where there is none."""
        if raw is None or is_dash(raw) or not clean_text(raw):
            return None
        about = PROJECTS.column(key)
        if about.kind in {Kind.TEXT, Kind.LONG_TEXT, Kind.CODE}:
            return clean_text(raw)
        meaning, fault = read(raw, about.kind, about.choices)
        is_month = key in MONTH_KEYS
        if is_month and meaning and fault is None:
            return "/"
        if is_month or (not meaning and meaning != 0):
            shown = UNREAD.format(value=clean_text(raw)[:60], title=column.title)
            self._leave(number, shown)
            return None
        return float(meaning) if about.kind in {Kind.MONEY, Kind.NUMBER} else meaning

    def _leave(self, row: int, why: Text) -> None:
        self.taken.left_out.append(SkippedRow(self._sheet, row, why))


def _cell(row: Sequence[Any], column: ListColumn) -> str:
    return clean_text(row[column.offset]) if column.offset < len(row) else ""


def tables_of(taken: TakenRows) -> Iterator[tuple[Table, list[dict[str, CellValue]]]]:
    """The tables that get rows, in the plan's order."""
    for table in (GOALS, STRATEGIES, LEVEL_ROWS, PROJECTS, BUDGETS, INDICATORS):
        if taken.tables.get(table.name):
            yield table, taken.tables[table.name]
