"""Mechanical faults mended: in a copy of a file, or in the workbook open in Excel.

A file itself is never touched; in Excel every mended cell is on record in `tblFixes` and
can be put back from there, since a program's changes are beyond Excel's own undo.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sujarit.checks.fixes import Fix, fixes
from sujarit.errors import SujaritError
from sujarit.plan import schema, thai
from sujarit.plan.cells import column_letters
from sujarit.plan.lang import Text

if TYPE_CHECKING:
    from sujarit.actions.fix_record import Undo
    from sujarit.books.file.patch import Changes
    from sujarit.books.file.write import FillableFile
    from sujarit.books.live.fix import MendableBook, Put
    from sujarit.books.opc.package import Package

_CONTEXT = 16  # characters before and after a change

ITSELF = Text(
    "ไฟล์ที่แก้แล้วต้องใช้ชื่ออื่น ไม่ใช่ “{name}” เอง",
    "The corrected copy needs another name than “{name}” itself",
)
NO_RECORD = Text(
    "สมุดงาน “{name}” ไม่มีชีต “{sheet}” จึงยังแก้ให้ไม่ได้ เพราะจะคืนค่าเดิมไม่ได้ ให้คัดลอกชีตนั้นจากสมุดงานต้นแบบ แล้วกดปุ่มอีกครั้ง",
    "“{name}” has no sheet “{sheet}”, without which nothing could be put back; copy that sheet from the blank workbook and click again",
)
EXISTS = Text(
    "มีไฟล์ “{name}” อยู่แล้ว ให้ย้ายหรือเปลี่ยนชื่อไฟล์นั้นก่อน แล้วทำอีกครั้ง",
    "“{name}” is already there; move or rename it, and try again",
)


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was changed, old → new, and what was left because the cell is a formula.

    `path` is the corrected copy, or the open workbook; None when there was nothing to change.
    """

    source: Path
    path: Path | None
    changes: tuple[Fix, ...]
    formulas: tuple[Fix, ...]


def fixed_name(path: Path) -> Path:
    """The name that a corrected copy has by default: plan.xlsx → plan-fixed.xlsx."""
    return path.with_stem(f"{path.stem}-fixed")


def reason(fix: Fix) -> Text:
    """What was wrong, in a few words."""
    from sujarit.checks import rule

    return rule(fix.rule).title


