"""`sujarit help`: a page of the guide, in Thai."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sujarit.cli.output import CLEAN, print_lines
from sujarit.plan.lang import Text

if TYPE_CHECKING:
    from argparse import Namespace

    from sujarit.cli.arguments import Command

_TOPIC = Text("ชื่อหน้า (ไม่ระบุ: แสดงรายชื่อ)", "the page's name (none: list them)")
_PAGES = Text("หน้าของคู่มือ: sujarit help ชื่อหน้า", "the guide's pages (in Thai): sujarit help PAGE")


def declare(command: Command) -> None:
    """The command's arguments."""
    command.add("topic", about=_TOPIC, nargs="?", metavar="PAGE")
    command.runs(run)


def run(options: Namespace) -> int:
    """Print a page, or what pages there are."""
    from sujarit.actions.help_pages import page, topics

    if options.topic:
        print_lines(page(options.topic).splitlines())
        return CLEAN
    known = topics()
    longest = max(map(len, known))
    lines = [_PAGES.pick(options.lang)]
    print_lines([*lines, *(f"  {name:<{longest}}  {title}" for name, title in known.items())])
    return CLEAN
