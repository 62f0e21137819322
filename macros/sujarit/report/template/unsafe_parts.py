"""What a template from elsewhere may carry into a document: macros, objects, links to outside."""

from collections.abc import Iterator

from sujarit.books.opc.archive import Parts
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.report.engine.problems import TemplateProblem
from sujarit.report.engine.word_file import part_text

_FORBIDDEN_PARTS = {
    "vbaproject": Text(
        "แม่แบบมีแมโคร ลบแมโครแล้วบันทึกเป็น .docx", "it holds macros; save it as a plain .docx"
    ),
    "embeddings/ole": Text(
        "แม่แบบฝังวัตถุจากโปรแกรมอื่น ลบออก", "it embeds an object of another program; remove it"
    ),
    "activex": Text("แม่แบบมีตัวควบคุม ActiveX ลบออก", "it holds an ActiveX control; remove it"),
    "afchunk": Text("แม่แบบฝังเอกสารอื่นไว้ภายใน ลบออก", "it has another document inside; remove it"),
}
_FETCHES = Text(
    "แม่แบบดึงข้อมูลจากภายนอก ({target}) ลบการเชื่อมโยงนี้",
    "it fetches something from elsewhere ({target}); remove that link",
)
_CALLS = Text(
    "แม่แบบมีฟิลด์ {kind} ที่เรียกสิ่งภายนอก ลบออก",
    "it has a {kind} field, which calls on something outside; remove it",
)
_EXTERNAL = regex(r'<Relationship\b(?=[^>]*\bTargetMode\s*=\s*["\']External)[^>]*>')
_TARGET = regex(r'\bTarget\s*=\s*["\']([^"\']*)')
_ACTIVE_FIELD = regex(
    r"<w:(?:instrText|fldSimple)\b[^<]*?"
    r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|MACROBUTTON)\b"
)


def forbidden_parts(parts: Parts) -> Iterator[TemplateProblem]:
    """The parts that no template may have, whatever is in them."""
    for name in parts:
        for mark, message in _FORBIDDEN_PARTS.items():
            if mark in name.lower():
                yield TemplateProblem(name, "", message)


def unsafe_parts(parts: Parts) -> Iterator[TemplateProblem]:
    """Everything that a document should not be given by its template."""
    yield from forbidden_parts(parts)
    for name in parts:
        if name.endswith(".rels"):
            for target in external_targets(part_text(parts, name)):
                yield TemplateProblem(name, "", _FETCHES.format(target=target))
        elif name.startswith("word/") and name.endswith(".xml"):
            for kind in _ACTIVE_FIELD.findall(part_text(parts, name)):
                yield TemplateProblem(name, "", _CALLS.format(kind=kind))


def external_targets(relations: str) -> Iterator[str]:
    """What a part's relations fetch from elsewhere; a hyperlink fetches nothing by itself."""
    for tag in _EXTERNAL.findall(relations):
        if "/hyperlink" not in tag:
            found = _TARGET.search(tag)
            yield found[1] if found else ""
