"""The monitoring report, half-way through the year."""

from authoring.templates import outcomes as o
from authoring.templates import sections as s
from authoring.templates import shared
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

TITLE = (
    "{{ report_title }} {{ office_short }} {{ round_title }} {{ year_word }} พ.ศ. {{ fiscal_year }}"
)


def build() -> bytes:
    """The template's bytes."""
    portrait = section(PORTRAIT, HEADER, FOOTER)
    landscape = section(LANDSCAPE, HEADER, FOOTER_ACROSS)
    body = "".join(
        (
            s.cover(
                "{{ round_title }} ประจำ{{ year_word }} พ.ศ. {{ fiscal_year }}",
                "({{ period }})",
                "{% if plan_title != '-' %}ตาม{{ plan_title_without_year }}{% endif %}",
            ),
            section_end(section(PORTRAIT, COVER_HEADER, COVER_FOOTER)),
            s.preface(),
            contents(),
            section_end(section(PORTRAIT, HEADER, FOOTER, start=1, digits="thaiLetters")),
            _progress(),
            shared.plan_text(),
            section_end(section(PORTRAIT, HEADER, FOOTER, start=1)),
            shared.plan_tables(portrait, landscape),
        )
    )
    return template_file(body, TITLE, (BUDGET, PROGRESS))


def _progress() -> str:
    return "".join(
        (
            s.part("รายงานผลการดำเนินงาน {{ round_title }}"),
            shared.overview(),
            s.chapter("ผลการดำเนินงานรายกิจกรรม ({{ period }})"),
            o.results(),
            shared.progress_chart(),
            s.chapter("ปัญหาอุปสรรคและข้อเสนอแนะ"),
            o.issues(),
            shared.lateness(),
            shared.budget(),
            shared.accounts(),
        )
    )
