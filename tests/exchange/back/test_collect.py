"""Answers come back and go into the workbook, once, each to its own row."""

from __future__ import annotations

import datetime as dt
import os
import zipfile

import openpyxl
import pytest

from sujarit.exchange.back.inbox import reader
from sujarit.exchange.back.inbox.read import read_returned
from sujarit.exchange.merge.change import Clash
from sujarit.plan.schema import CONFLICTS, RETURNS, USE_OURS, USE_THEIRS
from tests.exchange.plans import (
    ADMIN,
    NOW,
    STAFF,
    TRAINING,
    add,
    bring_in,
    choose,
    clear,
    conflicts,
    copy_of,
    decide,
    fill,
    newly_shown,
    row,
    rows,
    share_out,
)

SECOND = {"round": 12, "activity": "ก2"}
MAIN_PART = "xl/workbook.xml"


def rules(done):
    return [finding.rule for finding in done.findings]


def answer(path, activity="ก2", narrative="อบรมครบทุกรุ่น"):
    return fill(path, "tblResults", {"round": 12, "activity": activity}, narrative=narrative)


def test_an_answer_goes_into_the_workbook(master, shared):
    answer(copy_of(shared, TRAINING))
    done = bring_in(master, copy_of(shared, TRAINING))
    found = row(master, "tblResults", **SECOND)
    assert found.cells["narrative"] == "อบรมครบทุกรุ่น"
    assert found.cells["title"] == row(master, "tblActivities", code="ก2").cells["title"]
    assert (done.path, done.counts.error, len(done.edits.added)) == (master, 0, 1)
    assert [(f.who, f.state, f.taken) for f in done.files] == [(TRAINING, "merged", 1)]


def test_rows_put_in_for_a_group_and_left_alone_are_no_answer(master, shared):
    before = master.read_bytes()
    done = bring_in(master, *[made.path for made in shared.copies])
    assert not done.edits
    assert rows(master, "tblResults") == rows_of(before, master)
    assert {item.state for item in done.files} == {"unchanged"}


def rows_of(data, master):
    old = master.with_name("before.xlsx")
    old.write_bytes(data)
    return rows(old, "tblResults")


def test_payments_and_photos_come_along(master, shared):
    path = copy_of(shared, TRAINING)
    add(path, "tblSpending", date=dt.date(2026, 2, 3), activity="ก2", amount=12500, document="บจ.77/2569")  # fmt: skip
    add(path, "tblPhotos", activity="ก3", file="photos/อบรม.jpg", caption="วันอบรม")
    bring_in(master, path)
    assert row(master, "tblSpending", document="บจ.77/2569").cells["amount"] == 12500
    assert row(master, "tblPhotos", activity="ก3").cells["caption"] == "วันอบรม"


def test_everything_else_in_the_workbook_stays_as_it_was(master, shared):
    answer(copy_of(shared, TRAINING))
    before = parts(master)
    bring_in(master, copy_of(shared, TRAINING))
    after = parts(master)
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]} - {MAIN_PART}
    assert len(changed) <= 6
    assert all(name.startswith(("xl/worksheets/", "xl/tables/")) for name in changed)
    assert newly_shown(before[MAIN_PART], after[MAIN_PART]) == {RETURNS.sheet}


