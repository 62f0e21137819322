"""What the live formulas cost: each column is looked up once, so time grows with the rows."""

import datetime as dt
import re
import resource
import subprocess
from io import BytesIO

import openpyxl
import pytest

from sujarit.books.build import PlanData, build_workbook
from sujarit.books.build.positions import CALC_SHEET
from sujarit.books.build.sheets.level_rows import LEVEL_CELLS
from sujarit.plan import schema

_PER_ROW = re.compile(
    r"\b(?:IF|LOOKUP)\((?:ISNUMBER\()?(?:tbl\w+\[|calc(?:Spent|Result|Activity|Project|Budget)\w+[,<=>)])"
)
"""A function that is given a whole column where LibreOffice starts again for each of its rows."""


def many(rows: int) -> PlanData:
    """So many activities, each with a payment and a result, in eight strategies."""
    codes = [f"ก{number}" for number in range(rows)]
    projects = [f"P{number}" for number in range(rows // 5)]
    return {
        "tblPlan": [{"รหัส": "fiscal_year", "ค่า": 2569}, {"รหัส": "report_round", "ค่า": 12}],
        "tblGoals": [{"รหัสเป้าประสงค์": "1", "เป้าประสงค์": "ก"}],
        "tblStrategies": [
            {"รหัสกลยุทธ์": f"1.{n}", "รหัสเป้าประสงค์": "1", "กลยุทธ์": "ง"} for n in range(8)
        ],
        "tblProjects": [
            {"รหัสโครงการ": code, "รหัสกลยุทธ์": f"1.{n % 8}", "งบประมาณ": 1000}
            for n, code in enumerate(projects)
        ],
        "tblBudgets": [{"รหัสโครงการ": code, "ปี": 2569, "จำนวนเงิน": 500} for code in projects * 2],
        "tblActivities": [
            {"รหัสกิจกรรม": code, "รหัสโครงการ": projects[n % len(projects)], "งบประมาณ": 100}
            for n, code in enumerate(codes)
        ],
        "tblResults": [{"รอบ": 12, "รหัสกิจกรรม": c, "สถานะ": schema.DONE} for c in codes],
        "tblSpending": [
            {"วันที่": dt.date(2026, 1, 5), "รหัสกิจกรรม": c, "จำนวนเงิน": 50} for c in codes
        ],
    }


@pytest.fixture(scope="module")
def formulas():
    """Every formula of the derived sheets, and of the defined names."""
    book = openpyxl.load_workbook(BytesIO(build_workbook(many(10))))
    found = [name.attr_text for name in book.defined_names.values()]
    for sheet in (schema.HOME_SHEET, schema.ROLLUP_SHEET, CALC_SHEET):
        values = (cell.value for row in book[sheet].iter_rows() for cell in row)
        found += [str(getattr(value, "text", value)) for value in values]
    return found


def test_payments_are_looked_up_once_however_many_strategies_there_are(formulas):
    """Once for all sums, and once to say which are named by a title instead of a code."""
    asking = [text for text in formulas if "(calcSpentActivity," in text]
    assert len([text for text in asking if "calcSpentAmount" in text]) == 1
    assert len([text for text in asking if "calcSpentAmount" not in text]) == 1


def test_codes_of_many_rows_are_looked_up_in_texts_made_once(formulas):
    """LibreOffice asks each cell of a range for its format, as often as there are codes."""
    text = " ".join(formulas)
    in_texts = re.findall(r"VLOOKUP\(calc\w+,\(", text)
    in_cells = re.findall(r"LOOKUP\(calc\w+,([^(][^,]+),", text)
    assert in_texts
    assert set(in_cells) == {LEVEL_CELLS}  # few
    assert set(re.findall(r"MATCH\((calc\w+),", text)) == {
        *("calcProjectStrategy", "calcResultStatus"),  # among few
    }


def test_no_formula_starts_again_for_each_row_of_a_column(formulas):
    """LibreOffice does so with the branches of an array's IF, and with LOOKUP in an array."""
    assert [text for text in formulas if _PER_ROW.search(text)] == []
    assert _PER_ROW.search("IF(ISNUMBER(tblSpending[วันที่]),1,0)")
    assert _PER_ROW.search('SUM(IF(calcSpentActivity<>"",1,0))')


@pytest.mark.long
def test_time_to_open_calculate_and_save_grows_as_the_rows_do(libreoffice, tmp_path):
    """Processor time. From 1,000 rows on, 3,000 more take three times what 1,000 more take."""
    _first_start, small, middle, large = (cost(rows, tmp_path) for rows in (10, 1000, 2000, 4000))
    assert (large - small) / (middle - small) < 4


def cost(rows, folder):
    path = folder / f"{rows}.xlsx"
    path.write_bytes(build_workbook(many(rows)))
    before = spent_by_children()
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, folder / "made", path], check=True, capture_output=True)
    return spent_by_children() - before


def spent_by_children():
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
