"""Everything of the workbook is in the document, in its place and in its order."""

from datetime import date, datetime
from decimal import Decimal
from textwrap import dedent
from typing import Any

import pytest

from sujarit.checks.example import tables_of
from sujarit.plan.finding import Counts
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from sujarit.report.context.activities import activity_rows
from sujarit.report.context.digits import restyle
from sujarit.report.context.figures import Figures
from sujarit.report.context.wording import items
from sujarit.report.engine.word_text import clean
from sujarit.report.fingerprint import fingerprint
from tests.report import make
from tests.util.sampling import sampled
from tests.util.tables import CLEAN, EXAMPLE, add, put, put_entry, tables_from, with_rows

FIELDS = {
    "goals": ("title",),
    "strategies": ("title",),
    "projects": ("title", "indicator", "owner", "subitem_lines"),
    "activities": ("title", "indicator", "unit", "owner"),
    "kpis": ("objective", "indicator", "target", "result"),
    "approaches": ("title",),
    "results": (
        "title",
        "narrative",
        "problems",
        "suggestions",
        "evidence",
        "reporter",
        "indicator_result",
    ),
    "narrative": ("text",),
    "signers": ("name", "position"),
    "spending": ("document", "note", "source"),
    "controls": ("title", "declared_in"),
}
MONEY = {"projects": "budget", "activities": "budget", "spending": "amount", "controls": "declared"}
PLANS = {"example": make.example, "clean": make.clean, "nasty": make.nasty}


DRAFT = Counts(error=1)


def texts_of(record, fields) -> list[str]:
    values = [getattr(record, field) for field in fields]
    flat = [each for value in values for each in ([value] if isinstance(value, str) else value)]
    return [line for each in flat for line in clean(each).split("\n") if line.strip()]


@pytest.mark.parametrize("digits", ["thai", "arabic"])
@pytest.mark.parametrize("name", sampled(PLANS, 2))
@pytest.mark.parametrize("reporting", Round)
def test_every_text_of_the_workbook_is_in_the_report_of_either_round(name, digits, reporting):
    plan = PLANS[name]()
    words = make.words(make.report(plan, round=reporting, digits=digits, counts=DRAFT))
    for table, fields in FIELDS.items():
        for record in getattr(plan, table):
            if table == "results" and record.round is not reporting:
                continue
            for text in texts_of(record, fields):
                assert restyle(text.strip("() "), digits) in words, (table, text)


@pytest.mark.parametrize("digits", ["thai", "arabic"])
@pytest.mark.parametrize("name", sampled(PLANS, 2))
@pytest.mark.parametrize("reporting", Round)
def test_every_figure_of_the_workbook_is_in_the_report_of_either_round(name, digits, reporting):
    plan = PLANS[name]()
    words = make.words(make.report(plan, round=reporting, digits=digits, counts=DRAFT))
    whole = all(
        (getattr(each, field) or Decimal(0)) % 1 == 0
        for table, field in MONEY.items()
        for each in getattr(plan, table)
    )
    for table, field in MONEY.items():
        for record in getattr(plan, table):
            amount = getattr(record, field)
            if amount is not None:
                assert restyle(f"{amount:,.0f}" if whole else f"{amount:,.2f}", digits) in words


@pytest.mark.parametrize("name", PLANS)
def test_the_plan_holds_all_that_is_planned(name):
    plan = PLANS[name]()
    words = make.words(make.report(plan, kind="plan"))
    for table in ("goals", "strategies", "projects", "activities", "kpis", "approaches"):
        for record in getattr(plan, table):
            # What was measured belongs to the round's own report.
            planned = tuple(each for each in FIELDS[table] if each != "result")
            for text in texts_of(record, planned):
                assert restyle(text, "arabic") in words, (table, text)


def table_with(document: bytes, *heads: str) -> list[list[str]]:
    found = [
        each for each in make.tables(document) if all(any(h in c for c in each[0]) for h in heads)
    ]
    assert found, heads
    return found[0]


def test_results_stand_in_the_sheets_order_then_what_has_none():
    rows = table_with(make.report(make.example()), "ผลการดำเนินงาน")[1:]
    plan = make.example()
    titles = [row[1].split("\n")[0] for row in rows]
    reported = [restyle(each.title, "arabic") for each in plan.results]
    assert titles[: len(reported)] == reported
    missing = [a.title for a in plan.activities if a.code not in {r.activity for r in plan.results}]
    assert titles[len(reported) :] == missing
    assert len(missing) == 3
    assert all("ยังไม่มีรายงานผล" in row[2] for row in rows[len(reported) :])
    assert sum("ไม่มีในตารางกิจกรรมของแผน" in row[1] for row in rows) == 2


