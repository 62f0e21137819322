"""The budget is exact along every dimension, and nothing is dropped or counted twice."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sujarit.checks.engine import Examiner
from sujarit.checks.example import tables_of
from sujarit.plan.cells import SheetTable
from sujarit.plan.fiscal import MONTHS, FiscalYear, Round
from sujarit.plan.parse import parse_plan
from sujarit.rollup.totals import DIMENSIONS, roll_up, spent_by_activity, spread
from tests.util.maker import EXAMPLE

PLAN = """
tblPlan
รหัส | ค่า
fiscal_year | 2569
allotted_budget | 500
"""
GOALS = """
tblGoals
รหัสเป้าประสงค์ | เป้าประสงค์
1 | ก
2 | ข
"""
STRATEGIES = """
tblStrategies
รหัสกลยุทธ์ | รหัสเป้าประสงค์ | กลยุทธ์
1.1 | 1 | หนึ่งจุดหนึ่ง
1.10 | 2 | หนึ่งจุดสิบ
"""
PROJECTS = """
tblProjects
รหัสโครงการ | รหัสกลยุทธ์ | รหัสแนวทาง | โครงการ | งบประมาณ | แหล่งงบประมาณ | ผู้รับผิดชอบ
P1 | 1.1 | | ค่าย | 100 | สพฐ. | กลุ่ม ก
P2 | 1.10 | | สื่อ | 200.10 | | กลุ่ม ข
P3 | 9.9 | | ลอย | 7 | สพฐ. | กลุ่ม ก
"""
ACTIVITIES = """
tblActivities
รหัสกิจกรรม | รหัสโครงการ | กิจกรรม | งบประมาณ | ต.ค. | ม.ค. | ก.ย. | ผู้รับผิดชอบ
A1 | P1 | อบรม | 100 | / | / | / | กลุ่ม ก
A2 |    | ไม่มีโครงการ | 50 | | | | กลุ่ม ค
A3 | P2 | ประกวด | 10 | | | / | กลุ่ม ข
"""
SPENDING = """
tblSpending
วันที่ | รหัสกิจกรรม | รหัสโครงการ | จำนวนเงิน | แหล่งงบประมาณ
1/10/2568 | A1 | | 30.25 | สพฐ.
31/3/2569 | | P2 | 20 | สพฐ.
1/4/2569 | A1 | P2 | 5 | สพฐ.
1/1/2569 | A2 | P1 | 4 |
1/1/2569 | A9 | P1 | 3 |
1/1/2569 | | | 2 |
"""


def plan_of(*blocks):
    """The plan that these tables write, in the year 2569."""
    return parse_plan(tables_of("\n".join((PLAN, *blocks))))


@pytest.fixture
def plan():
    return plan_of(GOALS, STRATEGIES, PROJECTS, ACTIVITIES, SPENDING)


def amounts(rollup):
    rows = {row.key: row.amounts for row in rollup.rows} | {"-": rollup.unassigned}
    return {key: (str(a.planned), str(a.activities), str(a.spent)) for key, a in rows.items()}


def test_a_strategy_sums_its_projects_their_activities_and_the_spending_on_both(plan):
    assert amounts(roll_up(plan, "strategy", Round.SIX)) == {
        "1.1": ("100.00", "100.00", "30.25"),
        "1.10": ("200.10", "10.00", "20.00"),
        "-": ("7.00", "50.00", "9.00"),
    }


def test_the_annual_round_counts_what_the_first_six_months_do_not(plan):
    six, twelve = (roll_up(plan, "strategy", r).row("1.1").amounts.spent for r in Round)
    assert (six, twelve) == (Decimal("30.25"), Decimal("35.25"))


def test_a_payment_counts_through_its_activity_and_not_also_through_the_project_it_names(plan):
    rows = roll_up(plan, "project", Round.TWELVE)
    assert rows.row("P1").amounts.spent == Decimal("35.25")
    assert rows.row("P2").amounts.spent == Decimal("20.00")


def test_a_goal_sums_the_strategies_that_declare_it_never_a_prefix(plan):
    assert amounts(roll_up(plan, "goal", Round.SIX)) == {
        "1": ("100.00", "100.00", "30.25"),
        "2": ("200.10", "10.00", "20.00"),
        "-": ("7.00", "50.00", "9.00"),
    }


def test_a_project_without_a_strategy_belongs_to_no_goal_even_beside_a_strategy_without_a_code():
    strategies = "\ntblStrategies\nรหัสกลยุทธ์ | รหัสเป้าประสงค์ | กลยุทธ์\n | 1 | ไม่มีรหัส\n"
    projects = "\ntblProjects\nรหัสโครงการ | รหัสกลยุทธ์ | งบประมาณ\nP1 | | 5\n"
    rollup = roll_up(plan_of(GOALS, strategies, projects), "goal", Round.SIX)
    assert amounts(rollup)["-"] == ("5.00", "0.00", "0.00")


def test_by_owner_each_record_counts_by_its_own_cell(plan):
    assert amounts(roll_up(plan, "owner", Round.SIX)) == {
        "กลุ่ม ก": ("107.00", "100.00", "30.25"),
        "กลุ่ม ข": ("200.10", "10.00", "20.00"),
        "กลุ่ม ค": ("0.00", "50.00", "4.00"),
        "-": ("0.00", "0.00", "5.00"),
    }


def test_by_source(plan):
    assert amounts(roll_up(plan, "source", Round.SIX)) == {
        "สพฐ.": ("107.00", "100.00", "50.25"),
        "-": ("200.10", "60.00", "9.00"),
    }


@pytest.mark.parametrize("nothing", ["-", "–", "ไม่มี"])
def test_a_source_that_says_none_is_that_of_the_project(nothing):
    said = plan_of(
        GOALS, STRATEGIES, PROJECTS, ACTIVITIES, SPENDING.replace("20 | สพฐ.", f"20 | {nothing}")
    )
    rollup = roll_up(said, "source", Round.SIX)
    assert {row.key for row in rollup.rows} == {"สพฐ."}
    assert rollup.unassigned.spent == 29


SOURCES = """
tblBudgets
รหัสโครงการ | แหล่งงบประมาณ | จำนวนเงิน
P1 | งบ อบต. | 60
P1 | สพฐ. | 40
"""


@pytest.mark.parametrize(
    ("source", "expected"),
    [("-", []), ("ไม่มี", []), ("งบอบต.", ["งบ อบต."]), ("บริจาค", ["งบ อบต., สพฐ."])],
)
def test_a_payment_of_a_source_that_the_project_has_not_is_told_of(source, expected):
    spent = f"""
