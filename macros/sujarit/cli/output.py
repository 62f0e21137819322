"""What every command prints with: text for people, JSON for programs, and its exit status.

Whatever a workbook or a file's name says is shown as text: no line printed here can steer
a terminal. No box drawing and no ticks: a console in Windows' Thai code page has none.
"""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from sujarit.errors import SujaritError
from sujarit.plan.lang import Lang, Text
from sujarit.plan.printable import printable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sujarit.actions.load import Undone
    from sujarit.plan.finding import Counts, Finding
    from sujarit.plan.fiscal import Moment

_Made = TypeVar("_Made")

CLEAN, FINDINGS, FAILED = 0, 1, 2
"""Exit status: done and clean; done, and an error-level finding stands; could not run."""

WRITTEN = Text("เขียนแล้ว: {path}", "wrote {path}")
_COUNTS = Text("ผิดพลาด {error} เตือน {warning} ข้อสังเกต {info}", "{error}, {warning}, {info}")
_ONE_OUTPUT = Text(
    "ส่งผลลัพธ์ไปที่ stdout ได้เพียงอย่างเดียว (--json หรือไฟล์ที่ชื่อ “-”) ให้ตั้งชื่อไฟล์อื่น",
    "Only one result can go to standard output (--json, or a file named “-”); name a file for the other",
)
CHANGE_NAMES = {
    "changed": Text("แก้", "changed"),
    "added": Text("เพิ่ม", "added"),
    "deleted": Text("ลบ", "deleted"),
    "taken": Text("รับ", "taken"),
    "conflict": Text("ขัดแย้ง", "conflict"),
    "not-taken": Text("ไม่ได้รับ", "not taken"),
}
"""What can become of a value."""
_SECONDS_LEFT = Text("(เหลือราว {seconds} วินาที)", "(about {seconds} seconds left)")
_MINUTES_LEFT = Text("(เหลือราว {minutes} นาที)", "(about {minutes} minutes left)")
_SHORT = 10  # seconds
_LONGEST_FOUND, _LONGEST_MESSAGE = 60, 200


def say(text: Text, lang: Lang) -> None:
    """A message for the person, on standard error."""
    print(printable(text.pick(lang)), file=sys.stderr)


def fail(text: Text, lang: Lang) -> int:
    """Say why the command, or one workbook of it, could not be done."""
    try:
        print(printable(f"sujarit: {text.pick(lang)}"), file=sys.stderr)
    except OSError:  # nobody may be there any more to read it
        silence(sys.stderr)
    return FAILED


def silence(stream: TextIO | None) -> None:
    """Send nothing more to a stream: it would fail once more at the end."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def print_lines(lines: Iterable[str]) -> None:
    """What was asked for, on standard output, as lines for people."""
    for line in lines:
        print(printable(line))


def print_json(value: Any) -> None:
    """What was asked for as JSON; Thai as itself wherever the stream can carry it."""
    import json
    import re

    encoding = getattr(sys.stdout, "encoding", None) or ""
    unicode = encoding.lower().replace("-", "").startswith("utf")
    text = json.dumps(value, ensure_ascii=not unicode, indent=2)
    # JSON may hold as it is what a terminal obeys: the second range of control characters,
    # and the marks that turn a line round.
    obeyed = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
    print(re.sub(obeyed, lambda match: f"\\u{ord(match[0]):04x}", text))


def each_book(make: Callable[[Path], _Made], options: Namespace) -> list[_Made | Undone]:
    """Do the work on every workbook; with one that cannot be done the others go on.

    `make` is a function of a module, or a `partial` of one: it may run in other processes.
    """
    from sujarit.actions.many.each import Workforce, each

    outcomes: list[_Made | Undone] = []
    total = len(options.books)
    watch = _Progress(total, options.lang)
    force = Workforce(options.jobs, options.scheduler)
    for outcome in each(options.books, make, force, watch.began):
        outcomes.append(outcome)
        watch.ended(outcome)
    return outcomes


class _Progress:
    """Says which workbook is at work, how much time is left, and what could not be done."""

    def __init__(self, total: int, lang: Lang) -> None:
        self._total = total
        self._lang = lang
        self._started = monotonic()

    def began(self, number: int, path: Path) -> None:
        if self._total > 1:
            left = time_left(self._started, number - 1, self._total)
            text = f" {left.pick(self._lang)}" if left else ""
            print(printable(f"[{number}/{self._total}] {path}{text}"), file=sys.stderr)

    def ended(self, outcome: object) -> None:
        from sujarit.actions.load import Undone

        if isinstance(outcome, Undone):
            fail(outcome.reason, self._lang)


def time_left(started: float, done: int, total: int) -> Text | None:
    """How long the rest will take, in whole minutes or seconds; None while that is short."""
    if not done:
        return None
    seconds = round((monotonic() - started) / done * (total - done))
    if seconds < _SHORT:
        return None
    if seconds < 2 * 60:
        return _SECONDS_LEFT.format(seconds=seconds)
    return _MINUTES_LEFT.format(minutes=round(seconds / 60))


def done(outcomes: Sequence[_Made | Undone]) -> list[_Made]:
    """What could be made."""
    from sujarit.actions.load import Undone

    return [item for item in outcomes if not isinstance(item, Undone)]


def undone_json(book: Undone, lang: Lang, **nothing: object) -> dict[str, Any]:
    """The entry of a workbook that could not be done: what it lacks is null or empty."""
    return {"path": str(book.path), **nothing, **findings_json(book.findings, lang)}


def status(outcomes: Sequence[object], made: Sequence[object], *, errors: bool) -> int:
    """The exit status of a command over workbooks, of which some or all were done."""
    if not made:
        return FAILED
    return FINDINGS if errors or len(made) < len(outcomes) else CLEAN


def check_stdout(options: Namespace, *names: str) -> bool:
    """Whether a result goes to standard output, which then carries nothing else.

    Raises `SujaritError` when two would go there.
    """
    named = [path for name in names if (path := getattr(options, name)) is not None]
    if not named:
        return False
    from sujarit.actions.outputs import is_stdout

    there = sum(map(is_stdout, named))
    if there + options.json > 1 and there:
        raise SujaritError(_ONE_OUTPUT)
    return bool(there)


def finding_json(finding: Finding, lang: Lang) -> dict[str, Any]:
    """One finding for programs, its messages in `lang`."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "column": finding.column,
        "row_key": finding.row_key,
        "found": finding.found,
        "expected": finding.expected.pick(lang),
        "message": finding.message.pick(lang),
        "fix": finding.fix.pick(lang),
    }


