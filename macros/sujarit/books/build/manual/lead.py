"""What leads the manual: the plan's year in ten steps, the buttons, drafts and exceptions."""

from dataclasses import dataclass

from sujarit.books.build.drawing.style import HEADER
from sujarit.books.build.manual.pen import CellLink, Pen, numbered
from sujarit.books.build.positions import FIRST_ROW, letter
from sujarit.plan import schema
from sujarit.plan.schema import Table
from sujarit.plan.schema.buttons import RIBBON, TAB, label, quoted_label


@dataclass(frozen=True, slots=True)
class YearStep:
    """One of the year's steps: when, what is done, in which cell, by which button or command."""

    when: str
    what: str
    how: str
    link: CellLink
    button: str | None
    command: str | None


def _first_cell(table: Table, key: str | None = None) -> CellLink:
    """The first cell that is filled in there."""
    column = letter(table, key) if key else "A"
    return CellLink(table.sheet, f"{column}{FIRST_ROW}")


_BOOK = "แผน2570.xlsm"

YEAR = (
    YearStep("ก.ย.", "ตั้งแผนปีใหม่", "ตั้งจากแผนปีนี้ หรือเริ่มจากสมุดงานเปล่า แล้วกรอกข้อมูลแผนให้ครบ",
             _first_cell(schema.PLAN, "value"), "next_year", f"new {_BOOK} --from แผน2569.xlsm"),
    YearStep("ก.ย.", "กรอกโครงการและกิจกรรม", "กรอกเป้าประสงค์ กลยุทธ์ โครงการ และกิจกรรมตามลำดับ ช่องสีเหลืองคือช่องที่ยังขาด",
             _first_cell(schema.ACTIVITIES), None, f"import {_BOOK} รายการเดิม.xlsx"),
    YearStep("ก.ย.", "ตรวจร่างแผน", "แก้ข้อผิดพลาดจนหมด ในขั้นนี้ยังไม่ถามหาผลการดำเนินงาน",
             CellLink(schema.HOME_SHEET), "validate", f"validate {_BOOK} --stage plan"),
    YearStep("ต.ค.", "พิมพ์แผน เสนอผู้อำนวยการ", "กรอกชื่อและตำแหน่งผู้ลงนาม แล้วออกเอกสารแผน",
             _first_cell(schema.SIGNERS), "report_plan", f"report {_BOOK} --kind plan"),
    YearStep("ต.ค.", "ประทับแผนที่อนุมัติ", "เมื่อผู้อำนวยการลงนามแล้ว สิ่งที่เปลี่ยนหลังจากนี้มีบันทึกไว้",
             _first_cell(schema.PLAN, "value"), "seal", f"seal {_BOOK}"),
    YearStep("ทุกเดือน", "ลงการเบิกจ่าย ดูกิจกรรมที่ล่าช้า", "หนึ่งแถวต่อการจ่ายหนึ่งครั้ง รายชื่อกิจกรรมที่ล่าช้าอยู่ในหน้าแรก",
             _first_cell(schema.SPENDING), "validate", f"validate {_BOOK}"),
    YearStep("มี.ค.", "ส่งให้กลุ่มกรอกผล", "กรอกอีเมลของทุกกลุ่มก่อน โปรแกรมทำไฟล์และร่างจดหมาย ท่านกดส่งเอง",
             _first_cell(schema.RECIPIENTS), "share", f"share {_BOOK} --by owner"),
    YearStep("เม.ย.", "รวบรวมคำตอบ", "วางไฟล์ที่กลุ่มส่งกลับในโฟลเดอร์ ไฟล์ตอบกลับ ค่าที่แก้ไม่ตรงกันรอท่านเลือก",
             _first_cell(schema.RESULTS), "collect", f"collect {_BOOK} ไฟล์ตอบกลับ"),
    YearStep("เม.ย.", "ออกรายงานรอบ 6 เดือน", "ตรวจ แก้ แล้วออกรายงาน อ่านทวนก่อนเสนอลงนาม",
             _first_cell(schema.NARRATIVE), "report_6", f"report {_BOOK} --round 6"),
    YearStep("ต.ค.", "ออกรายงานรอบ 12 เดือน", "ส่งให้กลุ่มและรวบรวมอีกครั้งในเดือนกันยายน แล้วออกรายงานทั้งปี",
             _first_cell(schema.RESULTS), "report_12", f"report {_BOOK} --round 12 --pdf"),
)  # fmt: skip
"""The guide's page about the year has the same steps in the same words (a test compares them)."""

