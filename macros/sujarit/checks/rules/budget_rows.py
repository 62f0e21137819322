"""BUD: do the rows of money agree with the projects that they are of?"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sujarit.checks.address import at_record, has_columns
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.money import ZERO, display
from sujarit.plan.records import BudgetRow, Plan, Project
from sujarit.plan.schema import BUDGETS, PROJECTS, Kind
from sujarit.plan.values import canonical, read


@Rule(
    "BUD13",
    severity=Severity.ERROR,
    title=Text("งบในช่องไม่ตรงกับแถวรายปี", "A budget differs from its rows"),
    meaning=Text(
        "งบในช่องของโครงการไม่เท่ากับผลรวมของปีนี้ในชีตงบรายปีและแหล่งเงิน",
        "A project's own budget is not the sum of this year's rows in งบรายปีและแหล่งเงิน.",
    ),
    why=Text(
        "ยอดรวมทุกตารางใช้แถวรายปี ผู้อ่านชีตโครงการเห็นอีกตัวเลขหนึ่ง",
        "All totals take the rows; who reads the projects' sheet sees another figure.",
    ),
    mend=Text(
        "แก้ช่องงบประมาณหรือแถวรายปีให้ตรงกัน หรือเว้นช่องงบประมาณว่างไว้",
        "Make the two agree, or leave the project's own cell blank.",
    ),
    requirements=("budgeted",),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569

        tblProjects
        รหัสโครงการ | งบประมาณ
        1.2.1 | 50000

        tblBudgets
        รหัสโครงการ | ปี | แหล่งงบประมาณ | จำนวนเงิน
        1.2.1 | 2569 | ข้อบัญญัติ | 30000
        1.2.1 | 2569 | เงินอุดหนุน | 10000
        1.2.1 | 2570 | ข้อบัญญัติ | 10000
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569

        tblProjects
        รหัสโครงการ | งบประมาณ
        1.2.1 | 40000
        1.2.2 |

        tblBudgets
        รหัสโครงการ | ปี | แหล่งงบประมาณ | จำนวนเงิน
        1.2.1 | 2569 | ข้อบัญญัติ | 30000
        1.2.1 | 2569 | เงินอุดหนุน | 10000
        1.2.1 | 2570 | ข้อบัญญัติ | 10000
        1.2.2 | 2569 | ข้อบัญญัติ | 5000
        """),
)
def column_against_rows(plan: Plan, _: Round) -> Iterator[Violation]:
    """Projects whose own cell says another amount than this year's rows."""
    in_rows = {row.project for row in plan.money_rows}
    if not has_columns(plan, PROJECTS, "code", "budget"):
        return
    for project in plan.projects:
        typed = _typed(project)
        if project.code in in_rows and typed is not None and typed != project.budget:
            yield at_record(project, "budget", _differs(typed, project))


def _typed(project: Project) -> Decimal | None:
    cell = project.cell("budget")
    amount: Decimal | None = read(cell.value, Kind.MONEY)[0] if cell else None
    return amount


def _differs(typed: Decimal, project: Project) -> Diagnostic:
    rows = display(project.budget or Decimal(0))
    return Diagnostic(
        same(rows),
        Text(
            f"ช่องนี้เขียน {display(typed)} แต่แถวของปีนี้ในชีต “{BUDGETS.sheet}” รวมได้ {rows}",
            f"This cell says {display(typed)}; this year's rows in {BUDGETS.sheet} add up to {rows}",
        ),
    )


