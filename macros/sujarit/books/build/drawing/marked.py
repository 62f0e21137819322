"""Cells that a new workbook shows as marked, as the button's marks are: it can clear them."""

from typing import Any

from sujarit.books.live.marks import COLOURS, Mark
from sujarit.plan.finding import Severity


def mark(cell: Any, said: str) -> None:
    """Colour a cell, with a note of what to look at."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    colour = "{:02X}{:02X}{:02X}".format(*COLOURS[Severity.WARNING])
    cell.fill = PatternFill("solid", fgColor=colour)
    cell.comment = Comment(Mark((said,), None, None).text, "sujarit", height=120, width=320)
