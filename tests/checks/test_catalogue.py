"""The catalogue as people read it: every rule complete, every example true."""

import re

import pytest

from sujarit.checks.engine import Examiner
from sujarit.checks.example import plan_of
from sujarit.checks.rule import Rule
from sujarit.checks.rules import BY_CODE, RULES

EVERY_RULE = pytest.mark.parametrize("each", RULES, ids=lambda each: each.code)


@EVERY_RULE
def test_the_failing_example_fails(each: Rule):
    found = list(Examiner(plan_of(each.fails)).of(each.code, each.fails.round))
    assert found
    assert {item.rule for item in found} == {each.code}


@EVERY_RULE
def test_the_passing_example_passes(each: Rule):
    assert list(Examiner(plan_of(each.passes)).of(each.code, each.passes.round)) == []


@EVERY_RULE
def test_everything_is_said_in_thai_and_english(each: Rule):
    found = next(iter(Examiner(plan_of(each.fails)).of(each.code, each.fails.round)))
    words = [each.title, each.meaning, each.why, each.mend, found.message, found.fix]
    for text in words:
        assert re.search("[ก-๙]", text.th), text
        assert re.search("[A-Za-z]", text.en), text
    assert found.expected.th
    assert found.expected.en


@EVERY_RULE
def test_a_code_is_three_letters_and_two_digits(each: Rule):
    assert re.fullmatch(r"[A-Z]{3}\d\d", each.code)


def test_codes_are_unique_and_in_order():
    codes = [each.code for each in RULES]
    assert len(set(codes)) == len(codes)
    families = list(dict.fromkeys(each.family for each in RULES))
    assert codes == sorted(codes, key=lambda code: (families.index(code[:3]), code))


def test_a_rule_is_found_by_its_code():
    assert BY_CODE["BUD01"].code == "BUD01"
    with pytest.raises(KeyError):
        BY_CODE["BUD99"]
