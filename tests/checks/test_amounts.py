"""An amount that may mean two numbers is an error, and counts in no sum."""

import pytest

from sujarit.checks.engine import check
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from sujarit.rollup.totals import roll_up
from tests.util.tables import CLEAN, put, tables_from


@pytest.mark.parametrize(
    ("typed", "said", "fix"),
    [
        ("1.000", "1 or 1,000", "1, or 1000"),
        ("๑๒.๕๐๐ บาท", "12.5 or 12,500", "12.5, or 12500"),
        ("50%", "A percentage is no sum of money", "in baht"),
        ("1.000,00", "cannot be read as a number", "plain number"),
    ],
)
def test_it_is_an_error_that_says_what_to_type(typed, said, fix):
    clean = tables_from(CLEAN)
    plan = parse_plan(put(clean, "tblSpending", 0, "จำนวนเงิน", typed))
    (finding,) = [f for f in check(plan, Round.TWELVE) if f.column == "จำนวนเงิน"]
    assert (finding.rule, finding.severity) == ("DAT02", Severity.ERROR)
    assert said in finding.message.en
    assert fix in finding.fix.en
    without = parse_plan(put(clean, "tblSpending", 0, "จำนวนเงิน", None))
    totals = [roll_up(each, "strategy", Round.TWELVE).total for each in (plan, without)]
    assert totals[0] == totals[1]
