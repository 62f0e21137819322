"""The commands, and the JSON that other programs read."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import string
import subprocess
import sys

import pytest

from sujarit.actions.exchange.approval import seal, since_approval
from sujarit.actions.exchange.differences import compare
from sujarit.actions.exchange.returns import answers, open_fillable, write_answers
from sujarit.books.file.book import FileBook
from sujarit.cli import main
from sujarit.exchange.merge.sides import side_of
from sujarit.exchange.notices import NOTICES
from sujarit.exchange.records.folder import records_of
from sujarit.exchange.records.seal import change_rows, seal_findings
from sujarit.plan import schema
from sujarit.plan.parse import parse_plan
from tests.exchange.back.test_incoming import mail
from tests.exchange.plans import (
    ADMIN,
    NOW,
    STAFF,
    TRAINING,
    add,
    bring_in,
    clear,
    copy_of,
    fill,
    row,
    rows,
    share_out,
    write_master,
)
from tests.util.maker import CLEAN, Maker, load

COPY = {"owner", "copy", "path", "draft", "to", "cc", "due", "state", "reason"}
FINDING = {"rule", "severity", "sheet", "cell", "column", "row_key", "found", "expected", "message", "fix"}  # fmt: skip


def test_share_tells_where_everything_is(sujarit, master, tmp_path):
    status, data = sujarit(
        "share", master, "--by", "owner", "-o", tmp_path / "o", "--due", "10/4/2569"
    )
    assert (status, data["schema"], data["path"]) == (0, "sujarit.share/1", str(master))
    assert len(data["copies"]) == 8
    assert all(set(copy) == COPY for copy in data["copies"])
    assert data["copies"][1]["owner"] == TRAINING
    assert data["copies"][1]["due"] == "2026-04-10"
    assert data["counts"] == {"error": 0, "warning": 0, "info": 0}
    assert (tmp_path / "o").joinpath(data["copies"][0]["path"]).is_file()


def test_a_day_to_answer_by_that_is_past_is_told_of(capsys, master, tmp_path):
    share = ["share", str(master), "--by", "owner", "-o", str(tmp_path / "o"), "--due"]
    assert main([*share, "10/4/2564"]) == 0
    assert "10 เม.ย. 2564 ผ่านไปแล้ว" in capsys.readouterr().err
    assert main([*share, "10/4/2700"]) == 0
    assert "ผ่านไปแล้ว" not in capsys.readouterr().err


def test_an_empty_folder_is_told_to_hold_nothing_to_collect(capsys, master, tmp_path):
    (tmp_path / "กลับมา").mkdir()
    assert main(["collect", str(master), str(tmp_path / "กลับมา")]) == 0
    assert "ไม่มีไฟล์ให้รวบรวม" in capsys.readouterr().out


def test_a_plan_that_nobody_answers_for_yet_is_told_to_make_no_copies(capsys, tmp_path):
    plan = tmp_path / "แผน.xlsx"
    assert main(["new", str(plan), "--fiscal-year", "2570"]) == 0
    assert main(["share", str(plan), "--by", "owner", "-o", str(tmp_path / "o")]) == 1
    assert "ไม่มีกลุ่มผู้รับผิดชอบที่ส่งให้ได้" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["แผน.xlsx"], "no records begin with it"


def test_collect_tells_what_came_of_every_file(sujarit, master, shared):
    path = copy_of(shared, TRAINING)
    fill(path, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
    fill(path, "tblResults", {"round": 6, "activity": "ก2"}, progress=70)
    fill(master, "tblResults", {"round": 6, "activity": "ก2"}, progress=65)
    status, data = sujarit("collect", master, path, "--lang", "en")
    assert (status, data["schema"]) == (1, "sujarit.collect/1")
    assert data["written"] == str(master)
    assert data["files"] == [
        {"file": path.name, "who": TRAINING, "state": "merged", "taken": 1, "conflicts": 1, "not_taken": 0}
    ]  # fmt: skip
    (change,) = data["changes"]
    assert (change["kind"], change["sheet"], change["row_key"]) == (
        "added",
        "ผลดำเนินงาน",
        "12 / ก2",
    )
    assert change["after"]["narrative"] == "ครบ"
    (conflict,) = data["conflicts"]
    assert conflict["column"] == "ร้อยละความก้าวหน้า"
    assert conflict["ours"] == {"progress": 65}
    assert conflict["claims"][0]["theirs"] == {"progress": 70}
    assert all(set(finding) == FINDING for finding in data["findings"])
    assert data["counts"]["error"] == 1


def test_a_clean_collection_ends_well_and_says_so(sujarit, master, shared):
    path = copy_of(shared, TRAINING)
    fill(path, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
    status, data = sujarit("collect", master, path)
    assert (status, data["conflicts"], data["findings"]) == (0, [], [])


@pytest.mark.parametrize(
    "words",
    [
        ("collect", "ไม่มี.xlsx"),
        ("share", "ไม่มี.xlsx"),
        ("diff", "ไม่มี.xlsx"),
        ("seal", "ไม่มี.xlsx"),
        ("collect", "{master}", "ไม่มี.xlsx"),
        ("collect", "{master}"),
        ("share", "{master}", "--due", "เมื่อไร"),
        ("share", "{master}", "--by", "ใคร"),
        ("share", "{master}", "--template", "ไม่มี.txt"),
        ("share", "{master}", "--send", "--confirm"),
    ],
)
def test_what_cannot_run_ends_with_one_clear_line(sujarit, master, words, monkeypatch):
    monkeypatch.delenv("SUJARIT_SMTP_HOST", raising=False)
    status, said = sujarit(*(word.format(master=master) for word in words))
    assert status == 2
    assert said.startswith("sujarit: ")
    assert len(said.splitlines()) == 1
    assert not (master.parent / "output").exists()


def run(folder, *words, encoding="utf-8"):
    return subprocess.run(
        [sys.executable, "-m", "sujarit", *map(str, words)],
        cwd=folder,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": "macros"},
        check=False,
    )


@pytest.mark.long
def test_the_commands_speak_on_a_thai_console(master, shared):
    path = copy_of(shared, TRAINING)
    fill(path, "tblActivities", {"code": "ก1"}, budget=1)
    fill(path, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
    for words in (
        ("share", master.name, "--by", "owner", "-o", "ส่ง"),
        ("collect", master.name, path),
        ("collect", master.name, "--status"),
        ("collect", master.name, "--history"),
        ("diff", path, master.name),
        ("seal", master.name, "--note", "ที่ ศธ 04048/1"),
        ("diff", master.name),
    ):
        done = run(master.parent, *words, encoding="cp874")
        assert done.returncode in {0, 1}, done.stderr.decode("cp874")
        assert b"Traceback" not in done.stderr
        assert (done.stdout + done.stderr).decode("cp874").strip()


# --- who has answered


def states(master, day):
    return {
        item.owner: (str(item.state), item.taken, item.problems)
        for item in answers(FileBook(master), day)
    }


def test_who_has_answered_and_who_is_late(master, shared):
    before, after = dt.date(2026, 4, 10), dt.date(2026, 4, 11)
    assert set(states(master, before).values()) == {("made", 0, 0)}
    path = copy_of(shared, TRAINING)
    fill(path, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
    fill(path, "tblActivities", {"code": "ก1"}, budget=1)
    bring_in(master, path)
    found = states(master, after)
    assert found[TRAINING] == ("returned", 1, 1)
    assert {state for owner, (state, _, _) in found.items() if owner != TRAINING} == {"late"}


def test_a_copy_that_came_back_as_it_went_out_is_no_answer(master, shared):
    before, after = dt.date(2026, 4, 10), dt.date(2026, 4, 11)
    path = copy_of(shared, TRAINING)
    came = master.with_name("ตอบ.eml")
    came.write_bytes(mail((path.name, path.read_bytes())))
    bring_in(master, came)
    assert states(master, before)[TRAINING] == ("blank", 0, 0)
    assert states(master, after)[TRAINING] == ("late", 0, 0)
    fill(path, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
    bring_in(master, path)
    bring_in(master, path)
    assert states(master, after)[TRAINING] == ("returned", 1, 0)


def test_the_groups_are_counted_in_words_and_numbers(sujarit, capsys, master, shared, monkeypatch):
    monkeypatch.setattr("sujarit.cli.exchange.collect.now", lambda: NOW + dt.timedelta(days=10))
    path = copy_of(shared, TRAINING)
    fill(path, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
    fill(path, "tblActivities", {"code": "ก1"}, budget=1)
    bring_in(master, path)
    _, data = sujarit("collect", master, "--status")
    assert data["counts"] == {"asked": 8, "answered": 1, "late": 7, "problems": 1}
    main(["collect", str(master), "--status", "--lang", "en"])
    lines = capsys.readouterr().out.splitlines()
    assert f"{TRAINING}: returned, returned 1 เม.ย. 2569, 1 value taken, 1 to look at" in lines
    assert f"{STAFF}: late, due 10 เม.ย. 2569" in lines
    assert lines[-1] == "8 groups: 1 answered, 7 late, 1 with something to look at"


@pytest.mark.long
@pytest.mark.slow
def test_the_front_page_counts_the_groups(office, master, shared):
    path = copy_of(shared, TRAINING)
    fill(path, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
    fill(path, "tblActivities", {"code": "ก1"}, budget=1)
    bring_in(master, path)
    write_answers(open_fillable(master), dt.date(2026, 4, 11))
    document = office.open(master)
    try:
        document.calculateAll()
        records = document.Sheets.getByName("หน้าแรก")
        said = [records.getCellByPosition(4, line).String for line in range(20)]
        assert "ตอบกลับแล้ว 1 จาก 8 กลุ่ม เลยกำหนด 7 ต้องดู 1" in said
    finally:
        document.close(True)  # noqa: FBT003 (UNO)


@pytest.mark.long
def test_a_copy_of_the_whole_plan_is_called_so(capsys, master):
    share_out(master, by_owner=False)
    main(["collect", str(master), "--status"])
    assert capsys.readouterr().out.startswith("ทั้งแผน: ")


def test_copies_can_be_made_for_some_groups_alone(sujarit, master, shared):
    """A group whose address was wrong gets its copy anew, and nobody else's standing changes."""
    path = copy_of(shared, TRAINING)
    fill(path, "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ")
    bring_in(master, path)
    status, data = sujarit("share", master, "--group", STAFF, "-o", master.parent / "out")
    assert (status, [copy["owner"] for copy in data["copies"]]) == (0, [STAFF])
    assert states(master, NOW.date())[TRAINING] == ("returned", 1, 0)


