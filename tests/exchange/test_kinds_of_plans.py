"""Other offices' plans travel to their groups and come back."""

import os
import shutil

import openpyxl
import pytest

from sujarit.actions.exchange.approval import seal, since_approval
from sujarit.actions.exchange.record_care import repair_records
from sujarit.actions.exchange.sharing import ShareRequest, share
from sujarit.books.build import load_plan_data
from sujarit.books.build.starters import example_data
from sujarit.books.file.book import FileBook
from sujarit.plan import schema
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from tests.exchange.plans import (
    NOW,
    bring_in,
    choose,
    copy_of,
    decide,
    fill,
    row,
    share_out,
    side,
    type_into,
    write_master,
)
from tests.util.built import built_once
from tests.util.tables import ROOT


def master_of(folder, name):
    data = load_plan_data(ROOT / "tests" / "data" / "kinds" / f"{name}.toml")
    return write_master(folder, data=built_once(data))


def codes(path, table):
    return [row[0] for row in FileBook(path).tables()[table].rows if any(row)]


@pytest.fixture(scope="module")
def local(tmp_path_factory):
    master = master_of(tmp_path_factory.mktemp("local"), "local-2566")
    return master, share_out(master)


def test_lead_and_co_owner_each_get_a_copy(local):
    _, shared = local
    assert {made.copy.owner for made in shared.copies} == {"สำนักปลัด", "กองการศึกษา", "กองคลัง"}


def test_a_project_without_activities_is_reported_on(local):
    master, shared = local
    copy = copy_of(shared, "กองการศึกษา")
    fill(
        copy,
        "tblResults",
        {"activity": "1.2.2/11"},
        narrative="อบรมเยาวชน 60 คน",
        status="ดำเนินการแล้วเสร็จ",
    )
    fill(copy, "tblIndicators", {"unit": "คน"}, result12="60 คน")
    done = bring_in(master, copy)
    assert (list(done.conflicts), done.counts.error) == ([], 0)
    plan = parse_plan(FileBook(master).tables())
    (result,) = plan.results
    assert result.activity == plan.activities[0].code == "1.2.2/11"
    assert plan.indicators[0].result(Round.TWELVE) == "60 คน"


def test_a_copy_prints_one_page_of_spare_rows_and_shows_no_table_without_rows(local):
    _, shared = local
    book = openpyxl.load_workbook(shared.copies[0].path)
    assert book["กิจกรรม"].sheet_state == "hidden"
    paid = book["การเบิกจ่าย"]
    spare, printed = (
        int(area.rpartition(":")[2].lstrip("$G"))
        for area in (paid.tables["tblSpending"].ref, paid.print_area)
    )
    assert 15 < printed < spare
    said = book[schema.GUIDE_SHEET]["B4"].value
    assert f"COUNTA('การเบิกจ่าย'!A{printed + 1}:G2003)" in said
    assert "ล้างพื้นที่พิมพ์" in said


def test_the_tables_of_a_copy_hold_no_formula_for_one_makes_reading_it_take_longer(local):
    """What is read of many copies was read once where their sheets are equal and plain."""
    _, shared = local
    book = openpyxl.load_workbook(shared.copies[0].path)
    tables = [sheet for sheet in book if sheet.tables]
    assert tables
    values = [cell.value for sheet in tables for row in sheet.iter_rows() for cell in row]
    assert not [value for value in values if isinstance(value, str) and value.startswith("=")]


def test_a_school_s_letters_and_copies_name_its_own_year(tmp_path):
    made = share_out(master_of(tmp_path, "school-2569")).copies[0]
    guide = openpyxl.load_workbook(made.path).worksheets[0]
    said = [made.letter.subject, *(str(cell.value) for row in guide for cell in row)]
    assert "ปีการศึกษา พ.ศ. 2569" in said[0]
    assert any(
        "รอบ 12 เดือน ปีการศึกษา พ.ศ. 2569" in text or "รอบ 6 เดือน ปีการศึกษา พ.ศ. 2569" in text
        for text in said
    )
    assert not any("ปีงบประมาณ" in text for text in said)


