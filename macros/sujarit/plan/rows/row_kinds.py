"""Which filled rows of a table are records, and which are totals, headings or notes.

People keep tables as they would on paper, with a row of totals below and headings between.
It is decided here, once, for everybody: such a row is no record, so no part counts it.
Only what is certain is left out: whatever else a row may be, it stays a record.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum, auto

from sujarit.plan.cells import CellValue, FormulaError, Uncalculated, is_blank
from sujarit.plan.money import ZERO
from sujarit.plan.patterns import regex
from sujarit.plan.schema import (
    ACTIVITIES,
    APPROACHES,
    GOALS,
    KPIS,
    PROJECTS,
    RESULTS,
    SPENDING,
    STRATEGIES,
    Kind,
    Table,
)
from sujarit.plan.values import canonical, is_dash, read

_Row = Sequence[CellValue]


class RowKind(Enum):
    """What a filled row is."""

    RECORD = auto()
    TOTAL = auto()  # called a total, with the sum of the rows above, or with none
    HEADING = auto()
    NOTE = auto()
    LIKE_TOTAL = auto()  # called a total, with another amount than the rows above add up to
    ONE_TEXT = auto()  # one text and nothing else: a heading, or a row that is not filled in

    @property
    def is_record(self) -> bool:
        """Whether the row is read as one of the plan's."""
        return self not in {RowKind.TOTAL, RowKind.HEADING, RowKind.NOTE}


_CODES: Mapping[str, tuple[str, ...]] = {
    PROJECTS.name: ("code",),
    ACTIVITIES.name: ("code",),
    RESULTS.name: ("activity",),
    SPENDING.name: ("activity", "project"),
}
"""The columns by which a row of these tables belongs to the plan."""

_NOTED: Mapping[str, tuple[str, ...]] = {
    table.name: (table.key,) if table.key else () for table in (GOALS, STRATEGIES, APPROACHES, KPIS)
}
"""Tables in which a goal may well be called เป้าประสงค์ที่ 1: there only notes are none."""

LEVEL_WORDS = "เป้าประสงค์|ยุทธศาสตร์|กลยุทธ์|แนวทาง|มิติ|ด้าน|แผนงาน|พันธกิจ|ภารกิจ|หมวด|ส่วน|ตอน"
_COUNTED = "โครงการ|กิจกรรม|รายการ|งบประมาณ|งบ|จำนวนเงิน|จำนวน|เป็นเงิน|เงิน|ค่าใช้จ่าย|เบิกจ่าย|บาท"
TOTAL_SIGNS = '*=_"“”…·•[]–—-'
"""What sets a total's words off, or stands between its letters, as spaces of every kind do."""
# Spaced out, set off by signs, or with the commonest slips in ทั้งสิ้น: ร ว ม, **รวม**, รวมทังสิ้น.
_SIGNS = regex(rf"[\s{re.escape(TOTAL_SIGNS)}]+")
_ALL = "ทั้?งส[ิื]้?น"
# Possessive: a name such as จำนวนเงินจำนวนเงิน… can be cut up in as many ways as it is long.
_TOTAL = regex(
    rf"(?:ยอดเงิน|ยอด|ผล|งบประมาณ|งบ|จำนวนเงิน|วงเงิน|เงิน)?"
    rf"รวม(?:{_ALL}|ทั้งหมด|ทั้งแผน|ทั้งปี|สุทธิ|ทุก|การ|ยอด|วงเงิน|หน้านี้|ที่ใช้|ที่|ข้อ|{LEVEL_WORDS}|{_COUNTED}"
    rf"|[\d.,:()/])*+"
    rf"|\(รวม(?:{_ALL}|ทั้งหมด)?\)|(?:grand|sub)?total[.:]*+",
    re.IGNORECASE,
)
_TOTAL_OF_ONE = regex(
    rf"(?:ยอด|ผล)?รวม(?:{_ALL}|ทั้งหมด|งบประมาณ|\s)*+(?:{LEVEL_WORDS})(?:ที่)?\s*\d.*", re.DOTALL
)
_HEADING = regex(rf"(?:{LEVEL_WORDS})(?:ที่)?\s*\d.*", re.DOTALL)
_NOTE = regex(r"(?:หมายเหตุ|ที่มา\s*:|\*).*", re.DOTALL)
_FIRST_WORDS = ("รวม", "ยอด", "ผลรวม", "หมายเหตุ", "ที่มา", "*", *LEVEL_WORDS.split("|"))
_UNIT = "บาท"


def names_total(text: str) -> bool:
    """Whether a text, in the form in which texts are compared, calls its row a total."""
    return _is_total(text) or bool(_TOTAL_OF_ONE.fullmatch(text))


def _is_total(text: str) -> bool:
    return bool(_TOTAL.fullmatch(_SIGNS.sub("", text)))


def _are_totals(cells: Sequence[str]) -> bool:
    """Whether these texts, as compared, call a row one of totals, and say only the unit besides."""
    words = [cell for cell in cells if cell != _UNIT]
    return bool(words) and all(map(_is_total, words))


