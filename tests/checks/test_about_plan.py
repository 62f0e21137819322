"""A plan is published before there are results: their faults do not make it a draft."""

from sujarit.checks.engine import about_plan, check
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from tests.util.tables import CLEAN, EXAMPLE, tables_from, with_rows


def test_a_clean_plan_without_results_is_no_draft():
    tables = tables_from(CLEAN)
    for name in ("tblResults", "tblSpending", "tblPhotos"):
        tables = with_rows(tables, name, [])
    plan = parse_plan(tables)
    found = check(plan, Round.SIX)
    assert {item.rule for item in found} == {"REF08"}
    assert about_plan(plan, found) == ()


def test_the_plan_s_own_faults_stay():
    plan = parse_plan(tables_from(EXAMPLE))
    rules = {item.rule for item in about_plan(plan, check(plan, Round.SIX))}
    assert {"BUD01", "BUD04", "TIM01", "SIG02"} <= rules
    assert not rules & {"REF07", "REF08", "RES04", "RES07", "BUD09"}
