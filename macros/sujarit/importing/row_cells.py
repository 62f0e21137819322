"""The cells of a list's rows by what their columns mean."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

from sujarit.importing.outline import Outline
from sujarit.importing.source import ForeignSheet
from sujarit.importing.words.columns import (
    BUDGET,
    END,
    MEANINGS,
    NOT_TAKEN,
    PERIOD,
    QUARTERLY,
    REPEATED,
    SOURCE,
    SOURCED,
    START,
    YEAR,
    YEARLY,
    ListColumn,
)
from sujarit.importing.words.left_texts import UNREAD
from sujarit.importing.words.money_words import in_baht, unit_named
from sujarit.plan.cells import CellValue, FormulaError, Uncalculated, is_blank
from sujarit.plan.lang import Text
from sujarit.plan.schema import MONTH_KEYS, OUTCOME, OUTPUT, Kind
from sujarit.plan.values import clean_text, is_dash, unrounded

_FILLED_DOWN = frozenset({"owner", "co_owners", "source", "budget_use", "period", START, END})
MONEY = frozenset({BUDGET, YEARLY, SOURCED, *QUARTERLY})
"""What columns of money are taken as."""
_MORE = frozenset({OUTPUT, OUTCOME, "ตัวชี้วัด"})
_MONTHS_TITLES = tuple(word for word, key in MEANINGS.items() if key in MONTH_KEYS)


class RowCells:
    """Reads the cells of one list, and notes what is not taken."""

    def __init__(
        self, sheet: ForeignSheet, columns: Sequence[ListColumn], outline: Outline
    ) -> None:
        self.sheet, self.outline = sheet, outline
        self.columns = [column for column in columns if column.meaning != NOT_TAKEN]
        self.by = {c.meaning: c for c in self.columns if c.meaning not in REPEATED}

    @cached_property
    def _unit_above(self) -> int:
        """The unit that is named above the list, such as หน่วย: ล้านบาท."""
        lines = (" ".join(map(clean_text, row)) for row in self.sheet.above)
        return next((unit for line in lines if "หน่วย" in line and (unit := unit_named(line))), 1)

    def unit_of(self, column: ListColumn) -> int:
        """How many baht the numbers of a column count."""
        return unit_named(column.title) or (1 if "บาท" in column.title else self._unit_above)

    def text(self, index: int, meaning: str) -> str:
        """The text in the column of that meaning, as merged cells show it."""
        column = self.by.get(meaning)
        value = self.sheet.shown(index, column.offset) if column else None
        return "" if is_no_value(value) else clean_text(value)

    def own_text(self, index: int, meaning: str) -> str:
        """The same, of the row's own cell alone."""
        column = self.by.get(meaning)
        value = self.raw(index, column) if column else None
        return "" if is_no_value(value) else clean_text(value)

    def row_number(self, index: int) -> int:
        """The row as Excel counts."""
        return self.sheet.number(index)

    def has_money(self, index: int) -> bool:
        """Whether an amount stands in the row."""
        raws = (self.raw(index, column) for column in self.columns if column.meaning in MONEY)
        return any(amount_in(raw) is not None for raw in raws)

    @cached_property
    def has_sums_by_quarter(self) -> bool:
        """Whether a quarter of any row has an amount that can be no mark."""
        columns = [column for column in self.columns if column.meaning in QUARTERLY]
        rows = range(len(self.sheet.rows))
        raws = (self.raw(index, column) for column in columns for index in rows)
        return any(amount_in(raw) not in {None, 0, 1} for raw in raws)

    def has_only_money(self, index: int) -> bool:
        """Whether the row has nothing but a title, perhaps a code, and amounts."""
        named = {"รหัสโครงการ", "รหัสกิจกรรม", "โครงการ", "กิจกรรม"}
        others = (c for c in self.columns if c.meaning not in MONEY | named)
        return all(self.is_empty(self.raw(index, column)) for column in others)

    def says_more(self, index: int) -> bool:
        """Whether a row without a title adds a sum of another source or year, or an indicator."""
        money = self.has_money(index)
        parted = self.own_text(index, SOURCE) or self.own_text(index, YEAR)
        marks = any(self.own_text(index, m) for m in (*_MONTHS_TITLES, PERIOD, "ผู้รับผิดชอบ"))
        return bool(
            (money and parted)
            or any(self.own_text(index, meaning) for meaning in _MORE)
            or (marks and self.own_text(index, "โครงการ"))
            or (money and self.own_text(index, "โครงการ"))
        )

    def raw(self, index: int, column: ListColumn) -> CellValue:
        """The cell's own value."""
        row = self.sheet.rows[index]
        return row[column.offset] if column.offset < len(row) else None

    def shown(self, index: int, meaning: str) -> CellValue:
        """What a person sees in the column of that meaning."""
        column = self.by.get(meaning)
        return self.sheet.shown(index, column.offset) if column else None

    def value_of(self, index: int, column: ListColumn) -> CellValue:
        """The cell's own value; what merged cells show, where it is no amount and no title."""
        key = MEANINGS[column.meaning]
        if key in _FILLED_DOWN or key in MONTH_KEYS:
            return self.sheet.shown(index, column.offset)
        return self.raw(index, column)

    def reaches_down(self, index: int, column: ListColumn) -> bool:
        """Whether the cell is merged with the one below it."""
        at = (index + self.sheet.header + 1, column.offset)
        return self.sheet.merged.get((at[0] + 1, at[1])) == at

    @staticmethod
    def is_empty(raw: CellValue) -> bool:
        """Whether a value says nothing."""
        return is_blank(raw) or is_dash(raw)

    def unread(self, index: int, column: ListColumn, raw: CellValue) -> None:
        """Tell of a value that cannot be read."""
        said = {"value": clean_text(raw)[:60], "title": column.title}
        self.leave(index, UNREAD.format(**said))

    def leave(self, index: int, why: Text) -> None:
        """Note what is not taken of a row."""
        self.outline.leave(self.sheet.name, self.row_number(index), why)


def is_no_value(value: CellValue) -> bool:
    """Whether a formula ended in an error, or has no value yet."""
    return isinstance(value, (FormulaError, Uncalculated))


def amount_in(raw: CellValue, unit: int = 1) -> Decimal | None:
    """The sum of money in a cell, satang and finer; None where there is none.

    A `unit` of 1,000 baht is that of numbers that name none themselves.
    """
    own = in_baht(raw) if isinstance(raw, str) else None
    amount: Decimal | None = unrounded(raw, Kind.MONEY)[0]
    return own if own is not None or amount is None else amount * unit
