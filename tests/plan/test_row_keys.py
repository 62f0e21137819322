"""What names a row: the same row keeps its name, and no other row takes it over."""

import datetime as dt

import pytest

from sujarit.plan import schema
from sujarit.plan.parse import bind
from sujarit.plan.rows.row_keys import ROW_KEYS, row_names
from tests.exchange.merge.tables import sheet_table


def names(table, *rows):
    source = sheet_table(table.name, rows)
    return row_names(table, bind(table, source).offsets, source.rows)


@pytest.mark.parametrize(
    ("table", "row", "name"),
    [
        (schema.RESULTS, {"round": 6, "activity": "ก1", "title": "ประชุม"}, "6 / ก1"),
        (schema.RESULTS, {"round": "๑๒", "title": "ประชุม"}, "12 / ประชุม"),
        (schema.SIGNERS, {"role": "ผู้เสนอ", "name": "นางสาวก  ข"}, "ผู้เสนอ / นางสาวก ข"),
        (schema.SIGNERS, {"role": "ผู้อนุมัติ"}, "ผู้อนุมัติ"),
        (schema.SPENDING, {"document": "บจ.1", "activity": "ก1"}, "บจ.1 / ก1"),
        (schema.SPENDING, {"date": dt.date(2026, 2, 3), "amount": "๔,๕๐๐"}, "3/2/2569 / 4500"),
        (schema.NARRATIVE, {"section": "คำนำ", "order": 1, "text": "แผนนี้"}, "คำนำ / แผนนี้"),
    ],
)
def test_a_row_is_named_by_what_tells_it_apart(table, row, name):
    assert names(table, row) == {0: name}


def test_a_name_that_two_rows_bear_names_neither():
    twice = {"round": 6, "activity": "ก1", "title": "ประชุม"}
    other = {"round": 12, "activity": "ก๑"}
    assert names(schema.RESULTS, twice, twice, other) == {2: "12 / ก1"}


def test_the_next_way_of_naming_tells_two_rows_apart():
    first = {"round": 6, "activity": "ก1", "title": "ประชุม"}
    second = {"round": 6, "activity": "ก1", "title": "อบรม"}
    assert names(schema.RESULTS, first, second) == {0: "6 / ประชุม", 1: "6 / อบรม"}


def test_a_blank_row_has_no_name():
    assert names(schema.RESULTS, {"round": None}, {"title": "ประชุม"}) == {}


def test_a_paragraph_keeps_its_name_when_another_is_put_before_it():
    old = {"section": "คำนำ", "order": 1, "text": "แผนนี้จัดทำขึ้น"}
    new = {"section": "คำนำ", "order": 1, "text": "กราบเรียน"}
    before = names(schema.NARRATIVE, old)[0]
    assert names(schema.NARRATIVE, new, {**old, "order": 2})[1] == before


def test_long_texts_are_shortened_and_still_have_to_differ():
    start = "สำนักงานเขตพื้นที่การศึกษา" * 3
    row = {"section": "คำนำ", "text": start + "ก"}
    (name,) = names(schema.NARRATIVE, row).values()
    assert name.endswith("…")
    assert len(name) < 60
    assert names(schema.NARRATIVE, row, {**row, "text": start + "ข"}) == {}


def test_every_table_without_codes_is_declared():
    assert {t.name for t in (*schema.TABLES, schema.AS_OF) if not t.key} == set(ROW_KEYS)