def row_kinds(
    table: Table, offsets: Mapping[str, int], rows: Sequence[_Row]
) -> Mapping[int, RowKind]:
    """The rows that are no plain records, by index from 0."""
    keys = _CODES.get(table.name) or _NOTED.get(table.name, ())
    codes = [offsets[key] for key in keys if key in offsets]
    named = dict.fromkeys(_repeated_titles(table, offsets, rows), RowKind.HEADING)
    if table.name in _CODES or table.name in _NOTED:
        named |= {
            index: kind
            for index, row in enumerate(rows)
            if all(_is_no_code(row[offset]) for offset in codes)
            and (kind := kind_by_words(table, offsets, row)) is not RowKind.RECORD
        }
    return dict(_by_amounts(named, _money(table, offsets), rows)) if named else named


def _repeated_titles(
    table: Table, offsets: Mapping[str, int], rows: Sequence[_Row]
) -> Iterator[int]:
    """The rows that only say the columns' titles again, as the top of a next printed page."""
    titles = [(offsets[c.key], c.title) for c in table.columns if c.key in offsets]
    for index, row in enumerate(rows):
        others = (at for at, title in titles if row[at] != title and not is_blank(row[at]))
        if next(others, None) is None and sum(row[at] == title for at, title in titles) > 1:
            yield index


def kind_by_words(table: Table, offsets: Mapping[str, int], row: _Row) -> RowKind:
    """What a row is by its words alone: whether a total is one, its amount must tell."""
    filled = {
        at: value for at, value in enumerate(row) if not is_blank(value) and not is_dash(value)
    }
    money = {at for at in _money(table, offsets) if at in filled}
    texts = [
        canonical(value)
        for at, value in filled.items()
        if isinstance(value, str) and at not in money
    ]
    choice = offsets.get("budget_use")
    rest = filled.keys() - money - {choice}
    if not rest or not all(isinstance(filled[at], str) for at in rest):
        return RowKind.RECORD
    if table.name not in _NOTED and _are_totals([canonical(str(filled[at])) for at in rest]):
        return RowKind.TOTAL
    return _single(table, offsets, filled, texts) if len(filled) == 1 else RowKind.RECORD


def _single(
    table: Table, offsets: Mapping[str, int], filled: Mapping[int, CellValue], texts: list[str]
) -> RowKind:
    """What a row with one filled cell is."""
    if not texts:
        return RowKind.RECORD
    if _NOTE.fullmatch(texts[0]):
        return RowKind.NOTE
    if table.name in _NOTED:
        return RowKind.RECORD
    if _HEADING.fullmatch(texts[0]):
        return RowKind.HEADING
    kinds = [column.kind for column in table.columns if offsets.get(column.key) in filled]
    is_text = bool(kinds) and kinds[0] in {Kind.TEXT, Kind.LONG_TEXT}
    return RowKind.ONE_TEXT if is_text else RowKind.RECORD


def _is_no_code(value: CellValue) -> bool:
    """Whether a code's cell is blank, or holds the first words of something else."""
    if is_blank(value) or is_dash(value):
        return True
    return isinstance(value, str) and (
        value.lstrip().startswith(_FIRST_WORDS) or _is_total(canonical(value))
    )


def _money(table: Table, offsets: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(
        offsets[column.key]
        for column in table.columns
        if column.kind is Kind.MONEY and column.key in offsets
    )


def _by_amounts(
    named: Mapping[int, RowKind], money: tuple[int, ...], rows: Sequence[_Row]
) -> Iterator[tuple[int, RowKind]]:
    """The kinds with each total compared with the blocks of rows above it."""
    blocks: list[list[Decimal]] = [[ZERO] * len(money)]
    for index, row in enumerate(rows):
        kind = named.get(index, RowKind.RECORD)
        if kind is RowKind.TOTAL and not _is_sum(row, money, blocks):
            kind = RowKind.LIKE_TOTAL
        if kind is not RowKind.RECORD:
            yield index, kind
        if kind in {RowKind.RECORD, RowKind.LIKE_TOTAL}:
            amounts = zip(blocks[-1], (_amount(row[at]) for at in money), strict=True)
            blocks[-1] = [one + other for one, other in amounts]
        else:
            blocks.append([ZERO] * len(money))


def _is_sum(row: _Row, money: tuple[int, ...], blocks: list[list[Decimal]]) -> bool:
    """Whether each amount is that of the last blocks together, or is not known."""
    return all(
        _amount(row[at]) in _sums([block[place] for block in blocks])
        for place, at in enumerate(money)
        if not is_blank(row[at]) and not isinstance(row[at], (FormulaError, Uncalculated))
    )


def _sums(amounts: list[Decimal]) -> Iterator[Decimal]:
    total = ZERO
    for amount in reversed(amounts):
        total += amount
        yield total


def _amount(value: CellValue) -> Decimal:
    return read(value, Kind.MONEY)[0] or ZERO