def test_a_sheet_of_the_program_is_shown_once_it_has_something_to_say(master, shared):
    bring_in(master, answer(copy_of(shared, TRAINING)))
    before = parts(master)[MAIN_PART]
    bring_in(master, answer(copy_of(shared, ADMIN), "ก1"))
    assert parts(master)[MAIN_PART] == before, "what was shown before is shown still"
    path = fill(copy_of(shared, STAFF), "tblResults", {"round": 6, "activity": "ก4"}, progress=70)
    fill(master, "tblResults", {"round": 6, "activity": "ก4"}, progress=65)
    bring_in(master, path)
    assert newly_shown(before, parts(master)[MAIN_PART]) == {CONFLICTS.sheet}


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_cell_changed_here_and_there_is_a_conflict_on_its_sheet(master, shared):
    path = copy_of(shared, TRAINING)
    fill(path, "tblResults", {"round": 6, "activity": "ก2"}, progress=70)
    fill(master, "tblResults", {"round": 6, "activity": "ก2"}, progress=65)
    done = bring_in(master, path)
    assert row(master, "tblResults", round=6, activity="ก2").cells["progress"] == 65
    (line,) = conflicts(master)
    assert (line["ค่าเดิม"], line["ค่าของเรา"], line["ค่าที่ส่งมา"]) == ("60", "65", "70")
    assert (line["ผู้ส่ง"], line["ไฟล์"], line["ชีต"]) == (TRAINING, path.name, "ผลดำเนินงาน")
    assert line["เซลล์"].startswith("E")
    assert "EXC01" in rules(done)


@pytest.fixture
def contested(master, shared):
    path = copy_of(shared, TRAINING)
    fill(path, "tblResults", {"round": 6, "activity": "ก2"}, progress=70)
    fill(master, "tblResults", {"round": 6, "activity": "ก2"}, progress=65)
    bring_in(master, path)
    return path


def progress(master):
    return row(master, "tblResults", round=6, activity="ก2").cells["progress"]


@pytest.mark.parametrize(
    ("chosen", "value"),
    [({"choice": USE_THEIRS}, 70), ({"choice": USE_OURS}, 65), ({"other": 68}, 68)],
)
def test_a_conflict_is_settled_in_its_sheet(master, contested, chosen, value):
    choose(master, **chosen)
    done = decide(master)
    assert progress(master) == value
    assert not done.conflicts
    assert conflicts(master) == []
    again = bring_in(master, contested)
    assert not again.conflicts, "what was decided is not asked again"
    assert progress(master) == value


def test_nothing_decided_leaves_the_conflict(master, contested):
    assert len(decide(master).conflicts) == 1
    assert len(conflicts(master)) == 1


def test_two_decisions_for_one_conflict_are_told_of(master, contested):
    choose(master, choice=USE_THEIRS, other="68")
    done = decide(master)
    assert rules(done) == ["EXC30"]
    assert progress(master) == 65


def test_a_decision_in_other_words_is_told_of(master, contested):
    choose(master, choice="ใช้ค่าที่ส่งมา")
    done = decide(master)
    assert rules(done) == ["EXC33"]
    assert progress(master) == 65
    choose(master, choice=USE_THEIRS)
    assert not decide(master).conflicts, "put right, it is carried out"
    assert progress(master) == 70


def test_a_conflict_whose_cell_was_changed_since_is_asked_again(master, contested):
    choose(master, choice=USE_THEIRS)
    fill(master, "tblResults", {"round": 6, "activity": "ก2"}, progress=66)
    done = decide(master)
    assert rules(done) == ["EXC31"]
    assert progress(master) == 66
    (line,) = conflicts(master)
    assert line["ค่าของเรา"] == "66"


def test_a_decision_not_yet_carried_out_survives_another_collection(master, shared, contested):
    choose(master, choice=USE_THEIRS)
    answer(copy_of(shared, STAFF), "ก4")
    bring_in(master, copy_of(shared, STAFF))
    (line,) = conflicts(master)
    assert line["เลือก"] == USE_THEIRS


def test_a_conflict_that_was_mended_by_hand_goes_away(master, shared, contested):
    fill(master, "tblResults", {"round": 6, "activity": "ก2"}, progress=70)
    done = bring_in(master, contested)
    assert not done.conflicts


