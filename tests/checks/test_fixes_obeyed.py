"""What a finding advises can be done, and once it is done the finding and worse ones are gone.

Each rule's fix is carried out by a program, word for word: in the rule's own failing example,
in a whole plan with that fault alone, and where the rule is broken in further ways.
"""

import pytest

from sujarit.checks.engine import Examiner, check
from sujarit.checks.example import tables_of
from sujarit.checks.rule import Rule
from sujarit.checks.rules import RULES
from sujarit.plan.finding import Finding, Severity
from sujarit.plan.schema import PLAN_ENTRIES
from tests.checks.further_faults import FAULTS, Fault
from tests.checks.obey import OBEY, Obey, Office
from tests.checks.seeds import SEEDS, Seed
from tests.util.sampling import sampled
from tests.util.tables import CLEAN, Tables, tables_from

ORDER = list(Severity)


@pytest.fixture(scope="module")
def clean() -> Tables:
    return tables_from(CLEAN)


def test_there_is_a_program_for_every_rule():
    assert OBEY.keys() == {rule.code for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_to_obey_mends_the_example(rule: Rule):
    office = Office(tables_of(rule.fails.text), rule.fails.pictures, rule.fails.round)
    assert left(rule, office, obeyed(rule.code, office)) == []


@pytest.mark.parametrize("seed", sampled(SEEDS, 6), ids=lambda seed: seed.rule)
def test_to_obey_mends_a_whole_plan(clean: Tables, seed: Seed):
    office = Office(seed.change(clean), seed.pictures, seed.round)
    after = obeyed(seed.rule, office)
    (rule,) = [rule for rule in RULES if rule.code == seed.rule]
    assert left(rule, office, after) == []


@pytest.mark.parametrize("fault", sampled(FAULTS, 30), ids=lambda fault: fault.rule)
def test_to_obey_mends_what_was_broken_in_another_way(clean: Tables, fault: Fault):
    office = Office(fault.change(clean), fault.pictures, fault.round)
    after = obeyed(fault.rule, office, fault.obey)
    (rule,) = [rule for rule in RULES if rule.code == fault.rule]
    assert left(rule, office, after) == []


def obeyed(code: str, office: Office, obey: Obey | None = None) -> Office:
    """The plan once every finding of a rule has been obeyed, one after the other."""
    for _ in range(len(PLAN_ENTRIES)):
        found = Examiner(office.plan).of(code, office.round)
        if not found:
            return office
        office = (obey or OBEY[code])(office, found[0])
    return office


def left(rule: Rule, before: Office, after: Office) -> list[tuple[object, ...]]:
    """What is found now, of the rule itself or no milder than it, and was not found before."""
    own = Examiner(before.plan).of(rule.code, before.round)
    limit = max(ORDER.index(item.severity) for item in own)
    had = {what(item) for item in check(before.plan, before.round) if item.rule != rule.code}
    return [
        what(item)
        for item in check(after.plan, after.round)
        if ORDER.index(item.severity) <= limit and what(item) not in had
    ]


def what(item: Finding) -> tuple[object, ...]:
    return item.rule, item.sheet, item.column, item.row_key
