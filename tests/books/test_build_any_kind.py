"""Plans of every kind of office, at random: LibreOffice calculates what the package stored."""

import datetime as dt

import pytest
from hypothesis import strategies as st

from sujarit.books.build import build_workbook
from sujarit.books.build.data import plan_of
from sujarit.books.build.derived import TOTAL
from sujarit.books.build.totals import totals_of
from sujarit.plan import schema
from sujarit.plan.parse import as_typed
from sujarit.rollup.totals import roll_up
from tests.books.test_build_rollup import (
    ACTIVITIES,
    AMOUNTS,
    DATES,
    PROJECTS,
    STRATEGIES,
    assert_says_what_is_untold,
    calculated,
    code,
    expected,
    lines,
    rows,
    samples,
    shown,
    tables,
)

LEVELS = ["L1", "L2", "L3", "๑", "1", "1.1", "l1", "มิติที่ 1"]
SOURCES = st.sampled_from([None, "งบดำเนินงาน", "เงินอุดหนุน", "ข้อบัญญัติ"])
TITLES = st.sampled_from(["อบรม", "รวม", "รวมทั้งสิ้น", "โครงการ รวมพลัง", None, "หมายเหตุ", "ค"])
MONTHS = st.sampled_from([None, None, None, "/", "x", "●", "✓", "1"])
GRID = {
    column.title: MONTHS for column in schema.ACTIVITIES.columns if column.key in schema.MONTH_KEYS
}
FEW_PROJECTS = PROJECTS[:5]
ENTRIES = st.fixed_dictionaries(
    {
        "fiscal_year": st.sampled_from([2564, "๒๕๖๔", 2565]),
        "report_round": st.sampled_from([6, 12, None]),
        "year_kind": st.sampled_from([None, *schema.YEAR_KINDS.items]),
        "start_date": st.sampled_from([None, dt.date(2020, 10, 1), dt.date(2021, 5, 16)]),
        "end_date": st.sampled_from([None, dt.date(2021, 9, 30), dt.date(2024, 9, 30)]),
    }
).map(lambda entries: [{"รหัส": key, "ค่า": value} for key, value in entries.items()])


def or_none(strategy):
    """Rows, or a table that is empty."""
    return st.one_of(st.just([]), strategy)


PLANS = st.fixed_dictionaries(
    {
        **tables(AMOUNTS, DATES, PROJECTS),
        "tblPlan": ENTRIES,
        "tblLevels": or_none(
            rows(
                {
                    "รหัสระดับ": code(LEVELS),
                    "รหัสระดับบน": st.sampled_from([*LEVELS, None, "2"]),
                    "ชื่อระดับ": st.sampled_from(["ก", "ข", None]),
                }
            )
        ),
        "tblProjects": rows(
            {
                "รหัสโครงการ": code(FEW_PROJECTS, None, None),
                "รหัสกลยุทธ์": code(STRATEGIES, *LEVELS),
                "โครงการ": TITLES,
                "งบประมาณ": AMOUNTS,
                "แหล่งงบประมาณ": SOURCES,
                "การใช้งบประมาณ": st.sampled_from([None, schema.USES_BUDGET, schema.NO_BUDGET]),
                **GRID,
            },
            7,
        ),
        "tblActivities": or_none(
            rows(
                {
                    "รหัสกิจกรรม": code(ACTIVITIES),
                    "กิจกรรม": TITLES,
                    "รหัสโครงการ": code(FEW_PROJECTS),
                    "งบประมาณ": AMOUNTS,
                    **GRID,
                }
            )
        ),
        "tblBudgets": or_none(
            rows(
                {
                    "รหัสโครงการ": code(FEW_PROJECTS),
                    "ปี": st.sampled_from([2564, 2565, "๒๕๖๔", None, 64, "2564"]),
                    "แหล่งงบประมาณ": SOURCES,
                    "ไตรมาส": st.sampled_from([None, 1, 2, "3", "๔", "ไตรมาส 1"]),
                    "จำนวนเงิน": AMOUNTS,
                    "เป้าหมาย": st.sampled_from([None, None, "3 ครั้ง"]),
                },
                7,
            )
        ),
    }
)


def assert_levels_equal_the_roll_up(book, content):
    """What stands under a goal alone, through levels, is the goal's and no strategy's."""
    plan = plan_of(content)
    found = lines(book)
    by_strategy = roll_up(plan, "strategy", plan.reporting_round)
    by_goal = roll_up(plan, "goal", plan.reporting_round)
    typed = {goal.code for goal in as_typed(plan).goals}
    goals = {row[1]: shown(row) for row in found if row[0] == "เป้าประสงค์"}
    strategies = {row[1]: shown(row) for row in found if row[0] == "กลยุทธ์"}
    assert strategies == {r.key.replace("*", "＊"): expected(r.amounts) for r in by_strategy.rows}
    assert goals == {row.key: expected(row.amounts) for row in by_goal.rows if row.key in typed}
    rest = {row[2]: shown(row) for row in found if not row[0]}
    assert rest[TOTAL] == expected(by_strategy.total)
    orphans = rest.get("กลยุทธ์ที่ไม่ได้ระบุเป้าประสงค์ หรือระบุรหัสที่ไม่มี", (0, 0, 0, 0))
    both = [a + b for a, b in zip(orphans, rest[found[-2][2]], strict=True)]
    assert both == list(expected(by_goal.unassigned))


@pytest.mark.long  # test_build_lateness has one random plan calculated every day
def test_any_kind_of_plan_is_calculated_as_the_package_does(libreoffice, tmp_path):
    contents = samples(PLANS, 40)
    books = calculated([build_workbook(content) for content in contents], tmp_path)
    for (stored, made), content in zip(books, contents, strict=True):
        untold = totals_of(plan_of(content)).untold
        assert_says_what_is_untold(stored, made, untold)
        if not any(untold.unlike):
            assert_levels_equal_the_roll_up(made, content)
