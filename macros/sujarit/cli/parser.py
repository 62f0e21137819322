"""The commands and their arguments, with help in either language."""

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from sujarit.cli.exchange import declare_exchange
from sujarit.cli.words import ThaiHelp, thai_reason
from sujarit.errors import SujaritError
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Lang, Text

# The dimensions of `sujarit.rollup.totals`, which is not imported just to show the help.
DIMENSIONS = ("goal", "strategy", "project", "approach", "owner", "source", "quarter")

_USAGE = Text("คำสั่งไม่ถูกต้อง: {reason} (ดูวิธีใช้: {program} --help)", "Wrong arguments: {reason} (see {program} --help)")  # fmt: skip

_BOOKS = Text("สมุดงานแผน (.xlsx หรือ .xlsm) ระบุได้หลายไฟล์", "plan workbooks (.xlsx or .xlsm)")
_ROUND = Text(
    "รอบรายงาน 6 หรือ 12 เดือน (ปกติ: ตามสมุดงาน)", "reporting round (default: the workbook's)"
)
_JSON = Text("แสดงผลเป็น JSON ให้โปรแกรมอื่นอ่าน", "print JSON for other programs")
_LANG = Text("ภาษาของข้อความ (ปกติ: th)", "language of messages (default: th)")

Add = Callable[..., Any]


def language(words: Sequence[str]) -> Lang:
    """The language asked for, found before parsing so that help and errors use it too."""
    for index, word in enumerate(words):
        if word == "--lang=en" or (word == "--lang" and words[index + 1 : index + 2] == ["en"]):
            return "en"
    return "th"


class _Parser(argparse.ArgumentParser):
    """Says in one line, in the reader's language, what is wrong with the arguments."""

    lang: Lang = "th"

    def error(self, message: str) -> NoReturn:
        reason = Text(thai_reason(message), message)
        raise SujaritError(_USAGE.format(reason=reason, program=self.prog))


