"""A sealed plan that changes by approval: who approved it, when, and what it changed."""

from __future__ import annotations

import datetime as dt
import json

import docx
import pytest

from sujarit.checks.example import tables_of
from sujarit.exchange.records.approval_dates import approval_findings
from sujarit.exchange.records.seal import ApprovedVersion, Sealed
from sujarit.plan.parse import parse_plan
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


@pytest.fixture
def sealed_twice(tmp_path):
    """Seals the plan on the first day, changes it, seals it on the second; what is then found."""
    master = write_master(tmp_path)

    def played(first, second, *words):
        said = ("seal", master.name, "--note", "ที่ ศธ 1", "--date", first)
        assert run(tmp_path, *said)[0] == 0
        fill(master, "tblActivities", {"code": "ก2"}, budget=75000)
        run(tmp_path, "seal", master.name, "--note", "ที่ ศธ 9", "--date", second, *words)
        return checked(master)

    return played


def checked(master, *words):
    _, out, _ = run(master.parent, "validate", master.name, "--json", *words)
    found = json.loads(out)["books"][0]["findings"]
    return {
        item["rule"]: f"{item['severity']} {item['message']}"
        for item in found
        if item["rule"].startswith("SEA")
    }


@pytest.mark.parametrize(
    ("first", "second", "rule", "words"),
    [
        ("1/10/2568", "15/9/2568", "SEA05", "15 กันยายน 2568 ก่อนแผนที่อนุมัติครั้งแรก (1 ตุลาคม 2568)"),
        ("1/10/2568", "1/10/2654", "SEA06", "แผนปรับปรุงครั้งที่ 1 ระบุว่าอนุมัติเมื่อ 1 ตุลาคม 2654 ซึ่งยังมาไม่ถึง"),
        ("1/10/2558", "15/2/2569", "SEA07", "แผนที่อนุมัติครั้งแรก อนุมัติเมื่อ 1 ตุลาคม 2558"),
        ("1/10/2568", "1/10/2569", "SEA07", "แผนปรับปรุงครั้งที่ 1 อนุมัติเมื่อ 1 ตุลาคม 2569"),
    ],
)  # fmt: skip
def test_a_day_of_approval_that_cannot_be_right_is_found(sealed_twice, first, second, rule, words):
    found = sealed_twice(first, second, "--approver", "ผู้อำนวยการเขต")
    assert (list(found), words in found[rule]) == ([rule], True)


def test_days_in_their_order_are_not_found(sealed_twice):
    assert sealed_twice("1/10/2568", "1/10/2568") == {}  # both on one day


def test_the_command_says_at_once_what_cannot_be_right_and_the_next_seal_corrects_it(tmp_path):
    master = write_master(tmp_path)
    said = ("seal", master.name, "--note", "ที่ ศธ 1", "--date")
    status, _, err = run(tmp_path, *said, "1/10/2654")
    assert (status, "SEA06" in err, "--date" in err) == (0, True, True)
    _, out, _ = run(tmp_path, *said, "1/10/2568", "--json")
    assert json.loads(out)["findings"] == []
    assert checked(master) == {}


def test_what_was_said_of_an_earlier_version_is_told_but_no_longer_warned_of(sealed_twice):
    found = sealed_twice("1/10/2553", "15/2/2569", "--approver", "ผู้อำนวยการเขต")
    assert found["SEA07"].startswith("info")


def rules_of(plan_text: str, day: dt.date, note: str = "ที่ ศธ 1") -> list[str]:
    """What is found in a plan that was approved once, on this day."""
    version = ApprovedVersion(0, day, "ผู้อำนวยการ", note, ())
    sealed = Sealed("", "", (), (version,))
    plan = parse_plan(tables_of(f"tblPlan\nรหัส | ค่า\n{plan_text}"))
    return [each.rule for each in approval_findings(sealed, plan, dt.date(2027, 1, 1))]


def test_an_endless_number_names_no_amendment():
    note = f"แผนปรับปรุงครั้งที่ {'9' * 5000}"
    assert rules_of("fiscal_year | 2569", dt.date(2025, 10, 1), note) == []


def test_a_plan_of_several_years_may_be_approved_before_or_in_any_of_them():
    years = "fiscal_year | 2569\nstart_date | 2022-10-01\nend_date | 2027-09-30"
    assert rules_of(years, dt.date(2022, 9, 15)) == []
    assert rules_of(years, dt.date(2026, 12, 28)) == []
    assert rules_of(years, dt.date(2020, 9, 15)) == ["SEA07"]
    assert rules_of("fiscal_year | 2569", dt.date(2022, 9, 15)) == ["SEA07"]


@pytest.mark.parametrize("said", ["ตามแผนปรับปรุงครั้งที่ 2", "แผนฉบับปรับปรุงครั้งที่ ๒"])
def test_a_number_that_is_missing_or_twice_is_found(tmp_path, said):
    master = write_master(tmp_path)
    run(tmp_path, "seal", master.name, "--note", "ที่ ศธ 1", "--date", "1/10/2568")
    fill(master, "tblActivities", {"code": "ก2"}, budget=75000)
    run(tmp_path, "seal", master.name, "--note", said, "--date", "15/2/2569")
    assert "แผนปรับปรุงครั้งที่ 1" in checked(master)["SEA09"]
    fill(master, "tblActivities", {"code": "ก2"}, budget=76000)
    run(tmp_path, "seal", master.name, "--note", said, "--date", "16/2/2569")
    assert "SEA09" in checked(master)  # the first one still is 1


def test_every_document_says_which_version_it_shows(amended):
    master, _ = amended
    run(master.parent, "report", master.name, "--set", "--digits", "arabic")
    made = sorted((master.parent / "output").glob("*.docx"))
    silent = [path.name for path in made if "แผนปรับปรุงครั้งที่ 1" not in text_of(path)]
    assert (len(made) > 5, silent) == (True, [])
