"""`sujarit excel`: Excel on this machine, and for developers the workbooks built again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sujarit.cli.arguments import named_path
from sujarit.cli.output import CLEAN, FINDINGS, WRITTEN, print_json, print_lines, say
from sujarit.plan.lang import Lang, Text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from sujarit.actions.excel import Check
    from sujarit.cli.arguments import Command

_SETUP = Text(
    "ตั้งค่า xlwings ของผู้ใช้ให้ใช้ Python นี้", "point the user's xlwings settings at this Python"
)
_DRY_RUN = Text("แสดงสิ่งที่จะเขียนโดยไม่เขียน", "show what would be written")
_KEEP_PYTHON = Text(
    "Windows: ให้ Python ทำงานค้างไว้ ปุ่มจะตอบเร็วขึ้น",
    "Windows: keep one Python alive, so that buttons answer faster",
)
_DOCTOR = Text("ตรวจว่าเครื่องนี้ขาดอะไร", "say what is present, missing or risky")
_BOOK = Text("สมุดงานที่จะตรวจด้วย", "a workbook to look at as well")
_BUILD = Text(
    "สร้างสมุดงานต้นแบบ ตัวอย่าง และเอกสารอ้างอิงใหม่ (ผู้พัฒนา)",
    "rebuild the master, the example and the reference (for developers)",
)
_STATUS = {
    "ok": Text("พร้อม", "ok"),
    "missing": Text("ขาด", "missing"),
    "risk": Text("เสี่ยง", "risk"),
    "unknown": Text("ไม่ทราบ", "unknown"),
}


def declare(command: Command) -> None:
    """The three commands and their arguments."""
    connecting = command.subcommand("setup", _SETUP)
    connecting.add("--dry-run", about=_DRY_RUN, action="store_true")
    connecting.add("--keep-python", about=_KEEP_PYTHON, action="store_true")
    connecting.runs(setup)
    examining = command.subcommand("doctor", _DOCTOR)
    examining.add("book", about=_BOOK, nargs="?", type=named_path, metavar="BOOK")
    examining.json()
    examining.runs(doctor)
    building = command.subcommand("build", _BUILD)
    building.add("-o", "--output", type=named_path, metavar="DIR")
    building.runs(build)


def setup(options: Namespace) -> int:
    """Write the user's xlwings settings, or say what would be written."""
    from sujarit.actions.excel import apply, plan_setup, this_machine

    plan = plan_setup(this_machine(), keep_python=options.keep_python)
    for line in plan.describe():
        say(line, options.lang)
    if not options.dry_run:
        apply(plan)
    return CLEAN


def doctor(options: Namespace) -> int:
    """What is present, missing or risky; exit status 1 when something needed is missing."""
    from sujarit.actions.excel import examine, is_ready

    checks = examine(options.book)
    if options.json:
        checked = [_check_json(check, options.lang) for check in checks]
        print_json({"schema": "sujarit.doctor/1", "checks": checked})
    else:
        print_lines(line for check in checks for line in _check_text(check, options.lang))
    return CLEAN if is_ready(checks) else FINDINGS


def _check_json(check: Check, lang: Lang) -> dict[str, Any]:
    return {
        "code": check.code,
        "status": check.status,
        "title": check.title.pick(lang),
        "found": check.found.pick(lang),
        "advice": check.advice.pick(lang),
    }


def _check_text(check: Check, lang: Lang) -> Iterator[str]:
    status = _STATUS[check.status].pick(lang)
    yield f"{status}: {check.title.pick(lang)}: {check.found.pick(lang)}"
    if advice := check.advice.pick(lang):
        yield f"    {advice}"


def build(options: Namespace) -> int:
    """Call the developers' tools of a checkout."""
    from sujarit.actions import excel

    for path in excel.build(options.output):
        say(WRITTEN.format(path=str(path)), options.lang)
    return CLEAN
