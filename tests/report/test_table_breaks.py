"""Rows are kept whole unless they are too tall for that."""

import re
from pathlib import Path

import pytest

from authoring.templates.markup import PORTRAIT, Grid, cell, paragraph, section, section_end
from authoring.templates.parts import FOOTER, HEADER
from sujarit.books.opc.archive import read_package
from sujarit.report.engine.word_file import part_text
from sujarit.report.pages.font_widths import width_of
from sujarit.report.pages.table_breaks import TALL, break_tables_well
from sujarit.report.pages.unbroken import with_joined_words
from sujarit.report.pages.word_styles import word_styles
from sujarit.report.printing.substitute_font import for_wider_font
from tests.report import make


def kept_whole(*rows: str, width: int = 3000) -> list[bool]:
    """Which rows of a table with text behind it may not split."""
    grid = Grid(width).head(cell("CellHead", "หัว " * 500))
    for words in rows:
        grid.row(cell("CellText", words))
    body = grid.xml() + paragraph("BodyThai", "ข้อความหลังตาราง " * 60)
    xml = break_tables_well(make.part(make.template(body=body)).decode())
    return ["<w:cantSplit/>" in row for row in xml.split("<w:tr>")[1:]]


def test_short_rows_stay_whole_and_tall_ones_may_split():
    assert kept_whole("สั้น", "ยาว" * 500, "สั้น") == [True, True, False, True]


def test_a_narrow_column_makes_a_row_tall_sooner():
    words = "ก " * 400
    assert kept_whole(words, width=9000) == [True, True]
    assert kept_whole(words, width=1000) == [True, False]


def test_a_page_that_lies_across_holds_fewer_lines():
    words = "".join(paragraph("CellItem", f"ข้อ {n}") for n in range(15))
    assert kept_whole(words, width=9000) == [True, True]
    assert kept_whole(words, width=12000) == [True, False]


def test_thai_marks_above_and_below_take_no_room():
    assert kept_whole("สั้น", "กี่" * 450, width=3000) == [True, True, True]


def test_many_short_paragraphs_make_a_row_tall_too():
    few, many = (
        "".join(paragraph("CellItem", f"ข้อ {n}") for n in range(count))
        for count in (TALL.upright - 1, TALL.upright + 2)
    )
    assert kept_whole("สั้น", few, many) == [True, True, True, False]


def test_the_first_row_leaves_room_for_the_heading_above_its_table():
    words = "".join(paragraph("CellItem", f"ข้อ {n}") for n in range(TALL.upright - 2))
    assert kept_whole("สั้น", words) == [True, True, True]
    assert kept_whole(words) == [True, False]


def test_rows_that_fill_a_page_are_not_kept_together():
    short, tall = ("CellText", "แถว"), ("CellText", "ยาว" * 130)
    assert together(short, short, short)[0]
    assert not together(tall, tall, short)[0]


def test_the_heading_row_is_never_split():
    assert kept_whole("x")[0] is True


def together(*rows: tuple[str, str]) -> list[bool]:
    """Whether each row's paragraphs keep it with the next; a row is its style and its words."""
    grid = Grid(3000, 3000).head(cell("CellHead", "ก"), cell("CellHead", "ข"))
    for style, words in rows:
        grid.row(cell(style, words), cell("CellText", "สอง"))
    xml = break_tables_well(make.part(make.template(body=grid.xml())).decode())
    found = [row.count("<w:keepNext/>") for row in xml.split("<w:tr>")[2:]]
    assert set(found) <= {0, 2}
    return [count > 0 for count in found]


def test_no_first_and_no_last_row_stands_alone():
    rows = [("CellText", "แถว")] * 7
    assert together(*rows) == [True, False, False, False, False, True, False]
    assert together(*rows[:2]) == [True, False]
    assert together(rows[0]) == [False]


def test_a_table_of_few_lines_stands_on_one_page():
    rows = [("CellText", "แถว")] * 6
    assert together(*rows[:4]) == [True, True, True, False]
    assert together(*rows) == [True, False, False, False, True, False]


def test_a_sum_stays_with_the_row_above_it():
    text, total = ("CellText", "แถว"), ("CellSumText", "รวม")
    assert together(text, text, text, total, text, text, text, total) == [
        True, False, True, False, False, False, True, False,
    ]  # fmt: skip


def test_a_row_that_may_split_is_kept_to_no_other():
    assert together(("CellText", "แถว"), ("CellText", "ยาว" * 700), ("CellSumText", "รวม")) == [
        True,
        False,
        False,
    ]


def test_the_last_rows_before_another_section_make_more_than_a_near_empty_page():
    grid = Grid(3000)
    for number in range(20):
        grid.row(cell("CellText", f"แถว {number}"))
    body = grid.xml() + section_end(section(PORTRAIT, HEADER, FOOTER))
    xml = break_tables_well(make.part(make.template(body=body)).decode())
    kept = ["<w:keepNext/>" in row for row in xml.split("</w:tr>")[:-1]]
    assert kept == [False] * 11 + [True] * 8 + [False]


