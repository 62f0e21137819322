"""Codes are compared as Excel's formulas compare them, so the sheet and the report agree."""

from decimal import Decimal

import pytest

from sujarit.books.build.data import plan_of
from sujarit.plan.fiscal import Round
from sujarit.rollup.totals import roll_up


def content(code, reference):
    return {
        "tblGoals": [{"รหัสเป้าประสงค์": "1", "เป้าประสงค์": "สุจริต"}],
        "tblStrategies": [{"รหัสกลยุทธ์": code, "รหัสเป้าประสงค์": "1", "กลยุทธ์": "ปลูกฝัง"}],
        "tblProjects": [{"รหัสโครงการ": "p", "รหัสกลยุทธ์": reference, "งบประมาณ": 300}],
    }


@pytest.mark.parametrize(
    ("code", "reference"),
    [
        ("A1", "a1"),
        ("a1", "A1"),
        ("ก1", "ก\u200b1"),
        ("A 1", "a\n1"),
        ("A 1", "A\u00a0 1"),
        ("A 1", "A\t1"),
        ("A1", "A1\r\n"),
        ("1.1", "๑.๑"),
        ("แผน1", "เเผน1"),
    ],
)
def test_a_code_is_the_same_however_it_is_typed(code, reference):
    plan = plan_of(content(code, reference))
    (row,) = roll_up(plan, "strategy", Round.SIX).rows
    assert (row.key, row.amounts.planned) == (code, Decimal(300))


def test_a_code_given_twice_in_other_capitals_counts_once_as_in_the_sheet():
    rows = content("A1", "a1")
    rows["tblStrategies"] += [{"รหัสกลยุทธ์": "a1", "รหัสเป้าประสงค์": "1", "กลยุทธ์": "อื่น"}]
    (row,) = roll_up(plan_of(rows), "strategy", Round.SIX).rows
    assert (row.key, row.title, row.amounts.planned) == ("A1", "ปลูกฝัง", Decimal(300))
