"""What the commands' declarations share: a parser with two languages, and common arguments."""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from sujarit.cli.words import ThaiHelp, thai_reason
from sujarit.errors import SujaritError
from sujarit.plan.fiscal import AskedMoment, Round, Stage, stage_of
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
_STAGE = Text(
    "ขั้นของแผน plan (ยังไม่ถึงกำหนดรายงานผล) 6 หรือ 12 (ปกติ: ดูจากวันที่และสิ่งที่กรอก)",
    "the plan's stage: plan, 6 or 12 (default: by the dates and what is filled in)",
)
_AS_OF = Text(
    "ดูความล่าช้า ณ วันที่นี้ เช่น 10/4/2569 (ปกติ: วันที่ในหน้าแรก หรือวันนี้)",
    "judge lateness on this day, such as 2026-04-10 (default: the first sheet's, or today)",
)
_TWO_STAGES = Text(
    "--stage {stage} กับ --round {round} ขัดกัน ให้ระบุอย่างใดอย่างหนึ่ง",
    "--stage {stage} and --round {round} contradict each other; give one of them",
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
        self.add("--scheduler", about=_SCHEDULER, type=_address, metavar="URL")

    def book(self) -> None:
        """One workbook."""
        self.add("book", about=_BOOK, metavar="BOOK", type=named_path)

    def moment(self) -> None:
        """The stage or the reporting round, and the day on which the plan is judged."""
        rounds, stages = tuple(Round), tuple(Stage)
        self.add("--round", about=_ROUND, type=_reporting_round, choices=rounds, metavar="6|12")
        self.add("--stage", about=_STAGE, type=_stage, choices=stages, metavar="plan|6|12")
        self.as_of()

    def as_of(self) -> None:
        """The day on which lateness is judged."""
        self.add("--as-of", about=_AS_OF, type=day, metavar="DATE")

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


def _stage(text: str) -> Stage:
    if text not in tuple(Stage):
        raise argparse.ArgumentTypeError(f"{text} is none of plan, 6, 12")
    return Stage(text)


def asked_moment(options: argparse.Namespace) -> AskedMoment:
    """The stage that is asked for by its own name or by its round's, and the day.

    Raises `SujaritError` where the two are not the same.
    """
    stage: Stage | None = options.stage
    if options.round is not None:
        if stage is not None and stage.round is not options.round:
            named = {"stage": stage.value, "round": str(options.round.value)}
            raise SujaritError(_TWO_STAGES.format(**named))
        stage = stage_of(options.round)
    return AskedMoment(stage, options.as_of)


def day(text: str) -> date:
    """A day as people write it."""
    from sujarit.plan.values import date_of

    found = date_of(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text} is no day such as 10/4/2569 or 2026-04-10")
    return found


def named_path(text: str) -> Path:
    """The path of a file or folder that must be named: nothing at all would mean this folder."""
    if not text:
        raise argparse.ArgumentTypeError("'' is no name of a file")
    return Path(text)


def _address(text: str) -> str:
    """An address on the network: nothing at all would mean this machine."""
    if not text.strip():
        raise argparse.ArgumentTypeError("'' is no address")
    return text


def positive(text: str) -> int:
    """A number of at least 1."""
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 on")
    return number
