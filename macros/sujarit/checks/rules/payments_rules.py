"""The rules about payments: their words and examples."""

from sujarit.checks.rule import Example, Rule
from sujarit.checks.rules import payments
from sujarit.plan.finding import Severity
from sujarit.plan.lang import Text

RULES = (
    Rule(
        "BUD10",
        Severity.WARNING,
        Text("รายการจ่ายซ้ำ", "A payment entered twice"),
        Text(
            "สองแถวมีเลขที่เอกสาร วันที่ จำนวนเงิน และกิจกรรมหรือโครงการเดียวกัน",
            "Two rows have the same voucher, day, amount, and activity or project.",
        ),
        Text("ยอดเบิกจ่ายสูงกว่าที่จ่ายจริง", "More seems spent than was."),
        Text(
            "ลบแถวที่ซ้ำ ถ้าจ่ายสองครั้งจริงให้ใส่เลขที่เอกสารของแต่ละครั้ง",
            "Delete one row; if both were paid, give each its own voucher's number.",
        ),
        payments.entered_twice,
        Example("""
            tblSpending
            วันที่ | รหัสกิจกรรม | จำนวนเงิน | เลขที่เอกสาร
            2021-02-01 | ก1 | 4500 | บจ.12/2564
            2021-02-01 | ก1 | 4500 | บจ.๑๒/๒๕๖๔
            """),
        Example("""
            tblSpending
            วันที่ | รหัสกิจกรรม | จำนวนเงิน | เลขที่เอกสาร
            2021-02-01 | ก1 | 4500 | บจ.12/2564
            2021-02-01 | ก2 | 4500 | บจ.12/2564
            2021-02-01 | ก1 | 4500 |
            2021-02-01 | ก1 | 4500 |
            """),
    ),
    Rule(
        "BUD11",
        Severity.WARNING,
        Text("จ่ายเงินแล้วแต่แจ้งว่ายังไม่ดำเนินการ", "Paid for, and called not begun"),
        Text(
            "กิจกรรมมีการเบิกจ่ายในรอบ แต่ผลของรอบนั้นมีสถานะ “ยังไม่ดำเนินการ”",
            "Money was spent on an activity whose result in the round says that it has not begun.",
        ),
        Text("ผู้ตรวจสอบจะตั้งข้อสังเกตว่าจ่ายเงินเพื่อการใด", "Auditors will ask what the money was for."),
        Text(
            "แก้สถานะและผลการดำเนินงาน หรือแก้รหัสกิจกรรมของรายการจ่าย",
            "Mend the status and the result, or the payment's activity.",
        ),
        payments.paid_and_not_begun,
        Example("""
            tblActivities
            รหัสกิจกรรม | กิจกรรม
            ก1 | กิจกรรมสร้างความตระหนักรู้

            tblResults
            รอบ | รหัสกิจกรรม | สถานะ
            6 | ก1 | ยังไม่ดำเนินการ

            tblSpending
            วันที่ | รหัสกิจกรรม | จำนวนเงิน
            2021-02-01 | ก1 | 4500
            """),
        Example("""
            tblActivities
            รหัสกิจกรรม | กิจกรรม
            ก1 | กิจกรรมสร้างความตระหนักรู้
            ก2 | กิจกรรมสร้างจิตสำนึกสาธารณะ

            tblResults
            รอบ | รหัสกิจกรรม | สถานะ
            6 | ก1 | ยังไม่ดำเนินการ
            6 | ก2 | อยู่ระหว่างดำเนินการ

            tblSpending
            วันที่ | รหัสกิจกรรม | จำนวนเงิน
            2021-02-01 | ก1 | 0
            2021-02-01 | ก2 | 4500
            """),
    ),
)
