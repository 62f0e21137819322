"""One contract for every way in which a workbook is open: a file, and Excel behind xlwings.

The two engines behind xlwings are stand-ins: one in memory, one a real LibreOffice.
"""

import datetime as dt
import random
from decimal import Decimal

import pytest

from sujarit.actions.load import check_book
from sujarit.actions.rollup import roll_up_book
from sujarit.books.file.book import FileBook
from sujarit.books.live.book import LiveBook
from sujarit.plan.fiscal import MONTHS
from sujarit.rollup.totals import DIMENSIONS
from tests.engines import memory, uno_engine
from tests.util.maker import EXAMPLE, SMALL, Layout, Maker, load
from tests.util.pictures import image, in_cells, over_cell, pic, with_drawing
from tests.util.sampling import sampled

FILE = "file"
WAYS = [FILE, memory.NAME, pytest.param(uno_engine.NAME, marks=pytest.mark.slow)]

without_libreoffice_every_day = pytest.mark.parametrize(
    "opened",
    [*WAYS[:2], pytest.param(uno_engine.NAME, marks=[pytest.mark.slow, pytest.mark.long])],
    indirect=True,
)


@pytest.fixture(params=WAYS)
def opened(request, open_book):
    """Opens a workbook file in one of the ways."""

    def opener(path):
        return FileBook(path) if request.param == FILE else LiveBook(open_book(path, request.param))

    return opener


def generated(seed):
    """A plan with codes that match and do not, amounts to the satang, dates and marks."""
    rng = random.Random(seed)
    codes = ["1", "1.1", "1.10", "ก1", ""]

    def code():
        return rng.choice(codes) or None

    def amount():
        return rng.choice([None, "-", rng.randrange(0, 5_000_000) / 100])

    def day():
        return dt.date(2025, 9, 1) + dt.timedelta(days=rng.randrange(500))

    return {
        **SMALL,
        "tblGoals": [{"รหัสเป้าประสงค์": code(), "เป้าประสงค์": f"เป้า {n}"} for n in range(3)],
        "tblStrategies": [
            {"รหัสกลยุทธ์": code(), "รหัสเป้าประสงค์": code(), "กลยุทธ์": f"กลยุทธ์ {n}"} for n in range(4)
        ],
        "tblProjects": [
            {"รหัสโครงการ": code(), "รหัสกลยุทธ์": code(), "โครงการ": f"=งาน {n}", "งบประมาณ": amount(), "ผู้รับผิดชอบ": rng.choice(["กลุ่ม ก", None])}
            for n in range(5)
        ],
        "tblActivities": [
            {"รหัสกิจกรรม": code(), "รหัสโครงการ": code(), "กิจกรรม": f"กิจกรรม\n{n}", "งบประมาณ": amount(), rng.choice(MONTHS): "/"}
            for n in range(5)
        ],
        "tblSpending": [
            {"วันที่": day(), "รหัสกิจกรรม": code(), "รหัสโครงการ": code(), "จำนวนเงิน": rng.randrange(1, 99_999) / 100}
            for _ in range(6)
        ],
    }  # fmt: skip


@without_libreoffice_every_day
@pytest.mark.parametrize("seed", sampled(range(4), 4))
def test_a_generated_plan_is_the_same_plan_in_every_way(tmp_path, opened, seed):
    path = Maker(generated(seed)).save(tmp_path / "แผน.xlsx")
    file, book = FileBook(path), opened(path)
    expected, found = check_book(file), check_book(book)
    assert found.plan == expected.plan
    assert found.findings == expected.findings
    for by in DIMENSIONS:
        assert roll_up_book(book, by).rollup == roll_up_book(file, by).rollup


@without_libreoffice_every_day
def test_the_example_is_the_same_plan_in_every_way(tmp_path, opened):
    path = Maker(load(EXAMPLE)).save(tmp_path / "แผน.xlsx")
    assert check_book(opened(path)).findings == check_book(FileBook(path)).findings


