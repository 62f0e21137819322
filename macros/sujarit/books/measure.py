"""How much room Thai text needs: widths in characters, heights in points."""

from math import ceil

from sujarit.books.build.drawing.style import BODY
from sujarit.plan.patterns import regex

# Vowels and tone marks above and below the line take no room of their own.
_COMBINING = regex("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_LINE_HEIGHT = 1.45  # of the font's size: TH Sarabun New leaves room for stacked marks
# Thai breaks between words, so a line that goes on is seldom full.
_FULLNESS, _LAST_WORD = 0.95, 2
_MARGIN = 2  # characters: the indent, and the cell's own
TALLEST = 409  # points, Excel's limit for a row


def width_of(text: str) -> int:
    """The text's width on one line, in characters that stand beside each other."""
    return len(_COMBINING.sub("", text))


def lines_of(text: str, width: float) -> int:
    """How many lines the text takes in a column of this width."""
    room = max(1.0, width - _MARGIN)
    filled = max(1.0, room * _FULLNESS - _LAST_WORD)
    return sum(_lines(width_of(line), room, filled) for line in text.split("\n"))


def _lines(width: int, room: float, filled: float) -> int:
    return 1 if width <= room else ceil(width / filled)


def height_of(lines: int, size: int = BODY) -> float:
    """The height of a row with so many lines, in points."""
    return min(TALLEST, lines * size * _LINE_HEIGHT + 1)
