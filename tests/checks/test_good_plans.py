"""Three good plans of different offices, filled in as real people write: nothing to say of them.

An alarm here is a false one. The plans differ in what they call their levels, in codes,
digits, owners and length, and in what they leave blank because they do not have it.
"""

import datetime as dt
from pathlib import Path

import pytest

from sujarit.checks.engine import check
from sujarit.plan.finding import Finding
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from tests.util.tables import ROOT, Tables, put, put_entry, tables_from, with_rows

GOOD = sorted((ROOT / "tests" / "data" / "good").glob("*.toml"))
SCHOOL, OFFICE, TOWN = (
    tables_from(ROOT / "tests" / "data" / "good" / f"{name}-2569.toml")
    for name in ("school", "office", "municipality")
)


def found(tables: Tables, reporting: Round = Round.SIX) -> list[Finding]:
    """All but the one note on sections that these offices do not write."""
    every = check(parse_plan(tables), reporting)
    return [finding for finding in every if finding.rule != "SEC01"]


def said(tables: Tables, reporting: Round = Round.SIX) -> list[tuple[str, str, str | None]]:
    return [(f.rule, f.severity.value, f.row_key) for f in found(tables, reporting)]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
@pytest.mark.parametrize("reporting", list(Round))
def test_a_good_plan_gives_no_alarm(path: Path, reporting: Round):
    plan = parse_plan(tables_from(path))
    if any(result.round is reporting for result in plan.results):
        # A payment after the six months is told when the first round is looked at later; two
        # known groups that work together are told of, and sections without text; no more.
        said = {(finding.rule, finding.severity.value) for finding in check(plan, reporting)}
        assert said <= {("BUD07", "info"), ("OWN04", "info"), ("SEC01", "info")}


def test_a_plan_that_has_just_been_approved_has_one_thing_to_do():
    for name in ("tblResults", "tblSpending"):
        assert SCHOOL[name].rows
    fresh = with_rows(with_rows(SCHOOL, "tblResults", []), "tblSpending", [])
    (only,) = found(fresh)
    assert (only.rule, only.sheet, only.column) == ("REF08", "ผลดำเนินงาน", "รหัสกิจกรรม")
    assert "ก่อนถึงรอบยังไม่ต้องแก้" in only.fix.th


def test_one_activity_left_out_of_a_report_is_told_at_its_row():
    rows = SCHOOL["tblResults"].rows
    assert said(with_rows(SCHOOL, "tblResults", rows[1:])) == [("REF08", "error", "1")]


@pytest.mark.parametrize(
    ("day", "severity"),
    [
        (dt.date(2026, 3, 31), None),
        (dt.date(2026, 4, 1), None),
        (dt.date(2026, 5, 1), None),
        (dt.date(2026, 5, 2), "warning"),
        (dt.date(2025, 9, 30), "warning"),
    ],
)
def test_results_are_written_up_in_the_month_after_the_round(day: dt.date, severity: str | None):
    assert said(put(SCHOOL, "tblResults", 0, "วันที่รายงาน", day)) == (
        [("TIM05", severity, "6 / 1")] if severity else []
    )


@pytest.mark.parametrize(
    ("day", "severity"),
    [(dt.date(2026, 3, 27), "info"), (dt.date(2026, 3, 16), "warning"), (dt.date(2025, 10, 7), "warning")],
)  # fmt: skip
def test_a_report_may_be_signed_some_days_before_its_round_ends(day: dt.date, severity: str):
    tables = TOWN
    for row in range(3):
        tables = put(tables, "tblSigners", row, "วันที่", day)
    assert {(rule, grave) for rule, grave, _ in said(tables)} == {("SIG05", severity)}


@pytest.mark.parametrize(
    ("text", "stub"),
    [
        ("จัดประชุม 2 ครั้ง ผู้เข้าร่วม 60 คน", False),
        ("เผยแพร่ครบ ๔๘ โครงการ", False),
        ("ลงนามเมื่อ 15 ธ.ค. 2568", False),
        ("มีผู้เข้าร่วม 60 คน", False),
        ("ผู้อำนวยการลงนามประกาศและเผยแพร่บนเว็บไซต์แล้ว", False),
        ("ดำเนินการเรียบร้อยแล้ว", True),
        ("ดำเนินการแล้ว 1 ครั้ง", True),
        ("ดำเนินการแล้วเสร็จ 100%", True),
        ("ดำเนินการตามแผน ปีงบประมาณ 2569", True),
        ("จัดประชุมแล้ว", True),
        ("100", True),
        ("-" * 250, True),
    ],
)
def test_a_short_result_is_fair_when_it_counts_or_dates_something(text: str, stub: bool):  # noqa: FBT001 (a case of the table)
    rules = [
        rule
        for rule, _, key in said(put(SCHOOL, "tblResults", 0, "ผลการดำเนินงาน", text))
        if key == "6 / 1"
    ]
    assert ("RES04" in rules) is stub


