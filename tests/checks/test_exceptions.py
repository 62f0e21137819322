"""Exceptions: one rule at one cell, with a reason, kept in the workbook."""

from sujarit.checks.engine import check, examine
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from tests.util.tables import CLEAN, EXAMPLE, Tables, add, put, tables_from, with_rows

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


REPORTS = {"rule": "RES07", "sheet": "ผลดำเนินงาน", "column": "ปัญหาอุปสรรค", "reason": "แจ้งในที่ประชุม"}


def said(tables: Tables, *rules: str) -> list[tuple[str, str | None, str]]:
    found = check(parse_plan(tables), Round.SIX)
    return [(f.rule, f.column, f.expected.th) for f in found if f.rule in rules]


def test_an_exception_stays_with_its_row_when_another_is_put_above():
    tables = excepted(**REPORTS, row="6 / ก1")
    results = tables["tblResults"].rows
    moved = with_rows(tables, "tblResults", [results[-1], *results[:-1]])
    for each in (tables, moved):
        (only,) = examine(parse_plan(each), Round.SIX).suppressed
        assert only.finding.row_key == "6 / ก1"


def test_a_row_s_number_excepts_nothing_and_the_name_to_use_is_told():
    tables = tables_from(EXAMPLE)
    number = str(tables["tblResults"].top + 4)
    tables = add(tables, "tblSuppress", **REPORTS, row=number)
    assert examine(parse_plan(tables), Round.SIX).suppressed == ()
    assert said(tables, "STR08", "STR09") == [("STR08", "รหัสแถว", "6 / ก1")]


def test_a_row_that_nothing_names_has_to_be_named_first():
    tables = tables_from(EXAMPLE)
    tables = with_rows(tables, "tblResults", [tables["tblResults"].rows[3]] * 2)
    number = str(tables["tblResults"].top + 1)
    tables = add(tables, "tblSuppress", **REPORTS, row=number)
    assert examine(parse_plan(tables), Round.SIX).suppressed == ()
    assert [rule for rule, *_ in said(tables, "STR08", "STR09")] == ["STR08"]


def test_a_code_that_is_also_its_row_s_number_is_a_code():
    tables = tables_from(EXAMPLE)
    code = str(tables["tblApproaches"].top + 1)
    tables = put(tables, "tblApproaches", 0, "รหัสแนวทาง", code)
    cells = {"rule": "THA04", "sheet": "แนวทาง", "row": code, "column": "แนวทาง"}
    tables = add(tables, "tblSuppress", **cells, reason="ตามประกาศ")
    assert len(examine(parse_plan(tables), Round.SIX).suppressed) == 1
    assert said(tables, "STR08", "STR09") == []


def test_an_exception_that_nothing_needs_any_more_is_told():
    mended = {"rule": "THA04", "sheet": "เป้าประสงค์", "row": "3", "column": "เป้าประสงค์"}
    assert said(excepted(**mended, reason="ตามประกาศ"), "STR08", "STR09") == [
        ("STR09", "กฎ", "ตามที่ปรากฏในผลตรวจสอบ")
    ]


def test_an_exception_that_the_other_round_needs_is_not_idle():
    """Problems of the annual round's results are looked at in that round alone."""
    tables = put(tables_from(CLEAN), "tblResults", 10, "ปัญหาอุปสรรค", "-")
    tables = add(tables, "tblSuppress", **REPORTS, row="12 / ก1")
    assert len(examine(parse_plan(tables), Round.TWELVE).suppressed) == 1
    assert examine(parse_plan(tables), Round.SIX).suppressed == ()
    for reporting in Round:
        rules = {finding.rule for finding in check(parse_plan(tables), reporting)}
        assert not rules & {"STR08", "STR09"}


def test_a_dash_is_no_reason():
    tables = excepted(**VAGUE, reason="-")
    assert examine(parse_plan(tables), Round.SIX).suppressed == ()
    assert said(tables, "STR08", "STR09") == [("STR08", "เหตุผล", "เหตุผลเป็นถ้อยคำ")]
