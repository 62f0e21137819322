"""The real plan's known faults, found at their cells; the whole list is a file to read."""

from typing import NamedTuple

import pytest

from sujarit.books.file.book import FileBook
from sujarit.checks.engine import check
from sujarit.plan.finding import Finding, Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from tests.checks.golden import FILE, as_text, example_findings
from tests.util.tables import ROOT


class At(NamedTuple):
    """Where a known fault shows: sheet, row, column, and the cell's text."""

    rule: str
    sheet: str | None
    row_key: str | None
    column: str | None
    found: str


WEBSITE = "กิจกรรมการพัฒนาเว็บไซต์หน่วยงานในสังกัด เพื่อรอ"
SIGNERS = ("ผู้เสนอ / (ผู้เสนอแผน)", "ผู้เห็นชอบ / (ผู้เห็นชอบแผน)", "ผู้อนุมัติ")
KPIS = (
    "ร้อยละของนักเรียนในสังกัดสำนักงานคณะกรรมการการศ",
    "ร้อยละของครู ผู้บริหาร และบุคลากรทางการศึกษาในส",
    "ร้อยละของหน่วยงานในสังกัดสำนักงานคณะกรรมการการศ",
)

# From the list of what is wrong in the published report.
KNOWN = (
    At("BUD01", "ข้อมูลแผน", "allotted_budget", "ค่า", "80,000.00"),
    At("BUD02", "โครงการ", "1.2.1", "งบประมาณ", "100,000.00"),
    At("BUD02", "โครงการ", "1.3.1", "งบประมาณ", "20,000.00"),
    At("BUD02", "โครงการ", "2.1.1", "งบประมาณ", "30,000.00"),
    At("BUD03", "ยอดควบคุม", "รวมทั้งสิ้น / ทั้งแผน", "ยอดที่ประกาศ", "150,000.00"),
    *(At("BUD04", "โครงการ", key, "งบประมาณ", "-") for key in ("1.1.1", "1.4.1", "2.2.1", "3.2.1")),
    At("BUD09", "การเบิกจ่าย", None, "จำนวนเงิน", "จำนวนเงิน"),
    *(At("TIM01", "กิจกรรม", f"ก{n}", "ต.ค.", "") for n in range(1, 7)),
    At("TIM02", "กิจกรรม", "ก6", "ก.ย.", "ทุกกลุ่ม"),
    *(At("REF08", "กิจกรรม", f"ก{n}", "รหัสกิจกรรม", f"ก{n}") for n in (3, 4, 5)),
    At("REF07", "ผลดำเนินงาน", f"6 / {WEBSITE}…", "รหัสกิจกรรม", ""),
    At("REF07", "ผลดำเนินงาน", "6 / กิจกรรมการพัฒนาเครื่องมือการประเมิน ITA Online", "รหัสกิจกรรม", ""),
    *(At("OWN01", "กิจกรรม", f"ก{n}", "ผู้รับผิดชอบ", "ทุกกลุ่ม") for n in range(1, 6)),
    At("OWN01", "โครงการ", "1.1.1", "ผู้รับผิดชอบ", "กลุ่มที่เกี่ยวข้อง"),
    At("SIG02", "ผู้ลงนาม", "ผู้อนุมัติ", "ชื่อ", ""),
    *(At("SIG04", "ผู้ลงนาม", row, "วันที่", "") for row in SIGNERS),
    *(At("KPI02", "ตัวชี้วัด", f"{row}… / แนวทาง / 1", "ค่าเป้าหมาย", "") for row in KPIS),
)


class Says(NamedTuple):
    """A known fault inside a longer text: where (the key's beginning), and what is named."""

    rule: str
    sheet: str
    row_key: str
    words: str


WORDED = (
    Says("BUD01", "ข้อมูลแผน", "allotted_budget", "160,000.00"),
    Says("BUD01", "ข้อมูลแผน", "allotted_budget", "230,000.00"),
    Says("BUD03", "ยอดควบคุม", "รวมทั้งสิ้น", "160,000.00"),
    Says("RES11", "เนื้อหา", "คำนำ / กิจกรรมที่", "ก3"),
    Says("THA08", "เนื้อหา", "ความเป็นมา / สำนักงาน", "2562"),
    Says("THA04", "เนื้อหา", "เหตุผลความจำเป็น / ยุทธ", "ยกกระดับ"),
    Says("THA04", "แนวทาง", "1", "ปลุกฝัง"),
    Says("THA04", "เป้าประสงค์", "1", "สู้การเป็น"),
    Says("THA04", "กิจกรรม", "ก3", "ร่วมด้านทุจริต"),
    Says("THA05", "เป้าประสงค์", "1", "ผลประโยชน์ส่วนตัว"),
    Says("THA05", "ข้อมูลแผน", "overall_goal", "ดัชนีภาพลักษณ์คอร์รัปชัน"),
    Says("THA06", "ข้อมูลแผน", "project_name", "๓"),
    Says("THA09", "เนื้อหา", "คำนำ / เอกสาร", "ชื่อโครงการ"),
)

MAY_BE_ERRORS = {at.rule for at in KNOWN} | {"DAT01"}


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return example_findings()


@pytest.mark.parametrize("known", KNOWN, ids=lambda at: f"{at.rule}-{at.row_key}")
def test_a_known_fault_is_found_at_its_cell(findings: list[Finding], known: At):
    assert known in [At(f.rule, f.sheet, f.row_key, f.column, f.found) for f in findings]


@pytest.mark.parametrize("known", WORDED, ids=lambda says: f"{says.rule}-{says.words}")
def test_a_known_fault_in_a_text_is_named(findings: list[Finding], known: Says):
    said = [
        f.message.th
        for f in findings
        if (f.rule, f.sheet) == (known.rule, known.sheet)
        and (f.row_key or "").startswith(known.row_key)
    ]
    assert any(known.words in message for message in said)


def test_nothing_but_known_faults_and_blank_owners_is_an_error(findings: list[Finding]):
    errors = [item for item in findings if item.severity is Severity.ERROR]
    assert {item.rule for item in errors} <= MAY_BE_ERRORS
    blank = [item for item in errors if item.rule == "DAT01"]
    assert {item.column for item in blank} == {"ผู้รับผิดชอบ"}


def test_the_findings_are_those_that_a_person_has_read(findings: list[Finding]):
    assert as_text(findings) == FILE.read_text(encoding="utf-8")


def test_the_shipped_workbook_has_these_findings_at_these_cells():
    book = FileBook(ROOT / "workbook" / "nakhonsawan3-2564.xlsx")
    found = check(parse_plan(book.tables()), Round.SIX)
    assert as_text(found) == FILE.read_text(encoding="utf-8")