def test_activities_stand_in_the_sheets_order_with_their_own_budgets():
    rows = table_with(make.report(make.example()), "กิจกรรม", "เป้าหมาย", "ไตรมาส 1")
    body = rows[2:-1]
    assert [row[5] for row in body] == ["100,000", "50,000", "10,000", "10,000", "10,000", "50,000"]
    assert rows[-1][1] == "230,000"


def test_the_budget_table_sums_per_goal_and_in_all_in_figures_and_words():
    document = make.report(make.example())
    rows = table_with(document, "กลยุทธ์", "คงเหลือ", "ร้อยละ")
    sums = {row[0]: row[1:] for row in rows if row[0].startswith("รวม")}
    assert sums["รวมเป้าประสงค์ที่ 1"] == ["120,000", "0", "120,000", "0.00"]
    assert sums["รวมเป้าประสงค์ที่ 2"] == ["30,000", "0", "30,000", "0.00"]
    assert sums["รวมเป้าประสงค์ที่ 3"] == ["10,000", "0", "10,000", "0.00"]
    assert sums["รวมทั้งสิ้น"] == ["160,000", "0", "160,000", "0.00"]
    by_code = {row[0]: row[2] for row in rows if row[0][:1].isdigit()}
    assert by_code == {"1.1": "0", "1.2": "100,000", "1.3": "20,000", "1.4": "0", "2.1": "30,000", "2.2": "0", "3.1": "10,000", "3.2": "0"}  # fmt: skip
    assert "(หนึ่งแสนหกหมื่นบาทถ้วน)" in make.words(document)


def test_spending_is_subtracted_where_it_belongs():
    rows = table_with(make.report(make.clean()), "กลยุทธ์", "คงเหลือ", "ร้อยละ")
    amounts = [[Decimal(cell.replace(",", "")) for cell in row[-4:-1]] for row in rows[1:] if row[-1] != rows[0][-1] and len(row) > 1]  # fmt: skip
    assert any(spent for _, spent, _ in amounts)
    assert all(planned - spent == balance for planned, spent, balance in amounts)


def test_declared_totals_stand_beside_computed_ones():
    rows = table_with(make.report(make.example(), kind="reconciliation"), "ยอดที่ประกาศ")
    found = {row[0].split("\n")[0]: row[1:] for row in rows[1:]}
    assert found["งบประมาณที่ได้รับจัดสรร"] == ["80,000", "160,000", "80,000", "ไม่ตรงกัน"]
    assert found["รวมทั้งสิ้น"] == ["150,000", "160,000", "10,000", "ไม่ตรงกัน"]
    assert [row[-1] for row in rows[1:]].count("ตรงกัน") == 2


def test_a_dash_for_a_budget_stays_a_dash_and_no_budget_is_said_outright():
    example = table_with(make.report(make.example()), "โครงการ / กิจกรรม", "ตัวชี้วัด", "งบประมาณ")
    assert sum(row[3] == "-" for row in example if len(row) == 5) == 4
    assert "ไม่ใช้งบประมาณ" in make.words(make.report(make.clean()))


def test_the_approver_without_a_name_gets_a_dotted_line():
    words = make.words(make.report(make.example()))
    assert words.count("(.......") == 1
    for role in ("ผู้เสนอรายงาน", "ผู้เห็นชอบรายงาน", "ผู้อนุมัติรายงาน"):
        assert role in words
    assert make.words(make.report(make.empty())).count("(.......") == 3


def test_what_names_no_parent_is_shown_apart_and_not_lost():
    tables = tables_from(EXAMPLE)
    tables = put(tables, "tblProjects", 1, "รหัสกลยุทธ์", "9.9")
    tables = put(tables, "tblStrategies", 7, "รหัสเป้าประสงค์", None)
    document = make.report(parse_plan(tables))
    rows = table_with(document, "โครงการ / กิจกรรม", "ตัวชี้วัด", "งบประมาณ")
    groups = [row[0] for row in rows if len(row) == 1]
    assert any(each.startswith("ไม่ระบุเป้าประสงค์") for each in groups)
    assert any(each.startswith("ไม่ระบุกลยุทธ์") for each in groups)
    budget = table_with(document, "กลยุทธ์", "คงเหลือ", "ร้อยละ")
    assert ["รายการที่ไม่ผูกกับกลยุทธ์ใด", "100,000", "0", "100,000", "0.00"] in budget
    sums = {row[0]: row[1] for row in budget if row[0].startswith("รวม")}
    assert sums["รวมทั้งสิ้น"] == "160,000"
    assert not [row for row in budget if row[-1].startswith("ไม่ระบุกลยุทธ์")]


