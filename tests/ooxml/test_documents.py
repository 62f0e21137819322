"""Each fault of Thai typography, structure or leftover template, seeded alone in a sound document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ooxml import document_faults, template_faults
from tests.ooxml.samples import BODY_TEXT, DOCUMENT, changed, zipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT, STYLES = "word/document.xml", "word/styles.xml"
FOOTER, LISTS = "word/footer1.xml", "word/numbering.xml"

SEEDED = {
    # Thai in runs, styles, defaults, numbering
    "a bold run thin in Thai": (TEXT, "<w:b/><w:bCs/>", "<w:b/>", "sets b without bCs"),
    "a bold style thin in Thai": (
        STYLES, "<w:b/><w:bCs/>", "<w:b/>", "style Title: sets b without bCs"),
    "bold in Latin and switched off in Thai": (
        TEXT, "<w:bCs/>", '<w:bCs w:val="0"/>', "b and bCs differ"),
    "an italic run upright in Thai": (FOOTER, "<w:iCs/>", "", f"{FOOTER} 'หน้า': sets i without iCs"),
    "a size for Latin alone": (
        STYLES, '<w:sz w:val="40"/><w:szCs w:val="40"/>', '<w:sz w:val="40"/>',
        "style Title: sets sz without szCs"),
    "two sizes": (STYLES, '<w:szCs w:val="40"/>', '<w:szCs w:val="32"/>', "sz is 40, szCs is 32"),
    "default size for Latin alone": (
        STYLES, '<w:szCs w:val="32"/>', "", "document defaults: sets sz without szCs"),
    "a font for Latin alone": (
        STYLES, ' w:cs="TH Sarabun New"', "", "document defaults: names font TH Sarabun New without cs"),
    "a numbering font for Latin alone": (
        LISTS, '"Symbol" w:hAnsi="Symbol"', '"Arial" w:hAnsi="Arial"',
        "numbering '-': names font Arial without cs"),
    "no language for Thai": (STYLES, ' w:bidi="th-TH"', "", "language of Thai text is None"),
    "another language for Thai": (STYLES, "th-TH", "ar-SA", "is ar-SA, not th-TH"),
    "body text not spread": (STYLES, "thaiDistribute", "both", "body text aligned both"),
    "body text with no alignment": (
        STYLES, '<w:pPr><w:jc w:val="thaiDistribute"/></w:pPr>', "", "body text aligned None"),
    # tables
    "a header row that does not repeat": (TEXT, "<w:tblHeader/>", "", "yet not repeated on the next"),
    "a header row switched off": (
        TEXT, "<w:tblHeader/>", '<w:tblHeader w:val="0"/>', "yet not repeated on the next"),
    "a table whose look is not said": (
        TEXT, '<w:tblLook w:val="0400"/>', "", "table 'ลงชื่อตำแหน่ง': its first row is a header"),
    "a header below a plain row": (
        TEXT, "<w:trPr><w:cantSplit/></w:trPr>\n<w:tc><w:tcPr><w:vMerge/>",
        "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>\n<w:tc><w:tcPr><w:vMerge/>",
        "row 3 is a repeated header below"),
    "a row that may break": (
        TEXT, "<w:trPr><w:cantSplit/></w:trPr>", "", "row 2 may break over two pages"),
    "a row of too few columns": (
        TEXT, '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="1"/>', "spans 1 columns of 2"),
    "a merge that continues nothing": (
        TEXT, '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "", "row 3 of table"),
    "a cell that ends with a table": (
        TEXT, "<w:p><w:r><w:t>1.1</w:t></w:r></w:p>", "", "does not end with a paragraph"),
    # references
    "two drawings of one id": (TEXT, 'id="2" name="ภาพ', 'id="1" name="ภาพ', "two drawings have id 1"),
    "two bookmarks of one name": (
        TEXT, '<w:bookmarkEnd w:id="0"/>',
        '<w:bookmarkEnd w:id="0"/><w:bookmarkStart w:id="1" w:name="ต้น"/><w:bookmarkEnd w:id="1"/>',
        "two bookmarks have name ต้น"),
    "a style that is not there": (TEXT, 'pStyle w:val="Body"', 'pStyle w:val="Corps"', "style 'Corps'"),
    "a base that is not there": (STYLES, 'basedOn w:val="Text"', 'basedOn w:val="T"', "style 'T' is used"),
    "a list that is not there": (TEXT, '<w:numId w:val="1"/>', '<w:numId w:val="7"/>', "list 7 is used"),
    "a footer that is not there": (TEXT, 'r:id="rId3"', 'r:id="rId9"', "uses relationship rId9"),
    "spaces that get lost": (TEXT, ' xml:space="preserve"', "", "loses its outer spaces"),
    # what the template left
    "a field left over": (TEXT, "ลงชื่อ", "{{ signer.name }}", f"{TEXT}: {{{{ signer.name }}}}"),
    "a statement left over": (TEXT, "ลงชื่อ", "{%tr for x in rows %}", "{%tr for x in rows %}"),
    "a comment left over": (TEXT, "ลงชื่อ", "{# note #}", "{# note #}"),
    "a field over several runs": (
        TEXT, "<w:t>ลงชื่อ</w:t>", "<w:t>{</w:t></w:r><w:r><w:t>{ name }}</w:t>", "{{ name }}"),
    "half a field": (FOOTER, "หน้า", "หน้า {{ page", f"{FOOTER}: {{{{"),
    "a field in a picture's name": (TEXT, 'name="ภาพ 1"', 'name="{{ pic }}"', "{{ pic }}"),
}  # fmt: skip


def test_a_sound_document_has_no_fault(
    tmp_path: Path, sdk_validate: Callable[[Path], list[str]]
) -> None:
    path = tmp_path / "sound.docx"
    path.write_bytes(zipped(DOCUMENT))
    assert document_faults(path) == []
    assert sdk_validate(path) == []


@pytest.mark.parametrize("seed", SEEDED)
def test_a_seeded_fault_is_named(seed: str) -> None:
    part, old, new, expected = SEEDED[seed]
    faults = document_faults(changed(DOCUMENT, part, old, new))
    assert [fault for fault in faults if expected in fault], faults


def test_a_template_may_hold_its_tags() -> None:
    template = changed(DOCUMENT, TEXT, "ลงชื่อ", "{{ signer.name }}")
    assert template_faults(template) == []
    assert document_faults(template) == [f"{TEXT}: {{{{ signer.name }}}}"] * 1


def test_a_long_centred_title_and_a_short_label_are_no_body_text() -> None:
    assert len(BODY_TEXT) > 80  # the sound document's title is as long as its body text
    plain = changed(DOCUMENT, STYLES, "thaiDistribute", "left")
    assert [fault for fault in document_faults(plain) if "aligned" in fault] == [
        f"{TEXT} {BODY_TEXT[:40] + '…'!r}: body text aligned left, not thaiDistribute"
    ]


def test_a_row_with_a_long_text_may_break() -> None:
    row = '<w:trPr><w:cantSplit/></w:trPr>\n<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>'
    free = row.replace("<w:trPr><w:cantSplit/></w:trPr>", "")
    assert document_faults(changed(DOCUMENT, TEXT, row, free + "ยาว" * 60)) == []
    assert "row 2 may break" in document_faults(changed(DOCUMENT, TEXT, row, free + "สั้น"))[0]


def test_what_python_docx_writes_by_itself_is_not_thai_enough(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    run = document.add_paragraph().add_run("ตัวหนา")
    run.bold = True
    document.save(str(tmp_path / "plain.docx"))
    faults = document_faults(tmp_path / "plain.docx")
    assert "word/document.xml 'ตัวหนา': sets b without bCs" in faults
    assert not [fault for fault in faults if "relationship" in fault or "content type" in fault]
