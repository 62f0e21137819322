"""The action plan itself, as it is proposed, endorsed and approved."""

from authoring.templates import months as m
from authoring.templates import outcomes as o
from authoring.templates import sections as s
from authoring.templates import tables
from authoring.templates.contents import with_contents
from authoring.templates.markup import LANDSCAPE, PORTRAIT, paragraph, section, section_end
from authoring.templates.parts import (
    COVER_FOOTER,
    COVER_HEADER,
    FOOTER,
    FOOTER_ACROSS,
    HEADER,
    template_file,
)

TITLE = "{{ report_title }} {{ office_short }} ปีงบประมาณ พ.ศ. {{ fiscal_year }}"


def build() -> bytes:
    """The template's bytes."""
    portrait = section(PORTRAIT, HEADER, FOOTER)
    landscape = section(LANDSCAPE, HEADER, FOOTER_ACROSS)
    body = "".join(
        (
            s.cover(
                "{% if not title_has_year %}ประจำปีงบประมาณ พ.ศ. {{ fiscal_year }}{% endif %}",
                "({{ start_date }} – {{ end_date }})",
            ),
            section_end(section(PORTRAIT, COVER_HEADER, COVER_FOOTER)),
            s.contents(),
            _introduction(),
            _substance(),
            _goals(),
            section_end(section(PORTRAIT, HEADER, FOOTER, start=1)),
            s.chapter("กิจกรรม ตัวชี้วัด เป้าหมาย งบประมาณ และระยะเวลา"),
            m.activities(m.PLANNED),
            section_end(landscape),
            s.chapter("แผนดำเนินงานรายเดือนตาม{{ goal_label }}"),
            m.monthly(m.PLANNED),
            section_end(landscape),
            s.chapter("แบบสรุปโครงการและกิจกรรมตาม{{ approach_label }}"),
            tables.by_approach(),
            s.chapter("งบประมาณตามแผน"),
            tables.planned(),
            s.chapter("ผลประโยชน์ที่คาดว่าจะได้รับ"),
            s.passages("benefits", numbered=True),
            s.chapter("การติดตามประเมินผล"),
            s.passages("follow_up", numbered=True),
            o.changes(),
            s.signatures("แผนปฏิบัติการ"),
            paragraph("SectionEnd"),
            portrait,
        )
    )
    return template_file(with_contents(body), TITLE)


def _introduction() -> str:
    return "".join(
        (
            s.part("บทนำ"),
            s.chapter("ความเป็นมา"),
            s.passages("background"),
            s.chapter("ความสอดคล้องกับนโยบาย"),
            s.passages("policies", numbered=True),
            s.chapter("เหตุผลความจำเป็น"),
            s.passages("rationale"),
        )
    )


def _substance() -> str:
    return "".join(
        (
            s.part("สาระสำคัญของแผน"),
            s.chapter("ข้อมูลโครงการ"),
            s.particulars(
                ("แผนงาน", "{{ programme }}"),
                ("โครงการ", "{{ project_name }}"),
                ("หน่วยงานที่รับผิดชอบ", "{{ responsible_unit }} {{ office_name }}"),
                ("ผู้รับผิดชอบโครงการ", "{{ responsible_person }}"),
                ("งบประมาณที่ได้รับ", s.ALLOTTED),
                ("งบประมาณตามแผน", "{{ total.planned }} บาท ({{ total.planned_words }})"),
                ("เผยแพร่ที่", "{{ published_url }}"),
            ),
            s.chapter("กิจกรรมหลัก"),
            s.passages("main_activities", numbered=True),
            s.chapter("วิสัยทัศน์"),
            s.value("{{ vision }}"),
            s.chapter("พันธกิจ"),
            s.passages("missions", numbered=True),
            s.chapter("เป้าประสงค์"),
            s.value("{{ overall_goal }}"),
            s.chapter("วัตถุประสงค์"),
            s.passages("objectives", numbered=True),
            s.chapter("เป้าหมาย"),
            s.passages("targets"),
            s.chapter("กลุ่มเป้าหมาย"),
            s.passages("target_groups", numbered=True),
            s.chapter("ระยะเวลาดำเนินการ"),
            s.value("ตั้งแต่ {{ start_date }} ถึง {{ end_date }}"),
            s.chapter("สถานที่ดำเนินการ"),
            s.value("{{ place }}"),
        )
    )


def _goals() -> str:
    return "".join(
        (
            s.part("แผนปฏิบัติการ"),
            s.chapter("ค่าเป้าหมายและตัวชี้วัด"),
            tables.kpis(),
            s.chapter("{{ goal_label }} {{ strategy_label }} โครงการ ตัวชี้วัด และงบประมาณ"),
            tables.projects(),
        )
    )
