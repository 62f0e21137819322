"""Mistakes that once passed, and right things that once were blamed, in small plans."""

from collections import Counter
from datetime import date

import pytest

from sujarit.checks.engine import Examiner, check
from sujarit.checks.example import tables_of
from sujarit.plan import schema
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.parse import parse_plan
from tests.util.tables import CLEAN, add, put, put_entry, tables_from

YEAR = "tblPlan\nรหัส | ค่า\nfiscal_year | 2564\nunit_type | สำนักงานเขตพื้นที่การศึกษา\n\n"
MONTHS = " | ".join(schema.ACTIVITIES.column(key).title for key in schema.MONTH_KEYS)


def found(code: str, text: str, reporting: Round = Round.SIX):
    return Examiner(parse_plan(tables_of(YEAR + text))).of(code, reporting)


def cells(code: str, text: str) -> list[str]:
    return [item.found for item in found(code, text)]


def payments(*rows: str) -> str:
    return "tblSpending\nวันที่ | รหัสกิจกรรม | รหัสโครงการ | จำนวนเงิน\n" + "\n".join(rows)


def test_money_returned_is_no_mistake():
    assert not found("BUD08", payments("2021-01-20 | ก1 | | 5000", "2021-02-20 | ก1 | | -5000"))


def test_money_returned_to_a_project_counts_against_its_activities_payments():
    plan = "tblActivities\nรหัสกิจกรรม | รหัสโครงการ\nก1 | 1.1\n\n"
    rows = payments("2021-01-20 | ก1 | | 5000", "2021-02-20 | | 1.1 | -5000")
    assert not found("BUD08", plan + rows)


@pytest.mark.parametrize("amount", ["-5000.01", "-9000"])
def test_more_returned_than_paid_is_an_error(amount):
    rows = payments("2021-01-20 | ก1 | | 5000", f"2021-02-20 | ก1 | | {amount}")
    (item,) = found("BUD08", rows)
    assert item.severity is Severity.ERROR
    assert "ก1" in item.message.th


@pytest.mark.parametrize(
    ("paid", "in_six", "in_twelve"),
    [
        ("2021-02-19", None, None),
        ("2021-02-20", None, None),
        ("2021-02-21", Severity.WARNING, Severity.WARNING),  # returned before it was paid
        ("2021-05-01", Severity.ERROR, Severity.WARNING),  # six months print less than nothing
        ("", None, None),
    ],
)
def test_money_is_returned_after_it_was_paid_and_in_the_same_round(paid, in_six, in_twelve):
    rows = payments(f"{paid} | ก1 | | 5000", "2021-02-20 | ก1 | | -5000")
    told = [found("BUD08", rows, reporting) for reporting in Round]
    severities = [next((item.severity for item in each), None) for each in told]
    assert severities == [in_six, in_twelve]


def test_a_budget_below_zero_is_an_error_still():
    assert cells("BUD08", "tblProjects\nรหัสโครงการ | งบประมาณ\n1.1 | -5000") == ["-5,000.00"]


def test_what_is_advised_where_nothing_was_spent_makes_no_error():
    tables = {**tables_from(CLEAN)}
    spending = tables["tblSpending"]
    tables["tblSpending"] = type(spending)(**{**_fields(spending), "rows": ()})
    (item,) = [f for f in check(parse_plan(tables), Round.SIX) if f.rule == "BUD09"]
    assert "รหัสโครงการ" in item.fix.th
    zero = add(tables, "tblSpending", date=date(2026, 3, 1), project="1.2.1", amount=0)
    assert not {f.rule for f in check(parse_plan(zero), Round.SIX)} & {"BUD09", "REF10", "DAT01"}


def _fields(table):
    return {name: getattr(table, name) for name in table.__dataclass_fields__}


def test_a_score_in_the_next_cell_explains_no_year():
    text = """
        tblNarrative
        หมวด | ลำดับ | ข้อความ
        ความเป็นมา | 1 | แนวทางจัดทำงบประมาณ ประจำปีงบประมาณ พ.ศ. 2562
        ความเป็นมา | 2 | ผลการประเมินได้ 85 คะแนน
        """
    assert len(found("THA08", text)) == 1


def narrative(text: str) -> str:
    return f"tblNarrative\nหมวด | ลำดับ | ข้อความ\nความเป็นมา | 1 | {text}"


