"""The manual sheet leads: the year in ten steps, the buttons, drafts, exceptions."""

import openpyxl
import pytest

from sujarit.books.build.manual.lead import YEAR
from sujarit.plan import schema
from sujarit.plan.schema.buttons import RIBBON, label
from sujarit.resources import workbook_dir


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(workbook_dir() / "sujarit.xlsm")


@pytest.fixture(scope="module")
def rows(book):
    return [[cell.value for cell in row] for row in book[schema.MANUAL_SHEET].iter_rows()]


def test_it_begins_with_the_year_in_ten_steps(rows):
    assert rows[2][0] == "หนึ่งปีของแผนในสิบขั้น"
    steps = rows[4:14]
    assert [row[0].partition("\n")[0] for row in steps] == [
        f"{number}. {step.what}" for number, step in enumerate(YEAR, start=1)
    ]
    assert [row[1] for row in steps] == [
        label(step.button) if step.button else "-" for step in YEAR
    ]


def test_each_step_leads_to_a_cell_that_people_fill_in(book):
    sheet = book[schema.MANUAL_SHEET]
    for number, step in enumerate(YEAR, start=5):
        link = sheet[f"C{number}"].hyperlink
        assert link.location == f"'{step.link.sheet}'!{step.link.cell}"
        assert book[step.link.sheet].sheet_state == "visible"
        if step.link.sheet != schema.HOME_SHEET:
            assert (
                not book[step.link.sheet][step.link.cell].protection.locked
                or not book[step.link.sheet].protection.sheet
            )


def test_every_button_is_told_of_with_its_icon(rows):
    told = {row[0]: row[1:] for row in rows if row[0]}
    for button in RIBBON:
        assert told[button.label] == [button.icon, button.group, button.about]


def test_the_findings_lead_to_what_their_rules_mean(book):
    links = [cell.hyperlink for cell in book[schema.FINDINGS_SHEET][1] if cell.hyperlink]
    assert "manualRules" in [link.location for link in links]
    sheet, _, cell = book.defined_names["manualRules"].attr_text.partition("!")
    assert book[sheet.strip("'")][cell.replace("$", "")].value == "กฎที่ใช้ตรวจสอบ"
