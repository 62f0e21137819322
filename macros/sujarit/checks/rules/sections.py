"""SEC: which sections of the documents have no text, and does the assessment ask for them?"""

from collections.abc import Iterator

from sujarit.checks.address import at_header, has_columns
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text
from sujarit.plan.records import Plan
from sujarit.plan.schema import NARRATIVE, SECTIONS
from sujarit.plan.values import is_dash

_NEXT_YEAR = "ข้อเสนอแนะสำหรับปีถัดไป"
_EXPECTED = Text("ข้อความอย่างน้อยหนึ่งแถวในแต่ละหมวด", "At least one row of text in each section")
_EVERY = "\n        ".join(f"{title} | ข้อความของหมวดนี้" for title in SECTIONS.items)


@Rule(
    "SEC01",
    severity=Severity.INFO,
    title=Text("หมวดเนื้อหาที่ยังไม่มีข้อความ", "Sections without text"),
    meaning=Text(
        "หมวดเหล่านี้ไม่มีข้อความ จึงไม่ปรากฏในเอกสาร ทั้งหัวข้อ เลขข้อ และบรรทัดในสารบัญ",
        "They have no text and are left out of the documents: heading, number and contents line.",
    ),
    why=Text(
        "ผู้อ่านอาจคาดว่าจะพบหมวดนั้น ส่วนการประเมิน ITA ต้องการข้อเสนอแนะในรายงานประจำปีเท่านั้น",
        "Readers may look for them; of these the ITA asks for recommendations alone, in the annual report.",
    ),
    mend=Text(
        "เพิ่มแถวของหมวดนั้นในชีต “เนื้อหา” ถ้าต้องการให้มีในเอกสาร",
        "Add a row of that section to the sheet เนื้อหา where the documents shall have it.",
    ),
    fails=Example("""
        tblNarrative
        หมวด | ข้อความ
        คำนำ | เอกสารฉบับนี้สรุปความก้าวหน้าของแผน
        """),
    passes=Example(f"""
        tblNarrative
        หมวด | ข้อความ
        {_EVERY}
        """),
)
def empty_sections(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """The sections that no document will have, those that assessors expect apart."""
    if not has_columns(plan, NARRATIVE, "section", "text"):
        return
    told = {each.section for each in plan.narrative if each.text.strip()}
    empty = [title for title in SECTIONS.items if title not in told and title != _NEXT_YEAR]
    table = plan.tables[NARRATIVE.name]
    if empty:
        names = ", ".join(empty)
        message = Text(
            f"หมวดที่ยังไม่มีข้อความ จึงไม่อยู่ในเอกสาร: {names} (การประเมิน ITA ไม่ได้กำหนดให้มี)",
            f"No text, so not in the documents: {names} (the ITA does not ask for them)",
        )
        yield at_header(table, "section", Diagnostic(_EXPECTED, message))
    if reporting is Round.TWELVE and _NEXT_YEAR not in told and not _suggested(plan):
        message = Text(
            f"หมวด “{_NEXT_YEAR}” ยังไม่มีข้อความ และไม่มีกิจกรรมใดให้ข้อเสนอแนะ ผู้ประเมิน ITA คาดหวังข้อเสนอแนะในรายงานประจำปี",
            f"The section “{_NEXT_YEAR}” has no text and no activity recommends anything: "
            "assessors of the ITA expect recommendations in the annual report",
        )
        yield at_header(table, "section", Diagnostic(_EXPECTED, message))


def _suggested(plan: Plan) -> bool:
    """Whether any result of the year recommends something, or says that there is nothing."""
    of_the_year = (each for each in plan.results if each.round in (Round.TWELVE, None))
    return any(each.suggestions.strip() and not is_dash(each.suggestions) for each in of_the_year)
