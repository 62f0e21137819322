"""KPI: do the rows of indicators belong to something, and do they have their results?"""

from collections.abc import Iterator

from sujarit.checks.address import at_record, has_columns
from sujarit.checks.rule import REPORTED, Diagnostic, Example, Rule, Violation
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.records import Indicator, Plan
from sujarit.plan.schema import CANCELLED, INDICATORS, NOT_STARTED, OUTPUT


@Rule(
    "KPI06",
    severity=Severity.ERROR,
    title=Text("ตัวชี้วัดไม่รู้ว่าวัดอะไร", "An indicator of nothing"),
    meaning=Text(
        "แถวในชีตตัวชี้วัดโครงการไม่ระบุโครงการหรือกิจกรรม หรือระบุกิจกรรมของโครงการอื่น",
        "A row of ตัวชี้วัดโครงการ names no project or activity, or an activity of another project.",
    ),
    why=Text(
        "รายงานไม่มีที่พิมพ์ตัวชี้วัดนี้ หรือพิมพ์ใต้โครงการที่ไม่ได้วัด",
        "The report has nowhere to print it, or prints it under what it does not measure.",
    ),
    mend=Text("ใส่รหัสโครงการหรือรหัสกิจกรรมที่วัด", "Give the code of the project or activity measured."),
    fails=Example("""
        tblIndicators
        รหัสโครงการ | รหัสกิจกรรม | ตัวชี้วัด
         | | จำนวนผู้เข้าอบรม
        """),
    passes=Example("""
        tblIndicators
        รหัสโครงการ | รหัสกิจกรรม | ตัวชี้วัด
        1 | | จำนวนผู้เข้าอบรม
        """),
)
def of_nothing(plan: Plan, _: Round) -> Iterator[Violation]:
    """Rows of indicators that name nothing, or two things that do not belong together."""
    if not has_columns(plan, INDICATORS, "project", "activity"):
        return
    projects = {activity.code: activity.project for activity in plan.activities}
    for row in plan.indicators:
        if row.indicator and not row.project and not row.activity:
            yield at_record(row, "project", _NAMES_NOTHING)
        elif row.project and projects.get(row.activity) not in {None, "", row.project}:
            yield at_record(row, "project", _of_another(row, projects[row.activity]))


def _of_another(row: Indicator, project: str) -> Diagnostic:
    return Diagnostic(
        same(project),
        Text(
            f"กิจกรรม {row.activity} อยู่ในโครงการ {project}",
            f"The activity {row.activity} belongs to the project {project}",
        ),
    )


_NAMES_NOTHING = Diagnostic(
    Text("รหัสโครงการหรือรหัสกิจกรรม", "The code of a project or an activity"),
    Text("ตัวชี้วัดนี้ไม่ได้ระบุโครงการหรือกิจกรรม", "This indicator names no project and no activity"),
)


@Rule(
    "KPI07",
    severity=Severity.WARNING,
    title=Text("ตัวชี้วัดไม่มีผลของรอบ", "An indicator without the round's result"),
    meaning=Text(
        "โครงการหรือกิจกรรมรายงานผลแล้ว แต่ช่องผลของตัวชี้วัดว่าง ในรอบ 6 เดือนดูเฉพาะผลผลิต",
        (
            "What it measures was reported on, and the indicator's result is blank; after six "
            "months outputs alone are looked at."
        ),
    ),
    why=Text(
        "ผู้ประเมินไม่เห็นว่าบรรลุเป้าหมายหรือไม่", "Assessors cannot see whether the target was reached."
    ),
    mend=Text("กรอกผลที่วัดได้ในช่องผลของรอบ", "Enter what was measured in the round's column."),
    stages=REPORTED,
    about_results=True,
    fails=Example("""
        tblIndicators
        รหัสโครงการ | ชนิด | ตัวชี้วัด | หน่วยนับ | ค่าเป้าหมาย | ผลรอบ 6 เดือน
        1 | ผลผลิต | จำนวนผู้เข้าอบรม | คน | 60 |

        tblResults
        รอบ | รหัสโครงการ | สถานะ
        6 | 1 | ดำเนินการแล้วเสร็จ
        """),
    passes=Example("""
        tblIndicators
        รหัสโครงการ | ชนิด | ตัวชี้วัด | หน่วยนับ | ค่าเป้าหมาย | ผลรอบ 6 เดือน
        1 | ผลผลิต | จำนวนผู้เข้าอบรม | คน | 60 | 58 คน
        1 | ผลลัพธ์ | ความพึงพอใจ | ร้อยละ | 80 |

        tblResults
        รอบ | รหัสโครงการ | สถานะ
        6 | 1 | ดำเนินการแล้วเสร็จ
        """),
)
def without_result(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Rows whose work was reported on in the round, and that say nothing of it."""
    key = f"result{reporting.value}"
    if not has_columns(plan, INDICATORS, key):
        return
    done = set(_reported(plan, reporting))
    for row in plan.indicators:
        is_due = reporting is Round.TWELVE or row.kind == OUTPUT
        is_blank = row.target is not None and not str(row.value(key)).strip()
        if is_due and is_blank and (row.activity or row.project) in done:
            yield at_record(row, key, _NO_RESULT)


def _reported(plan: Plan, reporting: Round) -> Iterator[str]:
    """The codes of activities and projects that were begun, as the round's results say."""
    projects = {activity.code: activity.project for activity in plan.activities}
    for result in plan.results:
        if result.round == reporting and result.status not in {NOT_STARTED, CANCELLED}:
            yield from filter(
                None, (result.activity, result.project, projects.get(result.activity))
            )


_NO_RESULT = Diagnostic(
    Text("ผลที่วัดได้ พร้อมหน่วย", "What was measured, with its unit"),
    Text("รายงานผลแล้ว แต่ตัวชี้วัดนี้ยังไม่มีผล", "Reported on, and this indicator has no result"),
)
