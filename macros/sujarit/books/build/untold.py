"""What the formulas count otherwise than the report: counted by formulas, said in words."""

from collections.abc import Iterator, Sequence

from sujarit.books.build import names
from sujarit.books.build.names import column
from sujarit.books.build.totals import (
    AMOUNT_COLUMNS,
    CODE_COLUMNS,
    DATE_COLUMNS,
    MAX_GOALS,
    MAX_STRATEGIES,
)
from sujarit.plan.schema import GOALS, STRATEGIES, Table

WARNING = "calcWarning"
"""The defined name of the words; "" where the formulas count as the report does."""

_UNLIKE = "ยอดในชีตต่างจากรายงาน:"
_WORDS: tuple[str, ...] = (
    "จำนวนเงินที่พิมพ์เป็นข้อความ {} ช่อง (ไม่นับ)",
    "วันที่ที่พิมพ์เป็นข้อความ {} ช่อง (นับเป็นจ่ายแล้ว)",
    "รหัสที่มีอักขระที่มองไม่เห็น {} ช่อง",
    f"เป้าประสงค์ตั้งแต่แถวที่ {MAX_GOALS + 1} ของตาราง {{}} แถว (รวมในบรรทัดที่ไม่ผูก)",
    f"กลยุทธ์ตั้งแต่แถวที่ {MAX_STRATEGIES + 1} ของตาราง {{}} แถว (รวมในบรรทัดที่ไม่ผูก)",
    "แถวยอดรวมในตาราง {} แถว (ไม่นับ)",
)


def untold_formulas() -> Iterator[str]:
    """The formulas (arrays') of all counts but rows of totals, in the order of `Untold.counts`."""
    for columns in (AMOUNT_COLUMNS, DATE_COLUMNS):
        yield "+".join(names.text_count(column(*each)) for each in columns)
    yield "+".join(names.odd_code_count(column(*each)) for each in CODE_COLUMNS)
    yield _beyond(names.GOAL_CODE, GOALS, MAX_GOALS)
    yield _beyond(names.STRATEGY_CODE, STRATEGIES, MAX_STRATEGIES)


def warning_formula(cells: Sequence[str], total_rows: str) -> str:
    """The formula of the words, from the cells of the counts, and of the rows of totals."""
    spoken = "&".join(
        'IF({cell}>0," {0}"&{cell}&"{1}","")'.format(*words.split("{}"), cell=cell)
        for words, cell in zip(_WORDS, (*cells, total_rows), strict=True)
    )
    unlike = f'IF(SUM({cells[0]}:{cells[-1]})=0,"","{_UNLIKE}")'
    return f"TRIM({unlike}&{spoken})"


def warning(counts: Sequence[int]) -> str:
    """What that formula shows for these counts."""
    spoken = [
        " " + words.format(count) for words, count in zip(_WORDS, counts, strict=True) if count
    ]
    return "".join([_UNLIKE if any(counts[:-1]) else "", *spoken]).strip()


def _beyond(codes: str, table: Table, capacity: int) -> str:
    """How many codes stand in rows that the sheet has no line for."""
    cells = column(table, "code")
    return f'SUM(({codes}<>"")*(ROW({cells})-MIN(ROW({cells}))+1>{capacity}))'
