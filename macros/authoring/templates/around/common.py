"""What all documents around a report have in common."""

from authoring.templates.markup import PORTRAIT, paragraph, section, tag
from authoring.templates.parts import COVER_FOOTER, COVER_HEADER, template_file

PLAN = "{{ plan_title }}{% if plan_years %} ประจำ{{ year_word }} พ.ศ. {{ plan_years }}{% endif %}"

VERSION = "{% if plan_version %} ({{ plan_version }}){% endif %}"
"""Behind the plan's name: which version it is, once it was approved."""


def one_page_file(body: tuple[str, ...], title: str) -> bytes:
    """A template of one section, upright, without page numbers."""
    page = section(PORTRAIT, COVER_HEADER, COVER_FOOTER)
    return template_file("".join(body) + paragraph("SectionEnd") + page, title)


def heading(words: str) -> str:
    """A heading in the middle."""
    return paragraph("LetterTitle", words)


def version_line() -> str:
    """Below a heading that names the plan: which version it is, once it was approved."""
    shown = paragraph("Centred", "{{ plan_version }}")
    return tag("if plan_version") + shown + tag("endif")