_START = (
    "กรอกชีต “ข้อมูลแผน” ก่อน แล้วกรอกเป้าประสงค์ กลยุทธ์ โครงการ และกิจกรรมตามลำดับ ช่องสีเหลืองคือช่องที่ยังขาด",
    "พิมพ์ต่อในแถวว่างท้ายตาราง ตารางจะขยายเอง ถ้าแถวหมดให้กด Tab ที่ช่องสุดท้ายของตาราง",
    "รหัสเป็นข้อความเสมอ 1.1 กับ 1.10 เป็นคนละรหัส ใช้รหัสเดียวกันทุกชีตเพื่อเชื่อมโครงการ กิจกรรม ผล และการเบิกจ่าย",
    "ถ้าไม่ใช้งบให้เลือก “ไม่ใช้งบประมาณ” ถ้าไม่มีปัญหาหรือข้อเสนอแนะให้พิมพ์ “ไม่มี” อย่าใส่ขีดหรือเว้นว่าง",
    "วันที่แสดงเป็น พ.ศ. เสมอ พิมพ์แล้วให้ดูปีที่แสดง ถ้าไม่ใช่ปีที่ตั้งใจ ให้พิมพ์ใหม่เป็นปี ค.ศ. เช่น 31/3/2021",
    "อย่าเปลี่ยนหัวตาราง เพิ่มคอลัมน์ของหน่วยงานเองทางขวาของตารางได้ ย้ายคอลัมน์และเปลี่ยนชื่อชีตได้",
)
_WAYS = (
    "ใช้เฉพาะ Excel: สี รายการเลือก หน้าแรก และสรุปงบประมาณทำงานได้เองโดยไม่ต้องติดตั้งอะไร",
    f"ใช้ปุ่มบนแท็บ “{TAB}” ในสมุดงาน .xlsm (ต้องติดตั้งโปรแกรมในเครื่อง)",
    f"ใช้ไอคอน “{TAB}” โดยไม่ใช้แมโคร: ลากสมุดงานไปวาง แล้วกดปุ่มในหน้าต่าง (ต้องติดตั้งโปรแกรมในเครื่อง)",
    "ใช้บรรทัดคำสั่งกับสมุดงานครั้งละหลายไฟล์: sujarit validate, sujarit rollup, sujarit report",
)
_DRAFT = (
    "ทุกหน้าของเอกสาร Word มีคำว่า ร่าง เมื่อข้อมูลยังมีข้อค้นพบระดับ “ผิดพลาด” แม้ข้อเดียว ระดับ “เตือน” และ “ข้อสังเกต” ไม่ทำให้เป็นร่าง",
    f"แก้ทุกข้อที่ชีต “{schema.FINDINGS_SHEET}” บอก แล้วออกเอกสารใหม่ คำว่า ร่าง หายไปเอง ไม่ต้องลบใน Word",
    "ข้อที่แก้ไม่ได้หรือตั้งใจปล่อยไว้ ให้ยกเว้นพร้อมเหตุผล ข้อที่ยกเว้นแล้วไม่ทำให้เป็นร่าง",
)
_EXCEPT = (
    f"ดูในชีต “{schema.FINDINGS_SHEET}” ว่าข้อนั้นคือกฎใด ชีตใด รหัสแถวใด คอลัมน์ใด",
    f"คัดลอกสี่ค่านั้นไปวางในแถวว่างของชีต “{schema.SUPPRESSIONS.sheet}” (ถ้ารหัสแถวว่าง ให้ใส่รหัสของแถวนั้นในชีตเดิมก่อน แล้วตรวจใหม่)",
    "เขียนเหตุผลให้ผู้ตรวจอ่านเข้าใจ ข้อที่ไม่มีเหตุผลไม่ถูกยกเว้น",
    f"กด {quoted_label('validate')} อีกครั้ง ข้อนั้นไม่นับแล้ว แต่ยังบอกจำนวนที่ยกเว้นไว้",
)


def add_lead(pen: Pen) -> None:
    """Write the parts that a person reads first."""
    pen.section("หนึ่งปีของแผนในสิบขั้น")
    pen.cells(("ขั้นและเวลา", "ปุ่ม", "ไปกรอกที่ชีต", "ทำอย่างไร"), HEADER)
    for number, step in enumerate(YEAR, start=1):
        _step(pen, number, step)
    pen.section("กรอกอย่างไร", numbered(_START))
    pen.section("วิธีใช้สี่แบบ", numbered(_WAYS))
    pen.section(f"ปุ่มบนแท็บ “{TAB}”")
    pen.cells(("ปุ่ม", "ไอคอน", "กลุ่มบนแท็บ", "ทำอะไร"), HEADER)
    for button in RIBBON:
        pen.cells((button.label, button.icon, button.group, button.about))
    pen.section("คำว่า ร่าง มาและไปอย่างไร", numbered(_DRAFT))
    pen.section("เมื่อข้อหนึ่งไม่ต้องแก้", numbered(_EXCEPT))
    pen.cells(("ไปยังชีต", "", _first_cell(schema.SUPPRESSIONS), schema.SUPPRESSIONS.help.th))


def _step(pen: Pen, number: int, step: YearStep) -> None:
    button = label(step.button) if step.button else "-"
    command = f"\nคำสั่ง: sujarit {step.command}" if step.command else ""
    pen.cells(
        (
            f"{number}. {step.what}\n({step.when})",
            button,
            step.link,
            f"{pen.canvas.words.said(step.how)}{command}",
        )
    )
