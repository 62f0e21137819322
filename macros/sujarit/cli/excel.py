"""`sujarit excel …`: connecting Excel on this machine, and building the shipped workbooks."""

import sys
from argparse import Namespace
from pathlib import Path

from sujarit.cli import CLEAN, FINDINGS
from sujarit.cli.encode import print_json
from sujarit.plan.lang import Text

_WRITTEN = Text("เขียนแล้ว: {path}", "wrote {path}")
_STATUS = {
    "ok": Text("พร้อม", "ok"),
    "missing": Text("ขาด", "missing"),
    "risk": Text("เสี่ยง", "risk"),
    "unknown": Text("ไม่ทราบ", "unknown"),
}


def setup(options: Namespace) -> int:
    """Write the user's xlwings settings, or say what would be written."""
    from sujarit.excel.machine import this_machine
    from sujarit.excel.setup import apply, plan_setup

    plan = plan_setup(this_machine(), keep_python=options.keep_python)
    for line in plan.describe():
        print(line.pick(options.lang), file=sys.stderr)
    if not options.dry_run:
        apply(plan)
    return CLEAN


def doctor(options: Namespace) -> int:
    """What is present, missing or risky; exit status 1 when something needed is missing."""
    from sujarit.excel.doctor import examine, is_ready, to_json

    checks = examine(options.book)
    if options.json:
        print_json(to_json(checks, options.lang))
    else:
        for check in checks:
            status = _STATUS[check.status].pick(options.lang)
            print(f"{status}: {check.title.pick(options.lang)}: {check.found.pick(options.lang)}")
            if advice := check.advice.pick(options.lang):
                print(f"    {advice}")
    return CLEAN if is_ready(checks) else FINDINGS


def build(options: Namespace) -> int:
    """Write the shipped workbooks and the reference again."""
    from authoring.workbooks import build_workbooks

    for path in (*build_workbooks(options.output), *_references(options.output)):
        print(_WRITTEN.format(path=str(path)).pick(options.lang), file=sys.stderr)
    return CLEAN


def _references(output: Path | None) -> list[Path]:
    from authoring.reference.commands import reference
    from sujarit.resources import reference_dir
    from sujarit.storage import write_whole

    folder = output / "reference" if output else reference_dir()
    if folder is None:
        return []
    return [write_whole(folder / name, text.encode()) for name, text in reference().items()]
