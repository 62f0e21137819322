"""Conditional formats: what cells look like where a formula holds."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sujarit.books.build.drawing.style import ACCENT, INK

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Touch:
    """What a conditional format changes: the fill, bold type, lines; or a link's look."""

    fill: str | None = None
    bold: bool = False
    above: str | None = None
    below: str | None = None
    link: bool = False


def colour(sheet: "Worksheet", cells: str, formula: str, touch: Touch) -> None:
    """Change the cells where the formula, written for the first of them, holds.

    Of several changes to one property of a cell the first that was given wins.
    """
    from openpyxl.formatting.rule import Rule

    style: Any = _style(touch)
    sheet.conditional_formatting.add(cells, Rule(type="expression", dxf=style, formula=[formula]))


def _font(touch: Touch) -> Any:
    from openpyxl.styles import Font

    if touch.link:
        return Font(underline="single", color=ACCENT)
    return Font(bold=True, color=INK) if touch.bold else None


def _style(touch: Touch) -> Any:
    from openpyxl.styles import Border, PatternFill, Side
    from openpyxl.styles.differential import DifferentialStyle

    lines = {"top": touch.above, "bottom": touch.below}
    sides: dict[str, Any] = {
        edge: Side(style="thin", color=line) for edge, line in lines.items() if line
    }
    return DifferentialStyle(
        font=_font(touch),
        fill=PatternFill(bgColor=touch.fill, fill_type="solid") if touch.fill else None,
        border=Border(**sides) if sides else None,
    )
