"""The colours that mark missing and wrong entries with no Python, calculated by LibreOffice."""

import datetime as dt
from copy import deepcopy
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter, range_boundaries

from sujarit.books.build import build_workbook, load_plan_data
from sujarit.books.build.drawing.conditions import conditions
from sujarit.books.build.drawing.style import CODES, MISSING, WRONG
from sujarit.plan import schema
from sujarit.plan.fiscal import MONTHS
from sujarit.plan.schema import NO_BUDGET, PLAN_ENTRIES
from tests.tools.render import convert

CLEAN = Path("tests/data/clean-2569.toml")
SCRATCH = 60  # the first column in which the formulas are calculated
CALCULATED = (schema.HOME_SHEET, schema.ROLLUP_SHEET, schema.MANUAL_SHEET)

# Table, row from 0, what is typed there by column, what must be coloured by column.
FAULTS = (
    ("tblPlan", 6, {"ค่า": None}, {"ค่า": MISSING}),  # the plan's title
    ("tblPlan", 4, {"ค่า": "เทศบาล"}, {"ค่า": WRONG}),  # no kind of office in the list
    ("tblPlan", 12, {"ค่า": dt.date(2569, 9, 30)}, {"ค่า": WRONG}),  # a Buddhist year
    ("tblPlan", 13, {"ค่า": "80,000"}, {"ค่า": WRONG}),
    ("tblGoals", 0, {"เป้าประสงค์": None}, {"เป้าประสงค์": MISSING}),
    ("tblStrategies", 1, {"รหัสกลยุทธ์": 1.2}, {"รหัสกลยุทธ์": WRONG}),
    ("tblKpis", 0, {"ขอบเขต": "แผนอื่น"}, {"ขอบเขต": WRONG}),
    ("tblKpis", 1, {"รหัสแนวทาง": None}, {"รหัสแนวทาง": MISSING}),
    ("tblProjects", 0, {"งบประมาณ": -5}, {"งบประมาณ": WRONG}),
    ("tblProjects", 1, {"งบประมาณ": "80,000"}, {"งบประมาณ": WRONG}),
    ("tblProjects", 2, {"รหัสกลยุทธ์": "9.9"}, {"รหัสกลยุทธ์": CODES}),
    ("tblProjects", 3, {"ตัวชี้วัด": "  "}, {"ตัวชี้วัด": MISSING}),
    ("tblProjects", 4, {"การใช้งบประมาณ": NO_BUDGET}, {"การใช้งบประมาณ": WRONG, "งบประมาณ": WRONG}),
    ("tblProjects", 5, {"การใช้งบประมาณ": None}, {"การใช้งบประมาณ": MISSING}),
    ("tblProjects", 6, {"งบประมาณ": None}, {"งบประมาณ": MISSING}),
    ("tblProjects", 7, {"งบประมาณ": "-"}, {"งบประมาณ": WRONG}),
    ("tblActivities", 0, {"ต.ค.": "ทุกกลุ่ม"}, {"ต.ค.": WRONG}),
    ("tblActivities", 1, {"รหัสโครงการ": None}, {"รหัสโครงการ": MISSING}),
    ("tblActivities", 8, dict.fromkeys(MONTHS), dict.fromkeys(MONTHS, MISSING)),
    ("tblActivities", 9, {"รหัสกิจกรรม": " ก8 "}, {"รหัสกิจกรรม": CODES}),
    ("tblActivities", 7, {}, {"รหัสกิจกรรม": CODES}),  # the other with that code
    ("tblResults", 9, {}, {"รหัสกิจกรรม": CODES}),  # whose activity is called otherwise now
    ("tblResults", 19, {}, {"รหัสกิจกรรม": CODES}),
    ("tblResults", 0, {"ร้อยละความก้าวหน้า": 120}, {"ร้อยละความก้าวหน้า": WRONG}),
    ("tblResults", 1, {"สถานะ": "เสร็จ"}, {"สถานะ": WRONG}),
    ("tblSpending", 0, {"วันที่": dt.date(2024, 9, 30)}, {"วันที่": WRONG}),
    ("tblSpending", 1, {"จำนวนเงิน": None}, {"จำนวนเงิน": MISSING}),
    ("tblSpending", 2, {"วันที่": "31/3/2569"}, {"วันที่": WRONG}),
    (
        "tblSpending",
        3,
        {"รหัสกิจกรรม": None, "รหัสโครงการ": None},
        {"รหัสกิจกรรม": MISSING, "รหัสโครงการ": MISSING},
    ),
    ("tblControls", 0, {"ยอดที่ประกาศ": "หนึ่งแสน"}, {"ยอดที่ประกาศ": WRONG}),
)


def faulty(data):
    """The clean plan with every fault in it, and the cells that must be coloured."""
    data = deepcopy(data)
    data["tblPlan"] = _every_entry(data["tblPlan"])
    expected = {}
    for name, row, typed, colours in FAULTS:
        data[name][row] |= typed
        expected |= {address(name, row, title): colour for title, colour in colours.items()}
    return data, expected


def _every_entry(rows):
    """The key-value table's rows as the sheet has them: one for each entry, in order."""
    values = {row["รหัส"]: row["ค่า"] for row in rows}
    return [{"รหัส": entry.key, "ค่า": values.get(entry.key)} for entry in PLAN_ENTRIES]


def address(name, row, title):
    table = schema.table(name)
    titles = [column.title for column in table.columns]
    return table.sheet, f"{get_column_letter(titles.index(title) + 1)}{row + 4}"


def coloured(data, folder):
    """Sheet and address → colour of every cell in the first rows that a condition colours."""
    source = folder / "colours.xlsx"
    book = openpyxl.load_workbook(_saved(build_workbook(data), source))
    for name in CALCULATED:
        del book[name]  # no condition reads them, and LibreOffice calculates them for seconds
    places = {table.name: list(_write(book[table.sheet], table)) for table in schema.TABLES}
    book.save(source)
    made = openpyxl.load_workbook(convert([source], "xlsx", folder / "made")[0], data_only=True)
    found = {}
    for table in schema.TABLES:
        for scratch, cell, colour in places[table.name]:
            if made[table.sheet][scratch].value is True:
                found.setdefault((table.sheet, cell), colour)
    return found


def _write(sheet, table):
    """Each condition's formula as a cell of its own, for the rows with faults and two more."""
    looked = 2 + max((row for name, row, *_ in FAULTS if name == table.name), default=0)
    for number, condition in enumerate(conditions(table)):
        left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(condition.cells))
        first = f"{get_column_letter(SCRATCH + number)}{top}"
        for row in range(top, min(bottom, top + looked) + 1):
            scratch = f"{get_column_letter(SCRATCH + number)}{row}"
            sheet[scratch] = Translator(f"={condition.formula}", first).translate_formula(scratch)
            sheet[scratch].number_format = "General"
            for column in range(left, right + 1):
                yield scratch, f"{get_column_letter(column)}{row}", condition.colour


def _saved(data, path):
    path.write_bytes(data)
    return path


@pytest.fixture(scope="module")
def clean():
    return load_plan_data(CLEAN)


@pytest.mark.long
def test_a_clean_plan_stays_white(clean, libreoffice, tmp_path):
    assert coloured(clean, tmp_path) == {}


@pytest.mark.long
def test_every_fault_is_coloured_and_nothing_else(clean, libreoffice, tmp_path):
    data, expected = faulty(clean)
    assert coloured(data, tmp_path) == expected
