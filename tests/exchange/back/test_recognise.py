"""A copy is known again after all that happens to files, and what is none of ours is refused."""

from __future__ import annotations

import re
import shutil
import zipfile

import pytest

from sujarit.books.file.layout import sheets
from sujarit.books.opc.package import Package
from sujarit.exchange.out.stamp import stamps
from sujarit.plan import schema
from tests.exchange.plans import (
    ADMIN,
    TRAINING,
    bring_in,
    copy_of,
    fill,
    office_data,
    row,
    share_out,
    write_master,
)
from tests.util.built import built_once


def rules(done):
    return [finding.rule for finding in done.findings]


def refusal(done):
    (finding,) = done.findings
    assert finding.rule == "EXC20"
    return finding.message.en


@pytest.fixture
def answered(shared):
    return fill(
        copy_of(shared, TRAINING), "tblResults", {"round": 12, "activity": "ก2"}, narrative="ครบ"
    )


def rewritten(path, change):
    """The package with each part's bytes passed through `change(name, data)`; None drops it."""
    with zipfile.ZipFile(path) as old:
        parts = [(name, change(name, old.read(name))) for name in old.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts:
            if data is not None:
                new.writestr(name, data)
    return path


STAMP = re.compile(rb"sujarit-copy/1;[a-z0-9=;]+")


def marks(path):
    package = Package(path)
    return stamps(package, sheets(package))


def without_property(path):
    def change(name, data):
        if name == "docProps/custom.xml":
            return None
        if name == "[Content_Types].xml":
            return re.sub(rb"<Override[^>]*custom\.xml[^>]*/>", b"", data)
        return re.sub(rb"<Relationship [^>]*custom\.xml[^>]*/>", b"", data)

    return rewritten(path, change)


def without_cell(path):
    return rewritten(
        path,
        lambda name, data: data if name.startswith("docProps") else STAMP.sub(b"", data),
    )


def without_any_mark(path):
    return without_cell(without_property(path))


def taken(master):
    found = row(master, "tblResults", round=12, activity="ก2")
    return found.cells["narrative"] == "ครบ"


def test_a_copy_carries_plan_copy_schema_and_base(master, shared, answered):
    (stamp,) = marks(answered)
    made = next(m for m in shared.copies if m.copy.owner == TRAINING)
    assert (stamp.copy, stamp.base, stamp.schema) == (made.copy.id, made.copy.base, 1)


def test_a_renamed_copy_is_known(master, answered):
    assert rules(bring_in(master, answered.rename(answered.with_name("ตอบ (1) ล่าสุด.xlsx")))) == []
    assert taken(master)


@pytest.mark.parametrize("change", [without_property, without_cell])
def test_either_mark_alone_is_enough(master, answered, change):
    assert rules(bring_in(master, change(answered))) == []
    assert taken(master)


def test_without_any_mark_its_content_tells_and_that_is_said(master, answered):
    done = bring_in(master, without_any_mark(answered))
    assert rules(done) == ["EXC22"]
    assert TRAINING in done.findings[0].message.th
    assert taken(master)


@pytest.mark.long
def test_a_copy_whose_content_tells_of_no_one_group_asks_for_a_name(master):
    activities = [{**row, "ผู้รับผิดชอบ": ADMIN} for row in office_data()["tblActivities"]]
    activities[-1]["ผู้รับผิดชอบ"] = TRAINING
    results = [{**row, "รอบ": 12} for row in office_data()["tblResults"]]
    data = {**office_data(), "tblActivities": activities, "tblResults": results}
    path = write_master(master.parent, data=built_once(data))
    shared = share_out(path)
    nameless = without_any_mark(copy_of(shared, TRAINING))
    assert "does not tell whose" in refusal(bring_in(path, nameless))
    done = bring_in(path, nameless, owner=TRAINING)
    assert rules(done) == ["EXC22"]
    assert done.files[0].who == TRAINING


def elsewhere(tmp_path):
    folder = tmp_path / "อื่น"
    folder.mkdir()
    return write_master(folder)


def test_another_plans_copy_is_refused_by_name(master, shared, tmp_path):
    other = elsewhere(tmp_path)
    fill(other, "tblPlan", {"key": "office_name"}, value="สพป.อื่น เขต 1")
    stranger = copy_of(share_out(other), TRAINING)
    done = bring_in(master, stranger)
    assert "another plan" in refusal(done)
    assert stranger.name in done.findings[0].message.th


def test_a_copy_from_a_colleagues_computer_says_where_it_belongs(master, shared, tmp_path):
    stranger = copy_of(share_out(elsewhere(tmp_path)), TRAINING)
    assert "another workbook or computer of this plan" in refusal(bring_in(master, stranger))


def test_a_copy_of_the_workbook_saved_under_another_name_names_the_first(master, shared, answered):
    second = master.with_name("แผน (สำเนา).xlsx")
    second.write_bytes(master.read_bytes())
    done = bring_in(second, answered)
    assert f"({master.name})" in done.findings[0].fix.en


def test_a_workbook_whose_records_were_left_behind_says_which_folder_to_bring(
    shared, answered, tmp_path
):
    moved = elsewhere(tmp_path)
    done = bring_in(moved, answered)
    assert "no records of what was sent" in refusal(done)
    assert "แผน.xlsx.sujarit" in done.findings[0].fix.en
    shutil.copytree(shared.path.parent / "แผน.xlsx.sujarit", moved.parent / "แผน.xlsx.sujarit", dirs_exist_ok=True)  # fmt: skip
    assert bring_in(moved, answered).files[0].state == "merged"


def test_last_years_copy_is_refused(master, shared, answered):
    fill(master, "tblPlan", {"key": "fiscal_year"}, value=2570)
    assert "fiscal year 2569, not 2570" in refusal(bring_in(master, answered))


def test_a_copy_of_a_newer_program_is_refused(master, answered):
    newer = rewritten(answered, lambda _, data: data.replace(b";schema=1;", b";schema=99;"))
    assert "newer version" in refusal(bring_in(master, newer))


def test_a_copy_of_an_older_program_comes_in_with_a_word(master, shared, answered, monkeypatch):
    monkeypatch.setattr("sujarit.plan.schema.SCHEMA_VERSION", 2)
    monkeypatch.setattr("sujarit.exchange.back.recognise.SCHEMA_VERSION", 2)
    assert rules(bring_in(master, answered)) == ["EXC24"]
    assert taken(master)


def test_a_copy_that_nobody_remembers_is_refused_when_its_content_is_like_none(master, tmp_path):
    tables = ("tblActivities", "tblProjects", "tblResults", "tblRecipients")
    data = {**office_data(), **{name: [] for name in tables}}
    (tmp_path / "อื่น").mkdir()
    path = write_master(tmp_path / "อื่น", data=built_once(data))
    share_out(master)
    done = bring_in(master, path)
    assert "no record of this copy" in refusal(done)


def test_the_masters_own_record_follows_it_when_it_is_renamed(master, shared, answered):
    renamed = master.rename(master.with_name("แผนฉบับใหม่.xlsx"))
    done = bring_in(renamed, answered)
    assert rules(done) == ["SHR05"]
    assert "“แผน.xlsx”" in done.findings[0].message.en
    assert taken(renamed)
    assert not master.with_name("แผน.xlsx.sujarit").exists()


def test_a_workbook_of_another_year_takes_no_former_records(master, shared):
    next_year = master.rename(master.with_name("แผนปีหน้า.xlsx"))
    fill(next_year, "tblPlan", {"key": "fiscal_year"}, value=2570)
    share_out(next_year)
    assert next_year.with_name("แผน.xlsx.sujarit").is_dir()


def test_mixed_marks_are_no_mark(master, shared, answered):
    other = marks(copy_of(shared, ADMIN))
    (stamp,) = other
    mixed = rewritten(
        answered,
        lambda name, data: STAMP.sub(stamp.text.encode(), data) if "custom" in name else data,
    )
    done = bring_in(master, mixed)
    assert rules(done) == ["EXC22"]
    assert done.files[0].who == TRAINING


def test_a_copy_that_lost_its_excel_tables_is_read_by_its_headers(master, answered):
    """What Google Sheets gives back: the cells of every sheet, and no Excel tables."""

    def change(name, data):
        if name.startswith("xl/tables/"):
            return None
        data = re.sub(rb"<tableParts.*?</tableParts>", b"", data, flags=re.DOTALL)
        data = re.sub(rb"<Override[^>]*/tables/[^>]*/>", b"", data)
        return re.sub(rb"<Relationship [^>]*/tables/[^>]*/>", b"", data)

    done = bring_in(master, rewritten(answered, change))
    assert rules(done) == ["EXC27"]
    assert taken(master)


def test_a_workbook_without_the_sheet_for_conflicts_says_so_and_stays_whole(
    master, shared, answered
):
    fill(answered, "tblResults", {"round": 6, "activity": "ก2"}, progress=70)
    fill(master, "tblResults", {"round": 6, "activity": "ก2"}, progress=65)
    bare = rewritten(
        master, lambda _, data: data.replace(schema.CONFLICTS.name.encode(), b"tblOther")
    )
    before = bare.read_bytes()
    with pytest.raises(Exception, match="has no sheet"):
        bring_in(bare, answered)
    assert bare.read_bytes() == before
