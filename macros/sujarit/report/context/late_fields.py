"""What a template may use of what is late, and of spending by quarter."""

from __future__ import annotations

from typing import Annotated, TypedDict

# fmt: off


class LateRow(TypedDict):
    """An activity that is behind its planned months."""

    no: Annotated[str, "ลำดับ", "its number", "1"]
    code: Annotated[str, "รหัสกิจกรรม", "code", "ก1"]
    title: Annotated[str, "กิจกรรม", "title", "กิจกรรมเสริมสร้างธรรมาภิบาล"]
    owner: Annotated[str, "ผู้รับผิดชอบ", "who answers for it", "กลุ่มอำนวยการ"]
    months_text: Annotated[str, "เดือนตามแผน", "the planned months", "ต.ค. - พ.ย."]
    lateness: Annotated[str, "ล่าช้าอย่างไร", "how it is late", "เสร็จช้ากว่าแผน"]
    reason: Annotated[
        str, "เหตุผล (ปัญหาอุปสรรค) หรือที่ไม่ได้ระบุ", "the reason, or that none is given", "วิทยากรเลื่อน"
    ]


class QuarterRow(TypedDict):
    """Planned and actual spending of a quarter, and from the year's start to its end."""

    title: Annotated[str, "ไตรมาส", "the quarter", "ไตรมาส 1"]
    planned: Annotated[
        str,
        "งบประมาณกิจกรรมตามเดือนในแผน",
        "the activities' budgets by their planned months",
        "20,000",
    ]
    spent: Annotated[str, "เบิกจ่าย", "spent", "15,000"]
    planned_to_date: Annotated[str, "ตามแผนสะสม", "planned to date", "20,000"]
    spent_to_date: Annotated[str, "เบิกจ่ายสะสม", "spent to date", "15,000"]
    percent: Annotated[str, "ร้อยละของแผนสะสม", "in percent of what was planned to date", "75.00"]
    behind: Annotated[bool, "ช้ากว่าแผนหรือไม่", "whether it is behind the plan", "True"]
# fmt: on
