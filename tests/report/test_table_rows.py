"""Whole tables that an office's own template lists row by row."""

import pytest

from sujarit.plan.cells import CellValue
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from sujarit.report.context.wording import without_label
from tests.report import make
from tests.util.tables import EXAMPLE, tables_from, with_rows

BUDGETS: list[tuple[CellValue, ...]] = [  # project, year, source, quarter, amount, target, note
    ("1.2.1", None, "ข้อบัญญัติ", None, 30000, None, None),
    ("1.2.1", 2565, None, 2, 20000, "2 ครั้ง", None),
    ("1.2.1", "ปีหน้า", None, None, "มาก", None, None),
]
INDICATORS: list[tuple[CellValue, ...]] = [
    ("1.2.1", None, "ผลผลิต", "จำนวนผู้เข้าอบรม", "คน", 60, "58 คน", "70 คน")
]
TEMPLATE = (
    "{% for b in budgets %}[{{ b.project_code }} {{ b.year }} {{ b.source }} {{ b.amount }}]{% endfor %}"
    "{% for i in indicators %}[{{ i.sort }} {{ i.text }} {{ i.target }} {{ i.result }}]{% endfor %}"
)


@pytest.mark.parametrize(("kind", "result"), [("monitoring", "58 คน"), ("plan", "-")])
def test_every_row_is_there_as_it_was_typed(tmp_path, kind, result):
    tables = with_rows(tables_from(EXAMPLE), "tblBudgets", BUDGETS)
    plan = parse_plan(with_rows(tables, "tblIndicators", INDICATORS))
    template = make.written(tmp_path, make.template(TEMPLATE))
    made = make.report(plan, kind=kind, round=Round.SIX, digits="arabic", template=template)
    said = make.words(made)
    for row in (
        "[1.2.1 2564 ข้อบัญญัติ 30,000]",
        "[1.2.1 2565 - 20,000]",
        "[1.2.1 ปีหน้า - มาก]",
        f"[ผลผลิต จำนวนผู้เข้าอบรม 60 {result}]",
    ):
        assert row in said


@pytest.mark.parametrize("code", ["มิติที่ 1", "มิติ ที่ 1", "มิติ 1", "1"])
def test_a_code_does_not_say_the_levels_word_again(code):
    assert without_label(code, "มิติ") == "1"
