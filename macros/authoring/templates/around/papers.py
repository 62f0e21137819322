"""Papers for the office itself: the checklist of the ITA, reconciled totals, the bundle's list."""

from authoring.templates.around.common import PLAN, heading, one_page_file, version_line
from authoring.templates.markup import Grid, cell, paragraph, tag, text
from authoring.templates.sections import WIDE, head
from authoring.templates.tables import controls


def ita() -> bytes:
    """The checklist of the assessment: item, requirement, where it stands, link."""
    number, state, link = 737, 2268, 1984
    document = 1814
    grid = Grid(number, document, WIDE - number - document - state - link, state, link, caption="แบบตรวจสอบรายการประเมิน ITA")  # fmt: skip
    grid.head(head("ข้อ"), head("เอกสาร"), head("สิ่งที่ต้องมี"), head("สถานะ"), head("ลิงก์"))
    grid.tag("for item in ita_items").tag("for point in item.points")
    grid.row(
        cell("CellCentre", "{{ item.item }}"),
        cell("CellText", "{{ item.document }}"),
        cell("CellText", "{{ point.text }}"),
        cell(
            "CellText",
            paragraph("CellText", text("{{ point.state }}", "Strong")),
            tag("if point.where"),
            paragraph("CellNote", "{{ point.where }}"),
            tag("endif"),
        ),
        cell("CellText", "{{ item.link }}"),
    )
    grid.tag("endfor").tag("else")
    nothing = "ไม่มีเกณฑ์ ITA สำหรับ{{ year_word }} {{ fiscal_year }} ของหน่วยงานประเภทนี้"
    grid.row(cell("CellCentre", nothing, span=5)).tag("endfor")
    body = (
        heading("แบบตรวจสอบรายการประเมินคุณธรรมและความโปร่งใส (ITA)"),
        heading(f"{{{{ office_name }}}} {PLAN}"),
        version_line(),
        paragraph("LetterDate", "ข้อมูล ณ วันที่ {{ letter_date }}"),
        grid.xml(),
        paragraph("TableNote", "หมายเลขข้อเปลี่ยนตามปีและหน่วยงานผู้ประเมิน ให้เทียบกับคู่มือการประเมินของปีนั้น"),
    )  # fmt: skip
    return one_page_file(body, f"แบบตรวจสอบ ITA {PLAN}")


def reconciliation() -> bytes:
    """The working paper that compares declared totals with computed ones; it is not signed."""
    body = (
        heading("กระดาษทำการ การสอบยันยอดงบประมาณ"),
        heading(f"{{{{ office_name }}}} {PLAN}"),
        version_line(),
        paragraph("LetterDate", "ข้อมูล ณ วันที่ {{ letter_date }}"),
        controls(),
        paragraph("TableNote", "เอกสารนี้ใช้ภายในหน่วยงานเพื่อตรวจสอบ ไม่ใช่ส่วนหนึ่งของรายงานที่เสนอลงนาม"),
    )
    return one_page_file(body, f"กระดาษทำการ การสอบยันยอดงบประมาณ {PLAN}")


def bundle() -> bytes:
    """The list of the documents that were made in one go."""
    grid = Grid(737, WIDE - 737 - 3402, 3402, caption="เอกสารในชุด")
    grid.head(head("ที่"), head("เอกสาร"), head("ไฟล์"))
    grid.tag("for d in bundle")
    grid.row(
        cell("CellCentre", "{{ d.no }}"),
        cell("CellText", "{{ d.title }}"),
        cell("CellText", "{{ d.file }}"),
    )
    grid.tag("endfor")
    body = (
        heading("บัญชีเอกสารในชุด"),
        heading(f"{{{{ office_name }}}} {PLAN} {{{{ round_title }}}}"),
        version_line(),
        paragraph("LetterDate", "จัดทำเมื่อ {{ made_at }}"),
        grid.xml(),
    )
    return one_page_file(body, f"บัญชีเอกสารในชุด {PLAN}")
