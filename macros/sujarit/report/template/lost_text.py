"""Tags that docxtpl reads, and that would lose text or print what nobody means."""

import re
from collections.abc import Iterator

from sujarit.books.opc.archive import Parts, unpack_part
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.report.engine.paragraphs import (
    PARAGRAPH,
    WIDE,
    paragraph_text,
    problem_in,
    split_tags,
)
from sujarit.report.engine.problems import TemplateProblem
from sujarit.report.engine.word_file import is_xml, part_text
from sujarit.report.fields.report_fields import Report
from sujarit.report.template.field_list import declarations

_ROW = regex(r"<w:tr[ >](?:(?!<w:tr[ >]).)*?</w:tr>", re.DOTALL)
_CELL = regex(r"<w:tc[ >](?:(?!<w:tc[ >]).)*?</w:tc>", re.DOTALL)
_EATERS = (
    ("tr", _ROW, "แถว", "row"),
    ("tc", _CELL, "เซลล์", "cell"),
    ("p", PARAGRAPH, "ย่อหน้า", "paragraph"),
)
_TABLE_MARK = regex(r"\{[%{](tr|tc)\s")
_SPACED_MARK = regex(r"\{%\s+((tr|tc|p)\s+(?:for|if|endfor|endif|else|elif)\b)")
_BLOCK = regex(r"\{%(?:p\s|-)?\s*(for|if|endfor|endif)\b")
_MARKUP = regex(r"\{\{(?:r|p|tr|tc)\s")
_MERGE = regex(r"\{%\s*vm\s*%\}")
_SINGLE = regex(r"(?<!\{)\{\s*([a-z_][a-z_.]*)\s*\}(?!\})")
_TRACKED = regex(
    r"<w:(?:del|ins|moveFrom|moveTo)\s[^>]*[^/]>.*?</w:(?:del|ins|moveFrom|moveTo)>", re.DOTALL
)
_TAG = regex(r"\{[{%][^{}<>]{0,80}[}%]{0,2}")
_WHOLE = regex(r"\{\{[^{}<>]+\}\}|\{%[^{}<>]+%\}")
_FIELD = regex(r"[{｛]\s?[{｛]\s*(?:(?:r|p|tr|tc)\s+)?([A-Za-z_]\w*)")
_STATEMENT = regex(
    r"[{｛]\s?[%％](?:p|tr|tc|-)?\s*(?:for|if|elif|else|endfor|endif|set|vm|hm|colspan)\b"
)
_ATTRIBUTE_TAG = regex(r"\"[^\"<>{}]*(\{[{%][^{}<>\"]{1,80}[}%]\})")
_WIDE_TAG = regex(r"(?:｛\s?[{｛%％]|\{\s?[｛％])[^{}<>]{0,80}")
_WIDE_ATTRIBUTE = regex(r"=\"([^\"<>]{0,200}(?:｛\s?[{｛%％]|\{\s?[｛％])[^\"<>]*)\"")
_PROPERTIES = "docProps/"
_DATA = "customxml/"
"""Where other programs keep data of theirs, which Word does not show."""
_ADDRESS = regex(
    r"<Relationship\b(?=[^>]*/hyperlink[\"'])[^>]*\bTarget\s*=\s*[\"']([^\"']*)", re.IGNORECASE
)
_ADDRESS_TAG = regex(
    r"[{｛][{%｛％]|(?:%7b|%ef%bd%9b)(?:%7b|%25|%ef%bd%9b|%ef%bc%85)|\{%25", re.IGNORECASE
)

_EATS = Text(
    "ป้าย {{%{mark} %}} กินทั้ง{kind} ข้อความ “{rest}” จะหายไป แยกไว้คนละ{kind}",
    "a {{%{mark} %}} tag replaces its whole {kind}; '{rest}' would vanish: put it in another {kind}",
)
_TWO_MERGES = Text("มี {% vm %} สองครั้งในเซลล์เดียว ใช้ได้ครั้งเดียว", "two {% vm %} in one cell; use one")
_RICH = Text(
    "ป้าย {{r }} {{p }} ใช้กับเนื้อหาพิเศษซึ่งโปรแกรมนี้ไม่มี ใช้ {{ }} แทน",
    "tags like {{r }} are for rich content, which there is none of; use {{ }}",
)
_SINGLE_BRACES = Text(
    "“{{{word}}}” มีวงเล็บปีกกาชั้นเดียว ถ้าเป็นป้ายให้ใช้ {{{{ {word} }}}}",
    "'{{{word}}}' has single braces; a field is written {{{{ {word} }}}}",
)
_CHANGES = Text(
    "มีการติดตามการเปลี่ยนแปลงค้างอยู่ ข้อความที่ลบอาจยังพิมพ์ออกมา ยอมรับการเปลี่ยนแปลงทั้งหมดก่อน",
    "it has tracked changes; deleted text may still be printed: accept all changes first",
)
_OUTSIDE = Text(
    "ป้าย {{%{mark} %}} ใช้ได้เฉพาะในตาราง นอกตารางใช้ {{%p %}} ในย่อหน้าของตัวเอง หรือ {{% %}} ในบรรทัดเดียวกัน",
    "a {{%{mark} %}} tag works inside a table only; outside use {{%p %}} in a paragraph of its own",
)
_SPACED = Text(
    "ป้าย “{word}” มีช่องว่างหลัง {{% พิมพ์ {mark} ติดกับ {{% เป็น {{%{mark} … %}}",
    "'{word}' has a space behind {{%: write {mark} next to it, {{%{mark} … %}}",
)
_ACROSS = Text(
    "{{% {kind} %}} เปิดในเซลล์หนึ่งแล้วปิดในอีกเซลล์หนึ่ง ให้ปิดในเซลล์เดียวกัน หรือใช้ {{%tr {kind} … %}} ในแถวของตัวเองเพื่อซ้ำทั้งแถว",
    "tags break the document where {{% {kind} %}} opens in one cell and ends in another: end it in the same cell, or repeat the whole row with {{%tr {kind} … %}} in rows of their own",
)
_NOT_FILLED_IN = Text(
    "ป้ายในส่วนนี้จะไม่ถูกแทนค่า ย้ายไปไว้ในเนื้อหา หัวกระดาษ หรือท้ายกระดาษ",
    "tags are not filled in here; move it to the body, a header or a footer",
)


