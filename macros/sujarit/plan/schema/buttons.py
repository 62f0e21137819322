"""The ribbon's buttons as people call them: the one list of their names.

The ribbon's XML carries the same labels (a test compares them); the manual sheet, the window and
the message boxes take them from here. A button's `tag` is the name of its function in
`sujarit.ribbon`.
"""

from typing import NamedTuple


class RibbonButton(NamedTuple):
    """A button: its function, the tab's group, its label, its icon as a sign, what it does."""

    tag: str
    group: str
    label: str
    icon: str
    about: str


TAB = "แผนสุจริต"
"""The ribbon's tab; the icons on the desktop and in “Send to” are called the same."""

_CHECK, _REPORT, _EXCHANGE = "ตรวจสอบ", "รายงาน", "แลกเปลี่ยน"
_YEAR, _HELP = "ปีงบประมาณ", "ช่วยเหลือ"

RIBBON = (
    RibbonButton("validate", _CHECK, "ตรวจสอบข้อมูล", "☑", "หาสิ่งที่ต้องแก้ เขียนลงชีต “ผลตรวจสอบ” และระบายสีเซลล์นั้น"),
    RibbonButton("roll_up", _CHECK, "รวมงบประมาณ", "Σ", "คำนวณชีต “สรุปงบประมาณ” ใหม่ แล้วเปิดให้ดู"),
    RibbonButton("clear_marks", _CHECK, "ล้างเครื่องหมาย", "✕", "เอาสีและหมายเหตุที่การตรวจใส่ไว้ออก สีและหมายเหตุเดิมของท่านกลับมา"),
    RibbonButton("fix", _CHECK, "แก้รูปแบบให้", "b→c", "แก้รูปแบบที่มีคำตอบเดียว ไม่เปลี่ยนความหมาย ค่าเดิมอยู่ในชีต “บันทึกการแก้”"),
    RibbonButton("undo_fix", _CHECK, "เลิกแก้", "↶", "คืนค่าเดิมของการแก้รูปแบบครั้งล่าสุด"),
    RibbonButton("report_6", _REPORT, "รายงานรอบ 6 เดือน", "W", "รายงานผลตั้งแต่ต้นปีถึงสิ้นเดือนมีนาคม เป็นไฟล์ Word"),
    RibbonButton("report_12", _REPORT, "รายงานรอบ 12 เดือน", "W", "รายงานผลทั้งปี เป็นไฟล์ Word (กดลูกศรใต้ปุ่มรายงาน)"),
    RibbonButton("report_plan", _REPORT, "แผนปฏิบัติการ", "W", "เอกสารแผนทั้งเล่ม เป็นไฟล์ Word (กดลูกศรใต้ปุ่มรายงาน)"),
    RibbonButton("report_memo", _REPORT, "บันทึกข้อความถึงผู้อำนวยการ", "W", "บันทึกข้อความหน้าเดียว เสนอรายงานต่อผู้อำนวยการ"),
    RibbonButton("report_letter", _REPORT, "หนังสือนำส่งต้นสังกัด", "W", "หนังสือราชการนำส่งรายงาน"),
    RibbonButton("report_announcement", _REPORT, "ประกาศใช้แผน", "W", "ประกาศของหน่วยงานให้ใช้แผน"),
    RibbonButton("report_order", _REPORT, "คำสั่งแต่งตั้งคณะทำงาน", "W", "คำสั่งตามรายชื่อในชีต “คณะทำงาน”"),
    RibbonButton("report_ita", _REPORT, "แบบตรวจสอบ ITA", "W", "แต่ละข้อของการประเมิน ITA มีแล้วหรือยังขาด"),
    RibbonButton("report_set", _REPORT, "เอกสารทั้งชุด", "W", "เอกสารทุกชนิดข้างต้นในครั้งเดียว พร้อมบัญชีเอกสาร"),
    RibbonButton("report_stage", _REPORT, "เอกสารของขั้นนี้", "▶", "แผนหรือรายงานตามขั้นที่หน้าแรกแสดง"),
    RibbonButton("open_output", _REPORT, "เปิดโฟลเดอร์ผลลัพธ์", "แฟ้ม", "เปิดโฟลเดอร์ output ที่เก็บเอกสาร"),
    RibbonButton("share", _EXCHANGE, "ส่งทางอีเมล", "✉", "ทำไฟล์และร่างอีเมลให้แต่ละกลุ่ม ท่านตรวจและกดส่งเอง"),
    RibbonButton("collect", _EXCHANGE, "รวบรวมฉบับตอบกลับ", "⇉", "รวมไฟล์ที่วางในโฟลเดอร์ ไฟล์ตอบกลับ ข้างสมุดงานเข้าสมุดงานนี้"),
    RibbonButton("next_year", _YEAR, "ตั้งแผนปีถัดไป", "▶", "สร้างสมุดงานของปีถัดไปจากสมุดงานนี้ สมุดงานนี้ไม่เปลี่ยน"),
    RibbonButton("seal", _YEAR, "ประทับแผนที่อนุมัติ", "✔", "จำแผนฉบับที่อนุมัติ กดอีกครั้งเมื่อแผนปรับปรุงได้รับอนุมัติ จะแสดงสิ่งที่เปลี่ยนแล้วถามเลขที่หนังสือ"),
    RibbonButton("upgrade", _YEAR, "ปรับรุ่นสมุดงาน", "⟳", "ปรับสมุดงานเป็นรุ่นปัจจุบันของโปรแกรม เก็บฉบับเดิมไว้ข้างกัน"),
    RibbonButton("manual", _HELP, "คู่มือ", "?", "เปิดชีตนี้"),
    RibbonButton("doctor", _HELP, "ตรวจการติดตั้ง", "⚠", "บอกว่าเครื่องนี้ยังขาดอะไร และต้องทำอย่างไร"),
)  # fmt: skip
"""Every button, in the order of the tab."""

_BY_TAG = {button.tag: button for button in RIBBON}


def label(tag: str) -> str:
    """What stands on a button; KeyError where there is none of this tag."""
    return _BY_TAG[tag].label


def quoted_label(tag: str) -> str:
    """The label as texts quote it."""
    return f"“{label(tag)}”"
