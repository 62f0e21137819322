"""The lexicon: no misspelling in it may be part of a word that is spelt right."""

import re

import pytest
from pythainlp.corpus import thai_words

from sujarit.checks.lexicon import corrected, lexicon, misspelt_in
from sujarit.plan import schema
from sujarit.plan.values import canonical

EVERY_MISSPELLING = pytest.mark.parametrize(
    "each", lexicon().misspellings, ids=lambda each: each.wrong
)


@pytest.fixture(scope="module")
def dictionary() -> str:
    return "\n".join(sorted(thai_words()))


@EVERY_MISSPELLING
def test_a_misspelling_is_part_of_no_correct_word(each, dictionary: str):
    # The dictionary lists some misspellings themselves, as words that people write.
    hits = re.findall(f"^.*{re.escape(each.wrong)}.*$", dictionary, re.MULTILINE)
    assert set(hits) <= {each.wrong}


@EVERY_MISSPELLING
def test_the_right_form_is_not_itself_misspelt(each):
    assert corrected(each.wrong) == each.right
    assert misspelt_in(each.right) is None or corrected(each.right) == each.right


@EVERY_MISSPELLING
def test_a_misspelling_stands_in_normal_form(each):
    assert canonical(each.wrong) == each.wrong
    assert canonical(each.right) == each.right


def test_no_misspelling_stands_twice():
    wrong = [each.wrong for each in lexicon().misspellings]
    assert len(set(wrong)) == len(wrong)


def test_the_workbook_s_own_words_are_spelt_right():
    for table in schema.TABLES:
        words = " ".join(
            [table.sheet, table.help.th, *(c.title + c.help.th for c in table.columns)]
        )
        assert corrected(words) == words


def test_a_right_word_around_a_wrong_one_is_left_alone():
    assert corrected("ปรากฏ") == "ปรากฏ"
    assert corrected("กฏหมาย") == "กฎหมาย"


def test_no_form_of_a_term_is_part_of_another():
    for term in lexicon().terms:
        assert len(term.forms) > 1
        for form in term.forms:
            assert not any(form in other for other in term.forms if other != form)
