"""Every sheet on paper: A4 laid across, nothing cut off, as LibreOffice prints it."""

from io import BytesIO

import openpyxl
import pytest

from sujarit.books.build import blank_data
from sujarit.resources import workbook_dir
from tests.tools.printed import print_faults
from tests.tools.render import convert
from tests.util.built import built_once

pytestmark = pytest.mark.slow
EXAMPLE = workbook_dir() / "nakhonsawan3-2564.xlsx"


def low_row(book):
    book["เนื้อหา"].row_dimensions[4].height = 20


def narrow_number(book):
    book["โครงการ"].column_dimensions["H"].width = 4


FAULTS = {
    "one over the other: ": low_row,
    "a number has no room": narrow_number,
}


@pytest.fixture
def printed(libreoffice, tmp_path):
    """Makes the PDF of a workbook."""

    def pdf_of(workbook):
        path = tmp_path / "แผน.xlsx"
        path.write_bytes(workbook)
        return convert([path], "pdf", tmp_path)[0]

    return pdf_of


def two_sheets(change=lambda _: None):
    """The example's texts and projects, with a fault."""
    book = openpyxl.load_workbook(BytesIO(EXAMPLE.read_bytes()))
    change(book)
    for sheet in book.worksheets:
        if sheet.title not in {"เนื้อหา", "โครงการ"}:
            book.remove(sheet)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.long
def test_nothing_of_texts_and_projects_is_cut_off_on_paper(printed):
    assert print_faults(printed(two_sheets())) == []


@pytest.mark.long
def test_nothing_of_a_blank_plan_is_cut_off_on_paper(printed):
    blank = built_once(blank_data(2570, "โรงเรียนตัวอย่าง"))
    assert print_faults(printed(blank)) == []


@pytest.mark.long
def test_nothing_of_the_example_is_cut_off_on_paper(printed):
    assert print_faults(printed(EXAMPLE.read_bytes())) == []


@pytest.mark.parametrize(("says", "change"), FAULTS.items())
def test_what_is_cut_off_is_found(printed, says, change):
    assert any(says in fault for fault in print_faults(printed(two_sheets(change))))