def test_a_tall_row_at_the_end_of_a_section_stays_whole_with_the_sum_below_it():
    grid, words = Grid(12000), "".join(paragraph("CellItem", f"ข้อ {n}") for n in range(15))
    grid.row(cell("CellText", words)).row(cell("CellText", words)).row(cell("CellSumText", "รวม"))
    ending = section_end(section(PORTRAIT, HEADER, FOOTER))
    xml = break_tables_well(make.part(make.template(body=grid.xml() + ending)).decode())
    assert ["<w:cantSplit/>" in row for row in xml.split("<w:tr>")[1:]] == [False, True, True]


# a table too wide for an upright page gets one that lies across


def turned(
    *before: str, folder: Path, after: str = paragraph("BodyThai", "ข้อความหลังตาราง")
) -> list[str]:
    """The text of each section of a document with a table too wide for an upright page."""
    grid = Grid(*[1300] * 7, caption="ยอดรวม")
    grid.row(*(cell("CellNumber", "9,999,999,999,999.99") for _ in range(7)))
    body = "".join(before) + grid.xml() + after
    path = make.written(folder, make.template(body=body))
    xml = make.part(make.report(make.example(), template=path)).decode()
    pieces = xml.split("<w:body>")[1].split("<w:sectPr")
    words = [re.sub(r"<[^>]*>", " ", re.sub("^.*?</w:sectPr>", "", each)) for each in pieces]
    across = ["landscape" in each.partition("</w:sectPr>")[0] for each in pieces[1:]]
    return [
        f"{'across' if lies else 'upright'}: {' '.join(each.split())}"
        for each, lies in zip(words, across, strict=False)
    ]


def test_the_caption_and_the_heading_of_a_table_go_with_it_onto_the_page_across(tmp_path):
    text, heading = paragraph("BodyThai", "ข้อความก่อน"), paragraph("Heading2", "1.", " ยอด")
    first, second, third = turned(text, heading, folder=tmp_path)
    assert first == "upright: ข้อความก่อน"
    assert second.startswith("across: 1. ยอด ตารางที่ 1 ยอดรวม 9,999")
    assert third == "upright: ข้อความหลังตาราง"


def test_a_table_that_fills_its_section_leaves_no_empty_page_before_or_behind_it(tmp_path):
    (only,) = turned(folder=tmp_path, after="")
    assert only.startswith("across: ตารางที่ 1 ยอดรวม 9,999")
    before, behind = turned(folder=tmp_path)
    assert before.startswith("across: ตารางที่ 1")
    assert behind == "upright: ข้อความหลังตาราง"


# a computer without the document's font


def test_a_document_for_a_wider_font_is_smaller_and_holds_its_numbers_in_any_font():
    amount = "๙,๙๙๙,๙๙๙,๙๙๙.๙๙"
    grid = Grid(3000, 1500, caption="ยอดรวม")
    grid.row(cell("CellText", "รายการ"), cell("CellNumber", amount))
    before = read_package(make.template(body=grid.xml()))
    after = for_wider_font(before)
    styles = word_styles(after)
    assert styles.look("CellNumber").size == round(
        word_styles(before).look("CellNumber").size * 0.66
    )
    (width,) = re.findall(
        r'w:tcW w:w="(\d+)".{1,200}CellNumber', part_text(after, "word/document.xml")
    )
    wide = max(width_of(amount, font) for font in ("Garuda", "Waree", "Laksaman", "Sarabun"))
    assert int(width) > wide * styles.look("CellNumber").size / 100 > 1000


# what LibreOffice would break in two


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ("จำนวน 9,999,999,999.99 บาท", "จำนวน\u00a09,999,999,999.99 บาท"),
        ("รวม ๑,๒๓๔.๕๐ บาท", "รวม\u00a0๑,๒๓๔.๕๐ บาท"),
        ("ปี 2564 และ ITA (2 ข้อ)", "ปี\u00a02564 และ ITA (2 ข้อ)"),
        ("รอบ (ตุลาคม)", "รอบ\u00a0(ตุ\u2060ล\u2060า\u2060ค\u2060ม)"),
        ("เมษายน", "เม\u2060ษ\u2060า\u2060ย\u2060น"),
    ],
)
def test_amounts_and_months_are_one_piece_for_libreoffice(words, joined):
    assert with_joined_words(f"<w:t>{words}</w:t>") == f"<w:t>{joined}</w:t>"


def test_an_amount_in_a_table_may_leave_the_word_before_it():
    body = "<w:tbl><w:t>รวม 1,000</w:t></w:tbl><w:t>รวม 1,000</w:t>"
    assert with_joined_words(body) == body[: body.rindex(" ")] + "\u00a01,000</w:t>"
