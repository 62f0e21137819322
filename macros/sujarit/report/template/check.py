"""Looks a template over before anybody relies on it.

Finds what would stop it, what would silently lose text, and what a file from elsewhere may
carry in. Each problem names the paragraph, as somebody reads it in Word. A report says the
first of the same problems: see `ready`.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from jinja2 import TemplateSyntaxError

from sujarit.books.opc.archive import PackageError, Parts, read_package
from sujarit.plan.lang import Text
from sujarit.report.context.digits import Digits
from sujarit.report.engine.compile import Compiled, Patched, by_line, patch
from sujarit.report.engine.paragraphs import half_tags, paragraph_text, problem_in
from sujarit.report.engine.problems import RenderError, TagProblem, TemplateProblem, naming_template
from sujarit.report.engine.render import compiled_template, render
from sujarit.report.engine.sandbox import WordEnvironment
from sujarit.report.engine.syntax_problems import syntax_problem
from sujarit.report.engine.word_file import (
    as_document,
    check_soundness,
    normal_xml,
    read_word_file,
    text_parts,
)
from sujarit.report.fields.report_fields import Report
from sujarit.report.template.field_list import sample
from sujarit.report.template.lost_text import lost_text, tags_elsewhere
from sujarit.report.template.meanings import field_meant
from sujarit.report.template.unknown_fields import unknown_fields
from sujarit.report.template.unsafe_parts import forbidden_parts, unsafe_parts

_PRINTED = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


def check_template(path: Path) -> list[TemplateProblem]:
    """What is wrong with a template; nothing when it is fit for use.

    Raises `SujaritError` when the file cannot be read or is no Word file.
    """
    template = read_word_file(path)
    with naming_template(path.name):
        problems, _ = examined(as_document(read_package(template)), "thai")
    return problems


def examined(parts: Parts, digits: Digits) -> tuple[list[TemplateProblem], Compiled | None]:
    """What is wrong; when nothing is, the template compiled."""
    try:
        check_soundness(parts)
    except PackageError:
        if forbidden := list(forbidden_parts(parts)):  # such as a page of HTML, which is no XML
            return forbidden, None
        raise
    texts = {name: normal_xml(parts, name) for name in text_parts(parts)}
    problems = list(unsafe_parts(parts))
    for name, xml in texts.items():
        problems += [*half_tags(name, xml), *lost_text(name, xml)]
    try:
        patched = patch(parts)
    except PackageError:
        if problems:
            return _without_repeats(problems), None
        raise
    problems += tags_elsewhere(parts, set(patched.sources))
    told = {(each.part, each.paragraph) for each in problems}
    # What is said of a paragraph already is not said again in Jinja's words.
    problems += [each for each in _tag_problems(patched) if (each.part, each.paragraph) not in told]
    if problems:
        return _without_repeats(problems), None
    return _tried(parts, patched, digits)


def _without_repeats(problems: list[TemplateProblem]) -> list[TemplateProblem]:
    return list(dict.fromkeys(problems))


def _tag_problems(patched: Patched) -> Iterator[TemplateProblem]:
    """What the tags say that cannot be read, or that the context has not."""
    environment = WordEnvironment()
    for name, source in patched.sources.items():
        text = by_line(source.text)
        try:
            found = unknown_fields(environment.parse(text, name))
        except TemplateSyntaxError as exc:
            found = [_syntax_problem(exc, text)]
        lines = text.split("\n")
        for line, problems in groupby(sorted(found, key=_line), _line):
            # A paragraph may be long, and hold many problems: its words are read once.
            at = problem_in(name, lines[min(line, len(lines)) - 1], Text("", ""))
            yield from (at._replace(message=each.message) for each in problems)


def _line(problem: TagProblem) -> int:
    return problem.line


def _syntax_problem(exc: TemplateSyntaxError, text: str) -> TagProblem:
    """What Jinja cannot read; a field's Thai meaning in several words is told by its name."""
    problem = syntax_problem(exc, text)
    lines = text.split("\n")
    for words in _PRINTED.findall(paragraph_text(lines[min(problem.line, len(lines)) - 1])):
        if name := field_meant(words):
            meant = Text(
                f"“{words}” ไม่ใช่ชื่อช่องข้อมูล หมายถึง “{name}” หรือไม่",
                f"'{words}' is no field's name; is '{name}' meant?",
            )
            return TagProblem(problem.line, meant)
    return problem


def _tried(
    parts: Parts, patched: Patched, digits: Digits
) -> tuple[list[TemplateProblem], Compiled | None]:
    """What happens when the template is tried: with rows in every list, and with none."""
    try:
        compiled = compiled_template(parts, patched, digits)
        for rows in (2, 0):
            render(parts, compiled, sample(Report, rows))
    except RenderError as exc:
        return [exc.problem], None
    return [], compiled
