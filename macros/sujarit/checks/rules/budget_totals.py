"""BUD: do the plan's totals agree with each other?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from sujarit.checks.address import (
    at_entry,
    at_record,
    has_columns,
)
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan import schema
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.money import ZERO, display, total
from sujarit.plan.records import Activity, Budgeted, Plan, Project
from sujarit.plan.schema import ACTIVITIES, CONTROLS, PROJECTS
from sujarit.plan.values import canonical
from sujarit.rollup.totals import Dimension, roll_up

_LEVELS = (
    (schema.GOALS, "code"),
    (schema.STRATEGIES, "code", "goal"),
    (schema.APPROACHES, "code"),
    (PROJECTS, "code", "strategy", "approach", "budget"),
)

_SCOPES: tuple[Dimension, ...] = ("goal", "strategy", "project", "approach")


@Rule(
    "BUD01",
    severity=Severity.ERROR,
    title=Text("แผนเกินงบที่ได้รับจัดสรร", "The plan exceeds its allotment"),
    meaning=Text(
        "ผลรวมงบของโครงการ หรือของกิจกรรม มากกว่างบประมาณที่ได้รับจัดสรรในข้อมูลแผน",
        "The projects' budgets, or the activities', add up to more than was allotted.",
    ),
    why=Text(
        "แผนที่ประกาศใช้เงินที่หน่วยงานไม่มี ผู้ตรวจสอบเห็นทันทีจากยอดสองยอด",
        "A published plan that spends money which the office does not have is seen at once.",
    ),
    mend=Text(
        "แก้งบที่ได้รับจัดสรรให้รวมทุกแหล่ง หรือลดงบของโครงการและกิจกรรม",
        "Correct the allotment so that it covers every source, or lower the budgets.",
    ),
    requirements=("budgeted",),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        allotted_budget | 80000

        tblProjects
        รหัสโครงการ | งบประมาณ
        1.2.1 | 100000
        2.1.1 | 60000
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        allotted_budget | 160000

        tblProjects
        รหัสโครงการ | งบประมาณ
        1.2.1 | 100000
        2.1.1 | 60000
        """),
)
def over_allotment(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """More planned, over projects or over activities, than was allotted."""
    allotted = plan.details.allotted_budget
    if allotted is None or allotted < 0:
        return
    sums = roll_up(plan, "goal", reporting).total
    projects, activities = sums.planned or ZERO, sums.activities
    excess = projects if projects > allotted else activities
    if excess > allotted:
        message = Text(
            f"แผนตั้งงบเกินที่ได้รับจัดสรร {display(allotted)} บาท: "
            f"โครงการรวม {display(projects)} บาท กิจกรรมรวม {display(activities)} บาท",
            f"The plan exceeds the {display(allotted)} baht allotted: "
            f"projects {display(projects)}, activities {display(activities)}",
        )
        expected = Text(f"ไม่น้อยกว่า {display(excess)}", f"At least {display(excess)}")
        yield from at_entry(plan, "allotted_budget", Diagnostic(expected, message))


@Rule(
    "BUD02",
    severity=Severity.ERROR,
    title=Text("งบโครงการไม่เท่าผลรวมกิจกรรม", "A project differs from its activities"),
    meaning=Text(
        (
            "งบของโครงการไม่เท่ากับผลรวมงบของกิจกรรมที่สังกัดโครงการ "
            "ตรวจเฉพาะโครงการที่มีกิจกรรมและทุกกิจกรรมบอกงบแล้ว"
        ),
        (
            "A project's budget is not the sum of its activities'. Only projects are looked "
            "at that have activities, all with a stated budget."
        ),
    ),
    why=Text(
        "ตารางสองตารางในรายงานเดียวกันจะพิมพ์ยอดต่างกัน",
        "Two tables of one report would print different totals.",
    ),
    mend=Text(
        "แก้งบโครงการหรืองบกิจกรรมให้ตรงกัน", "Make the project's budget and its activities' agree."
    ),
    requirements=("budgeted",),
    fails=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.2.1 | 100000

        tblActivities
        รหัสกิจกรรม | รหัสโครงการ | งบประมาณ
        ก2 | 1.2.1 | 50000
        ก3 | 1.2.1 | 10000
        """),
    passes=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.2.1 | 100000
        1.10 | 5000

        tblActivities
        รหัสกิจกรรม | รหัสโครงการ | งบประมาณ
        ก2 | 1.2.1 | 60000
        ก3 | 1.2.1 | 40000
        """),
)
def project_against_activities(plan: Plan, _: Round) -> Iterator[Violation]:
    """Projects whose budget differs from the sum of their activities' budgets."""
    if not has_columns(plan, PROJECTS, "code", "budget") or not has_columns(
        plan, ACTIVITIES, "project", "budget"
    ):
        return
    parts = _activities_by_project(plan)
    for project in _first_by_code(plan.projects):
        own = known_budget(project)
        budgets = [known_budget(activity) for activity in parts.get(project.code, ())]
        amounts = [budget for budget in budgets if budget is not None]
        if own is None or not budgets or len(amounts) < len(budgets) or own == total(amounts):
            continue
        yield at_record(project, "budget", _differs(own, total(amounts), len(amounts)))