def lost_text(part: str, xml: str) -> Iterator[TemplateProblem]:
    """What a part's tags would lose; the part as `normal_xml` gives it."""
    yield from _eaten(part, xml)
    for piece in PARAGRAPH.findall(xml):
        yield from _in_paragraph(part, piece)
    for piece in _TRACKED.findall(xml):
        if paragraph_text(piece):
            yield problem_in(part, piece, _CHANGES)
    yield from _outside_tables(part, xml)
    for cell in _CELL.findall(xml):
        if kind := _left_open(paragraph_text(cell)):
            yield problem_in(part, cell, _ACROSS.format(kind=kind))
        if len(_MERGE.findall(paragraph_text(cell))) > 1:
            yield problem_in(part, cell, _TWO_MERGES)


def _outside_tables(part: str, xml: str) -> Iterator[TemplateProblem]:
    """Tags for rows and cells in paragraphs that stand in no table."""
    open_tables = counted = 0
    for piece in PARAGRAPH.finditer(xml):
        at = piece.start()
        open_tables += xml.count("<w:tbl>", counted, at) - xml.count("</w:tbl>", counted, at)
        counted = at
        found = None if open_tables else _TABLE_MARK.search(paragraph_text(piece[0]))
        if found:
            yield problem_in(part, piece[0], _OUTSIDE.format(mark=found[1]))


def _left_open(words: str) -> str:
    """The kind of a block that a cell opens and does not end, or ends and does not open."""
    open_blocks = list[str]()
    for kind in _BLOCK.findall(words):
        if not kind.startswith("end"):
            open_blocks.append(kind)
        elif not open_blocks:
            return str(kind.removeprefix("end"))
        else:
            open_blocks.pop()
    return open_blocks[0] if open_blocks else ""


def _eaten(part: str, xml: str) -> Iterator[TemplateProblem]:
    for mark, pattern, thai, english in _EATERS:
        own = re.compile(rf"\{{[%{{]{mark}\s.*?[%}}]\}}")
        for piece in pattern.findall(xml):
            words = paragraph_text(piece)
            if own.search(words) and (rest := own.sub("", words).strip()):
                told = {"mark": mark, "rest": rest[:60]}
                message = Text(
                    _EATS.th.format(kind=thai, **told), _EATS.en.format(kind=english, **told)
                )
                yield problem_in(part, piece, message)


def _in_paragraph(part: str, piece: str) -> Iterator[TemplateProblem]:
    words = paragraph_text(piece)
    if "{" not in words:
        return
    if spaced := _SPACED_MARK.search(words):
        yield problem_in(part, piece, _SPACED.format(word=spaced[0], mark=spaced[2]))
    if _MARKUP.search(words):
        yield problem_in(part, piece, _RICH)
    for word in _SINGLE.findall(split_tags(words)[1]):
        yield problem_in(part, piece, _SINGLE_BRACES.format(word=word))


def tags_elsewhere(parts: Parts, filled_in: set[str]) -> Iterator[TemplateProblem]:
    """Tags that nobody fills in: in comments, charts, the address of a hyperlink, or misspelt."""
    for name in parts:
        if name.endswith(".rels"):
            for address in _ADDRESS.findall(part_text(parts, name)):
                if _ADDRESS_TAG.search(address):
                    yield TemplateProblem(name, address[:80], _NOT_FILLED_IN)
        elif is_xml(name, unpack_part(parts[name])):
            yield from _tags_in(name, part_text(parts, name), filled=name in filled_in)


def _tags_in(part: str, text: str, *, filled: bool) -> Iterator[TemplateProblem]:
    """The tags of a part that is not `filled` in; in one that is, what is no tag in attributes."""
    is_data = part.lower().startswith(_DATA)
    for value in _WIDE_ATTRIBUTE.findall(text) if "｛" in text and not is_data else ():
        yield TemplateProblem(part, value[:80], WIDE)
    if filled and not part.startswith(_PROPERTIES):
        return
    words = re.sub(r"<[^>]*>", "", text)
    for tag in _WIDE_TAG.findall(words):
        if filled or (not is_data and _looks_like_ours(tag)):
            yield TemplateProblem(part, tag, WIDE)
    if not filled:
        found = dict.fromkeys([*_ATTRIBUTE_TAG.findall(text), *_TAG.findall(words)])
        told = (tag for tag in found if _is_told(tag, is_data=is_data))
        yield from (TemplateProblem(part, tag, _NOT_FILLED_IN) for tag in told)


def _names_a_field(tag: str) -> bool:
    named = _FIELD.match(tag)
    return named is not None and named[1] in declarations(Report)


def _looks_like_ours(tag: str) -> bool:
    """Whether a tag, or half of one, is more than braces in somebody's sentence."""
    return bool(_STATEMENT.match(tag)) or _names_a_field(tag)


def _is_told(tag: str, *, is_data: bool) -> bool:
    is_whole = bool(_WHOLE.match(tag))
    return is_whole and _names_a_field(tag) if is_data else is_whole or _looks_like_ours(tag)
