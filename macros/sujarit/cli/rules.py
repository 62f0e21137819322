"""`sujarit rules`: everything that can be said of a workbook, for people and programs."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING, Any

from sujarit.cli.output import CLEAN, print_json, print_lines
from sujarit.errors import SujaritError
from sujarit.plan.finding import SEVERITY_NAMES
from sujarit.plan.lang import Lang, Text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from sujarit.actions.catalogue import Topic
    from sujarit.cli.arguments import Command

_CODE = Text("รหัสกฎ เช่น BUD01", "a rule's code, such as BUD01")
_UNKNOWN = Text(
    "ไม่มีกฎรหัส “{code}” ดูทั้งหมดด้วย sujarit rules", "There is no rule “{code}”; see `sujarit rules`"
)


def declare(command: Command) -> None:
    """The command's arguments."""
    command.add("code", about=_CODE, nargs="?", metavar="CODE")
    command.json()
    command.runs(run)


def run(options: Namespace) -> int:
    """Print the catalogue, or one code in full."""
    from sujarit.actions.catalogue import topics

    chosen = topics(options.code)
    if not chosen:
        raise SujaritError(_UNKNOWN.format(code=str(options.code)))
    if options.json:
        rules = [_topic_json(topic, options.lang) for topic in chosen]
        print_json({"schema": "sujarit.rules/1", "rules": rules})
    else:
        print_lines(_as_text(chosen, options.lang, whole=bool(options.code)))
    return CLEAN


def _topic_json(topic: Topic, lang: Lang) -> dict[str, Any]:
    """One code for programs; what a rule or a notice has not is empty."""
    return {
        "code": topic.code,
        "kind": topic.kind,
        "severity": topic.severity.value,
        "title": topic.title.pick(lang),
        "meaning": topic.meaning.pick(lang),
        "why": topic.why.pick(lang),
        "message": topic.message.pick(lang),
        "mend": topic.mend.pick(lang),
        "stages": ", ".join(topic.stages),
        "fails": topic.fails.strip(),
        "passes": topic.passes.strip(),
    }


def _as_text(chosen: Sequence[Topic], lang: Lang, *, whole: bool) -> Iterator[str]:
    """One line each; the whole text where one code was asked for."""
    for topic in chosen:
        yield f"{topic.code}  {SEVERITY_NAMES[topic.severity].pick(lang)}  {topic.title.pick(lang)}"
        if whole:
            yield from _details(topic, lang)


def _details(topic: Topic, lang: Lang) -> Iterator[str]:
    from sujarit.actions.catalogue import examples, paragraphs

    for label, text in paragraphs(topic):
        yield f"  {label.pick(lang)}: {text.pick(lang)}"
    for label, example in examples(topic):
        yield f"  {label.pick(lang)}:"
        yield from indent(example, "    ").splitlines()