def test_a_table_of_money_has_no_group_for_what_stands_in_its_row_of_the_unassigned():
    plan = parse_plan(put(tables_from(EXAMPLE), "tblProjects", 1, "รหัสกลยุทธ์", None))
    budget = table_with(make.report(plan), "กลยุทธ์", "คงเหลือ", "ร้อยละ")
    assert any(row[0].startswith("รายการที่ไม่ผูกกับ") for row in budget)
    assert not [
        row for row in budget if "ไม่ระบุ" in "".join(row) or row[:2] == ["รวมเป้าประสงค์", "0"]
    ]


@pytest.mark.parametrize(
    ("entries", "marks"),
    [
        ("fiscal_year | 2569", "● ○"),
        ("fiscal_year | 2569\nyear_kind | ปีการศึกษา", "○ ●"),  # May to October, then to April
        ("fiscal_year | 2569\nround6_cutoff | 2025-11-30", "○ ○"),
    ],
)
def test_no_month_after_the_round_is_marked_as_done(entries, marks):
    text = """
        tblActivities
        รหัสกิจกรรม | กิจกรรม | ธ.ค. | ก.ค.
        ก1 | อบรม | / | /

        tblResults
        รอบ | รหัสกิจกรรม | สถานะ
        6 | ก1 | ดำเนินการแล้วเสร็จ
        """
    plan = parse_plan(tables_of(f"tblPlan\nรหัส | ค่า\n{entries}\n\n{dedent(text)}"))
    (row,) = activity_rows(Figures(plan, Round.SIX))
    assert f"{row['dec']} {row['jul']}" == marks


def test_the_month_grid_marks_what_is_planned_and_what_is_done():
    tables = tables_from(EXAMPLE)
    for month in ("ต.ค.", "มี.ค.", "ก.ย."):
        tables = put(tables, "tblActivities", 0, month, "/")
    tables = put(tables, "tblActivities", 2, "ก.ย.", "/")
    plan = parse_plan(tables)
    report = table_with(make.report(plan), "กิจกรรม", "ไตรมาส 1")
    assert [c.strip() for c in report[2][6:18]] == [
        "●",
        "",
        "",
        "",
        "",
        "●",
        "",
        "",
        "",
        "",
        "",
        "○",
    ]
    assert [c.strip() for c in report[4][6:18]] == [""] * 11 + ["○"]
    planned = table_with(make.report(plan, kind="plan"), "กิจกรรม", "ไตรมาส 1")
    assert [c.strip() for c in planned[2][6:18]] == [
        "○",
        "",
        "",
        "",
        "",
        "○",
        "",
        "",
        "",
        "",
        "",
        "○",
    ]


def test_a_cell_that_could_not_be_read_is_printed_as_it_stands():
    tables = put(tables_from(EXAMPLE), "tblProjects", 0, "งบประมาณ", "ประมาณสองพัน")
    assert "ประมาณสองพัน" in make.words(make.report(parse_plan(tables)))


def test_problems_and_recommendations_are_there_or_none_is_said():
    assert "ไม่มีรายงานปัญหาอุปสรรคและข้อเสนอแนะในรอบนี้" in make.words(make.report(make.example()))
    tables = put(tables_from(EXAMPLE), "tblResults", 0, "ปัญหาอุปสรรค", "บุคลากรไม่พอ")
    rows = table_with(make.report(parse_plan(tables)), "ปัญหาอุปสรรค")
    assert rows[1][1:] == [
        restyle(make.example().results[0].title, "arabic"),
        "บุคลากรไม่พอ",
        "ไม่ได้ระบุ",
    ]


def test_the_annual_report_tells_of_twelve_months():
    words = make.words(make.report(make.example(), round=Round.TWELVE))
    assert "รอบ 12 เดือน" in words
    assert "ตุลาคม 2563 – กันยายน 2564" in words


