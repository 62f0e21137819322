"""What of a sheet goes on paper: no page on which nothing stands, and nothing left out unsaid."""

from io import BytesIO

import openpyxl
import pytest

from sujarit.books.build import blank_data
from sujarit.resources import workbook_dir
from tests.util.built import built_once

EXAMPLE = workbook_dir() / "nakhonsawan3-2564.xlsx"


@pytest.fixture(scope="module")
def example():
    return openpyxl.load_workbook(EXAMPLE)


def last_column(sheet):
    return sheet.print_area.rpartition("!")[2].replace("$", "").split(":")[1]


def test_columns_that_nobody_fills_are_not_printed_where_they_take_pages(example):
    projects = example["โครงการ"]
    assert projects["J3"].value == "ผู้รับผิดชอบ"
    assert last_column(projects).startswith("J")
    assert projects.page_setup.fitToWidth == 2


def test_what_every_page_repeats_holds_the_whole_title_and_no_help(example):
    results = example["ผลดำเนินงาน"]
    assert results.print_title_cols == "$A:$B"
    assert results["A2"].value is None
    assert results["B2"].value is None
    assert results["C2"].value.startswith("ผลของแต่ละกิจกรรม")
    assert example["ผู้ลงนาม"]["A2"].value


def test_lights_of_no_activity_open_no_page(example):
    sheet = example["กิจกรรม"]
    assert sheet["X3"].value == "ความคืบหน้าตามแผน"
    assert last_column(sheet).startswith("X")
    assert int(last_column(sheet)[1:]) < sheet.max_row


def test_blank_rows_below_long_texts_open_no_page(example):
    texts = example["เนื้อหา"]
    filled = [row for (row,) in texts.iter_rows(4, max_col=1) if row.value is not None]
    assert int(texts.tables["tblNarrative"].ref.split("D")[1]) == filled[-1].row + 1


def test_what_is_filled_outside_the_paper_is_said_on_the_sheet(example):
    projects, activities = example["โครงการ"], example["กิจกรรม"]
    below = [int(last_column(sheet)[1:]) + 1 for sheet in (projects, activities)]
    asked = f"COUNTA(K4:CN2003)+COUNTA(A{below[0]}:J2003)>0", f"COUNTA(A{below[1]}:V2003)>0"
    helps = projects["C2"], activities["B2"]
    for cell, counted in zip(helps, asked, strict=True):
        assert cell.value.startswith(f'=IF({counted},"มีข้อมูลนอกพื้นที่พิมพ์')


def test_a_form_is_printed_whole():
    book = openpyxl.load_workbook(BytesIO(built_once(blank_data(2570, "โรงเรียนตัวอย่าง"))))
    assert not book["โครงการ"].print_area
    assert not book["โครงการ"]["C2"].value.startswith("=")
