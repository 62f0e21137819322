"""A small workbook of the same make as the real one: tables, a dropdown, a live formula, a
hidden sheet behind it, a chart, document properties."""

from __future__ import annotations

import datetime as dt
import io

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

TITLE = "แผนปฏิบัติการ"
PROJECTS = (("1.1", 5), ("1.10", 7))


def small_book() -> bytes:
    book = Workbook()
    _projects(book)
    _summary(book)
    lists = book.create_sheet("รายการ")
    lists.append(["1.1"])
    lists.append(["1.10"])
    lists.sheet_state = "hidden"
    book.properties.title = TITLE
    book.properties.creator = "สำนักงานเขตพื้นที่การศึกษา"
    book.properties.created = book.properties.modified = dt.datetime(2020, 10, 1)  # noqa: DTZ001
    return _saved(book)


def _projects(book: Workbook) -> None:
    sheet = book.worksheets[0]
    sheet.title = "โครงการ"
    sheet.append(["รหัสกลยุทธ์", "งบประมาณ"])
    for row in PROJECTS:
        sheet.append(row)
    sheet.add_table(Table(displayName="tblProjects", ref="A1:B3"))
    choice = DataValidation(type="list", formula1="รายการ!$A$1:$A$2")
    choice.add("A2:A3")
    sheet.add_data_validation(choice)


def _summary(book: Workbook) -> None:
    sheet = book.create_sheet("สรุปงบประมาณ")
    sheet["A1"] = "1.10"
    sheet["B1"] = "=SUMPRODUCT((tblProjects[รหัสกลยุทธ์]=A1)*1, tblProjects[งบประมาณ])"
    chart = BarChart()
    chart.add_data(Reference(book.worksheets[0], min_col=2, min_row=1, max_row=3))
    sheet.add_chart(chart, "D2")


def _saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
