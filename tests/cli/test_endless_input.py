"""Inputs that never end: a device named as a file is one clear line, not an hour's wait."""

import os
from pathlib import Path

import pytest

from tests.util.command import run
from tests.util.maker import SMALL, Maker

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not Path("/dev/zero").exists(), reason="devices as on Linux and macOS"
)


@pytest.mark.parametrize(
    "words",
    [
        ["validate", "/dev/zero"],
        ["diff", "a.xlsx", "/dev/zero"],
        ["template", "check", "/dev/zero"],
        ["report", "a.xlsx", "--template", "/dev/zero"],
        ["report", "a.xlsx", "--verify", "/dev/zero"],
        ["share", "a.xlsx", "--template", "/dev/zero"],
        ["share", "a.xlsx", "--send", "--confirm", "--smtp", "/dev/zero"],
    ],
    ids=" ".join,
)
def test_a_device_that_never_ends_is_refused_in_one_line(tmp_path, words):
    Maker(SMALL).save(tmp_path / "a.xlsx")
    status, _, errors = run(tmp_path, *words)
    assert status == 2
    assert len(errors.splitlines()) == 1, errors
    assert "zero" in errors
    assert "sujarit-error" not in errors


@pytest.mark.parametrize(
    "words",
    [
        ["validate", "pipe.xlsx"],
        ["diff", "a.xlsx", "pipe.xlsx"],
        ["import", "a.xlsx", "pipe.xlsx"],
        ["collect", "a.xlsx", "pipe.xlsx"],
        ["upgrade", "pipe.xlsx"],
        ["new", "b.xlsx", "--from", "pipe.xlsx"],
        ["report", "a.xlsx", "--template", "pipe.xlsx"],
        ["report", "a.xlsx", "--verify", "pipe.xlsx"],
        ["share", "a.xlsx", "--template", "pipe.xlsx"],
    ],
    ids=" ".join,
)
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path, words):
    Maker(SMALL).save(tmp_path / "a.xlsx")
    os.mkfifo(tmp_path / "pipe.xlsx")
    status, out, errors = run(tmp_path, *words)
    assert status in {1, 2}
    assert "pipe" in out + errors
    assert "sujarit-error" not in errors


def test_a_plan_may_come_through_a_pipe(tmp_path):
    data = Maker(SMALL).save(tmp_path / "a.xlsx").read_bytes()
    read, write = os.pipe()
    if not Path(f"/dev/fd/{read}").exists():
        pytest.skip("this system names no open files")
    import threading

    def feed():
        with os.fdopen(write, "wb") as stream:
            stream.write(data)

    thread = threading.Thread(target=feed, daemon=True)
    thread.start()
    status, out, errors = run(tmp_path, "rollup", f"/dev/fd/{read}")
    thread.join()
    os.close(read)
    assert status == 0, errors
    assert "300.00" in out
