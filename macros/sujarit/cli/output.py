"""What every command prints with: text for people, JSON for programs, and its exit status.

Whatever a workbook or a file's name says is shown as text: no line printed here can steer
a terminal. No box drawing and no ticks: a console in Windows' Thai code page has none.
"""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from sujarit.errors import SujaritError
from sujarit.plan.lang import Lang, Text
from sujarit.plan.printable import printable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sujarit.plan.finding import Counts, Finding

_Made = TypeVar("_Made")

CLEAN, FINDINGS, FAILED = 0, 1, 2
"""Exit status: done and clean; done, and an error-level finding stands; could not run."""

WRITTEN = Text("เขียนแล้ว: {path}", "wrote {path}")
_COUNTS = Text(
    "ผิดพลาด {error} เตือน {warning} ข้อสังเกต {info}",
    "{error} errors, {warning} warnings, {info} notes",
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
_LONGEST_FOUND, _LONGEST_MESSAGE = 60, 200


def now() -> datetime:
    """The time on this machine's clock, with its zone."""
    return datetime.now().astimezone()


def say(text: Text, lang: Lang) -> None:
    """A message for the person, on standard error."""
    print(printable(text.pick(lang)), file=sys.stderr)


def fail(text: Text, lang: Lang) -> int:
    """Say why the command, or one workbook of it, could not be done."""
    print(printable(f"sujarit: {text.pick(lang)}"), file=sys.stderr)
    return FAILED


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


def each_book(
    paths: Sequence[Path], make: Callable[[Path], _Made], options: Namespace
) -> tuple[list[_Made], bool]:
    """Do the work on every workbook; one that cannot be read is named, the others go on.

    Returns what was made, and whether any workbook could not be done.
    """
    made: list[_Made] = []
    failed = False
    for number, path in enumerate(paths, start=1):
        if len(paths) > 1:
            print(printable(f"[{number}/{len(paths)}] {path}"), file=sys.stderr)
        try:
            made.append(make(path))
        except SujaritError as exc:
            fail(exc.text, options.lang)
            failed = True
    return made, failed


def status(*, failed: bool, errors: bool) -> int:
    """The exit status of a command over workbooks."""
    if failed:
        return FAILED
    return FINDINGS if errors else CLEAN


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
        if where or item.found:
            yield f"      {one_line(where)}: {shortened(item.found, _LONGEST_FOUND)}"
        if fix := item.fix.pick(lang):
            yield f"      {shortened(fix, _LONGEST_MESSAGE)}"
    if findings:
        yield "  " + counts_text(count(tuple(findings)), lang)


def counts_json(counts: Counts) -> dict[str, int]:
    """Findings by severity, for programs."""
    return {"error": counts.error, "warning": counts.warning, "info": counts.info}


def counts_text(counts: Counts, lang: Lang) -> str:
    """Findings by severity in one line."""
    return _COUNTS.format(error=counts.error, warning=counts.warning, info=counts.info).pick(lang)


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
