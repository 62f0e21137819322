"""A rule that finds something in each cell of a sheet tells the first, and how many more."""

import pytest

from sujarit.books.build.data import plan_of
from sujarit.checks import engine
from sujarit.checks.engine import check
from sujarit.checks.flood import told
from sujarit.checks.rule import Diagnostic, Violation
from sujarit.checks.rules import BY_CODE
from sujarit.plan.cells import FormulaError
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import same

ERROR = FormulaError("#N/A")


@pytest.fixture(autouse=True)
def _few(monkeypatch):
    monkeypatch.setattr(engine, "MOST", 3)


def projects(count):
    return plan_of(
        {"tblProjects": [{"รหัสโครงการ": f"p{n}", "โครงการ": ERROR} for n in range(count)]}
    )


def rule_of(findings, code):
    return [item for item in findings if item.rule == code]


def test_the_first_findings_are_told_and_the_first_of_them_counts_the_others():
    found = rule_of(check(projects(8), Round.SIX), "DAT11")
    assert [item.row_key for item in found] == ["p0", "p1", "p2"]
    assert [" (and 5 more like this)" in item.message.en for item in found] == [True, False, False]
    assert "(และอีก 5 ข้อแบบเดียวกัน)" in found[0].message.th


def test_those_that_are_only_counted_are_in_the_counts():
    examined = engine.examine(projects(8), Round.SIX)
    errors = [item for item in examined.findings if item.severity is Severity.ERROR]
    assert [item.others for item in rule_of(errors, "DAT11")] == [5, 0, 0]
    assert examined.counts.error == len(errors) + sum(item.others for item in errors)


def test_no_more_are_counted_where_each_is_told():
    found = rule_of(check(projects(3), Round.SIX), "DAT11")
    assert len(found) == 3
    assert not [item for item in found if "more like this" in item.message.en]


def test_a_cell_whose_error_is_only_counted_is_not_called_empty():
    found = check(projects(8), Round.SIX)
    assert {item.rule for item in found if item.column == "โครงการ"} == {"DAT11"}


def test_milder_findings_do_not_hide_an_error_of_the_same_rule():
    say = [Diagnostic(same(""), same(""), None, Severity.INFO)] * 9 + [
        Diagnostic(same(""), same(""))
    ]
    violations = [Violation("ก", f"A{n}", None, None, "", each) for n, each in enumerate(say)]
    found = told(BY_CODE["DAT11"], violations, most=3)
    assert [item.severity for item in found.findings] == [*["info"] * 3, "error"]
    assert dict(found.more) == {("DAT11", "info"): 6}