def test_two_groups_that_disagree_are_a_conflict_and_neither_wins(master, shared):
    one, other = copy_of(shared, TRAINING), copy_of(shared, STAFF)
    for path, file in ((one, "ก.jpg"), (other, "ข.jpg")):
        fill(path, "tblActivities", {"code": "ก2"}, unit=file)
    done = bring_in(master, one, other, allow_others=True)
    assert {claim.cells["unit"] for claim in done.conflicts[0].claims} == {"ก.jpg", "ข.jpg"}
    assert done.conflicts[0].clash is Clash.RETURNS


def test_what_a_group_changed_outside_its_rows_is_shown_and_not_taken(master, shared):
    path = copy_of(shared, TRAINING)
    fill(path, "tblActivities", {"code": "ก1"}, budget=999)
    fill(path, "tblResults", {"round": 6, "activity": "ก1"}, progress=1)
    answer(path)
    done = bring_in(master, path)
    (found,) = done.findings
    assert found.rule == "EXC02"
    assert "กิจกรรม" in found.message.th
    assert "2 แห่ง" in found.message.th
    assert "งบประมาณ: 999" in found.found
    assert "ร้อยละความก้าวหน้า: 1" in found.found
    assert row(master, "tblActivities", code="ก1").cells["budget"] != 999
    assert row(master, "tblResults", **SECOND).cells["narrative"] == "อบรมครบทุกรุ่น"
    bring_in(master, path, allow_others=True)
    assert row(master, "tblActivities", code="ก1").cells["budget"] == 999


def test_a_column_that_was_renamed_is_told_of_once(master, shared):
    path = answer(copy_of(shared, TRAINING))
    book = openpyxl.load_workbook(path)
    sheet = book["ผลดำเนินงาน"]
    place = next(cell.column for cell in sheet[3] if cell.value == "หลักฐาน")
    sheet.cell(3, place).value = "ของเรา"
    next(iter(sheet.tables.values())).tableColumns[place - 1].name = "ของเรา"
    book.save(path)
    filled = sum(bool(line.get("evidence")) for line in rows(master, "tblResults"))
    done = bring_in(master, path)
    (found,) = [item for item in done.findings if item.rule == "EXC06"]
    assert (found.column, f"{filled} แห่ง" in found.message.th) == ("ของเรา", True)


def test_a_row_for_another_groups_activity_is_shown_and_not_taken(master, shared):
    path = copy_of(shared, TRAINING)
    add(path, "tblResults", round=12, activity="ก1", narrative="ไม่ใช่ของเรา")
    done = bring_in(master, path)
    assert rules(done) == ["EXC02"]
    assert not done.edits


def test_a_row_that_names_no_activity_is_the_groups_own(master, shared):
    path = copy_of(shared, TRAINING)
    add(path, "tblResults", round=12, title="งานนอกแผน", narrative="จัดเพิ่ม")
    bring_in(master, path)
    assert row(master, "tblResults", title="งานนอกแผน").cells["narrative"] == "จัดเพิ่ม"


def test_a_row_deleted_by_its_group_is_cleared_and_told_of(master, shared):
    path = copy_of(shared, TRAINING)
    clear(path, "tblResults", round=6, activity="ก2")
    done = bring_in(master, path)
    assert "EXC12" in rules(done)
    assert not [r for r in rows(master, "tblResults") if r.get("activity") == "ก2"]


def test_collecting_the_same_files_again_changes_nothing(master, shared):
    answer(copy_of(shared, TRAINING))
    bring_in(master, copy_of(shared, TRAINING))
    again = bring_in(master, copy_of(shared, TRAINING))
    assert not again.edits
    assert not again.conflicts


def test_what_the_officer_corrected_later_is_not_undone_by_collecting_again(master, shared):
    path = copy_of(shared, TRAINING)
    fill(path, "tblResults", {"round": 6, "activity": "ก2"}, progress=70)
    bring_in(master, path)
    fill(master, "tblResults", {"round": 6, "activity": "ก2"}, progress=75)
    done = bring_in(master, path)
    assert rules(done) == ["EXC13"]
    assert progress(master) == 75
    assert len(bring_in(master, path, again=True).conflicts) == 1


