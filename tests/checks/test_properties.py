"""What must hold of every plan: order does not matter, nothing cascades, work grows with rows."""

import random
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sujarit.checks.engine import check
from sujarit.plan import schema
from sujarit.plan.finding import Finding, Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from sujarit.plan.rows.record_columns import needed_keys
from tests.checks.seeds import SEEDS, Seed
from tests.util.sampling import sampled
from tests.util.tables import CLEAN, EXAMPLE, Tables, tables_from, with_rows, without_column

CLEAN_TABLES = tables_from(CLEAN)
EXAMPLE_TABLES = tables_from(EXAMPLE)

# Which of two equal codes stands first decides which of the rows is the second; a total stands
# below what it adds up.
ORDERED = {"STR07", "STR10", "REF02", "REF09"}


def what(finding: Finding) -> tuple[object, ...]:
    """A finding without its place: rows have moved, and with them the numbers of unnamed rows."""
    key = None if finding.row_key == _row_number(finding) else finding.row_key
    return finding.rule, finding.severity, finding.sheet, finding.column, key, finding.found


def _row_number(finding: Finding) -> str:
    return "".join(filter(str.isdigit, finding.cell or ""))


def shuffled(tables: Tables, seed: int) -> Tables:
    chance = random.Random(seed)
    for name, table in tables.items():
        tables = with_rows(tables, name, chance.sample(table.rows, len(table.rows)))
    return tables


@given(seed=st.integers(0, 10**9))
def test_the_order_of_rows_does_not_change_the_example_s_findings(seed: int):
    before = Counter(map(what, check(parse_plan(EXAMPLE_TABLES), Round.SIX)))
    after = Counter(map(what, check(parse_plan(shuffled(EXAMPLE_TABLES, seed)), Round.SIX)))
    assert after == before


@pytest.mark.parametrize(
    "seed", sampled((s for s in SEEDS if s.rule not in ORDERED), 5), ids=lambda seed: seed.rule
)
def test_the_order_of_rows_does_not_change_what_is_found_of_a_fault(seed: Seed):
    tables = seed.change(CLEAN_TABLES)
    before = Counter(map(what, check(seed.read(tables), seed.round)))
    assert Counter(map(what, check(seed.read(shuffled(tables, 1)), seed.round))) == before


@pytest.mark.parametrize("table", sampled(schema.TABLES, 3), ids=lambda table: table.name)
@pytest.mark.parametrize("reporting", list(Round))
def test_a_missing_table_is_one_error_and_no_flood(table: schema.Table, reporting: Round):
    rest = {name: each for name, each in CLEAN_TABLES.items() if name != table.name}
    found = _grave(check(parse_plan(rest), reporting))
    assert {item.rule for item in found} <= {"STR01"}
    assert len(found) <= 1


_EVERY_COLUMN = [(table, column) for table in schema.TABLES for column in table.columns]


@pytest.mark.parametrize(
    ("table", "column"),
    sampled(_EVERY_COLUMN, 5),
    ids=[f"{t.name}-{c.key}" for t, c in _EVERY_COLUMN],
)
def test_a_missing_column_is_one_error_and_no_flood(table: schema.Table, column: schema.Column):
    rest = without_column(CLEAN_TABLES, table.name, column.title)
    for reporting in Round:
        found = _grave(check(parse_plan(rest), reporting))
        first = column.required or column.key in needed_keys(table)
        assert [(i.rule, i.column) for i in found] == ([("STR02", column.title)] if first else [])


def _grave(findings: list[Finding]) -> list[Finding]:
    return [item for item in findings if item.severity is not Severity.INFO]


def test_findings_come_in_the_order_of_sheets_rows_and_columns():
    found = check(parse_plan(EXAMPLE_TABLES), Round.SIX)
    sheets = [table.sheet for table in schema.TABLES]
    ranks = [sheets.index(item.sheet or "") for item in found]
    assert ranks == sorted(ranks)
    rows = [
        (rank, int("".join(filter(str.isdigit, item.cell or "0"))))
        for rank, item in zip(ranks, found, strict=True)
    ]
    assert rows == sorted(rows)


def test_the_same_plan_gives_the_same_list_twice():
    plan = parse_plan(EXAMPLE_TABLES)
    assert check(plan, Round.SIX) == check(plan, Round.SIX)
    assert check(parse_plan(EXAMPLE_TABLES), Round.SIX) == check(plan, Round.SIX)


def test_work_grows_with_the_rows_and_not_with_their_square():
    few, many = (_calls(partial(_check_rows, n)) for n in (200, 800))
    assert many < 4.5 * few


def _check_rows(number: int) -> None:
    check(parse_plan(_grown(number)), Round.TWELVE)


def _grown(number: int) -> Tables:
    tables = CLEAN_TABLES
    activities = [_renamed(row, 0, n) for n, row in _cycled(tables, "tblActivities", number)]
    results = [_renamed(row, 1, n) for n, row in _cycled(tables, "tblResults", number)]
    spending = [_renamed(row, 1, n) for n, row in _cycled(tables, "tblSpending", number)]
    tables = with_rows(tables, "tblActivities", activities)
    return with_rows(with_rows(tables, "tblResults", results), "tblSpending", spending)


def _cycled(tables: Tables, name: str, number: int):
    rows = tables[name].rows
    return ((n, rows[n % len(rows)]) for n in range(number))


def _renamed(row: tuple, place: int, number: int) -> tuple:
    return (*row[:place], f"a{number}", *row[place + 1 :])


def _calls(work: Callable[[], None]) -> int:
    """How many functions are called, Python's and C's: a measure that needs no clock."""
    count = 0

    def tally(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tally)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