@pytest.mark.parametrize(
    ("owner", "rule"),
    [
        ("คณะครูทุกคน", "OWN01"),
        ("ทุกสำนัก/กอง", "OWN01"),
        ("สำนัก/กองที่เกี่ยวข้อง", "OWN01"),
        ("ทุกกลุ่มสาระการเรียนรู้", "OWN01"),
        ("งานวิชาการ และทุกกลุ่มสาระ", None),
        ("นางสาวพิมพ์ใจ รักเรียน", None),
        ("งานกิจการนักเรียน", None),
    ],
)
def test_everybody_is_nobody_to_ask_and_a_person_or_unit_is(owner: str, rule: str | None):
    rules = {rule for rule, *_ in said(put(SCHOOL, "tblActivities", 1, "ผู้รับผิดชอบ", owner))}
    assert rules == ({rule} if rule else set())


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2567 ได้ 93.15 คะแนน", False),
        ("คะแนน CPI ปี 2565 เท่ากับ 36 คะแนน", False),
        ("แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2567 จัดทำขึ้นเพื่อ", True),
        ("ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2571 ได้ 93.15 คะแนน", True),
    ],
)
def test_an_earlier_year_s_score_is_history_and_an_old_plan_s_year_is_not(text: str, odd: bool):  # noqa: FBT001
    rules = {
        rule for rule, *_ in said(put(OFFICE, "tblNarrative", 4, "ข้อความ", text), Round.TWELVE)
    }
    assert ("THA08" in rules) is odd


def test_two_activities_may_count_their_own_people_but_share_one_percentage():
    tables = put(SCHOOL, "tblActivities", 1, "ตัวชี้วัด", "ร้อยละของผู้ปกครองที่เข้าประชุม")
    for row, target in ((0, 70), (1, 80)):
        tables = put(tables, "tblActivities", row, "ตัวชี้วัด", "ร้อยละของนักเรียนที่มีวินัย")
        tables = put(tables, "tblActivities", row, "หน่วยนับ", "ร้อยละ")
        tables = put(tables, "tblActivities", row, "ค่าเป้าหมาย", target)
    assert {key for rule, _, key in said(tables) if rule == "KPI03"} == {"1", "2"}
    assert "KPI03" not in {rule for rule, *_ in said(SCHOOL)}


@pytest.mark.parametrize(
    ("result", "rules"),
    [("ร้อยละ 120", {"KPI04"}), ("86.5%", set()), ("ร้อยละ 86.5", set()), ("270 คน", set())],
)
def test_a_percentage_is_one_whatever_column_says_so(result: str, rules: set[str]):
    tables = put(SCHOOL, "tblResults", 2, "ผลตามตัวชี้วัด", result)
    assert {rule for rule, *_ in said(tables)} == rules


def test_a_grade_is_a_target_and_a_wish_is_none():
    for target, rules in (("ระดับผ่านดี", set()), ("ผ่าน", set()), ("ดีขึ้น", {"KPI01"})):
        tables = put(OFFICE, "tblKpis", 2, "ค่าเป้าหมาย", target)
        assert {rule for rule, *_ in said(tables, Round.TWELVE) if rule != "OWN04"} == rules


def test_a_unit_that_the_indicator_says_need_not_be_said_again():
    assert SCHOOL["tblActivities"].rows[2][4] is None
    tables = put(SCHOOL, "tblActivities", 2, "ตัวชี้วัด", "ผู้ปกครองที่เข้าประชุม")
    assert said(tables) == [("KPI01", "warning", "3")]


def test_the_words_for_the_levels_are_the_office_s_own():
    assert parse_plan(TOWN).details.goal_label == "มิติ"
    assert said(put_entry(TOWN, "goal_label", None)) == []