def answered(shared, number, **said):
    """What the first groups type into the rows that they were asked about."""
    files = []
    for made in shared.copies:
        asked = told(made.path, None)
        for index in asked:
            type_into(made.path, "tblResults", index, **said)
        files += [made.path] if asked else []
    return files[:number]


@pytest.mark.long
@pytest.mark.parametrize("kind", ["school", "local", "department", "health"])
def test_a_year_of_answers_corrections_and_decisions(tmp_path, kind):
    master = write_master(tmp_path, data=built_once(example_data(kind)))
    files = answered(share_out(master), 3, narrative="ครั้งแรก", status=schema.UNDER_WAY)
    done = bring_in(master, *files)
    assert (done.conflicts, done.findings) == ((), ())
    fill_all(files[0], "ครั้งแรก", "แก้แล้ว", 2e9)
    assert [item.state for item in bring_in(master, files[0]).files] == ["merged"]
    fill_all(master, "แก้แล้ว", "ของผู้ดูแล", 2e9)
    fill_all(files[0], "แก้แล้ว", "แก้อีก", 2.1e9)
    assert bring_in(master, files[0]).conflicts
    choose(master, choice=schema.USE_THEIRS)
    assert not decide(master).conflicts
    assert not told(master, "ของผู้ดูแล")
    assert told(master, "แก้อีก")
    assert bring_in(master, *files).path is None
    assert seal(FileBook(master), "อนุมัติ", NOW).findings == ()
    october = NOW.replace(month=10, day=5)
    asked = ShareRequest(by_owner=True, as_of=october.date())
    year = share(FileBook(master), tmp_path / "year", asked, october)
    files = answered(year, 2, narrative="ทั้งปี", status=schema.DONE, progress=100)
    assert bring_in(master, *files, now=october).findings == ()
    assert told(master, "ทั้งปี")
    assert bring_in(master, *files, now=october).path is None
    assert since_approval(FileBook(master)).changes == ()


def told(path, narrative):
    rows = side(path)["tblResults"].rows
    return [row.index for row in rows if row.cells.get("narrative") == narrative]


def fill_all(path, before, after, saved):
    for index in told(path, before):
        type_into(path, "tblResults", index, narrative=after)
    os.utime(path, (saved, saved))


def test_codes_are_written_at_the_first_share_and_stay(tmp_path):
    master = master_of(tmp_path, "school-2569")
    share_out(master)
    assert codes(master, "tblProjects") == ["ค1"]
    assert codes(master, "tblActivities")[4:] == ["ก5", "ก6"]
    assert row(master, "tblActivities", code="ก5").cells["project"] == "ค1"
    before = master.read_bytes()
    share_out(master)
    assert master.read_bytes() == before


def test_a_sealed_plan_s_money_rows_and_targets_are_watched_and_its_results_are_not(tmp_path):
    master = master_of(tmp_path, "local-2566")
    seal(FileBook(master), "อนุมัติ", NOW)
    first = parse_plan(FileBook(master).tables()).budgets[0]
    wanted = {"project": first.project, "year": first.year, "source": first.source}
    fill(master, "tblBudgets", wanted, amount=1)
    fill(master, "tblIndicators", {"unit": "คน"}, target=7, result12="60 คน")
    changed = [(each.table, each.column) for each in since_approval(FileBook(master)).changes]
    assert changed == [("tblBudgets", "amount"), ("tblIndicators", "target")]


def test_a_copy_in_which_indicators_are_open_is_rebuilt_as_it_went_out(tmp_path):
    master = master_of(tmp_path, "local-2566")
    share_out(master)
    folder = master.with_name(f"{master.name}.sujarit") / "copies"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    shutil.rmtree(folder)
    assert not repair_records(FileBook(master), NOW).left
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
