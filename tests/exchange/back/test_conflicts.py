"""A row is in one conflict at most, and each of its cells is decided on its own line."""

from __future__ import annotations

import hashlib
import json

import pytest

from sujarit.plan.schema import USE_OURS, USE_THEIRS
from tests.exchange.plans import (
    TRAINING,
    bring_in,
    choose,
    conflicts,
    copy_of,
    decide,
    fill,
    row,
    type_into_sheet,
)

SIXTH = {"round": 6, "activity": "ก2"}


@pytest.fixture
def contested(master, shared):
    """The group and the officer have changed the same two cells of one row."""
    path = copy_of(shared, TRAINING)
    fill(path, "tblResults", SIXTH, progress=70, evidence="ภาพของกลุ่ม")
    fill(master, "tblResults", SIXTH, progress=65, evidence="ภาพของเรา")
    return bring_in(master, path)


def sixth(master):
    cells = row(master, "tblResults", **SIXTH).cells
    return cells["progress"], cells["evidence"]


def test_two_cells_of_a_row_are_one_conflict_with_a_line_each(master, contested):
    (conflict,) = contested.conflicts
    assert conflict.columns == ("progress", "evidence")
    assert [line["คอลัมน์"] for line in conflicts(master)] == ["ร้อยละความก้าวหน้า", "หลักฐาน"]
    assert [line["ค่าของเรา"] for line in conflicts(master)] == ["65", "ภาพของเรา"]


def test_the_cells_are_decided_each_on_its_own(master, contested):
    choose(master, rows=[0], choice=USE_THEIRS)
    choose(master, rows=[1], choice=USE_OURS)
    assert not decide(master).conflicts
    assert sixth(master) == (70, "ภาพของเรา")


def test_a_cell_that_was_not_decided_waits_on(master, contested):
    choose(master, rows=[0], choice=USE_THEIRS)
    (left,) = decide(master).conflicts
    assert left.column == "evidence"
    choose(master, choice=USE_THEIRS)
    assert not decide(master).conflicts
    assert sixth(master) == (70, "ภาพของกลุ่ม")


def test_what_was_decided_against_a_file_is_told_whenever_it_comes(master, shared, contested):
    choose(master, choice=USE_OURS)
    decide(master)
    for _ in range(2):
        done = bring_in(master, copy_of(shared, TRAINING))
        assert {found.rule for found in done.findings} == {"EXC13"}
        assert {found.found for found in done.findings} == {"70", "ภาพของกลุ่ม"}


def test_a_line_that_was_copied_and_decided_otherwise_settles_nothing(master, contested):
    first = conflicts(master)[0]["รหัสข้อขัดแย้ง"]
    choose(master, rows=[0], choice=USE_THEIRS)
    type_into_sheet(master, "tblConflicts", 2, id=first, choice=USE_OURS)
    done = decide(master)
    assert [found.rule for found in done.findings] == ["EXC30"]
    assert sixth(master) == (65, "ภาพของเรา")


def test_a_sheet_in_which_each_cell_was_a_conflict_is_still_understood(master, contested):
    """An earlier version named each cell's conflict by its column, in the sheet and beside it."""
    file = master.with_name("แผน.xlsx.sujarit") / "conflicts.json"
    (now,) = json.loads(file.read_text(encoding="utf-8"))["conflicts"]
    before = []
    for number, claim in enumerate(now["claims"]):
        column = claim.pop("column")
        clash = claim.pop("clash")
        about = {"clash": clash, "column": column, "ours": {column: now["ours"][column]}}
        before.append({**now, **about, "claims": [claim]})
        said = repr((now["table"], tuple(now["key"]), now["ordinal"], column))
        name = hashlib.sha256(said.encode()).hexdigest()[:12]
        ending = conflicts(master)[number]["รหัสข้อขัดแย้ง"].partition("-")[2]
        type_into_sheet(master, "tblConflicts", number, id=f"{name}-{ending}", choice=USE_THEIRS)
    written = {"schema": "sujarit.conflicts/1", "conflicts": before}
    file.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
    assert not decide(master).conflicts
    assert sixth(master) == (70, "ภาพของกลุ่ม")
