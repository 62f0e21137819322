"""REF: has every goal its strategies, every strategy its projects, every project its activities?"""

from collections.abc import Iterator

from sujarit.checks.address import at_record, has_columns
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text
from sujarit.plan.levels import MAX_DEPTH, LevelTree, office_words, sheet_of
from sujarit.plan.records import Plan
from sujarit.plan.schema import ACTIVITIES, GOALS, LEVELS, PROJECTS, STRATEGIES, Table


@Rule(
    "REF04",
    severity=Severity.WARNING,
    title=Text("เป้าประสงค์ไม่มีกลยุทธ์", "A goal without a strategy"),
    meaning=Text("ไม่มีกลยุทธ์ใดอยู่ภายใต้เป้าประสงค์นี้", "No strategy belongs to this goal."),
    why=Text(
        "แผนประกาศเป้าประสงค์ที่ไม่มีใครทำให้เกิด", "The plan announces a goal that nothing works towards."
    ),
    mend=Text(
        "เพิ่มกลยุทธ์ของเป้าประสงค์นี้พร้อมโครงการและกิจกรรม หรือลบแถวของเป้าประสงค์ที่ไม่ใช้",
        "Add a strategy with its projects and activities, or delete the goal's row.",
    ),
    fails=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1 | บุคลากรมีจิตสำนึกสุจริต
        2 | องค์กรโปร่งใส

        tblStrategies
        รหัสกลยุทธ์ | รหัสเป้าประสงค์
        1.1 | 1
        """),
    passes=Example("""
        tblGoals
        รหัสเป้าประสงค์ | เป้าประสงค์
        1 | บุคลากรมีจิตสำนึกสุจริต

        tblStrategies
        รหัสกลยุทธ์ | รหัสเป้าประสงค์
        1.1 | 1
        """),
)
def childless_goal(plan: Plan, _: Round) -> Iterator[Violation]:
    """Goals that no strategy names."""
    expected = office_words(plan).said("กลยุทธ์อย่างน้อยหนึ่งข้อ")
    words = Text(expected, "At least one strategy")
    named = {strategy.goal for strategy in plan.strategies} | _named_above(plan)
    return _childless(plan, GOALS, (STRATEGIES, "goal"), named, words)


@Rule(
    "REF05",
    severity=Severity.WARNING,
    title=Text("กลยุทธ์ไม่มีโครงการ", "A strategy without a project"),
    meaning=Text("ไม่มีโครงการใดอยู่ภายใต้กลยุทธ์นี้", "No project belongs to this strategy."),
    why=Text(
        "ตารางกลยุทธ์ในรายงานจะมีแถวว่าง ผู้ประเมินจะถามว่าทำอย่างไร",
        "The strategy's row in the report is empty, and assessors ask how it is pursued.",
    ),
    mend=Text(
        "เพิ่มโครงการของกลยุทธ์นี้พร้อมกิจกรรม หรือลบแถวของกลยุทธ์ที่ไม่ใช้",
        "Add a project with its activities, or delete the strategy's row.",
    ),
    fails=Example("""
        tblStrategies
        รหัสกลยุทธ์ | กลยุทธ์
        1.1 | ประกาศเจตนารมณ์สุจริต

        tblProjects
        รหัสโครงการ | รหัสกลยุทธ์
        """),
    passes=Example("""
        tblStrategies
        รหัสกลยุทธ์ | กลยุทธ์
        1.1 | ประกาศเจตนารมณ์สุจริต

        tblProjects
        รหัสโครงการ | รหัสกลยุทธ์
        1.1.1 | 1.1
        """),
)
def childless_strategy(plan: Plan, _: Round) -> Iterator[Violation]:
    """Strategies that no project names."""
    words = Text("โครงการอย่างน้อยหนึ่งโครงการ", "At least one project")
    return _childless(plan, STRATEGIES, (PROJECTS, "strategy"), _named_above(plan), words)


@Rule(
    "REF12",
    severity=Severity.WARNING,
    title=Text("โครงการไม่มีกิจกรรม", "A project without an activity"),
    meaning=Text("ไม่มีกิจกรรมใดอยู่ภายใต้โครงการนี้", "No activity belongs to this project."),
    why=Text(
        "แผนไม่บอกว่าโครงการทำเดือนใดและใครทำ เพราะเดือนอยู่ในตารางกิจกรรม",
        "Nothing says when it is carried out: the months stand with the activities.",
    ),
    mend=Text(
        "เพิ่มกิจกรรม หรือใส่รหัสโครงการให้กิจกรรมที่มีอยู่ ถ้าโครงการเป็นกิจกรรมในตัวเอง ให้ใส่เดือนที่แถวของโครงการ",
        "Add an activity, or enter this project with one that exists; where the project is its "
        "own activity, mark the months in its own row.",
    ),
    fails=Example("""
        tblProjects
        รหัสโครงการ | โครงการ
        1.1.1 | การประกาศเจตนารมณ์

        tblActivities
        รหัสกิจกรรม | รหัสโครงการ
        """),
    passes=Example("""
        tblProjects
        รหัสโครงการ | โครงการ
        1.1.1 | การประกาศเจตนารมณ์

        tblActivities
        รหัสกิจกรรม | รหัสโครงการ
        ก1 | 1.1.1
        """),
)
def childless_project(plan: Plan, _: Round) -> Iterator[Violation]:
    """Projects that no activity names."""
    words = Text("กิจกรรมอย่างน้อยหนึ่งกิจกรรม", "At least one activity")
    named = {activity.project for activity in plan.activities}
    return _childless(plan, PROJECTS, (ACTIVITIES, "project"), named, words)


@Rule(
    "REF14",
    severity=Severity.WARNING,
    title=Text("ระดับเหนือโครงการลึกกว่าห้า", "More than five levels above a project"),
    meaning=Text(
        "แถวนี้อยู่ลึกกว่าระดับที่ 5 นับจากระดับบนสุด",
        "This row is deeper than the fifth level from the top.",
    ),
    why=Text(
        "การรวมยอดและเอกสารมีห้าระดับ ระดับที่ลึกกว่านั้นแสดงรวมกับระดับที่ 5",
        "Roll-up and documents know five levels; what is deeper is shown with the fifth.",
    ),
    mend=Text(
        "ให้แถวนี้อยู่ใต้ระดับที่สูงขึ้น หรือรวมกับระดับบน",
        "Put the row under a higher one, or join it with the one above.",
    ),
    fails=Example("""
        tblLevels
        รหัสระดับ | รหัสระดับบน | ชื่อระดับ
        1 | | ก
        1.1 | 1 | ข
        1.1.1 | 1.1 | ค
        1.1.1.1 | 1.1.1 | ง
        1.1.1.1.1 | 1.1.1.1 | จ
        1.1.1.1.1.1 | 1.1.1.1.1 | ฉ
        """),
    passes=Example("""
        tblLevels
        รหัสระดับ | รหัสระดับบน | ชื่อระดับ
        1 | | ก
        1.1 | 1 | ข
        """),
)
def too_deep(plan: Plan, _: Round) -> Iterator[Violation]:
    """Rows that stand deeper than the fifth level."""
    if not has_columns(plan, LEVELS, "code", "parent"):
        return
    for node in LevelTree(plan).nodes if plan.levels else ():
        if node.depth == MAX_DEPTH + 1:
            message = Text(f"แถวนี้เป็นระดับที่ {node.depth}", f"This row is level {node.depth}")
            expected = Text("ไม่เกินห้าระดับ", "No more than five levels")
            yield at_record(node.record, "parent", Diagnostic(expected, message))


def _named_above(plan: Plan) -> set[str]:
    """What projects and further levels name as the row above them."""
    return {project.strategy for project in plan.projects} | {each.parent for each in plan.levels}


def _childless(
    plan: Plan, parents: Table, link: tuple[Table, str], named: set[str], expected: Text
) -> Iterator[Violation]:
    children, key = link
    if not has_columns(plan, parents, "code") or not has_columns(plan, children, key):
        return
    sheet = sheet_of(plan, children)
    message = Text(
        f"ไม่มีแถวใดในชีต “{sheet}” อยู่ภายใต้รหัสนี้",
        f"No row of the sheet “{sheet}” belongs to this code",
    )
    for record in plan.records(parents.name):
        if record.key and record.key not in named:
            yield at_record(record, "code", Diagnostic(expected, message))


@Rule(
    "REF06",
    severity=Severity.WARNING,
    title=Text("กิจกรรมไม่สังกัดโครงการ", "An activity without a project"),
    meaning=Text("ช่องรหัสโครงการของกิจกรรมว่าง", "The activity names no project."),
    why=Text(
        "งบและผลของกิจกรรมไม่อยู่ในยอดของโครงการ กลยุทธ์ หรือเป้าประสงค์ใด",
        "Its budget and results are in no project's, strategy's or goal's total.",
    ),
    mend=Text("ใส่รหัสโครงการที่กิจกรรมนี้สังกัด", "Enter the project that it belongs to."),
    fails=Example("""
        tblActivities
        รหัสกิจกรรม | รหัสโครงการ | กิจกรรม | งบประมาณ
        ก1 | | กิจกรรมเสริมสร้างธรรมาภิบาล | 100000
        """),
    passes=Example("""
        tblActivities
        รหัสกิจกรรม | รหัสโครงการ | กิจกรรม | งบประมาณ
        ก1 | 1.2.1 | กิจกรรมเสริมสร้างธรรมาภิบาล | 100000
        """),
)
def unlinked_activity(plan: Plan, _: Round) -> Iterator[Violation]:
    """Activities that name no project."""
    if not has_columns(plan, ACTIVITIES, "project"):
        return
    for activity in plan.activities:
        if not activity.project:
            money = f" งบประมาณ {activity.budget:,.2f} บาท " if activity.budget else ""
            baht = f", and its {activity.budget:,.2f} baht," if activity.budget else ""
            message = Text(
                f"กิจกรรมนี้ไม่ได้สังกัดโครงการใด{money}จึงไม่อยู่ในยอดของกลยุทธ์ใด",
                f"This activity{baht} belongs to no project, so no strategy's total holds it",
            )
            expected = Text("รหัสโครงการที่กิจกรรมนี้สังกัด", "The code of the project it belongs to")
            yield at_record(activity, "project", Diagnostic(expected, message))
