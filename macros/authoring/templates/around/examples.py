"""A guided example template for each kind of document: every construct that an office needs.

What explains stands in `{#p … #}` and is gone from the document; the rest may be changed, copied
and deleted in Word.
"""

from typing import NamedTuple

from authoring.templates.contents import contents
from authoring.templates.markup import (
    PORTRAIT,
    Cell,
    Grid,
    cell,
    money,
    paragraph,
    section,
    tag,
    text,
)
from authoring.templates.parts import FOOTER, HEADER, template_file
from authoring.templates.sections import WIDE, head


class _Kind(NamedTuple):
    """A kind of document: its title, and the rows that its table repeats."""

    title: str
    rows: str
    words: str
    value: str
    head: str


_REPORT = "{{ report_title }} {{ round_title }} {{ year_word }} พ.ศ. {{ fiscal_year }}"
_PLAN = "{{ plan_title }}"
_KINDS = {
    "monitoring": _Kind(_REPORT, "results", "{{ row.title }}", "{{ row.spent }}", "เบิกจ่าย (บาท)"),
    "plan": _Kind(_PLAN, "activities", "{{ row.title }}", "{{ row.budget }}", "งบประมาณ (บาท)"),
    "memo": _Kind(f"บันทึกข้อความ {_REPORT}", "summary.states", "{{ row.title }}", "{{ row.count }}", "จำนวน"),
    "letter": _Kind(f"หนังสือนำส่ง{_REPORT}", "goals", "{{ row.title }}", "{{ row.planned }}", "งบประมาณ (บาท)"),
    "announcement": _Kind(f"ประกาศใช้{_PLAN}", "goals", "{{ row.title }}", "{{ row.planned }}", "งบประมาณ (บาท)"),
    "order": _Kind(f"คำสั่งแต่งตั้งคณะทำงาน {_PLAN}", "committee", "{{ row.name }} {{ row.position }}", "{{ row.role }}", "บทบาท"),
    "ita": _Kind(f"แบบตรวจสอบ ITA {_PLAN}", "ita_items", "{{ row.item }} {{ row.document }}", "{{ row.link }}", "ลิงก์"),
    "reconciliation": _Kind(f"กระดาษทำการสอบยันยอด {_PLAN}", "controls", "{{ row.title }}", "{{ row.difference }}", "ผลต่าง (บาท)"),
}  # fmt: skip


def examples() -> dict[str, bytes]:
    """The guided templates by their file names below the folder of templates."""
    return {f"examples/{kind}.docx": _example(each) for kind, each in _KINDS.items()}


def _example(kind: _Kind) -> bytes:
    body = (
        _guide("แม่แบบตัวอย่าง: ข้อความในบรรทัดแบบนี้เป็นคำแนะนำ ไม่ปรากฏในเอกสารที่ออก ลบได้"),
        _guide("ภาพ: ตราของหน่วยงาน อยู่ในย่อหน้าของตัวเอง ระหว่าง if กับ endif เพื่อไม่เหลือที่ว่างเมื่อไม่มีภาพ"),
        tag("if logo"),
        paragraph("Centred", "{{ logo }}"),
        tag("endif"),
        _guide("ช่องข้อมูล: ชื่ออยู่ในวงเล็บปีกกาคู่ ดูชื่อทั้งหมดด้วย sujarit template fields จัดรูปแบบได้ตามต้องการ"),
        paragraph("LetterTitle", kind.title),
        paragraph("LetterTitle", "{{ office_name }}"),
        _guide("สารบัญ: เป็นสารบัญของ Word เอง สร้างจากหัวข้อที่มีอยู่จริง ลบได้ถ้าไม่ใช้"),
        contents(),
        _guide("หัวข้อ: ใช้สไตล์ Heading 1 และ Heading 2 เลขนับใหม่เมื่อออกเอกสาร"),
        paragraph("Heading1", "ส่วนที่ 1 ", "สาระสำคัญ"),
        paragraph("Heading2", "1. ", "รายการ"),
        _guide("ตารางที่ซ้ำแถว: ป้าย tr for และ tr endfor อยู่ในแถวของตัวเอง แถวระหว่างนั้นซ้ำตามข้อมูล else คือเมื่อไม่มีข้อมูล"),
        _table(kind),
        _guide("เงื่อนไข: ย่อหน้าระหว่าง if กับ endif มีเฉพาะเมื่อเป็นจริง"),
        tag("if draft"),
        paragraph("BodyThai", "เอกสารนี้เป็นฉบับร่าง ยังมีข้อผิดพลาด {{ errors }} รายการ"),
        tag("else"),
        paragraph("BodyThai", "ข้อมูลผ่านการตรวจสอบแล้ว"),
        tag("endif"),
        _guide("เงื่อนไขในบรรทัด: ใช้ if ในย่อหน้าเดียวกันได้"),
        paragraph("BodyThai", "เผยแพร่ที่ {% if published_url != '-' %}{{ published_url }}{% else %}(ยังไม่เผยแพร่){% endif %}"),
        _guide("หัวข้อของหน่วยงานเอง: พิมพ์หัวข้อและข้อความใหม่ได้เลย จะมีในสารบัญเอง"),
        paragraph("Heading2", "2. ", "หัวข้อของหน่วยงาน"),
        paragraph("BodyThai", "ข้อความของหน่วยงาน"),
        _guide("ข้อความจากชีตเนื้อหา: ซ้ำย่อหน้าด้วย for ทั้งหัวข้อหายไปเมื่อไม่มีข้อความ"),
        tag("if objectives"),
        paragraph("Heading2", "3. ", "วัตถุประสงค์"),
        tag("for item in objectives"),
        paragraph("ListThai", text("{{ item.no }}. {{ item.text }}")),
        tag("endfor"),
        tag("endif"),
        paragraph("SectionEnd"),
        section(PORTRAIT, HEADER, FOOTER),
    )  # fmt: skip
    return template_file("".join(body), kind.title)


def _guide(words: str) -> str:
    """A line of explanation, which no document has."""
    return paragraph("TemplateTag", f"{{#p {words} #}}")


def _table(kind: _Kind) -> str:
    grid = Grid(WIDE - 2268, 2268, caption="ตัวอย่างตารางที่ซ้ำแถว")
    grid.head(head("รายการ"), head(kind.head))
    grid.tag(f"for row in {kind.rows}")
    last = money if "บาท" in kind.head else _text_cell
    grid.row(cell("CellText", kind.words), last(kind.value))
    grid.tag("else").row(cell("CellCentre", "ไม่มี", span=2))
    return grid.tag("endfor").xml()


def _text_cell(words: str) -> Cell:
    return cell("CellText", words)
