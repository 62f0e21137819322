"""A new workbook speaks as its kind of office does, and an example shows a whole plan of it."""

import json

import pytest

from sujarit.books.build.data import plan_of
from sujarit.books.build.starters import KINDS, example_data, starter_data, year_of_kind
from sujarit.books.file.book import FileBook
from sujarit.checks.engine import check
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round, Stage
from sujarit.plan.parse import parse_plan
from sujarit.plan.schema import UNIT_TYPES
from tests.util.command import run

EVERY_KIND = pytest.mark.parametrize("kind", KINDS)
NOTHING_YET = {"REF13", "DAT01"}
"""The errors of a plan in which nobody has written anything."""
OWN = tuple(kind for kind in KINDS if kind != "office")


def errors(plan):
    return [
        (item.rule, item.cell, item.column)
        for item in check(plan, Round.SIX, Stage.PLAN)
        if item.severity is Severity.ERROR
    ]


@EVERY_KIND
def test_a_new_plan_has_no_fault_but_that_it_is_empty(kind):
    plan = plan_of(starter_data(kind, 2569, "หน่วยงานตัวอย่าง"))
    assert {rule for rule, *_ in errors(plan)} <= NOTHING_YET
    assert plan.details.unit_type in UNIT_TYPES.items
    assert plan.signers
    assert plan.recipients
    assert plan.narrative


@pytest.mark.parametrize("kind", OWN)
def test_an_example_has_no_fault_and_says_that_it_is_one(kind):
    plan = plan_of(example_data(kind))
    assert errors(plan) == []
    assert "ตัวอย่าง" in plan.details.plan_title
    assert plan.narrative[0].text.startswith("แผนฉบับนี้เป็นตัวอย่าง")


def test_kinds_of_which_no_text_was_found_say_so_on_the_cover():
    for kind in ("health", "department"):
        assert "ตัวอย่างสมมติทั้งฉบับ" in plan_of(example_data(kind)).details.plan_title


def test_a_school_s_year_begins_in_may_and_the_others_in_october():
    assert f"{year_of_kind('school', 2569).start}" == "2026-05-16"
    assert f"{year_of_kind('local', 2569).start}" == "2025-10-01"


def sheets(path):
    return {name: table.sheet for name, table in FileBook(path).tables().items()}


def test_a_local_government_s_workbook_says_dimension_and_task(tmp_path):
    status, out, _ = run(tmp_path, "new", "แผน.xlsx", "--kind", "local", "--json")
    assert (status, json.loads(out)["kind"]) == (0, "local")
    names = sheets(tmp_path / "แผน.xlsx")
    wanted = {"tblGoals": "มิติ", "tblStrategies": "ภารกิจ", "tblLevels": "มาตรการ"}
    assert {table: names[table] for table in wanted} == wanted
    plan = parse_plan(FileBook(tmp_path / "แผน.xlsx").tables())
    assert plan.tables["tblGoals"].source.header == ("รหัสเป้าประสงค์", "เป้าประสงค์")


@pytest.mark.parametrize(
    "words",
    [
        ("--kind", "โรงงาน"),
        ("--example",),
        ("--kind", "school", "--example", "--fiscal-year", "2569"),
        ("--kind", "school", "--from", "old.xlsx"),
        ("--keep-months",),
    ],
)
def test_what_does_not_go_together_is_one_clear_line(tmp_path, words):
    status, out, err = run(tmp_path, "new", "แผน.xlsx", *words)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert list(tmp_path.iterdir()) == []


def test_an_example_is_written_whole(tmp_path):
    status, _, _ = run(tmp_path, "new", "ตัวอย่าง.xlsx", "--kind", "department", "--example")
    plan = parse_plan(FileBook(tmp_path / "ตัวอย่าง.xlsx").tables())
    assert (status, len(plan.projects), len(plan.levels)) == (0, 2, 2)
