"""RES: can a result be traced to its evidence and its activity?"""

import re
from collections.abc import Iterator

from sujarit.checks.address import at_record, has_columns
from sujarit.checks.prose import squeezed
from sujarit.checks.rule import REPORTED, Diagnostic, Example, Rule, Violation
from sujarit.checks.rules.results_text import due_results
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan
from sujarit.plan.schema import ACTIVITIES, DONE, RESULTS
from sujarit.plan.values import is_dash

_LINK = regex(r"https?://[^\s/.]+(?:\.[^\s/.]+)+(?:[/?#]\S*)?", re.IGNORECASE)

_MEANT_AS_LINK = regex(
    r"^\s*(?:https?[:/]|www\.|[\w-]+(?:\.[\w-]+)*\.(?:th|com|org|net)\b)", re.IGNORECASE
)


@Rule(
    "RES08",
    severity=Severity.WARNING,
    title=Text("แล้วเสร็จแต่ไม่มีหลักฐาน", "Done without evidence"),
    meaning=Text("สถานะแล้วเสร็จ แต่ช่องหลักฐานว่าง", "The status is done, and no evidence is named."),
    why=Text("ผู้ประเมินขอหลักฐานของทุกกิจกรรมที่แล้วเสร็จ", "Assessors ask for it."),
    mend=Text("ใส่ลิงก์หรือชื่อเอกสาร", "Enter a link or a document's name."),
    requirements=("status_and_evidence",),
    stages=REPORTED,
    fails=Example("""
        tblResults
        รอบ | รหัสกิจกรรม | สถานะ | หลักฐาน
        6 | ก1 | ดำเนินการแล้วเสร็จ |
        """),
    passes=Example("""
        tblResults
        รอบ | รหัสกิจกรรม | สถานะ | หลักฐาน
        6 | ก1 | ดำเนินการแล้วเสร็จ | บันทึกข้อความที่ ศธ 04001/123
        """),
)
def done_without_evidence(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Activities called done with nothing to show for it."""
    if not has_columns(plan, RESULTS, "evidence"):
        return
    say = Diagnostic(
        Text("ลิงก์หรือชื่อเอกสาร", "A link, or a document's name"),
        Text("แจ้งว่าแล้วเสร็จแต่ไม่มีหลักฐาน", "It is called done, and no evidence is named"),
    )
    for result in due_results(plan, reporting):
        if result.status == DONE and (not result.evidence or is_dash(result.evidence)):
            yield at_record(result, "evidence", say)


@Rule(
    "RES09",
    severity=Severity.WARNING,
    title=Text("ลิงก์หลักฐานใช้ไม่ได้", "An evidence link that is no link"),
    meaning=Text(
        "ข้อความดูเหมือนลิงก์แต่รูปแบบผิด โปรแกรมตรวจรูปแบบเท่านั้น ไม่ได้เปิดลิงก์",
        ("It looks like a link and is malformed. Only its form is checked; nothing is opened."),
    ),
    why=Text("ผู้ประเมินเปิดหลักฐานไม่ได้", "Assessors cannot open the evidence."),
    mend=Text("คัดลอกลิงก์ทั้งหมดจากแถบที่อยู่ของเบราว์เซอร์", "Copy the whole link from the browser."),
    requirements=("status_and_evidence",),
    fails=Example("""
        tblResults
        รอบ | รหัสกิจกรรม | หลักฐาน
        6 | ก1 | www.example.org/ita/1
        """),
    passes=Example("""
        tblResults
        รอบ | รหัสกิจกรรม | หลักฐาน
        6 | ก1 | https://www.example.org/ita/1
        6 | ก2 | ภาพถ่าย 3 ภาพ
        """),
)
def broken_link(plan: Plan, _: Round) -> Iterator[Violation]:
    """Evidence that is meant as a link and is none."""
    for result in plan.results:
        for part in result.evidence.split():
            if _MEANT_AS_LINK.match(part) and not is_link(part):
                message = Text(f"“{part}” ไม่ใช่ลิงก์ที่เปิดได้", f"“{part}” is no link that opens")
                yield at_record(result, "evidence", Diagnostic(A_LINK, message))
                break


A_LINK = Text("ลิงก์เต็มที่ขึ้นต้นด้วย https://", "A whole link that begins with https://")


def is_link(text: str) -> bool:
    """Whether a text is a well-formed web address."""
    return _LINK.fullmatch(text.rstrip(",;")) is not None


@Rule(
    "RES10",
    severity=Severity.WARNING,
    title=Text("ชื่อกิจกรรมไม่ตรงกับรหัส", "A title that is not its code's"),
    meaning=Text(
        "ชื่อกิจกรรมในผลไม่เหมือนชื่อในแผนของรหัสเดียวกัน ถ้าชื่อหนึ่งเป็นส่วนหนึ่งของอีกชื่อ เป็นเพียงข้อมูลให้ทราบ",
        (
            "The result's title is not the planned one of its code; where one holds the "
            "other, that is only for information."
        ),
    ),
    why=Text("อาจใส่รหัสผิด ผลจึงไปอยู่ผิดกิจกรรม", "The code may be wrong, and the result with it."),
    mend=Text("แก้รหัส หรือแก้ชื่อให้ตรงกับแผน", "Correct the code, or the title."),
    requirements=("narratives",),
    fails=Example("""
        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก1 | กิจกรรมสร้างจิตสำนึกสาธารณะ

        tblResults
        รอบ | รหัสกิจกรรม | กิจกรรม
        6 | ก1 | กิจกรรมผลิตสื่อ
        """),
    passes=Example("""
        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก1 | กิจกรรมสร้างจิตสำนึกสาธารณะ

        tblResults
        รอบ | รหัสกิจกรรม | กิจกรรม
        6 | ก1 | กิจกรรมสร้าง จิตสำนึกสาธารณะ
        6 | ก1 |
        """),
)
def title_differs(plan: Plan, _: Round) -> Iterator[Violation]:
    """Results whose title is not that of the activity which they name."""
    if not has_columns(plan, RESULTS, "title") or not has_columns(
        plan, ACTIVITIES, "title", "code"
    ):
        return
    titles = {item.code: item.title for item in reversed(plan.activities)}
    for result in plan.results:
        planned = titles.get(result.activity, "")
        given, meant = squeezed(result.title), squeezed(planned)
        if given and meant and given != meant:
            message = Text(
                f"รหัส {result.activity} ในแผนชื่อ “{planned}”",
                f"The plan's {result.activity} is called “{planned}”",
            )
            alike = given in meant or meant in given
            yield at_record(
                result,
                "title",
                Diagnostic(same(planned), message, severity=Severity.INFO if alike else None),
            )