def test_a_group_that_answers_for_nothing_is_named_with_those_that_do(sujarit, master):
    status, said = sujarit("share", master, "--group", "กลุ่มอื่น", "-o", master.parent / "out")
    assert status == 2
    assert "กลุ่มอื่น" in said
    assert STAFF in said
    assert not (master.parent / "out").exists()


def test_a_plan_without_owners_has_no_groups_to_name(sujarit, tmp_path):
    data = load(CLEAN)
    for table in ("tblProjects", "tblActivities"):
        for line in data[table]:
            line |= {"ผู้รับผิดชอบ": "", "ผู้ร่วมรับผิดชอบ": ""}
    book = Maker(data).save(tmp_path / "แผน.xlsx")
    status, said = sujarit("share", book, "--group", "กลุ่มอื่น")
    assert status == 2
    assert said.strip().endswith("ไม่มีกลุ่มผู้รับผิดชอบที่ส่งให้ได้")


def test_the_answers_stand_in_the_workbook(sujarit, master, shared):
    status, data = sujarit("collect", master, "--status", "--write")
    assert (status, data["schema"], len(data["groups"])) == (0, "sujarit.collect-status/1", 8)
    write_answers(open_fillable(master), dt.date(2026, 4, 10))
    table = FileBook(master).program_tables()[schema.RETURNS.name]
    lines = {line[0]: line for line in table.rows}
    assert lines[ADMIN][1] == "จัดทำไฟล์แล้ว"
    assert str(lines[ADMIN][4]).startswith("2026-04-10")


