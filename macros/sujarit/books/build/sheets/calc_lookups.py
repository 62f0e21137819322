"""What the calculation sheet works out once about each column of codes, and of the results.

Formulas elsewhere ask these cells, so that none compares a column with itself again.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sujarit.books.build import names, own_work, sums
from sujarit.books.build.drawing.canvas import ArrayFormula, Canvas, SheetFormula
from sujarit.books.build.names import KEY_LAST, KEY_ROWS, KEY_TWICE
from sujarit.books.build.positions import (
    FIRST_ROW,
    LAST_ROW,
    key_name,
    last_key_formula,
    naming_column,
)
from sujarit.books.build.sheets.content import add_content
from sujarit.books.build.totals import counted_progress
from sujarit.plan.cells import CellValue, FormulaError, is_blank
from sujarit.plan.records import Plan
from sujarit.plan.schema import STATUSES, Table
from sujarit.plan.values import text_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_KEY_LABELS, _STATE_LABELS, STATE_COUNTS = "I", "N", "O"
_FIRST = 3
STATE_ROWS = range(_FIRST, _FIRST + len(STATUSES.items) + 1)
PLANNED_ROW = STATE_ROWS.stop
_CARRIED_ROW = 16
CARRIED = names.calc_cell(_CARRIED_ROW, STATE_COUNTS)
"""How many activities six months reported as done and no annual result speaks of."""
_OUTSIDE, _PLANNED = "ไม่ตรงกับแผน", "กิจกรรมในแผน"
_CARRIED = "แล้วเสร็จใน 6 เดือน"
_OWN_LABELS = {
    own_work.CODED_ROW: "กิจกรรมที่มีรหัส",
    own_work.COUNT_ROW: "โครงการที่เป็นกิจกรรมเอง",
    own_work.NAMELESS_ROW: "โครงการที่ไม่มีรหัส",
    own_work.ACTIVITIES_ROW: "กิจกรรมที่ไม่มีรหัส",
    own_work.ONLY_ROW: "กิจกรรมทั้งหมดเป็นของโครงการเดียว",
}


def add_lookups(canvas: Canvas, sheet: "Worksheet", plan: Plan) -> None:
    """Draw these cells above the goals and strategies."""
    for row, table in zip(KEY_ROWS, names.key_tables(), strict=False):
        _keys(canvas, sheet, row, plan, table)
    _states(canvas, sheet, plan)
    shown = own_work.counts(plan)
    for row, formula in own_work.formulas().items():
        canvas.put(sheet, f"{_STATE_LABELS}{row}", _OWN_LABELS[row])
        canvas.put(sheet, f"{own_work.COUNTS}{row}", ArrayFormula(f"={formula}", shown[row]))
    add_content(canvas, sheet, plan)


def _keys(canvas: Canvas, sheet: "Worksheet", row: int, plan: Plan, table: Table) -> None:
    """How far down the codes reach, and whether one may come twice."""
    keys = _values(plan, table, naming_column(table))[: LAST_ROW - FIRST_ROW + 1]
    filled = [number for number, value in enumerate(keys, start=1) if not is_blank(value)]
    name = key_name(table)
    canvas.put(sheet, f"{_KEY_LABELS}{row}", name)
    last = SheetFormula(
        f"={last_key_formula(table, canvas.words.sheet(table))}", max(filled, default=1)
    )
    canvas.put(sheet, f"{KEY_LAST}{row}", last)
    canvas.put(sheet, f"{KEY_TWICE}{row}", ArrayFormula(f"={sums.twice(name)}", _twice(keys)))


def _twice(keys: Sequence[CellValue]) -> bool:
    if any(isinstance(key, FormulaError) for key in keys):
        return True
    texts = [text for text in map(sums.weighed, map(text_of, keys)) if text]
    return len(set(texts)) < len(texts)


def _states(canvas: Canvas, sheet: "Worksheet", plan: Plan) -> None:
    progress = counted_progress(plan)
    labels = (*STATUSES.items, _OUTSIDE, _PLANNED)
    for row, label in enumerate(labels, start=STATE_ROWS.start):
        canvas.put(sheet, f"{_STATE_LABELS}{row}", label)
    last = STATE_ROWS.stop - 1
    area = f"{STATE_COUNTS}{STATE_ROWS.start}:{STATE_COUNTS}{last - 1}"
    canvas.put_array(sheet, area, f"={sums.states(CARRIED)}", list(progress.by_status))
    outside = ArrayFormula(f"={sums.results_outside()}", progress.outside)
    canvas.put(sheet, f"{STATE_COUNTS}{last}", outside)
    canvas.put(sheet, f"{_STATE_LABELS}{_CARRIED_ROW}", _CARRIED)
    carried = ArrayFormula(f"={sums.carried_over()}", progress.carried)
    canvas.put(sheet, f"{STATE_COUNTS}{_CARRIED_ROW}", carried)
    planned = ArrayFormula(f"={sums.planned_activities()}", progress.planned)
    canvas.put(sheet, f"{STATE_COUNTS}{PLANNED_ROW}", planned)


def _values(plan: Plan, table: Table, key: str) -> list[CellValue]:
    return list(_cells(plan, table, key))


def _cells(plan: Plan, table: Table, key: str) -> Iterator[CellValue]:
    """The raw values of a column, row by row."""
    found = plan.tables.get(table.name)
    if found and key in found.offsets:
        offset = found.offsets[key]
        yield from (row[offset] for row in found.source.rows)
