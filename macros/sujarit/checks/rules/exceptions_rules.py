"""The rules about exceptions: those that do nothing, and those that nothing needs."""

from sujarit.checks.exceptions import idle_exception, unknown_exception
from sujarit.checks.rule import Example, Rule
from sujarit.plan import schema
from sujarit.plan.finding import Severity
from sujarit.plan.lang import Text

RULES = (
    Rule(
        "STR08",
        Severity.WARNING,
        Text("ข้อยกเว้นที่ไม่มีผล", "An exception that does nothing"),
        Text(
            "แถวในชีตข้อยกเว้นอ้างถึงกฎ ชีต หรือคอลัมน์ที่ไม่มี ระบุแถวด้วยเลขแถวซึ่งเลื่อนได้ หรือใส่ขีดแทนเหตุผล",
            "A row among the exceptions names a rule, a sheet or a column that does not exist, names its row by a number that moves, or has a dash for a reason.",
        ),
        Text(
            f"ข้อค้นพบที่ตั้งใจยกเว้นจะยังแสดงอยู่ (ตาราง {schema.SUPPRESSIONS.name})",
            f"The finding that it means still stands (table {schema.SUPPRESSIONS.name}).",
        ),
        Text(
            "คัดลอกกฎ ชีต รหัสแถว และคอลัมน์จากชีตผลตรวจสอบ",
            "Copy the rule, sheet, row and column from the findings.",
        ),
        unknown_exception,
        Example("""
            tblSuppress
            กฎ | ชีต | รหัสแถว | คอลัมน์ | เหตุผล
            OWN99 | ข้อยกเว้น | 1.1.1 | กฎ | ทุกกลุ่มรับผิดชอบร่วมกันตามคำสั่ง
            """),
        Example("""
            tblSuppress
            กฎ | ชีต | รหัสแถว | คอลัมน์ | เหตุผล
            STR08 | ข้อยกเว้น | 1.1.1 | กฎ | ตัวอย่าง
            """),
    ),
    Rule(
        "STR09",
        Severity.INFO,
        Text("ข้อยกเว้นที่ไม่ได้ใช้แล้ว", "An exception that nothing needs any more"),
        Text(
            "ไม่มีข้อค้นพบใดในรอบ 6 หรือ 12 เดือนที่ตรงกับข้อยกเว้นนี้",
            "No finding of either round matches it.",
        ),
        Text(
            "ข้อยกเว้นที่ค้างอยู่ทำให้ผู้อ่านเข้าใจว่ายังมีข้อที่ไม่ได้แก้",
            "Readers take it for something that was left unmended.",
        ),
        Text(
            "ลบแถวนี้ออก หรือคัดลอกรหัสแถวใหม่จากชีตผลตรวจสอบ",
            "Delete the row, or copy the row's new key from the findings.",
        ),
        idle_exception,
        Example("""
            tblApproaches
            รหัสแนวทาง | แนวทาง
            1 | ปลูกฝังวิถีคิด

            tblSuppress
            กฎ | ชีต | รหัสแถว | คอลัมน์ | เหตุผล
            THA04 | แนวทาง | 1 | แนวทาง | ใช้ตามชื่อที่ประกาศ
            """),
        Example("""
            tblApproaches
            รหัสแนวทาง | แนวทาง
            1 | ปลุกฝังวิถีคิด

            tblSuppress
            กฎ | ชีต | รหัสแถว | คอลัมน์ | เหตุผล
            THA04 | แนวทาง | 1 | แนวทาง | ใช้ตามชื่อที่ประกาศ
            """),
    ),
)