@pytest.mark.parametrize(
    "text",
    [
        "แผนปีงบประมาณ 2563",
        "ตามแผนปีงบประมาณ พ.ศ. ๒๕๖๓ ของเขต",
        "ปีงบประมาณ 2565",
        "ประกาศเจตนารมณ์ตามแผนประจำปีงบประมาณ พ.ศ. 2563",
        "จัดพิมพ์คู่มือและประเมินความเสี่ยง ปีงบประมาณ พ.ศ. 2563",
        "จัดซื้อวัสดุตามแผนปีงบฯ 63 ของสำนักงาน",
        "แผนประจำปี งบประมาณ ๒๕๖๓",
        "ขอใช้งบประมาณปี 2563 ดำเนินการ",
        "งบประมาณประจำปี พ.ศ.๒๕๖๓",
        "งบประมาณรายจ่ายประจำปี พศ. 2563 ของเขต",
        "แผนปีงปม. 2563",
        "แผน FY2563",
        "แผน FY20",
        "Fiscal Year 2020",
        "แผนประจำปี 2563 ของเขต",
        "แผนประจำปี ๖๓",
        "แผนประจำปี 2565",
        "ดำเนินงานในปี ๖๓ นี้",
        "แผนงบปี 63",
        "แผนปีงบประมาณ พุทธศักราช ๒๕๖๓",
        "แผนปีงบประมาณ (พ.ศ.) ๒๕๖๓",
        "แผนปีงบประมาณ : 2563",
        "แผนปีงบประมาณ “2563”",
        "แผนปีงบประมาณ ค.ศ. 2020",
        "แผนปี\u00a0งบ\u200bประมาณ\u00a02563",
        "แนวทางงบประมาณ พ.ศ. 2563",
        "แผนปฏิบัติการป้องกันการทุจริต เขต 3 พ.ศ. ๒๕๖๓",
        "รายงานผลการดำเนินงานตามแผน พ.ศ. 2563",
        "ผลไตรมาส 1/2563 เป็นไปตามแผน",
        "ผลไตรมาสที่ 2 ปี 2563",
        "ระยะเวลา 1 ต.ค. 62 - 30 ก.ย. 63",
        "ระยะเวลา 1/10/2562 – 30/9/2563",
        "รอบ 6 เดือน (ตุลาคม ๒๕๖๒ – มีนาคม ๒๕๖๓)",
        "แผนปีงบประมาณ 2563 - 1 โครงการ",
        "โครงการที่แล้วเสร็จในปีงบประมาณ 2563",
        "แผนประจำปี 63 ของเขต",
        "แผนปฏิบัติการของเขต พ.ศ. 2563",
        "แผนประจำปี 2563 เผยแพร่ผ่าน Facebook",
    ],
)
def test_a_fiscal_year_left_over_is_named(text):
    assert len(found("THA10", narrative(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "แผนปีงบประมาณ 2564",
        "มากกว่าปีที่ผ่านมา (ปีงบประมาณ 2563)",
        "ข้อเสนอแนะสำหรับปีถัดไป ปีงบประมาณ 2565",
        "ระหว่างปีงบประมาณ 2563 - 2565",
        "ปีงบประมาณ 2563 ถึง 2565",
        "พระราชบัญญัติงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2563",
        "เปรียบเทียบผลปีงบประมาณ 2563",
        "ตามประกาศสำนักงาน ป.ป.ช. เรื่อง การประเมิน ปีงบประมาณ พ.ศ. 2563",
        "ตามคู่มือการประเมิน ITA ปีงบประมาณ พ.ศ. 2563",
        "ในปี 2563",
        "ปีงบประมาณ 63 - 65",
        "ปีงบฯ 64",
        "ตลอดปีงบประมาณ 63 โครงการ",
        "ในปีงบประมาณ 65 บาท",
        "ใช้เงินเหลือจ่ายจากปีที่แล้ว (งบปี 2563)",
        "ผลการประเมิน ITA ปีงบฯ 63 ได้ร้อยละ 85",
        "อบรมครบทุกปี 63 คน",
        "FY2021",
        "FY64",
        "ประจำปี 2563 - 2565",
        "ปีงบประมาณ 2561, 2562 และ 2563 มีแนวโน้มดีขึ้น",
        "ปีงบประมาณ พ.ศ. 2562 ถึงปีงบประมาณ พ.ศ. 2564",
        "ปีงบประมาณ 2563/2564",
        "ตั้งแต่ปีงบประมาณ พ.ศ. 2561 จนถึงปัจจุบัน",
        "พ.ร.บ.งบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. ๒๕๖๒",
        "ต่อเนื่องจากปีงบประมาณ 2562",
        "ผลไตรมาส 4/2563",
        "ระยะเวลา 1 ต.ค. 63 - 30 ก.ย. 64",
        "ตุลาคม 2560 - กันยายน 2565",
        "ปีการศึกษา 2563",
        "ภาคเรียนที่ 2/2563",
        "ประชุมครั้งที่ 1/2563",
        "แผนปฏิบัติการ 5 ปี พ.ศ. 2561",
        "แผนปฏิบัติการประกาศเมื่อวันที่ 5 ตุลาคม พ.ศ. 2563",
        "รายงานผลตามพระราชบัญญัติข้อมูลข่าวสาร พ.ศ. 2540",
        "การประเมิน ITA ประจำปีงบประมาณ 2563 อยู่ในระดับ A",
        "สถิติเรื่องร้องเรียนปีงบประมาณ 2563",
        "จัดทำคำของบประมาณ ประจำปีงบประมาณ พ.ศ. 2565",
        "ค่าใช้จ่ายประจำปี 60,000 บาท",
        "ผลการประเมินคุณธรรมและความโปร่งใสการดำเนินงานของสำนักงานเขตพื้นที่การศึกษา (ITA) ประจำปีงบประมาณ พ.ศ. 2563",
        "จัดกิจกรรมประจำปี 52 สัปดาห์",
        "ปลูกต้นไม้ประจำปี 60 ต้น",
        "ประจำปี 60 ชั่วโมง",
        "อบรมประจำปี 63 ท่าน",
        "งานประจำปี 55 ครัวเรือน",
        "ทำบุญประจำปี 57 วัด",
        "ขอใช้งบประมาณปี 60 ล้าน",
        "เสนอของบประมาณ พ.ศ. 2565",
        "ตั้งงบประมาณ พ.ศ. 2565",
        "ทบทวนแผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2565",
        "รายงานผลการป้องกันการทุจริตตามมาตรา 63 พ.ศ. 2561",
        "รายงานผลตาม พ.ร.ป. ป.ป.ช. พ.ศ. 2561",
        "รายงานผลตาม พ.ร.ก. พ.ศ. 2563",
        "แผนปฏิบัติการดิจิทัล พ.ศ. 2563",
        "รายงานผลตามแผนปฏิบัติการด้านสิทธิมนุษยชน พ.ศ. 2562",
        "การประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2563 อยู่ในระดับผ่านดี",
        "การประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2562 ผ่านดีเยี่ยม",
        "การประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2563 ไม่ผ่าน",
        "นโยบายปี 2563",
        "ภายในปี พ.ศ. 2580 ประเทศไทยปลอดการทุจริต",
        "โรงเรียนก่อตั้งเมื่อปี พ.ศ. 2480",
    ],
)
def test_a_fiscal_year_with_a_cause_is_left_alone(text):
    for code in ("THA08", "THA10"):
        assert not found(code, narrative(text))


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("ปีการศึกษา 2563", ["THA10"]),
        ("ภาคเรียนที่ 2/2563", ["THA10"]),
        ("ปีงบประมาณ 2562", ["THA08"]),
        ("ปีการศึกษา 2564", []),
        ("ปีงบประมาณ 2564", []),
        ("ปีงบประมาณ 2565", []),
        ("ปีการศึกษาที่ผ่านมา (ปีการศึกษา 2563)", []),
    ],
)
def test_a_school_year_s_plan_runs_through_two_fiscal_years(text, rules):
    school = f"tblPlan\nรหัส | ค่า\nfiscal_year | 2564\nyear_kind | ปีการศึกษา\n\n{narrative(text)}"
    examiner = Examiner(parse_plan(tables_of(school)))
    assert [code for code in ("THA08", "THA10") if examiner.of(code, Round.SIX)] == rules