def test_a_dry_run_writes_nothing(master, shared):
    answer(copy_of(shared, TRAINING))
    before = {p: p.read_bytes() for p in master.parent.rglob("*") if p.is_file()}
    done = bring_in(master, copy_of(shared, TRAINING), dry=True)
    assert len(done.edits.added) == 1
    assert before == {p: p.read_bytes() for p in master.parent.rglob("*") if p.is_file()}


def test_one_copy_in_two_versions_is_told_of_and_where_they_differ_it_is_a_conflict(master, shared):
    first = copy_of(shared, TRAINING)
    second = first.with_name("แก้ไข.xlsx")
    second.write_bytes(first.read_bytes())
    fill(first, "tblResults", {"round": 6, "activity": "ก2"}, progress=70, evidence="ภาพ")
    fill(second, "tblResults", {"round": 6, "activity": "ก2"}, progress=80, evidence="ภาพ")
    done = bring_in(master, dated(first, 86_400), dated(second, 86_400))
    assert "EXC23" in rules(done)
    assert [conflict.column for conflict in done.conflicts] == ["progress"]
    assert row(master, "tblResults", round=6, activity="ก2").cells["evidence"] == "ภาพ"


def test_one_file_given_twice_counts_once(master, shared):
    first = answer(copy_of(shared, TRAINING))
    second = first.with_name("สำเนา.xlsx")
    second.write_bytes(first.read_bytes())
    done = bring_in(master, first, second)
    assert "EXC23" not in rules(done)
    assert len(done.edits.added) == 1


def test_a_copy_shared_before_the_plan_changed_still_comes_in(master, shared):
    old = answer(copy_of(shared, TRAINING))
    fill(master, "tblActivities", {"code": "ก2"}, unit="คน")
    new = copy_of(share_out(master), ADMIN)
    answer(new, "ก1", "ครบถ้วน")
    done = bring_in(master, old, new)
    assert len(done.edits.added) == 2
    assert row(master, "tblActivities", code="ก2").cells["unit"] == "คน"


@pytest.mark.long
def test_a_copy_of_the_whole_plan_may_change_all_of_it(master):
    (made,) = share_out(master, by_owner=False).copies
    fill(made.path, "tblProjects", {"code": "1.1.1"}, budget=123456)
    done = bring_in(master, made.path)
    assert row(master, "tblProjects", code="1.1.1").cells["budget"] == 123456
    assert done.files[0].who == "ทั้งแผน"


def test_a_full_table_grows_and_what_stands_below_it_stops_everything(master, shared):
    path = copy_of(shared, TRAINING)
    for number in range(12):
        add(path, "tblSpending", date=dt.date(2026, 2, 3), activity="ก2", amount=number + 1, document=f"บจ.9{number}")  # fmt: skip
    bring_in(master, path)
    assert (
        len([r for r in rows(master, "tblSpending") if str(r["document"]).startswith("บจ.9")]) == 12
    )


def test_a_long_answer_gets_a_row_that_is_high_enough(master, shared):
    answer(copy_of(shared, TRAINING), narrative="\n".join(f"{n}. ผลการดำเนินงาน" for n in range(6)))
    bring_in(master, copy_of(shared, TRAINING))
    sheet = openpyxl.load_workbook(master)["ผลดำเนินงาน"]
    line = next(row[0].row for row in sheet.iter_rows(min_row=4) if row[0].value == 12)
    assert sheet.row_dimensions[line].height > 100


SIXTH = {"round": 6, "activity": "ก2"}


def of_sixth(master):
    return [line for line in rows(master, "tblResults") if line["activity"] == "ก2"]


