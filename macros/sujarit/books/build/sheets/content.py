"""What stands in the tables now, as numbers, and whether it did at the last check."""

from typing import TYPE_CHECKING

from sujarit.books import letter_sums
from sujarit.books.build import names
from sujarit.books.build.drawing.canvas import ArrayFormula, Canvas, SheetFormula
from sujarit.books.checksum import checksum, table_checksum, table_formula
from sujarit.plan import schema
from sujarit.plan.records import Plan

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

UNCHANGED = "calcUnchanged"
"""The defined name of whether the tables hold what they held when they were last checked."""
LETTERS_SEEN = "calcLettersSeen"
"""The defined name of how many letters of a long text are compared for that; "" where all are."""
_TABLES, _TABLE_SUMS, _SEEN = "AK", "AL", "AO"
_COLUMNS, _COLUMN_SUMS = "AM", "AN"
_LABELS, _TOTALS = "N", "O"
_FIRST, _CONTENT_ROW = 3, 9
_LETTERS_ROW = _FIRST + len(schema.TABLES)


def add_content(canvas: Canvas, sheet: "Worksheet", plan: Plan) -> None:
    """Draw the numbers of each table and each column, their sums, and what came of them."""
    _tables(canvas, sheet, plan)
    _columns(canvas, sheet, plan)
    content, letter_sum = f"{_TOTALS}{_CONTENT_ROW}", f"{_SEEN}{_LETTERS_ROW}"
    same = f"AND({_checked('checksum')}={content},{_checked('letters')}={letter_sum})"
    row = _CONTENT_ROW + 1
    canvas.put(sheet, f"{_LABELS}{row}", UNCHANGED)
    canvas.put(sheet, f"{_TOTALS}{row}", SheetFormula(f"=IFERROR({same},FALSE)", False))  # noqa: FBT003
    canvas.name(UNCHANGED, names.calc_cell(row, _TOTALS))


def _tables(canvas: Canvas, sheet: "Worksheet", plan: Plan) -> None:
    tables = {name: table.source for name, table in plan.tables.items()}
    for row, table in enumerate(schema.TABLES, start=_FIRST):
        canvas.put(sheet, f"{_TABLES}{row}", row - _FIRST + 1)
        formula, value = table_formula(table.name), table_checksum(tables[table.name])
        canvas.put(sheet, f"{_TABLE_SUMS}{row}", ArrayFormula(f"={formula}", value))
        seen = letter_sums.seen_letters(tables[table.name])
        formula = f"={letter_sums.seen_formula(table)}"
        canvas.put(sheet, f"{_SEEN}{row}", ArrayFormula(formula, "" if seen is None else seen))
    canvas.put(sheet, f"{_LABELS}{_CONTENT_ROW}", "ผลรวมของเนื้อหา")
    summed = _summed(_TABLES, _TABLE_SUMS, len(schema.TABLES))
    canvas.put(sheet, f"{_TOTALS}{_CONTENT_ROW}", SheetFormula(summed, checksum(tables)))


def _columns(canvas: Canvas, sheet: "Worksheet", plan: Plan) -> None:
    columns = letter_sums.columns()
    for row, (table, column) in enumerate(columns, start=_FIRST):
        canvas.put(sheet, f"{_COLUMNS}{row}", row - _FIRST + 1)
        value = letter_sums.column_sum(plan.tables[table.name], column)
        formula = f"={letter_sums.column_formula(table, column)}"
        canvas.put(sheet, f"{_COLUMN_SUMS}{row}", ArrayFormula(formula, value))
    summed = _summed(_COLUMNS, _COLUMN_SUMS, len(columns))
    value = letter_sums.letter_sum(plan.tables)
    canvas.put(sheet, f"{_SEEN}{_LETTERS_ROW}", SheetFormula(summed, value))
    seen = f"{_SEEN}{_FIRST}:{_SEEN}{_LETTERS_ROW - 1}"
    fewest = [
        n for t in plan.tables.values() if (n := letter_sums.seen_letters(t.source)) is not None
    ]
    shortest = SheetFormula(f'=IF(COUNT({seen})=0,"",MIN({seen}))', min(fewest, default=""))
    canvas.put(sheet, f"{_SEEN}{_LETTERS_ROW + 1}", shortest)
    canvas.name(LETTERS_SEEN, names.calc_cell(_LETTERS_ROW + 1, _SEEN))


def _summed(numbers: str, sums: str, count: int) -> str:
    cells = (f"{each}{_FIRST}:{each}{_FIRST + count - 1}" for each in (numbers, sums))
    return f"=SUMPRODUCT({','.join(cells)})"


def _checked(key: str) -> str:
    return f"INDEX({names.column(schema.CHECKS, key)},1)"
