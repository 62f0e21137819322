"""The stage on the command line: by its own name, by its round's, or worked out."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.util.built import built
from tests.util.command import run
from tests.util.tables import CLEAN

COMMANDS = ("validate", "rollup", "report")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stage") / "แผน.xlsx"
    path.write_bytes(built(CLEAN))
    return path


def entry(book: Path, *words: str) -> dict[str, object]:
    _, out, _ = run(book.parent, *words, book.name, "--json")
    return dict(json.loads(out)["books"][0])


@pytest.mark.parametrize("command", COMMANDS)
def test_six_and_twelve_are_the_round_under_another_name(book: Path, command: str):
    by_round, by_stage = (
        entry(book, command, option, "6", "--as-of", "2026-04-01")
        for option in ("--round", "--stage")
    )
    assert by_round == by_stage
    assert (by_stage["stage"], by_stage["round"]) == ("6", 6)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("stage", ["plan", "12"])
def test_two_that_contradict_each_other_are_refused(book: Path, command: str, stage: str):
    code, out, err = run(book.parent, command, book.name, "--stage", stage, "--round", "6")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "--stage" in err


def test_the_plan_s_stage_makes_the_plan_s_document(book: Path):
    made = entry(book, "report", "--stage", "plan")
    assert [Path(str(name)).name for name in made["documents"]] == ["แผน-plan.docx"]  # type: ignore[attr-defined]
    code, _, err = run(book.parent, "report", book.name, "--stage", "plan", "--kind", "monitoring")
    assert (code, err.count("\n")) == (2, 1)


def test_the_set_of_the_plan_s_stage_holds_no_document_about_results(book: Path):
    made: Any = entry(book, "report", "--set", "--stage", "plan")["documents"]
    kinds = {Path(name).stem.partition("-")[2] for name in made}
    assert kinds == {"bundle", "plan", "announcement", "order", "ita", "reconciliation"}


@pytest.mark.parametrize("kind", ["memo", "letter"])
def test_what_goes_with_a_report_is_none_of_the_plan_s_stage(book: Path, kind: str):
    code, _, err = run(book.parent, "report", book.name, "--stage", "plan", "--kind", kind)
    assert (code, err.count("\n")) == (2, 1)


def test_the_checklist_of_october_is_no_draft_for_want_of_results(book: Path):
    made = entry(book, "report", "--kind", "ita", "--stage", "plan")
    assert (made["draft"], made["stage"]) == (False, "plan")


def test_the_day_is_told(book: Path):
    assert entry(book, "validate", "--as-of", "10/4/2569")["as_of"] == "2026-04-10"
    assert entry(book, "validate")["as_of"] == "2026-11-26"
