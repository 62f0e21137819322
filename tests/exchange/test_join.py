"""Two officers, each with the workbook and its records, become one again."""

from __future__ import annotations

import shutil

import pytest

from tests.exchange.plans import (
    ADMIN,
    STAFF,
    TRAINING,
    add,
    bring_in,
    choose,
    conflicts,
    copy_of,
    decide,
    fill,
    row,
    rows,
)

SIXTH = {"round": 6, "activity": "ก2"}


def answer(shared, owner, activity, **values):
    where = {"round": 12, "activity": activity}
    return fill(copy_of(shared, owner), "tblResults", where, **(values or {"narrative": "ครบ"}))


@pytest.fixture
def other(master, shared, tmp_path_factory):
    """The colleague's workbook with its records, as both were when the copies had gone out."""
    folder = tmp_path_factory.mktemp("เพื่อน")
    shutil.copytree(master.with_name("แผน.xlsx.sujarit"), folder / "แผน.xlsx.sujarit")
    return shutil.copy(master, folder / "แผน.xlsx")


def narrative(master, activity):
    return row(master, "tblResults", round=12, activity=activity).cells["narrative"]


def said(sujarit, master, wanted):
    _, data = sujarit("collect", master, "--history", wanted)
    return [(entry["what"], entry["who"], entry["after"]) for entry in data["entries"]]


def test_what_both_have_collected_and_typed_is_in_one_workbook(sujarit, master, other, shared):
    first, second = answer(shared, TRAINING, "ก2"), answer(shared, STAFF, "ก4")
    bring_in(master, first)
    bring_in(other, second)
    fill(master, "tblActivities", {"code": "ก1"}, unit="คน")
    fill(other, "tblActivities", {"code": "ก1"}, target=77)
    status, data = sujarit("records", "join", master, "--from", other)
    assert (status, data["schema"]) == (0, "sujarit.join/1")
    assert (narrative(master, "ก2"), narrative(master, "ก4")) == ("ครบ", "ครบ")
    activity = row(master, "tblActivities", code="ก1").cells
    assert (activity["unit"], activity["target"]) == ("คน", 77)
    assert any(who.startswith("ผู้ดูแลแผน") for _, who, _ in said(sujarit, master, "77"))
    assert ("taken", STAFF, "ครบ") in said(sujarit, master, "ครบ")
    _, status = sujarit("collect", master, "--status")
    assert status["counts"]["answered"] == 2


def test_joining_again_changes_nothing(sujarit, master, other, shared):
    bring_in(other, answer(shared, STAFF, "ก4"))
    fill(other, "tblActivities", {"code": "ก1"}, target=77)
    sujarit("records", "join", master, "--from", other)
    before = master.read_bytes()
    status, data = sujarit("records", "join", master, "--from", other)
    assert (status, data["lines"]) == (0, 0)
    assert not any(step["changes"] for step in data["steps"])
    assert master.read_bytes() == before


def test_what_both_have_changed_is_a_conflict_with_the_officer(sujarit, master, other):
    fill(master, "tblResults", SIXTH, progress=65)
    fill(other, "tblResults", SIXTH, progress=70)
    status, _ = sujarit("records", "join", master, "--from", other)
    assert status == 1
    (line,) = conflicts(master)
    assert (line["ค่าของเรา"], line["ค่าที่ส่งมา"]) == ("65", "70")
    assert line["ผู้ส่ง"].startswith("ผู้ดูแลแผน")
    choose(master, choice="ใช้ที่ส่งมา")
    assert not decide(master).conflicts
    assert row(master, "tblResults", **SIXTH).cells["progress"] == 70


def test_the_officers_conflict_waits_while_groups_go_on_answering(sujarit, master, other, shared):
    fill(master, "tblResults", SIXTH, progress=65)
    fill(other, "tblResults", SIXTH, progress=70)
    sujarit("records", "join", master, "--from", other)
    done = bring_in(master, answer(shared, ADMIN, "ก1"))
    assert len(done.conflicts) == 1
    path = fill(copy_of(shared, TRAINING), "tblResults", SIXTH, progress=80)
    (conflict,) = bring_in(master, path).conflicts
    assert len(conflict.claims) == 2


def test_a_groups_correction_that_only_the_colleague_got_counts(sujarit, master, other, shared):
    path = answer(shared, TRAINING, "ก2", narrative="ร่าง")
    bring_in(master, path)
    bring_in(other, path)
    bring_in(other, answer(shared, TRAINING, "ก2", narrative="ฉบับเต็ม"))
    status, _ = sujarit("records", "join", master, "--from", other)
    assert (status, narrative(master, "ก2")) == (0, "ฉบับเต็ม")


def test_what_the_colleague_decided_stays_decided(sujarit, master, other, shared):
    path = fill(copy_of(shared, TRAINING), "tblResults", SIXTH, progress=70)
    fill(other, "tblResults", SIXTH, progress=65)
    bring_in(other, path)
    choose(other, choice="ใช้ของเรา")
    decide(other)
    status, _ = sujarit("records", "join", master, "--from", other)
    assert status == 0
    assert row(master, "tblResults", **SIXTH).cells["progress"] == 65


def test_a_colleagues_workbook_is_no_groups_answer(master, other, shared):
    bring_in(other, answer(shared, STAFF, "ก4"))
    before = rows(master, "tblResults")
    (found,) = [item for item in bring_in(master, other).findings if item.rule == "EXC20"]
    assert "records join" in found.fix.th
    assert rows(master, "tblResults") == before


def test_another_plan_is_not_joined(sujarit, master, other):
    fill(other, "tblPlan", {"key": "fiscal_year"}, value=2570)
    status, text = sujarit("records", "join", master, "--from", other)
    assert status == 2
    assert "2570" in text


def test_a_row_without_its_key_that_the_colleague_typed_is_asked_about(sujarit, master, other):
    add(other, "tblResults", narrative="ของเพื่อน")
    sujarit("records", "join", master, "--from", other)
    (line,) = conflicts(master)
    assert line["รหัสแถว"] == "(ไม่มีรหัส)"
    choose(master, other="6 / ก2")
    assert len(decide(master).conflicts) == 1, "that row is there, and says something else"
    choose(master, other="12 / ก9")
    assert not decide(master).conflicts
    assert narrative(master, "ก9") == "ของเพื่อน"
