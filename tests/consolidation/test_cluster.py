"""A Dask cluster gives what this machine gives, also when one of its workers dies."""

import os
import subprocess
import sys
import time

import pytest

from sujarit.actions.many.each import Workforce, each
from tests.consolidation.test_consolidate import run
from tests.util.schools import schools, workbook

pytestmark = pytest.mark.slow


def start(*words):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A scheduler's address, and its two workers' processes."""
    folder = tmp_path_factory.mktemp("dask")
    about = folder / "scheduler.json"
    scheduler = start(
        "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show",
        "--scheduler-file", str(about),
    )  # fmt: skip
    workers = [
        start(
            "worker",
            "--scheduler-file",
            str(about),
            "--nthreads",
            "1",
            "--no-dashboard",
            "--no-nanny",
            "--local-directory",
            str(folder),
        )
        for _ in range(2)
    ]
    import distributed

    while not about.exists():
        time.sleep(0.1)
    with distributed.Client(scheduler_file=str(about), set_as_default=False) as client:
        client.wait_for_workers(2)
        address = client.scheduler.address
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def slow_name(path):
    time.sleep(0.02)
    return path.name


@pytest.fixture(scope="module")
def offices(tmp_path_factory):
    folder = tmp_path_factory.mktemp("offices")
    for school in schools(4):
        (folder / f"{school.code}.xlsx").write_bytes(workbook(school))
    return folder


def test_what_the_cluster_makes_is_that_of_this_machine_to_the_byte(
    cluster, offices, tmp_path, capsys
):
    for name, words in (("here", ()), ("there", ("--scheduler", cluster[0]))):
        out = [tmp_path / f"{name}.{kind}" for kind in ("xlsx", "csv", "docx")]
        asked = ("-o", out[0], "--data", out[1], "--report", out[2])
        assert run(capsys, offices, *asked, *words)[0] == 0
    for kind in ("xlsx", "csv", "docx"):
        here, there = (tmp_path / f"{name}.{kind}" for name in ("here", "there"))
        assert here.read_bytes() == there.read_bytes()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "tls://127.0.0.1:9", "ucx://x:1", ""])
def test_no_scheduler_is_one_line(offices, tmp_path, capsys, monkeypatch, address):
    monkeypatch.setattr("sujarit.workers.cluster._TIMEOUT", 1)
    words = ("-o", tmp_path / "all.xlsx", "--scheduler", address)
    status, data, err = run(capsys, offices, *words)
    assert (status, data) == (2, None)
    assert "Traceback" not in err
    assert "Dask" in err or "'' is no address" in err


@pytest.mark.long
def test_what_a_killed_worker_had_is_done_by_the_other(cluster, tmp_path):
    address, workers = cluster
    paths = [tmp_path / str(number) for number in range(60)]
    made = []
    for name in each(paths, slow_name, Workforce(scheduler=address), lambda *_: None):
        made.append(name)
        if len(made) == 10:
            workers[0].kill()
    assert made == [path.name for path in paths]
