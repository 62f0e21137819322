"""Whose rows are whose."""

from __future__ import annotations

import pytest

from sujarit.checks.example import tables_of
from sujarit.exchange.merge.scope import ANSWER_TABLES, owner_scope
from sujarit.exchange.merge.sides import side_of

ANN, BOB = "กลุ่มอำนวยการ", "กลุ่มนโยบายและแผน"
BASE = side_of(
    tables_of(f"""
    tblProjects
    รหัสโครงการ | ผู้รับผิดชอบ
    1.1 | {ANN}
    1.2 | {BOB}

    tblActivities
    รหัสกิจกรรม | รหัสโครงการ | ผู้รับผิดชอบ
    ก1 | 1.2 | {ANN}
    ก2 | 1.1 | {BOB}
    ก3 | 1.1 |
    """)
)
OWN, OTHER = {"activity": "ก1"}, {"activity": "ก2"}


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        (OWN, OWN, True),
        (None, OWN, True),
        (OWN, None, True),
        (OTHER, OTHER, False),
        (None, OTHER, False),
        (OTHER, None, False),
        (OTHER, OWN, False),
        (OWN, OTHER, False),
    ],
)
def test_a_group_changes_its_own_rows_into_its_own_and_no_others(before, after, allowed):
    assert owner_scope(BASE, ANN, ANSWER_TABLES)("tblResults", before, after) is allowed


def test_an_activity_without_an_owner_is_its_projects_owners():
    assert owner_scope(BASE, ANN, ()).activities == {"ก1", "ก3"}
    assert owner_scope(BASE, BOB, ()).activities == {"ก2"}


def test_a_copy_that_went_to_two_units_under_one_name_is_of_both():
    """So it is called in the records of versions that took such a name for one group."""
    joined = "กองคลังและกองช่าง"
    base = side_of(
        tables_of(f"""
        tblActivities
        รหัสกิจกรรม | ผู้รับผิดชอบ
        ก1 | {joined}
        ก2 | กองช่าง
        ก3 | {ANN}
        """)
    )
    scope = owner_scope(base, joined, ANSWER_TABLES)
    assert scope.activities == {"ก1", "ก2"}
    reported = {"reporter": joined, "title": "งานนอกแผน"}
    assert scope("tblResults", reported, reported)
    assert not scope("tblResults", {"reporter": ANN}, {"reporter": ANN})
