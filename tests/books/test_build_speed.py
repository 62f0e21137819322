"""What the live formulas cost: each column is looked up once, so time grows with the rows."""

import datetime as dt
import re
import resource
import subprocess
from io import BytesIO

import openpyxl
import pytest

from sujarit.books.build import PlanData, build_workbook
from sujarit.books.build import names as formula_names
from sujarit.books.build.positions import CALC_SHEET
from sujarit.plan import schema

_NAME = re.compile(r"\bcalc[A-Z]\w+")


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
        "tblActivities": [
            {"รหัสกิจกรรม": code, "รหัสโครงการ": projects[n % len(projects)], "งบประมาณ": 100}
            for n, code in enumerate(codes)
        ],
        "tblResults": [{"รอบ": 12, "รหัสกิจกรรม": c, "สถานะ": schema.DONE} for c in codes],
        "tblSpending": [
            {"วันที่": dt.date(2026, 1, 5), "รหัสกิจกรรม": c, "จำนวนเงิน": 50} for c in codes
        ],
    }


def formulas(book):
    """Every formula of the derived sheets, with the names in it written out."""
    meanings = {name: one.attr_text for name, one in book.defined_names.items()}
    for sheet in (schema.HOME_SHEET, schema.ROLLUP_SHEET, CALC_SHEET):
        for row in book[sheet].iter_rows():
            for cell in row:
                text = getattr(cell.value, "text", cell.value)
                if isinstance(text, str) and text.startswith("="):
                    yield spelled_out(text, meanings)


def spelled_out(formula, meanings):
    while (longer := _NAME.sub(lambda m: meanings.get(m[0], "#"), formula)) != formula:
        formula = longer
    return formula


def test_payments_are_looked_up_once_however_many_strategies_there_are():
    """Once for all sums, and once to say which are named by a title instead of a code."""
    book = openpyxl.load_workbook(BytesIO(build_workbook(many(10))))
    column = "tblSpending[รหัสกิจกรรม]"
    asking = [text for text in formulas(book) if column in text and "MATCH(" in text]
    assert len(asking) == 2


def test_a_code_typed_with_spaces_is_looked_up_as_the_package_does():
    """The quick way is for columns that are canonical as they stand, and for no other."""
    assert formula_names.is_clean("ก1")
    assert formula_names.is_clean(None)
    for odd in (" ก1", "ก  1", "ก๑", "ก\n1", "ก*", 1, 1.1):
        assert not formula_names.is_clean(odd), odd


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
