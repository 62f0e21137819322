"""The action plan itself, as it is proposed, endorsed and approved."""

from authoring.templates import months as m
from authoring.templates import outcomes as o
from authoring.templates import sections as s
from authoring.templates import tables
from authoring.templates.contents import contents, only_if
from authoring.templates.markup import LANDSCAPE, PORTRAIT, section, section_end
from authoring.templates.parts import (
    COVER_FOOTER,
    COVER_HEADER,
    FOOTER,
    FOOTER_ACROSS,
    HEADER,
    template_file,
)

_YEAR = "{% if not title_has_year %}{{ year_word }} พ.ศ. {{ years_text }}{% endif %}"
TITLE = f"{{{{ report_title }}}} {{{{ office_short }}}} {_YEAR}"


def build() -> bytes:
    """The template's bytes."""
    portrait = section(PORTRAIT, HEADER, FOOTER)
    landscape = section(LANDSCAPE, HEADER, FOOTER_ACROSS)
    body = "".join(
        (
            s.cover(
                "{% if not title_has_year %}ประจำ{{ year_word }} พ.ศ. {{ years_text }}{% endif %}",
                "({{ start_date }} – {{ end_date }})",
            ),
            section_end(section(PORTRAIT, COVER_HEADER, COVER_FOOTER)),
            s.preface(),
            contents(),
            section_end(section(PORTRAIT, HEADER, FOOTER, start=1, digits="thaiLetters")),
            _introduction(),
            _substance(),
            _goals(),
            section_end(section(PORTRAIT, HEADER, FOOTER, start=1)),
            only_if(
                "has_schedule",
                s.chapter(
                    "กิจกรรม ตัวชี้วัด เป้าหมาย งบประมาณ{% if has_months %} และระยะเวลา{% endif %}"
                ),
                m.activities(m.PLANNED) + section_end(landscape),
            ),
            only_if(
                "has_months",
                s.chapter("แผนดำเนินงานรายเดือนตาม{{ goal_label }}"),
                m.monthly(m.PLANNED) + section_end(landscape),
            ),
            s.approaches(tables.by_approach()),
            s.chapter("งบประมาณตามแผน{% if yearly %} {{ year_word }} {{ fiscal_year }}{% endif %}"),
            tables.planned(),
            only_if("quarterly", s.chapter("เป้าหมายและงบประมาณรายไตรมาส"), m.quarterly()),
            only_if("yearly", s.chapter("งบประมาณรายปี"), tables.yearly()),
            _two_years(portrait, landscape),
            s.chapter_of("benefits", "ผลประโยชน์ที่คาดว่าจะได้รับ", s.numbered("benefits")),
            s.chapter_of("follow_up", "การติดตามประเมินผล", s.numbered("follow_up")),
            o.amendments(),
            o.changes(),
            s.signatures("แผนปฏิบัติการ"),
            s.closing(_YEAR),
            portrait,
        )
    )
    return template_file(body, TITLE)


def _two_years(portrait: str, landscape: str) -> str:
    """On pages of its own, across: two years of money and words are wide."""
    heading = section_end(portrait) + s.chapter("เปรียบเทียบกับปีก่อน")
    return only_if("two_years", heading, o.two_years() + section_end(landscape))


def _introduction() -> str:
    chapters = "".join(
        (
            s.chapter_of("background", "ความเป็นมา", s.passages("background")),
            s.chapter_of("policies", "ความสอดคล้องกับนโยบาย", s.numbered("policies")),
            s.chapter_of("rationale", "เหตุผลความจำเป็น", s.passages("rationale")),
        )
    )
    return only_if("background or policies or rationale", s.part("บทนำ"), chapters)


def _substance() -> str:
    return "".join(
        (
            s.part("สาระสำคัญของแผน"),
            s.chapter("ข้อมูลโครงการ"),
            s.particulars(
                s.blank_or("แผนงาน", "programme"),
                s.blank_or("โครงการ", "project_name"),
                s.RESPONSIBLE,
                s.blank_or("ผู้รับผิดชอบโครงการ", "responsible_person"),
                s.ALLOTTED,
                s.PLANNED,
                s.blank_or("เผยแพร่ที่", "published_url"),
            ),
            s.chapter_of("main_activities", "กิจกรรมหลัก", s.numbered("main_activities")),
            s.chapter_of_value("vision", "วิสัยทัศน์"),
            s.chapter_of("missions", "พันธกิจ", s.numbered("missions")),
            s.chapter_of_value("overall_goal", "เป้าประสงค์"),
            s.chapter_of("objectives", "วัตถุประสงค์", s.numbered("objectives")),
            s.chapter_of("targets", "เป้าหมาย", s.passages("targets")),
            s.chapter_of("target_groups", "กลุ่มเป้าหมาย", s.numbered("target_groups")),
            s.chapter("ระยะเวลาดำเนินการ"),
            s.value("ตั้งแต่ {{ start_date }} ถึง {{ end_date }}"),
            s.chapter_of_value("place", "สถานที่ดำเนินการ"),
        )
    )


def _goals() -> str:
    return "".join(
        (
            s.part("แผนปฏิบัติการ"),
            s.kpis("ค่าเป้าหมายและตัวชี้วัด", tables.kpis()),
            s.chapter("{{ levels_title }}"),
            tables.projects(),
        )
    )
