"""How much room Thai text needs: widths in characters, heights in points."""

from math import ceil

from sujarit.books.build.drawing.style import BODY
from sujarit.plan.patterns import regex

# Vowels and tone marks above and below the line take no room of their own.
_COMBINING = regex("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_LINE_HEIGHT = 1.45  # of the font's size: TH Sarabun New leaves room for stacked marks
# A consonant is a little narrower than a digit, and a line is seldom full: Thai breaks
# between words.
_FULLNESS = 1.0
_MARGIN = 2  # characters: the indent, and the cell's own
TALLEST = 409  # points, Excel's limit for a row


def width_of(text: str) -> int:
    """The text's width on one line, in characters that stand beside each other."""
    return len(_COMBINING.sub("", text))


def lines_of(text: str, width: float) -> int:
    """How many lines the text takes in a column of this width."""
    room = max(1.0, width * _FULLNESS - _MARGIN)
    return sum(max(1, ceil(width_of(line) / room)) for line in text.split("\n"))


def height_of(lines: int, size: int = BODY) -> float:
    """The height of a row with so many lines, in points."""
    return min(TALLEST, lines * size * _LINE_HEIGHT + 1)
