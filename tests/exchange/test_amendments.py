"""A sealed plan that changes by approval: who approved it, when, and what it changed."""

from __future__ import annotations

import json

import docx
import pytest

from tests.exchange.plans import fill, type_into, write_master
from tests.util.command import run


@pytest.fixture
def amended(tmp_path):
    """Sealed in October; ก1 gets more money in February, and that is approved."""
    master = write_master(tmp_path)
    said = ("seal", master.name, "--note", "ที่ ศธ 1/2568", "--date", "1/10/2568")
    assert run(tmp_path, *said)[0] == 0
    fill(master, "tblActivities", {"code": "ก2"}, budget=75000)
    words = ("--note", "ที่ ศธ 9/2569", "--approver", "ผู้อำนวยการเขต", "--date", "15/2/2569")
    status, out, err = run(tmp_path, "seal", master.name, *words, "--json")
    assert (status, "แผนปรับปรุงครั้งที่ 1" in err) == (0, True)
    return master, json.loads(out)


def text_of(path):
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells]).replace("\u00a0", " ")


def report(master, *words):
    run(master.parent, "report", master.name, *words, "--digits", "arabic")
    kind = "plan" if "plan" in words else "monitoring-6"
    return text_of(master.parent / "output" / f"{master.stem}-{kind}.docx")


def test_it_is_on_record_who_approved_what_and_when(amended):
    _, said = amended
    assert (said["version"], said["approved"]) == (1, "2026-02-15")
    (amendment,) = said["amendments"]
    assert (amendment["number"], amendment["approver"]) == (1, "ผู้อำนวยการเขต")
    assert amendment["note"] == "ที่ ศธ 9/2569"
    (change,) = amendment["changes"]
    assert (change["row_key"], change["after"]) == ("ก2", {"budget": 75000})


def test_documents_say_which_version_they_show_and_what_it_changed(amended):
    master, _ = amended
    for words in (("--kind", "plan"), ("--round", "6")):
        text = report(master, *words)
        assert "แผนปรับปรุงครั้งที่ 1 อนุมัติเมื่อ 15 กุมภาพันธ์ 2569" in text
        assert "โดย ผู้อำนวยการเขต (ที่ ศธ 9/2569)" in text
        assert "75,000" in text


def test_what_is_approved_is_no_longer_a_change_after_approval(amended):
    master, _ = amended
    status, out, _ = run(master.parent, "diff", master.name, "--json")
    assert (status, json.loads(out)["changes"]) == (0, [])
    fill(master, "tblActivities", {"code": "ก2"}, budget=80000)
    assert "และมีการเปลี่ยนแปลงหลังจากนั้น" in report(master, "--kind", "plan")


def test_the_plan_as_first_approved_says_so(tmp_path):
    master = write_master(tmp_path)
    run(tmp_path, "seal", master.name, "--note", "ที่ ศธ 1/2568", "--date", "1/10/2568")
    text = report(master, "--kind", "plan")
    assert "แผนฉบับที่ได้รับอนุมัติ อนุมัติเมื่อ 1 ตุลาคม 2568" in text
    assert "การปรับปรุงแผน" not in text


def test_a_seal_that_changes_nothing_is_no_new_version(tmp_path):
    master = write_master(tmp_path)
    for note in ("ครั้งแรก", "ประทับซ้ำ"):
        status, out, _ = run(tmp_path, "seal", master.name, "--note", note, "--json")
        assert (status, json.loads(out)["version"]) == (0, 0)


def test_a_seal_that_changes_nothing_corrects_what_was_said_of_the_last(amended):
    master, _ = amended
    for words, day in (((), "2026-02-15"), (("--date", "16/2/2569"), "2026-02-16")):
        said = ("seal", master.name, "--note", "ที่ ศธ 10/2569", *words, "--json")
        sealed = json.loads(run(master.parent, *said)[1])
        (amendment,) = sealed["amendments"]
        assert (sealed["version"], sealed["approved"]) == (1, day)
        assert (amendment["approved"], amendment["note"]) == (day, "ที่ ศธ 10/2569")


def test_a_plan_that_was_never_sealed_names_no_version(tmp_path):
    assert "แผนฉบับที่ได้รับอนุมัติ" not in report(write_master(tmp_path), "--kind", "plan")


def test_goals_and_targets_are_part_of_what_was_approved_and_measured_values_are_not(tmp_path):
    master = write_master(tmp_path)
    run(tmp_path, "seal", master.name, "--note", "ที่ ศธ 1/2568")
    type_into(master, "tblStrategies", 0, title="ปลูกฝังค่านิยมสุจริต")
    type_into(master, "tblKpis", 0, target="ร้อยละ 95", result_6="ร้อยละ 80")
    _, out, _ = run(tmp_path, "seal", master.name, "--note", "ที่ ศธ 9/2569", "--json")
    (amendment,) = json.loads(out)["amendments"]
    assert [(each["sheet"], *each["after"]) for each in amendment["changes"]] == [
        ("ตัวชี้วัด", "target"),
        ("กลยุทธ์", "title"),
    ]
