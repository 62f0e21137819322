"""Mechanical faults mended: in a copy of a file, or in the workbook open in Excel.

A file itself is never touched; in Excel every mended cell is on record in `tblFixes` and
can be put back from there, since a program's changes are beyond Excel's own undo.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sujarit.checks.fixes import Fix, fixes
from sujarit.errors import SujaritError
from sujarit.plan import schema, thai
from sujarit.plan.cells import SumFormula, is_sum
from sujarit.plan.lang import Text
from sujarit.plan.schema import Kind

if TYPE_CHECKING:
    from sujarit.actions.fix_record import Undo
    from sujarit.books.file.book import FileBook
    from sujarit.books.file.patch import Changes
    from sujarit.books.port import Book, OpenBook, Replacement, TableCell

__all__ = [
    "Fix",
    "Fixed",
    "brief",
    "fix_open",
    "fixed_name",
    "reason",
    "undo_fixes",
    "write_fixed",
]

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
    `refused` are the cells of an open workbook that Excel did not let be written, and `bold` those
    in which some words are bold: to type a text anew makes all its letters alike.
    """

    source: Path
    path: Path | None
    changes: tuple[Fix, ...]
    formulas: tuple[Fix, ...]
    refused: tuple[Fix, ...] = ()
    bold: tuple[Fix, ...] = ()


def fixed_name(path: Path) -> Path:
    """The name that a corrected copy has by default: plan.xlsx → plan-fixed.xlsx."""
    return path.with_stem(f"{path.stem}-fixed")


def reason(fix: Fix) -> Text:
    """What was wrong, in a few words."""
    from sujarit.checks.rules import BY_CODE

    return BY_CODE[fix.rule].title


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
    from sujarit.books.file.book import FileBook
    from sujarit.storage import write_whole

    book = FileBook(path)
    changes, left = _fixes(book)
    if not changes:
        return Fixed(path, None, (), left)
    copy = _free(path, target or fixed_name(path))
    data = book.changed(_changes(book, changes, now))
    return Fixed(path, write_whole(copy, data), changes, left)


def fix_open(book: "OpenBook", now: datetime) -> Fixed:
    """Mend every mechanical fault in the open workbook that can be written, with a record of it.

    Raises `SujaritError`, and changes nothing, when there is no record's sheet or it cannot
    be written.
    """
    from sujarit.actions.fix_record import record

    rows = _record_of(book)
    found, left = _fixes(book)
    changes, bold = _apart(found, book.partly_bold(_texts(found)))
    if not changes:
        return Fixed(book.path, None, (), left, bold=bold)
    formats = book.number_formats([_cell(fix) for fix in changes])
    recorded = record(changes, formats, now)
    lost = _unrecorded(changes, recorded)
    kept = [number for number, fix in enumerate(changes) if fix not in lost]
    if not kept:
        return Fixed(book.path, None, (), left, lost, bold)
    changes, formats = tuple(changes[n] for n in kept), tuple(formats[n] for n in kept)
    recorded = [recorded[n] for n in kept]
    new = [_replacement(fix, had) for fix, had in zip(changes, formats, strict=True)]

    def record_without(refused: Collection[int]) -> list[Any]:
        return [*rows, *(row for number, row in enumerate(recorded) if number not in refused)]

    refused = book.replace(new, schema.FIXES.name, record_without)
    done = tuple(fix for number, fix in enumerate(changes) if number not in refused)
    not_done = (*lost, *(changes[number] for number in sorted(refused)))
    return Fixed(book.path, book.path, done, left, not_done, bold)


def _texts(found: Sequence[Fix]) -> list["TableCell"]:
    """The cells that hold a text now."""
    return [_cell(fix) for fix in found if isinstance(fix.was, str)]


def _apart(
    found: Sequence[Fix], bold: Collection["TableCell"]
) -> tuple[tuple[Fix, ...], tuple[Fix, ...]]:
    """The fixes that can be made, and those of these cells: a row with one is not moved."""
    rows = {_move(fix) for fix in found if fix.moved_to is not None and _cell(fix) in bold}
    left = [fix for fix in found if _cell(fix) in bold]
    stay = [fix for fix in found if fix not in left and _move(fix) not in rows]
    return tuple(stay), tuple(left)


def _unrecorded(changes: Sequence[Fix], rows: Sequence[Mapping[str, Any]]) -> tuple[Fix, ...]:
    """Those whose texts are too long for the record, from which nobody could put them back."""
    lost = [fix for fix, row in zip(changes, rows, strict=True) if not row["memo"]]
    torn = {_move(fix) for fix in lost if fix.moved_to is not None}
    return tuple(
        fix for fix in changes if fix in lost or (fix.moved_to is not None and _move(fix) in torn)
    )


