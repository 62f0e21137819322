"""What the documents around a report may use beside the report's own fields."""

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
