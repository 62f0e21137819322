"""A process that is killed at any write leaves the workbook whole, and the next run finishes."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import signal
import tempfile
import zipfile
from pathlib import Path

import pytest

from sujarit.actions.exchange.returns import collect, open_fillable
from sujarit.errors import SujaritError
from sujarit.exchange.back.collection import Collected, CollectOptions
from sujarit.exchange.merge.edits import Edits
from sujarit.exchange.records.ledger import Ledger
from sujarit.plan import schema
from sujarit.storage import _temporary
from tests.exchange.plans import (
    NOW,
    STAFF,
    TRAINING,
    bring_in,
    choose,
    conflicts,
    copy_of,
    decide,
    fill,
    row,
    rows,
    share_out,
)
from tests.util.sampling import sampled

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
    """Run `work` in another process and kill it before its `step`-th write; whether it was."""
    left = [step]

    def die(_target):
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return os.WIFSIGNALED(_in_another_process(work, die))


def writes_of(work, note):
    """What `work` writes to, write by write, as a process does that nobody kills."""
    written = []

    def told():
        work()
        note.write_text(json.dumps(written), encoding="utf-8")

    assert _in_another_process(told, lambda target: written.append(str(target))) == 0
    return json.loads(note.read_text(encoding="utf-8"))


def _in_another_process(work, before_each_write):
    """The process's end, as `waitpid` gives it."""
    child = os.fork()
    if child == 0:
        failed = 1
        try:
            _watch_writes(before_each_write)
            work()
            failed = 0
        finally:
            os._exit(failed)
    return os.waitpid(child, 0)[1]


def _watch_writes(before):
    """Call `before` with what is about to be written to, before each write to the disk.

    What counts as one: a file begun, opened to write (before, and while nothing is in it yet),
    flushed or put in place, a folder made or moved. Files that are only read count for nothing:
    to die there leaves what the write before it has left, and how many are read changes with
    every change of the program.
    """

    def watched(owner, name, target):
        original = getattr(owner, name)

        def call(*arguments, **named):
            written = target(*arguments, **named)
            if written:
                before(written)
            return original(*arguments, **named)

        setattr(owner, name, call)

    watched(os, "fsync", lambda handle: f"descriptor {handle}")
    watched(tempfile, "mkstemp", lambda **_: "a temporary file")
    watched(Path, "mkdir", lambda path, **_: None if path.exists() else path)
    watched(Path, "replace", lambda _, target: target)
    watched(Path, "rename", lambda _, target: target)
    _watch_opened(before)


def _watch_opened(before):
    original = Path.open

    def call(path, mode="r", *arguments, **named):
        writes = set(mode) & set("wax+")
        if writes:
            before(path)
        file = original(path, mode, *arguments, **named)
        if writes:
            before(f"{path}, which is open now")
        return file

    pytest.MonkeyPatch().setattr(Path, "open", call)


def whole(path):
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        assert archive.testzip() is None
    return path.read_bytes()


EVERY = [9, pytest.param(1, marks=pytest.mark.long)]
"""A run is killed before one of so many writes, and before and after the workbook's own; before
every one with --all."""


@pytest.mark.parametrize("every", EVERY)
def test_killed_at_any_write_the_workbook_is_old_or_new_and_a_second_run_finishes(
    master, answers, every
):
    seen = set()
    for before in moments(master, lambda: bring_in(master, *answers), every):
        seen.add(whole(master) == before)
        bring_in(master, *answers)
        _finished(master)
        assert not list(master.parent.rglob(".sujarit-*.tmp")), "nothing of a kill is left"
    assert seen == {True, False}, "before and after the workbook was replaced"


def _records_of(master):
    records = master.with_name(master.name + ".sujarit")
    return {p.relative_to(records): p.read_bytes() for p in records.rglob("*") if p.is_file()}


def _restore(master, data, records, kept):
    shutil.rmtree(records)
    for name, content in kept.items():
        (records / name).parent.mkdir(parents=True, exist_ok=True)
        (records / name).write_bytes(content)
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
    entries = _closed_entries(master)
    confirmed = {e.details["announced"] for e in entries if e.event == "merged"}
    said = [
        change["to"].get("narrative")
        for e in entries
        if e.number in confirmed
        for change in e.details["changes"]
    ]
    assert sorted(said) == sorted({"ครบ", "เสร็จ"})


