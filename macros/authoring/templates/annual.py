"""The annual report: what came of each activity, its money, problems and recommendations."""

from authoring.templates import outcomes as o
from authoring.templates import sections as s
from authoring.templates import shared, tables
from authoring.templates.chart import BUDGET, PROGRESS
from authoring.templates.contents import contents
from authoring.templates.markup import LANDSCAPE, PORTRAIT, section, section_end
from authoring.templates.parts import (
    COVER_FOOTER,
    COVER_HEADER,
    FOOTER,
    FOOTER_ACROSS,
    HEADER,
    template_file,
)

TITLE = "{{ report_title }} {{ office_short }} {{ year_word }} พ.ศ. {{ fiscal_year }}"


def build() -> bytes:
    """The template's bytes."""
    portrait = section(PORTRAIT, HEADER, FOOTER)
    landscape = section(LANDSCAPE, HEADER, FOOTER_ACROSS)
    body = "".join(
        (
            s.cover(
                "{{ year_word }} พ.ศ. {{ fiscal_year }}",
                "({{ round_title }} {{ period }})",
                "{% if plan_title != '-' %}ตาม{{ plan_title_without_year }}{% endif %}",
            ),
            section_end(section(PORTRAIT, COVER_HEADER, COVER_FOOTER)),
            s.preface(),
            contents(),
            section_end(section(PORTRAIT, HEADER, FOOTER, start=1, digits="thaiLetters")),
            s.part("ผลการดำเนินงานประจำ{{ year_word }} พ.ศ. {{ fiscal_year }}"),
            shared.overview(),
            section_end(section(PORTRAIT, HEADER, FOOTER, start=1)),
            s.chapter("ผลการดำเนินงานรายกิจกรรม ({{ period }})"),
            o.year_results(),
            section_end(landscape),
            _outcome(),
            shared.plan_intro(),
            section_end(portrait),
            shared.plan_tables(portrait, landscape),
        )
    )
    return template_file(body, TITLE, (BUDGET, PROGRESS))


def _outcome() -> str:
    return "".join(
        (
            shared.progress_chart(),
            s.kpis("ผลตามตัวชี้วัดของแผน", tables.kpis()),
            s.chapter("การใช้จ่ายงบประมาณรายกิจกรรม"),
            o.activity_spending(),
            shared.budget(),
            s.chapter("ปัญหาอุปสรรคและข้อเสนอแนะรายกิจกรรม"),
            o.year_issues(),
            shared.lateness(),
            o.next_year(),
            shared.accounts(),
        )
    )