@pytest.mark.parametrize(("choice", "left"), [(USE_THEIRS, 0), (USE_OURS, 1)])
def test_a_row_edited_here_and_deleted_there_is_decided_whole(master, shared, choice, left):
    path = clear(copy_of(shared, TRAINING), "tblResults", **SIXTH)
    fill(master, "tblResults", SIXTH, progress=65)
    bring_in(master, path)
    (line,) = conflicts(master)
    assert (line["คอลัมน์"], line["ค่าที่ส่งมา"]) == ("(ทั้งแถว)", "(ไม่มีแถวนี้)")
    assert "ร้อยละความก้าวหน้า: 65" in line["ค่าของเรา"]
    choose(master, choice=choice)
    assert not decide(master).conflicts
    assert len(of_sixth(master)) == left


@pytest.mark.parametrize(("choice", "left"), [(USE_THEIRS, 1), (USE_OURS, 0)])
def test_a_row_deleted_here_and_edited_there_is_decided_whole(master, shared, choice, left):
    path = fill(copy_of(shared, TRAINING), "tblResults", SIXTH, progress=70)
    clear(master, "tblResults", **SIXTH)
    bring_in(master, path)
    choose(master, choice=choice)
    assert not decide(master).conflicts
    assert [line["progress"] for line in of_sixth(master)] == [70] * left
    assert not bring_in(master, path).conflicts


def test_one_of_two_rows_with_one_key_is_chosen(master, shared):
    first = copy_of(shared, TRAINING)
    second = first.with_name("แก้ไข.xlsx")
    second.write_bytes(first.read_bytes())
    answer(first, narrative="ก่อน")
    answer(second, narrative="หลัง")
    done = bring_in(master, first, second)
    assert [c.clash for c in done.conflicts] == [Clash.ADDED_TWICE]
    table = [line["ไฟล์"] for line in conflicts(master)]
    choose_row(master, table.index("แก้ไข.xlsx"), USE_THEIRS)
    assert not decide(master).conflicts
    assert row(master, "tblResults", **SECOND).cells["narrative"] == "หลัง"
    assert not bring_in(master, first, second).conflicts


def choose_row(master, index, choice):
    choose(master, rows=[index], choice=choice)


def test_a_date_settled_from_a_copy_is_a_date_in_the_workbook(master, shared):
    path = fill(copy_of(shared, TRAINING), "tblResults", SIXTH, date=dt.date(2026, 3, 30))
    fill(master, "tblResults", SIXTH, date=dt.date(2026, 3, 31))
    bring_in(master, path)
    choose(master, choice=USE_THEIRS)
    decide(master)
    assert row(master, "tblResults", **SIXTH).means("date") == ("date", "2026-03-30")
    assert not isinstance(row(master, "tblResults", **SIXTH).cells["date"], str)


def test_a_file_that_breaks_the_reader_is_named_and_the_others_are_merged(
    master, shared, monkeypatch
):
    """Whatever a file is made of: one that cannot be read never stops the others."""
    broken, good = answer(copy_of(shared, ADMIN), "ก1"), answer(copy_of(shared, TRAINING))

    class PanicError(BaseException):
        """What a reader written in another language raises."""

    def read(item):
        if item.name == broken.name:
            raise PanicError
        return read_returned(item)

    monkeypatch.setattr(reader, "read_returned", read)
    done = bring_in(master, broken, good)
    assert {(item.file, item.state) for item in done.files} == {
        (broken.name, "refused"),
        (good.name, "merged"),
    }
    (refused,) = [finding for finding in done.findings if finding.rule == "EXC20"]
    assert broken.name in refused.message.en
    assert done.counts.error == 1


def dated(path, moment):
    os.utime(path, (moment, moment))
    return path


def versions(path, *narratives):
    """Versions of one copy, each a day later than the one before."""
    for number, narrative in enumerate(narratives):
        version = path.with_name(f"ฉบับ {number + 1}.xlsx")
        version.write_bytes(path.read_bytes())
        where = {"round": 6, "activity": "ก2"}
        yield dated(fill(version, "tblResults", where, evidence=narrative), number * 86_400)


