"""What a cell means, by the kind of its column."""

import datetime as dt
from decimal import Decimal
from types import NoneType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sujarit.plan import schema, thai
from sujarit.plan.cells import (
    FormulaError,
    Percent,
    Uncalculated,
    column_letters,
    column_number,
    percent,
)
from sujarit.plan.fiscal import MONTHS, FiscalYear, Round, fiscal_year_of, month_start, quarter_of
from sujarit.plan.schema import Kind
from sujarit.plan.values import FaultKind, canonical, date_of, number_of, read, text_of


@pytest.mark.parametrize(
    ("typed", "kind", "value", "fault"),
    [
        (100000.0, Kind.MONEY, Decimal("100000.00"), None),
        (0.1 + 0.2, Kind.MONEY, Decimal("0.30"), None),
        (33.333, Kind.MONEY, Decimal("33.33"), FaultKind.TOO_FINE),
        ("๘๐,๐๐๐", Kind.MONEY, Decimal("80000.00"), FaultKind.NUMBER_AS_TEXT),
        ("80,00", Kind.MONEY, None, FaultKind.NOT_NUMBER),
        ("-", Kind.MONEY, None, None),
        ("ยังไม่ได้ใช้", Kind.MONEY, None, FaultKind.NOT_NUMBER),
        (1e300, Kind.MONEY, None, FaultKind.NOT_NUMBER),
        (float("inf"), Kind.MONEY, None, FaultKind.NOT_NUMBER),
        (2564.0, Kind.INTEGER, 2564, None),
        ("พ.ศ. 2564", Kind.INTEGER, None, FaultKind.NOT_NUMBER),
        (2.5, Kind.INTEGER, None, FaultKind.NOT_WHOLE),
        ("ร้อยละ 85", Kind.PERCENT, Decimal(85), FaultKind.NUMBER_AS_TEXT),
        ("50%", Kind.PERCENT, Decimal(50), FaultKind.NUMBER_AS_TEXT),
        ("50%", Kind.MONEY, None, FaultKind.NOT_NUMBER),
        ("ร้อยละ 50", Kind.MONEY, None, FaultKind.NOT_NUMBER),
        (Percent(50), Kind.MONEY, None, FaultKind.NOT_NUMBER),
        (Percent(80), Kind.NUMBER, Decimal(80), None),
        (Percent(7.5), Kind.PERCENT, Decimal("7.5"), None),
        (Percent(48), Kind.TEXT, "48%", None),
        ("1.000", Kind.MONEY, None, FaultKind.NOT_NUMBER),
        ("๑๒.๕๐๐ บาท", Kind.MONEY, None, FaultKind.NOT_NUMBER),
        ("1.000,00", Kind.MONEY, None, FaultKind.NOT_NUMBER),
        ("1.000.000", Kind.MONEY, None, FaultKind.NOT_NUMBER),
        ("1.000", Kind.INTEGER, None, FaultKind.NOT_NUMBER),
        ("1,000", Kind.MONEY, Decimal("1000.00"), FaultKind.NUMBER_AS_TEXT),
        ("1,000.500", Kind.MONEY, Decimal("1000.50"), FaultKind.NUMBER_AS_TEXT),
        ("0.125", Kind.NUMBER, Decimal("0.125"), FaultKind.NUMBER_AS_TEXT),
        ("1.50", Kind.MONEY, Decimal("1.50"), FaultKind.NUMBER_AS_TEXT),
        (1.1, Kind.CODE, "1.1", FaultKind.CODE_AS_NUMBER),
        (" ๑.๑๐ ", Kind.CODE, "1.10", None),
        ("/", Kind.MARK, True, None),
        ("✓", Kind.MARK, True, None),
        ("ทุกกลุ่ม", Kind.MARK, False, FaultKind.NOT_MARK),
        ("-", Kind.MARK, False, None),
        (dt.date(2564, 3, 31), Kind.DATE, dt.date(2021, 3, 31), FaultKind.BUDDHIST_DATE),
        (dt.date(2564, 2, 29), Kind.DATE, None, FaultKind.NOT_DATE),
        ("31/3/2564", Kind.DATE, dt.date(2021, 3, 31), FaultKind.DATE_AS_TEXT),
        ("31/13/2564", Kind.DATE, None, FaultKind.NOT_DATE),
        ("เร็ว ๆ นี้", Kind.DATE, None, FaultKind.NOT_DATE),
        (FormulaError("#REF!"), Kind.MONEY, None, FaultKind.FORMULA_ERROR),
        (Uncalculated(), Kind.TEXT, "", FaultKind.UNCALCULATED),
        (None, Kind.MONEY, None, None),
        (" \u200b", Kind.TEXT, "", None),
        (12.0, Kind.TEXT, "12", None),
    ],
)
def test_a_cell_is_read_for_what_it_means(typed, kind, value, fault):
    assert read(typed, kind) == (value, fault)


def test_a_choice_is_known_in_either_digits_and_spacing():
    assert read("๑๒", Kind.CHOICE, schema.ROUNDS) == ("12", None)
    assert read(6.0, Kind.CHOICE, schema.ROUNDS) == ("6", None)
    assert read(" อื่น  ๆ ", Kind.CHOICE, schema.UNIT_TYPES) == ("อื่น ๆ", None)
    assert read("เสร็จ", Kind.CHOICE, schema.STATUSES) == ("", FaultKind.NOT_LISTED)


