"""A process that is killed at any write leaves the workbook whole, and the next run finishes."""

from __future__ import annotations

import io
import os
import shutil
import signal
import tempfile
import zipfile
from pathlib import Path

import pytest

from sujarit.actions.exchange import collect, open_fillable
from sujarit.errors import SujaritError
from sujarit.exchange.collect import CollectOptions
from sujarit.exchange.ledger import Ledger
from tests.exchange.plans import (
    NOW,
    STAFF,
    TRAINING,
    bring_in,
    conflicts,
    copy_of,
    fill,
    row,
    rows,
)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")


@pytest.fixture
def answers(master, shared):
    """Two answers and a conflict."""
    first, second = copy_of(shared, TRAINING), copy_of(shared, STAFF)
    fill(first, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
    fill(first, "tblResults", {"round": 6, "activity": "ก2"}, progress=70)
    fill(second, "tblResults", {"round": 12, "activity": "ก4"}, narrative="เสร็จ")
    fill(master, "tblResults", {"round": 6, "activity": "ก2"}, progress=65)
    return first, second


def killed_at(step, work):
    """Run `work` in another process and kill it before its `step`-th write to the disk.

    What counts as one: a byte flushed, a file put in place, a line of the record.
    """
    child = os.fork()
    if child == 0:
        try:
            _die_at(step)
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _die_at(step):
    left = [step]

    def counted(name, owner):
        original = getattr(owner, name)

        def call(*arguments, **named):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*arguments, **named)

        setattr(owner, name, call)

    counted("fsync", os)
    counted("replace", Path)
    counted("mkstemp", tempfile)
    counted("open", Path)
    counted("rename", Path)


def whole(path):
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        assert archive.testzip() is None
    return path.read_bytes()


def test_killed_at_any_write_the_workbook_is_old_or_new_and_a_second_run_finishes(master, answers):
    before = master.read_bytes()
    home = master.with_name(master.name + ".sujarit")
    kept = {p.relative_to(home): p.read_bytes() for p in home.rglob("*") if p.is_file()}
    steps = 0
    seen = set()
    while True:
        _restore(master, before, home, kept)
        if not killed_at(steps, lambda: bring_in(master, *answers)):
            break
        seen.add(whole(master) == before)
        bring_in(master, *answers)
        _finished(master)
        steps += 1
    assert steps > 8, "there are many moments at which it can be killed"
    assert seen == {True, False}, "before and after the workbook was replaced"


def _restore(master, data, home, kept):
    shutil.rmtree(home)
    for name, content in kept.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(content)
    master.write_bytes(data)


def _finished(master):
    assert row(master, "tblResults", round=12, activity="ก2").cells["narrative"] == "ครบ"
    assert row(master, "tblResults", round=12, activity="ก4").cells["narrative"] == "เสร็จ"
    assert len([r for r in rows(master, "tblResults") if r["round"] == 12]) == 2
    assert row(master, "tblResults", round=6, activity="ก2").cells["progress"] == 65
    assert len(conflicts(master)) == 1
    _told(master)


def _told(master):
    """Every value that went in has its confirmed entry, once."""
    ledger = Ledger(master.with_name(master.name + ".sujarit") / "ledger.jsonl")
    entries = ledger.entries()
    closed = {e.details["announced"] for e in entries if e.event in {"merged", "abandoned"}}
    assert closed == {e.number for e in entries if e.event == "merging"}
    confirmed = {e.details["announced"] for e in entries if e.event == "merged"}
    said = [
        change["to"].get("narrative")
        for e in entries
        if e.number in confirmed
        for change in e.details["changes"]
    ]
    assert sorted(said) == sorted({"ครบ", "เสร็จ"})


def test_a_workbook_saved_by_someone_else_meanwhile_is_not_written_over(master, answers):
    book = open_fillable(master)
    book.tables()
    fill(master, "tblPlan", {"key": "place"}, value="ที่ใหม่")
    with pytest.raises(SujaritError, match="meanwhile"):
        collect(book, answers, CollectOptions(), NOW)
    assert row(master, "tblPlan", key="place").cells["value"] == "ที่ใหม่"
    bring_in(master, *answers)
    _finished(master)


def test_a_locked_workbook_is_asked_to_be_closed_and_the_next_run_does_the_work(master, answers):
    before = master.read_bytes()
    master.chmod(0o444)
    with pytest.raises(SujaritError, match="nothing was written"):
        bring_in(master, *answers)
    assert master.read_bytes() == before
    assert [p.name for p in master.parent.glob("*.xlsx")] == [master.name]
    master.chmod(0o644)
    bring_in(master, *answers)
    _finished(master)
