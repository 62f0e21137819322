"""The command line: a thin front door over the actions.

Data goes to standard output, progress and messages to standard error. Exit status: 0
done and clean, 1 done and an error-level finding stands, 2 could not run.
"""

import os
import sys
from collections.abc import Sequence
from typing import TextIO

from sujarit.cli.arguments import language
from sujarit.cli.output import FAILED, fail
from sujarit.cli.parser import build_parser
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text

_INTERRUPTED = Text("หยุดตามคำสั่ง ไม่มีไฟล์ใดถูกเขียนค้างไว้", "Stopped; no file was left half written")
_NO_OUTPUT = Text(
    "แสดงผลหรือเข้าถึงไฟล์ไม่ได้ ({reason}) ตรวจสอบพื้นที่ดิสก์และสิทธิ์ของปลายทาง",
    "The output, or a file, cannot be used ({reason}); check the disk's space and your rights there",
)
_NO_MEMORY = Text(
    "หน่วยความจำไม่พอ ให้ปิดโปรแกรมอื่นหรือทำทีละไฟล์",
    "Out of memory; close other programs, or do one file at a time",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _make_printable(sys.stdout)
    _make_printable(sys.stderr)
    lang = language(words)
    try:
        options = build_parser(lang, words).parse_args(words)
        status = int(options.run(options))
        _flush()
    except SujaritError as exc:
        return fail(exc.text, lang)
    except KeyboardInterrupt:
        return fail(_INTERRUPTED, lang)
    except MemoryError:
        return fail(_NO_MEMORY, lang)
    except BrokenPipeError:
        # The reader (head, a pager) has gone: nothing more can be said to it.
        _silence()
        return FAILED
    except OSError as exc:
        _silence()
        return fail(_NO_OUTPUT.format(reason=exc.strerror or type(exc).__name__), lang)
    return status


def _flush() -> None:
    """Hand over what was printed now, so that a failure is one line and not a warning at exit."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _silence() -> None:
    """Send nothing more to standard output: it would fail once more at the end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _make_printable(stream: TextIO) -> None:
    """A console in the Thai code page 874 shows ? for what it lacks, and nothing fails."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
