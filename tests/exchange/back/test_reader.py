"""Returned workbooks are read in a process beside this one: what ends it is lost alone."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from sujarit.exchange.back.inbox import reader
from sujarit.exchange.back.inbox.incoming import Incoming
from sujarit.exchange.back.inbox.read import Returned
from sujarit.exchange.back.inbox.shorthand import Said, shortened, whole
from sujarit.plan.cells import RichText, SheetTable
from tests.exchange.plans import ADMIN, STAFF, TRAINING, bring_in, copy_of, fill, row
from tests.util.abort import FATAL, read_or_abort
from tests.util.pictures import image, over_cell, pic, with_drawing

READING_BESIDE = reader.reading_beside  # before the other tests' stand-in takes its place


def answer(path, activity):
    return fill(path, "tblResults", {"round": 12, "activity": activity}, narrative="ทำแล้ว")


def test_what_was_read_beside_is_what_would_have_been_read_here(shared):
    """It goes from process to process pickled, with the pictures that were pasted into it."""
    photo = image("red", kind="JPEG")
    path = answer(copy_of(shared, TRAINING), "ก2")
    with_drawing(path, over_cell(5, 2, pic("rId1")), {"rId1": photo})
    here = reader.read_safely(Incoming(path.name, path.read_bytes(), saved=1.0))
    assert isinstance(here, Returned)
    there = pickle.loads(pickle.dumps(here))
    assert replace(there, pictures=()) == replace(here, pictures=())
    assert [picture.open().read() for picture in there.pictures] == [photo]
    assert [picture.cell for picture in there.pictures] == [p.cell for p in here.pictures]


def sent(returned, had):
    """What arrives of a workbook where the one before is there, and what has to travel."""
    short, _ = shortened(returned, had)
    return whole(pickle.loads(pickle.dumps(short)), had)[0], short.lines["t"]


@pytest.mark.parametrize(
    ("was", "line", "travels"),
    [
        ((1, "ก"), (1, "ก"), False),
        ((1, "ก"), (True, "ก"), True),
        ((1, "ก"), (1.0, "ก"), True),
        ((1, "ก"), (1, "ข"), True),
        ((1, "ก"), (1, RichText("ก", ((0, 1),))), True),
        ((1, RichText("ก", ((0, 1),))), (1, "ก"), True),
        ((1, "ก"), (1, "ก", None), True),
    ],
)
def test_only_a_line_that_says_the_same_does_not_travel_again(was, line, travels):
    table = SheetTable("t", "ชีต", 1, 1, ("ก", "ข"), (was, ("อื่น", None)))
    first = Returned("ก.xlsx", "", "1", {"t": table}, frozenset())
    second = replace(first, digest="2", tables={"t": replace(table, rows=(line, *table.rows))})
    _, had = shortened(first, Said())
    arrived, lines = sent(second, had)
    assert arrived == second
    assert list(map(type, arrived.tables["t"].rows[0])) == list(map(type, line))
    assert getattr(arrived.tables["t"].rows[0][1], "bold", None) == getattr(line[1], "bold", None)
    assert (lines[0] is not None) == travels
    assert lines[1:] == [was, ("อื่น", None)]
    assert sent(second, Said())[0] == second


@pytest.mark.slow
def test_a_file_that_ends_the_process_is_named_and_the_others_are_merged(
    master, shared, monkeypatch
):
    first = answer(copy_of(shared, TRAINING), "ก2")
    fatal = answer(copy_of(shared, ADMIN), "ก1").rename(master.with_name(FATAL))
    last = answer(copy_of(shared, STAFF), "ก4")
    monkeypatch.setattr(reader, "read_safely", read_or_abort)
    monkeypatch.setattr(reader, "reading_beside", READING_BESIDE)
    done = bring_in(master, first, fatal, last)
    assert [(item.file, item.state) for item in done.files] == [
        (first.name, "merged"),
        (last.name, "merged"),
        (FATAL, "refused"),
    ]
    (refused,) = [finding for finding in done.findings if finding.rule == "EXC20"]
    assert FATAL in refused.message.en
    assert row(master, "tblResults", round=12, activity="ก4").cells["narrative"] == "ทำแล้ว"
    assert len(done.edits.added) == 2
