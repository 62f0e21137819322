"""The same work on many workbooks: in order, by several processes, whatever one of them does."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sujarit.actions.load import Undone
from sujarit.actions.many.each import Workforce, each
from sujarit.errors import SujaritError
from sujarit.plan.lang import same
from sujarit.workers.port import LOST
from sujarit.workers.processes import Processes


def length(path):
    return len(path.name)


def odd_ones(path):
    """Stands for a workbook's work: `dies` ends the process, `bad` is a workbook's fault."""
    if path.name == "dies":
        os._exit(7)
    if path.name == "bad":
        raise SujaritError(same("bad is bad"))
    return path.name


def run(paths, make, force):
    began = []
    made = list(each(paths, make, force, lambda number, path: began.append((number, path.name))))
    assert began == [(number, path.name) for number, path in enumerate(paths, start=1)]
    return made


def test_results_come_in_the_order_of_the_workbooks(monkeypatch):
    monkeypatch.setattr("sujarit.actions.many.each.WORTH", 0)
    paths = [Path("n" * size) for size in range(1, 30)]
    assert run(paths, length, Workforce(2)) == list(range(1, 30))


def test_one_process_is_this_one():
    assert run([Path("a"), Path("b")], os.path.abspath, Workforce(1)) == list(
        map(os.path.abspath, "ab")
    )


def test_little_work_starts_no_other_process(monkeypatch):
    monkeypatch.setattr("sujarit.workers.processes.Processes.run", pytest.fail)
    assert run([Path("a")] * 20, length, Workforce(8)) == [1] * 20


def test_a_workbook_that_kills_its_process_is_named_and_the_others_are_done(monkeypatch):
    monkeypatch.setattr("sujarit.actions.many.each.WORTH", 0)
    names = ["a", "b", "c", "dies", "d", "bad", "e", "f", "g", "h", "i"]
    made = run([Path(name) for name in names], odd_ones, Workforce(2))
    assert [item for item in made if isinstance(item, str)] == list("abcdefghi")
    undone = {item.path.name: item.reason.en for item in made if isinstance(item, Undone)}
    assert undone["bad"] == "bad is bad"
    assert undone["dies"].startswith("dies: the program ended while reading this file")


def test_the_worker_that_died_is_told_of():
    assert list(Processes(1).run(odd_ones, [Path("dies"), Path("a")])) == [LOST, "a"]


PARENT = """
import sys, time
from pathlib import Path
from tests.test_many_workbooks import wait
from sujarit.workers.processes import Processes
if __name__ == "__main__":
    for pid in Processes(2).run(wait, [Path(str(n)) for n in range(400)]):
        print(pid, flush=True)
"""


def wait(path):
    time.sleep(0.01)
    return os.getpid()


def is_running(pid):
    """Whether a process runs: one that has ended may wait for somebody to note it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_no_process_outlives_the_one_that_started_it(tmp_path, how):
    (tmp_path / "parent.py").write_text(PARENT)
    command = [sys.executable, str(tmp_path / "parent.py")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True
    ) as parent:
        workers = {int(parent.stdout.readline()) for _ in range(20)}
        parent.send_signal(how)
        parent.stdout.read()  # ends when the last process that holds it has ended
    assert not [pid for pid in workers if is_running(pid)]
