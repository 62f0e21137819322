"""The command line: a thin front door over the actions.

Data goes to standard output, progress and messages to standard error. Exit status: 0
done and clean, 1 done and an error-level finding stands, 2 could not run.
"""

import os
import sys
from collections.abc import Sequence
from typing import TextIO

from sujarit.cli.parser import build_parser, language
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text

CLEAN, FINDINGS, FAILED = 0, 1, 2

_INTERRUPTED = Text("หยุดตามคำสั่ง ไม่มีไฟล์ใดถูกเขียนค้างไว้", "Stopped; no file was left half written")
_NO_OUTPUT = Text("แสดงผลหรือเข้าถึงไฟล์ไม่ได้ ({reason}) ตรวจสอบพื้นที่ดิสก์และสิทธิ์ของปลายทาง", "The output, or a file, cannot be used ({reason}); check the disk's space and your rights there")  # fmt: skip
_NO_MEMORY = Text("หน่วยความจำไม่พอ ให้ปิดโปรแกรมอื่นหรือทำทีละไฟล์", "Out of memory; close other programs, or do one file at a time")  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _make_printable(sys.stdout)
    _make_printable(sys.stderr)
    lang = language(words)
    try:
        options = build_parser(lang).parse_args(words)
        status = int(options.run(options))
        _flush()
    except SujaritError as exc:
        return _fail(exc.text.pick(lang))
    except KeyboardInterrupt:
        return _fail(_INTERRUPTED.pick(lang))
    except MemoryError:
        return _fail(_NO_MEMORY.pick(lang))
    except BrokenPipeError:
        # The reader (head, a pager) has gone: nothing more can be said to it.
        _silence()
        return FAILED
    except OSError as exc:
        _silence()
        return _fail(_NO_OUTPUT.format(reason=exc.strerror or type(exc).__name__).pick(lang))
    return status


def _flush() -> None:
    """What was printed reaches its reader now, so that a failure is told of in one line."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _silence() -> None:
    """Nothing more goes to standard output: it would fail once more at the end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str) -> int:
    print(f"sujarit: {message}", file=sys.stderr)
    return FAILED


def _make_printable(stream: TextIO) -> None:
    """A console in the Thai code page 874 shows ? for what it lacks, and nothing fails."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
