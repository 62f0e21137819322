"""Cells that a spreadsheet library shows as blank are read all the same, wherever they stand."""

from __future__ import annotations

import openpyxl

from sujarit.books.file.book import FileBook
from sujarit.plan.cells import FormulaError
from tests.util.maker import SMALL, Maker


def test_an_error_below_every_other_value_is_read(tmp_path) -> None:
    path = Maker(SMALL).save(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book["กลยุทธ์"]["B7"] = "#N/A"
    book["กลยุทธ์"]["H12"] = "#REF!"
    book.save(path)
    table = FileBook(path).tables()["tblStrategies"]
    assert table.rows[2][1] == FormulaError("#N/A")
    assert [(cell.address, cell.value) for cell in table.strays] == [("H12", FormulaError("#REF!"))]


def test_a_number_below_zero_in_a_cell_of_dates_is_no_midnight(tmp_path) -> None:
    path = Maker(SMALL).save(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book["กลยุทธ์"]["C6"] = -5
    book["กลยุทธ์"]["C6"].number_format = "d/m/yyyy"
    book.save(path)
    assert FileBook(path).tables()["tblStrategies"].rows[1][2] == -5
