"""Rows are kept whole unless they are too tall for that."""

from authoring.templates.markup import PORTRAIT, Grid, cell, paragraph, section, section_end
from authoring.templates.parts import FOOTER, HEADER
from sujarit.report.pages.table_breaks import MOST_LINES, break_tables_well
from tests.report import make


def kept_whole(*rows: str, width: int = 3000) -> list[bool]:
    grid = Grid(width).head(cell("CellHead", "หัว " * 500))
    for words in rows:
        grid.row(cell("CellText", words))
    xml = break_tables_well(make.part(make.template(body=grid.xml())).decode())
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
    rows = [("CellText", "แถว")] * 5
    assert together(*rows) == [True, False, False, True, False]
    assert together(*rows[:2]) == [True, False]
    assert together(rows[0]) == [False]


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
