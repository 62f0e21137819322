"""Runs tries in this process, under limits: `python -m tests.fuzz.worker`.

Reads a line of JSON for each try, [kind, seed] or [a file's path], and answers with a line of
JSON, {"about", "faults", "cpu"}. A try that takes too much of the processor is ended by a
signal, with this process; that no answer comes is the fault.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from tests.fuzz import kept, traps
from tests.fuzz.oracle import faults, snapshot
from tests.fuzz.trial import NESTED, Outcome, Trial
from tests.util.command import run

if TYPE_CHECKING:
    from collections.abc import Iterator

CPU_SECONDS = 10
MEMORY = 1024**3
"""Bytes of address space beyond what the process has when it begins."""
_PAGE = resource.getpagesize()


def attempt(task: list[Any], folder: Path, *, loud: bool = False) -> dict[str, Any]:
    """Make the input, run the command, judge it."""
    trial = made(task, folder)
    before = snapshot(folder)
    started = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    try:
        outcome = trial.call() if trial.call else Outcome(*run(folder, *trial.words))
        wrong: list[str] = []
    except BaseException:  # noqa: BLE001 - whatever comes is the fault
        outcome, wrong = Outcome(0, "", ""), [traceback.format_exc(limit=-6)]
    signal.setitimer(signal.ITIMER_PROF, 0)
    wrong += faults(trial, outcome, folder, before)
    wrong += [f"outside of its folder: {path}" for path in strays(folder)]
    if loud:
        print(trial.words, *outcome.__dict__.values(), sep="\n", file=sys.stderr)
    return {"about": trial.about, "faults": wrong, "cpu": time.process_time() - started}


def strays(folder: Path) -> Iterator[Path]:
    """What stands above the folders that were nested for the tries."""
    here = folder.parent
    for _ in NESTED:
        yield from (each for each in here.parent.iterdir() if each != here)
        here = here.parent


def made(task: list[Any], folder: Path) -> Trial:
    """The try that a seed makes in this folder, or that a kept file is."""
    if len(task) == 1:
        return kept.trial(Path(task[0]), folder)
    kind, seed = task
    if kind == traps.KIND:
        return traps.trap(seed, folder)
    make: Any = import_module(f"tests.fuzz.{kind}").make
    trial: Trial = make(random.Random(f"{kind} {seed}"), folder)
    return trial


def limit_memory() -> None:
    """Let the process have so much more than it has now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * _PAGE + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def warm_up() -> None:
    """Import what a command imports, so that the limits are for the input alone."""
    for name in ("sujarit.cli", "sujarit.actions.validate", "sujarit.report.engine.render"):
        import_module(name)
    from sujarit.cli import output
    from sujarit.exchange.back.inbox import reader

    vars(output)["log_unexpected"] = _raised  # the net would catch what is looked for here
    # What a file does to the process that reads it is looked for here, too.
    vars(reader)["reading_beside"] = lambda: nullcontext(reader.read_safely)


def _raised(error: BaseException) -> NoReturn:
    raise error


def main() -> None:
    """Answer until nobody asks."""
    top = Path(tempfile.mkdtemp(prefix="sujarit-fuzz-"))
    home = top.joinpath(*NESTED)
    home.mkdir(parents=True)
    os.environ |= {"SUJARIT_CACHE_DIR": str(home / "cache"), "TMPDIR": str(home)}
    tempfile.tempdir = None
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    warm_up()
    limit_memory()
    try:
        for line in sys.stdin:
            folder = home / "in"
            folder.mkdir()
            print(json.dumps(attempt(json.loads(line), folder)), file=answers, flush=True)
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        shutil.rmtree(top, ignore_errors=True)


if __name__ == "__main__":
    main()
