"""The reference's pages are what the package declares today, and read well on a code host."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from authoring.reference.commands import reference
from authoring.reference.markdown import code, fenced, plain, table
from sujarit.actions.catalogue import topics
from sujarit.exchange.merge.cases import CASES
from sujarit.plan import schema
from sujarit.report.template.field_list import fields

FOLDER = Path(__file__).parents[1] / "macros" / "reference"
PAGES = reference()
EVERY_PAGE = pytest.mark.parametrize("name", PAGES)


@EVERY_PAGE
def test_a_committed_page_is_what_is_declared_today(name):
    committed = (FOLDER / name).read_text(encoding="utf-8")
    assert committed == PAGES[name], "make it again: python -m authoring"


def test_nothing_else_lies_there():
    assert {path.name for path in FOLDER.iterdir()} == set(PAGES)


def outside_fences(text):
    return re.sub(r"^(`{3,})text\n.*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)


@EVERY_PAGE
def test_every_line_of_a_table_has_as_many_cells_as_its_head(name):
    for block in outside_fences(PAGES[name]).split("\n\n"):
        lines = [line for line in block.splitlines() if line.startswith("|")]
        cells = {len(re.findall(r"(?<!\\)\|", line)) for line in lines}
        assert len(cells) <= 1, block[:200]


@EVERY_PAGE
def test_every_link_leads_to_a_heading(name):
    text = outside_fences(PAGES[name])
    headings = {heading.lower() for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_code_is_told_in_full_in_both_languages(lang):
    text = PAGES[f"rules.{lang}.md"]
    for topic in topics():
        assert f"\n## {topic.code}\n" in text
        assert plain(topic.title.pick(lang)) in text
        assert topic.fails in text


def test_every_column_case_field_and_command_is_there():
    for each in (*schema.TABLES, *schema.PROGRAM_TABLES):
        for column in each.columns:
            assert f"| {column.title} | `{column.key}` |" in PAGES["workbook.md"]
    for case in CASES:
        assert PAGES["merge.md"].count(f"| {case.code} |") == 2
    for field in fields():
        assert f"| `{field.name}` |" in PAGES["template-fields.md"]
    for command in ("new", "share", "collect", "excel doctor", "template fields"):
        assert f"\n## sujarit {command}\n" in PAGES["commands.md"]


def test_texts_mean_nothing_to_markdown():
    assert plain("a|b *c*\n<d>") == r"a\|b \*c\* \<d\>"
    assert code("6|12") == r"`6\|12`"
    assert code("`x`") == "`` `x` ``"
    assert fenced("a\n```\nb") == "````text\na\n```\nb\n````"
    assert table(("a", "b"), [("1", "2")]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"
