"""The rules of the family OIT, in words."""

from sujarit.checks import readiness
from sujarit.checks.rule import Example, Rule
from sujarit.plan.finding import Severity
from sujarit.plan.lang import Text

_PUBLISHED = Example("""
    tblPlan
    รหัส | ค่า
    published_url | https://www.example.org/ita/plan-2569
    """)

RULES = (
    Rule(
        "OIT01",
        Severity.WARNING,
        Text("ไม่บอกว่าเผยแพร่ที่ไหน", "Nothing says where it is published"),
        Text("รายการลิงก์ที่เผยแพร่ว่าง", "The entry for the published address is blank."),
        Text(
            "การประเมิน ITA ให้คะแนนเฉพาะเอกสารที่เปิดได้บนเว็บไซต์ของหน่วยงาน",
            "ITA scores only what can be opened on the office's own website.",
        ),
        Text("ใส่ลิงก์หน้าเว็บเมื่อเผยแพร่แล้ว", "Enter the address once it is published."),
        readiness.unpublished,
        Example("""
            tblPlan
            รหัส | ค่า
            published_url |
            """),
        _PUBLISHED,
    ),
    Rule(
        "OIT02",
        Severity.WARNING,
        Text("ลิงก์ที่เผยแพร่ผิดรูปแบบ", "A malformed published address"),
        Text(
            "ลิงก์ไม่ขึ้นต้นด้วย http:// หรือ https:// หรือมีช่องว่าง โปรแกรมตรวจรูปแบบเท่านั้น",
            "It does not begin with http:// or https://, or holds a space. Only its form is checked.",
        ),
        Text("ผู้ประเมินเปิดเอกสารไม่ได้", "Assessors cannot open the document."),
        Text("คัดลอกลิงก์ทั้งหมดจากแถบที่อยู่ของเบราว์เซอร์", "Copy the whole link from the browser."),
        readiness.malformed_address,
        Example("""
            tblPlan
            รหัส | ค่า
            published_url | www.example.org/ita
            """),
        _PUBLISHED,
    ),
)
