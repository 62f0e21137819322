"""The command line as a person calls it: a folder, the words, what it prints and how it ends."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

from tests.tools import LAST_RESORT

MACROS = Path(__file__).parents[2] / "macros"


def run(folder: Path, *words: str, encoding: str = "utf-8") -> tuple[int, str, str]:
    """Exit status, standard output and standard error of `sujarit`, run in this process."""
    from sujarit.cli import main

    # Files, since the command line may ask for the number of its output; set up as Python does.
    with (
        io.TextIOWrapper(tempfile.TemporaryFile(), encoding) as out,
        io.TextIOWrapper(tempfile.TemporaryFile(), encoding, "backslashreplace") as err,
    ):
        with chdir(folder), redirect_stdout(out), redirect_stderr(err):
            try:
                status = main(list(words))
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else 1
        return status, _printed(out, encoding), _printed(err, encoding)


def run_apart(folder: Path, *words: str, encoding: str = "utf-8") -> tuple[int, str, str]:
    """The same in a process of its own, where that is what is tested: it costs half a second."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "sujarit", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(MACROS), "PYTHONIOENCODING": encoding},
        capture_output=True,
        timeout=LAST_RESORT,
        check=False,
    )
    return done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)


def _printed(stream: io.TextIOWrapper, encoding: str) -> str:
    """All that was printed; TextIOWrapper itself would change the ends of lines."""
    stream.flush()
    with os.fdopen(os.dup(stream.fileno()), "rb") as file:
        file.seek(0)
        return file.read().decode(encoding)
