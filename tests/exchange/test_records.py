"""Damaged records are told of, mended, and lose nothing; those of a former workbook are taken over."""

from __future__ import annotations

import json
import shutil

import pytest

from sujarit.plan.schema import USE_THEIRS
from tests.exchange.plans import (
    TRAINING,
    bring_in,
    choose,
    copy_of,
    decide,
    fill,
    row,
)
from tests.util.sampling import sampled

WHERE = {"round": 6, "activity": "ก2"}


@pytest.fixture
def records(master):
    return master.with_name(f"{master.name}.sujarit")


@pytest.fixture
def collected(master, shared):
    """One value was taken, another waits in a conflict."""
    path = copy_of(shared, TRAINING)
    fill(path, "tblResults", WHERE, progress=70, evidence="ภาพ")
    fill(master, "tblResults", WHERE, progress=65)
    bring_in(master, path)
    return path


def double_a_line(records):
    path = records / "ledger.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0], lines[1], lines[1], *lines[2:]]))


def lose_the_mark(records):
    (records / "plan.json").unlink()


def lose_the_copies(records):
    shutil.rmtree(records / "copies")


def spoil_a_copy(records):
    next((records / "copies").glob("*.json")).write_text("{")


def spoil_the_conflicts(records):
    (records / "conflicts.json").write_text("{")


def write_another_copy(records):
    """JSON, but not what is kept there."""
    next((records / "copies").glob("*.json")).write_text("[]")


def write_other_conflicts(records):
    (records / "conflicts.json").write_text("[1]")


def spoil_the_mark(records):
    (records / "plan.json").write_text("{")


def lose_the_base(records):
    """That of the copies; the workbook's own versions are kept beside it."""
    copy = json.loads(next((records / "copies").glob("*.json")).read_text(encoding="utf-8"))
    (records / "bases" / f"{copy['base']}.json").unlink()


def lose_the_ledger(records):
    (records / "ledger.jsonl").unlink()


def garble_the_first_line(records):
    """Which says what went out."""
    path = records / "ledger.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0][:50] + b"\n", *lines[1:]]))


@pytest.mark.parametrize(
    "spoil",
    sampled(
        [
            double_a_line,
            lose_the_ledger,
            garble_the_first_line,
            lose_the_mark,
            lose_the_copies,
            lose_the_base,
            spoil_a_copy,
            write_another_copy,
            write_other_conflicts,
            spoil_the_conflicts,
        ],
        3,
    ),
)
def test_what_is_damaged_is_told_of_and_mended(sujarit, master, records, collected, spoil):
    assert sujarit("records", "check", master)[0] == 0
    spoil(records)
    status, said = sujarit("records", "check", master)
    assert status == 1
    assert said["left"]
    status, said = sujarit("records", "repair", master)
    assert (status, said["left"]) == (0, [])
    assert said["mended"]
    assert sujarit("records", "check", master)[0] == 0