tblSpending
วันที่ | รหัสโครงการ | จำนวนเงิน | แหล่งงบประมาณ
1/1/2569 | P1 | 4 | {source}
"""
    found = Examiner(plan_of(PROJECTS.replace("100 | สพฐ.", " | "), SOURCES, spent)).of(
        "BUD16", Round.SIX
    )
    assert [each.expected.th for each in found] == expected


def test_by_quarter_a_budget_is_spread_over_its_months_to_the_satang(plan):
    rollup = roll_up(plan, "quarter", Round.TWELVE)
    assert amounts(rollup) == {
        "1": ("None", "33.33", "30.25"),
        "2": ("None", "33.33", "29.00"),
        "3": ("None", "0.00", "5.00"),
        "4": ("None", "43.34", "0.00"),
        "-": ("307.10", "50.00", "0.00"),
    }
    assert rollup.rows[0].amounts.balance is None
    assert rollup.total.balance == Decimal("242.85")


def test_a_payment_of_another_year_is_in_no_quarter_of_this_one():
    spending = "\ntblSpending\nวันที่ | รหัสโครงการ | จำนวนเงิน\n15/1/2564 | P1 | 5\n"
    rollup = roll_up(plan_of(GOALS, STRATEGIES, PROJECTS, spending), "quarter", Round.TWELVE)
    assert amounts(rollup)["2"] == ("None", "0.00", "0.00")
    assert amounts(rollup)["-"][2] == "5.00"


def test_spending_by_activity_is_what_names_a_known_one(plan):
    assert spent_by_activity(plan, Round.SIX) == {"A1": Decimal("30.25"), "A2": Decimal("4.00")}


def test_the_real_plan_gives_its_known_totals():
    from tests.util.tables import tables_from

    plan = parse_plan(tables_from(EXAMPLE))
    strategies = roll_up(plan, "strategy", Round.SIX)
    planned = {row.key: str(row.amounts.planned) for row in strategies.rows}
    assert planned == {
        "1.1": "0.00",
        "1.2": "100000.00",
        "1.3": "20000.00",
        "1.4": "0.00",
        "2.1": "30000.00",
        "2.2": "0.00",
        "3.1": "10000.00",
        "3.2": "0.00",
    }
    assert strategies.total.planned == Decimal("160000.00")
    assert strategies.total.activities == Decimal("230000.00")
    assert strategies.total.spent == Decimal("0.00")
    assert strategies.allotted == Decimal("80000.00")
    goals = roll_up(plan, "goal", Round.SIX)
    assert [str(row.amounts.planned) for row in goals.rows] == ["120000.00", "30000.00", "10000.00"]


CODES = ["", "1", "1.1", "1.10", "11", "ก1", "ข 2", "9"]
code = st.sampled_from(CODES)
satang = st.integers(-10_000, 10_000_000).map(lambda n: n / 100)
day = st.one_of(st.none(), st.dates(dt.date(2025, 9, 1), dt.date(2026, 11, 1)))


def _rows(*columns, size=8):
    return st.lists(st.tuples(*columns), max_size=size)


@st.composite
def plans(draw):
    def make(name, header, rows):
        return SheetTable(name, name, 1, 1, tuple(header), tuple(draw(rows)))

    mark = st.sampled_from([None, "/"])
    tables = [
        make("tblGoals", ["รหัสเป้าประสงค์"], _rows(code)),
        make("tblApproaches", ["รหัสแนวทาง"], _rows(code)),
        make("tblStrategies", ["รหัสกลยุทธ์", "รหัสเป้าประสงค์"], _rows(code, code)),
        make("tblProjects", ["รหัสโครงการ", "รหัสกลยุทธ์", "รหัสแนวทาง", "งบประมาณ", "ผู้รับผิดชอบ", "แหล่งงบประมาณ"], _rows(code, code, code, satang, code, code)),
        make("tblActivities", ["รหัสกิจกรรม", "รหัสโครงการ", "งบประมาณ", "ผู้รับผิดชอบ", *MONTHS], _rows(code, code, satang, code, *[mark] * 12)),
        make("tblSpending", ["วันที่", "รหัสกิจกรรม", "รหัสโครงการ", "จำนวนเงิน", "แหล่งงบประมาณ"], _rows(day, code, code, satang, code)),
    ]  # fmt: skip
    written = tables_of(PLAN) | {table.name: table for table in tables}
    return parse_plan(written)


@given(plans(), st.sampled_from(DIMENSIONS), st.sampled_from(Round))
def test_every_dimension_sums_to_the_plan(plan, by, reporting):
    rollup = roll_up(plan, by, reporting)
    year = FiscalYear(2569)
    counted = [p for p in plan.spending if p.date is None or p.date <= year.cutoff(reporting)]
    expected = {
        "planned": sum(p.budget for p in plan.projects),
        "activities": sum(a.budget for a in plan.activities),
        "spent": sum(p.amount for p in counted),
    }
    for name, whole in expected.items():
        parts = [getattr(row.amounts, name) or 0 for row in rollup.rows]
        assert sum(parts) + getattr(rollup.unassigned, name) == whole
        assert getattr(rollup.total, name) == whole


@given(plans(), st.sampled_from(DIMENSIONS), st.randoms())
def test_the_order_of_rows_does_not_change_the_sums(plan, by, random):
    def shuffled(rows):
        rows = list(rows)
        random.shuffle(rows)
        return tuple(rows)

    other = replace(plan, spending=shuffled(plan.spending))
    assert roll_up(other, by, Round.SIX).total == roll_up(plan, by, Round.SIX).total
    if by not in {"owner", "source"}:
        assert roll_up(other, by, Round.SIX) == roll_up(plan, by, Round.SIX)


@given(st.integers(-10_000_000, 10_000_000), st.integers(1, 12))
def test_spreading_loses_no_satang(cents, parts):
    budget = Decimal(cents) / 100
    shares = spread(budget, parts)
    assert sum(shares) == budget
    assert len(set(shares[:-1])) <= 1
    assert all(share == share.quantize(Decimal("0.01")) for share in shares)


CANCELLED = """
tblResults
รอบ | รหัสกิจกรรม | สถานะ
6 | A1 | ยกเลิก
"""


@pytest.mark.parametrize("rule", ["BUD07", "BUD08", "BUD12"])
def test_the_years_are_asked_for_once_and_not_for_each_payment(rule, monkeypatch):
    many = SPENDING + "1/1/2569 | A1 | | 1 |\n1/1/2566 | A1 | | 1 |\n1/1/2569 | A1 | | -1 |\n" * 50
    plan = plan_of(PROJECTS, ACTIVITIES, many, CANCELLED)
    asked = Mock(return_value=plan.years)
    monkeypatch.setattr(type(plan), "years", property(asked))
    Examiner(plan).of(rule, Round.SIX)
    assert 0 < asked.call_count < 20


def test_of_many_results_that_say_the_same_each_message_names_a_few():
    same = "6 | A1 | อบรมนักเรียนเรื่องความซื่อสัตย์สุจริตแล้วเสร็จตามแผน\n"
    results = "\ntblResults\nรอบ | รหัสกิจกรรม | ผลการดำเนินงาน\n" + same * 100
    found = Examiner(plan_of(PROJECTS, ACTIVITIES, results)).of("RES06", Round.SIX)
    assert len(found) == 100
    assert max(len(each.message.th) for each in found) < 150
