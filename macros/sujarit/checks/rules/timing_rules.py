"""The rules of the family TIM, in words."""

from sujarit.checks.rule import Example, Rule
from sujarit.checks.rules import timing
from sujarit.plan.finding import Severity
from sujarit.plan.lang import Text

_MONTHS = "ต.ค. | พ.ย. | ธ.ค. | ม.ค. | ก.พ. | มี.ค. | เม.ย. | พ.ค. | มิ.ย. | ก.ค. | ส.ค. | ก.ย."

RULES = (
    Rule(
        "TIM01",
        Severity.ERROR,
        Text("ไม่ได้ระบุเดือนที่ดำเนินการ", "No month is marked"),
        Text(
            "แถวกิจกรรมไม่มีเครื่องหมายในเดือนใดเลย",
            "An activity's row has no mark in any month.",
        ),
        Text(
            "เกณฑ์ ITA ต้องเห็นระยะเวลาของทุกกิจกรรม",
            "ITA must see the period of every activity.",
        ),
        Text(
            "ใส่ / ในเดือนที่ดำเนินการอย่างน้อยหนึ่งเดือน",
            "Put a / into at least one month.",
        ),
        timing.no_month,
        Example(f"""
            tblActivities
            รหัสกิจกรรม | {_MONTHS}
            ก1 | | | | | | | | | | | |
            """),
        Example(f"""
            tblActivities
            รหัสกิจกรรม | {_MONTHS}
            ก1 | | | / | | | | | | | | |
            """),
    ),
    Rule(
        "TIM02",
        Severity.ERROR,
        Text("ข้อความในช่องเดือน", "A mark that is no mark"),
        Text(
            "ช่องเดือนมีข้อความ เช่น ชื่อผู้รับผิดชอบที่พิมพ์เลื่อนคอลัมน์",
            "A month's cell holds words, such as an owner typed one column off.",
        ),
        Text(
            "เดือนนั้นไม่ถูกนับ และข้อความอาจหายจากช่องที่ควรอยู่",
            "The month is not counted, and the words are missing where they belong.",
        ),
        Text(
            "ย้ายข้อความไปช่องที่ถูก แล้วใส่ / ในเดือนที่ดำเนินการ",
            "Move the words to their own cell, and mark the months with a /.",
        ),
        timing.no_mark,
        Example("""
            tblActivities
            รหัสกิจกรรม | ก.ย. | ผู้รับผิดชอบ
            ก6 | ทุกกลุ่ม |
            """),
        Example("""
            tblActivities
            รหัสกิจกรรม | ก.ย. | ผู้รับผิดชอบ
            ก6 | / | กลุ่มอำนวยการ
            """),
    ),
    Rule(
        "TIM03",
        Severity.WARNING,
        Text("เดือนอยู่นอกระยะเวลาของแผน", "A month outside the plan's dates"),
        Text(
            "เดือนที่ทำเครื่องหมายอยู่ก่อนวันเริ่มหรือหลังวันสิ้นสุดของแผน",
            "A marked month lies before the plan's first day or after its last.",
        ),
        Text("ตารางเวลากับหัวแผนขัดกัน", "The schedule contradicts the plan's heading."),
        Text(
            "ลบเครื่องหมาย หรือแก้วันเริ่มและวันสิ้นสุดของแผน",
            "Remove the mark, or correct the plan's dates.",
        ),
        timing.month_outside,
        Example("""
            tblPlan
            รหัส | ค่า
            fiscal_year | 2564
            start_date | 2021-01-01
            end_date | 2021-09-30

            tblActivities
            รหัสกิจกรรม | ต.ค. | ม.ค.
            ก1 | / | /
            """),
        Example("""
            tblPlan
            รหัส | ค่า
            fiscal_year | 2564
            start_date | 2020-10-15
            end_date | 2021-09-30

            tblActivities
            รหัสกิจกรรม | ต.ค. | ม.ค.
            ก1 | / | /
            """),
    ),
    Rule(
        "TIM04",
        Severity.ERROR,
        Text("แผนไม่ครอบคลุมทั้งปีงบประมาณ", "The plan does not cover the fiscal year"),
        Text(
            "วันเริ่มหลัง 1 ตุลาคม หรือวันสิ้นสุดก่อน 30 กันยายน ของปีงบประมาณ",
            "The plan begins after 1 October or ends before 30 September of its fiscal year.",
        ),
        Text(
            "เกณฑ์ ITA ต้องการแผนที่ครอบคลุมปีที่ประเมิน",
            "ITA asks for a plan that covers the year under assessment.",
        ),
        Text(
            "แก้วันเริ่มและวันสิ้นสุด หรือแก้ปีงบประมาณถ้าใส่ผิดปี",
            "Correct the dates, or the fiscal year if that is the wrong one.",
        ),
        timing.year_not_covered,
        Example("""
            tblPlan
            รหัส | ค่า
            fiscal_year | 2564
            start_date | 2021-01-01
            end_date | 2021-09-30
            """),
        Example("""
            tblPlan
            รหัส | ค่า
            fiscal_year | 2564
            start_date | 2020-10-01
            end_date | 2021-09-30
            """),
    ),
    Rule(
        "TIM05",
        Severity.WARNING,
        Text("วันที่รายงานผลอยู่นอกรอบ", "A result dated outside its round"),
        Text(
            "วันที่รายงานอยู่ก่อนปีงบประมาณ หรือหลังวันสิ้นสุดรอบเกิน 31 วัน",
            "A result is dated before the fiscal year, or more than 31 days after its round.",
        ),
        Text(
            "ผลของรอบ 6 เดือนต้องเป็นงานที่ทำในหกเดือนแรก",
            "A six-month report is about the first six months.",
        ),
        Text("ตรวจวันที่และรอบของแถวนี้", "Check this row's date and round."),
        timing.result_out_of_round,
        Example("""
            tblPlan
            รหัส | ค่า
            fiscal_year | 2564

            tblResults
            รอบ | รหัสกิจกรรม | วันที่รายงาน
            6 | ก1 | 2021-08-01
            """),
        Example("""
            tblPlan
            รหัส | ค่า
            fiscal_year | 2564

            tblResults
            รอบ | รหัสกิจกรรม | วันที่รายงาน
            6 | ก1 | 2021-03-25
            6 | ก2 | 2021-04-01
            12 | ก1 | 2021-08-01
            """),
    ),
)
