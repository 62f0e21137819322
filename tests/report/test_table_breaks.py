"""Rows are kept whole unless they are too tall for that."""

from sujarit.report.authoring.markup import Grid, cell, paragraph
from sujarit.report.package import read_package, unpack_part
from sujarit.report.table_breaks import MOST_LINES, break_tables_well
from tests.report import make


def kept_whole(*rows: str, width: int = 3000) -> list[bool]:
    grid = Grid(width).head(cell("CellHead", "หัว " * 500))
    for words in rows:
        grid.row(cell("CellText", words))
    parts = break_tables_well(read_package(make.template(body=grid.xml())))
    xml = unpack_part(parts["word/document.xml"]).decode()
    return ["<w:cantSplit/>" in row for row in xml.split("<w:tr>")[1:]]


def test_short_rows_stay_whole_and_tall_ones_may_split():
    assert kept_whole("สั้น", "ยาว" * 500, "สั้น") == [True, True, False, True]


def test_a_narrow_column_makes_a_row_tall_sooner():
    words = "ก " * 400
    assert kept_whole(words, width=9000) == [True, True]
    assert kept_whole(words, width=1000) == [True, False]


def test_a_page_that_lies_across_holds_fewer_lines():
    words = "".join(paragraph("CellItem", f"ข้อ {n}") for n in range(25))
    assert kept_whole(words, width=9000) == [True, True]
    assert kept_whole(words, width=12000) == [True, False]


def test_thai_marks_above_and_below_take_no_room():
    assert kept_whole("กี่" * 700, width=3000) == [True, True]


def test_many_short_paragraphs_make_a_row_tall_too():
    few, many = (
        "".join(paragraph("CellItem", f"ข้อ {n}") for n in range(count))
        for count in (MOST_LINES - 1, MOST_LINES + 2)
    )
    assert kept_whole(few, many) == [True, True, False]


def test_the_heading_row_is_never_split():
    assert kept_whole("x")[0] is True