@pytest.mark.parametrize(
    ("text", "stale"),
    [
        ("อบรมตามแผน FY2563", True),
        ("รายงานผลการประเมิน ITA ปีงบประมาณ 2563", False),
        ("ขับเคลื่อนนโยบายปี 2563", False),
        ("ประกาศนโยบายประจำปี 2563", True),
        ("จัดกิจกรรมประจำปี 60 ครั้ง", False),
        ("โครงการต่อเนื่องจากปีงบประมาณ 2563", False),
        ("อบรมตามแผนปีงบประมาณ 2563", True),
    ],
)
def test_a_title_of_another_year_says_why(text, stale):
    assert bool(found("THA08", f"tblProjects\nรหัสโครงการ | โครงการ\n1.1 | {text}")) is stale


@pytest.mark.parametrize(
    "table", ["tblSuppress\nกฎ | เหตุผล\nOWN01", "tblLastYear\nระดับ | รายการ\nโครงการ"]
)
def test_what_is_none_of_the_plan_s_text_may_name_any_year(table):
    for code in ("THA08", "THA10"):
        assert not found(code, f"{table} | ตามแผนปีงบประมาณ 2563")


def result(status: str, text: str, reporting: int = 6) -> str:
    return (
        f"tblResults\nรอบ | รหัสกิจกรรม | สถานะ | ผลการดำเนินงาน\n{reporting} | ก1 | {status} | {text}"
    )


@pytest.mark.parametrize(
    "day",
    [
        *("15 มิถุนายน 2564", "๑๕ มิ.ย. ๖๔", "เดือนเมษายน 2564", "1 เม.ย. 2564", "15/4/2564", "15-04-64"),
        *("15.4.2564", "15เม.ย.64", "15 เม.ย 64", "15 เมย. 64", "15 เมษายน พุทธศักราช 2564", "2021-04-15"),
        *("15 เดือนเมษายน พ.ศ ๒๕๖๔", "15 April 2021", "15 Apr 2021", "15 เมษายน 2021", "15\u00a0เม\u200bษายน 2564"),
        *("ระหว่างวันที่ 1-3 เม.ย. 2564", "30 มี.ค. - 2 เม.ย. 2564", "15 เมษายน ปี 2564"),
        *("เปิดรับสมัครแล้ว จัดเสวนา 1 - 3 เม.ย. 2564", "ลงนามสัญญา 5 เม.ย. 2564", "วันที่ 15.4.2564"),
    ],
)  # fmt: skip
def test_what_happened_after_the_round_was_not_done_in_it(day):
    assert len(found("RES13", result("ดำเนินการแล้วเสร็จ", f"จัดเสวนาเมื่อ {day} แล้ว"))) == 1


@pytest.mark.parametrize(
    "day",
    [
        "31 มีนาคม 2564",
        "เดือนมีนาคม 2564",
        "15 มิถุนายน 2563",
        "15 มิถุนายน",
        "31/3/2564",
        "31 March 2021",
    ],
)
def test_what_happened_before_was_done(day):
    assert not found("RES13", result("ดำเนินการแล้วเสร็จ", f"จัดเสวนาเมื่อ {day} แล้ว"))


