"""Baht paid by quarter up to the day that is judged on, by formulas."""

from sujarit.books.build.drawing.conditions import YEAR_START
from sujarit.books.build.names import column, money
from sujarit.books.build.sheets.lateness.judged import JUDGED_ON
from sujarit.plan.schema import SPENDING


def spent_formula(quarter: int) -> str:
    """The formula (an array's) of a quarter's payments; quarters count from 1."""
    amount, paid = column(SPENDING, "amount"), column(SPENDING, "date")
    year = f"(YEAR({paid})-543*(YEAR({paid})>=2400))"
    number = f"({year}*10000+MONTH({paid})*100+DAY({paid}))"
    inside = f"(INT(MOD(MONTH({paid})-10,12)/3)={quarter - 1})"
    within = f"({number}>={_number(YEAR_START)})*({number}<={_number(JUDGED_ON)})"
    dated = f"ISNUMBER({paid})*({paid}>=1)*{inside}*{within}"
    return f"IFERROR(SUM(IFERROR({money(amount)}*{dated},0)),0)"


def _number(day: str) -> str:
    return f"(YEAR({day})*10000+MONTH({day})*100+DAY({day}))"
