"""Cells and tables as a workbook holds them, before anything is made of them."""

from collections.abc import Iterable, Iterator
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Self

from sujarit.frozen import dataclass
from sujarit.plan.patterns import regex


@dataclass(frozen=True, slots=True)
class FormulaError:
    """A cell whose formula ended in an error; `code` is what Excel shows, such as `#REF!`."""

    code: str


UNREADABLE = FormulaError("#UNREADABLE!")
"""A cell whose value Excel does not hand over, so that nobody knows what it holds."""


@dataclass(frozen=True, slots=True)
class Uncalculated:
    """A formula that no program has calculated yet: the file holds no value for it."""


class Percent(float):
    """A number in a cell that shows percentages, as a person sees it: 80.0 for 80 %."""

    __slots__ = ()


Spans = tuple[tuple[int, int], ...]
"""Starts and ends of parts of a text, in order and apart from each other."""


class RichText(str):
    """A text as a cell holds it, with the parts that somebody set in bold."""

    __slots__ = ("bold",)
    bold: Spans

    def __new__(cls, text: str, bold: Spans = ()) -> Self:
        """The text with these parts in bold."""
        made = super().__new__(cls, text)
        made.bold = bold
        return made


def percent(fraction: float) -> Percent:
    """What a cell with a percent format shows of the number that it holds: 0.8 → 80 %."""
    return Percent(Decimal(f"{fraction:.15g}") * 100)


def fraction(shown: float | Decimal) -> Decimal:
    """What such a cell holds to show that percentage: 80 → 0.8."""
    return (shown if isinstance(shown, Decimal) else Decimal(f"{shown:.15g}")) / 100


CellValue = None | str | bool | int | float | date | datetime | FormulaError | Uncalculated


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: where it stands (1-based row and column) and its raw value."""

    sheet: str
    row: int
    column: int
    value: CellValue = None

    @property
    def address(self) -> str:
        """The A1 address, without the sheet."""
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class RowsElsewhere:
    """Rows in no table that look like a table's.

    `first` is their first filled cell; `when` are their days and Buddhist years; none where
    some are words.
    """

    first: Cell
    when: frozenset[date | int]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """An Excel table (ListObject) as it stands in a book.

    `top` and `left` are the 1-based row and column of the header's first cell; `rows`
    are the body's rows, each as wide as `header`. `strays` are filled cells of the same
    sheet, outside the table, that look as if they belonged to it; `apart` are those over its
    columns, above the header, and those of its row of totals. `copies` are the first filled
    cells of other tables of the book that have the same titles; `alike` are
    rows elsewhere in the book, in no table, that look like its own. `rows_below` counts the
    blank rows of its area below `rows`, which a file need not hold; `more_strays` the filled
    cells beside it, more than are listed, that may be amounts.
    """

    name: str
    sheet: str
    top: int
    left: int
    header: tuple[str, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    strays: tuple[Cell, ...] = field(default=())
    copies: tuple[Cell, ...] = field(default=())
    apart: tuple[Cell, ...] = field(default=(), compare=False)
    alike: tuple[RowsElsewhere, ...] = field(default=(), compare=False)
    rows_below: int = field(default=0, compare=False)
    more_strays: int = field(default=0, compare=False)

    def cell(self, index: int, offset: int) -> Cell:
        """The body's cell in row `index` and column `offset`, both counted from 0."""
        value = self.rows[index][offset]
        return Cell(self.sheet, self.top + 1 + index, self.left + offset, value)

    def header_cell(self, offset: int) -> Cell:
        """The header's cell in column `offset`, counted from 0."""
        return Cell(self.sheet, self.top, self.left + offset, self.header[offset])

    def filled_rows(self) -> Iterator[int]:
        """The indexes of the rows in which any cell holds something."""
        return (index for index, row in enumerate(self.rows) if not all(map(is_blank, row)))


def is_blank(value: CellValue) -> bool:
    """Whether a person would see nothing in a cell with this value."""
    return value is None or (isinstance(value, str) and not value.strip(_BLANKS))


def storable_text(text: str) -> str:
    """The text without what no Office file can hold.

    Word's line break (VT) and page break (FF) become line breaks, other characters spaces; what
    is bold stays bold.
    """
    if text.isprintable():
        return text
    if isinstance(text, RichText):
        return of_runs((storable_text(words), bold) for words, bold in runs_of(text))
    return _NOT_IN_XML.sub(" ", text.translate(_BREAKS))