def test_an_empty_plan_says_none_instead_of_falling_apart():
    document = make.report(make.empty())
    words = make.words(document)
    assert "ไม่มี" in words
    assert all(len(rows) > 1 for rows in make.tables(document) if rows[0][0] != "หน่วยงาน")


def test_a_web_address_keeps_its_digits():
    tables = put_entry(
        tables_from(EXAMPLE), "published_url", "https://www.example.go.th/plan2564?x=1"
    )
    words = make.words(make.report(parse_plan(tables), digits="thai"))
    assert "https://www.example.go.th/plan2564?x=1" in words
    assert "www.uprightschool.net" in words


def test_whole_baht_are_written_without_satang_and_mixed_ones_with():
    assert "160,000.00" not in make.words(make.report(make.example()))
    tables = add(
        tables_from(EXAMPLE), "tblSpending", date=date(2021, 1, 5), activity="ก1", amount=0.25
    )
    words = make.words(make.report(parse_plan(tables)))
    assert "160,000.00" in words
    assert "(ยี่สิบห้าสตางค์)" in words


def test_the_offices_own_words_for_the_levels_are_used():
    tables = tables_from(EXAMPLE)
    for key, word in (("goal_label", "มิติ"), ("strategy_label", "ภารกิจ"), ("approach_label", "ด้าน")):
        tables = put_entry(tables, key, word)
    words = make.words(make.report(parse_plan(tables)))
    assert "มิติที่ 1" in words
    assert "รวมมิติที่ 1" in words
    assert "ภารกิจที่ 1.1" in words
    assert "ด้านที่ 1" in words


# the sections that a reader of the published report looks for, in its order

SECTIONS = (
    # the cover and the preface
    "รายงานการกำกับ ติดตาม การดำเนินการป้องกันการทุจริต", "รอบ 6 เดือน ประจำปีงบประมาณ พ.ศ. 2564",
    "สำนักงานเขตพื้นที่การศึกษาประถมศึกษานครสวรรค์ เขต 3", "คำนำ",
    # the project's particulars
    "ชื่อโครงการ", "หน่วยงานที่รับผิดชอบ", "กลุ่มอำนวยการ", "ผู้รับผิดชอบโครงการ", "ระยะเวลาดำเนินงาน",
    "1 ตุลาคม 2563 – 30 กันยายน 2564", "งบประมาณที่ได้รับ", "จาก สพฐ. จำนวน 80,000 บาท", "งบประมาณที่ใช้",
    "ความสอดคล้องกับนโยบาย", "ความเป็นมา",
    # what came of it
    "ผลการดำเนินงานรายกิจกรรม", "กิจกรรม / ผู้รับผิดชอบ", "ผลการดำเนินงาน", "กิจกรรมการประเมิน ITA",
    # the plan
    "แผนงาน", "บูรณาการต่อต้านการทุจริต", "โครงการ", "หน่วยงาน", "กิจกรรมหลัก",
    "เหตุผลความจำเป็น", "วัตถุประสงค์", "เป้าหมาย", "กลุ่มเป้าหมาย", "60 คน",
    "ค่าเป้าหมายและตัวชี้วัด", "แผนแม่บท", "แนวทางที่ 1", "ไม่น้อยกว่าร้อยละ 48",
    "กิจกรรม ตัวชี้วัด เป้าหมาย งบประมาณ", "ไตรมาส 1", "หน่วยนับ", "จำนวน", "ต.ค.", "ก.ย.", "100,000",
    "ระยะเวลาดำเนินการ", "สถานที่ดำเนินการ", "ผลประโยชน์ที่คาดว่าจะได้รับ", "การติดตามประเมินผล",
    "วิสัยทัศน์", "ใสสะอาด ปราศจากคอร์รัปชัน", "พันธกิจ", "เป้าประสงค์",
    "เป้าประสงค์ กลยุทธ์ โครงการ ตัวชี้วัด และงบประมาณ", "เป้าประสงค์ที่ 1", "กลยุทธ์ที่ 1.1", "เป้าประสงค์ที่ 3",
    "แผนดำเนินงานรายเดือนตามเป้าประสงค์", "120,000", "30,000",
    "แบบสรุปโครงการและกิจกรรมตามแนวทาง", "แนวทางที่ 1", "แนวทางที่ 2", "รวมทั้งสิ้น",
    "ผู้เสนอรายงาน", "ตำแหน่ง นักจัดการงานทั่วไปปฏิบัติการ", "ผู้เห็นชอบรายงาน",
    "ตำแหน่ง รอง.ผอ.สพป.นครสวรรค์ เขต 3", "ผู้อนุมัติรายงาน", "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน",
)  # fmt: skip
# The annual report has another title, and gives the indicators with their results.
NOT_IN_YEAR = {*SECTIONS[:2], "ค่าเป้าหมายและตัวชี้วัด"}
# What the assessment asks for beside them: of the half year, of the year, of the plan.
ASKED = {
    "6": ("สรุปผลในภาพรวม", "ความก้าวหน้าและผลการดำเนินงาน", "การใช้จ่าย (บาท)", "ปัญหาอุปสรรค", "ข้อเสนอแนะ"),
    "12": (
        "สรุปผลในภาพรวม", "ผลตามตัวชี้วัด", "สถานะ / ความก้าวหน้า", "หลักฐาน", "การใช้จ่ายงบประมาณรายกิจกรรม",
        "ปัญหาอุปสรรคและข้อเสนอแนะรายกิจกรรม", "ข้อเสนอแนะสำหรับการดำเนินงานในปีถัดไป",
    ),
    "plan": ("กิจกรรม ตัวชี้วัด เป้าหมาย งบประมาณ และระยะเวลา", "งบประมาณตามแผน", "เดือนที่วางแผนดำเนินการ"),
}  # fmt: skip
DOCUMENTS: dict[str, dict[str, Any]] = {
    "6": {},
    "12": {"round": Round.TWELVE},
    "plan": {"kind": "plan"},
}