@pytest.mark.parametrize(
    "text",
    [
        "จัดแล้ว และจะติดตามผลในวันที่ 15 มิถุนายน 2564",
        "จัดแล้ว กำหนดติดตามผล 15 มิ.ย. 64",
        "ส่งรายงานภายในวันที่ 10 เมษายน 2564",
        "นัดประชุมครั้งต่อไป 5 เม.ย. 64",
        "สัญญาสิ้นสุดวันที่ 30 กันยายน 2564",
        "ประกาศมีผลบังคับใช้ตั้งแต่วันที่ 1 เมษายน 2564",
        "เลื่อนครั้งที่ 2 ไปวันที่ 15 มิถุนายน 2564",
        "ตามแผนของปี (1 ตุลาคม 2563 - 30 กันยายน 2564)",
        "ภาคเรียนที่ 1 ปีการศึกษา 2564 ตามคำสั่งที่ 12/2564 ข้อ 1.4.64",
        "โทร. 02-12-2565",
        "ตามข้อ 3.1.2565",
        "ได้คะแนน 10.5.2564",
        "ตามหนังสือเลขที่ 10-5-2564",
        "แต่งตั้งคณะทำงาน มีวาระถึง 31 ธันวาคม 2564",
        "ใบอนุญาตใช้ได้ถึง 31 ธ.ค. 2565",
        "เปิดระบบ ITAS ถึงวันที่ 30 เม.ย. 2564",
        "ประเมิน ITA เปิดระบบ 1 มี.ค. - 30 เม.ย. 2564",
        "ระยะเวลาสัญญา 1 ก.พ. 2564 ถึง 31 ก.ค. 2564 ลงนามแล้ว",
        "ขยายเวลาเป็น 30 เม.ย. 2564",
        "ปิดรับ 15 พฤษภาคม 2564",
        "จัดทำประกาศแล้ว รับสมัครตั้งแต่วันที่ 1 - 30 เมษายน 2564",
        "กำหนดการวันที่ 5 พ.ค. 2564",
        "จัดทำปฏิทินการดำเนินงาน เดือนเมษายน 2564",
        "ประกาศเผยแพร่แผนการจัดหาพัสดุ ประจำเดือน เม.ย. 2564",
    ],
)
def test_days_to_come_may_stand_in_what_is_done(text):
    assert not found("RES13", result("ดำเนินการแล้วเสร็จ", text))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("จัดอบรมเมื่อวันที่ 15 มิถุนายน 2564 แล้ว 58 คน", True),
        ("กำหนดจัด 15 มิถุนายน 2564", False),
        ("จัดวันที่ 15 มิถุนายน 2564", False),
        ("จะจัดเมื่อวันที่ 15 มิถุนายน 2564", False),
    ],
)
def test_what_is_under_way_was_held_where_the_text_says_so(text, held):
    assert bool(found("RES13", result("อยู่ระหว่างดำเนินการ", text))) is held


def units(unit: str, outcome: str) -> str:
    return f"""
        tblActivities
        รหัสกิจกรรม | หน่วยนับ | ค่าเป้าหมาย
        ก1 | {unit} | 85

        tblResults
        รอบ | รหัสกิจกรรม | ผลตามตัวชี้วัด
        6 | ก1 | {outcome}
        """


@pytest.mark.parametrize(
    ("unit", "outcome"),
    [
        *(("ร้อยละ", "45 คน"), ("คน", "ร้อยละ 90"), ("ครั้ง", "3 ฉบับ"), ("ร้อยละ", "4.5 คะแนน")),
        *(("ร้อยละ", "๔๕ ท่าน"), ("ร้อยละ", "สี่สิบห้าคน"), ("คน", "ร้อยละเก้าสิบ"), ("คน", "90%")),
        *(("ระดับ", "ร้อยละ 85"), ("ร้อยละ", "ระดับ 4"), ("จำนวนคน", "90 เปอร์เซ็นต์"), ("ครั้ง", "3 เรื่อง")),
    ],
)  # fmt: skip
def test_a_result_in_another_unit_is_named(unit, outcome):
    assert cells("KPI05", units(unit, outcome)) == [outcome]


@pytest.mark.parametrize(
    ("unit", "outcome"),
    [
        *(("ร้อยละ", "90"), ("ร้อยละ", "90%"), ("ร้อยละ", "ร้อยละ 90 (45 คน)"), ("คน", "45 ราย")),
        *(("ระดับ", "ดีมาก"), ("คะแนน", "ระดับ A"), ("", "45 คน"), ("แห่ง", "12 โรงเรียน"), ("ฉบับ", "2 เล่ม")),
        *(("ร้อยละ", "บุคลากรทุกคนผ่านการอบรม"), ("เรื่อง", "เผยแพร่ข้อมูล 5 รายการ"), ("ครั้ง", "จัด 2 รุ่น")),
        *(("คน", "ครั้งที่ 2: 45"), ("เรื่อง", "ไม่มีข้อร้องเรียน"), ("ครั้ง/คน", "45 คน"), ("ผู้เข้าร่วม", "58 คน")),
    ],
)  # fmt: skip
def test_a_result_in_its_target_s_unit_is_left_alone(unit, outcome):
    assert not found("KPI05", units(unit, outcome))


def owner(text: str) -> str:
    return f"tblActivities\nรหัสกิจกรรม | ผู้รับผิดชอบ\nก1 | {text}"


@pytest.mark.parametrize(
    "text",
    [
        *("กลุ่มอำนวยการ, กลุ่มนโยบายและแผน", "กลุ่มอำนวยการ;กลุ่มนโยบายและแผน", "นายก / นางข"),
        *("• กลุ่มอำนวยการ • กลุ่มพิเศษ", "1. กลุ่มอำนวยการ 2. กลุ่มพิเศษ", "กลุ่มอำนวยการ - กลุ่มพิเศษ"),
        *("กลุ่มอำนวยการ、กลุ่มพิเศษ", "กลุ่มอำนวยการ พร้อมด้วย กลุ่มนโยบายและแผน", "(1) นายก (2) นางข"),
        *("กลุ่มอำนวยการ + กลุ่มพิเศษ", "กลุ่มอำนวยการ&กลุ่มพิเศษ", "กลุ่มอำนวยการ กลุ่มนโยบายและแผน"),
    ],
)
def test_two_owners_in_a_cell_are_told_of(text):
    assert [item.severity for item in found("OWN04", owner(text))] == [Severity.INFO]


