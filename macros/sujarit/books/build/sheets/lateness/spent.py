"""Baht paid by quarter up to the day that is judged on, by formulas."""

from sujarit.books.build.days import YEAR_START, day_number, is_in_quarter
from sujarit.books.build.names import column, money
from sujarit.books.build.sheets.lateness.judged import JUDGED_ON
from sujarit.plan.schema import SPENDING


def spent_formula(quarter: int) -> str:
    """The formula (an array's) of a quarter's payments; quarters count from 1."""
    amount, paid = column(SPENDING, "amount"), column(SPENDING, "date")
    inside, number = is_in_quarter(paid, quarter - 1), day_number(paid)
    within = f"({number}>={day_number(YEAR_START)})*({number}<={day_number(JUDGED_ON)})"
    dated = f"ISNUMBER({paid})*({paid}>=1)*{inside}*{within}"
    return f"IFERROR(SUM(IFERROR({money(amount)}*{dated},0)),0)"
