"""A column is one line in the schema: everything else follows from it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sujarit.books.file.book import FileBook
from sujarit.checks.engine import check
from sujarit.plan import schema
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from sujarit.report.fingerprint import fingerprint

ROOT = Path(__file__).parents[2]
EVERY = [table.name for table in schema.TABLES] + ["entry"]


def found(book):
    findings = check(parse_plan(FileBook(book).tables()), Round.SIX)
    return [[f.rule, f.severity.value, f.sheet, f.cell, f.column, f.row_key] for f in findings]


def fingerprint_of(book):
    return fingerprint(parse_plan(FileBook(book).tables()))


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """A master, a copy that a group filled in, and the findings, all before the column."""
    from tests.exchange.plans import STAFF, copy_of, fill, share_out, write_master

    folder = tmp_path_factory.mktemp("before")
    master = write_master(folder, "old.xlsx")
    known = {"findings": found(master), "fingerprint": fingerprint_of(master)}
    (folder / "known.json").write_text(json.dumps(known))
    copy = copy_of(share_out(master, groups=(STAFF,)), STAFF)
    answer = {"status": schema.DONE, "narrative": "ดำเนินการแล้ว"}
    fill(copy, "tblResults", {"activity": "ก4", "round": 12}, **answer)
    shutil.copy(copy, folder / "returned.xlsx")
    return folder


def run_with(name, before, folder):
    shutil.copytree(before, folder, dirs_exist_ok=True)
    command = [sys.executable, "-m", "tests.plan.new_column", name, str(folder)]
    paths = os.pathsep.join([str(ROOT / "macros"), str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": paths}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_a_column_in_every_table_and_an_entry(before, tmp_path):
    run = run_with("all", before, tmp_path)
    assert run.returncode == 0, run.stderr


@pytest.mark.long
@pytest.mark.parametrize("name", EVERY)
def test_a_column_in_one_table(name, before, tmp_path):
    run = run_with(name, before, tmp_path)
    assert run.returncode == 0, run.stderr
