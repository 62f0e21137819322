"""OIT: is it said where the plan and its report are published?"""

from collections.abc import Iterator

from sujarit.checks.address import at_entry
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.checks.rules.results_evidence import A_LINK, is_link
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text
from sujarit.plan.records import Plan

_PUBLISHED = Example("""
    tblPlan
    รหัส | ค่า
    published_url | https://www.example.org/ita/plan-2569
    """)


@Rule(
    "OIT01",
    severity=Severity.WARNING,
    title=Text("ไม่บอกว่าเผยแพร่ที่ไหน", "Nothing says where it is published"),
    meaning=Text("รายการลิงก์ที่เผยแพร่ว่าง", "The entry for the published address is blank."),
    why=Text(
        "การประเมิน ITA ให้คะแนนเฉพาะเอกสารที่เปิดได้บนเว็บไซต์ของหน่วยงาน",
        "ITA scores only what can be opened on the office's own website.",
    ),
    mend=Text("ใส่ลิงก์หน้าเว็บเมื่อเผยแพร่แล้ว", "Enter the address once it is published."),
    requirements=("published",),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        published_url |
        """),
    passes=_PUBLISHED,
)
def unpublished(plan: Plan, _: Round) -> Iterator[Violation]:
    """No address at which plan and report are published."""
    if not plan.details.published_url:
        message = Text("ไม่ได้ใส่ลิงก์ที่เผยแพร่", "Nothing says where it is published")
        yield from at_entry(plan, "published_url", Diagnostic(A_LINK, message))


@Rule(
    "OIT02",
    severity=Severity.WARNING,
    title=Text("ลิงก์ที่เผยแพร่ผิดรูปแบบ", "A malformed published address"),
    meaning=Text(
        "ลิงก์ไม่ขึ้นต้นด้วย http:// หรือ https:// หรือมีช่องว่าง โปรแกรมตรวจรูปแบบเท่านั้น",
        ("It does not begin with http:// or https://, or holds a space. Only its form is checked."),
    ),
    why=Text("ผู้ประเมินเปิดเอกสารไม่ได้", "Assessors cannot open the document."),
    mend=Text("คัดลอกลิงก์ทั้งหมดจากแถบที่อยู่ของเบราว์เซอร์", "Copy the whole link from the browser."),
    requirements=("published",),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        published_url | www.example.org/ita
        """),
    passes=_PUBLISHED,
)
def malformed_address(plan: Plan, _: Round) -> Iterator[Violation]:
    """An address that no browser opens."""
    url = plan.details.published_url
    if url and not is_link(url):
        message = Text(f"“{url}” ไม่ใช่ลิงก์ที่เปิดได้", f"“{url}” is no link that opens")
        yield from at_entry(plan, "published_url", Diagnostic(A_LINK, message))
