"""`sujarit template`: the office's own Word template, checked; the fields that it may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sujarit.cli.arguments import named_path
from sujarit.cli.output import CLEAN, FINDINGS, WRITTEN, print_json, print_lines, say
from sujarit.plan.lang import Text

if TYPE_CHECKING:
    from argparse import Namespace

    from sujarit.cli.arguments import Command

_CHECK = Text("ตรวจว่าแม่แบบใช้ออกรายงานได้", "say whether a template can be rendered")
_FIELDS = Text("รายการช่องข้อมูลที่แม่แบบใช้ได้", "the fields that a template may use")
_USABLE = Text("แม่แบบใช้ได้", "the template can be rendered")


_NEW = Text("เริ่มแม่แบบใหม่จากตัวอย่างที่มีคำแนะนำ", "start a template of your own from a guided example")
_KIND = Text("ชนิดของเอกสาร", "the kind of document")
_KINDS = (
    "monitoring", "plan", "memo", "letter", "announcement", "order", "ita", "reconciliation",
)  # fmt: skip


def declare(command: Command) -> None:
    """The three commands and their arguments."""
    starting = command.subcommand("new", _NEW)
    starting.add("file", metavar="F", type=named_path)
    starting.add("--kind", about=_KIND, choices=_KINDS, default="monitoring")
    starting.runs(new)
    checking = command.subcommand("check", _CHECK)
    checking.add("file", metavar="F", type=named_path)
    checking.json()
    checking.runs(check)
    listing = command.subcommand("fields", _FIELDS)
    listing.json()
    listing.runs(fields)


def new(options: Namespace) -> int:
    """Write a guided example template."""
    from sujarit.actions.template import new_template

    written = new_template(options.kind, options.file)
    say(WRITTEN.format(path=str(written)), options.lang)
    return CLEAN


def check(options: Namespace) -> int:
    """Say what is wrong with a template."""
    from sujarit.actions.template import check_template

    problems = [
        {"place": problem.place, "message": problem.message.pick(options.lang)}
        for problem in check_template(options.file)
    ]
    if options.json:
        path = str(options.file)
        print_json({"schema": "sujarit.template-check/1", "path": path, "problems": problems})
    else:
        lines = [f"{problem['place']}: {problem['message']}" for problem in problems]
        print_lines(lines or [_USABLE.pick(options.lang)])
    return FINDINGS if problems else CLEAN


def fields(options: Namespace) -> int:
    """List the fields, each with its meaning and an example."""
    from sujarit.actions.template import fields as every_field

    lang = options.lang
    if options.json:
        found = [
            {"name": field.name, "meaning": field.meaning.pick(lang), "example": field.example}
            for field in every_field()
        ]
        print_json({"schema": "sujarit.template-fields/1", "fields": found})
        return CLEAN
    for field in every_field():
        print_lines([field.name, f"    {field.meaning.pick(lang)}  [{field.example}]"])
    return CLEAN