def test_a_conflict_counts_as_something_to_look_at(master, shared):
    path = copy_of(shared, STAFF)
    fill(path, "tblResults", {"round": 6, "activity": "ก4"}, progress=70)
    fill(master, "tblResults", {"round": 6, "activity": "ก4"}, progress=65)
    bring_in(master, path)
    assert states(master, NOW.date())[STAFF] == ("returned", 0, 1)


# --- the approved plan, and what changed since


@pytest.fixture
def sealed(master):
    seal(FileBook(master), "ที่ ศธ 04048/123", NOW)
    return master


def test_a_sealed_plan_that_nobody_touched_has_no_changes(sealed):
    found = since_approval(FileBook(sealed))
    assert (found.changes, found.versions[-1].note, found.day) == ((), "ที่ ศธ 04048/123", NOW.date())


def test_a_plan_that_was_never_sealed_says_so(sujarit, master):
    assert since_approval(FileBook(master)) is None
    status, said = sujarit("diff", master)
    assert status == 0
    assert "seal" in said
    assert not list(master.parent.glob("*.sujarit"))


def test_changed_budgets_and_activities_are_findings_with_the_approved_value(sealed):
    fill(sealed, "tblProjects", {"code": "1.2.1"}, budget=999)
    clear(sealed, "tblActivities", code="ก10")
    add(sealed, "tblActivities", code="ก11", title="ใหม่")
    fill(sealed, "tblPlan", {"key": "allotted_budget"}, value=1)
    fill(sealed, "tblPlan", {"key": "place"}, value="ที่อื่น")
    fill(sealed, "tblResults", {"round": 6, "activity": "ก1"}, progress=1)
    findings = seal_findings(since_approval(FileBook(sealed)))
    assert [(f.rule, f.sheet, f.row_key) for f in findings] == [
        ("SEA01", "ข้อมูลแผน", "allotted_budget"),
        ("SEA01", "โครงการ", "1.2.1"),
        ("SEA02", "กิจกรรม", "ก11"),
        ("SEA03", "กิจกรรม", "ก10"),
    ]
    budget = findings[1]
    assert (budget.found, budget.column) == ("999", "งบประมาณ")
    assert budget.expected.th == "100000"
    assert "1 เมษายน 2569" in budget.message.th


