"""`sujarit rules`: everything that can be said, for people and programs."""

from collections.abc import Iterator, Sequence
from textwrap import indent
from typing import Any

from authoring.reference.rules import examples, paragraphs
from sujarit.actions.catalogue import Topic, topics
from sujarit.errors import SujaritError
from sujarit.plan.finding import SEVERITY_NAMES
from sujarit.plan.lang import Lang, Text

_UNKNOWN = Text("ไม่มีกฎรหัส “{code}” ดูทั้งหมดด้วย sujarit rules", "There is no rule “{code}”; see `sujarit rules`")  # fmt: skip


def wanted_topics(code: str | None) -> list[Topic]:
    """All of them, or the one with this code; `SujaritError` when there is none."""
    found = topics(code)
    if not found:
        raise SujaritError(_UNKNOWN.format(code=str(code)))
    return found


def topic_lines(found: Sequence[Topic], lang: Lang, *, whole: bool) -> Iterator[str]:
    """One line each; the whole text where one code was asked for."""
    for topic in found:
        yield f"{topic.code}  {SEVERITY_NAMES[topic.severity].pick(lang)}  {topic.title.pick(lang)}"
        if whole:
            yield from _details(topic, lang)


def _details(topic: Topic, lang: Lang) -> Iterator[str]:
    for label, text in paragraphs(topic):
        yield f"  {label.pick(lang)}: {text.pick(lang)}"
    for label, example in examples(topic):
        yield f"  {label.pick(lang)}:"
        yield indent(example, "    ")


def topic_json(topic: Topic, lang: Lang) -> dict[str, Any]:
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
        "fails": topic.fails.strip(),
        "passes": topic.passes.strip(),
    }
