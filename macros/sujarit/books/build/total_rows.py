"""Rows of totals inside a table, as the formulas know them: they are left out of every sum.

The package knows them by their amounts, too (`plan.rows.row_kinds`). Formulas would have to add
up what stands above each row for that, so they go by the words alone: no code, and nothing but
words of a total. How many rows they leave out is said beside the sums.
"""

from collections.abc import Mapping, Sequence

from sujarit.books.build.names import column, without
from sujarit.plan.cells import CellValue, FormulaError, Uncalculated
from sujarit.plan.origin import BoundTable
from sujarit.plan.records import Plan
from sujarit.plan.schema import ACTIVITIES, PROJECTS, SPENDING, Kind, Table
from sujarit.plan.thai import to_thai_digits
from sujarit.plan.values import text_of

_NAMED_BY: Mapping[str, tuple[str, ...]] = {
    PROJECTS.name: ("code", "strategy", "title"),
    ACTIVITIES.name: ("code", "project", "title"),
    SPENDING.name: ("activity", "project", "document", "note"),
}
"""The columns in which the words may stand. All others are blank but for the amount's."""

TABLES = (PROJECTS, ACTIVITIES, SPENDING)
COUNT_CELLS = ("B12", "B13", "B14")
"""Where the calculation sheet counts these rows, by table."""
_MARKS = ("รวม", "ร ว ม", "total")
_WORDS = tuple(
    sorted(
        (
            *("เป้าประสงค์", "ยุทธศาสตร์", "กลยุทธ์", "แนวทาง", "มิติ", "ด้าน", "แผนงาน", "พันธกิจ", "ภารกิจ"),
            *("หมวด", "ส่วน", "ตอน", "โครงการ", "กิจกรรม", "รายการ", "งบประมาณ", "งบ", "จำนวนเงิน"),
            *("จำนวน", "เป็นเงิน", "เงิน", "ค่าใช้จ่าย", "เบิกจ่าย", "บาท", "ทั้งหมด", "ทั้งแผน", "ทั้งปี"),
            # ทั้งสิ้น in its two halves, for it is spaced out, and typed in more than one way.
            *("ทั้ง", "ทัง", "สิ้น", "สื้น", "สิน", "วง", "ใช้", "หน้านี้"),
            *("สุทธิ", "ทุก", "การ", "ยอด", "ที่", "ข้อ", "ผล", "grand", "sub", *_MARKS),
        ),
        key=lambda word: (-len(word), word),
    )
)
"""What may stand in the name of a total, longer words first."""
_SIGNS = (*(d for n in "0123456789" for d in (n, to_thai_digits(n))), *" .,:()/-–*=", "\u00a0")
_NO_CODE = " -–"
_DASHES = "-–—−_ \u00a0"
_NAMES = {PROJECTS.name: "Project", ACTIVITIES.name: "Activity", SPENDING.name: "Spent"}


def words_name(table: Table) -> str:
    """The defined name of what is left of each row's words when a total's are taken away."""
    return f"calc{_NAMES[table.name]}Words"


def definitions() -> dict[str, str]:
    """Those names with their formulas. It is a name, for a formula nests 64 functions at most."""
    return {words_name(table): without(f"LOWER({_words(table)})", _WORDS) for table in TABLES}


def total_rows(table: Table) -> str:
    """The formula (an array's) of 1 for each row of totals, 0 for every other row."""
    named = "*".join(f"{_may_be_total(cells)}" for cells in _cells(table))
    only = f'({without(words_name(table), _SIGNS)}="")*({_has_mark(_words(table))})'
    blank = f'({without("&".join(_others(table)), _DASHES)}="")'
    return f"IFERROR({named}*{only}*{blank},0)"


def total_count(table: Table) -> str:
    """The formula (an array's) of how many there are; quick where no cell speaks of a total."""
    spoken = "+".join(f'COUNTIF({cells},"*{mark}*")' for cells in _cells(table) for mark in _MARKS)
    return f"IF({spoken}=0,0,SUM({total_rows(table)}))"


def is_total_row(bound: BoundTable, row: Sequence[CellValue]) -> bool:
    """Whether that formula gives 1 for this row."""
    keys = _NAMED_BY.get(bound.schema.name, ())
    others = [c.key for c in bound.schema.columns if _is_other(c.key, c.kind, keys)]
    named = [row[bound.offsets[key]] for key in keys if key in bound.offsets]
    rest = [row[bound.offsets[key]] for key in others if key in bound.offsets]
    if any(isinstance(value, (FormulaError, Uncalculated)) for value in (*named, *rest)):
        return False
    texts = [text_of(value).lower() for value in named]
    if not all(not _without(text, _NO_CODE) or _is_marked(text) for text in texts):
        return False
    words = "".join(texts)
    left = _without(_without(words, _WORDS), _SIGNS)
    return not left and _is_marked(words) and not _without("".join(map(text_of, rest)), _DASHES)


def count_of(plan: Plan) -> int:
    """How many rows of totals those formulas leave out of the plan's sums."""
    return sum(count_in(plan, table) for table in TABLES)


def count_in(plan: Plan, table: Table) -> int:
    """How many of them stand in one table."""
    bound = plan.tables.get(table.name)
    return sum(is_total_row(bound, row) for row in bound.source.rows) if bound else 0


def _cells(table: Table) -> list[str]:
    return [column(table, key) for key in _NAMED_BY[table.name]]


def _words(table: Table) -> str:
    return "&".join(_cells(table))


def _others(table: Table) -> list[str]:
    keys = _NAMED_BY[table.name]
    return [column(table, c.key) for c in table.columns if _is_other(c.key, c.kind, keys)]


def _is_other(key: str, kind: Kind, named: Sequence[str]) -> bool:
    return key not in named and key != "budget_use" and kind is not Kind.MONEY


def _may_be_total(cells: str) -> str:
    return f'((({without(cells, _NO_CODE)}="")+{_has_mark(cells)})>0)'


def _has_mark(text: str) -> str:
    return "((" + "+".join(f'ISNUMBER(SEARCH("{mark}",{text}))' for mark in _MARKS) + ")>0)"


def _is_marked(text: str) -> bool:
    return any(mark in text for mark in _MARKS)


def _without(text: str, dropped: Sequence[str]) -> str:
    for each in dropped:
        text = text.replace(each, "")
    return text