def test_two_owners_on_two_lines_are_a_warning():
    tables = put(tables_from(CLEAN), "tblActivities", 0, "ผู้รับผิดชอบ", "กลุ่มอำนวยการ\nกลุ่มนโยบายและแผน")
    assert len(Examiner(parse_plan(tables)).of("OWN04", Round.SIX)) == 1


@pytest.mark.parametrize("word", ["ร่วมกับ", "และ", " ร่วมกับ ", " กับ "])
def test_two_known_groups_joined_by_a_word_are_an_information(word):
    (item,) = found("OWN04", owner(f"กลุ่มอำนวยการ{word}กลุ่มนโยบายและแผน"))
    assert item.severity is Severity.INFO


@pytest.mark.parametrize(
    "text",
    [
        *(
            "กลุ่มนิเทศ ติดตาม และประเมินผลการจัดการศึกษา",
            "งานพัสดุและสินทรัพย์",
            "กลุ่มนโยบายและแผน",
            "ทุกกลุ่ม, ทุกคน",
        ),
        *(
            "กลุ่มอำนวยการ (งานสารบรรณ, งานพิธีการ)",
            "ศูนย์ ICT/DLIT",
            "กลุ่มงาน 1/2",
            "งานป้องกันและบรรเทาสาธารณภัย",
        ),
    ],
)
def test_one_owner_with_such_a_word_is_left_alone(text):
    assert not found("OWN04", owner(text))


WORK = "tblProjects\nรหัสโครงการ | โครงการ\n1.1 | อบรม\n\ntblActivities\nรหัสกิจกรรม | รหัสโครงการ | กิจกรรม\nก1 | 1.1 | จัดเสวนา\n\n"
PAID = payments("2021-02-01 | ก1 | | 5000")


@pytest.mark.parametrize(
    ("work", "asked"),
    [
        (result("ยกเลิก", "งดจัดเพราะสถานการณ์") + "\n\n" + PAID, 1),
        (result("ยกเลิก", "งดจัด") + "\n\n" + PAID + "\n2021-02-20 | ก1 | | -5000", 0),
        (result("ยกเลิก", "งดจัด") + "\n\n" + PAID + "\n2021-04-20 | ก1 | | -5000", 0),
        (result("ยกเลิก", "งดจัด") + "\n\n" + PAID + "\n2021-02-20 | | 1.1 | -5000", 0),
        (result("ยกเลิก", "งดจัด") + "\n\n" + PAID + "\n2021-02-20 | ก1 | | -4000", 1),
        (result("ยกเลิก", "งดจัด") + "\n\n" + payments("2021-02-01 | | 1.1 | 5000"), 1),
    ],
)
def test_money_kept_for_what_was_cancelled_is_asked_about(work, asked):
    assert len(found("BUD12", WORK + work)) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("ยกเลิกกิจกรรมเนื่องจากโควิด", 1),
        ("กิจกรรมนี้ถูกยกเลิกตามมติที่ประชุม", 1),
        ("ไม่ได้ดำเนินการเนื่องจากสถานการณ์", 1),
        ("ไม่สามารถดำเนินการได้ เนื่องจากสถานการณ์", 1),
        ("เนื่องจากสถานการณ์โควิด จึงงดจัดกิจกรรม", 1),
        ("ยุติโครงการ", 1),
        ("ยกเลิกการจัดแบบรวมกลุ่ม ปรับเป็นออนไลน์ มีผู้เข้าร่วม 58 คน", 0),
        ("จัดอบรมแล้ว 2 รุ่น ส่วนรุ่นที่ 3 ยกเลิก", 0),
        ("งดรับงดให้ของขวัญ", 0),
        ("ยกเลิกการเรียกสำเนาเอกสาร", 0),
        ("ยุติการเลือกปฏิบัติ", 0),
        ("ไม่ได้จัดซื้อจัดจ้าง", 0),
        ("งดจัดในเดือนมีนาคม เลื่อนไปเดือนสิงหาคม", 0),
        ("สพป. ยกเลิกกิจกรรม", 1),
        ("โรงเรียนยกเลิกการจัดงานวันต่อต้านทุจริต", 1),
        ("ยกเลิกการจัดกิจกรรมเนื่องจากไม่มีสถานที่จัดอบรม", 1),
        ("ไม่ได้ดำเนินการ เนื่องจากโควิด", 1),
        ("งดจัดอบรมเพราะวิทยากรไม่สามารถดำเนินการได้", 1),
        ("ยกเลิกทั้งโครงการ", 1),
        ("ยกเลิกกิจกรรมศึกษาดูงานเนื่องจากโควิด", 1),
        ("ยกเลิกกิจกรรมเลี้ยงรับรองทุกชนิด", 0),
        ("งดกิจกรรมรับของขวัญ", 0),
        ("งดจัดเลี้ยง ดำเนินกิจกรรมรณรงค์ครบถ้วน", 0),
        ("งดจัดซื้อพลาสติก จัดกิจกรรมรณรงค์แล้ว", 0),
        ("ยกเลิกกิจกรรมที่ 2 ดำเนินกิจกรรมที่ 1 ครบถ้วน", 0),
        ("ยกเลิกการจัดอบรมแบบเดิม จัดอบรมในห้องเรียนครบทุกห้อง", 0),
        ("ยกเลิกตามระเบียบเดิม ใช้ระเบียบใหม่ จัดอบรม 1 ครั้ง", 0),
        ("ไม่จัดกิจกรรมในวันหยุด จัดในวันทำการ 3 ครั้ง", 0),
        ("ไม่มีการจัดกิจกรรมที่ใช้งบประมาณเกิน", 0),
        ("สพป. จัดอบรม 2 ครั้ง ยกเลิกกิจกรรมเนื่องจากน้ำท่วม 1 ครั้ง", 0),
    ],
)
@pytest.mark.parametrize("status", ["อยู่ระหว่างดำเนินการ", "ดำเนินการแล้วเสร็จ"])
def test_what_the_text_calls_cancelled_is_asked_about(status, text, asked):
    work = WORK + result(status, text)
    assert [item.column for item in found("BUD12", f"{work}\n\n{PAID}")] == [
        "ผลการดำเนินงาน"
    ] * asked


