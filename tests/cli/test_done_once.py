"""Work is done once a run: the rules, the reading of the plan, the records beside it."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import pytest

from sujarit.actions import load
from sujarit.checks import engine
from sujarit.checks.rules import RULES
from sujarit.cli import main
from sujarit.exchange.records import folder
from sujarit.plan.fiscal import Stage
from tests.util.maker import SMALL, Maker


@pytest.fixture
def calls(monkeypatch):
    """How often each thing was done: a rule in a round, a plan parsed, records opened."""
    done = Counter()

    def counted(name, function):
        def call(*arguments):
            done[name(*arguments)] += 1
            return function(*arguments)

        return call

    def counting(rule):
        return SimpleNamespace(
            code=rule.code,
            severity=rule.severity,
            finding=rule.finding,
            find=counted(lambda _plan, reporting, _by: (rule.code, reporting), rule.find),
        )

    monkeypatch.setattr(engine, "BY_CODE", {rule.code: counting(rule) for rule in RULES})
    for module, name in ((load, "parse_plan"), (folder, "existing_records")):
        monkeypatch.setattr(module, name, counted(lambda *_, n=name: n, getattr(module, name)))
    return done


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return str(Maker(SMALL).with_derived_sheets(tmp_path / "a.xlsx"))


@pytest.mark.parametrize("options", [[], ["--profile", "auto"], ["--write"], ["--write", "--json"]])
def test_a_check_runs_each_rule_once_a_round(book, calls, options):
    main(["validate", book, *options])
    rules = {key: times for key, times in calls.items() if isinstance(key, tuple)}
    assert {code for code, _ in rules} == {r.code for r in RULES if Stage.SIX in r.stages}
    assert set(rules.values()) == {1}
    assert calls["parse_plan"] == 1


def test_a_report_on_a_sealed_plan_reads_plan_and_records_once(book, calls):
    assert main(["seal", book]) == 0
    calls.clear()
    main(["report", book])
    assert calls.pop("parse_plan") == calls.pop("existing_records") == 1
    assert set(calls.values()) == {1}
