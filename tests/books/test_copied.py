"""A sheet that somebody copied: Excel names its table anew, and nobody reads it."""

import datetime as dt

import pytest

from sujarit.actions.load import check_book
from sujarit.books.file import read
from sujarit.books.file.book import FileBook
from sujarit.books.live.book import LiveBook
from sujarit.books.repeats import alike
from sujarit.checks.engine import check
from sujarit.plan import schema
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from tests.util.maker import CLEAN, SMALL, Layout, Maker, load


@pytest.fixture
def payments():
    """The titles of the payments."""
    return [column.title for column in schema.SPENDING.columns]


def copied(folder, titles, row, name="tblSpending2"):
    """The clean plan with a table of these titles and this row on another sheet."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table

    book = Maker(load(CLEAN)).book()
    sheet = book.create_sheet("การเบิกจ่าย (2)")
    sheet.append(titles)
    sheet.append(row)
    sheet.add_table(Table(displayName=name, ref=f"A1:{get_column_letter(len(titles))}2"))
    return saved(book, folder)


def saved(book, folder):
    path = folder / "แผน.xlsx"
    book.save(path)
    return path


def told(path):
    findings = check(parse_plan(FileBook(path).to_check()), Round.SIX)
    return [found.message.th for found in findings if found.rule == "STR05"]


def test_its_rows_are_told_of_for_they_are_not_counted(payments, tmp_path):
    (only,) = told(copied(tmp_path, payments, [None, "ก1", *[None] * (len(payments) - 2)]))
    assert "ชีต “การเบิกจ่าย (2)” ช่อง B2" in only


def test_the_order_of_its_columns_does_not_matter(payments, tmp_path):
    assert told(copied(tmp_path, payments[::-1], ["x", *[None] * (len(payments) - 1)], "Table9"))


def test_an_empty_one_and_a_table_of_the_offices_own_are_not(payments, tmp_path):
    assert told(copied(tmp_path, payments, [None] * len(payments))) == []
    others = [*payments[:-1], "ของหน่วยงาน"]
    assert told(copied(tmp_path, others, ["x", *[None] * (len(payments) - 1)])) == []


def test_the_button_tells_of_it_too(payments, tmp_path, open_book):
    path = copied(tmp_path, payments, ["x", *[None] * (len(payments) - 1)])
    found = check_book(LiveBook(open_book(path))).findings
    (only,) = [each.message.th for each in found if each.rule == "STR05"]
    assert "ชีต “การเบิกจ่าย (2)”" in only


PAYMENT = [dt.datetime(2026, 4, 2), "ก2", "1.2.1", 777, "บจ.9", "สพฐ."]  # noqa: DTZ001


def typed(folder, cells):
    """The clean plan with rows typed from these cells on."""
    return saved(with_rows(Maker(load(CLEAN)).book(), cells), folder)


def with_rows(book, cells):
    """The workbook with these rows; a sheet that is not there is added."""
    for sheet, cell, values in cells:
        there = book[sheet] if sheet in book.sheetnames else book.create_sheet(sheet)
        first = there[cell]
        for number, value in enumerate(values):
            there.cell(first.row, first.column + number).value = value
    return book


def outside(book):
    found = [each for each in check_book(book).findings if each.rule in {"STR05", "STR06"}]
    return [(each.rule, each.sheet, each.cell, each.message.th) for each in found]


SPENDING = "การเบิกจ่าย"
PAID = sum(row["จำนวนเงิน"] for row in load(CLEAN)["tblSpending"])
NOTES = [(SPENDING, f"J{row}", ["โน้ต"]) for row in range(5, 305)]


def test_a_payment_is_told_of_wherever_it_was_typed(tmp_path, open_book, payments):
    path = typed(
        tmp_path,
        [
            *NOTES,
            (SPENDING, "A2", PAYMENT),  # above the header
            (SPENDING, "I302", PAYMENT[:4]),  # beside, below hundreds of notes
            (SPENDING, "A400", PAYMENT),  # below, after a gap
            ("โครงการ", "D2", ["โครงการลืม", None, None, None, 5000]),
            ("เมษายน", "C5", PAYMENT),  # on a new sheet, with no titles
            ("พฤษภาคม", "B2", payments),  # with its titles
            ("พฤษภาคม", "B4", [None, None, None, 55]),
        ],
    )
    for book in (FileBook(path), LiveBook(open_book(path))):
        found = outside(book)
        rows = {(rule, cell) for rule, _, cell, _ in found}
        assert {("STR05", "A2"), ("STR06", "I302"), ("STR05", "A400"), ("STR06", "D2")} <= rows
        told = " ".join(message for *_, message in found)
        assert "ชีต “เมษายน” ช่อง C5" in told
        assert "ชีต “พฤษภาคม” ช่อง E4" in told


def test_titles_notes_and_formulas_are_no_payments(tmp_path):
    path = typed(
        tmp_path,
        [
            (SPENDING, "B1", ["ณ วันที่", "สรุป", 2569]),
            (SPENDING, "A2", ["รวม", None, None, 123_456]),
            (SPENDING, "A30", ["เบิกจ่ายทั้งหมดถึงวันนี้", None, None, PAID]),
            (SPENDING, "D32", [PAID]),
            (SPENDING, "A3", [dt.datetime(2026, 3, 31), None, None, PAID]),  # noqa: DTZ001
            ("โครงการ", "D2", ["งบที่ได้รับ", None, None, None, 160_000]),
            ("โทรศัพท์", "A1", ["1.2.1", "นายก", 812345678, 2569, 100000]),
            ("สรุปของเรา", "A1", [f"='{SPENDING}'!{column}5" for column in "ABCDEFG"]),
            ("เป้าประสงค์ของเรา", "A1", ["รหัสเป้าประสงค์", "เป้าประสงค์"]),
            ("เป้าประสงค์ของเรา", "A2", ["1", "สุจริต"]),
        ],
    )
    assert outside(FileBook(path)) == []


def test_a_signature_below_a_table_is_a_text_and_no_row(tmp_path):
    path = typed(tmp_path, [(SPENDING, "C30", ["ลงชื่อ", "ผู้จัดทำ"])])
    assert [each[0] for each in outside(FileBook(path))] == ["STR06"]


CODE, NAME = "1.2.1", "โครงการปลูกฝังค่านิยมการต่อต้านและไม่ทนต่อการทุจริต"
MONTHS = ["ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค."]
DAY = dt.date(2026, 4, 2)
LISTS_OF_ITS_OWN = {
    "a survey": [["ลำดับ", *(f"ข้อ {n}" for n in range(1, 11))], [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2]],
    "a calendar": [["รหัส", "กิจกรรม", *MONTHS, "ผู้รับผิดชอบ"], [CODE, NAME, *"//////", "กลุ่ม"]],
    "a summary": [["รหัสกิจกรรม", "รหัสโครงการ", "งบประมาณ"], ["ก2", CODE, 60000]],
    "a register": [["วันที่รับ", "เรื่อง", "โครงการ", "วงเงิน"], [DAY, "ก2", CODE, 777, "บจ.9", "สพฐ."]],
    "its own register": [["วันที่", "ผู้เบิก", "รหัสโครงการ", "จำนวนเงิน"], [DAY, "นาย ก", CODE, 777]],
    "no titles, no day": [["ก2", CODE, 60000, "สพฐ.", "/"]],
    "codes of two characters": [[DAY, "ก2", None, 777]],
    "codes that are numbers": [[DAY, 1, 2, 777]],
}


@pytest.mark.parametrize("rows", LISTS_OF_ITS_OWN.values(), ids=LISTS_OF_ITS_OWN)
def test_a_list_of_the_offices_own_is_not_taken_for_the_plans(rows, tmp_path):
    cells = [("ของเรา", f"A{number}", row) for number, row in enumerate(rows, 2)]
    assert outside(FileBook(typed(tmp_path, cells))) == []


@pytest.mark.parametrize(
    ("day", "severity"), [(DAY, "WARNING"), (DAY.replace(year=2025), "INFO"), ("เม.ย.", "WARNING")]
)
def test_payments_of_another_year_may_stay_on_a_sheet_of_their_own(
    day, severity, tmp_path, payments
):
    book = FileBook(typed(tmp_path, [("เก็บ", "A1", payments), ("เก็บ", "A2", [day, *PAYMENT[1:]])]))
    (only,) = [each for each in check_book(book).findings if each.rule == "STR06"]
    assert only.severity.name == severity
    assert "คงไว้ได้" in only.fix.th


def test_only_so_many_cells_of_own_sheets_are_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr(alike, "_MOST_CELLS", 100)
    cells = [("ใหญ่", "CW1", ["x"]), ("ไกล", "A101", ["x"]), ("เมษายน", "A9", PAYMENT)]
    cells += [("พฤษภาคม", "A9", PAYMENT)]  # both together are too many
    (only,) = outside(FileBook(typed(tmp_path, cells)))
    assert "ชีต “เมษายน”" in only[-1]
    formulas = [("สูตร", "A1", ["=1+1"] * 10), ("สูตร", "A3", PAYMENT)]
    assert outside(FileBook(typed(tmp_path, formulas))) == []


def test_of_thousands_of_numbers_beside_a_table_the_rest_are_counted(
    tmp_path, open_book, monkeypatch
):
    monkeypatch.setattr(read, "MAX_STRAY_AMOUNTS", 20)
    path = typed(tmp_path, [(SPENDING, f"J{row}", range(1, 11)) for row in (20, 21, 22)])
    for book in (FileBook(path), LiveBook(open_book(path))):
        told = outside(book)
        assert [cell for *_, cell, _ in told] == ["A4", "J20", "J21"]
        assert "อีก 10 ช่อง" in told[0][-1]


@pytest.mark.parametrize(
    ("row", "told_of"),
    [
        (PAYMENT, ["STR05"]),
        (["ผลรวม", None, None, PAID, None, 13], []),
        ([PAYMENT[0], "รวม", None, PAID], []),
        ([13, None, None, PAID], []),  # Excel's own count of the days
        ([PAYMENT[0], None, None, 777], ["STR06"]),
        ([PAYMENT[0], None, None, 777, None, None, "ยอดรวม"], ["STR06"]),
        ([PAYMENT[0], "ก2", None, PAID], ["STR05"]),
    ],
)
def test_a_payment_in_the_row_of_totals_is_told_of(tmp_path, row, told_of):
    book = with_rows(Maker(load(CLEAN)).book(), [(SPENDING, "A20", row)])
    table = book[SPENDING].tables["tblSpending"]
    table.ref, table.totalsRowCount = "A4:G20", 1
    told = outside(FileBook(saved(book, tmp_path)))
    assert [rule for rule, _, cell, _ in told if cell == "A20"] == told_of
    assert len(told) == len(told_of)


def test_a_small_list_above_the_budgets_is_none_of_theirs_on_the_screen_either(open_book, tmp_path):
    from openpyxl.worksheet.table import Table

    book = Maker(SMALL, {"tblBudgets": Layout(top=20)}).book()
    sheet = book["งบรายปีและแหล่งเงิน"]
    for column, title in zip("ABCDE", ("รหัส", "ปี", "แหล่ง", "ไตรมาส", "ขอรับ"), strict=True):
        sheet[f"{column}4"] = title
    sheet["A5"], sheet["B5"], sheet["E5"] = "1.1.1", 2568, 250
    sheet.add_table(Table(displayName="ours", ref="A4:E5"))
    path = saved(book, tmp_path)
    for read_book in (FileBook(path), LiveBook(open_book(path))):
        assert not read_book.to_check()["tblBudgets"].apart
