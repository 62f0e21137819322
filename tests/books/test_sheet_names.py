"""Sheets are called by the office's words for its levels, and everything still finds its way."""

import openpyxl
import pytest

from sujarit.actions.load import check_book, open_file
from sujarit.books.build import blank_data, build_workbook
from sujarit.books.build.data import KEY, VALUE, plan_of
from sujarit.books.build.sheet_names import built_words
from sujarit.books.file.book import FileBook
from sujarit.plan.schema import GOALS, STRATEGIES
from tests.util.command import run


def data(**labels):
    blank = blank_data(2569, "เทศบาลตัวอย่าง")
    entries = {row[KEY]: row[VALUE] for row in blank["tblPlan"]} | labels
    return {
        "tblPlan": [{KEY: key, VALUE: value} for key, value in entries.items()],
        "tblGoals": [{"รหัสเป้าประสงค์": "1", "เป้าประสงค์": "สุจริต"}],
        "tblSuppress": [
            {
                "กฎ": "REF04",
                "ชีต": "เป้าประสงค์",
                "รหัสแถว": "1",
                "คอลัมน์": "รหัสเป้าประสงค์",
                "เหตุผล": "ยกมาจากแผนเดิม",
            }
        ],
    }


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    path = tmp_path_factory.mktemp("town") / "แผน.xlsx"
    path.write_bytes(build_workbook(data(goal_label="มิติ", strategy_label="ภารกิจ")))
    return path


def test_titles_hints_and_links_say_what_the_office_says(town):
    book = openpyxl.load_workbook(town)
    sheet = book["ภารกิจ"]
    assert (sheet["A1"].value, sheet["A2"].value) == ("ภารกิจ", "ภารกิจภายใต้แต่ละมิติ")
    assert sheet["B3"].value == "รหัสเป้าประสงค์"
    prompts = [rule.prompt for rule in sheet.data_validations.dataValidation]
    assert "มิติที่ภารกิจนี้สังกัด" in prompts
    cells = [cell for row in book["หน้าแรก"].iter_rows() for cell in row]
    targets = {cell.hyperlink.location for cell in cells if cell.hyperlink}
    assert {"'มิติ'!A1", "'ภารกิจ'!A1"} <= targets
    assert "'มิติ'!" in book.defined_names["keyGoals"].attr_text


def test_no_part_names_a_sheet_that_is_not_there(town):
    names = {name.casefold() for name in openpyxl.load_workbook(town).sheetnames}
    assert not {"เป้าประสงค์", "กลยุทธ์"} & names
    for name, part in openpyxl_texts(town).items():
        assert "'เป้าประสงค์'!" not in part, name
        assert "'กลยุทธ์'!" not in part, name


def openpyxl_texts(path):
    import zipfile

    with zipfile.ZipFile(path) as parts:
        return {name: parts.read(name).decode("utf-8", "replace") for name in parts.namelist()}


def test_an_exception_made_before_the_sheet_had_the_office_s_name_still_holds(town):
    checked = check_book(open_file(town))
    assert [item.finding.rule for item in checked.suppressed] == ["REF04"]
    assert not [item for item in checked.findings if item.rule in {"STR08", "STR09"}]


@pytest.mark.parametrize(
    ("labels", "goals", "strategies"),
    [
        ({"goal_label": "โครงการ"}, "เป้าประสงค์", "กลยุทธ์"),
        ({"goal_label": "ด้าน/มิติ"}, "เป้าประสงค์", "กลยุทธ์"),
        ({"goal_label": "ด" * 32}, "เป้าประสงค์", "กลยุทธ์"),
        ({"goal_label": "ด้าน", "strategy_label": "ด้าน"}, "ด้าน", "กลยุทธ์"),
        ({"goal_label": "กลยุทธ์", "strategy_label": "แนวทาง"}, "กลยุทธ์", "แนวทาง"),
    ],
)
def test_a_word_that_can_name_no_sheet_leaves_the_usual_one(labels, goals, strategies):
    words = built_words(plan_of(data(**labels)))
    assert (words.sheet(GOALS), words.sheet(STRATEGIES)) == (goals, strategies)


@pytest.mark.long
def test_an_upgrade_gives_the_sheets_the_office_s_words(tmp_path):
    path = tmp_path / "แผน.xlsx"
    path.write_bytes(build_workbook(data()))
    book = openpyxl.load_workbook(path)
    for row in book["ข้อมูลแผน"].iter_rows(min_row=4):
        if row[0].value == "goal_label":
            row[2].value = "มิติ"
    own = book.create_sheet("มิติ")
    own["A1"] = "='เป้าประสงค์'!B4"
    book.save(path)
    status, out, err = run(tmp_path, "upgrade", "แผน.xlsx")
    assert (status, "ชีต “เป้าประสงค์” ชื่อ “มิติ” แล้ว" in out + err) == (0, True)
    assert FileBook(path).tables()["tblGoals"].sheet == "มิติ"
    after = openpyxl.load_workbook(path)
    assert after["มิติ (2)"]["A1"].value == "='มิติ'!B4"
