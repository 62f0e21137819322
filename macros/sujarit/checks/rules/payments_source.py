"""BUD: is each payment within what its source gives the project?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from sujarit.checks.address import at_record, has_columns
from sujarit.checks.prose import squeezed
from sujarit.checks.rule import Diagnostic, Example, Rule, Violation
from sujarit.plan.finding import Severity
from sujarit.plan.fiscal import Round
from sujarit.plan.lang import Text, same
from sujarit.plan.money import ZERO, display
from sujarit.plan.records import BudgetRow, Plan, Project, Spending
from sujarit.plan.schema import BUDGETS, SPENDING
from sujarit.plan.values import canonical
from sujarit.rollup.postings import Postings, source_of

_Paid = dict[str, list[tuple[Spending, Decimal]]]
"""Payments with their amounts, by the source in its canonical spelling."""


@Rule(
    "BUD16",
    severity=Severity.WARNING,
    title=Text("จ่ายเกินงบของแหล่งเงิน", "More paid from a source than it gives"),
    meaning=Text(
        "โครงการแยกงบตามแหล่งเงิน แต่จ่ายจากแหล่งหนึ่งเกินงบของแหล่งนั้น หรือจ่ายจากแหล่งที่โครงการไม่ได้ตั้งไว้",
        "A project has its money by source; more was paid from one than it gives, or from one "
        "that the project does not have.",
    ),
    why=Text(
        "ยอดรวมของโครงการยังไม่เกิน จึงไม่มีใครเห็น แต่เงินแต่ละแหล่งใช้แทนกันไม่ได้ถ้าไม่ได้รับอนุมัติ",
        "The project's sum is not exceeded and nobody sees it; one source's money may not stand in "
        "for another's without approval.",
    ),
    mend=Text(
        "แก้แหล่งเงินของการเบิกจ่าย หรือปรับแถวของแหล่งเงินตามที่ได้รับอนุมัติ",
        "Mend the payment's source, or the source's row as was approved.",
    ),
    requirements=("spending",),
    about_results=True,
    fails=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569

        tblProjects
        รหัสโครงการ | งบประมาณ
        1.2.1 |

        tblBudgets
        รหัสโครงการ | แหล่งงบประมาณ | จำนวนเงิน
        1.2.1 | ข้อบัญญัติ | 30000
        1.2.1 | เงินอุดหนุน | 20000

        tblSpending
        วันที่ | รหัสโครงการ | จำนวนเงิน | แหล่งงบประมาณ
        2026-01-20 | 1.2.1 | 25000 | เงินอุดหนุน
        2026-02-20 | 1.2.1 | 100 | เงินบริจาค
        """),
    passes=Example("""
        tblPlan
        รหัส | ค่า
        fiscal_year | 2569

        tblProjects
        รหัสโครงการ | งบประมาณ
        1.2.1 |

        tblBudgets
        รหัสโครงการ | แหล่งงบประมาณ | จำนวนเงิน
        1.2.1 | ข้อบัญญัติ | 30000
        1.2.1 | เงินอุดหนุน | 20000

        tblSpending
        วันที่ | รหัสโครงการ | จำนวนเงิน | แหล่งงบประมาณ
        2026-01-20 | 1.2.1 | 30000 | ข้อบัญญัติ
        2026-01-20 | 1.2.1 | 20000 | เงินอุดหนุน
        """),
)
def source_overspent(plan: Plan, reporting: Round) -> Iterator[Violation]:
    """Sources of a project from which more was paid than they give it, up to the cut-off."""
    if not has_columns(plan, SPENDING, "amount", "source") or not has_columns(
        plan, BUDGETS, "project", "source", "amount"
    ):
        return
    ledger = Postings(plan, reporting)
    paid = _paid_by_project(ledger)
    for code, rows in ledger.rows.items():
        project, payments = ledger.projects[code], paid.get(code)
        if payments and not _is_overspent(project, payments):
            yield from _of_project(project, rows, payments)


def _paid_by_project(ledger: Postings) -> Mapping[str, _Paid]:
    found: defaultdict[str, _Paid] = defaultdict(lambda: defaultdict(list))
    for payment, amount in ledger.payments():
        project = ledger.project_of(ledger.spender_of(payment))
        source = canonical(ledger.source_paid(payment))
        if project and source:
            found[project.code][source].append((payment, amount))
    return found


def _is_overspent(project: Project, paid: _Paid) -> bool:
    """Whether the whole is exceeded, which another rule tells."""
    spent = sum((amount for each in paid.values() for _, amount in each), ZERO)
    return spent > (project.budget or ZERO)


def _of_project(project: Project, rows: list[BudgetRow], paid: _Paid) -> Iterator[Violation]:
    given: dict[str, list[BudgetRow]] = {}
    for row in rows:
        given.setdefault(canonical(source_of(row, project)), []).append(row)
    for source, payments in paid.items():
        spent = sum((amount for _, amount in payments), ZERO)
        if source in given:
            budget = sum((row.amount or ZERO for row in given[source]), ZERO)
            if spent > budget:
                yield at_record(given[source][0], "amount", _too_much(given[source], budget, spent))
        elif "" not in given:  # of money without a source nobody knows whose it is
            for payment, amount in payments:
                if amount > 0:
                    yield at_record(payment, "source", _not_given(project, rows, payment.source))


def _too_much(rows: list[BudgetRow], budget: Decimal, spent: Decimal) -> Diagnostic:
    least = spent - budget + (rows[0].amount or ZERO)
    return Diagnostic(
        Text(f"ไม่น้อยกว่า {display(least)}", f"At least {display(least)}"),
        Text(
            f"จ่ายจากแหล่งนี้แล้ว {display(spent)} บาท เกินงบของแหล่ง {display(budget)} "
            f"อยู่ {display(spent - budget)} บาท",
            f"{display(spent)} baht was paid from this source, which gives {display(budget)}: "
            f"{display(spent - budget)} too much",
        ),
    )


def _not_given(project: Project, rows: list[BudgetRow], paid: str) -> Diagnostic:
    """That the project has no such source; one that differs in blanks and dots alone is meant."""
    sources = list(dict.fromkeys(source_of(row, project) for row in rows))
    near = [source for source in sources if _letters(source) == _letters(paid)]
    return Diagnostic(
        same(", ".join(near or sources)),
        Text(
            f"โครงการ {project.code} ไม่มีงบจากแหล่งนี้ในชีต “{BUDGETS.sheet}”",
            f"The project {project.code} has no money of this source in {BUDGETS.sheet}",
        ),
    )


def _letters(source: str) -> str:
    return squeezed(source).replace(".", "")
