"""Looks a template over before anybody relies on it.

Finds what would stop it, what would silently lose text, and what a file from elsewhere may
carry in. Each problem names the paragraph, as somebody reads it in Word.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateSyntaxError

from sujarit.books.opc.archive import PackageError, Parts, read_package, unpack_part
from sujarit.errors import SujaritError
from sujarit.plan.lang import Text
from sujarit.report.context.fields import Report
from sujarit.report.document import read_template
from sujarit.report.engine.compile import (
    by_line,
    main_part,
    normal_xml,
    part_types,
    patch,
    text_parts,
)
from sujarit.report.engine.faults import syntax_fault
from sujarit.report.engine.render import RenderError, not_word, render_parts
from sujarit.report.engine.sandbox import WordEnvironment
from sujarit.report.template.field_list import sample
from sujarit.report.template.unbalanced_tags import (
    PARAGRAPH,
    UNBALANCED,
    is_unbalanced,
    paragraph_text,
    without_tags,
)
from sujarit.report.template.unknown_fields import unknown_fields


class Problem(NamedTuple):
    """What is wrong, and where: the part of the file and the paragraph's text."""

    place: str
    message: Text


def check_template(path: Path) -> list[Problem]:
    """What is wrong with a template; nothing when it is fit for use.

    Raises `SujaritError` when the file cannot be read or is no Word file.
    """
    template = read_template(path)
    try:
        parts = read_package(template)
        main_part(parts)
        texts = {name: normal_xml(unpack_part(parts[name])) for name in text_parts(parts)}
        problems = [*_unsafe(parts), *_losing(texts), *_tags(parts)]
    except PackageError as exc:
        raise SujaritError(not_word(path.name, str(exc))) from exc
    return list(dict.fromkeys(problems or _trial(template, path.name)))


# what a file from elsewhere may carry in

_PARTS = {
    "vbaproject": Text("แม่แบบมีมาโคร ลบมาโครแล้วบันทึกเป็น .docx", "it holds macros; save it as a plain .docx"),
    "embeddings/ole": Text("แม่แบบฝังวัตถุจากโปรแกรมอื่น ลบออก", "it embeds an object of another program; remove it"),
    "activex": Text("แม่แบบมีตัวควบคุม ActiveX ลบออก", "it holds an ActiveX control; remove it"),
    "afchunk": Text("แม่แบบฝังเอกสารอื่นไว้ภายใน ลบออก", "it has another document inside; remove it"),
}  # fmt: skip
_EXTERNAL = re.compile(r'<Relationship\b(?=[^>]*\bTargetMode\s*=\s*["\']External)[^>]*>')
_TARGET = re.compile(r'\bTarget\s*=\s*["\']([^"\']*)')
_ACTIVE_FIELD = re.compile(
    r"<w:(?:instrText|fldSimple)\b[^<]*?\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|MACROBUTTON)\b"
)


def _unsafe(parts: Parts) -> Iterator[Problem]:
    for name, part in parts.items():
        for mark, message in _PARTS.items():
            if mark in name.lower():
                yield Problem(name, message)
        if name.endswith(".rels"):
            yield from _external(name, unpack_part(part).decode("utf-8", "replace"))
        elif name.startswith("word/") and name.endswith(".xml"):
            yield from _active_fields(name, unpack_part(part).decode("utf-8", "replace"))


def _external(name: str, text: str) -> Iterator[Problem]:
    for tag in _EXTERNAL.findall(text):
        if "/hyperlink" not in tag:
            found = _TARGET.search(tag)
            target = found[1] if found else ""
            yield Problem(name, Text(f"แม่แบบดึงข้อมูลจากภายนอก ({target}) ลบการเชื่อมโยงนี้", f"it fetches something from elsewhere ({target}); remove that link"))  # fmt: skip


def _active_fields(name: str, text: str) -> Iterator[Problem]:
    for kind in _ACTIVE_FIELD.findall(text):
        yield Problem(name, Text(f"แม่แบบมีฟิลด์ {kind} ที่เรียกสิ่งภายนอก ลบออก", f"it has a {kind} field, which calls on something outside; remove it"))  # fmt: skip


# what would lose text

_ROW = re.compile(r"<w:tr[ >](?:(?!<w:tr[ >]).)*?</w:tr>", re.DOTALL)
_CELL = re.compile(r"<w:tc[ >](?:(?!<w:tc[ >]).)*?</w:tc>", re.DOTALL)
_EATERS = (
    ("tr", _ROW, "แถว", "row"),
    ("tc", _CELL, "เซลล์", "cell"),
    ("p", PARAGRAPH, "ย่อหน้า", "paragraph"),
)
_MARKUP = re.compile(r"\{\{(?:r|p|tr|tc)\s")
_MERGE = re.compile(r"\{%\s*vm\s*%\}")
_SINGLE = re.compile(r"(?<!\{)\{\s*([a-z_][a-z_.]*)\s*\}(?!\})")


