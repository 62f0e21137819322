"""ITA readiness: item by item, from data that says how sure it is."""

import pytest

from sujarit.actions.readiness import own_readiness, profile_remark
from sujarit.checks.engine import Examiner
from sujarit.checks.readiness import (
    ItemOutcome,
    assess,
    nearest_profile,
    profile,
    profile_for,
    profiles,
    requirements,
)
from sujarit.checks.rules import RULES
from sujarit.plan import schema
from sujarit.plan.parse import parse_plan
from tests.util.tables import CLEAN, EXAMPLE, put_entry, tables_from

EVERY_PROFILE = pytest.mark.parametrize("each", profiles(), ids=lambda each: each.name)


@EVERY_PROFILE
def test_a_profile_names_its_source_and_says_whether_it_is_verified(each):
    for item in each.items:
        assert item.source.th
        assert item.source.en
        assert item.verified in {True, False}


@EVERY_PROFILE
def test_the_annual_item_is_about_the_year_before(each):
    assert {item.years_back for item in each.items if item.document == "annual"} <= {1}
    assert {item.years_back for item in each.items if item.document != "annual"} == {0}


def test_requirements_name_rules_and_tables_that_exist():
    codes = {rule.code for rule in RULES}
    names = {table.name for table in schema.TABLES}
    for needs in requirements().values():
        assert all(need.rules <= codes and need.tables <= names for need in needs)


def test_item_numbers_follow_the_year():
    numbers = {each.name: [item.number for item in each.items] for each in profiles()}
    assert numbers["obec-2564"] == ["O39", "O40", "O41"]
    assert numbers["obec-2569"] == ["O23", "O24"]
    assert numbers["ovec-2569"] == ["O22"]


def test_a_plan_finds_the_profile_of_its_year_and_kind():
    plan = parse_plan(tables_from(EXAMPLE))
    assert profile_for(plan) == profile("obec-2564")
    elsewhere = parse_plan(put_entry(tables_from(EXAMPLE), "unit_type", "อื่น ๆ"))
    assert profile_for(elsewhere) is None


@pytest.mark.parametrize(
    ("entries", "name"),
    [
        ({"parent_office": "สำนักงานคณะกรรมการการอาชีวศึกษา"}, "ovec-2569"),
        ({"parent_office": "สอศ."}, "ovec-2569"),
        ({"parent_office": "", "office_name": "วิทยาลัยการอาชีพตัวอย่าง"}, "ovec-2569"),
        ({"parent_office": "สอศ.", "fiscal_year": 2567}, None),
        ({"parent_office": "สพฐ.", "office_name": "โรงเรียนตัวอย่างวิทยาลัย"}, "obec-2569"),
        ({"parent_office": "สอศ.", "unit_type": "สำนักงานเขตพื้นที่การศึกษา"}, None),
    ],
)
def test_a_vocational_college_is_never_judged_by_the_numbers_of_schools(entries, name):
    tables = tables_from(CLEAN)
    for key, value in {"unit_type": "สถานศึกษา", **entries}.items():
        tables = put_entry(tables, key, value)
    found = profile_for(parse_plan(tables))
    assert (found.name if found else None) == name


def test_for_another_year_the_newest_that_fits_stands_in_and_is_named():
    plan = parse_plan(put_entry(tables_from(CLEAN), "fiscal_year", 2571))
    assert profile_for(plan) is None
    assert nearest_profile(plan) == profile("obec-2569")
    judged = own_readiness(Examiner(plan))
    assert (judged.year, judged.stands_in, judged.items[0].fiscal_year) == (2571, True, 2571)
    remark = profile_remark(plan)
    assert (remark.severity, remark.row_key, remark.found) == ("info", "fiscal_year", "2571")
    assert "obec-2569" in remark.message.th


def test_where_no_kind_fits_one_remark_says_what_was_not_found():
    plan = parse_plan(put_entry(tables_from(CLEAN), "unit_type", "กรมหรือส่วนราชการ"))
    assert own_readiness(Examiner(plan)) is None
    remark = profile_remark(plan)
    assert (remark.row_key, remark.found) == ("unit_type", "กรมหรือส่วนราชการ")


def test_an_unknown_profile_is_refused():
    with pytest.raises(KeyError):
        profile("obec-2500")


def test_the_clean_plan_meets_its_year_s_plan_and_the_next_year_s_annual_report():
    plan = parse_plan(tables_from(CLEAN))
    assert _states("obec-2569", plan) == {"plan": "met", "annual": "other_year"}


def test_the_example_fails_where_it_is_known_to():
    plan = parse_plan(tables_from(EXAMPLE))
    outcome = {
        item.item.document: item for item in assess(Examiner(plan), profile("obec-2564")).items
    }
    assert outcome["annual"].state == "other_year"
    assert outcome["annual"].fiscal_year == 2563
    assert {"BUD04", "BUD01", "TIM01", "SIG02", "OIT01"} <= _rules(outcome["plan"])
    assert {"REF07", "REF08", "RES04", "BUD09"} <= _rules(outcome["six_month"])
    unmet = [each.requirement.text.en for each in outcome["plan"].outcomes if not each.met]
    assert "Every activity states its period" in unmet
    assert "The plan covers the assessed year" not in unmet


def test_a_year_later_the_annual_report_is_judged():
    plan = parse_plan(put_entry(tables_from(EXAMPLE), "fiscal_year", 2564))
    outcome = {
        item.item.document: item for item in assess(Examiner(plan), profile("obec-2565")).items
    }
    assert outcome["plan"].state == "other_year"
    assert outcome["annual"].state == "failed"
    assert "REF08" in _rules(outcome["annual"])


def _states(name: str, plan) -> dict[str, str]:
    return {item.item.document: item.state for item in assess(Examiner(plan), profile(name)).items}


def _rules(outcome: ItemOutcome) -> set[str]:
    return {finding.rule for each in outcome.outcomes for finding in each.findings}
