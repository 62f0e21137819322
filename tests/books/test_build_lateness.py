"""The live lights, calculated by LibreOffice, say of each activity what the command line says."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import strategies as st

from sujarit.actions.load import check_book, open_file
from sujarit.books.build import build_workbook
from sujarit.checks.lateness import LIGHT_WORDS, Light, standings
from sujarit.plan import schema
from sujarit.plan.fiscal import MONTHS, Stage
from tests.books.test_build_rollup import calculated, cells, differences, samples

DAY = schema.AS_OF.columns[0].title
CODES = [f"ก{number}" for number in range(1, 9)]
ACTIVITY = st.fixed_dictionaries(
    {
        "งบประมาณ": st.one_of(st.none(), st.integers(1, 90_000), st.just(1000.01)),
        **dict.fromkeys(MONTHS, st.sampled_from([None, None, None, "/", "x", "✓", "-"])),
    }
)
RESULT = st.fixed_dictionaries(
    {
        "รอบ": st.sampled_from([6, 6, 12, "๑๒"]),
        "รหัสกิจกรรม": st.sampled_from([*CODES, "๙"]),
        "สถานะ": st.sampled_from([*schema.STATUSES.items, None]),
        "ร้อยละความก้าวหน้า": st.sampled_from([None, 0, 40, 100, "80%", "๑๐๐", "ร้อยละ 0"]),
    }
)
PAYMENT = st.fixed_dictionaries(
    {
        "วันที่": st.dates(dt.date(2025, 4, 1), dt.date(2026, 12, 31)),
        "รหัสกิจกรรม": st.sampled_from(CODES),
        "จำนวนเงิน": st.integers(1, 40_000),
    }
)
YEARS: list[dict[str, Any]] = [
    {"fiscal_year": 2569},
    {
        "fiscal_year": 2569,
        "round6_cutoff": dt.date(2026, 2, 27),
        "round12_cutoff": dt.date(2026, 8, 31),
    },
    {"fiscal_year": 2569, "year_kind": schema.CALENDAR_YEAR},
    {"fiscal_year": 2568, "year_kind": schema.SCHOOL_YEAR},
    {
        "fiscal_year": 2568,
        "year_kind": schema.SCHOOL_YEAR,
        "start_date": dt.date(2025, 7, 1),
        "end_date": dt.date(2026, 6, 30),
    },
    {
        "fiscal_year": 2568,
        "unit_type": "สถานศึกษา",
        "start_date": dt.date(2025, 5, 1),
        "end_date": dt.date(2026, 4, 30),
        "round6_cutoff": dt.date(2025, 10, 10),
    },
]
PLANS = st.fixed_dictionaries(
    {
        "tblPlan": st.tuples(
            st.sampled_from(YEARS),
            st.sampled_from([None, "แผน", 6, 12]),
            st.sampled_from([None, None, 6, 12]),
        ).map(
            lambda asked: [
                {"รหัส": key, "ค่า": value}
                for key, value in {
                    **asked[0],
                    "stage": asked[1],
                    "report_round": asked[2],
                }.items()
            ]
        ),
        "tblAsOf": st.dates(dt.date(2025, 4, 15), dt.date(2026, 12, 31)).map(
            lambda day: [{DAY: day}]
        ),
        "tblActivities": st.lists(ACTIVITY, min_size=3, max_size=8).map(
            lambda rows: [
                {"รหัสกิจกรรม": code, **row} for code, row in zip(CODES, rows, strict=False)
            ]
        ),
        "tblResults": st.lists(RESULT, max_size=12),
        "tblSpending": st.lists(PAYMENT, max_size=8),
    }
)


def lights(path):
    """The lights beside the activities, by the code in their row."""
    shown = cells(path, schema.ACTIVITIES.sheet)
    column = len(schema.ACTIVITIES.columns) + 1
    rows = {row for row, place in shown if place == 0 and row > 2}
    return {shown[row, 0]: shown.get((row, column), "") for row in rows}


@pytest.mark.parametrize("count", [1, pytest.param(60, marks=pytest.mark.long)])
def test_the_lights_are_those_of_the_command_line(libreoffice, tmp_path, count):
    plans = samples(PLANS, count)
    for stored, made in calculated([build_workbook(plan) for plan in plans], tmp_path):
        checked = check_book(open_file(stored))
        found = standings(checked.plan, checked.round)
        said = {item.activity.code: LIGHT_WORDS[item.light].th for item in found}
        assert {code: light for code, light in lights(made).items() if light} == said
        told = {item.row_key: item.rule for item in checked.findings if item.rule[:3] == "LAT"}
        told.pop(None, None)
        due = {item.activity.code: item.light.value for item in found if item.light[:3] == "LAT"}
        if checked.moment.speaking is not Stage.PLAN:  # REF08 speaks of what has no result then
            due = {code: rule for code, rule in due.items() if rule != Light.SILENT}
        assert told == due
        assert list(differences(stored, made)) == []
