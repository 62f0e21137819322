"""What the checks of wording leave alone: a false alarm costs more than a missed slip."""

import pytest

from sujarit.checks.engine import Examiner
from sujarit.checks.example import tables_of
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from tests.util.tables import CLEAN, put, tables_from


def found(code: str, text: str, table: str = "tblNarrative", title: str = "ข้อความ") -> list[str]:
    plan = parse_plan(put(tables_from(CLEAN), table, 0, title, text))
    return [item.message.th for item in Examiner(plan).of(code, Round.TWELVE)]


@pytest.mark.parametrize(
    "text",
    [
        "ยุทธศาสตร์ชาติ 20 ปี (พ.ศ. 2561 - 2580)",
        "แผนระยะ 5 ปี พ.ศ. 2566 – 2570",
        "แผนพัฒนาปี 2566 ถึง 2570",
        "ดำเนินการตั้งแต่ปี 2560 เป็นต้นมา",
        "ผลการประเมินปีงบประมาณ พ.ศ. ๒๕๖๘",
        "แผนสำหรับปีงบประมาณ 2570",
        "พระราชบัญญัติ พ.ศ. 2561",
        "ดัชนีการรับรู้การทุจริต (CPI) ของประเทศไทยในปี พ.ศ. 2567 ได้ 34 คะแนน",
        "คะแนน CPI ปี ๒๕๖๕ ลดลงจากปี 2564",
        "จำนวน 2560 คน",
    ],
)
def test_years_with_a_cause_are_left_alone(text: str):
    assert found("THA08", text) == []


@pytest.mark.parametrize(
    "text",
    ["ประจำปี 2562", "ประจำปี พ.ศ. 2567", "ในปี 2560", "ปีงบประมาณ พ.ศ. ๒๕๖๖", "ประจำปีงบประมาณ 2571"],
)
def test_other_years_are_named(text: str):
    assert len(found("THA08", text)) == 1


def test_last_year_in_a_project_s_name_is_a_leftover():
    assert len(found("THA08", "แผนประจำปี 2568", "tblProjects", "โครงการ")) == 1


def marked_digits(text: str) -> list[str]:
    tables = tables_of(f"tblNarrative\nหมวด | ข้อความ\nคำนำ | เขต ๓ ปี ๒๕๖๔ ข้อ ๕\nคำนำ | {text}")
    return [item.found for item in Examiner(parse_plan(tables)).of("THA06", Round.SIX)]


@pytest.mark.parametrize("text", ["https://example.org/ita/2569", "ITA 2021", "COVID-19", "โควิด"])
def test_figures_beside_latin_letters_are_no_style(text: str):
    assert marked_digits(text) == []


def test_the_rarer_digits_are_marked():
    assert marked_digits("รวม 12 ครั้ง") == ["รวม 12 ครั้ง"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("นายสมชาย ใจดี", "นายสมชัย ใจดี"),
        ("นางสาวสุจริตา ตัวอย่าง", "นางสุจริตา ตัวอย่าง"),
        ("กลุ่ม 1", "กลุ่ม 11"),
        ("กลุ่มงาน ก", "กลุ่มงาน ข"),
    ],
)
def test_names_that_differ_in_a_letter_are_two(first: str, second: str):
    tables = put(tables_from(CLEAN), "tblSigners", 0, "ชื่อ", first)
    tables = put(tables, "tblSigners", 1, "ชื่อ", second)
    plan = parse_plan(tables)
    names = {item.found for item in Examiner(plan).of("THA07", Round.TWELVE)}
    assert not names & {first, second}


def test_a_name_with_a_mark_that_cannot_stand_is_the_odd_one():
    tables = put(tables_from(CLEAN), "tblSigners", 0, "ชื่อ", "นางศิริัญญา บัวงาม")
    tables = put(tables, "tblSigners", 1, "ชื่อ", "นางศิริญา บัวงาม")
    (item,) = Examiner(parse_plan(tables)).of("THA07", Round.TWELVE)
    assert (item.found, item.expected.th) == ("นางศิริัญญา บัวงาม", "ศิริญา บัวงาม")


@pytest.mark.parametrize(
    "text", ["ปรากฏการณ์", "ปลุกใจให้ฝังราก", "ด้านทุจริตและประพฤติมิชอบ", "เรียนรู้การเป็นผู้นำ"]
)
def test_words_that_only_look_misspelt_are_left_alone(text: str):
    assert found("THA04", text) == []