def moment_json(moment: Moment) -> dict[str, Any]:
    """Where a plan stands, on which day, and the round that is reported on or comes next."""
    return {
        "stage": moment.stage.value,
        "round": moment.round.value,
        "as_of": moment.as_of.isoformat(),
    }


def findings_json(findings: Sequence[Finding], lang: Lang) -> dict[str, Any]:
    """Findings and their counts, for programs."""
    from sujarit.plan.finding import count

    return {
        "findings": [finding_json(item, lang) for item in findings],
        "counts": counts_json(count(tuple(findings))),
    }


def findings_text(findings: Sequence[Finding], lang: Lang) -> Iterator[str]:
    """Findings of the exchange and their counts, each with its place below it."""
    from sujarit.plan.finding import count

    for item in findings:
        message = shortened(item.message.pick(lang), _LONGEST_MESSAGE)
        yield f"  {severity_text(item, lang)}: {message}"
        where = " ".join(
            part for part in (item.sheet, item.cell, item.row_key, item.column) if part
        )
        parts = (one_line(where), shortened(item.found, _LONGEST_FOUND))
        if any(parts):
            yield f"      {': '.join(part for part in parts if part)}"
        if fix := item.fix.pick(lang):
            yield f"      {shortened(fix, _LONGEST_MESSAGE)}"
    if findings:
        yield "  " + counts_text(count(tuple(findings)), lang)


def counts_json(counts: Counts) -> dict[str, int]:
    """Findings by severity, for programs."""
    return {"error": counts.error, "warning": counts.warning, "info": counts.info}


def counts_text(counts: Counts, lang: Lang) -> str:
    """Findings by severity in one line."""
    error, warning = number(counts.error, "error"), number(counts.warning, "warning")
    return _COUNTS.format(error=error, warning=warning, info=number(counts.info, "note")).pick(lang)


def number(count: int, noun: str) -> Text:
    """So many of something: the number in Thai, in English with its noun, one or many."""
    return Text(str(count), f"{count} {noun}" if count == 1 else f"{count} {noun}s")


def severity_text(finding: Finding, lang: Lang) -> str:
    """The rule's code and how much it matters."""
    from sujarit.plan.finding import SEVERITY_NAMES

    return f"{finding.rule} {SEVERITY_NAMES[finding.severity].pick(lang)}"


def one_line(text: str) -> str:
    """A cell's text on one line: its line breaks and tabs become spaces."""
    return " ".join(text.split())


def shortened(text: str, longest: int) -> str:
    """The same on one line of at most so many characters."""
    line = one_line(text)
    return line if len(line) <= longest else line[: longest - 3] + "..."


def width(text: str) -> int:
    """Columns that a text takes on a terminal: Thai vowels and tones above or below take none."""
    import unicodedata

    return sum(unicodedata.category(char) not in {"Mn", "Me", "Cf"} for char in text)