def undo_fixes(book: "OpenBook") -> "Undo | None":
    """Put back what the last mending changed, where it still stands; None: nothing to undo.

    Raises `SujaritError` as `fix_open` does.
    """
    from sujarit.actions.fix_record import tables_in, undo, without
    from sujarit.books.port import Replacement, TableCell

    rows = _record_of(book)
    if not any(row.get("state") == schema.FIXED for row in rows):
        return None
    kept = {(f.table, f.index, f.offset) for f in book.formulas(tables_in(rows))}
    tables = book.tables()
    undone = undo(rows, tables, kept)
    written = [r for r in undone.restores if isinstance(r.memo.new, str)]
    bold = book.partly_bold([TableCell(r.table, r.index, r.offset) for r in written])
    if bold:
        undone = undo(rows, tables, kept | {(b.table, b.index, b.offset) for b in bold})
    old = [
        Replacement(
            TableCell(restore.table, restore.index, restore.offset),
            restore.memo.old,
            restore.memo.number_format or None,
            None if restore.memo.moved_to is None else (restore.table, restore.memo.moved_to),
            restore.memo.new if isinstance(restore.memo.new, SumFormula) else None,
        )
        for restore in undone.restores
    ]
    refused = book.replace(old, schema.FIXES.name, lambda left: without(undone, left).rows)
    return without(undone, refused)


def _record_of(book: "OpenBook") -> list[dict[str, Any]]:
    """The record's rows; `SujaritError` when the workbook was built without it."""
    from sujarit.books.table_rows import rows_by_key

    table = book.program_tables().get(schema.FIXES.name)
    if table is None:
        raise SujaritError(NO_RECORD.format(name=book.path.name, sheet=schema.FIXES.sheet))
    return rows_by_key(table)


def _fixes(book: "Book") -> tuple[tuple[Fix, ...], tuple[Fix, ...]]:
    """What can be mended, and what is left because the cell is a formula."""
    from sujarit.plan.parse import parse_plan

    found = fixes(parse_plan(book.tables()))
    formulas = dict(book.formulas({fix.table for fix in found}))
    found = _with_sums(found, formulas)
    stuck = {_move(fix) for fix in found if _cell(fix) in formulas and fix.moved_to is not None}
    left = [fix for fix in found if _cell(fix) in formulas or _move(fix) in stuck]
    return tuple(fix for fix in found if fix not in left), tuple(left)


def _with_sums(found: Sequence[Fix], formulas: dict["TableCell", str]) -> tuple[Fix, ...]:
    """The fixes, with the formulas of rows that are moved where they only add up.

    Those are `formulas` no more that would keep a fix from being made.
    """
    sums = {}
    for fix in found:
        text = formulas.get(_cell(fix), "")
        if fix.moved_to is not None and is_sum(text) and isinstance(fix.was, (int, float)):
            sums[*_move(fix), fix.offset] = SumFormula(text, fix.was)
            del formulas[_cell(fix)]
    return tuple(_with_sum(fix, sums.get((*_move(fix), fix.offset))) for fix in found)


def _with_sum(fix: Fix, formula: SumFormula | None) -> Fix:
    if formula is None:
        return fix
    here = fix.index != fix.moved_to
    return replace(fix, was=formula) if here else replace(fix, value=formula)


def _move(fix: Fix) -> tuple[str, int | None]:
    """The row's move that a fix is part of: one formula in it, and the row stays."""
    return fix.table, fix.moved_to


def _cell(fix: Fix) -> "TableCell":
    from sujarit.books.port import TableCell

    return TableCell(fix.table, fix.index, fix.offset)


def _replacement(fix: Fix, number_format: str) -> "Replacement":
    """In a cell of texts Excel makes a text of a number, so that format cannot stay.

    Nor can one of percentages for an amount, which would be none.
    """
    from sujarit.books.build.drawing.style import look_of
    from sujarit.books.file.styles import shows_percent
    from sujarit.books.live.write import TEXT_FORMAT
    from sujarit.books.port import Replacement

    as_percent = fix.kind is Kind.MONEY and shows_percent(number_format)
    as_text = (number_format == TEXT_FORMAT or as_percent) and not isinstance(fix.value, str)
    is_new = fix.moved_to is not None and fix.was is None and not isinstance(fix.value, str)
    needed = look_of(fix.kind).number_format if as_text or is_new else None
    together = None if fix.moved_to is None else _move(fix)
    stands = fix.was if isinstance(fix.was, SumFormula) else None
    return Replacement(_cell(fix), fix.value, needed, together, stands)


def _changes(book: "FileBook", fixed: Sequence[Fix], now: datetime) -> "Changes":
    """The mended cells and their record.

    A workbook built before there was a record is mended all the same: it is a copy.
    """
    from sujarit.actions.fix_record import record
    from sujarit.books.file.layout import area_of
    from sujarit.books.file.patch import Changes, Edit
    from sujarit.books.file.write import fill_bodies, tables_on_sheets
    from sujarit.books.table_rows import rows_by_key

    changes = Changes()
    for fix in fixed:
        area = area_of(fix.cell)
        assert area is not None
        like = area.top - fix.index if fix.moved_to == fix.index else None
        is_amount = fix.kind is Kind.MONEY and fix.moved_to is None
        edit = Edit(area.top, area.left, fix.value, like_row=like, is_amount=is_amount)
        changes.cells[fix.sheet].append(edit)
    if old := book.program_tables().get(schema.FIXES.name):
        rows = [*rows_by_key(old), *record(fixed, [""] * len(fixed), now)]
        fill_bodies(changes, tables_on_sheets(book.sheets), {schema.FIXES.name: rows})
    return changes


def _free(path: Path, copy: Path) -> Path:
    if copy.resolve() == path.resolve():
        raise SujaritError(ITSELF.format(name=path.name))
    if copy.exists():
        raise SujaritError(EXISTS.format(name=copy.name))
    return copy