like_numbers = st.text("0123456789๐๕.,%-+ บาท/ร้อยละ", max_size=12)
anything = st.one_of(
    st.none(),
    st.text(),
    like_numbers,
    st.booleans(),
    st.integers(),
    st.floats(),
    st.floats().map(percent),
    st.datetimes(),
    st.dates(),
    st.builds(FormulaError, st.text()),
    st.builds(Uncalculated),
)


@given(anything, st.sampled_from(Kind), st.sampled_from([None, *schema.CHOICE_LISTS]))
def test_whatever_a_cell_holds_is_read_as_its_kind_or_as_nothing(value, kind, choices):
    meaning, fault = read(value, kind, choices)
    assert isinstance(meaning, (*MEANINGS.get(kind, (str,)), NoneType))
    assert fault is None or fault in FaultKind
    assert isinstance(text_of(value), str)
    if choices and kind is Kind.CHOICE:
        assert meaning in {"", *choices.items}


@given(anything, st.sampled_from([Kind.MONEY, Kind.NUMBER, Kind.INTEGER, Kind.PERCENT]))
def test_a_number_that_is_read_is_finite_and_small_enough_to_be_exact(value, kind):
    meaning, _ = read(value, kind)
    if meaning is not None:
        assert Decimal(meaning).is_finite()
        assert abs(meaning) <= 10**15
        assert kind is not Kind.MONEY or meaning == meaning.quantize(Decimal("0.01"))


def written_number(text):
    """An independent reader: a sign, groups of three between commas, a point, decimals.

    None where the point may as well stand between thousands.
    """
    bare = text.removeprefix("-").removeprefix("+")
    whole, point, decimals = bare.partition(".")
    first, *groups = whole.split(",")
    digits = "".join([first, *groups])
    ascii_digits = set("0123456789")
    if not set(digits + decimals) <= ascii_digits or not digits + decimals:
        return None
    if groups and (not 1 <= len(first) <= 3 or any(len(group) != 3 for group in groups)):
        return None
    if not digits and len(point + decimals) < 2:
        return None
    if not groups and first[:1] not in {"", "0"} and len(first) <= 3 and len(decimals) == 3:
        return None
    number = Decimal(f"{digits or 0}.{decimals or 0}")
    return -number if text.startswith("-") else number


@given(st.from_regex(r"[+-]?[0-9,.]{0,10}", fullmatch=True))
def test_a_number_in_text_is_read_as_another_reader_reads_it(text):
    assert number_of(text) == written_number(text)


@given(st.integers(0, 40), st.integers(0, 15), st.integers(0, 3000))
def test_a_day_in_text_is_read_as_the_calendar_has_it(day, month, year):
    christian = year + 2500 if year < 100 else year
    christian -= 543 if christian >= 2400 else 0
    try:
        meant = dt.date(christian, month, day)
    except ValueError:
        meant = None
    wide = str(year) if year >= 1000 else f"{year:02}"
    if len(wide) in {2, 4}:
        assert date_of(f"{day}/{month}/{wide}") == meant
        assert date_of(thai.to_thai_digits(f"{day}.{month}.{wide}")) == meant


MEANINGS = {
    Kind.MARK: (bool,),
    Kind.INTEGER: (int,),
    Kind.NUMBER: (Decimal,),
    Kind.PERCENT: (Decimal,),
    Kind.MONEY: (Decimal,),
    Kind.DATE: (dt.date,),
}


@given(st.decimals(-(10**12), 10**12, places=2), st.booleans())
def test_a_written_amount_is_read_back(amount, in_thai):
    text = f"{amount:,.2f}"
    assert number_of(thai.to_thai_digits(text) if in_thai else text) == amount


@given(st.dates(dt.date(1960, 1, 1), dt.date(2150, 12, 31)))
def test_a_written_day_is_read_back(day):
    assert date_of(thai.thai_date(day)) == day
    assert date_of(thai.to_thai_digits(thai.thai_date_short(day))) == day
    assert date_of(f"{day.day}/{day.month}/{day.year + 543}") == day


@given(st.text(alphabet=st.characters(min_codepoint=0x0E00, max_codepoint=0x0E7F)))
def test_the_form_for_comparing_is_stable(text):
    assert canonical(canonical(text)) == canonical(text)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)))
def test_every_day_is_in_its_fiscal_year_and_quarter(day):
    year = fiscal_year_of(day)
    assert day in year
    assert year.start <= day <= year.end
    months = [month_start(year, index) for index in range(12)]
    assert months[3 * (quarter_of(day) - 1)] <= day
    assert year.cutoff(Round.TWELVE) == year.end


def test_the_fiscal_year_of_the_real_plan():
    year = FiscalYear(2564)
    assert (year.start, year.end) == (dt.date(2020, 10, 1), dt.date(2021, 9, 30))
    assert year.cutoff(Round.SIX) == dt.date(2021, 3, 31)
    assert MONTHS[0] == "ต.ค."


@given(st.integers(1, 16384))
def test_column_letters_and_numbers_agree(number):
    assert column_number(column_letters(number)) == number