def _closed_entries(master):
    """The record, in which nothing announced is left open."""
    entries = Ledger(master.with_name(master.name + ".sujarit") / "ledger.jsonl").entries()
    closed = {e.details["announced"] for e in entries if e.event in {"merged", "abandoned"}}
    assert closed == {e.number for e in entries if e.event == "merging"}
    return entries


def moments(master, work, every):
    """Kill `work` before every so many of its writes, each time from the same beginning.

    Those before and after the workbook is put in place are always among them.
    Gives the workbook as it was.
    """
    before = master.read_bytes()
    records, kept = master.with_name(master.name + ".sujarit"), _records_of(master)
    written = writes_of(work, master.with_name("writes.json"))
    assert len(written) > 8, "there are many moments at which it can be killed"
    for step in _chosen(written, master, every):
        _restore(master, before, records, kept)
        assert killed_at(step, work), f"{step} of {len(written)}"
        yield before


def _chosen(written, master, every):
    own = (step for step, target in enumerate(written) if target == str(master))
    around = {near for step in own for near in (step, step + 1)}
    return sorted({*range(0, len(written), every), *around} & {*range(len(written))})


@pytest.mark.parametrize("every", EVERY)
@pytest.mark.parametrize(
    ("choice", "value"), sampled([(schema.USE_THEIRS, 70), (schema.USE_OURS, 65)], 2)
)
def test_decisions_killed_at_any_write_are_carried_out_once_by_the_next_run(
    master, answers, choice, value, every
):
    bring_in(master, *answers)
    choose(master, choice=choice)
    seen = set()
    for before in moments(master, lambda: decide(master), every):
        seen.add(whole(master) == before)
        decide(master)
        assert row(master, "tblResults", round=6, activity="ก2").cells["progress"] == value
        assert _closed_entries(master)[-1].event == "merged"
        assert decide(master) == Collected(None, (), Edits(), (), ())
        bring_in(master, *answers)
        assert conflicts(master) == []
    assert seen == {True, False}, "before and after the workbook was replaced"


@pytest.mark.parametrize("every", [7, pytest.param(1, marks=pytest.mark.long)])
def test_sharing_killed_at_any_write_leaves_no_half_file_and_the_next_run_makes_the_rest(
    master, shared, every
):
    wanted = {made.path.name: made.path.read_bytes() for made in shared.copies}
    for before in moments(master, lambda: share_out(master, groups=(STAFF,)), every):
        assert master.read_bytes() == before
        for path in shared.folder.glob("*.xlsx"):
            assert path.read_bytes() == wanted[path.name]
        again = share_out(master, groups=(STAFF,))
        assert [made.path.name for made in again.copies] == [
            made.path.name for made in shared.copies if made.copy.owner == STAFF
        ]
        assert bring_in(master, *(made.path for made in again.copies)).counts.error == 0


@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.long)])
def test_a_full_disk_at_any_write_says_so_and_leaves_the_workbook_as_it_was_or_done(
    master, answers, monkeypatch, every
):
    """Unlike a crash, a refused write comes back to the program, which has to tell of it."""
    before, kept = master.read_bytes(), _records_of(master)
    untouched, step = [], 0
    while said := _said_on_a_full_disk(monkeypatch, step, lambda: bring_in(master, *answers)):
        assert "ดิสก์" in said or "No space" in said
        assert not list(master.parent.rglob("*.tmp"))
        untouched.append(whole(master) == before)
        bring_in(master, *answers)
        _finished(master)
        _restore(master, before, master.with_name(master.name + ".sujarit"), kept)
        step += every
    assert untouched == sorted(untouched, reverse=True)
    assert set(untouched) == {True, False}, "before and after the workbook was replaced"


def _said_on_a_full_disk(monkeypatch, writes, work):
    """What is told when the disk takes so many writes and no more; "" where they suffice."""
    left, original = [writes], os.fsync

    def full(handle):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        original(handle)

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        try:
            work()
        except SujaritError as error:
            return error.text.th
    return ""


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


def test_what_a_kill_left_is_removed_though_nobody_is_to_be_reminded(master):
    out = master.parent / "out"
    out.mkdir()
    killed = os.fork()
    if killed == 0:
        _temporary(out / "x.xlsx", lambda file: file.write(b"half"))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(killed, 0)
    (left,) = out.iterdir()
    assert not share_out(master, remind=True).copies
    assert not left.exists()