def test_a_second_seal_starts_anew_and_the_first_stays_in_the_record(sealed):
    fill(sealed, "tblProjects", {"code": "1.1.1"}, budget=999)
    seal(FileBook(sealed), "แก้ไขครั้งที่ 1", NOW)
    assert since_approval(FileBook(sealed)).changes == ()
    records = records_of(sealed, parse_plan(FileBook(sealed).tables()))
    assert [e.details["note"] for e in records.ledger.events("sealed")] == [
        "ที่ ศธ 04048/123",
        "แก้ไขครั้งที่ 1",
    ]


def test_a_second_seal_without_a_note_shows_what_would_change_and_does_nothing(sujarit, sealed):
    fill(sealed, "tblProjects", {"code": "1.1.1"}, budget=999)
    status, said = sujarit("seal", sealed)
    assert status == 2
    assert said["at"] is None
    assert [(item["row_key"], item["column"]) for item in said["changes"]] == [
        ("1.1.1", "งบประมาณ")
    ]
    assert len(since_approval(FileBook(sealed)).changes) == 1
    status, said = sujarit("seal", sealed, "--note", "แก้ไขครั้งที่ 1")
    assert status == 0
    assert not since_approval(FileBook(sealed)).changes


def test_the_page_of_changes_speaks_in_words(sealed):
    fill(sealed, "tblActivities", {"code": "ก1"}, unit="เล่ม")
    ((sheet, key, column, old, new),) = change_rows(since_approval(FileBook(sealed)).changes)
    assert (sheet, key, column, new) == ("กิจกรรม", "ก1", "หน่วยนับ", "เล่ม")
    assert old != new


def test_the_page_of_changes_names_a_particular_and_gives_a_whole_row_line_by_line(sealed):
    fill(sealed, "tblPlan", {"key": "allotted_budget"}, value=5)
    clear(sealed, "tblActivities", code="ก10")
    first, second = change_rows(since_approval(FileBook(sealed)).changes)
    assert first[:3] == ("ข้อมูลแผน", "งบประมาณที่ได้รับจัดสรร", "ค่า")
    assert second[:3] == ("กิจกรรม", "ก10", "")
    assert second[3].split("\n")[0] == "รหัสกิจกรรม: ก10"
    assert second[4] == ""


