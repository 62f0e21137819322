"""Formulas about days: as numbers that compare, and as months and quarters of the plan's year.

A day is a cell, or a column of cells in an array formula.
"""

from sujarit.plan.fiscal import MONTHS, QUARTERS

YEAR_START, YEAR_END = "planYearStart", "planYearEnd"
"""The names of the first and the last day of the plan's year."""
LAST_MONTH = len(MONTHS) - 1
_OCTOBER = 10


def day_number(day: str) -> str:
    """A day as the number yyyymmdd of the Christian era; 0 or less is no day."""
    return f"({christian_year(day)}*10000+MONTH({day})*100+DAY({day}))"


def christian_year(day: str) -> str:
    """A day's year; one of the 26th century is a Buddhist year typed as it is."""
    return f"(YEAR({day})-543*(YEAR({day})>=2400))"


def fiscal_year(day: str) -> str:
    """The number of the fiscal year that a day falls into, but for the era."""
    return f"(YEAR({day})+(MONTH({day})>={_OCTOBER}))"


def months_after_start(day: str) -> str:
    """How many months after the first of the plan's year the month of a day comes."""
    months = f"({christian_year(day)}-YEAR({YEAR_START}))*12"
    return f"({months}+MONTH({day})-MONTH({YEAR_START}))"


def is_in_quarter(day: str, quarter: int) -> str:
    """Whether a day of the plan's year is in its quarter, from 0.

    A year that begins within a month ends in that month, too: in the last quarter.
    """
    months = months_after_start(day)
    return f"(INT(({months}-({months}>{LAST_MONTH}))/{LAST_MONTH // QUARTERS + 1})={quarter})"


def columns_before_start() -> str:
    """How many columns of the months' grid, which begins in October, come before the year."""
    return f"MOD(MONTH({YEAR_START})-{_OCTOBER},{len(MONTHS)})"
