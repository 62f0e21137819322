"""REF: does every result and payment belong to something planned, and has all a result?"""

from collections.abc import Iterator

from sujarit.checks.address import at_header, at_record, has_columns
from sujarit.checks.rule import REPORTED, Diagnostic, Example, Rule, Violation
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.records import Plan, Result
from sujarit.plan.records.progress import carried_over
from sujarit.plan.schema import ACTIVITIES, RESULTS, SPENDING


@Rule(
    "REF07",
    severity=Severity.ERROR,
    title=Text("ผลที่ไม่มีกิจกรรมในแผน", "A result with no planned activity"),
    meaning=Text("แถวผลดำเนินงานไม่ระบุรหัสกิจกรรม", "A row of results names no activity."),
    why=Text(
        "รายงานแสดงงานที่ไม่อยู่ในแผน ผู้ประเมินเทียบกับแผนที่ประกาศไว้ไม่ได้",
        (
            "The report shows work that is not in the plan as published, and assessors "
            "cannot match it."
        ),
    ),
    mend=Text(
        "ใส่รหัสกิจกรรม หรือเพิ่มกิจกรรมนี้ในแผนก่อน",
        "Enter the activity's code, or add the activity to the plan first.",
    ),
    requirements=("all_reported",),
    fails=Example("""
        tblResults
        รอบ | รหัสกิจกรรม | กิจกรรม | สถานะ
        6 | | กิจกรรมการพัฒนาเว็บไซต์หน่วยงาน | อยู่ระหว่างดำเนินการ
        """),
    passes=Example("""
        tblResults
        รอบ | รหัสกิจกรรม | กิจกรรม | สถานะ
        6 | ก1 | กิจกรรมการพัฒนาเว็บไซต์หน่วยงาน | อยู่ระหว่างดำเนินการ
        """),
)
def unplanned_result(plan: Plan, _: Round) -> Iterator[Violation]:
    """Results that name no activity."""
    if not has_columns(plan, RESULTS, "activity"):
        return
    message = Text("ผลนี้ไม่ได้อ้างถึงกิจกรรมใดในแผน", "This result names no activity of the plan")
    expected = Text("รหัสกิจกรรมในชีต “กิจกรรม”", "The code of an activity of the plan")
    for result in plan.results:
        if not result.activity:
            yield at_record(result, "activity", Diagnostic(expected, message))