def test_money_paid_after_the_round_that_was_called_cancelled_is_asked_about():
    text = WORK + result("ยกเลิก", "งดจัด") + "\n\n" + payments("2021-05-01 | ก1 | | 5000")
    assert not found("BUD12", text)
    assert len(found("BUD12", text, Round.TWELVE)) == 1
    held = text.replace("6 | ก1", "12 | ก1 | ดำเนินการแล้วเสร็จ | จัดแล้ว\n6 | ก1")
    assert not found("BUD12", held, Round.TWELVE)


@pytest.mark.parametrize(
    ("code", "paid"), [("1.1 | |", "1.1 | |"), (" | 1.1 |", "1.1 | |"), (" | 1.1 |", " | 1.1 |")]
)
def test_a_project_without_activities_is_cancelled_like_one(code, paid):
    project = f"tblProjects\nรหัสโครงการ | โครงการ | {MONTHS}\n1.1 | อบรม\n\n"
    told = f"tblResults\nรอบ | รหัสกิจกรรม | รหัสโครงการ | สถานะ\n6 | {code} ยกเลิก\n\n"
    assert len(found("BUD12", project + told + payments(f"2021-02-01 | {paid} 5000"))) == 1


@pytest.mark.parametrize(
    ("note", "asked"),
    [("ยกเลิกโครงการ", 1), ("งดรับของขวัญ", 0), ("งดจัดเลี้ยงอาหารว่างตามมาตรการประหยัด", 0), ("", 0)],
)
def test_a_project_s_note_may_say_that_it_was_cancelled(note, asked):
    project = f"tblProjects\nรหัสโครงการ | โครงการ | หมายเหตุ\n1.1 | อบรม | {note}\n\n"
    assert len(found("BUD12", project + payments("2021-02-01 | | 1.1 | 5000"))) == asked


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        *(("ผุ้บริหาร", "ผู้"), ("ผุ้ปกครอง", "ผู้"), ("ผ้บริหาร", "ผู้บริหาร"), ("ทุจรติ", "ทุจริต"), ("โคงการ", "โครงการ")),
        *(("งบประมาฌ", "งบประมาณ"), ("สานักงาน", "สำนักงาน"), ("กิจกกรรม", "กิจกรรม"), ("ป้องกัก", "ป้องกัน")),
        *(("คุณธรม", "คุณธรรม"), ("ประเมิณ", "ประเมิน"), ("โปรงใส", "โปร่งใส"), ("สถานะการณ์", "สถานการณ์")),
    ],
)  # fmt: skip
def test_a_slip_of_a_vowel_is_a_misspelling(wrong, right):
    (item,) = found("THA04", narrative(f"{wrong}มีส่วนร่วมในงานนี้"))
    assert right in item.expected.th


