"""`sujarit import`: a list that the office already has, taken into the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sujarit.cli.arguments import named_path
from sujarit.cli.output import CLEAN, print_json, print_lines
from sujarit.plan.cells import column_letters
from sujarit.plan.lang import Lang, Text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from sujarit.actions.workbooks.import_list import ImportedList
    from sujarit.cli.arguments import Command

_FILE = Text("ไฟล์ Excel ที่มีรายการโครงการ", "the Excel file with the list of projects")
_MAP = Text(
    "แผ่นจับคู่คอลัมน์ ถ้ายังไม่มีจะทำให้ ถ้ามีแล้วใช้ตามนั้น",
    "the mapping of columns: written where it is not there, followed where it is",
)
_DRY = Text("แสดงอย่างเดียว ไม่เขียนลงสมุดงาน", "only show; write nothing into the workbook")
_COLUMN = Text(
    "  {sheet} คอลัมน์ {letters} “{title}” -> {meaning}",
    "  {sheet} column {letters} “{title}” -> {meaning}",
)
_ADDED = Text("เพิ่ม {count} แถวในตาราง {table}", "rows added to {table}: {count}")
_WOULD = Text("จะเพิ่ม {count} แถวในตาราง {table}", "rows that would be added to {table}: {count}")
_ENTRY = Text("ข้อมูลแผน {title}: {value}", "the plan's entry {title}: {value}")
_UPGRADE = Text(
    "ชื่อชีตและหัวข้อในสมุดงานใช้คำใหม่เมื่อสั่ง sujarit upgrade {name}",
    "sheets and headings take the new words with sujarit upgrade {name}",
)
_NAMED = Text("เติมชื่อผู้ลงนาม {count} แถว", "posts of signers that get a name: {count}")
_PLACED = Text(
    "เติมตำแหน่งผู้ลงนาม {count} แถว ยังไม่มีชื่อ",
    "posts of signers that get a position, without a name: {count}",
)
_THERE = Text("มีอยู่แล้ว ไม่เพิ่มซ้ำ {count} แถว", "rows that were there already and are left: {count}")
_LEFT = Text("ไม่ได้นำเข้า: {sheet} แถว {row}: {why}", "not taken: {sheet} row {row}: {why}")
_LEFT_COLUMN = Text("ไม่ได้นำเข้า: {sheet}: {why}", "not taken: {sheet}: {why}")
_WRITTEN = Text("เขียนแล้ว: {path}", "written: {path}")


def declare(command: Command) -> None:
    """The command's arguments."""
    command.book()
    command.add("file", about=_FILE, type=named_path, metavar="FILE")
    command.add("--map", about=_MAP, type=named_path, metavar="MAP")
    command.add("--dry-run", about=_DRY, action="store_true")
    command.json()
    command.runs(run)


def run(options: Namespace) -> int:
    """Take the list in, or show what would be taken."""
    from sujarit.actions.workbooks.import_list import import_list

    done = import_list(options.book, options.file, options.map, dry=options.dry_run)
    if options.json:
        print_json(_as_json(done, options.lang))
    else:
        print_lines(_as_text(done, options.lang, dry=options.dry_run))
    return CLEAN


def _as_text(done: ImportedList, lang: Lang, *, dry: bool) -> Iterator[str]:
    for sheet, columns in done.columns.items():
        for column in columns:
            meaning = f"{column.meaning} {column.year or ''}".strip()
            letters = column_letters(column.offset + 1)
            texts = {"sheet": sheet, "title": column.title, "meaning": meaning, "letters": letters}
            yield _COLUMN.format(**texts).pick(lang)
    for table, count in done.added.items():
        yield (_WOULD if dry else _ADDED).format(count=str(count), table=table).pick(lang)
    for title, value in done.entries.items():
        yield _ENTRY.format(title=title, value=value).pick(lang)
    if done.named:
        yield _NAMED.format(count=str(done.named)).pick(lang)
    if done.placed:
        yield _PLACED.format(count=str(done.placed)).pick(lang)
    if done.there:
        yield _THERE.format(count=str(done.there)).pick(lang)
    for item in done.left_out:
        words = {"sheet": item.sheet, "row": str(item.row), "why": item.why.pick(lang)}
        yield (_LEFT if item.row else _LEFT_COLUMN).format(**words).pick(lang)
    yield from _of_files(done, lang)


def _of_files(done: ImportedList, lang: Lang) -> Iterator[str]:
    for path in (done.mapping, done.written):
        if path:
            yield _WRITTEN.format(path=str(path)).pick(lang)
    if done.written and done.has_new_words:
        yield _UPGRADE.format(name=done.written.name).pick(lang)


def _as_json(done: ImportedList, lang: Lang) -> dict[str, Any]:
    """`sujarit.import/1`."""
    return {
        "schema": "sujarit.import/1",
        "path": str(done.written) if done.written else None,
        "map": str(done.mapping) if done.mapping else None,
        "columns": [
            {
                "sheet": sheet,
                "column": column_letters(column.offset + 1),
                "title": column.title,
                "meaning": column.meaning,
                "year": column.year,
            }
            for sheet, columns in done.columns.items()
            for column in columns
        ],
        "added": dict(done.added),
        "entries": dict(done.entries),
        "signers_named": done.named,
        "signers_placed": done.placed,
        "already_there": done.there,
        "not_taken": [
            {"sheet": item.sheet, "row": item.row or None, "why": item.why.pick(lang)}
            for item in done.left_out
        ],
    }
