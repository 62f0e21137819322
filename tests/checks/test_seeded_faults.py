"""Each fault, seeded into a plan without any, is found where it is; nothing else is blamed."""

import re

import pytest

from sujarit.checks.cell_text import value_text
from sujarit.checks.engine import Examiner, check
from sujarit.checks.rules import RULES
from sujarit.plan import schema
from sujarit.plan.cells import column_letters
from sujarit.plan.finding import Finding, Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from sujarit.plan.schema import Kind
from tests.checks.seeds import SEEDS, Seed
from tests.util.tables import CLEAN, EXAMPLE, Tables, tables_from

EVERY_SEED = pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.rule)

# What cannot but follow, from another cell: shortening the plan also uncovers the year, and a
# preface claims too much only where a result is missing.
CONSEQUENCES = {
    "STR11": {"BUD01", "BUD03"},
    "REF13": {"BUD03", "REF03"},
    "TIM03": {"TIM04"},
    "RES11": {"REF08"},
    "LAT05": {"REF08"},
    "BUD15": {"BUD01", "BUD02", "BUD03", "BUD13"},
}


@pytest.fixture(scope="module")
def clean() -> Tables:
    return tables_from(CLEAN)


@pytest.mark.parametrize("reporting", list(Round))
def test_the_clean_plan_has_no_error_and_no_warning(clean: Tables, reporting: Round):
    found = check(parse_plan(clean), reporting)
    assert [item for item in found if item.severity is not Severity.INFO] == []


def test_the_clean_plan_s_only_news_is_spending_after_the_round(clean: Tables):
    found = check(parse_plan(clean), Round.SIX)
    assert {item.rule for item in found} == {"BUD07"}
    assert check(parse_plan(clean), Round.TWELVE) == []


def test_there_is_a_seed_for_every_rule():
    assert [seed.rule for seed in SEEDS] == [rule.code for rule in RULES]


@EVERY_SEED
def test_the_fault_is_found_where_it_is(clean: Tables, seed: Seed):
    found = _of_rule(seed, clean)
    assert (seed.sheet, seed.column, seed.found) in [
        (item.sheet, item.column, item.found) for item in found
    ]


@EVERY_SEED
def test_nothing_unrelated_becomes_an_error_and_each_address_is_true(clean: Tables, seed: Seed):
    tables = seed.change(clean)
    found = check(seed.read(tables), seed.round)
    errors = {item.rule for item in found if item.severity is Severity.ERROR}
    assert errors <= {seed.rule} | CONSEQUENCES.get(seed.rule, set())
    for item in found:
        assert_true_cell(item, tables)
    places = [(item.sheet, item.cell, item.rule) for item in found if item.cell]
    assert len(set(places)) == len(places), "one cell has one finding of a rule"


@pytest.mark.parametrize("reporting", list(Round))
def test_every_address_in_the_example_holds_what_was_found(reporting: Round):
    tables = tables_from(EXAMPLE)
    for item in check(parse_plan(tables), reporting):
        assert_true_cell(item, tables)


def assert_true_cell(item: Finding, tables: Tables) -> None:
    """The address is that of a cell which a person sees with exactly the text found."""
    if item.cell is None:
        assert item.found == ""
        return
    assert re.fullmatch(r"[A-Z]{1,3}[1-9]\d*", item.cell)
    assert item.found in _texts_at(tables, item)


def _texts_at(tables: Tables, item: Finding) -> set[str]:
    table = next(table for table in tables.values() if table.sheet == item.sheet)
    grid = {
        f"{column_letters(c.column)}{c.row}": {value_text(c.value, Kind.TEXT)} for c in table.strays
    }
    for offset, title in enumerate(table.header):
        grid[f"{column_letters(table.left + offset)}{table.top}"] = {title}
        for index, row in enumerate(table.rows):
            address = f"{column_letters(table.left + offset)}{table.top + 1 + index}"
            grid[address] = {value_text(row[offset], _kind(table.name, title, row))}
    return grid.get(item.cell or "", {""})  # beyond the table only its strays are known


def _kind(table: str, title: str, row: tuple[object, ...]) -> Kind:
    if table == "tblPlan" and title == "ค่า":
        return next((e.kind for e in schema.PLAN_ENTRIES if e.key == row[0]), Kind.TEXT)
    return next(c.kind for c in schema.table(table).columns if c.title == title)


def _of_rule(seed: Seed, clean: Tables) -> tuple[Finding, ...]:
    """What the rule itself finds; the engine may count it at its cause."""
    return Examiner(seed.plan(clean)).of(seed.rule, seed.round)
