"""BUD: does the money agree with itself?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from sujarit.checks.address import at, at_entry, at_header, at_origin, every_cell, has
from sujarit.checks.rule import Say, Spot
from sujarit.plan import schema
from sujarit.plan.cells import is_blank
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import FiscalYear, Round
from sujarit.plan.lang import Text, same
from sujarit.plan.money import ZERO, display, total
from sujarit.plan.records import Activity, Budgeted, Plan, Project
from sujarit.plan.schema import ACTIVITIES, CONTROLS, PROJECTS, RESULTS, SPENDING, Kind
from sujarit.plan.thai import thai_date_short
from sujarit.plan.values import canonical, read
from sujarit.rollup.totals import Dimension, is_counted, roll_up, spent_by_activity

_LEVELS = (
    (schema.GOALS, "code"),
    (schema.STRATEGIES, "code", "goal"),
    (schema.APPROACHES, "code"),
    (PROJECTS, "code", "strategy", "approach", "budget"),
)
_SCOPES: tuple[Dimension, ...] = ("goal", "strategy", "project", "approach")


def over_allotment(plan: Plan, reporting: Round) -> Iterator[Spot]:
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
        yield from at_entry(plan, "allotted_budget", Say(expected, message))


def project_against_activities(plan: Plan, _: Round) -> Iterator[Spot]:
    """Projects whose budget differs from the sum of their activities' budgets."""
    if not has(plan, PROJECTS, "code", "budget") or not has(plan, ACTIVITIES, "project", "budget"):
        return
    parts = _activities_by_project(plan)
    for project in _first_by_code(plan.projects):
        own = known_budget(project)
        budgets = [known_budget(activity) for activity in parts.get(project.code, ())]
        amounts = [budget for budget in budgets if budget is not None]
        if own is None or not budgets or len(amounts) < len(budgets) or own == total(amounts):
            continue
        yield at(project, "budget", _differs(own, total(amounts), len(amounts)))


