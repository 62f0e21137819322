"""Every sheet on paper: A4 laid across, nothing cut off, as LibreOffice prints it."""

from io import BytesIO

import openpyxl
import pytest

from sujarit.books.build import blank_data, build_workbook
from sujarit.resources import workbook_dir
from tests.tools.printed import print_faults
from tests.tools.render import convert

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


@pytest.fixture(scope="module")
def printed(libreoffice, tmp_path_factory):
    """The PDFs of the example, of a blank plan, and of the example with each fault."""
    folder = tmp_path_factory.mktemp("printed")
    files = {
        "example": EXAMPLE.read_bytes(),
        "blank": build_workbook(blank_data(2570, "โรงเรียนตัวอย่าง")),
    }
    files |= {change.__name__: changed(change) for change in FAULTS.values()}
    for name, data in files.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    paths = [folder / f"{name}.xlsx" for name in files]
    return dict(zip(files, convert(paths, "pdf", folder), strict=True))


def changed(change):
    book = openpyxl.load_workbook(BytesIO(EXAMPLE.read_bytes()))
    change(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["example", "blank"])
def test_nothing_is_cut_off_on_paper(printed, name):
    assert print_faults(printed[name]) == []


@pytest.mark.parametrize(("says", "change"), FAULTS.items())
def test_what_is_cut_off_is_found(printed, says, change):
    assert any(says in fault for fault in print_faults(printed[change.__name__]))
