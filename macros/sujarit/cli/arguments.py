"""What the commands' declarations share: a parser with two languages, and common arguments."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from sujarit.cli.words import ThaiHelp, thai_reason
from sujarit.errors import SujaritError
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Lang, Text

_USAGE = Text(
    "คำสั่งไม่ถูกต้อง: {reason} (ดูวิธีใช้: {program} --help)",
    "Wrong arguments: {reason} (see {program} --help)",
)
_BOOKS = Text("สมุดงานแผน (.xlsx หรือ .xlsm) ระบุได้หลายไฟล์", "plan workbooks (.xlsx or .xlsm)")
_BOOK = Text("สมุดงานแผน", "the plan's workbook")
_ROUND = Text(
    "รอบรายงาน 6 หรือ 12 เดือน (ปกติ: ตามสมุดงาน)", "reporting round (default: the workbook's)"
)
_JSON = Text("แสดงผลเป็น JSON ให้โปรแกรมอื่นอ่าน", "print JSON for other programs")
_LANG = Text("ภาษาของข้อความ (ปกติ: th)", "language of messages (default: th)")
_JOBS = Text("ทำพร้อมกันกี่งาน (ปกติ: เท่าจำนวนแกนของเครื่อง)", "processes at once (default: one a core)")
_SCHEDULER = Text(
    "ให้เครื่องในคลัสเตอร์ Dask ทำ เช่น tcp://10.0.0.5:8786",
    "let a Dask cluster do the work, such as tcp://10.0.0.5:8786",
)
_OUTPUT = Text("โฟลเดอร์ผลลัพธ์ (ปกติ: output)", "folder for the results (default: output)")


def language(words: Sequence[str]) -> Lang:
    """The language asked for, found before parsing so that help and errors use it too."""
    for index, word in enumerate(words):
        if word == "--lang=en" or (word == "--lang" and words[index + 1 : index + 2] == ["en"]):
            return "en"
    return "th"


class Parser(argparse.ArgumentParser):
    """Says in one line, in both languages, what is wrong with the arguments."""

    def error(self, message: str) -> NoReturn:
        """Raise `SujaritError` where argparse would print its usage and stop the program."""
        reason = Text(thai_reason(message), message)
        raise SujaritError(_USAGE.format(reason=reason, program=self.prog))


class Command:
    """One command while it is declared; its help is in one language."""

    def __init__(self, parser: argparse.ArgumentParser, lang: Lang) -> None:
        self.parser = parser
        self._lang = lang
        self._commands: Any = None
        formatter = ThaiHelp if lang == "th" else argparse.HelpFormatter
        parser.formatter_class = formatter
        parser.add_argument("--lang", choices=("th", "en"), default=lang, help=_LANG.pick(lang))

    def subcommand(self, name: str, about: Text) -> "Command":
        """A command below this one; one of them must be given."""
        if self._commands is None:
            below = "subcommand" if " " in self.parser.prog else "command"
            self._commands = self.parser.add_subparsers(
                dest=below, required=True, metavar="COMMAND", parser_class=Parser
            )
        text = about.pick(self._lang)
        return Command(self._commands.add_parser(name, help=text, description=text), self._lang)

    def add(self, *names: str, about: Text | None = None, **settings: Any) -> None:
        """An argument, with what it means."""
        text = None if about is None else about.pick(self._lang)
        self.parser.add_argument(*names, help=text, **settings)

    def choice(self) -> "Choice":
        """Arguments of which at most one may be given."""
        return Choice(self.parser.add_mutually_exclusive_group(), self._lang)

    def runs(self, function: Callable[[argparse.Namespace], int]) -> None:
        """What the command does: parsed options in, exit status out."""
        self.parser.set_defaults(run=function)

    def books(self) -> None:
        """One or more workbooks, and who works on them."""
        self.add("books", about=_BOOKS, nargs="+", metavar="BOOK", type=named_path)
        self.workforce()

    def workforce(self) -> None:
        """How many processes, or which cluster, do the work."""
        self.add("--jobs", about=_JOBS, type=positive, metavar="N")
        self.add("--scheduler", about=_SCHEDULER, metavar="URL")

    def book(self) -> None:
        """One workbook."""
        self.add("book", about=_BOOK, metavar="BOOK", type=named_path)

    def round(self) -> None:
        """The reporting round."""
        rounds = tuple(Round)
        self.add("--round", about=_ROUND, type=_reporting_round, choices=rounds, metavar="6|12")

    def json(self) -> None:
        """Data for programs."""
        self.add("--json", about=_JSON, action="store_true")

    def output(self) -> None:
        """The folder for results."""
        default = Path("output")
        self.add("-o", "--output", about=_OUTPUT, type=Path, default=default, metavar="DIR")


class Choice:
    """Arguments of a command of which at most one may be given."""

    def __init__(self, group: Any, lang: Lang) -> None:
        self._group = group
        self._lang = lang

    def add(self, *names: str, about: Text, **settings: Any) -> None:
        """An argument, with what it means."""
        self._group.add_argument(*names, help=about.pick(self._lang), **settings)


def _reporting_round(text: str) -> Round:
    if text not in {"6", "12"}:
        raise argparse.ArgumentTypeError(f"{text} is none of 6, 12")
    return Round(int(text))


def named_path(text: str) -> Path:
    """The path of a file or folder that must be named: nothing at all would mean this folder."""
    if not text:
        raise argparse.ArgumentTypeError("'' is no name of a file")
    return Path(text)


def positive(text: str) -> int:
    """A number of at least 1."""
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 on")
    return number
