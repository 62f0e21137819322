"""THA: does the text of a report speak of its own round?"""

from collections.abc import Iterator

from sujarit.checks.address import at_record, has_columns
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round, Stage
from sujarit.plan.kept import document_of, passages_for
from sujarit.plan.lang import Text
from sujarit.plan.patterns import regex
from sujarit.plan.records import Plan
from sujarit.plan.schema import NARRATIVE
from sujarit.plan.values import canonical

_MONTHS = r"(?<!\d)(6|12|หก|สิบสอง)\s*เดือน(?!ละ)"
_NAMED = regex(rf"(?:รอบ\s*(?:ระยะเวลา\s*)?)?{_MONTHS}")
_ROUNDS = {"6": Round.SIX, "หก": Round.SIX, "12": Round.TWELVE, "สิบสอง": Round.TWELVE}
_OF_EVERY_ROUND = "การติดตามประเมินผล"
"""The section that says when reports are due, of whatever round."""


@Rule(
    "THA12",
    severity=Severity.WARNING,
    title=Text("ข้อความของรอบอื่น", "A text of another round"),
    meaning=Text(
        "เนื้อหาที่จะอยู่ในรายงานรอบนี้ (คอลัมน์ “รอบ” ว่าง หรือเป็นรอบนี้) กล่าวถึงอีกรอบหนึ่ง เช่น "
        "“๖ เดือนแรก” ในรายงานประจำปี ข้อความที่กล่าวถึงทั้งสองรอบ และหมวดการติดตามประเมินผล ไม่นับ",
        "A text that stands in this round's report (its รอบ is blank, or this round) speaks of the "
        "other round, such as “๖ เดือนแรก” in an annual report. One that names both, and the "
        "section การติดตามประเมินผล, do not count.",
    ),
    why=Text(
        "รายงานประจำปีที่มีคำนำของรอบ 6 เดือน ทำให้ผู้อ่านเข้าใจว่าเป็นรายงานฉบับเก่า",
        "An annual report with the six months' preface looks like the older report.",
    ),
    mend=Text(
        "เลือกรอบของข้อความในคอลัมน์ “รอบ” แล้วเพิ่มแถวของรอบนี้ หรือแก้ข้อความ",
        "Choose the text's round in the column รอบ and add a row for this round, or mend the text.",
    ),
    fails=Example(
        """
        tblNarrative
        หมวด | ลำดับ | ข้อความ
        คำนำ | 1 | รายงานฉบับนี้แสดงผลการดำเนินงานในรอบ ๖ เดือนแรกของปีงบประมาณ
        """,
        Round.TWELVE,
    ),
    passes=Example(
        """
        tblNarrative
        หมวด | ลำดับ | ข้อความ | รอบ
        คำนำ | 1 | รายงานฉบับนี้แสดงผลการดำเนินงานในรอบ ๖ เดือนแรกของปีงบประมาณ | 6
        คำนำ | 2 | รายงานฉบับนี้แสดงผลการดำเนินงานตลอดปีงบประมาณ | 12
        """,
        Round.TWELVE,
    ),
)
def other_round(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Texts of this round's report that name the other round alone."""
    document = document_of(plan, reporting)
    if document is Stage.PLAN or not has_columns(plan, NARRATIVE, "section", "text"):
        return
    for passage in passages_for(plan, document):
        named = {_ROUNDS[each] for each in _NAMED.findall(canonical(passage.text))}
        if passage.section != _OF_EVERY_ROUND and named and reporting not in named:
            yield at_record(passage, "text", _says(named.pop(), reporting))


def _says(other: Round, reporting: Round) -> Diagnostic:
    return Diagnostic(
        Text(f"ข้อความของรอบ {reporting.value} เดือน", f"A text of the {reporting.value} months"),
        Text(
            f"กล่าวถึงรอบ {other.value} เดือน แต่จะอยู่ในรายงานรอบ {reporting.value} เดือน",
            f"It speaks of the {other.value} months and stands in the report on {reporting.value}",
        ),
    )
