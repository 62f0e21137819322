"""Workbooks of the version before other offices' plans came, kept as files, work as they did.

`data/old/before-kinds.zip` was written by that version: a plan, its records, a copy that went out
and came back filled in, and what the command line said of the plan then.
"""

import json
import zipfile

import pytest

from sujarit.books.file.book import FileBook
from tests.exchange.plans import bring_in, row, share_out
from tests.util.command import run
from tests.util.tables import ROOT

KEPT = ROOT / "tests" / "data" / "old" / "before-kinds.zip"


@pytest.fixture
def folder(tmp_path):
    with zipfile.ZipFile(KEPT) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def said(folder, name):
    (book,) = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["books"]
    return book


def says(folder, *words):
    _, out, _ = run(folder, *words, "--json")
    (book,) = json.loads(out)["books"]
    return book


def test_what_is_found_has_the_same_form_and_no_new_error(folder):
    then = said(folder, "validate")
    now = says(folder, "validate", "plan.xlsx", "--round", "6", "--as-of", "2026-04-01")
    assert then.keys() <= now.keys()
    assert then["findings"][0].keys() == now["findings"][0].keys()
    assert (then["counts"]["error"], now["counts"]["error"]) == (0, 0)
    assert then["counts"].keys() == now["counts"].keys()


def test_money_adds_up_as_it_did(folder):
    then = said(folder, "rollup")
    now = says(folder, "rollup", "plan.xlsx", "--by", "strategy", "--round", "6")
    assert {key: now[key] for key in then} == then


def test_a_report_has_the_same_name(folder):
    then, now = said(folder, "report"), says(folder, "report", "plan.xlsx", "--round", "6")
    assert then.keys() <= now.keys()
    assert [path.rpartition("/")[2] for path in then["documents"]] == [
        path.replace("\\", "/").rpartition("/")[2] for path in now["documents"]
    ]


def test_a_copy_that_went_out_before_comes_back(folder):
    done = bring_in(folder / "plan.xlsx", folder / "returned.xlsx")
    assert (list(done.conflicts), done.counts.error) == ([], 0)
    taken = row(folder / "plan.xlsx", "tblResults", activity="ก2", round=12)
    assert taken.cells["narrative"] == "อบรมแล้ว 2 รุ่น รวม 120 คน"


def test_copies_are_made_of_it(folder):
    assert len(share_out(folder / "plan.xlsx").copies) == 8


def test_brought_to_today_it_says_the_same_on_the_same_sheets(folder):
    before = FileBook(folder / "plan.xlsx")
    status, _, _ = run(folder, "upgrade", "plan.xlsx")
    after = FileBook(folder / "plan.xlsx")
    assert status == 0
    assert {t: before.tables()[t].sheet for t in before.tables()} == {
        t: after.tables()[t].sheet for t in before.tables()
    }
    now = says(folder, "rollup", "plan.xlsx", "--by", "strategy", "--round", "6")
    then = said(folder, "rollup")
    assert now["rows"] == then["rows"]
