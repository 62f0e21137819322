"""Thai text, with PyThaiNLP as the oracle wherever both give an answer.

Where they differ, on purpose:

- a decomposed ำ, a misplaced tone and the like: the same. PyThaiNLP's `reorder_vowels` leaves
  doubled marks and no-break spaces; `normalise` mends them too.
- PyThaiNLP's `normalize` also drops repeated spacing vowels (าา) and marks on nothing. We leave
  both: which letter was meant is not known, and the checks report them.
- sorting: PyThaiNLP appends a word's tone to its key, so that ก็ comes after กา. We compare tones
  only where the letters are the same, as the Royal Institute's dictionary does.
"""

import re
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pythainlp.corpus import thai_words
from pythainlp.util import arabic_digit_to_thai_digit, collate, thai_digit_to_arabic_digit
from pythainlp.util.normalize import remove_zw, reorder_vowels

from sujarit.plan import thai

WORDS = sorted(thai_words())
SAMPLE = WORDS[::97]
MARKED = re.compile("[\u0e47-\u0e4e]")

# In the oracle's own dictionary: marks that cannot stack.
MISTYPED = {"รักษาู", "ศรีอยุูธยา", "อาวุูธ", "เมีัย", "เหมืิอน"}

words = st.sampled_from(WORDS)
thai_text = st.text("กขญรฤเแโาะำๅ\u0e31\u0e34\u0e35\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4c\u0e4d ๆฯ๑1a\u200b\u00a0", max_size=20)  # fmt: skip


@given(st.text("0123456789๐๑๒๓๔๕๖๗๘๙ก.,/-", max_size=20))
def test_digits_are_turned_as_the_oracle_turns_them(text: str):
    assert thai.to_thai_digits(text) == arabic_digit_to_thai_digit(text)
    assert thai.to_arabic_digits(text) == thai_digit_to_arabic_digit(text)


@given(thai_text)
def test_normalising_twice_changes_nothing_more(text: str):
    once = thai.normalise(text)
    assert thai.normalise(once) == once


@given(thai_text)
def test_the_normal_form_is_in_the_oracle_s_order(text: str):
    normal = thai.normalise(text)
    # ฤๅ and ฦๅ are vowels of their own, whose ๅ the library takes for a mistyped า before a tone.
    assume(not re.search("[ฤฦ]ๅ[\u0e48-\u0e4b]", normal))
    assert reorder_vowels(normal) == normal
    assert remove_zw(normal) == normal


def test_every_word_of_a_dictionary_is_in_normal_form():
    assert [word for word in WORDS if thai.normalise(word) != word] == []


def test_no_word_of_a_dictionary_has_an_illegal_stack():
    assert {word for word in WORDS if thai.illegal_stacks(word)} == MISTYPED


FAULTS = {
    "ำ taken apart": lambda word: re.sub("([\u0e48-\u0e4b]?)ำ", "\u0e4d\\1า", word),
    "ำ taken apart behind its tone": lambda word: word.replace("ำ", "\u0e4dา"),
    "a tone behind ำ": lambda word: re.sub("([\u0e48-\u0e4b])ำ", "ำ\\1", word),
    "two เ for แ": lambda word: word.replace("แ", "เเ"),
    "a tone before its vowel": lambda word: re.sub(
        "([\u0e34-\u0e39])([\u0e48-\u0e4b])", r"\2\1", word
    ),
    "์ before its vowel": lambda word: re.sub("([\u0e34\u0e38])\u0e4c", "\u0e4c\\1", word),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_mended_as_the_oracle_mends_it(fault: str):
    broken = [(word, FAULTS[fault](word)) for word in WORDS if "เแ" not in word]
    changed = [(word, wrong) for word, wrong in broken if wrong != word]
    assert changed
    for word, wrong in changed:
        assert thai.normalise(wrong) == word == reorder_vowels(wrong)


@given(words, st.sampled_from("\u200b\u200c\u200d\u2060\ufeff"), st.integers(0, 10))
def test_invisible_characters_are_dropped_wherever_they_stand(word: str, char: str, place: int):
    assert thai.normalise(word[:place] + char + word[place:]) == word


def test_a_doubled_mark_is_one():
    assert thai.normalise("ผู้้ใหญ่่") == "ผู้ใหญ่"


def test_a_no_break_space_is_a_space():
    assert thai.normalise("เขต\u00a03") == "เขต 3"


def test_the_long_a_that_belongs_to_ru_is_kept():
    assert thai.normalise("ฤๅษี") == "ฤๅษี"


def test_words_without_marks_sort_as_the_oracle_sorts_them():
    bare = [word for word in WORDS if not MARKED.search(word)]
    assert [thai.sort_key(w)[0] for w in collate(bare)] == sorted(thai.sort_key(w)[0] for w in bare)


@pytest.mark.parametrize("base", ["ก{}า", "เป{}น", "ไม{}", "แม{}น"])
def test_tones_decide_between_the_same_letters_as_the_oracle_says(base: str):
    toned = [base.format(tone) for tone in ("", "\u0e48", "\u0e49", "\u0e4a", "\u0e4b")]
    mixed = [toned[place] for place in (3, 0, 4, 1, 2)]
    assert sorted(mixed, key=thai.sort_key) == collate(mixed) == toned


def test_a_tone_does_not_send_a_short_word_behind_longer_ones():
    assert sorted(["กา", "ก็", "กก", "ก"], key=thai.sort_key) == ["ก", "ก็", "กก", "กา"]
    assert collate(["กา", "ก็", "กก", "ก"]) == ["ก", "กก", "กา", "ก็"]


@pytest.mark.parametrize(
    ("text", "stacks"),
    [
        ("นางศิริัญญา", ["ริั"]),
        ("ก็่", ["ก็่"]),
        ("\u0e48ก", ["\u0e48"]),
        ("สิทธิ์ พันธุ์ ก็ น้ำ ที่ ผู้ ปั่น พุทฺธํ", []),
        ("Wi-Fi 5\u0e48", ["\u0e48"]),
    ],
)
def test_illegal_stacks_are_seen_and_legal_ones_are_not(text: str, stacks: list[str]):
    assert thai.illegal_stacks(text) == stacks


@given(thai_text)
def test_an_illegal_stack_is_named_exactly_where_one_is(text: str):
    normal = thai.normalise(text)
    assert bool(thai.illegal_stacks(normal)) == bool(thai.ILLEGAL_MARK.search(normal))


def test_a_slip_in_a_name_leaves_its_skeleton():
    assert thai.skeleton("ศิริัญญา บัวรอด") == thai.skeleton("ศิริญา บัวรอด")
    assert thai.skeleton("กลุ่ม 1") != thai.skeleton("กลุ่ม 11")


def test_dates_are_written_with_the_buddhist_year():
    assert thai.thai_date(date(2021, 3, 31)) == "31 มีนาคม 2564"
    assert thai.thai_date_short(date(2020, 10, 1)) == "1 ต.ค. 2563"
