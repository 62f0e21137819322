"""The field that somebody means who writes its Thai meaning instead of its name."""

import re
from typing import Any

from sujarit.report.fields.report_fields import Report
from sujarit.report.template.field_list import declarations

_THAI = re.compile("[ก-๎]")
_NEAR = 0.6


def field_meant(words: str, record: type[Any] = Report) -> str:
    """The name of the record's field with this meaning; "" where none is near."""
    if not _THAI.search(words):
        return ""
    meanings: dict[str, str] = {}
    for name, each in declarations(record).items():
        meanings.setdefault(_bare(each.meaning.th), name)
    if _bare(words) in meanings:
        return meanings[_bare(words)]
    from difflib import get_close_matches

    near = get_close_matches(_bare(words), meanings, 1, _NEAR)
    return meanings[near[0]] if near else ""


def _bare(words: str) -> str:
    """Without spaces, and without what stands in brackets behind it."""
    return "".join(words.partition("(")[0].split())