def evidence(master):
    return row(master, "tblResults", round=6, activity="ก2").cells.get("evidence")


def test_a_draft_and_the_full_version_are_no_conflict_and_the_draft_is_named(master, shared):
    draft, full = versions(copy_of(shared, TRAINING), "ร่าง", "ฉบับเต็ม")
    done = bring_in(master, full, draft)
    assert evidence(master) == "ฉบับเต็ม"
    assert not done.conflicts
    assert [(item.file, item.state) for item in done.files] == [
        (full.name, "merged"),
        (draft.name, "superseded"),
    ]
    assert rules(done) == ["EXC15"]
    assert not bring_in(master, draft).edits, "an older version that comes later changes nothing"
    assert evidence(master) == "ฉบับเต็ม"


def test_what_a_later_version_corrects_and_takes_back_is_done(master, shared):
    before = evidence(master)
    first, second, third = versions(copy_of(shared, TRAINING), "999", "เอกสาร", before)
    bring_in(master, first)
    assert evidence(master) == "999"
    bring_in(master, second)
    assert evidence(master) == "เอกสาร"
    done = bring_in(master, third)
    assert evidence(master) == before
    assert not done.conflicts


def test_rows_of_others_are_never_deleted_unless_the_officer_says_so_row_by_row(master, shared):
    path = copy_of(shared, TRAINING)
    for activity in ("ก1", "ก4"):
        clear(path, "tblResults", round=6, activity=activity)
    done = bring_in(master, path)
    (told,) = [finding for finding in done.findings if finding.rule == "EXC14"]
    assert "6 / ก1, 6 / ก4" in told.message.en
    assert not done.edits
    done = bring_in(master, path, allow_others=True)
    assert not done.edits
    assert [item.clash for item in done.conflicts] == [Clash.DELETES_OTHERS] * 2
    assert bring_in(master, path).conflicts == done.conflicts
    choose(master, [0], choice=USE_THEIRS)
    choose(master, [1], choice=USE_OURS)
    decide(master)
    left = {line["activity"] for line in rows(master, "tblResults") if line["round"] == 6}
    assert "ก1" not in left
    assert "ก4" in left
    assert not bring_in(master, path, allow_others=True).conflicts


def test_a_workbook_restored_from_a_backup_is_offered_the_answers_again(master, shared):
    backup = master.read_bytes()
    training, admin = answer(copy_of(shared, TRAINING)), copy_of(shared, ADMIN)
    answer(admin, "ก1", "ครบถ้วน")
    bring_in(master, training)
    bring_in(master, admin)
    master.write_bytes(backup)
    done = bring_in(master, admin)
    assert rules(done) == ["EXC16"]
    answered = {line["activity"] for line in rows(master, "tblResults") if line["round"] == 12}
    assert answered == {"ก1", "ก2"}
    again = bring_in(master, training, admin)
    assert not again.edits
    assert rules(again) == []


def test_a_later_backup_in_the_place_of_an_earlier_one_is_a_backup_too(master, shared):
    """The first that was put back was too old."""
    oldest = master.read_bytes()
    training, admin = answer(copy_of(shared, TRAINING)), copy_of(shared, ADMIN)
    answer(admin, "ก1", "ครบถ้วน")
    bring_in(master, training)
    later = master.read_bytes()
    bring_in(master, admin)
    for backup in (oldest, later):
        master.write_bytes(backup)
        assert rules(bring_in(master, training)) == ["EXC16"]
        answered = {line["activity"] for line in rows(master, "tblResults") if line["round"] == 12}
        assert answered == {"ก1", "ก2"}
    assert not bring_in(master, training, admin).edits