def body_of(words: str) -> str:
    """The words without the page of contents, which names the chapters before they come."""
    before, _, rest = words.partition("สารบัญ")
    return before + rest[rest.index("ส่วนที่ 1", rest.index("ส่วนที่ 1") + 1) :]


def test_the_published_reports_sections_are_there_in_order():
    body, place = body_of(make.words(make.report(make.example()))), 0
    for section in SECTIONS:
        place = body.find(section, place)
        assert place >= 0, section


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_the_assessment_asks_for_has_its_place(document):
    body = body_of(make.words(make.report(make.clean(), **DOCUMENTS[document])))
    assert [each for each in ASKED[document] if each not in body] == []


def test_the_annual_report_and_the_plan_hold_the_published_sections_too():
    year = body_of(make.words(make.report(make.example(), round=Round.TWELVE)))
    assert {each for each in SECTIONS if each not in year} <= NOT_IN_YEAR
    plan = body_of(make.words(make.report(make.example(), kind="plan")))
    planned = SECTIONS[SECTIONS.index("แผนงาน") : SECTIONS.index("ผู้เสนอรายงาน")]
    assert [each for each in planned if each not in plan] == []


@pytest.mark.parametrize("kind", ["monitoring", "plan"])
def test_the_last_line_and_the_properties_name_the_data_and_no_footer_does(kind):
    plan = make.example()
    at = datetime(2021, 3, 31, 15, 4)  # noqa: DTZ001 - the office's own clock
    document = make.report(plan, kind=kind, made_at=at)
    last = make.words(document).strip().rpartition("\n")[2]
    assert last == f"ข้อมูลชุด {fingerprint(plan)} จัดทำเมื่อ 31 มี.ค. 2564 เวลา 15.04 น."
    assert fingerprint(plan) in make.part(document, "docProps/core.xml").decode()
    for footer in ("word/footer2.xml", "word/footer3.xml"):
        assert "ข้อมูลชุด" not in make.words(document, footer)


def test_the_reconciliation_of_totals_is_for_drafts_and_a_working_paper_not_for_signing():
    heading = "การสอบยันยอดงบประมาณ"
    assert heading in make.words(make.report(make.example(), counts=DRAFT))
    assert heading not in make.words(make.report(make.example()))
    assert heading in make.words(make.report(make.example(), kind="reconciliation"))


def test_the_fingerprint_changes_with_any_entry_and_with_nothing_else():
    tables = tables_from(CLEAN)
    first = fingerprint(parse_plan(tables))
    blank_row = (None,) * len(tables["tblGoals"].header)
    spread = with_rows(tables, "tblGoals", [blank_row, *tables["tblGoals"].rows])
    assert fingerprint(parse_plan(spread)) == first
    assert fingerprint(parse_plan(put(tables, "tblGoals", 0, "เป้าประสงค์", "อื่น"))) != first
    assert fingerprint(parse_plan(put_entry(tables, "place", "อื่น"))) != first


