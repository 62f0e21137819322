"""What an officer decides of a row and of its cells, where both wait in one conflict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sujarit.exchange.merge.change import Claim, Clash
from sujarit.exchange.merge.conflicts import Pending
from sujarit.exchange.merge.keys import UNNAMED
from sujarit.exchange.merge.resolve import resolve
from sujarit.exchange.merge.sides import side_of
from sujarit.exchange.merge.unnamed import name_cells
from sujarit.plan import schema
from sujarit.plan.schema import USE_OURS, USE_THEIRS
from tests.exchange.merge.tables import ANN, BOB, result, results

OURS = side_of(results(result("ก1", "อบรม")))
(ROW,) = OURS["tblResults"].rows
DELETED = Claim(ANN, {**ROW.cells}, None, clash=Clash.DELETED_THERE)
CELL = Claim(BOB, {"evidence": None}, {"evidence": "ภาพ"}, column="evidence")
WAITING = Pending("tblResults", ROW.key, 0, {**ROW.cells}, (DELETED, CELL))


def decided(row: str | None, cell: str | None):
    chosen = ((DELETED, row), (CELL, cell))
    choices = {WAITING.claim_id(claim): ({"choice": word},) for claim, word in chosen if word}
    return resolve([WAITING], choices, OURS)


def claims(items):
    found = [claim for item in items for claim in item.claims]
    return sorted(found, key=lambda claim: claim.column or "")


def test_that_the_row_stays_decides_nothing_of_a_cell():
    done = decided(USE_OURS, None)
    assert claims(done.settled) == [DELETED]
    assert claims(done.left) == [CELL]


def test_the_row_stays_and_gets_the_cell():
    done = decided(USE_OURS, USE_THEIRS)
    assert [(change.column, change.after) for change in done.edits.changed] == [("evidence", "ภาพ")]
    assert claims(done.settled) == [DELETED, CELL]
    assert done.left == ()


def test_a_row_that_goes_takes_what_was_asked_of_its_cells_along():
    done = decided(USE_THEIRS, None)
    assert len(done.edits.deleted) == 1
    assert claims(done.settled) == [DELETED, CELL]


@pytest.mark.parametrize("cell", [USE_OURS, USE_THEIRS])
def test_a_row_that_goes_and_a_cell_that_was_decided_are_asked_again(cell):
    done = decided(USE_THEIRS, cell)
    assert done.edits.deleted == done.edits.changed == ()
    assert claims(done.left) == [DELETED, CELL]
    (told,) = done.findings
    assert told.rule == "EXC30"


RESULTS = schema.table("tblResults")


@pytest.mark.parametrize(
    ("row", "typed", "named"),
    [
        ({"round": 6}, "6 / ก1", {"round": 6, "activity": "ก1"}),
        ({"round": "๖"}, "6/ก1", {"round": 6, "activity": "ก1"}),
        ({"round": 6}, "ก1", {"activity": "ก1"}),
        ({"round": 6}, "1.1/2", {"activity": "1.1/2"}),
        ({"round": 6}, "6 / 1.1/2", {"round": 6, "activity": "1.1/2"}),
        ({}, "6 / 1.1/2", {"round": 6, "activity": "1.1/2"}),
        ({"activity": "ก1"}, "6", {"round": 6}),
        ({"round": 12}, "6/ก2", None),
        ({"activity": "ก1"}, "6 / ก2", None),
        ({}, "ก1", None),
    ],
)
def test_a_name_goes_into_the_cells_that_name_the_row(row, typed, named):
    assert name_cells(RESULTS, row, typed) == named


def nameless(said, source=ANN):
    claim = Claim(source, None, {"narrative": said}, clash=Clash.WHICH_ROW)
    return Pending("tblResults", (UNNAMED, said), 0, None, (claim,))


def named(*items, as_="12 / ก3"):
    choices = {item.claim_id(item.claims[0]): ({"other": as_},) for item in items}
    return resolve(items, choices, OURS, kept={"copy-a", "copy-b"})


@pytest.mark.parametrize("copy", ["copy-a", ""])
def test_two_rows_of_one_file_are_not_made_one_row(copy):
    first, second = (nameless(said, replace(ANN, copy=copy)) for said in ("อบรมครู", "ประชุม"))
    done = named(first, second)
    assert (done.settled, done.left) == ((first,), (second,))
    assert [told.rule for told in done.findings] == ["EXC30"]


def test_rows_of_two_files_may_be_the_same_row():
    assert not named(nameless("อบรมครู"), nameless("ประชุม", BOB)).left