def _differs(own: Decimal, activities: Decimal, number: int) -> Say:
    gap = display(abs(own - activities))
    less = ("น้อยกว่า", "less") if own < activities else ("มากกว่า", "more")
    return Say(
        same(display(activities)),
        Text(
            f"งบโครงการ {display(own)} {less[0]}ผลรวมของ {number} กิจกรรม "
            f"{display(activities)} อยู่ {gap} บาท",
            f"The project's {display(own)} is {gap} {less[1]} than its {number} activities' "
            f"{display(activities)}",
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


def control_total(plan: Plan, reporting: Round) -> Iterator[Spot]:
    """Declared totals that differ from the roll-up."""
    if not has(plan, CONTROLS, "scope", "declared") or not has(plan, PROJECTS, "budget"):
        return
    computed = _computed_totals(plan, reporting)
    for control in plan.controls:
        planned = computed.get(control.scope)
        if control.declared is not None and planned is not None and control.declared != planned:
            yield at(control, "declared", _disagrees(control.declared, planned))


def _computed_totals(plan: Plan, reporting: Round) -> Mapping[str, Decimal]:
    """Planned totals by scope; a code that several levels share means the highest one.

    While a level is missing nobody knows what a code means: then the whole plan alone.
    """
    totals: dict[str, Decimal] = {}
    planned = replace(plan, activities=(), spending=())  # only projects' budgets matter here
    every_level = all(has(plan, *need) for need in _LEVELS)
    for by in reversed(_SCOPES) if every_level else ():
        rows = roll_up(planned, by, reporting).rows
        totals |= {row.key: row.amounts.planned or ZERO for row in rows}
    whole = total([project.budget or ZERO for project in plan.projects])
    return totals | {canonical(schema.WHOLE_PLAN): whole}


def _disagrees(declared: Decimal, planned: Decimal) -> Say:
    gap = display(abs(declared - planned))
    return Say(
        same(display(planned)),
        Text(
            f"ยอดที่ประกาศ {display(declared)} ไม่ตรงกับผลรวมของโครงการ "
            f"{display(planned)} ต่างกัน {gap} บาท",
            f"The declared {display(declared)} differs by {gap} from the projects' total "
            f"{display(planned)}",
        ),
    )


def budget_unsaid(plan: Plan, _: Round) -> Iterator[Spot]:
    """Projects and activities with neither an amount nor the words ไม่ใช้งบประมาณ."""
    say = Say(
        Text(
            f"จำนวนเงินมากกว่า 0 หรือเลือก “{schema.NO_BUDGET}”",
            f"An amount above 0, or the choice {schema.NO_BUDGET}",
        ),
        Text(
            f"ไม่มีจำนวนเงิน และไม่ได้บอกว่า “{schema.NO_BUDGET}”",
            f"There is no amount, and nothing says {schema.NO_BUDGET}",
        ),
    )
    for record in _budgeted(plan):
        if not (record.budget or record.says_no_budget or _says_otherwise(record)):
            yield at(record, "budget", say)


def _says_otherwise(record: Budgeted) -> bool:
    """Whether the use of money is told in words that are not in the list: a finding of its own."""
    cell = record.cell("budget_use")
    listed = record.budget_use in schema.BUDGET_USES.items
    return cell is not None and not is_blank(cell.value) and not listed


def budget_denied(plan: Plan, _: Round) -> Iterator[Spot]:
    """Records that say ไม่ใช้งบประมาณ and yet have an amount."""
    say = Say(
        Text("ช่องว่าง", "A blank cell"),
        Text(
            f"เลือก “{schema.NO_BUDGET}” ไว้ แต่มีจำนวนเงิน",
            f"It says {schema.NO_BUDGET} and has an amount",
        ),
    )
    for record in _budgeted(plan):
        if record.says_no_budget and record.budget:
            yield at(record, "budget", say)


def _budgeted(plan: Plan) -> Iterator[Budgeted]:
    if has(plan, PROJECTS, "budget", "budget_use"):
        yield from plan.projects
    if has(plan, ACTIVITIES, "budget", "budget_use"):
        yield from plan.activities


def overspent(plan: Plan, reporting: Round) -> Iterator[Spot]:
    """Activities and projects on which more was spent than budgeted, up to the cut-off."""
    if not has(plan, SPENDING, "amount"):
        return
    if has(plan, ACTIVITIES, "code", "budget"):
        spent = spent_by_activity(plan, reporting)
        yield from _overspent(plan.activities, spent)
    if has(plan, PROJECTS, "code", "budget"):
        rows = roll_up(plan, "project", reporting).rows
        yield from _overspent(plan.projects, {row.key: row.amounts.spent for row in rows})


def _overspent(
    records: Iterable[Activity | Project], spent: Mapping[str, Decimal]
) -> Iterator[Spot]:
    seen: set[str] = set()
    for record in records:
        budget, used = known_budget(record), spent.get(record.code, ZERO)
        if record.code not in seen and budget is not None and used > max(budget, ZERO):
            yield at(record, "budget", _too_much(budget, used))
        seen.add(record.code)


def _too_much(budget: Decimal, used: Decimal) -> Say:
    return Say(
        Text(f"ไม่น้อยกว่า {display(used)}", f"At least {display(used)}"),
        Text(
            f"เบิกจ่ายแล้ว {display(used)} บาท เกินงบประมาณ {display(budget)} "
            f"อยู่ {display(used - budget)} บาท",
            f"{display(used)} baht was spent of a budget of {display(budget)}: "
            f"{display(used - budget)} too much",
        ),
    )


def spending_out_of_time(plan: Plan, reporting: Round) -> Iterator[Spot]:
    """Payments dated outside the fiscal year, or after the round's cut-off."""
    year = plan.fiscal_year
    if year is None or not has(plan, SPENDING, "date"):
        return
    for payment in plan.spending:
        if payment.date is None:
            continue
        if payment.date not in year:
            yield at(payment, "date", _outside(year))
        elif not is_counted(payment, plan, reporting):
            yield at(payment, "date", _later(year, reporting))


def _outside(year: FiscalYear) -> Say:
    span = f"{thai_date_short(year.start)} - {thai_date_short(year.end)}"
    return Say(
        same(span),
        Text(
            f"การเบิกจ่ายนี้อยู่นอกปีงบประมาณ {year.number}",
            f"This payment lies outside the fiscal year {year.number}",
        ),
    )


def _later(year: FiscalYear, reporting: Round) -> Say:
    cutoff = thai_date_short(year.cutoff(reporting))
    return Say(
        Text(f"ไม่เกิน {cutoff}", f"Not after {cutoff}"),
        Text(
            f"การเบิกจ่ายนี้อยู่หลังวันสิ้นสุดรอบ {reporting.value} เดือน จึงยังไม่นับในรอบนี้",
            f"This payment comes after the round of {reporting.value} months and is not counted in it",
        ),
        Text(
            "ไม่ต้องแก้ถ้าวันที่ถูกต้อง จะนับในรอบถัดไป",
            "Nothing to mend if the date is right: it counts in the next round.",
        ),
        Severity.INFO,
    )


def negative(plan: Plan, _: Round) -> Iterator[Spot]:
    """Amounts below zero, wherever they stand."""
    say = Say(
        Text("จำนวนเงินตั้งแต่ 0 ขึ้นไป", "An amount of 0 or more"),
        Text("จำนวนเงินติดลบ", "This amount is below zero"),
    )
    for origin, column, value in every_cell(plan, Kind.MONEY):
        amount = read(value, Kind.MONEY)[0]
        if amount is not None and amount < 0:
            yield at_origin(origin, column, say)


def spending_unsaid(plan: Plan, reporting: Round) -> Iterator[Spot]:
    """A round with results and a budget, in which nobody says what was spent, not even 0."""
    if not has(plan, SPENDING, "date", "amount") or not has(plan, RESULTS, "round"):
        return
    if not any(result.round is reporting for result in plan.results):
        return
    funded = any(project.budget for project in plan.projects)
    if funded and not any(is_counted(payment, plan, reporting) for payment in plan.spending):
        say = Say(
            Text("อย่างน้อยหนึ่งแถว แม้ยอดเป็น 0", "At least one row, even of 0"),
            Text(
                f"ไม่มีการเบิกจ่ายในรอบ {reporting.value} เดือนเลย ไม่รู้ว่ายังไม่ใช้เงินหรือยังไม่ได้กรอก",
                f"The round of {reporting.value} months has no payment at all: "
                "nothing spent, or nothing entered?",
            ),
        )
        yield at_header(plan.tables[SPENDING.name], "amount", say)
