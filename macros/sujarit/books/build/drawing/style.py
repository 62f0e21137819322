"""How the workbook looks: one quiet palette, the office's font, a look for each kind of cell."""

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from sujarit.plan.schema import Kind

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection

FONT = "TH Sarabun New"
BODY = 14
LARGE = 16
TITLE = 22

INK = "1F3B4D"
MUTED = "6B7C86"
ACCENT = "2F6F73"
HEAD = "2F5D6B"
HEAD_SOFT = "DCE8EA"
SOFT = "F3F7F8"
LINE = "D5DDE1"
WHITE = "FFFFFF"
SAND = "D9B36C"

MISSING = "FFF1CC"
WRONG = "F9D9D4"
CODES = "E6DDF2"
INFO_MARK = "D6E4F0"  # as the check marks a cell in Excel

# In a copy for a group: where it may write, and what it may only read.
OPEN = "E3F2DA"
CLOSED = "EEF0F1"

TAB_INPUT = HEAD
TAB_OPEN = "6DB33F"
TAB_DERIVED = "8FB59A"
TAB_HELP = "B8C0C4"

# Buddhist years in Excel and in LibreOffice, and a date to every reader of the file.
DATE_FORMAT = "[$-107041E]d mmm yyyy"
MONEY_FORMAT = "#,##0.00"

Horizontal = Literal["left", "center", "right", "general"]
Vertical = Literal["top", "center", "bottom"]
Edge = Literal["none", "hair", "card"]


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a cell."""

    size: int = BODY
    bold: bool = False
    colour: str = INK
    fill: str | None = None
    horizontal: Horizontal = "general"
    vertical: Vertical = "top"
    wrap: bool = False
    indent: int = 0
    number_format: str = "General"
    edge: Edge = "none"
    underline: bool = False
    locked: bool = True

    def but(self, **changes: object) -> "Look":
        """The same look with some things changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


PLAIN = Look()
SHEET_TITLE = Look(size=TITLE, bold=True, colour=INK, vertical="center")
SHEET_HELP = Look(colour=MUTED, vertical="center")
HEADER = Look(
    bold=True, fill=HEAD_SOFT, horizontal="center", vertical="center", wrap=True, edge="hair"
)
HEADER_REQUIRED = HEADER.but(fill=HEAD, colour=WHITE)
LINK = Look(colour=ACCENT, underline=True, horizontal="left", vertical="center", indent=1)

_BODY = Look(edge="hair", horizontal="left", indent=1)
# Numbers stand as typed: a format with optional places shows 100 as "100.".
_LOOKS = {
    Kind.TEXT: _BODY.but(wrap=True),
    Kind.LONG_TEXT: _BODY.but(wrap=True),
    Kind.CODE: _BODY.but(number_format="@"),
    Kind.CHOICE: _BODY.but(wrap=True),
    Kind.MARK: _BODY.but(horizontal="center", indent=0),
    Kind.INTEGER: _BODY.but(number_format="0", horizontal="center", indent=0),
    Kind.NUMBER: _BODY.but(horizontal="right"),
    Kind.PERCENT: _BODY.but(horizontal="right"),
    Kind.MONEY: _BODY.but(number_format=MONEY_FORMAT, horizontal="right"),
    Kind.DATE: _BODY.but(number_format=DATE_FORMAT, horizontal="center", indent=0),
}


def look_of(kind: Kind) -> Look:
    """The look of a cell that people fill in."""
    return _LOOKS[kind]


def paint(cell: "Cell", look: Look) -> None:
    """Give a cell its look."""
    parts = _parts(look)
    cell.font, cell.alignment, cell.border, cell.protection = parts[:4]
    cell.number_format = look.number_format
    if look.fill:
        cell.fill = _fill(look.fill)


@cache
def _parts(look: Look) -> "tuple[Font, Alignment, Border, Protection]":
    from openpyxl.styles import Alignment, Font, Protection

    return (
        Font(
            name=FONT,
            size=look.size,
            bold=look.bold,
            color=look.colour,
            underline="single" if look.underline else None,
        ),
        Alignment(
            horizontal=look.horizontal,
            vertical=look.vertical,
            wrap_text=look.wrap,
            indent=look.indent,
        ),
        _border(look.edge),
        Protection(locked=look.locked),
    )


@cache
def _border(edge: Edge) -> "Border":
    from openpyxl.styles import Border, Side

    if edge == "none":
        return Border()
    line = Side(style="thin", color=LINE)
    if edge == "card":
        return Border(left=Side(style="thick", color=ACCENT))
    return Border(left=line, right=line, top=line, bottom=line)


@cache
def _fill(colour: str) -> "PatternFill":
    from openpyxl.styles import PatternFill

    return PatternFill("solid", start_color=colour, end_color=colour)
