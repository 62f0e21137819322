"""The lexicon: no misspelling in it may be part of a word that is spelt right."""

import pytest
from pythainlp.corpus import thai_words

from sujarit.checks.lexicon import corrected, lexicon
from sujarit.checks.rules.wording_characters import _NO_SYLLABLE
from sujarit.plan import schema
from sujarit.plan.values import canonical


@pytest.fixture(scope="module")
def dictionary() -> str:
    return "\n".join(["", *sorted(thai_words()), ""])


def test_a_misspelling_is_part_of_no_correct_word(dictionary: str):
    found = {each.wrong for each in lexicon().misspellings if each.wrong in dictionary}
    # The dictionary lists some misspellings themselves, as words that people write.
    assert {
        wrong for wrong in found if dictionary.count(wrong) > dictionary.count(f"\n{wrong}\n")
    } == set()


def test_the_right_form_is_not_itself_misspelt():
    for each in lexicon().misspellings:
        assert corrected(each.wrong) == each.right
        assert corrected(each.right) == each.right


def test_a_misspelling_stands_in_normal_form_and_has_no_space():
    for each in lexicon().misspellings:
        assert canonical(each.wrong) == each.wrong
        assert canonical(each.right) == each.right
        assert not set(each.wrong) & {" ", "\n"}


def test_vowels_that_cannot_meet_meet_in_no_word(dictionary: str):
    # These are slips of the dictionary itself.
    slips = {"คาเแร็กเตอร์", "น้ำหนัา", "ลัาน", "ได้จังหวัะ"}
    odd = {word for word in dictionary.split("\n") if _NO_SYLLABLE.search(word)}
    assert odd <= slips


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
