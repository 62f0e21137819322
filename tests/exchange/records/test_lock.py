"""Two runs on one plan at once: the second is told to wait, and nothing is mixed up."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sujarit.actions.exchange.approval import seal
from sujarit.books.file.book import FileBook
from sujarit.errors import SujaritError
from sujarit.exchange.records.lock import exclusive
from tests.exchange.plans import NOW, TRAINING, bring_in, copy_of, decide, fill, row, share_out

if TYPE_CHECKING:
    from pathlib import Path

HOLDS = """
import sys
from pathlib import Path
from sujarit.exchange.records.lock import exclusive
with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def records(book: Path) -> Path:
    return book.with_name(book.name + ".sujarit")


@pytest.fixture
def another_run(master, shared):
    """A program of somebody else that works on the same plan."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(records(master))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout
        assert program.stdout.readline() == "held\n"
        yield program


@pytest.mark.parametrize(
    "work",
    [
        bring_in,
        lambda master, _: decide(master),
        lambda master, _: share_out(master),
        lambda master, _: seal(FileBook(master), "", NOW),
    ],
    ids=["collect", "resolve", "share", "seal"],
)
def test_a_second_run_is_told_to_wait_and_touches_nothing(master, shared, another_run, work):
    answer = copy_of(shared, TRAINING)
    before = master.read_bytes(), (records(master) / "ledger.jsonl").read_bytes()
    with pytest.raises(SujaritError, match="another program, is sharing or collecting"):
        work(master, answer)
    assert (master.read_bytes(), (records(master) / "ledger.jsonl").read_bytes()) == before


def test_a_run_that_was_killed_holds_nothing(master, shared, another_run):
    another_run.kill()
    another_run.wait()
    answer = fill(copy_of(shared, TRAINING), "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")  # fmt: skip
    bring_in(master, answer)
    assert row(master, "tblResults", round=12, activity="ก2").cells["narrative"] == "ครบ"


def test_a_folder_that_cannot_be_made_is_told_of(tmp_path):
    (tmp_path / "แผน.xlsx.sujarit").write_text("a file stands where the folder belongs")
    with (
        pytest.raises(SujaritError, match="move the workbook to a folder"),
        exclusive(tmp_path / "แผน.xlsx.sujarit"),
    ):
        pass


def test_a_refused_collection_leaves_no_folder_that_a_later_one_would_take_for_records(
    master, shared, tmp_path
):
    """The records of the former name can still be taken over afterwards."""
    path = fill(copy_of(shared, TRAINING), "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")  # fmt: skip
    renamed = master.with_name("แผนใหม่.xlsx")
    renamed.write_bytes(master.read_bytes())
    assert bring_in(renamed, path).files[0].state == "refused"
    assert not records(renamed).exists()
    master.unlink()
    records(renamed).mkdir()
    assert bring_in(renamed, path).files[0].state == "merged"
