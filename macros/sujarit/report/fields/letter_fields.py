"""What documents may use beside a report's own fields: letters, lists, approvals, what is late."""

from __future__ import annotations

from typing import Annotated, TypedDict


class MemberRow(TypedDict):
    """One member of the working group that an order appoints."""

    no: Annotated[str, "ลำดับ", "number", "1"]
    name: Annotated[str, "ชื่อ", "name", "นางสาวใจดี สุจริต"]
    position: Annotated[str, "ตำแหน่ง", "position in the office", "ผู้อำนวยการกลุ่มอำนวยการ"]
    role: Annotated[str, "บทบาท", "role in the working group", "ประธานคณะทำงาน"]
    duty: Annotated[str, "หน้าที่", "what the member is charged with", "กำกับการดำเนินงาน"]


class ItaPoint(TypedDict):
    """One thing that a document must show."""

    text: Annotated[str, "สิ่งที่ต้องมี", "what must be shown", "บอกงบประมาณทุกโครงการ"]
    state: Annotated[str, "ผล", "whether it is", "ผ่าน"]
    where: Annotated[str, "จุดที่ต้องแก้", "what has to be mended, and where", "โครงการ H5"]


class ItaItem(TypedDict):
    """One item of the assessment, with what its document must show."""

    item: Annotated[str, "ข้อ", "the item's number", "O25"]
    document: Annotated[str, "เอกสาร", "the document asked for", "แผนปฏิบัติการป้องกันการทุจริต"]
    points: Annotated[list[ItaPoint], "สิ่งที่ต้องมี", "what it must show", ""]
    link: Annotated[str, "ลิงก์ที่เผยแพร่", "where it is published", "https://www.example.go.th/plan"]


class BundleDocument(TypedDict):
    """One document of the bundle that is made in one go."""

    no: Annotated[str, "ลำดับ", "number", "1"]
    title: Annotated[str, "เอกสาร", "the document", "บันทึกข้อความ"]
    file: Annotated[str, "ไฟล์", "its file", "แผน-memo.docx"]


class ChangeRow(TypedDict):
    """Something that was changed after the plan was approved."""

    sheet: Annotated[str, "ชีต", "the sheet", "โครงการ"]
    row: Annotated[str, "แถว", "what names the row", "1.2.1"]
    column: Annotated[str, "คอลัมน์ (ว่างเมื่อทั้งแถว)", "the column; blank for a whole row", "งบประมาณ"]
    before: Annotated[str, "ที่อนุมัติ", "as approved", "100,000"]
    after: Annotated[str, "ปัจจุบัน", "as it is now", "120,000"]


class AmendmentRow(TypedDict):
    """A later version of the plan that was approved."""

    no: Annotated[str, "ครั้งที่", "its number", "1"]
    date: Annotated[str, "วันที่อนุมัติ", "day of approval", "15 กุมภาพันธ์ 2564"]
    approver: Annotated[str, "ผู้อนุมัติ", "who approved it", "ผู้อำนวยการสำนักงาน"]
    note: Annotated[str, "เหตุผลหรือเลขที่หนังสือ", "why, or the approval's number", "ที่ ศธ 1/2564"]
    changes: Annotated[list[ChangeRow], "สิ่งที่เปลี่ยน", "what it changed", ""]


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


class PlannedInAll(TypedDict):
    """What is planned in all the years of a plan."""

    yearly_planned: Annotated[str, "งบประมาณรวมทุกปี", "planned in all years", "350,000"]
    yearly_planned_words: Annotated[
        str, "งบประมาณรวมทุกปี (ตัวอักษร)", "planned in all years, in words", "สามแสนห้าหมื่นบาทถ้วน"
    ]


class YearlySum(TypedDict):
    """The money of a top level, or of a project where no level is, in one year of several."""

    code: Annotated[str, "รหัสระดับบนสุด", "the top level's code", "1"]
    title: Annotated[str, "ชื่อระดับบนสุด", "the top level", "การสร้างวัฒนธรรมสุจริต"]
    planned: Annotated[str, "งบประมาณของปีนั้น", "planned in that year", "50,000"]


class YearlyRow(TypedDict):
    """One year of a plan of several."""

    year: Annotated[str, "ปี พ.ศ.", "the year", "2566"]
    goals: Annotated[list[YearlySum], "งบประมาณตามระดับบนสุด", "by top level", ""]
    planned: Annotated[str, "งบประมาณรวมของปี", "planned in the year", "70,000"]