def brief(old: str, new: str) -> tuple[str, str]:
    """Both texts cut down to where they differ, with what nobody sees in the old one as ·."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    return _around(_seen(old), start, len(old) - end), _around(new, start, len(new) - end)


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _seen(text: str) -> str:
    outside = len(text) - len(text.lstrip()), len(text.rstrip())
    return "".join(
        "·" if thai.invisible_characters(char) or not outside[0] <= place < outside[1] else char
        for place, char in enumerate(text)
    )


def _around(text: str, start: int, end: int) -> str:
    first, last = max(start - _CONTEXT, 0), end + _CONTEXT
    middle = " ".join(text[first:last].split("\n"))
    return ("…" if first else "") + middle + ("…" if last < len(text) else "")


def write_fixed(path: Path, now: datetime, target: Path | None = None) -> Fixed:
    """Write a copy with every mechanical fault mended, and what was changed in its record.

    Raises `SujaritError` when the workbook cannot be read, or the target is already there.
    """
    from sujarit.books.file.patch import changed_bytes
    from sujarit.books.file.write import FillableFile
    from sujarit.books.opc.package import Package
    from sujarit.plan.parse import parse_plan
    from sujarit.storage import write_whole

    package = Package(path)
    book = FillableFile(path, package.data)
    found = fixes(parse_plan(book.tables()))
    formulas = _formulas(package, {fix.sheet for fix in found})
    left = tuple(fix for fix in found if (fix.sheet, fix.cell) in formulas)
    changes = tuple(fix for fix in found if (fix.sheet, fix.cell) not in formulas)
    if not changes:
        return Fixed(path, None, (), left)
    copy = _free(path, target or fixed_name(path))
    edits = _edits(changes)
    _add_record(edits, book, changes, now)
    return Fixed(path, write_whole(copy, changed_bytes(package, edits)), changes, left)


def fix_open(book: "MendableBook", now: datetime) -> Fixed:
    """Mend every mechanical fault in the open workbook, with a record of it.

    Raises `SujaritError`, and changes nothing, when there is no record's sheet or a cell
    cannot be written.
    """
    from sujarit.actions.fix_record import record
    from sujarit.books.live.fix import Spot
    from sujarit.plan.parse import parse_plan

    rows = _record_of(book)
    found = fixes(parse_plan(book.tables()))
    formulas = book.formula_cells({fix.table for fix in found})
    spots = {fix: Spot(fix.table, fix.index, fix.offset) for fix in found}
    left = tuple(fix for fix in found if spots[fix] in formulas)
    changes = tuple(fix for fix in found if spots[fix] not in formulas)
    if not changes:
        return Fixed(book.path, None, (), left)
    formats = book.number_formats(spots[fix] for fix in changes)
    puts = [_put(fix, shape) for fix, shape in zip(changes, formats, strict=True)]
    book.replace(puts, schema.FIXES.name, [*rows, *record(changes, formats, now)])
    return Fixed(book.path, book.path, changes, left)


def undo_fixes(book: "MendableBook") -> "Undo | None":
    """Put back what the last mending changed, where it still stands; None: nothing to undo.

    Raises `SujaritError` as `fix_open` does.
    """
    from sujarit.actions.fix_record import tables_in, undo
    from sujarit.books.live.fix import TEXT_FORMAT, Put, Spot

    rows = _record_of(book)
    if not any(row.get("state") == schema.FIXED for row in rows):
        return None
    formulas = book.formula_cells(tables_in(rows))
    undone = undo(rows, book.tables(), {(f.table, f.index, f.offset) for f in formulas})
    puts = [
        Put(
            Spot(restore.table, restore.index, restore.offset),
            restore.memo.old,
            TEXT_FORMAT if restore.memo.number_format == TEXT_FORMAT else None,
        )
        for restore in undone.restores
    ]
    book.replace(puts, schema.FIXES.name, undone.rows)
    return undone


def _record_of(book: "MendableBook") -> list[dict[str, Any]]:
    """The record's rows; `SujaritError` when the workbook was built without it."""
    from sujarit.books.file.write import rows_by_key

    table = book.program_tables().get(schema.FIXES.name)
    if table is None:
        raise SujaritError(NO_RECORD.format(name=book.path.name, sheet=schema.FIXES.sheet))
    return rows_by_key(table)


def _put(fix: Fix, number_format: str) -> "Put":
    """In a cell of texts Excel makes a text of a number, so that format cannot stay."""
    from sujarit.books.build.drawing.style import look_of
    from sujarit.books.live.fix import TEXT_FORMAT, Put, Spot

    as_text = number_format == TEXT_FORMAT and not isinstance(fix.value, str)
    shape = look_of(fix.kind).number_format if as_text else None
    return Put(Spot(fix.table, fix.index, fix.offset), fix.value, shape)


def _add_record(
    changes: "Changes", book: "FillableFile", fixed: Sequence[Fix], now: datetime
) -> None:
    """A workbook built before there was a record is mended all the same: it is a copy."""
    from sujarit.actions.fix_record import record
    from sujarit.books.file.write import fill_body, rows_by_key

    for sheet in book.sheets:
        for place in sheet.tables:
            if place.name == schema.FIXES.name:
                old = rows_by_key(book.program_tables()[place.name])
                rows = record(fixed, [""] * len(fixed), now)
                fill_body(changes, sheet, place, [*old, *rows])


def _free(path: Path, copy: Path) -> Path:
    if copy.resolve() == path.resolve():
        raise SujaritError(ITSELF.format(name=path.name))
    if copy.exists():
        raise SujaritError(EXISTS.format(name=copy.name))
    return copy


def _formulas(package: "Package", names: set[str]) -> set[tuple[str, str]]:
    """The sheet and address of every formula on these sheets."""
    from sujarit.books.file.formulas import formula_cells
    from sujarit.books.file.layout import sheets

    return {
        (sheet.name, f"{column_letters(column)}{row}")
        for sheet in sheets(package)
        if sheet.name in names
        for row, column in formula_cells(package, sheet)
    }


def _edits(changes: tuple[Fix, ...]) -> "Changes":
    from sujarit.books.file.layout import area_of
    from sujarit.books.file.patch import Changes, Edit

    made = Changes()
    for fix in changes:
        area = area_of(fix.cell)
        assert area is not None
        made.cells[fix.sheet].append(Edit(area.top, area.left, fix.value))
    return made
