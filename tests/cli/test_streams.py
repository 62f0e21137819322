"""Outputs that are no files: written through, never read, never replaced."""

import csv
import io
import json
import os
import stat
import subprocess
import sys
import threading
from itertools import product
from pathlib import Path

import pytest

from sujarit.cli import main
from sujarit.errors import SujaritError
from sujarit.storage import is_stream, write_whole
from tests.util.command import MACROS
from tests.util.maker import SMALL, Maker
from tests.util.sampling import sampled

pytestmark = pytest.mark.skipif(os.name == "nt", reason="devices and pipes as on Linux and macOS")

RESULTS = (["rollup", "--csv"], ["rollup", "--xlsx"], ["validate", "--xlsx"], ["validate", "--sarif"])  # fmt: skip


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Maker(SMALL).save(tmp_path / "a.xlsx")
    return "a.xlsx"


def shell(folder, line):
    environment = {**os.environ, "PYTHONPATH": str(MACROS), "PYTHONIOENCODING": "utf-8"}
    words = line.replace("sujarit", f'"{sys.executable}" -m sujarit', 1)
    return subprocess.run(["sh", "-c", words], cwd=folder, env=environment, capture_output=True, check=False)  # fmt: skip


def looks_right(words, data):
    if words[-1] == "--csv":
        return data.startswith("\ufeffไฟล์,".encode())
    return data.startswith(b"PK" if words[-1] == "--xlsx" else b"{")


@pytest.mark.parametrize("words", RESULTS, ids=" ".join)
def test_a_device_is_neither_read_nor_replaced(book, words):
    for device in ("/dev/null", "/dev/zero"):
        assert main([*words, device, book]) in {0, 1}
        assert stat.S_ISCHR(Path(device).stat().st_mode)


@pytest.mark.parametrize("words", RESULTS, ids=" ".join)
def test_a_pipe_gets_the_result_and_stays(book, tmp_path, words):
    pipe, heard = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert main([*words, str(pipe), book]) in {0, 1}
    reader.join()
    assert looks_right(words, heard[0])
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(
    ("words", "name"), sampled(product(RESULTS, ("-", "/dev/stdout", "/dev/fd/1", "link")), 9)
)
def test_standard_output_carries_the_result_alone(book, tmp_path, words, name):
    (tmp_path / "link").symlink_to("/dev/stdout")
    done = shell(tmp_path, f"sujarit {' '.join(words)} {name} {book}")
    assert done.returncode in {0, 1}, done.stderr
    assert looks_right(words, done.stdout)
    if words[-1] == "--csv":
        rows = list(csv.reader(io.StringIO(done.stdout.decode("utf-8-sig"))))
        assert {len(row) for row in rows} == {12}
    elif words[-1] == "--sarif":
        json.loads(done.stdout)
    assert not (tmp_path / "-").exists()


def test_the_file_behind_standard_output_is_not_replaced(book, tmp_path):
    done = shell(tmp_path, f"(echo before; sujarit rollup --csv /dev/stdout {book}; echo after) > all.txt")  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "all.txt").read_bytes().splitlines()
    assert lines[0] == b"before"
    assert lines[-1] == b"after"
    assert len(lines) > 3


def test_two_results_do_not_share_standard_output(book, tmp_path, capsys):
    for words in (["--csv", "-", "--json"], ["--csv", "-", "--xlsx", "/dev/stdout"]):
        assert main(["rollup", book, *words]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert len(err.splitlines()) == 1


def test_a_full_device_is_one_clear_line(book, tmp_path):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = shell(tmp_path, f"sujarit rollup --csv /dev/full {book}")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_a_document_whose_name_leads_to_a_device_leaves_it_as_it_is(book, tmp_path):
    (tmp_path / "out").mkdir()
    link = tmp_path / "out" / "a-monitoring-6.docx"
    link.symlink_to("/dev/null")
    before = Path("/dev/null").stat()
    assert main(["report", book, "-o", "out"]) in {0, 1}
    after = Path("/dev/null").stat()
    assert (after.st_mode, after.st_rdev, after.st_ino) == (
        before.st_mode,
        before.st_rdev,
        before.st_ino,
    )
    assert link.is_symlink()


def test_a_document_whose_name_leads_to_standard_output_is_written_there(book, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a-monitoring-6.docx").symlink_to("/dev/stdout")
    done = shell(tmp_path, f"sujarit report {book} -o out > all.txt")
    assert done.returncode in {0, 1}, done.stderr
    assert (tmp_path / "all.txt").read_bytes().startswith(b"PK")


@pytest.mark.long
def test_a_copy_whose_name_leads_to_a_device_gets_another_name(book, tmp_path):
    assert main(["share", book, "-o", "out"]) in {0, 1}
    (copy,) = (tmp_path / "out").glob("*.xlsx")
    copy.unlink()
    copy.symlink_to("/dev/zero")
    assert main(["share", book, "-o", "out"]) in {0, 1}
    assert copy.is_symlink()
    assert len([path for path in (tmp_path / "out").glob("*.xlsx") if path.is_file()]) == 1


def test_no_pages_are_asked_of_what_is_no_file(book, tmp_path, capsys):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a-monitoring-6.docx").symlink_to("/dev/zero")
    assert main(["report", book, "-o", "out", "--pdf"]) == 2
    assert "ไม่ใช่ไฟล์" in capsys.readouterr().err


def test_what_is_a_file_is_none(tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "gone").symlink_to("nowhere")
    for path in (tmp_path, tmp_path / "new.csv", tmp_path / "loop", tmp_path / "gone"):
        assert not is_stream(path)
    with pytest.raises(SujaritError):
        write_whole(tmp_path / "loop" / "x", b"")
