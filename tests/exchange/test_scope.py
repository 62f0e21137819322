"""Whose rows are whose."""

from __future__ import annotations

import pytest

from sujarit.exchange.merge.scope import ANSWER_TABLES, owner_scope
from sujarit.exchange.merge.sides import side_of
from tests.exchange.tables import sheet_table

ANN, BOB = "กลุ่มอำนวยการ", "กลุ่มนโยบายและแผน"
BASE = side_of({
    "tblProjects": sheet_table("tblProjects", [{"code": "1.1", "owner": ANN}, {"code": "1.2", "owner": BOB}]),
    "tblActivities": sheet_table("tblActivities", [
        {"code": "ก1", "project": "1.2", "owner": ANN},
        {"code": "ก2", "project": "1.1", "owner": BOB},
        {"code": "ก3", "project": "1.1"},
    ]),
})  # fmt: skip
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
