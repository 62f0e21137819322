"""When two cells say the same, and what names a row."""

from __future__ import annotations

import datetime as dt

import pytest

from sujarit.exchange.merge.compare import comparable, comparer
from sujarit.exchange.merge.keys import key_of, key_text
from sujarit.exchange.merge.sides import side_of
from sujarit.plan import schema
from sujarit.plan.cells import FormulaError, Uncalculated
from sujarit.plan.rows.row_keys import ROW_KEYS, row_keys_of
from sujarit.plan.schema import Kind
from tests.exchange.merge.tables import sheet_table


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.MONEY, 50000, "๕๐,๐๐๐ บาท"),
        (Kind.MONEY, 50000.0, "50000.00"),
        (Kind.DATE, dt.datetime.fromisoformat("2021-03-31"), "31 มี.ค. 2564"),
        (Kind.DATE, dt.date(2021, 3, 31), 44286.0),
        (Kind.TEXT, "เขต ๓", "เขต  3"),
        (Kind.TEXT, "ทํา", "ทำ"),
        (Kind.TEXT, "café", "cafe\u0301"),
        (Kind.TEXT, 6.0, "6"),
        (Kind.MARK, "✓", "/"),
        (Kind.CODE, 1.1, "1.1"),
        (Kind.LONG_TEXT, "ก\r\nข", "ก \nข\n"),
        (Kind.TEXT, None, " \u200b"),
    ],
)
def test_two_spellings_say_the_same(kind, one, other):
    assert comparable(one, kind) == comparable(other, kind)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.MONEY, 100, 100.004),
        (Kind.MONEY, None, 0),
        (Kind.MONEY, None, "-"),
        (Kind.MONEY, "-", 0),
        (Kind.MONEY, 1, True),
        (Kind.CODE, "1.1", "1.10"),
        (Kind.LONG_TEXT, "ก\nข", "ก ข"),
        (Kind.MARK, "/", "ทุกกลุ่ม"),
        (Kind.TEXT, None, FormulaError("#REF!")),
        (Kind.TEXT, None, Uncalculated()),
        (Kind.DATE, "เร็ว ๆ นี้", None),
    ],
)
def test_two_meanings_are_not_the_same(kind, one, other):
    assert comparable(one, kind) != comparable(other, kind)


def test_a_number_and_a_truth_are_not_confused_by_memory():
    compare = comparer(schema.SPENDING, "amount")
    assert compare(1) != compare(True)  # noqa: FBT003
    assert compare(1.0) == compare(1)


def test_a_value_of_the_plan_is_compared_as_its_own_entry():
    compare = comparer(schema.PLAN, "value", "start_date")
    assert compare("1 ต.ค. 2563") == compare(dt.date(2020, 10, 1))
    rows = [{"key": "start_date", "value": "1/10/2563"}]
    (row,) = side_of({"tblPlan": sheet_table("tblPlan", rows)})["tblPlan"].rows
    assert row.means("value") == ("date", "2020-10-01")


def test_every_table_of_the_schema_has_named_rows():
    for table in schema.TABLES:
        keys = {column.key for column in table.columns}
        assert keys.issuperset(row_keys_of(table).columns), table.name
    assert not {table.name for table in schema.TABLES if table.key} & set(ROW_KEYS)


def test_a_payment_is_named_by_its_voucher_else_by_day_and_amount():
    row_keys = ROW_KEYS["tblSpending"]
    date, amount = ("date", "2021-02-01"), ("number", "5E+2")
    with_voucher = {"document": ("text", "บจ.1"), "date": date, "amount": amount}
    assert key_text(key_of(row_keys, with_voucher)) == "บจ.1"
    assert key_of(row_keys, {"date": date, "amount": amount})[0] == "1"
    assert key_of(row_keys, {"date": date}) == ()
