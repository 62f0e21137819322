"""Baht in figures and in words, with PyThaiNLP as the oracle.

It differs from us below one baht (ศูนย์บาทหนึ่งสตางค์ there, หนึ่งสตางค์ here), does not take a
`Decimal`, and for millions of millions says หนึ่ง where one says เอ็ด; beyond ten digits of baht a
float keeps no satang, so nothing larger is compared.
"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythainlp.util import bahttext

from sujarit.plan import money

satang = st.integers(min_value=100, max_value=10**12)


@given(satang)
def test_words_are_the_oracle_s(number: int):
    amount = Decimal(number) / 100
    assert money.in_words(amount) == bahttext(float(amount))


@given(st.integers(0, 10**10))
def test_whole_baht_in_words_are_the_oracle_s(baht: int):
    assert money.in_words(Decimal(baht)) == bahttext(baht)


@given(st.integers(1, 99))
def test_satang_alone_are_the_oracle_s_without_the_zero_baht(number: int):
    amount = Decimal(number) / 100
    assert "ศูนย์บาท" + money.in_words(amount) == bahttext(float(amount))


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "ศูนย์บาทถ้วน"),
        ("0.01", "หนึ่งสตางค์"),
        ("0.21", "ยี่สิบเอ็ดสตางค์"),
        ("1", "หนึ่งบาทถ้วน"),
        ("10", "สิบบาทถ้วน"),
        ("11", "สิบเอ็ดบาทถ้วน"),
        ("20", "ยี่สิบบาทถ้วน"),
        ("21", "ยี่สิบเอ็ดบาทถ้วน"),
        ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
        ("80000", "แปดหมื่นบาทถ้วน"),
        ("1000001", "หนึ่งล้านเอ็ดบาทถ้วน"),
        ("11000000", "สิบเอ็ดล้านบาทถ้วน"),
        ("1000000000000", "หนึ่งล้านล้านบาทถ้วน"),
        ("5250.50", "ห้าพันสองร้อยห้าสิบบาทห้าสิบสตางค์"),
        ("-5", "ลบห้าบาทถ้วน"),
        ("-0.001", "ศูนย์บาทถ้วน"),
        ("0.995", "หนึ่งบาทถ้วน"),
    ],
)
def test_words_as_cheques_spell_them(amount: str, words: str):
    assert money.in_words(Decimal(amount)) == words


@given(st.decimals(-(10**12), 10**12, places=4))
def test_rounding_is_to_the_nearest_satang_and_half_goes_up(amount: Decimal):
    rounded = money.to_satang(amount)
    assert abs(rounded - amount) <= Decimal("0.005")
    assert rounded.as_tuple().exponent == -2


def test_half_a_satang_rounds_away_from_zero():
    assert money.to_satang(Decimal("0.125")) == Decimal("0.13")
    assert money.to_satang(Decimal("-0.125")) == Decimal("-0.13")


@given(st.lists(st.integers(-(10**14), 10**14)))
def test_a_sum_is_exact(amounts: list[int]):
    total = money.total([Decimal(n) / 100 for n in amounts])
    assert total == Decimal(sum(amounts)) / 100
    assert money.plain(total) == f"{Decimal(sum(amounts)) / 100:.2f}"


def test_a_sum_of_nothing_has_two_places():
    assert money.plain(money.total([])) == "0.00"


def test_figures_are_grouped_for_people_and_plain_for_programs():
    assert money.display(Decimal("1234567.5")) == "1,234,567.50"
    assert money.plain(Decimal("1234567.5")) == "1234567.50"


def test_what_rounds_to_nothing_has_no_sign():
    assert money.display(Decimal("-0.001")) == "0.00"
    assert money.plain(Decimal("-0.00")) == "0.00"
