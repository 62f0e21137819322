"""The field that somebody means who writes its Thai meaning instead of its name."""

import re
from typing import Any

from sujarit.report.fields.report_fields import Report
from sujarit.report.template.field_list import declarations

_THAI = re.compile("[ก-๎]")
_NEAR = 0.6
_USUAL = {
    "หน่วยงาน": "office_name",
    "โรงเรียน": "office_name",
    "ชื่อโรงเรียน": "office_name",
    "ปี": "fiscal_year",
    "วันที่": "report_date",
    "โครงการ": "project_name",
    "งบประมาณ": "total.planned",
    "งบประมาณตามแผน": "total.planned",
    "เบิกจ่าย": "total.spent",
    "คงเหลือ": "total.balance",
    "ร่าง": "draft",
    "กิจกรรม": "activities",
    "ผลการดำเนินงาน": "results",
    "ผู้ลงนาม": "signers",
}
"""What people call the fields that they look for most, in fewer words than their meanings."""
_LISTS = {"เป้าประสงค์": "goals"}


def field_meant(words: str, record: type[Any] = Report, *, repeated: bool = False) -> str:
    """The name of the record's field with this meaning; "" where none is near.

    `repeated` tells that a list is looked for.
    """
    if not _THAI.search(words):
        return ""
    usual = {**_USUAL, **_LISTS} if repeated else _USUAL
    if record is Report and _bare(words) in usual:
        return usual[_bare(words)]
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
