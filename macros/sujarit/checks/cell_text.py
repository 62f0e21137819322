"""A cell's text as a person sees it in the workbook, through the column's number format."""

from datetime import date
from decimal import Decimal, InvalidOperation

from sujarit.plan.cells import Cell, CellValue, Percent
from sujarit.plan.money import display
from sujarit.plan.schema import Kind
from sujarit.plan.thai import thai_date_short
from sujarit.plan.values import text_of


def cell_text(cell: Cell, kind: Kind) -> str:
    """Money as 150,000.00, a date as 31 มี.ค. 2564, anything else as it stands."""
    return value_text(cell.value, kind)


def value_text(value: CellValue, kind: Kind) -> str:
    """The same for a value by itself."""
    if isinstance(value, (bool, Percent)):
        return text_of(value)
    if isinstance(value, (int, float)) and kind is Kind.MONEY:
        return _money(value)
    if isinstance(value, date) and kind is Kind.DATE:
        return thai_date_short(value)
    return text_of(value)


def _money(value: float) -> str:
    try:
        return display(Decimal(text_of(value)))
    except InvalidOperation:  # too large for a sum of money
        return text_of(value)
