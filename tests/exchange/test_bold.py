"""What is bold within a text stays bold on its way out and back."""

from __future__ import annotations

import pytest

from sujarit.exchange.merge.snapshot import decode_value, encode_value
from sujarit.plan.cells import RichText
from sujarit.plan.schema import USE_THEIRS
from tests.exchange.plans import (
    ADMIN,
    TRAINING,
    bring_in,
    choose,
    copy_of,
    decide,
    fill,
    row,
    share_out,
)

SIXTH = {"round": 6, "activity": "ก2"}
SAID = RichText("อบรมแล้ว 40 คน\nครบทุกโรงเรียน", ((0, 5), (9, 11)))


def bold(path, column="narrative", **where):
    value = row(path, "tblResults", **(where or SIXTH)).cells[column]
    return str(value), getattr(value, "bold", ())


def test_a_text_that_is_taken_keeps_what_is_bold_in_it(master, shared):
    path = fill(copy_of(shared, TRAINING), "tblResults", SIXTH, narrative=SAID)
    assert bold(path) == (SAID, SAID.bold)
    bring_in(master, path)
    assert bold(master) == (SAID, SAID.bold)


def test_a_text_that_is_chosen_keeps_it_too(master, shared):
    path = fill(copy_of(shared, TRAINING), "tblResults", SIXTH, narrative=SAID)
    fill(master, "tblResults", SIXTH, narrative="ของเรา")
    bring_in(master, path)
    choose(master, choice=USE_THEIRS)
    decide(master)
    assert bold(master) == (SAID, SAID.bold)


def test_what_is_bold_goes_out_with_the_copies_and_stays_where_another_row_is_taken(master):
    fill(master, "tblResults", SIXTH, narrative=SAID)
    shared = share_out(master)
    assert bold(copy_of(shared, TRAINING)) == (SAID, SAID.bold)
    other = {"round": 6, "activity": "ก1"}
    bring_in(master, fill(copy_of(shared, ADMIN), "tblResults", other, evidence="ภาพ"))
    assert bold(master) == (SAID, SAID.bold)


@pytest.mark.parametrize("value", [SAID, "ธรรมดา", 5, None])
def test_the_record_keeps_it(value):
    back = decode_value(encode_value(value))
    assert (back, getattr(back, "bold", ())) == (value, getattr(value, "bold", ()))
