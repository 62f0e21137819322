"""Word templates with anything in them: damaged files, and tags made at random.

Beside the general oracle: `report` refuses a template exactly when `template check` has an error.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from authoring.templates.markup import Grid, cell, paragraph, text
from sujarit.errors import SujaritError
from sujarit.report.engine.sandbox import FILTERS
from sujarit.report.fields.report_fields import Report
from sujarit.report.template.check import check_template
from sujarit.report.template.field_list import declarations
from sujarit.resources import templates_dir, workbook_dir
from tests.fuzz.mutate import damaged, read_parts, write_parts
from tests.fuzz.trial import Outcome, Trial
from tests.report import make as small

if TYPE_CHECKING:
    import random
    from pathlib import Path

NAME = "แม่แบบ.docx"
BOOK = "แผน.xlsx"
EXAMPLE = "nakhonsawan3-2564.xlsx"

_LISTS = {"goals": "strategies", "approaches": "projects", "results": "", "kpi_groups": "kpis"}
_PARTS = ("code", "title", "planned", "no", "budget", "spent", "titel", "items", "__class__")
_TESTS = ("defined", "none", "even", "odd", "divisibleby(0)", "divisibleby(2)", "foo", "string")
_OPERATORS = ("+", "-", "*", "/", "%", "**", "~", "//", "and", "or", "==", "<", ">", "in", "not in")
_CONSTANTS = (
    "1", "-1", "0", "'ก'", '"\\n"', "'\\ud800'", "'\\x00'", "1e999", "9" * 300, "[]", "[1, 2]", "{}",
    "(1, 2)", "none", "true", "''", "'{{'", "1.5", "“ก”", "range(9)", "'x' * 9999999",
)  # fmt: skip
_STATEMENTS = (
    "set x = 1", "include 'x'", "macro m()", "endmacro", "autoescape false", "endautoescape", "raw",
    "endraw", "with", "endwith", "block b", "endblock", "filter e", "endfilter", "call x()", "do x",
    "vm", "hm", "colspan 2", "colspan goals", "cellbg 'ff0000'", "else", "endif", "endfor", "elif x",
    "if", "for", "for x", "for x in", "import 'os' as os", "extends 'x'", "break", "trans",
)  # fmt: skip
_NOISE = (
    "{", "}", "{{", "}}", "{%", "%}", "{#", "#}", "{ {", "} }", "｛｛ x ｝｝", "{_{", "}_}", "{%-", "-%}",
    "{{ {{ }} }}", "{{}}", "{%%}", "{" * 3000, "{{ " * 800, "\u200b", "&lt;", "%}{%",
)  # fmt: skip
_TAG = re.compile(rb"\{\{[^{}<>]*\}\}|\{%[^{}<>]*%\}")


def make(rng: random.Random, folder: Path) -> Trial:
    """A template and the report by it."""
    template, about = some(rng)
    (folder / NAME).write_bytes(template)
    (folder / BOOK).write_bytes((workbook_dir() / EXAMPLE).read_bytes())
    words = ("report", BOOK, "--template", NAME)
    judge = partial(_disagreement, folder / NAME)
    return Trial(words, about, ("output/",), judge=judge)


def _disagreement(template: Path, outcome: Outcome) -> list[str]:
    """What the check says otherwise than the report."""
    refused = outcome.status == 2
    told = told_by_check(template)
    return [] if bool(told) == refused else [f"check: {told!r}, report: {outcome.err[:600]!r}"]


def told_by_check(template: Path) -> str:
    """The first problem that the check tells of; blank where there is none."""
    try:
        problems = check_template(template)
    except SujaritError as exc:
        return exc.text.en
    return problems[0].message.en if problems else ""


def some(rng: random.Random) -> tuple[bytes, str]:
    """A template with something wrong, or nothing."""
    kind = rng.choices(("tags", "shipped", "damaged"), weights=(7, 1, 2))[0]
    if kind == "tags":
        return with_tags(rng)
    if kind == "shipped":
        return with_another_tag(rng, rng.choice(shipped()))
    return damaged(rng, rng.choice((*shipped(), with_tags(rng)[0])))


@cache
def shipped() -> tuple[bytes, ...]:
    """The templates that come with the program."""
    return tuple(path.read_bytes() for path in sorted(templates_dir().glob("*.docx")))


def with_another_tag(rng: random.Random, template: bytes) -> tuple[bytes, str]:
    """A template with one of its tags lost, doubled, moved or replaced."""
    parts = read_parts(template)
    name = rng.choice([each for each in parts if _TAG.search(parts[each])])
    part = parts[name]
    found = list(_TAG.finditer(part))
    (start, end), other = rng.choice(found).span(), rng.choice(found)
    new = escaped(rng.choice((tag(rng), noise(rng)))).encode()
    ways = {
        "lost": part[:start] + part[end:],
        "doubled": part[:end] + part[start:end] + part[end:],
        "moved": part[: other.start()] + part[start:end] + part[other.start() :],
        "replaced": part[:start] + new + part[end:],
        "put before": part[:start] + new + part[start:],
    }
    what = rng.choice(sorted(ways))
    return write_parts({**parts, name: ways[what]}), f"{name}: {what} {part[start:end]!r} {new!r}"


def escaped(words: str) -> str:
    """The words as XML holds them."""
    return words.replace("&", "&amp;").replace("<", "&lt;")


def with_tags(rng: random.Random) -> tuple[bytes, str]:
    """A small template with tags made at random in its paragraphs and tables."""
    pieces, said = [], []
    for _ in range(rng.choice((1, 1, 2, 3, 5))):
        words = body(rng, 0)
        said.append(words)
        pieces.append(_piece(rng, escaped(words)))
    template = small.template(body="".join(pieces))
    if rng.random() < 0.1:
        core = small.part(template, "docProps/core.xml").decode().replace("ชื่อ", escaped(tag(rng)))
        template = small.changed(template, {"docProps/core.xml": core})
    return template, " | ".join(said)


def _piece(rng: random.Random, words: str) -> str:
    """The words as a paragraph, in runs, in cells, or in an attribute."""
    at = rng.randrange(len(words) + 1)
    ways = {
        "paragraph": lambda: paragraph("Plain", words),
        "runs": lambda: paragraph("Plain", text(words[:at]), text(words[at:])),
        "paragraphs": lambda: paragraph("Plain", words[:at]) + paragraph("Plain", words[at:]),
        "cells": lambda: Grid(900, 900).row(
            cell("CellText", words[:at]), cell("CellText", words[at:])
        ).xml(),
        "rows": lambda: Grid(900).row(cell("CellText", words[:at])).row(
            cell("CellText", words[at:])
        ).xml(),
        "attribute": lambda: '<w:p><w:r><w:t w:x="' + words.replace('"', "'") + '">ก</w:t></w:r></w:p>',
    }  # fmt: skip
    weights = {"paragraph": 8, "runs": 3, "attribute": 0.3}
    names = list(ways)
    chosen = rng.choices(names, [weights.get(name, 1) for name in names])[0]
    try:
        return ways[chosen]()
    except ValueError:
        return paragraph("Plain", words)


def body(rng: random.Random, depth: int) -> str:
    """Words with tags among them, closed as they should be more often than not."""
    kind = rng.choices(
        ("field", "loop", "condition", "statement", "noise", "text", "many"),
        weights=(8, 5, 4, 2, 1, 1, 1),
    )[0]
    if depth > 5 or kind == "field":
        return f"{{{{ {expression(rng, 0)} }}}}"
    inner = "".join(body(rng, depth + 1) for _ in range(rng.choice((0, 1, 1, 2))))
    mark = rng.choice(("", "", "", "", "", "p ", "tr ", "tc ", "r ", "-"))
    name, count = rng.choice(("g", "x", "goals", "a, b", "loop")), rng.choice((5, 30, 101, 300))
    made = {
        "loop": f"{{%{mark} for {name} in {iterable(rng)} %}}{inner}{{%{mark} endfor %}}",
        "condition": f"{{%{mark} if {expression(rng, 0)} %}}{inner}{{%{mark} endif %}}",
        "statement": f"{{% {rng.choice(_STATEMENTS)} %}}{inner}",
        "noise": noise(rng) + inner,
        "many": "{% if draft %}" * count + inner + "{% endif %}" * count,
        "text": f"ข้อความ {inner}",
    }
    return made[kind]


def tag(rng: random.Random) -> str:
    """One tag."""
    mark = rng.choice(("", "", "", "", "p", "tr", "tc", "r", "-"))
    if rng.random() < 0.5:
        return f"{{{{{mark} {expression(rng, 0)} }}}}"
    return f"{{%{mark} {rng.choice(_STATEMENTS)} %}}"


def noise(rng: random.Random) -> str:
    """Pieces of tags."""
    return "".join(rng.choice(_NOISE) for _ in range(rng.choice((1, 1, 2, 4))))


def iterable(rng: random.Random) -> str:
    """What a loop is over."""
    name = rng.choice(list(_LISTS))
    return rng.choice((
        name, name, name, f"g.{_LISTS[name] or 'titles'}", f"{name}|first", f"{name}[0].strategies",
        "[1, 2]", "vision", "range(3)", f"{name} or approaches", f"{name}|{rng.choice(FILTERS)}",
    ))  # fmt: skip


def expression(rng: random.Random, depth: int) -> str:
    """What stands in a tag."""
    kind = rng.choices(
        ("name", "part", "filter", "operator", "test", "constant", "choice", "chain"),
        weights=(8, 5, 4, 3, 2, 2, 1, 0.5),
    )[0]
    if depth > 4 or kind == "name":
        return rng.choice((*_names(), "g", "loop.index", "loop", "loop.previtem", "nothing", "x"))
    one, two = expression(rng, depth + 1), expression(rng, depth + 1)
    name = rng.choice(("g", "x", "goals[0]", "goals[9]", "(goals|first)", "total", one))
    called = rng.choice((*FILTERS, *FILTERS, "upper", "safe", "map('upper')", "join(vision)"))
    made = {
        "part": f"{name}.{rng.choice(_PARTS)}",
        "filter": f"{one}|{called}",
        "operator": f"{one} {rng.choice(_OPERATORS)} {two}",
        "test": f"{one} is {rng.choice(_TESTS)}",
        "constant": rng.choice(_CONSTANTS),
        "choice": f"({one} if {two} else {one})",
        "chain": _chain(rng, one),
    }
    return made[kind]


def _chain(rng: random.Random, one: str) -> str:
    count = rng.choice((10, 60, 250))
    return rng.choice((
        one + "|trim" * count, "(" * count + one + ")" * count, "+".join([one] * count),
        "not " * count + one, one + ".x" * count, " ~ ".join([one] * count), one + "[0]" * count,
    ))  # fmt: skip


@cache
def _names() -> tuple[str, ...]:
    return tuple(declarations(Report))
