"""Tags made at random: `report` refuses a template exactly when the check has an error."""

import random

import pytest

from sujarit.errors import SujaritError
from tests.fuzz import templates
from tests.report import make
from tests.util.sampling import sampled


@pytest.mark.parametrize("first", sampled(range(0, 80, 20), 4))
def test_report_refuses_exactly_what_the_check_refuses(first, tmp_path):
    plan = make.example()
    for seed in range(first, first + 20):
        template, about = templates.with_tags(random.Random(f"tags {seed}"))
        path = make.written(tmp_path, template)
        told, said = templates.told_by_check(path), ""
        try:
            make.report(plan, template=path)
        except SujaritError as exc:
            said = exc.text.en
        assert bool(told) == bool(said), (seed, about, told, said)
        assert "\n" not in said
