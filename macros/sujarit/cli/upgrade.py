"""`sujarit upgrade`: a workbook in use brought to today's version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sujarit.cli.output import CLEAN, print_json, print_lines
from sujarit.clock import now

if TYPE_CHECKING:
    from argparse import Namespace

    from sujarit.actions.workbooks.upgrade import Upgraded
    from sujarit.cli.arguments import Command


def declare(command: Command) -> None:
    """The command's arguments."""
    command.book()
    command.json()
    command.runs(run)


def run(options: Namespace) -> int:
    """Upgrade the workbook and say what is new in it."""
    from sujarit.actions.workbooks.upgrade import upgrade
    from sujarit.actions.workbooks.upgrade_texts import lines

    done = upgrade(options.book, now())
    if options.json:
        print_json(_as_json(done))
    else:
        print_lines(line.pick(options.lang) for line in lines(done))
    return CLEAN


def _as_json(done: Upgraded) -> dict[str, Any]:
    """`sujarit.upgrade/1`."""
    new = done.renewed
    return {
        "schema": "sujarit.upgrade/1",
        "path": str(done.path),
        "kept": str(done.kept) if done.kept else None,
        "added": {
            "sheets": list(new.tables),
            "columns": [{"sheet": sheet, "column": title} for sheet, title in new.columns],
            "entries": list(new.entries),
        },
        "own": {
            "sheets": list(new.own_sheets),
            "columns": [{"sheet": sheet, "column": title} for sheet, title in new.own_columns],
        },
        "renamed": [{"from": old, "to": name} for old, name in new.renamed],
    }
