"""`sujarit seal`: the plan as it stands marked as the approved one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sujarit.cli.arguments import day
from sujarit.cli.output import (
    CLEAN,
    FAILED,
    findings_json,
    findings_text,
    print_json,
    print_lines,
    say,
)
from sujarit.clock import now
from sujarit.plan.lang import Text, same
from sujarit.plan.thai import thai_date_short

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import datetime

    from sujarit.actions.exchange.terms import Sealed
    from sujarit.cli.arguments import Command

_NOTE = Text("เช่น เลขที่หนังสืออนุมัติ", "such as the approval's number")
_APPROVER = Text("ผู้อนุมัติ (ปกติ: ผู้อนุมัติแผนในชีตผู้ลงนาม)", "who approved it (default: the plan's ผู้อนุมัติ)")
_DATE = Text("วันที่อนุมัติ เช่น 15/2/2569 (ปกติ: วันนี้)", "the day of approval (default: today)")
_ALREADY = Text(
    "แผนนี้ประทับไว้แล้วเมื่อ {day} ข้างบนคือสิ่งที่จะเปลี่ยน ถ้าแผนฉบับนี้ได้รับอนุมัติแล้ว ให้ระบุ --note",
    "the plan was sealed on {day}, and above is what would change; "
    "if this version is approved, say so with --note",
)
_SEALED = Text("ประทับแผนที่อนุมัติแล้ว: {path}", "sealed as approved: {path}")
_AMENDED = Text(
    "ประทับเป็นแผนปรับปรุงครั้งที่ {number} แล้ว: {path}", "sealed as amendment {number}: {path}"
)


def declare(command: Command) -> None:
    """The command's arguments."""
    command.book()
    command.add("--note", about=_NOTE, default="", metavar="TEXT")
    command.add("--approver", about=_APPROVER, default="", metavar="NAME")
    command.add("--date", about=_DATE, type=day, metavar="DATE")
    command.json()
    command.runs(run)


def run(options: Namespace) -> int:
    """Keep the plan beside the workbook as the approved one."""
    from sujarit.actions.exchange.approval import seal, since_approval
    from sujarit.actions.load import open_file

    at, book = now(), open_file(options.book)
    sealed = None if options.note.strip() else since_approval(book)
    if sealed:
        return _would_change(options, sealed)
    made = seal(book, options.note, at, options.approver, options.date)
    version = made.sealed.version if made.sealed else 0
    if options.json:
        found = findings_json(made.findings, options.lang)
        print_json(_as_json(options, at, made.sealed) | found)
    said = _AMENDED if version else _SEALED
    say(said.format(path=str(options.book), number=str(version)), options.lang)
    for line in () if options.json else findings_text(made.findings, options.lang):
        say(same(line), options.lang)
    return CLEAN


def _as_json(options: Namespace, at: datetime, made: Sealed | None) -> dict[str, Any]:
    """`sujarit.seal/1`; version 0 is the plan as first approved."""
    from sujarit.cli.exchange.diff import difference_json

    amendments = made.amendments if made else ()
    return {
        "schema": "sujarit.seal/1",
        "path": str(options.book),
        "at": at.isoformat(timespec="seconds"),
        "version": made.version if made else 0,
        "approved": made.day.isoformat() if made else None,
        "approver": made.approver if made else "",
        "amendments": [
            {
                "number": each.number,
                "approved": each.day.isoformat(),
                "approver": each.approver,
                "note": each.note,
                "changes": [difference_json(item) for item in each.changes],
            }
            for each in amendments
        ],
    }


def _would_change(options: Namespace, sealed: Sealed) -> int:
    """A second seal is meant: without a note it shows what it would change, and does nothing."""
    from sujarit.cli.exchange.diff import difference_json, differences_text

    if options.json:
        changes = [difference_json(item) for item in sealed.changes]
        path = str(options.book)
        print_json({"schema": "sujarit.seal/1", "path": path, "at": None, "changes": changes})
    else:
        print_lines(differences_text(sealed.changes, options.lang))
    say(_ALREADY.format(day=thai_date_short(sealed.day)), options.lang)
    return FAILED
