"""Where the cells of the old workbook's sheets stand in the new one, and formulas that say so."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sujarit.books.file.layout import LAST_COLUMN, LAST_ROW, area_of
from sujarit.plan.cells import column_letters, column_number
from sujarit.plan.patterns import regex

_CELL = regex(r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})")
_COLUMN = regex(r"(\$?)([A-Za-z]{1,3})")
_QUOTED = regex(r"'((?:[^']|'')+)'!(.*)", re.DOTALL)
_BARE = regex(r"([^'!\[\]]+)!(.*)", re.DOTALL)
_PLAIN_NAME = regex(r"[^\W\d][\w.]*")


@dataclass(frozen=True, slots=True)
class SheetMove:
    """A sheet's new name, and the new numbers of the rows and columns that move.

    `rows` are those of the table's body; those below `bottom` go down by `down`. `columns`
    are the table's; those behind `right` go right by `aside`.
    """

    name: str
    rows: Mapping[int, int] = field(default_factory=dict)
    columns: Mapping[int, int] = field(default_factory=dict)
    bottom: int = LAST_ROW
    right: int = LAST_COLUMN
    down: int = 0
    aside: int = 0

    def row(self, number: int) -> int:
        """A row's new number."""
        return self.rows.get(number, number + self.down if number > self.bottom else number)

    def column(self, number: int) -> int:
        """A column's new number."""
        return self.columns.get(number, number + self.aside if number > self.right else number)

    def reference(self, reference: str) -> str:
        """A reference such as `A1:B2` as it is in the new sheet; as it is where it is none."""
        area = area_of(reference)
        if area is None:
            return reference
        first = f"{column_letters(self.column(area.left))}{self.row(area.top)}"
        if ":" not in reference:
            return first
        return f"{first}:{column_letters(self.column(area.right))}{self.row(area.bottom)}"

    @property
    def stays(self) -> bool:
        """Whether every cell keeps its address."""
        moved = [*self.rows.items(), *self.columns.items()]
        return not (self.down or self.aside) and all(old == new for old, new in moved)


Moves = Mapping[str, SheetMove]
"""By the old sheet's name in small letters; a sheet that is not there keeps its cells."""


def moved_formula(formula: str, home: str, moves: Moves) -> str:
    """A formula of the old sheet `home`, without its equals sign, for the new workbook."""
    from openpyxl.formula import Tokenizer
    from openpyxl.formula.tokenizer import Token

    try:
        tokens = Tokenizer(f"={formula}").items
    except Exception:  # noqa: BLE001 (a formula that the tokenizer does not know stays as it is)
        return formula
    return "".join(
        _operand(token.value, home, moves)
        if (token.type, token.subtype) == (Token.OPERAND, Token.RANGE)
        else token.value
        for token in tokens
    )


def _operand(text: str, home: str, moves: Moves) -> str:
    quoted = _QUOTED.fullmatch(text)
    match = quoted or _BARE.fullmatch(text)
    sheet = match[1].replace("''", "'") if match else home
    move = moves.get(sheet.casefold())
    if move is None:
        return text
    said = match[2] if match else text
    cells = ":".join(_corner(part, move) for part in said.split(":"))
    if cells == said and move.name == sheet:
        return text
    return f"{sheet_prefix(move.name)}{cells}" if match else cells


def sheet_prefix(name: str) -> str:
    """A sheet's name before a reference."""
    plain = _PLAIN_NAME.fullmatch(name) and not area_of(name.upper())
    return f"{name}!" if plain and name.isascii() else "'" + name.replace("'", "''") + "'!"


def _corner(text: str, move: SheetMove) -> str:
    if match := _CELL.fullmatch(text):
        column = column_letters(move.column(column_number(match[2].upper())))
        return f"{match[1]}{column}{match[3]}{move.row(int(match[4]))}"
    if (match := _COLUMN.fullmatch(text)) and column_number(match[2].upper()) <= LAST_COLUMN:
        return f"{match[1]}{column_letters(move.column(column_number(match[2].upper())))}"
    return text
