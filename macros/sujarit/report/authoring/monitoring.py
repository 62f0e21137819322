"""The monitoring report, after six or after twelve months."""

from sujarit.report.authoring import sections as s
from sujarit.report.authoring.chart import BUDGET, PROGRESS, drawing
from sujarit.report.authoring.contents import with_contents
from sujarit.report.authoring.markup import (
    LANDSCAPE,
    PORTRAIT,
    paragraph,
    section,
    section_end,
    tag,
)
from sujarit.report.authoring.parts import (
    COVER_FOOTER,
    COVER_HEADER,
    FOOTER,
    FOOTER_ACROSS,
    HEADER,
    template_file,
)

TITLE = "{{ report_title }} {{ office_short }} {{ round_title }} ปีงบประมาณ พ.ศ. {{ fiscal_year }}"


def build() -> bytes:
    """The template's bytes."""
    portrait = section(PORTRAIT, HEADER, FOOTER)
    landscape = section(LANDSCAPE, HEADER, FOOTER_ACROSS)
    body = "".join((
        s.cover(
            "{{ round_title }} ประจำปีงบประมาณ พ.ศ. {{ fiscal_year }}", "({{ period }})",
            "ตาม{{ plan_title }}",
        ), section_end(section(PORTRAIT, COVER_HEADER, COVER_FOOTER)),
        s.preface(), s.contents(), _progress(), _plan_text(),
        section_end(section(PORTRAIT, HEADER, FOOTER, start=1)),
        s.chapter("กิจกรรม ตัวชี้วัด เป้าหมาย งบประมาณ"), s.activities(s.DONE), section_end(landscape),
        _plan_rest(), section_end(portrait),
        s.chapter("แผนดำเนินงานรายเดือนตาม{{ goal_label }}"), s.monthly(s.DONE), section_end(landscape),
        s.chapter("แบบสรุปโครงการและกิจกรรมตาม{{ approach_label }}"), s.by_approach(),
        paragraph("SectionEnd"), s.signatures("รายงาน"), s.photos(), paragraph("SectionEnd"), portrait,
    ))  # fmt: skip
    return template_file(with_contents(body), TITLE, (BUDGET, PROGRESS))


def _progress() -> str:
    return "".join((
        s.part("รายงานผลการดำเนินงาน {{ round_title }}"),
        s.chapter("ข้อมูลโครงการ"),
        s.particulars(
            ("ชื่อแผน", s.PLAN_WITH_YEAR),
            ("ชื่อโครงการ", "{{ project_name }}"),
            ("หน่วยงานที่รับผิดชอบ", "{{ responsible_unit }} {{ office_name }}"),
            ("ผู้รับผิดชอบโครงการ", "{{ responsible_person }}"),
            ("ระยะเวลาดำเนินงาน", "{{ start_date }} – {{ end_date }}"),
            ("งบประมาณที่ได้รับ", s.ALLOTTED),
            ("งบประมาณตามแผน", "{{ total.planned }} บาท ({{ total.planned_words }})"),
            ("งบประมาณที่ใช้", "{{ total.spent }} บาท ({{ total.spent_words }}) คิดเป็นร้อยละ {{ total.percent }}"),
            ("เผยแพร่ที่", "{{ published_url }}"),
        ),
        s.chapter("ความสอดคล้องกับนโยบาย"), s.passages("policies", numbered=True),
        s.chapter("ความเป็นมา"), s.passages("background"),
        s.chapter("ผลการดำเนินงานรายกิจกรรม ({{ period }})"), s.results(),
        tag("if has_progress"), drawing(PROGRESS), tag("endif"),
        s.chapter("ปัญหาอุปสรรคและข้อเสนอแนะ"), s.issues(),
        s.chapter("งบประมาณและการเบิกจ่ายตาม{{ strategy_label }}"), s.budget(), drawing(BUDGET),
        s.chapter("รายการเบิกจ่าย"), s.spending(),
        s.chapter("การสอบยันยอดงบประมาณที่ประกาศกับยอดที่คำนวณ"), s.controls(),
    ))  # fmt: skip


def _plan_text() -> str:
    return "".join((
        s.part(s.PLAN_WITH_YEAR),
        s.particulars(
            ("แผนงาน", "{{ programme }}"),
            ("โครงการ", "{{ project_name }}"),
            ("หน่วยงาน", "{{ office_name }}"),
        ),
        paragraph("Heading3", "กิจกรรมหลัก"), s.passages("main_activities", numbered=True),
        s.chapter("เหตุผลความจำเป็น"), s.passages("rationale"),
        s.chapter("วัตถุประสงค์"), s.passages("objectives", numbered=True),
        s.chapter("เป้าหมาย"), s.passages("targets"),
        s.chapter("กลุ่มเป้าหมาย"), s.passages("target_groups", numbered=True),
        s.chapter("ค่าเป้าหมายและตัวชี้วัด"), s.kpis(),
    ))  # fmt: skip


def _plan_rest() -> str:
    return "".join((
        s.chapter("ระยะเวลาดำเนินการ"), s.value("ตั้งแต่ {{ start_date }} ถึง {{ end_date }}"),
        s.chapter("สถานที่ดำเนินการ"), s.value("{{ place }}"),
        s.chapter("ผลประโยชน์ที่คาดว่าจะได้รับ"), s.passages("benefits", numbered=True),
        s.chapter("การติดตามประเมินผล"), s.passages("follow_up", numbered=True),
        s.chapter("วิสัยทัศน์ พันธกิจ และเป้าประสงค์"),
        paragraph("Heading3", "วิสัยทัศน์"), s.value("{{ vision }}"),
        paragraph("Heading3", "พันธกิจ"), s.passages("missions", numbered=True),
        paragraph("Heading3", "เป้าประสงค์"), s.value("{{ overall_goal }}"),
        s.chapter("{{ goal_label }} {{ strategy_label }} โครงการ ตัวชี้วัด และงบประมาณ"),
        s.projects(),
    ))  # fmt: skip