@Rule(
    "REF08",
    severity=Severity.ERROR,
    title=Text("กิจกรรมในแผนไม่มีผลของรอบนี้", "A planned activity has no result in the round"),
    meaning=Text(
        "กิจกรรมอยู่ในแผน แต่ไม่มีแถวผลดำเนินงานของรอบที่รายงาน",
        "The activity is planned, and the reported round has no row of results for it.",
    ),
    why=Text(
        "เกณฑ์ ITA ต้องการความก้าวหน้าของทุกกิจกรรม ขาดหนึ่งกิจกรรมอาจไม่ได้คะแนนทั้งข้อ",
        "ITA asks for the progress of every activity: one missing may cost the whole item.",
    ),
    mend=Text(
        "เพิ่มแถวผลดำเนินงานของกิจกรรมนี้ ถ้ายังไม่เริ่มให้เลือก “ยังไม่ดำเนินการ” และบอกเหตุผล",
        "Add its row of results; if it has not begun choose ยังไม่ดำเนินการ and say why.",
    ),
    requirements=("all_reported",),
    about_results=True,
    stages=REPORTED,
    fails=Example("""
        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก1 | กิจกรรมสร้างความตระหนักรู้
        ก2 | กิจกรรมสร้างจิตสำนึกสาธารณะ

        tblResults
        รอบ | รหัสกิจกรรม
        6 | ก1
        12 | ก2
        """),
    passes=Example("""
        tblActivities
        รหัสกิจกรรม | กิจกรรม
        ก1 | กิจกรรมสร้างความตระหนักรู้

        tblResults
        รอบ | รหัสกิจกรรม
        6 | ก1
        """),
)
def unreported_activity(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Planned activities that have no result in the round."""
    if not has_columns(plan, ACTIVITIES, "code") or not has_columns(
        plan, RESULTS, "round", "activity"
    ):
        return
    reported = {result.activity for result in plan.results if result.round is reporting}
    reported |= carried_over(plan, reporting).keys()
    missing = [each for each in plan.activities if each.code and each.code not in reported]
    if missing and not any(result.round is reporting for result in plan.results):
        yield from _nothing_reported(plan, reporting)
        return
    say = Diagnostic(
        Text(
            f"หนึ่งแถวในชีต “ผลดำเนินงาน” รอบ {reporting.value}",
            f"A row among the results of round {reporting.value}",
        ),
        Text(
            f"กิจกรรมนี้ยังไม่มีผลดำเนินงานรอบ {reporting.value} เดือน",
            f"This activity has no result in the round of {reporting.value} months",
        ),
    )
    for activity in missing:
        yield at_record(activity, "code", say)


def _nothing_reported(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Once for the whole round: a plan is approved months before its first results."""
    if any(activity.code for activity in plan.activities):
        say = Diagnostic(
            Text(
                f"ผลรอบ {reporting.value} ของทุกกิจกรรม", f"Round {reporting.value} of every activity"
            ),
            Text(
                f"ยังไม่มีผลดำเนินงานรอบ {reporting.value} เดือนแม้แต่กิจกรรมเดียว",
                f"No activity has a result in the round of {reporting.value} months",
            ),
            Text(
                "กรอกผลเมื่อถึงรอบรายงาน ก่อนถึงรอบยังไม่ต้องแก้ และออกเอกสารแผนได้ตามปกติ",
                "Enter them when the round is due; until then nothing is wrong, "
                "and the plan's document can be made.",
            ),
        )
        yield at_header(plan.tables[RESULTS.name], "activity", say)


@Rule(
    "REF09",
    severity=Severity.WARNING,
    title=Text("ผลของกิจกรรมซ้ำในรอบเดียว", "Two results of one activity in one round"),
    meaning=Text(
        "กิจกรรมเดียวกันมีผลดำเนินงานสองแถวในรอบเดียวกัน",
        "One activity has two rows of results in the same round.",
    ),
    why=Text(
        "ผู้อ่านไม่รู้ว่าแถวใดถูก และเมื่อรวบรวมจากกลุ่มอาจทับกัน",
        (
            "Readers cannot tell which is right, and one may overwrite the other when copies "
            "are merged."
        ),
    ),
    mend=Text(
        "รวมเป็นแถวเดียว หรือแก้รหัสกิจกรรมหรือรอบที่ใส่ผิด",
        "Merge them, or correct the activity or the round.",
    ),
    requirements=("all_reported",),
    fails=Example("""
        tblResults
        รอบ | รหัสกิจกรรม
        6 | ก1
        6 | ก1
        """),
    passes=Example("""
        tblResults
        รอบ | รหัสกิจกรรม
        6 | ก1
        12 | ก1
        """),
)
def repeated_result(plan: Plan, _: Round) -> Iterator[Violation]:
    """A second result of one activity in one round."""
    if not has_columns(plan, RESULTS, "round", "activity"):
        return
    first: dict[tuple[Round | None, str], Result] = {}
    for result in plan.results:
        key = (result.round, result.activity)
        if all(key) and first.setdefault(key, result) is not result:
            row = first[key].origin.row
            message = Text(
                f"กิจกรรม {result.activity} มีผลรอบนี้แล้วในแถว {row}",
                f"The activity {result.activity} already has a result of this round in row {row}",
            )
            expected = Text("หนึ่งแถวต่อกิจกรรมต่อรอบ", "One row for each activity and round")
            yield at_record(result, "activity", Diagnostic(expected, message))


@Rule(
    "REF10",
    severity=Severity.ERROR,
    title=Text("การเบิกจ่ายไม่บอกว่าใช้กับอะไร", "A payment for nothing"),
    meaning=Text(
        "แถวการเบิกจ่ายไม่มีทั้งรหัสกิจกรรมและรหัสโครงการ",
        "A payment names neither an activity nor a project.",
    ),
    why=Text("เงินจำนวนนี้ไม่อยู่ในยอดของโครงการใด", "The money is in no project's total."),
    mend=Text(
        "ใส่รหัสกิจกรรม หรือรหัสโครงการถ้าไม่แยกกิจกรรม",
        "Enter the activity, or the project where no activity can be named.",
    ),
    requirements=("spending",),
    fails=Example("""
        tblSpending
        วันที่ | รหัสกิจกรรม | รหัสโครงการ | จำนวนเงิน
        2021-01-20 | | | 5000
        """),
    passes=Example("""
        tblSpending
        วันที่ | รหัสกิจกรรม | รหัสโครงการ | จำนวนเงิน
        2021-01-20 | | 1.2.1 | 5000
        """),
)
def unassigned_spending(plan: Plan, _: Round) -> Iterator[Violation]:
    """Payments that name neither an activity nor a project."""
    if not has_columns(plan, SPENDING, "activity", "project"):
        return
    say = Diagnostic(
        Text("รหัสกิจกรรมหรือรหัสโครงการ", "The code of an activity or a project"),
        Text(
            "การเบิกจ่ายนี้ไม่บอกว่าใช้กับกิจกรรมหรือโครงการใด",
            "This payment names neither an activity nor a project",
        ),
    )
    for payment in plan.spending:
        if not payment.activity and not payment.project:
            yield at_record(payment, "activity", say)


@Rule(
    "REF11",
    severity=Severity.WARNING,
    title=Text("กิจกรรมกับโครงการในการเบิกจ่ายไม่ตรงกัน", "A payment's activity and project disagree"),
    meaning=Text(
        "การเบิกจ่ายระบุทั้งกิจกรรมและโครงการ แต่กิจกรรมนั้นสังกัดโครงการอื่น",
        ("A payment names an activity and a project, and the activity belongs to another project."),
    ),
    why=Text(
        "เงินถูกนับให้โครงการของกิจกรรม ถ้ารหัสกิจกรรมผิด ยอดก็ผิดโครงการ",
        (
            "The money counts for the activity's project: if the activity is the wrong one, "
            "so is the total."
        ),
    ),
    mend=Text(
        "แก้รหัสที่ผิด หรือเว้นรหัสโครงการว่าง", "Correct the wrong code, or leave the project blank."
    ),
    fails=Example("""
        tblActivities
        รหัสกิจกรรม | รหัสโครงการ
        ก1 | 1.2.1

        tblSpending
        วันที่ | รหัสกิจกรรม | รหัสโครงการ | จำนวนเงิน
        2021-01-20 | ก1 | 2.1.1 | 5000
        """),
    passes=Example("""
        tblActivities
        รหัสกิจกรรม | รหัสโครงการ
        ก1 | 1.2.1

        tblSpending
        วันที่ | รหัสกิจกรรม | รหัสโครงการ | จำนวนเงิน
        2021-01-20 | ก1 | 1.2.1 | 5000
        """),
)
def contradictory_spending(plan: Plan, _: Round) -> Iterator[Violation]:
    """Payments that name an activity and a project to which it does not belong."""
    if not has_columns(plan, SPENDING, "activity", "project") or not has_columns(
        plan, ACTIVITIES, "project"
    ):
        return
    projects = {activity.code: activity.project for activity in reversed(plan.activities)}
    for payment in plan.spending:
        own = projects.get(payment.activity, "")
        if own and payment.project and payment.project != own:
            message = Text(
                f"กิจกรรม {payment.activity} สังกัดโครงการ {own} ไม่ใช่ {payment.project} "
                "โปรแกรมนับให้โครงการของกิจกรรม",
                f"The activity {payment.activity} belongs to {own}, not {payment.project}; "
                "the payment is counted for the activity's project",
            )
            yield at_record(payment, "project", Diagnostic(same(own), message))
