"""A foreign workbook's lists, read with pandas: each sheet's header row, and the rows below."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sujarit.errors import SujaritError
from sujarit.importing.columns import knows
from sujarit.plan.lang import Text
from sujarit.plan.values import clean_text

UNREADABLE = Text(
    "เปิดไฟล์ “{name}” ไม่ได้ ต้องเป็นไฟล์ Excel (.xlsx .xlsm) ที่ไม่เสียหายและไม่มีรหัสผ่าน",
    "“{name}” cannot be opened: it must be an undamaged Excel file without a password",
)
NO_LIST = Text(
    "ไม่พบตารางโครงการในไฟล์ “{name}” แถวหัวตารางต้องมีคำเช่น โครงการ งบประมาณ ผู้รับผิดชอบ",
    "“{name}” has no list of projects: a header row must say โครงการ, งบประมาณ, ผู้รับผิดชอบ or the like",
)
_SEARCHED, _MOST_ROWS, _MOST_COLUMNS = 40, 20_000, 200
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class ForeignSheet:
    """One list: `header` is the 0-based row of its titles; `above` the rows before, `rows` after."""

    name: str
    header: int
    titles: tuple[str, ...]
    above: tuple[tuple[Any, ...], ...]
    rows: tuple[tuple[Any, ...], ...]


def lists_in(path: Path) -> tuple[ForeignSheet, ...]:
    """Every sheet that holds a list of projects. `SujaritError` for a file without any."""
    found = tuple(sheet for name, grid in _grids(path) if (sheet := _list_in(name, grid)))
    if not found:
        raise SujaritError(NO_LIST.format(name=path.name))
    return found


def _grids(path: Path) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    import pandas as pd

    from sujarit.books.opc.package import Package

    data = io.BytesIO(Package(path).data)  # its sizes are bounded, packed and unpacked
    try:
        frames = pd.read_excel(
            data, sheet_name=None, header=None, dtype=object, engine="openpyxl", nrows=_MOST_ROWS
        )
    except Exception as exc:  # whatever a reader of foreign files raises
        raise SujaritError(UNREADABLE.format(name=path.name)) from exc
    for name, frame in frames.items():
        cut = frame.iloc[:, :_MOST_COLUMNS]
        rows = cut.astype(object).where(cut.notna(), None).itertuples(index=False, name=None)
        yield str(name), [tuple(map(_python_value, row)) for row in rows]


def _python_value(value: Any) -> Any:
    """A value as our own readers know it."""
    if hasattr(value, "to_pydatetime"):
        return value.to_pydatetime()
    return value.item() if hasattr(value, "item") else value


def _list_in(name: str, grid: list[tuple[Any, ...]]) -> ForeignSheet | None:
    """The list under the row that knows most titles; two rows of titles are read as one."""
    best, known = -1, 0
    for number, row in enumerate(grid[:_SEARCHED]):
        count = knows([_title(value) for value in row])
        if count > known:
            best, known = number, count
    if known < _ENOUGH:
        return None
    titles = [_title(value) for value in grid[best]]
    rows = grid[best + 1 :]
    if (
        rows
        and knows([_title(value) for value in rows[0]])
        and not any(isinstance(value, (int, float)) for value in rows[0])
    ):
        titles = [
            f"{one} {two}".strip()
            for one, two in zip(_spread(titles), map(_title, rows[0]), strict=True)
        ]
        rows = rows[1:]
    return ForeignSheet(name, best, tuple(titles), tuple(grid[:best]), tuple(rows))


def _spread(titles: list[str]) -> Iterator[str]:
    """A title over several columns stands in the first of them alone."""
    last = ""
    for title in titles:
        last = title or last
        yield last


def _title(value: Any) -> str:
    return " ".join(clean_text(value).split()) if isinstance(value, (str, int)) else ""
