"""The page of everything that can be said of a workbook."""

from collections.abc import Iterator

from authoring.reference.markdown import fenced, page, plain, table
from sujarit.actions.catalogue import Topic, examples, paragraphs, topics
from sujarit.plan.finding import SEVERITY_NAMES
from sujarit.plan.lang import Lang, Text

_TITLE = Text("กฎการตรวจสอบและข้อความแจ้ง", "Rules and notices")
_ABOUT = Text(
    "ทุกข้อที่ `sujarit validate`, `share`, `collect` และ `seal` แจ้งได้ ดูจากบรรทัดคำสั่งด้วย `sujarit rules รหัส`",
    "Everything that `sujarit validate`, `share`, `collect` and `seal` can say; on the command line, `sujarit rules CODE`.",
)
_HEADER = (Text("รหัส", "code"), Text("ระดับ", "severity"), Text("เรื่อง", "title"))


def rules_page(lang: Lang) -> str:
    """The page in one language: a list of all codes, then each in full."""
    found = topics()
    return page(
        f"# {_TITLE.pick(lang)}", _ABOUT.pick(lang), _index(found, lang), *_topics(found, lang)
    )


def _index(found: list[Topic], lang: Lang) -> str:
    rows = (
        (f"[{t.code}](#{t.code.lower()})", SEVERITY_NAMES[t.severity].pick(lang), plain(t.title.pick(lang)))
        for t in found
    )  # fmt: skip
    return table([title.pick(lang) for title in _HEADER], rows)


def _topics(found: list[Topic], lang: Lang) -> Iterator[str]:
    for topic in found:
        severity = SEVERITY_NAMES[topic.severity].pick(lang)
        # The heading is the code alone, so that a link to it stays right when words change.
        yield f"## {topic.code}"
        yield f"**{plain(topic.title.pick(lang))}** ({severity})"
        for label, text in paragraphs(topic):
            yield f"{label.pick(lang)}: {plain(text.pick(lang))}"
        for label, example in examples(topic):
            yield f"{label.pick(lang)}:"
            yield fenced(example)
