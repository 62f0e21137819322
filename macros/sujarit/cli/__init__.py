"""The command line: a thin front door over the actions.

Data goes to standard output, progress and messages to standard error. Exit status: 0
done and clean, 1 done and an error-level finding stands, 2 could not run.
"""

import sys
from collections.abc import Sequence
from typing import TextIO

from sujarit.cli.arguments import language
from sujarit.cli.output import FAILED, fail, silence
from sujarit.cli.parser import build_parser
from sujarit.errors import explain
from sujarit.plan.lang import Text

_INTERRUPTED = Text("หยุดตามคำสั่ง ไม่มีไฟล์ใดถูกเขียนค้างไว้", "Stopped; no file was left half written")


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
    except BrokenPipeError:
        # The reader (head, a pager) has gone: nothing more can be said to it.
        silence(sys.stdout)
        return FAILED
    except KeyboardInterrupt:
        return fail(_INTERRUPTED, lang)
    except Exception as exc:  # noqa: BLE001 (the last stop before the user's screen)
        if isinstance(exc, OSError):
            silence(sys.stdout)
        return fail(explain(exc), lang)
    return status


def _flush() -> None:
    """Hand over what was printed now, so that a failure is one line and not a warning at exit."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _make_printable(stream: TextIO) -> None:
    """A console in the Thai code page 874 shows ? for what it lacks, and nothing fails."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
