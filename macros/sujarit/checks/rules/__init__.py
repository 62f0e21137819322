"""Every rule there is. A file holds a topic: its rules' words, examples and functions together.

A new rule is written in the file of its topic, with the next free number of its family; a
new file is named here.
"""

from collections.abc import Iterator, Mapping
from types import ModuleType

from sujarit.checks.rule import Rule
from sujarit.checks.rules import (
    budget_amounts,
    budget_rows,
    budget_totals,
    data_cells,
    data_dates,
    data_numbers,
    exceptions,
    indicators,
    indicators_rows,
    indicators_units,
    lateness,
    owners,
    payments,
    payments_source,
    payments_status,
    pictures,
    readiness,
    references_codes,
    references_levels,
    references_reports,
    results_days,
    results_evidence,
    results_progress,
    results_text,
    sections,
    signers,
    structure,
    structure_outside,
    structure_rows,
    timing,
    timing_rounds,
    wording_characters,
    wording_former_year,
    wording_names,
    wording_rounds,
    wording_words,
    wording_years,
)

TOPICS: tuple[ModuleType, ...] = (
    structure,
    structure_outside,
    structure_rows,
    exceptions,
    data_cells,
    data_numbers,
    data_dates,
    references_codes,
    references_levels,
    references_reports,
    budget_amounts,
    budget_totals,
    budget_rows,
    payments,
    payments_source,
    payments_status,
    timing,
    timing_rounds,
    lateness,
    results_progress,
    results_days,
    results_text,
    results_evidence,
    sections,
    indicators,
    indicators_rows,
    indicators_units,
    owners,
    signers,
    pictures,
    wording_characters,
    wording_words,
    wording_names,
    wording_years,
    wording_former_year,
    wording_rounds,
    readiness,
)
_FAMILIES = (
    "STR", "DAT", "REF", "BUD", "TIM", "LAT", "RES", "SEC", "KPI", "OWN", "SIG", "PIC", "THA", "OIT",
)  # fmt: skip


def _rules() -> Iterator[Rule]:
    for topic in TOPICS:
        yield from (value for value in vars(topic).values() if isinstance(value, Rule))


RULES = tuple(sorted(_rules(), key=lambda rule: (_FAMILIES.index(rule.family), rule.code)))
"""Every rule, by family and number."""

BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in RULES}
