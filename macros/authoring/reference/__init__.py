"""The reference as pages in Markdown, made from what the package declares.

A page is never written by hand: a test holds the committed ones equal to these.
"""

from authoring.reference.fields import fields_page
from authoring.reference.many_offices import many_offices_page
from authoring.reference.merging import merging_page
from authoring.reference.rules import rules_page
from authoring.reference.workbook import workbook_page

__all__ = ["pages"]


def pages() -> dict[str, str]:
    """Every page but that of the commands, by its file name."""
    return {
        "rules.th.md": rules_page("th"),
        "rules.en.md": rules_page("en"),
        "workbook.md": workbook_page(),
        "merge.md": merging_page(),
        "template-fields.md": fields_page(),
        "many-offices.md": many_offices_page(),
    }
