"""`sujarit new`: a blank workbook."""

from argparse import ArgumentTypeError, Namespace

from sujarit.cli.arguments import Command, named_path
from sujarit.cli.output import CLEAN, WRITTEN, say
from sujarit.clock import now
from sujarit.plan.lang import Text


def declare(command: Command) -> None:
    """The command's arguments."""
    command.add(
        "out",
        about=Text(
            "ไฟล์ใหม่ .xlsx หรือ .xlsm (มีริบบอน)", "the new file, .xlsx or .xlsm (with the ribbon)"
        ),
        metavar="OUT",
        type=named_path,
    )
    command.add(
        "--fiscal-year",
        about=Text("ปีงบประมาณ พ.ศ.", "fiscal year (Buddhist)"),
        type=_fiscal_year,
        metavar="2569",
    )
    command.add(
        "--office", about=Text("ชื่อหน่วยงาน", "the office's name"), default="", metavar="NAME"
    )
    command.runs(run)


def _fiscal_year(text: str) -> int:
    year = int(text) if text.isdecimal() else 0
    if not 2400 <= year <= 2700:
        raise ArgumentTypeError(f"{text} is no year from 2400 to 2700")
    return year


def run(options: Namespace) -> int:
    """Write the workbook."""
    from sujarit.actions.workbooks.new import new_workbook

    path = new_workbook(
        options.out, fiscal_year=options.fiscal_year, office=options.office, today=now().date()
    )
    say(WRITTEN.format(path=str(path)), options.lang)
    return CLEAN
