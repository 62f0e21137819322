"""What an officer decides of a row and of its cells, where both wait in one conflict."""

from __future__ import annotations

import pytest

from sujarit.exchange.merge.change import Claim, Clash
from sujarit.exchange.merge.conflicts import Pending
from sujarit.exchange.merge.resolve import resolve
from sujarit.exchange.merge.sides import side_of
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