@Rule(
    "BUD14",
    severity=Severity.WARNING,
    title=Text("แถวเงินของปีที่แผนไม่มี", "Money of a year that the plan lacks"),
    meaning=Text(
        "ปีของแถวอยู่นอกวันเริ่มและวันสิ้นสุดของแผน และห่างจากปีของแผนเกินสิบปี",
        "The row's year lies outside the plan's dates, and more than ten years from its own.",
    ),
    why=Text(
        "เงินก้อนนี้ไม่อยู่ในรายงานของปีใด ถ้าปีพิมพ์ผิด ยอดของปีนี้ขาดไป",
        "It is in no year's report; if the year is a slip, this year's sum lacks it.",
    ),
    mend=Text(
        "แก้ปีของแถวเป็น พ.ศ. สี่หลัก หรือแก้วันเริ่มและวันสิ้นสุดของแผน",
        "Mend the year, a Buddhist one of four digits, or the plan's dates.",
    ),
    requirements=("budgeted",),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569
        start_date | 2025-10-01
        end_date | 2026-09-30

        tblBudgets
        รหัสโครงการ | ปี | จำนวนเงิน
        1.2.1 | 2659 | 30000
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569
        start_date | 2025-10-01
        end_date | 2027-09-30

        tblBudgets
        รหัสโครงการ | ปี | จำนวนเงิน
        1.2.1 | 2569 | 30000
        1.2.1 | 2570 | 30000
        """),
)
def year_of_no_plan(plan: Plan, _: Round) -> Iterator[Violation]:
    """Rows whose year the plan does not reach."""
    if plan.fiscal_year is None or not has_columns(plan, BUDGETS, "year"):
        return
    say = Diagnostic(
        Text("ปีหนึ่งของแผน", "A year of the plan"),
        Text("ปีนี้อยู่นอกระยะเวลาของแผน", "This year lies outside the plan's dates"),
    )
    for row in plan.budgets:
        if row.year and row.year not in plan.years:
            yield at_record(row, "year", say)


@Rule(
    "BUD15",
    severity=Severity.WARNING,
    title=Text("แถวเงินซ้ำกัน", "Money that stands twice"),
    meaning=Text(
        "โครงการเดียวกันมีสองแถวของปี แหล่งเงิน และไตรมาสเดียวกัน หรือมีทั้งยอดรวมของปีและยอดรายไตรมาสที่รวมได้เท่ากัน",
        (
            "A project has two rows of one year, source and quarter, or the year's sum "
            "beside quarters that add up to it."
        ),
    ),
    why=Text(
        "ทุกแถวถูกนับ ยอดของโครงการจึงเป็นสองเท่า", "Every row counts, so the project's sum is doubled."
    ),
    mend=Text(
        "ลบแถวที่ซ้ำ หรือแก้ปี แหล่งเงิน หรือไตรมาสของแถวนั้น ถ้าเป็นเงินคนละก้อน ให้เขียนแหล่งเงินให้ต่างกัน",
        "Delete the row or mend its year, source or quarter; two sums have two sources.",
    ),
    requirements=("budgeted",),
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569

        tblBudgets
        รหัสโครงการ | ปี | แหล่งงบประมาณ | ไตรมาส | จำนวนเงิน
        1.2.1 | 2569 | ข้อบัญญัติ | 1 | 30000
        1.2.1 | | ข้อบัญญัติ | 1 | <30000>
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569

        tblBudgets
        รหัสโครงการ | ปี | แหล่งงบประมาณ | ไตรมาส | จำนวนเงิน
        1.2.1 | 2569 | ข้อบัญญัติ | 1 | 30000
        1.2.1 | 2569 | ข้อบัญญัติ | 2 | 30000
        1.2.1 | 2569 | เงินอุดหนุน | 1 | 30000
        1.2.1 | 2570 | ข้อบัญญัติ | 1 | 30000
        """),
)
def twice(plan: Plan, _: Round) -> Iterator[Violation]:
    """Rows of money with the name of an earlier one, and years' sums beside their quarters."""
    rows: dict[tuple[str, int | None, str], list[BudgetRow]] = {}
    for row in plan.money_rows:
        if row.amount and row.project:
            year = row.year or plan.details.fiscal_year
            rows.setdefault((row.project, year, canonical(row.source)), []).append(row)
    for (project, year, source), same_source in rows.items():
        yield from _repeated(same_source)
        quarters = same_source
        if not source:  # a sum without a source may be that of all of them
            quarters = [
                row for key, some in rows.items() if key[:2] == (project, year) for row in some
            ]
        yield from _sum_of_quarters(same_source, quarters)


_ONE_ROW = Text("หนึ่งแถวต่อปี แหล่งเงิน และไตรมาส", "One row a year, source and quarter")
_SAME_SUM = Diagnostic(
    _ONE_ROW,
    Text("เงินก้อนนี้มีในอีกแถวหนึ่งแล้ว ยอดจึงถูกนับสองครั้ง", "Another row has this sum: it counts twice"),
)
_SAME_NAME = Diagnostic(
    _ONE_ROW,
    Text(
        "อีกแถวหนึ่งมีปี แหล่งเงิน และไตรมาสเดียวกัน แต่จำนวนไม่เท่ากัน ยอดนับรวมทั้งสองแถว",
        "Another row has this year, source and quarter with another sum: both count",
    ),
)


def _repeated(rows: Sequence[BudgetRow]) -> Iterator[Violation]:
    amounts: dict[str, set[Decimal]] = {}
    for row in rows:
        before = amounts.setdefault(row.quarter, set())
        if before:
            yield at_record(row, "amount", _SAME_SUM if row.amount in before else _SAME_NAME)
        before.add(row.amount or ZERO)


def _sum_of_quarters(rows: Sequence[BudgetRow], beside: Sequence[BudgetRow]) -> Iterator[Violation]:
    quarters = [row.amount for row in beside if row.quarter and row.amount]
    whole = [row for row in rows if not row.quarter]
    if len(whole) == 1 and quarters and whole[0].amount == sum(quarters, ZERO):
        yield at_record(whole[0], "amount", _SAME_SUM)
