"""A sheet that somebody copied: Excel names its table anew, and nobody reads it."""

import pytest

from sujarit.actions.load import check_book
from sujarit.books.file.book import FileBook
from sujarit.books.live.book import LiveBook
from sujarit.checks.engine import check
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from tests.util.built import built
from tests.util.maker import CLEAN


@pytest.fixture(scope="module")
def payments():
    """The titles of the payments, and a row that nobody else has."""
    import io

    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(built(CLEAN)))["การเบิกจ่าย"]
    table = sheet.tables["tblSpending"]
    return [cell.value for cell in sheet[table.ref][0]]


def copied(folder, titles, row, name="tblSpending2"):
    """The clean plan with a table of these titles and this row on another sheet."""
    from openpyxl import load_workbook
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table

    path = folder / "แผน.xlsx"
    path.write_bytes(built(CLEAN))
    book = load_workbook(path)
    sheet = book.create_sheet("การเบิกจ่าย (2)")
    sheet.append(titles)
    sheet.append(row)
    sheet.add_table(Table(displayName=name, ref=f"A1:{get_column_letter(len(titles))}2"))
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
