"""A sheet that somebody copied: Excel names its table anew, and nobody reads it."""

import datetime as dt

import pytest

from sujarit.actions.load import check_book
from sujarit.books.file.book import FileBook
from sujarit.books.live.book import LiveBook
from sujarit.checks.engine import check
from sujarit.plan import schema
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from tests.util.maker import CLEAN, Maker, load


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
