"""What a director and an assessor look for: the summary, the year's results, what was changed."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from sujarit.actions.exchange.approval import seal
from sujarit.actions.load import open_file
from sujarit.actions.report import ReportOptions
from sujarit.actions.report import report as write_report
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from sujarit.report.context.approval import Approval, Change
from sujarit.report.fingerprint import fingerprint
from tests.report import make
from tests.util.tables import CLEAN, EXAMPLE, add, put, tables_from

YEAR = {"round": Round.TWELVE}
NOW = dt.datetime(2021, 4, 1, 9, 0, tzinfo=dt.UTC)


def table_with(document: bytes, *heads: str) -> list[list[str]]:
    (found, *_) = [
        rows
        for rows in make.tables(document)
        if all(any(head in cell for cell in rows[0]) for head in heads)
    ]
    return found


def states(document: bytes) -> dict[str, list[str]]:
    rows = table_with(document, "สถานะของกิจกรรม")[1:]
    return {row[0]: row[1:] for row in rows}


def remarks(document: bytes) -> dict[str, str]:
    (found,) = (t for t in make.tables(document) if t[0][0].startswith("ผลดำเนินงานนอกตาราง"))
    return dict(found)


# the summary


def test_every_activity_of_the_plan_is_counted_in_one_state():
    assert states(make.report(make.example())) == {
        "ดำเนินการแล้วเสร็จ": ["0", "0.00"],
        "อยู่ระหว่างดำเนินการ": ["3", "50.00"],
        "ยังไม่ดำเนินการ": ["0", "0.00"],
        "ยกเลิก": ["0", "0.00"],
        "ยังไม่มีรายงานผล": ["3", "50.00"],
        "รวมกิจกรรมตามแผน": ["6", ""],
    }


def test_a_state_that_is_none_of_the_four_is_counted_apart():
    tables = tables_from(EXAMPLE)
    row = next(i for i, r in enumerate(tables["tblResults"].rows) if r[1])
    counted = states(make.report(parse_plan(put(tables, "tblResults", row, "สถานะ", "เกือบเสร็จ"))))
    assert counted["สถานะไม่ชัดเจน"] == ["1", "16.67"]
    assert counted["อยู่ระหว่างดำเนินการ"] == ["2", "33.33"]


def test_the_summary_gives_the_money_in_figures_percent_and_words():
    rows = table_with(make.report(make.clean(), **YEAR), "งบประมาณ", "จำนวนเงิน", "ร้อยละ")[1:]
    assert rows == [
        ["งบประมาณตามแผน\n(หนึ่งแสนหกหมื่นบาทถ้วน)", "160,000.00", "100.00"],
        ["เบิกจ่ายแล้ว\n(หนึ่งแสนห้าหมื่นแปดพันห้าสิบบาทห้าสิบสตางค์)", "158,050.50", "98.78"],
        ["คงเหลือ\n(หนึ่งพันเก้าร้อยสี่สิบเก้าบาทห้าสิบสตางค์)", "1,949.50", "1.22"],
    ]


def test_strategies_that_do_not_differ_are_told_of_in_one_plain_sentence():
    def told(plan):
        return remarks(make.report(plan))["การเบิกจ่ายรายกลยุทธ์"]

    tables = tables_from(EXAMPLE)
    even = add(tables, "tblSpending", date=dt.date(2021, 1, 5), project="1.2.1", amount=50_000)
    even = add(even, "tblSpending", date=dt.date(2021, 1, 5), project="1.3.1", amount=10_000)
    even = add(even, "tblSpending", date=dt.date(2021, 1, 5), project="2.1.1", amount=15_000)
    even = add(even, "tblSpending", date=dt.date(2021, 1, 5), project="3.1.1", amount=5_000)
    assert told(parse_plan(even)) == "ทุกกลยุทธ์ที่ตั้งงบประมาณไว้เบิกจ่ายเท่ากัน ร้อยละ 50.00"
    assert told(make.example()) == "ยังไม่มีการเบิกจ่ายในกลยุทธ์ที่ตั้งงบประมาณไว้"
    assert told(make.empty()) == "ไม่มีกลยุทธ์ที่ตั้งงบประมาณไว้"


def test_half_a_hundredth_of_a_percent_rounds_up_as_in_excel():
    # 9,750.50 of 10,000 is 97.505 percent.
    told = remarks(make.report(make.clean(), **YEAR))
    assert "ต่ำสุด ร้อยละ 97.51" in told["การเบิกจ่ายรายกลยุทธ์"]


def test_the_summary_tells_what_a_director_must_know():
    told = remarks(make.report(make.example()))
    assert told["ผลดำเนินงานนอกตารางกิจกรรมของแผน"] == "2 รายการ"
    # Nobody said that there is none.
    assert told["กิจกรรมที่รายงานปัญหาอุปสรรค"] == "ไม่มีรายงาน"
    assert told["การเบิกจ่ายรายกลยุทธ์"].startswith("ยังไม่มีการเบิกจ่าย")


def test_that_there_is_none_is_no_problem_and_no_recommendation():
    tables = tables_from(EXAMPLE)
    for row, (problem, suggestion) in enumerate(
        [("ไม่มี", "ไม่มี"), ("-", "ไม่มีข้อเสนอแนะ"), ("ไม่มีบุคลากรเพียงพอ", "เพิ่มบุคลากร")]
    ):
        tables = put(tables, "tblResults", row, "ปัญหาอุปสรรค", problem)
        tables = put(tables, "tblResults", row, "ข้อเสนอแนะ", suggestion)
    told = remarks(make.report(parse_plan(tables)))
    assert told["กิจกรรมที่รายงานปัญหาอุปสรรค"] == "1 กิจกรรม"
    assert told["กิจกรรมที่มีข้อเสนอแนะ"] == "1 กิจกรรม"


def test_the_summary_says_that_there_is_none_where_every_result_says_so():
    told = remarks(make.report(make.clean(), **YEAR))
    assert told["กิจกรรมที่รายงานปัญหาอุปสรรค"] == told["กิจกรรมที่มีข้อเสนอแนะ"] == "ไม่มี"


def test_the_strategies_that_spent_most_and_least_of_their_budgets_are_named():
    spent = remarks(make.report(make.clean(), **YEAR))["การเบิกจ่ายรายกลยุทธ์"].split("\n")
    assert spent[0] == "สูงสุด ร้อยละ 99.00: กลยุทธ์ที่ 1.2, 1.3"
    assert spent[1].startswith("ต่ำสุด ร้อยละ 97.51: กลยุทธ์ที่ 3.1 สร้างการรับรู้")


def test_strategies_without_a_budget_are_not_compared():
    tables = tables_from(EXAMPLE)
    day = dt.date(2021, 1, 5)
    tables = add(tables, "tblSpending", date=day, project="1.1.1", amount=500)
    assert remarks(make.report(parse_plan(tables)))["การเบิกจ่ายรายกลยุทธ์"].startswith("ยังไม่มี")


@pytest.mark.parametrize("reporting", Round)
def test_a_plan_without_activities_has_a_summary_too(reporting):
    document = make.report(make.empty(), round=reporting)
    assert states(document)["รวมกิจกรรมตามแผน"] == ["0", ""]
    assert set(remarks(document).values()) >= {"ไม่มี"}
    assert "None" not in make.words(document)


# what the assessment asks of the annual report


def test_the_annual_report_is_a_document_of_its_own():
    year, half = (
        make.words(make.report(make.clean(), round=each)) for each in (Round.TWELVE, Round.SIX)
    )
    for chapter in (
        "ผลตามตัวชี้วัดของแผน",
        "การใช้จ่ายงบประมาณรายกิจกรรม",
        "ข้อเสนอแนะสำหรับการดำเนินงานในปีถัดไป",
    ):
        assert chapter in year
        assert chapter not in half


def test_every_activity_has_its_result_against_indicator_and_target_in_the_year():
    plan = make.clean()
    rows = table_with(make.report(plan, **YEAR), "ตัวชี้วัด", "ผลตามตัวชี้วัด", "สถานะ")[1:]
    assert len(rows) == len(plan.activities)
    assert rows[0][2:6] == [
        "จำนวนประกาศเจตนารมณ์ที่ผู้บริหารลงนาม",
        "2 ฉบับ",
        "2 ฉบับ",
        "ดำเนินการแล้วเสร็จ\nร้อยละ 100",
    ]
    assert rows[1][3:5] == ["ร้อยละ 85", "ร้อยละ 92"]
    assert "หลักฐาน: https://www.example.org/ita/2569/round12/01" in rows[0][6]


def test_a_result_that_is_no_bare_number_is_given_no_unit():
    tables = put(tables_from(CLEAN), "tblResults", 0, "ผลตามตัวชี้วัด", "ครบ 2 ฉบับ")
    tables = put(tables, "tblResults", 0, "รอบ", "12")
    assert "ครบ 2 ฉบับ" in [
        row[4] for row in table_with(make.report(parse_plan(tables), **YEAR), "ผลตามตัวชี้วัด", "สถานะ")
    ]


def test_spending_stands_beside_the_budget_of_each_activity():
    rows = table_with(make.report(make.clean(), **YEAR), "กิจกรรม", "คงเหลือ", "ร้อยละ")
    assert rows[2][2:] == ["60,000.00", "59,500.00", "500.00", "99.17"]
    assert rows[1][2:] == ["ไม่ใช้งบประมาณ", "0.00", "-", "-"]
    assert rows[-1] == ["รวมทุกกิจกรรม", "160,000.00", "158,050.50", "1,949.50", "98.78"]


def test_money_that_names_no_activity_is_not_lost_from_the_table_of_activities():
    day = dt.date(2021, 1, 5)
    tables = add(tables_from(EXAMPLE), "tblSpending", date=day, project="1.2.1", amount=700)
    tables = add(tables, "tblSpending", date=day, activity="ก1", amount=300)
    rows = table_with(make.report(parse_plan(tables), **YEAR), "กิจกรรม", "คงเหลือ", "ร้อยละ")
    assert rows[-2][:3] == ["รวมทุกกิจกรรม", "230,000", "300"]
    assert rows[-1][0].startswith("เบิกจ่ายที่ระบุเฉพาะโครงการ")
    assert rows[-1][2] == "700"


@pytest.mark.parametrize("reporting", Round)
def test_problems_and_recommendations_have_a_row_for_each_activity(reporting):
    plan = make.clean()
    rows = table_with(make.report(plan, round=reporting), "ปัญหาอุปสรรค", "ข้อเสนอแนะ")[1:]
    assert len(rows) == len(plan.activities)
    assert {tuple(row[2:]) for row in rows} == {("ไม่มี", "ไม่มี")}


def test_what_nobody_said_of_problems_is_not_called_none():
    rows = table_with(make.report(make.example(), **YEAR), "ปัญหาอุปสรรค", "ข้อเสนอแนะ")[1:]
    assert {tuple(row[2:]) for row in rows} == {("ยังไม่มีรายงาน", "ยังไม่มีรายงาน")}
    tables = put(tables_from(EXAMPLE), "tblResults", 0, "ปัญหาอุปสรรค", "ไม่มี")
    rows = table_with(make.report(parse_plan(tables)), "ปัญหาอุปสรรค", "ข้อเสนอแนะ")[1:]
    assert rows[0][2:] == ["ไม่มี", "ไม่ได้ระบุ"]
    assert rows[-1][2:] == ["ยังไม่มีรายงาน", "ยังไม่มีรายงาน"]


def next_year(plan) -> list[str]:
    lines = make.paragraphs(make.part(make.report(plan, **YEAR)))
    (start,) = (i for i, line in enumerate(lines) if re.match(r"\d+\.\tข้อเสนอแนะสำหรับการ", line))
    stop = next(i for i, line in enumerate(lines[start:], start) if line.endswith("รายการเบิกจ่าย"))
    return lines[start + 1 : stop]


def test_recommendations_for_the_next_year_are_the_offices_own():
    tables = tables_from(CLEAN)
    row = next(i for i, r in enumerate(tables["tblResults"].rows) if str(r[0]) == "12")
    tables = put(tables, "tblResults", row, "ข้อเสนอแนะ", "เริ่มให้เร็วขึ้น")
    assert next_year(parse_plan(tables)) == ["1.\tกิจกรรมประกาศเจตนารมณ์สุจริต: เริ่มให้เร็วขึ้น"]
    tables = add(
        tables, "tblNarrative", section="ข้อเสนอแนะสำหรับปีถัดไป", order=1, text="1. ขยายผลสู่สถานศึกษา"
    )
    assert next_year(parse_plan(tables)) == ["1.\tขยายผลสู่สถานศึกษา"]


def test_no_recommendation_is_called_none_only_where_every_activity_says_so():
    assert next_year(make.clean()) == ["ไม่มี"]
    assert next_year(make.example()) == ["ยังไม่ได้ระบุ"]
    tables = tables_from(CLEAN)
    row = next(i for i, r in enumerate(tables["tblResults"].rows) if str(r[0]) == "12")
    for unsaid in (None, "-"):
        tables = put(tables, "tblResults", row, "ข้อเสนอแนะ", unsaid)
        assert next_year(parse_plan(tables)) == ["ยังไม่ได้ระบุ"]


# what was changed after approval

APPROVAL = Approval(
    dt.date(2020, 10, 1),
    (
        Change("ข้อมูลแผน", "งบประมาณที่ได้รับจัดสรร", "ค่า", "80000", "90000"),
        Change("โครงการ", "1.2.1", "งบประมาณ", "100000", "125000"),
        Change("โครงการ", "1.2.1", "ผู้รับผิดชอบ", "", "กลุ่มนโยบายและแผน"),
        Change("กิจกรรม", "ก9", "", "กิจกรรม: ศึกษา: ดูงาน\nงบประมาณ: 15000", ""),
        Change("กิจกรรม", "ก2", "", "", "กิจกรรม: ใหม่ {{ 1 }} & <x>"),
    ),
)
KINDS: dict[str, dict[str, Any]] = {"plan": {"kind": "plan"}, "6": {}, "12": YEAR}


@pytest.mark.parametrize("kind", KINDS)
def test_changes_since_approval_are_listed_as_people_read_them(kind):
    document = make.report(make.example(), approval=APPROVAL, **KINDS[kind])
    rows = table_with(document, "ที่อนุมัติ", "ปัจจุบัน")[1:]
    title = next(each.title for each in make.example().projects if each.code == "1.2.1")
    assert rows[0] == ["งบประมาณที่ได้รับจัดสรร\nข้อมูลแผน", "ค่า", "80,000", "90,000"]
    assert rows[1] == [f"1.2.1 {title}\nโครงการ", "งบประมาณ", "100,000", "125,000"]
    assert rows[2][2:] == ["-", "กลุ่มนโยบายและแผน"]
    assert rows[3] == [
        "ก9\nกิจกรรม",
        "ทั้งแถว",
        "กิจกรรม: ศึกษา: ดูงาน\nงบประมาณ: 15,000",
        "(ตัดออกจากแผน)",
    ]
    assert rows[4][2:] == ["(ไม่มีในแผนที่อนุมัติ)", "กิจกรรม: ใหม่ {{ 1 }} & <x>"]
    assert "อนุมัติเมื่อ 1 ตุลาคม 2563" in make.words(document)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sealed_plan_without_changes_says_so_and_an_unsealed_one_says_nothing(kind):
    unchanged = make.report(
        make.example(), approval=Approval(dt.date(2020, 10, 1), ()), **KINDS[kind]
    )
    assert table_with(unchanged, "ที่อนุมัติ", "ปัจจุบัน")[1:] == [["ไม่มีการเปลี่ยนแปลง"]]
    unsealed = make.words(make.report(make.example(), **KINDS[kind]))
    heading = "การเปลี่ยนแปลงหลังแผนได้รับอนุมัติ"
    assert heading not in unsealed
    # Among the contents, as the heading, and as the table's caption.
    assert make.words(unchanged).count(heading) == 3


@pytest.fixture
def sealed(tmp_path) -> Path:
    book = tmp_path / "แผน.xlsx"
    source = Path(__file__).parents[2] / "workbook" / "nakhonsawan3-2564.xlsx"
    book.write_bytes(source.read_bytes())
    seal(open_file(book), "ที่ ศธ 1/2563", NOW)
    return book


def written(book: Path) -> bytes:
    made = write_report(open_file(book), book.parent / "out", ReportOptions(digits="arabic"), NOW)
    return made.documents[0].read_bytes()


def test_the_report_of_a_sealed_workbook_lists_what_was_changed_in_it(sealed):
    before = fingerprint(parse_plan(open_file(sealed).tables()))
    assert table_with(written(sealed), "ที่อนุมัติ")[1:] == [["ไม่มีการเปลี่ยนแปลง"]]
    assert fingerprint(parse_plan(open_file(sealed).tables())) == before
    tables = open_file(sealed).tables()
    row = [r[0] for r in tables["tblProjects"].rows].index("1.2.1")
    change_budget(sealed, row, 125000)
    rows = table_with(written(sealed), "ที่อนุมัติ")[1:]
    assert [each[1:] for each in rows] == [["งบประมาณ", "100,000", "125,000"]]


def change_budget(book: Path, row: int, amount: int) -> None:
    import openpyxl

    tables = open_file(book).tables()
    table = tables["tblProjects"]
    opened = openpyxl.load_workbook(book)
    cell = opened[table.sheet].cell(
        table.top + 1 + row, table.left + table.header.index("งบประมาณ")
    )
    assert cell.value == 100000
    cell.value = amount
    opened.save(book)


def test_records_that_cannot_be_read_do_not_stop_the_report(sealed):
    for file in sealed.with_name(f"{sealed.name}.sujarit").rglob("*"):
        if file.is_file():
            file.write_bytes(b"rubbish")
    assert "การเปลี่ยนแปลงหลังแผนได้รับอนุมัติ" not in make.words(written(sealed))