def test_an_answer_that_a_backup_has_lost_and_the_records_too_is_named(master, shared):
    backup = master.read_bytes()
    training, admin = answer(copy_of(shared, TRAINING)), copy_of(shared, ADMIN)
    answer(admin, "ก1", "ครบถ้วน")
    bring_in(master, training, admin)
    master.write_bytes(backup)
    for file in master.parent.rglob("returned/*.xlsx"):
        file.unlink()
    done = bring_in(master, admin)
    assert rules(done) == ["EXC16", "EXC40"]
    assert TRAINING in done.findings[1].message.th
    assert len(bring_in(master, training).edits.added) == 1


def test_a_backup_that_was_opened_changed_and_saved_is_still_a_backup(master, shared):
    training, admin = answer(copy_of(shared, TRAINING)), copy_of(shared, ADMIN)
    answer(admin, "ก1", "ครบถ้วน")
    bring_in(master, training)
    backup = master.read_bytes()
    bring_in(master, admin)
    master.write_bytes(backup)
    fill(master, "tblActivities", {"code": "ก5"}, unit="ครั้ง")
    done = bring_in(master, training)
    assert rules(done) == ["EXC16"]
    answered = {line["activity"] for line in rows(master, "tblResults") if line["round"] == 12}
    assert answered == {"ก1", "ก2"}
    assert row(master, "tblActivities", code="ก5").cells["unit"] == "ครั้ง"


def test_a_backup_that_the_officer_had_typed_into_before_the_last_merge_is_one(master, shared):
    training, admin = answer(copy_of(shared, TRAINING)), copy_of(shared, ADMIN)
    answer(admin, "ก1", "ครบถ้วน")
    bring_in(master, training)
    fill(master, "tblActivities", {"code": "ก5"}, unit="ครั้ง")
    backup = master.read_bytes()
    bring_in(master, admin)
    master.write_bytes(backup)
    done = bring_in(master, admin)
    assert rules(done) == ["EXC16"]
    answered = {line["activity"] for line in rows(master, "tblResults") if line["round"] == 12}
    assert answered == {"ก1", "ก2"}
    assert row(master, "tblActivities", code="ก5").cells["unit"] == "ครั้ง"


def test_a_workbook_that_the_officer_changed_is_no_backup(master, shared):
    path = answer(copy_of(shared, TRAINING))
    bring_in(master, path)
    fill(master, "tblResults", SECOND, narrative="แก้ที่นี่")
    assert rules(bring_in(master, path)) == ["EXC13"]


def test_an_officer_who_types_the_old_value_back_has_restored_nothing(master, shared):
    path = copy_of(shared, TRAINING)
    before = progress(master)
    fill(path, "tblResults", {"round": 6, "activity": "ก2"}, progress=70)
    bring_in(master, path)
    with zipfile.ZipFile(fill(master, "tblResults", {"round": 6, "activity": "ก2"}, progress=before), "a") as file:  # fmt: skip
        file.comment = b"saved by another program"
    done = bring_in(master, path, now=NOW)
    assert rules(done) == ["EXC13"]
    assert progress(master) == before


def test_a_sheet_that_did_not_go_out_is_not_missed(master, shared):
    """The copy has neither โครงการ nor ข้อมูลแผน: that deletes nothing, and is not told of."""
    before = len(rows(master, "tblProjects"))
    done = bring_in(master, answer(copy_of(shared, TRAINING)))
    assert rules(done) == []
    assert len(rows(master, "tblProjects")) == before


def test_a_sheet_that_went_out_and_is_gone_is_told_of_and_deletes_nothing(master, shared):
    path = answer(copy_of(shared, TRAINING))
    book = openpyxl.load_workbook(path)
    del book["การเบิกจ่าย"]
    book.save(path)
    before = rows(master, "tblSpending")
    done = bring_in(master, path)
    assert [found.sheet for found in done.findings if found.rule == "EXC09"] == ["การเบิกจ่าย"]
    assert rows(master, "tblSpending") == before
    assert row(master, "tblResults", **SECOND).cells["narrative"] == "อบรมครบทุกรุ่น"