@pytest.mark.parametrize("word", ["สำนักงาาน", "ร้อยละะ", "ผอู้ำนวยการ", "ทุจรืาต", "เโครงการ"])
def test_vowels_that_no_word_has_side_by_side_are_named(word):
    assert len(found("THA01", narrative(f"ตาม{word}ของเขต"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        *("ภารกิจกรมการปกครอง", "ร่องรอยละเมิด", "สาขาราชการ", "จัดสรรรายได้", "ผู้เข้ารวมกลุ่ม", "บุคคลกรมที่ดิน"),
        *("เพราะเฉพาะเจาะ", "น้ำใจจำเป็น", "ก๊าซ", "ไกลโพ้น", "ใช้เเละแก้", "สํานักงานนํ้าตาล", "แก้วแก่ใคร", "เกาะเต่า ๆ"),
    ],
)  # fmt: skip
def test_words_that_are_right_are_left_alone(text):
    for code in ("THA01", "THA04"):
        assert not found(code, narrative(text))


def test_one_wrong_date_is_one_finding_that_counts_the_rest():
    tables = put_entry(tables_from(CLEAN), "end_date", date(2026, 3, 31))
    before = check(parse_plan(tables_from(CLEAN)), Round.TWELVE)
    new = [item for item in check(parse_plan(tables), Round.TWELVE) if item not in before]
    assert [item.rule for item in new] == ["TIM04"]
    follow = len(Examiner(parse_plan(tables)).of("TIM03", Round.TWELVE))
    assert follow >= 10
    assert f"และอีก {follow} ข้อที่ตามมาจากข้อนี้" in new[0].message.th
    assert f"and {follow} more follow from this" in new[0].message.en


def many_payments(**cells):
    tables = tables_from(CLEAN)
    code = tables["tblActivities"].rows[0][0]
    for number in range(20):
        paid = {"date": date(2026, 1, 5), "activity": code, "document": f"บค.{number}/2569"}
        tables = add(tables, "tblSpending", **paid, amount=1.0, **cells)
    return tables


@pytest.mark.parametrize(
    ("wrong", "rules"),
    [
        (lambda t: put(t, "tblActivities", 0, "รหัสกิจกรรม", "X9"), {"REF03": 3, "REF08": 1}),
        (lambda t: put_entry(t, "fiscal_year", 2570), {"BUD07": 1, "TIM05": 1, "TIM04": 1, "THA10": 1, "SIG05": 3}),
        (lambda t: put_entry(t, "end_date", 2570), {"DAT14": 1}),
        (lambda t: put_entry(t, "end_date", "สิ้นปี"), {"DAT06": 1}),
        (lambda t: put_entry(t, "round12_cutoff", date(2025, 12, 31)), {"TIM07": 1}),
        (lambda t: put_entry(t, "round6_cutoff", date(2026, 9, 30)), {"TIM07": 1}),
        (lambda t: put_entry(t, "round6_cutoff", date(2026, 2, 28)), {}),
    ],
    ids=["code", "year", "century", "words", "end", "ends", "earlier"],
)  # fmt: skip
def test_one_wrong_cell_is_few_findings_however_many_rows_follow(wrong, rules):
    tables = many_payments()
    before = check(parse_plan(tables), Round.TWELVE)
    new = [item for item in check(parse_plan(wrong(tables)), Round.TWELVE) if item not in before]
    assert Counter(item.rule for item in new) == rules


def test_many_cells_of_one_unknown_code_are_mended_in_the_code_s_own_row():
    tables = put(many_payments(), "tblActivities", 0, "รหัสกิจกรรม", "X9")
    found_now = check(parse_plan(tables), Round.TWELVE)
    (item,) = [f for f in found_now if f.rule == "REF03" and f.sheet == "การเบิกจ่าย"]
    assert "ข้อที่ตามมาจากข้อนี้" in item.message.th
    assert "แถวของชีตปลายทาง" in item.fix.th
    mended = put(tables, "tblActivities", 0, "รหัสกิจกรรม", tables["tblSpending"].rows[-1][1])
    assert "REF03" not in {f.rule for f in check(parse_plan(mended), Round.TWELVE)}


def test_what_follows_stands_where_its_cause_is_excepted():
    tables = put_entry(tables_from(CLEAN), "end_date", date(2026, 8, 31))
    excepted = add(
        tables,
        "tblSuppress",
        rule="TIM04",
        sheet="ข้อมูลแผน",
        row="end_date",
        column="ค่า",
        reason="ตามคำสั่ง",
    )
    rules = {item.rule for item in check(parse_plan(excepted), Round.TWELVE)}
    assert "TIM03" in rules
    assert "TIM04" not in rules


def test_a_plan_without_projects_is_one_finding_that_counts_the_codes():
    tables = tables_from(CLEAN)
    projects = tables["tblProjects"]
    tables["tblProjects"] = type(projects)(**{**_fields(projects), "rows": ()})
    found_now = check(parse_plan(tables), Round.TWELVE)
    (item,) = [f for f in found_now if f.rule == "REF13"]
    assert "ข้อที่ตามมาจากข้อนี้" in item.message.th
    assert not [f for f in found_now if f.rule == "REF03" and f.column == "รหัสโครงการ"]


def test_progress_that_went_back_for_a_reason_is_no_mistake():
    text = """
        tblResults
        รอบ | รหัสกิจกรรม | สถานะ | ร้อยละความก้าวหน้า | ปัญหาอุปสรรค
        6 | ก1 | อยู่ระหว่างดำเนินการ | 60 |
        12 | ก1 | อยู่ระหว่างดำเนินการ | 40 | ต้องจัดใหม่เพราะผู้เข้าร่วมไม่ครบ
        """
    assert not found("RES12", text, Round.TWELVE)
    assert found("RES12", text.replace("ต้องจัดใหม่เพราะผู้เข้าร่วมไม่ครบ", "ไม่มี"), Round.TWELVE)


MONEY_ROWS = "tblBudgets\nรหัสโครงการ | ปี | แหล่งงบประมาณ | ไตรมาส | จำนวนเงิน\n"


def test_two_rows_of_money_of_one_name_and_other_sums_are_not_called_the_same_sum():
    rows = MONEY_ROWS + "1.1 | 2564 | สพฐ. | | 5000\n1.1 | 2564 | สพฐ. | | 7000"
    (item,) = found("BUD15", rows)
    assert "จำนวนไม่เท่ากัน" in item.message.th


def test_a_year_s_sum_without_a_source_beside_its_quarters_of_a_source_counts_twice():
    quarters = "1.1 | 2564 | สพฐ. | 1 | 10\n1.1 | 2564 | สพฐ. | 2 | 5\n"
    assert cells("BUD15", MONEY_ROWS + quarters + "1.1 | 2564 | | | 15") == ["15.00"]
    assert not found("BUD15", MONEY_ROWS + quarters + "1.1 | 2564 | อบจ. | | 15")


BY_SOURCE = """
        tblPlan
        รหัส | ค่า
        fiscal_year | 2564

        tblProjects
        รหัสโครงการ | แหล่งงบประมาณ
        1.1 |
        1.2 | สพฐ.

        tblBudgets
        รหัสโครงการ | แหล่งงบประมาณ | จำนวนเงิน
        1.1 | ข้อบัญญัติ | 300
        1.1 | เงินอุดหนุน | 200
        1.2 | | 50
        1.2 | เงินบริจาค | 20

        tblSpending
        วันที่ | รหัสโครงการ | จำนวนเงิน | แหล่งงบประมาณ
"""


@pytest.mark.parametrize(
    ("payments", "told"),
    [
        ("1.1 | 250 | เงินอุดหนุน", ["200.00"]),
        ("1.1 | 100 | เงินอุดหนุน, 1.1 | 100.01 | เงิน อุดหนุน", ["เงิน อุดหนุน"]),
        ("1.1 | 300 | ข้อบัญญัติ, 1.1 | 200 | เงินอุดหนุน", []),
        ("1.1 | 600 | ข้อบัญญัติ", []),  # the whole is exceeded: that is BUD06's
        ("1.1 | 250 |, 1.2 | 60 |", []),  # of which source nobody knows
        ("1.2 | 60 | สพฐ.", ["50.00"]),
        ("1.2 | 10 | อบจ., 1.1 | -10 | อบจ.", ["อบจ."]),
    ],
)
def test_a_source_s_money_is_not_another_s(payments, told):
    rows = "".join(f"2021-01-20 | {each.strip()}\n" for each in payments.split(", "))
    assert cells("BUD16", BY_SOURCE + rows) == told


def test_a_quarter_of_another_year_is_no_time_of_an_activity_of_this_one():
    plan = (
        "tblProjects\nรหัสโครงการ\n1.1\n\n"
        f"tblActivities\nรหัสกิจกรรม | รหัสโครงการ | {MONTHS}\nก1 | 1.1 |\nก2 | 1.2 | x\n\n"
    )
    assert found("TIM01", plan + MONEY_ROWS + "1.1 | 2566 | | 1 | 100")
    assert not found("TIM01", plan + MONEY_ROWS + "1.1 | 2564 | | 1 | 100")
    assert not found("TIM01", plan + MONEY_ROWS + "1.1 | | | 1 | 100")


@pytest.mark.parametrize(
    ("table", "title", "rule"),
    [
        ("tblProjects", "โครงการ", "DAT01"),
        ("tblGoals", "เป้าประสงค์", "DAT01"),
        ("tblNarrative", "ข้อความ", "DAT01"),
        ("tblKpis", "ตัวชี้วัด", "DAT01"),
        ("tblKpis", "ค่าเป้าหมาย", "KPI02"),
        ("tblProjects", "ผู้รับผิดชอบ", "OWN01"),
        ("tblActivities", "หน่วยนับ", "KPI01"),
    ],
)
def test_a_dash_says_nothing_where_words_have_to_stand(table, title, rule):
    tables = put(tables_from(CLEAN), table, 0, title, "–")
    new = Examiner(parse_plan(tables)).of(rule, Round.SIX)
    assert [item.column for item in new] == [title]


def test_a_payment_entered_twice_is_seen_where_one_row_names_its_project_too():
    rows = payments("2021-02-01 | ก1 | 1.1 | 4500", "2021-02-01 | ก1 | | 4500")
    text = rows.replace("จำนวนเงิน\n", "จำนวนเงิน | เลขที่เอกสาร\n").replace("4500", "4500 | บจ.1")
    assert len(found("BUD10", text)) == 1


@pytest.mark.parametrize(
    ("begin", "run"),
    [
        *(("ก", run) for run in ("1", " ", "(", "่ิ", "า่", "1,", "ยกเลิก", "กลุ่มก, ")),
        *(("ปี พ.ศ.", run) for run in (" ", "\t", "\n", "\u00a0", "ปี ", "1 ", "( ", "และ ")),
        *(
            (begin, " ")
            for begin in ("!", "ปีงบประมาณ 2563 )", "1 ต.ค. 2562 -", "ไม่ได้จัด", "ไตรมาส 1")
        ),
        *(
            ("", run)
            for run in ("ปี ", "1 ", "( ", "และ ", "แผนปฏิบัติการ ", "ต.ค. 2563 - ", "ไตรมาส ")
        ),
    ],
)
def test_a_cell_full_of_one_thing_is_read_in_one_pass(begin, run):
    text = begin + run * (32_000 // len(run)) + "ข"  # pair by pair it would take minutes
    tables = put_entry(tables_from(CLEAN), "previous_year", 2568)
    tables = put(tables, "tblResults", 1, "ผลตามตัวชี้วัด", text)
    tables = put(tables, "tblResults", 1, "ผลการดำเนินงาน", text)
    tables = put(tables, "tblActivities", 0, "ผู้รับผิดชอบ", text)
    plan = parse_plan(put(tables, "tblKpis", 0, "ตัวชี้วัด", text))
    codes = ("KPI02", "KPI03", "KPI04", "KPI05", "OWN01", "OWN04", "BUD12")
    for code in (*codes, "RES13", "THA08", "THA10", "THA11"):
        Examiner(plan).of(code, Round.SIX)
    assert plan.activities[0].owner
