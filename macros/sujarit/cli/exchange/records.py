"""`sujarit records`: the records beside a workbook checked, mended, taken over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sujarit.cli.output import CLEAN, FINDINGS, print_json, print_lines, say
from sujarit.clock import now
from sujarit.plan.lang import Text

if TYPE_CHECKING:
    from argparse import Namespace

    from sujarit.actions.exchange.record_care import RecordsChecked
    from sujarit.cli.arguments import Command

_CHECK = Text("บอกว่าโฟลเดอร์บันทึกข้างสมุดงานมีอะไรผิดปกติ", "say what is wrong with a workbook's records")
_REPAIR = Text("ซ่อมสิ่งที่ซ่อมได้ โดยไม่ทิ้งข้อมูลใด", "mend what can be mended; nothing is thrown away")
_ADOPT = Text(
    "รับช่วงบันทึกของสมุดงานเดิม เช่น หลังบันทึกเป็นชื่ออื่นหรือแก้ชื่อหน่วยงาน",
    "take over a former workbook's records, after Save as or a corrected office name, say",
)
_JOIN = Text(
    "รวมสมุดงานและบันทึกของผู้ดูแลแผนอีกคนเข้ากับของเรา",
    "make another officer's workbook and its records part of this one",
)
_COLLEAGUE = Text(
    "สมุดงานของผู้ดูแลแผนอีกคน ซึ่งมีโฟลเดอร์บันทึกอยู่ข้าง ๆ",
    "the other officer's workbook, with its folder of records beside it",
)
_JOINED = Text(
    "รวมบันทึกแล้ว {lines} บรรทัด แก้ {edits} ช่องหรือแถว ขัดแย้ง {conflicts}",
    "records joined (lines: {lines}; cells or rows changed: {edits}; in conflict: {conflicts})",
)
_FORMER = Text(
    "สมุดงานเดิม หรือโฟลเดอร์บันทึกของสมุดงานเดิม", "the former workbook, or its folder of records"
)
_WHOLE = Text("โฟลเดอร์บันทึกครบถ้วน", "the records are whole")
_MENDED = Text("ซ่อมแล้ว: {about}", "mended: {about}")
_ADOPTED = Text("รับช่วงบันทึกแล้ว: {folder}", "records taken over: {folder}")


def declare(command: Command) -> None:
    """The commands and their arguments."""
    checking = command.subcommand("check", _CHECK)
    checking.book()
    checking.json()
    checking.runs(check)
    mending = command.subcommand("repair", _REPAIR)
    mending.book()
    mending.json()
    mending.runs(repair)
    adopting = command.subcommand("adopt", _ADOPT)
    adopting.book()
    adopting.add("--from", about=_FORMER, dest="former", type=Path, metavar="FORMER", required=True)
    adopting.json()
    adopting.runs(adopt)
    joining = command.subcommand("join", _JOIN)
    joining.book()
    joining.add(
        "--from", about=_COLLEAGUE, dest="colleague", type=Path, metavar="BOOK", required=True
    )
    joining.json()
    joining.runs(join)


def check(options: Namespace) -> int:
    """Say what is wrong."""
    from sujarit.actions.exchange.record_care import check_records
    from sujarit.actions.load import open_file

    return _shown(options, check_records(open_file(options.book)))


def repair(options: Namespace) -> int:
    """Mend what can be mended."""
    from sujarit.actions.exchange.record_care import repair_records
    from sujarit.actions.load import open_file

    return _shown(options, repair_records(open_file(options.book), now()))


def adopt(options: Namespace) -> int:
    """Take over a former workbook's records."""
    from sujarit.actions.exchange.record_care import adopt_records
    from sujarit.actions.load import open_file

    folder = adopt_records(open_file(options.book), options.former, now())
    if options.json:
        print_json({"schema": "sujarit.records/1", "folder": str(folder), "mended": [], "left": []})
    say(_ADOPTED.format(folder=str(folder)), options.lang)
    return CLEAN


def join(options: Namespace) -> int:
    """Unite two officers' work."""
    from sujarit.actions.exchange.record_care import join_records
    from sujarit.actions.exchange.returns import open_fillable
    from sujarit.cli.exchange.collect import collected_json, collected_text

    book = open_fillable(options.book)
    done = join_records(book, open_fillable(options.colleague), now())
    steps = (*done.collected, done.edits)
    if options.json:
        told = [collected_json(options.book, step, options.lang) for step in steps]
        print_json({"schema": "sujarit.join/1", "lines": done.lines, "steps": told})
    else:
        for step in steps:
            print_lines(collected_text(options.book, step, options.lang))
        edits = sum(len(s.edits.changed) + len(s.edits.added) + len(s.edits.deleted) for s in steps)
        numbers = {"edits": edits, "conflicts": len(done.edits.conflicts)}
        say(_JOINED.format(lines=done.lines, **numbers), options.lang)
    errors = any(step.counts.error for step in steps)
    return FINDINGS if errors or done.edits.conflicts else CLEAN


def _shown(options: Namespace, found: RecordsChecked) -> int:
    mended = [about.pick(options.lang) for about in found.mended]
    left = [about.pick(options.lang) for about in found.left]
    if options.json:
        told = {"folder": str(found.folder), "mended": mended, "left": left}
        print_json({"schema": "sujarit.records/1", **told})
    else:
        lines = [_MENDED.format(about=about).pick(options.lang) for about in mended]
        print_lines([*lines, *left] or [_WHOLE.pick(options.lang)])
    return FINDINGS if left else CLEAN
