"""Whatever stands in a cell, the checks end with findings at true cells, never with a crash."""

import math
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sujarit.checks.engine import Examiner, check
from sujarit.checks.fixes import fixes
from sujarit.checks.readiness import assess, profile
from sujarit.plan import schema
from sujarit.plan.cells import FormulaError, Uncalculated
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from tests.checks.test_seeded_faults import assert_true_cell
from tests.util.sampling import sampled
from tests.util.tables import CLEAN, Tables, put, tables_from, with_rows

CLEAN_TABLES = tables_from(CLEAN)

# A sheet's dates have no zone.
DATES = (datetime(1900, 1, 1), datetime(2568, 2, 28), datetime.max)  # noqa: DTZ001, DTZ901
JUNK = (
    None, "", " ", "-", "–", 0, -1, 0.1 + 0.2, 1e15, 1e300, -1e300, math.inf, math.nan, True, False,
    date(1, 1, 1), date.max, *DATES,
    FormulaError("#N/A"), Uncalculated(), "x" * 5000, "ก" * 5000, "=1+1", "{{ x }}", "{% for %}",
    "<&>\"'", "a\tb\nc\r\n", "\0", "\ud800", "๙๙๙", "๑.๑๐", "1.10", "ทั้งแผน", "99/99/9999", "😀",
    "\u0e48\u0e34\u0e4d\u0e32\u0e4c\u0e38", "http://", "ปี 2499 ปีงบประมาณ พ.ศ. ๒๕๖๒-๒๕๖๔", "ร้อยละ 999", "(", "%s{}", "ก1",
)  # fmt: skip

CELLS = [
    (table.name, row, column.title)
    for table in schema.TABLES
    for column in table.columns
    for row in range(min(3, len(CLEAN_TABLES[table.name].rows)))
]


@given(st.lists(st.tuples(st.sampled_from(CELLS), st.sampled_from(JUNK)), max_size=30))
def test_junk_in_many_cells_ends_in_findings(junk):
    tables = CLEAN_TABLES
    for (name, row, title), value in junk:
        tables = put(tables, name, row, title, value)
    assert_sound(tables)


@pytest.mark.parametrize("value", sampled(JUNK, 13), ids=range(len(JUNK)))
def test_one_kind_of_junk_in_every_cell_ends_in_findings(value):
    tables = CLEAN_TABLES
    for name, table in tables.items():
        rows = [
            (row[0] if name == "tblPlan" else value, *(value for _ in row[1:]))
            for row in table.rows
        ]
        tables = with_rows(tables, name, rows)
    assert_sound(tables)


def test_no_table_at_all_is_a_finding_for_each():
    found = check(parse_plan({}), Round.SIX)
    assert {item.rule for item in found} == {"STR01"}


def test_empty_tables_are_no_crash():
    empty = {name: with_rows(CLEAN_TABLES, name, [])[name] for name in CLEAN_TABLES}
    assert check(parse_plan(empty), Round.TWELVE)


def assert_sound(tables: Tables) -> None:
    plan = parse_plan(tables)
    for reporting in Round:
        for item in check(plan, reporting):
            assert_true_cell(item, tables)
            assert item.message.th
            assert item.message.en
    fixes(plan)
    assess(Examiner(plan), profile("obec-2569"))
