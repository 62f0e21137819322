"""Exceptions: one rule at one cell, with a reason, kept in the workbook."""

from sujarit.checks import check, examine
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from tests.util.tables import EXAMPLE, Tables, add, tables_from

VAGUE = {"rule": "OWN01", "sheet": "กิจกรรม", "row": "ก1", "column": "ผู้รับผิดชอบ"}


def excepted(**cells: str) -> Tables:
    return add(tables_from(EXAMPLE), "tblSuppress", **cells)


def test_an_exception_takes_one_finding_out_and_keeps_its_reason():
    before = check(parse_plan(tables_from(EXAMPLE)), Round.SIX)
    seen = examine(parse_plan(excepted(**VAGUE, reason="คำสั่งที่ 12/2564")), Round.SIX)
    gone = [item for item in before if item not in seen.findings]
    assert [(item.rule, item.row_key) for item in gone] == [("OWN01", "ก1")]
    assert [(item.finding, item.reason) for item in seen.suppressed] == [(gone[0], "คำสั่งที่ 12/2564")]
    assert len(seen.findings) + 1 == len(before)


def test_an_exception_without_a_reason_excepts_nothing_and_is_an_error_itself():
    seen = examine(parse_plan(excepted(**VAGUE)), Round.SIX)
    assert seen.suppressed == ()
    assert ("DAT01", "เหตุผล") in [(item.rule, item.column) for item in seen.findings]


def test_an_exception_may_be_written_with_small_letters_and_thai_digits():
    cells = {**VAGUE, "rule": "own01", "row": "ก๑"}
    seen = examine(parse_plan(excepted(**cells, reason="คำสั่ง")), Round.SIX)
    assert [item.finding.row_key for item in seen.suppressed] == ["ก1"]


def test_an_exception_for_another_rule_leaves_the_finding():
    seen = examine(parse_plan(excepted(**{**VAGUE, "rule": "OWN02"}, reason="คำสั่ง")), Round.SIX)
    assert seen.suppressed == ()


def test_a_finding_of_a_whole_table_is_excepted_with_a_blank_row():
    cells = {"rule": "BUD09", "sheet": "การเบิกจ่าย", "column": "จำนวนเงิน"}
    seen = examine(parse_plan(excepted(**cells, reason="เงินโอนเดือนเมษายน")), Round.SIX)
    assert [item.finding.rule for item in seen.suppressed] == ["BUD09"]