@without_libreoffice_every_day
def test_a_value_stands_at_its_cell_wherever_the_table_stands(tmp_path, opened):
    layouts = {"tblProjects": Layout(sheet="งาน 'ของ' เรา", top=9, left=3, backwards=True)}
    project = check_book(opened(Maker(SMALL, layouts).save(tmp_path / "a.xlsx"))).plan.projects[0]
    cell = project.cell("budget")
    assert (cell.sheet, cell.address) == ("งาน 'ของ' เรา", "AA10")
    assert project.budget == Decimal("300.00")


@without_libreoffice_every_day
def test_what_stands_below_a_table_is_a_stray(tmp_path, opened):
    workbook = Maker(SMALL).book()
    workbook["เป้าประสงค์"]["A12"] = "9"
    workbook.save(tmp_path / "a.xlsx")
    strays = opened(tmp_path / "a.xlsx").tables()["tblGoals"].strays
    assert [(cell.address, cell.value) for cell in strays] == [("A12", "9")]


@without_libreoffice_every_day
def test_findings_written_leave_the_plan_as_it_was(tmp_path, opened):
    path = Maker(load(EXAMPLE)).with_derived_sheets(tmp_path / "a.xlsx")
    book = opened(path)
    before = check_book(book)
    book.write_findings(before.findings)
    again = check_book(FileBook(path) if isinstance(book, FileBook) else book)
    assert again.plan == before.plan
    assert again.findings == before.findings


def pasted(path):
    """A plan with a picture on the first of two rows of photos."""
    rows = [{"รหัสกิจกรรม": "ก1"}, {"รหัสกิจกรรม": "ก2"}]
    Maker({**SMALL, "tblPhotos": rows}).save(path)
    return with_drawing(path, over_cell(5, 2, pic("rId1")), {"rId1": image("red")})


@without_libreoffice_every_day
def test_a_pasted_picture_serves_in_every_way(tmp_path, opened):
    checked = check_book(opened(pasted(tmp_path / "แผน.xlsx")))
    told = [(item.rule, item.cell) for item in checked.findings if item.rule.startswith("PIC")]
    assert told == [("PIC01", "B6")]


def test_pictures_that_may_have_moved_since_they_were_saved_are_told_of_and_left_out(
    tmp_path, open_book
):
    book = open_book(pasted(tmp_path / "แผน.xlsx"), memory.NAME)
    book.sheets["ภาพกิจกรรม"]["A5"].value = "ก9"
    checked = check_book(LiveBook(book))
    told = [(item.rule, item.cell) for item in checked.findings if item.rule.startswith("PIC")]
    assert told == [("PIC08", "B4"), ("PIC01", "B5"), ("PIC01", "B6")]


def test_a_picture_pasted_since_the_workbook_was_saved_is_told_of(tmp_path, open_book):
    path = pasted(tmp_path / "แผน.xlsx")
    screen = LiveBook(open_book(path, memory.NAME))
    Maker({**SMALL, "tblPhotos": [{"รหัสกิจกรรม": "ก1"}]}).save(path)  # as it was saved before
    pictures = screen.pictures()
    assert (pictures.pictures, pictures.unsaved) == ((), True)


def test_a_picture_in_a_cell_is_no_error_on_the_screen_either(tmp_path, open_book):
    rows = [{"รหัสกิจกรรม": "ก1", "ไฟล์ภาพ": "@"}]
    path = in_cells(
        Maker({**SMALL, "tblPhotos": rows}).save(tmp_path / "a.xlsx"), {"B5": image("red")}
    )
    book = LiveBook(open_book(path, memory.NAME))
    assert book.tables()["tblPhotos"].rows[0] == ("ก1", None, None, None)
    assert not book.pictures().unsaved
    assert [item.rule for item in check_book(book).findings if item.column == "ไฟล์ภาพ"] == []


def test_a_workbook_that_was_never_saved_has_no_pictures_to_read(tmp_path, open_book):
    path = pasted(tmp_path / "แผน.xlsx")
    book = LiveBook(open_book(path, memory.NAME))
    path.unlink()
    assert book.pictures().unsaved