def _losing(texts: dict[str, str]) -> Iterator[Problem]:
    for name, xml in texts.items():
        yield from _eaten(name, xml)
        yield from _in_paragraphs(name, xml)
        yield from _tracked(name, xml)
        for cell in _CELL.findall(xml):
            if len(_MERGE.findall(paragraph_text(cell))) > 1:
                yield Problem(_place(name, cell), Text("มี {% vm %} สองครั้งในเซลล์เดียว ใช้ได้ครั้งเดียว", "two {% vm %} in one cell; use one"))  # fmt: skip


def _eaten(name: str, xml: str) -> Iterator[Problem]:
    for mark, pattern, thai, english in _EATERS:
        own = re.compile(rf"\{{[%{{]{mark}\s.*?[%}}]\}}")
        for piece in pattern.findall(xml):
            words = paragraph_text(piece)
            if own.search(words) and (rest := own.sub("", words).strip()):
                yield Problem(_place(name, piece), Text(
                    f"ป้าย {{%{mark} %}} กินทั้ง{thai} ข้อความ “{rest[:60]}” จะหายไป แยกไว้คนละ{thai}",
                    f"a {{%{mark} %}} tag replaces its whole {english}; '{rest[:60]}' would vanish: put it in another {english}",
                ))  # fmt: skip


def _in_paragraphs(name: str, xml: str) -> Iterator[Problem]:
    for piece in PARAGRAPH.findall(xml):
        words = paragraph_text(piece)
        if is_unbalanced(words):
            yield Problem(_place(name, piece), UNBALANCED)
        if _MARKUP.search(words):
            yield Problem(_place(name, piece), Text("ป้าย {{r }} {{p }} ใช้กับเนื้อหาพิเศษซึ่งโปรแกรมนี้ไม่มี ใช้ {{ }} แทน", "tags like {{r }} are for rich content, which there is none of; use {{ }}"))  # fmt: skip
        for word in _SINGLE.findall(without_tags(words)):
            yield Problem(_place(name, piece), Text(f"“{{{word}}}” มีวงเล็บปีกกาชั้นเดียว ถ้าเป็นป้ายให้ใช้ {{{{ {word} }}}}", f"'{{{word}}}' has single braces; a field is written {{{{ {word} }}}}"))  # fmt: skip


def _tracked(name: str, xml: str) -> Iterator[Problem]:
    for piece in re.findall(
        r"<w:(?:del|ins|moveFrom|moveTo)\s[^>]*[^/]>.*?</w:(?:del|ins|moveFrom|moveTo)>",
        xml,
        re.DOTALL,
    ):
        if words := paragraph_text(piece):
            yield Problem(f"{_short(name)}: {words[:80]}", Text("มีการติดตามการเปลี่ยนแปลงค้างอยู่ ข้อความที่ลบอาจยังพิมพ์ออกมา ยอมรับการเปลี่ยนแปลงทั้งหมดก่อน", "it has tracked changes; deleted text may still be printed: accept all changes first"))  # fmt: skip


def _short(name: str) -> str:
    return name.rpartition("/")[2]


def _place(name: str, piece: str) -> str:
    return f"{_short(name)}: {paragraph_text(piece)[:120]}"


# what the tags say

_UNRENDERED = re.compile(r"\{\{[^{}<>]{1,80}\}\}|\{%[^{}<>]{1,80}%\}")


def _tags(parts: Parts) -> Iterator[Problem]:
    environment = WordEnvironment()
    patched = patch(parts)
    for name, source in patched.sources.items():
        text = by_line(source.text)
        try:
            tree = environment.parse(text, name)
        except TemplateSyntaxError as exc:
            unread = syntax_fault(exc, text)
            yield Problem(_line_place(name, text)(unread.line), unread.message)
            continue
        where = _line_place(name, text)
        for fault in unknown_fields(tree):
            yield Problem(where(fault.line), fault.message)
    yield from _elsewhere(parts, set(patched.sources))


def _line_place(name: str, text: str) -> Callable[[int], str]:
    return lambda line: f"{_short(name)}: {paragraph_text(text.split(chr(10))[line - 1])[:120]}"


def _elsewhere(parts: Parts, rendered: set[str]) -> Iterator[Problem]:
    """Tags in parts that nobody renders, such as comments and charts."""
    for name in part_types(parts):
        if name in rendered or name not in parts or not name.endswith(".xml"):
            continue
        words = re.sub(r"<[^>]*>", "", unpack_part(parts[name]).decode("utf-8", "replace"))
        for tag in _UNRENDERED.findall(words):
            yield Problem(f"{_short(name)}: {tag}", Text("ป้ายในส่วนนี้จะไม่ถูกแทนค่า ย้ายไปไว้ในเนื้อหา หัวกระดาษ หรือท้ายกระดาษ", "tags are not filled in here; move it to the body, a header or a footer"))  # fmt: skip


def _trial(template: bytes, name: str) -> list[Problem]:
    """What happens when the template is tried: with rows in every list, and with none."""
    problems = []
    for rows in (2, 0):
        try:
            render_parts(template, sample(Report, rows), "thai")
        except RenderError as exc:
            place = f"{_short(exc.place.part)}: {exc.place.paragraph}" if exc.place else name
            problems.append(Problem(place, exc.reason))
    return problems