@pytest.mark.parametrize(
    "spoil",
    sampled([double_a_line, lose_the_mark, lose_the_copies, spoil_a_copy, spoil_the_conflicts], 3),
)
def test_after_a_repair_the_exchange_goes_on_as_before(sujarit, master, records, collected, spoil):
    spoil(records)
    sujarit("records", "repair", master)
    fill(collected, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
    done = bring_in(master, collected)
    assert [item.taken for item in done.files] == [1]
    assert [item.column for item in done.conflicts] == ["progress"]
    choose(master, choice=USE_THEIRS)
    assert not decide(master).conflicts
    assert row(master, "tblResults", **WHERE).cells["progress"] == 70


@pytest.mark.parametrize("spoil", sampled([double_a_line, spoil_the_mark, lose_the_mark], 1))
def test_damaged_records_of_a_renamed_workbook_are_mended_and_found(
    sujarit, master, records, collected, spoil
):
    spoil(records)
    renamed = master.rename(master.with_name("แผน.xlsm"))
    assert sujarit("records", "check", renamed)[0] == 1
    assert sujarit("records", "repair", renamed)[0] == 0
    assert sujarit("records", "check", renamed)[0] == 0
    fill(collected, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
    assert [item.state for item in bring_in(renamed, collected).files] == ["merged"]


@pytest.mark.parametrize("spoil", sampled([double_a_line, spoil_the_mark], 1))
def test_damaged_records_are_taken_over_and_mended(sujarit, master, records, collected, spoil):
    spoil(records)
    other = shutil.copy(master, master.with_name("ใหม่.xlsx"))
    assert sujarit("records", "adopt", other, "--from", master)[0] == 0
    assert sujarit("records", "repair", other)[0] == 0
    fill(collected, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
    assert [item.state for item in bring_in(other, collected).files] == ["merged"]


@pytest.mark.parametrize("spoil", [lose_the_ledger, garble_the_first_line])
def test_a_ledger_that_forgot_what_went_out_is_told_by_the_copies(
    sujarit, master, records, collected, spoil
):
    before = sujarit("collect", master, "--status")[1]["counts"]["asked"]
    spoil(records)
    sujarit("records", "repair", master)
    assert sujarit("collect", master, "--status")[1]["counts"]["asked"] == before
    fill(collected, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
    assert [item.column for item in bring_in(master, collected).conflicts] == ["progress"]
    assert row(master, "tblResults", round=12, activity="ก2").cells["narrative"] == "ครบ"


@pytest.mark.parametrize("spoil", [lose_the_copies, lose_the_base])
def test_a_file_that_damaged_records_refuse_is_not_the_senders_fault(
    master, records, shared, spoil
):
    spoil(records)
    (refused,) = bring_in(master, copy_of_answered(shared)).findings
    assert refused.rule == "EXC20"
    assert "records repair" in refused.fix.th


def test_a_copy_is_known_where_the_records_have_lost_the_plans_mark(master, records, shared):
    lose_the_mark(records)
    assert [item.state for item in bring_in(master, copy_of_answered(shared)).files] == ["merged"]


def test_a_workbook_saved_as_another_is_told_how_to_take_over_the_records(master, shared):
    other = master.with_name("แผน ใหม่.xlsx")
    other.write_bytes(master.read_bytes())
    (refused,) = bring_in(other, copy_of_answered(shared)).findings
    assert f"records adopt --from {master.name}" in refused.fix.th


def copy_of_answered(shared):
    return fill(copy_of(shared, TRAINING), "tblResults", WHERE, evidence="ภาพ")


def test_a_rebuilt_copy_is_the_one_that_went_out(sujarit, master, records, shared):
    before = {path.name: path.read_bytes() for path in (records / "copies").iterdir()}
    shutil.rmtree(records / "copies")
    sujarit("records", "repair", master)
    assert {path.name: path.read_bytes() for path in (records / "copies").iterdir()} == before


def test_records_are_taken_over_by_a_workbook_saved_under_another_name(
    sujarit, master, records, collected
):
    other = master.with_name("แผน.xlsm")
    other.write_bytes(master.read_bytes())
    fill(other, "tblPlan", {"key": "office_name"}, value="สำนักงานชื่อใหม่")
    assert sujarit("records", "check", other)[0] == 2
    status, _ = sujarit("records", "adopt", other, "--from", master)
    assert status == 0
    assert records.is_dir(), "the former workbook keeps its records"
    fill(collected, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
    assert [item.state for item in bring_in(other, collected).files] == ["merged"]
    assert sujarit("records", "adopt", other, "--from", master)[0] == 2


def test_records_of_another_year_are_not_taken_over(sujarit, master, shared):
    other = master.with_name("ปีหน้า.xlsx")
    other.write_bytes(master.read_bytes())
    fill(other, "tblPlan", {"key": "fiscal_year"}, value=2570)
    status, said = sujarit("records", "adopt", other, "--from", master)
    assert status == 2
    assert "2569" in said


def test_bases_that_are_all_lost_are_made_again_of_the_workbook(sujarit, master, records, shared):
    """What was merged since is taken back in it; an officer's own change cannot be."""
    path = copy_of(shared, TRAINING)
    fill(path, "tblResults", WHERE, progress=70, evidence="ภาพ")
    bring_in(master, path)
    shutil.rmtree(records / "bases")
    status, said = sujarit("records", "repair", master)
    assert (status, said["left"]) == (0, [])
    fill(path, "tblResults", WHERE, progress=75)
    assert not bring_in(master, path).conflicts