def _differs(own: Decimal, activities: Decimal, number: int) -> Diagnostic:
    gap = display(abs(own - activities))
    less = ("น้อยกว่า", "less") if own < activities else ("มากกว่า", "more")
    return Diagnostic(
        same(display(activities)),
        Text(
            f"งบโครงการ {display(own)} {less[0]}ผลรวมของ {number} กิจกรรม "
            f"{display(activities)} อยู่ {gap} บาท",
            f"The project's {display(own)} is {gap} {less[1]} than what its activities add "
            f"up to ({number}: {display(activities)})",
        ),
    )


def _activities_by_project(plan: Plan) -> Mapping[str, list[Activity]]:
    parts: defaultdict[str, list[Activity]] = defaultdict(list)
    for activity in plan.activities:
        parts[activity.project].append(activity)
    return parts


def _first_by_code(projects: Iterable[Project]) -> Iterator[Project]:
    seen: set[str] = set()
    for project in projects:
        if project.code and project.code not in seen:
            seen.add(project.code)
            yield project


def known_budget(record: Budgeted) -> Decimal | None:
    """The budget; nothing where it says that it uses none; None where it does not say."""
    if record.budget is None and record.says_no_budget:
        return ZERO
    return record.budget


@Rule(
    "BUD03",
    severity=Severity.ERROR,
    title=Text("ยอดที่ประกาศไม่ตรงกับผลรวม", "A declared total differs from the roll-up"),
    meaning=Text(
        "ยอดควบคุมจากเอกสารอื่นไม่เท่ากับผลรวมงบโครงการในขอบเขตเดียวกัน",
        ("A total that another document declares is not the sum of the projects in its scope."),
    ),
    why=Text(
        "เอกสารสองฉบับของหน่วยงานประกาศตัวเลขต่างกันต่อสาธารณะ",
        "Two public documents of one office state different figures.",
    ),
    mend=Text(
        "หาโครงการที่ตกหล่นหรือยอดที่พิมพ์ผิด ถ้าเอกสารผิด ให้แก้เอกสารแล้วพิมพ์ยอดที่ถูกในช่องนี้ "
        "ถ้าแผนผิด ให้แก้งบในชีตโครงการ",
        "Find the project left out or the misprinted figure. Where the document is wrong, mend "
        "it and type the right total here; else mend the projects' budgets.",
    ),
    requirements=("budgeted",),
    fails=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.2.1 | 150000
        3.1.1 | 10000

        tblControls
        รายการ | ขอบเขต | ยอดที่ประกาศ
        รวมทั้งสิ้น | ทั้งแผน | 150000
        """),
    passes=Example("""
        tblProjects
        รหัสโครงการ | งบประมาณ
        1.2.1 | 150000
        3.1.1 | 10000

        tblControls
        รายการ | ขอบเขต | ยอดที่ประกาศ
        รวมทั้งสิ้น | ทั้งแผน | 160000
        """),
)
def control_total(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Declared totals that differ from the roll-up."""
    if not has_columns(plan, CONTROLS, "scope", "declared") or not has_columns(
        plan, PROJECTS, "budget"
    ):
        return
    computed = _computed_totals(plan, reporting)
    for control in plan.controls:
        planned = computed.get(control.scope)
        if control.declared is not None and planned is not None and control.declared != planned:
            yield at_record(control, "declared", _disagrees(control.declared, planned))


def _computed_totals(plan: Plan, reporting: Round) -> Mapping[str, Decimal]:
    """Planned totals by scope; a code that several levels share means the highest one.

    While a level is missing nobody knows what a code means: then the whole plan alone.
    """
    totals: dict[str, Decimal] = {}
    planned = replace(plan, activities=(), spending=())  # only projects' budgets matter here
    every_level = all(has_columns(plan, *need) for need in _LEVELS)
    for by in reversed(_SCOPES) if every_level else ():
        rows = roll_up(planned, by, reporting).rows
        totals |= {row.key: row.amounts.planned or ZERO for row in rows}
    whole = total([project.budget or ZERO for project in plan.projects])
    return totals | {canonical(schema.WHOLE_PLAN): whole}


def _disagrees(declared: Decimal, planned: Decimal) -> Diagnostic:
    gap = display(abs(declared - planned))
    return Diagnostic(
        same(display(planned)),
        Text(
            f"ยอดที่ประกาศ {display(declared)} ไม่ตรงกับผลรวมของโครงการ "
            f"{display(planned)} ต่างกัน {gap} บาท",
            f"The declared {display(declared)} differs by {gap} from the projects' total "
            f"{display(planned)}",
        ),
    )
