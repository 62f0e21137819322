"""The live formulas, calculated by a second engine, give what the builder stored.

LibreOffice is the first (test_build_rollup.py). IronCalc, which shares no code with it, cannot do:
`CELL("format", …)`, by which a result's progress is read as per cent, and `LOOKUP(2, 1/(…), …)`, by
which an activity's last result is found; both feed the lights only. TODAY gives what no stored value
can equal, and four formulas hold an array in braces. Its functions take one value where Excel takes an array: that spreading, and
the writing out of names, is done by `tests/tools/second_engine.py`, so both are no part of the proof.
"""

import zipfile
from decimal import Decimal
from io import BytesIO

import pytest

from sujarit.books.build import load_plan_data
from sujarit.books.build.data import plan_of
from sujarit.books.build.derived import TOTAL
from sujarit.books.build.positions import CALC_SHEET
from sujarit.books.build.sheets.calc import LINE_ROWS
from sujarit.plan import schema
from sujarit.rollup.totals import roll_up
from tests.books.test_build_rollup import DAY, PLANS, samples
from tests.tools.second_engine import SecondEngine
from tests.util.built import built, built_once
from tests.util.tables import EXAMPLE

SHEET = schema.ROLLUP_SHEET
LIVE = [SHEET, schema.HOME_SHEET, CALC_SHEET]
MONEY = range(4, 8)
FLAGS = 41
"""The column of the hidden sheet that says which codes need no cleaning: of a code of spaces, which
it writes as a blank cell, the builder says that it does. The code is the same either way."""

SMALL = {
    schema.AS_OF.name: [DAY],
    "tblPlan": [{"รหัส": "fiscal_year", "ค่า": 2564}, {"รหัส": "report_round", "ค่า": 6}],
    "tblGoals": [{"รหัสเป้าประสงค์": "1", "เป้าประสงค์": "ก"}],
    "tblStrategies": [{"รหัสกลยุทธ์": "๑.๑", "รหัสเป้าประสงค์": "1", "กลยุทธ์": "ข"}],
    "tblProjects": [
        {"รหัสโครงการ": "p1", "รหัสกลยุทธ์": "1.1", "โครงการ": "ค", "งบประมาณ": 100.25},
        {"รหัสโครงการ": "p2", "โครงการ": "ง", "งบประมาณ": 7},
        {"โครงการ": "รวมงบประมาณทั้งหมด", "งบประมาณ": 107.25},
    ],
    "tblActivities": [{"รหัสกิจกรรม": "a1", "รหัสโครงการ": "P1", "งบประมาณ": 50}],
    "tblSpending": [{"รหัสกิจกรรม": "a1", "จำนวนเงิน": 20.15}, {"จำนวนเงิน": 1}],
}


def shown(outcome):
    """The second engine's money of each line of the roll-up's sheet, by its level, code and title."""
    rows = range(4, 4 + len(LINE_ROWS))
    lines = [[outcome.values[SHEET, row, column] for column in range(1, 9)] for row in rows]
    return {tuple(line[:3]): [satang(value) for value in line[3:7]] for line in lines if line[2]}


def satang(value):
    return Decimal(str(value)).quantize(Decimal("0.01"))


def expected(amounts):
    return [amounts.planned, amounts.activities, amounts.spent, amounts.balance]


def assert_agrees(content):
    outcome = SecondEngine(built_once(content)).sheets(SHEET)
    assert [found for found in outcome.differences() if found[0][2] != FLAGS] == []
    money = [place for place in outcome.values if place[0] == SHEET and place[2] in MONEY]
    assert len(money) == len(LINE_ROWS) * len(MONEY)
    plan = plan_of(content)
    rollup = roll_up(plan, "strategy", plan.reporting_round)
    assert shown(outcome)["", "", TOTAL] == expected(rollup.total)
    return outcome


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(load_plan_data(EXAMPLE), id="example"),
        pytest.param(SMALL, id="small", marks=pytest.mark.long),
    ],
)
def test_the_roll_up_and_all_that_it_reads_is_what_the_builder_stored(content):
    outcome = assert_agrees(content)
    assert len(outcome.values) > 1000
    # The second: lists of signs within the formulas that count odd rows of totals.
    assert set(outcome.reasons.values()) == {"TODAY: today", "unknown: {"}


@pytest.mark.parametrize(
    ("formula", "fault", "column"),
    [
        ("ROUND(D4-F4,2)", "ROUND(D4-E4,2)", 7),
        pytest.param("F4*100/D4", "E4*100/D4", 8, marks=pytest.mark.long),
    ],
)
def test_a_formula_that_says_something_else_is_caught(formula, fault, column):
    """Of one line, which reads what the builder stored."""
    engine = SecondEngine(with_fault(built(EXAMPLE), formula, fault))
    outcome = engine.only([(SHEET, 4, number) for number in range(1, 9)])
    assert [place for place, _, _ in outcome.differences()] == [(SHEET, 4, column)]


def with_fault(data, formula, fault):
    """The workbook with one formula of the roll-up's first line changed, and the values left."""
    found = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as parts, zipfile.ZipFile(found, "w") as changed:
        for name in parts.namelist():
            part = parts.read(name)
            if b">IF(ISNUMBER(D4),ROUND(D4-F4,2)" in part:
                part = part.replace(formula.encode(), fault.encode(), 1)
            changed.writestr(name, part)
    return found.getvalue()


@pytest.mark.long
def test_nearly_all_formulas_of_the_live_sheets_are_calculated_twice():
    outcome = SecondEngine(built_once(load_plan_data(EXAMPLE))).sheets(*LIVE)
    assert list(outcome.differences()) == []
    assert len(outcome.values) > 0.85 * len(outcome.stored)
    assert set(outcome.reasons.values()) == {
        "CELL: a cell's number format",
        "LOOKUP: the last value that is no error",
        "TODAY: today",
        "unknown: {",
    }


@pytest.mark.parametrize("count", [1, pytest.param(6, marks=pytest.mark.long)])
def test_of_any_plan_the_second_engine_says_the_same(count):
    for content in samples(PLANS, count):
        assert_agrees(content)
