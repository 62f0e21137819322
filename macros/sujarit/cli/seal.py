"""`sujarit seal`: the plan as it stands marked as the approved one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sujarit.cli.output import CLEAN, print_json, say
from sujarit.clock import now
from sujarit.plan.lang import Text

if TYPE_CHECKING:
    from argparse import Namespace

    from sujarit.cli.arguments import Command

_NOTE = Text("เช่น เลขที่หนังสืออนุมัติ", "such as the approval's number")
_SEALED = Text("ประทับแผนที่อนุมัติแล้ว: {path}", "sealed as approved: {path}")


def declare(command: Command) -> None:
    """The command's arguments."""
    command.book()
    command.add("--note", about=_NOTE, default="", metavar="TEXT")
    command.json()
    command.runs(run)


def run(options: Namespace) -> int:
    """Keep the plan beside the workbook as the approved one."""
    from sujarit.actions.exchange import seal
    from sujarit.actions.load import open_file

    at = now()
    seal(open_file(options.book), options.note, at)
    if options.json:
        when = at.isoformat(timespec="seconds")
        print_json({"schema": "sujarit.seal/1", "path": str(options.book), "at": when})
    say(_SEALED.format(path=str(options.book)), options.lang)
    return CLEAN
