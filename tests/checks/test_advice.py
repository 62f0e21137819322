"""The advice beside a finding is about that cell, and one slip is told once."""

import pytest

from sujarit.checks.engine import check
from sujarit.plan.finding import Finding
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from tests.util.tables import CLEAN, Tables, put, tables_from


def found(tables: Tables) -> list[Finding]:
    return check(parse_plan(tables), Round.TWELVE)


def one(tables: Tables, rule: str) -> Finding:
    (finding,) = [item for item in found(tables) if item.rule == rule]
    return finding


def test_progress_in_words_is_not_answered_with_advice_about_money():
    clean = tables_from(CLEAN)
    progress = one(put(clean, "tblResults", 0, "ร้อยละความก้าวหน้า", "ครบ"), "DAT02")
    assert progress.fix.th == "พิมพ์เป็นตัวเลขล้วน"
    budget = one(put(clean, "tblProjects", 1, "งบประมาณ", "ยังไม่ทราบ"), "DAT02")
    assert "ไม่ใช้งบประมาณ" in budget.fix.th


def test_no_money_said_in_other_words_is_told_once():
    tables = put(tables_from(CLEAN), "tblProjects", 0, "การใช้งบประมาณ", "ไม่ใช้งบ")
    tables = put(tables, "tblProjects", 0, "งบประมาณ", None)
    rules = [item.rule for item in found(tables) if item.sheet == "โครงการ"]
    assert "DAT09" in rules
    assert "BUD04" not in rules


@pytest.mark.parametrize("typed", ["P", "ü", "0"])
def test_another_sign_in_a_month_is_no_text_to_be_moved(typed):
    tables = put(tables_from(CLEAN), "tblActivities", 0, "ส.ค.", typed)
    finding = one(tables, "TIM02")
    assert "พิมพ์ x แทน" in finding.fix.th


@pytest.mark.parametrize("typed", ["1.1.01", "1 .1.1"])
def test_a_code_typed_a_little_otherwise_is_shown_as_it_is_meant(typed):
    tables = put(tables_from(CLEAN), "tblActivities", 0, "รหัสโครงการ", typed)
    assert "1.1.1" in one(tables, "REF03").fix.th


def test_another_code_is_not_guessed():
    tables = put(tables_from(CLEAN), "tblActivities", 0, "รหัสโครงการ", "1.1.10")
    assert "ถ้าหมายถึง" not in one(tables, "REF03").fix.th
