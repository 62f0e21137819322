"""One command builds again whatever is made and committed: `python -m authoring`."""

import subprocess
import sys
from pathlib import Path

import pytest

from authoring.build import KINDS, write

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Everything, built by the command itself."""
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "authoring", "-o", str(folder)]
    subprocess.run(
        command, check=True, capture_output=True, env={"PYTHONPATH": str(ROOT / "macros")}
    )
    return folder


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}


def names(folder):
    """The files of a folder of made files and of those below it, but for data written by hand."""
    below = [
        path
        for path in folder.rglob("*")
        if path.is_file() and not {"data", "starters"} & {*path.parts}
    ]
    return {path.relative_to(folder).as_posix() for path in below}


@pytest.mark.long
def test_it_writes_every_template_workbook_and_page_that_is_committed(built):
    committed = {Path(where).name: names(ROOT / where) for where, _ in KINDS.values()}
    committed["templates"] -= {"share_email.txt", "share_reminder.txt"}  # texts, written by hand
    assert {path.name: names(path) for path in built.iterdir()} == committed


@pytest.mark.long
def test_two_builds_are_the_same_byte_for_byte(built, tmp_path):
    write(tmp_path)
    assert files(tmp_path) == files(built)


def test_one_kind_alone_can_be_built(tmp_path):
    write(tmp_path, "reference")
    assert [path.name for path in tmp_path.iterdir()] == ["reference"]