def cover_of(kind: str, **entries) -> str:
    tables = tables_from(CLEAN)
    for key, value in entries.items():
        tables = put_entry(tables, key, value)
    words = make.words(make.report(parse_plan(tables), kind=kind))
    return words.partition("สารบัญ")[0]


@pytest.mark.parametrize("kind", ["monitoring", "plan"])
@pytest.mark.parametrize("year", ["ประจำปีงบประมาณ พ.ศ. 2569", "ประจำปี ๒๕๖๙"])
def test_a_plan_whose_title_names_its_year_is_not_given_the_year_again(kind, year):
    tables = put_entry(tables_from(CLEAN), "plan_title", f"แผนปฏิบัติการป้องกันการทุจริต {year}")
    words = make.words(make.report(parse_plan(tables), kind=kind))
    shown = restyle(year, "arabic")
    assert f"แผนปฏิบัติการป้องกันการทุจริต {shown}" in words
    assert f"{shown} ประจำปีงบประมาณ" not in words
    assert f"{shown}\n\nประจำปีงบประมาณ" not in words


@pytest.mark.parametrize("title", ["แผนปฏิบัติการป้องกันการทุจริต", "แผน 5 ปี พ.ศ. 2569 - 2573"])
def test_a_plan_whose_title_names_no_year_of_its_own_is_given_it(title):
    tables = put_entry(tables_from(CLEAN), "plan_title", title)
    words = make.words(make.report(parse_plan(tables)))
    assert f"{title} ประจำปีงบประมาณ พ.ศ. 2569" in words


def test_the_plan_of_several_years_does_not_say_one_of_them_again():
    tables = put_entry(tables_from(CLEAN), "plan_title", "แผน 5 ปี พ.ศ. 2569 - 2573")
    words = make.words(make.report(parse_plan(tables), kind="plan"))
    assert "2573 ประจำปีงบประมาณ" not in words
    assert "2573\n\nประจำปีงบประมาณ" not in words


@pytest.mark.parametrize("kind", ["monitoring", "plan"])
def test_the_cover_has_no_line_for_what_may_be_blank_and_no_word_twice(kind):
    blank = cover_of(kind, project_name=None, parent_office=None)
    assert "โครงการ" not in blank
    assert "-" not in blank.split("\n")
    named = cover_of(kind, project_name="โครงการโรงเรียนสุจริต")
    assert "โครงการ โรงเรียนสุจริต" in named


@pytest.mark.parametrize("kind", ["monitoring", "plan"])
def test_money_from_nobody_in_particular_is_not_from_a_dash(kind):
    tables = put_entry(tables_from(CLEAN), "allotted_source", None)
    words = make.words(make.report(parse_plan(tables), kind=kind))
    assert "จาก -" not in words
    assert "160,000.00 บาท (หนึ่งแสนหกหมื่นบาทถ้วน)" in words


@pytest.mark.parametrize("typed", ["1. รักษาคำพูด", "1.รักษาคำพูด", "๑. รักษาคำพูด", "๑)รักษาคำพูด", "(1) รักษาคำพูด"])  # fmt: skip
def test_an_item_typed_with_its_number_is_numbered_once(typed):
    assert items([typed]) == [{"no": "1", "text": "รักษาคำพูด"}]


@pytest.mark.parametrize("typed", ["1.5 ล้านบาท", "2. ข้อสอง", "1.", "10. ข้อสิบ", "1.1 ข้อย่อย"])
def test_a_number_that_is_not_the_items_own_is_kept(typed):
    assert items([typed]) == [{"no": "1", "text": typed}]


def test_numbers_typed_in_text_that_is_not_numbered_are_kept():
    tables = tables_from(CLEAN)
    for order, text in enumerate(("1. ครู 9 คน", "2. นักเรียน 96 คน"), 2):
        tables = add(tables, "tblNarrative", section="เหตุผลความจำเป็น", order=order, text=text)
    tables = add(tables, "tblNarrative", section="คำนำ", order=0, text="1. เรื่องแรก")
    words = make.words(make.report(parse_plan(tables)))
    for text in ("1. ครู 9 คน", "2. นักเรียน 96 คน", "1. เรื่องแรก"):
        assert text in words.split("\n")