def workbook_text(text: str) -> str:
    """The text as a workbook's XML writes it: a `_x000B_` that somebody typed is no escape."""
    return _LIKE_ESCAPE.sub("_x005F_", storable_text(text))


def of_runs(runs: Iterable[tuple[str, bool]]) -> str:
    """The text of runs, each bold or not; a plain one where nothing to be seen is bold."""
    text, spans = "", list[tuple[int, int]]()
    for words, bold in runs:
        if bold and words.strip():
            joined = spans.pop()[0] if spans and spans[-1][1] == len(text) else len(text)
            spans.append((joined, len(text) + len(words)))
        text += words
    return RichText(text, tuple(spans)) if spans else text


def runs_of(text: str) -> Iterator[tuple[str, bool]]:
    """The runs of a text, each bold or not; those of a plain text are one."""
    at = 0
    for start, end in text.bold if isinstance(text, RichText) else ():
        if at < start:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False


def part_of(text: str, start: int, end: int) -> str:
    """What stands from `start` to `end`, with what is bold in it."""
    if not isinstance(text, RichText):
        return text[start:end]
    spans = [(max(a, start) - start, min(b, end) - start) for a, b in text.bold]
    kept = tuple((a, b) for a, b in spans if a < b)
    return RichText(text[start:end], kept) if kept else text[start:end]


def as_bold_as(text: str, old: CellValue) -> str:
    """A corrected text with what was bold in the old one; what is new is as what it stands for."""
    if not isinstance(old, RichText):
        return text
    bold = [each for words, each in runs_of(old) for _ in words]
    before, after = _WORDS.findall(old), _WORDS.findall(text)
    pairs = zip(before, after, strict=True) if len(before) == len(after) else [(str(old), text)]
    runs, at = [], 0
    for old_word, word in pairs:
        stands_for = _stands_for(old_word, word)
        runs += [(letter, bold[at + n]) for letter, n in zip(word, stands_for, strict=True)]
        at += len(old_word)
    return of_runs(runs)


_WORDS = regex(r"\s+|\S+")
_ALIGNED = 500  # characters; the time grows as their cube where they repeat themselves


def _stands_for(old: str, text: str) -> Iterator[int]:
    """By letter of a corrected word: the place of the letter of the old one that it stands for."""
    if old == text:
        yield from range(len(text))
    elif max(len(old), len(text)) > _ALIGNED:
        yield from (at * len(old) // len(text) for at in range(len(text)))
    else:
        from difflib import SequenceMatcher  # few texts need it

        matcher = SequenceMatcher(None, old, text, autojunk=False)
        for _, start, end, first, last in matcher.get_opcodes():
            yield from (max(0, min(start + at - first, end - 1)) for at in range(first, last))


def stripped(text: str) -> str:
    """The text without the spaces around it."""
    if not isinstance(text, RichText):
        return text.strip()
    start = len(text) - len(text.lstrip())
    return part_of(text, start, len(text.rstrip()))


def lines_of(text: str) -> list[str]:
    """The lines of a text, without their ends."""
    lines, at = list[str](), 0
    for line in text.splitlines(keepends=True):
        lines.append(part_of(text, at, at + len(line.splitlines()[0])))
        at += len(line)
    return lines


@cache
def column_letters(number: int) -> str:
    """1 → "A", 27 → "AA"."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The column's number: "A" → 1, "AA" → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


_BREAKS = {0x0B: "\n", 0x0C: "\n"}
_LIKE_ESCAPE = regex("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# What str.strip() leaves: zero-width characters that people paste from the web.
_BLANKS = " \t\r\n\v\f\u00a0\u200b\u200c\u200d\u2060\ufeff\u3000"


# A formula that only reckons with cells of its own sheet. Text from a workbook never becomes
# a formula; these are the exception: they reach nothing beyond, so they may be moved.
_HARMLESS = regex(r"[0-9A-Z+\-*/().,:;$% ]+")
_CALLED = regex(r"([A-Z][A-Z0-9.]{0,30})\(")  # of a longer name its end, which is no function
_FUNCTIONS = frozenset({"SUM", "ROUND", "AVERAGE", "MIN", "MAX", "INT", "ABS", "DATE", "PRODUCT"})


def is_sum(formula: str) -> bool:
    """Whether a formula, without its equals sign, only reckons with cells of its own sheet."""
    text = formula.upper()
    return bool(_HARMLESS.fullmatch(text)) and set(_CALLED.findall(text)) <= _FUNCTIONS


@dataclass(frozen=True, slots=True)
class SumFormula:
    """Such a formula (see `is_sum`), without its equals sign, and what it came to."""

    text: str
    value: int | float
