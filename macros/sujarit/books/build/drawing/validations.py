"""Dropdowns, entry rules and the Thai hints that appear beside a cell."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sujarit.books.build.drawing.canvas import Canvas
from sujarit.books.build.positions import FIRST_ROW, body, key_name, letter
from sujarit.plan import schema
from sujarit.plan.lang import Text
from sujarit.plan.levels import USUAL_WORDS, OfficeWords
from sujarit.plan.schema import (
    ACTIVITIES,
    PLAN,
    PLAN_ENTRIES,
    PROJECTS,
    RECIPIENTS,
    Choices,
    Column,
    Kind,
    PlanEntry,
    Table,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_TITLE = 32
_LONGEST_TEXT = 255

NOT_LISTED = "กรุณาเลือกจากรายการ"
NOT_KNOWN = "รหัสนี้ยังไม่มีในชีต “{sheet}” ต้องการใช้รหัสนี้หรือไม่"
NOT_MONEY = "จำนวนเงินควรเป็นตัวเลขตั้งแต่ 0 ขึ้นไป ถ้าไม่ใช้งบให้เลือก “ไม่ใช้งบประมาณ” ต้องการใช้ค่านี้หรือไม่"
NOT_NUMBER = "ช่องนี้ควรเป็นตัวเลข ต้องการใช้ค่านี้หรือไม่"
NOT_PERCENT = "ร้อยละควรเป็นตัวเลข 0 ถึง 100 ต้องการใช้ค่านี้หรือไม่"
NOT_DATE = "ช่องนี้ควรเป็นวันที่ ถ้าปีที่แสดงไม่ใช่ พ.ศ. ที่ตั้งใจ ให้พิมพ์ใหม่เป็นปี ค.ศ. เช่น 31/3/2021 ต้องการใช้ค่านี้หรือไม่"
NOT_YEAR = "ปีงบประมาณเป็นเลข พ.ศ. สี่หลัก เช่น 2569"
DOUBLE = "รหัสนี้มีแล้วในตารางนี้ รหัสต้องไม่ซ้ำ ต้องการใช้รหัสนี้หรือไม่"

_CHECK = "ตรวจสอบอีกครั้ง"
OWNER_COLUMNS = frozenset({"owner", "co_owners"})
"""Columns in which the groups of the recipients are offered; any other name may be typed."""

# 1 January 2000 to 31 December 2400: a later year is a Buddhist one typed as it is.
FIRST_DAY, LAST_DAY = "36526", "182988"


@dataclass(frozen=True, slots=True)
class CellValidation:
    """What may be typed, and what is said of anything else.

    It warns and lets the person go on, unless `style` is "stop".
    """

    kind: str | None = None
    message: str = ""
    style: str = "warning"
    operator: str | None = None
    low: str | None = None
    high: str | None = None


ANYTHING = CellValidation()
_OF_KIND = {
    Kind.MONEY: CellValidation("decimal", NOT_MONEY, operator="greaterThanOrEqual", low="0"),
    Kind.NUMBER: CellValidation(
        "decimal", NOT_NUMBER, operator="between", low="-1E15", high="1E15"
    ),
    Kind.INTEGER: CellValidation("whole", NOT_NUMBER, operator="between", low="0", high="1000000"),
    Kind.PERCENT: CellValidation("decimal", NOT_PERCENT, operator="between", low="0", high="100"),
    Kind.DATE: CellValidation("date", NOT_DATE, operator="between", low=FIRST_DAY, high=LAST_DAY),
}
_YEAR = CellValidation("whole", NOT_YEAR, operator="between", low="2400", high="2700")


def add_validations(canvas: Canvas, sheet: "Worksheet", table: Table) -> None:
    """The rules of every column, down to the last prepared row, in the office's words."""
    for column in table.columns:
        if table is PLAN and column.key == "value":
            for row, entry in enumerate(PLAN_ENTRIES, start=FIRST_ROW):
                _add(sheet, rule_of_entry(entry), entry, f"{letter(table, column.key)}{row}")
        else:
            cells = body(table, column.key).replace("$", "")
            help_ = Text(canvas.words.said(column.help.th), column.help.en)
            rule = rule_of_column(table, column, canvas.words)
            _add(sheet, rule, replace(column, help=help_), cells)


def add_validation(sheet: "Worksheet", column: Column, cell: str) -> None:
    """The rule of a single cell of this column."""
    _add(sheet, _of_kind(column.kind, column.choices), column, cell)


def _add(sheet: "Worksheet", rule: CellValidation, about: Column | PlanEntry, cells: str) -> None:

    from openpyxl.worksheet.datavalidation import DataValidation

    made: Any = DataValidation(type=rule.kind, operator=rule.operator)  # type: ignore[arg-type]
    made.formula1, made.formula2 = rule.low, rule.high
    made.allow_blank = made.showInputMessage = True
    made.promptTitle = about.title[:_LONGEST_TITLE]
    made.prompt = about.help.th[:_LONGEST_TEXT]
    if rule.message:
        made.showErrorMessage, made.errorStyle = True, rule.style
        made.errorTitle, made.error = _CHECK, rule.message
    made.add(cells)
    sheet.add_data_validation(made)


def rule_of_entry(entry: PlanEntry) -> CellValidation:
    """The rule of a value in the key-value table."""
    return _YEAR if entry.key == "fiscal_year" else _of_kind(entry.kind, entry.choices)


def rule_of_column(
    table: Table,
    column: Column,
    words: OfficeWords = USUAL_WORDS,
) -> CellValidation:
    """The rule of a column's cells."""
    if column.reference:
        target = schema.table(column.reference.table)
        # A list offers one table's codes: where others may be named too, it says nothing of them.
        several = len(column.reference.tables) > 1
        said = "" if several else NOT_KNOWN.format(sheet=words.sheet(target))
        return CellValidation("list", said, low=key_name(target))
    if table in (PROJECTS, ACTIVITIES) and column.key in OWNER_COLUMNS:
        return CellValidation("list", low=key_name(RECIPIENTS))
    if column.key == table.key and table is not PLAN:
        cells, first = body(table, column.key), f"${letter(table, column.key)}{FIRST_ROW}"
        return CellValidation(
            "custom", DOUBLE, low=f"SUMPRODUCT((TRIM({cells})=TRIM({first}))*1)<=1"
        )
    return _of_kind(column.kind, column.choices)


def _of_kind(kind: Kind, choices: Choices | None) -> CellValidation:
    if choices is None:
        return _OF_KIND.get(kind, ANYTHING)
    # Marks of other shapes are understood too.
    style = "stop" if kind is Kind.CHOICE else "warning"
    return CellValidation("list", NOT_LISTED, style=style, low=choices.name)