def build_parser(lang: Lang) -> argparse.ArgumentParser:
    """The whole command line, with its help in `lang`."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=("th", "en"), default=lang, help=_LANG.pick(lang))
    about = Text(
        "แผนปฏิบัติการป้องกันการทุจริต: ตรวจสอบสมุดงาน รวมงบประมาณ และออกรายงาน Word",
        "Anti-corruption action plans: check the workbook, total the budget, write the Word report",
    )
    formatter = ThaiHelp if lang == "th" else argparse.HelpFormatter
    parser = _Parser(
        prog="sujarit", description=about.pick(lang), parents=[common], formatter_class=formatter
    )
    parser.add_argument("--version", action="version", version=f"sujarit {_version()}")
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", parser_class=_Parser
    )
    declare = _Declare(commands, common, lang, formatter)
    _new(declare)
    _validate(declare)
    _rollup(declare)
    _report(declare)
    _template(declare)
    _rules(declare)
    _excel(declare)
    declare_exchange(declare)
    return parser


class _Declare:
    """Adds commands that share the common options."""

    def __init__(
        self,
        commands: Any,
        common: argparse.ArgumentParser,
        lang: Lang,
        formatter: type[argparse.HelpFormatter],
    ) -> None:
        self._commands = commands
        self._formatter = formatter
        self.common = common
        self.lang = lang

    def command(self, name: str, about: Text) -> argparse.ArgumentParser:
        text = about.pick(self.lang)
        parser: argparse.ArgumentParser = self._commands.add_parser(
            name,
            help=text,
            description=text,
            parents=[self.common],
            formatter_class=self._formatter,
        )
        return parser

    def group(self, name: str, about: Text) -> "_Declare":
        parser = self.command(name, about)
        commands = parser.add_subparsers(
            dest="subcommand", required=True, metavar="COMMAND", parser_class=_Parser
        )
        return _Declare(commands, self.common, self.lang, self._formatter)

    def say(self, th: str, en: str) -> str:
        return Text(th, en).pick(self.lang)


def _new(declare: _Declare) -> None:
    parser = declare.command("new", Text("สร้างสมุดงานแผนเปล่า", "write a blank workbook"))
    parser.add_argument("out", metavar="OUT", type=Path, help=declare.say("ไฟล์ใหม่ .xlsx หรือ .xlsm (มีริบบอน)", "the new file, .xlsx or .xlsm (with the ribbon)"))  # fmt: skip
    parser.add_argument("--fiscal-year", type=_fiscal_year, metavar="2569", help=declare.say("ปีงบประมาณ พ.ศ.", "fiscal year (Buddhist)"))  # fmt: skip
    parser.add_argument("--office", default="", metavar="NAME", help=declare.say("ชื่อหน่วยงาน", "the office's name"))  # fmt: skip
    _runs(parser, "new")


def _validate(declare: _Declare) -> None:
    parser = declare.command(
        "validate", Text("ตรวจสอบข้อมูลในสมุดงาน", "print what is wrong in workbooks")
    )
    _books(parser, declare)
    _round(parser, declare)
    _json(parser, declare)
    parser.add_argument("--limit", type=_positive, default=200, metavar="N", help=declare.say("แสดงไม่เกิน N ข้อต่อสมุดงาน (ปกติ: 200)", "show at most N findings a workbook (default: 200)"))  # fmt: skip
    parser.add_argument("--write", action="store_true", help=declare.say("เขียนผลตรวจสอบลงในสมุดงานด้วย", "also write the findings into the workbook"))  # fmt: skip
    parser.add_argument("--fix", action="store_true", help=declare.say("เขียนสำเนาที่แก้ข้อผิดพลาดเชิงรูปแบบแล้ว (…-fixed) แล้วตรวจสำเนานั้น", "write a copy (...-fixed) with mechanical faults mended, and check that"))  # fmt: skip
    parser.add_argument("--profile", metavar="NAME", help=declare.say("ตรวจความพร้อม ITA ตามเกณฑ์ เช่น obec-2569 หรือ auto", "also judge ITA readiness by a profile, such as obec-2569, or auto"))  # fmt: skip
    parser.add_argument("--xlsx", type=Path, metavar="F", help=declare.say("เขียนผลเป็นไฟล์ Excel ด้วย", "also write the findings as an Excel file"))  # fmt: skip
    parser.add_argument("--sarif", type=Path, metavar="F", help=declare.say("เขียนผลเป็น SARIF สำหรับ CI ด้วย", "also write SARIF, for a CI"))  # fmt: skip
    _runs(parser, "validate")


def _rollup(declare: _Declare) -> None:
    parser = declare.command("rollup", Text("รวมงบประมาณ", "print or write budget totals"))
    _books(parser, declare)
    _round(parser, declare)
    _json(parser, declare)
    parser.add_argument("--by", choices=DIMENSIONS, default="strategy", help=declare.say("รวมตามอะไร (ปกติ: strategy)", "along what (default: strategy)"))  # fmt: skip
    parser.add_argument("--csv", type=Path, metavar="F", help=declare.say("เขียนเป็นไฟล์ CSV ด้วย", "also write a CSV file"))  # fmt: skip
    parser.add_argument("--xlsx", type=Path, metavar="F", help=declare.say("เขียนเป็นไฟล์ Excel ด้วย", "also write an Excel file"))  # fmt: skip
    _runs(parser, "rollup")


def _report(declare: _Declare) -> None:
    parser = declare.command("report", Text("ออกรายงาน Word", "write the Word report"))
    _books(parser, declare)
    _round(parser, declare)
    _json(parser, declare)
    parser.add_argument("--kind", choices=("monitoring", "plan"), default="monitoring", help=declare.say("รายงานผล (monitoring) หรือแผน (plan)", "monitoring report, or the plan itself"))  # fmt: skip
    parser.add_argument("-o", "--output", type=Path, default=Path("output"), metavar="DIR", help=declare.say("โฟลเดอร์ผลลัพธ์ (ปกติ: output)", "folder for the results (default: output)"))  # fmt: skip
    parser.add_argument("--template", type=Path, metavar="F", help=declare.say("แม่แบบ Word ของหน่วยงานเอง", "the office's own Word template"))  # fmt: skip
    parser.add_argument("--digits", choices=("thai", "arabic"), help=declare.say("เลขไทยหรือเลขอารบิก (ปกติ: ตามสมุดงาน)", "style of digits (default: the workbook's)"))  # fmt: skip
    parser.add_argument("--pages", action="store_true", help=declare.say("ใส่เลขหน้าในสารบัญ (ต้องมี LibreOffice หรือ Word)", "put the pages into the contents (needs LibreOffice or Word)"))  # fmt: skip
    parser.add_argument("--pdf", action="store_true", help=declare.say("ทำ PDF ด้วย และใส่เลขหน้าในสารบัญ (ต้องมี LibreOffice หรือ Word)", "also make a PDF, and put the pages into the contents (needs LibreOffice or Word)"))  # fmt: skip
    parser.add_argument("--final", action="store_true", help=declare.say("ไม่ออกฉบับร่าง: ถ้ายังมีข้อผิดพลาดจะไม่เขียนไฟล์", "no drafts: write nothing while errors stand"))  # fmt: skip
    parser.add_argument("--verify", type=Path, metavar="DOCX", help=declare.say("ไม่ออกรายงาน แต่ตรวจว่าเอกสารนี้ยังตรงกับสมุดงานหรือไม่", "write nothing; say whether this document still matches the workbook"))  # fmt: skip
    _runs(parser, "report")


def _template(declare: _Declare) -> None:
    group = declare.group(
        "template", Text("ตรวจแม่แบบ Word และดูช่องข้อมูลที่ใช้ได้", "check a template; list its fields")
    )
    check = group.command(
        "check", Text("ตรวจว่าแม่แบบใช้ออกรายงานได้", "say whether a template can be rendered")
    )
    check.add_argument("file", metavar="F", type=Path)
    _json(check, declare)
    _runs(check, "template_check")
    fields = group.command(
        "fields", Text("รายการช่องข้อมูลที่แม่แบบใช้ได้", "the fields that a template may use")
    )
    _json(fields, declare)
    _runs(fields, "template_fields")


def _rules(declare: _Declare) -> None:
    parser = declare.command("rules", Text("รายการกฎการตรวจสอบ", "the rule catalogue"))
    parser.add_argument("code", nargs="?", metavar="CODE", help=declare.say("รหัสกฎ เช่น BUD01", "a rule's code, such as BUD01"))  # fmt: skip
    _json(parser, declare)
    _runs(parser, "rules")


def _excel(declare: _Declare) -> None:
    group = declare.group(
        "excel", Text("เชื่อม Excel กับสุจริตในเครื่องนี้", "connect Excel on this machine")
    )
    setup = group.command(
        "setup",
        Text(
            "ตั้งค่า xlwings ของผู้ใช้ให้ใช้ Python นี้", "point the user's xlwings settings at this Python"
        ),
    )
    setup.add_argument("--dry-run", action="store_true", help=declare.say("แสดงสิ่งที่จะเขียนโดยไม่เขียน", "show what would be written"))  # fmt: skip
    setup.add_argument("--keep-python", action="store_true", help=declare.say("Windows: ให้ Python ทำงานค้างไว้ ปุ่มจะตอบเร็วขึ้น", "Windows: keep one Python alive, so that buttons answer faster"))  # fmt: skip
    _runs(setup, "setup", "excel")
    doctor = group.command(
        "doctor", Text("ตรวจว่าเครื่องนี้ขาดอะไร", "say what is present, missing or risky")
    )
    doctor.add_argument("book", nargs="?", type=Path, metavar="BOOK", help=declare.say("สมุดงานที่จะตรวจด้วย", "a workbook to look at as well"))  # fmt: skip
    _json(doctor, declare)
    _runs(doctor, "doctor", "excel")
    build = group.command(
        "build",
        Text(
            "สร้างสมุดงานต้นแบบ ตัวอย่าง และเอกสารอ้างอิงใหม่ (ผู้พัฒนา)",
            "rebuild the master, the example and the reference (for developers)",
        ),
    )
    build.add_argument("-o", "--output", type=Path, metavar="DIR")
    _runs(build, "build", "excel")


def _books(parser: argparse.ArgumentParser, declare: _Declare) -> None:
    parser.add_argument(
        "books", nargs="+", metavar="BOOK", type=Path, help=_BOOKS.pick(declare.lang)
    )


def _round(parser: argparse.ArgumentParser, declare: _Declare) -> None:
    parser.add_argument("--round", type=_reporting_round, choices=tuple(Round), metavar="6|12", help=_ROUND.pick(declare.lang))  # fmt: skip


def _json(parser: argparse.ArgumentParser, declare: _Declare) -> None:
    parser.add_argument("--json", action="store_true", help=_JSON.pick(declare.lang))


def _runs(parser: argparse.ArgumentParser, name: str, module: str = "commands") -> None:
    """Name the command's function; its module is imported when it runs."""
    parser.set_defaults(run=partial(_run, module, name))


def _run(module: str, name: str, options: argparse.Namespace) -> int:
    return int(getattr(import_module(f"sujarit.cli.{module}"), name)(options))


def _reporting_round(text: str) -> Round:
    if text not in {"6", "12"}:
        raise argparse.ArgumentTypeError(f"{text}: 6, 12")
    return Round(int(text))


def _fiscal_year(text: str) -> int:
    year = int(text) if text.isdecimal() else 0
    if not 2400 <= year <= 2700:
        raise argparse.ArgumentTypeError(f"{text}: 2400-2700")
    return year


def _positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text}: >= 1")
    return number


def _version() -> str:
    from sujarit import __version__

    return __version__