# --- two workbooks


def test_diff_shows_cells_and_rows_and_no_spelling(sujarit, master):
    other = write_master(master.parent, "ใหม่.xlsx")
    fill(other, "tblProjects", {"code": "1.1.1"}, budget=999)
    where = {"code": "ก1"}
    unit = row(other, "tblActivities", **where).cells["unit"]
    fill(other, "tblActivities", where, unit=f" {unit} ")
    clear(other, "tblActivities", code="ก10")
    add(other, "tblControls", title="ยอดใหม่", scope="ทั้งแผน", declared=5)
    status, data = sujarit("diff", master, other)
    assert (status, data["schema"], data["since"]) == (0, "sujarit.diff/1", None)
    assert [(c["kind"], c["sheet"], c["row_key"]) for c in data["changes"]] == [
        ("changed", "โครงการ", "1.1.1"),
        ("deleted", "กิจกรรม", "ก10"),
        ("added", "ยอดควบคุม", "ยอดใหม่ / ทั้งแผน"),
    ]
    assert data["changes"][0]["after"] == {"budget": 999}
    assert data["changes"][0]["cell"] == "H4"


def test_diff_of_a_workbook_with_itself_is_nothing(master):
    assert compare(FileBook(master), FileBook(master)).changes == []


def test_every_notice_has_a_code_of_its_own_and_both_languages():
    codes = [notice.code for notice in NOTICES]
    assert len(codes) == len(set(codes))
    for notice in NOTICES:
        assert notice.message.th != notice.message.en or notice.code == "EXC01"
        for text in (notice.message, notice.fix):
            assert set(_fields(text.th)) == set(_fields(text.en))
        for text in (notice.title, notice.meaning):
            assert re.search("[ก-๙]", text.th), text
            assert re.search("[A-Za-z]", text.en), text
            assert not _fields(text.th + text.en)


def _fields(text):
    return [name for _, name, _, _ in string.Formatter().parse(text) if name]


def test_the_tables_that_programs_fill_stand_in_a_new_workbook(master):
    found = FileBook(master).program_tables()
    assert set(found) == {table.name for table in schema.PROGRAM_TABLES}
    for name, table in found.items():
        assert list(table.header) == [c.title for c in schema.table(name).columns]
    assert side_of(FileBook(master).tables()).keys() == {t.name for t in schema.TABLES}
    assert rows(master, "tblResults")


def test_validate_tells_of_changes_after_approval(sujarit, sealed):
    _, before = sujarit("validate", sealed)
    fill(sealed, "tblProjects", {"code": "1.2.1"}, budget=100001)
    _, after = sujarit("validate", sealed)
    known = {f["rule"] for f in before["books"][0]["findings"]}
    (found,) = [f for f in after["books"][0]["findings"] if f["rule"] == "SEA01"]
    assert "SEA01" not in known
    assert (found["sheet"], found["row_key"], found["found"]) == ("โครงการ", "1.2.1", "100001")
    assert found["severity"] == "warning"


def test_a_change_after_approval_has_its_rule_in_the_file_for_a_ci(sujarit, sealed, tmp_path):
    fill(sealed, "tblProjects", {"code": "1.2.1"}, budget=100001)
    sujarit("validate", sealed, "--sarif", tmp_path / "f.sarif")
    run = json.loads((tmp_path / "f.sarif").read_text(encoding="utf-8"))["runs"][0]
    used = {result["ruleId"] for result in run["results"]}
    assert "SEA01" in used
    assert used <= {rule["id"] for rule in run["tool"]["driver"]["rules"]}


def test_damaged_records_stop_no_check(sujarit, sealed):
    ledger = sealed.with_name(sealed.name + ".sujarit") / "ledger.jsonl"
    ledger.write_bytes(ledger.read_bytes().replace(b"sealed", b"SEALED") + b"x\n{}\n")
    _, data = sujarit("validate", sealed)
    assert "SEA04" in {f["rule"] for f in data["books"][0]["findings"]}
